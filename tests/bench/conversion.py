"""`convert`: sources to Markdown, beside other converters on the same Word files.

Every tool runs in a process of its own, which has read other files before the first is timed. The tools take turns, in
another order each time. Times are of the processor, one core; a figure is the median over all files and repeats.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from sources import write_all

_WARM = 4
_WORKER = Path(__file__).with_name("worker.py")


@dataclass
class Line:
    """A line of the table."""

    what: str
    tool: str
    kind: str
    python: str
    ms: list[float] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)
    failed: str = ""

    def run(self, files: list[Path]) -> None:
        """The tool once over the files."""
        command = [self.python, str(_WORKER), self.tool, str(_WARM), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self.failed = (done.stderr.strip().splitlines() or ["no message"])[-1]
            return
        found = json.loads(done.stdout)
        self.ms += found["ms"]
        self.mb.append(found["mb"])


def _lines(peers: str) -> list[Line]:
    own = sys.executable
    return [
        Line("gongkai, docx", "gongkai", "docx", own),
        Line("mammoth, docx", "mammoth", "docx", peers),
        Line("pandoc, docx (a process each)", "pandoc", "docx", peers),
        Line("markitdown, docx", "markitdown", "docx", peers),
        Line("gongkai, txt", "gongkai", "txt", own),
        Line("gongkai, html", "gongkai", "html", own),
        Line("gongkai, pdf", "gongkai", "pdf", own),
        Line("gongkai, doc (through LibreOffice, all at once)", "gongkai bulk", "doc", own),
        Line("`gongkai convert`, txt (a process each)", "gongkai process", "txt", own),
    ]


def _table(lines: list[Line]) -> str:
    first = lines[0]
    rows = ["| | ms of one core, a file | beside gongkai, docx | peak memory, MB |", "| :-- | --: | --: | --: |"]
    for line in lines:
        if line.failed or first.failed:
            rows.append(f"| {line.what} | not measured: {line.failed} | | |")
        else:
            ms = statistics.median(line.ms)
            ratio = ms / statistics.median(first.ms)
            rows.append(f"| {line.what} | {ms:.1f} | {ratio:.1f} × | {max(line.mb):.0f} |")
    return "\n".join(rows)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument("--files", type=int, default=24, help="files of each kind, 4 of which are not timed")
    parser.add_argument("--repeats", type=int, default=5, help="how often each tool runs over the files")
    parser.add_argument("--peers", default=".cache/bench/bin/python", help="the Python that has the other converters")


def run(arguments: argparse.Namespace) -> str:
    """The table, as Markdown."""
    lines = _lines(arguments.peers)
    order = random.Random(0)
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        files = write_all(sorted({line.kind for line in lines}), arguments.files, Path(folder))
        for turn in range(arguments.repeats):
            for line in order.sample(lines, len(lines)):
                if not line.failed:
                    print(f"{turn + 1}/{arguments.repeats} {line.what}", file=sys.stderr)
                    line.run(files[line.kind])
    return _table(lines)
