"""What second readers made of articles that are measured on, to tell how far careful readers agree.

Each read under the codebook, without seeing the first reading of what was asked: whole records from the text, the
status of given records, or which of given records report one proposition. ``artifacts/second_readings`` has them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from models.corroboration.measure import claim_name, f1, pairwise
from models.evaluation import evaluate, f1_of, render
from models.stories import story_articles, story_event_claims

DISPUTED = ("denied", "contested")


def records() -> str:
    """Articles of the made-up stories that were read twice."""
    first = {article["doc"]: article["claims"] for article in story_articles(held_out=True)}
    second = {row["doc"]: row["claims"] for row in _lines("records")}
    return render(evaluate({doc: first[doc] for doc in second}, second), "made-up stories, a second reader")


def statuses(gold: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]) -> str:
    """Statuses of the records given, in each of some sets of articles: ``{set: {doc: records}}``."""
    read = {row["doc"]: row["statuses"] for row in _lines("statuses")}
    lines = ["status by a second reader, records given      claims  right  disputed F1"]
    for name, articles in gold.items():
        true = [record["status"] for claims in articles.values() for record in claims]
        found = [status for doc in articles for status in read[doc]]
        pairs = list(zip(true, found, strict=True))
        right = sum(ours == theirs for ours, theirs in pairs) / len(pairs)
        lines.append(f"  {name:42.42} {len(pairs):6} {right:6.3f} {f1_of(pairs, DISPUTED):12.3f}")
    return "\n".join(lines)


def propositions(demo: Sequence[Mapping[str, Any]]) -> str:
    """Which given records report one proposition: in the demo corpus (its event claims) and in held-out stories."""
    first = {"demo corpus": demo, "made-up stories, held out": story_event_claims(held_out=True)}
    lines = ["same claim by a second reader, records given   stories  pairs F1  mentions alone"]
    for where, events in first.items():
        docs = {mention["doc"] for event in events for mention in event["mentions"]}
        read = [row for row in _lines("propositions") if docs.issuperset(row["docs"])]
        covered = {doc for row in read for doc in row["docs"]}
        gold = [
            [claim_name(m["doc"], m["claim_id"] - 1) for m in event["mentions"] if m["doc"] in covered]
            for event in events
        ]
        found = pairwise([claim_name(doc, n - 1) for doc, n in group] for row in read for group in row["propositions"])
        mentioned = {name for mentions in gold for name in mentions}
        alone = {pair for pair in found if mentioned.issuperset(pair)}
        scores = (f1(some, pairwise(gold))["F1"] for some in (found, alone))
        lines.append("  {:43.43} {:8} {:9.3f} {:15.3f}".format(where, len(read), *scores))
    return "\n".join(lines)


def _lines(name: str) -> list[dict[str, Any]]:
    path = resources.files("models") / "artifacts" / "second_readings" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
