"""Sentences in which an article says that something was not verified, or that somebody kept silent.

Non-confirmation is no denial: what such a sentence covers is ``unconfirmed``. How far it reaches is weighed claim
by claim. The weights are those of a logistic regression over the sentences of doubt and the claims of the demo
corpus and the news articles of 2014-15 (``fitting``), rounded. On the gold records of the articles of US politics
and web news, which had no part in the fit, F1 of "unconfirmed" among the undisputed claims is 0.42; weights fitted
to those articles do no better on the ones left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, hints_in, overlap, stem
from models.attribution.tokens import Sentence
from models.record import Span, span_text

WEIGHTS: Final = {
    # somebody kept silent
    "silent": -1.0,
    "silent_same": 1.4,  # the claim stands before it in its paragraph
    "silent_points": 1.0,  # "declined to comment on that"
    "silent_named": 1.6,  # the claim names who kept silent
    "silent_source": 2.9,  # same source as the claims just before
    # something could not be verified
    "verify": -0.5,
    "verify_here": 0.3,
    "verify_early": 1.5,  # at the head of the article: its news
    "verify_points": 0.9,
    "verify_source": 1.8,
    "verify_topic": 1.6,
    # either
    "after": -1.2,
    "far": -0.8,
    "rejects": -1.5,
}
_THRESHOLD: Final = 0.45
_UNVERIFIED: Final = re.compile(
    r"\b(?:could|can|cannot|can['’]t|couldn['’]t|did|has|have|had|was|were|is|are|been|be|unable|yet|would|not)\b"
    r"[^.;:“”\"]{0,65}?"
    r"\b(?:verif(?:y|ied)|authenticat(?:e|ed)|corroborated?|confirm(?:ed)?|substantiated?)\b"
    r"|\bno (?:immediate |independent |official )*(?:confirmation|verification)\b"
    r"|\b(?:could|can) ?(?:not|n['’]t) (?:\w+ ){0,2}(?:established|checked|ascertained)\b"
    r"|\b(?:not|n['’]t|unable to|cannot|failed to) (?:\w+ ){0,4}(?:establish|determine|ascertain|tell)(?:ed|d)? "
    r"(?:\w+ ){0,2}(?:when|where|who|whether|how|if|authenticity|origins?|date)\b"
    r"|\bnot (?:\w+ )?(?:known|clear) (?:when|where|who|whether|if)\b"
    r"|\bneither confirm(?:s|ed)? nor den(?:y|ied|ies)\b"
    r"|\bun(?:verified|confirmed)\b",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|cannot|without|unable|yet)\b|n['’]t\b|\bun(?:verified|confirmed)\b",
    re.IGNORECASE,
)
# A refusal to say more ("did not answer further questions") and a reason for anonymity ("was not authorised to
# discuss") are no silence about a claim.
_SILENT: Final = re.compile(
    r"\b(?:declined|refused|refuses|declines)\b[^.;:]{0,20}\b(?:comment|confirm|discuss|say|answer|respond|elaborate)"
    r"|\b(?:did|has|have|had|would|does|do|could|was|were|will)\s?(?:not|n['’]t|never)\b"
    r"(?![^.;:]{0,50}\b(?:authori[sz]ed|further)\b)[^.;:]{0,30}\b(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?"
    r"|answer(?:ed)?|return(?:ed)?|reach(?:ed)?|discuss|available for comment)\b"
    r"|\bnever comments\b|\byet to (?:\w+ )?(?:comment|respond|reply|answer)\b|\b(?:won['’]t|not going to) comment\b"
    r"|\bdeclined\b[^.;:]{0,30}\brequests? for (?:comment|interviews?)\b"
    r"|\bignored\b[^.;:]{0,30}\b(?:requests|questions)\b"
    r"|\b(?:went|gone) unanswered\b|\b(?:attempts|efforts) to (?:reach|contact)\b[^.;:]{0,40}\b(?:fail|unsuccessful)"
    r"|\b(?:stayed|remained|kept) silent\b|\b(?:would|will) say nothing\b|\bno longer answers?\b|\bswitched off\b"
    r"|\b(?:made|gave|issued|offered) no (?:public )?(?:comment|statement|response|reply)\b"
    r"|\bdeclined\b[^.;:]{0,20}\bcomment\b|\bdid not wish to\b"
    r"|\bno (?:immediate )?(?:comment|response|reply|statement)\b|\bunavailable for comment\b"
    r"|\bneither\b[^.;:]{0,80}\bcomment\b|\bnot possible to reach\b",
    re.IGNORECASE,
)
# In lower case, one of these is in every match of the two, and they are found faster.
_HINTS: Final = (
    "verif", "authenticat", "corroborat", "confirm", "substantiat", "established", "checked", "ascertained", "comment",
    "discuss", "declin", "refus", "tell ", "answer", "respon", "repl", "return", "reach", "interview", "requests",
    "question", "contact", "silent", "statement", "determine", "establish", "not known", "not clear", "say nothing",
    "switched off", "wish to",
)  # fmt: skip
_POINTER: Final = re.compile(
    r"\b(?:this|that|it|its|either|them|these|reports?|accounts?|allegations?|claims?|assertions?|findings?|matter|"
    r"story|rumou?rs?|speculation)\b",
    re.IGNORECASE,
)
_REFUSAL: Final = re.compile(
    r"(?:\S+ ){0,6}?(?:(?:declined|refused) to (?:comment|confirm|discuss|answer)|(?:(?:would|will) ?not|"
    r"(?:wo|would)n['’]t) (?:comment|confirm|discuss|speculate)|never comments|had no comment|has no comment|"
    r"ha(?:d|s) nothing to add)",
    re.IGNORECASE,
)
_SILENCE: Final = re.compile(
    r"(?:\w+ ){1,3}(?:do|does|did)(?:n['’]t| not) (?:comment|discuss|speculate)\b", re.IGNORECASE
)
_BRIEF: Final = 70  # characters
_LONGEST: Final = 600  # characters of a sentence that are read
_TOKENS: Final = 120  # of a sentence that are read
_EARLY: Final = 4  # claims; a doubt this early concerns the article's news
_JUST: Final = 12  # claims before a doubt that it can mean by "this"
_REACH: Final = 100  # claims; how far a doubt reaches
_FAR: Final = 8.0  # paragraphs; more make no difference


@dataclass(slots=True)
class Doubt:
    """A sentence of doubt among the claims of its article."""

    silent: bool  # somebody kept silent, rather than that something could not be verified
    paragraph: int
    points: bool
    names: frozenset[str]  # whom the sentence names
    seen: int  # number of claims before it
    within: frozenset[int]  # claims in it
    just: frozenset[int]  # claims before it in its paragraph, else in the paragraph before
    sources: frozenset[str]  # of those


def is_refusal(content: str) -> bool:
    """True if the words are only that somebody will not comment or confirm, which is no claim."""
    return _REFUSAL.match(content) is not None or (len(content) < _BRIEF and _SILENCE.match(content) is not None)


def is_doubt(words: str) -> bool:
    """True if the sentence says that something was not verified, or that somebody kept silent."""
    return _unverified(words) or _SILENT.search(words) is not None


def _unverified(words: str) -> bool:
    return _UNVERIFIED.search(words) is not None and _NEGATION.search(words) is not None


def unconfirmed(
    text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]
) -> dict[int, float]:
    """The claims that some sentence of the article leaves unconfirmed, each with the probability that it does."""
    out: dict[int, float] = {}
    for doubt in doubts(text, units, linked, props):
        for n in range(max(0, doubt.seen - _REACH), min(len(props), doubt.seen + _REACH)):
            probability = covers(doubt, props, n)
            if probability > max(_THRESHOLD, out.get(n, 0.0)):
                out[n] = probability
    return out


def doubts(text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]) -> list[Doubt]:
    """The sentences of doubt, in order."""
    inside: dict[int, list[int]] = {}
    for n, item in enumerate(linked):
        inside.setdefault(item.sentence, []).append(n)
    out: list[Doubt] = []
    seen = 0
    hints = hints_in(text, _HINTS)
    for s, unit in enumerate(units):
        here = inside.get(s, [])
        low = text[unit.start : unit.end].lower()
        if not any(map(low.__contains__, hints)):
            seen += len(here)
            continue
        contents = [linked[n].attribution.content for n in here]
        words = _own_words(unit, [spans for spans in contents if not is_refusal(span_text(text, spans[:1]))])
        unverified = _unverified(words)
        if unverified or _SILENT.search(words):
            recent = range(max(0, seen - _JUST), seen)
            just = [n for n in recent if props[n].paragraph == unit.paragraph]
            just = just or [n for n in recent if props[n].paragraph == unit.paragraph - 1]
            out.append(
                Doubt(
                    silent=not unverified,
                    paragraph=unit.paragraph,
                    points=_POINTER.search(words) is not None,
                    names=frozenset(stem(t.text) for t in unit.tokens if t.tag == "U"),
                    seen=seen,
                    within=frozenset(here),
                    just=frozenset(just),
                    sources=frozenset(key for n in just for key in (props[n].key, *props[n].chain)),
                )
            )
        seen += len(here)
    return out


def covers(doubt: Doubt, props: Sequence[Proposition], n: int) -> float:
    """Probability that the doubt is about claim ``n``."""
    found = evidence(doubt, props, n)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in found.items())))


def evidence(doubt: Doubt, props: Sequence[Proposition], n: int) -> dict[str, float]:
    """What bears on it, by the names of the weights."""
    claim = props[n]
    before = n < doubt.seen
    distance = doubt.paragraph - claim.paragraph
    same_source = n not in doubt.just and (claim.key in doubt.sources or not claim.chain.isdisjoint(doubt.sources))
    found: dict[str, float] = {
        "after": n >= doubt.seen and n not in doubt.within,
        "far": min(_FAR, abs(distance)) / _FAR,
        "rejects": claim.rejects,
    }
    if doubt.silent:
        return found | {
            "silent": 1.0,
            "silent_same": before and distance == 0,
            "silent_points": n in doubt.just and doubt.points,
            "silent_named": before and not doubt.names.isdisjoint(claim.names),
            "silent_source": same_source,
        }
    return found | {
        "verify": 1.0,
        "verify_here": n in doubt.within,
        "verify_early": before and doubt.seen <= _EARLY,
        "verify_points": n in doubt.just and doubt.points,
        "verify_source": same_source,
        "verify_topic": 0.0 if n in doubt.just else max((overlap(claim, props[k]) for k in doubt.just), default=0.0),
    }


def _own_words(unit: Sentence, contents: list[list[Span]]) -> str:
    """The sentence's words outside quotations and outside what it attributes."""
    return words_outside(unit, [span for content in contents for span in content], _TOKENS)[:_LONGEST]


def words_outside(unit: Sentence, spans: Sequence[Span], most: int) -> str:
    """The words among the first ``most`` tokens of a sentence that are no quotation and start in none of the spans."""
    tokens = [token for token in unit.tokens[:most] if token.tag != "Q"]
    for start, end in spans:
        tokens = [token for token in tokens if not start <= token.start < end]
    return " ".join([token.text for token in tokens])
