"""The theme's style without what no page of this site can use: six sevenths of it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Final

from converters.model.matching.patterns import regex

_HOOKS: Final = Path(__file__).parents[1]
_STYLES: Final = "assets/stylesheets"
_WORD: Final = regex(r"[A-Za-z][\w-]*")
_NAME: Final = regex(r"\.([A-Za-z][\w-]*)|\[(data-md-[\w-]+)")
_PART: Final = regex(r',(?![^(\[]*[)\]])(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
"""Between two selectors of a list."""
_NEGATED: Final = regex(r":(?:not|is|where)\([^()]*\)")
_NEVER: Final = "[dir=rtl]"
"""What no page is: main.html says that text runs from left to right."""
_TOKEN: Final = regex(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/|[{};]', re.DOTALL)

_QUOTED: Final = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_VALUE: Final = rf"{_QUOTED}|[^;{{}}()\"']"
_BRACKETED: Final = reduce(lambda inner, _: rf"\((?:{_VALUE}|;|{inner})*\)", range(4), r"\(\)")
_PROPERTY: Final = regex(rf"{_QUOTED}|(?<=[{{;])--([\w-]+):(?:{_VALUE}|{_BRACKETED})*(?:;|(?=\}}))")
"""A custom property with its value: whatever stands in brackets or quotes is of it. Or a text, in which there is none."""
_ASKED: Final = regex(r"var\(\s*--([\w-]+)")


class UnsupportedStyle(ValueError):
    """The style is not put together as expected."""


def words_of_pages() -> frozenset[str]:
    """Every word of the templates, scripts and modules that make pages: the classes that a page can have are among them."""
    kinds = (("theme", ("*.html", "*.js", "*.css")), ("pages", ("*.py",)))
    files = (path for folder, patterns in kinds for kind in patterns for path in (_HOOKS / folder).rglob(kind))
    return frozenset(_words(map(_text, files)))


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def theme_style(folders: Iterable[Path]) -> str:
    """Address of the theme's own style, whose name is another one in each version; the first folder goes first."""
    for folder in folders:
        for path in sorted((folder / _STYLES).glob("main.*.min.css")):
            return f"{_STYLES}/{path.name}"
    raise UnsupportedStyle(f"the theme has no {_STYLES}/main.*.min.css; install mkdocs-material 9")


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """What stands before each block, and the block; a statement has none. Raises StrangeStyle."""
    start = depth = opened = 0
    for token in _TOKEN.finditer(css):
        match token[0]:
            case "{":
                opened = token.end() if not depth else opened
                depth += 1
            case "}":
                depth -= 1
                if depth < 0:
                    raise UnsupportedStyle("a block of the theme's style is closed twice")
                if not depth:
                    yield css[start : opened - 1], css[opened : token.start()]
                    start = token.end()
            case ";" if not depth:
                yield css[start : token.end()], None
                start = token.end()
    if depth or css[start:].strip():
        raise UnsupportedStyle("the theme's style ends too early")


def _possible(selector: str, words: frozenset[str]) -> bool:
    if _NEVER in selector:
        return False
    names = (found for pair in _NAME.findall(_NEGATED.sub("", selector)) for found in pair if found)
    return all(name in words for name in names)


def needed(css: str, words: frozenset[str]) -> str:
    """The rules of which a selector names no class that is not among the words. Raises StrangeStyle."""
    kept = []
    for head, block in _rules(css):
        name = head.strip()
        if block is None or (name.startswith("@") and not name.startswith(("@media", "@supports"))):
            kept.append(head if block is None else f"{head}{{{block}}}")
        elif name.startswith("@"):
            if inner := needed(block, words):
                kept.append(f"{head}{{{inner}}}")
        elif selectors := [selector for selector in _PART.split(head) if _possible(selector, words)]:
            kept.append(f"{','.join(selectors)}{{{block}}}")
    return "".join(kept)


def asked(css: str, words: frozenset[str]) -> str:
    """The same without custom properties, such as icons, that nothing asks for: neither the style nor any of the words."""
    names = words.union(_ASKED.findall(css))
    left = _PROPERTY.sub(lambda found: "" if found[1] and found[1] not in names else found[0], css)
    return left if left == css else asked(left, words)


def _own(folder: Path, pages: Mapping[Path, str]) -> Iterator[str]:
    """What in a built folder is the archive's own: the text of its pages, which all are but the one for what is not found, and of its styles."""
    yield from (text for path, text in pages.items() if path.name != "404.html")
    styles = (path for path in folder.rglob("*.css") if path.parent != folder / _STYLES)
    yield from (path.read_text(encoding="ascii", errors="replace") for path in styles)


def trim(folder: Path, rendered: Sequence[str]) -> tuple[str, ...]:
    """The theme's styles below a built folder, cut down and named for what they hold; the rendered pages that name them so.

    Styles that the first page does not ask for are removed. One that is not understood stays as it is.
    """
    written = {path: _text(path) for path in sorted(folder.rglob("*.html"))}
    pages, words = list(rendered), words_of_pages().union(_words(_own(folder, written)))
    for path in sorted((folder / _STYLES).iterdir()):
        if path.name not in rendered[0]:
            path.unlink()
            continue
        try:
            css = asked(needed(_text(path), words), words).encode()
        except UnsupportedStyle:
            continue
        new = path.with_name(f"{path.name.partition('.')[0]}.{hashlib.sha256(css).hexdigest()[:8]}.min.css")
        path.unlink()
        new.write_bytes(css)
        pages = [page.replace(path.name, new.name) for page in pages]
        written = {other: text.replace(path.name, new.name) for other, text in written.items()}
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    return tuple(pages)
