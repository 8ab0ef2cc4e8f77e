"""One slip in a report gives one error, on its line: every line of a report is spoilt in every way, one at a time."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.archive.checking.archive_finding import Finding
from converters.archive.validate import ArchiveValidator
from converters.markdown import read

SAMPLE = Path(__file__).parents[2] / "broken/whole"
FOLDER = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"


def _cells(line: str, change: Callable[[list[str]], list[str]]) -> str:
    return " | ".join(change(line.split(" | ")))


SLIPS: dict[str, Callable[[str, str], list[str] | None]] = {
    "dropped": lambda _, after: [after],
    "twice": lambda line, after: [line, line, after],
    "misspelt": lambda line, after: [f"{line[:3]}错{line[4:]}", after] if len(line) > 4 else None,
    "swapped": lambda line, after: [after, line],
    "a bar at its end": lambda line, after: [f"{line} |", after],
    "a bar at its start": lambda line, after: [f"| {line}", after],
    "a line of a bar": lambda line, after: ["|", line, after],
    "an empty line": lambda line, after: ["", line, after],
    "joined": lambda line, after: [line + after],
    "cut": lambda line, after: [line[: len(line) // 2], after],
}
"""Each line with the one after it → what takes their place."""
SLIPS_OF_ROWS: dict[str, Callable[[str, str], list[str] | None]] = {
    "a cell more": lambda line, after: [_cells(line, lambda c: [*c[:2], "0", *c[2:]]), after],
    "a cell less": lambda line, after: [_cells(line, lambda c: [c[0], *c[2:]]), after],
    "no first bar": lambda line, after: [line[1:], after],
    "no last bar": lambda line, after: [line[:-1], after],
    "a letter for a figure": lambda line, after: [_cells(line, lambda c: [c[0], "O", *c[2:]]), after],
    "a space before it": lambda line, after: [f" {line}", after],
    "another rule": lambda line, after: [re.sub(r":?--:?", "---", line), after],
}
SILENT = {"cut", "dropped", "misspelt", "a bar at its end"}
"""What may leave a report that is as good as before: of its text, which a person alone can judge."""


class Archive:
    """An archive of the sample alone."""

    def __init__(self, content: Path) -> None:
        folder = content / FOLDER
        folder.mkdir(parents=True)
        for name in ("2020.md", "2020.source.txt"):
            (folder / name).write_bytes((SAMPLE / name).read_bytes())
        self.content, self.file = content, folder / "2020.md"
        self.lines = self.file.read_text(encoding="utf-8").split("\n")

    def errors_of(self, lines: list[str]) -> list[Finding]:
        self.file.write_text("\n".join(lines), encoding="utf-8")
        found = ArchiveValidator(self.content).validate([self.content])
        return [finding for finding in found if finding.problem.severity == "error"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    found = Archive(tmp_path_factory.mktemp("whole"))
    assert found.errors_of(found.lines) == []
    return found


def _places(lines: list[str], slip: str) -> list[int]:
    """The lines to be spoilt: of rows that are alike, some."""
    rows = {at for at, line in enumerate(lines) if line.startswith("|")}
    like = {at for at, line in enumerate(lines) if at % 6 and ((at in rows and "（三）不予" in line) or 30 < at < 58)}
    return sorted((rows if slip in SLIPS_OF_ROWS else set(range(len(lines) - 1))) - like)


@pytest.mark.parametrize("slip", [*SLIPS, *SLIPS_OF_ROWS])
def test_one_slip_is_one_error_on_its_line(archive: Archive, slip: str) -> None:
    lines, change = archive.lines, (SLIPS | SLIPS_OF_ROWS)[slip]
    wrong = {}
    for at in _places(lines, slip):
        put = change(lines[at], lines[at + 1])
        spoilt = lines if put is None else [*lines[:at], *put, *lines[at + 2 :]]
        if spoilt == lines:
            continue
        errors = archive.errors_of(spoilt)
        if not _is_told(errors, at + 1, lines[at], slip):
            wrong[at + 1] = [(found.line, found.problem.message) for found in errors]
    assert wrong == {}


def _is_told(errors: list[Finding], line: int, spoilt: str, slip: str) -> bool:
    if not errors:
        of_the_form = "|" if slip == "misspelt" else ("|", "#")  # headings stand as the source prints them
        return slip in SILENT and not spoilt.startswith(of_the_form) and (line > 28 or ":" in spoilt)
    near = 2 if slip == "swapped" else 1  # where keys of a mapping are torn from it, the line after them is told of
    of_the_title = line == 2 and "expected the title" in errors[0].problem.message
    return len(errors) == 1 and (-1 <= errors[0].line - line <= near or of_the_title)


LABEL = "三、本年度办理结果 / （二）部分公开（区分处理的，只计这一情形，不计其他情形）"
MESSAGES = [
    (
        LABEL,
        LABEL.replace("部分", "部份"),
        f"found {LABEL.replace('部分', '部份')}; expected the row {LABEL}, in full: "
        f"| {LABEL} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    ),
    (
        "第二十条第（九）项",
        "第二十条第（十）项",
        "found '第二十条第（十）项 | 采购项目数量 | 采购总金额', which heads no table of a form; "
        "expected | 第二十条第（九）项 | 采购项目数量 | 采购总金额 |",
    ),
    (
        "采购总金额",
        "采购金额",
        "the columns ['采购项目数量', '采购金额'] are those of no form under 第二十条第（九）项; "
        "expected | 第二十条第（九）项 | 采购项目数量 | 采购总金额 |",
    ),
    ("form: ", "from: ", "from is no key of a report; expected form"),
    ("  sha256: ", "  sha265: ", "sha265 is no key of source; expected sha256"),
    ("code: '371521109'", "code: '371521109", "front matter is no YAML (did not find expected key)"),
    ("\n\n# ", "\n\n#", None),
]


@pytest.mark.parametrize(("good", "bad", "message"), MESSAGES)
def test_what_is_said_tells_what_to_write(archive: Archive, good: str, bad: str, message: str | None) -> None:
    whole = "\n".join(archive.lines)
    at = whole.index(good)
    spoilt = whole[:at] + bad + whole[at + len(good) :]
    (error,) = archive.errors_of(spoilt.split("\n"))
    assert error.line == whole.count("\n", 0, at + len(good) - len(good.lstrip("\n"))) + 1
    assert message in (None, error.problem.message)


def test_many_names_of_no_cell_are_told_in_one_line(archive: Archive) -> None:
    names = ", ".join(f"requests.none.{number}" for number in range(42))
    spoilt = "\n".join(archive.lines).replace("printed:\n", f"printed:\n  九: [{names}]\n")
    found = [problem.message for _, problem in read(spoilt).problems]
    assert found == ["printed names requests.none.0 and 41 more that are none; expected a cell of the tables"]
