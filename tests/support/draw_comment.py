"""`PYTHONPATH=.:tests/support python tests/support/draw_comment.py`: .github/review-comment.png, the comment as it looks on GitHub.

The review is that of drawn_review.py, its comment the one that would be posted, rendered by markdown-it in Chromium.
"""

import os
from pathlib import Path
from typing import Final

from drawn_review import review
from playwright.sync_api import sync_playwright
from recorded_forge import answers, event
from rendered_comment import as_html

from converters.forge.answers import Recorded
from converters.forge.posting import actions
from converters.review.comment import as_markdown

PICTURE: Final = Path(__file__).parents[2] / ".github/review-comment.png"
MOST: Final = 200_000
STYLE: Final = """
body{margin:0;padding:16px;background:#fff;color:#1f2328;font:14px/1.5 "Noto Sans CJK SC",sans-serif}
.box{border:1px solid #d1d9e0;border-radius:6px}.head{background:#f6f8fa;border-bottom:1px solid #d1d9e0;border-radius:6px 6px 0 0;
padding:8px 16px;color:#59636e}.head b{color:#1f2328}.head i{font-style:normal;border:1px solid #d1d9e0;border-radius:2em;
padding:0 7px;font-size:12px}
.body{padding:16px;overflow-wrap:break-word}h2{font-size:21px;margin:0 0 16px;padding-bottom:6px;border-bottom:1px solid #d1d9e0}
h3{font-size:17.5px;margin:24px 0 12px}ul{margin:0 0 12px;padding-left:28px}li+li{margin-top:3px}
code{background:#eff1f3;border-radius:6px;padding:2.5px 5px;font:12px "Noto Sans Mono CJK SC",monospace}
table{border-collapse:collapse;margin:0 0 16px;width:100%}th,td{border:1px solid #d1d9e0;padding:6px 10px;text-align:left}
tr:nth-child(2n){background:#f6f8fa}a{color:#0969da;text-decoration:none}p{margin:0}
"""


def draw(picture: Path) -> None:
    """The picture of the comment."""
    [action] = actions(event(), Recorded(answers(as_markdown(review()))))
    page = (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}</style><div class=box>'
        f"<div class=head><b>github-actions</b> <i>bot</i> commented</div><div class=body>{as_html(action.data['body'])}</div></div>"
    )
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": 960, "height": 400})
        shown.set_content(page)
        shown.screenshot(path=picture, full_page=True)
        browser.close()


if __name__ == "__main__":
    draw(PICTURE)
    assert PICTURE.stat().st_size <= MOST, f"{PICTURE} is larger than {MOST} bytes"
