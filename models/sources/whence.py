"""Where a source is from when its own words do not say: what it speaks of, who quotes it, where the text is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import NAME as COUNTRY
from models.sources.marks import Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.phrase import NAME, ORGANISATION, PERSON, Reading
from models.sources.setting import Setting
from models.sources.terms import ORGAN

# Classes whose country the text's own setting tells (of experts only those who have a name), and those of whom it does
# where their words tie them to the place. Where graded articles have a country less often than not, none is told.
_LOCAL: Final = v.words(
    "official state_agency individual political_actor armed_group company civil_society news_organisation"
)
_TIED: Final = frozenset(("expert", "document", "unknown"))
_OFFICES: Final = frozenset(("official", "political_actor"))
_QUOTED: Final = _OFFICES | {"state_agency"}
_MODALS: Final = v.words("would will had has was could")
_CITING: Final = v.words("quoted cited quotes cites citing quoting")


class Whence:
    """The countries of one text's sources."""

    def __init__(self, marks: Marks, setting: Setting, names: Names, mentions: Callable[[], Mentions]) -> None:
        self.marks = marks
        self._setting = setting
        self._names = names
        self._mentions = mentions
        self._voices_ending = {mark.end: mark for mark in marks.entities if mark.source_type == "state_agency"}

    def country(self, reading: Reading, name: str | None, source_type: str) -> str | None:
        """The country of a source whose words tell none; None where the text tells none either."""
        cited = self._cited_by(reading)
        tied = self._tied(reading, source_type)
        if source_type == "international_organisation" or (reading.regional and not tied):
            return None
        if source_type == "armed_group" and reading.owner and reading.owner.entity:
            return None  # a fighter of a group that has no country
        person = name is not None and reading.sort in (NAME, PERSON) and source_type != "social_media"
        service = source_type == "intelligence_agency" and reading.kind == ORGAN
        expert = source_type == "expert" and (name is not None or reading.definite)
        many = source_type == "news_organisation" and reading.plural  # "media reports" may be anybody's
        if not ((source_type in _LOCAL and not many) or tied or expert or cited or person or reading.local or service):
            return None
        # An office speaks for the country it speaks of; a person is where the article first met them.
        spoken_for = self._spoken_for(reading) if source_type in _OFFICES else None
        owner = reading.owner
        if owner and owner.name_mark and owner.name_mark.is_name and owner.sort in (NAME, ORGANISATION):
            whole = self._names.profile(owner.name_mark)
            if whole.country:
                return whole.country
            at = whole.start
        elif person or (name is not None and reading.sort == ORGANISATION):
            at = self._first_met(reading)
        else:
            at = (reading.told or (reading.start,))[0]
        return spoken_for or cited or self.at(at, source_type in _QUOTED)

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
        mark = self._voices_ending.get(reading.start - 1)
        if mark is None or self.marks.lows[reading.start - 1] not in _CITING:
            return None
        return mark.entities[0].country if len(mark.entities) == 1 else None

    def _tied(self, reading: Reading, source_type: str) -> bool:
        """Whether the words of a phrase tie it to the place of the text: "a doctor at the district hospital"."""
        if source_type not in _TIED or reading.name:
            return False
        start, end = reading.told or (reading.start, reading.end)
        return not v.LOCAL.isdisjoint(self.marks.lows[start:end])

    def _first_met(self, reading: Reading) -> int:
        mark = reading.name_mark
        if mark is None or not mark.is_name:
            return reading.start
        return self._names.profile(mark).start
