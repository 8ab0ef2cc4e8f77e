"""Sources whose figures or labels are spoilt: each cell holds the number that was printed for it, or says that it is not read."""

import made_reports as mr
import pytest
from layouts import LAYOUTS

from converters.forms.official_forms import forms
from converters.pipeline.convert import Conversion, convert
from converters.verify.sums import report_problems

NEW, OLD = mr.made("2021", 5), mr.made("2019", 6)
ZEROS = dict.fromkeys(NEW.figures, "0") | {"requests.new.natural_person": "5", "requests.new.total": "6"}
SPARSE = {
    name: "" if name.startswith("requests.") and not name.endswith(".total") else text
    for name, text in NEW.figures.items()
}


def read(text: str) -> Conversion:
    return convert(text.encode(), "source.txt")


def kinds(conversion: Conversion) -> set[str]:
    return {problem.kind for problem in report_problems(conversion.report)}


def never_otherwise(conversion: Conversion, printed: dict[str, str]) -> dict[str, str]:
    """Id → status of the cells that are not read; all others hold what is printed, and nothing is lost in silence."""
    cells = {cell.cell: cell for cell in conversion.report.cells}
    unread = {name: cell.status for name, cell in cells.items() if cell.status in ("unreadable", "missing")}
    others = {name: (cell.raw or "").strip() for name, cell in cells.items() if name not in unread}
    assert others == {name: printed[name] for name in others}
    assert (conversion.share, "text_lost" in kinds(conversion)) == (1.0, False)
    return unread


def row(name: str) -> set[str]:
    return {cell for block in forms()["2021"].blocks for cell in block.cells if cell.startswith(f"requests.{name}.")}


NEGATED = [
    pytest.param("1.属于国家秘密", "1.不属于国家秘密", "denied_state_secret", id="a negation"),
    pytest.param("1.本机关不掌握相关政府信息", "1.本机关掌握相关政府信息", "unavailable_not_held", id="one less"),
    pytest.param("3.要求提供公开出版物", "3.要求提供非公开出版物", "rejected_publication", id="another negation"),
    pytest.param("一、本年新收政府", "一、上年新收政府", "new", id="another year"),
    pytest.param("二、上年结转政府", "二、本年结转政府", "carried_in", id="this year"),
    pytest.param("4.保护第三方合法", "4.保护第二方合法", "denied_third_party", id="another party"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("label", "other", "name"), NEGATED)
def test_the_row_of_another_label_is_not_taken_for_that_of_the_form(
    layout: str, label: str, other: str, name: str
) -> None:
    text = LAYOUTS[layout](NEW.parts())
    assert label in text
    conversion = read(text.replace(label, other))
    assert never_otherwise(conversion, NEW.figures).keys() == row(name)
    assert "label_doubtful" in kinds(conversion)


def lines_once(text: str) -> str:
    """A text of which a crawler keeps each line once."""
    return "\n".join(dict.fromkeys(text.split("\n")))


@pytest.mark.parametrize("layout", ["L3", "L5"])
def test_repeated_lines_that_are_dropped_leave_no_blank_cells(layout: str) -> None:
    source = mr.MadeReport("2021", 2022, "寿张镇", ZEROS)
    conversion = read(lines_once(LAYOUTS[layout](source.parts())))
    assert "blank" not in {cell.status for cell in conversion.report.cells}
    assert {"requests.new.total", "requests.carried_in.total", "requests.denied_state_secret.total"} <= (
        never_otherwise(conversion, ZEROS).keys()
    )


def fillers_behind(grid: mr.Grid) -> str:
    """One cell a line, a blank one as a pipe alone; the columns that a label covers beside its own, as pipes behind the row."""
    lines = list[str]()
    for number in range(grid.height):
        cells = sorted((at for at in grid.cells if at.row == number), key=lambda at: at.column)
        lines += (f"{at.text.replace(chr(10), '')} |".strip() for at in cells)
        lines.append("|" * sum(at.columns - 1 for at in cells))
    return "\n".join(filter(None, lines))


def test_fillers_behind_rows_with_few_figures_move_none_of_them() -> None:
    parts = mr.MadeReport("2021", 2022, "寿张镇", SPARSE).parts()
    conversion = read("\n".join(part if isinstance(part, str) else fillers_behind(part) for part in parts))
    assert never_otherwise(conversion, SPARSE) == {}
    assert conversion.report.cell("requests.new.total").raw.strip() == SPARSE["requests.new.total"]  # type: ignore[union-attr]


def test_figures_apart_from_their_labels_leave_no_blank_cells() -> None:
    lines = []
    for line in LAYOUTS["L4b"](NEW.parts()).split("\n"):
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if any(text.startswith(("2.其他法律", "5.属于三类")) for text in cells):
            label = next(text for text in cells if text.startswith(("2.", "5.")))
            figures = cells[cells.index(label) + 1 :]
            lines += [label[:8], label[8:], f"| {' | '.join(figures)} |"]
        else:
            lines.append(line)
    unread = never_otherwise(read("\n".join(lines)), NEW.figures)
    assert row("denied_by_law") | row("denied_internal") <= unread.keys()


def test_table_two_of_one_form_beside_table_three_of_another_lacks_no_block() -> None:
    new, old = NEW.parts(), OLD.parts()
    grids = [i for i, part in enumerate(new) if isinstance(part, mr.Grid)]
    old_grids = [part for part in old if isinstance(part, mr.Grid)]
    mixed = [old_grids[1] if i == grids[1] else part for i, part in enumerate(new)]
    conversion = read(LAYOUTS["L2"](mixed))
    figures = {name: text for name, text in NEW.figures.items() if not name.startswith("requests.")}
    figures |= {name: text for name, text in OLD.figures.items() if name.startswith("requests.")}
    assert never_otherwise(conversion, figures) == {}
    assert {cell.cell for cell in conversion.report.cells} == figures.keys()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("\n".join(part for part in NEW.parts() if isinstance(part, str)), "may be pictures", id="gone"),
        pytest.param(
            "\n".join(
                part
                if isinstance(part, str)
                else "".join((text or "") for line in mr.grid_rows(part) for text in line).replace("\n", "")
                for part in NEW.parts()
            ),
            "run together in the text",
            id="glued",
        ),
    ],
)
def test_tables_that_are_gone_or_glued_are_told_of(text: str, said: str) -> None:
    conversion = read(text)
    assert not any(cell.status == "reported" for cell in conversion.report.cells)
    (problem,) = (problem for problem in report_problems(conversion.report) if problem.kind == "table_missing")
    assert said in problem.message
