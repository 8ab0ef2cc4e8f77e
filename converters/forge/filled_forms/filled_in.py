"""What a person has filled into a form: of its fields the forge makes one text, with a heading for each."""

import hashlib
from collections.abc import Mapping
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass

ADD: Final = "add"
WRONG: Final = "wrong"
LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    ADD: {
        "url": "报告的网址 / Address of the report",
        "file": "报告的文件 / File of the report",
        "agency": "发布机关 / Body",
        "region": "所在地区 / Region",
        "year": "报告年度 / Year",
    },
    WRONG: {
        "report": "哪一份报告 / Which report",
        "cell": "哪一个数字 / Which figure",
        "shown": "现在写的是 / What stands there now",
        "value": "应当是 / What it should be",
        "evidence": "原件哪里可以看到 / Where the original shows it",
    },
}
"""Kind of form → field → its label, as in .github/ISSUE_TEMPLATE/."""
MOST: Final = 65_536
"""Characters of a form, as the forge takes them."""
_HEADING: Final = "### "
_NONE: Final = "_No response_"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was filled in."""

    kind: str
    """`add` or `wrong`."""
    fields: Mapping[str, str]
    """Each field of its kind; empty where nothing was filled in."""
    fault: str = ""
    """Why it cannot be read, a sentence in Chinese."""

    def short(self, field: str) -> str:
        """A field in which a line is expected."""
        return " ".join(self.fields.get(field, "").split())[:2000]


def plain_text(body: str | None) -> str:
    """The text of a form; a forge ends lines in its own way."""
    return (body or "").replace("\r\n", "\n").strip()


def digest_of(body: str | None) -> str:
    """64 hexadecimal digits, which change when the form is edited."""
    return hashlib.sha256(plain_text(body).encode("utf-8", "surrogatepass")).hexdigest()


def form_of(body: str | None) -> Form | None:
    """The form that a text was made of; None where it is none, but free text."""
    text = plain_text(body)
    first = text[:200].partition("\n")[0].strip()
    kind = next((kind for kind, labels in LABELS.items() if first == f"{_HEADING}{next(iter(labels.values()))}"), None)
    if kind is None:
        return None
    if len(text) > MOST:
        return Form(kind, {}, "表单太长")
    return _parted(text, kind)


def _parted(text: str, kind: str) -> Form:
    """The fields by their headings, each of which stands once."""
    headings = {f"{_HEADING}{label}": field for field, label in LABELS[kind].items()}
    found: dict[str, list[str]] = {}
    at = ""
    for line in text.split("\n"):
        field = headings.get(line.strip())
        if field is None:
            found[at].append(line)
        elif field in found:
            return Form(kind, {}, f"小标题“{LABELS[kind][field].partition(' / ')[0]}”出现了两次")
        else:
            at, found[field] = field, []
    said = {field: "\n".join(found.get(field, ())).strip() for field in LABELS[kind]}
    return Form(kind, {field: "" if value == _NONE else value for field, value in said.items()})
