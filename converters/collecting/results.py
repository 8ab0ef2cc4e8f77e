"""What a collection has found, address by address, as it is told, kept and handed on."""

from dataclasses import asdict, field
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass

NEW: Final = "new"
CHANGED: Final = "changed"
MOVED: Final = "moved"
SAME: Final = "same"
GONE: Final = "gone"
UNLISTED: Final = "unlisted"
REFUSED: Final = "refused"
UNREACHABLE: Final = "unreachable"
WHATS: Final = (NEW, CHANGED, MOVED, GONE, UNLISTED, REFUSED, UNREACHABLE, SAME)
"""new: a report that was not there, or another source of one. changed: the address of a filed report serves another edition,
which is kept beside it. moved: the filed original lies at another address now. same: nothing to do. gone, unlisted, refused:
see archive/expected/state_file.py. unreachable: a page that should be looked at could not be."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of an address."""

    what: str
    """One of WHATS."""
    url: str
    title: str = ""
    """As the list prints it, or the filed report."""
    report: str | None = None
    """The Markdown file, relative to content/."""
    message: str = ""
    """Why, where something stood in the way; goes on after the address."""
    message_zh: str = ""
    differences: tuple[str, ...] = ()
    """Of another edition, from the report that is shown."""
    sha256: str | None = None
    """Of what was refused."""
    told: bool = False
    """Whether that was told by an earlier run already."""

    @property
    def is_news(self) -> bool:
        """Whether a person has not heard of it."""
        return self.what != SAME and not self.told

    @property
    def is_failure(self) -> bool:
        """Whether somebody has to do something about it that no change of the archive shows."""
        return self.is_news and self.what in (REFUSED, UNREACHABLE)


@dataclass(frozen=True, slots=True)
class BodyResult:
    """What was found at the list of a body."""

    name: str
    list: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ListResult:
    """What was found for a region."""

    name: str
    """Of the file in content/expected/, without its ending."""
    region: tuple[str, ...]
    bodies: tuple[BodyResult, ...] = field(default=())

    @property
    def items(self) -> tuple[Item, ...]:
        """Of all its bodies."""
        return tuple(item for body in self.bodies for item in body.items)


def as_data(result: ListResult) -> dict[str, Any]:
    """As JSON has it."""
    return asdict(result)


def body_of(data: dict[str, Any]) -> BodyResult:
    """The result of a body, of its data."""
    items = (Item(**(item | {"differences": tuple(item["differences"])})) for item in data["items"])
    return BodyResult(data["name"], data["list"], tuple(items))


def list_of(data: dict[str, Any]) -> ListResult:
    """The result of a region, of its data."""
    return ListResult(data["name"], tuple(data["region"]), tuple(map(body_of, data["bodies"])))
