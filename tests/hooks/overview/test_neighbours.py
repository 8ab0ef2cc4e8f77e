from pathlib import PurePosixPath
from typing import Any

import pytest

from converters.archive.layout import entry_among
from converters.model.report import Body
from hooks.overview.index import Index, build_index
from hooks.overview.neighbours import are_comparable, neighbours
from hooks.overview.summary import summarise

COUNTY = ("山东省", "聊城市", "阳谷县")


@pytest.fixture(scope="module")
def index(sample_archive: Any) -> Index:
    bodies = {
        "shan/liao/yang/renmin": Body("阳谷县人民政府", "371521", COUNTY),
        "shan/liao/yang/jiaoyu": Body("阳谷县教育和体育局", "371521", COUNTY),
        "shan/liao/yang/shouzhang/renmin": Body("寿张镇人民政府", None, (*COUNTY, "寿张镇")),
        "shan/liao/yang/shouzhang/sifa": Body("寿张镇司法所", None, (*COUNTY, "寿张镇")),
        "shan/liao/yang/litai/renmin": Body("李台镇人民政府", None, (*COUNTY, "李台镇")),
        "shan/liao/shen/caizheng": Body("莘县财政局", None, ("山东省", "聊城市", "莘县")),
    }
    reports = {folder: sample_archive.report(body, 2021, None, ()) for folder, body in sorted(bodies.items())}
    return build_index(
        summarise(entry_among(PurePosixPath(f"{folder}/2021.md"), it, ())) for folder, it in reports.items()
    )


@pytest.mark.parametrize(
    ("region", "names", "comparable"),
    [
        ("shan", [], False),
        ("shan/liao", ["阳谷县人民政府"], False),
        ("shan/liao/yang", ["阳谷县教育和体育局", "阳谷县人民政府", "李台镇人民政府", "寿张镇人民政府"], True),
        ("shan/liao/yang/shouzhang", ["寿张镇人民政府", "寿张镇司法所"], False),
        ("shan/liao/shen", ["莘县财政局"], False),
    ],
)
def test_a_regions_own_bodies_and_the_governments_below_it(
    index: Index, region: str, names: list[str], comparable: bool
) -> None:
    found = index.regions[PurePosixPath(region)]
    assert [it.name for it in neighbours(found)] == names
    assert are_comparable(found) is comparable
