"""The records of the demo corpus against its gold ones: floors a little under what the engine reaches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.attribution import extract
from models.evaluation import evaluate

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DEMO / name).read_text(encoding="utf-8").splitlines()]


def test_the_engine_keeps_its_level_on_the_demo_corpus() -> None:
    articles = rows("articles.jsonl")
    found = extract([a["text"] for a in articles], [a["outlet"] for a in articles])
    predicted = {a["doc"]: [c.to_dict() for c in claims] for a, claims in zip(articles, found, strict=True)}
    result = evaluate({row["doc"]: row["claims"] for row in rows("claims.jsonl")}, predicted)
    assert result["claims"]["F1"] > 0.85
    assert result["flags"]["relayed"]["F1"] > 0.7
    assert result["flags"]["disputed"]["F1"] > 0.35
    assert result["origin_span"] > 0.85
