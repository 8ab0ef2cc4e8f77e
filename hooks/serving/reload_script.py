"""The script by which `mkdocs serve` loads a page again, allowed on the pages that it is put into: by its hash, and no other."""

import base64
import hashlib
from collections.abc import Callable
from typing import Final

_OPEN, _CLOSE = b"<script>", b"</script>"
_SCRIPTS: Final = b"script-src 'self'"

Inject = Callable[[bytes, int], bytes]
"""Page and number of the state of the site → the page with the script."""


def allowing(inject: Inject) -> Inject:
    """The same, and the policy of the page names the script (CSP 3, §6.7.3.3)."""

    def injected(content: bytes, epoch: int) -> bytes:
        page = inject(content, epoch)
        end = content.rfind(b"</body>")
        start = end if end >= 0 else len(content)
        added = page[start : start + len(page) - len(content)]
        if not (added.startswith(_OPEN) and added.endswith(_CLOSE)):
            return page
        digest = base64.b64encode(hashlib.sha256(added[len(_OPEN) : -len(_CLOSE)]).digest())
        return page.replace(_SCRIPTS, _SCRIPTS + b" 'sha256-" + digest + b"'", 1)

    return injected
