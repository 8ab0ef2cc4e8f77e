"""What holds for every test: made-up inputs are the same at each run, and no test is judged by the clock.

`pytest --hypothesis-profile=random` draws other inputs, and keeps those that fail in `.hypothesis/`.
"""

from hypothesis import HealthCheck, settings

_SLOW_OR_LARGE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "archive", deadline=None, derandomize=True, print_blob=True, suppress_health_check=_SLOW_OR_LARGE
)
settings.register_profile("random", settings.get_profile("archive"), derandomize=False)
settings.load_profile("archive")
