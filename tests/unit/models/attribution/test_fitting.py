"""The weights of the status step come from the gold records of the development sets."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from models.attribution import doubts, relations
from models.attribution.fitting import doubt_weights, relation_weights

ROOT = Path(__file__).resolve().parents[4]
DEMO = ROOT / "pipelines" / "demo"
GOLD = Path(os.environ.get("SOURCEGRADE_SHARED") or ROOT.parent / "shared") / "gold"


def read(articles: Path, claims: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    def rows(path: Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    records = {row["doc"]: row["claims"] for row in rows(claims)}
    return [(row["text"], records[row["doc"]]) for row in rows(articles)]


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"no gold records in {GOLD}")
def test_the_weights_are_those_of_the_fit() -> None:
    articles = read(DEMO / "articles.jsonl", DEMO / "claims.jsonl")
    articles += read(GOLD / "fnc_articles.jsonl", GOLD / "fnc_claims.jsonl")
    assert relation_weights(articles) == pytest.approx(relations.WEIGHTS, abs=0.051)
    assert doubt_weights(articles) == pytest.approx(doubts.WEIGHTS, abs=0.051)


def test_one_set_alone_gives_weights_of_the_same_sense() -> None:
    articles = read(DEMO / "articles.jsonl", DEMO / "claims.jsonl")
    fitted = relation_weights(articles)
    plain = ("rejects_overlap", "points_back", "same_paragraph")
    assert all(fitted[name] > 0.5 for name in plain)
    assert all(value < 0 for value in (fitted["bias"], fitted["far"], fitted["target_rejected"]))
