"""The YAML of the front matter: what it may hold, and that nothing else is built, however much of it there is."""

import contextlib
from typing import Any

import pytest
import yaml
from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from converters.markdown import plain_yaml, read
from converters.markdown.front_matter import load
from converters.markdown.plain_yaml import Unreadable, parse
from converters.markdown.simple_yaml import Foreign


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("a: b", {"a": "b"}),
        ("a: 'b'\nc: [d, 2, null]\n", {"a": "b", "c": ["d", 2, None]}),
        ("a:\n- b: c\n  d: ''\n", {"a": [{"b": "c", "d": ""}]}),
        ("a: 2022-01-17", {"a": "2022-01-17"}),
        ("a: '0xff'", {"a": "0xff"}),
        ("a: -12\nb: ~\nc:", {"a": -12, "b": None, "c": None}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ('a: "\\U00028A0F"', {"a": "𨨏"}),
        ("a: yes", {"a": Foreign("yes")}),
        ("a: 1.5", {"a": Foreign("1.5")}),
        ("a: 017", {"a": Foreign("017")}),
        ("a: 190:20:30", {"a": Foreign("190:20:30")}),
        ("a: 2022-01-17 10:00:00", {"a": Foreign("2022-01-17 10:00:00")}),
        ("a: " + "1" * 19, {"a": Foreign("1" * 19)}),
    ],
)
def test_what_is_read(text: str, data: Any) -> None:
    assert parse(text).data == data


SCALARS = """2022|017|1.5|yes|null|~|2022-01-17|10:20|a b|a: b|a:b|a :b|a #b|a#b|-|- a|https://a.cn/b?c=d%20|《条例》|一、（二）3.|''|'a'|'a: b # c, '
'a''b'|"a"|"a\\nb"|[]|[ ]|[a]|[a, 2, null]|[a,b]|[a , b]|[a, ]|[a:b]|['a', b]|[[a]]|{a: b}|&a b|*a|!b c|<<|>| |a |%a|@a|a\tb|a\u2028b|a\x85b
\ufeffa|…|a…|省, 市|a]|=|鿿|㐀|𨨏|é"""
VALUES = st.one_of(
    st.sampled_from(["", "|", *SCALARS.replace("\n", "|").split("|")]), st.text("ab年0:,# '[]-", max_size=6)
)
LINES = st.tuples(
    st.sampled_from(["", "", "", "  ", " ", "- "]),
    st.sampled_from(["a", "b", "c_d", "yes", "y", "1", "<<", "a b"]),
    VALUES,
)


@examples(300)
@given(st.lists(LINES, min_size=1, max_size=5), st.sampled_from(["\n", "", "\n\n", "\n...\n", "\nd: &a e\n"]))
def test_what_is_read_in_a_simpler_way_is_what_libyaml_reads(lines: list[tuple[str, str, str]], end: str) -> None:
    text = "\n".join(f"{indent}{key}:{value and f' {value}'}" for indent, key, value in lines) + end
    found = plain_yaml._partly_simple(text)
    assert found is None or found == plain_yaml._of_libyaml(text, of_records=False)


@pytest.mark.parametrize("form", ["{}\n", "b: c\na: {}\n", "b:\n  c: {}\n", "a: {}\nb: |\n  c\n"])
def test_each_scalar_is_read_as_libyaml_reads_it(form: str) -> None:
    for value in ["|", *SCALARS.replace("\n", "|").split("|")]:
        text = form.format(value if "a" in form else f"a: {value}")
        found = plain_yaml._partly_simple(text)
        assert found is None or found == plain_yaml._of_libyaml(text, of_records=False), text


SIMPLE = "title: 寿张镇2023年报告\ncode: '371521'\nregion: [山东省, 聊城市]\nyear: 2023\nsource:\n  url: https://a.cn/b\n  retrieved: null\n"


