"""The vocabulary of the narrative: where a phrase is looked for, what a text is about, what those who ask it rely on."""

from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from converters.verify.narrative.vocabulary import vocabulary

Beginning = tuple[set[str], bool]
"""The characters that an expression may begin with, and whether it may be empty."""


def beginning(parsed: Any) -> Beginning:
    found = set[str]()
    for kind, value in parsed:
        if kind in (kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT):
            continue
        characters, empty = _of_part(kind, value)
        found |= characters
        if not empty:
            return found, False
    return found, True


def _of_part(kind: Any, value: Any) -> Beginning:
    if kind is kinds.LITERAL:
        return {chr(value)}, False
    if kind is kinds.IN:
        return set().union(*(_of_class(*each) for each in value)), False
    if kind is kinds.BRANCH:
        parts = [beginning(each) for each in value[1]]
        return set().union(*(found for found, _ in parts)), any(empty for _, empty in parts)
    if kind is kinds.SUBPATTERN:
        return beginning(value[-1])
    assert kind is kinds.MAX_REPEAT, kind
    found, empty = beginning(value[2])
    return found, empty or value[0] == 0


def _of_class(kind: Any, value: Any) -> set[str]:
    first, last = (value, value) if kind is kinds.LITERAL else value
    return {chr(point) for point in range(first, last + 1)}


def test_a_phrase_is_looked_for_wherever_it_may_begin_and_nowhere_else() -> None:
    looked_for, begins = dict[str, set[str]](), dict[str, set[str]]()
    for character, pattern in vocabulary().phrases.items():
        parsed = parser.parse(pattern.pattern)
        names = {number: name for name, number in parsed.state.groupdict.items()}
        for (_, value), *rest in parsed[0][1][1] if parsed[0][0] is kinds.BRANCH else [parsed]:
            assert not rest
            term = vocabulary().groups[names[value[0]]][0].id
            found, empty = beginning(value[-1])
            assert not empty, term
            begins.setdefault(term, set()).update(found)
            looked_for.setdefault(term, set()).add(character)
    assert begins == looked_for
    assert begins.keys() == vocabulary().terms.keys()


def test_what_speaks_against_one_dispute_speaks_against_the_other() -> None:
    one, other = (vocabulary().terms[name] for name in ("reconsideration", "litigation"))
    assert (one.units, one.year, one.heads, one.about) == (other.units, other.year, other.heads, other.about)
    assert all((one.id in doubt.spared) == (other.id in doubt.spared) for doubt in vocabulary().doubts)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("依申请公开", "requests"),
        ("依申请公开文件3件", "requests"),
        ("收到信息公开类申请，行政诉讼", "disputes"),
        ("规范性文件", "documents"),
        ("复议，网站", "proactive"),
        ("会议", "elsewhere"),
        ("天气", ""),
    ],
)
def test_the_last_word_of_a_topic_says_what_a_text_is_about(text: str, topic: str) -> None:
    assert vocabulary().last_topic(text, 0, len(text)) == topic


def test_of_a_topic_is_asked_between_two_places_alone() -> None:
    assert vocabulary().last_topic("复议会议网站", 1, 5) == "elsewhere"


def looks_back(parsed: Any) -> bool:
    """Whether an expression looks at what stands before it, or at where the text begins."""
    return any(
        (kind in (kinds.ASSERT, kinds.ASSERT_NOT) and (value[0] < 0 or looks_back(value[1])))
        or (kind is kinds.AT and value is not kinds.AT_END)
        or (kind is kinds.BRANCH and any(map(looks_back, value[1])))
        or (kind is kinds.SUBPATTERN and looks_back(value[-1]))
        or (kind is kinds.MAX_REPEAT and looks_back(value[2]))
        for kind, value in parsed
    )


def test_what_speaks_against_a_figure_in_a_part_of_its_sentence_is_found_in_the_whole_sentence() -> None:
    """So one search of the sentence tells that nothing does."""
    doubts = [doubt for doubt in vocabulary().doubts if doubt.reach not in ("sentence", "words")]
    assert {doubt.reach for doubt in doubts} == {"clause", "neighbour", "around"}
    assert not [doubt.why for doubt in doubts if looks_back(parser.parse(doubt.words.pattern))]
    assert looks_back(parser.parse("a(?<!b)"))
    assert looks_back(parser.parse("(?:^a|b)c"))


def test_what_speaks_against_a_figure_begins_with_a_character() -> None:
    """So re leaps from one of them to the next, in the pattern of all."""
    for doubt in vocabulary().doubts:
        if doubt.reach != "words":
            ((kind, value), *rest) = parser.parse(doubt.words.pattern)
            every = value[1] if kind is kinds.BRANCH and not rest else [[(kind, value)]]
            assert all(part[0][0] is kinds.LITERAL for part in every), doubt.why
