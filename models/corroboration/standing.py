"""Where an event claim stands at a moment: its origins, who disputes it, who confirms it, and how credible that is.

Credibility is the second axis of the Admiralty code, from facts about origins alone. How reliable a source is does
not enter it: that is the other axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, TypeVar

from models.corroboration.origins import Origin, Source, origins, source_of, speakers
from models.corroboration.reports import Link, Report, moment, outlet_of
from models.corroboration.sources import key_words, link_words, same_source

Stance = Literal["affirms", "denies", "retracts"]
AFFIRMS: Final[Stance] = "affirms"
DENIES: Final[Stance] = "denies"
RETRACTS: Final[Stance] = "retracts"
_UNNAMED: Final = "an unnamed party"


@dataclass(frozen=True, slots=True)
class Mention:
    """One report of an event claim, and whether it is for it."""

    report: Report
    stance: Stance


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who disputes or confirms: who, first in which report, and when that was published (UTC).

    ``sources`` and ``through`` as in `Origin`.
    """

    who: str
    claim_id: str
    at: datetime | None
    sources: frozenset[Source] = frozenset()
    through: frozenset[Source] = frozenset()


_Known = TypeVar("_Known", Origin, Voice)


@dataclass(frozen=True, slots=True)
class Standing:
    """An event claim as of a moment. ``origins`` are in the order in which they appeared.

    ``retractions`` are the origins that have taken it back; it is ``withdrawn`` where no other one is left.
    """

    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    reports: int
    disputes: tuple[Voice, ...]
    confirmations: tuple[Voice, ...]
    retractions: tuple[str, ...]
    withdrawn: bool
    contested: bool
    confirmed: bool
    credibility: int
    reason: str

    @property
    def independent_origins(self) -> int:
        """How many independent origins affirm it."""
        return len(self.origins)


def standing(mentions: Sequence[Mention], as_of: datetime | None = None) -> Standing:
    """Where a claim stands by the reports published up to ``as_of`` (UTC; None for all).

    A function of the set of mentions: their order does not matter. A report without a date counts as always there.
    """
    known = sorted(
        (
            m
            for m in mentions
            if as_of is None or not m.report.article.published_at or m.report.article.published_at <= as_of
        ),
        key=lambda mention: mention.report.order,
    )
    affirming, denying, retracting = (
        [m.report for m in known if m.stance == stance] for stance in (AFFIRMS, DENIES, RETRACTS)
    )
    disputed = [(report, voice) for report in affirming for voice in _parties(report, report.disputed_by)]
    retracting = sorted([*retracting, *(v for r, v in disputed if _own(r, v))], key=lambda report: report.order)
    against = [*denying, *(voice for report, voice in disputed if not _own(report, voice))]
    behind = [voice for report in affirming for voice in _parties(report, report.supported_by)]
    # Without them it does not matter who speaks for whom: most claims, at most moments.
    turning = bool(denying or retracting or behind)
    speaker = speakers([*affirming, *against, *behind, *retracting]) if turning else {}
    # Who denied it first and says it now has come round: that is a confirmation, no new origin beside others. Who is
    # said to have said it and goes on denying it ("the minister never said so") has not, and is none either.
    denied = {speaker[report]: report.order for report in reversed(denying) if report in speaker}
    again = {speaker[report]: report.order for report in denying if report in speaker}
    late = {r for r in affirming if r in speaker and r.order > denied.get(speaker[r], r.order)}
    disowned = {r for r in late if len(r.chain) > 1 and r.order < again[speaker[r]]}
    turned = late - disowned
    counted = [report for report in affirming if report not in late] or affirming
    found = origins(counted)
    back = {speaker[report]: moment(report.article)[0] for report in retracting if report in speaker}
    gone = {r for r in counted if r in speaker and speaker[r] in back and moment(r.article)[0] <= back[speaker[r]]}
    said = {source_of(report, report.origin) for report in counted if report.origin and report not in gone}
    left = [origin for origin in found if origin.sources & said]
    # One organ of a state may come round and another one not.
    disputing = _besides(against, turned)
    disputes = _voices(disputing) or _unnamed(affirming, "denied", "contested")
    backing = [*turned, *_besides(behind, disputing)]
    confirmations = _voices(_others(backing, counted, speaker)) or _unnamed(affirming, "confirmed")
    retractions = tuple(origin.label for origin in found if origin not in left)
    withdrawn = bool(found) and not left
    found = left or found
    level, reason = credibility(len(found), len(disputes), bool(confirmations), withdrawn)
    return Standing(
        origins=tuple(found),
        outlets=tuple(sorted({outlet_of(m.report.article) for m in known})),
        reports=len(known),
        disputes=disputes,
        confirmations=confirmations,
        retractions=retractions,
        withdrawn=withdrawn,
        contested=bool(disputes),
        confirmed=len(found) > 1 or bool(confirmations),
        credibility=level,
        reason=reason,
    )


