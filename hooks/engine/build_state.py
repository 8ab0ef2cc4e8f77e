"""What a build leaves for the next one on the same site: from what each part was made, and the stamps of the files."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.files.written import Parts
from hooks.engine.plan import Stamp
from hooks.search.index_state import IndexState

VERSION: Final = 6
"""Of the JSON below; raised with every change of it."""


def strings(data: object) -> dict[str, str]:
    """The items of a JSON object whose values are texts; nothing of any other value."""
    items = data.items() if isinstance(data, dict) else ()
    return {name: text for name, text in items if isinstance(text, str)}


@dataclass(frozen=True, slots=True)
class SuggestionState:
    """The suggested names that were written; without arguments, none."""

    key: str = ""
    """Digest of the names, their places, addresses, numbers of reports and newest years."""
    files: tuple[str, ...] = ()
    """Addresses of the files."""

    def to_json(self) -> dict[str, object]:
        """What `from_json` reads."""
        return {"key": self.key, "files": self.files}

    @classmethod
    def from_json(cls, data: Any) -> "SuggestionState":
        """The state that `to_json` gave. Raises KeyError, TypeError."""
        return cls(data["key"], tuple(data["files"]))


@dataclass(frozen=True, slots=True)
class BuildState:
    """A site that was built; without arguments, one of which nothing is known."""

    digest: str = ""
    """Of the archive, the frame and the code; see `Builder.digest`."""
    code: str = ""
    """The code that built it; see `code_version`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Address → stamp of each file of the site."""
    shards: tuple[str, ...] = ()
    """Keys of the shards as they were published."""
    rendered: tuple[str, ...] = ()
    """The same as they were rendered without knowledge of each other."""
    sources: Mapping[str, Stamp] = field(default_factory=dict)
    """Path below content/ → stamp of each original."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Path below content/ → SHA-256 of each report's file."""
    downloads: Mapping[str, Parts] = field(default_factory=dict)
    """Name of a download that is made of lines of shards → where those of each stand in it."""
    slices: Mapping[str, Sequence[str | int]] = field(default_factory=dict)
    """Name of a download of some lines → digest of what it follows from, its length and its SHA-256."""
    search: IndexState = field(default_factory=IndexState)
    """The index of the search."""
    suggestions: SuggestionState = field(default_factory=SuggestionState)
    """The names that the search suggests."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Address → digest of what each overview page and each feed was made from, and of what all pages below a region at the top."""
    history: str | None = None
    """The commit whose history told the days of reports that do not say them, empty where none did; None where all say them."""

    def reusable_by(self, code: str) -> "BuildState":
        """What another build may rely on: all of it where the code is the same, else only which bytes lie where."""
        return self if self.code == code else BuildState(files=self.files)

    def to_json(self) -> dict[str, object]:
        """What `from_json` reads."""
        return {
            "version": VERSION,
            "digest": self.digest,
            "code": self.code,
            "files": self.files,
            "shards": self.shards,
            "rendered": self.rendered,
            "sources": self.sources,
            "versions": self.versions,
            "downloads": self.downloads,
            "slices": self.slices,
            "search": self.search.to_json(),
            "suggestions": self.suggestions.to_json(),
            "pages": self.pages,
            "history": self.history,
        }

    @classmethod
    def from_json(cls, data: Any) -> "BuildState":
        """The state that `to_json` gave; of another version or a damaged one, only the stamps of the files."""
        if not isinstance(data, dict) or data.get("version") != VERSION:
            return cls(files=strings(data.get("files")) if isinstance(data, dict) else {})
        try:
            return cls(
                data["digest"],
                data["code"],
                strings(data["files"]),
                tuple(data["shards"]),
                tuple(map(str, data["rendered"])),
                {path: (size, time, inode) for path, (size, time, inode) in data["sources"].items()},
                strings(data["versions"]),
                {name: dict(parts) for name, parts in data["downloads"].items()},
                {name: [str(key), int(size), str(sha256)] for name, (key, size, sha256) in data["slices"].items()},
                IndexState.from_json(data["search"]),
                SuggestionState.from_json(data["suggestions"]),
                strings(data["pages"]),
                data["history"],
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            return cls(files=strings(data.get("files")))
