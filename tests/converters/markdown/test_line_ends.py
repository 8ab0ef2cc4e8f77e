"""A report that an editor of Windows has saved is the same report."""

import pytest

from converters.markdown.line_ends import has_plain_line_ends, with_plain_line_ends

TEXT = "---\ntitle: 题\n---\n\n# 题\n".encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_and_the_mark_alone_are_changed(mark: bytes, end: bytes) -> None:
    saved = mark + TEXT.replace(b"\n", end)
    assert with_plain_line_ends(saved) == TEXT
    assert has_plain_line_ends(saved) == (saved == TEXT)