def credibility(support: int, against: int, confirmed: bool, withdrawn: bool) -> tuple[int, str]:
    """The level, 1 to 6, and why: independent origins for and against, whether it is confirmed or withdrawn."""
    if withdrawn:
        return 5, "withdrawn by its own origin"
    if not support:
        return (5, "denied, and no origin is told") if against else (6, "no origin is told")
    origins_told = "one origin" if support == 1 else f"{support} independent origins"
    if not against:
        if support > 1:
            return 1, f"{origins_told}, undisputed"
        return (2, "one origin, confirmed, undisputed") if confirmed else (3, "one origin, undisputed")
    told = f"{origins_told}, {'confirmed, ' if confirmed and support == 1 else ''}disputed by {against}"
    weight = support + (confirmed and support == 1)
    if weight > against:
        return 2, told
    if weight == against:
        return (3 if support > 1 or confirmed else 4), told
    return (4 if support > 1 else 5), told


def changes(before: Standing | None, after: Standing) -> list[str]:
    """What is new between two moments, in words: "second independent origin: AFP", "denied by the ministry"."""
    old = before.origins if before else ()
    fresh, lost = _beside(after.origins, old), _beside(old, after.origins)
    traced = [origin for origin in fresh if any(origin.through & known.sources for known in lost)]
    new = [origin for origin in fresh if origin not in traced]
    reasons = [f"traced back to {origin.label}" for origin in traced]
    for number, origin in enumerate(new, start=after.independent_origins - len(new) + 1):
        first = "another" if any(one.traced for one in old) else "first traced" if old else "first"
        which = f"{_ordinal(number)} independent" if number > 1 else first
        reasons.append(f"{which} origin: {origin.label}")
    taken_back = [who for who in after.retractions if not before or who not in before.retractions]
    if after.withdrawn and not (before and before.withdrawn):
        reasons.append("withdrawn by its own origin")
    elif taken_back:
        reasons += [f"withdrawn by {who}" for who in taken_back]
    elif after.independent_origins < len(old):
        reasons.append(f"origins fall from {len(old)} to {after.independent_origins}: one draws on another")
    reasons += [f"denied by {voice.who}" for voice in _beside(after.disputes, before.disputes if before else ())]
    confirmations = before.confirmations if before else ()
    reasons += [f"confirmed by {voice.who}" for voice in _beside(after.confirmations, confirmations)]
    if before:
        ended = _beside(before.disputes, after.disputes)
        traced_on = [voice for voice in ended if any(voice.sources & now.through for now in after.disputes)]
        reasons += [f"no longer denied by {voice.who}" for voice in ended if voice not in traced_on]
    return list(dict.fromkeys(reasons))


def _beside(some: Sequence[_Known], others: Sequence[_Known]) -> list[_Known]:
    """Those that go by other sources than any of the others; of nobody named there is one."""
    known = {source for other in others for source in other.sources}
    nobody = any(not other.sources for other in others)
    return [one for one in some if not (one.sources & known if one.sources else nobody)]


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number - 1] if number <= len(words) else f"{number}th"


def _parties(report: Report, parties: Iterable[Link]) -> list[Report]:
    """The parties that an article names as if each had spoken there, without those of whom it has but a pronoun."""
    return [replace(report, chain=(party,)) for party in parties if party.name or key_words(party.told)]


def _own(report: Report, voice: Report) -> bool:
    """Whether a party to a report is its one source itself, who takes it back."""
    if len(report.chain) != 1 or voice.origin is None:
        return False
    return same_source(link_words(report.chain[0]), link_words(voice.origin))


def _others(reports: Iterable[Report], than: Iterable[Report], speaker: Mapping[Report, int]) -> list[Report]:
    """The reports that do not speak for anybody for whom one of some others speaks."""
    known = {speaker[report] for report in than if report in speaker}
    return [report for report in reports if speaker.get(report) not in known]


def _besides(reports: Iterable[Report], others: Iterable[Report]) -> list[Report]:
    """The reports whose origin is not that of one of some others, going by its words alone."""
    heard = [link_words(report.origin) for report in others if report.origin]
    return [r for r in reports if not (r.origin and any(same_source(link_words(r.origin), words) for words in heard))]


def _voices(reports: Iterable[Report]) -> tuple[Voice, ...]:
    return tuple(
        Voice(one.label, one.report.claim_id, one.report.article.published_at, one.sources, one.through)
        for one in origins(reports)
    )


def _unnamed(affirming: Iterable[Report], *statuses: str) -> tuple[Voice, ...]:
    """Whoever it is that gives a claim its status where its article does not tell who."""
    for report in affirming:
        parties = report.supported_by if report.status == "confirmed" else report.disputed_by
        if report.status in statuses and not _parties(report, parties):
            return (Voice(_UNNAMED, report.claim_id, report.article.published_at),)
    return ()
