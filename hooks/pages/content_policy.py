"""What a page may load and run: a second line, should anything of a source ever get into a page as more than text.

It stands in each page, for the host may be any (Content Security Policy 3, §3.3). What is no element of the site's own
folder is neither loaded nor run, nor is a script or a style within a page.
"""

from typing import Final

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Pictures as data: the icons in the style of the theme. In a frame: the original, beside its report."""
REDIRECT_POLICY: Final = "default-src 'none'; form-action 'none'; base-uri 'none'"
"""Of a page that only leads on."""
