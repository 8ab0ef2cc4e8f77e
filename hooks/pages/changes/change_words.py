"""What has changed, in a reader's words."""

from typing import Final

from hooks.overview.events.report_events import ADDED, CORRECTED, LATER, REPLACED, WITHDRAWN, Event

LABELS: Final = {ADDED: "收录", CORRECTED: "更正", REPLACED: "替换", LATER: "变动", WITHDRAWN: "撤回"}
"""Kind of an event → its name."""


def told(event: Event) -> str:
    """What was done, and why, as far as the name of its kind does not say it; one line."""
    match event.kind:
        case "corrected":
            return f"{event.what}：{event.before or '（无）'} → {event.after or '（删去）'}（理由：{event.why}）"
        case "replaced":
            return f"原先收录的“{event.what}”由另一版替换，两版有 {event.count} 处不同"
        case "later":
            return f"发布网页换成了另一版“{event.what}”，与所收的有 {event.count} 处不同，两版都保留"
        case "withdrawn":
            return f"理由：{event.why}"
        case _:
            return ""
