"""What a day of the list of changes shows at once, and what it folds away."""

import pytest
from lxml import html

from hooks.overview.events.history import Change, History
from hooks.overview.events.report_events import ADDED, WITHDRAWN, Event
from hooks.pages.changes import changes_page as module
from hooks.pages.changes.changes_page import changes_page


def change(number: int, kind: str = ADDED, day: str = "2024-02-10") -> Change:
    return Change(f"sheng/ju{number}/2023/", f"第{number}局2023年报告", Event(kind, day, why="重复公布"))


def page(*changes: Change) -> html.HtmlElement:
    found: html.HtmlElement = html.fromstring(changes_page("changes/", History(changes, 0, {}, {})).html)
    return found


def links(root: html.HtmlElement, path: str) -> list[str]:
    return [link.partition("#")[0] for link in root.xpath(f"{path}//ul[contains(@class, 'changes')]/li/span/a/@href")]


@pytest.mark.parametrize(("count", "folded"), [(1, 0), (10, 0), (11, 11)])
def test_many_reports_added_on_one_day_are_folded_under_their_number(count: int, folded: int) -> None:
    root = page(*(change(number) for number in range(count)), change(90, WITHDRAWN), change(91, day="2024-02-09"))
    every = [f"../sheng/ju{number}/2023/" for number in range(count)]
    assert links(root, "//details") == every[:folded]
    assert sorted(links(root, "/")) == sorted([*every, "../sheng/ju90/2023/", "../sheng/ju91/2023/"])
    assert root.xpath("//summary/text()") == ([f"收录 {folded} 份报告"] if folded else [])


def test_what_else_was_done_stands_above_what_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 1)
    root = page(change(1), change(2, WITHDRAWN), change(3))
    assert links(root, "/") == ["../sheng/ju2/2023/", "../sheng/ju1/2023/", "../sheng/ju3/2023/"]
    assert root.xpath("//h2/following-sibling::*/descendant-or-self::*[@data-change][1]/@data-change")[0] == WITHDRAWN
