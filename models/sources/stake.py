"""What is at stake for a source in what it says: is it a party to the claim, or does it only say where it stands?

Both are told apart because they pull in different directions: a government is the best source for its own
position and a poor one for facts in which it has a stake.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise
from typing import Final

from models.record import ChainEntry, Span
from models.sources import vocabulary as v
from models.sources.coreference import STANDS_FOR
from models.sources.countries import CITY, DEMONYM
from models.sources.marks import Mark, Marks
from models.sources.people import load_people
from models.sources.registry import Entity, Registry
from models.sources.terms import AGENT, ORGAN, ROLE

# Those who speak for a state: what its organs do is their own affair.
STATE_VOICES: Final = frozenset(("state_agency", "official", "intelligence_agency"))
_STATE_OWNED: Final = frozenset(("state_owned", "state_controlled", "military"))
# Private persons and outside observers are party only to what is said of them by name.
_ONLOOKERS: Final = frozenset(("individual", "expert", "news_organisation", "social_media", "document", "unknown"))
_FIRST: Final = v.words("we our ours us i my mine me ourselves myself")
_OWN: Final = v.words("the its their")
_OURS: Final = _FIRST | _OWN
_SELF: Final = v.words("it he she they")
# What a state does through its organs: "Ruritanian strikes", "Ruritania's air defences".
_ARMS: Final = v.words(
    "forces troops soldiers strike strikes airstrike airstrikes missile missiles drone drones jet jets aircraft "
    "warplanes warship warships submarine submarines tanks artillery defences defenses position positions policy "
    "policies sanctions authorities officials side leadership territory airspace operation offensive economy"
)
# What a state is engaged in when it speaks of it without saying whose.
_AFFAIRS: Final = v.words("talks negotiations deal ceasefire truce probe investigation inquiry search")
# Verbs that say where their subject stands or what it means to do, with what may stand before them.
_POSITION: Final = v.words(
    "will would shall support supports supported back backs backed oppose opposes opposed condemn condemns condemned "
    "reject rejects rejected welcome welcomes welcomed want wants wanted seek seeks sought demand demands demanded "
    "urge urges urged hope hopes hoped intend intends intended plan plans planned regret regrets regretted respect "
    "respects recognise recognises recognize recognizes favour favours favor favors insist insists vow vows vowed "
    "pledge pledges pledged refuse refuses refused reserve reserves stand stands remain remains favoured endorse "
    "endorses endorsed deplore deplores propose proposes proposed won't wouldn't commit commits decided decides"
)
_READY: Final = v.words("ready prepared committed determined willing opposed against open resolved")
_STANDING: Final = _POSITION | _READY
_QUOTED: Final = ("“", "‘", '"', "'")
_BE: Final = v.words(
    "is are was were be been am has have had does do did not never no also still fully strongly always"
)
# Words by which anybody who is no onlooker says what ought to be.
_DUTY: Final = v.words("should must ought")
_OBLIGED: Final = frozenset((("has", "to"), ("have", "to"), ("needs", "to"), ("need", "to")))
_CLAUSE_ENDS: Final = v.ENDS | {";"}
_GO_ON: Final = v.words("and but ,")
_HAVING: Final = v.words("had has have will would could did does")
_WHERE: Final = v.words("in from near across at outside inside around")
# After "it would be" no one's will is told.
_DUMMY: Final = v.words("be take rain snow seem appear cost")
# How far into a clause its verb may stand.
REACH: Final = 12


@dataclass(frozen=True, slots=True)
class Stake:
    """``stakeholder``: the source, or the state behind it, is a party to what the claim says.

    ``states_own_position``: the claim says what the source itself wants, means to do or holds, not what happened; it
    is a party to that.
    """

    stakeholder: bool
    states_own_position: bool


def stake(marks: Marks, content: Sequence[Span], origin: ChainEntry, registry: Registry) -> Stake:
    """The stake of a claim's origin in its ``content`` (spans of the text that is marked).

    Countries count only by being the origin's own or not, so that all are treated alike. An origin of unknown class
    has no stake that could be told.
    """
    if origin.source_type == "unknown":
        return Stake(False, False)
    side = _Side(_Words(marks, content), origin, registry)
    stands = side.takes_a_stand()
    return Stake(stands or side.is_party(), stands)


class _Words:
    """The words of a claim's content, its pieces parted by a semicolon, and the marks on them."""

    def __init__(self, marks: Marks, content: Sequence[Span]) -> None:
        self.terms = marks.terms
        self.quoted = any(marks.text[start : start + 1] in _QUOTED for start, _ in content[:1])
        self.lows: list[str] = []
        self.at: dict[int, Mark] = {}
        for start, end in content:
            if self.lows:
                self.lows.append(";")
            first, last = bisect_left(marks.starts, start), bisect_right(marks.ends, end)
            shift = len(self.lows) - first
            self.lows += marks.lows[first:last]
            for at in filter(marks.at.__contains__, range(first, last)):
                mark = marks.at[at]
                if mark.end <= last:
                    self.at[at + shift] = Mark(at + shift, mark.end + shift, mark.entities, mark.place)


