"""Maintaining the shipped table and model.

``python -m models.reliability labels SHARED_FOLDER``  rebuild the labelled and the frozen table from the articles
``python -m models.reliability agreement``           how far two readers of the same articles agree
``python -m models.reliability train YYYY-MM-DD``    train the shipped model on it, its card dated so
``python -m models.reliability compare``             the candidates for the estimator, side by side
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from models.record import GRADES
from models.reliability.annotations import agreement, labelled, load_annotations
from models.reliability.artifacts import save
from models.reliability.comparison import compare
from models.reliability.labels import (
    FROZEN,
    FROZEN_TEXTS,
    SHIPPED,
    check,
    derive,
    load_frozen_claims,
    load_labelled_claims,
    write_csv,
)
from models.reliability.model import train

_FOLDER: Final = Path(__file__).parents[1] / "artifacts" / "reliability"


def main(command: str, *arguments: str) -> None:
    """Run one of the commands of this module's docstring; TypeError or KeyError for others."""
    commands: dict[str, Callable[..., None]] = {
        "labels": _labels,
        "agreement": _agreement,
        "train": _train,
        "compare": _compare,
    }
    commands[command](*arguments)


def _labels(shared: str) -> None:
    folder = Path(shared)
    _write(SHIPPED, labelled(folder / "corpora"))
    gold, demo = folder / "gold" / "fnc_articles.jsonl", folder / "demo" / "articles.jsonl"
    frozen = [
        _derived(gold, folder / "gold" / "fnc_claims.jsonl", "fnc1-gold"),
        _derived(demo, folder / "demo" / "claims.jsonl", "demo"),
    ]
    _write(FROZEN, pa.concat_tables(frozen))
    (_FOLDER / FROZEN_TEXTS).write_text(_digests(gold, demo), encoding="utf-8")


def _write(name: str, table: pa.Table) -> None:
    table = check(table)
    (_FOLDER / name).write_bytes(write_csv(table))
    counts = Counter(table["grade"].to_pylist())
    stories = len(set(table["group_id"].to_pylist()))
    told = ", ".join(f"{grade} {counts[grade]}" for grade in GRADES)
    print(f"{name}: {table.num_rows} labels of {stories} stories: {told}")


def _agreement() -> None:
    for name, value in agreement(load_annotations()).items():
        print(f"{name:18s} {value:.3f}" if value < 1.0 else f"{name:18s} {value:.0f}")


def _train(day: str) -> None:
    model = train(load_labelled_claims(), created_at=datetime.fromisoformat(day).replace(tzinfo=UTC))
    save(model, _FOLDER)
    print(model.card())


def _compare() -> None:
    print(compare(load_labelled_claims(), load_frozen_claims()))


def _digests(*articles: Path) -> str:
    texts = (line["text"] for path in articles for line in _lines(path))
    return "".join(f"{digest}\n" for digest in sorted(hashlib.sha256(text.encode()).hexdigest() for text in texts))


def _derived(articles: Path, claims: Path, provenance: str) -> pa.Table:
    return derive(_lines(articles), _lines(claims), provenance)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main(*sys.argv[1:])
