"""The page of a report stays small: it is read on phones, over slow lines."""

import gzip
from collections.abc import Callable
from pathlib import Path

from samples import copy_samples

from converters.archive.layout import read_file
from converters.archive.walk import report_files

KB = 1024


def test_the_page_of_a_report_is_small_beside_its_text(build: Callable[..., object], tmp_path: Path) -> None:
    """The whole page, its shell included, as sent: 24 KB and 7 KB packed are the aim; this is what is reached.

    17 KB of it are the ids and statuses that some 200 figures carry, which are packed into 1 KB: with quotes and end tags,
    for the programs that read them. 0.1 KB, packed, is the policy that lets no foreign code run, 0.1 KB the
    way to say that something is wrong, 0.1 KB the feed that tells of changes, 0.3 KB what the text says of the tables, 0.2 KB
    what tells search engines and messengers what the page is, 0.2 KB the sentence with which it opens, 0.2 KB how it is cited,
    and 0.3 KB that the labels of its tables lead to the terms that they are.
    """
    content = copy_samples(tmp_path / "content")
    build("mkdocs", content, tmp_path / "site")
    for path in report_files(content):
        report = read_file(path).report
        assert report is not None
        text = "\n".join(section.text for section in report.sections).encode()
        html = (tmp_path / "site" / path.relative_to(content).with_suffix("") / "index.html").read_bytes()
        packed = len(gzip.compress(html, 6))
        assert len(html) <= 36 * KB + len(text), path
        assert packed <= 7.2 * KB + len(gzip.compress(text, 6)), path
        assert packed <= (8.5 if len(text) < 5 * KB else 9) * KB, path
