"""What the tests of builds share, made once."""

import pytest
from site_builds import bare_frame

from hooks.frame.site_frame import Frame


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The frame of the repository's own configuration."""
    return bare_frame(tmp_path_factory.mktemp("frame"))
