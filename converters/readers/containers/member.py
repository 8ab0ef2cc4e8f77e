"""A file in an archive: which names are taken, which are passed over, which are refused."""

from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass

MOST_CHARACTERS_OF_NAME: Final = 300
_DRIVE: Final = regex(r"[A-Za-z]:")
_LEFT_BEHIND: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LEADS_OUT: Final = "has a name that leads out of the archive; unpack it by hand and give the file"
_NO_NAME: Final = f"has a name of more than {MOST_CHARACTERS_OF_NAME} characters; unpack it by hand and give the file"
LINK: Final = "is a link or a device, which is never followed; give the file itself"
ENCRYPTED: Final = "is encrypted; unpack it with its password and give the file"
DAMAGED: Final = "is damaged in the archive; pack it again, or give the file itself"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """With the folders that it lies in, on one line."""
    data: bytes | Refused
    """Its bytes, or why they are not taken."""


def refused(message: str) -> Refused:
    """The refusal of a member, or of the archive."""
    return Refused("unreadable_source", message)


def member_named(name: str, data: bytes | Refused) -> Member | None:
    """A member under its name as it is printed; None for what systems leave behind, which is no file of anybody."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in "/".join(parts))
    if ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name):
        return Member(shown[:MOST_CHARACTERS_OF_NAME], refused(_LEADS_OUT))
    if any(part.startswith(".") or part.casefold() in _LEFT_BEHIND for part in parts) or not parts:
        return None
    if len(shown) > MOST_CHARACTERS_OF_NAME:
        return Member(f"{shown[:MOST_CHARACTERS_OF_NAME]}…", refused(_NO_NAME))
    return Member(shown, data)
