"""Pull requests that lie or would hurt, as ranges of git: each is an error with one clear line."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import html_pages
import made_reports as mr
import pytest
from git_ranges import Files, Put, link, make_repository, submodule
from page_pictures import picture, put_pictures

from converters.archive.correcting import Reasons, with_value
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.markdown import read, write
from converters.model.originals import MOST_BYTES_OF_A_PICTURE, MOST_BYTES_OF_PLACES
from converters.model.report import Report
from converters.pipeline.prepare import SourceConverter
from converters.review.reviewed import Review
from converters.review.reviewing import as_found, review
from converters.running.git import NoGit
from converters.wording.chinese import message_of

COUNTY = "content/shandongsheng/liaochengshi/yangguxian"
FOLDER = f"{COUNTY}/shouzhangzhen/renminzhengfu"
MD, TXT = f"{FOLDER}/2022.md", f"{FOLDER}/2022.source.txt"
PLACES = f"{FOLDER}/2022.places.json"
PICTURE = f"{FOLDER}/2022.page-1.webp"
PAGE = f"{FOLDER}/2021.md"
OTHER = f"{COUNTY}/dabuxiang/renminzhengfu/2022.md"
REPORT = mr.made("2021", 3, year=2022)
SOURCE = mr.as_cell_lines(REPORT.parts()).encode()
ANOTHER = mr.as_cell_lines(mr.made("2021", 9, year=2022).parts()).encode()
HTML = html_pages.page(mr.made("2021", 4, year=2021).parts(), "bare").encode()
EDITION = SOURCE + "\n本报告已更新。\n".encode()
NONE = Overrides()
CORRECTED: Final = "requests.new.natural_person"
Forgery = Callable[[Files], None]


def archive(folder: Path) -> Files:
    """An archive of three reports: one with another edition beside it, one from a web page, one corrected by hand."""
    (folder / "content").mkdir(parents=True)
    store = Store(folder / "content", SourceConverter())
    store.add(SOURCE, "2022.txt", NONE)
    store.add(HTML, "2021.html", Overrides(url="https://www.example.gov.cn/2021.html", retrieved="2022-02-01"))
    neighbour = mr.as_cell_lines(mr.made("2021", 5, body="阳谷县大布乡", year=2022).parts()).encode()
    store.add(neighbour, "2022.txt", NONE)
    files: Files = {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted((folder / "content").rglob("*")) if p.is_file()
    }
    files["README.md"] = b"x"
    assert {MD, TXT, PAGE, OTHER} <= set(files)
    report = read(_text(files, OTHER)).report
    assert report is not None
    files[OTHER] = write(with_value(report, CORRECTED, "98765", Reasons("甲", "", "2026-01-02"))).encode()
    return files


def _text(files: Files, path: str = MD) -> str:
    data = files[path]
    assert isinstance(data, bytes)
    return data.decode()


def swap(old: str, new: str, path: str = MD) -> Forgery:
    """One place of a file reads otherwise."""

    def forge(files: Files) -> None:
        text = _text(files, path)
        assert text.count(old) >= 1, (old, path)
        files[path] = text.replace(old, new, 1).encode()

    return forge


def pictured(files: Files) -> None:
    """As if the report had been read from the picture of a page."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "2022.md"
        for name, of in ((MD, ".md"), (PLACES, ".places.json")):
            data = files[name]
            assert isinstance(data, bytes)
            path.with_suffix(of).write_bytes(data)
        for file in put_pictures(path):
            files[f"{FOLDER}/{file.name}"] = file.read_bytes()
        files[PLACES] = path.with_suffix(".places.json").read_bytes()


def put_other_picture(files: Files) -> None:
    pictured(files)
    files[PICTURE] = picture(2).data


def pattern(old: str, new: str, path: str = MD) -> Forgery:
    def forge(files: Files) -> None:
        text = _text(files, path)
        found = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        assert found != text, old
        files[path] = found.encode()

    return forge


def front(line: str, path: str = MD) -> Forgery:
    """A key more in the front matter, in its place where it can be read."""

    def forge(files: Files) -> None:
        swap("\n---\n\n", f"\n{line}\n---\n\n", path)(files)
        reading = read(_text(files, path))
        if reading.report is not None and all(problem.kind == "not_canonical" for _, problem in reading.problems):
            files[path] = write(reading.report).encode()

    return forge


def put(path: str, data: bytes | Put) -> Forgery:
    def forge(files: Files) -> None:
        files[path] = data

    return forge


