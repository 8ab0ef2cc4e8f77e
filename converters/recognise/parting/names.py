"""Whether two names are of one body, however a title shortens it."""

from converters.gazetteer.body_names import GOVERNMENT, split
from converters.model.speed.memoize import memoize


def same_body(name: str, other: str) -> bool:
    """Whether both can be the same body: 寿张镇 and 阳谷县寿张镇人民政府; a name that is not known can be any."""
    if not name or not other:
        return True
    (place, organ), (other_place, other_organ) = _parts(name), _parts(other)
    if place and other_place:
        return (place, organ) == (other_place, other_organ)
    short, long = sorted((place + organ, other_place + other_organ), key=len)
    return long.endswith(short)


@memoize
def _parts(name: str) -> tuple[str, str]:
    """The body's own place, and its organ without the words for government."""
    named = split("".join(name.split()))
    return named.own, named.prefix + ("" if named.rest in GOVERNMENT else named.rest)
