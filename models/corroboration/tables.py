"""Corroboration as Arrow tables: articles and claims as the warehouse keeps them in, event claims out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa

from models.corroboration.events import EventClaim, closest, why
from models.corroboration.lineage import circular
from models.corroboration.reports import Article, Report, reports_of
from models.corroboration.standing import Standing, Voice
from models.corroboration.terms import salient
from models.corroboration.versions import VERSION

_TEXT: Final = pa.string()
_TEXTS: Final = pa.list_(_TEXT)
_TIME: Final = pa.timestamp("us")
_VOICES: Final = pa.list_(pa.struct([("who", _TEXT), ("claim_id", _TEXT), ("at", _TIME)]))
_STANDING: Final = [
    ("reports", pa.int32()),
    ("outlets", pa.int32()),
    ("independent_origins", pa.int32()),
    ("origins", _TEXTS),
    ("contested", pa.bool_()),
    ("confirmed", pa.bool_()),
    ("withdrawn", pa.bool_()),
    ("credibility", pa.int32()),
    ("credibility_reason", _TEXT),
    ("version", _TEXT),
]
EVENT_CLAIMS: Final = pa.schema(
    [
        ("event_claim_id", _TEXT),
        ("proposition", _TEXT),
        ("first_seen", _TIME),
        ("last_seen", _TIME),
        *_STANDING,
        ("outlet_names", _TEXTS),
        ("disputed_by", _VOICES),
        ("confirmed_by", _VOICES),
        ("path", _TEXT),
    ]
)
MEMBERS: Final = pa.schema(
    [
        ("claim_id", _TEXT),
        ("event_claim_id", _TEXT),
        ("article_id", _TEXT),
        ("published_at", _TIME),
        ("stance", _TEXT),
        ("closest_claim_id", _TEXT),
        ("shared_names", _TEXTS),
        ("shared_numbers", _TEXTS),
        ("shared_terms", _TEXTS),
    ]
)
ORIGINS: Final = pa.schema(
    [
        ("event_claim_id", _TEXT),
        ("number", pa.int32()),
        ("origin_id", _TEXT),
        ("origin", _TEXT),
        ("claim_id", _TEXT),
        ("since", _TIME),
        ("traced", pa.bool_()),
    ]
)
HISTORY: Final = pa.schema(
    [
        ("event_claim_id", _TEXT),
        ("happened_at", _TIME),
        ("reasons", _TEXTS),
        ("claim_ids", _TEXTS),
        ("proposition", _TEXT),
        *_STANDING,
        ("disputed_by", _TEXTS),
        ("confirmed_by", _TEXTS),
    ]
)


def reports_from_arrow(articles: pa.Table, claims: pa.Table, linking: bool = True) -> list[Report]:
    """The reports of articles, in the order of the articles' ids; of whole ones if they are to be linked.

    Where they are not, what their articles are about is left out: finding that is half the work of reading them.

    ``articles`` has the columns ``article_id, outlet, domain, title, published_at, text`` (times naive, in UTC),
    ``claims`` those of ``models.attribution.table.CLAIMS``; ``claim_id``, ``article_id``, ``ordinal``, ``content``,
    ``cue``, ``chain``, ``status``, ``disputed_by`` and ``supported_by`` are read. Raises KeyError for claims of an
    article that is not there.
    """
    texts: dict[str, tuple[Article, str]] = {}
    for row in articles.select(["article_id", "outlet", "domain", "title", "published_at", "text"]).to_pylist():
        text, title = row["text"] or "", row["title"] or ""
        at = row["published_at"].replace(tzinfo=UTC) if row["published_at"] else None
        about = salient(text, title) if linking else ()
        article = Article(row["article_id"], row["outlet"], row["domain"], title, at, about)
        texts[row["article_id"]] = (article, text)
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in claims.to_pylist():
        records[row["article_id"]].append(row)
    found: list[Report] = []
    for article_id, rows in sorted(records.items()):
        article, text = texts[article_id]
        rows.sort(key=lambda row: (row["ordinal"], row["claim_id"]))
        found += reports_of(article, text, rows, [row["claim_id"] for row in rows])
    return found


def to_arrow(made: Iterable[EventClaim]) -> dict[str, pa.Table]:
    """The tables ``event_claims``, ``event_claim_members``, ``event_claim_origins`` and ``event_claim_history``.

    Rows come in the order of the event claims; a member's ``closest_claim_id`` is the claim before it that it shares
    most with.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in made:
        dates = [m.report.article.published_at for m in event.mentions if m.report.article.published_at]
        now = event.standing
        key = {"event_claim_id": event.event_claim_id}
        rows["event_claims"].append(
            {
                **key,
                "proposition": event.proposition,
                "first_seen": _naive(min(dates, default=None)),
                "last_seen": _naive(max(dates, default=None)),
                **_standing(now),
                "outlet_names": list(now.outlets),
                "disputed_by": _voices(now.disputes),
                "confirmed_by": _voices(now.confirmations),
                "path": circular(event.mentions, [origin.label for origin in now.origins]),
            }
        )
        rows["event_claim_members"] += [{**key, **member} for member in _members(event)]
        rows["event_claim_origins"] += [
            {
                **key,
                "number": number,
                "origin_id": origin.key,
                "origin": origin.label,
                "claim_id": origin.report.claim_id,
                "since": _naive(origin.report.article.published_at),
                "traced": origin.traced,
            }
            for number, origin in enumerate(now.origins, start=1)
        ]
        rows["event_claim_history"] += [
            {
                **key,
                "happened_at": _naive(entry.at),
                "reasons": list(entry.reasons),
                "claim_ids": list(entry.claim_ids),
                "proposition": entry.proposition,
                **_standing(entry.standing),
                "disputed_by": [voice.who for voice in entry.standing.disputes],
                "confirmed_by": [voice.who for voice in entry.standing.confirmations],
            }
            for entry in event.history
        ]
    schemas = {
        "event_claims": EVENT_CLAIMS,
        "event_claim_members": MEMBERS,
        "event_claim_origins": ORIGINS,
        "event_claim_history": HISTORY,
    }
    return {table: pa.Table.from_pylist(rows[table], schema=schema) for table, schema in schemas.items()}


def _members(made: EventClaim) -> Iterable[dict[str, Any]]:
    reports = [mention.report for mention in made.mentions]
    for mention, near in zip(made.mentions, closest(reports), strict=True):
        reason = why(near, mention.report) if near else {}
        yield {
            "claim_id": mention.report.claim_id,
            "article_id": mention.report.article.article_id,
            "published_at": _naive(mention.report.article.published_at),
            "stance": mention.stance,
            "closest_claim_id": near.claim_id if near else None,
            "shared_names": reason.get("names", []),
            "shared_numbers": reason.get("numbers", []),
            "shared_terms": reason.get("terms", []),
        }


def _standing(now: Standing) -> dict[str, Any]:
    return {
        "reports": now.reports,
        "outlets": len(now.outlets),
        "independent_origins": now.independent_origins,
        "origins": [origin.label for origin in now.origins],
        "contested": now.contested,
        "confirmed": now.confirmed,
        "withdrawn": now.withdrawn,
        "credibility": now.credibility,
        "credibility_reason": now.reason,
        "version": VERSION,
    }


def _voices(voices: Iterable[Voice]) -> list[dict[str, Any]]:
    return [{"who": voice.who, "claim_id": voice.claim_id, "at": _naive(voice.at)} for voice in voices]


def _naive(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
