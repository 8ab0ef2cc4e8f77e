"""Files that hold several reports, made for tests: one after the other, with what collections print around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import made_reports as mr

Parts = list[str | mr.Grid]


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a collection."""

    body: str
    year: int = 2022
    form: str = "2021"
    seed: int = 1

    @property
    def title(self) -> str:
        """On one line."""
        return f"{self.body}{self.year}年政府信息公开工作年度报告"

    def parts(self, title: Sequence[str] | None = None, end: Sequence[str] = ()) -> Parts:
        """Its paragraphs and tables; `title`: its lines, where they are not the usual one; `end`: what stands behind it."""
        made = mr.made(self.form, self.seed, self.body, self.year).parts()
        below = (part.replace("我镇", self.body) if isinstance(part, str) else part for part in made[1:])
        return [*((self.title,) if title is None else title), *below, *end]


def joined(members: Iterable[Member]) -> Parts:
    """One after the other, with nothing between them."""
    return [part for member in members for part in member.parts()]


def under_running_head(parts: Parts, head: str, every: int = 3) -> Parts:
    """With a line at the top of each page."""
    made: Parts = []
    for number, part in enumerate(parts):
        made += [head, part] if number % every == every - 1 else [part]
    return made


SONGPO, ZHUXI = Member("青岚县松坡镇人民政府"), Member("青岚县竹溪镇人民政府", seed=2)
