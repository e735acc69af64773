"""The annotations that ship: what careful readers found in articles that do not ship, as offsets and doc ids.

One line an article and reader: ``doc`` in ``corpus``, of which the first ``until`` characters were read as the
article, its ``story`` (no story may be on both sides of a fold), the ``annotator``, and the codebook's records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from models.evaluation import match
from models.record import GRADES
from models.reliability.grades import as_numbers
from models.reliability.labels import MADE_UP, derive
from models.reliability.measures import quadratic_kappa
from models.stories import story_articles

FILE: Final = "annotations.jsonl"
CORPORA: Final = {"fnc1": "fnc1_bodies.parquet", "polnear": "polnear_train.parquet"}
"""The files, below ``corpora/``, in which the annotated articles stand."""

Line = dict[str, Any]


def load_annotations() -> list[Line]:
    """Every reading, the first of an article before a second one."""
    path = resources.files("models") / "artifacts" / "reliability" / FILE
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def first_readings(lines: Iterable[Line]) -> list[Line]:
    """One reading an article: the first."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line["doc"], line)
    return list(first.values())


def articles(lines: Iterable[Line], corpora: Path) -> list[Line]:
    """The articles as they were read, ``{doc, text}``; KeyError for one that is in no corpus."""
    lines = list(lines)
    texts: dict[str, dict[str, str]] = {}
    for name in sorted({line["corpus"] for line in lines}):
        table = pq.read_table(corpora / CORPORA[name], columns=["doc", "text"])
        texts[name] = dict(zip(table["doc"].to_pylist(), table["text"].to_pylist(), strict=True))
    return [{"doc": line["doc"], "text": texts[line["corpus"]][line["doc"]][: line["until"]]} for line in lines]


def labelled(corpora: Path) -> pa.Table:
    """The labelled table: all first readings, and the made-up stories that teach."""
    lines = [line for line in first_readings(load_annotations()) if line["claims"]]
    read = derive(articles(lines, corpora), lines, "read for this project")
    return pa.concat_tables([read, made_up(held_out=False)])


def made_up(*, held_out: bool) -> pa.Table:
    """The graded claims of the made-up stories that teach, or of those that are held out."""
    told = story_articles(held_out=held_out)
    return derive(told, told, MADE_UP)


def agreement(lines: Iterable[Line]) -> dict[str, float]:
    """How far two readers agree on the articles that were read twice, blind.

    Shares over the claims that both found, F1 of claims found, quadratic-weighted kappa of grades A to E.
    """
    readings: dict[str, list[Line]] = {}
    for line in lines:
        readings.setdefault(line["doc"], []).append(line)
    twice = [pair for pair in readings.values() if len(pair) == 2]
    pairs, found = [], 0
    for one, other in twice:
        found += len(one["claims"]) + len(other["claims"])
        pairs += [(one["claims"][i], other["claims"][j]) for i, j in match(one["claims"], other["claims"])]
    both = as_numbers([a["grade"] for a, _ in pairs]), as_numbers([b["grade"] for _, b in pairs])
    judged = (both[0] < len(GRADES) - 1) & (both[1] < len(GRADES) - 1)
    return {
        "articles": float(len(twice)),
        "claims": float(len(pairs)),
        "claims_f1": 2 * len(pairs) / found,
        "origin_type": sum(a["chain"][-1]["source_type"] == b["chain"][-1]["source_type"] for a, b in pairs)
        / len(pairs),
        "origin_anonymity": sum(a["chain"][-1]["anonymity"] == b["chain"][-1]["anonymity"] for a, b in pairs)
        / len(pairs),
        "status": sum(a["status"] == b["status"] for a, b in pairs) / len(pairs),
        "grade": float((both[0] == both[1]).mean()),
        "grade_kappa": quadratic_kappa(both[0][judged], both[1][judged]),
    }
