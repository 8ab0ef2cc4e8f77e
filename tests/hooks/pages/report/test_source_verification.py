"""What a page says of the address of its source."""

import pytest

from converters.model.originals import OUTCOMES, Verification
from converters.model.report import Body, Report, Source
from hooks.pages.report.source_verification import verification_view
from hooks.pages.wording import VERIFICATIONS

URL = "https://www.example.gov.cn/a.html"


def report(url: str | None, verified: Verification | None = None) -> Report:
    source = Source("a.txt", "text/plain", "0" * 64, url)
    return Report(None, 2020, None, Body(), source, (), (), verified=verified)


def test_each_outcome_has_its_words() -> None:
    assert tuple(VERIFICATIONS) == OUTCOMES
    for outcome in OUTCOMES:
        verified = Verification(outcome, "2026-01-02")
        view = verification_view(report(URL, verified))
        assert view is not None
        assert view.short == ("已核实" if verified.borne_out else "来源未核实")
        assert view.long.startswith(f"{view.short}（2026-01-02）")


@pytest.mark.parametrize("verified", [None, Verification("same_bytes", "2026-01-02")])
def test_a_source_without_an_address_has_nothing_to_be_borne_out(verified: Verification | None) -> None:
    assert verification_view(report(None, verified)) is None


def test_an_address_that_was_never_asked() -> None:
    view = verification_view(report(URL))
    assert view is not None
    assert view.short == "来源未核实"
