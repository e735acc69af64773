"""What an analyst reads, worked out by hand for a few articles."""

from __future__ import annotations

import itertools
from datetime import datetime

import pytest

from tests.unit.warehouse.samples import (
    article,
    article_id,
    claim,
    entry,
    features,
    load,
    model,
    reading,
    score,
    standing,
)

OLD, NEW = "Minister: all is well.", "Minister: all is well. Opposition denies it."
HARBOUR = article_id("k", NEW)


@pytest.fixture
def story(made):
    """One article in two revisions, its claims by way of a state agency; another without a claim."""
    abroad = {"country": "XX", "owner": "the state"}
    load(
        made,
        articles=[
            article("k", OLD, published_at=datetime(2026, 3, 1, 8), title="Harbour"),
            article("k", NEW, published_at=datetime(2026, 3, 1, 9), title="Harbour", url="https://l.example/1"),
            article("m", "Weather.", fetched_at=datetime(2026, 3, 2), title="Weather"),
        ],
        sources=[{"entity_id": "e1", "name": "Telegraphic Agency", "source_type": "state_agency", **abroad}],
    )
    agency = entry("TA", "state_agency", span=None, country="XX")
    said = claim(HARBOUR, 1, agency, entry("Radio", "news_organisation"), entry("Minister", "official", country="XX"))
    denied = claim(
        HARBOUR,
        2,
        entry(None, "unknown", anonymity="anonymous", span=[0, 8]),
        status="denied",
        disputed_by=[
            {"span": [23, 33], "source_type": "political_actor"},
            {"span": None, "source_type": "official"},
        ],
    )
    earlier = claim(article_id("k", OLD), 1, entry("Minister"))
    tables = reading({HARBOUR: [said, denied], article_id("k", OLD): [earlier]})
    for mention in tables["source_mentions"]:
        if mention["name"] == "TA":
            mention["entity_id"] = "e1"
        mention["span_text"] = None if mention["span"] is None else "A source" if mention["name"] is None else "S"
    rows = features([said, denied, earlier])
    load(
        made,
        **tables,
        claim_features=rows,
        models=[model("old", datetime(2026, 1, 1)), model("new", datetime(2026, 2, 1))],
        model_standing=[standing("new")],
        claim_scores=[score(rows[0], "old", 80.0, grade="B")],
    )
    load(made, claim_scores=[score({**rows[0], "features_hash": "of before"}, "new", 10.0, grade="E")])
    load(made, claim_scores=[score(rows[0], "new", 70.0, grade="C"), score(rows[1], "new", None, grade="F")])
    made.publish()
    return made, said, denied


def rows(warehouse, query):
    with warehouse.connect() as connection:
        return connection.execute(query).to_arrow_table().to_pylist()


def test_claims(story):
    warehouse, said, denied = story
    one, two = rows(warehouse, "FROM claims ORDER BY ordinal")
    assert one == {
        "published_at": datetime(2026, 3, 1, 9),
        "outlet": "The Lantern",
        "title": "Harbour",
        "content_text": "claim 1",
        "origin": "Minister",
        "origin_type": "official",
        "origin_anonymity": "named",
        "origin_country": "XX",
        "relays": "TA < Radio",
        "status": "asserted",
        "disputed_by": None,
        "grade": "C",
        "score": 70.0,
        "score_low": 60.0,
        "score_high": 80.0,
        "would_change": "if the source were named: 80",
        "credibility": None,
        "credibility_reason": None,
        "independent_origins": None,
        "stance": None,
        "event_claim_id": None,
        "abstain_reason": None,
        "reasons": "one step removed",
        "kind": "indirect",
        "ordinal": 1,
        "claim_id": said["claim_id"],
        "article_id": HARBOUR,
        "url": "https://l.example/1",
    }
    assert two["origin"] == "A source" and two["relays"] is None and two["claim_id"] == denied["claim_id"]
    assert two["disputed_by"] == "Opposition (political_actor); official"
    assert (two["grade"], two["score"], two["abstain_reason"]) == ("F", None, "too few words")


