"""Fuzzes one reader: python tests/fuzz/fuzz.py READER [MINUTES]. See make fuzz.

What breaks an invariant, hangs for ten seconds or takes too much memory is saved in tests/fuzz/found/ and replayed by
tests/fuzz/test_found.py from then on.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

import atheris

HERE = Path(__file__).parent
READERS = ("text", "docx", "html", "pdf", "legacy")
SECONDS = 10
"""Of computing that a file may take, however busy the machine is."""
PARTS = ("word/document.xml", "word/document.xml", "word/document.xml", "word/styles.xml", "[Content_Types].xml")
sys.path.insert(0, str(HERE.parent / "support"))
with atheris.instrument_imports(include=["converters", "docx", "olefile"]):
    import invariants

from converters.forms.official_forms import blocks  # noqa: E402

WORDS = (
    "<table>|<tr>|<td>|<td rowspan=3>|<td colspan=9>|<div>|</div>|<p>|<br>|<pre>|<a href=x>|<ol><li>|<!--|-->|&#x4e00;|&nbsp;|"
    "style='display:none'|<w:tbl>|<w:tr>|<w:tc>|<w:p>|<w:r>|<w:t>|</w:tbl>|</w:tc>|<w:gridSpan w:val='3'/>|<w:vMerge/>|"
    "<w:del>|<w:br/>|<w:tab/>|<w:txbxContent>| Tj |BT |ET | re S |/Filter/FlateDecode|/Kids[|<<|>>|endobj|/Length |stream|"
    "一、总体情况|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况|2022年|政府信息公开工作年度报告|人民政府|"
    "统计期限|单位：万元|{\\rtf1|\\trowd|\\cell"
)


def dictionary() -> str:
    """The words of the formats and of the forms, as libFuzzer wants them."""
    labels = {part for block in blocks() for row in block.rows for part in row.path}
    words = [*WORDS.split("|"), "|", "\t", "\n", *sorted(labels)]
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words)


def in_package(data: bytes, size: int, seed: int) -> bytes:
    """A Word file with one of its parts mutated, most of the time; else the file as bytes."""
    rng = random.Random(seed)
    if rng.random() < 0.9:
        part = rng.choice(PARTS)
        whole = [path.read_bytes() for path in sorted((HERE / "corpus" / "docx").iterdir())]
        for package in (data, rng.choice(whole)):  # what is no package any more gives way to a whole one
            try:
                made: bytes = invariants.with_part_changed(
                    package, lambda xml: atheris.Mutate(xml, len(xml) + 4096) if len(xml) < 1 << 20 else xml, part
                )
            except Exception:  # a package damaged before is answered with exceptions of every kind
                continue
            if len(made) <= size:
                return made
    mutated: bytes = atheris.Mutate(data, size)
    return mutated


def in_pieces(data: bytes, size: int, seed: int) -> bytes:
    """Lines, or elements of markup, left out, repeated, moved or replaced, half of the time; else the bytes mutated."""
    rng = random.Random(seed)
    if rng.random() < 0.5:
        end = b">" if data.count(b">") > data.count(b"\n") else b"\n"
        pieces = data.split(end)
        words = WORDS.encode().split(b"|")
        for _ in range(rng.randrange(1, 5)):
            at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
            match rng.randrange(5):
                case 0:
                    pieces[at : at + rng.randrange(1, 4)] = [b""]
                case 1:
                    pieces[at:at] = pieces[other : other + rng.randrange(1, 9)]
                case 2:
                    pieces[at], pieces[other] = pieces[other], pieces[at]
                case 3:
                    pieces[at] = rng.choice(words)
                case 4:
                    pieces[at] = pieces[at][: len(pieces[at]) // 2] + rng.choice(words)
        made = end.join(pieces)
        if 0 < len(made) <= size:
            return made
    mutated: bytes = atheris.Mutate(data, size)
    return mutated


MUTATORS = {"docx": in_package, "text": in_pieces, "html": in_pieces}


def main(reader: str, minutes: float) -> None:
    """Run until the time is up or something is found."""
    found, kept = HERE / "found", HERE / "corpus" / reader
    found.mkdir(exist_ok=True)
    work = tempfile.mkdtemp(prefix="fuzz-")
    words = Path(work, "words")
    words.write_text(dictionary(), "ascii")
    Path(work, "new").mkdir()
    options = [
        *(sys.argv[0], str(Path(work, "new")), str(kept), f"-dict={words}"),
        *(
            f"-max_total_time={max(1, int(minutes * 60))}",
            "-timeout=90",
            "-report_slow_units=60",
            "-rss_limit_mb=1000",
            "-max_len=120000",
        ),
        *(f"-artifact_prefix={found}/{reader}-", "-print_final_stats=1", "-len_control=0"),
    ]
    of_reader = invariants.identified if reader == "legacy" else invariants.of_any_format

    def target(data: bytes) -> None:
        begun = time.process_time()
        of_reader(data)
        assert time.process_time() - begun < SECONDS

    mutator = {"custom_mutator": MUTATORS[reader]} if reader in MUTATORS else {}
    atheris.Setup(options, target, **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in READERS:
        sys.exit(f"fuzz.py: expected one of {', '.join(READERS)}, and minutes")
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1)
