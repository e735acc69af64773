"""Whose a source is, by what the article tells: "its spokesman", "a spokesman for the agency", "Putin's aide"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import HANDS, LEADERS, UN_MISSIONS, keeps, served
from models.sources.coreference import Coreference
from models.sources.marks import Marks
from models.sources.names import Names
from models.sources.reading import COREFERENCE, NAME, ORGANISATION, PERSON, PLACE, Read, Reading, keeps_record
from models.sources.registry import OUTLETS
from models.sources.terms import AGENT, BODY, HEADS, MEDIA, ORGAN, PAPER, POST, ROLE, SOURCE

# Who are asked about firms that are not their own, and how near to a firm's man or woman they are spoken of.
_FORECASTERS: Final = v.words(
    "analyst analysts economist economists strategist strategists broker brokers brokerage brokerages forecasters "
    "forecaster"
)
_ANALYSTS: Final = v.words("analyst economist strategist")
_CLIENTS: Final = v.words("client clients investors subscribers customers research")
_FORECAST: Final = 30
_ONES_OWN: Final = v.words("agent agents counsel manager team rep reps representative representatives")  # a person's
_HELPERS: Final = v.words(
    "ally allies aide aides supporter supporters follower followers associate associates surrogate secretary"
)
# Where people live: "Jan Bos of Mill Road".
_STREETS: Final = v.words(
    "street road avenue lane drive crescent close terrace way boulevard square gardens place row hill grove mews walk"
)
# Bodies that states have, and several states together; and whose they may be.
_SHARED: Final = v.words("mission commission tribunal council secretariat bank")
_OF_STATES: Final = frozenset(("official", "international_organisation"))
# Who is meant by "the team", by what the text is about.
_TEAMS: Final = frozenset(("team", "squad"))
_SPORT: Final = v.words(
    "league season coach coaches striker midfielder goalkeeper defender quarterback playoff playoffs playmaker batsman "
    "bowler innings wicket wickets match matches players championship championships tournament stadium scored goals "
    "penalty fixture halftime half-time referee teammates team-mates semifinal semi-final cup"
)
_RESEARCH: Final = v.words(
    "study studies researchers scientists astronomers physicists biologists findings journal co-author researcher "
    "scientist telescope mice genome fossil fossils experiments laboratory"
)
# Those whose papers and media speak for them.
_SPEAKING: Final = frozenset(("armed_group", "state_agency", "intelligence_agency"))


class Owners:
    """Finds whose the sources of one text are.

    ``understand`` reads a phrase with all that the text tells about it; ``refer`` gives what finds whom a word refers
    back to, None where none is to be followed.
    """

    def __init__(self, marks: Marks, names: Names, understand: Read, refer: Callable[[], Coreference | None]) -> None:
        self._marks = marks
        self._names = names
        self._understand = understand
        self._refer = refer
        self._told_of: tuple[bool, bool] | None = None  # whether the text is about sport, about research

    def complete(self, reading: Reading) -> None:
        """Complete what the phrase belongs to, and take a firm's analyst for one who knows."""
        owner = self._whose(reading)
        if reading.sort == NAME and reading.kind == "" and reading.name and self._of_a_firm(reading):
            reading.sort, reading.kind = PERSON, AGENT
            reading.source_type, reading.decided_by = "company", "default"  # "Jan Bos of Northgate Partners"
        if owner is not None and owner is not reading.owner:
            self._belong(reading, owner)
        lows = self._marks.lows
        if keeps(reading, lows):
            reading.source_type, reading.decided_by = "individual", "descriptor"
        if reading.kind == AGENT and reading.source_type == "company" and self._knows(reading):
            reading.source_type, reading.decided_by = "expert", "descriptor"
        if reading.kind == AGENT and not reading.head and reading.sort == PERSON and reading.source_type == "company":
            near = lows[max(0, reading.start - _FORECAST) : reading.end + _FORECAST // 2]
            noted = "note" in near and not _CLIENTS.isdisjoint(near)
            if noted or not _FORECASTERS.isdisjoint(near):
                reading.source_type, reading.decided_by = "expert", "descriptor"

    def _knows(self, reading: Reading) -> bool:
        """Whether somebody is an analyst as well: "managing director and internet analyst at Northgate"."""
        words = self._marks.lows[reading.start : reading.end]
        return "and" in words and not _ANALYSTS.isdisjoint(words[words.index("and") :])

    def _whose(self, reading: Reading) -> Reading | None:
        """Whose a source is: "its spokesman", "a spokesman for the agency", "Putin's aide"."""
        owner = reading.owner
        if reading.kind == SOURCE and reading.source_type is None and owner and owner.definite and owner.name_mark:
            whose = self._names.profile(owner.name_mark) if owner.name_mark.is_name else None
            if whose and whose.source_type == "political_actor":
                reading.source_type, reading.decided_by = whose.source_type, COREFERENCE  # "Lee's people"
        if reading.possessive is not None and reading.sort == NAME and reading.kind == "":
            reading.kind = AGENT  # "its Jan Bos"
        if reading.possessive is not None and reading.kind in HEADS and (coreference := self._refer()):
            low = self._marks.lows[reading.possessive]
            found = coreference.pronoun(reading.possessive, low, low == "its" and reading.kind == AGENT)
            private = found and found.sort in (PERSON, NAME) and found.source_type in (None, "individual")
            if private and reading.kind == AGENT and reading.head in _ONES_OWN:
                reading.source_type, reading.decided_by = "individual", "descriptor"  # "her agent"
            if found and found.source_type:
                owner = found
                reading.country = reading.country or found.country
                if found.sort in (PERSON, NAME) and reading.kind == AGENT and found.source_type == "individual":
                    owner = None
        elif owner is None and reading.kind == AGENT and (related := self._of_which(reading.start)):
            owner = related
        elif owner and owner.name is None and owner.definite and owner.end > owner.start:
            owner = self._understand(owner.start, owner.end)
        elif owner and owner.owner and owner.name:
            owner = replace(owner)
            self.complete(owner)  # "a Lee administration official"
        elif owner and owner.name_mark and owner.name_mark.is_name:
            profile = self._names.profile(owner.name_mark)
            if profile.source_type:
                owner = replace(profile, definite=owner.definite)
        speaks = reading.name is None or reading.head.startswith("spokes") or not reading.indefinite
        if owner is None and reading.kind == AGENT and (body := self._of_a_body(reading)):
            return body
        if owner is None and reading.kind == AGENT and reading.source_type is None and speaks:
            # "A spokesman said": of whom the article just spoke; not "the spokesman" of whom it told before.
            coreference = self._refer()
            bare = reading.definite and reading.bare and reading.name is None
            told = coreference.noun(reading) if coreference and bare else None
            if told and told.source_type:
                return None
            owner = coreference.spoken_for(reading.start) if coreference else None
        return owner

    def _of_which(self, start: int) -> Reading | None:
        """The body of which "whose", right before a phrase, speaks: "the club, whose president, Jan Bos, said"."""
        coreference = self._refer() if self._marks.lows[start - 1 : start] == ["whose"] else None
        found = coreference.pronoun(start - 1, "who") if coreference else None
        return found if found is not None and found.sort == ORGANISATION and found.source_type else None

    def _of_a_body(self, reading: Reading) -> Reading | None:
        """The body of several states, or the bank, told before, whose man a word right before the head tells.

        "Mission spokesman Jan Bos" where the text has spoken of the UN mission, "a bank official" of the central bank.
        """
        lows, head = self._marks.lows, reading.head.split()
        at = (
            next((i for i in range(reading.start + 1, reading.end) if lows[i : i + len(head)] == head), reading.start)
            - 1
        )
        if at < reading.start or lows[at] not in _SHARED or not (coreference := self._refer()):
            return None
        found = coreference.noun(
            Reading(at, at + 1, sort=ORGANISATION, kind=ORGAN, head=lows[at], definite=True, bare=True)
        )
        return found if found and found.source_type in _OF_STATES else None

    def _belong(self, reading: Reading, owner: Reading) -> None:
        """Belong to somebody of whom the article tells more than the phrase."""
        reading.owner = owner
        reading.country = reading.country or owner.country
        if owner.source_type is None or reading.former:
            return
        if reading.head in _ONES_OWN and owner.sort == PERSON and owner.source_type == "individual":
            reading.source_type, reading.decided_by = "individual", COREFERENCE  # "a rep for the singer"
            return
        if reading.sort == NAME and reading.kind == "" and owner.sort == ORGANISATION and reading.source_type is None:
            reading.sort, reading.kind = PERSON, AGENT  # "Jan Bos of Northgate"
            reading.source_type, reading.decided_by = owner.source_type, COREFERENCE
        elif reading.kind == ROLE and (serving := served(reading, owner)):
            reading.source_type, reading.decided_by = serving, COREFERENCE
        elif reading.kind == ROLE and reading.source_type == "official" and owner.source_type == "armed_group":
            reading.source_type, reading.decided_by = owner.source_type, COREFERENCE  # "the group's military spokesman"
        elif (
            reading.possessive is not None and reading.head.endswith(" of research") and owner.source_type == "company"
        ):
            reading.source_type, reading.decided_by = "company", COREFERENCE
        elif reading.kind == AGENT and not (owner.sort == PERSON and owner.source_type == "individual"):
            staff = reading.source_type == "company" and owner.source_type in OUTLETS
            if not staff:
                reading.source_type, reading.decided_by = owner.source_type, COREFERENCE
        elif reading.head in UN_MISSIONS and owner.sort == PLACE:
            # "Its UN mission", of a state
            reading.head, reading.source_type, reading.decided_by = "mission", "official", COREFERENCE
        elif self._speaks_for(reading, owner):
            reading.source_type, reading.decided_by = owner.source_type, COREFERENCE

    def _speaks_for(self, reading: Reading, owner: Reading) -> bool:
        """Whether a body, a paper or a post speaks for its owner rather than as what it is."""
        if reading.kind == BODY:
            own = self._marks.terms.by_words.get(tuple(reading.head.split()), {}).get(BODY)
            return reading.source_type in (None, own) or owner.source_type == "international_organisation"
        if reading.kind in (MEDIA, PAPER) and owner.source_type in _SPEAKING:
            return True
        told = reading.kind in (PAPER, POST) and reading.source_type in ("document", "social_media")
        by_whom = bool(owner.name) or (reading.possessive is not None and owner.sort == ORGANISATION)
        return told and by_whom and not keeps_record(reading)

    def _of_a_firm(self, reading: Reading) -> bool:
        """Whether a person is told to be of something named of which nothing is told, and which is no place."""
        owner = reading.owner
        mark = owner.name_mark if owner else None
        if mark is None or not mark.is_name:
            return False
        profile = self._names.profile(mark)
        placed = mark.end - mark.start == 1 and self._marks.lows[mark.start - 1] != "at"
        placed = placed or self._marks.lows[mark.end - 1] in _STREETS
        return profile.sort != PERSON and profile.source_type is None and not placed

    def presume(self, reading: Reading) -> None:
        """Take a name of which nothing is told for a firm's where somebody speaks for it, for a people's if led."""
        if reading.kind == AGENT and reading.source_type is None and reading.owner and reading.owner.sort == NAME:
            mark = reading.owner.name_mark
            if mark and self._names.profile(mark).sort == NAME and reading.last not in _HELPERS:
                led = reading.last in LEADERS  # "Rohingya leaders"
                reading.source_type, reading.decided_by = "civil_society" if led else "company", "default"
        elif reading.head in _TEAMS and reading.bare and reading.owner is None:
            self._play(reading)
        elif reading.kind == ROLE and reading.source_type == "individual" and reading.owner and reading.last in HANDS:
            mark = reading.owner.name_mark
            named = mark and mark.end - mark.start > 1 and self._names.profile(mark).sort == NAME
            if named and reading.owner.sort == NAME and reading.last != "nurse":
                reading.source_type, reading.decided_by = "company", "default"  # "a clerk at Bexley Pawn"

    def _play(self, reading: Reading) -> None:
        """Take "the team" for a club's in a text about sport, for those who did a study in one about research."""
        if self._told_of is None:
            words = frozenset(self._marks.lows)
            self._told_of = len(_SPORT & words) > 1, len(_RESEARCH & words) > 1
        sport, research = self._told_of
        if sport or (research and reading.head == "team"):
            reading.source_type, reading.decided_by = "company" if sport else "expert", "article"