def test_a_source_without_a_name_goes_by_the_words_that_tell_who_it_is(made):
    text = "An official said so. He denied it. It was she, Ann Lee."
    key = article_id("k", text)
    told, he = {"anonymity": "role", "span": [0, 11]}, {"anonymity": "role", "span": [21, 23], "antecedent": [0, 11]}
    she = entry("Ann Lee", "individual", span=[42, 45])
    disputed = [{"span": span, "source_type": "official"} for span in ([21, 23], [0, 11], [42, 45])]
    claims = [
        claim(key, 1, entry(None, **told), disputed_by=disputed, status="denied"),
        claim(key, 2, entry(None, **{**he, "span": None}), entry(None, **he)),
        claim(key, 3, she),
    ]
    tables = reading({key: claims})
    for mention in tables["source_mentions"]:
        for words, place in (("span_text", mention["span"]), ("antecedent_text", mention["antecedent"])):
            mention[words] = text[slice(*place)] if place else None
    load(made, articles=[article("k", text)], **tables)
    assert rows(made, "SELECT origin, relays, disputed_by FROM claims ORDER BY ordinal") == [
        {"origin": "An official", "relays": None, "disputed_by": "An official (official); Ann Lee (official)"},
        {"origin": "An official", "relays": "An official", "disputed_by": None},
        {"origin": "Ann Lee", "relays": None, "disputed_by": None},
    ]
    then = rows(made, "SELECT origin FROM claims_as_of(now()) ORDER BY origin")
    assert [row["origin"] for row in then] == ["An official", "An official", "Ann Lee"]


# by hour: when they were published, when fetched; last the one that is current, and what was known at half past eight
DATED = [("Well.", 8, 13), ("Well, he says.", 9, 11), ("Well, he says today.", 9, 12)]
UNDATED = [("Well.", None, 7), ("Well, he says.", 5, 8), ("Well, he says today.", 6, 9)]


@pytest.mark.parametrize("pages", [DATED, UNDATED])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_revision_published_last_is_the_current_one_whenever_it_came_in(made, order, pages):
    """What was published at one time goes by when it was fetched; so does all where one page does not tell its time."""

    def at(hour):
        return hour and datetime(2026, 3, 1, hour)

    for number in order:
        text, published, fetched = pages[number]
        moments = {"published_at": at(published), "fetched_at": at(fetched)}
        load(
            made, articles=[article("k", text, **moments)], **reading({(key := article_id("k", text)): [claim(key, 1)]})
        )
    last = article_id("k", pages[2][0])
    for mart in ("claims", "articles_overview", "own_voice"):
        assert [row["article_id"] for row in rows(made, f"FROM {mart}")] == [last], mart
    assert made.read("articles_to_link", linker="l", most=9)["article_id"].to_pylist() == [last]
    assert made.read("corroboration_to_do", linker="l", version="v")["articles"].to_pylist() == [1]
    for moment, page in {"08:30": 0, "09:30": 2}.items() if pages == DATED else {"05:30": 1, "08:30": 2}.items():
        known = rows(made, f"FROM claims_as_of('2026-03-01 {moment}', learned_by := now())")
        assert [row["article_id"] for row in known] == [article_id("k", pages[page][0])]


def test_contested_claims(story):
    warehouse, _, denied = story
    assert [row["claim_id"] for row in rows(warehouse, "FROM contested_claims")] == [denied["claim_id"]]


def test_source_scorecard(story):
    warehouse, _, _ = story
    cards = {row["source"]: row for row in rows(warehouse, "FROM source_scorecard")}
    assert set(cards) == {"Telegraphic Agency", "Radio", "Minister"}
    assert cards["Telegraphic Agency"] == {
        "source": "Telegraphic Agency",
        "source_type": "state_agency",
        "country": "XX",
        "owner": "the state",
        "claims": 1,
        "as_origin": 0,
        "as_relay": 1,
        "share_contested": 0.0,
        "mean_score": 70.0,
        "share_abstained": 0.0,
        "first_seen": datetime(2026, 3, 1, 9),
        "last_seen": datetime(2026, 3, 1, 9),
        "entity_id": "e1",
    }
    assert (cards["Minister"]["claims"], cards["Minister"]["as_origin"]) == (1, 1), "only current revisions count"


