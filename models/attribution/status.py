"""The standing that an article gives its claims: denied, contested, confirmed, unconfirmed, else asserted.

Works on the linked claims and their words alone. Precedence is the codebook's: denied over contested over
confirmed over unconfirmed. The grounds on which one source disputes another are found in ``relations``, what else
tells of a dispute in ``signs``, what the article sets against each other in so many words in ``opposed``, whether it
is a denial in ``denials``, who bears out whom in ``support``, what a refusal to comment and the like cover in
``coverage``; all are weighed here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Final

from models.attribution import coverage, denials, support
from models.attribution.borne import borne_out
from models.attribution.chains import Linked
from models.attribution.opposed import Pair, foes, opposed
from models.attribution.propositions import Proposition, propositions
from models.attribution.relations import evidence, rivals
from models.attribution.sides import allied, only_accused
from models.attribution.signs import signs
from models.attribution.tokens import Sentence
from models.record import ChainEntry, Claim, Party

_RANK: Final = {"asserted": 0, "unconfirmed": 1, "confirmed": 2, "contested": 3, "denied": 4}
WEIGHTS: Final = Path(__file__).resolve().parents[1] / "artifacts" / "attribution" / "status.json"
DISPUTED: Final = 0.45
"""Probability from which a claim counts as disputed."""
UNCONFIRMED: Final = 0.3
"""Probability from which a claim counts as unconfirmed."""
CONFIRMED: Final = 0.3
"""Probability from which a claim counts as confirmed."""
_RATHER: Final = 2.0
_PARTY: Final = 0.1  # probability from which one of several sources counts among those who dispute it
_EVEN: Final = 0.5
_OPPOSED: Final = 0.5  # probability of a dispute told in so many words: grounds of their own tell better by whom
_SHARE: Final = 0.5  # of the most probable one
_PARTIES: Final = 3  # at most, of one claim
_UNCONFIRMED: Final = re.compile(r"\bun(?:confirmed|verified|corroborated)\b", re.IGNORECASE)
_REPORTED_SO: Final = re.compile(
    r"\bun(?:confirmed|verified|corroborated|substantiated)\s+(?:media\s+|news\s+|press\s+)?$", re.IGNORECASE
)
_LEFT_SO: Final = re.compile(
    r"\s+(?:was|were|is|are|remain\w*)\s+(?:still\s+)?(?:un(?:confirmed|verified)|not confirmed)\b"
)
_BRIEF: Final = 40  # characters in which reports are called unconfirmed
_REACH: Final = 15  # claims; how far apart two claims may stand and still be compared
_WEIGHTS: Final[dict[str, dict[str, float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))


def judge(text: str, units: list[Sentence], linked: list[Linked], claims: list[Claim]) -> None:
    """Set status, disputed_by and supported_by of the claims in place (``linked`` runs beside ``claims``)."""
    if not claims:
        return
    props = propositions(text, units, linked)
    doubted = _doubted(coverage.Article(text, units, linked, props))
    told = opposed(text, units, linked, props)
    _disputes(text, linked, claims, props, signs(text, units, linked, props), doubted, told)
    _confirmations(linked, claims, props)
    for pair in borne_out(text, units, linked, props):
        _raise(claims[pair.n], "confirmed", linked[pair.m].origin if pair.m is not None else None)
    left = (n for n, chance in doubted.items() if chance > UNCONFIRMED)
    for n in {*left, *(n for n, item in enumerate(linked) if _told_unconfirmed(text, item))}:
        _raise(claims[n], "unconfirmed", None)


def _doubted(article: coverage.Article) -> dict[int, float]:
    """The claims that words of doubt may cover, each with the probability that some do."""
    spared: dict[int, float] = {}
    for doubt in coverage.doubts(article):
        for n in coverage.reached(article, doubt):
            chance = probability(doubt.kind, coverage.evidence(article, doubt, n))
            spared[n] = spared.get(n, 1.0) * (1 - chance)
    return {n: 1 - chance for n, chance in spared.items()}


def _told_unconfirmed(text: str, item: Linked) -> bool:
    """True for what "unconfirmed reports" say or are about, and for reports of something that "were unconfirmed"."""
    source = item.attribution.source[:1]
    if any(_UNCONFIRMED.search(text, *span) for span in source):
        return True
    cue = item.attribution.cue[0][0] if item.attribution.cue else 0
    if _REPORTED_SO.search(text, max(0, cue - _BRIEF), cue):
        return True
    end = item.attribution.content[-1][1]
    return source == item.attribution.cue[:1] and _LEFT_SO.match(text, end, end + _BRIEF) is not None


def near(n: int, total: int) -> range:
    """The claims that are compared with claim ``n``, itself among them."""
    return range(max(0, n - _REACH), min(total, n + _REACH + 1))


def _disputes(
    text: str,
    linked: Sequence[Linked],
    claims: Sequence[Claim],
    props: Sequence[Proposition],
    marks: Sequence[Mapping[str, float]],
    doubted: Mapping[int, float],
    told: Set[Pair],
) -> None:
    """Denied or contested: weigh, for each claim, what every other source says against it, and its signs.

    Where words of doubt cover a claim, which are plainer than a dispute without words for it, that it is disputed
    must be ``_RATHER`` times as probable as that it is unconfirmed.
    """
    if len({proposition.key for proposition in props}) == 1 and not (marks[0]["falsity"] or told):
        return  # nobody else speaks
    rows = _against(text, linked, props, told)
    for n, claim in enumerate(claims):
        against = rows[n]
        outright = Pair(n, None) in told
        if props[n].rejects and not against:
            continue  # a denial is contested only by somebody who rebuts it
        undisputed = (1 - probability("signs", marks[n])) * (1 - _OPPOSED * outright)
        for chance, _ in against:
            undisputed *= 1 - chance
        if 1 - undisputed <= max(DISPUTED, _RATHER * doubted.get(n, 0.0) * undisputed):
            continue
        ranked = sorted(against, reverse=True)[:_PARTIES]
        ranked = [(chance, m) for chance, m in ranked if chance >= max(_PARTY, _SHARE * ranked[0][0])]
        _raise(claim, "denied" if _denied(text, props, linked, n, ranked) else "contested", None)
        for _, m in ranked:
            _raise(claim, "contested", linked[m].origin)


def _against(
    text: str, linked: Sequence[Linked], props: Sequence[Proposition], told: Set[Pair]
) -> list[list[tuple[float, int]]]:
    """Who speaks against each claim, by how much: by grounds, in so many words, or as its source's opponent."""
    chances: list[dict[int, float]] = [
        {
            m: chance
            for m in rivals(props, n, near(n, len(props)))
            if (found := evidence(props, linked, n, m))
            and ((chance := probability("relations", found)) < _PARTY or not allied(text, props, linked, n, m))
        }
        for n in range(len(props))
    ]
    for n, row in enumerate(chances):
        for m in [m for m in row if only_accused(props, linked, n, m)]:
            del row[m]
    _lift(chances, told)
    disputes = [(n, m) for n, row in enumerate(chances) for m, chance in row.items() if chance > DISPUTED]
    _lift(chances, foes(props, disputes))
    return [[(chance, m) for m, chance in row.items()] for row in chances]


