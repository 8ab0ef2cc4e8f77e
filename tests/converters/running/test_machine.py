"""The day on which reports are filed."""

import pytest

from converters.running.machine import EPOCH, WrongEpoch, day_of, today


@pytest.mark.parametrize(
    ("said", "day"), [("0", "1970-01-01"), ("1709251199", "2024-02-29"), ("1709251200", "2024-03-01")]
)
def test_the_day_that_the_environment_says(monkeypatch: pytest.MonkeyPatch, said: str, day: str) -> None:
    monkeypatch.setenv(EPOCH, said)
    assert today() == day


@pytest.mark.parametrize("said", ["-1", "1.5", "x", "٣", "1e9", "999999999999", "9" * 5000])
def test_what_is_no_day_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv(EPOCH, said)
    with pytest.raises(WrongEpoch, match="expected one such as") as found:
        today()
    assert found.value.filename == EPOCH


def test_a_moment_beyond_the_calendar_has_no_day() -> None:
    assert day_of(10**18) is None
