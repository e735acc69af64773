"""The core of a phrase: its head, the words and names before it, or a name alone.

"Russia's foreign ministry spokeswoman", "the state-run Anadolu agency": the head says what sort of thing the source
is, modifiers and owners say the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import LEADERS, PARTISANS, SCHEMES, VOICES, classify, field_type, known, retire
from models.sources.countries import CITY, DEMONYM, INVARIABLE
from models.sources.marks import Mark, Marks
from models.sources.naming import Naming
from models.sources.own_words import OwnWords
from models.sources.pieces import IN_POWER, Item, cut, head_kind, head_of, is_title, part, qualifies
from models.sources.reading import NAME, ORGANISATION, PERSON, PLACE, Reading
from models.sources.registry import OUTLETS
from models.sources.terms import (
    AGENT,
    BODY,
    CONTROL,
    DOMAIN,
    MEDIA,
    ORGAN,
    ORGANISATIONS,
    PAPER,
    PERSONS,
    ROLE,
    SOURCE,
    TITLE,
)

# A source phrase is read as far as this, in tokens.
MAX_PHRASE: Final = 80
_THE_DEFENCE: Final = (["the", "defence"], ["the", "defense"])
_COUNT: Final = 8  # tokens of "more than two million times"
_SIDES: Final = v.words("side camp")
_REFLEXIVES: Final = v.words("itself himself herself themselves")
_OLD_AND_NEW: Final = v.words("current former present serving")
_NOTHING_TOLD: Final = v.UNTOLD | v.INDEFINITE
_LED: Final = v.words("administration government regime cabinet campaign")  # bodies called after who leads them
# Words for the world abroad that many a field has, and such fields.
_WORLDLY: Final = v.words("foreign international global world worldwide")
_FIELDS: Final = v.words(
    "affairs trade policy relations health law development economy economics finance politics commerce markets "
    "cooperation studies history justice security"
)
# What is said of people who speak for themselves alone.
_OF_PEOPLE: Final = v.words(
    "young younger old older elderly ordinary poor rich wealthy homeless disabled displaced indigenous native black "
    "white brown gay trans deaf blind sick hungry unemployed religious rural working middle-aged working-class"
)
_WITNESSES: Final = v.words("witness eyewitness eye-witness survivor survivors' survivors’ first-hand firsthand")
_PRESS: Final = v.words("press media newspaper news")
_ALL_OR_SOME: Final = v.words("all some most many several various other these those early initial conflicting")
_CALLED: Final = v.words("called named dubbed titled")
_ASKED: Final = v.words("interviewed questioned surveyed polled")
# Bodies that are media where a word of control stands before them.
_CONTROLLED: Final = frozenset(("agency", "agencies", "channel", "network", "outlet", "service"))


class CoreReader:
    """Reads the cores of the phrases of one text."""

    def __init__(self, marks: Marks, naming: Naming, own_words: OwnWords) -> None:
        self._marks = marks
        self._naming = naming
        self._own_words = own_words

    def read(self, start: int, end: int, country: str | None) -> tuple[Reading, Sequence[Item]]:
        """What the core of the phrase between two tokens tells, and the pieces after it.

        ``country`` helps to choose between entities of one name.
        """
        lows = self._marks.lows
        while start < end and lows[start] in v.QUOTES:
            start += 1
        while end > start and (lows[end - 1] in v.QUOTES or lows[end - 1] in ".,;:"):
            end -= 1
        if end - start > 3 and lows[start + 1] == "and" and {"former"} < {lows[start], lows[start + 2]} <= _OLD_AND_NEW:
            start += 3  # "current and former officials"
        if end - start > 1 and lows[end - 1] in _REFLEXIVES:
            end -= 1  # "the bank itself"
        if "times" in lows[start + 2 : end]:
            at = lows.index("times", start + 2)
            counted = (n for n in range(at - 1, max(start, at - _COUNT), -1) if lows[n] in v.PASSED_ON)
            end = next(counted, end)  # "posts viewed more than two million times"
            end -= lows[end - 1] == ","
        end = min(end, start + MAX_PHRASE)
        core, rest = part(cut(self._marks, start, end), lows)
        reading = Reading(start, end)
        self._told(reading, core, country)
        return reading, rest

    def finish(self, reading: Reading) -> None:
        """What counts only once all else in a phrase is read: that somebody is retired, and the user's own word."""
        if reading.former:
            retire(reading, "retired" in self._marks.lows[reading.start : reading.end])
        if reading.entity and reading.entity.overlay and reading.sort == ORGANISATION:
            # What the user's own file says of it counts for more than any words beside its name.
            reading.source_type, reading.decided_by = reading.entity.source_type, "registry"

    def alone(self, start: int, end: int, country: str | None) -> Reading:
        """The phrase between two tokens by its core alone."""
        reading, _ = self.read(start, end, country)
        self.finish(reading)
        return reading

    def _told(self, reading: Reading, core: list[Item], country: str | None) -> None:
        """What the pieces of the core tell."""
        lows = self._marks.lows
        position = None
        if not _CALLED.isdisjoint(lows[reading.start : reading.end]):
            called = next((n for n, i in enumerate(core) if n and lows[i.start] in _CALLED), len(core))
            position = head_of(core[:called])  # "a page called Captain Tide" is no captain
        position = head_of(core) if position is None else position
        based = False  # "the Prague-based Turkmen Exile Archive" is in Prague
        for place, item in enumerate(core):
            low = lows[item.start]
            joined = (reading.country is not None or reading.regional) and _beside(core, place)
            if item.sort == "C" and item.mark and item.mark.place:
                home = item.mark.place.country
                if joined:  # "Syrian and Russian officials", "Western and Russian officials"
                    reading.regional = reading.regional or reading.country != home
                    reading.country = None if reading.regional else home
                elif not based and (item.mark.place.sort == DEMONYM or not any(i.sort in "ENC" for i in core[:place])):
                    reading.country = home  # and not the field: "the US Syria envoy"
                based = based or (place + 1 < len(core) and lows[core[place + 1].start] == "-")
            elif low in v.REGIONS and not _is_office(item, lows):
                reading.regional = True
                reading.country = None if joined else reading.country
            elif lows[item.start : item.end] == ["-", "country"]:
                reading.regional = True  # "a NATO-country official" is of one of several
            elif low == "local":
                reading.local = True
            elif position is not None and place > position:
                # "a group monitoring the war" is one group; "an informed source" tells nothing of its place
                reading.placed = reading.placed or low in v.PLACED
            elif item.sort == "H":
                reading.possessive = item.start
                reading.definite = True
            elif item.sort == "S" or (low in v.DEFINITE and item.sort == "D"):
                reading.definite = True
            elif low in v.INDEFINITE or low.isdigit():
                reading.indefinite = True
        hint = reading.country or country
        if position is None:
            self._headless(reading, core, hint)
            return
        item = core[position]
        term = item.term or {}
        kind = TITLE if is_title(core, position) else head_kind(term)
        if kind == ROLE and ORGAN in term and any(i.mark and _one_word(i.mark) for i in core[position + 1 :]):
            kind = ORGAN  # "the builder Northgate"
        if kind == ROLE and term.get(ORGAN) == "official" and [i.sort for i in core] == ["D", "T"]:
            alone = lows[core[0].start] == "the" and (lows[item.start],) not in self._marks.terms.plurals
            kind = ORGAN if alone and item.end - item.start == 1 else kind  # "the regulator"
        if kind == ROLE and ORGAN in term and reading.definite and lows[item.end - 1] == "authority":
            kind = ORGAN  # "the canal authority"
        reading.kind, reading.head = kind, " ".join(lows[item.start : item.end])
        reading.plural = tuple(lows[item.start : item.end]) in self._marks.terms.plurals
        reading.country = reading.country or PARTISANS.get(reading.head)
        if reading.head.endswith("diplomats") or reading.head == "diplomat":
            reading.regional = True  # diplomats in a place are mostly not of it
        reading.source_type = known(term[kind])
        reading.decided_by = "descriptor" if reading.source_type else "default"
        reading.sort = PERSON if kind in (ROLE, AGENT, TITLE) else ORGANISATION if kind in ORGANISATIONS else kind
        before, after = core[:position], core[position + 1 :]
        named = any(i.sort in "EN" for i in after)
        if before and before[-1].sort == "N" and not named and self._marks.words[item.start] in v.POST_NOMINALS:
            before, after = before[:-1], before[-1:]  # "Ann Lee MP" as "MP Ann Lee"
        reading.bare = not any(i.sort in "TECNW" for i in before) and not after
        boundary = max([n for n, i in enumerate(before) if i.sort == "S"], default=-1)
        own = [lows[i.start] for i in before[boundary + 1 :]]
        reading.former = not v.FORMER.isdisjoint(own) or reading.head.startswith("ex-")
        if reading.head == "accounts" and lows[item.end : item.end + 1] != ["on"]:
            _retell(reading, own)
        if kind == SOURCE:
            told = any(i.sort == "C" or (i.sort in "TW" and lows[i.start] not in _NOTHING_TOLD) for i in before)
            reading.placed = reading.placed or (told and reading.last in ("source", "sources"))
        trailing = next((i for i in reversed(after) if i.sort in "EN"), None)
        self._modify(reading, before, hint)
        if reading.kind == AGENT and reading.source_type is None and reading.owner is None:
            if _heads(reading, before):
                reading.source_type = "official"  # where nothing tells of what else
            elif reading.last in LEADERS and any(lows[i.start] in v.PEOPLES for i in before):
                reading.source_type = "civil_society"
        if trailing:
            self._naming.take(reading, trailing, hint)
        elif (
            kind == SOURCE
            and reading.source_type is None
            and (_ordinary(reading, before, lows) or any(lows[i.start] in _ASKED for i in after))
        ):
            reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
        elif kind == SOURCE and any(i.mark and i.mark.place and i.mark.place.sort == DEMONYM for i in after):
            # "two Australians"
            reading.sort, reading.source_type, reading.decided_by = PERSON, "individual", "descriptor"
        elif kind == BODY and reading.source_type is None and after and after[0].term:
            reading.source_type = known(after[0].term.get(DOMAIN, ""))  # "a group monitoring the war"

    def _headless(self, reading: Reading, core: list[Item], hint: str | None) -> None:
        """A name, an entity, a country or a mere modifier alone."""
        lows = self._marks.lows
        named = [item for item in core if item.sort in "EN"]
        if named:
            self._naming.take(reading, named[-1], hint)
            if _in_power(core, named[-1], lows):
                reading.sort, reading.source_type, reading.decided_by = ORGANISATION, "political_actor", "descriptor"
                return
            whose_body = _whose(core, named[-1], lows)
            if whose_body and reading.source_type is None:
                reading.sort, reading.kind = PERSON, AGENT  # "the university's Jan Bos"
                reading.source_type, reading.decided_by = whose_body, "descriptor"
                return
            first = named[0].mark
            assert first is not None
            body = self._own_words.organisation_type(first)
            owned = len(named) > 1 and _owned(core[core.index(named[-1]) - 1], lows)
            whose = first.entities or body in OUTLETS or (body and owned)
            if owned and not whose and reading.sort == NAME:
                reading.owner = self._naming.owner(named[0], hint)  # "Northgate's Jan Bos": the article may tell more
            if len(named) > 1 and whose and reading.source_type is None:
                # "Panthers goalie" apart, a name after an organisation is one of its people.
                reading.owner = self._naming.owner(named[0], hint)
                reading.source_type, reading.decided_by = reading.owner.source_type, reading.owner.decided_by
                reading.sort, reading.kind = PERSON, AGENT
                reading.country = reading.country or reading.owner.country
            return
        term = next((item.term for item in reversed(core) if item.term), None)
        if term and reading.definite and lows[reading.start : reading.end] in _THE_DEFENCE:
            reading.sort, reading.kind, reading.head = PERSON, ROLE, "defence"  # who speaks for the accused
            reading.source_type, reading.decided_by = "individual", "descriptor"
            return
        if term:
            reading.source_type = next((t for t in map(known, term.values()) if t), None)
            reading.decided_by = "descriptor"
            return
        item = next((item for item in reversed(core) if item.mark and item.mark.place), None)
        if item is None or item.mark is None or item.mark.place is None:
            return
        if item.mark.place.sort != DEMONYM or self._state(reading, core, item):
            reading.sort = PLACE
            if item.mark.place.part:
                reading.name = self._marks.string(item.mark.start, item.mark.end)  # "Scotland"
            if item.mark.place.sort != CITY:
                reading.source_type, reading.decided_by = "official", "descriptor"
        elif item is core[-1] or not reading.definite:
            reading.sort, reading.source_type, reading.decided_by = PERSON, "individual", "descriptor"

    def _state(self, reading: Reading, core: list[Item], item: Item) -> bool:
        """Whether a word such as "French" stands for the state: "the French", "the Russians", "the French side".

        "Russians", "an American" and "Kenyan beekeepers" are people, "the Kenyan almanac" is neither.
        """
        low = self._marks.lows[item.end - 1]
        after = core[core.index(item) + 1 :]
        if after:
            return self._marks.lows[after[-1].start] in _SIDES
        if len(core) == 1:
            return qualifies(item, self._marks.lows)
        return reading.definite and not reading.indefinite and low.endswith(INVARIABLE)

    def _modify(self, reading: Reading, before: list[Item], hint: str | None) -> None:
        """What the words before the head say about it: whose it is, and of what field."""
        lows = self._marks.lows
        nearest: str | None = None
        owned = False
        for n in range(len(before) - 1, -1, -1):
            item = before[n]
            if _owned(item, lows):
                owned = True
            elif item.sort in "EN":
                mark = item.mark
                assert mark is not None
                if lows[item.end : item.end + 2] == ["-", "based"] or (reading.definite and reading.last in v.MAKERS):
                    continue  # "the Lehr-based company", "the Seawing maker": where it is and what it makes
                if reading.kind == AGENT and not owned and (field := self._field(mark)):
                    nearest = nearest or field  # "Public Security Secretary"
                    continue
                names_itself = reading.kind in ORGANISATIONS and not owned and (reading.name or reading.owner) is None
                if names_itself and reading.head in _LED and self._own_words.person_like(mark):
                    reading.owner = self._naming.owner(item, hint)  # "the Lee administration"
                    reading.name = self._marks.string(item.start, before[-1].end + 1)
                elif names_itself and not (mark.entities and lows[mark.start] in v.GROUPS):
                    self._naming.take(reading, item, hint)
                elif reading.owner is None:
                    reading.owner = self._naming.owner(item, hint)
                    reading.owner.definite = owned
                owned = False
            elif item.term:
                word = " ".join(lows[item.start : item.end])
                led = word in _LED and n and (whose := before[n - 1].mark) and self._own_words.person_like(whose)
                if led and reading.owner is None and reading.kind in PERSONS:
                    reading.owner = self.alone(before[n - 1].start, item.end, hint)  # "a Lee administration official"
                scheme = owned and reading.head in SCHEMES  # "the government's amnesty programme"
                if CONTROL in item.term and not scheme and _controls(reading, word, n == len(before) - 1):
                    reading.control = True
                else:
                    whose_own = owned and reading.kind == ROLE and not PERSONS.isdisjoint(item.term)
                    if nearest is None and not whose_own:  # "the gunman's father" is of no armed group
                        nearest = field_type(item.term, word, reading.kind)
                    speaks = ORGANISATIONS if reading.kind != PAPER else ORGANISATIONS | PERSONS
                    if owned and reading.owner is None and not speaks.isdisjoint(item.term):
                        # "the airline's spokesman": whose airline, the article has said; "the president's letter".
                        reading.owner = self.alone(before[0].start, item.end, hint)
                owned = False
        classify(reading, nearest, lows)
        if (
            reading.owner
            and reading.country is None
            and not (reading.kind == SOURCE and reading.owner.source_type in OUTLETS and reading.owner.definite)
        ):
            reading.country = reading.owner.country

    def _field(self, mark: Mark) -> str | None:
        """The class of a field of government written like a name: "Public Security"."""
        if not mark.is_name or mark.end - mark.start < 2:
            return None
        term = self._marks.terms.by_words.get((self._marks.lows[mark.end - 1],), {})
        return "official" if term.get(DOMAIN) == "official" and len(term) == 1 else None


