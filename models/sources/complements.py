"""What hangs on a phrase by a preposition: "of the border guard", "at the Nordhamn Institute", "by Northgate"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import COUNSEL, HANDS, LEADERS, MINDED, MUTE, OWN_PAGES, SENT, VOICES, served
from models.sources.own_words import OwnWords
from models.sources.pieces import Item
from models.sources.reading import NAME, ORGANISATION, PERSON, PLACE, Read, Reading, keeps_record, serves_abroad
from models.sources.registry import OUTLETS
from models.sources.terms import AGENT, BODY, MEDIA, ORGAN, ORGANISATIONS, PAPER, PERSONS, POST, ROLE, SOURCE, TITLE

_TELLING: Final = frozenset(("of", "in", "for", "from", "at", "with"))  # before the country of what stands before
_WHERE_SENT: Final = frozenset(("in", "to", "at", "for"))
OWNING: Final = frozenset(("of", "for", "at", "from", "with", "inside", "within"))
# Those of a place of whom nothing else is told.
_FOLK: Final = v.words("people those some many most others several few")
# Who is in what follows, without being it.
_INSIDERS: Final = v.words("source sources figure figures circles")
# Papers that speak for whoever they come from, named or not.
_COUNTS: Final = frozenset(("data", "figures", "statistics", "results"))
# Papers that speak for the office they come from: "a report from the sheriff".
_WRITTEN: Final = v.words("report reports assessment letter memo memorandum autopsy notice update")
# Papers that speak for themselves, whatever journal they appear in.
_STUDIES: Final = v.words("study studies research paper papers analysis analyses review survey")
# Books that are written by those who know about a matter.
_LEARNED: Final = v.words("history biography monograph textbook handbook catalogue encyclopedia encyclopaedia")
_BOOKS: Final = v.words("book books")
_ON: Final = v.words("on about")
# Bodies of people known by who is in them: "a team of Russians".
_GATHERED: Final = v.words("team crowd band handful bunch crew")
_STATES: Final = v.words("nations countries states")
_PLACING: Final = frozenset(("in", "from", "at"))
_STATE: Final = frozenset(("official", "intelligence_agency"))
_PUBLISHERS: Final = OUTLETS | {"social_media"}
# Classes that a body does not give to a source in it.
_NOT_A_SOURCES: Final = _PUBLISHERS | {"expert", "document", None}


def complement(
    reading: Reading, preposition: str, segment: Sequence[Item], read: Read, lows: Sequence[str], own_words: OwnWords
) -> None:
    """What hangs on a phrase by a preposition tells whose, of what or from where the source is."""
    if reading.kind == SOURCE and preposition != "of":
        reading.placed = True
    if preposition in v.PLACED or any(lows[item.start] in v.PLACED for item in segment):
        reading.placed = True
    if not segment:
        return
    inner = read(segment[0].start, segment[-1].end)
    organised = inner.sort in (ORGANISATION, PERSON) or (inner.sort == NAME and reading.kind in (AGENT, PAPER, POST))
    if reading.sort == SOURCE and preposition == "of" and reading.last in MINDED:
        reading.placed = True  # "critics of the government" are none of it
        return
    if (
        reading.sort == SOURCE
        and preposition == "of"
        and inner.sort not in (PLACE, "")
        and reading.last not in _INSIDERS
    ):
        _partake(reading, inner)
    elif preposition == "of" and reading.head in _GATHERED and (inner.kind in PERSONS or inner.sort in (PLACE, PERSON)):
        _partake(reading, inner)
        if inner.sort == PLACE:
            reading.sort, reading.source_type, reading.decided_by = PERSON, "individual", "descriptor"
    elif reading.head in _FOLK and (
        (preposition in ("in", "from") and inner.sort in (PLACE, NAME, ""))
        or (preposition == "of" and inner.sort == PLACE and reading.head == "people")
    ):
        reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
    elif (
        preposition == "of"
        and reading.head in ("author", "authors", "co-author", "coauthor")
        and (inner.last in _STUDIES or learned(lows[inner.start : inner.end + 1]))
    ):
        reading.source_type, reading.decided_by = "expert", "descriptor"  # "an author of the study"
    elif preposition == "of" and reading.head == "captain" and inner.source_type in (None, "company"):
        reading.source_type = "individual"  # of a ship or a team
    elif preposition == "from" and reading.head.startswith("representative") and inner.sort == PLACE:
        reading.source_type, reading.decided_by = "official", "descriptor"
    elif (
        preposition in ("of", "for")
        and inner.sort == PLACE
        and reading.source_type is None
        and (reading.kind == AGENT and reading.last in LEADERS | VOICES)
    ):
        reading.source_type = inner.source_type  # "the leader of Chad"
    elif reading.head == "accounts" and preposition in ("by", "from", "of") and inner.kind in PERSONS:
        adopt(reading, inner)  # "accounts from residents"
        reading.kind, reading.sort = inner.kind, inner.sort
    elif organised and (preposition in OWNING or (preposition == "in" and _serves(reading, inner))):
        _belong(reading, preposition, inner, lows, own_words)
    elif preposition == "by" and not v.SHOWN.isdisjoint(lows[_behind_head(reading, lows) : segment[0].start]):
        return  # "a report seen by Northgate", but "a leaked report by Northgate"
    elif preposition == "by" and reading.kind in (PAPER, POST) and inner.name is None:
        office = inner.kind in PERSONS and inner.source_type == "official"
        speaks = inner.kind in ORGANISATIONS or (inner.kind in PERSONS and reading.kind == PAPER) or office
        if speaks and inner.source_type not in MUTE and not keeps_record(reading):
            reading.source_type, reading.decided_by = inner.source_type, "descriptor"
            reading.owner = inner
    elif preposition in ("in", "on") and reading.last in _STUDIES and inner.source_type in _PUBLISHERS:
        return
    elif preposition == "on" and reading.last in v.STATEMENTS and inner.head in OWN_PAGES:
        if inner.source_type not in MUTE | _PUBLISHERS:
            adopt(reading, inner)  # "a statement on the ministry's website"
    elif (
        reading.kind in (PAPER, POST, MEDIA)
        and inner.name
        and preposition in ("by", "in", "on", "via")
        and (preposition == "by" or inner.source_type in _PUBLISHERS)
    ):
        adopt(reading, inner)
    elif (
        reading.kind == ROLE
        and reading.owner is None
        and inner.sort == NAME
        and preposition in OWNING
        and ((last := reading.last) in COUNSEL or last.removesuffix("s") in HANDS)
    ):
        reading.owner = inner  # "a lawyer for Northgate"
    elif reading.sort == NAME and reading.owner is None and inner.sort == NAME and preposition in ("of", "at", "from"):
        reading.owner = inner  # "Jan Bos of Northgate": the article may tell what Northgate is
    whose = inner.possessive if reading.kind == AGENT and preposition in ("to", "of") else None
    if whose is not None and reading.possessive is None and lows[whose] in ("its", "their"):
        reading.possessive = whose  # "an aide to its leader"
    abroad = preposition in _WHERE_SENT and inner is not reading.owner and serves_abroad(reading)
    if reading.country is None and inner.country and preposition in _TELLING and not abroad:
        reading.country = None if _of_elsewhere(reading, preposition, inner, lows) else inner.country
    if inner.regional and reading.country is None:
        from_there = preposition in _TELLING and (inner.kind != "" or lows[inner.end - 1] in _STATES)
        reading.regional = reading.regional or from_there or preposition in _PLACING


def _behind_head(reading: Reading, lows: Sequence[str]) -> int:
    """The token after the head of a phrase."""
    head = reading.head.split()
    return next(
        (i + len(head) for i in range(reading.start, reading.end) if lows[i : i + len(head)] == head), reading.start
    )


def _of_elsewhere(reading: Reading, preposition: str, inner: Reading, lows: Sequence[str]) -> bool:
    """Whether who is somewhere is not of there: "a Western diplomat in Kyiv", "the UN envoy for Syria"."""
    if reading.source_type == "international_organisation":
        return preposition != "of"
    sent = reading.regional and reading.source_type in _STATE and "regional" not in lows[reading.start : inner.start]
    return sent and preposition in ("in", "at") and not inner.kind and inner.sort in (PLACE, "")


def _serves(reading: Reading, inner: Reading) -> bool:
    """Whether who is in something is of it: "a source in the security service", "a captain in the rebel army"."""
    if inner.sort != ORGANISATION and inner.last != "team":
        return False
    return reading.kind in (SOURCE, AGENT) or (reading.kind == ROLE and inner.source_type == "armed_group")


def _partake(reading: Reading, inner: Reading) -> None:
    """Be one of them: "one of the officials", "some of the guests"."""
    reading.sort, reading.kind, reading.head = inner.sort, inner.kind, inner.head
    reading.source_type, reading.decided_by = inner.source_type, inner.decided_by
    reading.country = reading.country or inner.country
    reading.placed, reading.definite, reading.bare = inner.placed, inner.definite, inner.bare
    reading.owner, reading.possessive = inner.owner, inner.possessive


def _belong(reading: Reading, preposition: str, inner: Reading, lows: Sequence[str], own_words: OwnWords) -> None:
    """Belong to what follows: "a spokesman for X", "a researcher at X", "Ms Y of X"."""
    kind, known = reading.kind, inner.source_type
    counts = preposition == "from" and known is not None and reading.head in _COUNTS
    if reading.sort == PERSON and inner.sort == ORGANISATION and inner.name_mark and inner.kind in ORGANISATIONS:
        last = inner.name_mark
        if reading.name is None and preposition == "of" and own_words.person_like(last) and last.end == inner.end:
            # "the head of the committee Hakem al-Zameli": the name is the head's, not the committee's.
            reading.name, reading.name_mark = inner.name, last
    if reading.sort in (NAME, PERSON) and kind in ("", TITLE) and inner.sort == ORGANISATION and reading.name:
        in_office = (
            reading.source_type == "official" and known == "political_actor"
        )  # "Senator Lee of the ruling party"
        reading.sort, reading.kind, reading.owner = PERSON, TITLE if in_office else AGENT, inner
        if not in_office:
            reading.source_type, reading.decided_by = known, "descriptor" if known else "default"
    elif reading.owner is None:
        if kind == AGENT and lows[inner.end - 1] in _STATES:
            reading.source_type = "official"  # "leaders of the other G7 nations"
        elif _elected(reading, inner, lows):
            reading.source_type, reading.decided_by = "official", "descriptor"
        elif kind == AGENT:
            reading.owner = inner
            if known and not (inner.sort == PERSON and known == "individual"):
                staff = reading.source_type == "company" and known in OUTLETS
                reading.source_type = reading.source_type if staff else known
                reading.decided_by = "descriptor"
        elif kind == SOURCE and known not in _NOT_A_SOURCES:
            reading.source_type, reading.decided_by = known, "descriptor"
        elif (
            kind in (PAPER, POST)
            and preposition in ("of", "from")
            and (
                inner.name
                or counts
                or (inner.kind == ORGAN and inner.definite and preposition == "of")
                or (preposition == "from" and _sent_by(reading, inner))
            )
        ) or (kind in (BODY, MEDIA) and reading.last in v.PARTS and inner.name):
            adopt(reading, inner)
        elif (kind == BODY and reading.name is None) or (
            kind == ORGAN and known in ("international_organisation", "armed_group")
        ):
            reading.source_type = known or reading.source_type
        elif kind == ROLE and (
            (
                served(reading, inner)
                and (preposition in ("of", "for") or known in ("company", "civil_society") or _enlisted(reading, inner))
            )
            or (reading.source_type == "official" and known == "armed_group")
            or (
                reading.source_type == "official" and known == "international_organisation" and reading.last not in SENT
            )
            or (reading.source_type == "news_organisation" and known == "state_agency")
        ):
            reading.source_type = known


def learned(words: Sequence[str]) -> bool:
    """Whether the words for a book tell that whoever wrote it knows a matter: "the standard history of the port"."""
    of = next((n for n, low in enumerate(words) if low in v.PREPOSITIONS), len(words))
    on = not _BOOKS.isdisjoint(words[:of]) and not _ON.isdisjoint(words[of : of + 1])
    return on or not _LEARNED.isdisjoint(words[:of])


def _sent_by(reading: Reading, inner: Reading) -> bool:
    """Whether a paper speaks for whoever it is from: "a statement from police", "a report from the sheriff"."""
    if reading.last in v.STATEMENTS:
        return inner.source_type not in MUTE
    return reading.last in _WRITTEN and inner.kind in (ORGAN, ROLE) and inner.definite


def _elected(reading: Reading, inner: Reading, lows: Sequence[str]) -> bool:
    """Whether a legislator is told with the party: "Representative Jan Bos of the ruling party"."""
    mark = reading.name_mark
    titled = reading.head == "representative" and mark is not None and lows[mark.start - 1] == "representative"
    return titled and inner.source_type == "political_actor"


def _enlisted(reading: Reading, inner: Reading) -> bool:
    """Whether an engineer or forecaster is a state body's own: "an engineer at the transport ministry"."""
    return reading.source_type == "expert" and inner.source_type == "official"


def adopt(reading: Reading, inner: Reading) -> None:
    """Be what it comes from: a paper, post or desk speaks for its author."""
    reading.owner = inner
    if keeps_record(reading):
        return
    reading.source_type = inner.source_type or reading.source_type
    reading.decided_by = inner.decided_by
    if inner.source_type != "social_media":
        reading.country = inner.country  # a platform's country is not its users'
