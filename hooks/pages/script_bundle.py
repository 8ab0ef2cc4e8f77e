"""A script and the modules that it imports, as one: the browser asks once, and what is alike is packed together.

Each module becomes a function that is called once and gives what the others import of it, so that no two names clash. Only
the one way of importing is known that the site's own scripts use; anything else is an error of the build.
"""

import re
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+)\.js"\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async function|class|const|function) )", re.MULTILINE)
_COMMENT: Final = re.compile(r"^ *(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
_LEFT: Final = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(script: Path) -> str:
    """The script with all that it imports, directly or not. Raises ValueError for what cannot be joined."""
    order: dict[str, str] = {}
    asked: dict[str, set[str]] = {}
    _take(script, order, asked, ())
    *modules, (_, own) = order.items()
    parts = [
        f"const ${name} = (() => {{\n{text}return {{ {', '.join(sorted(asked[name]))} }}\n}})()\n"
        for name, text in modules
    ]
    return "".join([*parts, own])


def _take(script: Path, order: dict[str, str], asked: dict[str, set[str]], above: tuple[str, ...]) -> None:
    """What a script imports, then itself, as far as they have not been taken; `asked`: module → names that are imported of it."""
    if script.stem in above:
        raise ValueError(f"{script.name} imports itself: {' → '.join((*above, script.stem))}")
    if script.stem in order:
        return
    text = script.read_text(encoding="utf-8")
    for names, module in _IMPORT.findall(text):
        asked.setdefault(module, set()).update(names.split(", "))
        _take(script.with_name(f"{module}.js"), order, asked, (*above, script.stem))
    text = _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub(r"const { \1 } = $\2\n", text)))
    if left := _LEFT.search(text):
        raise ValueError(f"{script.name}: this cannot be joined: {left[0]}")
    order[script.stem] = text
