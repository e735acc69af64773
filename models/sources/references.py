"""What a phrase without a name takes up of what the article told before: "the Post", "the agency", "the report"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.coreference import Coreference
from models.sources.marks import Mark, Marks
from models.sources.names import Names
from models.sources.reading import COREFERENCE, ORGANISATION, PERSON, PLACE, Reading
from models.sources.registry import OUTLETS
from models.sources.terms import AGENT, BODY, ORGANISATIONS, PAPER, POST, ROLE, SOURCE, SUFFIX

_ISSUED: Final = v.words(
    "statement notice filing release communiqué communique announcement letter email bulletin memo report note "
    "circular finding findings"
)
# Offices that each place has, so that a text may speak of one without having told who holds it.
_OF_A_TOWN: Final = v.words("mayor governor sheriff coroner prosecutor judge magistrate superintendent warden chief")
# How far into a text it tells of a report whose outlet comes next, and how far on that stands, in tokens.
_OPENING: Final = 120
_NEXT: Final = 120


class References:
    """Takes up what one text told before.

    ``entities`` are the first mentions of the known entities, ``refer`` gives what finds whom a word refers back to.
    """

    def __init__(self, marks: Marks, names: Names, entities: Sequence[Mark], refer: Callable[[], Coreference]) -> None:
        self._marks = marks
        self._names = names
        self._entities = entities
        self._refer = refer

    def take_up(self, reading: Reading) -> None:
        """Let a phrase without a name be what it stands for."""
        if not self._shortened(reading):
            self._refer_back(reading)

    def _shortened(self, reading: Reading) -> bool:
        """ "the Post", "the Observatory": one capitalised word of a longer name in the article."""
        start, end = reading.start, reading.end
        lows, words = self._marks.lows, self._marks.words
        if end - start != 2 or lows[start] != "the" or not words[start + 1][0].isupper() or reading.sort == PLACE:
            return False  # nor is "the Vatican" short for Vatican News
        low = lows[start + 1]
        for mark in (*self._entities, *self._names.by_word.get(low, ())):
            if mark.end - mark.start > 1 and low in (lows[mark.end - 1], lows[mark.start]) and mark.start != start + 1:
                reading.become(self._names.profile(mark))
                return True
            if mark.entities and len(mark.entities) == 1:
                tails = {name.lower().split()[-1] for name in mark.entities[0].names if " " in name}
                if low in tails:
                    reading.become(self._names.profile(mark))
                    return True
        # "Syrian Observatory for Human Rights" is called by its head noun.
        for mark in self._entities:
            if low in lows[mark.start : mark.end] and mark.end - mark.start > 2:
                reading.become(self._names.profile(mark))
                return True
        suffix = (self._marks.terms.by_words.get((low,)) or {}).get(SUFFIX)
        if suffix == "news_organisation":
            reading.sort, reading.source_type, reading.decided_by = ORGANISATION, suffix, "descriptor"
            reading.name = self._marks.string(start, end)
        return suffix == "news_organisation"

    def _refer_back(self, reading: Reading) -> None:
        """A definite phrase without a name takes what the article spoke of before."""
        if not reading.head:
            return
        if reading.kind in (PAPER, POST) and reading.owner and reading.owner.name and reading.source_type != "document":
            reading.become(reading.owner)
            return
        if (
            reading.kind in ORGANISATIONS
            and reading.owner
            and reading.owner.name
            and (reading.last in v.PARTS and reading.owner.source_type == reading.source_type)
        ):
            reading.become(reading.owner)
            return
        bare = reading.bare or reading.kind in (SOURCE, AGENT, ROLE, BODY)
        bare = bare or (reading.kind in ORGANISATIONS and self._refer().only_placed(reading))
        if reading.definite and bare and not (reading.owner and reading.kind in ORGANISATIONS):
            found = self._refer().noun(reading)
            if reading.kind == PAPER and reading.head in ("report", "study") and reading.owner is None:
                found = self._refer().reporter(reading) or found
            differs = found is not None and found.source_type != reading.source_type
            told = reading.owner or (reading.kind == BODY and not reading.bare and reading.source_type)
            if found and not (differs and told):
                reading.become(found)
            elif found is None and reading.sort == PERSON and (called := self._refer().alike(reading)):
                reading.become(called)
            elif found is None and self._borne(reading):
                words = self._marks.lows[reading.start : reading.end]
                bearer = self._refer().bearer(reading) if words[0] == "the" else None
                if bearer and v.POSSESSIVE_MARKS.isdisjoint(words):
                    reading.name, reading.name_mark = bearer.name, bearer.name_mark
                    reading.country = reading.country or bearer.country
                    reading.decided_by = COREFERENCE
            if reading.kind == PAPER and reading.last in _ISSUED and reading.owner is None and reading.name is None:
                self._issued(reading)
        elif reading.kind == PAPER and reading.head == "report" and reading.indefinite and not reading.owner:
            self._announced(reading)
        elif reading.kind == PAPER and reading.head == "reports" and reading.source_type == "document":
            reading.source_type = None  # "reports" tell nothing of whose they are

    @staticmethod
    def _borne(reading: Reading) -> bool:
        """Whether a phrase may mean a person named before: "the analyst", not "the mayor", whom each town has."""
        return reading.kind == ROLE and not reading.plural and reading.owner is None and reading.last not in _OF_A_TOWN

    def _issued(self, reading: Reading) -> None:
        """A statement, filing or notice speaks for who put it out."""
        issuer = self._refer().issuer(reading) if reading.source_type == "document" else None
        if issuer and issuer.source_type:
            reading.source_type, reading.decided_by = issuer.source_type, COREFERENCE
            reading.country = reading.country or issuer.country

    def _announced(self, reading: Reading) -> None:
        """ "according to a new report": the outlet whose report it is comes next."""
        if reading.start > _OPENING or not v.HANDLED.isdisjoint(self._marks.lows[reading.start : reading.end]):
            return
        limit = reading.end + _NEXT
        for mark in self._marks.entities:
            if reading.end <= mark.start < limit and mark.source_type in OUTLETS:
                if self._marks.lows[mark.start - 1] != "by" or self._marks.lows[mark.start - 2] not in v.HANDLED:
                    reading.become(self._names.profile(mark))
                return
