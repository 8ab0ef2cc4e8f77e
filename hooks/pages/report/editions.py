"""The other sources of a report: earlier and later versions of it, other formats; what each says otherwise than the one shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from converters.archive.layout import Entry
from converters.model.report import Difference, Edition, Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.compare import ABSENT
from converters.wording.id_labels import MEDIA_TYPES
from hooks.overview.events.report_events import edition_anchor
from hooks.pages.report.original_address import address_of, record_address_of
from hooks.pages.report.printed_labels import Labels
from hooks.pages.wording import STATUS_MARKS

_NAMES: Final = {"title": "标题", "year": "报告年度", "form": "格式", "published": "发布日期", "body": "发布机关"}
_SIDES: Final = {
    "earlier": ("这一版", "本页（较晚）"),
    "later": ("本页（较早）", "这一版"),
    "beside": ("该来源", "本页"),
}
"""What the columns of two versions are called, the earlier one first; of another source that one."""
_VALUES: Final = {"": "空白", "/": STATUS_MARKS["not_applicable"], "…": "原件缺失", ABSENT: "没有"}


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """An item that two sources say otherwise, in a reader's words."""

    label: str
    """What differs."""
    anchor: str
    """Id on the page; empty where the item has no place of its own."""
    values: tuple[str, str]
    """What the two say, in the order of `EditionView.heads`."""
    unit: str
    """What the values count in; empty where they count nothing, or that is not known."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """Another source."""

    anchor: str
    """Id on the page, which stays."""
    state: str
    """What it is to the one that is shown, in a reader's words; empty where it is no other version of the report."""
    heads: tuple[str, str]
    """Of the two columns of its differences."""
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

    @property
    def is_version(self) -> bool:
        """Whether it is another version of the report, and no other format of it."""
        return bool(self.state)


@dataclass(frozen=True, slots=True)
class Sources:
    """The other sources of a report, in the order in which they came."""

    versions: Sequence[EditionView]
    """What the report said before, or says since."""
    others: Sequence[EditionView]
    """Other formats of it, attachments."""

    @property
    def differing(self) -> int:
        """How many of the others say otherwise than the one that is shown."""
        return sum(bool(item.differences) for item in self.others)

    @property
    def anchors(self) -> frozenset[str]:
        """The places on the page that they lead to."""
        return frozenset(it.anchor for item in (*self.versions, *self.others) for it in item.differences)


def other_sources(
    entry: Entry, size_of: Callable[[PurePosixPath], int], labels: Labels, headings: Mapping[str, str], public: str = ""
) -> Sources:
    """The other sources of a report.

    `headings`: id of a section → its heading; `public`: where originals outside can be read.
    """
    found = [
        EditionView(
            edition_anchor(item.source.sha256),
            _state(item),
            _SIDES[_order(item, entry.report.source)],
            item.source.name,
            MEDIA_TYPES.get(item.source.media_type, item.source.media_type),
            item.source.sha256,
            item.source.url,
            item.source.retrieved,
            address_of(item.source, path, entry.report, public),
            None if path is None else size_of(path),
            _differences(item, entry.report, labels, headings),
            record_address_of(item.source, record, entry.report, public),
        )
        for item, path, record in zip(entry.report.others, entry.others, _records(entry), strict=True)
    ]
    return Sources([it for it in found if it.is_version], [it for it in found if not it.is_version])


def _records(entry: Entry) -> Sequence[PurePosixPath | None]:
    return entry.other_records or (None,) * len(entry.others)


def _state(item: Edition) -> str:
    if not item.is_version:
        return ""
    seen = f"{item.later} 见于发布网页" if item.later else ""
    replaced = f"{item.replaced} 已替换" if item.replaced else ""
    return "，".join(filter(None, (seen, replaced)))


def _order(item: Edition, shown: Source) -> str:
    """Whether a source says what the report said before, or since; neither where it is no other version."""
    if not item.is_version:
        return "beside"
    seen, of_shown = item.source.retrieved or item.later, shown.retrieved
    if seen is not None and of_shown is not None and seen != of_shown:
        return "earlier" if seen < of_shown else "later"
    return "earlier" if item.replaced is not None else "later"


def _differences(item: Edition, report: Report, labels: Labels, headings: Mapping[str, str]) -> list[DifferenceView]:
    units = {cell.cell: cell.unit or "" for cell in report.cells}
    swapped = _order(item, report.source) != "later"
    return [_view(it, labels, headings, units, swapped=swapped) for it in item.differences]


def _view(
    difference: Difference, labels: Labels, headings: Mapping[str, str], units: Mapping[str, str], *, swapped: bool
) -> DifferenceView:
    what = difference.what
    section = what.removeprefix("section ")
    shown, other = (_VALUES.get(value, value) for value in (difference.shown, difference.other))
    values, unit = (other, shown) if swapped else (shown, other), units.get(what, "")
    if what in _NAMES:
        return DifferenceView(_NAMES[what], "", values, unit)
    if section != what:
        return DifferenceView(headings.get(section, "正文"), section if section in headings else "", values, unit)
    label = labels.cell(what)
    return DifferenceView(label, what if label != what else "", values, unit)
