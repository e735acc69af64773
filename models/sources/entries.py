"""The entry of a chain that is made of a finished reading: its name, class, country and anonymity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from models.record import Span
from models.sources import vocabulary as v
from models.sources.anonymity import anonymity
from models.sources.entry import Resolved
from models.sources.homes import Case
from models.sources.marks import Marks
from models.sources.namesakes import Namesakes
from models.sources.reading import NAME, PERSON, PLACE, Read, Reading
from models.sources.terms import SOURCE
from models.sources.whence import Whence

# How nouns end that are persons'.
_AGENTIVE: Final = re.compile(
    r"(?:(?<!met)er|or|ist|ian|ee|ant|dent|man|woman|people|folk|mate|year-old|kid|guy)$"  # no meters
)
_PARTITIVE: Final = v.words(
    "percent % number majority minority half quarter handful dozens hundreds thousands scores couple series share"
)
# What people are called by what befell them or how they are.
_DONE_TO: Final = re.compile(r"(?:[^e]ed|freed|slain|stricken)$")
_AFFLICTED: Final = v.words(
    "homeless elderly dead poor unemployed sick young old rich disabled deaf blind needy bereaved living innocent"
)
_AFTER_A_HEAD: Final = v.PREPOSITIONS | v.RELATIVES | v.BREAKS


class Entries:
    """Makes the entries of one text's chains. ``understand`` reads a phrase with all that the text tells about it."""

    def __init__(
        self, marks: Marks, namesakes: Namesakes, whence: Whence, understand: Read, country_names: Mapping[str, str]
    ) -> None:
        self._marks = marks
        self._namesakes = namesakes
        self._whence = whence
        self._understand = understand
        self._country_names = country_names

    def entry(self, span: Span, reading: Reading) -> Resolved:
        """The entry of the source that a phrase at a ``span`` names."""
        source_type, decided_by = self._class(reading)
        country = reading.country
        name = reading.name
        entity = reading.entity
        if country is None and entity is None:
            country = self._whence.country(reading, name, source_type)
        if entity and source_type == "social_media" and self._marks.terms.is_platform(entity.name):
            name = country = None  # a platform is where it was said, not who said it
        if reading.sort == PLACE and reading.country and reading.name is None and not reading.joint:
            name = self._country_names[reading.country]
        if decided_by == "registry" and entity and entity.overlay:
            decided_by = "overlay"
        return Resolved(
            span=span,
            name=name,
            source_type=source_type,
            anonymity=anonymity(reading, name, source_type, self._marks.lows),
            country=country,
            entity_id=entity.entity_id if entity else None,
            decided_by=decided_by,
            candidates=self._candidates(reading),
            antecedent=self._antecedent(span, reading) if name is None else None,
        )

    def _antecedent(self, span: Span, reading: Reading) -> Span | None:
        """The earlier phrase that a pronoun, or words as bare as "the official", stand for."""
        start, end = reading.told or (reading.start, reading.end)
        told = self._marks.starts[start], self._marks.ends[end - 1]
        if span[0] <= told[0] and told[1] <= span[1]:
            return None
        own = span[0] <= self._marks.starts[reading.start] < span[1]
        return None if own and not (reading.bare and reading.definite) else told

    def to_weigh(self, reading: Reading) -> Case | None:
        """What there is to weigh for the country of a source; None where its words tell it."""
        if reading.country is not None or reading.entity is not None:
            return None
        found = self._whence.weigh(reading, reading.name, self._class(reading)[0])
        return found if isinstance(found, Case) else None

    def _class(self, reading: Reading) -> tuple[str, str]:
        """The class of a source and how it was decided."""
        if reading.source_type is None and reading.sort == "" and reading.name is None:
            return self._by_its_form(reading), reading.decided_by
        if reading.source_type is None and (
            reading.sort in (NAME, PERSON)
            or (reading.sort == SOURCE and reading.name_mark and reading.name_mark.is_name)
        ):
            return "individual", "default"
        if reading.source_type is None and reading.sort == SOURCE and self._of_people(reading):
            return "individual", "default"
        return reading.source_type or "unknown", reading.decided_by

    def _of_people(self, reading: Reading) -> bool:
        """Whether those of whom some are meant are called by what befell them: "two of the accused"."""
        lows = self._marks.lows
        of = next((at for at in range(reading.start + 1, reading.end - 2) if lows[at] == "of"), None)
        if of is None:
            told = lows[reading.start : reading.end]
            return len(told) > 1 and told[0] == "those" and _DONE_TO.search(told[1]) is not None
        last = lows[reading.end - 1]
        return lows[of + 1] in v.DEFINITE and (last in _AFFLICTED or _DONE_TO.search(last) is not None)

    def _by_its_form(self, reading: Reading) -> str:
        """What a phrase of no known word most likely is by the form of its head: a person or a paper."""
        lows = self._marks.lows
        end = next((at for at in range(reading.start + 1, reading.end) if lows[at] in _AFTER_A_HEAD), reading.end)
        head = lows[end - 1]
        if (head in _PARTITIVE or head in v.NUMERALS) and end + 1 < reading.end and lows[end] == "of":
            inner = self._understand(end + 1, reading.end)  # "a number of bloggers"
            return inner.source_type or (self._by_its_form(inner) if inner.sort == "" else "unknown")
        if "who" in lows[end : end + 2] or head.endswith(("-year-old", "-year-olds")):
            return "individual"
        if reading.definite and end - reading.start > 1 and (head in _AFFLICTED or _DONE_TO.search(head)):
            return "individual"  # "the accused", "the newly displaced", "those arrested"
        if not head.replace("-", "").isalpha() or end - reading.start == 1:
            return "unknown"
        return "individual" if _AGENTIVE.search(head.removesuffix("s")) else "document"

    def _candidates(self, reading: Reading) -> tuple[tuple[str, float], ...]:
        mark = reading.name_mark
        if mark is None or not mark.entities or reading.name is None:
            return ()
        return self._namesakes.candidates(mark, reading.entity)
