"""Event claims: one proposition with all its reports, each for it or against it, and its history.

An event claim is known by the id of the claim that reported it first. Its history has an entry for every moment at
which something was reported, with what that changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from math import fsum
from typing import Final

from models.corroboration.polarity import says_not
from models.corroboration.profiles import rejects_by_cue
from models.corroboration.reports import Link, Report, outlet_of
from models.corroboration.retraction import takes_back
from models.corroboration.sources import link_words, same_source
from models.corroboration.standing import AFFIRMS, DENIES, RETRACTS, Mention, Stance, Standing, changes, standing
from models.corroboration.terms import Words, read, stem, weight

_TERMS: Final = 6
_FIGURE: Final = 6.0
_NO_CLAUSE: Final = re.compile(r"\b(?:accus|blam|charg)\w+", re.IGNORECASE)
_NAMED: Final = 3  # outlets that a reason lists


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a history: from ``at`` (UTC; None for reports without a date) on, this is how the claim stood.

    ``claim_ids`` are the reports of that moment, ``proposition`` is the best wording up to then.
    """

    at: datetime | None
    proposition: str
    claim_ids: tuple[str, ...]
    standing: Standing
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One proposition: its id, its wording in the report that tells most, its mentions in order, its history."""

    event_claim_id: str
    proposition: str
    mentions: tuple[Mention, ...]
    history: tuple[Entry, ...]

    @property
    def standing(self) -> Standing:
        """How it stands by all that is known."""
        return self.history[-1].standing

    def as_of(self, moment: datetime) -> Standing:
        """How it stood at a moment (UTC), computed from the mentions that were published by then."""
        return standing(self.mentions, moment)


def event_claim(reports: Iterable[Report]) -> EventClaim:
    """The event claim of some reports of one proposition; ValueError if there are none.

    A function of the set of reports: their order does not matter.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    if not ordered:
        raise ValueError("an event claim has at least one report")
    mentions = tuple(Mention(r, s) for r, s in zip(ordered, stances(ordered), strict=True))
    history = tuple(_history(mentions))
    first = next((r for r in ordered if r.article.published_at), ordered[0])
    return EventClaim(first.claim_id, history[-1].proposition, mentions, history)


def stances(ordered: Sequence[Report]) -> list[Stance]:
    """Whether each report is for the proposition: reports in order of publication.

    Among those whose cue does not reject, the wording of the most is for it, so that "there was no blast" told by two
    is the proposition and "a blast" is against it. A cue that rejects is against it; unless the proposition says that
    there was nothing: "denied the blast" is for it. Of two that dispute each other in one article, the one
    that other articles bear out more is for it, else the earlier one.
    """
    rejects = [rejects_by_cue(report) for report in ordered]
    words = [read(report.content) for report in ordered]
    negated = [says_not(report) for report in ordered]
    plain = [n for n, r in zip(negated, rejects, strict=True) if not r]
    mostly = sum(plain) * 2 > len(plain)
    found: list[Stance] = []
    for number, report in enumerate(ordered):
        if takes_back(report, islice(ordered, number)):
            found.append(RETRACTS)
        else:
            against = not mostly or negated[number] if rejects[number] else negated[number] != mostly
            found.append(DENIES if against else AFFIRMS)
    affirming = [j for j, stance in enumerate(found) if stance == AFFIRMS]

    def borne_out(i: int) -> float:
        return sum(_common(words[i], words[j]) for j in affirming if _apart(ordered, i, j))

    for later, earlier in ((i, j) for i in range(len(ordered)) for j in range(i)):
        if found[later] == found[earlier] == AFFIRMS and _dispute(ordered[later], ordered[earlier]):
            found[earlier if borne_out(later) > borne_out(earlier) else later] = DENIES
    return found


def _apart(ordered: Sequence[Report], i: int, j: int) -> bool:
    return ordered[i].article.article_id != ordered[j].article.article_id


def _common(a: Words, b: Words) -> float:
    return fsum(weight(root) for root in set(a.stems) & set(b.stems)) + _FIGURE * len(a.numbers & b.numbers)


