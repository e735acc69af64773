"""One row a claim: what each column says of plain cases, and that no claim or text breaks it."""

from __future__ import annotations

import pyarrow as pa
import pytest
from graded_claims import articles_of, claim_of, claims, party, plain, source, texts
from hypothesis import given
from hypothesis import strategies as st

from models.record import SOURCE_TYPES
from models.reliability import FEATURES, featurize
from models.reliability.features import SCHEMA
from models.reliability.wording import CUE_CLASSES

PAPER, AGENCY = source("news_organisation", name="Mirror"), source("state_agency", name="TASS")


def value(features: pa.Table, name: str) -> object:
    return features[name][0].as_py()


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([], {"origin_type": "none", "origin_anonymity": "none", "chain_length": 0, "relayed": False}),
        (
            [source("official")],
            {
                "official_statement": True,
                "state_agency": False,
                "relayed": False,
                "weakest_anonymity": "named",
            },
        ),
        (
            [AGENCY, source("official", "role")],
            {
                "state_agency": True,
                "official_statement": True,
                "relayed": True,
                "relayed_by_state_agency": True,
                "origin_type": "official",
                "nearest_type": "state_agency",
                "weakest_anonymity": "role",
            },
        ),
        (
            [PAPER, source("unknown", "anonymous"), source("intelligence_agency")],
            {
                "intelligence_agency": True,
                "relayed_by_state_agency": False,
                "weakest_anonymity": "anonymous",
                "origin_anonymity": "named",
                "chain_length": 3,
            },
        ),
        ([AGENCY], {"state_agency": True, "relayed_by_state_agency": False}),
        ([source("armed_group"), source("individual")], {"relayed_by_party": True}),
        ([source("expert", country="FR")], {"origin_country": "FR"}),
    ],
)
def test_the_chain(chain: list, expected: dict[str, object]) -> None:
    features = plain(*chain)
    assert {name: value(features, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        ("He said it rained.", "it rained", "said", {"cue_class": "neutral", "hedges": 0}),
        ("He denied it rained.", "it rained", "denied", {"cue_class": "denial"}),
        ("He claimed it rained.", "it rained", "claimed", {"cue_class": "doubt"}),
        ("She accused him of theft.", "of theft", "accused", {"cue_class": "accusation"}),
        ("They believe it rained.", "it rained", "believe", {"cue_class": "belief"}),
        ("He admitted it rained.", "it rained", "admitted", {"cue_class": "factive"}),
        ("Paris: it rained.", "it rained", "", {"cue_class": "none"}),
        ("It may rain, he said.", "It may rain", "said", {"may": True, "hedges": 1}),
        ("It rained in May, he said.", "It rained in May", "said", {"may": False, "hedges": 0}),
        ("He reportedly left.", "left", "reportedly", {"reportedly": True, "allegedly": False}),
        ("He allegedly left.", "left", "allegedly", {"allegedly": True, "reportedly": False}),
        ("Rumours had it that he left.", "he left", "Rumours had it", {"rumour": True}),
        ("“We saw it,” he said.", "“We saw it,”", "said", {"first_person": True, "quoted_words": 3}),
        ("The US left, he said.", "The US left", "said", {"first_person": False, "names": 1}),
        ("He said 12 of forty “fast boats” sank.", "12 of forty “fast boats” sank", "said", {"numbers": 2}),
        (
            "He said it “rained hard” today.",
            "it “rained hard” today",
            "said",
            {"quoted_words": 2, "content_words": 4},
        ),
        (
            'He was "deeply concerned" about the reports.',
            '"deeply concerned" about the reports',
            "was",
            {"quoted_words": 2, "content_words": 5},
        ),
        ('He saw "two boats" and "a raft" in it.', '"two boats" and "a raft" in it', "saw", {"quoted_words": 4}),
        ('He said it "rained hard today.', 'it "rained hard today', "said", {"quoted_words": 3}),
        ("It was Ada's 'new plan', he said.", "It was Ada's 'new plan'", "said", {"quoted_words": 2}),
    ],
)
def test_the_words(text: str, content: str, cue: str, expected: dict[str, object]) -> None:
    features = featurize(articles_of(text), [[claim_of(text, content, cue, [source()])]])
    assert {name: value(features, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "headline", "lead"),
    [
        ("XX sinks, navy says\n\nA ship sank. More.\nLast.", True, False),
        ("Ship sinks\n\nA ship XX sank. More.\nLast.", False, True),
        ("Ship sinks\n\nA ship sank.\nLast XX.", False, False),
        ("A ship XX sank off the coast.\nLast.", False, True),
        ("XX one line", False, True),
    ],
)
def test_the_place(text: str, headline: bool, lead: bool) -> None:
    features = featurize(articles_of(text), [[claim_of(text, "XX")]])
    assert (value(features, "in_headline"), value(features, "in_lead")) == (headline, lead)
    assert value(features, "position") == round(text.index("XX") / len(text), 4)


