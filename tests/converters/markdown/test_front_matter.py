"""The keys of the front matter: what each may hold, what is said where it does not, and that all of it comes back."""

import re
from typing import Any

import pytest

from converters.markdown.front_matter import KEYS, REQUIRED, dump, load
from converters.model.report import Body, Report, Source

SHA = "0" * 64
REPORT = Report("标题", 2021, "2021", Body("镇"), Source("a.txt", "text/plain", SHA), (), (), converter="x")
TEXT = dump(REPORT).removeprefix("---\n").removesuffix("---\n")


def loaded(name: str, value: str | None) -> tuple[Any, list[str]]:
    """The value of a key that is written so (None: not at all), and what is said of the front matter."""
    lines = [line for line in TEXT.split("\n") if not line.startswith(f"{name}:")]
    if name == "source":
        lines = [line for line in lines if not line.startswith("  ")]
    data, _, faults = load("\n".join(lines + ([f"{name}: {value}"] if value is not None else [])))
    return data.get(name), [message for _, message in faults]


def source(**changed: str) -> str:
    keys = {"name": "a", "media_type": "b", "sha256": f"'{SHA}'", "url": "null", "retrieved": "null"} | changed
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def correction(**changed: str) -> str:
    keys = {"what": "a.b.c", "converted": "''", "corrected": "'1'", "why": "甲", "evidence": "''", "date": "2026-01-02"}
    return "{" + ", ".join(f"{key}: {value}" for key, value in (keys | changed).items()) + "}"


