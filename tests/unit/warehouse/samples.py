"""Rows to stage, made from a few facts, and what the warehouse holds afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from warehouse import MergeCounts, Warehouse

LONG_AGO = datetime(2000, 1, 1)
DAY = date(2026, 3, 1)
EVER = {"first_day": date(2000, 1, 1), "last_day": date.max}
STAMPS = {
    "run_id",
    "loaded_at",
    "quarantined_at",
    "extracted_at",
    "computed_at",
    "scored_at",
    "recorded_at",
    "stored_at",
}


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]


def article_id(key: str, text: str) -> str:
    return f"a_{digest(key, text)}"


def article(key: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "article_id": article_id(key, text),
        "article_key": key,
        "text": text,
        "chars": len(text),
        "outlet": "The Lantern",
        "received_on": DAY,
        **more,
    }


def entry(name: str | None, source_type: str = "official", **more: Any) -> dict[str, Any]:
    return {
        "span": [0, 1],
        "name": name,
        "source_type": source_type,
        "anonymity": "named",
        "country": None,
        "antecedent": None,
        **more,
    }


def claim(article: str, ordinal: int, *chain: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "claim_id": f"c_{digest(article, ordinal, *(link['name'] for link in chain))}",
        "article_id": article,
        "ordinal": ordinal,
        "content": [[2, 4]],
        "cue": [[1, 2]],
        "source": [[0, 1]],
        "content_text": f"claim {ordinal}",
        "chain": list(chain),
        "status": "asserted",
        "disputed_by": [],
        "supported_by": [],
        "kind": "indirect",
        "confidence": 0.5,
        "engine": "rules-1",
        **more,
    }


def mentions(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "claim_id": claim["claim_id"],
            "hop": hop,
            "is_origin": hop == len(claim["chain"]),
            "span_text": "S",
            "decided_by": "descriptor",
            **link,
        }
        for claim in claims
        for hop, link in enumerate(claim["chain"], start=1)
    ]


def features(claims: list[dict[str, Any]], version: str = "1") -> list[dict[str, Any]]:
    return [
        {
            "claim_id": claim["claim_id"],
            "article_id": claim["article_id"],
            "feature_version": version,
            "features_hash": digest(version, claim["status"], len(claim["chain"])),
            "chain_length": len(claim["chain"]),
            "status": claim["status"],
        }
        for claim in claims
    ]


def score(features: dict[str, Any], model: str, points: float | None, **more: Any) -> dict[str, Any]:
    return {
        "claim_id": features["claim_id"],
        "features_hash": features["features_hash"],
        "model_id": model,
        **{f"p_{grade}": 1.0 if grade == "b" else 0.0 for grade in "abcdef"},
        "grade": "B",
        "score": points,
        "abstain_reason": None if points is not None else "too few words",
        "reasons": [{"feature": "relay", "contribution": -3.0, "text": "one step removed", "span": [0, 6]}],
        "score_low": None if points is None else points - 10,
        "score_high": None if points is None else points + 10,
        "would_change": None if points is None else "if the source were named: 80",
        **more,
    }


def model(name: str, created_at: datetime) -> dict[str, Any]:
    return {
        "model_id": name,
        "created_at": created_at,
        "code_version": "0",
        "data_hash": "0",
        "feature_version": "1",
        "rows": 1,
        "metrics": "{}",
        "path": "models/x",
        "card": "# Card",
    }


def standing(name: str) -> dict[str, Any]:
    return {"model_id": name, "reason": "newly trained"}


def reading(claims_by_article: dict[str, list[dict[str, Any]]], engine: str = "rules-1") -> dict[str, Any]:
    """The tables that one reading of some articles stages: beside each claim a statement of the article's own."""
    claims = [claim for claims in claims_by_article.values() for claim in claims]
    return {
        "extractions": [
            {"article_id": article, "engine": engine, "claims": len(claims), "unattributed": len(claims)}
            for article, claims in claims_by_article.items()
        ],
        "claims": claims,
        "source_mentions": mentions(claims),
        "unattributed_claims": [
            {"article_id": article, "ordinal": n, "span": [5, 6], "confidence": 0.8}
            for article, claims in claims_by_article.items()
            for n in range(1, len(claims) + 1)
        ],
    }


