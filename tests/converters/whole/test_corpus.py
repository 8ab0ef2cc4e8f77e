"""Goldens: tests/corpus/<case>/source.* → expected.md, to the byte.

They are made anew on purpose only: UPDATE_GOLDENS=1 pytest tests/converters/whole/test_corpus.py, then read the difference.
"""

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from drawing import LABELS
from make_corpus import VALUES

from converters.markdown import read, write
from converters.model.document import Document
from converters.model.report import Report
from converters.pipeline.convert import Conversion, convert
from converters.readers.formats import Format, read_many
from converters.verify.sums import report_problems

CORPUS = Path(__file__).parents[2] / "corpus"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


def source_of(case: str) -> Path:
    (source,) = CORPUS.joinpath(case).glob("source.*")
    return source


@cache
def read_by_office() -> dict[Path, tuple[Format, Document]]:
    """The sources that LibreOffice must open, all in one start."""
    sources = [source for source in map(source_of, CASES) if source.suffix in (".doc", ".rtf")]
    found = {}
    for source, result in zip(sources, read_many([source.read_bytes() for source in sources]), strict=True):
        assert isinstance(result, tuple)
        found[source] = result
    return found


@cache
def conversion_of(case: str) -> Conversion:
    source = source_of(case)
    return convert(source.read_bytes(), source.name, read_by_office().get(source))


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    conversion = conversion_of(case)
    text = write(conversion.report)
    expected = CORPUS / case / "expected.md"
    if os.environ.get("UPDATE_GOLDENS"):
        expected.write_bytes(text.encode())
    assert text == expected.read_bytes().decode()
    assert conversion.share == 1.0
    assert read(text).report == conversion.report


TRUE = [case for case in CASES if (CORPUS / case / "truth.json").exists()]


@pytest.mark.parametrize("case", TRUE)
def test_truth(case: str) -> None:
    """What the source was made to say, known before any reader saw it."""
    truth = json.loads((CORPUS / case / "truth.json").read_text(encoding="utf-8"))
    report = conversion_of(case).report
    found = {cell.cell: [cell.status, None if cell.value is None else cell.value] for cell in report.cells}
    expected = {
        name: [status, None if value is None else Decimal(value)] for name, (status, value) in truth["cells"].items()
    }
    assert found == expected
    said = [report.title, report.body.name, report.year, report.form]
    assert said == [truth["title"], truth["body"], truth["year"], truth["form"]]
    texts = {section.id: section.text for section in report.sections}
    for name, text in truth.get("sections", {}).items():
        assert "".join(texts.get(name, "").split()) == "".join(text.split())


def test_every_wording_and_value_of_the_catalogue_has_a_case() -> None:
    held: set[str] = set()
    for case in TRUE:
        held |= set(json.loads((CORPUS / case / "truth.json").read_text(encoding="utf-8")).get("traits", ()))
    wanted = {f"{official} → {seen}" for official, wordings in LABELS for seen in wordings}
    assert wanted <= held
    assert {f"value {trace!r}" for trace in VALUES if trace} | {"value blank"} <= held


def test_no_two_cases_share_their_figures() -> None:
    seen: dict[str, str] = {}
    for case in TRUE:
        cells = json.loads((CORPUS / case / "truth.json").read_text(encoding="utf-8"))["cells"]
        numbers = " ".join(value for _, value in cells.values() if value not in (None, "0"))
        assert seen.setdefault(numbers, case) == case


def seed(name: str) -> Report:
    (case,) = (case for case in CASES if case.endswith(name))
    return conversion_of(case).report