def edition(differences: str) -> str:
    return f"[{source(differences=differences)}]"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "null"),
        ("title", "甲"),
        ("region", "[]"),
        ("region", "[山东省, 聊城市]"),
        ("year", "2021"),
        ("year", "null"),
        ("form", "'2014'"),
        ("form", "null"),
        ("published", "'2022-01-17'"),
        ("published", "2022-01-17"),
        ("published", "null"),
        ("source", source()),
        ("source", source(retrieved="2022-01-17", url="http://a.gov.cn/b?c=d")),
        ("source", source(url="'https://xn--a:8080/政府/（一）.html#甲'")),
        ("source", source(part="2", parts="3")),
        ("formerly", "[shandongsheng/renminzhengfu/2010/]"),
        ("candidates", "[[甲, 乙], []]"),
        ("metadata", "{索引号: a}"),
        ("corrections", f"[{correction()}]"),
        ("corrections", "[{why: 甲, date: '2026-01-02', evidence: '', what: title, converted: '1', corrected: '2'}]"),
        ("verified", "{outcome: same_bytes, date: 2026-01-02}"),
        ("withdrawn", "{why: 甲, evidence: https://a.gov.cn/, date: 2026-01-02}"),
        ("others", edition("[]")),
        ("others", edition("[{what: a, shown: b, other: c}]")),
        ("others", f"[{source(differences='[]', replaced='2024-02-29')}]"),
        ("others", f"[{source(differences='[]', later='2024-02-29', part='1', parts='2')}]"),
        ("added", "2024-02-29"),
        ("added", "'2024-02-29'"),
        ("printed", "{108万: [a.b.c]}"),
        ("left_out", "[{text: a, why: b}]"),
        ("problems", "[{kind: a, place: b, message: c}]"),
    ],
)
def test_what_a_key_may_hold(name: str, value: str) -> None:
    assert loaded(name, value)[1] == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "3", "a text on one line, or null"),
        ("title", None, "a text on one line, or null"),
        ("converter", "null", "a text on one line"),
        *(
            (key, value.replace("x", text), "a ")
            for key, value in (
                ("title", "x"),
                ("body", "x"),
                ("region", "[x]"),
                ("aliases", "[x]"),
                ("candidates", "[[x]]"),
            )
            for text in ('"a\\n::error::b"', '"\\e[31m"', '"\\x9b"', '"\\0"')
        ),
        ("source", source(name='"a\\nb"'), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("region", "山东省", "a list of texts on one line"),
        ("region", "[3]", "a list of texts on one line"),
        ("year", "'2021'", "a whole number or null"),
        ("year", "true", "a whole number or null"),
        ("year", "2021.5", "a whole number or null"),
        ("form", "2021", "the id of a form (2014, 2019, 2021) in quotes, or null"),
        ("form", "'2020'", "the id of a form (2014, 2019, 2021) in quotes, or null"),
        ("form", "'2014x'", "the id of a form (2014, 2019, 2021) in quotes, or null"),
        ("published", "'2022-13-17'", "a date such as '2022-01-17' in quotes, or null"),
        ("published", "'2022-01-32'", "a date such as '2022-01-17' in quotes, or null"),
        ("published", "'2023-02-29'", "a date such as '2022-01-17' in quotes, or null"),
        ("published", "'２０２２-01-17'", "a date such as '2022-01-17' in quotes, or null"),
        ("published", "'2022-01-170'", "a date such as '2022-01-17' in quotes, or null"),
        *(
            ("added", text, "a date such as '2022-01-17' in quotes")
            for text in (
                "null",
                "'2023-02-29'",
                "2023-02-31",
                "'2023-1-1'",
                "2023",
                "''",
                "'２０２３-01-01'",
                "'<b>'",
                "'20230101'",
            )
        ),
        ("others", f"[{source(differences='[]', replaced='2023-02-31')}]", "a list of sources, each with the keys "),
        ("others", f"[{source(differences='[]', later='null')}]", "a list of sources, each with the keys "),
        ("source", source(replaced="2023-02-03"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", "a", "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(sha256="'0'"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        *(
            ("source", source(url=f"'{url}'"), "the keys name, media_type, sha256, url, retrieved: texts, ")
            for url in (
                *(
                    "javascript:alert(1)",
                    "JavaScript:alert(1)",
                    "data:text/html,a",
                    "ftp://a.cn/",
                    "//a.cn/",
                    "a",
                    "",
                    "/a",
                ),
                *("https://", "https:///a", "https:a.cn", "https://a.cn@b.cn/", "https://a b.cn/", "https://a.cn/<b>"),
                *('https://a.cn/"b', "https://a.cn/b\\c", "https://a.cn/\u202eb", "https://a.cn/b c", " https://a.cn/"),
                *(
                    "vbscript:a",
                    "gopher://a.cn/",
                    "https://[::1/",
                    "https://a.cn:port/",
                    "https://a.cn/" + "b" * 2000,
                ),
            )
        ),
        ("source", source(more="a"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(part="1"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(part="1", parts="1"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(part="3", parts="2"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(part="0", parts="2"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("source", source(part="'1'", parts="2"), "the keys name, media_type, sha256, url, retrieved: texts, "),
        ("corrections", "[{what: a, why: b}]", "a list of corrections"),
        *(
            ("corrections", f"[{correction(**{key: value})}]", "a list of corrections")
            for key, value in (
                ("why", "''"),
                ("why", "' '"),
                ("what", "''"),
                ("converted", "1"),
                ("corrected", "null"),
                ("date", "null"),
                ("date", "'2026-13-01'"),
                ("evidence", '"a\\n::error::b"'),
                ("who", "甲"),
            )
        ),
        ("verified", "2026-01-02", "the keys outcome (same_bytes, "),
        ("verified", "{outcome: 已核实, date: 2026-01-02}", "the keys outcome (same_bytes, "),
        ("verified", "{outcome: same_bytes, date: yesterday}", "the keys outcome (same_bytes, "),
        ("withdrawn", "true", "the keys why, evidence, date"),
        ("withdrawn", "{why: '', evidence: '', date: 2026-01-02}", "the keys why, evidence, date"),
        ("formerly", "[renminzhengfu/201/]", "a list of addresses of this report"),
        ("formerly", "[renminzhengfu/２０１０/]", "a list of addresses of this report"),
        ("formerly", "[Renminzhengfu/2010/]", "a list of addresses of this report"),
        ("candidates", "[甲]", "a list of lists of texts on one line"),
        ("metadata", "{索引号: 3}", "texts with a text each"),
        ("metadata", "{3: a}", "texts with a text each"),
        ("others", edition("[{shown: b, what: a, other: c}]"), "a list of sources, each with the keys name, "),
        ("others", f"[{source()}]", "a list of sources, each with the keys name, "),
        ("printed", "{108万: [" + "a.*.*, " * 6000 + "]}", "texts with a list of cell ids each"),
        ("printed", "{108万: a.b.c}", "texts with a list of cell ids each"),
        ("left_out", "[{text: a}]", "a list of records with text,why"),
        ("left_out", "[{text: a, why: 3}]", "a list of records with text,why"),
        ("problems", "{}", "a list of records with kind,place,message"),
    ],
)
def test_what_a_key_may_not_hold(name: str, value: str | None, expected: str) -> None:
    found, said = loaded(name, value)
    assert found is None
    assert len(said) == 1
    assert f"expected {expected}" in said[0] or (name == "source" and OF_SOURCE.match(said[0]))


OF_SOURCE = re.compile(r"(?:.+ of source is .+|source lacks \w+|.+ is no key of source); expected .+")
"""What is said of a single key of it."""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 2, "front matter is empty; "),
        ("- a", 2, "front matter is empty; "),
        ("a: b\nc: [", 4, "front matter is no YAML ("),
        (TEXT + "title: again\n", TEXT.count("\n") + 2, "title stands twice; expected once"),
        (TEXT + "strange: a\n", TEXT.count("\n") + 2, "strange is no key of a report; expected one of title, body, "),
    ],
)
def test_faults_of_the_whole_are_said_with_their_line(text: str, line: int, message: str) -> None:
    _, _, faults = load(text)
    assert [(at, said.startswith(message)) for at, said in faults] == [(line, True)]


def test_required_keys_always_stand_and_the_others_only_with_something_in_them() -> None:
    data, lines, faults = load(TEXT)
    assert (tuple(data), faults) == (REQUIRED, [])
    assert lines["title"] == 2
    assert [key.name for key in KEYS][: len(REQUIRED)] == list(REQUIRED)
