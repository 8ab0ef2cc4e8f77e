"""Sites built as `gongkai build` does, one upon the other."""

from pathlib import Path

import pytest

from hooks.engine.cache import Cache
from hooks.engine.pool import processes
from hooks.engine.site import Builder
from hooks.frame.site_frame import Frame, frame

_REPOSITORY = Path(__file__).parents[2]


def bare_frame(folder: Path) -> Frame:
    """What stands around the pages, as the theme has rendered it into the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(_REPOSITORY)
        patch.setenv("SITE_URL", "https://example.org/dangan/")
        return frame(Path("mkdocs.yml"), folder)


def build(found: Frame, content: Path, folder: Path, jobs: int = 1) -> tuple[dict[str, bytes], set[str]]:
    """The files of the site, and the addresses of those that were written anew."""
    site, made = folder / "site", folder / "made"
    folder.mkdir(exist_ok=True)
    builder = Builder(found, Cache(folder / "cache"), content)
    with processes(jobs) as pool:
        builder.shards.render(pool, range(len(builder.shards)), lambda done, of: None)
        state = builder.publish_beside(site, builder.state_of(site), made, pool, lambda done, of: None)
    old = {path.stat().st_ino for path in site.rglob("*")} if site.exists() else set()
    fresh = {address for address in state.files if (made / address).stat().st_ino not in old}
    builder.put_in_place(site, made, state)
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}, fresh
