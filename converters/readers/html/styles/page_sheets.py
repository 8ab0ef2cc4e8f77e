"""The style sheets that stand in a page, together with the custom properties that they set."""

from typing import Any

from selectolax.lexbor import SelectolaxError

from converters.readers.html.styles.custom_properties import CustomProperties
from converters.readers.html.styles.media_queries import is_for_screens
from converters.readers.html.styles.rule_blocks import blocks
from converters.readers.html.styles.style_sheets import StyleSheets


def sheets_of(top: Any) -> tuple[StyleSheets, CustomProperties]:
    """Those of a page; `top`: its outermost element, as the parser gives it."""
    texts = [style.text() for style in top.css("style") if is_for_screens(style.attributes.get("media") or "")]
    custom = CustomProperties()
    if any("--" in text for text in texts):
        inline = (item.attributes["style"] for item in top.css("[style*='--']"))
        rules = (block for text in texts for block in blocks(text))
        custom = CustomProperties(((",".join(block.selectors), block.body) for block in rules), inline)
    sheets = StyleSheets()
    for text in texts:
        sheets.add(custom.resolved(text))
    sheets.find(lambda selector: _selected(top, selector))
    return sheets, custom


def _selected(top: Any, selector: str) -> list[int]:
    """The numbers of the elements that a selector means; none where it is none, or one of states."""
    try:
        return [item.mem_id for item in top.css(selector)]
    except SelectolaxError:
        return []
