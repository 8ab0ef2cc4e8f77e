"""`PYTHONPATH=.:tests/support python tests/support/draw_form.py`: .github/form.png and .github/form-comment.png, as they look on GitHub.

The form is that of .github/ISSUE_TEMPLATE/, filled in with a link; the comment is the one that answers it, both in Chromium.
"""

import os
import tempfile
from html import escape
from pathlib import Path
from typing import Any, Final

import yaml
from draw_comment import MOST, STYLE
from playwright.sync_api import sync_playwright
from recorded_forms import ClientOfCase, body_of, event, forge
from rendered_comment import as_html
from samples import copy_samples

from converters.forge.filled_forms.answering import answered
from converters.intake.reading_events import read_form

GITHUB: Final = Path(__file__).parents[2] / ".github"
TEMPLATE: Final = GITHUB / "ISSUE_TEMPLATE/add-report.yml"
LINK: Final = "https://www.example.gov.cn/zwgk/2022/1/17/art_1.html"
SERVES: Final = {
    LINK: {"file": "tests/corpus/text-cell-lines-2021-jingzhong/source.txt", "replaced": [["敬仲镇", "齐都镇"]]}
}
WIDTH: Final = 820
FORM_STYLE: Final = """
.form{max-width:780px}.form h1{font-size:20px;margin:0 0 4px}.form>p{color:#59636e;margin:0 0 16px}.note{margin:0 0 16px}
.note p{margin:0 0 4px}.body p{margin:0 0 12px}label{display:block;font-weight:600;margin:0 0 2px}.about{color:#59636e;font-size:12px;
margin:0 0 6px}.field{margin:0 0 16px}.box-in{border:1px solid #d1d9e0;border-radius:6px;padding:5px 12px;background:#fff;
min-height:21px;color:#818b98;overflow-wrap:anywhere}.box-in.filled{color:#1f2328}.tall{min-height:88px}
.drop{border-top:1px dashed #d1d9e0;color:#59636e;font-size:12px;margin:60px -12px -5px;padding:6px 12px}
.go{text-align:right}.go b{display:inline-block;background:#1f883d;color:#fff;border-radius:6px;padding:6px 16px;font-weight:500}
"""


def form() -> str:
    """The form as a page."""
    template: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text("utf-8"))
    inside = "".join(_field(field) for field in template["body"])
    return (
        f"<div class=form><h1>{escape(template['name'])}</h1><p>{escape(template['description'])}</p>{inside}"
        "<div class=go><b>Create</b></div></div>"
    )


def _field(field: dict[str, Any]) -> str:
    about = field["attributes"]
    if field["type"] == "markdown":
        return f"<div class=note>{as_html(about['value'])}</div>"
    filled = LINK if field["id"] == "url" else ""
    tall = field["type"] == "textarea"
    shown = escape(filled or str(about.get("placeholder", "")))
    drop = "<div class=drop>Paste, drop, or click to add files</div>" if tall else ""
    return (
        f"<div class=field><label>{escape(about['label'])}</label><div class=about>{escape(about['description'])}</div>"
        f'<div class="box-in{" filled" if filled else ""}{" tall" if tall else ""}">{shown}{drop}</div></div>'
    )


def comment() -> str:
    """The comment as a page."""
    with tempfile.TemporaryDirectory() as folder:
        opened = event(body_of("add", {"url": LINK}))
        proposal = read_form(opened, copy_samples(Path(folder) / "content"), ClientOfCase(SERVES), "2026-11-28")
    [action] = answered(opened, 1, forge(opened, proposal))
    said = as_html(action.data["body"])
    return f"<div class=box><div class=head><b>github-actions</b> <i>bot</i> commented</div><div class=body>{said}</div></div>"


def draw(width: int, folder: Path = GITHUB) -> None:
    """Both pictures, so many pixels wide."""
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": width, "height": 300})
        for name, inside in (("form.png", form()), ("form-comment.png", comment())):
            shown.set_content(
                f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}{FORM_STYLE}</style>{inside}'
            )
            shown.screenshot(path=folder / name, full_page=True)
        browser.close()


if __name__ == "__main__":
    draw(WIDTH)
    assert all((GITHUB / name).stat().st_size <= MOST for name in ("form.png", "form-comment.png"))
