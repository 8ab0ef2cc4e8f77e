"""The figures that are reckoned from cells of the forms, declared in derived.yaml beside this file and read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from converters.forms.official_forms import Form, forms

_FILE: Final = "derived.yaml"
_ID: Final = re.compile(r"[a-z][a-z_]*\Z")
_TERM: Final = re.compile(r"([a-z]+)\.([a-z_]+)(\*?)\.([a-z_]+)\Z")
_GROUP_KEYS: Final = frozenset({"id", "name", "figures"})
_KEYS: Final = frozenset({"id", "name", "unit", "says", "forms"})
_MORE_KEYS: Final = frozenset({"short", "none", "not_in"})
_SUM: Final = frozenset({"sum"})
_PART: Final = frozenset({"part", "whole"})


class WrongDeclaration(ValueError):
    """Figures that are not declared as they must be; the message is one line that names the figure."""


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure is reckoned from the cells of one form."""

    form: str
    """Id of the form."""
    part: tuple[str, ...]
    """The cells that are added; of a part of a whole, those of the part."""
    whole: tuple[str, ...]
    """The cells of the whole; none of a sum."""
    terms: tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]
    """The same of both as they are declared: the cells of each term, several where `*` stands for the end of a row's id."""
    declared: tuple[str, str] = ("", "")
    """Both sums as they stand in the file; the second is empty of a sum."""
    is_share: bool = False
    """Whether the part is among the whole, so that it cannot be more than that; told in %."""

    @property
    def members(self) -> tuple[str, ...]:
        """Every cell of it, each once."""
        return tuple(dict.fromkeys(self.part + self.whole))


@dataclass(frozen=True, slots=True)
class DerivedFigure:
    """A figure that no form prints, reckoned from what they print."""

    id: str
    """Public: it names the figure in the data."""
    name: str
    """In the words of the forms."""
    short: str
    """As the head of a table; empty where the figure stands in none above the bodies."""
    group: str
    """The heading under which it is shown."""
    unit: str
    """件 or %."""
    none: str
    """What is said where the whole is 0; empty of a sum."""
    says: str
    """What it is, in one sentence."""
    formulas: Mapping[str, Formula]
    """Id of a form → how it is reckoned there."""
    not_in: Mapping[str, str]
    """Id of each other form → why it has no such figure."""

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole; else a sum."""
        return bool(self.none)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a part of a whole is told."""

    per: Decimal
    """Of so many."""
    places: int
    """With so many decimal places, rounded half up."""


def _must(condition: bool, name: object, what: str) -> None:
    if not condition:
        raise WrongDeclaration(f"{_FILE}: {name}: {what}")


def _keys(data: Any, name: object, needed: frozenset[str], more: frozenset[str] = frozenset()) -> None:
    _must(isinstance(data, dict), name, "expected keys and values")
    _must(needed <= set(data) <= needed | more, name, f"expected the keys {', '.join(sorted(needed))}")


def _text(data: Mapping[str, Any], key: str, name: object) -> str:
    value = data.get(key, "")
    _must(isinstance(value, str) and value == value.strip(), name, f"{key} must be a text")
    _must(bool(value) or key not in data, name, f"{key} must not be empty")
    return str(value)