def _dispute(a: Report, b: Report) -> bool:
    """Whether an article says that the origin of one of its reports disputes the other one."""
    return a.article.article_id == b.article.article_id and (_names(a.disputed_by, b) or _names(b.disputed_by, a))


def _names(parties: Sequence[Link], report: Report) -> bool:
    words = link_words(report.origin) if report.origin else frozenset()
    return any(same_source(words, link_words(party)) for party in parties)


def _proposition(mentions: Sequence[Mention], telling: Mapping[str, float]) -> str:
    """The content that tells most, of the reports for it if there are any; of two, the earlier."""
    best = [m.report for m in mentions if m.stance == AFFIRMS] or [m.report for m in mentions]
    return max(best, key=lambda report: telling[report.claim_id]).content


def _history(mentions: Sequence[Mention]) -> Iterable[Entry]:
    telling = {m.report.claim_id: _telling(m.report) for m in mentions}
    before: Standing | None = None
    for at in dict.fromkeys(m.report.article.published_at for m in mentions):
        known = [
            m for m in mentions if m.report.article.published_at is None or (at and m.report.article.published_at <= at)
        ]
        fresh = [m.report for m in known if m.report.article.published_at == at]
        after = standing(known)
        reasons = tuple(changes(before, after)) or (_reported(before, fresh),)
        yield Entry(at, _proposition(known, telling), tuple(r.claim_id for r in fresh), after, reasons)
        before = after


def _telling(report: Report) -> float:
    """How much a content tells, up to where more words only make it longer; half where it is no clause by itself.

    In pieces, or behind "accused", "blamed": "Iran … of having planted the letters".
    """
    # A set has another order in every process, and a plain sum another last digit.
    told = min(60.0, fsum(weight(root) for root in set(read(report.content).stems)))
    return told / 2 if " … " in report.content or _NO_CLAUSE.search(report.cue) else told


def _reported(before: Standing | None, fresh: Sequence[Report]) -> str:
    """The reason where nothing changes but that more outlets tell it."""
    outlets = list(dict.fromkeys(outlet_of(report.article) for report in fresh))
    more = f" and {len(outlets) - _NAMED} more" if len(outlets) > _NAMED else ""
    return f"{'also' if before else 'first'} reported by {', '.join(outlets[:_NAMED])}{more}"


def closest(ordered: Sequence[Report]) -> list[Report | None]:
    """For each report the one before it that it shares most with, None for the first."""
    words = [read(report.content) for report in ordered]
    stems = [frozenset(w.stems) for w in words]

    def shared(i: int, j: int) -> int:
        names = words[i].names & words[j].names
        told = 2 * len(names) + 2 * len(words[i].numbers & words[j].numbers)
        return told + min(_TERMS, len((stems[i] & stems[j]) - names))

    nearest = [max(range(i), key=lambda j: shared(i, j), default=None) for i in range(len(ordered))]
    return [None if j is None else ordered[j] for j in nearest]


def why(a: Report, b: Report) -> dict[str, list[str]]:
    """Why two reports are one claim: the names, figures and telling words that both hold, as the first writes them."""
    left, right = read(a.content), read(b.content)
    names = left.names & right.names
    shared = [root for root in dict.fromkeys(left.stems) if root in right.stems and root not in names]
    spelt = _spellings(a.content)
    telling = sorted(shared, key=lambda root: (-weight(root), root))[:_TERMS]
    sources = a.origin and b.origin and same_source(link_words(a.origin), link_words(b.origin))
    return {
        "names": [spelt.get(root, root) for root in sorted(names)],
        "numbers": [f"{number:g}" for number in sorted(left.numbers & right.numbers)],
        "terms": [spelt.get(root, root) for root in telling],
        "origin": [b.origin.label] if sources and b.origin else [],
        "dispute": [b.origin.label] if _dispute(a, b) and b.origin else [],
    }


def _spellings(text: str) -> Mapping[str, str]:
    return {stem(word.casefold()): word for word in reversed(re.findall(r"\w+", text))}
