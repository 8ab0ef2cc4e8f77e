"""Exchanges as a web archive (WARC 1.1, ISO 28500): one gzip member a record, ids from digests, no clock but that of the exchange."""

import hashlib
import io
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from converters.fetching.exchange import Exchange

_NAMES: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://iipc.github.io/warc-specifications/")
_RENAMED: Final = frozenset({"transfer-encoding"})
"""Headers that no longer hold of the body as it is kept: chunks are joined."""
_INFO: Final = "WARC File Format 1.1"


def record_of(exchanges: Iterable[Exchange], agent: str, about: Mapping[str, Any]) -> bytes:
    """A web archive of every exchange, in order; `about`: what else there is to say of them, as JSON."""
    found = list(exchanges)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    date = min((item.time for item in found), default="1970-01-01T00:00:00Z")
    lines = {"software": agent, "format": _INFO}
    info = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    _write(writer, "warcinfo", "", info, date, "application/warc-fields")
    for item in found:
        _write_exchange(writer, item)
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1).encode()
    _write(writer, "metadata", found[0].url if found else "", text, date, "application/json")
    return out.getvalue()


def _write_exchange(writer: WARCWriter, item: Exchange) -> None:
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in _RENAMED else name, _line(value)) for name, value in item.headers
    ]
    http = StatusAndHeaders(f"{item.status} {_line(item.reason)}".strip(), headers, protocol="HTTP/1.1")
    ids = _ids("response", item.url, item.time, repr((item.status, headers)).encode() + item.transferred)
    record = writer.create_warc_record(
        item.url,
        "response",
        payload=io.BytesIO(item.transferred),
        length=len(item.transferred),
        http_headers=http,
        warc_headers_dict={**ids, "WARC-Date": item.time},
    )
    writer.write_record(record)


def _write(writer: WARCWriter, kind: str, url: str, payload: bytes, date: str, media_type: str) -> None:
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=media_type,
        warc_headers_dict={**_ids(kind, url, date, payload), "WARC-Date": date},
    )
    writer.write_record(record)


def _ids(*parts: str | bytes) -> dict[str, str]:
    digest = hashlib.sha256(b"\x00".join(part if isinstance(part, bytes) else part.encode() for part in parts))
    return {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMES, digest.hexdigest())}>"}


def _line(text: str) -> str:
    return " ".join(text.split())
