"""From the warehouse's tables to event claims and back into tables."""

from __future__ import annotations

import pyarrow as pa
from made_up import START, article

from models.attribution import extract
from models.attribution.table import to_arrow as claims_to_arrow
from models.corroboration import Linker, event_claim, reports_from_arrow, reports_of, to_arrow

TEXTS = [
    "The Orlen dike broke near Marvale at dawn, mayor Anna Weir said. Marvale is flooded.",
    "MARVALE - The Orlen dike broke near Marvale at dawn, mayor Anna Weir told the Daily Post. Marvale is under water.",
]


def tables():
    articles = pa.table(
        {
            "article_id": ["a", "b"],
            "outlet": ["Morning Sun", "Daily Post"],
            "domain": [None, None],
            "title": ["Dike breaks near Marvale", "Marvale flooded after dike breaks"],
            "published_at": pa.array([START.replace(tzinfo=None)] * 2, pa.timestamp("us")),
            "text": TEXTS,
        },
        schema=pa.schema(
            [(name, pa.string()) for name in ("article_id", "outlet", "domain", "title")]
            + [("published_at", pa.timestamp("us")), ("text", pa.string())]
        ),
    )
    return articles, claims_to_arrow(["a", "b"], TEXTS, extract(TEXTS))["claims"]


def test_from_tables_to_tables():
    articles, claims = tables()
    reports = reports_from_arrow(articles, claims)
    assert {r.claim_id for r in reports} == set(claims["claim_id"].to_pylist())
    by_id = {r.claim_id: r for r in reports}
    linker = Linker()
    linker.add(reports)
    made = [event_claim([by_id[name] for name in group]) for group in linker.event_claims()]
    out = to_arrow(made)
    assert out["event_claim_members"].num_rows == len(reports)
    row = max(out["event_claims"].to_pylist(), key=lambda row: row["reports"])
    assert row["outlet_names"] == ["Daily Post", "Morning Sun"]
    assert row["outlets"] == 2
    assert row["independent_origins"] == 1
    assert row["credibility"] == 3
    history = [h for h in out["event_claim_history"].to_pylist() if h["event_claim_id"] == row["event_claim_id"]]
    assert [h["happened_at"] for h in history] == [START.replace(tzinfo=None)]
    second = [m for m in out["event_claim_members"].to_pylist() if m["closest_claim_id"]]
    assert "Marvale" in second[0]["shared_names"]


def test_a_party_is_who_its_words_mean_in_the_chains_of_its_article():
    text = "He denied it."
    he = {"span": [0, 2], "source_type": "individual"}
    plain = {"content": [[3, 12]], "cue": None, "status": "denied", "disputed_by": [], "supported_by": []}
    petrov = {**he, "name": "Ivan Petrov", "anonymity": "named", "country": None}
    records = [{**plain, "chain": [], "disputed_by": [he]}, {**plain, "chain": [petrov]}]
    denied, _ = reports_of(article("a"), text, records, ["a/1", "a/2"])
    assert [(party.phrase, party.name) for party in denied.disputed_by] == [("He", "Ivan Petrov")]
    alone, *_ = reports_of(article("a"), text, records[:1], ["a/1"])
    assert [(party.phrase, party.name) for party in alone.disputed_by] == [("He", None)]


def test_no_event_claims_are_empty_tables():
    assert {table.num_rows for table in to_arrow([]).values()} == {0}
