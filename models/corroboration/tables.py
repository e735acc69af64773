"""Corroboration as Arrow tables: articles and claims as the warehouse keeps them in, event claims out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa

from models.corroboration.events import EventClaim, why
from models.corroboration.linking import LINKER
from models.corroboration.reports import Article, Report, reports_of
from models.corroboration.standing import Standing, Voice
from models.corroboration.terms import salient

_TEXT: Final = pa.string()
_TEXTS: Final = pa.list_(_TEXT)
_TIME: Final = pa.timestamp("us")
_VOICES: Final = pa.list_(pa.struct([("who", _TEXT), ("claim_id", _TEXT), ("at", _TIME)]))
_STANDING: Final = [
    ("credibility", pa.int8()),
    ("credibility_reason", _TEXT),
    ("independent_origins", pa.int32()),
    ("origins", _TEXTS),
    ("outlets", _TEXTS),
    ("reports", pa.int32()),
    ("contested", pa.bool_()),
    ("confirmed", pa.bool_()),
    ("disputes", _VOICES),
    ("confirmations", _VOICES),
]
EVENT_CLAIMS: Final = pa.schema(
    [("event_claim_id", _TEXT), ("proposition", _TEXT), ("first_published_at", _TIME), *_STANDING, ("linker", _TEXT)]
)
MEMBERS: Final = pa.schema(
    [
        ("claim_id", _TEXT),
        ("event_claim_id", _TEXT),
        ("article_id", _TEXT),
        ("published_at", _TIME),
        ("stance", _TEXT),
        ("like", _TEXT),
        ("shared_names", _TEXTS),
        ("shared_numbers", _TEXTS),
        ("shared_terms", _TEXTS),
    ]
)
ORIGINS: Final = pa.schema(
    [
        ("event_claim_id", _TEXT),
        ("origin_id", _TEXT),
        ("label", _TEXT),
        ("claim_id", _TEXT),
        ("since", _TIME),
        ("traced", pa.bool_()),
    ]
)
HISTORY: Final = pa.schema(
    [("event_claim_id", _TEXT), ("happened_at", _TIME), ("reasons", _TEXTS), *_STANDING, ("linker", _TEXT)]
)


def reports_from_arrow(articles: pa.Table, claims: pa.Table) -> list[Report]:
    """The reports of whole articles.

    ``articles`` has the columns ``article_id, outlet, domain, title, published_at, text`` (times naive, in UTC),
    ``claims`` those of ``models.attribution.table.CLAIMS``; ``claim_id``, ``article_id``, ``ordinal``, ``content``,
    ``cue``, ``chain``, ``status``, ``disputed_by`` and ``supported_by`` are read. Raises KeyError for claims of an
    article that is not there.
    """
    texts: dict[str, tuple[Article, str]] = {}
    for row in articles.select(["article_id", "outlet", "domain", "title", "published_at", "text"]).to_pylist():
        text, title = row["text"] or "", row["title"] or ""
        at = row["published_at"].replace(tzinfo=UTC) if row["published_at"] else None
        about = salient(text, title)
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


def to_arrow(event_claims: Iterable[EventClaim]) -> dict[str, pa.Table]:
    """The tables ``event_claims``, ``event_claim_members``, ``origins`` and ``event_claim_history``.

    Rows come in the order of the event claims; a member's ``like`` is the claim before it that it shares most with.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for made in event_claims:
        name = made.event_claim_id
        dates = [m.report.article.published_at for m in made.mentions if m.report.article.published_at]
        rows["event_claims"].append(
            {
                "event_claim_id": name,
                "proposition": made.proposition,
                "first_published_at": _naive(min(dates, default=None)),
                **_standing(made.standing),
                "linker": LINKER,
            }
        )
        rows["event_claim_members"] += _members(made)
        rows["origins"] += [
            {
                "event_claim_id": name,
                "origin_id": origin.key,
                "label": origin.label,
                "claim_id": origin.report.claim_id,
                "since": _naive(origin.report.article.published_at),
                "traced": origin.traced,
            }
            for origin in made.standing.origins
        ]
        rows["event_claim_history"] += [
            {
                "event_claim_id": name,
                "happened_at": _naive(entry.at),
                "reasons": list(entry.reasons),
                **_standing(entry.standing),
                "linker": LINKER,
            }
            for entry in made.history
        ]
    schemas = {
        "event_claims": EVENT_CLAIMS,
        "event_claim_members": MEMBERS,
        "origins": ORIGINS,
        "event_claim_history": HISTORY,
    }
    return {table: pa.Table.from_pylist(rows[table], schema=schema) for table, schema in schemas.items()}


def _members(made: EventClaim) -> Iterable[dict[str, Any]]:
    for number, mention in enumerate(made.mentions):
        shared = [(other.report, why(other.report, mention.report)) for other in made.mentions[:number]]
        like, reason = max(shared, key=lambda pair: _strength(pair[1]), default=(None, None))
        yield {
            "claim_id": mention.report.claim_id,
            "event_claim_id": made.event_claim_id,
            "article_id": mention.report.article.article_id,
            "published_at": _naive(mention.report.article.published_at),
            "stance": mention.stance,
            "like": like.claim_id if like else None,
            "shared_names": reason["names"] if reason else [],
            "shared_numbers": reason["numbers"] if reason else [],
            "shared_terms": reason["terms"] if reason else [],
        }


def _strength(reason: dict[str, list[str]]) -> int:
    return 2 * len(reason["names"]) + 2 * len(reason["numbers"]) + len(reason["terms"])


def _standing(now: Standing) -> dict[str, Any]:
    return {
        "credibility": now.credibility,
        "credibility_reason": now.reason,
        "independent_origins": now.independent_origins,
        "origins": [origin.label for origin in now.origins],
        "outlets": list(now.outlets),
        "reports": now.reports,
        "contested": now.contested,
        "confirmed": now.confirmed,
        "disputes": _voices(now.disputes),
        "confirmations": _voices(now.confirmations),
    }


def _voices(voices: Iterable[Voice]) -> list[dict[str, Any]]:
    return [{"who": voice.who, "claim_id": voice.claim_id, "at": _naive(voice.at)} for voice in voices]


def _naive(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
