"""What second readers made of articles that are measured on, to tell how far careful readers agree.

Each read under the codebook, without seeing the first reading of what was asked: whole records from the text, the
status of given records, or which of given records report one proposition. ``artifacts/second_readings`` has them.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from models.evaluation import evaluate, f1_of, render
from models.stories import story_articles, story_event_claims

DISPUTED = ("denied", "contested")
Mention = tuple[str, int]
"""A document and the number of a claim in it, from 1."""


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
        claims = [(doc, record) for doc in articles for record in articles[doc]]
        found = [status for doc in articles for status in read[doc]]
        pairs = [(record["status"], status) for (_, record), status in zip(claims, found, strict=True)]
        right = sum(true == status for true, status in pairs) / len(pairs)
        lines.append(f"  {name:42.42} {len(pairs):6} {right:6.3f} {f1_of(pairs, DISPUTED):12.3f}")
    return "\n".join(lines)


def propositions(demo: Iterable[Mapping[str, Any]]) -> str:
    """Which given records report one proposition: in the demo corpus (its event claims) and in held-out stories."""
    first = {
        "demo corpus": [_mentions(event) for event in demo],
        "made-up stories, held out": [_mentions(event) for event in story_event_claims(held_out=True)],
    }
    lines = ["same claim by a second reader, records given   stories  pairs F1  mentions alone"]
    for name, gold in first.items():
        docs = {doc for mentions in gold for doc, _ in mentions}
        read = [row for row in _lines("propositions") if docs.issuperset(row["docs"])]
        covered = {doc for row in read for doc in row["docs"]}
        true = pairs([mention for mention in mentions if mention[0] in covered] for mentions in gold)
        found = pairs([(doc, number) for doc, number in group] for row in read for group in row["propositions"])
        mentioned = set(itertools.chain.from_iterable(gold))
        alone = {pair for pair in found if mentioned.issuperset(pair)}
        scores = (2 * len(true & some) / (len(true) + len(some)) for some in (found, alone))
        lines.append("  {:43.43} {:8} {:9.3f} {:15.3f}".format(name, len(read), *scores))
    return "\n".join(lines)


def pairs(groups: Iterable[Sequence[Mention]]) -> set[tuple[Mention, Mention]]:
    """The pairs that are in one group."""
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def _mentions(event: Mapping[str, Any]) -> list[Mention]:
    return [(mention["doc"], mention["claim_id"]) for mention in event["mentions"]]


def _lines(name: str) -> list[dict[str, Any]]:
    path = resources.files("models") / "artifacts" / "second_readings" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
