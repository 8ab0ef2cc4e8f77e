"""What a report page says of the address of its source: whether it serves what the archive has, and as of when."""

from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from hooks.pages.wording import VERIFICATIONS


@dataclass(frozen=True, slots=True)
class VerificationView:
    """A line of the page's head, and one beside the original."""

    short: str
    long: str


def verification_view(report: Report) -> VerificationView | None:
    """None where no address is known."""
    if report.source.url is None:
        return None
    if report.verified is None:
        return VerificationView("来源未核实", "来源未核实：尚未向该网址核对。")
    borne_out, served = VERIFICATIONS[report.verified.outcome]
    short = "已核实" if borne_out else "来源未核实"
    return VerificationView(short, f"{short}（{report.verified.date}）：{served}。")
