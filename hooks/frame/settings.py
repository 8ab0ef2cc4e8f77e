"""What mkdocs.yml says of an archive: its name, its texts, its colour, its links. Anything else than expected is refused."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from converters.archive.walk import RESERVED
from converters.model.originals import is_web_address
from converters.model.speed.quick_dataclasses import dataclass
from hooks import kept_files
from hooks.frame.accent_colour import Colour, accent_style, colour_of, seal
from hooks.pages.assets import ASSETS, asset
from hooks.pages.page import Site

OWN_PAGES: Final = "pages"
"""The folder, beside mkdocs.yml, of the pages, pictures and styles that an archive adds to its site."""
EXTRA: Final = ("home_title", "home_lead", "footer", "scope", "contact", "originals", "coverage")
"""What `extra` may say of an archive."""
_ELSEWHERE: Final = ("originals", "coverage")
"""Read elsewhere; no mere texts."""
_TAKEN: Final = RESERVED - {"404"} | {
    "index.md",
    "index.html",
    "probe",
    "404.md",
    "404.html",
    "sitemap.xml",
    "feed.xml",
    "opensearch.xml",
}


class Misconfigured(Exception):
    """mkdocs.yml, or a file that it names, is not as expected: the message is one line, `what; what was expected`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the theme must know of an archive, beside what MkDocs tells it."""

    site: Site
    """What every page may say of the site."""
    logo: str | None
    """Address of the picture before its name; None for the seal."""
    footer: str
    """The first sentence at the foot of each page, after the name."""
    contact: str
    """How to reach who runs it: a text, or a web or mail address; empty where that is not told."""
    colour: Colour | None
    """Of the links; None for that of the style."""

    @property
    def contact_link(self) -> str | None:
        """The contact as the target of a link; None where it is a mere text."""
        if "@" in self.contact and " " not in self.contact and "/" not in self.contact:
            return f"mailto:{self.contact}"
        return self.contact if is_web_address(self.contact) else None

    @property
    def style(self) -> str | None:
        """Address of the style that changes what the site's own says; None where nothing is changed."""
        return None if self.colour is None else _named("look.css", accent_style(self.colour).encode())

    @property
    def picture(self) -> str:
        """Address of the picture that stands beside a link to the site where it is shared."""
        return _named("share.png", _share_picture(self.colour))

    def files(self) -> dict[str, bytes]:
        """Address → bytes of the files that the look of this archive needs."""
        made = (
            ()
            if self.colour is None
            else (("look.css", accent_style(self.colour).encode()), ("seal.svg", seal(self.colour)))
        )
        picture = ("share.png", _share_picture(self.colour))
        return {_named(name, data): data for name, data in (*made, picture)}


def _share_picture(colour: Colour | None) -> bytes:
    """It is drawn by what takes a while to load, and only when the frame is rendered."""
    from hooks.frame.share_picture import share_picture

    return share_picture(colour)


def _named(name: str, data: bytes) -> str:
    """The address of a file that is named for what it holds, so that browsers keep it for ever."""
    stem, _, ending = name.partition(".")
    return f"{ASSETS}{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{ending}"


def settings_of(config: Mapping[str, Any], folder: Path, content: Path) -> Settings:
    """The settings of an archive. `config`: what MkDocs has made of mkdocs.yml; `folder`: where that lies. Raises Misconfigured."""
    from converters.archive.outside.place import public_address

    extra = _extra(config["extra"])
    colour = _colour(config["theme"])
    sign = _named("seal.svg", seal(colour)) if colour else None
    own = own_files(folder)
    icon = _own_file(config["theme"].get("favicon"), "theme.favicon", own)
    for kind in ("extra_css", "extra_javascript"):
        for path in config[kind]:
            _own_file(str(path), kind, own)
    site = Site(
        url=config["site_url"] or "/",
        edit=_edit(config, folder, content),
        repository=(config["repo_url"] or "").rstrip("/"),
        name=config["site_name"],
        description=config["site_description"] or "",
        icon=icon or sign or asset("seal.svg"),
        scope=_scope(extra),
        home_title=extra.get("home_title", ""),
        home_lead=extra.get("home_lead", ""),
        originals=public_address(config["extra"].get("originals")),
        coverage=_coverage(config["extra"].get("coverage"), extra.get("scope")),
    )
    logo = _own_file(config["theme"].get("logo"), "theme.logo", own) or sign
    return Settings(site, logo, extra.get("footer", ""), extra.get("contact", ""), colour)


def own_files(folder: Path) -> dict[str, str]:
    """Path below the folder of own pages → SHA-256 of each file. Raises Misconfigured."""
    pages = folder / OWN_PAGES
    if not pages.is_dir():
        return {}
    found = kept_files.sha256_of_files(pages)
    if found is None or pages.is_symlink():
        raise Misconfigured(f"{OWN_PAGES}: holds a link to something else; expected files and folders alone")
    for path in sorted(found):
        if path.partition("/")[0] in _TAKEN or path.partition("/")[0].removesuffix(".md") in RESERVED:
            raise Misconfigured(f"{OWN_PAGES}/{path}: its address is one of the site's own; expected another name")
    return found


def _extra(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise Misconfigured(f"extra is {given!r}; expected names and texts")
    for name, value in given.items():
        if name not in EXTRA:
            raise Misconfigured(f"extra.{name} is no setting of an archive; expected one of {', '.join(EXTRA)}")
        if name not in _ELSEWHERE and not (isinstance(value, str) and value.strip()):
            raise Misconfigured(f"extra.{name} is {value!r}; expected a text")
    return {name: " ".join(value.split()) for name, value in given.items() if isinstance(value, str)}


def _colour(theme: Mapping[str, Any]) -> Colour | None:
    if "palette" not in theme:
        return None
    palette = theme["palette"]
    colour = colour_of(palette.get("primary")) if isinstance(palette, Mapping) and len(palette) == 1 else None
    if colour is None:
        raise Misconfigured(f"theme.palette is {palette!r}; expected one colour, such as primary: '#8a1f11'")
    return colour


def _own_file(path: object, setting: str, own: Mapping[str, str]) -> str | None:
    """The address of a file of the archive's own that a setting names; None where it names none."""
    if not path:
        return None
    if not isinstance(path, str) or path not in own:
        raise Misconfigured(f"{setting} is {path!r}; expected a file in {OWN_PAGES}/")
    return path


def _coverage(setting: object, scope: str | None) -> str:
    """The setting as JSON, of the archive's own region where it says no other; empty where nothing is said."""
    if scope is not None and (setting is None or isinstance(setting, Mapping)):
        setting = {"scope": scope} | dict(setting or {})
    return "" if setting is None else json.dumps(setting, ensure_ascii=False, sort_keys=True, default=str)


def _scope(extra: Mapping[str, str]) -> str:
    from converters.archive.overrides import region_of

    try:
        return "/".join(region_of(extra["scope"])) if "scope" in extra else ""
    except ValueError as error:
        raise Misconfigured(f"extra.scope: {error}") from None


def _edit(config: Mapping[str, Any], folder: Path, content: Path) -> str:
    """Where the forge edits the files of the archive: as configured, else on the main branch; empty where there is no forge."""
    repository = (config["repo_url"] or "").rstrip("/")
    if any("edit_uri" in given for given in getattr(config, "user_configs", ())):
        path = config["edit_uri"]
    else:
        below = content.relative_to(folder).as_posix() if content.is_relative_to(folder) else "content"
        host = urlsplit(repository).netloc
        path = f"{'-/' if host.startswith('gitlab.') else ''}edit/main/{below}/"
    return f"{repository}/{path}" if repository and path else ""
