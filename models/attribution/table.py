"""Claims as Arrow tables: the two shapes in which the warehouse keeps them, and the way back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from models.attribution.engine import ENGINE
from models.record import ChainEntry, Claim, Party, Span, span_text

_SPAN: Final = pa.list_(pa.int32())
_SPANS: Final = pa.list_(_SPAN)
_CHAIN: Final = pa.list_(
    pa.struct(
        [
            ("span", _SPAN),
            ("name", pa.string()),
            ("source_type", pa.string()),
            ("anonymity", pa.string()),
            ("country", pa.string()),
            ("antecedent", _SPAN),
        ]
    )
)
_PARTIES: Final = pa.list_(pa.struct([("span", _SPAN), ("source_type", pa.string())]))

CLAIMS: Final = pa.schema(
    [
        ("claim_id", pa.string()),
        ("article_id", pa.string()),
        ("ordinal", pa.int32()),
        ("content", _SPANS),
        ("cue", _SPANS),
        ("source", _SPANS),
        ("content_text", pa.string()),
        ("cue_text", pa.string()),
        ("source_text", pa.string()),
        ("chain", _CHAIN),
        ("status", pa.string()),
        ("disputed_by", _PARTIES),
        ("supported_by", _PARTIES),
        ("kind", pa.string()),
        ("confidence", pa.float64()),
        ("stakeholder", pa.bool_()),
        ("states_own_position", pa.bool_()),
        ("engine", pa.string()),
    ]
)
SOURCE_MENTIONS: Final = pa.schema(
    [
        ("claim_id", pa.string()),
        ("hop", pa.int32()),
        ("is_origin", pa.bool_()),
        ("span", _SPAN),
        ("span_text", pa.string()),
        ("name", pa.string()),
        ("source_type", pa.string()),
        ("anonymity", pa.string()),
        ("country", pa.string()),
        ("entity_id", pa.string()),
        ("decided_by", pa.string()),
        ("antecedent", _SPAN),
        ("antecedent_text", pa.string()),
        ("candidates", pa.list_(pa.struct([("entity_id", pa.string()), ("confidence", pa.float64())]))),
    ]
)


def claim_id(article_id: str, claim: Claim, repeat: int = 0) -> str:
    """Stable id: 'c_' and 24 hex digits over article, content, chain and the count of exact repeats."""
    identity = [article_id, claim.content, [[e.span, e.name] for e in claim.chain], repeat]
    return "c_" + hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:24]


def to_arrow(
    article_ids: Sequence[str], texts: Sequence[str], claims: Sequence[Sequence[Claim]]
) -> dict[str, pa.Table]:
    """The tables "claims", one row a claim, and "source_mentions", one row a chain entry.

    Hop 1 is the source nearest to the reader. The three sequences run in parallel, one element an article;
    ValueError if their lengths differ.
    """
    claim_rows: list[dict[str, Any]] = []
    mention_rows: list[dict[str, Any]] = []
    for article_id, text, found in zip(article_ids, texts, claims, strict=True):
        seen: dict[str, int] = {}
        for ordinal, claim in enumerate(found, 1):
            first = claim_id(article_id, claim)
            repeat = seen.get(first, 0)
            seen[first] = repeat + 1
            identity = claim_id(article_id, claim, repeat) if repeat else first
            claim_rows.append(_claim_row(identity, article_id, ordinal, text, claim))
            mention_rows += [
                _mention_row(identity, hop, hop == len(claim.chain), text, entry)
                for hop, entry in enumerate(claim.chain, 1)
            ]
    return {
        "claims": pa.Table.from_pylist(claim_rows, schema=CLAIMS),
        "source_mentions": pa.Table.from_pylist(mention_rows, schema=SOURCE_MENTIONS),
    }


def _claim_row(identity: str, article_id: str, ordinal: int, text: str, claim: Claim) -> dict[str, Any]:
    return {
        **claim.to_dict(),
        "confidence": claim.confidence,
        "claim_id": identity,
        "article_id": article_id,
        "ordinal": ordinal,
        "content_text": span_text(text, claim.content),
        "cue_text": span_text(text, claim.cue),
        "source_text": span_text(text, claim.source),
        "engine": ENGINE,
    }


def _mention_row(identity: str, hop: int, is_origin: bool, text: str, entry: ChainEntry) -> dict[str, Any]:
    return {
        **entry.to_dict(),
        "claim_id": identity,
        "hop": hop,
        "is_origin": is_origin,
        "span_text": text[slice(*entry.span)] if entry.span else None,
        "antecedent_text": text[slice(*entry.antecedent)] if entry.antecedent else None,
        "entity_id": entry.entity_id,
        "decided_by": entry.decided_by,
        "candidates": [
            {"entity_id": entity_id, "confidence": confidence}
            for entity_id, confidence in getattr(entry, "candidates", ())
        ],
    }


def from_arrow(claims: pa.Table) -> list[Claim]:
    """The claims of a "claims" table, in row order.

    The table's chain holds the codebook's five fields and the antecedent, so ``entity_id`` and ``decided_by`` come
    back as their defaults; they are in "source_mentions".
    """
    return [_claim(row) for row in claims.to_pylist()]


def _claim(row: dict[str, Any]) -> Claim:
    return Claim(
        content=spans_from(row["content"]),
        cue=spans_from(row["cue"]),
        source=spans_from(row["source"]),
        chain=[
            ChainEntry(
                span=span_from(e["span"]),
                name=e["name"],
                source_type=e["source_type"],
                anonymity=e["anonymity"],
                country=e["country"],
                antecedent=span_from(e["antecedent"]),
            )
            for e in row["chain"] or []
        ],
        status=row["status"],
        disputed_by=[Party(span_from(p["span"]), p["source_type"]) for p in row["disputed_by"] or []],
        supported_by=[Party(span_from(p["span"]), p["source_type"]) for p in row["supported_by"] or []],
        kind=row["kind"],
        confidence=row["confidence"],
        stakeholder=bool(row["stakeholder"]),
        states_own_position=bool(row["states_own_position"]),
    )


def span_from(value: Sequence[int] | None) -> Span | None:
    """A span as it is stored, in a table or as JSON."""
    return (value[0], value[1]) if value else None


def spans_from(values: Sequence[Sequence[int]] | None) -> list[Span]:
    """Spans as they are stored, in a table or as JSON."""
    return [(start, end) for start, end in values or []]
