"""Web page (HTML) → Document: the report on it, without the site around it.

What the site prints about the report (索引号, 发布机构 …) is metadata; everything else around it is named among what is
left out, as is text that a browser does not show.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from converters.model.document import Block, Document, Paragraph, Row, Table
from converters.model.problems import LeftOut, Refused
from converters.readers.encoding import CONTROL
from converters.readers.html import hidden_elements as hidden
from converters.readers.html.article.line_sorter import Article, sort_lines
from converters.readers.html.element_tree import Tree, parse
from converters.readers.html.elements.programs import fill_in, overwrite
from converters.readers.html.elements.shown_order import put_in_order
from converters.readers.html.head_metadata import of_head
from converters.readers.html.line_collector import LineCollector
from converters.readers.html.page_lines import Line
from converters.readers.html.pictured_lines import Beside, in_place
from converters.readers.html.web_encoding import decode
from converters.readers.limits import check_text
from converters.readers.scan.within.inset_tables import InsetTables
from converters.readers.text import text_reader as plain_text

MEDIA_TYPE: Final = "text/html"
_FEWEST_PIPES: Final = 3
"""So many lines with pipes after each other are a table."""


def read(data: bytes, beside: Beside = lambda _: None) -> Document:
    """Bytes of a web page in any usual encoding. Raises Refused where they are none, or too much.

    `beside`: the pictures that are kept with it.
    """
    check_text(data)
    text = decode(data)
    control = [
        LeftOut(f"U+{ord(c):04X} × {text.count(c)}", "control character") for c in sorted(set(CONTROL.findall(text)))
    ]
    tree = parse(CONTROL.sub("", text) if control else text)
    collector = _collect_lines(tree)
    article = sort_lines(collector.lines, tree) if collector.lines else Article()
    left_out = [*article.left_out, *_hidden(collector), *collector.set_aside, *control]
    found = {**article.metadata, **of_head(tree.nodes, tree.saved_from)}
    tables = InsetTables()
    blocks = _blocks(article.kept, left_out, lambda line, where: in_place(line, tables, beside, where))
    if not collector.lines and not left_out:
        raise Refused("unreadable_source", "is a web page without any text; save the page of the report with its text")
    document = tables.completed(Document(tuple(blocks), MEDIA_TYPE, tuple(left_out), found))
    tree.take_apart()
    return document


def blocks_of(markup: str) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """What a piece of markup within another text says, of which nothing is the site's, and what of it is not shown."""
    collector = _collect_lines(parse(markup))
    left_out = [*_hidden(collector), *collector.set_aside]
    return tuple(_blocks(collector.lines, left_out)), tuple(left_out)


def _collect_lines(tree: Tree) -> LineCollector:
    """The lines that a browser shows; what is hidden behind a tab, but a part of the report, among them."""
    put_in_order(tree.moved)
    fill_in(tree.nodes, tree.programs)
    if not tree.saved_from:
        overwrite(tree.nodes, tree.programs)
    body = next((node for node in tree.nodes if node.tag == "body"), tree.root)
    collector = LineCollector(body).walk(body).flush()
    if collector.hidden:
        shown = " ".join(line.plain for line in collector.lines)
        if revealed := hidden.to_reveal(shown, (item.node for item in collector.hidden)):
            collector = LineCollector(body, revealed).walk(body).flush()
    return collector


def _hidden(collector: LineCollector) -> list[LeftOut]:
    return [LeftOut(text, item.reason) for item in collector.hidden if (text := hidden.text_of(item.node))]


def _paragraph(line: Line, where: str) -> Iterator[Block]:
    yield Paragraph(line.text, where)


def _blocks(
    lines: Sequence[Line], left_out: list[LeftOut], paragraph: Callable[[Line, str], Iterator[Block]] = _paragraph
) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        after = index
        while after < len(lines) and lines[after].table is None and "|" in lines[after].text:
            after += 1
        if after - index >= _FEWEST_PIPES:
            blocks += _piped(lines[index:after], left_out)
            index = after
            continue
        where = f"element {line.node.order}"
        if line.table is None:
            blocks += paragraph(line, where)
        else:
            rows = (Row(row.cells, f"{where} row {i}") for i, row in enumerate(line.table.rows, 1))
            blocks.append(Table(tuple(rows), line.table.layout))
        index += 1
    return blocks


def _piped(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Block]:
    """Lines with pipes, as plain text has them."""
    blocks, set_aside = plain_text.blocks_of("\n".join(line.text for line in lines))
    left_out += set_aside
    where = f"element {lines[0].node.order}"
    return [
        Paragraph(block.text, where)
        if isinstance(block, Paragraph)
        else Table(tuple(Row(row.cells, where) for row in block.rows), block.layout)
        for block in blocks
    ]
