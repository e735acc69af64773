"""How much one claim of an article bears another out: a small weighing of what the two have in common.

The codebook's ``confirmed``: somebody outside the chain says the same, or the party concerned owns to it. What each
ground weighs stands in ``status.json`` and comes from ``fitting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, breadth, independent, shared
from models.record import ChainEntry

NAMES: Final = (
    "bias",
    "breadth",
    "confirms",  # the other claim's cue is "confirmed"
    "yields",  # it is "acknowledged", "accepted"
    "confirmed",  # this claim's own cue is "confirmed": whom it bears out bears it out
    "confirmed_next",  # the other one stands just before
    "overlap",
    "many",
    "spoken_overlap",  # the overlap of one that confirms or yields
    "spoken_next",  # such a one stands just behind
    "brief",  # and is brief: "the ruling", "that figure"
    "numbers",  # in common
    "same_paragraph",
    "far",
    "after",
    "leak",
    "leak_named",  # which is about the other source
    "private",
    "turn",
    "report",
)
OWN_NAMES: Final = (
    "bias",
    "breadth",
    "confirms",
    "yields",
    "itself",  # "the bank confirmed that it had ..."
    "numbers",
    "brief",  # "confirmed the news"
)
_CONFIRMING: Final = frozenset(("confirm", "corroborate", "verify"))
_YIELDING: Final = frozenset(
    ("accept", "acknowledge", "admit", "agree", "concede", "grant", "own", "recognise", "recognize")
)
_SPEAKING: Final = _CONFIRMING | _YIELDING
GOVERNMENT: Final = frozenset(("official", "intelligence_agency"))
_REPORTERS: Final = ("news_organisation", "state_agency", "social_media", "unknown")
_REPORTS: Final = ("news_organisation", "state_agency", "document")
_NEAR: Final = 3  # claims; further apart, only words of confirmation tell
_AGREED: Final = 0.25  # overlap from which two claims may say the same
_CONTRARY: Final = 0.3  # overlap from which a negation makes one the contrary of the other
_BRIEF: Final = 3  # words
_FAR: Final = 8.0  # paragraphs; more make no difference
_MANY: Final = 6.0  # weight of shared words; more makes no difference


def supporters(
    props: Sequence[Proposition], linked: Sequence[Linked], n: int, near: Iterable[int]
) -> Iterator[tuple[int, dict[str, float]]]:
    """Those of some claims that may bear out claim ``n``, with what tells whether they do."""
    told = linked[n].lemma in _CONFIRMING
    for m in near:
        likely = (
            told
            or props[m].upholds
            or linked[m].lemma in _SPEAKING
            or (-_NEAR <= m - n <= _NEAR and _in_common(props[n], props[m]))
        )
        if m == n or not likely:
            continue
        found = evidence(props, linked, n, m)
        if found:
            yield m, found


def _in_common(a: Proposition, b: Proposition) -> bool:
    """Whether two claims share a word or a number, as most do not."""
    return not (a.words.keys().isdisjoint(b.words) and a.numbers.isdisjoint(b.numbers))


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> dict[str, float]:
    """What bears on whether claim ``m`` bears out claim ``n``, by the names of the weights; empty without a ground."""
    a, b = props[n], props[m]
    speaker, target = linked[m].origin, linked[n].origin
    if a.rejects != b.rejects or speaker.anonymity == "none" or not independent(a, b):
        return {}
    confirms, yields, confirmed = (
        linked[m].lemma in _CONFIRMING or b.upholds, linked[m].lemma in _YIELDING, linked[n].lemma in _CONFIRMING
    )  # fmt: skip
    spoken = confirms or yields
    weight, lighter = shared(a, b), min(a.total, b.total)
    common = weight / lighter if lighter else 0.0
    numbers = not a.numbers.isdisjoint(b.numbers)
    if not (spoken or confirmed or common >= _AGREED or numbers):
        return {}
    if a.negated != b.negated and common >= _CONTRARY:
        return {}
    if one_government(speaker, target):
        return {}
    distance = abs(a.paragraph - b.paragraph)
    beside = abs(m - n) == 1 and distance <= 1
    leak = target.anonymity != "named" or target.source_type in _REPORTERS
    named = not (a.names.isdisjoint(b.speaker) and b.voice.isdisjoint(a.words))
    return {
        "bias": 1.0,
        "breadth": breadth(len(linked)),
        "confirms": confirms,
        "yields": yields,
        "confirmed": confirmed,
        "confirmed_next": confirmed and beside and m < n,
        "overlap": common,
        "many": min(1.0, weight / _MANY),
        "spoken_overlap": common if spoken else 0.0,
        "spoken_next": spoken and beside and m > n,
        "brief": spoken and beside and m > n and (len(b.words) <= _BRIEF or b.points),
        "numbers": numbers,
        "same_paragraph": distance == 0,
        "far": min(_FAR, distance) / _FAR,
        "after": m > n,
        "leak": leak,
        "leak_named": leak and named,
        "private": speaker.source_type == "individual",
        "turn": a.opens or b.opens,
        "report": linked[n].lemma == "report" or target.source_type in _REPORTS,
    }


def own(props: Sequence[Proposition], linked: Sequence[Linked], n: int) -> dict[str, float]:
    """What tells by claim ``n`` alone that it is borne out: the party concerned "confirmed" it."""
    claim, confirms = props[n], linked[n].lemma in _CONFIRMING
    return {
        "bias": 1.0,
        "breadth": breadth(len(linked)),
        "confirms": confirms,
        "yields": linked[n].lemma in _YIELDING,
        "itself": confirms and claim.itself,
        "numbers": confirms and bool(claim.numbers),
        "brief": confirms and len(claim.words) <= _BRIEF,
    }


def one_government(a: ChainEntry, b: ChainEntry) -> bool:
    """True if both speak for the government of one country, so that neither bears the other out."""
    return a.country is not None and a.country == b.country and {a.source_type, b.source_type} <= GOVERNMENT
