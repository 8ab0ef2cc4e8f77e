"""The bytes of a source on the disk."""

from pathlib import Path

from converters.model.problems import Refused
from converters.readers.limits import check_size


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Refused where it is no readable file."""
    try:
        if path.is_dir():
            raise Refused("unreadable_source", "is a folder; give a file (gongkai add takes folders)")
        if not path.is_file() and path.exists():
            raise Refused("unreadable_source", "is no file but a device or a pipe; save the report as a file first")
        check_size(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("unreadable_source", "does not exist; give the path of a report") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused("unreadable_source", f"cannot be read: {reason}") from None