def _in_power(core: list[Item], name: Item, lows: Sequence[str]) -> bool:
    """Whether a name is told to be a party's: "the ruling People's Covenant"."""
    at = core.index(name)
    return bool(at > 1 and core[0].sort == "D" and lows[core[at - 1].start] in IN_POWER)


def _whose(core: list[Item], name: Item, lows: Sequence[str]) -> str | None:
    """The class of the body that a possessive before a name calls by a common noun; None without one."""
    at = core.index(name) - 1
    if at < 1 or not _owned(core[at], lows):
        return None
    term = core[at - 1].term or {}
    return next((told for kind in (ORGAN, MEDIA) if (told := known(term.get(kind, "")))), None)


def _retell(reading: Reading, own: Sequence[str]) -> None:
    """What is told and not where it is posted: "witness accounts", "some accounts", "press accounts"."""
    if not _WITNESSES.isdisjoint(own):
        reading.kind, reading.sort, reading.source_type = ROLE, PERSON, "individual"
    elif not _PRESS.isdisjoint(own):
        reading.kind, reading.sort, reading.source_type = MEDIA, ORGANISATION, "news_organisation"
    elif own and own[0] in _ALL_OR_SOME and len(own) == 1:
        reading.kind, reading.sort, reading.source_type, reading.decided_by = SOURCE, SOURCE, None, "default"


