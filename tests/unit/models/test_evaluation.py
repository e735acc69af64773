"""The record measures: small cases worked out by hand, and the numbers of the shared reference script."""

from __future__ import annotations

import importlib.util
import json
import math
import random
from typing import Any

import pytest

from models.evaluation import evaluate, match, quadratic_kappa, render
from pipelines.evaluate import shared

SHARED = shared()


def record(start: int, end: int, **fields: Any) -> dict[str, Any]:
    entry = {"span": [0, 3], "name": "X", "source_type": "official", "anonymity": "named", "country": None}
    base = {"content": [[start, end]], "cue": [], "chain": [entry], "status": "asserted", "grade": "B"}
    return {**base, **fields}


def entry(source_type: str, anonymity: str = "named", span: list[int] | None = None) -> dict[str, Any]:
    return {"span": span, "name": None, "source_type": source_type, "anonymity": anonymity, "country": None}


def test_matching_is_one_to_one_and_needs_half_of_the_union() -> None:
    gold = [record(0, 10), record(20, 30)]
    assert match(gold, [record(0, 10), record(1, 10)]) == [(0, 0)]
    assert match(gold, [record(24, 34)]) == []  # 6 shared of 14
    assert match(gold, [record(20, 25)]) == [(1, 0)]  # 5 of 10


def test_claims_typed_and_record_f1() -> None:
    gold = {"a": [record(0, 10), record(20, 30)]}
    wrong_type = record(20, 30, chain=[entry("expert")])
    result = evaluate(gold, {"a": [record(0, 10), wrong_type, record(50, 60)]})
    assert result["claims"] == {"P": 2 / 3, "R": 1.0, "F1": pytest.approx(0.8), "gold": 2, "pred": 3}
    assert result["typed"]["F1"] == pytest.approx(0.4)
    assert result["record"]["F1"] == pytest.approx(0.4)
    assert result["origin_type_acc"] == 0.5
    assert result["origin_span"] == 0.5


def test_flags_count_unmatched_claims() -> None:
    relayed = [entry("state_agency"), entry("official")]
    gold = {"a": [record(0, 10, chain=relayed, status="denied"), record(20, 30, chain=relayed)]}
    flags = evaluate(gold, {"a": [record(0, 10, chain=relayed, status="contested")]})["flags"]
    assert flags["relayed"] == {"P": 1.0, "R": 0.5, "F1": pytest.approx(2 / 3), "gold": 2, "pred": 1}
    assert flags["disputed"]["F1"] == 1.0
    assert flags["intelligence_agency"]["F1"] == 0.0


def test_missing_articles_count_as_empty_and_bare_predictions_are_allowed() -> None:
    result = evaluate(
        {"a": [record(0, 10)], "b": [record(0, 10)]}, {"a": [{"content": [[0, 10]]}], "c": [record(0, 9)]}
    )
    assert (result["claims"]["pred"], result["claims"]["R"]) == (1, 0.5)
    assert result["status_confusion"] == {"asserted -> None": 1}
    assert math.isnan(result["grade_kappa"])


def test_kappa_of_agreement_chance_and_reversal() -> None:
    assert quadratic_kappa([(0, 0), (4, 4), (2, 2)]) == 1.0
    assert quadratic_kappa([(0, 4), (4, 0)]) == -1.0
    assert quadratic_kappa([(0, 0), (0, 4), (4, 0), (4, 4)]) == 0.0
    assert math.isnan(quadratic_kappa([(1, 1), (1, 1)]))


def test_table_fits_eighty_columns_and_shows_every_measure() -> None:
    result = evaluate({"a": [record(0, 10)]}, {"a": [record(0, 10)]})
    table = render(result, "development set")
    assert max(map(len, table.splitlines())) <= 80
    for name in ("claims", "record", "flag disputed", "grade F", "status_acc", "grade_kappa", "1 articles"):
        assert name in table


def reference() -> Any:
    path = SHARED / "eval" / "gold_eval.py"
    spec = importlib.util.spec_from_file_location("gold_eval", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def close(a: Any, b: Any) -> bool:
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(close(a[key], b[key]) for key in a)
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or abs(a - b) < 1e-9
    return bool(a == b)


@pytest.mark.skipif(
    not (SHARED / "eval" / "gold_eval.py").exists(), reason="the shared folder is not beside the repository"
)
@pytest.mark.parametrize("seed", range(5))
def test_same_numbers_as_the_reference_script(seed: int) -> None:
    lines = (SHARED / "gold" / "fnc_claims.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["doc"]: row["claims"] for row in map(json.loads, lines)}
    chance = random.Random(seed)
    predicted: dict[str, list[dict[str, Any]]] = {}
    for doc, claims in gold.items():
        if chance.random() < 0.1:
            continue
        predicted[doc] = [_disturbed(claim, chance) for claim in claims if chance.random() < 0.8]
    ours, theirs = evaluate(gold, predicted), reference().evaluate(gold, predicted)
    assert close(ours, theirs)


def _disturbed(claim: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    out = dict(claim)
    if chance.random() < 0.5:
        out["content"] = [[s, max(s + 1, e - chance.randrange(60))] for s, e in claim["content"]]
    if chance.random() < 0.3:
        out["status"] = chance.choice(["denied", "contested", "unconfirmed", "asserted"])
    if chance.random() < 0.3:
        out["grade"] = chance.choice([*"ABCDEF", None])
    if chance.random() < 0.3:
        out["chain"] = claim["chain"][:1]
    return out
