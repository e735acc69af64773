"""The made-up stories: sound records, and nothing on both sides of the split."""

from __future__ import annotations

import hashlib
import json
from importlib import resources

import pytest

from models.record import SOURCE_TYPES
from models.stories import story_articles, story_event_claims

BOTH = [*story_articles(held_out=False), *story_articles(held_out=True)]


def test_no_story_is_on_both_sides() -> None:
    learnt = {article["story"] for article in story_articles(held_out=False)}
    held = {article["story"] for article in story_articles(held_out=True)}
    assert len(learnt) == 68 and len(held) == 22
    assert not learnt & held


@pytest.mark.parametrize("article", BOTH, ids=lambda article: article["doc"])
def test_records_are_sound(article: dict) -> None:
    text = article["text"]
    assert article["fictional"] is True
    for claim in article["claims"]:
        entries = [*claim["chain"], *claim["disputed_by"], *claim["supported_by"]]
        spans = [*claim["content"], *claim["cue"], *(entry["span"] for entry in entries if entry["span"])]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        assert all(entry["source_type"] in SOURCE_TYPES for entry in entries)
        assert claim["chain"]
        assert bool(claim["disputed_by"]) == (claim["status"] in ("denied", "contested"))
        for start, end in claim["content"]:
            assert all(end <= low or high <= start for low, high in claim["cue"])


def test_texts_are_those_that_were_read() -> None:
    lines = (resources.files("models") / "artifacts" / "stories" / "claims.jsonl").read_text(encoding="utf-8")
    hashes = {line["doc"]: line["text_sha256"] for line in map(json.loads, lines.splitlines())}
    assert {a["doc"]: hashlib.sha256(a["text"].encode()).hexdigest() for a in BOTH} == hashes


def test_mentions_are_claims_that_name_their_proposition() -> None:
    named = {(a["doc"], claim["id"]): claim["event_claim"] for a in BOTH for claim in a["claims"]}
    events = [*story_event_claims(held_out=False), *story_event_claims(held_out=True)]
    mentions = {(m["doc"], m["claim_id"]): event["event_claim"] for event in events for m in event["mentions"]}
    assert mentions == {at: event for at, event in named.items() if event}
    assert {m["stance"] for event in events for m in event["mentions"]} == {"affirms", "denies", "retracts"}
