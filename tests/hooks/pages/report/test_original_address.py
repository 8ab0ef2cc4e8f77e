"""Where originals are downloaded: with the site, or from the public address of their place outside git."""

from dataclasses import replace
from pathlib import PurePosixPath
from types import ModuleType

import pytest

from converters.model.decided import Withdrawal
from converters.model.report import Source
from hooks.pages.report.original_address import address_of

SHA256 = "ab" + "0" * 62
HERE = PurePosixPath("a/2020.source.html")
PUBLIC = "https://o.example.org/x/"


@pytest.mark.parametrize(
    ("path", "public", "withdrawn", "expected"),
    [
        (HERE, "", False, "a/2020.source.html.txt"),
        (None, "", False, None),
        (HERE, PUBLIC, False, f"{PUBLIC}ab/{SHA256}.html.txt"),
        (None, PUBLIC, False, f"{PUBLIC}ab/{SHA256}.html.txt"),
        (None, PUBLIC, True, None),
    ],
)
def test_an_original_is_where_anybody_can_read_it(
    path: PurePosixPath | None, public: str, withdrawn: bool, expected: str | None, sample_archive: ModuleType
) -> None:
    report = next(iter(sample_archive.samples().values()))
    report = replace(report, withdrawn=Withdrawal("错", "", "2024-01-01") if withdrawn else None)
    assert address_of(Source("a.html", "text/html", SHA256), path, report, public) == expected
