"""How many made-up inputs a test is given: few at each submission, more where somebody asks for them.

`EFFORT=10 make test` draws ten times as many; with ARGS="--hypothesis-profile=random" they are others at each run.
"""

import os

from hypothesis import settings

EFFORT = float(os.environ.get("EFFORT", "1"))


def examples(count: int) -> settings:
    """Settings of a property that takes so many examples at the usual effort."""
    return settings(max_examples=max(1, round(count * EFFORT)))
