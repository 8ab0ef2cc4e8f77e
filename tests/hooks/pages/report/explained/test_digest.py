"""The sentence that opens a report: 0 is 0, what is not filled in is said to be so, and nothing is guessed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from types import ModuleType

import lxml.html
import pytest
from surveyed import Surveyed

from converters.archive.layout import Entry
from converters.forms.official_forms import blocks
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED, Body, Cell
from hooks.overview.checked.checked_report import checked_alone
from hooks.pages.report.explained.digest import SENTENCE, Digest, digest_of
from hooks.pages.report.explained.folded_table import words_of_nothing

DENIED = "requests.denied_state_secret.total"


def digest(archive: ModuleType, form: str, figures: dict[str, int | str], withdrawn: bool = False) -> Digest:
    """Of a report all of whose cells are 0 but these; `*` for each of them. All requests are those of persons."""

    def change(name: str, cell: Cell) -> Cell:
        total = figures.get(name.replace(".natural_person", ".total"))
        number = figures.get(name, total if isinstance(total, int) else figures.get("*", 0))
        if isinstance(number, str):
            return replace(cell, status=number, value=None, raw="" if number == BLANK else None)
        return replace(cell, value=Decimal(number), raw=str(number))

    report = archive.report(Body("某局", None, ("甲省",)), 2021, form, archive.cells_of(form, change))
    report = replace(report, withdrawn=Withdrawal("误收", "", "2026-01-02") if withdrawn else None)
    entry = Entry(PurePosixPath("jiasheng/ju/2021.md"), report, None)
    return digest_of(2021, checked_alone(entry))


def words(found: Digest) -> str:
    return str(lxml.html.fromstring(f"<p>{found.html}").text_content())


NOTHING = "结转下年度 0 件；行政复议 0 件，直接起诉 0 件，复议后起诉 0 件。"
PARTED = {"requests.new.total": 4, "requests.handled.total": 4}


@pytest.mark.parametrize(
    ("form", "figures", "expected"),
    [
        ("2021", {}, f"2021 年收到申请 0 件，上年结转 0 件；办结 0 件；{NOTHING}"),
        (
            "2021",
            PARTED | {"requests.granted.total": 3, DENIED: 1},
            f"2021 年收到申请 4 件，上年结转 0 件；办结 4 件：公开 3，不予公开 1，其余 4 类均为 0；{NOTHING}",
        ),
        (
            "2021",
            PARTED | {"requests.granted.total": 4, "requests.partial.total": BLANK, DENIED: BLANK},
            "2021 年收到申请 4 件，上年结转 0 件；办结 4 件：公开 4，不予公开 0（空白按 0 计），部分公开未填，其余 3 类均为 0；" + NOTHING,
        ),
        (
            "2019",
            PARTED | {"requests.denied_internal.total": 4, DENIED: BLANK},
            f"2021 年收到申请 4 件，上年结转 0 件；办结 4 件：不予公开 4（空白按 0 计），其余 5 类均为 0；{NOTHING}",
        ),
        (
            "2021",
            {"*": BLANK},
            "2021 年收到申请、上年结转未填；办结未填：公开、部分公开、不予公开、无法提供、不予处理、其他处理未填；"
            "结转下年度未填；行政复议、直接起诉、复议后起诉未填。",
        ),
        (
            "2021",
            {"disputes.reconsideration.total": NOT_APPLICABLE, "disputes.litigation_direct.total": MISSING,
             "requests.new.total": UNREADABLE, "requests.carried_in.total": UNVERIFIED},
            "2021 年收到申请无法辨认，上年结转机读未核；办结 0 件；结转下年度 0 件；"
            "行政复议注明不适用，直接起诉原件缺失，复议后起诉 0 件。",
        ),
        (
            "2014",
            {"statistics.requests_received.value": 9, "statistics.requests_answered.value": 2, "statistics.answered_denied.value": 2},
            "2021 年收到申请 9 件；办结 0 件；答复 2 件：不同意公开 2，其余 7 类均为 0；行政复议 0 件，行政诉讼 0 件。表内合计有 1 项不符。",
        ),
        (
            "2021",
            {"requests.new.total": 3, "requests.new.natural_person": 0},
            f"2021 年收到申请 3 件，上年结转 0 件；办结 0 件；{NOTHING}表内合计有 2 项不符。",
        ),
    ],
)  # fmt: skip
def test_a_report_in_a_sentence(
    sample_archive: ModuleType, form: str, figures: dict[str, int | str], expected: str
) -> None:
    assert words(digest(sample_archive, form, figures)) == expected


def test_its_figures_lead_to_their_cells(sample_archive: ModuleType) -> None:
    found = digest(sample_archive, "2021", PARTED | {"requests.granted.total": 3, DENIED: 1})
    links = {a.get("href"): a.text for a in lxml.html.fromstring(f"<p>{found.html}").iter("a")}
    assert links["#requests.granted.total"] == "3"
    assert links["../../../data/derived/#denied"] == "1"
    assert {link[1:] for link in links if link.startswith("#")} <= found.cells


def test_what_is_withdrawn_or_has_no_figures_has_none(sample_archive: ModuleType, publication: Surveyed) -> None:
    assert not digest(sample_archive, "2021", {}, withdrawn=True).html
    page = publication.report_page(PurePosixPath("unlocated/weizhi/2019.md"))
    assert "class=digest" not in page.html


def test_it_names_cells_of_the_forms_alone() -> None:
    known = {cell for block in blocks() for cell in block.cells}
    named = [cell for clause in SENTENCE for term in clause.heads + clause.parts for cell in term.cells]
    assert set(named) <= known
    assert len(set(named)) == len(named)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("0", "0"), "2 格都是 0"),
        (("", ""), "全部未填，2 格空白"),
        (("0", "", "0"), "没有 0 以外的数字：0 有 2 格，空白 1 格"),
        (("/", "…"), "没有 0 以外的数字：不适用 1 格，原件缺 1 格"),
        (("/",), "1 格都注明不适用"),
        (("…",), "原件缺 1 格"),
        (("0", "1"), ""),
        (("0", "?"), ""),  # what cannot be read may be anything
        (("0", "!"), ""),  # and so may what is not verified
        (("0.0",), "1 格都是 0"),
        ((), ""),
    ],
)
def test_a_table_that_says_nothing(cells: tuple[str, ...], expected: str) -> None:
    statuses = {"": BLANK, "/": NOT_APPLICABLE, "…": MISSING, "?": UNREADABLE, "!": UNVERIFIED}
    made = [
        Cell("a.b.c", statuses[it]) if it in statuses else Cell("a.b.c", "reported", Decimal(it), it) for it in cells
    ]
    assert words_of_nothing(made) == expected


def test_such_a_table_is_folded_with_all_its_cells(publication: Surveyed) -> None:
    path = PurePosixPath("shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.md")
    root = lxml.html.document_fromstring(f"<body>{publication.report_page(path).html}")
    (folded,) = root.xpath("//details[@class='folded']")
    assert folded.xpath("string(summary)") == "政府信息公开行政复议、行政诉讼情况：15 格都是 0"
    assert len(folded.xpath(".//td[@data-cell]")) == 15
    assert not root.xpath("//details//td[starts-with(@data-cell, 'requests.')]"), "another table is not"
