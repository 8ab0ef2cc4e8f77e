"""Names of WordprocessingML elements (ISO/IEC 29500-1, §17), and reading their values."""

from typing import Any, Final

from converters.model.matching.patterns import regex

Element = Any
"""An lxml element."""

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def child(element: Element | None, tag: str) -> Element | None:
    """The first child of that tag, None where there is none, or no element. Many times faster than find."""
    for item in element if element is not None else ():
        if item.tag == tag:
            return item
    return None


def value(element: Element | None) -> str | None:
    """The w:val of an element, None where either is absent."""
    return None if element is None else element.get(W + "val")


def integer(element: Element | None, default: int) -> int:
    """The w:val of an element as a small whole number."""
    found = value(element)
    return int(found) if found is not None and found.isdigit() and len(found) < 6 else default


_MEASURE: Final = regex(r"(-?\d{1,5}(?:\.\d{1,5})?)(pt|pc|pi|in|cm|mm)?\Z")
_POINTS: Final = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}


def half_points(element: Element, default: int) -> int:
    """The w:val of an element as half-points (§17.18.81), in which it stands unless it names a unit."""
    return _measured(element, 2, default)


def twips(element: Element, default: int) -> int:
    """The same as twentieths of a point (§17.18.105)."""
    return _measured(element, 20, default)


def _measured(element: Element, parts: int, default: int) -> int:
    """A measure in parts of a point, of so many."""
    found = _MEASURE.match(value(element) or "")
    return round(float(found[1]) * (parts * _POINTS[found[2]] if found[2] else 1)) if found else default


def is_set(text: str | None) -> bool:
    """An attribute that switches something on."""
    return text not in (None, "0", "false", "off")


def is_on(element: Element | None) -> bool:
    """A toggle property (§17.17.4): there, and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def is_on_math(element: Element | None, *, absent: bool) -> bool:
    """The same of Office Math, where a property that is not there may be on."""
    return absent if element is None else element.get(M + "val") not in ("0", "false", "off")


def alternative(element: Element) -> Element:
    """The content of mc:AlternateContent that every reader understands, else its first choice (WPS writes no fallback)."""
    choice, fallback = element.find(MC + "Choice"), element.find(MC + "Fallback")
    if fallback is not None and len(fallback):
        return fallback
    return choice if choice is not None else ()
