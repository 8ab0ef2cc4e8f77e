"""What a report means: the model that recognition fills and that Markdown holds.

All values are immutable and compare by content, so `read(write(report)) == report` can be said and tested.
"""

from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Final

from converters.model.decided import Confirmation, Correction, Withdrawal
from converters.model.originals import Verification
from converters.model.problems import LeftOut, Problem
from converters.model.speed.made_fast import made_fast
from converters.model.speed.memoize import LONGEST_KEPT
from converters.model.speed.quick_dataclasses import dataclass

REPORTED: Final = "reported"
BLANK: Final = "blank"
NOT_APPLICABLE: Final = "not_applicable"
MISSING: Final = "missing"
UNREADABLE: Final = "unreadable"
UNVERIFIED: Final = "unverified"
STATUSES: Final = (REPORTED, BLANK, NOT_APPLICABLE, MISSING, UNREADABLE, UNVERIFIED)
"""reported: a number is printed (0 is a report of zero). blank: the cell is there and empty. not_applicable: it
holds a mark that says so. missing: the source has no such cell. unreadable: something is printed that is no number
and no such mark, or a number whose row or column cannot be known (a remark of UNPLACED), or one of several. unverified: read
from a picture by machine, and no sums of the form bear it out; `raw` is the reading, which says nothing until a person confirms it."""
DECIDED: Final = frozenset({REPORTED, BLANK, NOT_APPLICABLE})
"""What a person may find in a cell that a machine could not read for sure."""
ROW_UNKNOWN: Final = "row_unknown"
UNPLACED: Final = frozenset({"place_unknown", "head_unknown", "label_doubtful", ROW_UNKNOWN})
"""Remarks that the place of a figure cannot be known: blank cells are lost; no head of the form stands over it; its row has a
label that says something else than the form's; or the label of its row was not read in a picture. The text of the cell is then that
of the whole row."""


@made_fast
@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of an official table."""

    cell: str
    """TABLE.ROW.COLUMN, ids of converters.forms."""
    status: str
    """One of STATUSES."""
    value: Decimal | None = None
    """The number, in `unit`; None under every status but `reported`."""
    raw: str | None = None
    """The printed text as it stands, white space included; None when missing."""
    unit: str | None = None
    """What the value counts in; None where an amount of money states no unit."""
    remarks: tuple[str, ...] = ()
    """`place_unknown`, `head_unknown`, `label_doubtful`, `row_unknown`, `row_repeated`, `unit_unstated`, `unit_converted`, …"""
    anchor: int | None = field(default=None, repr=False, compare=False)
    """The number of the paragraph or cell of the source that prints it, as it was converted; None where that is not known,
    and in a report that was read from Markdown."""


_ID: Final = attrgetter("cell")


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def is_short(cell: Cell) -> bool:
    """Whether a cell holds as little text as nearly all do: what was found of it may be kept."""
    return len(cell.raw or "") + sum(map(len, cell.remarks)) <= LONGEST_KEPT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the narrative, word for word, without white space at its ends and without line ends."""

    text: str
    anchor: int | None = field(default=None, repr=False, compare=False)
    """As that of a cell."""


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """The place in the narrative where one of the official tables stands."""

    table: str
    """`proactive`, `requests`, `disputes` or `statistics`."""


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that belongs to no official form; kept as printed."""

    rows: tuple[tuple[str, ...], ...]
    """At least one row; all rows of the same length; no line ends in a cell."""


Block = Paragraph | OfficialTable | OtherTable


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the report, or what stands before the first (`preamble`)."""

    id: str
    """`preamble`, an id of the form's sections, or `chapter_N` for a heading of no form."""
    heading: str | None
    """The heading as printed; None where the source has none (the section then only holds its table)."""
    blocks: tuple[Block, ...] = ()
    """Narrative and tables in reading order."""

    @property
    def text(self) -> str:
        """The narrative: its paragraphs, and the rows of tables of no form, joined by line feeds."""
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            elif isinstance(block, OtherTable):
                lines += (" | ".join(row) for row in block.rows)
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Body:
    """Who reports."""

    name: str | None = None
    """Full official name (寿张镇人民政府); None where the source does not say."""
    code: str | None = None
    """Administrative division code of the region it governs or lies in; None where unknown."""
    region: tuple[str, ...] = ()
    """Names from the province down to the smallest known region, as far as they are known."""
    evidence: str = ""
    """The words of the source that say so, and where they stand."""
    candidates: tuple[tuple[str, ...], ...] = ()
    """Regions that the name could also lie in; empty when located or when nothing is known."""
    aliases: tuple[str, ...] = ()
    """Names that it had before (寿张乡人民政府)."""

    @property
    def located(self) -> bool:
        """Whether the region is known up to its province, and is one place."""
        return (
            bool(self.region)
            and not self.candidates
            and len(self.region[0]) > 2
            and self.region[0].endswith(PROVINCE_ENDINGS)
        )


