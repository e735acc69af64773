"""Where the weights of the status step come from, and that what ships is what the fit gives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.attribution import coverage, denials, status
from models.attribution.fitting import (
    SUPPORT,
    TABLES,
    Case,
    cases,
    chance,
    denial_weights,
    dispute_weights,
    doubt_cases,
    doubt_lessons,
    doubt_weights,
    judged,
    learnt,
    lessons,
    support_cases,
    support_lessons,
    support_weights,
)
from pipelines.evaluate import shared

CORPORA = shared() / "corpora"
SHIPPED: dict[str, dict[str, float]] = json.loads(status.WEIGHTS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str, list[dict[str, Any]]]]:
    return learnt(CORPORA)


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}")
def test_the_weights_of_disputes_are_those_of_the_fit(rows) -> None:
    examples = [case for story, text, records in rows for case in cases(text, records, story)]
    fitted = dispute_weights([*examples, *lessons()])
    fitted["denials"] = denial_weights([(text, records) for _, text, records in rows], fitted)
    assert fitted == {table: pytest.approx(SHIPPED[table], abs=0.02) for table in (*TABLES, "denials")}


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}")
def test_the_weights_of_doubts_are_those_of_the_fit(rows) -> None:
    read = [case for name, text, records in rows for case in doubt_cases(text, records, name)]
    fitted = doubt_weights([*read, *doubt_lessons()])
    assert fitted == {table: pytest.approx(SHIPPED[table], abs=0.02) for table in coverage.NAMES}


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}")
def test_the_weights_of_support_are_those_of_the_fit(rows) -> None:
    read = [case for name, text, records in rows for case in support_cases(text, records, name)]
    fitted = support_weights([*read, *support_lessons()])
    assert fitted == {table: pytest.approx(SHIPPED[table], abs=0.02) for table in SUPPORT}


def test_the_table_has_a_weight_for_every_name_and_no_other() -> None:
    assert {table: tuple(row) for table, row in SHIPPED.items()} == {
        **TABLES,
        "denials": denials.NAMES,
        **coverage.NAMES,
        **SUPPORT,
    }


def test_the_plain_cases_are_learnt() -> None:
    taught = lessons()
    right = sum((chance(case, SHIPPED) > status.DISPUTED) == case.positive for case in taught)
    assert right / len(taught) > 0.75


def test_what_goes_with_disputes_gets_the_higher_weight() -> None:
    def case(disputed: bool, **found: float) -> Case:
        return Case([("relations", {"bias": 1.0, **found})], [None], disputed, 1.0, "")

    examples = [case(True, turn=1.0)] * 30 + [case(False, turn=1.0)] * 10 + [case(False, relayed=1.0)] * 60
    weights = dispute_weights(examples)
    assert weights["relations"]["turn"] > 0.5
    assert weights["relations"]["relayed"] == 0.0  # may not speak against a dispute
    assert chance(examples[0], weights) > 0.5 > chance(examples[-1], weights)


def test_the_status_is_judged_by_the_words_of_right_records_alone() -> None:
    text = "The minister said the dam was safe. The mayor denied that the dam was safe."

    def record(source: str, cue: str, start: int, given: str) -> dict[str, Any]:
        at, verb = text.index(source), text.index(cue)
        content = [[start, start + len("the dam was safe")]]
        entry = {"span": [at, at + len(source)], "name": None, "source_type": "official", "anonymity": "role"}
        return {"content": content, "cue": [[verb, verb + len(cue)]], "chain": [entry], "status": given}

    said = record("The minister", "said", text.index("the dam"), "unconfirmed")
    denied = record("The mayor", "denied", text.rindex("the dam"), "asserted")
    (first, found), second = judged(text, [denied, said])
    assert first == "unconfirmed" and found in ("denied", "contested")
    assert second == ("asserted", "asserted")
