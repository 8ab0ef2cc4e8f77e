"""What became of each report, as text for a person or as JSON for a program; counted, and told as it comes."""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

from converters.cli.messages import say, tell
from converters.cli.progress import ProgressLine, rate_and_time_left
from converters.model.printed import json_text
from converters.pipeline.rewriting import Record
from converters.verify.departures import NEEDLESS

_QUIET: Final = frozenset({"same", "placed", "withdrawn"})
"""Outcomes that are only counted."""
HEADLINES: Final = {
    "differs": "reads otherwise today",
    "written": "written",
    "moves": (
        "reads today as of another body, region or year; its address is permanent, so it stays as it is: if that is right, "
        "add its original again with --body, --region or --year, or move the body with gongkai rename"
    ),
    "edited": (
        "was edited by hand without a declaration: {message}; it stays as it is: "
        "declare it with gongkai correct, or write over it with --write --force"
    ),
    "refused": "{message}",
    "unread": "{message}",
}
FORMATS: Final = ("text", "json")


class Account:
    """Takes the records of the reports in their order."""

    def __init__(self, content: Path, total: int, form: str, *, write: bool) -> None:
        """`total`: how many reports there are; 0 where nobody waits for them at a terminal."""
        self.counts = Counter[str]()
        self._content, self._total, self._is_json, self._write = content, total, form == "json", write
        self._told = 0
        self._progress = ProgressLine(rate_and_time_left()) if total > 1 else None

    @property
    def errors(self) -> int:
        """Reports of which what was asked for could not be done."""
        return sum(self.counts[outcome] for outcome in self._errors)

    @property
    def _errors(self) -> frozenset[str]:
        return frozenset({"refused", "edited"} if self._write else {"refused"})

    def take(self, path: str, record: Record) -> None:
        """Account for the next report."""
        outcome = record["outcome"]
        self.counts[outcome] += 1
        if outcome not in _QUIET:
            self._clear_line()
            self._tell(self._content / path, record)
        if self._progress:
            self._progress(self.counts.total(), self._total)

    def end(self, seconds: float) -> None:
        """The end of what is told, and the summary."""
        self._clear_line()
        if self._is_json:
            sys.stdout.write("\n]\n" if self._told else "[]\n")
        total = self.counts.total()
        parts = ", ".join(f"{self.counts[what]} {what}" for what in sorted(self.counts, key=self._rank))
        hint = "; --write writes them" if (self.counts["differs"] or self.counts["placed"]) and not self._write else ""
        reports = "report" if total == 1 else "reports"
        told = f": {parts}" if parts else ""
        say(f"{total} {reports}{told}{hint}; {seconds:.1f} s")

    def _rank(self, what: str) -> tuple[int, str]:
        return -self.counts[what], what

    def _tell(self, path: Path, record: Record) -> None:
        if self._is_json:
            item = json_text({"report": str(path), **record}, indent=None).rstrip("\n")
            sys.stdout.write(f"{',' if self._told else '['}\n{item}")
        self._told += 1
        to_tell = say if record["outcome"] in self._errors else tell
        if to_tell is say or not self._is_json:
            to_tell(f"{path}: {HEADLINES[record['outcome']].format_map(record)}")
        if not self._is_json:
            for item in record.get("differences", ()):
                to_tell(f"  {_line(item)}")

    def _clear_line(self) -> None:
        if self._progress:
            self._progress.clear()


def _line(item: Record) -> str:
    if item["what"] == "corrections":
        return f"a correction that is no longer needed, for it is read so today: {item['shown']}"
    if item["what"] == NEEDLESS:
        return f"no longer named under overrides, for the source says it so by itself today: {item['shown']}"
    return f"{item['what']}: {item['shown'] or '(blank)'} → {item['other'] or '(blank)'}"
