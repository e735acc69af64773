"""From paths and addresses to readers: what is read at all, how far, and by whom."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from typing_extensions import Buffer

from pipelines.intake import fetch
from pipelines.intake.documents import MAX_PAYLOAD, MAX_RATIO, Item, Payload, is_bomb, reject
from pipelines.intake.fields import ColumnMapping, RecordReader
from pipelines.intake.readers import feed, html, jsonl, tables, text, warc

KINDS: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".wet": "warc",
}
FOREIGN: Final = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word, spreadsheet or ZIP file",
    b"\xd0\xcf\x11\xe0": "a Word or spreadsheet file",
    b"{\\rtf": "a Rich Text file",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
}
"""What people drop in as well and nobody reads here, by how it begins."""

SNIFFED: Final = 1024
GZIP: Final = b"\x1f\x8b"
BUFFER: Final = 1 << 18  # bytes: lines are read thrice as fast as with the default
STANDARD_INPUT: Final = "-"


def read_documents(
    paths: Iterable[str | Path],
    *,
    mapping: ColumnMapping | None = None,
    inbox: Path | None = None,
    policy: fetch.Policy = fetch.is_public,
) -> Iterator[Item]:
    """Every document of files, folders and addresses, exactly as stored, and every rejection, in order.

    A path inside ``inbox`` must not lead out of it. Nothing is raised for bad input: it becomes a rejection.
    """
    mapping = mapping or ColumnMapping()
    for path in paths:
        if str(path) == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_PAYLOAD + 1)
            yield from _read_payload(Payload(STANDARD_INPUT, _now(), data), mapping)
        elif "://" in str(path):
            fetched = fetch.fetch(str(path), policy)
            yield from _read_payload(fetched, mapping) if isinstance(fetched, Payload) else [fetched]
        else:
            files = (item for file, root in _walk(Path(path), inbox) for item in _read_file(file, root, mapping))
            yield from _at_least_one(files, str(Path(path).absolute()))


def _walk(path: Path, inbox: Path | None) -> Iterator[tuple[Path, Path | None]]:
    """The files under a path, each with the folder that it must not lead out of."""
    path = path.absolute()
    try:
        is_folder = path.is_dir()
    except OSError:  # a name too long, a folder closed to us: told when it is read
        is_folder = False
    if inbox is not None and path.is_relative_to(inbox.absolute()):
        root: Path | None = inbox.absolute()
    else:
        root = path if is_folder else None
    if is_folder and not (root and path.is_symlink()):
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            linked = [name for name in folders if Path(folder, name).is_symlink()]  # not followed, but told
            for name in sorted(names + linked):
                if not name.startswith("."):
                    yield Path(folder, name), root
    else:
        yield path, root


def _refusal(path: Path, root: Path | None) -> str | None:
    """Why a file is not even opened; None where it may be."""
    if root is not None and not path.resolve(strict=True).is_relative_to(root.resolve()):
        return f"leads out of {root}"
    return None if stat.S_ISREG(path.stat().st_mode) else "not a plain file"


def _read_time(path: Path) -> datetime:
    """When a file was last changed, which stands for when its articles were fetched; naive UTC."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def _read_file(path: Path, root: Path | None, mapping: ColumnMapping) -> Iterator[Item]:
    name = str(path).encode("utf-8", "backslashreplace").decode()
    try:
        if why := _refusal(path, root):
            yield reject(name, "file", "unsafe_path", why)
            return
        with path.open("rb", buffering=BUFFER) as stream:
            yield from _read_stream(stream, name, path, _read_time(path), mapping)
    except FileNotFoundError:
        yield reject(name, "file", "unreadable", "there is no such file")
    except (OSError, ValueError, RuntimeError) as error:  # the last: nested too deeply, or a link to itself
        yield reject(name, "file", "unreadable", str(error))


def _read_stream(stream: BinaryIO, name: str, path: Path, read_at: datetime, mapping: ColumnMapping) -> Iterator[Item]:
    head = stream.read(SNIFFED)
    stream.seek(0)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    zipped = head.startswith(GZIP)
    if zipped and suffixes[-1:] == [".gz"]:
        suffixes.pop()
    kind = KINDS.get(suffixes[-1]) if suffixes else None
    if kind == "warc":
        yield from warc.read(stream, name, read_at)
        return
    if zipped:
        try:
            kind = kind or sniff(_unzipped(stream).read(SNIFFED))
            yield from _read_kind(kind, _unzipped(stream), name, path, read_at, mapping)
        except BombError as error:
            yield reject(name, "file", "decompression_bomb", str(error), head)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield reject(name, "file", "malformed", str(error), head)
        return
    yield from _read_kind(kind or sniff(head), stream, name, path, read_at, mapping)


