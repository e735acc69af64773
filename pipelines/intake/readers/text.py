"""Plain text: the whole file is one article."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import PurePath

from pipelines.intake.documents import Document, Item, Payload, reject
from pipelines.intake.fields import words

LONGEST_TITLE = 160
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(payload: Payload) -> Iterator[Item]:
    """One document: UTF-8, or UTF-16 with a byte order mark."""
    try:
        text = decode(payload.data)
    except UnicodeDecodeError as error:
        yield reject(payload.name, "1", "bad_encoding", no_utf8(error), payload.data)
        return
    if "\0" in text:
        yield reject(payload.name, "1", "bad_encoding", "binary data", payload.data)
        return
    yield Document(
        text=text,
        doc=PurePath(payload.name).name,
        title=words(headline(text)),
        fetched_at=payload.read_at,
        source_file=payload.name,
        position="1",
        payload=payload.data,
    )


def decode(data: bytes) -> str:
    """The text of some bytes; UnicodeDecodeError where they are none."""
    return data.decode(next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8"))


def no_utf8(error: UnicodeDecodeError) -> str:
    """What is wrong with some bytes, and what helps."""
    return f"not UTF-8 at byte {error.start + 1:,}: save it with that encoding"


def headline(text: str) -> str | None:
    """The first line where it looks like a headline: short, on its own, without a full stop."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    return first if rest.strip() and len(first) <= LONGEST_TITLE and not first.endswith(".") else None
