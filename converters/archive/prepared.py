"""What the archive needs of conversion: sources as reports, and who makes them. The room of conversion hands it in."""

import hashlib
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Protocol

from converters import markdown
from converters.archive.overrides import Overrides
from converters.markdown.front_matter import with_added
from converters.model.problems import Problem, Refused
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source as a report of which body and year are known: ready to be filed."""

    head: Report
    """The report without its sections and cells: what says where it belongs."""
    text: str
    """The report as Markdown."""
    extension: str
    """The file ending of the original, without a dot."""
    places: Mapping[str, bytes] = field(default_factory=dict)
    """Where it stands in the original: ending → bytes of each file that says or shows it; none where that is too long."""
    unread: int = 0
    """How many of its figures are printed, and cannot be read for sure."""
    lacking: tuple[Problem, ...] = ()
    """Of the official tables of its year those of which it has no figure."""

    def added_on(self, day: str) -> "Prepared":
        """As it is filed in an archive that did not have it."""
        return replace(self, head=replace(self.head, added=day), text=with_added(self.text, day))

    @property
    def report(self) -> Report:
        """The whole report."""
        report = markdown.read(self.text).report
        assert report is not None, "what was written can be read"
        return report


Made = tuple[Prepared | Refused, ...]
"""Each report of a source; one refusal where nothing could be made of the source itself."""


class Converter(Protocol):
    """Makes reports of sources."""

    def prepare(self, name: str, data: bytes, overrides: Overrides) -> Made:
        """The reports in the source of that file name."""

    def prepare_part(self, name: str, data: bytes, overrides: Overrides, part: int) -> Prepared:
        """The one with that number. Raises Refused."""

    def extension(self, data: bytes) -> str:
        """The file ending of a source's format, without a dot. Raises Refused where it is of no readable format."""


def sha256_of(data: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
