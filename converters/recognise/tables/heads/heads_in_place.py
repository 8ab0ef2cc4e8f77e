"""Heads of a grid that alone do not say which column they are of: the others, where these stand in their places, do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.heads.head_names import Leaf, may_be, name_of
from converters.recognise.tables.heads.text_heads import HeadColumn


@dataclass(frozen=True, slots=True)
class _InPlace:
    """The heads over figures, as many as the form has, each of which that is known stands in its place."""

    heads: Sequence[HeadColumn]
    doubts: Sequence[bool | None]
    """Of each, whether it was read for less than all but sure; None where it was read for sure."""
    leaves: tuple[Leaf, ...]

    def meant(self) -> list[HeadColumn]:
        """The heads, those that are the form's in their places known."""
        known = [leaf for leaf, head in zip(self.leaves, self.heads, strict=True) if head.leaf is not None]
        lacking = Counter(leaf.name for leaf in self.leaves if leaf not in known)
        groups = {leaf.path[:-1] for leaf in known}
        return [
            replace(head, leaf=place) if head.leaf is None and self._is_meant(place, lacking, groups) else head
            for place, head in enumerate(self.heads)
        ]

    def _is_meant(self, place: int, lacking: Mapping[str, int], groups: set[tuple[str, ...]]) -> bool:
        """Whether a head is the only one of its name that is left, or of a group that stands in its place, or may be read as the form's."""
        text, leaf, doubt = self.heads[place].text, self.leaves[place], self.doubts[place]
        if name_of(text, self.leaves) == leaf.name and (lacking[leaf.name] == 1 or leaf.path[:-1] in groups):
            return True
        return doubt is not None and may_be(text, leaf.name, nearly=not doubt)


def in_their_places(
    columns: list[HeadColumn], doubted: Mapping[int, bool], leaves: tuple[Leaf, ...]
) -> list[HeadColumn]:
    """The columns; a head that was not read for sure, or all but, or has lost the head over it, is the form's in its place, where the
    others stand in theirs. `doubted`: which columns were not, and whether for less than all but sure."""
    places = [i for i, column in enumerate(columns) if column.is_figures and column.text]
    heads = [columns[i] for i in places]
    if len(heads) != len(leaves) or any(head.leaf not in (None, leaf) for leaf, head in enumerate(heads)):
        return columns
    doubts = [doubted.get(i) for i in places]
    while (meant := _InPlace(heads, doubts, leaves).meant()) != heads:  # what is known then tells of more
        heads = meant
    found = dict(zip(places, heads, strict=True))
    return [found.get(i, column) for i, column in enumerate(columns)]


def without_moved(columns: Sequence[HeadColumn], leaves: tuple[Leaf, ...]) -> tuple[HeadColumn, ...]:
    """The columns, where as many as the form has are written in its order, but one of them has no head: those that are not in their places
    may have moved into it, and are of no column."""
    first = next((i for i, column in enumerate(columns) if column.leaf is not None), 0)
    places = [i for i, column in enumerate(columns) if column.is_figures and i >= first]
    headed = [columns[i] for i in places if columns[i].text]
    if len(places) != len(leaves) or len(headed) == len(places) or not _are_in_order(headed, leaves):
        return tuple(columns)
    own = {place: leaf for leaf, place in enumerate(places)}
    moved = {i for i in places if columns[i].leaf != own[i]}
    return tuple(replace(column, leaf=None) if i in moved else column for i, column in enumerate(columns))


def _are_in_order(columns: Sequence[HeadColumn], leaves: tuple[Leaf, ...]) -> bool:
    """Whether the names of columns, as far as they are known, are some of the form's in its order."""
    rest = iter(leaf.name for leaf in leaves)
    return all(leaves[column.leaf].name in rest for column in columns if column.leaf is not None)
