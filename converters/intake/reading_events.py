"""An event of the forge, read: the form in it, or the files that were dropped into the inbox → what is proposed to be filed."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from converters.archive.overrides import Overrides
from converters.fetching.client import Client
from converters.forge.answers import Nothing
from converters.forge.filled_forms.filled_in import ADD, Form, form_of
from converters.forge.filled_forms.proposal import (
    CONTENT,
    INBOX,
    MOST_BYTES,
    MOST_FILES,
    File,
    Proposal,
    blob_of,
    title_of,
)
from converters.forge.inert import code, plain
from converters.intake.comment_text import complained
from converters.intake.complaints import MENDED, Complaint
from converters.intake.correction_proposal import corrected
from converters.intake.dropped_files import files_in
from converters.intake.handed_in import HandedIn, handed_in
from converters.intake.light_copy import changes, light_copy
from converters.intake.report_proposal import Tried, tried
from converters.wording.chinese import line_in_chinese

_READ: Final = frozenset({"opened", "edited", "reopened"})


def read_form(event: Mapping[str, Any], content: Path, client: Client, today: str) -> Proposal:
    """What the form of the event `issues` comes to. Raises Nothing where there is no form to be read, UnsafeArchive."""
    issue = event["issue"]
    form = None if issue.get("pull_request") else form_of(issue["body"])
    if form is None or event["action"] not in _READ:
        raise Nothing("没有表单要读")
    try:
        if form.fault:
            raise Complaint(form.fault, f"{MENDED}，或者重新填一份")
        if form.kind == ADD:
            return _reports(handed_in(form, client, str(issue["created_at"])[:10]), content, today)
        return _correction(form, content, today, int(issue["number"]))
    except Complaint as complaint:
        return Proposal(complained(complaint, "收录" if form.kind == ADD else "更正"))


def read_dropped(told: Mapping[str, Any], content: Path) -> Proposal:
    """What files that were dropped into the inbox come to, as they were gathered. Where they lie in the archive's own branch they
    leave the inbox when they are filed. Raises Nothing, UnsafeArchive."""
    sources = [HandedIn(path.removeprefix(INBOX), data, Overrides()) for path, data in files_in(told).items()]
    refused = [line for path, why in told["refused"].items() for line in _not_taken(str(path), str(why))]
    if not sources and not refused:
        raise Nothing("没有放进什么文件")
    made = _reports(sources, content, headed=True)
    gone = [File(INBOX + it.name, None, blob_of(it.data)) for it in sources if told["in_base"] and _is_filed(it, made)]
    text = "\n".join([_heading(len(sources), made), "", *refused, made.text])
    return Proposal(text, (*made.files, *gone), made.title)


def _heading(count: int, made: Proposal) -> str:
    return f"## {'可以收录' if made.files else '还不能收录'}：放进的 {count} 个文件"


def _not_taken(path: str, why: str) -> list[str]:
    return [f"### 文件 {code(path.removeprefix(INBOX))}", "", f"- 没有读取：{plain(why)}", ""]


def _is_filed(source: HandedIn, made: Proposal) -> bool:
    return any(file.data == source.data for file in made.files)


def _reports(sources: Iterable[HandedIn], content: Path, day: str | None = None, *, headed: bool = False) -> Proposal:
    """Sources filed one after the other in one copy of the archive."""
    with light_copy(content) as copy:
        found = [(source, tried(source, copy, CONTENT, day)) for source in sources]
        files = tuple(changes(content, copy)) if any(it.filed for _, each in found for it in each) else ()
    lines = [line for source, each in found for line in _lines(source, each, headed)]
    if len(files) > MOST_FILES or sum(len(file.data or b"") for file in files) > MOST_BYTES:
        return Proposal(complained(Complaint("一次收录的文件太多或太大", "请分几次，每次一份报告")))
    titles = [it.title for _, each in found for it in each if it.filed]
    return Proposal("\n".join(lines) + "\n", files, _title(titles))


def _lines(source: HandedIn, each: Iterable[Tried], headed: bool) -> list[str]:
    """What is told of a source; below a heading of its own, where it is one of several."""
    lines = [line for it in each for line in (*it.lines, "")]
    lines += [f"- {plain(line_in_chinese(line), 300)}" for line in source.said]
    return [f"### 文件 {code(source.name)}", "", *(line.lstrip("# ") for line in lines)] if headed else lines


def _title(titles: Sequence[str]) -> str:
    if len(titles) > 1:
        return title_of(f"{titles[0]}等{len(titles)}份")
    return title_of(titles[0]) if titles else ""


def _correction(form: Form, content: Path, today: str, number: int) -> Proposal:
    with light_copy(content) as copy:
        made = corrected(form, copy, CONTENT, today, number)
        return Proposal("\n".join(made.lines) + "\n", tuple(changes(content, copy)), title_of(made.title))
