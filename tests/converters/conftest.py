"""The command line, for tests that call it as a user does."""

from collections.abc import Iterator

import pytest
from forking import CommandLine


@pytest.fixture(scope="session")
def gongkai() -> Iterator[CommandLine]:
    with CommandLine() as calls:
        yield calls
