"""How well attributions are found, by the kind of words that make them: where an engine loses on texts of another kind.

A predicted attribution is right where its content matches one that people marked (``models.evaluation.match``). Recall
is counted over the classes of the marked cues, precision over those of the predicted ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from models.attribution import lexicon
from models.evaluation import match

Record = Mapping[str, Any]

_OTHER: Final = "wishes, plans and others"
CLASSES: Final = (
    "speech verb",
    "according to",
    "relay",
    "belief",
    "hedge",
    "denial",
    "accusation or name",
    "document shows",
    "noun",
    "headline colon",
    "quotation without cue",
    _OTHER,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTES: Final = "\"“”‘’«»„'"
_OF_GROUP: Final = {
    "cite": "relay",
    "think": "belief",
    "deny": "denial",
    "accuse": "accusation or name",
    "call": "accusation or name",
    "show": "document shows",
}


@dataclass(frozen=True, slots=True)
class Read:
    """An article with the attributions that people marked in it and those that an engine found, as records."""

    doc: str
    text: str
    gold: Sequence[Record]
    found: Sequence[Record]


def cue_class(text: str, record: Record) -> str:
    """The class of an attribution, one of ``CLASSES``, by the words of its cue and those around them."""
    spans = record["cue"]
    cue = " ".join(text[start:end] for start, end in spans)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(cue)]
    if not words:
        if ":" in cue:
            return "headline colon"
        start, end = record["content"][0]
        quoted = text[start] in _QUOTES or text[end - 1] in _QUOTES
        return "quotation without cue" if quoted else _OTHER
    known = [lexicon.CUES[word] for word in words if word in lexicon.CUES]
    groups = [cue.group for cue in known]
    before = _WORD.findall(text[max(0, spans[0][0] - 30) : spans[0][0]])
    determined = bool(before) and before[-1].lower() in lexicon.DETERMINERS
    if "according" in words:
        return "according to"
    if "cite" in groups or (len(spans) > 1 and len(known) > 1) or ("by" in words and lexicon.CARRIERS & set(words)):
        return "relay"
    if any(word in lexicon.HEARSAY or word == "apparently" for word in words):
        return "hedge"
    if lexicon.BE & set(words) and lexicon.SAID_TO & set(words):
        return "belief"
    if not known or (determined and words[0] in lexicon.NOUNISH | lexicon.NOUN_CUES):
        noun = any(word in lexicon.NOUN_CUES | lexicon.SETTINGS | lexicon.CHARGES for word in words)
        return "noun" if noun else _OTHER
    return next((_OF_GROUP[group] for group in groups if group in _OF_GROUP), "speech verb")


def by_class(articles: Sequence[Read]) -> dict[str, Counter[str]]:
    """For each class the counts ``gold``, ``found``, ``recalled`` (of gold) and ``right`` (of found)."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    for article in articles:
        gold = [cue_class(article.text, record) for record in article.gold]
        found = [cue_class(article.text, record) for record in article.found]
        for name in gold:
            counts[name]["gold"] += 1
        for name in found:
            counts[name]["found"] += 1
        for i, j in match(article.gold, article.found):
            counts[gold[i]]["recalled"] += 1
            counts[found[j]]["right"] += 1
    return counts


def render(columns: Mapping[str, Sequence[Read]]) -> str:
    """A Markdown table: a row a class and one for all; of each column what was marked, recall and precision."""
    counted = {name: by_class(articles) for name, articles in columns.items()}
    heads = [f"{name}: marked, recall, precision" for name in counted]
    lines = ["| cue | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(heads)]
    for name in CLASSES:
        lines.append(f"| {name} | " + " | ".join(_cell(counts[name]) for counts in counted.values()) + " |")
    every = [sum(counts.values(), Counter()) for counts in counted.values()]
    lines.append("| all | " + " | ".join(map(_cell, every)) + " |")
    return "\n".join(lines)


def _cell(count: Counter[str]) -> str:
    return f"{count['gold']}, {_share(count['recalled'], count['gold'])}, {_share(count['right'], count['found'])}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "none"
