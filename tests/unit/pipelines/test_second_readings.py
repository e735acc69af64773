"""Second readings are of the articles and records that the first readings are of, and are measured against these."""

from __future__ import annotations

import json
from importlib import resources

from models import second_readings
from models.stories import story_articles
from pipelines import settings
from pipelines.evaluate import GoldSet, read_lines

DEMO = GoldSet("demo corpus", settings.DEMO_ARTICLES, settings.DEMO_ARTICLES.with_name("claims.jsonl"))


def lines(name: str) -> list[dict]:
    text = (resources.files("models") / "artifacts" / "second_readings" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_records_are_of_held_out_articles_as_they_ship():
    first = {article["doc"]: article for article in story_articles(held_out=True)}
    for row in lines("records"):
        article = first[row["doc"]]
        assert row["text_sha256"] == article["text_sha256"]
        for claim in row["claims"]:
            for start, end in [*claim["content"], *claim["cue"]]:
                assert 0 <= start < end <= len(article["text"])
    assert " 0.923 " in second_readings.records(), "as the card of the stories has it"


def test_every_record_of_the_demo_corpus_has_a_second_status():
    read = {row["doc"]: row["statuses"] for row in lines("statuses")}
    gold = DEMO.gold()
    assert {doc: len(read[doc]) for doc in gold} == {doc: len(records) for doc, records in gold.items()}
    agreed = {doc: [{"status": status} for status in read[doc]] for doc in gold}
    assert second_readings.statuses({"himself": agreed}).split()[-3:] == ["414", "1.000", "1.000"]
    assert second_readings.statuses({"demo": gold}).split()[-3:] == ["414", "0.899", "0.917"]


def test_propositions_are_of_records_that_are_there():
    known = {doc: len(records) for doc, records in DEMO.gold().items()}
    known |= {article["doc"]: len(article["claims"]) for article in story_articles(held_out=True)}
    for row in lines("propositions"):
        told = [(doc, number) for group in row["propositions"] for doc, number in group]
        assert len(told) == len(set(told)), "no record is in two groups"
        assert all(doc in row["docs"] and 1 <= number <= known[doc] for doc, number in told)


def test_who_groups_as_the_gold_does_agrees_with_it_wholly():
    events = list(read_lines(settings.DEMO_ARTICLES.with_name("event_claims.jsonl")))
    ours = [
        {"mentions": [{"doc": doc, "claim_id": number} for doc, number in group]}
        for row in lines("propositions")
        for group in row["propositions"]
        if row["docs"][0].split("-")[0] != "story"
    ]
    assert "8     1.000" in second_readings.propositions(ours)
    assert "8     0.676" in second_readings.propositions(events)