@pytest.mark.parametrize(
    ("rest", "asked"),
    [
        pytest.param("", [], id="no more"),
        pytest.param("others:\n- a: b\n", ["others:\n- a: b\n"], id="records"),
        pytest.param("title: b c: d\n", ["title: b c: d\n", f"{SIMPLE}title: b c: d\n"], id="what cannot be read"),
        pytest.param("title: |\n  b\n", ["title: |\n  b\n", f"{SIMPLE}title: |\n  b\n"], id="a key that stood above"),
        pytest.param("  title: b\n d\n", [f"{SIMPLE}  title: b\n d\n"], id="what goes on with the line above"),
    ],
)
def test_libyaml_is_asked_for_the_rest_alone(rest: str, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    texts, libyaml = list[str](), plain_yaml._of_libyaml
    monkeypatch.setattr(
        plain_yaml, "_of_libyaml", lambda text, of_records: (texts.append(text), libyaml(text, of_records))[1]
    )
    with contextlib.suppress(Unreadable):
        parse(SIMPLE + rest)
    assert texts == asked


def test_the_lines_of_the_outermost_keys_and_what_stands_twice() -> None:
    found = parse("a: b\nc: {d: e, d: f}\na: g\n")
    assert (found.data, found.lines) == ({"a": "b", "c": {"d": "e"}}, {"a": 1, "c": 2, "c.d": 2})
    assert found.twice == ((2, "d"), (3, "a"))


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
REFUSED = {
    "bool": ("title: !!bool maybe", 1, "has a tag, "),
    "timestamp": ("title: a\npublished: !!timestamp x", 2, "has a tag, "),
    "int": ('year: !!int ""', 1, "has a tag, "),
    "object": ("title: !!python/object/apply:os.system [id]", 1, "has a tag, "),
    "set": ("title: !!set {a}", 1, "has a tag, "),
    "own tag": ("title: !x a", 1, "has a tag, !x"),
    "no tag": ("title: ! a", 1, "has a tag, "),
    "tag of a key": ("!!str title: a", 1, "has a tag, "),
    "tag of all": ("--- !!map\ntitle: a", 1, "has a directive or a second document"),
    "anchor": ("title: &a b", 1, "has an anchor, &a"),
    "anchors": ("title: [" + "&a b, " * 50_000, 1, "has an anchor, &a"),
    "alias": ("a: b\ntitle: *a", 2, "has an alias, *a"),
    "bomb": (BOMB, 1, "has an anchor, &a0"),
    "merge": ("title: a\nsource: {<<: {name: b}}", 2, "has a merge"),
    "merge of all": ("<<: [a]", 1, "has a merge"),
    "deep list": ("title: " + "[" * 100_000, 1, "nests its values more than 8 deep"),
    "deep mapping": ("title: " + "{a: " * 100_000, 1, "nests its values more than 8 deep"),
    "deep dashes": ("title:\n" + "- " * 100_000, 2, "nests its values more than 8 deep"),
    "deep questions": ("? " * 100_000, 1, "has a list or a mapping for a key"),
    "list as key": ("? [a]\n: b", 1, "has a list or a mapping for a key"),
    "mapping as key": ("{a: b}: c", 1, "has a list or a mapping for a key"),
    "directive": ("%YAML 1.1\n---\na: b", 1, "has a directive or a second document"),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: b", 1, "has a directive or a second document"),
    "second document": ("a: b\n--- c", 2, "has a directive or a second document"),
    "after the end": ("a: b\n...\nc: d", 3, "is no YAML ("),
    "control character": ("title: a\nbody: \x1b[31m", 2, "is no YAML (control characters are not allowed)"),
    "half a character": ("title: \ud800", 1, "is no YAML ("),
    "half a character, written": ('title: a\nbody: "\\uD800"', 2, "is no YAML ("),
    "unclosed": ("title: 'a", 1, "is no YAML ("),
    "tab": ("\ttitle: a", 1, "is no YAML ("),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_with_its_line(name: str) -> None:
    text, line, message = REFUSED[name]
    with pytest.raises(Unreadable) as caught:
        parse(text)
    assert (caught.value.line, str(caught.value)[: len(message)]) == (line, message)
    assert len(str(caught.value)) < 150
    if "---" not in text:
        found = read(f"---\n{text}\n---\n\n# x\n").problems
        assert [(problem.kind, at) for at, problem in found] == [("front_matter", line + 1)]


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_yaml, "MOST_NODES", 100)
    monkeypatch.setattr(plain_yaml, "MOST_CHARACTERS", 1000)
    assert len(parse("a: [" + "b, " * 97 + "]").data["a"]) == 97
    for text, message in (("a: [" + "b, " * 98 + "]", "more than 100 values"), ("a" * 1001, "longer than 1,000")):
        with pytest.raises(Unreadable, match=message):
            parse(text)


@pytest.mark.parametrize(
    "value", ["0x" + "f" * 200_000, "1" * 200_000, "[" + "a, " * 10_000 + "]", "'" + "字" * 10**6 + "'"]
)
def test_a_message_quotes_a_short_piece_of_a_value(value: str) -> None:
    _, _, faults = load(f"year: {value}\n{value[:100_000]}: a")
    assert [message for _, message in faults if len(message) > 250] == []


def test_a_file_with_very_many_problems_tells_the_first() -> None:
    reading = read("---\n" + "\n".join(f"key{i}: a" for i in range(1000)) + "\n---\n\n# x\n")
    assert len(reading.problems) == 101
    assert "more problems from here on" in reading.problems[-1][1].message


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
_values = st.recursive(
    st.none() | st.integers(-(10**15), 10**15) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_texts, _values, max_size=4))
def test_what_is_dumped_is_read_again(data: dict[str, Any]) -> None:
    assert parse(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True)).data == (data or {})
