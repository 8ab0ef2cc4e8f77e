"""By what ground a body reports on a year, and by when: the regulations as they held, declared once.

2007 (in force until May 2019), article 31: every administrative organ, by 31 March. 2019, article 49: departments of
governments of counties and above by 31 January, these governments by 31 March; what is asked of townships is for local
notices to say, which mostly take the same dates. None of them is held to be late before 31 March.
"""

from functools import lru_cache
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass

PROVINCE, CITY, COUNTY, TOWNSHIP, DEPARTMENT, ZONE = "province", "city", "county", "township", "department", "zone"
LEVELS: Final = (PROVINCE, CITY, COUNTY, TOWNSHIP, DEPARTMENT, ZONE)
"""What a body is. A zone or a farm is no government, and is expected only where a list names it."""
STATUTE, NOTICE, LIST = "statute", "notice", "list"
GROUNDS: Final = (STATUTE, NOTICE, LIST)
"""Why it is expected: the regulations; a local notice; because a maintainer's list names what the list of divisions does not."""
_JANUARY, _MARCH = "01-31", "03-31"
_LAST_OF_2007: Final = 2018
"""The last year that was reported on under the regulations of 2007."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that is expected of a body of one year."""

    ground: str
    """STATUTE or NOTICE."""
    due: str
    """ISO date of the last day."""


@lru_cache(maxsize=1024)
def duty(level: str, year: int, *, of_township: bool = False) -> Duty:
    """What the regulations ask of bodies of a level; `of_township`: of a township's own offices."""
    if year <= _LAST_OF_2007:
        return Duty(STATUTE, f"{year + 1}-{_MARCH}")
    if level in (TOWNSHIP, ZONE) or of_township:
        return Duty(NOTICE, f"{year + 1}-{_MARCH}")
    return Duty(STATUTE, f"{year + 1}-{_JANUARY if level == DEPARTMENT else _MARCH}")
