"""The comment that answers a form: what was read, and below it how things stand; only its first line is read by programs."""

from collections.abc import Mapping
from typing import Any, Final

from converters.forge.filled_forms.proposal import Proposal
from converters.forge.inert import inert
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

LABEL: Final = "收录"
"""With it a maintainer approves a form."""
FORM: Final = "<!-- gongkai:form "
INBOX: Final = "<!-- gongkai:inbox "
_STATE: Final = "\n<!-- gongkai:state -->\n"
_FIRST: Final = regex(r"<!-- gongkai:(?:form|inbox) run=([0-9]{1,20}) digest=([0-9a-f]{64}|-) -->")
_MOST_TEXT: Final = 60_000
_NO_DIGEST: Final = "-"
WAITING: Final = (
    f"**下一步**：维护者核对上面所写，同意就加上标签“{LABEL}”，程序照此收录，不必再做别的。"
    "内容改动后，这条评论会更新，原来的同意作废。"
)
TO_MEND: Final = "**下一步**：照上面所写改好，程序会重新读一遍，更新这条评论。"
DONE_ALREADY: Final = "**下一步**：不必再做什么。"
UNFINISHED: Final = "## 没有读完\n\n程序中途出错，没有得出结果；维护者可从日志看到原因并重新运行。"
APPROVED: Final = f"已加上标签“{LABEL}”，正在等待合并：[合并请求]({{address}})。"
MERGED: Final = "**已收录**：合并请求已经合并，网站更新后可以看到。"
NOT_MERGED: Final = "合并请求没有合并就关闭了，没有收录；原因请看维护者的说明。"


@dataclass(frozen=True, slots=True)
class Posted:
    """What our comment remembers."""

    run: int
    """In which the reading was left."""
    digest: str
    """Of what would be filed; empty where nothing would."""


def first_line(marker: str, run: int, digest: str) -> str:
    """What a program reads of the comment."""
    return f"{marker}run={run} digest={digest or _NO_DIGEST} -->"


def posted(comment: Mapping[str, Any] | None) -> Posted | None:
    """What a comment of ours remembers; None where there is none."""
    line = str(comment["body"]).replace("\r\n", "\n").partition("\n")[0] if comment else ""
    found = _FIRST.fullmatch(line)
    return None if found is None else Posted(int(found[1]), found[2].strip(_NO_DIGEST))


def composed(marker: str, run: int, proposal: Proposal, digest: str, note: str, links: str) -> str:
    """The comment as a whole; the text of the proposal may be anybody's."""
    text = inert(proposal.text, _MOST_TEXT).rstrip()
    state = WAITING if digest else note
    seen = f"\n\n校验码：`{digest}`" if digest else ""
    more = f"\n\n{note}" if digest and note else ""
    return f"{first_line(marker, run, digest)}\n{text}{seen}\n{_STATE}\n{state}{more}\n\n{links}\n"


def with_state(body: str, state: str) -> str:
    """The same comment with another word on how things stand, which ends it."""
    return f"{body.replace(chr(13), '').rpartition(_STATE)[0]}{_STATE}\n{state}\n"
