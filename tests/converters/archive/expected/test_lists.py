"""The lists of bodies that are to report, and what was told of their addresses: read strictly, each fault on its line."""

from pathlib import Path

import pytest

from converters.archive.expected.lists import ExpectedBody, ExpectedList, read_list
from converters.archive.expected.state_file import Told, read_told, write_told
from converters.cli.main import main
from converters.model.problems import Problem
from converters.wording.chinese import message_of

LIST = """\
region: [山东省, 聊城市, 阳谷县]
source: https://www.example.gov.cn/bodies.html
bodies:
- name: 阳谷县教育和体育局
  list: https://www.example.gov.cn/nb/
  years: [2020, 2021]
- {name: 寿张镇人民政府}
"""
URL = "https://www.example.gov.cn/a.html"


def test_a_list() -> None:
    bodies = (
        ExpectedBody("阳谷县教育和体育局", "https://www.example.gov.cn/nb/", (2020, 2021)),
        ExpectedBody("寿张镇人民政府"),
    )
    expected = ExpectedList(("山东省", "聊城市", "阳谷县"), "https://www.example.gov.cn/bodies.html", bodies)
    assert read_list(LIST) == (expected, [])


@pytest.mark.parametrize(
    ("old", "new", "line", "says", "chinese"),
    [
        ("region: [山东省, 聊城市, 阳谷县]", "region: [阳谷县]", 1, "region is ['阳谷县']; expected a region", "从省写起的地区"),
        ("region: [山东省, 聊城市, 阳谷县]", "region: 山东省", 1, "region is '山东省'; expected a region", "从省写起的地区"),
        ("region: [山东省, 聊城市, 阳谷县]", "region: [山东省, ' 聊城市']", 1, "expected a region", "从省写起的地区"),
        ("source: https://www.example.gov.cn/bodies.html", "source: ''", 2, "source is ''; expected where", "出处"),
        ("source: ", "sorce: ", 2, "sorce is no key here; expected source", "「sorce」 不是这里的项目"),
        ("source: https://www.example.gov.cn/bodies.html\n", "", 1, "source is absent", "缺少 「source」"),
        ("bodies:", "bodies: []\nx:", 3, "bodies is []; expected a list of at most", "至多"),
        ("- name: 阳谷县教育和体育局", "- nam: 阳谷县教育和体育局", 4, "nam is no key here; expected name", "不是这里的项目"),
        ("  list: https://www.example.gov.cn/nb/", "  list: ftp://a.cn/", 5, "list is 'ftp://a.cn/'; expected the address", "网页的网址"),
        ("[2020, 2021]", "[2020, 2020]", 6, "years is [2020, 2020]; expected a list of years", "各写一次"),
        ("[2020, 2021]", "[20]", 6, "years is [20]; expected a list of years", "各写一次"),
        ("[2020, 2021]", "2020", 6, "years is 2020; expected a list of years", "各写一次"),
        ("- {name: 寿张镇人民政府}", "- 寿张镇人民政府", 7, "'寿张镇人民政府' is no body", "不是机关"),
        ("- {name: 寿张镇人民政府}", "- {name: 阳谷县教育和体育局}", 7, "the body '阳谷县教育和体育局' stands twice", "写了两次"),
        ("- {name: 寿张镇人民政府}", "- {name: ''}", 7, "name is ''; expected a text", "不能是空的"),
        ("- {name: 寿张镇人民政府}", "- {}", 7, "name is absent", "缺少 「name」"),
        ("source: https", "source: &a https", 2, "the file has an anchor", "锚点"),
        ("source: https", "source: *a\nx: https", 2, "the file has an alias", "别名"),
        ("source: https", "source: !!python/name:os.system https", 2, "the file has a tag", "类型标记"),
        ("source: https", "source: 'https", 2, "the file is no YAML", "不合 YAML"),
        ("source: ", "region: 甲\nsource: ", 2, "region stands twice", "写了两次"),
        (LIST, "", 1, "the file is empty; expected region, source and bodies", "文件是空的"),
        (LIST, "[]", 1, "the file is empty", "文件是空的"),
        (LIST, "a: " + "[" * 30 + "]" * 30, 1, "the file nests its values more than 8 deep", "嵌套"),
    ],
)  # fmt: skip
def test_a_fault_is_told_on_its_line(old: str, new: str, line: int, says: str, chinese: str) -> None:
    assert old in LIST
    found, faults = read_list(LIST.replace(old, new, 1))
    assert found is None
    where, message = next(fault for fault in faults if says in fault[1])
    assert where == line
    assert "\n" not in message
    assert chinese in message_of(Problem("expected_wrong", "", message))


