"""The terms of the forms in plain words, declared in vocabulary/glossary.yaml and read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import yaml

_FOLDER: Final = "vocabulary"
_FILE: Final = "glossary.yaml"


@dataclass(frozen=True, slots=True)
class Term:
    """A term that a reader may not know."""

    id: str
    """Public: where the page of the terms tells of it."""
    term: str
    """As the forms print it, in short."""
    says: str
    """What it means, in a sentence or two."""
    source: str
    """The article or the document that it comes from."""
    labels: tuple[str, ...]
    """The labels of the forms that lead to it, as they are printed."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that are told together."""

    name: str
    terms: tuple[Term, ...]


@cache
def glossary() -> tuple[TermGroup, ...]:
    """Every term, in the order in which they are told."""
    text = (resources.files(__package__) / _FOLDER / _FILE).read_text(encoding="utf-8")
    return tuple(
        TermGroup(
            group["name"],
            tuple(
                Term(it["id"], it["term"], it["says"], it["source"], tuple(it.get("labels", ())))
                for it in group["terms"]
            ),
        )
        for group in yaml.load(text, yaml.CSafeLoader)["groups"]
    )


@cache
def terms_by_label() -> Mapping[str, str]:
    """Printed label → the id of the term that it leads to."""
    return {label: term.id for group in glossary() for term in group.terms for label in term.labels}
