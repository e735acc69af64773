"""What a reader hands on: a document, or the reason why there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

REASONS: Final = {
    "no_text": "There is no text in it.",
    "too_large": "It is larger than an article can be.",
    "not_english": "The text is not English.",
    "bad_encoding": "The bytes are not the text that they claim to be.",
    "malformed": "The format is broken at this place.",
    "missing_text_field": "The record has no field that holds its text.",
    "entity_bomb": "The XML declares entities, which no feed needs.",
    "decompression_bomb": "It unpacks to far more than an article needs.",
    "unsafe_path": "The path leads out of its folder or is not a plain file.",
    "unreadable": "The file or address cannot be read.",
    "private_address": "The link leads to a private address.",
    "script_only": "The page has no text without running its scripts.",
    "unsupported": "The file is of no type that is read here.",
}
"""Why an input is in quarantine: a closed list."""

MAX_TEXT = 2_000_000  # code points: ten times the longest article in any newspaper archive
MAX_PAYLOAD = 16_000_000  # bytes of one line, page, feed or record
MAX_RATIO = 200  # text shrinks five- to tenfold; what grows more than this was made to
FREE = 10_000_000  # bytes below which the ratio does not matter


@dataclass(slots=True)
class Document:
    """An article as its reader found it, and the bytes that it was read from."""

    text: str
    doc: str | None = None
    url: str | None = None
    outlet: str | None = None
    domain: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    source_file: str = ""
    position: str = ""
    payload: bytes = b""


@dataclass(slots=True)
class Rejection:
    """An input that is no article here: ``reason`` is a key of ``REASONS``, ``detail`` says more."""

    source_file: str
    position: str
    reason: str
    detail: str
    payload_digest: str
    payload_bytes: int


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes to be read: a whole file, or what came from an address."""

    name: str  # the path or address, as the user knows it
    read_at: datetime
    data: bytes


Item = Document | Rejection


def digest(data: bytes) -> str:
    """The payload digest: SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes from so few packed ones are more than any text would make."""
    return unpacked > FREE and unpacked > MAX_RATIO * packed


def reject(name: str, position: str, reason: str, detail: str, data: bytes = b"") -> Rejection:
    """A rejection of some bytes."""
    return Rejection(name, position, reason, detail[:500], digest(data), len(data))
