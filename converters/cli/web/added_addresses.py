"""`gongkai add` of addresses, and of folders that `gongkai fetch` has made."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.cli.messages import say, spoken
from converters.cli.web.addresses import WebAddress, client_of
from converters.cli.web.fetch_account import named_reports
from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import fetch_source
from converters.fetching.kept_folder import NotKept, is_kept, kept
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import Fetched
from converters.model.problems import Refused
from converters.pipeline.bulk import Result
from converters.pipeline.fetched_sources import choose, source_name

WebSource = WebAddress | Path
"""An address, or a folder in which what it served is kept."""


def parted(given: Iterable[WebAddress | Path]) -> tuple[list[WebSource], list[Path]]:
    """What was or is to be fetched, each once, and the files and folders besides."""
    web, others = dict[WebSource, None](), list[Path]()
    for item in given:
        if isinstance(item, WebAddress):
            web[item] = None
        elif found := _kept_folders(item):
            web |= dict.fromkeys(found)
            others += (file for file in sorted(item.iterdir()) if not is_kept(item) and file not in found)
        else:
            others.append(item)
    return list(web), others


def _kept_folders(path: Path) -> list[Path]:
    """The folder of a fetch, or those right below a folder."""
    if not path.is_dir():
        return []
    return (
        [path]
        if is_kept(path)
        else [item for item in sorted(path.iterdir()) if not item.name.startswith(".") and is_kept(item)]
    )


def add_web(
    sources: Iterable[WebSource],
    store: Store,
    overrides: Overrides,
    on_conflict: OnConflict,
    arguments: argparse.Namespace,
) -> Iterator[Result]:
    """Each report of each source as it is filed."""
    with ExitStack() as stack:
        client: Client | None = None
        for source in sources:
            if isinstance(source, WebAddress) and client is None:
                client = stack.enter_context(client_of(arguments))
            try:
                fetched = _fetched(source, client)
                results = list(_filed(fetched, source, store, overrides, on_conflict))
            except Refused as refusal:
                results = [Result(Path(source), None, refusal, address=_address(source))]
            yield from results


def _address(source: WebSource) -> str:
    return str(source) if isinstance(source, WebAddress) else ""


def _fetched(source: WebSource, client: Client | None) -> Fetched:
    """Raises Refused."""
    try:
        if isinstance(source, Path):
            return kept(source)
        assert client is not None
        return fetch_source(str(source), client)
    except (Unreachable, Forbidden, NotKept) as error:
        raise Refused("unreadable_source", str(error)) from None


def _filed(
    fetched: Fetched, source: WebSource, store: Store, overrides: Overrides, on_conflict: OnConflict
) -> Iterator[Result]:
    """Raises Refused."""
    for line in named_reports(fetched):
        say(f"  {spoken(line)}")
    choice = choose(fetched, overrides)
    for line in choice.said:
        say(f"{fetched.url}: {line}")
    for left in fetched.not_taken:
        say(f"{fetched.url}: not taken: {left.url}: {left.why}")
    for left_out in choice.not_read:
        yield Result(Path(source), None, left_out.refusal, address=f"{fetched.url}: {left_out.name}")
    for chosen in choice.sources:
        item = chosen.resource
        filed = store.add_each(
            item.body, source_name(item), chosen.overrides, on_conflict, chosen.made, record=fetched.warc
        )
        outcomes = list(filed)
        for part, outcome in enumerate(outcomes, 1):
            yield Result(Path(source), item.sha256, outcome, part, len(outcomes), item.final_url)
