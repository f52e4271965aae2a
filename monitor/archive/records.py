"""Page ⇄ WARC response record (one gzip member), without loss in either direction."""

from __future__ import annotations

import io
import zlib
from datetime import UTC, datetime
from http import HTTPStatus
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from monitor.types import Page

_LEVEL = 6
_ORIGINAL = "x-archive-orig-"
"""Marks headers that describe the body on the wire; what is stored is the decoded body."""
_OF_THE_WIRE = {"content-encoding", "content-length", "transfer-encoding"}
_REQUESTED = "X-Requested-URI"
_CHUNK = 64 * 1024


def response_record(page: Page) -> tuple[str, bytes]:
    """The record's id and its bytes."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = _one_line(page.final_url)
    record.headers["WARC-Date"] = _stamp(page.fetched_at)
    record.headers[_REQUESTED] = _one_line(page.url)
    record.is_http = True
    record.set_bytes_content(_http_head(page) + page.body)
    return str(record.record_id), _member(record)


def info_record(filename: str, now: datetime, version: str) -> bytes:
    """The warcinfo record that a file begins with."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Date"] = _stamp(now)
    record.headers["WARC-Filename"] = filename
    record.headers["Content-Type"] = "application/warc-fields"
    fields = {
        "software": f"critical-minerals-monitor/{version}",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"bodies are stored decoded; headers of the wire are kept as {_ORIGINAL}*",
    }
    record.set_bytes_content("".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode())
    return _member(record)


def parse_record(stream: BinaryIO, record_id: str) -> Page:
    """The page of the record that begins here. Raises ValueError or OSError if it is damaged or another."""
    record = next(iter(ArchiveIterator(io.BytesIO(_inflate(stream)), parse_http=False)), None)
    if record is None or record.record_id != record_id:
        raise ValueError(f"it is not the record {record_id}")
    holds = record.verify_block_digest()
    block = record.reader.read()
    if not holds or len(block) != record.content_length:
        raise ValueError("it is truncated or damaged")
    head, _, body = block.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    return Page(
        url=str(record.headers[_REQUESTED]),
        final_url=str(record.headers["WARC-Target-URI"]),
        fetched_at=datetime.fromisoformat(str(record.headers["WARC-Date"])),
        status=int(status_line.split(" ")[1]),
        headers=tuple(_wire_headers(lines)),
        body=body,
    )


def _http_head(page: Page) -> bytes:
    """Status line and headers; those of the wire renamed, so that readers do not inflate the body again."""
    reason = HTTPStatus(page.status).phrase if page.status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {page.status} {reason}"]
    for name, value in page.headers:
        mark = _ORIGINAL if name in _OF_THE_WIRE else ""
        lines.append(f"{mark}{_one_line(name)}: {_one_line(value)}")
    lines.append(f"content-length: {len(page.body)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def _wire_headers(lines: list[str]) -> list[tuple[str, str]]:
    """The headers as fetched, from those of the record."""
    pairs = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
    return [(name.removeprefix(_ORIGINAL), value) for name, value in pairs if name not in _OF_THE_WIRE]


def _inflate(stream: BinaryIO) -> bytes:
    """One gzip member, whole and with the right checksum: readers of WARC let a cut end pass."""
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS + 16)
    data = bytearray()
    try:
        while not inflater.eof:
            if not (chunk := stream.read(_CHUNK)):
                raise ValueError("the file ends in the middle of it")
            data += inflater.decompress(chunk)
    except zlib.error as error:
        raise ValueError(f"no undamaged record is there ({error})") from None
    return bytes(data)


def _member(record: WarcRecord) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer, compression_level=_LEVEL)
    record.write(writer, checksum_data=True)
    writer.finish()  # ends the gzip member: a reader can begin at the next record
    return buffer.getvalue()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
