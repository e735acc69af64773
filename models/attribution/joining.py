"""Where the learned tagger adds to what the rules found.

The rules are as precise as rules can be, so what they found stays. The tagger has read the articles that were
annotated under the codebook, but finds more than claims: plans, requests, titles, pictures that show nothing. Where no
rule has spoken, a logistic model over what the find looks like (``evidence``) tells whether it joins. The model's
weights are fitted on annotated articles with finds of taggers that have not seen these articles (``tagger.tuning``).
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution, cleaned
from models.attribution.tokens import Sentence
from models.record import Span

WEIGHTS: Final = Path(__file__).resolve().parents[1] / "artifacts" / "attribution" / "joining.json"
HOPEFUL: Final = 0.3
"""Probability of its anchor from which a learned attribution is looked at."""
JOINS: Final = 0.5
"""Probability of being a claim from which a learned attribution joins; chosen by cross-validation with the articles of
one story in one fold."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_REFUSED: Final = re.compile(r"\b(?:not|never|no|without|declin\w+|refus\w+)\b|n['’]t\b", re.IGNORECASE)
_ASKED: Final = re.compile(r"\b(?:ask|asks|asked|asking|wonder|wonders|wondered|wondering)\b", re.IGNORECASE)
_MODAL: Final = re.compile(r"\b(?:would|could|may|might|should|will|can|must)\b", re.IGNORECASE)
# What somebody is held to be is said by nobody: "is regarded by many as the oldest".
_HELD: Final = re.compile(r"\b(?:considered|deemed|hailed|praised|regarded|seen|viewed) by\b", re.IGNORECASE)
_DEADLY: Final = re.compile(r"\bclaim(?:s|ed|ing)?\s+(?:[\w,]+\s+){0,4}(?:life|lives)\b", re.IGNORECASE)
# What somebody made is no content of it: "the claim that the ministry made in May".
_MADE: Final = re.compile(
    r"(?:the |an? |its |their )?[\w-]+(?: [\w-]+)? (?:aired|issued|made|published|released|wrote|"
    r"neither confirmed nor denied)(?= (?:in|last|on)\b|[.,;])",
    re.IGNORECASE,
)
_QUOTES: Final = "\"“‘'«„”’»"
_STOPS: Final = (".", "!", "?", "…")
_FIRST: Final = (
    lexicon.DETERMINERS | lexicon.PRONOUNS | lexicon.RELATIVES | lexicon.SUBORDINATORS | lexicon.PREPOSITIONS
)
"""First words of a content that tell one kind from another."""


def join(
    text: str, units: Sequence[Sentence], rules: Sequence[Attribution], learned: Sequence[Attribution]
) -> list[Attribution]:
    """What the rules found, and after it the learned attributions that add to it."""
    weights = default_weights()
    out = list(rules)
    cues = starts(rules)
    for found in candidates(text, rules, learned) if units else ():
        _unmark(units, found)
        chance = probability(evidence(text, units, cues, found), weights)
        if chance >= JOINS:
            found.confidence = round(chance, 4)
            out.append(found)
    return out


def _unmark(units: Sequence[Sentence], found: Attribution) -> None:
    """Let a content that starts with the mark or time of day before a line start with the line."""
    start, end = found.content[0]
    k = bisect_right(units, start, key=lambda unit: unit.start)
    if k < len(units) and units[k].start < end and (k == 0 or units[k - 1].end <= start):
        found.content[0] = units[k].start, end


def candidates(text: str, rules: Sequence[Attribution], learned: Sequence[Attribution]) -> list[Attribution]:
    """The learned attributions that share no word of cue or content with one that a rule found."""
    taken = Taken([span for a in rules for span in a.cue + a.content])
    free = [a for a in learned if not taken.touches(a.cue + a.content)]
    free = [a for a in free if not (_turned(text, a) or _DEADLY.match(text, a.cue[0][0]) or _is_made(text, a))]
    free = [a for a in free if not any(_HELD.search(text, *span) for span in a.cue)]
    return [clean for a in free if (clean := cleaned(text, a)) is not None]


def _turned(text: str, a: Attribution) -> bool:
    """True for what cannot be a source: the video of "a video recorded by a camera"."""
    return bool(a.source) and text.endswith(" by", *a.cue[-1]) and a.source[-1][1] <= a.cue[0][0]


def _is_made(text: str, a: Attribution) -> bool:
    """True for "that the ministry made in May", where "that" stands for what was said."""
    start = a.content[0][0]
    return text[max(0, start - 5) : start].lower() == "that " and _MADE.match(text, start) is not None


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How probable it is that an attribution with such evidence is a claim."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


@cache
def default_weights() -> Mapping[str, float]:
    """The weights that ship, loaded once a process."""
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def starts(attributions: Sequence[Attribution]) -> list[int]:
    """Where the cues of attributions start, in order."""
    return sorted(a.cue[0][0] for a in attributions if a.cue)


def evidence(text: str, units: Sequence[Sentence], cues: Sequence[int], found: Attribution) -> dict[str, float]:
    """What a learned attribution looks like, by the names of its weights; ``cues`` are the ``starts`` of the rules'."""
    cue, content, source = (
        " ".join(text[start:end] for start, end in spans) for spans in (found.cue, found.content, found.source)
    )
    cue_words = _WORD.findall(cue.lower())
    words = _WORD.findall(content.lower())
    groups = {lexicon.CUES[word].group for word in cue_words if word in lexicon.CUES}
    surest = min(max(found.confidence, 0.01), 0.99)
    unit = units[min(bisect_right(units, found.cue[0][0], key=lambda one: one.start), len(units)) - 1]
    quoted = content[0] in _QUOTES
    out: dict[str, float] = {
        "bias": 1.0,
        "logit": math.log(surest / (1 - surest)),
        "refused": _REFUSED.search(cue) is not None,
        "asked": _ASKED.search(cue) is not None,
        "modal": _MODAL.search(cue) is not None,
        "quoted": quoted,
        "quotes": not quoted and any(mark in content for mark in '"“”«»'),
        "pieces": len(found.content) - 1,
        "cue words": min(len(cue_words), 5),
        "cue first": found.cue[0] < found.content[0],
        "furniture": unit.is_furniture,
        "unstopped": not text[unit.start : unit.end].rstrip(_QUOTES).endswith(_STOPS),
        "beside": bisect_left(cues, unit.start) < bisect_left(cues, unit.end),
        f"length {min(6, int(1.5 * math.log2(len(words) + 1)))}": 1.0,
        f"first {words[0] if words and words[0] in _FIRST else '?'}": 1.0,
        "proposition": _is_proposition(units, found.content),
    }
    for group in groups or {"none"}:
        out[f"group {group}"] = 1.0
        out[f"group {group}, proposition"] = out["proposition"]
    for word in cue_words:
        out[f"cue {word}"] = 1.0
    out |= _source(source, found) if found.source else {"no source": 1.0}
    return out


def _source(source: str, found: Attribution) -> dict[str, float]:
    return {
        "pronoun": source.lower() in lexicon.PRONOUNS,
        "lower": source[0].islower(),
        "source words": min(len(source.split()), 10) / 10,
        "source first": found.source[0] < found.content[0],
    }


class Taken:
    """Stretches of a text that are spoken for."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, spans: Sequence[Span]) -> bool:
        """True if any of the spans shares a character with them."""
        for start, end in spans:
            before = bisect_left(self._starts, end) - 1
            if before >= 0 and self._ends[before] > start:
                return True
        return False

    def shared(self, start: int, end: int) -> int:
        """How many of the characters from start to end are taken."""
        first, past = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return sum(min(end, self._ends[k]) - max(start, self._starts[k]) for k in range(first, past))


def _is_proposition(units: Sequence[Sentence], content: Sequence[Span]) -> bool:
    """True if a finite verb or a quotation stands in the content, and not in a line of the page's furniture."""
    first = bisect_left(units, content[0][0], key=lambda unit: unit.tokens[-1].end)
    for unit in units[first:]:
        if unit.tokens[0].start >= content[-1][1] or unit.is_furniture:
            break
        for k, token in enumerate(unit.tokens):
            inside = any(start < token.end and token.start < end for start, end in content)
            if inside and (token.tag == "Q" or phrases.is_finite(unit.tokens, k)):
                return True
    return False
