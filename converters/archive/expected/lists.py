"""content/expected/<region>.yaml: the bodies of a region, and the addresses at which they list their reports.

region: [山东省, 聊城市, 阳谷县]
source: https://www.example.gov.cn/bodies.html
bodies:
- name: 阳谷县教育和体育局
  list: https://www.example.gov.cn/jytyj/nb/index.html
  years: [2020, 2021]
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from converters.archive.expected.plain_records import Fault, loaded, wrong_keys
from converters.archive.overrides import region_of
from converters.markdown.schema import LINES, SAID, Kind
from converters.model.originals import is_web_address
from converters.model.printed import quoted
from converters.model.speed.quick_dataclasses import dataclass

MOST_BODIES: Final = 5_000
FIRST_YEAR: Final = 2008
LAST_YEAR: Final = 2199
"""The regulations hold since 2008."""


def _is_region(value: Any) -> bool:
    try:
        return LINES.accepts(value) and region_of("/".join(value)) == tuple(value)
    except ValueError:
        return False


def _are_years(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR for year in value)
        and len(set(value)) == len(value)
    )


_KEYS: Final[Mapping[str, Kind]] = {
    "region": Kind("a region from the province down, such as [山东省, 聊城市, 阳谷县]", _is_region),
    "source": Kind("where the list of bodies comes from: an address, or a text on one line", SAID.accepts),
    "bodies": Kind(
        f"a list of at most {MOST_BODIES} bodies, each with its name",
        lambda value: isinstance(value, list) and 0 < len(value) <= MOST_BODIES,
    ),
}
_BODY_KEYS: Final[Mapping[str, Kind]] = {
    "name": SAID,
    "list": Kind(
        "the address of a page, such as https://www.example.gov.cn/nb/",
        lambda value: isinstance(value, str) and is_web_address(value),
    ),
    "years": Kind(f"a list of years from {FIRST_YEAR} on, each once", _are_years),
}
_OPTIONAL: Final = frozenset({"list", "years"})


@dataclass(frozen=True, slots=True)
class ExpectedBody:
    """A body that reports."""

    name: str
    """Its full official name."""
    list: str | None = None
    """The address of the page that lists its reports."""
    years: tuple[int, ...] = ()
    """The years that it is to report on; empty where the list does not say."""


@dataclass(frozen=True, slots=True)
class ExpectedList:
    """The bodies of a region."""

    region: tuple[str, ...]
    source: str
    """Where the list of bodies comes from."""
    bodies: tuple[ExpectedBody, ...]


def read_list(text: str) -> tuple[ExpectedList | None, list[Fault]]:
    """What a file says; None where anything in it is wrong."""
    data, lines, faults = loaded(text, "region, source and bodies")
    if data is None:
        return None, faults
    faults += [*wrong_keys(data, _KEYS, lines), *_wrong_bodies(data.get("bodies"), lines)]
    if faults:
        return None, sorted(faults)
    bodies = (ExpectedBody(it["name"], it.get("list"), tuple(it.get("years", ()))) for it in data["bodies"])
    return ExpectedList(tuple(data["region"]), data["source"], tuple(bodies)), []


def _wrong_bodies(bodies: Any, lines: Mapping[str, int]) -> Iterator[Fault]:
    if not _KEYS["bodies"].accepts(bodies):
        return
    names = set[str]()
    for number, body in enumerate(bodies):
        line = lines.get(f"bodies.{number}", 1)
        if not isinstance(body, dict):
            yield line, f"{quoted(body)} is no body; expected name, list and years, of which the name must stand"
            continue
        yield from wrong_keys(body, _BODY_KEYS, lines, f"bodies.{number}", _OPTIONAL)
        name = body.get("name")
        if isinstance(name, str) and name in names:
            yield lines.get(f"bodies.{number}.name", line), f"the body {quoted(name)} stands twice; expected each once"
        names.add(str(name))