PROVINCE_ENDINGS: Final = ("省", "自治区", "特别行政区", "北京市", "天津市", "上海市", "重庆市", "兵团")


@dataclass(frozen=True, slots=True)
class Source:
    """The original."""

    name: str
    """File name as it was given."""
    media_type: str
    """IANA media type, from its bytes."""
    sha256: str
    """Of its bytes, 64 hexadecimal digits."""
    url: str | None = None
    """Where it was published."""
    retrieved: str | None = None
    """ISO date on which it was taken from there."""
    part: int = 1
    """Which of the reports in it this is, from 1."""
    parts: int = 1
    """How many reports stand in it, one after the other."""
    record: str | None = None
    """The sha256 of the web archive of what was served when it was fetched; None where a person gave it as a file."""

    @property
    def is_part(self) -> bool:
        """Whether other reports stand in it too."""
        return self.parts > 1


@dataclass(frozen=True, slots=True)
class Difference:
    """What two sources of one report say otherwise."""

    what: str
    """Id of a cell, `section ID`, or a key of the front matter such as `title`."""
    shown: str
    """What the report that is shown says, as printed; `absent` where it lacks the cell or section."""
    other: str
    """What the other source says."""

    def __str__(self) -> str:
        return f"{self.what}: {self.shown or '(blank)'} → {self.other or '(blank)'}"


@dataclass(frozen=True, slots=True)
class Edition:
    """Another source of the same report, kept beside the one that is shown: an attachment, an older edition."""

    source: Source
    differences: tuple[Difference, ...] = ()
    """Empty where both say the same."""
    replaced: str | None = None
    """ISO date on which the archive put another in its place; None where it was never the one that is shown."""
    later: str | None = None
    """ISO date on which an address of the report was seen to serve it instead of what was there; None where it is no such one."""

    @property
    def is_version(self) -> bool:
        """Whether it is what the report said before, or says since; else another format of it, or an attachment."""
        return bool(self.differences) and not (self.replaced is None and self.later is None)


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report."""

    title: str | None
    """As printed, line breaks removed."""
    year: int | None
    """The year reported on."""
    form: str | None
    """Id of the official form (`2019`, `2021`, …); None where no official table is recognised."""
    body: Body
    source: Source
    sections: tuple[Section, ...]
    """In reading order."""
    cells: tuple[Cell, ...]
    """In the order of the forms; missing ones included."""
    published: str | None = None
    """ISO date of the signature or of publication."""
    converter: str = ""
    """Name and version of what made this."""
    overrides: tuple[str, ...] = ()
    """Which of title, body, region, year a maintainer said, not the source."""
    added: str | None = None
    """ISO date on which it came into the archive; None where that was not kept."""
    others: tuple[Edition, ...] = ()
    """Other sources of this report, in the order in which they came."""
    corrections: tuple[Correction, ...] = ()
    """In the order in which they were made."""
    confirmed: tuple[Confirmation, ...] = ()
    """In the order in which they were made."""
    scan: dict[str, str] = field(default_factory=dict)
    """What read the pictures of its source: recogniser and models, each with its version; empty where nothing was read from one."""
    withdrawn: Withdrawal | None = None
    """None where the report counts."""
    verified: Verification | None = None
    """None where the address of the source was never asked."""
    formerly: tuple[str, ...] = ()
    """Addresses at which this report lay before: `shandongsheng/…/2010/`. They lead to where it lies now."""
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What recognition found that the rest of the report does not show by itself."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What the publishing page says of the report (索引号, 发布机构 …)."""
    _by_id: dict[str, Cell] = field(default_factory=dict, init=False, repr=False, compare=False)
    """`by_id`, once it was asked for."""
    _names: list[frozenset[str]] = field(default_factory=list, init=False, repr=False, compare=False)
    """`names`, once it was asked for."""

    @property
    def by_id(self) -> dict[str, Cell]:
        """Its cells by their ids, in their order."""
        if not self._by_id:
            self._by_id.update(zip(map(_ID, self.cells), self.cells, strict=True))
        return self._by_id

    @property
    def names(self) -> frozenset[str]:
        """The ids of its cells: the same object for all reports with the same cells, so that what follows from it is found at once."""
        if not self._names:
            self._names.append(_set_of(tuple(self.by_id)))
        return self._names[0]

    def cell(self, name: str) -> Cell | None:
        """The cell of that id, or None."""
        return self.by_id.get(name)
