"""What mkdocs.yml says of an archive: read as it is meant, refused in one line where it is not."""

from pathlib import Path
from typing import Any

import pytest

from converters.wording.chinese import line_in_chinese
from hooks.frame.settings import Misconfigured, Settings, settings_of
from hooks.pages.assets import asset


class Given(dict[str, Any]):
    """As MkDocs has it: every setting, and what was written."""

    user_configs: tuple[dict[str, Any], ...] = ()


def read(folder: Path, **given: Any) -> Settings:
    silent = dict.fromkeys(("site_url", "site_description", "repo_url", "edit_uri"))
    config = Given(
        {**silent, "site_name": "名", "theme": {}, "extra": {}, "extra_css": [], "extra_javascript": [], **given}
    )
    config.user_configs = (given,)
    return settings_of(config, folder, folder / "content")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("logo.svg", "img/sign.png", "own.css", "about.md"):
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_bytes(b"x")
    return tmp_path


def test_an_archive_that_says_nothing_but_its_name(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert (settings.site.name, settings.site.url, settings.site.repository, settings.site.edit) == ("名", "/", "", "")
    assert settings.site.icon == asset("seal.svg")
    assert (settings.logo, settings.style, settings.contact_link) == (None, None, None)
    assert list(settings.files()) == [settings.picture]


def test_everything_that_can_be_said(own: Path) -> None:
    extra = {
        "home_title": "标题", "home_lead": "两行\n文字", "footer": "脚", "scope": "山东省/聊城市/阳谷县",
        "contact": "a@example.org", "originals": {"folder": "x"},
    }  # fmt: skip
    theme = {"logo": "logo.svg", "favicon": "img/sign.png", "palette": {"primary": "#8A1F11"}}
    settings = read(own, site_url="https://a.example/", extra=extra, theme=theme, extra_css=["own.css"])
    site = settings.site
    assert (site.home_title, site.home_lead, site.scope) == ("标题", "两行 文字", "山东省/聊城市/阳谷县")
    assert (settings.logo, site.icon, settings.footer) == ("logo.svg", "img/sign.png", "脚")
    assert settings.contact_link == "mailto:a@example.org"
    assert settings.style in settings.files()


def test_without_pictures_of_its_own_the_seal_has_the_colour(tmp_path: Path) -> None:
    settings = read(tmp_path, theme={"palette": {"primary": "#8a1f11"}})
    assert settings.logo == settings.site.icon
    assert b'fill="#8a1f11"' in settings.files()[settings.site.icon]


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("电话 0635-1", None),
        ("a b@c", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_contact_is_a_link_where_it_can_be(tmp_path: Path, contact: str, link: str | None) -> None:
    assert read(tmp_path, extra={"contact": contact}).contact_link == link


@pytest.mark.parametrize(
    ("given", "edit"),
    [
        ({"repo_url": "https://github.com/a/b/"}, "https://github.com/a/b/edit/main/content/"),
        ({"repo_url": "https://gitlab.com/a/b"}, "https://gitlab.com/a/b/-/edit/main/content/"),
        ({"repo_url": "https://gitee.com/a/b", "edit_uri": "edit/master/x/"}, "https://gitee.com/a/b/edit/master/x/"),
        ({"repo_url": "https://github.com/a/b", "edit_uri": ""}, ""),
        ({"edit_uri": "edit/main/content/"}, ""),
    ],
)
def test_where_a_report_is_edited(tmp_path: Path, given: dict[str, str], edit: str) -> None:
    assert read(tmp_path, **given).site.edit == edit


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"extra": ["a"]}, "extra is ['a']; expected names and texts"),
        ({"extra": {"home_titel": "x"}}, "extra.home_titel is no setting of an archive; expected one of home_title, "),
        ({"extra": {"contact": 7}}, "extra.contact is 7; expected a text"),
        ({"extra": {"footer": "  "}}, "extra.footer is '  '; expected a text"),
        ({"extra": {"scope": "阳谷县"}}, "extra.scope: '阳谷县' does not begin with a province; expected 省/市/县"),
        ({"theme": {"palette": {"primary": "red"}}}, "theme.palette is {'primary': 'red'}; expected one colour"),
        ({"theme": {"palette": [{"primary": "#fff"}]}}, "theme.palette is [{'primary': '#fff'}]; expected one colour"),
        (
            {"theme": {"palette": {"primary": "#fff", "accent": "#000"}}},
            "theme.palette is {'primary': '#fff', 'accent'",
        ),
        ({"theme": {"logo": "absent.svg"}}, "theme.logo is 'absent.svg'; expected a file in pages/"),
        ({"theme": {"favicon": "../logo.svg"}}, "theme.favicon is '../logo.svg'; expected a file in pages/"),
        ({"extra_css": ["absent.css"]}, "extra_css is 'absent.css'; expected a file in pages/"),
    ],
)
def test_what_is_not_meant_so_is_refused_in_one_line(own: Path, given: dict[str, Any], message: str) -> None:
    with pytest.raises(Misconfigured) as told:
        read(own, **given)
    assert str(told.value).startswith(message)
    assert "\n" not in str(told.value)
    assert line_in_chinese(str(told.value)) != str(told.value)


@pytest.mark.parametrize(
    "name", ["index.md", "data.md", "data/x.md", "search/a.css", "assets/a.css", "probe/x.md", "404.html"]
)
def test_a_page_of_ones_own_takes_no_address_of_the_site(tmp_path: Path, name: str) -> None:
    (tmp_path / "pages" / name).parent.mkdir(parents=True)
    (tmp_path / "pages" / name).write_bytes(b"x")
    with pytest.raises(Misconfigured, match=f"pages/{name}: its address is one of the site's own"):
        read(tmp_path)


def test_a_link_among_the_pages_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.md").symlink_to("/etc/hosts")
    with pytest.raises(Misconfigured, match="pages: holds a link to something else"):
        read(tmp_path)
