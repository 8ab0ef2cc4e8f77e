"""A host like those of static sites: compresses what is text, sends no ranges, and counts the bytes that it sends."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".svg": "image/svg+xml", ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".bin": "application/octet-stream",
}  # fmt: skip
"""Suffix → media type of what is compressed; all else is sent as it is."""


@cache
def _answer(path: Path) -> tuple[bytes, str, bool]:
    """Body, type, whether compressed; kept, as hosts do."""
    data = path.read_bytes()
    if path.suffix in TYPES:
        return gzip.compress(data, 6, mtime=0), TYPES[path.suffix], True
    return data, "application/wasm" if path.suffix == ".wasm" else "application/octet-stream", False


class Host(ThreadingHTTPServer):
    """Serves a folder."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.sent: list[tuple[float, int, str]] = []
        """Of each answer: when it had been sent (seconds since 1970), its bytes with the head, its path."""

    def bytes_until(self, moment: float) -> int:
        """Bytes of the answers sent up to a moment."""
        return sum(size for at, size, _ in list(self.sent) if at <= moment)


class _Handler(BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = self.server.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind, packed = _answer(path)
        lines = [
            "HTTP/1.1 200 OK",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            "Cache-Control: max-age=600",
        ]
        lines += ["Content-Encoding: gzip"] if packed else []
        message = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        self.server.sent.append((time.time(), len(message), self.path))
        self.wfile.write(message)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the class above
        pass


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """The folder at an address, until the context ends."""
    host = Host(folder)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
