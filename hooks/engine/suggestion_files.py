"""The files of the names that the search suggests, of the whole archive."""

from typing import Final

from hooks.engine.build_state import SuggestionState
from hooks.engine.output import OutputFolder
from hooks.fingerprint import digest_of
from hooks.overview.index import Index
from hooks.pages.lists.search_page import SEARCH
from hooks.search.search_entries import names_of
from hooks.search.suggestions import typed_keys, write_names

_NAMES: Final = f"{SEARCH}names/"


def suggestion_files(output: OutputFolder, index: Index, last: SuggestionState) -> SuggestionState:
    """Write the files, or take over the last ones where the names are the same; the state for the next build."""
    names = names_of(index)
    key = digest_of(*((item.name, item.place, item.address, item.reports) for item in names))
    if last.key == key and all(map(output.reuse, last.files)):
        return last
    keys = {item.full_name: last.keys.get(item.full_name) or typed_keys(item) for item in names}
    staging = output.staging("names")
    write_names(names, staging, keys)
    return SuggestionState(key, tuple(output.move_in(staging, _NAMES)), keys)
