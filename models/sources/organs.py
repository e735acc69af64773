"""A state's organs and media, which a text need not name: "Iran's interior ministry", "Russian state television".

Organs are named by rule: the first is the Ministry of the Interior of Iran.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import CAPITAL, CITY
from models.sources.marks import Mark, Marks
from models.sources.names import Names
from models.sources.reading import Reading
from models.sources.registry import Entity, Registry
from models.sources.terms import ORGAN
from models.sources.whence import Whence

# A state has one foreign ministry, so that the phrase with its article or country names it. The police, the
# prosecutors and the authorities are many: these stay unnamed.
_UNNAMED: Final = v.words(
    "police authorities authority prosecutors state power regime court tribunal troops "
    "security-forces forces department bureau council committee inquiry city municipality "
    "police-force security-force register registry customs regulator directorate military "
    "military-police border-troops law-enforcement city-council town-hall city-hall command "
    "health-authority health-authorities junta unit emergency-services district-court "
    "fire-department"
)
# Organs of which every town, county or army has its own.
_LOCAL: Final = v.words(
    "district districts board boards school schools battalion brigade squadron division brass jury prison jail hall "
    "inquiry"
)
_OF_A_PLACE: Final = (
    "mayor", "coroner", "sheriff", "governor", "collector", "attorney", "district", "county", "city", "town", "village",
    "parish", "borough", "municipal", "provincial", "regional", "state ", "local", "fire", "traffic", "riot",
    "land ", "lands ", "school", "court", "crown", "magistrate", "appeal", "medical examiner", "weather", "board",
)  # fmt: skip
_OFFICES: Final = {
    "foreign ministry": "Ministry of Foreign Affairs",
    "foreign office": "Ministry of Foreign Affairs",
    "ministry of foreign affairs": "Ministry of Foreign Affairs",
    "interior ministry": "Ministry of the Interior",
    "defence ministry": "Ministry of Defence",
    "defense ministry": "Ministry of Defense",
    "ministry of defence": "Ministry of Defence",
    "ministry of defense": "Ministry of Defense",
    "joint chiefs of staff": "Joint Chiefs of Staff",
    **v.MINISTRIES,
}
# What stands before the words of an organ's field, and what is none of them.
_BEFORE_A_FIELD: Final = v.DEFINITE | v.POSSESSIVE_MARKS
_NO_FIELD: Final = v.QUOTES | v.POSSESSIVES
_OF_NOW: Final = v.words(  # what is said of an organ and is no part of its name
    "new newly-formed newly-created old own current present then former interim caretaker transitional provisional "
    "outgoing incoming powerful embattled influential main official"
)
_TOWNS: Final = frozenset((CITY, CAPITAL))
_START: Final = attrgetter("start")


class Organs:
    """The organs and media of the states of which one text speaks.

    ``entities`` are the first mentions of the known entities, ``meant`` tells which entity a mention means.
    """

    def __init__(
        self,
        marks: Marks,
        names: Names,
        entities: Sequence[Mark],
        meant: Callable[[Mark], Entity | None],
        whence: Whence,
        registry: Registry,
        country_names: Mapping[str, str],
    ) -> None:
        self._marks = marks
        self._names = names
        self._entities = entities
        self._meant = meant
        self._whence = whence
        self._registry = registry
        self._country_names = country_names

    def name(self, reading: Reading) -> None:
        """Name a state's organ, from the article's own entity of that sort or by rule."""
        country = reading.country
        if reading.source_type == "intelligence_agency":
            same = {
                entity.entity_id: mark
                for mark in self._entities
                if mark.source_type == "intelligence_agency"
                and (entity := self._meant(mark))
                and (country is None or entity.country == country)
            }
            if len(same) == 1 and not reading.plural:
                reading.become(self._names.profile(next(iter(same.values()))))
            return
        if reading.source_type != "official" or reading.kind != ORGAN or reading.indefinite:
            return
        lows, marks = self._marks.lows, self._marks.at
        head = reading.head.split()
        at = next((i for i in range(reading.start, reading.end) if lows[i : i + len(head)] == head), reading.start)
        town = next((m for i in range(reading.start, at) if (m := marks.get(i)) and m.end == at), None)
        if head[0] == "police" and town and (town.is_name or (town.place and town.place.sort in _TOWNS)):
            reading.name = self._marks.string(town.start, at + len(head))  # "Ferguson police"
            return
        if reading.plural:
            return
        if reading.head.replace(" ", "-") not in _UNNAMED and (part := self._part(reading, at, at + len(head))):
            reading.name = part
            return
        if country is None and _is_local(reading.head):
            return
        country = country or (None if reading.regional else self._whence.organ(reading))
        if country is None or not (reading.definite or reading.country):
            return
        start = at
        while start > reading.start and lows[start - 1] not in _BEFORE_A_FIELD:
            low = lows[start - 1]
            said_of_it = low in _OF_NOW or low.rpartition("-")[2] in v.COMPOUND_ENDS
            if marks.get(start - 1) or self._marks.country_at(start - 1) or low in _NO_FIELD or said_of_it:
                break
            start -= 1
        modifier = " ".join(lows[start:at])
        if self._within_a_place(start):
            modifier = ""
        reading.name = _organ_name(reading.head, modifier, self._country_names[country])
        reading.country = country

    def _within_a_place(self, at: int) -> bool:
        """Whether a token belongs to a word for a country or town."""
        places = self._marks.places
        before = bisect_right(places, at, key=_START)
        return before > 0 and at < places[before - 1].end

    def _part(self, reading: Reading, at: int, end: int) -> str | None:
        """The name of an organ that a part of a country has: "the Nebraska Supreme Court". Its head is from ``at``."""
        lows, marks = self._marks.lows, self._marks.at
        before = next((m for i in range(at - 1, reading.start - 1, -1) if (m := marks.get(i)) and m.place), None)
        if before and before.place and before.place.part:
            start = before.end + (lows[before.end] in v.POSSESSIVE_MARKS)
            return f"{self._marks.string(before.start, before.end)} {_title(' '.join(lows[start:end]))}"
        after = marks.get(end + 1) if before is None and lows[end : end + 1] == ["of"] else None
        if after and after.place and after.place.part and end < reading.end:
            return f"{_title(reading.head)} of {self._marks.string(after.start, after.end)}"
        return None

    def media(self, reading: Reading) -> None:
        """Whether the media of a country are the state's.

        "Russian media" are beside a named state agency of that country; "television" is where the registry knows no
        outlet of the country that is not the state's.
        """
        if reading.country is None:
            return
        if reading.head != "media":
            if self._registry.only_state_media(reading.country):
                reading.source_type = "state_agency"
            return
        for mark in self._entities:
            if mark.source_type == "state_agency" and any(e.country == reading.country for e in mark.entities):
                reading.source_type = "state_agency"
                return


def _is_local(organ: str) -> bool:
    """Whether an organ is one of many in its country, named after it only where the text does so."""
    return organ.rpartition(" ")[2] in _LOCAL or organ.startswith(_OF_A_PLACE)


def _organ_name(organ: str, modifier: str, country: str) -> str | None:
    """The name of a country's organ.

    ``organ`` is the head in lower case ("ministry", "embassy"), ``modifier`` the words of its field ("trade",
    "general election"), ``country`` the country's name. None where no name goes with the organ.
    """
    full = f"{modifier} {organ}".strip()
    if full in _OFFICES:
        return f"{_OFFICES[full]} of {_with_article(country)}"
    if organ in _OFFICES:
        return f"{_OFFICES[organ]} of {_with_article(country)}"
    if organ.replace(" ", "-") in _UNNAMED:
        return None
    if organ.endswith("ministry"):
        field = full.removesuffix("ministry").strip()
        return f"Ministry of {_title(field)} of {_with_article(country)}" if field else None
    if organ in (
        "mission",
        "consulate",
        "embassy",
        "government",
        "navy",
        "army",
        "air force",
        "parliament",
        "presidency",
    ):
        return f"{_title(organ)} of {_with_article(country)}"
    return f"{_title(full)} of {_with_article(country)}"


def _title(words: str) -> str:
    titled = " ".join(word if word in ("of", "and", "the") else word[:1].upper() + word[1:] for word in words.split())
    return titled.replace(" ’", "’").replace(" '", "'")  # a possessive mark is a token of its own


def _with_article(country: str) -> str:
    plural = country.endswith(("States", "Emirates", "Islands", "Netherlands", "Philippines", "Maldives"))
    return (
        f"the {country}" if plural or country.startswith(("United", "Democratic")) or "Republic" in country else country
    )
