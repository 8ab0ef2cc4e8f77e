"""A body as one JSON object: who it is, and its figures over the years, as small as can be: twenty such files are loaded for one
comparison. What is printed and noted at each stands in the file of the report."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from converters.markdown.cell_text import TEXT_OF, number_text
from converters.model.report import UNREADABLE, UNVERIFIED, Cell, is_short
from converters.model.speed.memoize import MemoOfShared
from converters.verify.derived.derived_totals import Values
from converters.verify.derived.derived_values import AS_ZERO, NO_WHOLE, UNKNOWN, DerivedValue
from hooks.machine_readable.figure_text import derived_json, json_text
from hooks.machine_readable.metrics import form_cells, layout
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.expected.body_levels import level_of
from hooks.overview.index import Body

BODY_SCHEMA: Final = "data/body.schema.json"
"""The address of the schema of every such file."""
MARK_OF: Final = TEXT_OF | {UNREADABLE: "?", UNVERIFIED: "!"}
"""What stands for a cell without a number: as in the Markdown, but for what cannot be read, or was read by machine and is not verified."""
NOT_ASKED, ZEROED, MARK_OF_DERIVED = "", "~", {UNKNOWN: "?", NO_WHOLE: "-"}
"""What stands for a derived figure that the form does not ask for; before one in which blanks are taken as 0; for one without a number."""


def _value(cell: Cell) -> str:
    return MARK_OF[cell.status] if cell.value is None else number_text(cell.value)


_every_value: Final = MemoOfShared(_value, is_short)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _is_in_order_of(form: str | None, names: tuple[str, ...]) -> bool:
    return form is not None and form_cells().get(form) == names


def _derived(place: int, value: DerivedValue | None) -> str:
    if value is None:
        return NOT_ASKED
    if not value.has_number:
        return MARK_OF_DERIVED[value.outcome]
    return (ZEROED if value.outcome == AS_ZERO else "") + derived_json(place, value)


@lru_cache(maxsize=10_000)  # of many reports they are all the same
def _derived_values(values: Values) -> str:
    return ",".join([_derived(place, value) for place, value in enumerate(values)])


def _report(checked: CheckedReport) -> list[object]:
    """Year, form, values of its cells, derived values, and the ids of the cells where they are not just those of the form; year and
    form alone of a report that is withdrawn."""
    report = checked.entry.report
    head: list[object] = [int(checked.entry.path.stem), report.form]
    if report.withdrawn is not None:
        return head
    names = tuple(report.by_id)
    more = [] if _is_in_order_of(report.form, names) else [",".join(names)]
    return [*head, ",".join(_every_value(report.cells)), _derived_values(checked.derived), *more]


def body_json(body: Body, reports: Sequence[CheckedReport]) -> bytes:
    """The file of a body and its reports, oldest first."""
    latest = body.reports[-1]
    told = {
        "layout": layout(),
        "address": body.address,
        "name": body.name,
        "code": latest.code,
        "region": latest.region,
        "level": level_of(body.folder, latest.body, latest.region, latest.code),
        "aliases": body.aliases,
        "reports": [*map(_report, reports)],
    }
    return f"{json_text(told)}\n".encode()
