"""Whatever the code says to people has its Chinese twin in the table: every call that makes a message is looked at."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from converters.wording.message_table import Message, chinese_fields, table

ROOT = Path(__file__).parents[3]
FIELD = "\N{BLACK SQUARE}"
"""Stands for whatever a call puts into its message."""


@dataclass(frozen=True, slots=True)
class Maker:
    """A call that makes a message."""

    argument: int
    """Which of its arguments is the text; or what of a tuple."""
    prefix: str = ""
    """What it puts before the text."""
    kind: int | None = None
    """Which of its arguments is the kind of problem."""
    suffix: str = ""


MAKERS: Mapping[str, Maker] = {
    "Problem": Maker(2, kind=0),
    "Refused": Maker(1, kind=0),
    "malformed": Maker(1),
    "_tell": Maker(2, kind=0),
    "Unreadable": Maker(1, "front matter "),
    "too_much": Maker(0),
    "too_large": Maker(0),
    "Budget": Maker(1, f"has more than {FIELD} "),
    "Kind": Maker(0),
    "NoSuchPart": Maker(0),
    "ArgumentTypeError": Maker(0),
    "Damaged": Maker(0),
    "Busy": Maker(0),
    "Unreachable": Maker(0),
    "UnsafeArchive": Maker(0),
    "UnreadableReport": Maker(0),
    "BuildFailed": Maker(0),
    "Misconfigured": Maker(0),
    "NoGit": Maker(0),
    "Stopped": Maker(0),
    "Forbidden": Maker(0),
    "NotKept": Maker(0),
    "Untrusted": Maker(0),
    "_leave": Maker(1),
    "AddressClash": Maker(0),
    "WrongPlace": Maker(0),
    "_damaged": Maker(1),
    "NotServed": Maker(0),
    "PageProblem": Maker(1),
    "line_in_chinese": Maker(0),
    "say": Maker(0),
    "tell": Maker(0),
    "error": Maker(0),
}
"""Name of a function → what it makes."""
PAIR = re.compile(r"\bFault\b|\btuple\[int, str\]")
"""In what a function returns: a message and its line."""
BY_HAND = "file it with gongkai add --title … --body … --year …"
PASSED_ON = {
    f"{FIELD}: {FIELD}", f"gongkai add: {FIELD}", f"gongkai rename: {FIELD}", f"gongkai check: {FIELD}",
    *(f"gongkai {verb}: {FIELD}" for verb in ("collect", FIELD, "form", "inbox", "originals", "reconvert", "review", "verify")),
    f"gongkai correct: {FIELD}; see gongkai correct -h",
    f"gongkai build: {FIELD}", f"gongkai publish: {FIELD}: {FIELD}", f"  {FIELD}", FIELD, f"{FIELD}: {FIELD}; see {FIELD} -h",
    f"{FIELD} {FIELD}", f"front matter {FIELD}", f"the file {FIELD}", f"has more than {FIELD} {FIELD}", "%s",
    f"{FIELD}: differs from {FIELD}, which stays as it is; {FIELD}", f"{FIELD} reports: {FIELD}",
    f"is {FIELD}, no annual report on information disclosure; give the report itself",
    f"is no annual report on information disclosure as far as can be seen: {FIELD}; if it is one, {BY_HAND}",
    f"{FIELD} stands in this row, but {FIELD}", f"{FIELD} is {FIELD} by its bytes, but {FIELD}, {FIELD}; expected one format",
    f"another run {FIELD} {FIELD}; wait until it has ended",
    f"{FIELD}: not moved: {FIELD}; remove one of the two", f"gongkai build: {FIELD}: {FIELD}",
    f"gongkai weigh: {FIELD}: {FIELD}; publish to a bucket instead, with make publish DEST=…; see SCALING.md",
    f"holds {FIELD} report, and none with the number {FIELD}{FIELD}", f"holds {FIELD} reports, and none with the number {FIELD}{FIELD}",
    f"sums of the table that cannot be checked, because a member is no number: {FIELD}, namely: {FIELD}",
}  # fmt: skip
"""Messages of which the rest is made elsewhere: test_chinese.py has an example of each."""

_Names = Mapping[str, list[ast.expr]]


def _texts(node: ast.expr | None, names: _Names, depth: int = 0) -> list[str]:
    """The texts that an expression can be."""
    match node:
        case ast.Constant(str(text)):
            return [text]
        case ast.JoinedStr(values):
            parts = [_texts(part, names, depth) for part in values]
            return ["".join(part) for part in product(*parts)]
        case ast.BinOp(left, ast.Add(), right):
            return ["".join(pair) for pair in product(_texts(left, names, depth), _texts(right, names, depth))]
        case ast.IfExp(_, then, other):
            return [*_texts(then, names, depth), *_texts(other, names, depth)]
        case ast.FormattedValue(ast.BinOp(ast.Constant(str(ending)), ast.Mult(), _)):  # the s of a plural
            return ["", ending]
        case ast.FormattedValue(ast.Name(_) as name, -1, None):
            return _texts(name, names, depth)
        case ast.Name(name) if name in names and depth < 4:
            return [text for value in names[name] for text in _texts(value, names, depth + 1)]
        case ast.Call(ast.Attribute(made, "format")):
            return [text.replace("{}", FIELD) for text in _texts(made, names, depth)]
    return [FIELD]


def _assigned(tree: ast.AST) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name(name)], value) | ast.AnnAssign(ast.Name(name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A message that a call makes."""

    line: int
    kinds: frozenset[str]
    """The kinds of problem that it can be said of; empty where the call does not tell."""
    text: str