def by_status(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in report.cells:
        found[cell.status] = found.get(cell.status, 0) + 1
    return found


def not_zero(report: Report) -> dict[str, str]:
    return {cell.cell: str(cell.value) for cell in report.cells if cell.value}


# What a person read in the five sources, figure by figure.


def test_shouzhang() -> None:
    report = seed("shouzhang")
    assert (report.title, report.year, report.form) == ("寿张镇2020年政府信息公开工作年度报告", 2020, "2019")
    assert report.body.name == "寿张镇人民政府"
    assert report.body.region == ("山东省", "聊城市", "阳谷县", "寿张镇")
    assert report.body.code == "371521109"
    assert report.body.evidence == "标题：寿张镇；正文：山东省、阳谷县；区划表：聊城市"
    assert by_status(report) == {"reported": 198}
    assert not_zero(report) == {
        "proactive.licensing.prior_items": "3",
        "proactive.licensing.decisions": "30",
        "proactive.other_services.prior_items": "108",
        "proactive.other_services.decisions": "1504",
        "proactive.procurement.items": "2",
        "proactive.procurement.amount": "541.171",
    }
    amount = report.cell("proactive.procurement.amount")
    assert amount is not None
    assert (amount.raw, amount.unit) == ("541.171万", "万元")


def test_sanchakou_comes_out_as_far_as_it_goes() -> None:
    report = seed("sanchakou")
    assert (report.title, report.year, report.form) == ("三岔口镇政府2020年信息公开工作年度报告", 2020, "2019")
    assert (report.body.name, report.body.region, report.body.located) == ("三岔口镇人民政府", ("三岔口镇",), False)
    assert report.body.candidates == (
        ("黑龙江省", "牡丹江市", "东宁市", "三岔口镇"),
        ("新疆维吾尔自治区", "喀什地区", "巴楚县", "三岔口镇"),
    )
    assert by_status(report) == {"missing": 29, "reported": 164, "blank": 5}
    assert not_zero(report) == {}
    assert {c.cell for c in report.cells if c.status == "missing"} == {
        c.cell for c in report.cells if c.cell.startswith(("proactive.", "requests.new."))
    }
    assert {c.cell for c in report.cells if c.status == "blank"} == {
        f"disputes.reconsideration.{column}" for column in ("upheld", "corrected", "other", "pending", "total")
    }
    problems = {(p.kind, p.place) for p in report_problems(report)}
    assert ("cells_missing", "proactive.*.*") in problems
    assert not [place for kind, place in problems if kind == "section_missing"]
    assert [item.why for item in report.left_out] == ["rule under a table row"]


def test_jingzhong() -> None:
    report = seed("jingzhong")
    assert report.title == "临淄区敬仲镇人民政府2021年政府信息公开工作年度报告"
    assert (report.year, report.form, report.published) == (2021, "2021", "2022-01-17")
    assert (report.body.name, report.body.region) == ("敬仲镇人民政府", ("山东省", "淄博市", "临淄区", "敬仲镇"))
    assert by_status(report) == {"reported": 200}
    assert not_zero(report) == {}
    assert report.sections[0].id == "preamble"
    assert "通过敬[image: 微信图片_20220114093424]仲镇人民政府网站" in report.sections[1].text
    assert [item.text for item in report.left_out] == ["[bookmark: _GoBack]"]


def test_haiqing() -> None:
    report = seed("haiqing")
    assert (report.title, report.year, report.form) == ("海青乡2020年政府信息公开工作年度报告", 2020, "2019")
    assert (report.body.name, report.body.region) == (
        "海青乡人民政府",
        ("吉林省", "松原市", "长岭县", "海青乡"),
    )
    assert report.body.evidence.endswith("（全国唯一）")
    assert by_status(report) == {"reported": 198}
    assert not_zero(report) == {}
    (requests,) = (section for section in report.sections if section.id == "requests")
    assert requests.heading == "三、收到和处理政府信息公开申请情况"


def test_wangdian() -> None:
    report = seed("wangdian")
    assert (report.title, report.year, report.form) == ("王店镇2020年度政府信息公开工作年度报告", 2020, "2019")
    assert (report.body.name, report.body.region) == (
        "王店镇人民政府",
        ("浙江省", "嘉兴市", "秀洲区", "王店镇"),
    )
    assert by_status(report) == {"reported": 198}
    assert not_zero(report) == {
        "proactive.procurement.items": "41",
        "proactive.procurement.amount": "108",
        "requests.new.natural_person": "2",
        "requests.new.total": "2",
        "requests.granted.natural_person": "1",
        "requests.granted.total": "1",
        "requests.unavailable_not_held.natural_person": "1",
        "requests.unavailable_not_held.total": "1",
        "requests.handled.natural_person": "2",
        "requests.handled.total": "2",
    }
    assert [s.heading for s in report.sections if s.id == "overview"] == ["总体情况"]
