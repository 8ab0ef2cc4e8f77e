"""Bodies under the names and at the addresses that they had before."""

from pathlib import PurePosixPath

import pytest

from converters.archive.naming.former_names import FormerNames, former_folder
from converters.model.problems import Problem
from converters.model.report import Body, Report, Source

REGION = ("山东省", "聊城市", "阳谷县")
OLD = PurePosixPath("a/dabuxiang/renminzhengfu")


def report(name: str, *region: str, aliases: tuple[str, ...] = (), formerly: tuple[str, ...] = ()) -> Report:
    body = Body(name, region=region, aliases=aliases, evidence="标题")
    problems = (Problem("unlocated", "", "x"), Problem("title_missing", "", "y"))
    source = Source("a", "text/plain", "0" * 64)
    return Report(None, 2020, None, body, source, (), (), formerly=formerly, problems=problems)


RENAMED = report("大布镇人民政府", *REGION, "大布镇", aliases=("大布乡人民政府",), formerly=(f"{OLD}/2010/",))


def test_the_folder_of_an_address() -> None:
    assert former_folder("a/b/2010/") == PurePosixPath("a/b")


@pytest.mark.parametrize(
    ("name", "region", "folder", "present"),
    [
        ("大布乡人民政府", (*REGION, "大布乡"), "elsewhere", "大布镇人民政府"),
        ("大布乡人民政府", REGION, "elsewhere", "大布镇人民政府"),
        ("大布乡人民政府", ("山东省", "济南市", "大布乡"), "elsewhere", "大布乡人民政府"),
        ("大布镇人民政府", (*REGION, "大布镇"), "elsewhere", "大布镇人民政府"),
        ("大布乡人民政府", (), str(OLD), "大布镇人民政府"),
        ("大布乡人民政府", (), "elsewhere", "大布乡人民政府"),
    ],
)
def test_an_old_name_leads_to_the_present_one(name: str, region: tuple[str, ...], folder: str, present: str) -> None:
    given = report(name, *region)
    found = FormerNames([RENAMED]).under_present_name(given, lambda _: PurePosixPath(folder))
    assert found.body.name == present
    if present == name:
        assert found == given
    else:
        assert found.body.evidence == "标题；曾用名：大布乡人民政府，今大布镇人民政府"
        assert [problem.kind for problem in found.problems] == ["title_missing"]


def test_a_name_that_two_bodies_had_leads_nowhere() -> None:
    other = report("小布镇人民政府", *REGION, "小布镇", aliases=("大布乡人民政府",))
    given = report("大布乡人民政府", *REGION, "大布乡")
    assert FormerNames([RENAMED, other]).under_present_name(given, lambda _: OLD) == given
    assert FormerNames([RENAMED, RENAMED]).under_present_name(given, lambda _: OLD) != given


@pytest.mark.parametrize(
    ("folder", "name", "elsewhere"),
    [
        (str(OLD), "达布乡人民政府", True),
        (str(OLD), "大布乡人民政府", False),
        (str(OLD), "大布镇人民政府", False),
        ("other", "达布乡人民政府", False),
    ],
)
def test_a_former_address_is_for_no_other_body(folder: str, name: str, elsewhere: bool) -> None:
    given = report(name, *REGION, name[:3])
    assert FormerNames([RENAMED]).leads_elsewhere(PurePosixPath(folder), given) == elsewhere
