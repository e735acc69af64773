"""RSS and Atom, read with feedparser: one article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pipelines.intake.documents import Document, Item, Payload, reject
from pipelines.intake.fields import words
from pipelines.intake.readers.html import plain_text

_ENTITY = re.compile(rb"<!\s*(ENTITY|DOCTYPE[^<>]*\[)", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")


def read(payload: Payload) -> Iterator[Item]:
    """The entries of a feed. One that declares entities is refused before any parser sees it."""
    import feedparser  # noqa: PLC0415

    try:
        if _ENTITY.search(_as_parsed(payload.data)):
            yield reject(payload.name, "1", "entity_bomb", "declares entities", payload.data)
            return
        feed = feedparser.parse(io.BytesIO(payload.data), resolve_relative_uris=False)
    except Exception as error:  # feedparser lets some of its parsers' errors through
        yield reject(payload.name, "1", "malformed", repr(error), payload.data)
        return
    if not feed.entries:
        why = feed.get("bozo_exception", "no entries")
        yield reject(payload.name, "1", "malformed" if feed.bozo else "no_text", str(why), payload.data)
    for number, entry in enumerate(feed.entries, 1):
        yield _document(entry, str(number), feed.feed, payload)


def _as_parsed(data: bytes) -> bytes:
    """A feed in UTF-8, decoded as its parser will do it: declarations can hide in UTF-16, UTF-7 or EBCDIC."""
    from feedparser.encodings import convert_to_utf8  # noqa: PLC0415

    return bytes(convert_to_utf8({}, data, {}))


def _document(entry: Any, position: str, feed: Any, payload: Payload) -> Item:
    body = max((part.get("value") or "" for part in entry.get("content", [])), key=len, default="")
    raw = (body or entry.get("summary") or "").encode("utf-8", "replace")
    try:
        text = _text(raw)
    except Exception as error:
        return reject(payload.name, position, "malformed", repr(error), raw)
    if not text:
        return reject(payload.name, position, "no_text", "an entry without text", raw)
    return Document(
        text=text,
        doc=words(entry.get("id")),
        url=_link(entry),
        outlet=words(feed.get("title")),
        title=words(entry.get("title")),
        byline=words(entry.get("author")),
        published_at=_time(entry.get("published_parsed") or entry.get("updated_parsed")),
        fetched_at=payload.read_at,
        source_file=payload.name,
        position=position,
        payload=raw,
    )


def _link(entry: Any) -> str | None:
    """An entry's address; feedparser gives the id in its place where there is none."""
    link = words(entry.get("link"))
    return link if link and link.startswith(("http://", "https://")) else None


def _text(raw: bytes) -> str:
    """An entry's text; HTML, which most entries are, without its tags."""
    text = raw.decode("utf-8")
    if not _TAG.search(text):
        return text.strip()
    return plain_text(b"<html><body>" + raw + b"</body></html>")


def _time(parsed: Any) -> datetime | None:
    try:
        return datetime(*parsed[:6]) if parsed else None  # feedparser gives UTC
    except (ValueError, OverflowError):
        return None