def drop(*paths: str) -> Forgery:
    def forge(files: Files) -> None:
        for path in paths:
            del files[path]

    return forge


def both(*forgeries: Forgery) -> Forgery:
    def forge(files: Files) -> None:
        for forgery in forgeries:
            forgery(files)

    return forge


def report_of(files: Files, path: str = MD) -> Report:
    report = read(_text(files, path)).report
    assert report is not None
    return report


def cell_row(files: Files, number: int) -> str:
    """A row of a table of figures."""
    rows = [line for line in _text(files).split("\n") if re.match(r"\|.*\| \d+ \|", line)]
    return rows[number]


def in_row(number: int, change: Callable[[str], str]) -> Forgery:
    def forge(files: Files) -> None:
        row = cell_row(files, number)
        changed = change(row)
        assert changed != row
        files[MD] = _text(files).replace(row, changed, 1).encode()

    return forge


def figure(text: str) -> Callable[[str], str]:
    """The first figure of a row becomes something else."""
    return lambda row: re.sub(r"\| \d+ \|", f"| {text} |" if text else "|  |", row, count=1)


def sha_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def swapped_original(files: Files) -> None:
    """Another report takes the place of the original, with its hash in the front matter."""
    old = files[TXT]
    assert isinstance(old, bytes)
    files[TXT] = ANOTHER
    files[MD] = _text(files).replace(sha_of(old), sha_of(ANOTHER)).encode()


def forged_pair(files: Files) -> None:
    """A figure is altered in the original and in the report, and the hash made to fit."""
    row = cell_row(files, 0)
    number = re.search(r"\| (\d+) \|", row)
    assert number
    old = files[TXT]
    assert isinstance(old, bytes)
    files[TXT] = old.replace(number[1].encode(), b"31415", 1)
    files[MD] = (
        _text(files).replace(row, row.replace(number[1], "31415", 1)).replace(sha_of(old), sha_of(files[TXT])).encode()
    )


def invented(files: Files) -> None:
    """A report that no original bears out, under a name of its own."""
    files[f"{FOLDER}/2020.md"] = _text(files).replace("2022", "2020").encode()
    files[f"{FOLDER}/2020.source.txt"] = files[TXT]


def correction(what: str, converted: str, corrected: str, why: str = "甲") -> str:
    keys = f"what: {what}\n  converted: '{converted}'\n  corrected: '{corrected}'\n  why: {why or repr('')}"
    return f"corrections:\n- {keys}\n  evidence: ''\n  date: '2026-01-02'"


def renamed_without_address(files: Files) -> None:
    for name in ("2022.md", "2022.source.txt"):
        files[f"{COUNTY}/shouzhangxiang/renminzhengfu/{name}"] = files.pop(f"{FOLDER}/{name}")


def withdrawn_and_altered(files: Files) -> None:
    in_row(0, figure("31415"))(files)
    front("withdrawn:\n  why: 甲\n  evidence: ''\n  date: '2026-01-02'")(files)


