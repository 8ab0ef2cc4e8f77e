"""The form at the forge in which a reader says that a report is wrong, filled in as far as its page knows it."""

from typing import Final
from urllib.parse import urlencode

from hooks.pages.page import Site

TEMPLATE: Final = "wrong-figure.yml"
"""Its name below .github/ISSUE_TEMPLATE/; its fields are those of converters/forge/filled_forms/filled_in.py."""

_KEPT: Final = "/:"
"""In a query they need no escape (RFC 3986, 3.4)."""


def form_address(site: Site, address: str) -> str:
    """The address of the form for the report at an address of the site; empty where the site has no repository."""
    if not site.repository:
        return ""
    return f"{site.repository}/issues/new?{urlencode({'template': TEMPLATE, 'report': site.url + address}, safe=_KEPT)}"
