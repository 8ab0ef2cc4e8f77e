"""Which regions have a list of the bodies that are compared there, and what it says."""

import json
from pathlib import PurePosixPath
from typing import Any

from converters.archive.layout import entry_among
from converters.model.report import Body
from hooks.machine_readable.neighbour_files import neighbour_files
from hooks.overview.index import build_index
from hooks.overview.summary import summarise

COUNTY = ("山东省", "聊城市", "阳谷县")
BODIES = {
    "shan/liao/yang/jiaoyu": Body("阳谷县教育和体育局", "371521", COUNTY),
    "shan/liao/yang/renmin": Body("阳谷县人民政府", "371521", COUNTY),
    "shan/liao/yang/litai/renmin": Body("李台镇人民政府", None, (*COUNTY, "李台镇")),
    "shan/liao/yang/shouzhang/renmin": Body("寿张镇人民政府", None, (*COUNTY, "寿张镇")),
    "shan/liao/shen/caizheng": Body("莘县财政局", None, ("山东省", "聊城市", "莘县")),
}


def test_a_region_in_which_no_body_is_compared_has_none(sample_archive: Any) -> None:
    reports = {folder: sample_archive.report(body, 2021, None, ()) for folder, body in sorted(BODIES.items())}
    index = build_index(
        summarise(entry_among(PurePosixPath(f"{folder}/2021.md"), it, ())) for folder, it in reports.items()
    )
    found = {address: json.loads(data) for address, data in neighbour_files(index)}
    assert [*found] == [f"{folder}bodies.json" for folder in ("", "shan/liao/", "shan/liao/shen/", "shan/liao/yang/")]
    assert [name for _, name, _ in found["shan/liao/bodies.json"]["bodies"]] == ["阳谷县人民政府"]
    told = found["shan/liao/yang/bodies.json"]
    assert told["name"] == "阳谷县"
    assert [name for _, name, _ in told["bodies"]] == [
        "阳谷县教育和体育局",
        "阳谷县人民政府",
        "李台镇人民政府",
        "寿张镇人民政府",
    ]
    assert {address for address, _, level in told["bodies"] if level == "township"} == {
        "shan/liao/yang/litai/renmin/",
        "shan/liao/yang/shouzhang/renmin/",
    }
