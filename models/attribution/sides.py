"""Who does not dispute whom, whatever their words have in common: those of one side, and those who agree.

A federation's president speaks for the federation; two who say that there was no leak deny the same; and whoever made
an accusation does not rebut its denial by having made it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, concepts_of, country_of, shared
from models.attribution.relations import concerned, of_one_state

# A former manager, a rival or a worker of a firm may well speak against it.
_HEADS: Final = (
    r"(?:acting |deputy |vice[- ]|chief |senior |general |managing |executive )*(?:boss|captain|"
    r"chair(?:man|woman|person)?|chief|coach|commander|co-?founder|director|executive|founder|general|head|lawyers?|leader|manager|minister|"
    r"president|secretary|spokes\w+)"
)
_OF_WHOM: Final = re.compile(
    rf"(?:an? |the )?(?P<whose>[^,]{{2,50}}?)(?:['’]s|['’]) {_HEADS}\b(?! (?:at|for|of)\b)"
    rf"|(?:an? |the )?{_HEADS} (?:at|for|of) (?:the )?(?P<of>[^,]{{2,50}})",
    re.IGNORECASE,
)
_ITS: Final = re.compile(rf"(?:its|their) {_HEADS}", re.IGNORECASE)
_SPOKESMAN: Final = re.compile(r"(?:[Tt]he )?[Ss]pokes\w+ [A-Z]")  # of the body just spoken of
_KOREAS: Final = {"North": "KP", "South": "KR"}
_TOLD: Final = (
    r"(?:accounts?|accusations?|allegations?|articles?|assertions?|attacks?|charges?|claims?|criticisms?|descriptions?|"
    r"explanations?|figures?|remarks|reports?|statements?|story|suggestions?|tolls?|versions?)"
)
# "the firm's version", "the AP report"
_WHOSE: Final = re.compile(
    rf"\W*(?:the )?(?P<of>[^,.;]{{2,40}}?)['’]s? (?:\w+ ){{0,2}}{_TOLD}\b"
    rf"|\W*(?:the )?(?P<by>(?-i:(?:[A-Z][\w&-]*\s){{1,3}})){_TOLD}\b",
    re.IGNORECASE,
)
_BEFORE: Final = 5  # claims before a rejection among which the owner of an account is looked for
_PHRASE: Final = 100  # characters of a source phrase that are read
_CONTENT: Final = 200  # characters of a content that are read


def allied(text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if claim ``m`` cannot stand against claim ``n``, because of whose it is or of what it says."""
    a, b = props[n], props[m]
    if _speaks_for(text, props, linked, n, m) or _speaks_for(text, props, linked, m, n):
        return True

    whose = account_owner(text, linked[m]) if b.rejects else frozenset()
    if a.rejects and not b.rejects and of_one_state(linked[n].origin, linked[m].origin):
        return True  # what one part of a state denies another does not affirm by speaking of it
    recent = props[max(0, m - _BEFORE) : m]
    if whose and not whose <= a.voice and any(whose <= p.voice for p in recent):
        return True  # what is rejected is somebody else's account
    lands = _owning_countries(text, linked[m]) if whose else frozenset()
    if lands and a.country not in lands and any(p.country in lands for p in recent):
        return True  # "Kyiv's claim", "the North's claim"
    # "Company denies leak" and "there was no leak"
    return a.negated and not a.rejects and b.rejects and not (b.points or b.negated) and shared(a, b) > 0


def account_owner(text: str, item: Linked) -> frozenset[str]:
    """The words for whose account a claim is about: "the firm's version"; empty if it names none."""
    match = _WHOSE.match(text, *item.attribution.content[0])
    return concepts_of(match["of"] or match["by"]) if match is not None else frozenset()


def _owning_countries(text: str, item: Linked) -> frozenset[str]:
    """The countries for whose account a claim is about: "Russia's version"; of two Koreas one is but "the North"."""
    match = _WHOSE.match(text, *item.attribution.content[0])
    if match is None:
        return frozenset()
    words = (match["of"] or match["by"]).split()
    halves = _KOREAS if "Korea" in text else {}
    return frozenset(filter(None, (halves.get(word) or country_of(word) for word in words if word[:1].isupper())))


def _speaks_for(text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if the source of claim ``m`` heads that of claim ``n``, or speaks for it."""
    span = linked[m].origin.span
    if span is None:
        return False
    phrase = text[span[0] : min(span[1], span[0] + _PHRASE)]
    if _ITS.match(phrase) or (_SPOKESMAN.match(phrase) and of_one_state(linked[n].origin, linked[m].origin)):
        return n == m - 1 and props[m].sentence - props[n].sentence <= 1
    match = _OF_WHOM.match(phrase)
    if match is None:
        return False
    whose = concepts_of(match["whose"] or match["of"])
    return bool(whose) and whose <= props[n].voice


def only_accused(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if claim ``n`` is its source's denial of claim ``m``, which came before: that is no rebuttal of it."""
    a, b = props[n], props[m]
    denies = a.negated and a.itself and not a.rejects and not (b.negated or b.rejects)
    return m < n and denies and (concerned(props, linked, m, n) or not a.voice.isdisjoint(b.words))
