"""What a phrase tells about a source: the record that its reading fills in step by step.

A phrase is first read by its own words (``phrase``), then with all that the article tells (``understanding``), and
last made an entry of a chain (``entries``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from models.sources import vocabulary as v
from models.sources.marks import Mark
from models.sources.registry import Entity
from models.sources.terms import PAPER

# What a phrase can be about.
PERSON: Final = "person"
ORGANISATION: Final = "organisation"
PLACE: Final = "place"
NAME: Final = "name"  # a name of which nothing is told
COREFERENCE: Final = "coreference"  # how a source was decided: by an earlier mention of it
# Papers that are read as they are, whoever kept, took or published them.
_RECORDS: Final = v.words(
    "poll polls polling average filing filings record records email emails e-mail e-mails file files recording "
    "recordings transcript transcripts tape tapes intercept intercepts log logs calendar patent "
    "roster rosters ledger ledgers sheet sheets"
)
# Those who stand in another's country: "the embassy in Riga" is no Latvian one.
_ABROAD: Final = v.words(
    "embassy embassies consulate consulates legation mission missions ambassador ambassadors consul consuls envoy "
    "envoys attaché attachés"
)
_COMMONWEALTH: Final = "high commission"


@dataclass(slots=True)
class Reading:
    """What a phrase tells. ``sort`` is person, organisation, paper, post, source, place, name or empty.

    ``start`` and ``end`` are its tokens, ``head`` the head word, ``kind`` the head's kind of term.
    """

    start: int
    end: int
    sort: str = ""
    head: str = ""
    kind: str = ""
    source_type: str | None = None
    country: str | None = None
    name: str | None = None
    name_mark: Mark | None = None
    entity: Entity | None = None
    owner: Reading | None = None
    decided_by: str = "default"
    definite: bool = False
    indefinite: bool = False
    possessive: int | None = None  # the token of "his", "its", "their"
    bare: bool = True  # nothing but a determiner and the head
    placed: bool = False  # a source of which the place is told
    former: bool = False
    regional: bool = False
    local: bool = False  # "local media"
    control: bool = False
    plural: bool = False
    joint: bool = False
    beside: Mark | None = None  # the name of who speaks with it
    told: tuple[int, int] | None = None  # the tokens of the earlier phrase that it stands for

    @property
    def last(self) -> str:
        """The last word of the head, empty where there is none."""
        return self.head.rpartition(" ")[2]

    def become(self, found: Reading) -> None:
        """Be what was told before."""
        self.name, self.entity, self.name_mark = found.name, found.entity, found.name_mark
        self.source_type = found.source_type or self.source_type
        nowhere = found.regional or (found.source_type == "international_organisation" and found.sort == ORGANISATION)
        self.country = found.country or (None if nowhere else self.country)
        self.placed = self.placed or found.placed
        self.told = found.told or (found.start, found.end)
        self.regional = found.regional
        if found.sort not in ("", NAME):
            self.sort = found.sort
        self.decided_by = COREFERENCE


# Reads the phrase between two tokens, which stands within or beside another.
Read = Callable[[int, int], Reading]


def keeps_record(reading: Reading) -> bool:
    """Whether a paper is read as it is, whoever it comes from: "an SEC filing", "a Monmouth poll"."""
    return reading.kind == PAPER and reading.last in _RECORDS


def serves_abroad(reading: Reading) -> bool:
    """Whether a source is sent to another country than it is of, or speaks for a mission there."""
    heads = (reading.head, reading.owner.head if reading.owner else "")
    return any(_COMMONWEALTH in head or not _ABROAD.isdisjoint(head.split()) for head in heads)
