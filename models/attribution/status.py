"""The standing that an article gives its claims: denied, contested, confirmed, unconfirmed, else asserted.

Works on the linked claims and their words alone. Precedence is the codebook's: denied over contested over
confirmed over unconfirmed. Who disputes what is weighed in ``relations``, what was left unconfirmed in ``doubts``.

In eight-fold cross-validation with the articles of one story in one fold, on gold records, F1 of "disputed"
(denied or contested) is 0.62 on the demo corpus and 0.48 on the news articles of 2014-15; with the weights fitted
on the other set alone it is 0.59 and 0.53.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.attribution import doubts
from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, independent, overlap, propositions
from models.attribution.relations import speaks_against
from models.attribution.tokens import Sentence
from models.record import ChainEntry, Claim, Party

_RANK: Final = {"asserted": 0, "unconfirmed": 1, "confirmed": 2, "contested": 3, "denied": 4}
_CONFIRMING: Final = frozenset(("confirm", "corroborate", "verify"))
# Those who dispute from outside: their word makes a claim contested, not denied.
_BYSTANDERS: Final = (
    "expert", "news_organisation", "social_media", "document", "civil_society", "international_organisation",
    "unknown",
)  # fmt: skip
_DISPUTED: Final = 0.2  # probability from which a claim counts as disputed
_PARTY: Final = 0.1  # probability from which one of several sources counts among those who dispute it
_SHARE: Final = 0.5  # of the most probable one
_SAME: Final = 0.5  # overlap from which two claims say the same
_RELATED: Final = 0.2  # overlap from which one bears on the other
_REACH: Final = 40  # claims; how far apart two claims may stand and still be compared


def judge(text: str, units: list[Sentence], linked: list[Linked], claims: list[Claim]) -> None:
    """Set status, disputed_by and supported_by of the claims in place (``linked`` runs beside ``claims``)."""
    if not claims:
        return
    props = propositions(text, units, linked)
    contents = [" ".join(text[start:end] for start, end in claim.content) for claim in claims]
    doubted = doubts.unconfirmed(units, linked, props, contents)
    _disputes(linked, claims, props, doubted)
    _confirmations(linked, claims, props)
    for n in doubted:
        _raise(claims[n], "unconfirmed", None)


def _near(n: int, total: int) -> range:
    return range(max(0, n - _REACH), min(total, n + _REACH + 1))


def _disputes(
    linked: list[Linked], claims: list[Claim], props: list[Proposition], doubted: Mapping[int, float]
) -> None:
    """Denied or contested: weigh, for each claim, what every other source says against it.

    Where the article leaves a claim unconfirmed, that it is disputed must be the more probable of the two.
    """
    for n, claim in enumerate(claims):
        against = [(speaks_against(props, linked, n, m), m) for m in _near(n, len(claims)) if m != n]
        undisputed = 1.0
        for probability, _ in against:
            undisputed *= 1 - probability
        if 1 - undisputed <= max(_DISPUTED, doubted.get(n, 0.0) * undisputed):
            continue
        best = max(probability for probability, _ in against)
        for probability, m in sorted(against, reverse=True)[:3]:
            if probability >= _SHARE * best and (probability >= _PARTY or probability == best):
                _raise(claim, "denied" if _denies(linked[m], props[m]) else "contested", linked[m].origin)


def _denies(item: Linked, proposition: Proposition) -> bool:
    """True if one who answers for the facts says that it is not so; anybody else contests it."""
    return (proposition.rejects or proposition.negated) and item.origin.source_type not in _BYSTANDERS


def _confirmations(linked: list[Linked], claims: list[Claim], props: list[Proposition]) -> None:
    """After "X confirmed P": P is confirmed if X speaks of itself or is not the first to say so, and so is who was."""
    for n, item in enumerate(linked):
        if item.lemma not in _CONFIRMING or props[n].rejects or props[n].negated:
            continue
        if props[n].itself:
            _raise(claims[n], "confirmed", None)
        brief = len(props[n].words) <= 3
        for m in _near(n, len(props)):
            if m == n or props[m].rejects or not linked[m].attribution.source or not independent(props[n], props[m]):
                continue
            common = overlap(props[n], props[m])
            adjacent = abs(m - n) == 1 and props[n].paragraph == props[m].paragraph
            if (common >= _SAME and not props[m].negated) or (adjacent and brief and m < n):
                _raise(claims[m], "confirmed", item.origin)
                _raise(claims[n], "confirmed", linked[m].origin)
            elif common >= _RELATED:
                _raise(claims[n], "confirmed", linked[m].origin)


def _raise(claim: Claim, status: str, party: ChainEntry | None) -> None:
    if _RANK[status] > _RANK[claim.status]:
        claim.status = status
    if party is None or party.span is None:
        return
    parties = claim.supported_by if status == "confirmed" else claim.disputed_by
    if all(p.span != party.span for p in parties):
        parties.append(Party(party.span, party.source_type))
