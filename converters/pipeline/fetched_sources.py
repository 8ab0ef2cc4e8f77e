"""What was fetched → which of it is the source of a report: the page, or what is attached to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from converters.archive.overrides import Overrides
from converters.archive.prepared import Made, Prepared, sha256_of
from converters.fetching.file_kinds import PICTURES
from converters.fetching.pages.belonging import ATTACHMENT, FRAME, NEXT_PAGE, PICTURE
from converters.fetching.pages.page_kinds import ERROR, LIST, LOGIN, SCRIPT_ONLY
from converters.fetching.records import PAGE, Fetched, Resource
from converters.model.insets import Inset
from converters.model.problems import Refused
from converters.model.report import MISSING
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.prepare import prepare
from converters.readers.containers.members import is_container, members
from converters.readers.html import mhtml
from converters.readers.html.packed_page import packed
from converters.readers.scan import recogniser

_ORDER: Final = {PAGE: 0, FRAME: 1, ATTACHMENT: 2}
_NO_TEXT: Final = frozenset({*PICTURES})
_PACKED: Final = "mhtml"
"""The ending of a page that is packed with the pictures on it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A source among what was fetched, ready to be filed."""

    resource: Resource
    made: Made
    overrides: Overrides
    """With the address, the date and the web record."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file in an archive of files of which no report was made."""

    name: str
    """With that of the archive."""
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a fetch is filed."""

    sources: tuple[Chosen, ...]
    said: tuple[str, ...]
    """Which was chosen and why, and what a person should look at; a line each, to go on after the address."""
    not_read: tuple[NotRead, ...] = ()


def choose(fetched: Fetched, overrides: Overrides) -> Choice:
    """The sources of a fetch: of each report the page, unless what is attached has more of its cells. Raises Refused."""
    _check_kind(fetched)
    found, not_read = _all_converted(fetched, overrides)
    good = [item for item in found if any(isinstance(made, Prepared) for made in item.made)]
    if not good:
        raise _refusal(found, not_read)
    groups: dict[tuple[object, ...], list[Chosen]] = {}
    for item in good:
        groups.setdefault(_reports(item), []).append(item)
    chosen = [_best(group) for group in groups.values()]
    said = [line for group, best in zip(groups.values(), chosen, strict=True) for line in _said(group, best, found)]
    left = _left_in_archives(fetched, chosen, found, not_read)
    return Choice(tuple(chosen), (*said, *_next_pages(fetched, chosen)), left)


def _left_in_archives(
    fetched: Fetched, chosen: Sequence[Chosen], found: Sequence[Chosen], not_read: Sequence[NotRead]
) -> tuple[NotRead, ...]:
    """The files in archives of which no report was made; none where the report lies beside, for the web record keeps them."""
    if not all(_is_packed(item, fetched) for item in chosen):
        return ()
    refused = (item for item in found if all(isinstance(made, Refused) for made in item.made))
    return (*not_read, *(_not_read(item) for item in refused if _is_packed(item, fetched)))


def _all_converted(fetched: Fetched, overrides: Overrides) -> tuple[list[Chosen], list[NotRead]]:
    """Each file that may be a source, and those in archives that cannot be taken."""
    files = [file for item in fetched.resources if _may_be_source(item) for file in files_in(item)]
    record = sha256_of(fetched.warc)
    pictures = [item for item in fetched.resources if item.role == PICTURE]
    found = [_converted(file, pictures, overrides, record) for file in files if isinstance(file, Resource)]
    return found, [file for file in files if isinstance(file, NotRead)]


def _is_packed(item: Chosen, fetched: Fetched) -> bool:
    return all((item.resource.url, item.resource.label) != (one.url, one.label) for one in fetched.resources)


def _not_read(item: Chosen) -> NotRead:
    return NotRead(source_name(item.resource), next(made for made in item.made if isinstance(made, Refused)))


def _check_kind(fetched: Fetched) -> None:
    """Raises Refused where the address is known to be no report, and to lead to none."""
    if fetched.kind == LIST:
        message = f"is a list of {len(fetched.reports)} reports, not one of them; give the addresses of those you want"
        raise Refused("unreadable_source", message)
    if fetched.kind == LOGIN:
        message = "is a page that asks to log in; open the report in a browser, save it, and give the file"
        raise Refused("unreadable_source", message)
    if fetched.kind == ERROR:
        status = fetched.page.status
        message = (
            f"serves a page that says there is nothing (status {status}); look in a browser for where the report is now"
        )
        raise Refused("unreadable_source", message)
    if fetched.kind == SCRIPT_ONLY and not fetched.attachments:
        message = "shows nothing unless its scripts run, and none is run; save the page in a browser, and give the file"
        raise Refused("unreadable_source", message)


def _may_be_source(item: Resource) -> bool:
    return item.role in _ORDER and item.name.rpartition(".")[2] not in _NO_TEXT


def _converted(item: Resource, pictures: Sequence[Resource], overrides: Overrides, record: str) -> Chosen:
    """`pictures`: what lies beside a page; it is packed with them where a table of it can be read from one."""
    said = replace(overrides, url=item.final_url, retrieved=item.time[:10], record=record)
    (made,) = prepare([(source_name(item), item.body)], said)
    if item.role == PAGE and pictures and recogniser.available() and any(map(_has_pictured_table, made)):
        from converters.readers.scan.scan_reader import shows_table

        whole = replace(
            item,
            name=f"{item.name.rpartition('.')[0]}.{_PACKED}",
            media_type=mhtml.MEDIA_TYPE,
            body=packed(item.final_url, item.body, [(it.url, it.body) for it in pictures if shows_table(it.body)]),
        )
        (read,) = prepare([(source_name(whole), whole.body)], said)
        if _is_of_pictures(read):
            return Chosen(whole, read, said)
    return Chosen(item, made, said)


def _is_of_pictures(made: Made) -> bool:
    """Whether something of the reports was read from pictures."""
    return any(isinstance(it, Prepared) and it.head.scan for it in made)


def _has_pictured_table(made: Prepared | Refused) -> bool:
    """Whether a table of the form stands in a report as a picture."""
    return isinstance(made, Prepared) and any(Inset.PICTURE in cell.remarks for cell in made.report.cells)


def files_in(item: Resource) -> list[Resource | NotRead]:
    """A file that was fetched, or those in it where it is an archive of files."""
    if not is_container(item.body):
        return [item]
    found, name = list[Resource | NotRead](), source_name(item)
    try:
        for member in members(item.body):
            label = f"{name}/{member.name}"
            if isinstance(member.data, Refused):
                found.append(NotRead(label, member.data))
            else:
                found.append(replace(item, name=member.name, label=label, body=member.data))
    except Refused as refusal:
        found.append(NotRead(name, refusal))
    return found


def source_name(item: Resource) -> str:
    """What the site calls a file, with an ending; what it was saved as where it calls it nothing."""
    ending = item.name.rpartition(".")[2]
    return item.label if item.label.lower().endswith(f".{ending}") else item.name


def _reports(item: Chosen) -> tuple[object, ...]:
    """Which reports a source holds: bodies and years."""
    return tuple(sorted((str(it.head.body.name), it.head.year) for it in item.made if isinstance(it, Prepared)))


def _cells(item: Chosen) -> int:
    """So many cells of the forms its reports have."""
    reports = (made.report for made in item.made if isinstance(made, Prepared))
    return sum(cell.status != MISSING for report in reports for cell in report.cells)


def _best(group: Sequence[Chosen]) -> Chosen:
    return min(group, key=lambda item: (-_cells(item), _ORDER[item.resource.role]))


def _said(group: Sequence[Chosen], best: Chosen, found: Sequence[Chosen]) -> Iterator[str]:
    """Why one of several is the source."""
    name, cells = source_name(best.resource), _cells(best)
    others = [item for item in group if item is not best]
    for item in others:
        yield (
            f"the source is {name}, with {cells} figures of the form; {source_name(item.resource)} has {_cells(item)} "
            "and is kept in the web record"
        )
    if best.resource.name.endswith(f".{_PACKED}") and _is_of_pictures(best.made):
        yield f"tables of {name} are read from pictures on the page, which are kept with it as one web archive"
    page = found[0]
    if not others and best.resource.role == ATTACHMENT and page.resource.role == PAGE and page is not best:
        yield f"the source is the attachment {name}; the page itself holds no report, and is kept in the web record"


def _next_pages(fetched: Fetched, chosen: Sequence[Chosen]) -> Iterator[str]:
    """A report on several pages is only filed with its first."""
    pages = sum(item.role == NEXT_PAGE for item in fetched.resources)
    if pages and any(item.resource.role == PAGE for item in chosen):
        yield (
            f"goes on on {pages} further pages, which are kept in the web record and are not part of the report; "
            "look whether it is whole, or give the report as one file"
        )


def _refusal(found: Sequence[Chosen], not_read: Sequence[NotRead]) -> Refused:
    """Why nothing of it is a report: what is said of the page, or of the one file that is attached."""
    files = [*(_not_read(item) for item in found if item.resource.role == ATTACHMENT), *not_read]
    shown = files[0] if len(files) == 1 else _not_read(found[0]) if found else next(iter(not_read), None)
    if shown is None:
        return Refused("unreadable_source", "has nothing that can be a report; give the report itself")
    return shown.refusal
