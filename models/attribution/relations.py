"""How much one claim of an article speaks against another: a small weighing of what the two have in common.

Weights are those of a logistic regression over the pairs of claims of the two development sets (``fitting``),
rounded; the figures of its cross-validation are in the docstring of ``status``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, independent, shared
from models.record import Span

WEIGHTS: Final = {
    "bias": -2.6,
    # the other claim is that something is false
    "rejects": -2.1,
    "rejects_overlap": 1.9,
    "rejects_many": 1.4,
    "rejects_next": 0.9,  # nobody else speaks in between
    "rejects_rumour": 0.5,  # a report or an unnamed source's word
    "points_back": 1.3,  # "the charge", "it"
    # the other claim says that something is not so, this one does not
    "negates": -0.9,
    "negates_many": 0.6,
    # rival accounts
    "numbers_bare": 0.5,
    "opposites": 1.1,
    "turn": 1.2,
    # whoever they are and wherever they stand
    "many": 1.2,
    "same_paragraph": 2.2,
    "far": -0.7,
    "target_rejected": -0.2,  # a denial is not rebutted by the accusation before it
    "authority": 0.7,
    "paper": 0.9,
    "concerned": 0.4,
    "relayed": 0.4,
}
_AUTHORITIES: Final = (
    "official", "company", "intelligence_agency", "state_agency", "armed_group", "political_actor",
)  # fmt: skip
_PAPERS: Final = ("document", "international_organisation")
_REPORTERS: Final = ("news_organisation", "state_agency", "social_media", "unknown")
_MOST: Final = 0.6  # share of its words that a claim repeats of the one it turns round
_FAR: Final = 8.0  # paragraphs; more make no difference
_MANY: Final = 6.0  # weight of shared words; more makes no difference


def speaks_against(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> float:
    """Probability that the source of claim ``m`` disputes claim ``n``."""
    found = evidence(props, linked, n, m)
    if not found:
        return 0.0
    return 1 / (1 + math.exp(-sum([WEIGHTS[name] * value for name, value in found.items()])))


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> dict[str, float]:
    """What bears on it, by the names of the weights; empty where there is no ground for a dispute.

    Grounds are a rejection, a negation on one side only, numbers or opposites that do not fit together, a turn
    ("but", "however") between claims with a word in common, and two sources that speak of each other ("they fired
    first", "they did").
    """
    a, b = props[n], props[m]
    if not independent(a, b):
        return {}
    speaker, target = linked[m].origin, linked[n].origin
    if speaker.anonymity == "none" and not b.rejects:
        return {}
    if not (a.marked or b.marked or (a.numbers and b.numbers) or (a.sides and b.sides) or abs(m - n) == 1):
        return {}  # most pairs: there can be no ground, so the words need not be compared
    distance = b.paragraph - a.paragraph
    near = -1 <= distance <= 1
    weight = shared(a, b)
    about = concerned(props, linked, n, m)
    negates = b.negated and not b.rejects and not a.negated and not a.rejects
    crossed = (
        not a.rejects
        and not a.voice.isdisjoint(b.words)
        and not b.voice.isdisjoint(a.words)
        and abs(m - n) == 1
        and distance == 0
    )
    numbers = near and bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers)
    numbers = numbers and (weight > 0 or a.bare or b.bare)
    lighter = min(a.total, b.total)
    affirms = a.negated and not b.negated and not b.rejects and near and m > n and weight > _MOST * lighter
    opposites = bool(a.sides) and any(
        (pair, 1 - side) in b.sides and (weight > 0 or (near and pair != "direction")) for pair, side in a.sides
    )
    turn = weight > 0 and ((b.opens and m > n) or (a.opens and m < n and near))
    if not (b.rejects or negates or numbers or opposites or turn or crossed or affirms):
        return {}
    same = linked[n].attribution.content == linked[m].attribution.content
    if not b.rejects and _within(linked[n].attribution.content, linked[m].attribution.content):
        return {}  # one is part of the other
    if same and a.rejects and not b.rejects:
        return {}  # who made the accusation does not rebut its denial by having made it
    common = 1.0 if same else weight / lighter if lighter else 0.0
    many = min(1.0, weight / _MANY)
    found: dict[str, float] = {
        "bias": 1.0,
        "many": many,
        "same_paragraph": distance == 0,
        "far": min(abs(distance), _FAR) / _FAR,
        "target_rejected": a.rejects and m < n,
        "authority": speaker.source_type in _AUTHORITIES,
        "paper": speaker.source_type in _PAPERS,
        "concerned": about,
        "relayed": len(linked[n].chain) > 1,
        "negates": negates,
        "negates_many": many if negates else 0.0,
        "numbers_bare": numbers and (a.bare or b.bare),
        "opposites": opposites,
        "turn": common if turn else 0.0,
    }
    if not b.rejects:
        return found
    answers = m > n and distance <= 1 and all(p.rejects or p.key == a.key for p in props[n + 1 : m])
    if a.rejects and not answers:
        return {}  # two that reject the same
    return found | {
        "rejects": 1.0,
        "rejects_overlap": common,
        "rejects_many": many,
        "rejects_next": answers,
        "points_back": answers and b.points,
        "rejects_rumour": target.anonymity != "named" or target.source_type in _REPORTERS,
    }


def _within(a: list[Span], b: list[Span]) -> bool:
    """True if the spans of one lie in those of the other, and more besides."""
    small, large = sorted((a, b), key=lambda spans: sum(end - start for start, end in spans))
    return small != large and all(any(s <= start and end <= e for s, e in large) for start, end in small)


def concerned(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if claim ``n`` names the source of claim ``m``, or the country it speaks for and its own source does not."""
    if props[m].speaker & props[n].names:
        return True
    country = linked[m].origin.country
    return country is not None and country in props[n].countries and country != linked[n].origin.country
