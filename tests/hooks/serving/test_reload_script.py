"""The script that MkDocs puts into a page while it is served is the only one within it that may run."""

import base64
import hashlib

import pytest

from hooks.pages.content_policy import CONTENT_POLICY
from hooks.serving.reload_script import allowing

PAGE = f'<meta http-equiv=Content-Security-Policy content="{CONTENT_POLICY}">\n<p>页<script>alert(1)</script>'.encode()
SCRIPT = b"livereload(1, 2);"
HASH = base64.b64encode(hashlib.sha256(SCRIPT).digest()).decode()


def inject(content: bytes, _: int) -> bytes:
    start = content.rfind(b"</body>") if b"</body>" in content else len(content)
    return content[:start] + b"<script>" + SCRIPT + b"</script>" + content[start:]


@pytest.mark.parametrize("end", [b"", b"</body></html>"])
def test_the_script_is_allowed_by_its_hash(end: bytes) -> None:
    page = allowing(inject)(PAGE + end, 1)
    expected = CONTENT_POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{HASH}'")
    assert page == inject(PAGE + end, 1).replace(CONTENT_POLICY.encode(), expected.encode())


def test_what_is_no_script_changes_nothing() -> None:
    assert allowing(lambda content, _: content)(PAGE, 1) == PAGE
