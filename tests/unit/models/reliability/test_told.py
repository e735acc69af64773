"""What a score tells beside its number: its interval, where its reasons come from, what would change it."""

from __future__ import annotations

import numpy as np
import pytest
from graded_claims import TEXT, articles_of, claims, plain, source
from hypothesis import given
from hypothesis import strategies as st

from models.record import ChainEntry, Claim, Party
from models.reliability import default_scorer, evidence, featurize
from models.reliability.grades import POINTS, F, as_numbers
from models.reliability.labels import load_frozen_claims, load_labelled_claims

SCORER = default_scorer()


@given(st.lists(claims, min_size=1, max_size=4))
def test_every_score_lies_in_its_interval_and_every_span_in_its_record(found: list[Claim]) -> None:
    features = featurize(articles_of(TEXT), [found])
    with_spans = SCORER.score(features, evidence(found))
    assert with_spans.drop_columns("reasons").equals(SCORER.score(features).drop_columns("reasons"))
    for claim, row in zip(found, with_spans.to_pylist(), strict=True):
        assert (row["score"] is None) == (row["score_low"] is None) == (row["score_high"] is None)
        if row["score"] is not None:
            assert 0 <= row["score_low"] <= row["score"] <= row["score_high"] <= 100
        own = [
            list(s)
            for s in (*claim.cue, *(e.span for e in (*claim.chain, *claim.disputed_by, *claim.supported_by)))
            if s
        ]
        assert all(reason["span"] is None or reason["span"] in own for reason in row["reasons"])


def test_reasons_point_to_their_words() -> None:
    claim = Claim(
        content=[(0, 9)],
        cue=[(10, 14)],
        source=[],
        chain=[
            ChainEntry((20, 24), "TASS", "state_agency", "named", "RU"),
            ChainEntry((30, 37), None, "official", "role", "RU"),
        ],
        status="contested",
        disputed_by=[Party((40, 44), "official")],
    )
    features = featurize(articles_of("x" * 60), [[claim]])
    (row,) = SCORER.score(features, evidence([claim])).to_pylist()
    spans = {reason["feature"]: reason["span"] for reason in row["reasons"]}
    assert spans["source"] == [30, 37]
    assert spans["relay"] == [20, 24]
    assert spans["standing"] == [40, 44]


def test_who_says_it_is_always_told() -> None:
    (row,) = SCORER.score(plain(source("state_agency"))).to_pylist()
    assert [reason["feature"] for reason in row["reasons"]] == ["source"]
    assert row["reasons"][0]["text"].startswith("a state agency, ")


def test_what_would_change_a_score_does() -> None:
    (unnamed,) = SCORER.score(plain(source("official", "anonymous", None))).to_pylist()
    text, _, points = unnamed["would_change"].rpartition(": ")
    assert text == "if the source were named"
    assert float(points) > unnamed["score"]
    (open_and_direct,) = SCORER.score(plain(source("document"))).to_pylist()
    assert open_and_direct["would_change"] is None
    assert SCORER.score(plain()).to_pylist()[0]["would_change"] is None


@pytest.mark.parametrize(
    ("worse", "better", "told"),
    [
        (
            plain(source("official", "role", None), kind="direct"),
            plain(source("official"), kind="direct"),
            "if the source were named",
        ),
        (
            plain(source("expert"), status="contested", disputed_by=[Party(None, "official"), Party(None, "expert")]),
            plain(source("expert"), status="confirmed"),
            "if it stood undisputed and confirmed",
        ),
        (
            plain(source("state_agency"), source("individual")),
            plain(source("individual")),
            "if the origin itself had said it to the publisher",
        ),
    ],
)
def test_the_score_that_is_promised_is_the_one_that_would_be_given(worse, better, told) -> None:
    (row,), (mended,) = SCORER.score(worse).to_pylist(), SCORER.score(better).to_pylist()
    assert row["would_change"] == f"{told}: {round(mended['score'])}"


@pytest.mark.parametrize("table", [load_labelled_claims(), load_frozen_claims()], ids=["learnt from", "frozen"])
def test_four_of_five_grades_lie_in_the_interval(table) -> None:
    """Measured with a margin: exact coverage on a few hundred claims of a few dozen stories cannot be promised."""
    scores = SCORER.score(table).to_pandas()
    true = as_numbers(table["grade"].to_pylist())
    judged = (true < F) & scores["score"].notna().to_numpy()
    points, kept = POINTS[true[judged]], scores[judged]
    covered = ((kept["score_low"] <= points) & (points <= kept["score_high"])).mean()
    assert 0.75 <= covered <= 0.95
    assert np.mean(kept["score_high"] - kept["score_low"]) < 60
