"""The model through its door: what it promises of every score, whatever the claim."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from graded_claims import DEMO, ROOT, TEXT, articles_of, claims, party, plain, source
from hypothesis import given
from hypothesis import strategies as st

from models.record import ANONYMITIES, GRADES, Claim
from models.reliability import ABSTAIN_REASONS, SCORES, default_scorer, featurize, load, load_labelled_claims
from models.reliability.__main__ import _derived
from models.reliability.codebook import codebook_grades
from models.reliability.estimator import MADE_UP_WEIGHT, TermEncoder, weights
from models.reliability.grades import as_numbers, decide
from models.reliability.labels import MADE_UP, load_frozen_claims
from models.reliability.measures import measure
from models.reliability.model import train
from models.reliability.terms import MODEL_INPUTS, TERMS

SHIPPED = ROOT / "models" / "artifacts" / "reliability"
SCORER = default_scorer()
NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


def graded(features: pa.Table) -> list[dict]:
    return SCORER.score(features).to_pylist()


def described(*found: Claim) -> pa.Table:
    return featurize(articles_of(TEXT), [list(found)])


def expected_points(features: pa.Table) -> np.ndarray:
    """The expected value over A to E, also where the model abstains."""
    probability = SCORER.predict_proba(features)[:, :5]
    return probability @ [100, 75, 50, 25, 0] / probability.sum(axis=1)


@pytest.mark.parametrize(
    ("features", "grades"),
    [
        (plain(source("document")), "AB"),
        (plain(source("international_organisation")), "A"),
        (plain(source("official"), status="confirmed", supported_by=[party("expert")]), "A"),
        (plain(source("official")), "B"),
        (plain(source("official", "role", None)), "C"),
        (plain(source("state_agency")), "C"),
        (plain(source("state_agency"), source("official", "role", None), status="denied"), "DE"),
        (plain(source("unknown", "anonymous", None)), "D"),
        (plain(source("social_media", "anonymous", None), status="denied"), "E"),
        (plain(source("unknown", "none", None)), "F"),
        (plain(), "F"),
    ],
)
def test_plain_cases_get_the_codebooks_grade(features: pa.Table, grades: str) -> None:
    assert graded(features)[0]["grade"] in grades


@given(st.lists(claims, min_size=1, max_size=6))
def test_what_holds_of_every_score(found: list[Claim]) -> None:
    scores = SCORER.score(described(*found))
    assert scores.schema == SCORES
    for row in scores.to_pylist():
        assert sum(row[f"p_{grade.lower()}"] for grade in GRADES) == pytest.approx(1)
        assert min(row[f"p_{grade.lower()}"] for grade in GRADES) >= 0
        assert (row["score"] is None) == (row["grade"] == "F") == (row["abstain_reason"] is not None)
        if row["score"] is None:
            assert [reason["text"] for reason in row["reasons"]] == [ABSTAIN_REASONS[row["abstain_reason"]]]
            assert row["reasons"][0]["contribution"] is None
        else:
            assert 0 <= row["score"] <= 100
            points = [reason["contribution"] for reason in row["reasons"]]
            # each reason is rounded to a tenth, and so is the score
            assert 50 + sum(points) == pytest.approx(row["score"], abs=0.05 * (len(points) + 3))
            assert points == sorted(points, key=abs, reverse=True)
            assert len({reason["feature"] for reason in row["reasons"]}) == len(points)


def weakened(claim: Claim, how: str) -> Claim:
    """The same claim with something that must not raise its score."""
    weaker = copy.deepcopy(claim)
    if how == "less is told of the origin" and weaker.chain:
        origin = weaker.chain[-1]
        origin.anonymity = ANONYMITIES[min(ANONYMITIES.index(origin.anonymity) + 1, 3)]
    elif how == "another relay":
        weaker.chain.insert(0, source("news_organisation"))
    elif how == "relayed by no outlet":
        weaker.chain.insert(0, source("expert"))
    elif how == "relayed by a state agency":
        weaker.chain.insert(0, source("state_agency"))
    elif how == "another party disputes it":
        weaker.disputed_by.append(party("expert"))
    elif how == "contested" and weaker.status in {"asserted", "confirmed", "unconfirmed"}:
        weaker.status = "contested"
    elif how == "denied" and weaker.status == "contested":
        weaker.status = "denied"
    elif how == "unconfirmed" and weaker.status in {"asserted", "confirmed"}:
        weaker.status = "unconfirmed"
    elif how == "nobody supports it":
        weaker.supported_by = []
    return weaker


@pytest.mark.parametrize(
    "how",
    [
        "less is told of the origin",
        "another relay",
        "relayed by no outlet",
        "relayed by a state agency",
        "another party disputes it",
        "contested",
        "denied",
        "unconfirmed",
        "nobody supports it",
    ],
)
@given(claim=claims.filter(lambda claim: claim.chain))
def test_directions_hold(how: str, claim: Claim) -> None:
    before, after = expected_points(described(claim)), expected_points(described(weakened(claim, how)))
    assert after[0] <= before[0] + 1e-9


@given(claims, st.sampled_from(["US", "RU", "KP", None]))
def test_swapping_the_country_and_the_outlet_changes_nothing(claim: Claim, country: str | None) -> None:
    elsewhere = copy.deepcopy(claim)
    for entry in elsewhere.chain:
        entry.country = country
    here = SCORER.score(described(claim))
    there = SCORER.score(featurize(articles_of(TEXT, outlet="Daily", domain="daily.example"), [[elsewhere]]))
    assert there.equals(here)


def test_only_the_inputs_named_are_read() -> None:
    table = load_labelled_claims()
    assert np.array_equal(TermEncoder().transform(table.select(MODEL_INPUTS)), TermEncoder().transform(table))
    assert {"outlet", "domain", "origin_country"}.isdisjoint(MODEL_INPUTS)


def test_every_claim_has_one_origin_and_every_term_is_told_apart() -> None:
    table = load_labelled_claims()
    origin = [number for number, term in enumerate(TERMS) if term.family == "origin"]
    assert set(TermEncoder().transform(table)[:, origin].sum(axis=1)) == {1.0}
    assert len({term.name for term in TERMS}) == len({term.text for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize(
    ("features", "code"),
    [
        (plain(), "no_source"),
        (plain(source("unknown", "none", None)), "no_source"),
        (plain(source("official"), confidence=0.1), "low_confidence_extraction"),
    ],
)
def test_abstention_has_a_reason(features: pa.Table, code: str) -> None:
    row = graded(features)[0]
    assert (row["grade"], row["score"], row["abstain_reason"]) == ("F", None, code)


def test_reasons_read_like_an_editor_wrote_them() -> None:
    features = plain(source("state_agency"), source("official", "role", None), status="contested")
    told = graded(features)[0]["reasons"]
    assert all(reason["text"].endswith(f", {reason['contribution']:+.0f}") for reason in told)
    assert {reason["text"].rpartition(",")[0] for reason in told} == {
        "relayed by a state agency",
        "an unnamed official",
        "disputed, and told by a side with a stake",
    }


def test_no_features_give_no_scores() -> None:
    assert SCORER.score(featurize(articles_of(), [])).equals(SCORES.empty_table())


def test_training_on_the_shipped_table_gives_the_shipped_model() -> None:
    table, shipped = load_labelled_claims(), load(SHIPPED)
    model = train(table, created_at=shipped.created_at)
    assert model.model_id == shipped.model_id == SCORER.model_id
    np.testing.assert_allclose(model.scorer.predict_proba(table), SCORER.predict_proba(table), atol=1e-6)
    assert model.metrics == pytest.approx(shipped.metrics, abs=1e-4)
    assert model.card() == shipped.card()


def test_training_does_not_depend_on_order_or_time() -> None:
    table = load_labelled_claims()
    shuffled = table.take(np.random.default_rng(3).permutation(table.num_rows))
    one, other = train(table, created_at=NEW_YEAR), train(shuffled, created_at=NEW_YEAR + timedelta(9))
    assert one.model_id == other.model_id
    assert np.array_equal(one.scorer.predict_proba(table), other.scorer.predict_proba(table))
    assert one.metrics == other.metrics


def test_other_labels_are_another_model() -> None:
    table = load_labelled_claims().slice(3)
    assert train(table, created_at=NEW_YEAR).model_id != SCORER.model_id


def test_claims_of_made_up_stories_count_less() -> None:
    table = load_labelled_claims()
    count = weights(table)
    told = np.array([provenance == MADE_UP for provenance in table["provenance"].to_pylist()])
    assert set(count[told]) == {MADE_UP_WEIGHT} and set(count[~told]) == {1.0}
    place = table.schema.get_field_index("provenance")
    read = table.set_column(place, "provenance", pa.array(["read"] * table.num_rows))
    once, half = (train(t, created_at=NEW_YEAR).scorer.predict_proba(table) for t in (read, table))
    # made-up articles hold more A's: the less they count, the seldomer is an A
    assert once[:, 0].mean() > half[:, 0].mean() + 0.005


def test_few_labels_of_few_grades_still_train() -> None:
    table = load_labelled_claims()
    grades = table["grade"].to_pylist()
    few = table.take([row for grade in "BCF" for row in [n for n, g in enumerate(grades) if g == grade][::8]])
    scores = train(few, created_at=NEW_YEAR).scorer.score(table)
    assert set(scores["grade"].to_pylist()) <= set(GRADES)


def test_held_out_claims_are_graded_well() -> None:
    """The demo corpus is never learnt from: agreement near that of two annotators."""
    demo = _derived(DEMO / "articles.jsonl", DEMO / "claims.jsonl", "demo")
    assert {json.loads(line)["doc"] for line in (DEMO / "claims.jsonl").read_text("utf-8").splitlines()}.isdisjoint(
        label.split("/")[0] for label in load_labelled_claims()["label_id"].to_pylist()
    )
    true, probability = as_numbers(demo["grade"].to_pylist()), SCORER.predict_proba(demo)
    found = measure(true, probability, decide(probability))
    assert found["kappa"] >= 0.72
    assert found["f1_f"] >= 0.75
    assert found["log_loss"] < 1.1


def test_the_model_is_nearer_to_the_readers_than_the_rules_alone() -> None:
    frozen = load_frozen_claims()
    true, probability = as_numbers(frozen["grade"].to_pylist()), SCORER.predict_proba(frozen)
    rules = codebook_grades(frozen)
    found = measure(true, probability, decide(probability))
    assert found["kappa"] > measure(true, np.eye(6)[rules], rules)["kappa"]
    assert found["ece"] <= 0.05