def linked(claims: list[dict[str, Any]], linker: str = "l1") -> dict[str, Any]:
    """What the linker keeps of claims that are one proposition, numbered from 1; none of them waits to be grouped."""
    numbers = range(1, len(claims) + 1)
    words = ("content_terms", "content_weights", "context_terms", "context_weights", "story_terms", "story_weights")
    hashes = ("figure_terms", "origin_terms", "party_terms")
    nothing: dict[str, Any] = {name: [] for name in (*words, *hashes)}
    return {
        "link_batches": [{"batch": 1, "linker": linker}],
        "linked_articles": [
            {"article_id": key, "linker": linker, "claims": count, "read_at": LONG_AGO}
            for key, count in Counter(claim["article_id"] for claim in claims).items()
        ],
        "linked_claims": [
            {
                "claim": number,
                "claim_id": claim["claim_id"],
                "article_id": claim["article_id"],
                "denies": False,
                "mass": 1.0,
                "day": 0.0,
                "place": 1.0,
                "quoted": False,
                "status": "asserted",
                "source_type": "official",
                **nothing,
            }
            for number, claim in zip(numbers, claims, strict=True)
        ],
        "link_keys": [{"key": 7, "claim": number, "article": number, "rank": number} for number in numbers],
        "link_pairs": [{"a": n, "b": n + 1, "score": 1.0, "blocks": 1} for n in numbers[:-1]],
        "link_pieces": [{"claim": number, "piece": 1} for number in numbers],
        "link_touched": [{"claim": number} for number in numbers],
    }


def told(claims: list[dict[str, Any]], *moments: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What is told of an event claim with these claims: ``moments`` of its history, the last as it stands."""
    name = min(claim["claim_id"] for claim in claims)
    plain = {
        "event_claim_id": name,
        "proposition": "the bridge is closed",
        "reports": len(claims),
        "outlets": 1,
        "independent_origins": 1,
        "origins": ["Police"],
        "contested": False,
        "confirmed": False,
        "withdrawn": False,
        "credibility": 3,
        "credibility_reason": "one origin, undisputed",
        "version": "v1",
    }
    now = {**plain, **(moments[-1] if moments else {})}
    history = [
        {**plain, "reasons": ["first origin: Police"], "claim_ids": [], "disputed_by": [], "confirmed_by": [], **moment}
        for moment in moments or ({"claim_ids": [claim["claim_id"] for claim in claims]},)
    ]
    return {
        "event_claim_members": [
            {
                "claim_id": claim["claim_id"],
                "event_claim_id": name,
                "article_id": claim["article_id"],
                "stance": "affirms",
                **{shared: [] for shared in ("shared_names", "shared_numbers", "shared_terms")},
            }
            for claim in claims
        ],
        "event_claims": [
            {
                **{column: now[column] for column in plain},
                "outlet_names": ["The Lantern"],
                "disputed_by": [],
                "confirmed_by": [],
                **more,
            }
        ],
        "event_claim_origins": [
            {
                "event_claim_id": name,
                "number": number,
                "origin_id": digest(origin),
                "origin": origin,
                "claim_id": name,
                "traced": True,
            }
            for number, origin in enumerate(now["origins"], start=1)
        ],
        "event_claim_history": history,
    }


def table_of(rows: list[dict[str, Any]]) -> pa.Table:
    """Arrow looks at the first row's names only; here every row may bring its own."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.Table.from_pylist([{**dict.fromkeys(names), **row} for row in rows])


def load(warehouse: Warehouse, run_id: str = "run", **tables: list[dict[str, Any]]) -> dict[str, MergeCounts]:
    """Stage and commit rows; a table without rows is staged all the same."""
    with warehouse.stage() as stage:
        for table, rows in tables.items():
            if rows:
                stage.add(table, table_of(rows))
        return stage.commit(run_id=run_id)


def contents(warehouse: Warehouse, table: str, *, stamps: bool = False) -> list[dict[str, Any]]:
    """All rows of a base table in a stable order, without what differs from run to run."""
    with warehouse.connect() as connection:
        rows = connection.execute(f"SELECT * FROM core.{table} ORDER BY ALL").to_arrow_table().to_pylist()
    return [{name: value for name, value in row.items() if stamps or name not in STAMPS} for row in rows]
