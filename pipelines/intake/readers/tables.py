"""CSV and Parquet: one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.intake.documents import MAX_PAYLOAD, MAX_RATIO, Item, is_bomb
from pipelines.intake.fields import RecordReader

MAX_ROW_GROUP = 2_000_000_000  # bytes, unpacked
ROWS = 100  # of which each can be long


def read_csv(stream: BinaryIO, reader: RecordReader) -> Iterator[Item]:
    """The rows of a CSV file with a header; comma, semicolon, tab or bar, whichever the header has most of.

    Bytes that are no UTF-8 become surrogates first, so that they cost only their own row.
    """
    csv.field_size_limit(MAX_PAYLOAD)
    lines = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    header = lines.readline(MAX_PAYLOAD)
    separator = separator_of(header)
    names = next(csv.reader([header], delimiter=separator), [])
    if not names:
        yield reader.rejected("1", "malformed", "no header", header.encode("utf-8", "surrogateescape"))
        return
    text = next((name for name in reader.names["text"] if name in names), None)
    source = _Lines(lines)
    rows = csv.reader(source, delimiter=separator)
    read = 0
    while True:
        position = str(rows.line_num + 2)
        source.begin_row()
        try:
            values = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            read += 1
            reason = "too_large" if "limit" in str(error) else "malformed"
            yield reader.rejected(position, reason, str(error), b"")
            continue
        if not values:
            continue
        read += 1
        raw = separator.join(values).encode("utf-8", "surrogateescape")
        if len(values) != len(names):
            detail = f"{len(values)} fields, the header has {len(names)}"
            yield reader.rejected(position, "malformed", detail, raw)
        elif any(_surrogate(value) for value in values):
            yield reader.rejected(position, "bad_encoding", "not UTF-8: save it with that encoding", raw)
        else:
            record = {name: value for name, value in zip(names, values, strict=True) if value}
            if text and not any(name in record for name in reader.names["text"]):
                record[text] = ""  # an empty cell counts as no text, and not as no field
            yield reader.document(record, position, raw)
    if not read:
        yield reader.rejected("1", "no_text", "a header and no rows", header.encode("utf-8", "surrogateescape"))


def separator_of(header: str) -> str:
    """What parts the columns of a table with this header."""
    return max(",;\t|", key=header.count)


class _Lines:
    """The lines of a CSV file; csv.Error where one row would take too many, as behind a quotation mark left open."""

    def __init__(self, lines: io.TextIOWrapper) -> None:
        self._lines = lines
        self._chars = 0

    def begin_row(self) -> None:
        self._chars = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._chars > MAX_PAYLOAD:
            raise csv.Error(f"a row beyond the limit of {MAX_PAYLOAD:,} characters")
        line = self._lines.readline(MAX_PAYLOAD)
        if not line:
            raise StopIteration
        self._chars += len(line)
        return line


def _surrogate(value: str) -> bool:
    return not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value)


def read_parquet(path: str, reader: RecordReader) -> Iterator[Item]:
    """The rows of a Parquet file, by row group, only the columns that are wanted."""
    try:
        with pq.ParquetFile(path) as file:
            wanted = [name for names in reader.names.values() for name in names if name in file.schema_arrow.names]
            if not any(name in wanted for name in reader.names["text"]):
                detail = f"no column {' or '.join(reader.names['text'])}"
                yield reader.rejected("1", "missing_text_field", detail, b"")
                return
            if not file.metadata.num_rows:
                yield reader.rejected("1", "no_text", "no rows", b"")
            number = unpacked = 0
            packed = Path(path).stat().st_size
            for group in range(file.num_row_groups):
                if file.metadata.row_group(group).total_byte_size > MAX_ROW_GROUP:
                    yield reader.rejected(f"row group {group}", "decompression_bomb", "a row group too large", b"")
                    continue
                for batch in file.iter_batches(ROWS, row_groups=[group], columns=wanted):
                    for record in _records(batch):
                        number += 1
                        raw = b"\x1f".join(
                            value if isinstance(value, bytes) else str(value).encode() for value in record.values()
                        )
                        unpacked += len(raw)
                        if is_bomb(unpacked, packed):  # a dictionary makes millions of texts of one
                            detail = f"more than {MAX_RATIO} times its packed size"
                            yield reader.rejected(str(number), "decompression_bomb", detail, b"")
                            return
                        yield _decoded(record, str(number), raw, reader)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield reader.rejected("file", "malformed", str(error), b"")


def _records(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    """The rows with strings as bytes: a column may hold some that are no UTF-8."""
    for values in zip(*map(_values, batch.columns), strict=True):
        yield dict(zip(batch.schema.names, values, strict=True))


def _values(column: pa.Array) -> list[object]:
    """A column's values; None for times that Python's calendar does not reach."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        column = column.cast(pa.large_binary())
    try:
        return cast(list[object], column.to_pylist())
    except (ValueError, OverflowError):
        return [_value(value) for value in column]


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return None


def _decoded(record: dict[str, object], position: str, raw: bytes, reader: RecordReader) -> Item:
    try:
        values = {name: value.decode() if isinstance(value, bytes) else value for name, value in record.items()}
    except UnicodeDecodeError as error:
        return reader.rejected(position, "bad_encoding", str(error), raw)
    return reader.document(values, position, raw)