TOLD = (
    Told("https://www.example.gov.cn/a?b='c", "refused", "0" * 64, "2026-01-31"),
    Told("https://www.example.gov.cn/b", "gone", None, "2026-01-31"),
    Told("https://www.example.gov.cn/c", "unlisted", None, "2026-02-01"),
)


def test_what_was_told_reads_back_in_the_order_of_the_addresses() -> None:
    text = write_told(reversed(TOLD))
    assert read_told(text) == (TOLD, [])
    assert len(text.splitlines()) == 4, "one line each, so that git merges two of them"
    assert read_told(write_told(())) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("what: gone", "what: lost", 3, "what is 'lost'; expected one of refused, gone, unlisted"),
        ("0" * 64, "00", 2, "sha256 is '00'; expected 64 hexadecimal digits"),
        ("date: '2026-02-01'", "date: 2026", 4, "date is 2026; expected a date"),
        ("gov.cn/c", "gov.cn/b", 4, "the address 'https://www.example.gov.cn/b' stands twice"),
        ("- {url: 'https://www.example.gov.cn/b', what: gone, date: '2026-01-31'}", "- x", 3, "'x' is nothing that was told"),
        ("told:", "tell:", 1, "told is absent"),
    ],
)  # fmt: skip
def test_a_fault_of_what_was_told(old: str, new: str, line: int, says: str) -> None:
    text = write_told(TOLD)
    assert old in text
    found, faults = read_told(text.replace(old, new, 1))
    assert found == ()
    assert any(where == line and says in message for where, message in faults)
    assert all(message_of(Problem("expected_wrong", "", message)) != "机关清单有误" for _, message in faults)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/expected").mkdir(parents=True)
    (tmp_path / "content/expected/yangguxian.yaml").write_text(LIST, "utf-8")
    (tmp_path / "content/expected/yangguxian.state.yaml").write_text(write_told(TOLD), "utf-8")
    return tmp_path / "content"


def test_check_has_nothing_to_say_of_good_lists(content: Path) -> None:
    assert main(["check", "--content", str(content)]) == 0
    assert main(["check", "--content", str(content), str(content / "expected/yangguxian.yaml")]) == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("yangguxian.yaml", LIST.replace("name: 阳", "nane: 阳").encode(), "yangguxian.yaml:4: nane is no key here"),
        ("yangguxian.state.yaml", b"told: 1", "yangguxian.state.yaml:1: told is 1; expected"),
        ("yangguxian.yaml", b"\xff", "yangguxian.yaml:1: is no UTF-8 text"),
        ("liaocheng.yaml", LIST.encode(), "yangguxian.yaml:1: the region 山东省/聊城市/阳谷县 has the list liaocheng.yaml too"),
        ("2020.md", b"", "2020.md:1: is no list of bodies"),
        ("阳谷.yaml", b"", ".yaml:1: is no list of bodies"),
        ("a/b.yaml", b"", "expected/a:1: is a folder among the lists"),
        ("large.yaml", bytes((2 << 20) + 1), "large.yaml:1: has more than 2 MB; no list of bodies"),
        ("yangguxian.yml", b"", "yangguxian.yml:1: is no list of bodies"),
    ],
)  # fmt: skip
def test_check_tells_what_is_wrong(
    content: Path, name: str, data: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "expected" / name).parent.mkdir(exist_ok=True)
    (content / "expected" / name).write_bytes(data)
    for paths in ([], [str(content / "expected")]):
        assert main(["check", "--content", str(content), *paths]) == 1
        assert says in capsys.readouterr().out


def test_a_list_that_is_a_link_is_not_followed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "expected/a.yaml").symlink_to("yangguxian.yaml")
    assert main(["check", "--content", str(content)]) == 1
    assert "a.yaml:1: is a symbolic link" in capsys.readouterr().out
