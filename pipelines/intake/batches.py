"""From documents to rows: normalised, checked, identified, and gathered into Arrow batches for the warehouse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pyarrow as pa

from pipelines.intake.documents import MAX_TEXT, Document, Item, Rejection, reject
from pipelines.intake.fields import ColumnMapping
from pipelines.intake.files import read_documents
from pipelines.intake.language import language_of
from pipelines.intake.normalise import normalise

BATCH_ROWS: Final = 500
BATCH_CHARS: Final = 20_000_000
ARTICLES: Final = pa.schema(
    [
        ("article_id", pa.string()),
        ("article_key", pa.string()),
        ("doc", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("domain", pa.string()),
        ("title", pa.string()),
        ("byline", pa.string()),
        ("published_at", pa.timestamp("us")),
        ("fetched_at", pa.timestamp("us")),
        ("language", pa.string()),
        ("text", pa.string()),
        ("chars", pa.int32()),
        ("source_file", pa.string()),
        ("position", pa.string()),
        ("received_on", pa.date32()),
    ]
)
QUARANTINE: Final = pa.schema(
    [
        ("quarantine_id", pa.string()),
        ("source_file", pa.string()),
        ("position", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("payload_digest", pa.string()),
        ("payload_bytes", pa.int64()),
        ("received_on", pa.date32()),
    ]
)
_CHARS: Final = ARTICLES.get_field_index("chars")
_PORTS: Final = {"http": 80, "https": 443}
_TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


@dataclass(frozen=True, slots=True)
class IntakeBatch:
    """Rows for ``core.articles`` (without the revision, which the warehouse counts) and ``core.quarantine``."""

    articles: pa.Table
    quarantine: pa.Table


def read_paths(
    paths: Iterable[str | Path], *, mapping: ColumnMapping | None = None, received_on: date, inbox: Path | None = None
) -> Iterator[IntakeBatch]:
    """Read files, folders and addresses into batches of at most ``BATCH_ROWS`` rows.

    The next batch is read while the caller deals with the last one. Nothing is raised for bad input.
    """
    yield from _one_ahead(gather(read_documents(paths, mapping=mapping, inbox=inbox), received_on))


def _one_ahead(batches: Iterator[IntakeBatch]) -> Iterator[IntakeBatch]:
    """The batches, the next of which is being made while the caller writes the last one away."""
    with ThreadPoolExecutor(1, "intake") as reading:
        coming = reading.submit(next, batches, None)
        while batch := coming.result():
            coming = reading.submit(next, batches, None)
            yield batch


def gather(items: Iterable[Item], received_on: date) -> Iterator[IntakeBatch]:
    """Documents and rejections as batches of rows."""
    articles: list[tuple[Any, ...]] = []
    refused: list[tuple[Any, ...]] = []
    chars = 0
    for item in items:
        row = item if isinstance(item, Rejection) else article_row(item, received_on)
        if isinstance(row, Rejection):
            refused.append(quarantine_row(row, received_on))
        else:
            articles.append(row)
            chars += row[_CHARS]
        if len(articles) + len(refused) >= BATCH_ROWS or chars >= BATCH_CHARS:
            yield IntakeBatch(_table(articles, ARTICLES), _table(refused, QUARANTINE))
            articles, refused, chars = [], [], 0
    if articles or refused:
        yield IntakeBatch(_table(articles, ARTICLES), _table(refused, QUARANTINE))


def article_row(document: Document, received_on: date) -> tuple[Any, ...] | Rejection:
    """A document as a row of ``ARTICLES``, or why it is no article."""
    text = normalise(document.text)
    if not text or text.isspace():
        return _refuse(document, "no_text", "the text is empty")
    if len(text) > MAX_TEXT:
        return _refuse(document, "too_large", f"{len(text):,} characters, at most {MAX_TEXT:,}")
    try:
        encoded = text.encode("utf-8")
    except UnicodeEncodeError as error:
        return _refuse(document, "bad_encoding", str(error))
    language = language_of(text)
    if language != "en":
        return _refuse(document, "not_english", f"looks like {language!r}")
    domain = document.domain or (domain_of(document.url) if document.url else None)
    identity = "\x1f".join((domain or document.outlet or "", document.title or "", "")).encode("utf-8", "replace")
    content = hashlib.sha256(identity)
    content.update(encoded)
    article_id = "a_" + content.hexdigest()[:24]
    return (
        article_id,
        article_key(document) or article_id,
        document.doc,
        document.url,
        document.outlet,
        domain,
        document.title,
        document.byline,
        document.published_at,
        document.fetched_at,
        language,
        text,
        len(text),
        document.source_file,
        document.position,
        received_on,
    )


def article_key(document: Document) -> str | None:
    """What stays the same when an article is changed: its address, else its name within its outlet or file."""
    if document.url and "://" in document.url:
        return canonical(document.url)
    if document.doc and document.outlet:
        return f"{document.outlet}/{document.doc}"
    if document.doc:
        return f"{document.source_file}#{document.doc}"
    return None


def canonical(url: str) -> str:
    """An address without fragment, tracking parameters, default port and case of the host (RFC 3986, 6.2.2)."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else ""
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if not pair[0].startswith(_TRACKING)])
        return urlunsplit((parts.scheme, host + port, parts.path or "/", query, ""))
    except ValueError:
        return url


def domain_of(url: str) -> str | None:
    """The host of an address without ``www.``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def quarantine_row(rejection: Rejection, received_on: date) -> tuple[Any, ...]:
    """A rejection as a row of ``QUARANTINE``. The same input refused again is the same row."""
    name = PurePath(rejection.source_file).name
    identity = "\x1f".join((name, rejection.position, rejection.payload_digest, rejection.reason))
    return (
        "q_" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:24],
        rejection.source_file.encode("utf-8", "replace").decode(),
        rejection.position,
        rejection.reason,
        rejection.detail.encode("utf-8", "replace").decode(),
        rejection.payload_digest,
        rejection.payload_bytes,
        received_on,
    )


def _refuse(document: Document, reason: str, detail: str) -> Rejection:
    return reject(document.source_file, document.position, reason, detail, document.payload)


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