def _owned(item: Item, lows: Sequence[str]) -> bool:
    """Whether a piece tells that what stands before it owns what comes after."""
    return item.sort == "S" or lows[item.start] in ("'", "’")


def _heads(reading: Reading, before: list[Item]) -> bool:
    """Whether somebody leads or speaks for a state, or leads several: "Chad's ageing leader", "Arab leaders"."""
    if reading.last not in LEADERS | VOICES:
        return False
    owned = next((n for n in range(len(before) - 1, 0, -1) if before[n].sort == "S"), len(before))
    mark = before[owned - 1].mark if owned else None
    place = mark.place if mark else None
    return (place is not None and place.sort != CITY) or (reading.regional and reading.last in LEADERS)


def _beside(core: list[Item], place: int) -> bool:
    """Whether "and" or a comma stands before a piece, or before its article."""
    at = place - 1 - (place > 1 and core[place - 1].sort == "D")
    return at >= 0 and core[at].sort in "A,"


def _one_word(mark: Mark) -> bool:
    return mark.is_name and mark.end - mark.start == 1


def _is_office(item: Item, lows: Sequence[str]) -> bool:
    """Whether a word for a region belongs to an office or field: "foreign minister", "international relations"."""
    if item.end - item.start > 1:
        return True
    return lows[item.start] in _WORLDLY and not _FIELDS.isdisjoint(lows[item.end : item.end + 1])


def _ordinary(reading: Reading, before: list[Item], lows: Sequence[str]) -> bool:
    """Whether the words before "people" tell of which sort they are: "young", "local", "Syrian"."""
    if reading.last not in ("people", "person"):
        return False
    return reading.local or any(item.sort == "C" or lows[item.start] in _OF_PEOPLE for item in before)


_PAGES: Final = ("site", "web site", "website")  # "the official Apple site"


def _controls(reading: Reading, word: str, beside: bool) -> bool:
    if reading.kind == MEDIA:
        return word != "official" or reading.head not in _PAGES
    if reading.kind == BODY and reading.head in _CONTROLLED:
        # "state agency" may be any authority; "state-run agency" and "the official X agency" are media.
        return "-" in word or word == "official" or (beside and reading.head == "channel")
    return False
