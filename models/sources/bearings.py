"""What in a text points to a country: its own words, its towns and money, and whoever is known or told to be of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple

from models.sources import vocabulary as v
from models.sources.countries import CAPITAL, CITY, DEMONYM
from models.sources.countries import NAME as COUNTRY
from models.sources.marks import Mark, Marks
from models.sources.people import Person
from models.sources.registry import Entity
from models.sources.setting import AFAR, from_afar
from models.sources.towns import load_currencies, load_towns

_ORGANS: Final = frozenset(("official", "intelligence_agency", "political_actor"))
_AT_HOME: Final = _ORGANS | {"state_agency", "armed_group"}  # who act where they are from
# What a bearing is, where it is no word of ``countries.csv``: a state's organ, its media, another entity or a person
# that the tables know, a name that the text ties to a country, a town, money, a country or town in a body's name.
VOICE: Final = "voice"
AGENCY: Final = "agency"
OTHER: Final = "other"
KNOWN: Final = "known"
TIED: Final = "tied"
TOWN: Final = "town"
MONEY: Final = "money"
INSIDE: Final = "inside"
# What each weighs against a country named.
_WEIGHTS: Final = {
    VOICE: 1.0, AGENCY: 0.2, OTHER: 0.1, KNOWN: 0.5, TIED: 0.5, TOWN: 0.9, MONEY: 0.5, INSIDE: 0.5,
}  # fmt: skip
WORDS: Final = (COUNTRY, DEMONYM, CAPITAL, CITY)
SORTS: Final = (*WORDS, *_WEIGHTS)

# Bodies that are called by the town in which they are.
_SEATED: Final = v.words("university college hospital infirmary airport council school polytechnic port court clinic")
_CONTINENTAL: Final = v.words("south north latin central native")  # before "American"
_WATERS: Final = v.words("gulf sea bay strait straits")  # "of Mexico"
_BEFORE_A_TOWN: Final = v.words("in at near from outside around of to across off towards toward inside leaving reached")
_AFTER_A_DATELINE: Final = v.words(", ( - – — /")
_AMOUNTS: Final = v.words("million billion thousand hundred trillion m bn")
# How far before a name the country may stand to which it is tied, in tokens, and after it.
_TIES: Final = 6
_TIES_AFTER: Final = 6
_LINKS: Final = v.words("of the called named")


class Bearing(NamedTuple):
    """What points to a country, from token ``start`` to token ``end`` (exclusive), in a line of the text."""

    start: int
    end: int
    country: str
    sort: str
    weight: float
    line: int


class Bearings:
    """All that points to a country in one text, in order; ``tied`` gives the country of a name by its last word.

    ``spoken_of`` are the countries to which more points than the seat of a firm, an outlet or an international body
    that is not called after them; ``quoting`` are those to which only the home of an outlet does.
    """

    def __init__(
        self, marks: Marks, entity: Callable[[Mark], Entity | None], person: Callable[[Mark], Person | None]
    ) -> None:
        self.marks = marks
        found = [self._word(mark, mark.place.country, mark.place.sort) for mark in marks.places if mark.place]
        self.spoken_of: set[str] = set()
        quoting: set[str] = set()
        seats: set[str] = set()
        for mark in marks.entities:
            known = entity(mark)
            if known and known.country and known.source_type != "social_media":
                kind = known.source_type
                if kind in _AT_HOME or known.country in map(marks.country_at, range(mark.start, mark.end)):
                    self.spoken_of.add(known.country)
                (quoting if kind == "news_organisation" else seats).add(known.country)
                sort = VOICE if kind in _ORGANS else AGENCY if kind == "state_agency" else OTHER
                found.append(self._bearing(mark.start, mark.end, known.country, sort))
        for mark in marks.names:
            somebody = person(mark)
            if somebody and somebody.country:
                found.append(self._bearing(mark.start, mark.end, somebody.country, KNOWN))
        told = {bearing.country for bearing in found if bearing.sort != OTHER}
        taken = {bearing.start for bearing in found}
        found += [town for town in self._towns(told) if town.start not in taken]
        found += self._money(told)
        self.tied: dict[str, str] = {}
        for mark in marks.names:
            low = marks.lows[mark.end - 1]
            tie = self._tie(mark) if low not in self.tied else None
            if tie:
                self.tied[low] = tie
        found += [
            self._bearing(mark.start, mark.end, self.tied[low], TIED)
            for mark in marks.names
            if (low := marks.lows[mark.end - 1]) in self.tied and mark.start not in taken
        ]
        self.spoken_of |= {bearing.country for bearing in found if bearing.sort != OTHER}
        self.quoting = frozenset(quoting - seats - self.spoken_of)
        self.all = sorted(found, key=attrgetter("start"))

    def _bearing(self, start: int, end: int, country: str, sort: str) -> Bearing:
        return Bearing(start, end, country, sort, _WEIGHTS[sort], self.marks.line_of(start))

    def _word(self, mark: Mark, country: str, sort: str) -> Bearing:
        lows, start = self.marks.lows, mark.start
        waters = start > 1 and lows[start - 1] == "of" and lows[start - 2] in _WATERS
        weight = AFAR if waters or from_afar(self.marks, mark) else 1.0
        return Bearing(start, mark.end, country, sort, weight, self.marks.line_of(start))

    def _towns(self, told: set[str]) -> list[Bearing]:
        """The towns among the names, and the countries and towns in the names of bodies."""
        towns, marks, lows = load_towns(), self.marks, self.marks.lows
        found = []
        for mark in marks.names:
            single = mark.end - mark.start == 1
            written = " ".join(marks.words[mark.start : mark.end])  # in a dateline the text has it in capitals
            codes = towns.get(written) or (None if single else towns.get(marks.string(mark.start, mark.end)))
            if codes and self._stands_as_town(mark):
                found.append(self._bearing(mark.start, mark.end, _one_of(codes, told), TOWN))
            elif not single:
                seated = not _SEATED.isdisjoint(lows[mark.start : mark.end])
                at, country = self._within(mark, seated, told)
                if country:
                    found.append(self._bearing(at, at + 1, country, INSIDE))
        return found

    def _stands_as_town(self, mark: Mark) -> bool:
        """Whether a name stands where places do: "in X", "X-based", "X, 3 May -" at the start of a line."""
        lows = self.marks.lows
        if mark.start and lows[mark.start - 1] in _BEFORE_A_TOWN:
            return True
        if lows[mark.end : mark.end + 2] == ["-", "based"]:
            return True
        return self.marks.opens_line(mark.start) and mark.end < len(lows) and lows[mark.end] in _AFTER_A_DATELINE

    def _within(self, mark: Mark, seated: bool, told: set[str]) -> tuple[int, str | None]:
        """Where in a longer name a country or town stands, and its country: "Hungarian Canoe Federation"."""
        towns, lows, words = load_towns(), self.marks.lows, self.marks.words
        for at in range(mark.start, mark.end - self.marks.of_person(mark)):  # a surname is no place
            own = self.marks.country_at(at)
            if own and (at == 0 or lows[at - 1] not in _CONTINENTAL):
                return at, own
            codes = towns.get(words[at], ()) if not own and lows[at] not in _SEATED else ()
            seat = seated and (at == mark.start or lows[at - 1] in ("of", "at", "in"))
            if codes and (seat or (at > mark.start and codes[0] in told)):
                return at, _one_of(codes, told)
        return 0, None

    def _money(self, told: set[str]) -> list[Bearing]:
        """The currencies in which sums are told; one that several countries have counts where one of them is told."""
        currencies, lows = load_currencies(), self.marks.lows
        sums = compress(range(len(lows)), map(currencies.__contains__, lows))
        return [
            self._bearing(at, at + 1, _one_of(codes, told), MONEY)
            for at in sums
            if (codes := currencies[lows[at]])
            and at
            and (lows[at - 1] in _AMOUNTS or lows[at - 1][-1].isdigit())
            and (len(codes) == 1 or not told.isdisjoint(codes))
        ]

    def _tie(self, mark: Mark) -> str | None:
        """The country to which the words right round a name tie it: "the Fijian port of X", "X, a Fijian firm"."""
        lows, at = self.marks.lows, self.marks.at
        after = lows[mark.end] if mark.end < len(lows) else ""
        if after in (",", "in", "("):
            place = at.get(mark.end + 1)
            if place and place.place and place.place.sort != DEMONYM:
                return place.place.country
        if after in (",", "("):
            for n in range(mark.end + 1, min(mark.end + _TIES_AFTER, len(lows))):
                place = at.get(n)
                if place and place.place:
                    return place.place.country if place.place.sort == DEMONYM else None
                if lows[n] in v.RIGHT_STOPS or (lows[n] in v.PREPOSITIONS and lows[n] != "of"):
                    break
        for n in range(mark.start - 1, max(-1, mark.start - 1 - _TIES), -1):
            place = at.get(n)
            if place and place.place:
                owns = lows[place.end] in v.POSSESSIVE_MARKS
                return place.place.country if owns or place.place.sort == DEMONYM else None
            low = lows[n]
            plain = low.isalpha() or "-" in low or low in v.POSSESSIVE_MARKS
            if (place and not place.is_name) or (place is None and not plain):
                return None
            if low not in _LINKS and (low in v.LEFT_STOPS or low in v.PREPOSITIONS):
                return None
        return None


def _one_of(codes: Sequence[str], told: set[str]) -> str:
    """Of the countries that share a name, the one of which the text speaks, else the one with the largest town."""
    return next((code for code in codes if code in told), codes[0])
