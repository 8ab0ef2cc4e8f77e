"""Pictures and embedded objects: what a source shows and nobody can read as text.

A reader says that one stands in a place by a text of its own, `[image: 附表]` or `[object: Excel.Sheet.12]`.
"""

from enum import StrEnum
from typing import Final

from converters.model.matching.patterns import regex


class Inset(StrEnum):
    """Kinds of insets; the value is the remark of a cell whose table is one."""

    PICTURE = "in_picture"
    OBJECT = "in_object"

    @property
    def sign(self) -> str:
        """What stands for the figure of such a cell."""
        return f"[{_NAMES[self]}]"

    @property
    def words(self) -> str:
        """The same for a person."""
        return _WORDS[self]


_NAMES: Final = {Inset.PICTURE: "image", Inset.OBJECT: "object"}
_WORDS: Final = {Inset.PICTURE: "a picture", Inset.OBJECT: "an embedded object, such as an Excel sheet"}
_KINDS: Final = {name: inset for inset, name in _NAMES.items()}
_TEXT: Final = regex(rf"\[({'|'.join(_KINDS)}): [^\]\n]*\]")
REMARKS: Final = frozenset(Inset)


def picture(name: str) -> str:
    """The text for a picture of that name, which may be empty."""
    return f"[{Inset.PICTURE.sign[1:-1]}: {_on_one_line(name)}]"


def embedded(name: str) -> str:
    """The text for an object of another program."""
    return f"[{Inset.OBJECT.sign[1:-1]}: {_on_one_line(name)}]"


def insets(text: str) -> list[Inset]:
    """What stands in a text that is none."""
    return [_KINDS[name] for name in _TEXT.findall(text)] if "[" in text else []


def without_insets(text: str) -> str:
    """What a text says besides."""
    return _TEXT.sub("", text) if "[" in text else text


def _on_one_line(name: str) -> str:
    return " ".join(name.replace("]", ")").split())
