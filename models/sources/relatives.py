"""What a relative clause tells of a source: "who runs the port", "who teaches law", "who attended the dinner"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import COUNSEL, HANDS, MUTE, served
from models.sources.complements import adopt, learned
from models.sources.pieces import Item
from models.sources.reading import NAME, ORGANISATION, PERSON, Read, Reading, keeps_record
from models.sources.registry import OUTLETS
from models.sources.terms import AGENT, PAPER, PERSONS, ROLE, SOURCE, THINGS

_RUNS: Final = v.words(
    "advises advised runs heads leads directs chairs founded edits manages represents commands owns oversees presides "
    "coordinates ran led headed chaired commanded managed edited"
)
_TEACHES: Final = v.words("teaches studies researches lectures taught studied researched")
# What is done in a study, and words of studies.
_CARRIES_OUT: Final = v.words(
    "ran led headed wrote co-wrote authored co-authored coauthored carried performed conducted did oversaw directed "
    "leads runs heads oversees directs conducts"
)
_OF_STUDIES: Final = v.words(
    "study studies research autopsy autopsies post-mortem postmortem tests test measurements experiment experiments "
    "analysis analyses dig digs excavation excavations dating trial trials"
)
# How those write who know about a matter, and what else they do about it.
_WRITES: Final = v.words("wrote written writes co-wrote authored compiled published")
_EXPLORES: Final = v.words("studied researched investigated taught studying researching")
_HAS: Final = v.words("has have had also long since spent")
_WHOLE: Final = 8  # words of a clause among which "studying" stands
# Healers, and what they do on the spot; what tells that somebody was there.
_HEALERS: Final = v.words("doctor surgeon physician paramedic medic physiotherapist anaesthetist anesthetist dentist")
_TREATS: Final = v.words("treated operated resuscitated stitched")
_THERE: Final = v.words("present there at on")
# What people have who are told by it: "people whose homes were flooded".
_OWN_THINGS: Final = v.words(
    "name names home homes house houses flat flats car cars son sons daughter daughters child children husband "
    "husbands wife wives brother brothers sister sisters father mother parents relatives families family"
)
_TALKS: Final = v.words("talks negotiations meeting meetings discussions deliberations briefing call conversation")
_POSTS: Final = v.words("posts tweets blogs posted blogged")
_IS: Final = frozenset(("is", "was", "are", "were"))
_RELEASED: Final = v.words("released published issued prepared compiled produced wrote drafted")
_WAS_THERE: Final = v.words(
    "attended witnessed saw heard survived escaped live lives lived watched stood fled boarded queued camped waited "
    "slept swam walked travelled traveled bought ate drank watching"
)
_ANYBODY: Final = v.words("man men woman women person people resident local mother father")
_SPEAKS_FOR: Final = v.words("represents represent represented")
_NO_MAKERS: Final = MUTE | OUTLETS  # of papers


def relative(reading: Reading, items: Sequence[Item], read: Read, lows: Sequence[str]) -> None:
    """A relative clause: what the source does tells what it is only where nothing else did."""
    if reading.kind == SOURCE and any(lows[item.start] in v.PLACED for item in items[:12]):
        reading.placed = True
    if reading.kind == PAPER and reading.source_type == "document" and not keeps_record(reading):
        by = next((k for k, item in enumerate(items[:8]) if lows[item.start] in _RELEASED), 0)
        if by and lows[items[by - 1].start] not in ("was", "were", "been", "be"):
            maker = read(items[0].start, items[by - 1].end)
            if maker.sort == ORGANISATION and maker.source_type not in _NO_MAKERS:
                adopt(reading, maker)
    if len(items) < 2:
        return
    verb = lows[items[0].start]
    words = [lows[item.start] for item in items]
    if reading.kind == ROLE and reading.name is None and _on_the_spot(reading, words):
        reading.source_type, reading.decided_by = "individual", "descriptor"
        return
    if reading.kind == ROLE and (insider := _inside(reading, verb, items, read, lows)):
        reading.source_type, reading.decided_by = insider, "descriptor"
        return
    if reading.former and verb in _RUNS and (led := read(items[1].start, items[-1].end)).source_type:
        # "a former policeman who leads the gang"
        reading.kind, reading.owner, reading.source_type, reading.former = AGENT, led, led.source_type, False
        return
    if reading.source_type not in (None, "unknown"):
        return
    if reading.kind == SOURCE and (verb in _WAS_THERE or _took_part(lows[items[0].start - 1], words)):
        # "a source who attended the dinner": who was there is a witness
        reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
        return
    if reading.kind == SOURCE and verb in ("works", "work") and len(items) > 2:
        inner = read(items[2].start, items[-1].end)
        known = inner.source_type if inner.sort == ORGANISATION and inner.source_type not in MUTE else "company"
        reading.source_type, reading.decided_by, reading.placed = known, "descriptor", True
        return
    inner = read(items[1].start, items[-1].end)
    if reading.sort in (NAME, PERSON) and (_studies(verb, words[1:]) or _explores(words)):
        reading.kind, reading.source_type, reading.decided_by, reading.sort = ROLE, "expert", "descriptor", PERSON
        return
    if verb in _TEACHES or verb == "lives":
        reading.country = reading.country or inner.country
    if verb in _POSTS and reading.kind in (AGENT, SOURCE):
        reading.source_type, reading.decided_by = "social_media", "descriptor"  # "who posts as"
        return
    served = verb == "served" and inner.kind in (ROLE, AGENT)
    is_one = verb in _IS and inner.kind in PERSONS and items[1].sort != "P"  # not "was with the minister"
    if reading.sort == SOURCE and is_one and inner.source_type:
        reading.source_type, reading.decided_by = inner.source_type, "descriptor"
    elif reading.sort not in (NAME, PERSON):
        return
    elif verb in _RUNS:
        reading.kind, reading.owner = AGENT, inner
        commands = verb in ("commands", "commanded") and inner.sort == NAME
        whose = inner.source_type or ("armed_group" if commands else None)
        reading.source_type = None if inner.kind in THINGS else whose
        reading.country = reading.country or inner.country
    elif verb in _TEACHES:
        reading.kind, reading.source_type = ROLE, "expert"
    elif as_what := inner if is_one or served else _acting(items, read, lows):
        reading.kind, reading.head, reading.source_type = (
            as_what.kind,
            as_what.head or reading.head,
            as_what.source_type,
        )
        reading.former = reading.former or served
        reading.owner = reading.owner or as_what.owner
        reading.country = reading.country or as_what.country
    elif verb == "sits" and inner.source_type:
        reading.kind, reading.source_type = AGENT, inner.source_type
    else:
        return
    if reading.source_type:
        reading.decided_by = "descriptor"
        reading.sort = reading.sort if reading.sort == SOURCE else PERSON


def _studies(verb: str, object_words: Sequence[str]) -> bool:
    """Whether what somebody did is done by those who know: "who led the study"."""
    return verb in _CARRIES_OUT and not _OF_STUDIES.isdisjoint(object_words[:5])


def _explores(words: Sequence[str]) -> bool:
    """Whether somebody is told to know a matter: "who has studied the sect", "who wrote a history of the port"."""
    at = next((n for n, low in enumerate(words) if low not in _HAS), 0)
    if "spent" in words[:at]:
        return not _EXPLORES.isdisjoint(words[at : at + _WHOLE])
    if words[at] in _EXPLORES:
        return at > 0 and words[at + 1 : at + 2] not in (["at"], ["in"])  # "who has studied at Lehr" was a student
    return words[at] in _WRITES and learned(words[at + 1 :])


def _took_part(relative_word: str, words: Sequence[str]) -> bool:
    """Whether people are told by what they did with others, or by what is theirs: "a person who worked with Bos"."""
    if relative_word == "whose":
        return words[0] in _OWN_THINGS
    joined = words[:2] == ["took", "part"] and _TALKS.isdisjoint(words)
    return joined or words[:2] == ["worked", "with"]


def _on_the_spot(reading: Reading, words: Sequence[str]) -> bool:
    """Whether somebody with a trade only tells what happened: "a doctor who was present", "who worked on the dam"."""
    last = reading.last.removesuffix("s")
    if reading.source_type != "expert":
        return False
    if last in HANDS:
        return words[0] == "worked"
    if last not in _HEALERS or reading.plural:
        return False
    return words[0] in _TREATS or (words[0] in _IS and words[1] in _THERE)


def _inside(reading: Reading, verb: str, items: Sequence[Item], read: Read, lows: Sequence[str]) -> str | None:
    """The class of the body for which a private person is told to work, or a lawyer to speak; or None.

    "A woman who works at the mill", "a lawyer who represents the firm".
    """
    if reading.last in COUNSEL and verb in _SPEAKS_FOR:
        return served(reading, read(items[1].start, items[-1].end))
    if reading.last not in _ANYBODY or verb not in ("works", "work"):
        return None
    at = next((n for n, item in enumerate(items[1:-1], 1) if lows[item.start] in ("at", "for", "in")), None)
    inner = read(items[at + 1].start, items[-1].end) if at else None
    return "company" if inner and inner.sort == ORGANISATION and inner.source_type == "company" else None


def _acting(items: Sequence[Item], read: Read, lows: Sequence[str]) -> Reading | None:
    """As what, or for which organisation, somebody does what a relative clause tells; or None.

    "who tracks launches as a researcher at Lehr", "who follows the group at the Nordhamn Institute".
    """
    for n, item in enumerate(items[1:], 1):
        low = lows[item.start]
        if low not in ("as", "at", "for", "with") or n + 1 >= len(items):
            continue
        inner = read(items[n + 1].start, items[-1].end)
        if low == "as" and inner.kind in (ROLE, AGENT) and inner.source_type:
            return inner
        if low != "as" and inner.sort == ORGANISATION and inner.source_type and (inner.name or inner.definite):
            return Reading(inner.start, inner.end, kind=AGENT, source_type=inner.source_type, owner=inner,
                           country=inner.country)  # fmt: skip
    return None
