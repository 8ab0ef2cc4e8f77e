"""The rules between the reports of two years, declared in YAML beside the forms and read once."""

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from converters import forms
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

_TERM: Final = regex(r"([+-]?)\s*([a-z_]+)\s*")


@dataclass(frozen=True, slots=True)
class Terms:
    """One side of a rule: ids of rows or columns that are added, and those that are taken off."""

    added: tuple[str, ...]
    taken: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return self.added + self.taken


@dataclass(frozen=True, slots=True)
class Chain:
    """A rule: `this` in the report of a year comes to the same as `before` in the report of the year before."""

    id: str
    """Key of the rule."""
    label: str
    """The rule in the words of the forms."""
    table: str
    axis: str
    """`rows` or `columns`: what the ids name."""
    this: Terms
    before: Terms
    signed: tuple[str, ...] = ()
    """Ids among them whose figures may be negative."""

    def cell(self, name: str, line: str) -> str:
        """The cell of a row in that column, or of a column in that row."""
        return f"{self.table}.{name}.{line}" if self.axis == "rows" else f"{self.table}.{line}.{name}"

    def line_of(self, cell: str, name: str) -> str | None:
        """The column, or row, in which a cell is that of the row, or column, of this name; None where it is another's."""
        table, row, column = cell.split(".")
        if table != self.table:
            return None
        here, line = (row, column) if self.axis == "rows" else (column, row)
        return line if here == name else None


def _terms(words: str) -> Terms:
    found = _TERM.findall(words)
    if "".join(sign + name for sign, name in found) != words.replace(" ", ""):
        raise ValueError(f"a chain has {words!r}; expected ids with + and - between them")
    return Terms(
        tuple(name for sign, name in found if sign != "-"),
        tuple(name for sign, name in found if sign == "-"),
    )


@cache
def chains() -> tuple[Chain, ...]:
    """Every rule, in the order in which they are declared."""
    text = (resources.files(forms) / "rules" / "chains.yaml").read_text(encoding="utf-8")
    declared: list[dict[str, Any]] = yaml.load(text, yaml.CSafeLoader)["chains"]
    return tuple(
        Chain(
            id=item["id"],
            label=item["label"],
            table=item["table"],
            axis=item["axis"],
            this=_terms(item["this"]),
            before=_terms(item["before"]),
            signed=tuple(item.get("signed", ())),
        )
        for item in declared
    )