KINDS: dict[str, tuple[Forgery, str]] = {
    # figures
    "a figure": (in_row(0, figure("31415")), "but the original says"),
    "a figure of the requests": (in_row(-5, figure("31415")), "but the original says"),
    "a figure is zero": (in_row(1, figure("0")), "but the original says"),
    "a figure is blank": (in_row(1, figure("")), "but the original says"),
    "a figure does not apply": (in_row(1, figure("/")), "but the original says"),
    "a figure is missing": (in_row(1, figure("…")), "but the original says"),
    "a figure is unreadable": (in_row(1, figure("若干")), "expected a plain number"),
    "a negative figure": (
        in_row(1, lambda row: re.sub(r"\| (\d+) \|", r"| -\1 |", row, count=1)),
        "but the original says",
    ),
    "a digit more": (
        in_row(2, lambda row: re.sub(r"\| (\d+) \|", r"| \g<1>0 |", row, count=1)),
        "but the original says",
    ),
    "full width digits": (in_row(2, figure("３１４")), "expected a plain number"),
    "two figures change places": (
        in_row(-1, lambda row: re.sub(r"\| (\d+) \| (\d+) \|", r"| \2 | \1 |", row, count=1)),
        "but the original says",
    ),
    "the printed text is forged with the figure": (
        both(in_row(0, figure("31415")), front("printed:\n  ' 31415 ': [proactive.regulations.issued]")),
        "but the original says",
    ),
    "a remark hides a doubt": (front("remarks:\n  unit_converted: [requests.new.total]"), "unit_converted"),
    "a row twice": (in_row(3, lambda row: f"{row}\n{row}"), "expected"),
    "a row is gone": (lambda files: in_row(3, lambda row: "|")(files), "expected"),
    # text
    "a word of the narrative": (swap("我镇", "他镇"), "but the original says"),
    "a character that is not seen": (swap("我镇", "我\u200b镇"), "but the original says"),
    "a sign of writing direction": (swap("我镇", "我\u202e镇"), "but the original says"),
    "a look-alike character": (swap("396条", "\uff13\uff19\uff16条"), "but the original says"),
    "a sentence more": (
        pattern(r"^(2022年.*)$", r"\1\n\n本镇表现优异。"),
        "but the original says",
    ),
    "a heading": (pattern(r"^## .*(\{#overview\})$", r"## 伟大成就 \1"), "but the original says"),
    "the title": (pattern(r"(寿张镇2022年)(?=.*\n)", "寿张镇2022年优秀"), "expected"),
    "the title everywhere": (
        lambda files: files.update(
            {MD: _text(files).replace("政府信息公开工作年度报告", "政府信息公开工作优秀报告").encode()}
        ),
        "but the original says",
    ),
    # front matter
    "the body": (pattern(r"^body: .*$", "body: 张秋镇人民政府"), "expected"),
    "the year": (pattern(r"^year: .*$", "year: 2021"), "expected"),
    "the code": (pattern(r"^code: .*$", "code: '110101001'"), "but the original says"),
    "the region": (pattern(r"^region: .*$", "region: [山东省, 济南市, 寿张镇]"), "expected"),
    "the form": (pattern(r"^form: .*$", "form: '2019'"), "expected"),
    "the date of publication": (pattern(r"^published: .*$", "published: '2023-01-09'"), "but the original says"),
    "the evidence": (pattern(r"^evidence: .*$", "evidence: 标题：另一个镇"), "but the original says"),
    "candidates": (front("candidates:\n- [山东省, 济南市]"), "expected a province first"),
    "metadata": (front("metadata:\n  发布机构: 国务院"), "but the original says"),
    "left out": (front("left_out:\n- text: 甲\n  why: 乙"), "but the original says"),
    "a problem that is none": (
        front("problems:\n- kind: row_missing\n  place: ''\n  message: 甲"),
        "but the original says",
    ),
    "an override that there is none of": (front("overrides: [published]"), "overrides is"),
    "an override that nobody needs": (front("overrides: [year]"), "is named under overrides"),
    "the name of the source": (pattern(r"^  name: .*$", "  name: 2099.txt"), "was called"),
    "the media type": (pattern(r"^  media_type: .*$", "  media_type: application/pdf"), "expected one format"),
    "the hash": (pattern(r"^  sha256: .*$", f"  sha256: '{'0' * 64}'"), "has the sha256"),
    "verified": (front("verified:\n  outcome: same_bytes\n  date: '2026-01-02'"), "gongkai verify"),
    "others": (
        front(
            f"others:\n- name: b.txt\n  media_type: text/plain\n  sha256: '{'1' * 64}'\n  url: null\n  retrieved: null\n  differences: []"
        ),
        "absent",
    ),
    "a key that is none": (front("trusted: true"), "is no key of a report"),
    "a tag of YAML": (pattern(r"^year: .*$", "year: !!int '2022'"), "has a tag"),
    "an alias of YAML": (pattern(r"^year: .*$", "year: &a 2022"), "has an anchor"),
    "brackets in brackets": (pattern(r"^region: .*$", f"region: {'[' * 9999}"), "nests its values"),
    "an address that is none": (pattern(r"^  url: .*$", "  url: javascript:alert(1)"), "http"),
    "a command to the runner in the title": (
        pattern(r"^title: .*$", 'title: "甲\\n::error::乙"'),
        "the heading is",
    ),
    # declarations
    "a correction of what the original never said": (
        both(in_row(0, figure("31415")), front(correction("proactive.regulations.issued", "5", "31415"))),
        "its printed text says the same",
    ),
    "a correction of what the original never said, with its printed text": (
        both(
            in_row(0, figure("31415")),
            front(correction("proactive.regulations.issued", "5", "31415")),
            front("printed:\n  '5': [proactive.regulations.issued]"),
        ),
        "but reads",
    ),
    "a correction without a reason": (
        both(in_row(0, figure("31415")), front(correction("proactive.regulations.issued", "5", "31415", ""))),
        "expected a list of corrections",
    ),
    "a correction that is not made": (front(correction("proactive.regulations.issued", "5", "6")), "correct"),
    "a correction of no cell": (front(correction("proactive.regulations.none", "5", "6")), "none"),
    "a correction is taken out, its figure stays": (
        lambda files: files.update(
            {OTHER: re.sub(r"^corrections:\n(?:[- ] .*\n)+", "", _text(files, OTHER), flags=re.M).encode()}
        ),
        "but the original says",
    ),
    "the converted value of a correction": (
        pattern(r"^  converted: .*$", "  converted: '98764'", OTHER),
        "reads",
    ),
    "withdrawn and altered": (withdrawn_and_altered, "put it back"),
    # where it stands in its original
    "the place of a figure": (
        pattern(r'"requests.new":\[(\d+),(\d+)', r'"requests.new":[\2,\1', PLACES),
        "not what is recorded",
    ),
    "the text of the original": (swap("我镇", "他镇", PLACES), "not what is recorded"),
    "a line of the original": (pattern(r'^"lines":\[1,', '"lines":[2,', PLACES), "not what is recorded"),
    "the places are gone": (drop(PLACES), "2022.places.json is gone"),
    "the places of another original": (put(PLACES, b"{}"), "is no record of places"),
    "places without a report": (put(f"{FOLDER}/2019.places.json", b"{}"), "a record of places without its report"),
    "places beyond all bounds": (put(PLACES, b" " * (MOST_BYTES_OF_PLACES + 1)), "no report is as large"),
    "the picture of a page that was not read": (put(PICTURE, picture(1).data), "that no record of places names"),
    "a record that names such a picture": (pictured, "2022.places.json is not what is recorded"),
    "a picture that its record does not name": (
        put_other_picture,
        "has not the sha256 that the record of places names",
    ),
    "a picture without a report": (
        put(f"{FOLDER}/2019.page-1.webp", picture(1).data),
        "is the picture of a page without its report",
    ),
    "a picture beyond all bounds": (put(PICTURE, b" " * (MOST_BYTES_OF_A_PICTURE + 1)), "no report is as large"),
    "a link in the place of the places": (put(PLACES, link("2022.md")), "symbolic link"),
    # originals
    "the original is another report": (swapped_original, "put it back byte for byte"),
    "original and figure": (forged_pair, "put it back byte for byte"),
    "a byte of the original": (put(TXT, SOURCE.replace("我镇".encode(), "他镇".encode(), 1)), "has the sha256"),
    "line ends of the original": (put(TXT, SOURCE.replace(b"\n", b"\r\n")), "has the sha256"),
    "the original is gone": (drop(TXT), "the original is absent"),
    "the original of a page is gone with its report": (
        drop(PAGE, PAGE.replace(".md", ".source.html")),
        "the report is deleted",
    ),
    "an original without a report": (put(f"{FOLDER}/2019.source.txt", SOURCE), "without its report"),
    "a second original": (put(f"{FOLDER}/2022.source.html", HTML), "second original"),
    "an edition that nobody named": (put(f"{FOLDER}/2022.source-{sha_of(EDITION)[:8]}.txt", EDITION), "says nothing"),
    "a program": (put(f"{FOLDER}/2022.source.exe", b"MZ\x90"), "ends as no original does"),
    "a script": (put(f"{FOLDER}/2022.source.js", b"alert(1)"), "ends as no original does"),
    "a page for the server": (put(f"{FOLDER}/2022.source.php", b"<?php"), "ends as no original does"),
    "a packed picture": (put(f"{FOLDER}/2022.source.svgz", b"\x1f\x8b"), "ends as no original does"),
    "an ending that the bytes deny": (
        both(drop(TXT), put(f"{FOLDER}/2022.source.pdf", SOURCE)),
        "by its bytes",
    ),
    "a page named as a text": (
        both(drop(PAGE.replace(".md", ".source.html")), put(PAGE.replace(".md", ".source.txt"), HTML)),
        "by its bytes",
    ),
    # files
    "all of a county": (drop(MD, TXT, OTHER, OTHER.replace(".md", ".source.txt")), "the report is deleted"),
    "a report": (drop(MD, TXT), "the report is deleted"),
    "an invented report": (invented, "but the original says"),
    "a link for a report": (put(f"{FOLDER}/2018.md", link("/etc/hostname")), "symbolic link"),
    "a link for an original": (put(TXT, link("2021.source.html")), "symbolic link"),
    "a link for a folder": (put(f"{COUNTY}/zhangqiuzhen", link("../../../..")), "symbolic link"),
    "a repository within": (put(f"{COUNTY}/zhangqiuzhen", submodule()), "repository within"),
    "a hidden folder": (put("content/.github/workflows/a.yml", b"x"), "no name of a folder"),
    "a hidden file": (put(f"{FOLDER}/.gitattributes", b"* -text"), "no report and no original"),
    "a journal": (put("content/.gongkai-journal.json", b"{}"), "no report and no original"),
    "a script of the site": (put("content/javascripts/a.js", b"alert(1)"), "no report and no original"),
    "a template of the site": (put("content/index.md", b"{{ 1 }}"), "no report and no original"),
    "a folder that the site has": (put("content/search/jia/2022.md", b"x"), "the site's own"),
    "a name in capitals": (put(f"{COUNTY}/Shouzhangzhen/renminzhengfu/2022.md", b"x"), "no name of a folder"),
    "a name in Chinese": (put("content/山东省/renminzhengfu/2022.md", b"x"), "no name of a folder"),
    "a name that commands": (put("content/shandongsheng/a\n::error::b/2022.md", b"x"), "no name of a folder"),
    "a name that is no text": (put("content/shandongsheng/\udcff/2022.md", b"x"), "no name of a folder"),
    "the report is no text": (put(MD, b"\xff\xfe\x00"), "UTF-8"),
    "the report is empty": (put(MD, b""), "front matter"),
    "Windows line ends": (
        lambda files: files.update({MD: _text(files).replace("\n", "\r\n").encode()}),
        "Windows line ends",
    ),
    "a byte order mark": (lambda files: files.update({MD: b"\xef\xbb\xbf" + _text(files).encode()}), "byte order mark"),
    # addresses
    "an address of the site": (front("formerly: [search/2022/]"), "site's own"),
    "an address of another report": (
        front("formerly: [shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu/2022/]"),
        "never was",
    ),
    "an address that never was": (front("formerly: [beijingshi/renminzhengfu/2022/]"), "never was"),
    # days
    "added on another day": (swap("added: '2027-01-15'", "added: '2020-01-01'"), "was added on 2027-01-15"),
    "added on no day": (swap("added: '2027-01-15'\n", ""), "added is gone"),
    "corrected on a day to come": (swap("date: '2026-01-02'", "date: '2099-01-02'", OTHER), "still to come"),
    "a new place without the old address": (renamed_without_address, "leads nowhere any longer"),
}


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository with a branch for each kind."""

    folder: Path
    branches: dict[str, str]

    def review(self, kind: str) -> Review:
        return review(self.folder, "main", self.branches[kind])


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Forge:
    folder = tmp_path_factory.mktemp("forged")
    base = archive(folder / "made")
    heads = dict[str, Files]()
    for number, (forgery, _) in enumerate(KINDS.values()):
        files = dict(base)
        forgery(files)
        heads[f"kind-{number}"] = files
    make_repository(folder / "repository", base, heads)
    return Forge(folder / "repository", dict(zip(KINDS, heads, strict=True)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_forged_change_is_an_error(forge: Forge, kind: str) -> None:
    found = forge.review(kind)
    errors = [item.problem.message for _, item in as_found(found) if item.problem.severity == "error"]
    assert errors, "it passes"
    assert found.errors == len(errors)
    assert any(KINDS[kind][1] in message for message in errors), errors
    assert len(errors) <= 4, errors
    assert not any("\n" in message for message in errors)
    chinese = [message_of(item.problem) for _, item in as_found(found)]
    assert all(re.match(r"[^A-Za-z]*[\u4e00-\u9fff]", message) or message.startswith("「") for message in chinese), (
        chinese
    )


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 60


def test_an_archive_that_is_in_neither_commit_is_not_found_in_order(forge: Forge) -> None:
    with pytest.raises(NoGit, match="--content elsewhere: is in neither commit"):
        review(forge.folder, "main", "main", "elsewhere")


def test_originals_without_their_reports_are_no_deleted_reports(tmp_path: Path) -> None:
    """As somebody does who drops the files into the folder: each is told what it lacks."""
    base = archive(tmp_path / "made")
    added = {f"{FOLDER}/{year}.source.txt": SOURCE for year in range(2001, 2011)}
    make_repository(tmp_path / "repository", base, {"dropped": base | added})
    found = review(tmp_path / "repository", "main", "dropped")
    assert {(each.fate, *(it.problem.kind for it in each.found)) for each in found.reports} == {("none", "stray_file")}
    assert len(found.reports) == len(added)
