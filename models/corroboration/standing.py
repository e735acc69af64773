"""Where an event claim stands at a moment: its origins, who disputes it, who confirms it, and how credible that is.

Credibility is the second axis of the Admiralty code, from facts about origins alone. How reliable a source is does
not enter it: that is the other axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from models.corroboration.origins import Origin, origins, traced
from models.corroboration.reports import Link, Report, outlet_of
from models.corroboration.sources import key_words, same_source

Stance = Literal["affirms", "denies", "retracts"]
AFFIRMS: Final[Stance] = "affirms"
DENIES: Final[Stance] = "denies"
RETRACTS: Final[Stance] = "retracts"
_UNNAMED: Final = "an unnamed party"

CREDIBILITY: Final = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One report of an event claim, and whether it is for it."""

    report: Report
    stance: Stance


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who disputes or confirms: who, first in which report, and when that was published (UTC)."""

    who: str
    claim_id: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An event claim as of a moment. ``origins`` are in the order in which they appeared."""

    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    reports: int
    disputes: tuple[Voice, ...]
    confirmations: tuple[Voice, ...]
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
    affirming = [m.report for m in known if m.stance == AFFIRMS]
    deniers = [m.report for m in known if m.stance == DENIES]
    # Who denied it first and says it now has come round: that is a confirmation, no new origin beside others.
    first_denied: dict[Link, Report] = {}
    for report in deniers:
        if report.origin:
            first_denied.setdefault(report.origin, report)
    once = {r.origin: [d for d in first_denied.values() if _speaks_for(d, r)] for r in affirming if r.origin}
    turned = [r for r in affirming if r.origin and any(d.order < r.order for d in once[r.origin])]
    found = origins([r for r in affirming if r not in turned] or affirming)
    withdrawn = any(m.stance == RETRACTS and affirming and _speaks_for(m.report, affirming[0]) for m in known)
    disputes = _disputes(deniers, affirming, turned)
    confirmations = _confirmations(affirming, turned, found)
    level, reason = credibility(len(found), len(disputes), bool(confirmations), withdrawn)
    return Standing(
        origins=tuple(found),
        outlets=tuple(sorted({outlet_of(m.report.article) for m in known})),
        reports=len(known),
        disputes=disputes,
        confirmations=confirmations,
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
    reasons: list[str] = []
    old = {origin.key for origin in before.origins} if before else set()
    fresh = [origin for origin in after.origins if origin.key not in old]
    known = before.independent_origins if before else 0
    gone = known + len(fresh) - after.independent_origins
    if gone > 0 and after.independent_origins >= known:
        reasons += [f"traced back to {origin.label}" for origin in fresh]
    elif gone > 0:
        reasons.append(f"origins fall from {known} to {after.independent_origins}: one draws on another")
    else:
        reasons += [
            f"{_ordinal(known + number)} independent origin: {origin.label}"
            if known + number > 1
            else f"first origin: {origin.label}"
            for number, origin in enumerate(fresh, start=1)
        ]
    reasons += [f"denied by {who}" for who in _new(before.disputes if before else (), after.disputes)]
    reasons += [f"confirmed by {who}" for who in _new(before.confirmations if before else (), after.confirmations)]
    if before:
        reasons += [f"no longer denied by {who}" for who in _new(after.disputes, before.disputes)]
    if after.withdrawn and not (before and before.withdrawn):
        reasons.append("withdrawn by its own origin")
    return list(dict.fromkeys(reasons))


def _new(before: Sequence[Voice], after: Sequence[Voice]) -> list[str]:
    known = [key_words(voice.who) for voice in before]
    return [voice.who for voice in after if not _heard(key_words(voice.who), known)]


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number - 1] if number <= len(words) else f"{number}th"


def _speaks_for(a: Report, b: Report) -> bool:
    """Whether two reports have one origin."""
    if not (a.origin and b.origin and traced(a.origin) and traced(b.origin)):
        return False
    return len(origins([a, b])) == 1


def _disputes(deniers: Sequence[Report], affirming: Sequence[Report], turned: Sequence[Report]) -> tuple[Voice, ...]:
    """Who disputes it: the origins of the reports against it, then the parties that an affirming article names."""
    heard = [source_words(report) for report in turned]
    against = [report for report in deniers if not _heard(source_words(report), heard)]
    voices = [Voice(o.label, o.report.claim_id, o.report.article.published_at) for o in origins(against)]
    heard += [source_words(report) for report in against]
    for report in affirming:
        for phrase, _ in report.disputed_by:
            _hear(voices, heard, phrase, report)
        if not report.disputed_by and report.status in ("denied", "contested") and not voices:
            voices.append(Voice(_UNNAMED, report.claim_id, report.article.published_at))
    return tuple(voices)


def _confirmations(affirming: Sequence[Report], turned: Sequence[Report], found: Sequence[Origin]) -> tuple[Voice, ...]:
    """Who confirms it beside its origins: who came round, then the parties that an affirming article names."""
    heard = [source_words(origin.report) | key_words(origin.label) for origin in found]
    voices: list[Voice] = []
    for report in turned:
        if report.origin:
            _hear(voices, heard, report.origin.label, report)
    for report in affirming:
        for phrase, _ in report.supported_by:
            _hear(voices, heard, phrase, report)
        if report.status == "confirmed" and not report.supported_by and not voices:
            voices.append(Voice(_UNNAMED, report.claim_id, report.article.published_at))
    return tuple(voices)


def source_words(report: Report) -> frozenset[str]:
    """The telling words of a report's origin."""
    return key_words(report.origin.name, report.origin.phrase) if report.origin else frozenset()


def _heard(words: frozenset[str], heard: Sequence[frozenset[str]]) -> bool:
    return any(same_source(words, other) for other in heard)


def _hear(voices: list[Voice], heard: list[frozenset[str]], who: str, report: Report) -> None:
    words = key_words(who)
    if not _heard(words, heard):
        heard.append(words)
        voices.append(Voice(who or _UNNAMED, report.claim_id, report.article.published_at))
