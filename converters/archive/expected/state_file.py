"""content/expected/<region>.state.yaml: what has been told of addresses and cannot be seen in the archive.

One line each, in the order of the addresses, so that git merges two of them. What is filed is not in it: reports say
themselves where they come from.

    told:
    - {url: 'https://www.example.gov.cn/a.html', what: refused, sha256: …, date: '2026-01-31'}
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from converters.archive.expected.plain_records import Fault, loaded, wrong_keys
from converters.markdown.schema import DATE, SHA256, Kind
from converters.model.originals import is_web_address
from converters.model.printed import quoted

REFUSED: Final = "refused"
GONE: Final = "gone"
UNLISTED: Final = "unlisted"
WHATS: Final = (REFUSED, GONE, UNLISTED)
"""refused: what the address serves was not taken. gone: a filed report's address serves nothing any more. unlisted: it
still does, but no list leads to it."""
_MOST: Final = 20_000
_KEYS: Final[Mapping[str, Kind]] = {
    "url": Kind(
        "the address of a page, such as https://www.example.gov.cn/nb/",
        lambda value: isinstance(value, str) and is_web_address(value),
    ),
    "what": Kind(f"one of {', '.join(WHATS)}", lambda value: value in WHATS),
    "sha256": SHA256,
    "date": DATE,
}
_OPTIONAL: Final = frozenset({"sha256"})
_TOLD: Final[Mapping[str, Kind]] = {
    "told": Kind(
        "what was told of each address, as gongkai collect writes it",
        lambda value: isinstance(value, list) and len(value) <= _MOST,
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """What has been told of an address."""

    url: str
    what: str
    """One of WHATS."""
    sha256: str | None
    """Of what it served, where it was refused."""
    date: str
    """ISO date on which it was first told."""


def read_told(text: str) -> tuple[tuple[Told, ...], list[Fault]]:
    """What a file says; nothing where anything in it is wrong."""
    data, lines, faults = loaded(text, "told")
    if data is None:
        return (), faults
    faults += [*wrong_keys(data, _TOLD, lines), *_wrong_items(data.get("told"), lines)]
    if faults:
        return (), sorted(faults)
    return tuple(Told(it["url"], it["what"], it.get("sha256"), it["date"]) for it in data["told"]), []


def _wrong_items(items: Any, lines: Mapping[str, int]) -> Iterator[Fault]:
    if not _TOLD["told"].accepts(items):
        return
    urls = set[str]()
    for number, item in enumerate(items):
        line = lines.get(f"told.{number}", 1)
        if not isinstance(item, dict):
            yield line, f"{quoted(item)} is nothing that was told of an address; expected {', '.join(_KEYS)}"
            continue
        yield from wrong_keys(item, _KEYS, lines, f"told.{number}", _OPTIONAL)
        url = str(item.get("url"))
        if url in urls:
            yield line, f"the address {quoted(url)} stands twice; expected each once"
        urls.add(url)


def write_told(items: Iterable[Told]) -> str:
    """The file."""
    lines = [_line(item) for item in sorted(items)]
    return "".join(["told:\n", *lines]) if lines else "told: []\n"


def _line(item: Told) -> str:
    sha256 = f", sha256: '{item.sha256}'" if item.sha256 else ""
    return f"- {{url: '{_in_quotes(item.url)}', what: {item.what}{sha256}, date: '{item.date}'}}\n"


def _in_quotes(url: str) -> str:
    return url.replace("'", "''")