def _terms(text: object, form: Form, name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the form that each term of a sum names."""
    _must(isinstance(text, str), name, f"expected a sum of cells of form {form.id}")
    units = {cell: unit for block in form.blocks for cell, unit in block.cell_units()}
    terms: list[tuple[str, ...]] = []
    for term in map(str.strip, str(text).split("+")):
        parsed = _TERM.match(term)
        _must(parsed is not None, name, f"{term!r} is no TABLE.ROW.COLUMN")
        assert parsed is not None
        table, row, star, column = parsed.groups()
        pattern = re.compile(rf"{table}\.{row}{'[a-z_]+' if star else ''}\.{column}\Z")
        cells = tuple(cell for cell in units if pattern.match(cell))
        _must(bool(cells), name, f"{term} names no cell of form {form.id}")
        terms.append(cells)
    found = _joined(tuple(terms))
    _must(len(set(found)) == len(found), name, f"a cell of form {form.id} stands twice in one sum")
    _must(len({units[cell] for cell in found}) == 1, name, f"the cells of form {form.id} count different things")
    return tuple(terms)


def _joined(terms: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(cell for term in terms for cell in term)


def _formula(data: Any, form: Form, name: str, is_part: bool, is_share: bool) -> Formula:
    _keys(data, name, _PART if is_part else _SUM)
    part = _terms(data["part" if is_part else "sum"], form, name)
    whole = _terms(data["whole"], form, name) if is_part else ()
    declared = str(data["part" if is_part else "sum"]), str(data["whole"]) if is_part else ""
    return Formula(form.id, _joined(part), _joined(whole), (part, whole), declared, is_share)


def _figure(data: Any, group: str, official: Mapping[str, Form]) -> DerivedFigure:
    name = data.get("id") if isinstance(data, dict) else data
    _keys(data, name, _KEYS, _MORE_KEYS)
    _must(isinstance(name, str) and bool(_ID.match(name)), name, "an id is small letters and _")
    none = _text(data, "none", name)
    not_in = {str(form): _text({"why": why}, "why", name) for form, why in (data.get("not_in") or {}).items()}
    formulas: dict[str, Formula] = {}
    for named, declared in data["forms"].items():
        for form in str(named).split():
            _must(form in official, name, f"{form} is no form")
            _must(form not in formulas, name, f"form {form} is named twice")
            formulas[form] = _formula(declared, official[form], str(name), bool(none), data["unit"] == "%")
    _must(not formulas.keys() & not_in.keys(), name, "a form is both under forms and under not_in")
    unnamed = set(official) ^ (formulas.keys() | not_in.keys())
    _must(not unnamed, name, f"expected each form once, under forms or not_in: {', '.join(sorted(unnamed))}")
    texts = {key: _text(data, key, name) for key in ("name", "short", "unit", "says")}
    _must(
        texts["unit"] in ("件", "%") and (texts["unit"] == "件" or bool(none)), name, "unit must be 件, or % of a part"
    )
    return DerivedFigure(
        id=str(name), group=group, none=none, formulas=formulas, not_in=not_in,
        name=texts["name"], short=texts["short"], unit=texts["unit"], says=texts["says"],
    )  # fmt: skip


def figures_in(data: Any, official: Mapping[str, Form]) -> tuple[DerivedFigure, ...]:
    """What is declared for the official forms, in its order. Raises WrongDeclaration."""
    _keys(data, "the file", frozenset({"parts", "groups"}))
    found: list[DerivedFigure] = []
    for group in data["groups"]:
        _keys(group, "a group", _GROUP_KEYS)
        found += [_figure(item, _text(group, "name", group["id"]), official) for item in group["figures"]]
    for what in ("id", "name"):
        names = [getattr(figure, what) for figure in found]
        _must(len(set(names)) == len(names), what, "two figures have the same")
    return tuple(found)


def rounding_in(data: Any) -> Rounding:
    """How parts are told. Raises WrongDeclaration."""
    _keys(data["parts"], "parts", frozenset({"per", "places"}))
    per, places = data["parts"]["per"], data["parts"]["places"]
    _must(per in (1, 100, 1000) and places in range(7), "parts", "per must be 1, 100 or 1000, places 0 to 6")
    return Rounding(Decimal(per), places)


@cache
def _declared() -> Any:
    return yaml.load((resources.files(__package__) / _FILE).read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def derived_figures() -> tuple[DerivedFigure, ...]:
    """Every figure, in the order in which they are shown. Raises WrongDeclaration."""
    return figures_in(_declared(), forms())


@cache
def figure_named(name: str) -> DerivedFigure:
    """The figure of that id. Raises WrongDeclaration, StopIteration."""
    return next(figure for figure in derived_figures() if figure.id == name)


@cache
def rounding() -> Rounding:
    """How parts of a whole are told. Raises WrongDeclaration."""
    return rounding_in(_declared())
