"""What must hold of every file, whatever is in it: a report that Markdown holds whole, or a refusal in one line."""

import io
import zipfile
from collections.abc import Callable

from converters.markdown import read, write
from converters.model.problems import Refused
from converters.pipeline.convert import Conversion, convert
from converters.readers import formats
from converters.readers.office import office_reader


def converted(data: bytes, name: str = "a") -> Conversion | None:
    """The conversion of a source, None where it is refused. Raises AssertionError where what must hold does not."""
    try:
        conversion = convert(data, name)
    except Refused as refused:
        _one_line(refused)
        return None
    text = write(conversion.report)
    text.encode()
    reading = read(text)
    assert reading.problems == (), reading.problems[0]
    assert reading.report == conversion.report
    lost = any(problem.kind in ("text_lost", "text_unread") for problem in conversion.report.problems)
    assert (conversion.share == 1.0) is not lost
    return conversion


def _one_line(refused: Refused) -> None:
    assert str(refused)
    assert str(refused).isprintable(), str(refused)


def identified(data: bytes) -> None:
    """Formats that another program reads: known by their bytes, in process, without that program."""
    try:
        formats.identify(data)
    except Refused as refused:
        _one_line(refused)
    office_reader.ole_type(data)
    office_reader._is_locked(data)


def of_any_format(data: bytes) -> None:
    """`converted`, or `identified` where LibreOffice would be started."""
    if office_reader.is_rtf(data) or office_reader.ole_type(data) is not None:
        identified(data)
    else:
        converted(data)


def with_part_changed(package: bytes, change: Callable[[bytes], bytes], name: str = "word/document.xml") -> bytes:
    """A Word file, one part of which is changed; the rest as it was. Raises BadZipFile and the like where it is damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            data = before.read(item)
            after.writestr(zipfile.ZipInfo(item.filename), change(data) if item.filename == name else data)
    return made.getvalue()
