"""All changes of an archive, in their order, and the newest of each place."""

from pathlib import PurePosixPath

from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.events.history import NEWEST, history_of, lacks_days
from hooks.overview.events.report_events import CORRECTED, WITHDRAWN, Event
from hooks.overview.index import build_index
from hooks.overview.summary import Summary


def summary(path: str, added: str | None, *events: Event, formerly: tuple[str, ...] = ()) -> Summary:
    at = PurePosixPath(path)
    return Summary(
        at.parent, f"{at.with_suffix('')}/", path, "镇", ("省",), int(at.stem), None, None, (), formerly, CheckCounts(), {},
        added=added, events=events,
    )  # fmt: skip


def test_the_newest_first_and_of_one_day_by_report() -> None:
    withdrawn, corrected = Event(WITHDRAWN, "2024-01-03", "w"), Event(CORRECTED, "2024-01-02", "c")
    found = history_of(
        build_index([summary("a/b/2020.md", "2024-01-02", withdrawn, corrected), summary("a/c/2020.md", "2024-01-02")])
    )
    assert [(it.event.day, it.report, it.event.kind) for it in found.changes] == [
        ("2024-01-03", "a/b/2020/", "withdrawn"),
        ("2024-01-02", "a/b/2020/", "added"),
        ("2024-01-02", "a/b/2020/", "corrected"),
        ("2024-01-02", "a/c/2020/", "added"),
    ]
    assert dict(found.days) == {
        "": "2024-01-03",
        "changes/": "2024-01-03",
        "a/": "2024-01-03",
        "a/b/": "2024-01-03",
        "a/c/": "2024-01-02",
        "a/b/2020/": "2024-01-03",
        "a/c/2020/": "2024-01-02",
    }


def test_of_a_place_only_the_newest_are_told() -> None:
    days = [f"20{number:02}-01-02" for number in range(NEWEST + 9)]
    found = history_of(build_index([summary(f"a/b{day}/2020.md", day) for day in days]))
    assert len(found.changes) == len(days)
    assert (
        [it.event.day for it in found.newest["a/"]]
        == days[: -NEWEST - 1 : -1]
        == [it.event.day for it in found.newest[""]]
    )
    assert len(found.newest[f"a/b{days[0]}/"]) == 1


def test_the_day_of_a_report_that_does_not_say_it() -> None:
    one, two = summary("a/b/2020.md", None, formerly=("z/b/2020/",)), summary("a/c/2020.md", None)
    index = build_index([one, two])
    assert lacks_days(index)
    assert (history_of(index).undated, history_of(index).changes) == (2, ())
    found = history_of(index, {"a/b/2020.md": "2024-01-02", "z/b/2020.md": "2023-01-02", "a/x/2020.md": "2022-01-02"})
    assert ([(it.report, it.event.day) for it in found.changes], found.undated) == ([("a/b/2020/", "2023-01-02")], 1)
    assert not lacks_days(build_index([summary("a/b/2020.md", "2024-01-02")]))
