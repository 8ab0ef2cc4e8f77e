"""The other sources of a report, and what each says otherwise than the one that is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from converters.archive.layout import Entry
from converters.model.report import Difference
from converters.verify.compare import ABSENT
from converters.wording.id_labels import MEDIA_TYPES
from hooks.pages.report.original_address import address_of, record_address_of
from hooks.pages.report.printed_labels import Labels
from hooks.pages.wording import STATUS_MARKS

_NAMES: Final = {"title": "标题", "year": "报告年度", "form": "格式", "published": "发布日期", "body": "发布机关"}
_VALUES: Final = {"": "空白", "/": STATUS_MARKS["not_applicable"], "…": "原件缺失", ABSENT: "没有"}


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """An item that two sources say otherwise, in a reader's words."""

    label: str
    """What differs."""
    anchor: str
    """Id on the page; empty where the item has no place of its own."""
    shown: str
    """What the source says that is shown."""
    other: str
    """What this one says."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """Another source."""

    name: str
    """Name of its file."""
    media_type: str
    """Its format, in a reader's words."""
    sha256: str
    """Of its file, in hexadecimal digits."""
    url: str | None
    """Where it was published; None where that is not known."""
    retrieved: str | None
    """Date on which it was taken from there."""
    address: str | None
    """Where it can be downloaded; None where the archive lacks it."""
    size: int | None
    """Bytes; None where the archive lacks it."""
    differences: list[DifferenceView]
    """Where it says otherwise."""
    record: str | None
    """Where what was served when it was fetched can be downloaded; None where there is none."""


def editions(
    entry: Entry, size_of: Callable[[PurePosixPath], int], labels: Labels, headings: Mapping[str, str], public: str = ""
) -> Sequence[EditionView]:
    """The other sources in the order in which they came.

    `headings`: id of a section → its heading; `public`: where originals outside can be read.
    """
    return [
        EditionView(
            item.source.name,
            MEDIA_TYPES.get(item.source.media_type, item.source.media_type),
            item.source.sha256,
            item.source.url,
            item.source.retrieved,
            address_of(item.source, path, entry.report, public),
            None if path is None else size_of(path),
            [_view(difference, labels, headings) for difference in item.differences],
            record_address_of(item.source, record, entry.report, public),
        )
        for item, path, record in zip(entry.report.others, entry.others, _records(entry), strict=True)
    ]


def _records(entry: Entry) -> Sequence[PurePosixPath | None]:
    return entry.other_records or (None,) * len(entry.others)


def _view(difference: Difference, labels: Labels, headings: Mapping[str, str]) -> DifferenceView:
    what = difference.what
    section = what.removeprefix("section ")
    values = [_VALUES.get(value, value) for value in (difference.shown, difference.other)]
    if what in _NAMES:
        return DifferenceView(_NAMES[what], "", *values)
    if section != what:
        return DifferenceView(headings.get(section, "正文"), section if section in headings else "", *values)
    label = labels.cell(what)
    return DifferenceView(label, what if label != what else "", *values)
