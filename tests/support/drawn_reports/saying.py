"""What a drawn report says of who reports, where and when: and what a reader may make of it."""

import random
from dataclasses import dataclass, field

from drawn_headings import Chapters, draw_chapters
from drawn_reports import wording
from drawn_reports.places import Path_, fitting
from drawn_reports.report import Truth
from drawn_reports.who import Who, draw_who

_PUBLISHER = ("发布机构：{b}", "公开主体：{b}", "信息来源：{b}")


@dataclass
class _Said:
    """What the source says, and where."""

    chains: list[Path_] = field(default_factory=list)
    """Names of places printed with the body's own place."""
    body: bool = False
    """Whether it names the body."""
    hints_at_body: bool = False
    """Whether it says of whom it tells, but not who reports."""
    short: str = ""
    """A name without its place, where no other is said."""
    mentions_place: bool = False
    """Whether the text names the place of the body, and not the body."""
    year: bool = False
    above: Path_ = ()
    """A place above, which the source names in passing: it may tell where the body lies."""


class Saying:
    """One report in the making."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.who: Who = draw_who(rng)
        self.said = _Said()
        self.traits = [self.who.kind]
        self.old = rng.random() < 0.25
        self.year = rng.choice((2012, 2014, 2016, 2018) if self.old else (2019, 2020, 2021, 2022, 2023, 2024))
        self.is_school_year = self.who.kind == "school" and rng.random() < 0.5
        self.words, self.bare = wording.year_words(rng, self.year, is_school_year=self.is_school_year)
        if self.is_school_year:
            self.traits.append("school year")

    def name(self, *, full: bool = False) -> str:
        """A name of the body, which the source then says."""
        name, chain = self.who.name(self.rng, full=full)
        self.said.chains.append(chain)
        return name

    def filled(self, pattern: str, name: str = "") -> str:
        said = pattern.replace("{rule}", self.rule())
        return said.format(
            b=name, y=self.words, n=self.bare, m=self.year + 1, unit=self.who.unit, own=self.rng.choice(("本", "该"))
        )

    @property
    def is_of_town(self) -> bool:
        return self.who.place is not None and self.who.place.kind in ("town", "street", "sumu")

    def rule(self) -> str:
        """By which rule a report is made; now and then by one of the government above."""
        above = self.who.place.path[-2:-1] if self.who.place and not self.who.head else ()
        if not above or self.rng.random() > 0.1:
            return wording.rule(self.rng)
        self.said.above = above
        return f"按照{above[0]}人民政府办公室《关于做好{self.year}年政府信息公开工作年度报告编制和发布工作的通知》要求"

    def title(self) -> tuple[str, frozenset[str | None]]:
        """The title as printed, and what is right of it; empty where there is none."""
        rng = self.rng
        kind = rng.choices(("both", "no year", "no body", "neither", "none", "short"), (62, 8, 9, 4, 13, 4))[0]
        if kind == "short" and not self.who.organ:
            kind = "both"
        self.traits.append(f"title: {kind}")
        if kind == "none":
            return "", frozenset([None])
        patterns = {"no year": wording.NO_YEAR, "no body": wording.NO_BODY, "neither": wording.NEITHER}
        pattern = rng.choice(patterns.get(kind, wording.BOTH))
        name = ""
        if kind in ("both", "no year"):
            name, self.said.body = self.name(), True
        elif kind == "short":
            name = self.said.short = self.who.organ
        self.said.year = self.said.year or kind in ("both", "no body", "short")
        bare = self.filled(pattern, name)
        whole = "".join(bare.split())
        if kind != "both" or rng.random() < 0.85:
            return bare, frozenset([whole])
        wrapped = [pair for pair in wording.WRAPPED if not pair[0].startswith("附") or "公布" not in bare]
        before, after = rng.choice(wrapped)
        self.traits.append(f"title in {before}{after}")
        return before + bare + after, frozenset([whole, before + whole + after, before + whole])

    def preamble(self) -> list[str]:
        """The paragraphs above the sections."""
        rng, said = self.rng, self.said
        must = "title: none" in self.traits
        kind = rng.choices(("none", "of us", "called", "compiled"), (0 if must else 30, 20, 30, 20))[0]
        self.traits.append(f"preamble: {kind}")
        lines = [] if kind == "none" else [self._of_preamble(kind)]
        if rng.random() < (0.9 if must else 0.5):
            periods = wording.SCHOOL_PERIODS if self.is_school_year else wording.PERIODS
            period = rng.choice(periods).replace("{n}", str(self.year))
            said.year = True
            lines.append(self.filled(period))
        if lines and not self.who.tails[0].endswith("办公室") and rng.random() < 0.15:
            said.hints_at_body = True
            lines.append(self.filled(rng.choice(wording.CONTACTS), self.name(full=True)))
        return ["".join(lines)] if rng.random() < 0.6 and lines else lines

    def _of_preamble(self, kind: str) -> str:
        """The sentence that says what the report is."""
        rng, said = self.rng, self.said
        pattern = rng.choice({"of us": wording.OF_US, "called": wording.CALLED, "compiled": wording.COMPILED}[kind])
        said.year = said.year or (kind == "called" and "{y}" in pattern)
        if kind == "of us":
            return self.filled(pattern)
        said.body = True
        is_full = rng.random() < 0.6 or (kind == "compiled" and self.who.kind == "government" and not self.is_of_town)
        return self.filled(pattern, self.name(full=is_full))

    def opening(self) -> str:
        """The first sentence of the text, or none."""
        kind = self.rng.choices(("none", "of us", "named"), (50, 25, 25))[0]
        if kind == "none":
            return ""
        self.said.hints_at_body = self.said.hints_at_body or kind == "named"
        pattern = self.rng.choice(wording.OPENINGS if kind == "named" else wording.OPENINGS_OF_US)
        pattern = pattern.replace("{n}", str(self.year))
        return self.filled(pattern, self.name(full=True) if kind == "named" else "")

    def signature(self) -> list[str]:
        """The body, a date, or both, at the end."""
        kind = self.rng.choices(("none", "both", "name", "date"), (50, 30, 8, 12))[0]
        lines = []
        if kind in ("both", "name") and self.said.body and self.who.kind == "bureau" and self.rng.random() < 0.1:
            assert self.who.place
            lines.append(f"{self.who.place.own}信息公开工作委员会")  # the uploader
            self.said.chains.append(self.who.place.path[-1:])
            self.traits.append("signed by another")
        elif kind in ("both", "name"):
            lines.append(self.name(full=True))
            self.said.body = True
            self.traits.append("signed")
        if kind in ("both", "date"):
            year = self.year + 1
            chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year)) + "年一月十七日"
            lines.append(self.rng.choice((f"{year}年1月17日", f"{year}年1月17日", f"{year}-01-17", chinese)))
        return lines

    def page_lines(self) -> list[str]:
        """What the page prints above the title."""
        lines = []
        if self.rng.random() < 0.12:
            lines.append(self.rng.choice(wording.CATEGORIES))
            self.traits.append("category")
        if self.rng.random() < 0.08:
            lines.append(self.filled(self.rng.choice(_PUBLISHER), self.name(full=True)))
            self.said.hints_at_body = True
            self.traits.append("publisher")
        if self.rng.random() < 0.05 and "title: none" not in self.traits:
            lines.append(self.filled(self.rng.choice(wording.DOCUMENT_NUMBERS)))
        return lines

    def chapters(self) -> Chapters:
        place = self.who.place.own if self.who.place else "本级"
        return draw_chapters(self.rng, self.year, old=self.old, place=place, unit=self.who.unit)

    def titled_lines(self, title: str) -> tuple[str, ...]:
        """The title on one line, or broken over two."""
        at = title.find("政府信息")
        kind = self.rng.random()
        if (
            kind < 0.75
            or len(title) < 14
            or any("title in" in trait for trait in self.traits)
            or title.endswith(("）", ")"))
        ):
            return (title,) if title else ()
        if kind < 0.85 and title.endswith("报告"):
            return (title[:-2], "报\u2002\u2002告")
        return (title[:at], title[at:]) if at > 4 else (title,)

    def truth(
        self,
        titles: frozenset[str | None],
        sections: dict[str, tuple[str, str]],
        preamble: str,
        *,
        is_apart: bool,
        text: str,
        is_dated: bool,
    ) -> Truth:
        """What is right of a source with this text; `is_dated`: whether a date signs it."""
        said, who = self.said, self.who
        spans_two = self.is_school_year and (self.bare in text or f"{self.year + 1}年8月" in text)
        said.mentions_place = bool(who.place and who.place.own in text)
        bodies: set[str | None] = set()
        if said.body or said.hints_at_body:
            bodies |= who.official
        if said.short and not said.body:
            bodies.add(said.short)
        if not said.body:
            bodies.add(None)
        years: set[int | None] = {self.year, self.year + 1} if spans_two else {self.year}
        if not said.year:
            years.add(None)
        if not (is_dated or str(self.year) in text or self.bare in text):
            years = {None}
        place = who.place
        named = frozenset(name for chain in said.chains for name in chain) | frozenset(
            name for region in who.regions for name in region
        )
        places = named | (frozenset(place.path) if place else frozenset())
        regions, is_certain = self._regions()
        return Truth(
            titles,
            frozenset(bodies),
            regions,
            is_certain,
            places,
            frozenset(years),
            spans_two,
            sections,
            preamble,
            is_apart,
        )

    def _regions(self) -> tuple[frozenset[Path_], bool]:
        """Where the body lies, as far as the names of places printed tell it; whether they tell it for certain."""
        who, said = self.who, self.said
        if not said.chains and not said.mentions_place:
            return frozenset(), False
        if not said.chains or who.kind == "zone in short":
            return who.regions, False
        fits = fitting(who.place.own, said.chains) if who.place else []
        if who.place and not who.place.is_listed and len(fits) == 1:
            return frozenset(fits), False
        if len(fits) > 1:
            nearer = fitting(who.place.own, [*said.chains, (*said.above, who.place.own)]) if who.place else []
            return (frozenset(nearer) if len(nearer) == 1 else frozenset(), False)
        return who.regions, bool(who.regions)