def _read_kind(
    kind: str | None, stream: BinaryIO, name: str, path: Path, read_at: datetime, mapping: ColumnMapping
) -> Iterator[Item]:
    """Read a stream of a known kind: record by record where there are records, else as one payload."""
    reader = RecordReader(Payload(name, read_at, b""), mapping)
    if kind == "jsonl":
        yield from _at_least_one(jsonl.read_lines(stream, reader), name)
    elif kind == "csv":
        yield from tables.read_csv(stream, reader)
    elif kind == "parquet":
        yield from tables.read_parquet(str(path), reader)
    elif kind == "warc":
        yield from warc.read(stream, name, read_at)
    elif kind is None:
        head = stream.read(SNIFFED)
        yield reject(name, "file", "unsupported", of_another_type(head), head)
    else:
        yield from _read_payload(Payload(name, read_at, stream.read(MAX_PAYLOAD + 1)), mapping, kind)


def _read_payload(payload: Payload, mapping: ColumnMapping, kind: str | None = None) -> Iterator[Item]:
    """Read bytes that are held whole."""
    if payload.data.startswith(GZIP):
        try:
            data = _unzipped(io.BytesIO(payload.data)).read(MAX_PAYLOAD + 1)
        except BombError as error:
            yield reject(payload.name, "1", "decompression_bomb", str(error), payload.data)
            return
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            yield reject(payload.name, "1", "malformed", str(error), payload.data)
            return
        payload = Payload(payload.name, payload.read_at, data)
    kind = kind or sniff(payload.data)
    if len(payload.data) > MAX_PAYLOAD:
        yield reject(payload.name, "1", "too_large", f"more than {MAX_PAYLOAD:,} bytes", payload.data)
    elif not payload.data.strip():
        yield reject(payload.name, "1", "no_text", "empty", payload.data)
    elif kind == "json":
        yield from jsonl.read_whole(payload.data, RecordReader(payload, mapping))
    elif kind == "jsonl":
        yield from jsonl.read_lines(io.BytesIO(payload.data), RecordReader(payload, mapping))
    elif kind == "html":
        yield from html.read(payload, url=payload.name if "://" in payload.name else None)
    elif kind == "feed":
        yield from feed.read(payload)
    elif kind == "text":
        yield from text.read(payload)
    elif kind is None:
        yield reject(payload.name, "1", "unsupported", of_another_type(payload.data), payload.data)
    else:
        yield reject(payload.name, "1", "unsupported", f"{kind} cannot be read from there", payload.data)


def _at_least_one(items: Iterator[Item], name: str) -> Iterator[Item]:
    """The items, or a rejection where there is none: nothing that came in may vanish."""
    nothing = True
    for item in items:
        nothing = False
        yield item
    if nothing:
        yield reject(name, "file", "no_text", "empty")


def sniff(head: bytes) -> str | None:
    """The kind of some content by how it begins; None for what is of none that is read here."""
    if head.startswith(tuple(FOREIGN)):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:SNIFFED].lower()
    if start.startswith(b"par1"):
        return "parquet"
    if start.startswith(b"warc/"):
        return "warc"
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"["):
        return "json"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) and b"<html" not in start:
        return "feed"
    if start.startswith(b"<"):
        return "html"
    return None if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"


def of_another_type(head: bytes) -> str:
    """What a file that is of no kind read here seems to be."""
    what = next((what for begins, what in FOREIGN.items() if head.startswith(begins)), None)
    return f"{what}: save its text as .txt or .html" if what else "of no known type"


class BombError(Exception):
    """Compressed data that grows beyond all measure."""


class _Bounded(io.RawIOBase):
    """Unpacks a gzip stream, and refuses to go on where it grows out of proportion to its packed source."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed)
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        data = self._unpacked.read(len(memoryview(buffer)))
        self._out += len(data)
        if is_bomb(self._out, self._packed.tell()):
            raise BombError(f"more than {MAX_RATIO} times its packed size")
        memoryview(buffer)[: len(data)] = data
        return len(data)


def _unzipped(packed: BinaryIO) -> BinaryIO:
    packed.seek(0)
    return cast(BinaryIO, io.BufferedReader(_Bounded(packed)))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
