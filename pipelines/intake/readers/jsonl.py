"""JSONL, one article a line; and JSON files that hold one article or a list of them."""

from __future__ import annotations

import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import orjson

from pipelines.intake.documents import MAX_PAYLOAD, Item
from pipelines.intake.fields import RecordReader
from pipelines.intake.readers.text import no_utf8


def read_lines(stream: BinaryIO, reader: RecordReader) -> Iterator[Item]:
    """The documents of a stream of lines; a line that is no JSON costs only itself."""
    number = 0
    while line := stream.readline(MAX_PAYLOAD + 1):
        number += 1
        if len(line) > MAX_PAYLOAD:
            yield reader.rejected(str(number), "too_large", f"a line of more than {MAX_PAYLOAD:,} bytes", line)
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_PAYLOAD)
            continue
        raw = line.removeprefix(BOM_UTF8).strip()
        if raw:
            yield _one(raw, str(number), reader)


def read_whole(data: bytes, reader: RecordReader) -> Iterator[Item]:
    """The documents of one JSON value: an object, or a list of objects."""
    data = data.removeprefix(BOM_UTF8)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if _is_lines(data):
            yield from read_lines(io.BytesIO(data), reader)
        else:
            yield reader.rejected("1", *_trouble(data, error), data)
        return
    records = value if isinstance(value, list) else [value]
    if not records:
        yield reader.rejected("1", "no_text", "an empty list", data)
    for number, record in enumerate(records, 1):
        try:
            raw = orjson.dumps(record)
        except orjson.JSONEncodeError as error:  # it reads deeper nesting than it writes
            yield reader.rejected(str(number), "malformed", str(error), b"")
        else:
            yield reader.document(record, str(number), raw)


def _is_lines(data: bytes) -> bool:
    """Whether the first line is an object by itself: a JSONL file under another name."""
    try:
        return isinstance(orjson.loads(data.lstrip().partition(b"\n")[0]), dict)
    except orjson.JSONDecodeError:
        return False


def _one(raw: bytes, position: str, reader: RecordReader) -> Item:
    try:
        record = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return reader.rejected(position, *_trouble(raw, error), raw)
    return reader.document(record, position, raw)


def _trouble(raw: bytes, error: orjson.JSONDecodeError) -> tuple[str, str]:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return "bad_encoding", no_utf8(wrong)
    return "malformed", str(error)
