"""Findings for a job of GitHub's workflows: a few annotations, and all of them in the summary of the job."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from converters.archive.checking.archive_finding import Finding
from converters.model.matching.patterns import regex
from converters.model.printed import printed
from converters.model.problems import SEVERITIES
from converters.wording.chinese import told

MOST_ANNOTATIONS: Final = 10
"""GitHub shows no more of a step."""
MOST_BYTES: Final = 1_000_000
"""Of the summary of a step; GitHub drops one of more than 1 MiB."""
SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of the summary."""
_SIGNS: Final = regex(r"[!-/:-@\[-`{-~]")
_WORDS: Final = {"error": "错误 error", "warning": "提示 warning", "note": "说明 note"}
_HEAD: Final = "### 检查结果 Problems: {}\n\n"
_MORE: Final = "\n另有 {0} 个问题未列出 · {0} more problems that are not listed; run gongkai check\n"
_IN_SUMMARY: Final = "另有 {0} 个问题，见本次运行的摘要页 · {0} more problems, in the summary of this job"
_NO_SUMMARY: Final = "另有 {0} 个问题，请在本地运行 gongkai check · {0} more problems; run gongkai check to see them"
_ROOM: Final = 200
"""Bytes kept for the last line."""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then as they were."""
    return sorted(findings, key=lambda f: SEVERITIES.index(f.problem.severity))


def rest_line(findings: Sequence[Finding]) -> str:
    """How many findings have no annotation, and where they are; empty where there are none."""
    more = len(findings) - MOST_ANNOTATIONS
    return (_IN_SUMMARY if os.environ.get(SUMMARY) else _NO_SUMMARY).format(more) + "\n" if more > 0 else ""


def append_summary(findings: Sequence[Finding]) -> None:
    """The findings at the end of the summary of this job, where there is one. Raises OSError."""
    name = os.environ.get(SUMMARY)
    if name and findings:
        path = Path(name)
        taken = path.stat().st_size if path.exists() else 0
        with path.open("ab") as file:
            file.write(markdown(findings, MOST_BYTES - taken).encode("utf-8", "replace"))


def markdown(findings: Sequence[Finding], most: int = MOST_BYTES) -> str:
    """A list of the findings, of at most so many bytes."""
    counts = ", ".join(
        f"{count} {word}"
        for severity, word in _WORDS.items()
        if (count := sum(f.problem.severity == severity for f in findings))
    )
    lines, size = [_HEAD.format(counts)], len(_HEAD.format(counts).encode()) + _ROOM
    if size > most:
        return ""
    for place, finding in enumerate(in_order(findings)):
        line = _item(finding)
        size += len(line.encode("utf-8", "replace"))
        if size > most:
            return "".join(lines) + _MORE.format(len(findings) - place)
        lines.append(line)
    return "".join(lines)


def _item(finding: Finding) -> str:
    problem = finding.problem
    message = " ".join(told(problem).split())
    said = f"{finding.path}:{finding.line}: {message} [{problem.kind}]"
    return f"- {_WORDS[problem.severity]} <code>{escaped(said)}</code>\n"


def escaped(text: str) -> str:
    """A text of which no sign is markup: neither of Markdown nor of HTML, no address, no mention."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", printed(text))
