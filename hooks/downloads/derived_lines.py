"""The derived figures of a report → its lines in derived.csv."""

from functools import lru_cache

from converters.archive.layout import Entry
from converters.forms.derived_figures import derived_figures
from converters.markdown.cell_text import number_text
from converters.verify.derived.derived_totals import Values
from converters.verify.derived.derived_values import DerivedValue
from hooks.downloads.csv_rows import column_text, report_columns
from hooks.overview.derived_number import derived_number


def derived_lines(entry: Entry, values: Values) -> bytes:
    """One line for each figure that the report's form asks for, in the order in which they are declared."""
    head = f"{','.join(map(column_text, report_columns(entry)))},".encode()
    ends = [_end(place, value) for place, value in enumerate(values) if value is not None]
    return head.join([b"", *ends])


@lru_cache(maxsize=10_000)  # most figures are small
def _end(place: int, value: DerivedValue) -> bytes:
    """What follows the columns of the report."""
    figure = derived_figures()[place]
    sums = ["" if side is None or not figure.is_part else number_text(side) for side in (value.part, value.whole)]
    texts = [figure.id, derived_number(figure, value), figure.unit, *sums, value.outcome, " ".join(value.unknown)]
    return f"{','.join(texts)}\r\n".encode()
