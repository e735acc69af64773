"""What a phrase tells with all that the article tells about it: its words first, the registry second, the rest third.

The parts put together here ask one another: "its spokesman" asks whom "its" means, that asks what an earlier phrase
tells, and that phrase whose it is. How deep they may ask is bounded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Final

from models.sources import vocabulary as v
from models.sources.bearings import Bearings
from models.sources.coreference import Coreference
from models.sources.homes import Homes
from models.sources.introductions import Introductions
from models.sources.marks import Mark, Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.nature import Nature
from models.sources.organs import Organs
from models.sources.owners import Owners
from models.sources.papers import Papers
from models.sources.phrase import PhraseReader
from models.sources.reading import COREFERENCE, NAME, ORGANISATION, PERSON, Reading
from models.sources.references import References
from models.sources.registry import OUTLETS
from models.sources.setting import Setting
from models.sources.tables import Tables
from models.sources.terms import BODY, MEDIA, ORGAN, PERSONS, POST, SOURCE, TITLE
from models.sources.whence import Whence

_AGED: Final = re.compile(r"(\d+)-year-old")
DEPTH: Final = 3  # phrases understood for the sake of another


class Understanding:
    """Reads the phrases of one text with all that the text tells about them.

    ``published`` are the countries of whoever publishes it.
    """

    def __init__(self, marks: Marks, tables: Tables, published: frozenset[str]) -> None:
        self._marks = marks
        self._phrases = PhraseReader(marks, tables.countries.names)
        own_words, meant = self._phrases.own_words, self._phrases.namesakes.meant
        self._country_names = tables.countries.names
        self.namesakes = self._phrases.namesakes
        nature = Nature(marks, tables.given)
        self._names = Names(marks, self._phrases, self._mentioned, self._own_a_name, tables.people, nature)
        self._setting = Setting(marks, meant)
        bearings = partial(Bearings, marks, meant, self._names.person)
        homes = Homes(marks, bearings, self._mentioned, self._names.same, published)
        self.whence = Whence(marks, self._setting, self._names, self._mentioned, homes)
        # The first mention of each known entity, or of those that share a name.
        entities = list({mark.ids: mark for mark in reversed(marks.entities)}.values())[::-1]
        self._introductions = Introductions(
            own_words, self._names, self._mentioned, self.phrase, entities, tables.given
        )
        self._names.introductions = (self._introductions.before, self._introductions.spoken_of)
        self._names.read = self.phrase
        self._owners = Owners(marks, self._names, self.phrase, lambda: None if self._too_deep() else self._refer())
        self._references = References(marks, self._names, entities, self._refer)
        self._organs = Organs(marks, self._names, entities, meant, self.whence, tables.registry, tables.countries.names)
        self._papers = Papers(marks, self._names, self._mentioned)
        # The phrases understood, and how deep they must be asked for that nothing more could be followed.
        self._known: dict[tuple[int, int], tuple[int, Reading]] = {}
        self._alone: dict[tuple[int, int], Reading] = {}  # what the words of phrases tell without the rest of the text
        self._depth = 0
        self._cut = False  # whether for its depth something was not followed
        self._mentions: Mentions | None = None
        self._coreference: Coreference | None = None

    def read(self, start: int, end: int) -> Reading:
        """What the phrase or the pronoun between two tokens tells."""
        low = self._marks.lows[start]
        if end - start == 1 and low in v.PRONOUNS and start not in self._marks.at:
            return self._pronoun(start, low)
        if end - start == 2 and low == "the" and self._marks.lows[start + 1] in v.SEVERAL:
            return self._pronoun(start, "they")
        if end - start == 2 and low == "the" and (age := _AGED.fullmatch(self._marks.lows[start + 1])):
            aged = None if self._too_deep() else self._refer().spoken_of(start, age=age[1])
            if aged:
                return replace(aged, decided_by=COREFERENCE)
        if end - start < 4 and v.COUNTED.issuperset(self._marks.lows[start:end]) and not self._too_deep():
            found = self._refer().counted(start, end)
            if found:
                return replace(found, decided_by=COREFERENCE)
        return self.phrase(start, end)

    def phrase(self, start: int, end: int) -> Reading:
        """What the phrase between two tokens tells."""
        key = (start, end)
        known = self._known.get(key)
        if known is not None and known[0] <= self._depth:
            self._cut = self._cut or known[0] > 0
            return known[1]
        if self._too_deep():
            alone = self._alone.get(key)
            if alone is None:
                alone = self._alone[key] = self._phrases.read(start, end)
            return alone
        reading = self._phrases.read(start, end)
        cut, self._cut = self._cut, False
        self._depth += 1
        try:
            self._complete(reading)
        finally:
            self._depth -= 1
        self._known[key] = self._depth if self._cut else 0, reading
        self._cut = self._cut or cut
        return reading

    def _too_deep(self) -> bool:
        """Whether as many phrases as may be are being understood for the sake of another; if so, that it was asked."""
        self._cut = self._cut or self._depth >= DEPTH
        return self._depth >= DEPTH

    def close(self) -> None:
        """Let the parts, which know each other, go of each other."""
        self._names.introductions = ()
        self._names.read = self._phrases.read
        self.__dict__.clear()

    def _mentioned(self) -> Mentions:
        if self._mentions is None:
            self._mentions = Mentions(self._marks, self._marks.terms)
        return self._mentions

    def _refer(self) -> Coreference:
        if self._coreference is None:
            self._coreference = Coreference(
                self._mentioned(), self._phrases.own_words, self._marks.terms, self.phrase, self._names
            )
        return self._coreference

    def _pronoun(self, at: int, low: str) -> Reading:
        found = None if self._too_deep() else self._refer().pronoun(at, low)
        if found is None:
            return Reading(at, at + 1, sort=SOURCE)
        return replace(found, decided_by=COREFERENCE)

    # -- a phrase, step by step ------------------------------------------------

    def _complete(self, reading: Reading) -> None:
        """Add to what the words of a phrase tell what the rest of the text does."""
        handle = next((word for word in self._marks.words[reading.start : reading.end] if word[0] == "@"), None)
        if handle and not self._of_an_outlet(reading) and (reading.name is None or reading.name == handle[1:]):
            reading.sort, reading.source_type, reading.decided_by = POST, "social_media", "descriptor"
            reading.name = handle
            return
        if self._of_them(reading):
            return
        if reading.name is None and (reading.kind in PERSONS or reading.kind == TITLE):
            self._introduce(reading)
        self._place(reading)
        self._complete_owner(reading)
        if reading.joint and reading.name:
            if reading.source_type is None and reading.name_mark:
                reading.source_type = self._names.profile(reading.name_mark).source_type
            self._share(reading)
        elif reading.name_mark and reading.name_mark.is_name and reading.sort in (NAME, PERSON, ORGANISATION, POST):
            self._recall(reading, reading.name_mark)
            if handle and reading.source_type is None:
                reading.sort, reading.source_type, reading.decided_by = POST, "social_media", "descriptor"
        elif reading.name is None:
            self._national(reading)
            self._references.take_up(reading)
        if reading.name is None:
            reading.name = self._introductions.household(reading)
        if reading.name is None and (introduced := self._introductions.after(reading)):
            reading.become(introduced)
        if reading.name is None and reading.kind in (ORGAN, BODY) and reading.sort == ORGANISATION:
            self._organs.name(reading)
        if reading.kind == MEDIA and reading.name is None and reading.source_type == "news_organisation":
            self._organs.media(reading)
        self._owners.presume(reading)
        self._papers.complete(reading)

    def _of_an_outlet(self, reading: Reading) -> bool:
        """Whether a post is signed by a known outlet: "The Associated Press (@AP)"."""
        at = reading.start + (self._marks.lows[reading.start] == "the")
        mark = self._marks.at.get(at)
        return mark is not None and mark.end < reading.end and mark.source_type in OUTLETS

    def _national(self, reading: Reading) -> None:
        """Take for "the Scot" who just spoke, if nothing tells that person to be of another country."""
        words = self._marks.words[reading.start : reading.end]
        if reading.sort != PERSON or reading.kind or len(words) != 2 or words[0].lower() != "the" or self._too_deep():
            return
        found = self._refer().spoken_of(reading.start, country=reading.country)
        if found and reading.country:
            country = reading.country
            reading.become(found)
            reading.country = country

    def _of_them(self, reading: Reading) -> bool:
        """Take whom "them" means where a phrase is of those spoken of; whether it tells no more than that.

        "None of them" is nobody else, "one of them, Jan Bos" is somebody of their class.
        """
        lows, start, end = self._marks.lows, reading.start, reading.end
        if reading.sort != SOURCE:
            return False
        if lows[end - 1] == "them" and end - start > 1 and lows[end - 2] in ("of", "among"):
            reading.become(self._pronoun(end - 1, "them"))
            reading.name = reading.entity = reading.name_mark = None
            return True
        if reading.source_type is None and "them" in lows[start : start + 4][: end - start]:
            whole = self._pronoun(lows.index("them", start, end), "them")
            reading.source_type, reading.decided_by = whole.source_type, COREFERENCE
            reading.country = reading.country or whole.country
        return False

    def _introduce(self, reading: Reading) -> None:
        """Take the name that a phrase of a person gives late."""
        told = self._introductions.within(reading)
        if isinstance(told, Reading):
            reading.become(told)
        elif told:
            reading.name_mark, reading.name = told, self._names.profile(told).name

    def _place(self, reading: Reading) -> None:
        """Take the country last named for "the country's" and "there"."""
        lows = self._marks.lows
        words = lows[reading.start : reading.end]
        at = reading.start + words.index("country") if "country" in words[:-1] else None
        if at is not None and lows[at + 1] in v.POSSESSIVE_MARKS:
            reading.country = self._setting.last_named(at)
        elif reading.source_type == "official" and lows[reading.end - 1] == "there" and reading.name is None:
            reading.country = self._setting.last_named(reading.start)  # "prosecutors there"

    def _share(self, reading: Reading) -> None:
        """Take the country of two who speak together where the text tells the same of both, none where it differs."""
        if reading.country or not reading.name_mark or not reading.beside:
            return
        one, other = (self._names.profile(mark).country for mark in (reading.name_mark, reading.beside))
        if one and other:
            reading.country, reading.regional = (one, False) if one == other else (None, True)

    def _complete_owner(self, reading: Reading) -> None:
        self._owners.complete(reading)

    def _own_a_name(self, reading: Reading) -> None:
        """Complete whose somebody is as the text tells it, for good: the same however deep it was asked for."""
        depth, self._depth = self._depth, 0
        self._complete_owner(reading)
        self._depth = depth

    def _recall(self, reading: Reading, mark: Mark) -> None:
        """Fill in what the article tells about this name elsewhere."""
        profile = self._names.profile(mark)
        reading.name = profile.name
        ministry = v.MINISTRIES.get(self._marks.string(mark.start, mark.end).lower())
        if ministry and reading.country and reading.country != profile.country:
            reading.name = f"{ministry} of {self._country_names[reading.country]}"  # another's than that of the bracket
        known = self._names.person(mark) if reading.former else None
        if known:
            reading.source_type, reading.decided_by = known.source_type, "registry"
        told = profile.decided_by in ("article", COREFERENCE) or (
            reading.sort == POST and profile.source_type is not None
        )
        if reading.kind == TITLE and reading.source_type != "official" and profile.decided_by == "registry":
            told = True  # "Dr Fauci": a rank or office is nearer to the text than the table
        titled = reading.kind == TITLE and profile.source_type not in (None, "individual")
        if reading.source_type is None or ((reading.decided_by == "default" or titled) and told):
            reading.source_type = profile.source_type
            full = profile.name_mark
            reading.decided_by = COREFERENCE if full and full != mark and profile.source_type else profile.decided_by
        candidate = reading.source_type == "official" and profile.source_type == "political_actor"
        if candidate and (self._names.about_a_race or self._names.runs(mark)):
            reading.source_type = profile.source_type  # "Sen. Ann Lee" while she runs for president
        if reading.sort == NAME:
            reading.sort = profile.sort
        if reading.source_type != "international_organisation":
            reading.country = reading.country or profile.country
        reading.regional = reading.regional and reading.country is None
