"""Text that others have written, made safe to be printed: it is never a command to a terminal or to a runner of workflows."""

import contextlib
import json
import re
from reprlib import Repr
from typing import Any, Final

from converters.model.matching.patterns import regex

_UNPRINTED: Final = regex(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, what turns the direction of a line or hides in it, and halves of characters."""
_CONTROL: Final = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_COMMAND: Final = regex(r"\A(\s*):(?=:)")
_OLD_COMMAND: Final = regex(r"#(?=#\[)")
"""`::error …` at the beginning of a line and `##[error]…` within one are obeyed by the runner of GitHub's workflows."""
_QUOTED: Final = 60

_brief: Final = Repr()
_brief.maxstring = _brief.maxother = _QUOTED
_brief.maxlevel, _brief.maxlist, _brief.maxdict = 2, 3, 3


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printed(text: str) -> str:
    """A text as one line that is printed and does nothing else."""
    line = _UNPRINTED.sub(_escaped, text)
    return _OLD_COMMAND.sub(r"\\x23", _COMMAND.sub(r"\1\\x3a", line))


def printed_lines(text: str) -> str:
    """A text of several lines, each of which is printed and does nothing else."""
    return "\n".join(map(printed, text.split("\n")))


def without_controls(text: str) -> str:
    """A text of several lines, with what terminals obey escaped."""
    return _CONTROL.sub(_escaped, text)


def printed_name(name: str) -> str:
    """A file name as text on one line: bytes that are no UTF-8 read as GB 18030, what cannot be printed escaped."""
    try:
        name.encode()
    except UnicodeEncodeError:
        data = name.encode(
            "utf-8", "surrogatepass" if any("\ud800" <= c < "\udc80" for c in name) else "surrogateescape"
        )
        with contextlib.suppress(UnicodeDecodeError):
            name = data.decode("gb18030")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)


def quoted(value: object) -> str:
    """A value in quotes for a message, cut short where it is long."""
    if isinstance(value, str):
        return repr(value if len(value) <= _QUOTED else value[:_QUOTED] + "…")
    return _brief.repr(value)


def shortened(text: str) -> str:
    """A text for a message, cut short where it is long."""
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def json_text(data: Any, indent: int | None = 1) -> str:
    """JSON, ended by a line feed, of which no character does more than be printed."""
    found = json.dumps(data, ensure_ascii=False, indent=indent)
    found = _UNPRINTED.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", found)
    return _OLD_COMMAND.sub(r"\\u0023", found) + "\n"
