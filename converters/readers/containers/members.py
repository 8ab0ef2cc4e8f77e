"""The files in an archive that somebody packed: in memory, bounded, and never written under the names that they have there."""

from collections.abc import Iterator
from typing import Final

from converters.readers.containers import pictured_pages, rar_archives, zip_archives
from converters.readers.containers.member import Member, member_named, refused

_NESTED: Final = "is an archive within an archive, which is not opened; unpack it and give the files in it"
_EMPTY: Final = "is an archive without a file in it; give the report itself"
_SEVEN: Final = b"7z\xbc\xaf"


def is_container(data: bytes) -> bool:
    """Whether bytes are an archive of files, and no document that is packed as one, nor the pages of one report."""
    if pictured_pages.is_of_pages(data):
        return False
    return zip_archives.is_archive(data) or rar_archives.is_archive(data)


def members(data: bytes) -> Iterator[Member]:
    """What lies in it, in its order: folders and what systems leave behind passed over, what must not be taken refused.

    Raises Refused where nothing of the archive may be taken, at the latest when the last member has been given.
    """
    found = rar_archives.packed(data) if rar_archives.is_archive(data) else zip_archives.packed(data)
    empty = True
    for name, content in found:
        member = member_named(name, content)
        if member is None:
            continue
        empty = False
        if isinstance(member.data, bytes) and (is_container(member.data) or member.data.startswith(_SEVEN)):
            member = Member(member.name, refused(_NESTED))
        yield member
    if empty:
        raise refused(_EMPTY)
