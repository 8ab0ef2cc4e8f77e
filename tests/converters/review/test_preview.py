"""The previews: one file a report, which opens by itself, holds nothing but text, and lies where it should."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from drawn_review import PATH, hostile_review, review
from injections import HOSTILE

from converters.review import preview
from converters.review.preview import REST, write_previews
from converters.review.preview_names import preview_name
from converters.review.preview_page import POLICY, STYLE, preview_page
from converters.review.reviewed import ItemChange, Review

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "section", "pre", "table", "thead", "tbody",
    "tr", "th", "td", "mark",
}  # fmt: skip
ATTRIBUTES = {
    ("lang", "zh-CN"), ("charset", "utf-8"), ("http-equiv", "Content-Security-Policy"), ("content", POLICY), ("name", "viewport"),
    ("content", "width=device-width,initial-scale=1"), ("name", "referrer"), ("content", "no-referrer"), ("scope", "col"),
    ("scope", "row"), ("tabindex", "0"), *(("class", name) for name in
    ("dim", "error", "wide", "changes", "figures", "changed", "beside", "original")),
}  # fmt: skip


class _Parts(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements, self.attributes, self.words = set[str](), set[tuple[str, str | None]](), list[str]()
        self.comments = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_report_is_more_than_text(text: str) -> None:
    for reviewed in hostile_review(text).reports:
        page = preview_page(reviewed)
        parts = _Parts(page)
        assert parts.elements <= ELEMENTS
        assert parts.attributes <= ATTRIBUTES
        assert parts.comments == 0
        assert parts.words.count(STYLE) == 1
        page.encode()


def test_what_changes_stands_beside_the_original() -> None:
    _, changed = review().reports
    page = preview_page(changed)
    assert "<td class=changed>8" in page
    assert page.count("<td class=changed>") == 2
    assert "<mark>2020年，寿张镇共主动公开政府信息154条。</mark>" in page
    assert "<pre>寿张镇2020年政府信息公开工作年度报告\n一、总体情况" in page
    assert (
        "<td>三、本年度办理结果·（一）予以公开·自然人<td>5<td>5<td>8<td>没有写明<td>（一）予以公开 5 0 0 0 0 0 5"
        in page
    )
    assert "<p class=error>错误，第 61 行：" in page


def test_of_a_text_that_is_quoted_in_part_the_paragraph_is_marked_and_the_original_quoted() -> None:
    text = "2020年，寿张镇共主动公开政府信息154条。"
    excerpt = ItemChange(
        "section overview",
        f"…一、总体情况{text}三…",
        f"…一、总体情况{text.replace('154', '54')}…",
        f"…一、总体情况{text}…",
    )
    changed = replace(review().reports[1], changes=(excerpt,))
    for one in (changed, replace(changed, before=None)):
        page = preview_page(one)
        assert f"<mark>{text}</mark>" in page
        assert page.count("<mark>") == 1
        assert f"<td>{text}<tr>" in page or f"<td>{text}</table>" in page
    assert "<mark>" not in preview_page(replace(changed, changes=()))


def test_tables_of_the_original_read_as_they_were_written() -> None:
    page = preview_page(replace(review().reports[1], original_text="| 规章 | 3 |\n规章\t3\xa0件\x0b\u202e"))
    assert "<pre>| 规章 | 3 |\n规章 3 件\\x0b\\u202e</pre>" in page


def test_a_file_for_each_report_those_with_errors_first(tmp_path: Path) -> None:
    written = write_previews(review(), tmp_path / "new" / "preview")
    assert [path.name for path in written] == [preview_name(PATH), preview_name(PATH.replace("shouzhang", "acheng"))]
    assert sorted((tmp_path / "new/preview").iterdir()) == sorted(written)
    assert write_previews(review(), tmp_path / "new/preview") == written


@pytest.mark.parametrize(("files", "size"), [(3, 10**9), (300, 3 * 60_000)])
def test_only_so_many_and_a_line_about_the_rest(
    files: int, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = review().reports[1]
    length = len(preview_page(one).encode())
    monkeypatch.setattr(preview, "MOST_FILES", files)
    monkeypatch.setattr(preview, "MOST_BYTES", size if files == 3 else 3 * length + 300)
    five = Review("a", "b", tuple(replace(one, path=f"content/a/b{n}/2020.md") for n in range(5)))
    assert len(write_previews(five, tmp_path)) == 3
    assert (tmp_path / REST).read_text("utf-8").startswith("另有 2 份报告没有预览")
    assert len(list(tmp_path.iterdir())) == 4


PATHS = (
    "content/a/b/2020.md", "content/a-b/2020.md", "content/a/b-2020.md", "content/a_b/2020.md", "content/A/b/2020.md", "a/b/2020.md",
    "content/../../2020.md", "/etc/2020.md", "content/a/b/2020", "content//a/b/2020.md", "content/a/b\\c/2020.md", "content/con.md", "",
    "content/县/2020.md", "content/a/b/2020.md.md", "content/a\x00/2020.md", "content/a\ud800/2020.md", "content/" + "a/" * 500 + "2020.md",
    "content/a/b/2020\n.md", ".", "..", "content/a/.htaccess", "content/a\u202e/2020.md", "content/a/b/2020.md/",
)  # fmt: skip


def test_names_are_plain_and_told_apart_by_every_system() -> None:
    names = [preview_name(path) for path in PATHS]
    assert names[0] == "a_b_2020.html"
    assert len({name.casefold() for name in names}) == len(set(PATHS))
    for name in names:
        assert len(name) <= 160
        assert name.endswith(".html")
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
        assert name.count(".") == 1
        assert name[0] not in ".-"


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept", "utf-8")
    folder = tmp_path / "preview"
    folder.mkdir()
    (folder / preview_name(PATH)).symlink_to(tmp_path / "kept")
    write_previews(review(), folder)
    assert (tmp_path / "kept").read_text("utf-8") == "kept"
    assert not (folder / preview_name(PATH)).is_symlink()
