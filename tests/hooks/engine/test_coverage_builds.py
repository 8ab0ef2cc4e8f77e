"""What is expected depends on the whole archive: incremental and parallel builds give the bytes of a full one all the same."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from drawn_coverage import draw, write_drawn
from site_builds import build

from hooks.frame.site_frame import BuildFailed, Frame

YANGGU = "shandongsheng/liaochengshi/yangguxian"
TOWN = f"{YANGGU}/shouzhangzhen/renminzhengfu"


def saying(found: Frame, coverage: str) -> Frame:
    """The frame of an archive whose configuration says so of its coverage."""
    template = replace(found.template, site=replace(found.template.site, coverage=coverage))
    return replace(found, template=template, key=f"{found.key} {coverage}")


def reports(addresses: set[str]) -> set[str]:
    """Pages of reports on the first year, which no change concerns."""
    return {address for address in addresses if address.endswith("ju/2016/index.html")}


def absent(content: Path) -> None:
    """All of a body is gone: it is expected none the less."""
    shutil.rmtree(content / TOWN)


def elsewhere(content: Path) -> None:
    """A report from a county that had none: what lay at the lasting address of the county leads on."""
    text = next((content / YANGGU).glob("minzhengju/*.md")).read_text(encoding="utf-8")
    file = content / "shandongsheng/liaochengshi/gaotangxian/minzhengju/2020.md"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace("阳谷县", "高唐县").replace("371521", "371526"), encoding="utf-8")


def later(content: Path) -> None:
    """A report tells of a day on which all are due."""
    path = sorted((content / YANGGU).glob("sifaju/*.md"))[-1]
    text = path.read_text(encoding="utf-8")
    text = text.replace(f"year: {path.stem}", "year: 2022")
    text = text.replace(f"published: '{int(path.stem) + 1}-01-20'", "published: '2023-04-02'")
    path.write_text(text.replace("2023-02-10", "2023-04-02"), encoding="utf-8")
    path.rename(path.with_name("2022.md"))


def listed(content: Path) -> None:
    """The list names one body more."""
    path = content / "expected/c371521.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- name: 阳谷县信访局\n", encoding="utf-8")


def test_an_incremental_build_is_a_full_one(bare: Frame, tmp_path: Path) -> None:
    content, scope = tmp_path / "content", '{"scope": ["山东省/聊城市"]}'
    write_drawn(draw(codes=("371521",)), content)
    found = saying(bare, scope)
    files, _ = build(found, content, tmp_path / "kept")
    assert "高唐县人民政府" in files["coverage/371526/index.html"].decode()
    for number, changes in enumerate(((absent, elsewhere), (later, listed))):
        for change in changes:
            change(content)
        files, fresh = build(found, content, tmp_path / "kept")
        assert files == build(found, content, tmp_path / f"full{number}", jobs=1 + number)[0]
        assert f"{YANGGU}/index.html" in fresh
        assert not reports(fresh), "they do not depend on what is expected"
    assert "coverage/371526/" not in files["sitemap.xml"].decode()
    assert "../../shandongsheng/liaochengshi/gaotangxian/" in files["coverage/371526/index.html"].decode()
    page = files[f"{YANGGU}/index.html"].decode()
    assert "阳谷县信访局" in page
    assert "<td class=none>" not in page.partition("<tbody>\n")[2].partition("阳谷县物价局")[0], "all is due"
    narrower = saying(bare, '{"scope": ["山东省/聊城市/阳谷县"], "as_of": "2023-02-10"}')
    files, fresh = build(narrower, content, tmp_path / "kept")
    assert "coverage/371522/index.html" not in files
    assert not reports(fresh)


def test_settings_that_are_wrong_stop_the_build(bare: Frame, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for coverage, says in (('{"since": 1}', "since is no year"), ('{"scope": "无"}', "无 is no division")):
        with pytest.raises(BuildFailed, match=says):
            build(saying(bare, coverage), tmp_path / "content", tmp_path / "site")
