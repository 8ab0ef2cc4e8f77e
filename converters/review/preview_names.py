"""Names of the previews: of each report one file, told apart also where names do not tell A from a, and never outside of its folder."""

import hashlib
from pathlib import PurePosixPath
from typing import Final

from converters.model.matching.patterns import regex

_PLAIN: Final = regex(r"[a-z0-9-]+")
_ALTERED: Final = regex(r"[^A-Za-z0-9-]+")
_LONGEST: Final = 150
_SHOWN: Final = 60
_CONTENT: Final = "content"


def preview_name(path: str) -> str:
    """`content/a/b/2020.md` → `a_b_2020.html`; a path of other characters has a hash in its name."""
    parts = path.removesuffix(".md").split("/")
    below = parts[1:] if parts[0] == _CONTENT else parts
    name = "_".join(below)
    ours = path.endswith(".md") and parts[0] == _CONTENT and len(below) > 1
    if ours and len(name) <= _LONGEST and all(map(_PLAIN.fullmatch, below)):
        return f"{name}.html"
    shown = _ALTERED.sub("-", PurePosixPath(path).stem)[-_SHOWN:].strip("-")
    return f"{shown}__{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.html"
