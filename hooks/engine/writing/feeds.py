"""The feeds: one of the archive, one of each region, one of each body that lies in no township."""

from collections.abc import Iterator, Mapping

from hooks.engine.writing.output import OutputFolder
from hooks.fingerprint import digest_of
from hooks.overview.index import Index
from hooks.pages.changes.feed import feed, feed_address, followed
from hooks.pages.lists.publication import Publication


def write_feeds(
    output: OutputFolder, publication: Publication, template_key: str, last: Mapping[str, str]
) -> dict[str, str]:
    """Address → digest of what each is made from; see `overview_pages`."""
    found, newest = {}, publication.history.newest
    for page, name in _pages(publication.index):
        address, changes = feed_address(page), newest.get(page, ())
        key = found[address] = digest_of(template_key, name, repr(changes))
        if not (last.get(address) == key and output.reuse(address)):
            output.write(address, feed(page, name, changes, publication.site))
    return found


def _pages(index: Index) -> Iterator[tuple[str, str]]:
    """Address and name of each page that has a feed."""
    yield "", ""
    yield from ((region.address, region.name) for region in index.regions.values())
    yield from ((body.address, body.name) for body in index.bodies.values() if followed(body, index) == body.address)
