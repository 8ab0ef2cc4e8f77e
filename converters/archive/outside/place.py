"""Where the originals of an archive lie when they are not in git: `extra.originals` in its mkdocs.yml."""

import os
from pathlib import Path
from typing import Any, Final

import yaml

from converters.model.matching.patterns import regex
from converters.model.originals import is_web_address
from converters.model.speed.quick_dataclasses import dataclass

CONFIG: Final = "mkdocs.yml"
"""Beside content/."""
_MOST_BYTES: Final = 1 << 20
_REMOTE: Final = regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]*:[^\x00-\x1f\x7f:]*\Z")
"""A remote of rclone by its name: none that is described in the text itself, which may name programs to be run."""
_KEYS: Final = frozenset({"at", "public"})
_WORDS: Final = "expected REMOTE:BUCKET/PATH of rclone or a folder, or both keys: at and public"


class WrongPlace(Exception):
    """What the configuration says of the originals cannot be: the message is one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where originals lie, each as `<ab>/<sha256>.<ending>`."""

    at: str
    """`REMOTE:BUCKET/PATH` of rclone, or the full path of a folder."""
    public: str = ""
    """The address of the web, with a slash at its end, under which anybody can read them; empty where nobody can."""

    @property
    def is_folder(self) -> bool:
        return self.at.startswith("/")


class _Loader(yaml.CSafeLoader):
    """YAML of MkDocs, of which tags name no code."""


def _of_environment(loader: yaml.CSafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, …, default]`, as MkDocs reads them."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    items = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else []
    names = items if len(items) == 1 else items[:-1]
    found = (os.environ[str(name)] for name in names if str(name) in os.environ)
    return next(found, items[-1] if len(items) > 1 else None)


_Loader.add_constructor("!ENV", _of_environment)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def place_of(content: Path) -> Place | None:
    """Where the originals of the archive in a folder lie; None where they lie beside their reports. Raises WrongPlace."""
    folder = content.resolve().parent
    config = folder / CONFIG
    said = extra_in(config, "originals")
    if said is None:
        return None
    at, public = _words(said, config)
    if not _REMOTE.match(at):
        if at.startswith(("-", ":", "~")) or ":" in at or not at.isprintable():
            raise WrongPlace(f"{config}: originals lie at {at[:100]!r}, which is no place; {_WORDS}")
        inside, full = content.resolve(), (folder / at).resolve()
        if full.is_relative_to(inside) or inside.is_relative_to(full):
            raise WrongPlace(f"{config}: originals cannot lie in content/ or around it; name another place")
        at = str(full)
    return Place(at, public)


def lives_outside(content: Path) -> bool:
    """Whether an original of the archive in a folder need not lie beside its report."""
    try:
        return place_of(content) is not None
    except WrongPlace:
        return False


def public_address(said: object) -> str:
    """Of what the configuration says of the originals, the address under which anybody can read them; else empty."""
    public = said.get("public") if isinstance(said, dict) else None
    return f"{public.rstrip('/')}/" if isinstance(public, str) and is_web_address(public) else ""


def extra_in(config: Path, key: str) -> object:
    """What a configuration says under a key of `extra`; None where nothing, or where there is none. Raises WrongPlace."""
    if not config.is_file():
        return None
    if config.stat().st_size > _MOST_BYTES:
        raise WrongPlace(f"{config}: has more than {_MOST_BYTES >> 20} MB; no configuration is as large")
    try:
        data = yaml.load(config.read_bytes(), _Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise WrongPlace(f"{config}: is no YAML; mend it, then try again") from None
    extra = data.get("extra") if isinstance(data, dict) else None
    return (extra.get(key) or None) if isinstance(extra, dict) else None


def _words(said: object, config: Path) -> tuple[str, str]:
    """The place and the public address. Raises WrongPlace."""
    known = {"at": said} if isinstance(said, str) else said
    if not isinstance(known, dict) or not known.keys() <= _KEYS or not isinstance(known.get("at"), str):
        raise WrongPlace(f"{config}: says of the originals what is not understood; {_WORDS}")
    public = known.get("public")
    if public and not public_address(known):
        raise WrongPlace(
            f"{config}: the public address of the originals is none; expected one such as https://example.org/originals/"
        )
    return str(known["at"]).rstrip("/") or "/", public_address(known)
