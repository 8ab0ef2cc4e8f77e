"""Narratives drawn for a drawn table: each figure that they say of it is right, or wrong on purpose.

Knows nothing of the rules that look for them.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from drawn_narratives import sentences

from converters.forms.official_forms import forms
from converters.model.report import REPORTED, Body, Cell, Paragraph, Report, Section, Source

_SLOT = re.compile(r"\{([a-z_]+)(%?)\}")
_SAID = re.compile(r"<([a-z_]+)=([a-z_]+)>")
_COLUMNS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_organisation")
_BODIES = (
    ("临淄区敬仲镇人民政府", "我镇"),
    ("上海市人民政府办公厅", "市政府办公厅"),
    ("汉阳区人民政府办公室", "区政府办公室"),
    ("苍溪县自然资源局", "县自然资源局"),
    ("宣城市住房和城乡建设局", "我局"),
    ("荣华街道办事处", "我街"),
)
_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True)
class Said:
    """A figure that a sentence says."""

    sentence: str
    name: str
    """Of the figure."""
    stated: Decimal
    true: Decimal

    @property
    def is_false(self) -> bool:
        return self.stated != self.true


@dataclass
class Narrative:
    """A drawn report and what its narrative says."""

    report: Report
    said: list[Said]
    traps: list[str] = field(default_factory=list)


def split(draw: random.Random, total: int, parts: int) -> list[int]:
    """A number in so many parts, some of them 0."""
    cuts = sorted(draw.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def _size(draw: random.Random) -> int:
    return draw.choice([draw.randint(1, 9), draw.randint(5, 60), draw.randint(40, 900), draw.randint(900, 4000)])


def _requests(draw: random.Random, form: str, figures: dict[str, int]) -> None:
    new, carried_in = _size(draw), draw.choice([0, draw.randint(0, 12)])
    out = draw.choice([0, draw.randint(0, min(9, new))])
    rows = [row.id for block in forms()[form].blocks if block.table == "requests" for row in block.rows]
    leaves = [row for row in rows if row not in ("new", "carried_in", "handled", "carried_out")]
    shares = split(draw, new + carried_in - out, len(leaves))
    values = dict(zip(leaves, shares, strict=True)) | {"new": new, "carried_in": carried_in, "carried_out": out}
    for row, value in values.items():
        for column, part in zip(_COLUMNS, split(draw, value, len(_COLUMNS)), strict=True):
            figures[f"requests.{row}.{column}"] = part
    for column in _COLUMNS:
        figures[f"requests.handled.{column}"] = sum(figures[f"requests.{row}.{column}"] for row in leaves)
    for row in rows:
        figures[f"requests.{row}.total"] = sum(figures[f"requests.{row}.{column}"] for column in _COLUMNS)


def _disputes(draw: random.Random, figures: dict[str, int]) -> None:
    for row in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        total = draw.choice([0, draw.randint(0, 3), draw.randint(0, 40)])
        for column, part in zip(("upheld", "corrected", "other", "pending"), split(draw, total, 4), strict=True):
            figures[f"disputes.{row}.{column}"] = part
        figures[f"disputes.{row}.total"] = total


def table(draw: random.Random, form: str) -> dict[str, int]:
    """A drawn table whose sums hold."""
    figures = {name: draw.randint(0, 300) for block in forms()[form].blocks for name in block.cells}
    if form == "2014":
        return figures
    _requests(draw, form, figures)
    _disputes(draw, figures)
    return figures


def _names(form: str, f: dict[str, int]) -> dict[str, int]:
    """What the sentences call the figures of a table."""
    if form == "2014":
        own = {
            "published": "published", "new": "requests_received", "handled": "requests_closed", "in_person": "received_in_person",
            "online": "received_online", "by_letter": "received_by_letter", "granted": "answered_granted", "partial": "answered_partial",
            "denied": "answered_denied", "nonexistent": "answered_nonexistent", "reconsideration": "reconsiderations",
            "reconsideration_upheld": "reconsiderations_upheld", "litigation": "litigations",
        }  # fmt: skip
        return {name: f[f"statistics.{row}.value"] for name, row in own.items()}

    def rows(start: str, column: str = "total") -> int:
        return sum(
            value for name, value in f.items() if name.startswith(f"requests.{start}") and name.endswith(f".{column}")
        )

    found = {name: rows(f"{name}.") for name in ("new", "carried_in", "carried_out", "handled", "granted", "partial")}
    found |= {
        name: rows(f"{name}.")
        for name in ("rejected_repeat", "rejected_petition", "unavailable_not_held", "denied_process")
    }
    found |= {name: rows(f"{name}_") for name in ("denied", "unavailable", "rejected")} | {"other": rows("other")}
    found |= {
        "received_in_all": found["new"] + found["carried_in"],
        "granted_and_partial": found["granted"] + found["partial"],
    }
    found["natural_person"] = f["requests.new.natural_person"]
    found["organisation"] = sum(f[f"requests.new.{column}"] for column in _COLUMNS[1:])
    direct, after = "disputes.litigation_direct.", "disputes.litigation_after_reconsideration."
    found |= {"litigation_direct": f[direct + "total"], "litigation_after": f[after + "total"]}
    for column in ("upheld", "corrected", "other", "pending", "total"):
        end = "" if column == "total" else f"_{column}"
        found[f"reconsideration{end}"] = f[f"disputes.reconsideration.{column}"]
        found[f"litigation{end}"] = f[direct + column] + f[after + column]
    found |= {"licensing": f["proactive.licensing.decisions"], "penalties": f["proactive.penalties.decisions"]}
    if form == "2021":
        own = ("issued", "repealed", "in_force")
        return (
            found
            | {name: f[f"proactive.normative_documents.{name}"] for name in own}
            | {"fees": f["proactive.fees.amount"]}
        )
    documents = "proactive.normative_documents"
    return found | {"made": f[f"{documents}.made"], "documents_public": f[f"{documents}.published"]}


def _wrong(draw: random.Random, true: int, avoided: set[int]) -> int:
    """Another figure, as slips make them; none that says something else of the table."""
    slips = [
        true + 1,
        true - 1,
        true + 10,
        true * 10,
        true + draw.randint(2, 30),
        draw.randint(1, 500),
        int(str(true)[::-1]),
    ]
    draw.shuffle(slips)
    return next(slip for slip in (*slips, true + 7777) if slip >= 0 and slip not in avoided)


def _chinese(number: int) -> str:
    if number < 10:
        return _CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


def _printed(draw: random.Random, number: int) -> str:
    way = draw.random()
    if number < 100 and way < 0.06:
        return _chinese(number)
    if number >= 1000 and way < 0.3:
        return f"{number:,}"
    return f" {number} " if way > 0.9 else str(number)


class Writer:
    """Fills the sentences of one narrative."""

    def __init__(
        self, draw: random.Random, form: str, year: int, who: str, figures: dict[str, int], false: float
    ) -> None:
        self.draw, self.names, self.false = draw, _names(form, figures), false
        self.fixed = {"[y]": str(year), "[-y]": str(year - 1), "[+y]": str(year + 1), "[who]": who}
        self.said: list[Said] = []

    def plain(self, text: str) -> str:
        """A sentence that says nothing of the table."""
        for mark, words in self.fixed.items():
            text = text.replace(mark, words)
        text = re.sub(r"\[n\]", lambda _: str(self.draw.randint(1, 900)), text)
        return re.sub(r"\[p\]", lambda _: f"{self.draw.randint(1, 99)}.{self.draw.randint(1, 99)}", text)

    def sentence(self, text: str) -> str:
        """A sentence with figures of the table, some of them wrong."""
        stated: dict[str, int] = {}
        found: list[tuple[str, Decimal, Decimal]] = []

        def fill(match: re.Match[str]) -> str:
            name, true = match[1], self.names[match[1]]
            if match[2]:
                return self._share(name, stated.get(name, true), found)
            avoided = {true, self.names.get("received_in_all", true), self.names["handled"], self.names["new"]}
            avoided |= {true + self.names.get("other", 0), self.names["handled"] - self.names.get("other", 0)}
            value = _wrong(self.draw, true, avoided) if self.draw.random() < self.false else true
            stated[name] = value
            found.append((name, Decimal(value), Decimal(true)))
            return _printed(self.draw, value)

        text = _SLOT.sub(fill, self.plain(text))
        if said := _SAID.search(text):
            found.append((said[1], Decimal(stated[said[2]]), Decimal(self.names[said[1]])))
            text = _SAID.sub("", text)
        self.said += [Said("".join(text.split()), *item) for item in found]
        return text

    def _share(self, name: str, value: int, found: list[tuple[str, Decimal, Decimal]]) -> str:
        whole = self.names["handled"]
        share = Decimal(value * 100) / whole if whole else Decimal(0)
        return f"{share:.1f}%"

    def zero(self, name: str, text: str) -> str:
        """A sentence that says that there was nothing."""
        text = self.plain(text)
        for each in ("reconsideration", "litigation") if name == "disputes" else (name,):
            self.said.append(Said("".join(text.split()), each, Decimal(0), Decimal(self.names[each])))
        return text


def _statements(writer: Writer, draw: random.Random, form: str) -> dict[str, list[str]]:
    """Section → paragraphs that say figures of the table."""
    wrote: dict[str, list[str]] = {"overview": [], "requests": [], "disputes": []}
    if form == "2014":
        wrote["overview"] += [writer.sentence(text) for text in draw.sample(sentences.STATISTICS, 3)]
    elif draw.random() < 0.15:
        wrote["overview"] += [writer.zero(*draw.choice(sentences.ZEROS)) for _ in range(2)]
    else:
        head, results = draw.choice(sentences.HEADS), draw.choice(sentences.RESULTS)
        wrote[draw.choice(["overview", "requests"])].append(writer.sentence(head) + writer.sentence(results))
        dispute = draw.choice(sentences.ALL_UPHELD if draw.random() < 0.3 else sentences.DISPUTES)
        wrote[draw.choice(["overview", "disputes"])].append(writer.sentence(dispute))
        documents = sentences.DOCUMENTS_2021 if form == "2021" else sentences.DOCUMENTS_2019
        wrote["overview"].append(writer.sentence(draw.choice(documents)))
    return wrote


def _add_traps(writer: Writer, draw: random.Random, form: str, wrote: dict[str, list[str]]) -> Iterator[str]:
    """Put traps in, before, behind and between the paragraphs."""
    traps = [text for text in sentences.TRAPS if form != "2014" or "通过网络申请" not in text]  # that form counts them
    for text in draw.sample(traps, draw.randint(1, 5)):
        trap = writer.plain(text)
        paragraphs = wrote[draw.choice(list(wrote))]
        if paragraphs and draw.random() < 0.5:
            at = draw.randrange(len(paragraphs))
            paragraphs[at] = draw.choice([paragraphs[at] + trap, trap + paragraphs[at]])
        else:
            paragraphs.insert(draw.randint(0, len(paragraphs)), trap)
        yield "".join(trap.split())


def narrative(seed: int, false: float = 0.2) -> Narrative:
    """A narrative for a drawn table; `false`: how many of its figures are wrong."""
    draw = random.Random(seed)
    form = draw.choice(["2019", "2021", "2021", "2014"])
    year = {"2019": draw.choice([2019, 2020]), "2021": draw.randint(2021, 2025), "2014": draw.randint(2014, 2018)}[form]
    body, who = draw.choice(_BODIES)
    figures = table(draw, form)
    writer = Writer(draw, form, year, who, figures, false)
    wrote = _statements(writer, draw, form)
    traps = list(_add_traps(writer, draw, form, wrote))
    for text in draw.sample(sentences.FILLERS, 2):
        wrote["overview"].insert(0, writer.plain(text))
    units = dict(pair for block in forms()[form].blocks for pair in block.cell_units())
    cells = tuple(Cell(name, REPORTED, Decimal(value), str(value), units[name]) for name, value in figures.items())
    sections = tuple(Section(name, None, tuple(map(Paragraph, texts))) for name, texts in wrote.items())
    source = Source("drawn.txt", "text/plain", "0" * 64)
    report = Report(f"{body}{year}年政府信息公开工作年度报告", year, form, Body(body), source, sections, cells)
    return Narrative(report, writer.said, traps)
