"""WARC files, read with warcio: one article an HTML response (ISO 28500), or a converted text record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from pipelines.intake.documents import MAX_PAYLOAD, Document, Item, Payload, reject
from pipelines.intake.fields import moment, words
from pipelines.intake.readers import html, text

MAX_RECORD = 1_000_000_000  # bytes; passing over a longer one would take too long


def read(stream: BinaryIO, name: str, read_at: datetime) -> Iterator[Item]:
    """The pages of an archive; its requests, images and the like are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    pages = 0
    records = ArchiveIterator(stream)
    records.INC_RECORD = ""  # or it prints what stands between broken records
    position = "0"
    try:
        for record in records:
            position = str(records.offset)  # get_record_offset() would read to the end of the record
            if int(record.rec_headers.get_header("Content-Length") or 0) > MAX_RECORD:
                yield reject(name, position, "too_large", f"a record of more than {MAX_RECORD:,} bytes")
                return
            headers = record.http_headers or record.rec_headers
            kind = (headers.get_header("Content-Type") or "").lower()
            if not _is_page(record.rec_type, kind, record.http_headers):
                continue
            pages += 1
            data = record.content_stream().read(MAX_PAYLOAD + 1)
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
    except Exception as error:  # warcio trusts its input: a broken record raises anything
        yield reject(name, position, "malformed", str(error) or repr(error))
        return
    if not pages:
        yield reject(name, "0", "no_text", "no HTML response in the archive")


def _is_page(record_type: str, kind: str, http: Any) -> bool:
    if record_type == "conversion":
        return kind.startswith("text/plain")
    if record_type not in ("response", "resource") or "html" not in kind:
        return False
    return http is None or http.get_statuscode().startswith("2")
