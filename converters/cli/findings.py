"""Findings of an audit as text, as GitHub annotations, as JSON."""

from collections.abc import Callable, Sequence
from typing import Final

from converters.archive.checking.archive_finding import Finding
from converters.cli.job_summary import MOST_ANNOTATIONS, in_order, rest_line
from converters.model.printed import json_text, printed
from converters.model.problems import Problem
from converters.wording.chinese import SEVERITY_NAMES, kind_name, message_of, told
from converters.wording.language import speaks_chinese

_LEVELS: Final = {"error": "error", "warning": "warning", "note": "notice"}


def text(findings: Sequence[Finding]) -> str:
    """`path:line: what; what was expected [severity: kind]`, a line each."""
    return "".join(
        printed(f"{f.path}:{f.line}: {_one_line(told(f.problem))} [{_what(f.problem)}]") + "\n" for f in findings
    )


def github(findings: Sequence[Finding]) -> str:
    """Workflow commands that put the first findings on their lines, errors first, and how many more there are."""
    shown = in_order(findings)[:MOST_ANNOTATIONS]
    commands = "".join(
        f"::{_LEVELS[f.problem.severity]} file={_property(str(f.path))},line={f.line},title={_property(_title(f.problem))}::"
        f"{_data(told(f.problem))}\n"
        for f in shown
    )
    return commands + rest_line(findings)


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects with path, line, kind, severity, place, and the message in both languages."""
    data = [
        {
            "path": str(f.path),
            "line": f.line,
            "kind": f.problem.kind,
            "severity": f.problem.severity,
            "place": f.problem.place,
            "message": f.problem.message,
            "message_zh": message_of(f.problem),
        }
        for f in findings
    ]
    return json_text(data)


def _title(problem: Problem) -> str:
    return kind_name(problem.kind) if speaks_chinese() else problem.kind


def _what(problem: Problem) -> str:
    """Its severity and its kind."""
    if speaks_chinese():
        return f"{SEVERITY_NAMES[problem.severity]}：{kind_name(problem.kind)}"
    return f"{problem.severity}: {problem.kind}"


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _data(message: str) -> str:
    lines = message.replace("\r", "\n").split("\n")
    return "%0A".join(printed(line).replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final[dict[str, Callable[[Sequence[Finding]], str]]] = {"text": text, "github": github, "json": as_json}
"""Name of --format → what writes it."""
