"""Maintaining the shipped table and model.

``python -m models.reliability labels GOLD_FOLDER``  rebuild the labelled table from annotated articles
``python -m models.reliability train YYYY-MM-DD``    train the shipped model on it, its card dated so
``python -m models.reliability compare [ARTICLES.jsonl CLAIMS.jsonl]``  the candidates, also on those claims
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from models.record import GRADES
from models.reliability.artifacts import save
from models.reliability.comparison import compare
from models.reliability.labels import SHIPPED, check, derive, load_labelled_claims, write_csv
from models.reliability.model import train

_FOLDER: Final = Path(__file__).parents[1] / "artifacts" / "reliability"


def main(command: str, *arguments: str) -> None:
    """Run one of the commands of this module's docstring; TypeError or KeyError for others."""
    {"labels": _labels, "train": _train, "compare": _compare}[command](*arguments)


def _labels(gold: str) -> None:
    labelled = check(_derived(Path(gold, "fnc_articles.jsonl"), Path(gold, "fnc_claims.jsonl"), "fnc1-gold"))
    (_FOLDER / SHIPPED).write_bytes(write_csv(labelled))
    counts = Counter(labelled["grade"].to_pylist())
    stories = len(set(labelled["group_id"].to_pylist()))
    told = ", ".join(f"{grade} {counts[grade]}" for grade in GRADES)
    print(f"{labelled.num_rows} labels of {stories} stories: {told}")


def _train(day: str) -> None:
    model = train(load_labelled_claims(), created_at=datetime.fromisoformat(day).replace(tzinfo=UTC))
    save(model, _FOLDER)
    print(model.card())


def _compare(articles: str | None = None, claims: str | None = None) -> None:
    held_out = _derived(Path(articles), Path(claims), "held out") if articles and claims else None
    print(compare(load_labelled_claims(), held_out))


def _derived(articles: Path, claims: Path, provenance: str) -> pa.Table:
    return derive(_lines(articles), _lines(claims), provenance)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main(*sys.argv[1:])
