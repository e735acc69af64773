"""The class that an organisation's own name tells: "Nordhamn Institute", "the Coalition Against Torture"."""

from __future__ import annotations

import re
from typing import Final

from models.sources import vocabulary as v
from models.sources.marks import NUMBERED, SITE, UNITS, Mark, Marks
from models.sources.terms import MEDIA, ORGAN, PREFIX, SUFFIX

# Banks and institutes that are a state's, and bodies of many states.
_STATE_BANKS: Final = v.words("central reserve deposit")
_STATE_SCIENCES: Final = v.words(
    "legal forensic seismology seismological meteorology meteorological hydrology hydrological geology geological "
    "volcanology statistics statistical hydrometeorological geophysics geophysical marine fisheries"
)
_FORCES: Final = v.words("defence defense army navy naval police military force forces")
_WORLDWIDE: Final = v.words("international world european african asian american pan-american pan-african")
_UNITED: Final = v.words(
    "federation organisation organization confederation agency commission committee court tribunal authority office"
)
_LEAGUES: Final = v.words("association community council league organisation organization union")
_MEMBERS: Final = v.words("countries nations states")
_CAMPAIGNS: Final = v.words("campaign coalition committee initiative movement")
_CHARITIES: Final = (("red", "cross"), ("red", "crescent"), ("union", "congress"))
_OFFICERS: Final = v.words(
    "attorney auditor clerk coroner defender examiner governor marshal mayor ombudsman prosecutor sheriff treasurer"
)
_ARMED: Final = v.words("army battalion battalions brigade brigades force forces units")
_REBELLIOUS: Final = v.words("free liberation resistance revolutionary")
_LANDS: Final = v.words(
    "geological ordnance archaeological botanical hydrographic zoological cadastral antarctic land soil"
)
# What a "centre" or "consortium" is for, in the order of what tells most.
_CENTRES: Final = v.words("centre center centres centers")
_FOR_SOMETHING: Final = _CENTRES | v.words("consortium initiative programme program group project hub")
_PURPOSES: Final = (
    (
        "expert",
        v.words(
            "studies research analysis science sciences policy clinical medical health cancer poison rehabilitation"
        ),
    ),
    ("civil_society", v.words("rights justice freedom liberties democracy integrity accountability transparency")),
    (
        "official",
        v.words(
            "seismological meteorological hydrometeorological hurricane tsunami weather detention correctional crisis "
            "response coordination coordinating situation emergency operations command control security registration"
        ),
    ),
    ("company", v.words("shopping trade trading sports garden leisure business convention exhibition data fitness")),
)
_ARTICLES: Final = v.words("le la les el los las il lo gli der die das het de o os as")
# What American stations are called, and what they and many others are.
_STATION: Final = re.compile(r"[WK][A-Z]{2,3}-(?:TV|FM|AM)")
_CALL_LETTERS: Final = re.compile(r"[WK][A-Z]{3}")
_OF_WHOM: Final = 6  # words round a unit that tell whose it is
_LINKS: Final = frozenset(("of", "for", "to", "on", "against"))
_OWNING: Final = v.POSSESSIVE_MARKS | v.SINGLE


