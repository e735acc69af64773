"""What the words of one noun phrase tell about a source, without looking further into the article.

A phrase is read as a core ("Russia's foreign ministry spokeswoman", "the state-run Anadolu agency"), what
hangs on it by a preposition ("of the border guard", "at the Nordhamn Institute") and its appositions (", Kamran
Shadravan", ", a shepherd"). The head of the core says what sort of thing it is; modifiers, owners and
appositions say the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from models.sources import vocabulary as v
from models.sources.appositions import apposition
from models.sources.complements import OWNING, complement
from models.sources.core import CoreReader
from models.sources.marks import Marks
from models.sources.namesakes import Namesakes
from models.sources.naming import Naming
from models.sources.own_words import OwnWords
from models.sources.pieces import Item, segment_end
from models.sources.reading import NAME, PLACE, Read, Reading
from models.sources.relatives import relative
from models.sources.terms import ORGAN, PERSONS, TITLE

DEPTH: Final = 4  # phrases within phrases
_FOLLOWING: Final = v.words("colleague colleagues team staff co-authors coauthors aides allies")


class PhraseReader:
    """Reads the phrases of one text."""

    def __init__(self, marks: Marks, country_names: Mapping[str, str]) -> None:
        self.marks = marks
        self.own_words = OwnWords(marks)
        self.namesakes = Namesakes(marks)
        self._country_names = country_names
        naming = Naming(marks, self.own_words, self.namesakes, country_names)
        self._cores = CoreReader(marks, naming, self.own_words)

    def read(self, start: int, end: int, country: str | None = None, depth: int = 0) -> Reading:
        """Read the phrase of these tokens. ``country`` helps to choose between entities of one name."""
        reading, rest = self._cores.read(start, end, country)
        if rest and depth < DEPTH:
            self._follow(reading, rest, partial(self.read, country=country, depth=depth + 1))
        self._cores.finish(reading)
        return reading

    def _follow(self, reading: Reading, rest: Sequence[Item], read: Read) -> None:
        """What follows the core tells, piece by piece."""
        marks, own_words = self.marks, self.own_words
        lows = marks.lows
        at = 0
        while at < len(rest):
            item = rest[at]
            end = segment_end(rest, at + 1)
            if item.sort == "P":
                while end < len(rest) and rest[end].sort == "P" and lows[rest[end].start] == "of":
                    end = segment_end(rest, end + 1)
                complement(reading, lows[item.start], rest[at + 1 : end], read, lows, own_words)
            elif item.sort == "R":
                relative(reading, rest[at + 1 :], read, lows)
                return
            elif item.sort == "," and at + 1 < len(rest):
                if rest[at + 1].sort == "R":
                    relative(reading, rest[at + 2 :], read, lows)
                    return
                if _listed(reading, rest[at + 1 :]):
                    self._conjunct(reading, rest[at + 1 :], read)
                    return
                end = next((n for n in range(at + 1, len(rest)) if rest[n].sort == ","), len(rest))
                if rest[at + 1].sort == "P" and lows[rest[at + 1].start] in OWNING:
                    complement(reading, lows[rest[at + 1].start], rest[at + 2 : end], read, lows, own_words)
                    at = end
                    continue
                apposition(reading, rest[at + 1 : end], read, marks, own_words)
            elif item.sort == "A" and at + 1 < len(rest):
                self._conjunct(reading, rest[at + 1 :], read)
                return
            at = end

    def _conjunct(self, reading: Reading, items: Sequence[Item], read: Read) -> None:
        """Joint sources are typed by the most specific member."""
        inner = read(items[0].start, items[-1].end)
        marks = self.marks
        titled = TITLE in marks.terms.by_words.get((marks.lows[inner.start],), {})
        field = (inner.sort, inner.kind, titled) == (NAME, "", False)
        if reading.kind == ORGAN and field and inner.name_mark and " of " in reading.head:
            reading.name = reading.name or marks.string(reading.start, inner.name_mark.end)
            return  # "the Ministry of Health and Family Welfare"
        people = reading.plural and reading.name is None and reading.kind in PERSONS and marks.capital(inner.start)
        if people and inner.kind == ORGAN and (marks.lows[inner.start],) in marks.terms.plurals:
            # "Fishermen and Friends of the Sea, an environmental group": the group's name was read with what it is
            reading.sort, reading.kind, reading.source_type = inner.sort, inner.kind, inner.source_type
            reading.name, reading.plural = marks.string(reading.start, inner.start) + f" {inner.name}", False
            return
        same = inner.kind in PERSONS and not (inner.former or inner.plural or inner.definite or inner.indefinite)
        if reading.former and reading.kind in PERSONS and same and (inner.owner or inner.source_type):
            # "former chairman of X and founder of Y" is one person, and the founder still.
            reading.source_type, reading.kind, reading.owner = inner.source_type, inner.kind, inner.owner
            reading.former, reading.decided_by = False, inner.decided_by
            if reading.name is None:
                reading.name, reading.name_mark = inner.name, inner.name_mark
            return
        beside = marks.lows[items[0].start - 2] == reading.last  # no "daughter of Jan Bos and candidate Ann Lee"
        elected = beside and inner.source_type in ("official", "political_actor")
        if same and elected and inner.name and not reading.name and reading.source_type == "individual":
            reading.source_type = inner.source_type  # "the lawyer and opposition leader Ann Lee"
        for one in (reading, inner):
            if one.sort == PLACE and one.country and one.name is None:
                one.name = self._country_names[one.country]
        reading.joint = reading.plural = True
        if reading.name and inner.head in _FOLLOWING and inner.possessive is not None:
            return  # "Roche and her colleagues"
        if inner.source_type == "intelligence_agency" or reading.source_type in (None, "unknown"):
            reading.source_type = inner.source_type or reading.source_type
            reading.decided_by = inner.decided_by
        if reading.country is None and not reading.regional:
            reading.country = inner.country
        elif inner.country != reading.country and (inner.country or (inner.joint and inner.regional)):
            reading.country, reading.regional = None, True
        if reading.name and inner.name:
            reading.name = f"{reading.name}{', ' if inner.joint else ' and '}{inner.name}"
            reading.entity, reading.beside = None, inner.name_mark
        elif reading.name and (inner.kind or inner.joint):
            reading.name = reading.entity = reading.name_mark = None


def _listed(reading: Reading, items: Sequence[Item]) -> bool:
    """Whether a comma parts the members of a list: "Peru, Chile and Bolivia", "the army, the police and MI5"."""
    organ = reading.kind == ORGAN
    if not organ and reading.kind != "":
        return False
    while True:
        article = bool(items) and items[0].sort == "D"
        one, items = items[article : article + 1], items[article + 1 :]
        if not one or not items or items[0].sort not in "A,":
            return False
        term = one[0].term or {}
        alike = organ and article and ORGAN in term and PERSONS.isdisjoint(term)
        if not alike and one[0].sort not in ("E" if organ else "ENC"):
            return False
        if items[0].sort == "A":
            return True
        items = items[1:]
