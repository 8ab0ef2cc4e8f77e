"""Problems: the kind alone decides how severe it is."""

import pickle

import pytest

from converters.model.problems import SEVERITY, Problem, Refused


def test_every_kind_is_an_error_a_warning_or_a_note() -> None:
    assert set(SEVERITY.values()) == {"error", "warning", "note"}


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("text_lost", "error"), ("sum_broken", "warning"), ("cell_corrected", "note"), ("sum_not_checkable", "note")],
)
def test_severity(kind: str, severity: str) -> None:
    assert Problem(kind, "", "").severity == severity


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind of problem: strange"):
        Problem("strange", "", "")


def test_a_refusal_comes_whole_out_of_another_process() -> None:
    refused = pickle.loads(pickle.dumps(Refused("not_a_report", "is empty")))
    assert (str(refused), refused.problem) == ("is empty", Problem("not_a_report", "", "is empty"))
