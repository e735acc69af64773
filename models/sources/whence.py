"""Where a source is from when its own words do not say: what it speaks of, who quotes it, where the text is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import DEMONYM
from models.sources.countries import NAME as COUNTRY
from models.sources.homes import TIED_CLASSES, Case, Homes, choose, load_weights
from models.sources.marks import Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.reading import NAME, ORGANISATION, PERSON, Reading
from models.sources.setting import Setting
from models.sources.terms import ORGAN

# Classes whose country the text's own setting tells (of experts only those who have a name), and those of whom it does
# where their words tie them to the place. Where graded articles have a country less often than not, none is told.
_LOCAL: Final = v.words(
    "official state_agency individual political_actor armed_group company civil_society news_organisation"
)
_OFFICES: Final = frozenset(("official", "political_actor"))
_QUOTED: Final = _OFFICES | {"state_agency"}
_MODALS: Final = v.words("would will had has was could")
# Who bears arms, what tells whose are at work, and how somebody tells of another's: "shot down ten drones".
_BEARING: Final = v.words("army military navy troops soldiers")
_ARMS: Final = v.words(
    "air airstrike airstrikes army artillery bombardment commandos drone drones fighters forces jet jets military "
    "missile missiles navy offensive raid raids shelling soldier soldiers strike strikes tanks troops warplane "
    "warplanes"
)
_FENDING_OFF: Final = v.words("intercepted downed shot repelled repulsed thwarted foiled")
_TO_THE_ARMS: Final = 2  # tokens from the word for a country
_FOUGHT_WITHIN: Final = 2  # sentences
_TELLING: Final = 10  # tokens after a source
_CITING: Final = v.words("quoted cited quotes cites citing quoting")


class Whence:
    """The countries of one text's sources."""

    def __init__(
        self, marks: Marks, setting: Setting, names: Names, mentions: Callable[[], Mentions], homes: Homes
    ) -> None:
        self.marks = marks
        self._homes = homes
        self._setting = setting
        self._names = names
        self._mentions = mentions
        self._voices_ending = {mark.end: mark for mark in marks.entities if mark.source_type == "state_agency"}

    def country(self, reading: Reading, name: str | None, source_type: str) -> str | None:
        """The country of a source whose words tell none; None where the text tells none either."""
        found = self.weigh(reading, name, source_type)
        return choose(found, load_weights()) if isinstance(found, Case) else found

    def weigh(self, reading: Reading, name: str | None, source_type: str) -> Case | str | None:
        """The country of a source whose words tell none, or where it must be weighed, what there is to weigh."""
        if source_type == "international_organisation":
            return None
        owner = reading.owner
        if source_type == "armed_group" and owner and owner.entity:
            return None  # a fighter of a group that has no country
        # An office speaks for the country it speaks of; a person is where the article first met them.
        spoken_for = self._spoken_for(reading) if source_type in _OFFICES else None
        cited = self._cited_by(reading)
        person = name is not None and reading.sort in (NAME, PERSON) and source_type != "social_media"
        usual = self._usual(reading, name, source_type, person or cited is not None)
        mark = None
        if owner and owner.name_mark and owner.name_mark.is_name and owner.sort in (NAME, ORGANISATION, PERSON):
            mark = owner.name_mark
            whole = self._names.profile(mark)
            if whole.country and usual:
                return whole.country
            at = whole.start
        elif person or (name is not None and reading.sort == ORGANISATION):
            at, mark = self._first_met(reading), reading.name_mark
        else:
            at = (reading.told or (reading.start,))[0]
        if usual and (spoken_for or cited or (armed := self._armed(reading))):
            return spoken_for or cited or armed
        scene = self.at(at, source_type in _QUOTED)
        return self._homes.case(reading, name, source_type, at, mark, scene, usual)

    def _usual(self, reading: Reading, name: str | None, source_type: str, told: bool) -> bool:
        """Whether such sources have a country more often than not."""
        tied = self._tied(reading, source_type)
        if reading.regional and not tied:
            return False
        if source_type == "expert" and (name is not None or reading.definite):
            return True
        many = source_type == "news_organisation" and reading.plural  # "media reports" may be anybody's
        service = source_type == "intelligence_agency" and reading.kind == ORGAN
        return told or tied or reading.local or service or (source_type in _LOCAL and not many)

    def organ(self, reading: Reading) -> str | None:
        """The country whose organ a phrase names without telling whose: "the defence ministry", "its embassy"."""
        if (armed := self._armed(reading)) is not None:
            return armed
        scene = self.at(reading.start)
        case = self._homes.case(reading, None, "official", reading.start, None, scene, True)
        return choose(case, load_weights(), none=False)

    def _armed(self, reading: Reading) -> str | None:
        """The country whose arms were just at work: "An Israeli air strike killed nine. The military said so"."""
        if reading.last not in _BEARING or not reading.bare:
            return None
        lows, sentence = self.marks.lows, self._mentions().sentence
        if not _FENDING_OFF.isdisjoint(lows[reading.end : reading.end + _TELLING]):
            return None
        for mark in reversed(self.marks.places):
            if mark.end > reading.start or mark.place is None:
                continue
            if sentence[reading.start] - sentence[mark.start] > _FOUGHT_WITHIN:
                return None
            behind = takewhile(str.isalpha, lows[mark.end : mark.end + _TO_THE_ARMS])
            if mark.place.sort == DEMONYM and not _ARMS.isdisjoint(behind):
                return mark.place.country
        return None

    def at(self, at: int, quoted: bool = True) -> str | None:
        """The country in which the text is at a token; ``quoted`` as for ``Setting.country``."""
        return self._setting.country(at, self._mentions().sentence_start(at), quoted)

    def _spoken_for(self, reading: Reading) -> str | None:
        """The country of a minister who "said New Zealand would pay"."""
        lows, at = self.marks.lows, reading.end
        while at < len(lows) and at < reading.end + 3 and lows[at] not in v.SPEECH:
            at += 1
        at += 1 + (lows[at + 1 : at + 2] == ["that"])
        mark = self.marks.at.get(at)
        if mark is None or mark.place is None or mark.place.sort != COUNTRY or mark.end >= len(lows):
            return None
        return mark.place.country if lows[mark.end] in _MODALS else None

    def _cited_by(self, reading: Reading) -> str | None:
        """The country of the state's voice that quotes a source: "BelTA quoted an analyst"."""
        lows, at = self.marks.lows, reading.start - 1
        mark = self._voices_ending.get(at - (lows[at - 1 : at] == [","]))  # "KCNA, quoting a spokesman"
        if mark is None or lows[at] not in _CITING:
            return None
        return mark.entities[0].country if len(mark.entities) == 1 else None

    def _tied(self, reading: Reading, source_type: str) -> bool:
        """Whether the words of a phrase tie it to the place of the text: "a doctor at the district hospital"."""
        if source_type not in TIED_CLASSES or reading.name:
            return False
        start, end = reading.told or (reading.start, reading.end)
        return not v.LOCAL.isdisjoint(self.marks.lows[start:end])

    def _first_met(self, reading: Reading) -> int:
        mark = reading.name_mark
        if mark is None or not mark.is_name:
            return reading.start
        return self._names.profile(mark).start
