"""Who may approve a form: people who may write to the repository; of their own forms only those who keep it."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import Absent, Forge

_WRITERS: Final = frozenset({"admin", "maintain", "write"})
_KEEPERS: Final = frozenset({"admin", "maintain"})
NOT_ALLOWED: Final = "加标签的人没有写入这个仓库的权限"
OWN_FORM: Final = "自己填的表单要由另一位维护者同意"
NO_PERSON: Final = "标签不是人加的"


def refusal(person: Mapping[str, Any] | None, author: Mapping[str, Any] | None, root: str, forge: Forge) -> str:
    """Why a person may not approve the form of an author, in Chinese; empty where he may."""
    if not person or person.get("type") != "User":
        return NO_PERSON
    try:
        answer = forge.get(f"{root}/collaborators/{quote(str(person['login']), safe='')}/permission")
    except Absent:
        return NOT_ALLOWED
    roles = {answer.get("permission"), answer.get("role_name")}
    if not roles & _WRITERS or answer.get("permission") not in _WRITERS:
        return NOT_ALLOWED
    if not author or author.get("id") == person.get("id"):
        return "" if roles & _KEEPERS else OWN_FORM
    return ""
