"""How much one claim of an article speaks against another: a small weighing of what the two have in common.

Weights are those of a logistic regression over the pairs of claims of the two development sets, rounded; that
one claim's source disputes the other is the gold records' ``disputed_by``. Fitted and chosen by eight-fold
cross-validation with the articles of one story in one fold; the figures are in the docstring of ``status``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, shared

WEIGHTS: Final = {
    "bias": -4.8,
    # the other claim is that something is false
    "rejects": -0.5,
    "rejects_overlap": 2.2,
    "rejects_many": 1.5,
    "rejects_next": 1.3,  # nobody else speaks in between
    "rejects_rumour": 0.8,  # a report or an unnamed source's word
    "rejects_ahead": 0.8,  # a denial at the head of the article, the claim further down
    "points_back": 1.3,  # "the charge", "it"
    # the other claim says that something is not so, this one does not
    "negates": 1.3,
    "negates_many": 0.5,
    # rival accounts
    "overlap": 0.7,
    "numbers": 1.1,
    "numbers_bare": 1.7,
    "opposites": 2.5,
    "turn": 2.2,
    "turn_before": 0.5,
    # whoever they are and wherever they stand
    "many": 0.6,
    "same_paragraph": 2.0,
    "far": -0.7,
    "target_rejected": -0.9,  # a denial is not rebutted by the accusation before it
    "authority": 0.5,
    "paper": 1.4,
    "concerned": 0.6,
    "relayed": 0.5,
}
_AUTHORITIES: Final = (
    "official", "company", "intelligence_agency", "state_agency", "armed_group", "political_actor",
)  # fmt: skip
_PAPERS: Final = ("document", "international_organisation")
_REPORTERS: Final = ("news_organisation", "state_agency", "social_media", "unknown")
_FAR: Final = 8.0  # paragraphs; more make no difference
_MANY: Final = 6.0  # weight of shared words; more makes no difference


def speaks_against(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> float:
    """Probability that the source of claim ``m`` disputes claim ``n``."""
    found = evidence(props, linked, n, m)
    if not found:
        return 0.0
    return 1 / (1 + math.exp(-sum([WEIGHTS[name] * value for name, value in found.items()])))


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> dict[str, float]:
    """What bears on it, by the names of the weights; empty if the two cannot be in dispute."""
    a, b = props[n], props[m]
    speaker, target = linked[m].origin, linked[n].origin
    if a.key == b.key or a.key in b.chain or b.key in a.chain:
        return {}
    if speaker.anonymity == "none" and not b.rejects:
        return {}
    same = linked[n].attribution.content == linked[m].attribution.content
    if same and a.rejects and not b.rejects:
        return {}  # who made the accusation does not rebut its denial by having made it
    distance = b.paragraph - a.paragraph
    weight = shared(a, b)
    lighter = min(a.total, b.total)
    common = 1.0 if same else weight / lighter if lighter else 0.0
    many = min(1.0, weight / _MANY)
    near = abs(distance) <= 1
    found: dict[str, float] = {
        "bias": 1.0,
        "many": many,
        "same_paragraph": distance == 0,
        "far": min(abs(distance), _FAR) / _FAR,
        "target_rejected": a.rejects and m < n,
        "authority": speaker.source_type in _AUTHORITIES,
        "paper": speaker.source_type in _PAPERS,
        "concerned": concerned(props, linked, n, m),
        "relayed": len(linked[n].chain) > 1,
    }
    if b.rejects:
        answers = m > n and distance <= 1 and all(p.rejects or p.key == a.key for p in props[n + 1 : m])
        found["rejects"] = 1.0
        found["rejects_overlap"] = common
        found["rejects_many"] = many
        found["rejects_next"] = answers
        found["points_back"] = answers and b.points
        found["rejects_rumour"] = target.anonymity != "named" or target.source_type in _REPORTERS
        found["rejects_ahead"] = m < n and b.paragraph <= 1
    else:
        found["overlap"] = common
        if b.negated and not a.negated and not a.rejects:
            found["negates"] = 1.0
            found["negates_many"] = many
    if near and a.numbers and b.numbers and not a.numbers & b.numbers:
        found["numbers"] = 1.0
        found["numbers_bare"] = a.bare or b.bare
    if any((pair, 1 - side) in b.sides for pair, side in a.sides):
        found["opposites"] = 1.0
    if b.opens and m > n and distance >= 0:
        found["turn"] = common
    if a.opens and m < n and near:
        found["turn_before"] = common
    return found


def concerned(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if claim ``n`` names the source of claim ``m``, or the country it speaks for and its own source does not."""
    if props[m].speaker & props[n].names:
        return True
    country = linked[m].origin.country
    return country is not None and country in props[n].countries and country != linked[n].origin.country