def said(source: str) -> Iterator[Said]:
    """Every message that a source makes. One that is given a name can be said of each kind in its function."""
    if not PAIR.search(source) and not any(f"{name}(" in source for name in MAKERS):
        return
    tree = ast.parse(source)
    yield from _paired(tree)
    for function, calls in _makers(tree):
        kinds = {id(call): _kinds(call, maker, function) for call, maker in calls}
        all_kinds = frozenset[str]().union(*kinds.values())
        for call, maker in calls:
            node = call.args[maker.argument]
            own = all_kinds if isinstance(node, ast.Name | ast.BinOp) else kinds[id(call)]
            for text in _texts(node, function):
                yield Said(call.lineno, own if kinds[id(call)] else frozenset(), maker.prefix + text)


def _paired(tree: ast.Module) -> Iterator[Said]:
    """The messages of functions that give each with its line, as a pair."""
    top = _assigned(ast.Module([node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)], []))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        if function.returns is not None and PAIR.search(ast.unparse(function.returns)):
            for text in filter(None, map(_second, ast.walk(function))):
                yield from _of_pair(text, function, functions, top)


def _second(node: ast.AST) -> ast.expr | None:
    match node:
        case ast.Return(ast.Tuple([_, text])) | ast.Yield(ast.Tuple([_, text])):
            return text
    return None


def _of_pair(
    text: ast.expr, function: ast.FunctionDef, functions: Mapping[str, ast.FunctionDef], top: _Names
) -> Iterator[Said]:
    """The messages that a text can be; of a call, those that the function of that name returns."""
    found: list[ast.expr | None] = [text]
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in functions:
        function = functions[text.func.id]
        found = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    names = {**top, **_assigned(function)}
    yield from (Said(text.lineno, frozenset(), said_) for value in found for said_ in _texts(value, names))


def _kinds(call: ast.Call, maker: Maker, names: _Names) -> frozenset[str]:
    texts = [] if maker.kind is None else _texts(call.args[maker.kind], names)
    return frozenset(text for text in texts if text in table().names)


def _makers(tree: ast.Module) -> Iterator[tuple[_Names, list[tuple[ast.Call, Maker]]]]:
    """Of each function, and of the module: what its names can be, and the calls that make messages."""
    top = _assigned(ast.Module([node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)], []))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inner: set[int] = set()
    for function in functions:
        within = list(ast.walk(function))
        inner.update(map(id, within))
        if calls := [found for node in within if (found := _made(node))]:
            yield top | _assigned(function), calls
    yield top, [found for node in ast.walk(tree) if id(node) not in inner and (found := _made(node))]


def _made(node: ast.AST) -> tuple[ast.Call, Maker] | None:
    if not isinstance(node, ast.Call):
        return None
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    maker = MAKERS.get(name)
    return (node, maker) if maker and len(node.args) > maker.argument else None


@cache
def sources() -> tuple[tuple[str, tuple[Said, ...]], ...]:
    """Every file, and the messages that it makes."""
    paths = [path for room in ("converters", "hooks") for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple((path.relative_to(ROOT).as_posix(), tuple(said(path.read_text("utf-8")))) for path in paths)


_FILE = re.compile(rf"[{FIELD}.*/-]*(?:\.(?:source|md))?[{FIELD}.*/… -]*|{FIELD} and {FIELD} more")
"""What a field holds beside what is put into it: the rest of a file's name, the end of a list."""


def _fits(text: str, messages: Iterable[Message]) -> bool:
    """Whether a message says a text: all that the code itself says stands outside of its fields, or is a phrase."""
    for message in messages:
        fields = message.fields_of(text)
        if fields is None:
            continue
        kinds = dict(chinese_fields(message))
        if all(
            _FILE.fullmatch(value) or (kinds.get(name) == "say" and _is_phrase(value)) for name, value in fields.items()
        ):
            return True
    return False


def _is_phrase(text: str) -> bool:
    return _fits(text, (*table().phrases, *table().lines))


def is_known(message: Said) -> bool:
    """Whether the table has a message, as a whole or behind the name of a file or verb."""
    text = message.text
    if text in PASSED_ON or not any(letter.isascii() and letter.isalpha() for letter in text):
        return True
    if message.kinds:
        return any(_fits(text, table().problems[kind]) for kind in message.kinds)
    tails = [text, *(text[at + 2 :] for at in range(len(text)) if text.startswith(": ", at))]
    return any(_fits(tail, table().all_messages) for tail in tails)


def unknown(name: str, messages: Iterable[Said]) -> list[str]:
    return [f"{name}:{item.line}: {sorted(item.kinds)}: {item.text}" for item in messages if not is_known(item)]


def test_every_message_of_the_code_has_a_chinese_twin() -> None:
    assert [place for name, messages in sources() for place in unknown(name, messages)] == []


def test_messages_in_pairs_are_found() -> None:
    found = {item.text for name, messages in sources() for item in messages if "markdown" in name}
    assert f"source lacks {FIELD}; expected {FIELD}" in found
    assert f"found {FIELD}, which heads no table of a form; expected {FIELD}" in found


def test_the_messages_are_found() -> None:
    found = {item.text for _, messages in sources() for item in messages}
    assert len(found) > 200
    assert f"{FIELD} has the sha256 {FIELD}; expected {FIELD}" in found
    assert "is empty; expected a report" in found


@pytest.mark.parametrize(
    "call",
    [
        'Problem("front_matter", "", "is quite wrong")',
        'Problem("front_matter", "", f"{a} is quite wrong")',
        'Refused("unreadable_source", "is a folder; " + why)',
        'too_much(f"has more than {MOST:,} whiskers")',
        'say(f"{path}: is no good")',
    ],
)
def test_a_message_without_a_twin_is_found(call: str) -> None:
    assert len(unknown("a.py", said(call))) == 1
