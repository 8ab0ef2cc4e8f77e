"""Lists of bodies in a range of git changes: they may change, and nothing else may lie among them."""

from pathlib import Path

import git_ranges as gr
import pytest

from converters.review.changed_reports import archive_changes
from converters.running.repository import Repository

KINDS: dict[str, tuple[gr.Changes, list[tuple[str, str]]]] = {
    "a list": ({b"content/expected/yangguxian.yaml": b"x"}, []),
    "what was told": ({b"content/expected/yangguxian.state.yaml": b"x"}, []),
    "a report": ({b"content/expected/2020.md": b"x"}, [("expected/2020.md", "stray_file")]),
    "a folder": ({b"content/expected/a/b.yaml": b"x"}, [("expected/a/b.yaml", "unsafe_file")]),
    "a link": ({b"content/expected/a.yaml": gr.link("/etc/passwd")}, [("expected/a.yaml", "unsafe_file")]),
    "a submodule": ({b"content/expected/a.yaml": gr.submodule()}, [("expected/a.yaml", "unsafe_file")]),
    "a large one": ({b"content/expected/a.yaml": bytes((2 << 20) + 1)}, [("expected/a.yaml", "unsafe_file")]),
    "elsewhere": ({b"content/a/a.yaml": b"x"}, [("a/a.yaml", "stray_file")]),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("lists") / "repository"
    base: gr.Changes = {b"content/expected/old.yaml": b"x"}
    gr.make(folder, {gr.BASE: ((), base), **{f"k{i}": ((gr.BASE,), kind[0]) for i, kind in enumerate(KINDS.values())}})
    return Repository(folder)


@pytest.mark.parametrize(("number", "kind"), list(enumerate(KINDS)), ids=list(KINDS))
def test_what_may_lie_among_the_lists(repository: Repository, number: int, kind: str) -> None:
    changes = archive_changes(repository, repository.commit(gr.BASE), repository.commit(f"k{number}"), "content")
    assert [(path, what) for path, what, _ in changes.faults] == KINDS[kind][1]
    assert changes.untouched == 0
    assert Path("content/expected/2020.md") not in {Path(report.path) for report in changes.reports}
