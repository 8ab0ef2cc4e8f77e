"""Markdown as another program renders it, with HTML let through and the tables of GitHub, taken apart by a parser of HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt


@dataclass
class Rendered:
    """What a rendered text consists of."""

    elements: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    """Words outside of code."""
    inside: list[str] = field(default_factory=list)
    """Words in code."""
    comments: list[str] = field(default_factory=list)


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found, self.code = Rendered(), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.elements.append(tag)
        self.found.attributes += attrs
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if data.strip():
            (self.found.inside if self.code else self.found.outside).append(data.strip())

    def handle_comment(self, data: str) -> None:
        self.found.comments.append(data)


def as_html(markdown: str) -> str:
    """As markdown-it renders it, HTML let through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def rendered(markdown: str) -> Rendered:
    """The parts of the rendered text."""
    parser = _Parts()
    parser.feed(as_html(markdown))
    parser.close()
    return parser.found
