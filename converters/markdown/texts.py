"""The texts of a report's Markdown file, taken from its lines without reading the report: for search, which asks all of them.

A file in the normal form is expected; what `read` would complain of is not noticed here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

from converters.markdown.escape import split_row, unescape

_FENCE: Final = "\n---\n"
_HEADING: Final = re.compile(r"#+ (.*?)(?: \{#[a-z0-9_]+\})?\Z")
_RULE: Final = re.compile(r"\|(?: :?-+:? \|)+\Z")
_PRINTED: Final = re.compile(r"^printed:\n((?:  .*\n)*)", re.MULTILINE)
_PRINTED_KEY: Final = re.compile(r"^  '?([^'\"\n][^\n]*?)'?: \[", re.MULTILINE)


@lru_cache(1 << 14)  # labels and small numbers, of which most stand in nearly every report
def _cell(escaped: str) -> str:
    return unescape(escaped)


def _parts(markdown: str) -> tuple[str, str]:
    """Front matter and body. Raises ValueError where the file has no front matter."""
    end = markdown.index(_FENCE, 3) + len(_FENCE)
    return markdown[:end], markdown[end:]


def narratives_and_rows(markdown: str) -> Iterator[str | list[str]]:
    """In reading order: the headings and narrative up to the next table as one text, and the cells of each row.

    The title is not among them, for the front matter has it; of tables the rule under the first row is passed over.
    """
    for is_table, lines in groupby(_parts(markdown)[1].split("\n"), lambda line: line.startswith("|")):
        if is_table:
            yield from ([_cell(cell) for cell in split_row(line)] for line in lines if not _RULE.match(line))
        elif running := [_running_text(line) for line in lines if line and not line.startswith("# ")]:
            yield "\n".join(running)


def _running_text(line: str) -> str:
    """A line of narrative, or a heading without its mark and id."""
    heading = _HEADING.match(line) if line.startswith("#") else None
    return unescape(heading[1] if heading else line)


def printed_figures(markdown: str) -> Iterator[str]:
    """How the source prints figures that the tables give in plain form: 541.171万. Those in quotes are passed over."""
    if block := _PRINTED.search(_parts(markdown)[0]):
        yield from (match[1] for match in _PRINTED_KEY.finditer(block[1]))
