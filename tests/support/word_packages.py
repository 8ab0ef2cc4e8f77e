"""Word packages written as XML: for what no word processor of ours writes."""

import hostile

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARTS = {
    "styles": "styles.xml",
    "comments": "comments.xml",
    "footnotes": "footnotes.xml",
    "diagramData": "diagrams/data1.xml",
    "chart": "charts/chart1.xml",
}


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def package(body: str, more: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A package with that body. `parts`: kind of relationship → content; its id is the kind. `more`: members as they are."""
    relations = hostile.relations(*((kind, kind, _PARTS[kind]) for kind in parts))
    members: dict[str, str | bytes] = {f"word/{_PARTS[kind]}": content for kind, content in parts.items()}
    members["word/_rels/document.xml.rels"] = relations
    return hostile.package(body, members | (more or {}))
