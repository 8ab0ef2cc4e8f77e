"""One tool over many files in a process of its own: python worker.py TOOL WARM FILE... → one JSON object.

The first WARM files are not timed; each other file is converted once. It runs in the peers' environment too, so it
imports nothing of this project but what it measures.
"""

import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Convert = Callable[[str, bytes], object]


def _ours() -> Convert:
    from converters.markdown import write
    from converters.pipeline.convert import convert

    return lambda name, data: write(convert(data, name).report)


def _markitdown() -> Convert:
    from markitdown import MarkItDown

    tool = MarkItDown(enable_plugins=False)
    return lambda name, data: tool.convert_stream(io.BytesIO(data), file_extension=Path(name).suffix).markdown


def _mammoth() -> Convert:
    import mammoth

    return lambda name, data: mammoth.convert_to_markdown(io.BytesIO(data)).value


def _program(*command: str) -> Convert:
    """A program that is started for each file."""
    return lambda name, data: subprocess.run([*command, name], check=True, stdout=subprocess.PIPE).stdout


def _pandoc() -> Convert:
    import pypandoc

    return _program(pypandoc.get_pandoc_path(), "--to=markdown")


def _bulk(files: Sequence[Path]) -> None:
    """Files that LibreOffice reads, all in one start of it."""
    from converters.markdown import write
    from converters.model.problems import Refused
    from converters.pipeline.convert import convert
    from converters.readers import formats

    sources = [path.read_bytes() for path in files]
    for path, data, read in zip(files, sources, formats.read_many(sources), strict=True):
        if isinstance(read, Refused):
            raise read
        write(convert(data, path.name, read).report)


TOOLS: dict[str, Callable[[], Convert]] = {
    "gongkai": _ours,
    "markitdown": _markitdown,
    "mammoth": _mammoth,
    "pandoc": _pandoc,
    "gongkai process": lambda: _program(str(Path(sys.executable).parent / "gongkai"), "convert"),
}


def _milliseconds() -> float:
    """Processor time of this process and of the programs it has waited for: what else runs hardly changes it."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (time.process_time() + children.ru_utime + children.ru_stime)


def _peak(own: bool) -> float:
    """Most memory in MB, of this process (what it was forked from left out, where the system tells) or its programs."""
    status = Path("/proc/self/status")
    if own and status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF if own else resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure(tool: str, warm: int, files: Sequence[Path]) -> list[float]:
    """Milliseconds for each file that is timed; in bulk, those of all divided by their number."""
    if tool == "gongkai bulk":
        start = _milliseconds()
        _bulk(files)
        return [(_milliseconds() - start) / len(files)]
    convert, found = TOOLS[tool](), []
    for place, path in enumerate(files):
        data = path.read_bytes()
        start = _milliseconds()
        assert convert(str(path), data), path
        if place >= warm:
            found.append(_milliseconds() - start)
    return found


if __name__ == "__main__":
    found = measure(sys.argv[1], int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    starts = sys.argv[1] in ("pandoc", "gongkai process", "gongkai bulk")
    print(json.dumps({"ms": found, "mb": _peak(own=not starts)}))
