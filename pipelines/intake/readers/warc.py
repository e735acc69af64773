"""WARC files, read with warcio: one article an HTML response (ISO 28500), or a converted text record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, Final

from pipelines.intake.documents import MAX_PAYLOAD, Document, Item, Payload, is_bomb, reject
from pipelines.intake.fields import moment, words
from pipelines.intake.readers import html, text

MAX_RECORD: Final = 1_000_000_000  # bytes; passing over a longer one would take too long
MAX_BREAKS: Final = 1_000  # broken places after which nothing good is expected any more
GZIP: Final = b"\x1f\x8b\x08"
CHUNK: Final = 1 << 20
_RECORD: Final = re.compile(rb"(?<=\n)WARC/1\.\d\r?\n[\w-]+:")
_MEMBER: Final = re.compile(GZIP + rb"[\x00-\x1f]")  # a gzip member: RFC 1952, the flags' upper bits are reserved
_LONGEST_MARK: Final = 64


def read(stream: BinaryIO, name: str, read_at: datetime) -> Iterator[Item]:
    """The pages of an archive; its requests, images and the like are passed over.

    What is broken costs itself only: reading goes on at the next place that looks like the start of a record.
    """
    seen = _Seen()
    start: int | None = 0
    for _ in range(MAX_BREAKS):
        records = _records(stream)
        before = seen.records
        try:
            yield from _pages(records, stream, seen, name, read_at)
            if not seen.enough and _left_over(stream, records.offset):
                raise EOFError("cut short")
        except Exception as error:  # warcio trusts its input: a broken record raises anything
            if seen.records > before or not start:  # else it is still the same broken stretch
                yield reject(name, str(records.offset), "malformed", str(error) or repr(error))
                seen.told += 1
            start = _next_record(stream, records.offset + 1) if stream.seekable() else None
            if start is None:
                return
            stream.seek(start)
        else:
            if not seen.told:
                yield reject(name, "0", "no_text", "no HTML response in the archive")
            return
    yield reject(name, str(start), "malformed", f"more than {MAX_BREAKS:,} broken places")


class _Seen:
    """What has been met in an archive so far."""

    records = 0
    told = 0  # records of which something was handed on, be it a refusal
    unpacked = 0  # bytes, as the records say of themselves
    enough = False  # what follows is not to be read


def _records(stream: BinaryIO) -> Any:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    records = ArchiveIterator(stream)
    records.INC_RECORD = ""  # or it prints what stands between broken records
    return records


def _pages(records: Any, stream: BinaryIO, seen: _Seen, name: str, read_at: datetime) -> Iterator[Item]:
    for record in records:
        seen.records += 1
        position = str(records.offset)  # get_record_offset() would read to the end of the record
        declared = record.rec_headers.get_header("Content-Length")
        if declared is None:
            raise ValueError("a record that does not tell its length")
        size = int(declared)
        seen.unpacked += size
        large = size > MAX_RECORD
        if large or (records.reader.decompressor and is_bomb(seen.unpacked, stream.tell())):
            seen.told += 1
            seen.enough = True
            reason = "too_large" if large else "decompression_bomb"
            yield reject(name, position, reason, f"{size:,} bytes, more than can be read")
            return
        headers = record.http_headers or record.rec_headers
        kind = (headers.get_header("Content-Type") or "").lower()
        is_page = _is_page(record.rec_type, kind, record.http_headers)
        data = record.content_stream().read(MAX_PAYLOAD + 1) if is_page else _passed_over(record)
        if len(data) <= MAX_PAYLOAD and getattr(record.raw_stream, "limit", False):  # it still waits for some bytes
            raise EOFError("cut short")  # what it swallowed of its neighbours is looked for again
        if not is_page:
            continue
        seen.told += 1
        if len(data) > MAX_PAYLOAD:
            yield reject(name, position, "too_large", f"a record of more than {MAX_PAYLOAD:,} bytes", data)
            continue
        at = moment(record.rec_headers.get_header("WARC-Date")) or read_at
        url = record.rec_headers.get_header("WARC-Target-URI")
        page = Payload(name, at, data)
        if record.rec_type == "conversion":
            for item in text.read(page):
                item.position = position
                if isinstance(item, Document):
                    item.url, item.doc = words(url), None
                yield item
        else:
            yield from html.read(page, url=url, position=position)


def _passed_over(record: Any) -> bytes:
    while record.raw_stream.read(CHUNK):
        pass
    return b""


def _left_over(stream: BinaryIO, start: int) -> bool:
    """Whether anything follows the last record that could be begun: nothing does in an archive that is whole."""
    if not stream.seekable():
        return False
    stream.seek(start)
    return bool(stream.read(CHUNK).strip())


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where, from ``start`` on, the next record seems to begin; None where there is none."""
    stream.seek(0)
    mark = _MEMBER if stream.read(len(GZIP)) == GZIP else _RECORD
    stream.seek(start)
    kept, kept_at = b"", start
    while chunk := stream.read(CHUNK):
        window = kept + chunk
        if found := mark.search(window):
            return kept_at + found.start()
        kept = window[-_LONGEST_MARK:]
        kept_at += len(window) - len(kept)
    return None


def _is_page(record_type: str, kind: str, http: Any) -> bool:
    if record_type == "conversion":
        return kind.startswith("text/plain")
    if record_type not in ("response", "resource") or "html" not in kind:
        return False
    return http is None or http.get_statuscode().startswith("2")
