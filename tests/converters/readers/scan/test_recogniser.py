"""What the model takes is given back after each batch of lines, whatever their shape: a long run of pages stays as small as its first ones."""

import pytest

from converters.readers.scan import recogniser


@pytest.mark.parametrize("kept", ["enable_cpu_mem_arena", "enable_mem_pattern"])
def test_nothing_is_kept_of_a_batch_for_the_next_one(kept: str) -> None:
    session, _ = recogniser._session()
    assert getattr(session.get_session_options(), kept) is False
