"""The text of an issue is a form, or it is none; its labels are those of the templates, to which the links of the site lead."""

from pathlib import Path

import pytest
import yaml
from recorded_forms import body_of

from converters.forge.filled_forms.filled_in import ADD, LABELS, MOST, WRONG, Form, digest_of, form_of

TEMPLATES = Path(__file__).parents[4] / ".github/ISSUE_TEMPLATE"


@pytest.mark.parametrize(("kind", "name"), [(ADD, "add-report.yml"), (WRONG, "wrong-figure.yml")])
def test_the_templates_have_these_fields(kind: str, name: str) -> None:
    fields = yaml.safe_load((TEMPLATES / name).read_text("utf-8"))["body"]
    assert {it["id"]: it["attributes"]["label"] for it in fields if "id" in it} == LABELS[kind]


def test_a_form_reads_as_it_was_filled_in() -> None:
    fields = {"url": "https://a.example", "file": "一\n\n二", "year": "2020"}
    found = form_of(body_of(ADD, fields).replace("\n", "\r\n"))
    assert found == Form(ADD, {**dict.fromkeys(LABELS[ADD], ""), **fields})
    assert found.short("file") == "一 二"


@pytest.mark.parametrize(
    "body", [None, "", "你好", "> ### 报告的网址 / Address of the report", "\n谢谢\n" + body_of(ADD, {})]
)
def test_other_texts_are_no_forms(body: str | None) -> None:
    assert form_of(body) is None


def test_a_heading_that_stands_twice_is_not_guessed_at() -> None:
    forged = body_of(ADD, {"file": "### 发布机关 / Body\n\n别的机关"})
    assert form_of(forged) == Form(ADD, {}, "小标题“发布机关”出现了两次")
    assert form_of(body_of(ADD, {"file": "字" * MOST})) == Form(ADD, {}, "表单太长")


def test_the_digest_is_that_of_the_text() -> None:
    body = body_of(ADD, {"url": "https://a.example"})
    assert digest_of(body) == digest_of(body.replace("\n", "\r\n"))
    assert digest_of(body) != digest_of(body.replace("a.example", "b.example"))
    assert digest_of("\ud800") != digest_of(None)