class _Side:
    """One claim's content as the origin's side sees it."""

    def __init__(self, marks: _Words, origin: ChainEntry, registry: Registry) -> None:
        self.marks = marks
        self.origin = origin
        self.registry = registry
        self._people = load_people()
        self.entity = registry.by_id.get(origin.entity_id) if origin.entity_id else None
        owned = self.entity is not None and self.entity.ownership in _STATE_OWNED
        self.state = origin.country if origin.source_type in STATE_VOICES or owned else None
        self.onlooker = origin.source_type in _ONLOOKERS
        self.own_word = origin.name.split()[-1].lower() if origin.name else None
        self._clauses = self._begun()

    def is_party(self) -> bool:
        """Whether the source's own side is among those of whom the content speaks."""
        marked = self.marks.at
        told = (*marked, *compress(count(), map(_OURS.__contains__, self.marks.lows)))
        return any(map(self._own, told)) or any(map(self._speaks_of_itself, self._clauses))

    def _speaks_of_itself(self, start: int) -> bool:
        """Whether a clause begins with the source, unnamed: "it had no ship there", "to have taken the town"."""
        lows = self.marks.lows
        if self.onlooker or self.marks.quoted or start + 1 >= len(lows):
            return False
        if lows[start] in _SELF:
            follows = lows[start + 2] if start + 2 < len(lows) else ""
            return lows[start + 1] in _HAVING and not (lows[start] == "it" and follows in _DUMMY)
        return start == self._skip(0) and (lows[start] == "having" or (lows[start], lows[start + 1]) == ("to", "have"))

    def takes_a_stand(self) -> bool:
        """Whether a clause of the content says what the source's own side wants, will do or holds."""
        return self._says_what_ought_to_be() or any(map(self._stands, self._clauses))

    def _begun(self) -> list[int]:
        """The tokens at which clauses start: after a full stop, or before another "and it"."""
        lows = self.marks.lows
        starts = [0, *(at + 1 for at in compress(count(), map(_CLAUSE_ENDS.__contains__, lows)))]
        if not _SELF.isdisjoint(lows):
            starts += [at + 1 for at, low in enumerate(lows[:-1]) if low in _GO_ON and lows[at + 1] in _SELF]
        return [self._skip(at) for at in starts if at < len(lows)]

    def _says_what_ought_to_be(self) -> bool:
        lows = self.marks.lows
        if self.onlooker:
            return False
        return not _DUTY.isdisjoint(lows) or ("to" in lows and not _OBLIGED.isdisjoint(pairwise(lows)))

    def _skip(self, at: int) -> int:
        lows = self.marks.lows
        while at < len(lows) and (lows[at] in v.QUOTES or lows[at] in ("that", "and", "but", ",")):
            at += 1
        return at

    def _stands(self, start: int) -> bool:
        lows = self.marks.lows
        if start >= len(lows):
            return False
        if lows[start] == "to":
            # "vowed to respond", not "claimed to have responded"
            return start == self._skip(0) and lows[start + 1 : start + 2] != ["have"]
        end = min(len(lows), start + REACH)
        if _STANDING.isdisjoint(lows[start:end]):
            return False
        own = lows[start] in _SELF
        at = start
        while at < end and lows[at] not in v.ENDS:
            low = lows[at]
            ready = low in _READY and at > start and lows[at - 1] in _BE
            if low in _POSITION or ready:
                follows = lows[at + 1] if at + 1 < len(lows) else ""
                dummy = lows[start] == "it" and low in ("will", "would") and follows in _DUMMY
                return not dummy and (own or any(self._own(i) for i in range(start, at)))
            at += 1
        return False

    # -- whose is it -----------------------------------------------------------

    def _own(self, at: int) -> bool:
        """Whether the source's own side is named at a token."""
        low = self.marks.lows[at]
        if low in _FIRST or low == "enemy":
            return not self.onlooker
        mark = self.marks.at.get(at)
        if mark is None:
            return self._own_organ(at)
        if mark.place:
            return self._own_state(mark)
        if mark.entities:
            return any(self._related(entity) for entity in mark.entities)
        words = self.marks.lows[mark.start : mark.end]
        if self.own_word is not None and self.own_word in words:
            return True
        person = self._people.called(words) or self._people.within(words)
        if person is None or self.state is None or person.source_type not in STATE_VOICES:
            return False
        return person.country == self.state

    def _related(self, entity: Entity) -> bool:
        """Whether an entity is the source itself, what it belongs to, or an organ of the state behind it."""
        own = self.entity
        if own and (entity.entity_id in (own.entity_id, own.parent) or entity.parent == own.entity_id):
            return True
        if self.origin.name and any(name.lower() == self.origin.name.lower() for name in entity.names):
            return True
        if own and own.owner and own.owner in entity.names:
            return True
        return self.state is not None and entity.country == self.state and entity.source_type in STATE_VOICES

    def _own_state(self, mark: Mark) -> bool:
        """Whether a country word stands for the state behind the source, not for its people or a place in it."""
        place, lows = mark.place, self.marks.lows
        if place is None or self.state is None or place.country != self.state:
            return False
        end = mark.end
        owns = end < len(lows) and lows[end] in v.POSSESSIVE_MARKS
        if place.sort == CITY:
            return False
        if owns or place.sort == DEMONYM:
            return self._acts(end + owns)
        return not (mark.start and lows[mark.start - 1] in _WHERE)

    def _acts(self, at: int) -> bool:
        """Whether an organ or arm of a state follows: "'s air defences", "defence ministry"."""
        lows = self.marks.lows
        for i in range(at, min(at + 3, len(lows))):
            if lows[i] in _ARMS or self._is_organ(i):
                return True
            if not lows[i].isalpha() or lows[i] in v.PREPOSITIONS:
                return False
        return False

    def _is_organ(self, at: int) -> bool:
        found = self.marks.terms.match(self.marks.lows, at, len(self.marks.lows))
        return found is not None and any(found[1].get(kind) in STATE_VOICES for kind in (ORGAN, ROLE, AGENT))

    def _own_organ(self, at: int) -> bool:
        """Whether "the army", "its troops" or "the company" at a token can be no one else's by the words."""
        lows = self.marks.lows
        if lows[at] not in _OWN or at + 1 >= len(lows) or self.onlooker:
            return False
        if any(i in self.marks.at for i in range(at + 1, min(at + 3, len(lows)))):
            return False
        if self.state is not None and lows[at + 1] in _AFFAIRS:
            return all(mark.place is None or mark.place.country == self.state for mark in self.marks.at.values())
        if self.state is not None and (lows[at + 1] in _ARMS or self._is_organ(at + 1)):
            return "of" not in lows[at + 2 : at + 4]
        found = self.marks.terms.match(lows, at + 1, len(lows))
        if found is None:
            return False
        head = " ".join(lows[at + 1 : found[0]])
        kind = self.origin.source_type
        return found[1].get(ORGAN) == kind or kind in STANDS_FOR.get(head, ())