def test_articles_overview(story):
    warehouse, _, _ = story
    weather, harbour = rows(warehouse, "FROM articles_overview ORDER BY published_at DESC")
    assert harbour == {
        "published_at": datetime(2026, 3, 1, 9),
        "outlet": "The Lantern",
        "title": "Harbour",
        "claims": 2,
        "origins": 2,
        "share_anonymous": 0.5,
        "share_contested": 0.5,
        "mean_score": 70.0,
        "lowest_grade": "F",
        "abstained": 1,
        "revision": 2,
        "chars": len(NEW),
        "article_id": HARBOUR,
        "url": "https://l.example/1",
    }
    assert (weather["claims"], weather["mean_score"], weather["published_at"]) == (
        0,
        None,
        datetime(2026, 3, 2),
    )


def test_score_history(story):
    warehouse, said, _ = story
    history = rows(warehouse, f"FROM score_history WHERE claim_id = '{said['claim_id']}' ORDER BY shown_at")
    assert [(row["model_id"], row["grade"], row["score"], row["change"]) for row in history] == [
        ("new", "E", 10.0, None),
        ("new", "C", 70.0, 60.0),
    ]
    assert {row["content_text"] for row in history} == {"claim 1"}


def graded(warehouse, row, model_id, points):
    load(warehouse, claim_features=[row])
    load(warehouse, claim_scores=[score(row, model_id, points)])


def test_the_history_of_a_score_is_what_readers_saw(made):
    """A model that is put back brings its scores of these features back, features that come back theirs."""
    shown = claim(HARBOUR, 1, entry("Minister"))
    load(made, articles=[article("k", NEW, published_at=datetime(2026, 3, 1))], **reading({HARBOUR: [shown]}))
    load(made, models=[model(name, datetime(2026, 1, 1)) for name in "abc"])
    (row,) = features([shown])
    other, third = {**row, "features_hash": "other"}, {**row, "features_hash": "third"}
    seen = []

    def history():
        return [row["score"] for row in rows(made, "SELECT score FROM score_history ORDER BY shown_at")]

    for step, score_then, history_then in (
        (lambda: (load(made, model_standing=[standing("a")]), graded(made, row, "a", 80.0)), 80, [80]),
        (lambda: (load(made, model_standing=[standing("b")]), graded(made, row, "b", 40.0)), 40, [80, 40]),
        (lambda: load(made, model_standing=[standing("a")]), 80, [80, 40, 80]),
        (lambda: graded(made, other, "a", 60.0), 60, [80, 40, 80, 60]),
        (lambda: load(made, claim_features=[row]), 80, [80, 40, 80, 60, 80]),
        (lambda: load(made, model_standing=[standing("b")]), 40, [80, 40, 80, 60, 80, 40]),
        (lambda: load(made, model_standing=[standing("a")]), 80, [80, 40, 80, 60, 80, 40, 80]),
        (lambda: (load(made, model_standing=[standing("c")]), graded(made, third, "c", 78.0)), 78, None),
        (lambda: load(made, model_standing=[standing("a")]), None, None),
        (lambda: graded(made, third, "a", 79.0), 79, None),
    ):
        step()
        (now,) = rows(made, "SELECT score, (now() AT TIME ZONE 'UTC') AS at FROM claims")
        seen.append(now)
        assert now["score"] == score_then
        assert history_then in (None, history())
    # that features had come back is told by nothing but themselves, and they are gone
    told = [80, 40, 80, 60, 78, 79]
    assert history() == told
    moves = rows(made, "SELECT move FROM score_changes WHERE axis = 'reliability' ORDER BY learned_at")
    assert [round(row["move"] * 100) for row in moves] == [after - before for before, after in itertools.pairwise(told)]
    for now in (*seen[:4], *seen[7:]):
        assert rows(made, f"SELECT score FROM claims_as_of(TIMESTAMP '{now['at']}')") == [{"score": now["score"]}]


def test_plain_views_show_the_base_tables(story):
    warehouse, _, _ = story
    for name in (
        "articles",
        "quarantine",
        "sources",
        "models",
        "source_mentions",
        "claim_features",
        "claim_scores",
    ):
        assert rows(warehouse, f"FROM main.{name} ORDER BY ALL") == rows(warehouse, f"FROM core.{name} ORDER BY ALL")
