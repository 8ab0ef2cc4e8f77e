"""What a report has in common with others is put into its page above the shards: all kinds of builds give the same bytes."""

import shutil
from pathlib import Path

import pytest
from lxml import html
from site_builds import build

from converters.archive.slugs import folder
from converters.markdown import write
from converters.model.report import Body, Paragraph, Report, Section, Source
from hooks.engine.plan import body_files, split
from hooks.frame.site_frame import Frame

COUNTY = ("山东省", "聊城市", "阳谷县")
TOWNS = ("寿张镇", "阿城镇", "七级镇", "安乐镇", "石佛镇", "李台镇")


def own(town: str, year: int, number: int) -> str:
    """A paragraph that nobody else writes."""
    return f"{town}{year}年第{number}件事，是把政府信息公开工作做细做实，惠及群众<b><!--late:results--><!--paragraph:1-->。"


def file_report(content: Path, town: str, year: int, texts: tuple[str, ...]) -> Path:
    """The report of a town, which says so."""
    body = Body(f"{town}人民政府", "371521100", (*COUNTY, town), "标题")
    source = Source("a.txt", "text/plain", "0" * 64)
    text = Section("overview", "一、总体情况", tuple(map(Paragraph, texts)))
    report = Report(f"{town}{year}年年报", year, None, body, source, (text,), (), f"{year + 1}-01-20", "gongkai 0")
    path = content / folder(report, lambda _: None) / f"{year}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(report), encoding="utf-8")
    return path


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six towns in several shards, each with two years."""
    monkeypatch.setattr("hooks.engine.plan._FEWEST", 2)
    monkeypatch.setattr("hooks.engine.plan._PARTING", 1)
    where = tmp_path / "content"
    for town in TOWNS:
        for year in (2020, 2021):
            file_report(where, town, year, tuple(own(town, year, n) for n in range(4)))
    assert len(list(split(list(body_files(where))))) == len(TOWNS)
    return where


def page_of(path: Path, content: Path) -> str:
    return path.relative_to(content).with_suffix("").as_posix() + "/index.html"


def told(page: bytes) -> list[str]:
    """What a page says of other reports."""
    root = html.document_fromstring(page)
    found = root.xpath("//h3[@id='copied-text']/following-sibling::ul[1]/li")
    return [" ".join(item.text_content().split()) for item in found]


def quoted(page: bytes) -> list[str]:
    """The paragraphs to which it leads for that."""
    root = html.document_fromstring(page)
    links = root.xpath("//h3[@id='copied-text']/following-sibling::details[1]//li/a/@href")
    return [root.get_element_by_id(link.removeprefix("#")).text_content().strip() for link in links]


def test_a_page_tells_what_it_has_in_common(bare: Frame, content: Path, tmp_path: Path) -> None:
    first = tuple(own("寿张镇", 2020, n) for n in range(4))
    again = file_report(content, "寿张镇", 2021, (*first[:3], own("寿张镇", 2021, 0)))
    copy = file_report(content, "阿城镇", 2021, (own("阿城镇", 2021, 0), *reversed(first[1:])))
    common = file_report(content, "七级镇", 2020, (first[0],))
    files, _ = build(bare, content, tmp_path / "built")
    page = files[page_of(again, content)]
    assert told(page) == [
        "与 2020 年报告相同的段落 3 / 4",
        "与 阿城镇人民政府 2021 年报告相同的段落 2 / 4",
        "与 七级镇人民政府 2020 年报告相同的段落 1 / 4",
    ]
    assert quoted(page) == list(first[:3])
    page = files[page_of(copy, content)]
    assert told(page) == ["与 寿张镇人民政府 2020 年报告相同的段落 3 / 4"]
    assert quoted(page) == list(reversed(first[1:]))
    assert {told(files[page_of(path, content)])[0] for path in (common, again.with_name("2020.md"))} >= {
        "与 寿张镇人民政府 2020 年报告相同的段落 1 / 1"
    }
    silent = [name for name, data in files.items() if name.endswith("index.html") and not told(data)]
    assert all(b"id=copied-text" not in files[name] and b"<!--" not in files[name] for name in silent)


def test_incremental_and_parallel_builds_are_full_ones(
    bare: Frame, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tuple(own("寿张镇", 2020, n) for n in range(4))
    copy = file_report(content, "阿城镇", 2021, first)
    build(bare, content, tmp_path / "kept")
    named = {
        page_of(copy, content),
        page_of(copy, content).replace("achengzhen", "shouzhangzhen").replace("2021", "2020"),
    }
    for number, change in enumerate(
        (
            lambda: file_report(content, "李台镇", 2021, first[:2]),
            lambda: file_report(content, "寿张镇", 2020, first[2:]),
            lambda: shutil.rmtree(copy.parent),
        )
    ):
        before = change()
        files, fresh = build(bare, content, tmp_path / "kept")
        assert files == build(bare, content, tmp_path / f"full{number}", jobs=2 if number == 0 else 1)[0]
        if number == 0:
            assert {name for name in fresh if "/20" in name and name.endswith("index.html")} == {
                *named,
                page_of(before, content),
            }
            assert told(files[min(named)]) == [
                "与 寿张镇人民政府 2020 年报告相同的段落 4 / 4",
                "与 李台镇人民政府 2021 年报告相同的段落 2 / 4",
            ]
    opened = []
    monkeypatch.setattr("hooks.engine.writing.placing.pages_in", lambda path: opened.append(path) or [])
    build(bare, content, tmp_path / "kept")
    assert not opened
