"""Real files with something done to them: each is a report that Markdown holds whole, or refused in one line."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from invariants import converted, identified, of_any_format, with_part_changed

CORPUS = Path(__file__).parents[2] / "corpus"


def files(*extensions: str) -> list[Path]:
    return sorted(path for path in CORPUS.glob("*/source.*") if path.suffix[1:] in extensions)


Edit = tuple[int, float, float, bytes]


@st.composite
def edits(draw: st.DrawFn, pieces: st.SearchStrategy[bytes]) -> list[Edit]:
    """What to do, where (as a share of the whole), to how much of it, and with what."""
    share = st.floats(0, 1, exclude_max=True)
    return draw(st.lists(st.tuples(st.integers(0, 4), share, share, pieces), min_size=1, max_size=6))


def edited(parts: list[bytes], changes: list[Edit]) -> list[bytes]:
    """Parts of a file left out, repeated elsewhere, replaced, parted, or the file cut off."""
    for kind, where, how, piece in changes:
        at, other = int(where * len(parts)), int(how * len(parts))
        match kind:
            case 0:
                del parts[at : at + 1 + other % 7]
            case 1:
                parts[at:at] = parts[other : other + 5]
            case 2:
                parts[at : at + 1] = [piece]
            case 3:
                parts[at:at] = [piece]
            case 4 if how > 0.8:
                del parts[at:]
        parts = parts or [piece]
    return parts


BYTES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b"\x00" * 4, b"\xff" * 4, b"PK\x03\x04", b"\x7f\xff\xff\xff", b"<", b"{", b"stream", b"[[[", b"999999999"]
    ),
)


@pytest.mark.parametrize("extension", ["txt", "docx", "html", "pdf", "doc", "rtf"])
@examples(10)
@given(data=st.data())
def test_bytes_changed_anywhere(extension: str, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(files(extension))).read_bytes()
    size = data.draw(st.sampled_from([1, 16, 512]))
    parts = [source[i : i + size] for i in range(0, len(source), size)]
    changed = b"".join(edited(parts, data.draw(edits(BYTES))))
    (identified if extension in ("doc", "rtf") else of_any_format)(changed)


XML = st.sampled_from(
    "<w:p/>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:p><w:r><w:t>字</w:t></w:r></w:p>|<w:gridSpan w:val='99999'/>|"
    "<w:vMerge/>|<w:vMerge w:val='restart'/>|<w:gridBefore w:val='9'/>|<w:del/>|<w:br/>|<w:tab/>|<w:t>2022年政府信息公开</w:t>|"
    "<w:sym w:char='F0FE'/>|<w:numId w:val='1'/>|<w:txbxContent>|</w:txbxContent>|<w:sdt><w:sdtContent/></w:sdt>|"
    "<!-- x -->|<?x y?>|<![CDATA[ <x> ]]>|&#0;|&#x4e00;|&amp;|<mc:AlternateContent/>|<w:footnoteReference w:id='1'/>".split(
        "|"
    )
).map(str.encode)
HTML = st.sampled_from(
    "<table>|</table>|<tr>|<td>|<td rowspan=0>|<td colspan=65534 rowspan=65534>|<th>|<caption>|<thead>|<tfoot>|<div class=nav>|"
    "<div style='display:none'>|</div>|<p>|<pre>a\tb\n|<br>|<a href=x.pdf>|<ol><li>|<select><option>|<svg><desc>|<math><mi>|"
    "<template>|<textarea>|<style>|<script>|<!--|-->|<plaintext>|<frameset>|<h1>|2022年政府信息公开工作年度报告|规章|一、总体情况|"
    "索引号：|\0|&nbsp;|<|<!DOCTYPE x>|<base href=x>|<body onload=x>|第二十条第（一）项".split("|")
).map(str.encode)
LINES = st.sampled_from(
    "\t|\t\t1|a\tb\tc|规章|1 |\\||\\|\\||---|一、总体情况|六、其他需要报告的事项|第二十条第（一）项|统计指标|"
    "2023年度寿张镇政府信息公开工作年度报告|（一）|1.|—|/|\u2028|\x0c|\ufeff|\u202e|#|> x|[bookmark: x]|单位：元|第 1 页".split(
        "|"
    )
).map(str.encode)


def at_lines(source: bytes) -> list[bytes]:
    return source.splitlines(keepends=True)


def at_tags(source: bytes) -> list[bytes]:
    return re.split(rb"(?=<)|(?<=>)", source)


@examples(20)
@given(
    path=st.sampled_from(files("docx")),
    part=st.sampled_from(["document", "document", "document", "styles"]),
    changes=edits(XML),
)
def test_xml_changed_in_its_package(path: Path, part: str, changes: list[Edit]) -> None:
    def change(xml: bytes) -> bytes:
        return b"".join(edited(at_tags(xml), changes))

    converted(with_part_changed(path.read_bytes(), change, f"word/{part}.xml"))


@examples(20)
@given(path=st.sampled_from(files("docx")), seed=st.integers(0, 10**6), changes=st.integers(1, 30))
def test_xml_that_stays_xml(path: Path, seed: int, changes: int) -> None:
    """Elements of the body moved, repeated, taken out or unwrapped, so that the package can still be read."""
    from lxml import etree

    def change(xml: bytes) -> bytes:
        rng, root = random.Random(seed), etree.fromstring(xml)
        for _ in range(changes):
            every = [item for item in root.iter() if item.getparent() is not None]
            if len(every) < 2:
                break
            item, other = rng.sample(every, 2)
            above = item.getparent()
            assert above is not None
            if rng.random() < 0.4:
                above.remove(item)
            elif not any(step is item for step in other.iterancestors()):
                other.insert(rng.randrange(len(other) + 1), item)
        return etree.tostring(root)

    converted(with_part_changed(path.read_bytes(), change))


@pytest.mark.parametrize(
    ("extension", "cut", "pieces"), [("html", at_tags, HTML), ("txt", at_lines, LINES)], ids=["html", "txt"]
)
@examples(24)
@given(data=st.data())
def test_markup_and_lines_changed(
    extension: str, cut: Callable[[bytes], list[bytes]], pieces: st.SearchStrategy[bytes], data: st.DataObject
) -> None:
    source = data.draw(st.sampled_from(files(extension))).read_bytes()
    converted(b"".join(edited(cut(source), data.draw(edits(pieces)))))
