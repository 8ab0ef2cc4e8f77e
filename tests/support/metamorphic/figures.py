"""Ways to print a figure that a reader must not take for another one: notes, struck and hidden digits, two lines, brackets."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from metamorphic.ink import Ink, inked
from metamorphic.structure import Mutation
from metamorphic.tables import Allowed, Table

Decoration = Callable[[Table, str], tuple[str, int | None, bool]]
"""Digits → how they are printed, the number they may be read as, and whether a person would read it."""


def _other(table: Table) -> str:
    return str(table.rng.randrange(1, 99))


def _note(table: Table, digits: str, ink: Ink) -> tuple[str, int | None, bool]:
    return digits + inked(table.rng.choice(("1", "2", "12")), ink), int(digits), True


def superscript(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return _note(table, digits, Ink.SUPERSCRIPT)


def subscript(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return _note(table, digits, Ink.SUBSCRIPT)


def note_sign(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return digits + table.rng.choice(("①", "*", "[1]", "（注1）", "¹")), int(digits), True


def _beside(table: Table, digits: str, ink: Ink) -> tuple[str, int | None, bool]:
    """Digits that do not count, before or after those that do."""
    other = inked(_other(table), ink)
    return table.rng.choice((other + digits, digits + other)), int(digits), True


def struck(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return _beside(table, digits, Ink.STRUCK)


def hidden(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return _beside(table, digits, Ink.HIDDEN)


def white(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return _beside(table, digits, Ink.WHITE)


def ruby(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return digits + inked(table.rng.choice(("2", "15", "三")), Ink.RUBY), int(digits), True


def symbol_minus(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return inked("-", Ink.SYMBOL) + digits, -int(digits), True


def two_lines(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return f"{digits}\n{_other(table)}", None, False


def thousands(table: Table, digits: str) -> tuple[str, int | None, bool]:
    number = table.rng.randrange(1001, 98999)
    return f"{number:,}".replace(",", table.rng.choice(",，")), number, True


def spaced_thousands(table: Table, digits: str) -> tuple[str, int | None, bool]:
    number = table.rng.randrange(1001, 98999)
    return f"{number:,}".replace(",", table.rng.choice(" \u00a0\u2009\u3000")), number, False


def two_figures(table: Table, digits: str) -> tuple[str, int | None, bool]:
    return digits + table.rng.choice(" \u3000/、") + str(table.rng.randrange(1, 99)), None, False


def _decorated(decoration: Decoration) -> Mutation:
    """The mutation that prints up to three figures of a table that way."""

    def mutation(table: Table) -> bool:
        plain = [name for name, allowed in table.allowed.items() if allowed.printed.isdigit()]
        for name in table.rng.sample(plain, min(len(plain), table.rng.randrange(1, 4))):
            printed, value, legible = decoration(table, table.allowed[name].printed)
            number = None if value is None else Decimal(value)
            table.allowed[name] = Allowed(printed, number, legible=legible, touched=True)
        return bool(plain)

    return mutation


def brackets(table: Table) -> bool:
    """The only figure of a row in brackets behind its label, the cell empty."""
    rows = [row for row in {at.row for at in table.figures()} if len(table.row(row)) == 1]
    rows = [row for row in sorted(rows) if table.allowed[table.row(row)[0].text].printed.isdigit()]
    if not rows:
        return False
    row = table.rng.choice(rows)
    (at,), label = table.row(row), table.label_of(row)
    allowed = table.allowed[at.text]
    if label is None:
        return False
    unit = table.rng.choice(("", "件", "项"))
    table.set(label, text=f"{label.text}（{allowed.printed}{unit}）")
    table.set(at, text="")
    table.allowed[at.text] = replace(allowed, touched=True)
    return True


def brackets_aside(table: Table) -> bool:
    """A figure of another thing in brackets behind a label; the figures of the row stand in their cells."""
    rows = sorted({at.row for at in table.figures()})
    labels = [(row, label) for row in rows if (label := table.label_of(row))]
    if not labels:
        return False
    row, label = table.rng.choice(labels)
    aside = str(table.rng.randrange(9001, 9999))
    table.set(label, text=f"{label.text}（{table.rng.choice(('其中罚款', '含网上', '另有'))}{aside}件）")
    table.aside.append(aside)
    table.touch(at.text for at in table.row(row))
    return True


MUTATIONS: dict[str, Mutation] = {
    each.__name__: _decorated(each)
    for each in (
        superscript,
        subscript,
        note_sign,
        struck,
        hidden,
        white,
        ruby,
        symbol_minus,
        two_lines,
        thousands,
        spaced_thousands,
        two_figures,
    )
} | {"brackets": brackets, "brackets_aside": brackets_aside}
"""Kind → the mutation."""