class OwnWords:
    """What the unknown names of one text tell by their own words."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self._short: tuple[bool, set[str]] | None = None  # whether the text speaks of America, and its names' initials
        self._types: dict[int, tuple[int, str | None]] = {}  # by the token where a name starts: its end, its class

    def organisation_type(self, mark: Mark) -> str | None:
        """The class that an unknown name's own words tell ("Nordhamn Institute"), or None."""
        known = self._types.get(mark.start)
        if known is None or known[0] != mark.end:
            known = self._types[mark.start] = mark.end, self._told(mark)
        return known[1]

    def _told(self, mark: Mark) -> str | None:
        lows, size = self.marks.lows, mark.end - mark.start
        last = self.marks.words[mark.end - 1]
        if ("." in last and SITE.fullmatch(lows[mark.end - 1])) or _STATION.fullmatch(last) or self._on_air(last):
            return "news_organisation"
        if lows[mark.end - 1] in UNITS and NUMBERED.fullmatch(lows[mark.start]):
            return self._side(mark)
        words = frozenset(lows[mark.start : mark.end])
        end = mark.end
        if size > 1 and not _LINKS.isdisjoint(words):
            end = next((i for i in range(mark.start + 1, mark.end) if lows[i] in _LINKS), mark.end)
        if lows[end - 1] == "coalition" and lows[end : end + 1] in (["for"], ["against"]):
            return "civil_society"  # "the Coalition Against Torture" stands for a cause, not for election
        if lows[end - 1] in _CAMPAIGNS and lows[end : end + 1] == ["to"]:
            return "civil_society"  # "the Committee to Free Ali"
        if tuple(lows[end - 2 : end]) in _CHARITIES:
            return "civil_society"
        if lows[end - 1] in _OFFICERS and v.POSSESSIVE_MARKS.issuperset(lows[mark.end : mark.end + 1]):
            return "official"  # "the Lehr Sheriff's Office"
        if lows[end - 1] == "coalition":
            members = self.marks.terms.by_words.get(tuple(lows[mark.end - 2 : mark.end]), {})
            if "civil_society" in members.values():
                return "civil_society"  # "the Coalition of Election Observers"
        if lows[end - 1] == "project" and "research" in lows[mark.start : end]:
            return "expert"
        if lows[end - 1] in ("bank", "corporation") and not _STATE_BANKS.isdisjoint(words):
            return "official"  # "the Central Bank of ...", "the Deposit Insurance Corporation"
        if lows[end - 1] == "institute" and (lows[mark.start] == "national" or not _STATE_SCIENCES.isdisjoint(words)):
            return "official"
        if lows[end - 1] == "headquarters" and lows[end - 2 : end - 1] and lows[end - 2] in _FORCES:
            return "official"  # "the Defence Headquarters"
        if lows[mark.start] in _WORLDWIDE and lows[end - 1] in _UNITED:
            return "international_organisation"
        if lows[end - 1] in _LEAGUES and lows[end : end + 1] == ["of"] and lows[mark.end - 1] in _MEMBERS:
            return "international_organisation"  # "the Organisation of Fishing Nations"
        if lows[end - 1] in _ARMED and not _REBELLIOUS.isdisjoint(words):
            return "armed_group"  # "the Orlen Liberation Army"
        if lows[end - 3 : end] == ["state", "news", "agency"]:
            return "state_agency"
        if lows[end - 1] in _FOR_SOMETHING:
            purpose = next((kind for kind, topic in _PURPOSES if not topic.isdisjoint(words)), None)
            if purpose or lows[end - 1] in _CENTRES:
                return purpose or "civil_society"  # "the Centre for Media Studies", "the Lehr Community Centre"
        if lows[end - 1] == "survey" and not _LANDS.isdisjoint(words):
            return "official"  # "the Geological Survey of India"
        first_word = mark.start + (lows[mark.start] in _ARTICLES and size > 2)
        first = self.marks.terms.by_words.get((lows[first_word],), {}).get(PREFIX) if size > 1 else None
        term = self.marks.terms.by_words.get((lows[end - 1],))
        both = self.marks.terms.by_words.get(tuple(lows[end - 2 : end])) if size > 2 else None
        if both and both.get(ORGAN) in ("official", "civil_society", "intelligence_agency"):
            return both[ORGAN]  # "the Kassala Joint Action Committee"
        if term is None:
            return first
        if size > 1 and SUFFIX in term:
            return term[SUFFIX]
        if first:
            return first
        return next((term[kind] for kind in (ORGAN, MEDIA) if kind in term), None)

    def _side(self, mark: Mark) -> str:
        """Whose a numbered unit is: a state's, unless the words round it tell that it is an armed group's."""
        lows, at, terms = self.marks.lows, self.marks.at, self.marks.terms.by_words
        for n in range(max(0, mark.start - _OF_WHOM), mark.start):  # "the Qassam Brigades' 2nd Battalion"
            near = at.get(n)
            if near and near.source_type == "armed_group" and _OWNING.issuperset(lows[near.end : mark.start]):
                return "armed_group"
        if lows[mark.end : mark.end + 1] != ["of"]:
            return "official"
        for n in range(mark.end + 1, min(mark.end + _OF_WHOM, len(lows))):  # "of the rebel army"
            near = at.get(n)
            if (near and near.source_type == "armed_group") or "armed_group" in terms.get((lows[n],), {}).values():
                return "armed_group"
            if lows[n] in v.RIGHT_STOPS:
                break
        return "official"

    def _on_air(self, word: str) -> bool:
        """Whether a word is a station's call letters: in a text that speaks of America, and short for no name in it."""
        if not _CALL_LETTERS.fullmatch(word):
            return False
        if self._short is None:
            marks = self.marks
            american = any(mark.place and mark.place.country == "US" for mark in marks.places)
            self._short = american, {marks.initials(mark) for mark in marks.names if mark.end - mark.start > 1}
        american, short = self._short
        return american and word not in short

    def person_like(self, mark: Mark) -> bool:
        """Whether an unknown name could be a person's."""
        return mark.is_name and self.organisation_type(mark) is None
