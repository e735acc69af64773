"""Where the learned tagger adds to what the rules found.

The rules follow the codebook: relays, beliefs, no refusals. The tagger follows PolNeAR, where plans, requests and
refusals are attributions too. So a learned attribution joins only where no rule has spoken and where it is a claim
in the codebook's sense: somebody is named by words, a proposition or a quotation is their content, nothing is denied
or refused in the cue, and the cue does not merely pass on another source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution, cleaned
from models.attribution.tokens import Sentence
from models.record import Span

SURE: Final = 0.9
"""Confidence from which a learned attribution joins. From here on those on PolNeAR's development articles are as
precise as the rules', and the records of the news articles of 2014-15 lose no more than a hundredth."""

_SPEECH: Final = frozenset(("say", "state", "think", "tell", "deny", "accuse", "voice"))
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_REFUSED: Final = re.compile(r"\b(?:not|never|no|without|declin\w+|refus\w+)\b|n['’]t\b", re.IGNORECASE)

# A question asserts nothing.
_ASKED: Final = re.compile(r"\b(?:ask|asks|asked|asking|wonder|wonders|wondered|wondering)\b", re.IGNORECASE)

# "asked not to be named", "wants to run", "urged him to stay": a wish or a plan, not a statement
_WISHED: Final = re.compile(r"(?:[^\W_]+ ){0,2}to\b", re.IGNORECASE)


def join(
    text: str, units: Sequence[Sentence], rules: Sequence[Attribution], learned: Sequence[Attribution]
) -> list[Attribution]:
    """What the rules found, and after it the learned attributions that add to it."""
    taken = _Taken([span for a in rules for span in a.cue + a.content])
    out = list(rules)
    for found in learned:
        if taken.touches(found.cue + found.content) or not _is_claim(text, units, found):
            continue
        clean = cleaned(text, found)
        if clean is not None:
            out.append(clean)
    return out


class _Taken:
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


def _is_claim(text: str, units: Sequence[Sentence], found: Attribution) -> bool:
    cue, content = (" ".join(text[start:end] for start, end in spans) for spans in (found.cue, found.content))
    groups = {lexicon.CUES[word].group for word in _WORD.findall(cue.lower()) if word in lexicon.CUES}
    if found.confidence < SURE or not found.source or "cite" in groups or _REFUSED.search(cue):
        return False
    if _ASKED.search(cue):
        return False
    if "according" in cue.lower():
        return False  # "according to age": which of them name a source, the rules decide
    wished = not groups & _SPEECH and _WISHED.match(content)
    return not wished and _is_proposition(units, found.content)


def _is_proposition(units: Sequence[Sentence], content: Sequence[Span]) -> bool:
    """True if a finite verb or a quotation stands in the content, and not in a line of the page's furniture."""
    first = bisect_left(units, content[0][0], key=lambda unit: unit.tokens[-1].end)
    for unit in units[first:]:
        if unit.tokens[0].start >= content[-1][1] or unit.tokens[0].low in lexicon.FURNITURE:
            break
        for k, token in enumerate(unit.tokens):
            inside = any(start < token.end and token.start < end for start, end in content)
            if inside and (token.tag == "Q" or phrases.is_finite(unit.tokens, k)):
                return True
    return False
