"""Files of other word processors → .docx, by LibreOffice without a window: one of the two places that start a program.

Each start has its own folder and profile, runs no macro, follows no link and is killed with all it started when its time
is up. One start converts many files; those that a bad one took down are tried again one by one.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from converters.model.problems import Refused
from converters.running.scratch import ScratchFolder

SECONDS: Final = 30
"""The time that one file may take on a busy machine."""
_SECONDS_MORE: Final = 10
"""The time that each further file of the same start may take."""
_COMPUTING: Final = 6
"""Seconds of computing for one file, a start included, which takes about one."""
_COMPUTING_MORE: Final = 1
"""Seconds of computing for each further file of the same start."""
_MOST_MEMORY: Final = 300 << 10
"""KiB of its own data that a start may hold; its programs come to about 150 MB more."""
_KEPT: Final = {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(1 << 30)}
"""For glibc: memory that the program gives back is kept for its next picture of a page, which saves a third of a start."""
_WITHIN: Final = (
    'ulimit -t "$0" && ulimit -d "$1"; shift; exec 3<&0 </dev/null; { read -r _ <&3; kill -KILL 0; } & exec "$@" 3<&-'
)
"""The programs are a group of their own, which ends when the other end of its standard input is closed: with this process."""
_STOPPED: Final = frozenset({-signal.SIGKILL, -signal.SIGXCPU, 128 + signal.SIGKILL, 128 + signal.SIGXCPU})
"""How a program ends that has used up its computing."""
_MOST_AT_ONCE: Final = 50
_NAMES: Final = ("soffice", "libreoffice")
_ABSENT: Final = "needs LibreOffice to be read; install it: apt-get install libreoffice-writer-nogui"
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}</oor:items>
"""
_ITEMS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros never run; links are never followed, and the proxy is one that answers nobody."""
_FONTS: Final = Path("/usr/share/fonts")
_FONTS_CONFIG: Final = f"""<?xml version="1.0"?>
<fontconfig>
<dir>{_FONTS}</dir><dir>/usr/local/share/fonts</dir><cachedir>/var/cache/fontconfig</cachedir>
<match><edit name="family" mode="append_last"><string>DejaVu Serif</string><string>Noto Sans CJK SC</string></edit></match>
</fontconfig>
"""
"""The fonts of the system, with one rule on what stands for those that are not there in the place of the system's hundreds:
asked for every piece of text, these took a third to a half of a conversion, and nothing that is read depends on them."""
_Named = tuple[bytes, str]
"""A file and the extension of its kind."""


def command() -> str | None:
    """Path of LibreOffice; None where it is not installed."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def convert_many(
    files: Sequence[bytes], extension: str | Sequence[str] = "doc", target: str = "docx", seconds: int = SECONDS
) -> list[bytes | Refused]:
    """Files of one kind, or each of its own, → another kind, each in its place; one that fails gives its refusal."""
    extensions = [extension] * len(files) if isinstance(extension, str) else extension
    named = list(zip(files, extensions, strict=True))
    program = command()
    if program is None:
        return [Refused("unreadable_source", _ABSENT) for _ in files]
    found: list[bytes | Refused] = []
    for start in range(0, len(files), _MOST_AT_ONCE):
        found += _convert(program, named[start : start + _MOST_AT_ONCE], target, seconds)
    return found


def convert(data: bytes, extension: str = "doc", target: str = "docx", seconds: int = SECONDS) -> bytes:
    """One file. Raises Refused where LibreOffice is absent, fails on it, or takes too long."""
    (result,) = convert_many([data], extension, target, seconds)
    if isinstance(result, Refused):
        raise result
    return result


def _convert(program: str, files: Sequence[_Named], target: str, seconds: int) -> Iterator[bytes | Refused]:
    made, why = _run(program, files, target, seconds)
    for file, result in zip(files, made, strict=True):
        if result is None and why and len(files) > 1:
            (result,), again = _run(program, [file], target, seconds)
            yield result if result is not None else _failure(again)
        else:
            yield result if result is not None else _failure(why)


def _failure(why: str) -> Refused:
    reason = why or "it finds no text document in it"
    return Refused(
        "unreadable_source", f"cannot be read by LibreOffice ({reason}); open it in Word and save it as .docx"
    )


def _run(program: str, files: Sequence[_Named], target: str, seconds: int) -> tuple[list[bytes | None], str]:
    """One start: what it made of each file, and why it ended early, if it did."""
    with ScratchFolder("office") as folder:
        (folder / "out").mkdir()
        (folder / "profile" / "user").mkdir(parents=True)
        items = "".join(
            f'<item oor:path="/{path}"><prop oor:name="{prop}" oor:op="fuse"><value>{value}</value></prop></item>\n'
            for path, prop, value in _ITEMS
        )
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items), "utf-8")
        (folder / "fonts.conf").write_text(_FONTS_CONFIG, "utf-8")
        sources = [folder / f"{i}.{extension}" for i, (_, extension) in enumerate(files)]
        for path, (data, _) in zip(sources, files, strict=True):
            path.write_bytes(data)
        why = _start(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *"--headless --invisible --norestore --nologo --nodefault --nolockcheck --nofirststartwizard".split(),
                *("--convert-to", target, "--outdir", str(folder / "out"), *map(str, sources)),
            ],
            folder,
            seconds + _SECONDS_MORE * (len(files) - 1),
            _COMPUTING + _COMPUTING_MORE * (len(files) - 1),
        )
        made = [folder / "out" / f"{i}.{target}" for i in range(len(files))]
        return [path.read_bytes() if path.is_file() and path.stat().st_size else None for path in made], why


def _start(arguments: Sequence[str], folder: Path, seconds: int, computing: int) -> str:
    """Runs a program to its end or to its bounds; the reason where it did not end well."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    if _FONTS.is_dir():
        environment["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    try:
        process = subprocess.Popen(
            ("/bin/sh", "-c", _WITHIN, str(computing), str(_MOST_MEMORY), *arguments),
            cwd=folder,
            env=environment | _KEPT | {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"it does not start: {error.strerror}"
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return f"it took more than {seconds} seconds"
    finally:
        _kill(process)
    if code in _STOPPED:
        return f"it computed for more than {computing} seconds"
    return "" if code == 0 else f"it ended with code {code}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group of processes that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
