"""Claims that an article itself says are borne out: "records bear out the account", "Y gave the same account".

Such words need no weighing of what two claims have in common. Nor does a second witness who is introduced as one:
"Japan's ministry also said that two missiles had been fired".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.attribution.carrying import Linked, by_sentence
from models.attribution.opposed import Pair
from models.attribution.propositions import Proposition, concepts_of, hinted, holds, independent, overlap
from models.attribution.support import GOVERNMENT, one_government
from models.attribution.tokens import Sentence

_ACCOUNT: Final = (
    r"(?:accounts?|allegations?|assertions?|claims?|descriptions?|estimates?|figures?|findings?|reports?|"
    r"statements?|story|testimony|tolls?|versions?)\b"
)
_BEARS: Final = re.compile(
    rf"\b(?:bears?|bore|bearing|borne) out ((?:[\w'’-]+ ){{0,5}}{_ACCOUNT})"
    rf"|\b(?:back(?:s|ed)? up|corroborat(?:es?|ed|ing)|substantiat(?:es?|ed)|(?:is|are|was|were) consistent with|"
    rf"match(?:es|ed)?|tall(?:y|ies|ied) with|echo(?:es|ed)|confirm(?:s|ed)?|supports?|supported|verif(?:y|ies|ied)) "
    rf"((?:[\w'’-]+ ){{0,5}}{_ACCOUNT})",
    re.IGNORECASE,
)
_BORNE: Final = re.compile(
    rf"\b{_ACCOUNT} (?:is|are|was|were|ha(?:s|ve) been) (?:\w+ )?"
    r"(?:backed(?: up)?|borne out|corroborated|supported|verified) by\b",
    re.IGNORECASE,
)
_WHOSE: Final = re.compile(r"\b(?:[\w'’-]+ ){0,3}$")  # what may stand before "account"
_SAME: Final = re.compile(
    r"\b(?:g[ai]ves?|giving|told|tells?|offer(?:s|ed)|provid(?:es|ed)|describ(?:es|ed)) (?:\w+ ){0,2}?(?:the |an? )?"
    r"(?:very |almost |nearly |much the )?(?:same|similar|identical|matching) (?:\w+ )?(?:accounts?|descriptions?|"
    r"details|figures?|picture|scenes|sequence|story|stories|things?|versions?)\b"
    r"|\b(?:said|says|show(?:s|ed)?|reported|confirmed|told (?:\w+ ){0,3}?) ?(?:much )?the same(?: thing)?(?=[.,;]|$)",
    re.IGNORECASE,
)
# What was not done, or could not be, bears nothing out; nor do what is asked and what may be.
_UNDONE: Final = re.compile(
    r"\b(?:not|no|none|nobody|nothing|never|cannot|neither|nor|without|unable|fail\w*|if|whether|may|might|to|would|"
    r"seem\w*|appear\w*)\b|n['’]t\b|\bun\w+ed\b",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"\b(?:also|independently|too)\b", re.IGNORECASE)
_ANOTHER: Final = re.compile(
    r"\b(?:another|an? (?:second|third)|(?:two|three|four|several|many|some)? ?other)\b", re.IGNORECASE
)
_ACCOUNTS: Final = (
    "account", "alleg", "assert", "claim", "descri", "estimate", "figure", "finding", "report", "statement", "story",
    "testimony", "toll", "version",
)  # fmt: skip
# In lower case, one of the words is in every match, and one of the further words if there are any. They are found
# faster.
_TELLING: Final[tuple[tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]], ...]] = (
    (
        _BEARS,
        (
            " out ", "back", "corrob", "substant", "consistent", "match", "tall", "echo", "confirm", "support", "verif",
        ),
        _ACCOUNTS,
    ),
    (_BORNE, ("backed", "borne out", "corroborated", "supported", "verified"), _ACCOUNTS),
    (_SAME, ("same", "similar", "identical", "matching"), ()),
)  # fmt: skip
_HINTS: Final = tuple(sorted({hint for _, hints, _ in _TELLING for hint in hints}))
_ALIKE: Final = 0.45  # overlap from which somebody who "also said" something said the same
_LEAST: Final = 2  # words that two must have in common
_BACK: Final = 2  # sentences
_REACH: Final = 6  # claims
_NEAR: Final = 3  # claims
_LONGEST: Final = 600  # characters of a sentence that are read
_PHRASE: Final = 100  # characters of a source phrase that are read


def borne_out(
    text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]
) -> set[Pair]:
    """The claims that the article says are borne out, each with the claim of whoever does so, if it is one."""
    found = set(_again(text, linked, props))
    within = by_sentence(linked)
    for s, unit, words in hinted(text, units, _HINTS, _LONGEST):
        found.update(_told(text, unit.start, words, s, within, linked, props))
    return found


def _told(
    text: str,
    offset: int,
    words: str,
    s: int,
    within: dict[int, list[int]],
    linked: Sequence[Linked],
    props: Sequence[Proposition],
) -> Iterator[Pair]:
    """What a sentence says of an account before it."""
    here = within.get(s, [])
    told = words.rstrip("”\"'’ ")
    lower = told.lower()
    for pattern, hints, further in _TELLING:
        match = pattern.search(told) if holds(lower, hints, further) else None
        if match is None:
            continue
        start, phrase = match.start(), next(filter(None, match.groups()), "")
        if pattern is _BORNE:
            lead = _WHOSE.search(words, max(0, start - _PHRASE), start)
            start = lead.start() if lead is not None else start
            phrase = words[start : match.end()]
        if _UNDONE.search(words[:start].rsplit(",", 1)[-1]):
            continue
        at = offset + start
        if any(start <= at < end for n in here for start, end in linked[n].attribution.content):
            continue  # somebody's own words
        before = [n for n in here if linked[n].attribution.content[-1][1] <= at]
        earlier = next((within[k] for k in range(s - 1, max(-1, s - _BACK - 1), -1) if k in within), [])
        whose = _owner(phrase, words[match.end() :])
        last = here[0] if here else max((n for n in range(len(linked)) if props[n].sentence < s), default=-1) + 1
        owned = [n for n in range(last - 1, max(-1, last - _REACH - 1), -1) if whose and whose <= props[n].voice]
        ones = owned[:1] if whose else before[-1:] or earlier[-1:]
        witness = [
            m for m in here if linked[m].attribution.cue and linked[m].attribution.cue[0][0] <= at < _end(linked[m])
        ]
        for n in ones:
            others = [m for m in witness if m != n and independent(props[n], props[m])]
            if not props[n].rejects:
                yield from [Pair(n, m) for m in others] or [Pair(n, None)]


def _owner(phrase: str, after: str) -> frozenset[str]:
    """The words for whose account it is: "the association's figure", "the account of two engineers"."""
    match = re.match(r"(?:the |an? )?(.{2,50}?)['’]s? ", phrase) or re.match(r" of (?:the )?([^,.;]{2,40})", after)
    return concepts_of(match[1]) if match is not None else frozenset()


def _end(item: Linked) -> int:
    return max(end for _, end in item.attribution.content + item.attribution.cue)


def _again(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """Both of two of whom the second "also" says what the first said, or is introduced as another witness."""
    for m, item in enumerate(linked):
        span, cue = item.origin.span, item.attribution.cue[:1]
        if span is None or not cue or props[m].rejects:
            continue
        also = _AGAIN.search(text, min(span[1], cue[0][0]), max(cue[0][1], span[1])) is not None
        another = _ANOTHER.match(text, span[0], min(span[1], span[0] + _PHRASE)) is not None
        if not (also or another):
            continue
        for n in range(m - 1, max(-1, m - _NEAR - 1), -1):
            a, b = props[n], props[m]
            alike = overlap(a, b) >= _ALIKE and len(a.words.keys() & b.words.keys()) >= _LEAST
            if alike and a.negated == b.negated and not a.rejects and independent(a, b):
                if (a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers)) or (a.sides != b.sides and a.sides):
                    continue
                if _two(linked[n], item, a, b):
                    yield Pair(n, m)
                    yield Pair(m, n)
                break


def _two(first: Linked, second: Linked, a: Proposition, b: Proposition) -> bool:
    """True if two sources are known to be of two bodies: a hospital and its official are one, as is one government."""
    one, other = first.origin, second.origin
    if one_government(one, other):
        return False
    if {one.source_type, other.source_type} <= GOVERNMENT:
        return one.country is not None and other.country is not None
    return {one.source_type, other.source_type} == {"individual"} or not (a.voice and a.voice <= b.voice)
