"""What a reviewer opens by double click: of each report one HTML file that needs no other, the original's text beside the result."""

import os
from pathlib import Path
from typing import Final

from converters.review.comment import has_errors
from converters.review.preview_names import preview_name
from converters.review.preview_page import preview_page
from converters.review.reviewed import Review

MOST_FILES: Final = 300
MOST_BYTES: Final = 50_000_000
REST: Final = "0-others.txt"
"""Says how many reports have no preview, where some have none."""


def write_previews(review: Review, folder: Path) -> list[Path]:
    """A file for each report, those with errors first, as many as may be; the paths of those that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(review.reports, key=lambda each: (not has_errors(each), each.path))
    written, size = list[Path](), 0
    for reviewed in ordered:
        page = preview_page(reviewed).encode("utf-8")
        if len(written) == MOST_FILES or size + len(page) > MOST_BYTES:
            break
        written.append(_write(folder / preview_name(reviewed.path), page))
        size += len(page)
    if more := len(ordered) - len(written):
        _write(
            folder / REST,
            f"另有 {more} 份报告没有预览：预览最多 {MOST_FILES} 份、{MOST_BYTES // 1_000_000} MB。\n".encode(),
        )
    return written


def _write(path: Path, data: bytes) -> Path:
    """Write a file of that very name, never what a link at its place leads to."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
        file.write(data)
    return path