def _lift(chances: Sequence[dict[int, float]], pairs: Iterable[Pair]) -> None:
    for n, m in pairs:
        if m is not None:
            chances[n][m] = max(chances[n].get(m, 0.0), _OPPOSED)


def probability(table: str, found: Mapping[str, float]) -> float:
    """What the evidence comes to by the weights of one table of ``status.json``."""
    weights = _WEIGHTS[table]
    # most of it is naught
    return 1 / (1 + math.exp(-sum([weights[name] * value for name, value in found.items() if value])))


def _denied(
    text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, ranked: Sequence[tuple[float, int]]
) -> bool:
    """True if one of those who dispute claim ``n`` answers for the facts: plainly, or by the weights."""
    # rival accounts without a rejection are contested
    rejecting = [(chance, m) for chance, m in ranked if props[m].gainsays]
    if any(denials.answers(text, props, linked, n, m) for _, m in rejecting):
        return True
    if not rejecting or rejecting[0] != ranked[0]:
        return False
    chance, m = ranked[0]
    if denials.outside(text, props, linked, n, m):
        return False
    return probability("denials", denials.evidence(props, linked, n, m, chance)) > _EVEN


def _confirmations(linked: Sequence[Linked], claims: Sequence[Claim], props: Sequence[Proposition]) -> None:
    """Confirmed: weigh, for each claim, how much every other source bears it out, and whether its own does."""
    for n, claim in enumerate(claims):
        alone = probability("own", support.own(props, linked, n))
        ranked = sorted(
            (
                (probability("supports", found), m)
                for m, found in support.supporters(props, linked, n, near(n, len(claims)))
            ),
            reverse=True,
        )
        unsupported = math.prod([1 - chance for chance, _ in ranked], start=1 - alone)
        if 1 - unsupported <= CONFIRMED:
            continue
        _raise(claim, "confirmed", None)
        for chance, m in ranked[:_PARTIES]:
            if chance >= max(_PARTY, _SHARE * ranked[0][0]):
                _raise(claim, "confirmed", linked[m].origin)


def _raise(claim: Claim, status: str, party: ChainEntry | None) -> None:
    if _RANK[status] > _RANK[claim.status]:
        claim.status = status
    if party is None or party.span is None:
        return
    parties = claim.supported_by if status == "confirmed" else claim.disputed_by
    if all(p.span != party.span for p in parties):
        parties.append(Party(party.span, party.source_type))
