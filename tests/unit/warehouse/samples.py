"""Rows to stage, made from a few facts, and what the warehouse holds afterwards."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from warehouse import MergeCounts, Warehouse

DAY = date(2026, 3, 1)
EVER = {"first_day": date(2000, 1, 1), "last_day": date.max}
STAMPS = {"run_id", "loaded_at", "quarantined_at", "extracted_at", "computed_at", "scored_at"}


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
    """The three tables that one reading of some articles stages."""
    claims = [claim for claims in claims_by_article.values() for claim in claims]
    return {
        "extractions": [
            {"article_id": article, "engine": engine, "claims": len(claims)}
            for article, claims in claims_by_article.items()
        ],
        "claims": claims,
        "source_mentions": mentions(claims),
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