def test_who_disputes_and_who_supports() -> None:
    features = plain(source(), status="denied", disputed_by=[party(), party("expert")], supported_by=[party("company")])
    expected = {
        "contested": True,
        "disputing_parties": 2,
        "disputed_by_type": "official",
        "disputed_by_independent": True,
        "supporting_parties": 1,
        "supported_by_type": "company",
    }
    assert {name: value(features, name) for name in expected} == expected


def test_who_else_is_heard_in_the_article() -> None:
    text = "Ada and Bo spoke."
    chains = [
        [source(name="Ada")],
        [source(name="ada")],
        [source(name="Bo")],
        [source("unknown", "none", None)],
    ]
    features = featurize(articles_of(text), [[claim_of(text, "spoke", chain=chain) for chain in chains]])
    assert features["origin_claims"].to_pylist() == [2, 2, 1, 1]
    assert features["other_origins"].to_pylist() == [1, 1, 1, 2]


def test_rows_keep_the_order_of_the_articles_and_their_claims() -> None:
    texts_ = ["One two.", "Nothing.", "Three."]
    found = [[claim_of("One two.", "two"), claim_of("One two.", "One")], [], [claim_of("Three.", "Three")]]
    features = featurize(articles_of(*texts_, outlet="Post", domain="post.example"), found)
    assert features["article_id"].to_pylist() == ["a0", "a0", "a2"]
    assert features["position"].to_pylist() == [0.5, 0.0, 0.0]
    assert set(features["outlet"].to_pylist()) == {"Post"}
    assert set(features["domain"].to_pylist()) == {"post.example"}
    with pytest.raises(ValueError, match="shorter"):
        featurize(articles_of(*texts_), found[:2])


def test_the_digest_follows_the_values_and_nothing_else() -> None:
    one, same, other = plain(source()), plain(source(name="Bea")), plain(source("expert"))
    assert value(one, "features_hash") == value(same, "features_hash") != value(other, "features_hash")


def test_every_feature_is_described_once() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert {feature.direction for feature in FEATURES} == {"+", "-", "0"}
    assert len({feature.description for feature in FEATURES}) == len(FEATURES)
    assert featurize(articles_of(), []).schema == SCHEMA


@given(texts, st.lists(claims, max_size=4))
def test_any_claim_of_any_text_gives_a_row_within_its_ranges(text: str, found: list) -> None:
    features = featurize(articles_of(text), [found])
    assert features.schema == SCHEMA
    for row, claim in zip(features.to_pylist(), found, strict=True):
        assert row["origin_type"] in {*SOURCE_TYPES, "none"}
        assert row["cue_class"] in CUE_CLASSES
        assert 0 <= row["position"] <= 1
        assert row["chain_length"] == len(claim.chain)
        assert min(row[feature.name] for feature in FEATURES if feature.type == "INTEGER") >= 0
        assert row["quoted_words"] <= row["content_words"]
        assert row["other_origins"] < max(len(found), 1)
    assert featurize(articles_of(text), [found]).equals(features)
