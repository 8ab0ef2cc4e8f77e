"""What of the site does not depend on its reports: the theme's files, and the template of every page. Rendered by MkDocs."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks import kept_files
from hooks.fingerprint import code_version
from hooks.frame.page_template import PageTemplate, page_template_of
from hooks.frame.settings import Misconfigured, Settings, own_files
from hooks.frame.theme_style import trim
from hooks.pages.assets import ASSETS, SCRIPTS, THEME, asset, own_assets
from hooks.pages.page import Site

ASKED: Final = "GONGKAI_FRAME"
"""Environment variable: a build that finds it renders the frame alone."""
_FILE: Final = "frame.json"
_VARIABLE: Final = re.compile(rb"!ENV\s+\[?([A-Z0-9_, ]+)")
_NOISE: Final = ("INFO", "Aborted with")
RENDERED: Final = ("index.html", "years", "data", "search", "probe", "sitemap.xml", "sitemap.xml.gz")
"""What MkDocs writes of the pages that it is given; the site's own take their place."""

_NOT_RUN: Final = "gongkai did not run; expected plugins: [gongkai] in mkdocs.yml"
UNUSED: Final = ("assets/javascripts", "assets/images", "assets/search")
"""The theme's scripts, which no page needs, and empty folders."""


class BuildFailed(Exception):
    """The site cannot be built; the message is one line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame, in a folder."""

    folder: Path
    """The theme's files, at their addresses."""
    content: Path
    """Where the archive lies."""
    template: PageTemplate
    """How the theme renders a page."""
    key: str
    """Digest of the configuration, the environment and the code."""


def write_frame(folder: Path, rendered: Sequence[str], settings: Settings, content: Path) -> PageTemplate:
    """Called when MkDocs has built the folder: the template follows from the probe pages as rendered. Raises UnsupportedTheme."""
    for name in (*RENDERED, *UNUSED):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    _remove_scripts(folder)
    template = page_template_of(trim(folder, rendered), settings.site)
    for name, data in own_assets().items():
        (target := folder / asset(name)).parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        (folder / ASSETS / name).unlink(missing_ok=True)
    for address, data in settings.files().items():
        (folder / address).write_bytes(data)
    if ASKED in os.environ:
        kept = {"template": asdict(template), "content": str(content)}
        (folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return template


def _remove_scripts(folder: Path) -> None:
    """Away with those that MkDocs takes for files of the theme; pages of the archive's own may have the same addresses."""
    for path in sorted((path for name in SCRIPTS for path in (THEME / name).rglob("*.js")), reverse=True):
        copy = folder / path.relative_to(THEME)
        copy.unlink(missing_ok=True)
        for above in (copy.parent, copy.parent.parent):
            if above != folder and above.is_dir() and not any(above.iterdir()):
                above.rmdir()


def _cause(output: str) -> str:
    """The one line of MkDocs' output that says why the build failed."""
    if "'archive' is undefined" in output:  # the theme without the plugin
        return _NOT_RUN
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith(("ERROR", "WARNING"))]
    messages = [line.partition("-")[2].strip() for line in marked]
    rest = [line for line in lines if not line.startswith(_NOISE)]
    return (messages or rest or ["the build failed without a word; run `mkdocs build --strict` to see more"])[-1]


def _key(config: Path) -> str:
    """Raises Misconfigured."""
    text = config.read_bytes()
    names = sorted({name.strip().decode() for found in _VARIABLE.findall(text) for name in found.split(b",")})
    environment = [(name, os.environ.get(name)) for name in names if name]
    inputs = repr((str(Path.cwd()), environment, code_version(), own_files(config.parent))).encode()
    return hashlib.sha256(inputs + text).hexdigest()


def _kept(folder: Path, key: str) -> Frame | None:
    """The frame that was kept in a folder under a key; None where a file of it is not as it was."""
    data = None if folder.is_symlink() else kept_files.read_json(folder / _FILE)
    try:
        if data is None or data["key"] != key or data["files"] != _digests(folder):
            return None
        return Frame(folder, Path(data["content"]), _template(data["template"]), key)
    except (OSError, KeyError, TypeError):
        return None


def _template(data: dict[str, Any]) -> PageTemplate:
    return PageTemplate(**{**data, "parts": tuple(data["parts"]), "site": Site(**data["site"])})


def _digests(folder: Path) -> dict[str, str] | None:
    """Address → SHA-256 of each file of a frame; None where there is anything else."""
    found = kept_files.sha256_of_files(folder)
    return None if found is None else {address: sha256 for address, sha256 in found.items() if address != _FILE}


def _keep(cache: Path, folder: Path, key: str) -> None:
    """Bind what the hooks have written of a frame to its files. Raises BuildFailed."""
    try:
        data = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BuildFailed(_NOT_RUN) from None
    kept_files.write_json(cache, folder / _FILE, {**data, "key": key, "files": _digests(folder)})


def frame(config: Path, cache: Path) -> Frame:
    """The frame of the site that a configuration describes. Raises BuildFailed."""
    try:
        key = _key(config)
    except Misconfigured as error:
        raise BuildFailed(f"{config}: {error}") from None
    folder = cache / f"frame-{key[:16]}"
    if found := _kept(folder, key):
        return found
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".frame-", dir=cache) as aside:
        built = Path(aside) / "site"
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            str(config),
            "--site-dir",
            str(built.resolve()),
        ]
        done = _run(command, os.environ | {"NO_MKDOCS_2_WARNING": "true", ASKED: "1"})
        if done.returncode:
            raise BuildFailed(_cause(done.stderr + done.stdout))
        _keep(cache, built, key)
        kept_files.remove(folder)
        built.rename(folder)
    for other in cache.glob("frame-*"):
        if other != folder:
            kept_files.remove(other)
    found = _kept(folder, key)
    if found is None:
        raise BuildFailed(f"{folder}: it was changed by other hands while the site was built; build again")
    return found


def _run(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a program that ends when this process does: its standard input is a pipe of which this process holds the other end."""
    reading, writing = os.pipe()
    try:
        return subprocess.run(
            command,
            env=environment,
            stdin=reading,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    finally:
        os.close(reading)
        os.close(writing)


def own_pages(folder: Path) -> list[str]:
    """Addresses of the frame's pages, which are the archive's own."""
    return [
        name.removesuffix("index.html")
        for name in static_files(folder)
        if name.endswith(".html") and name != "404.html"
    ]


def static_files(folder: Path) -> list[str]:
    """Addresses of the frame's files."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != _FILE)
