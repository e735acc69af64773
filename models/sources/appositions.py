"""What stands beside a phrase tells who or what the source is: ", Kamran Shadravan", ", a shepherd", "(D-Mich.)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import PARTISANS, known
from models.sources.complements import complement
from models.sources.marks import Marks
from models.sources.own_words import OwnWords
from models.sources.pieces import Item
from models.sources.reading import NAME, ORGANISATION, PERSON, Read, Reading
from models.sources.terms import (
    AGENT,
    HEADS,
    MEDIA,
    ORGAN,
    ORGANISATIONS,
    PERSONS,
    POST,
    ROLE,
    SOURCE,
    THINGS,
    TITLE,
    Terms,
)

_SEAT: Final = re.compile(r"[dri]-[a-z]+")  # the party and state of an American legislator: "(D-Mich.)"
_RANKS: Final = v.words(
    "general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm commander cmdr brigadier "
    "brig marshal corporal commodore"
)
_WRITTEN: Final = v.words(
    "prepared written compiled produced drawn drafted published released issued made authored signed"
)


def apposition(reading: Reading, items: Sequence[Item], read: Read, marks: Marks, own_words: OwnWords) -> None:
    """What stands beside a phrase between commas or in brackets tells who or what the source is."""
    if not items:
        return
    lows = marks.lows
    if lows[items[0].start].isdigit():
        coded = lows[items[0].end : items[0].end + 1] == ["."]  # "Kalmar Land (0937.HK)" tells no age
        if reading.sort == NAME and len(items) == 1 and not coded:
            reading.sort, reading.source_type = PERSON, "individual"
        return
    if _SEAT.fullmatch(lows[items[0].start]) and reading.name:
        reading.country = reading.country or "US"
        reading.source_type, reading.sort = reading.source_type or "official", PERSON
        return
    if marks.words[items[0].start][0] == "@" and reading.name:
        if reading.entity is None:  # of a known name, or one that the article tells more of, that counts
            reading.source_type, reading.decided_by, reading.sort = "social_media", "default", POST
        return
    if reading.kind in THINGS and items[0].sort == "W" and lows[items[0].start].endswith(("ed", "en", "awn")):
        # "the report, prepared by Northgate", "the log, leaked to Northgate"
        by = next((n for n, item in enumerate(items[:3]) if lows[item.start] == "by"), None)
        if by and items[by + 1 :] and lows[items[0].start] in _WRITTEN:
            complement(reading, "by", items[by + 1 :], read, lows, own_words)
        return
    inner = read(items[0].start, items[-1].end)
    if _abbreviated(reading, inner, marks):
        return
    comma = items[0].start - 1
    titled = reading.plural and reading.name is None and comma - 1 > reading.start and marks.capital(comma - 1)
    if titled and inner.kind in ORGANISATIONS and inner.indefinite and not inner.plural:
        # "Friends of the Sea, an environmental group"; but "Residents, a neighbourhood association"
        reading.name, reading.plural = marks.string(reading.start, comma), False
        reading.sort, reading.kind, reading.source_type = ORGANISATION, ORGAN, inner.source_type
        reading.decided_by = "descriptor"
        return
    part = reading.entity and reading.head and reading.sort == ORGANISATION and reading.kind in ORGANISATIONS
    if part and inner.entity and len(items) == 1 and inner.sort == ORGANISATION:
        # "the U.N. peacekeeping force in Lebanon, UNIFIL"
        reading.name, reading.name_mark, reading.entity = inner.name, inner.name_mark, inner.entity
        reading.source_type, reading.decided_by = inner.source_type, inner.decided_by
        return
    if reading.name is None and inner.name and inner.sort in (NAME, PERSON, ORGANISATION, POST):
        # "the coast guard commander, Brigadier Nasser al-Hadhali", "The owner, Tajura Gulf Lines"
        reading.name, reading.name_mark, reading.entity = inner.name, inner.name_mark, inner.entity
        reading.joint, reading.beside = reading.joint or inner.joint, inner.beside
        if inner.sort == ORGANISATION and inner.source_type and reading.kind != POST:
            reading.sort, reading.source_type = ORGANISATION, inner.source_type
            reading.decided_by = inner.decided_by
        reading.country = reading.country or inner.country
    elif reading.name is not None and inner.kind in HEADS:
        # "Qi Sun, a professor" is no paper.
        guessed = reading.sort == ORGANISATION and reading.decided_by == "default" and inner.kind in PERSONS
        aged = reading.sort == PERSON and reading.kind == ""
        described = (
            guessed
            or (aged and inner.kind in PERSONS)  # "Ann Lee, 54, the mayor": an age tells nothing of what she is
            or (reading.decided_by == "registry" and inner.kind in (POST, ROLE))
            # "Capt. Jan Bos, the opposition leader"; but "Sen. Ann Lee, a doctor" is no less a senator, nor is "the
            # top Democrat on the panel".
            or (
                reading.kind == TITLE
                and inner.source_type != "individual"
                and not (reading.source_type == "official" and (inner.indefinite or inner.last in PARTISANS))
            )
        )
        if reading.sort == ORGANISATION and reading.decided_by == "default":
            trade = _trade(inner, marks.terms) if inner.owner is None and inner.possessive is None else None
            if trade:  # "Huaning Hydro, the builder", "the Red Front, a rebel coalition"
                reading.source_type, reading.kind, reading.decided_by = trade, ORGAN, "descriptor"
                reading.country = reading.country or inner.country
                return
        if inner.source_type and (reading.source_type is None or described):
            reading.source_type, reading.kind = inner.source_type, inner.kind
            reading.decided_by = "descriptor"
            reading.sort = inner.sort if reading.entity is None else reading.sort
        elif reading.source_type is None and inner.kind in PERSONS:
            reading.sort, reading.kind = PERSON, inner.kind
        reading.head = reading.head or inner.head
        if inner.former and not described and _in_office(reading):
            return  # "Mayor Jan Bos, a former teacher"
        reading.country = reading.country or inner.country
        reading.former = reading.former or inner.former
        reading.owner = reading.owner or inner.owner
        if reading.possessive is None:
            reading.possessive = inner.possessive
    elif reading.sort == SOURCE and inner.kind in PERSONS and inner.source_type:
        # "one, a shepherd who gave his name as ..."
        reading.source_type, reading.decided_by, reading.sort = inner.source_type, "descriptor", PERSON


def _in_office(reading: Reading) -> bool:
    """Whether what stands before a name tells a post that its bearer has now, and no rank, which one keeps."""
    if reading.source_type is None or reading.former or reading.sort != PERSON:
        return False
    return reading.kind in (ROLE, AGENT) or (reading.kind == TITLE and reading.last not in _RANKS)


def _abbreviated(reading: Reading, inner: Reading, marks: Marks) -> bool:
    """Whether a bracket only shortens the name of a country's organ: "the Ghanaian Ministry of Defence (MoD)".

    So every country writes, and the registry's bearer of the letters may be another's. Likewise of an office.
    """
    mark = inner.name_mark
    if reading.sort == PERSON and mark and mark.end - mark.start == 1 and marks.lows[mark.start - 1] == "(":
        return not inner.entity and marks.words[mark.start].isupper()  # "Superintendent of Police (SP) Jan Bos"
    if reading.kind != ORGAN or reading.name or mark is None or mark.end - mark.start > 1:
        return False
    if marks.lows[mark.start - 1] != "(" or not marks.words[mark.start][1:2].isalpha():
        return False
    if inner.entity:
        return bool(reading.country and inner.entity.country != reading.country and inner.source_type == "official")
    words = [word for word in reading.head.split() if word != "the"]
    letters = marks.lows[mark.start]
    return letters in ("".join(w[0] for w in words), "".join(w[0] for w in words if w != "of"))


def _trade(inner: Reading, terms: Terms) -> str | None:
    """The class of an organisation that is called a builder, publisher or coalition; None for a person."""
    if inner.kind in (ORGAN, MEDIA):
        return inner.source_type
    term = terms.by_words.get(tuple(inner.head.split()), {})
    return known(term.get(ORGAN, "")) if not inner.plural else None
