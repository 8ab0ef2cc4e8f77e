"""The patterns of the vocabularies are those that are kept once they were compiled: a process spent 0.15 s in compiling them."""

import re
from collections.abc import Callable

import pytest

from converters.markdown import written_tables
from converters.verify import form_labels
from converters.verify.copied import counted
from converters.verify.levels import level_vocabulary
from converters.verify.narrative import guards, numerals, vocabulary


def _of_tables() -> None:
    for head in written_tables._by_first_line():
        written_tables._written_with.__wrapped__(head)


def _of_doubts() -> None:
    for term in vocabulary.vocabulary().terms.values():
        guards._doubts.__wrapped__(term)


@pytest.mark.parametrize(
    "load",
    [
        vocabulary.vocabulary.__wrapped__,
        level_vocabulary.level_vocabulary.__wrapped__,
        counted.prescribed.__wrapped__,
        lambda: form_labels._labels.__wrapped__(frozenset(("requests",))),
        lambda: numerals.Figures("件"),
        _of_tables,
        _of_doubts,
    ],
)
def test_none_is_compiled_anew(load: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    compile_anew = re.compile
    with monkeypatch.context() as patched:
        patched.setattr(re, "compile", lambda text, *flags: (seen.append(text), compile_anew(text, *flags))[1])
        load()
    assert seen == []
