"""The previews of a review in a real browser: each opens by itself, at every width, and runs nothing."""

from pathlib import Path
from typing import Literal

import pytest
from drawn_review import hostile_review, review
from playwright.sync_api import Browser, ViewportSize

from converters.review.preview import write_previews

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)
ATTACK = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"><style>*{display:none}</style>"
    + "长" * 300
)


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("previews")
    return [*write_previews(review(), folder / "drawn"), *write_previews(hostile_review(ATTACK), folder / "hostile")]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_preview_opens_by_itself(scheme: Literal["light", "dark"], previews: list[Path], browser: Browser) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    told, asked = list[str](), list[str]()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in previews:
        for size in SIZES:
            page.set_viewport_size(size)
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
                path.name
            )
            assert page.locator("h1").is_visible()
            assert page.title() != "ran"
    assert not told
    assert set(asked) == {path.as_uri() for path in previews}
    page.context.close()


def test_should_a_script_get_into_a_preview_it_would_not_run(
    previews: list[Path], browser: Browser, tmp_path: Path
) -> None:
    planted = tmp_path / "planted.html"
    text = previews[0].read_text("utf-8")
    planted.write_text(text.replace("</body>", f"{ATTACK}</body>"), "utf-8")
    page = browser.new_page()
    page.goto(planted.as_uri())
    assert page.title() != "ran"
    assert page.locator("h1").is_visible(), "nor a style"
    page.close()


def test_the_original_stands_beside_the_report_where_there_is_room(previews: list[Path], browser: Browser) -> None:
    page = browser.new_page(viewport=SIZES[1])
    page.goto(previews[0].as_uri())
    left, right = (page.locator(f".beside > section >> nth={n}").bounding_box() for n in range(2))
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert page.locator("td.changed").count() == 2
    page.close()
