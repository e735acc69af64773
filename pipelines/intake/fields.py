"""From a record's fields, as its file names them, to a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from pipelines.intake.documents import Document, Item, Payload, Rejection, reject
from pipelines.intake.normalise import normalise

ALSO_KNOWN_AS: Final = {
    "text": ("text", "body", "content"),
    "doc": ("doc", "id"),
    "url": ("url", "link"),
    "outlet": ("outlet", "publisher"),
    "domain": ("domain",),
    "title": ("title", "headline"),
    "byline": ("byline", "author"),
    "published_at": ("published_at", "published", "date"),
    "fetched_at": ("fetched_at", "fetched"),
}
"""Our fields, and the names under which they are found without being told, the first one first."""

LONGEST: Final = 2_000  # characters of any field but the text
PLANS: Final = 100  # sets of fields that are remembered


@dataclass(frozen=True)
class ColumnMapping:
    """Our field to their column, where it goes by another name; ValueError for a field that we do not have."""

    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(ALSO_KNOWN_AS))
        if unknown:
            raise ValueError(f"no field {', '.join(unknown)}; there are {', '.join(ALSO_KNOWN_AS)}")

    def names(self, ours: str) -> tuple[str, ...]:
        """The columns in which our field may stand."""
        return (self.columns[ours],) if ours in self.columns else ALSO_KNOWN_AS[ours]


class RecordReader:
    """Turns the records of one file into documents."""

    def __init__(self, payload: Payload, mapping: ColumnMapping) -> None:
        self.payload = payload
        self.names = {ours: mapping.names(ours) for ours in ALSO_KNOWN_AS}
        self._plans: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def document(self, record: Any, position: str, raw: bytes) -> Item:
        """The document of one record; ``raw`` are the bytes that it was read from."""
        if not isinstance(record, Mapping):
            return reject(self.payload.name, position, "malformed", "not an object with fields", raw)
        get: dict[str, Any] = dict.fromkeys(ALSO_KNOWN_AS)
        for theirs, ours in self._named_by(record):
            if get[ours] is None:
                get[ours] = record[theirs]
        text = get["text"]
        if text is None:
            wanted, given = " or ".join(self.names["text"]), ", ".join(map(str, record))
            return reject(self.payload.name, position, "missing_text_field", f"no {wanted} among: {given}", raw)
        if not isinstance(text, str):
            return reject(self.payload.name, position, "malformed", "the text is no string", raw)
        return Document(
            text=text,
            doc=words(get["doc"]),
            url=words(get["url"]),
            outlet=words(get["outlet"]),
            domain=words(get["domain"]),
            title=words(get["title"]),
            byline=words(get["byline"]),
            published_at=moment(get["published_at"]),
            fetched_at=moment(get["fetched_at"]) or self.payload.read_at,
            source_file=self.payload.name,
            position=position,
            payload=raw,
        )

    def _named_by(self, record: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Which of a record's fields are which of ours; worked out once for all records with the same fields."""
        fields = tuple(record)
        plan = self._plans.get(fields)
        if plan is None:
            plan = [(name, ours) for ours, names in self.names.items() for name in names if name in record]
            if len(self._plans) < PLANS:
                self._plans[fields] = plan
        return plan

    def rejected(self, position: str, reason: str, detail: str, raw: bytes) -> Rejection:
        """A rejection at a place of this file."""
        return reject(self.payload.name, position, reason, detail, raw)


def words(value: Any) -> str | None:
    """A field as a short line of text, normalised as texts are; None where it is empty or no scalar."""
    if value is None or isinstance(value, dict | list):
        return None
    plain = isinstance(value, str) and value.isascii() and value.isprintable() and "  " not in value
    if plain and len(value) <= LONGEST:
        return str(value.strip()) or None  # as nearly every field is
    line = " ".join(normalise(str(value)).split())[:LONGEST]
    return line.encode("utf-8", "replace").decode("utf-8") or None


def moment(value: Any) -> datetime | None:
    """A time as naive UTC: ISO 8601, RFC 5322, or seconds since 1970; None where it cannot be understood."""
    try:
        if isinstance(value, datetime):
            found = value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value, UTC)
        elif isinstance(value, str):
            found = _written(value.strip())
        elif hasattr(value, "isoformat"):  # a plain date, as Parquet has it
            found = datetime.fromisoformat(value.isoformat())
        else:
            return None
        if found.tzinfo is None:
            return found
        return (found if found.tzinfo is UTC else found.astimezone(UTC)).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _written(time: str) -> datetime:
    if time.isdecimal() and 8 < len(time) < 12:
        return datetime.fromtimestamp(int(time), UTC)  # as a table of text has a number
    if time.isdecimal() and len(time) > 11:
        raise ValueError(f"{time} is no number of seconds")
    try:
        return datetime.fromisoformat(time)
    except ValueError:
        return parsedate_to_datetime(time)
