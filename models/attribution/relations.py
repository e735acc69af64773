"""How much one claim of an article speaks against another: a small weighing of what the two have in common.

What each ground weighs stands in ``status.json`` and comes from ``fitting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.propositions import Identity, Proposition, country_of, independent, shared
from models.attribution.relays import MEDIA
from models.record import ChainEntry, Span

NAMES: Final = (
    "bias",
    # the other claim is that something is false
    "rejects",
    "rejects_overlap",
    "rejects_many",
    "rejects_next",  # nobody else speaks in between
    "rejects_rumour",  # a report or an unnamed source's word
    "rejects_other",  # what it rejects is told as a claim of its own: "denied reports that P"
    "points_back",  # "the charge", "it"
    "points_fits",  # the charge is an accusation
    "points_elsewhere",  # it rejects something in words of its own, none of which this claim has
    # the other claim says that something is not so, this one does not
    "negates_overlap",
    "negates_next",
    # rival accounts
    "affirms",  # and the other way round
    "numbers_overlap",
    "numbers_bare",
    "counts",  # of one thing, wherever the two stand
    "identity",  # "the device is a bomb", "the device is a fish counter"
    "opposites",
    "opposites_overlap",
    "crossed",  # "they fired first", "they did"
    "turn",
    "counters",  # one of the two "countered that"
    # whoever they are and wherever they stand
    "same_paragraph",
    "far",
    "target_rejected",  # a denial is not rebutted by the accusation before it
    "concerned",
    "relayed",
    "one_state",  # both are organs or officials of one state
)
_REPORTERS: Final = ("news_organisation", "state_agency", "social_media", "unknown")
_OF_A_STATE: Final = frozenset(("official", "intelligence_agency"))
_ALLEGING: Final = ("accusation", "allegation", "allege")
# Words that point back to what is rejected, by the kind of claim that they fit.
_REPORTS: Final = frozenset(("account", "accounts", "report", "reports", "story", "stories", "tale"))
_CHARGES: Final = frozenset(("accusation", "accusations", "allegation", "allegations", "charge", "charges"))
_RUMOURS: Final = frozenset(("rumor", "rumors", "rumour", "rumours", "speculation", "talk"))
_CLAIMS: Final = frozenset(("assertion", "assertions", "claim", "claims"))
_COUNTERING: Final = ("counter", "retort")
_FORESEEING: Final = frozenset(("expect", "forecast", "predict", "project"))
_MOST: Final = 0.6  # share of its words that a claim repeats of the one it turns round
_FAR: Final = 8.0  # paragraphs; more make no difference
_BEFORE: Final = 6  # claims before a rejection among which the one that it points to is looked for
_MANY: Final = 6.0  # weight of shared words; more makes no difference


def rivals(props: Sequence[Proposition], n: int, near: Iterable[int]) -> list[int]:
    """Those of some claims that can have a ground to dispute claim ``n``: most have none, as this tells at once."""
    a = props[n]
    affirmed = not (a.negated or a.rejects)
    turned = a.negated or a.opens
    return [
        m
        for m in near
        if m != n
        and (
            (b := props[m]).rejects
            or b.belies
            or -1 <= m - n <= 1
            or (b.negated and affirmed)
            or (b.opens and m > n)
            or (turned and -1 <= b.paragraph - a.paragraph <= 1)
            or (a.weighed and b.weighed)
        )
    ]


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> dict[str, float]:
    """What bears on it, by the names of the weights; empty where there is no ground for a dispute.

    Grounds are a rejection, a negation on one side only, numbers or opposites that do not fit together, a turn
    ("but", "however") between claims with a word in common, and two sources that speak of each other ("they fired
    first", "they did").
    """
    a, b = props[n], props[m]
    distance = b.paragraph - a.paragraph
    beside = abs(m - n) == 1 and distance == 0
    if not independent(a, b) or (linked[m].origin.anonymity == "none" and not b.rejects):
        return {}
    near = -1 <= distance <= 1
    belied = b.belies and not b.rejects and not a.voice.isdisjoint(b.words)
    rejects = b.rejects or belied
    negates = b.negated and not b.rejects and not a.negated and not a.rejects
    crossed = beside and not (a.rejects or a.belies or a.voice.isdisjoint(b.words) or b.voice.isdisjoint(a.words))
    differ = bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers) and not _of_two_times(a, b)
    counters = -1 <= m - n <= 1 and near and linked[max(m, n)].lemma in _COUNTERING
    sided = bool(a.sides and b.sides)
    turned = (b.opens and m > n) or (a.opens and m < n and near)
    if not (rejects or negates or differ or sided or turned or crossed or counters or a.negated or a.identity):
        return {}  # as it is with most
    weight = shared(a, b)
    numbers = differ and near and (weight > 0 or a.bare or b.bare)
    counts = differ and not a.counted.isdisjoint(b.counted)
    again = beside and (a.itself or b.itself)
    identity = a.identity is not None and b.identity is not None and _clash(a.identity, b.identity, again)
    lighter = min(a.total, b.total)
    affirms = a.negated and not b.negated and not b.rejects and near and m > n and weight > _MOST * lighter
    opposites = sided and any(
        (pair, 1 - side) in b.sides and (weight > 0 or (near and pair != "direction")) for pair, side in a.sides
    )
    turn = weight > 0 and turned
    if not (rejects or negates or numbers or counts or identity or opposites or turn or crossed or affirms or counters):
        return {}
    if not rejects and (linked[n].lemma in _FORESEEING) != (linked[m].lemma in _FORESEEING):
        return {}  # what was expected is no account of what came
    same = linked[n].attribution.content == linked[m].attribution.content
    if not b.rejects and _within(linked[n].attribution.content, linked[m].attribution.content):
        return {}  # one is part of the other
    if same and a.rejects and not b.rejects:
        return {}  # who made the accusation does not rebut its denial by having made it
    answers = m > n and distance <= 1 and all(p.rejects or p.key == a.key for p in props[n + 1 : m])
    common = 1.0 if same else weight / lighter if lighter else 0.0
    many = min(1.0, weight / _MANY)
    found: dict[str, float] = {
        "bias": 1.0,
        "same_paragraph": distance == 0,
        "far": min(abs(distance), _FAR) / _FAR,
        "target_rejected": a.rejects and m < n,
        "concerned": concerned(props, linked, n, m),
        "relayed": len(linked[n].chain) > 1,
        "one_state": of_one_state(linked[n].origin, linked[m].origin),
        "negates_overlap": common if negates else 0.0,
        "negates_next": negates and answers,
        "affirms": affirms,
        "numbers_overlap": common if numbers else 0.0,
        "numbers_bare": numbers and (a.bare or b.bare),
        "counts": counts,
        "identity": identity,
        "opposites": opposites,
        "opposites_overlap": common if opposites else 0.0,
        "crossed": crossed,
        "turn": common if turn else 0.0,
        "counters": counters,
    }
    if not rejects:
        return found
    if a.rejects and not answers:
        return {}  # two that reject the same
    fits = _fits(b.pointers, linked[n])
    if weight == 0 and not fits and _fits_another(props, linked, m):
        answers = False
    if weight == 0 and not belied and b.aimed:
        return {}  # what is rejected is another claim
    target = linked[n].origin
    return found | {
        "rejects": 1.0,
        "rejects_other": b.told and not same,
        "rejects_overlap": common,
        "rejects_many": many,
        "rejects_next": answers,
        "points_back": answers and (b.points or belied),
        "points_fits": fits,
        "points_elsewhere": weight == 0 and not (b.points or b.bare or belied),
        "rejects_rumour": target.anonymity != "named" or target.source_type in _REPORTERS,
    }


def _fits(pointers: frozenset[str], item: Linked) -> bool:
    """True if a claim is what is rejected: a paper's "the report", an accuser's "the charge", nobody's "the rumour"."""
    origin, lemma = item.origin, item.lemma
    accuses = lemma in _ALLEGING or ((cue := lexicon.CUES.get(lemma)) is not None and cue.group == "accuse")
    nobody = origin.anonymity in ("anonymous", "none") or origin.source_type == "social_media"
    return (
        (not pointers.isdisjoint(_REPORTS) and (item.chain[0].source_type in MEDIA or lemma == "report"))
        or (not pointers.isdisjoint(_CHARGES) and accuses)
        or (not pointers.isdisjoint(_RUMOURS) and nobody)
        or (not pointers.isdisjoint(_CLAIMS) and lemma == "claim")
    )


def _fits_another(props: Sequence[Proposition], linked: Sequence[Linked], m: int) -> bool:
    """True if what claim ``m`` rejects is some claim before it."""
    b = props[m]
    return bool(b.pointers) and any(
        independent(props[k], b) and not props[k].rejects and _fits(b.pointers, linked[k])
        for k in range(max(0, m - _BEFORE), m)
    )


def _of_two_times(a: Proposition, b: Proposition) -> bool:
    """True if figures are of two years, or one is foretold and the other of what was: they need not agree."""
    return bool(a.years and b.years and a.years.isdisjoint(b.years)) or a.foretells != b.foretells


def _clash(a: Identity, b: Identity, again: bool) -> bool:
    """True if one thing is said to be two that have no word in common; ``again``, "it" is the one spoken of before."""
    if a[0].isdisjoint(b[0]) and not (again and not (a[0] and b[0])):
        return False
    things = a[0] | b[0]
    one, other = a[1] - things, b[1] - things
    return bool(one and other) and one.isdisjoint(other)


def of_one_state(a: ChainEntry, b: ChainEntry) -> bool:
    """True if two sources are organs or officials of one state."""
    if a.country is None or a.country != b.country or not {a.source_type, b.source_type} <= _OF_A_STATE:
        return False
    # Whoever speaks against "Ecuador" is hardly Ecuador's president: the country was but guessed.
    return not any(country_of(entry.name or "") for entry in (a, b))


def _within(a: list[Span], b: list[Span]) -> bool:
    """True if the spans of one lie in those of the other, and more besides."""
    small, large = (a, b) if _length(a) <= _length(b) else (b, a)
    return small != large and all(any(s <= start and end <= e for s, e in large) for start, end in small)


def _length(spans: list[Span]) -> int:
    return sum([end - start for start, end in spans])


def concerned(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if claim ``n`` names the source of claim ``m``, or the country it speaks for and its own source does not."""
    if props[m].speaker & props[n].names:
        return True
    country = linked[m].origin.country
    return country is not None and country in props[n].countries and country != linked[n].origin.country
