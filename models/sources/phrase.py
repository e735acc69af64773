"""What the words of one noun phrase tell about a source, without looking further into the article.

A phrase is read as a core ("Russia's foreign ministry spokeswoman", "the state-run Anadolu agency"), what
hangs on it by a preposition ("of the border guard", "at the Nordhamn Institute") and its appositions (", Kamran
Shadravan", ", a shepherd"). The head of the core says what sort of thing it is; modifiers, owners and
appositions say the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import CITY, DEMONYM
from models.sources.marks import SITE, Mark, Marks
from models.sources.registry import Entity
from models.sources.terms import (
    AGENT,
    BODY,
    CONTROL,
    DOMAIN,
    HEADS,
    MEDIA,
    ORGAN,
    ORGANISATIONS,
    PAPER,
    PERSONS,
    POST,
    PREFIX,
    ROLE,
    SOURCE,
    SUFFIX,
    THINGS,
    TITLE,
    Term,
    Terms,
)

# What a phrase can be about.
PERSON: Final = "person"
ORGANISATION: Final = "organisation"
PLACE: Final = "place"
NAME: Final = "name"  # a name of which nothing is told
_WEAK: Final = v.words("state local regional federal national provincial municipal")
_TELLING: Final = frozenset(("of", "in", "for", "from", "at", "with"))  # before the country of what stands before
# Organs that stand in another's country: "the embassy in Riga" is no Latvian one.
_ABROAD: Final = v.words("embassy embassies consulate consulates ambassador")
_OWNING: Final = frozenset(("of", "for", "at", "from", "with", "inside", "within"))
_INTELLIGENCE_PARTS: Final = v.words(
    "department directorate branch bureau command unit wing division ministry organisation organization office"
)
_RUNS: Final = v.words(
    "runs heads leads directs chairs founded edits manages represents commands owns oversees presides coordinates "
    "ran led headed chaired commanded managed edited"
)
_TEACHES: Final = v.words("teaches studies researches lectures taught studied researched")
_POSTS: Final = v.words("posts tweets blogs posted blogged")
_IS: Final = frozenset(("is", "was", "are", "were"))
_STATELESS: Final = frozenset(
    ("armed_group", "international_organisation", "political_actor", "company", "civil_society")
)
# Trades that tell the class of "a packaging group", but not that of a source or an official.
_TRADES: Final = v.words(
    "packaging engineering logistics steel forestry timber chemical chemicals food drinks beverage brewing tobacco "
    "textile clothing fashion luxury cosmetics furniture toy electronics semiconductor software technology internet "
    "e-commerce ecommerce gaming betting gambling leisure tourism cruise ferry freight haulage trucking automotive "
    "aerospace property cement plastics biotech consulting advertising publishing entertainment electricity solar "
    "agribusiness fertiliser fertilizer dairy fintech payments lending investment brokerage trading commodities "
    "industrial oil mining shipping insurance construction pharmaceutical telecom telecoms"
)
_RELEASED: Final = v.words("released published issued prepared compiled produced wrote drafted")
# Parts that any body may have.
_PARTS_OF: Final = v.words(
    "department division office board council committee directorate bureau secretariat laboratory inspectorate command"
)
# Banks and institutes that are a state's, and bodies of many states.
_STATE_BANKS: Final = v.words("central reserve deposit")
_STATE_SCIENCES: Final = v.words(
    "legal forensic seismology seismological meteorology meteorological hydrology hydrological geology geological "
    "volcanology statistics statistical hydrometeorological geophysics geophysical"
)
_WORLDWIDE: Final = v.words("international world european african asian american pan-american pan-african")
_UNITED: Final = v.words("federation confederation agency commission committee court tribunal authority office")
# Those of a place of whom nothing else is told.
_FOLK: Final = v.words("people those some many most others several few")
_MUTE: Final = frozenset((None, "individual", "unknown", "document", "social_media"))
_HANDS: Final = v.words(
    "engineer worker technician driver clerk pilot cleaner cook guard nurse electrician fitter welder "
    "machinist mechanic plumber programmer developer designer operator cashier conductor steward stewardess "
    "attendant porter caretaker receptionist teller waiter waitress bartender barista chef janitor chemist "
    "builder miner"
)
# Whose former members tell what they saw there rather than what they know of it.
_ONCE_THERE: Final = v.words("accountant student curator trainee apprentice bookkeeper auditor usher")
_ARMED: Final = frozenset(("official", "intelligence_agency", "armed_group"))
_ENLISTED: Final = v.words("engineer technician medic electrician mechanic driver pilot clerk cook")
# Who speaks for a party in law.
_COUNSEL: Final = v.words("lawyer lawyers attorney attorneys solicitor solicitors barrister barristers counsel")
# Who is sent by one state to another, through whatever body.
_SENT: Final = v.words("diplomat diplomats ambassador ambassadors minister ministers consul consuls")
_THE_DEFENCE: Final = (["the", "defence"], ["the", "defense"])
_WRITTEN: Final = v.words(
    "prepared written compiled produced drawn drafted published released issued made authored signed"
)
_STATE: Final = frozenset(("official", "intelligence_agency"))
# Papers that speak for whoever they come from, named or not.
_COUNTS: Final = frozenset(("data", "figures", "statistics", "results"))
# Papers that are read as they are, whoever kept, took or published them.
_RECORDS: Final = v.words(
    "poll polls polling average filing filings record records email emails e-mail e-mails file files recording "
    "recordings transcript transcripts tape tapes intercept intercepts log logs calendar patent "
    "roster rosters ledger ledgers sheet sheets"
)
# Bodies of people known by who is in them: "a team of Russians".
_GATHERED: Final = v.words("team crowd band handful bunch crew")
_STATES: Final = v.words("nations countries states")
# Of something of which nothing is told they are mostly a firm's.
_HOUSE: Final = frozenset(
    ("president", "vice-president", "vice president", "co-president", "founder", "co-founder", "cofounder")
)
# Those who serve a person rather than a firm, if it is a person's.
_SERVING: Final = v.words("manager managers agent agents rep reps representative representatives")
_OWN_PAGES: Final = frozenset(("website", "web site", "site", "page", "newsletter", "blog"))
_FOLLOWING: Final = v.words("colleague colleagues team staff co-authors coauthors aides allies")
_CALL_LETTERS: Final = re.compile(r"[WK][A-Z]{3}|[WK][A-Z]{2,3}-(?:TV|FM|AM)")  # of American stations
_REFLEXIVES: Final = v.words("itself himself herself themselves")
_PARTISANS: Final = {"republican": "US", "republicans": "US", "democrat": "US", "democrats": "US", "tory": "GB",
                     "tories": "GB"}  # fmt: skip
_SEAT: Final = re.compile(r"[dri]-[a-z]+")  # the party and state of an American legislator: "(D-Mich.)"
# What a source does, after its head.
_OLD_AND_NEW: Final = v.words("current former present serving")
_ASKED: Final = v.words("interviewed questioned surveyed polled")
_IN_POWER: Final = v.words("ruling governing")  # said of parties
_DOING: Final = v.words(
    "representing advising investigating defending treating opposing backing supporting covering fighting leading "
    "living working handling following studying attending visiting travelling seeking operating calling"
)
_BEFORE_A_TERM: Final = ("ex-", "then-", "now-", "co-", "vice-", "sub-")
_UNITS: Final = v.words("brigade brigades battalion battalions regiment regiments corps division")
_LANDS: Final = v.words(
    "geological ordnance archaeological botanical hydrographic zoological cadastral antarctic land soil"
)
_ARTICLES: Final = v.words("le la les el los las il lo gli der die das het de o os as")
_WAS_THERE: Final = v.words(
    "attended witnessed saw heard survived escaped live lives lived watched stood fled boarded queued camped waited "
    "slept swam walked travelled traveled bought ate drank watching"
)
_OUTLETS: Final = frozenset(("news_organisation", "state_agency"))
DEPTH: Final = 4
# Countries' domains in which the whole world has its sites.
_FOR_ALL: Final = v.words("tv me io co ai fm ly am to is la cc ws gg nu us eu")
_NOTHING_TOLD: Final = v.UNTOLD | v.INDEFINITE
# How much more an entity that was chosen by its country weighs among those that share its name.
CHOSEN: Final = 4
# A source phrase is read as far as this, in tokens.
MAX_PHRASE: Final = 80


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
    told: tuple[int, int] | None = None  # the tokens of the earlier phrase that it stands for


@dataclass(slots=True)
class Item:
    """A piece of a phrase.

    ``sort``: E entity, C place, N name, T term, D determiner, H possessive pronoun, S possessive mark,
    P preposition, R relative, A conjunction, comma any mark that parts, W another word.
    """

    sort: str
    start: int
    end: int
    mark: Mark | None = None
    term: Term | None = None


class PhraseReader:
    """Reads phrases of one text."""

    def __init__(self, marks: Marks, terms: Terms, country_names: dict[str, str]) -> None:
        self.marks = marks
        self.terms = terms
        self.country_names = country_names
        self._types: dict[int, tuple[int, str | None]] = {}  # by the token where a name starts: its end, its class
        self._spoken_of = Counter(mark.place.country for mark in marks.places if mark.place)

    def read(self, start: int, end: int, country: str | None = None, depth: int = 0) -> Reading:
        """Read the phrase of these tokens. ``country`` helps to choose between entities of one name."""
        lows = self.marks.lows
        while start < end and lows[start] in v.QUOTES:
            start += 1
        while end > start and (lows[end - 1] in v.QUOTES or lows[end - 1] in ".,;:"):
            end -= 1
        if end - start > 3 and lows[start + 1] == "and" and {"former"} < {lows[start], lows[start + 2]} <= _OLD_AND_NEW:
            start += 3  # "current and former officials"
        if end - start > 1 and lows[end - 1] in _REFLEXIVES:
            end -= 1  # "the bank itself"
        end = min(end, start + MAX_PHRASE)
        items = self._items(start, end)
        core: list[Item] = []
        at = 0
        for at, item in enumerate(items):
            if item.sort in "PRA," and core and _has_content(core):
                # "foreign and alternative media", "a well-placed, senior official": the core goes on.
                if item.sort in "A," and not _has_head(core) and _has_head(items[at + 1 :]):
                    continue
                break
            if item.sort == "W" and lows[item.start] in _DOING and _has_head(core):
                break  # "a union representing plant workers"
            if item.sort in "PA," and not core:
                continue
            core.append(item)
        else:
            at = len(items)
        reading = Reading(start, end)
        self._core(reading, core, country)
        if depth < DEPTH:
            self._rest(reading, items[at:], country, depth)
        if reading.former:
            _retire(reading, "retired" in lows[start:end])
        if reading.entity and reading.entity.overlay and reading.sort == ORGANISATION:
            # What the user's own file says of it counts for more than any words beside its name.
            reading.source_type, reading.decided_by = reading.entity.source_type, "registry"
        return reading

    def entity(self, mark: Mark, country: str | None) -> Entity | None:
        """The entity of a mark, chosen by country where several share the name; None where that fails."""
        if len(mark.entities) == 1:
            return mark.entities[0]
        chosen = [entity for entity in mark.entities if entity.country == country]
        if not chosen:
            # Of the countries that share the name, the one that the article speaks of.
            counts = [self._spoken_of[entity.country] if entity.country else 0 for entity in mark.entities]
            most = max(counts)
            chosen = [entity for entity, count in zip(mark.entities, counts, strict=True) if most and count == most]
        return chosen[0] if len(chosen) == 1 else None

    def candidates(self, mark: Mark, chosen: Entity | None) -> tuple[tuple[str, float], ...]:
        """The entities that a mark may stand for, with confidence, best first.

        The confidence is each country's share of the countries that the text names, one added to each; the share of
        a ``chosen`` one, which the phrase or the text points to, counts four times.
        """
        weights = {
            entity.entity_id: (1 + (self._spoken_of[entity.country] if entity.country else 0))
            * (CHOSEN if entity == chosen else 1)
            for entity in mark.entities
        }
        if chosen and chosen.entity_id not in weights:
            return ((chosen.entity_id, 1.0),)
        total = sum(weights.values())
        return tuple(
            (entity_id, weight / total) for entity_id, weight in sorted(weights.items(), key=lambda pair: -pair[1])
        )

    def organisation_type(self, mark: Mark) -> str | None:
        """The class that an unknown name's own words tell ("Nordhamn Institute"), or None."""
        known = self._types.get(mark.start)
        if known is None or known[0] != mark.end:
            known = self._types[mark.start] = mark.end, self._organisation_type(mark)
        return known[1]

    def _organisation_type(self, mark: Mark) -> str | None:
        lows = self.marks.lows
        if SITE.fullmatch(lows[mark.end - 1]) or _CALL_LETTERS.fullmatch(self.marks.words[mark.end - 1]):
            return "news_organisation"
        links = ("of", "for", "to", "on", "against")
        end = next((i for i in range(mark.start + 1, mark.end) if lows[i] in links), mark.end)
        if lows[end - 1] == "coalition" and lows[end : end + 1] in (["for"], ["against"]):
            return "civil_society"  # "the Coalition Against Torture" stands for a cause, not for election
        if lows[end - 1] == "project" and "research" in lows[mark.start : end]:
            return "expert"
        words = frozenset(lows[mark.start : mark.end])
        if lows[end - 1] in ("bank", "corporation") and not _STATE_BANKS.isdisjoint(words):
            return "official"  # "the Central Bank of ...", "the Deposit Insurance Corporation"
        if lows[end - 1] == "institute" and (lows[mark.start] == "national" or not _STATE_SCIENCES.isdisjoint(words)):
            return "official"
        if lows[mark.start] in _WORLDWIDE and lows[end - 1] in _UNITED:
            return "international_organisation"
        if lows[end - 1] == "survey" and not _LANDS.isdisjoint(words):
            return "official"  # "the Geological Survey of India"
        first_word = mark.start + (lows[mark.start] in _ARTICLES and mark.end - mark.start > 2)
        opening = self.terms.by_words.get((lows[first_word],), {})
        first = opening.get(PREFIX) if mark.end - mark.start > 1 else None
        term = self.terms.by_words.get((lows[end - 1],))
        if term is None:
            return first
        if mark.end - mark.start > 1 and SUFFIX in term:
            return term[SUFFIX]
        if first:
            return first
        return next((term[kind] for kind in (ORGAN, MEDIA) if kind in term), None)

    def person_like(self, mark: Mark) -> bool:
        """Whether an unknown name could be a person's."""
        return mark.is_name and self.organisation_type(mark) is None

    # -- pieces ----------------------------------------------------------------

    def _items(self, start: int, end: int) -> list[Item]:
        lows, marks = self.marks.lows, self.marks.at
        items: list[Item] = []
        at = start
        while at < end:
            low = lows[at]
            mark = marks.get(at)
            term = self.terms.match(lows, at, end)
            if term is None and low.startswith(_BEFORE_A_TERM) and (low.split("-", 1)[1],) in self.terms.by_words:
                term = at + 1, self.terms.by_words[(low.split("-", 1)[1],)]  # "ex-head", "then-chief"
            if term and term[0] == at + 1 and TITLE in term[1] and lows[at + 1 : at + 2] == ["."]:
                term = at + 1, {TITLE: term[1][TITLE]}  # "Rep. Ann Lee" is no firm's rep
            if (
                term
                and term[0] - at > 1
                and term[0] < end
                and lows[term[0]] in v.POSSESSIVE_MARKS
                and "of" in lows[at : term[0]]
            ):
                term = self.terms.match(lows, at, at + 1)  # "a member of parliament's committee"
            if low in _IN_POWER and (after := marks.get(at + 1)) and after.end <= end:
                term = None  # "the ruling Movement for the Coast" is no court's
            if mark and mark.end > end:
                mark = Mark(at, end) if mark.is_name else None
            borne = mark is not None and mark.is_name and lows[mark.end - 1] in self.marks.borne
            if mark and (borne or not (term and (term[0] > mark.end or (term[0] == mark.end and mark.is_name)))):
                items.append(Item("E" if mark.entities else "C" if mark.place else "N", at, mark.end, mark=mark))
                at = mark.end
            elif term:
                items.append(Item("T", at, term[0], term=term[1]))
                at = term[0]
            elif low == "-" and at + 1 < end:
                items.append(Item("W", at, at + 2))  # "Prague-based"
                at += 2
            else:
                items.append(Item(_sort_of(low), at, at + 1))
                at += 1
        return items

    # -- the core --------------------------------------------------------------

    def _core(self, reading: Reading, core: list[Item], country: str | None) -> None:
        lows = self.marks.lows
        position = _head(core)
        based = False  # "the Prague-based Turkmen Exile Archive" is in Prague
        for place, item in enumerate(core):
            low = lows[item.start]
            if item.sort == "C" and item.mark and item.mark.place:
                if not based:
                    reading.country = item.mark.place.country
                based = based or (place + 1 < len(core) and lows[core[place + 1].start] == "-")
            elif low in v.REGIONS and not self._is_office(item):
                reading.regional = True
            elif low == "local":
                reading.local = True
            elif position is not None and place > position:
                continue  # "a group monitoring the war" is one group
            elif item.sort == "H":
                reading.possessive = item.start
                reading.definite = True
            elif item.sort == "S" or (low in v.DEFINITE and item.sort == "D"):
                reading.definite = True
            elif low in v.INDEFINITE or low.isdigit():
                reading.indefinite = True
            if low in v.PLACED:
                reading.placed = True
        hint = reading.country or country
        if position is None:
            self._headless(reading, core, hint)
            return
        item = core[position]
        term = item.term or {}
        kind = _head_kind(term)
        if kind == ROLE and ORGAN in term and any(i.mark and self._one_word(i.mark) for i in core[position + 1 :]):
            kind = ORGAN  # "the builder Northgate"
        reading.kind, reading.head = kind, " ".join(lows[item.start : item.end])
        reading.plural = tuple(lows[item.start : item.end]) in self.terms.plurals
        reading.country = reading.country or _PARTISANS.get(reading.head)
        if reading.head.endswith("diplomats") or reading.head == "diplomat":
            reading.regional = True  # diplomats in a place are mostly not of it
        reading.source_type = _known(term[kind])
        reading.decided_by = "descriptor" if reading.source_type else "default"
        reading.sort = PERSON if kind in (ROLE, AGENT, TITLE) else ORGANISATION if kind in ORGANISATIONS else kind
        before, after = core[:position], core[position + 1 :]
        reading.bare = not any(i.sort in "TECNW" for i in before) and not after
        boundary = max((n for n, i in enumerate(before) if i.sort == "S"), default=-1)
        own = [lows[i.start] for i in before[boundary + 1 :]]
        reading.former = (not v.FORMER.isdisjoint(own) and "current" not in own) or reading.head.startswith("ex-")
        if kind == SOURCE:
            told = any(i.sort == "C" or (i.sort in "TW" and lows[i.start] not in _NOTHING_TOLD) for i in before)
            reading.placed = reading.placed or (told and reading.head.split()[-1] in ("source", "sources"))
        trailing = next((i for i in reversed(after) if i.sort in "EN"), None)
        self._modify(reading, before, hint)
        if trailing:
            self._take_name(reading, trailing, hint)
        elif kind == SOURCE and any(i.mark and i.mark.place and i.mark.place.sort == DEMONYM for i in after):
            reading.sort, reading.source_type, reading.decided_by = (
                PERSON,
                "individual",
                "descriptor",
            )  # "two Australians"
        elif kind == BODY and reading.source_type is None and after and after[0].term:
            reading.source_type = _known(after[0].term.get(DOMAIN, ""))  # "a group monitoring the war"

    @staticmethod
    def _one_word(mark: Mark) -> bool:
        return mark.is_name and mark.end - mark.start == 1

    def _headless(self, reading: Reading, core: list[Item], hint: str | None) -> None:
        """A name, an entity, a country or a mere modifier alone."""
        named = [item for item in core if item.sort in "EN"]
        if named:
            self._take_name(reading, named[-1], hint)
            if self._in_power(core, named[-1]) and reading.entity is None:
                reading.sort, reading.source_type, reading.decided_by = ORGANISATION, "political_actor", "descriptor"
                return
            whose_body = self._whose(core, named[-1])
            if whose_body and reading.source_type is None and reading.sort in (NAME, ""):
                reading.sort, reading.kind = PERSON, AGENT  # "the university's Jan Bos"
                reading.source_type, reading.decided_by = whose_body, "descriptor"
                return
            first = named[0].mark
            whose = first and (first.entities or self.organisation_type(first) in _OUTLETS)
            if len(named) > 1 and whose and reading.source_type is None:
                # "Panthers goalie" apart, a name after an organisation is one of its people.
                reading.owner = self._owner(named[0], hint)
                reading.source_type, reading.decided_by = reading.owner.source_type, reading.owner.decided_by
                reading.sort, reading.kind = PERSON, AGENT
                reading.country = reading.country or reading.owner.country
            return
        term = next((item.term for item in reversed(core) if item.term), None)
        if term and reading.definite and self.marks.lows[reading.start : reading.end] in _THE_DEFENCE:
            reading.sort, reading.kind, reading.head = PERSON, ROLE, "defence"  # who speaks for the accused
            reading.source_type, reading.decided_by = "individual", "descriptor"
            return
        if term:
            reading.source_type = next((t for t in map(_known, term.values()) if t), None)
            reading.decided_by = "descriptor"
            return
        place = next((item.mark.place for item in reversed(core) if item.mark and item.mark.place), None)
        if place:
            reading.sort = PLACE
            if place.sort != CITY:
                reading.source_type, reading.decided_by = "official", "descriptor"

    def _in_power(self, core: list[Item], name: Item) -> bool:
        """Whether a name is told to be a party's: "the ruling People's Covenant"."""
        at = core.index(name)
        return bool(at > 1 and core[0].sort == "D" and self.marks.lows[core[at - 1].start] in _IN_POWER)

    def _whose(self, core: list[Item], name: Item) -> str | None:
        """The class of the body that a possessive before a name calls by a common noun; None without one."""
        at = core.index(name) - 1
        if at < 1 or (core[at].sort != "S" and self.marks.lows[core[at].start] not in ("'", "’")):
            return None
        term = core[at - 1].term or {}
        return next((known for kind in (ORGAN, MEDIA) if (known := _known(term.get(kind, "")))), None)

    def _take_name(self, reading: Reading, item: Item, hint: str | None) -> None:
        mark = item.mark
        assert mark is not None
        if mark.entities:
            if reading.sort == PERSON and reading.kind != TITLE:
                reading.owner = reading.owner or self._owner(item, hint)
                return
            reading.name_mark = mark
            entity = reading.entity = self.entity(mark, hint)
            reading.name = entity.name if entity else self.marks.string(mark.start, mark.end)
            if entity and reading.country and entity.source_type in _STATE and entity.country != reading.country:
                # "South Korea's Joint Chiefs of Staff" are not the registry's American ones.
                entity = reading.entity = None
                reading.name = f"{self.marks.string(mark.start, mark.end)} of {self.country_names[reading.country]}"
            if reading.source_type is None or not self._outweighs(reading, mark):
                reading.source_type = entity.source_type if entity else mark.source_type
                reading.decided_by = "registry"
            if entity:
                reading.country = entity.country or (
                    reading.country if reading.source_type != "international_organisation" else None
                )
            if reading.sort not in (PERSON, POST):
                reading.sort = ORGANISATION
            return
        reading.name_mark = mark
        reading.name = self.marks.string(mark.start, mark.end)
        guess = self.organisation_type(mark)
        if reading.sort == "":
            reading.sort = ORGANISATION if guess else NAME
            reading.source_type, reading.decided_by = guess, "default"
        elif reading.source_type is None and reading.sort == ORGANISATION:
            # "the Northgate agency", "the group Open Steppe": what such phrases are most often.
            reading.source_type = guess or v.MOSTLY.get(reading.head)
        if reading.country is None and reading.sort == ORGANISATION:
            named = map(self.marks.country_at, range(mark.start, mark.end))
            reading.country = next((c for c in named if c), None) or self._at_home(mark)

    def _at_home(self, mark: Mark) -> str | None:
        """The country in whose domain a site is: "nordhamn.fr"."""
        site = SITE.fullmatch(self.marks.lows[mark.end - 1])
        home = {"uk": "GB"}.get(site[1], site[1].upper()) if site and site[1] not in _FOR_ALL else None
        return home if home in self.country_names else None

    def _is_office(self, item: Item) -> bool:
        """Whether a word for a region belongs to an office: "foreign minister", "foreign affairs spokesman"."""
        lows = self.marks.lows
        if item.end - item.start > 1:
            return True
        return lows[item.start] == "foreign" and lows[item.end : item.end + 1] == ["affairs"]

    @staticmethod
    def _outweighs(reading: Reading, mark: Mark) -> bool:
        """Whether the words beside a known name say more than the registry: not "the agency X"."""
        known = mark.source_type
        if reading.kind == POST or reading.control:
            return True
        if reading.kind in (ORGAN, TITLE, ROLE):
            return known in ("company", "unknown", "social_media", "document")
        return False

    def _owner(self, item: Item, hint: str | None) -> Reading:
        owner = Reading(item.start, item.end)
        self._take_name(owner, item, hint)
        return owner

    # -- modifiers -------------------------------------------------------------

    def _modify(self, reading: Reading, before: list[Item], hint: str | None) -> None:
        """What the words before the head say about it: whose it is, and of what field."""
        lows = self.marks.lows
        nearest: str | None = None
        owned = False
        for item in reversed(before):
            low = lows[item.start]
            if item.sort == "S" or low in ("'", "’"):
                owned = True
            elif item.sort in "EN":
                mark = item.mark
                assert mark is not None
                if reading.kind == AGENT and not owned and (field := self._field(mark)):
                    nearest = nearest or field  # "Public Security Secretary"
                    continue
                names_itself = reading.kind in ORGANISATIONS and not owned and reading.name is None
                if names_itself and not (mark.entities and lows[mark.start] in v.REGIONS):
                    self._take_name(reading, item, hint)
                elif reading.owner is None:
                    reading.owner = self._owner(item, hint)
                    reading.owner.definite = owned
                owned = False
            elif item.term:
                word = " ".join(lows[item.start : item.end])
                if CONTROL in item.term and self._controls(reading, word):
                    reading.control = True
                else:
                    if nearest is None:
                        nearest = _domain_type(item.term, word, reading.kind)
                    speaks = ORGANISATIONS if reading.kind != PAPER else ORGANISATIONS | PERSONS
                    if owned and reading.owner is None and not speaks.isdisjoint(item.term):
                        # "the airline's spokesman": whose airline, the article has said; "the president's letter".
                        reading.owner = self.read(before[0].start, item.end, hint, DEPTH)
                owned = False
        self._apply(reading, nearest)
        if (
            reading.owner
            and reading.country is None
            and not (reading.kind == SOURCE and reading.owner.source_type in _OUTLETS and reading.owner.definite)
        ):
            reading.country = reading.owner.country

    def _field(self, mark: Mark) -> str | None:
        """The class of a field of government written like a name: "Public Security"."""
        if not mark.is_name or mark.end - mark.start < 2:
            return None
        term = self.terms.by_words.get((self.marks.lows[mark.end - 1],), {})
        return "official" if term.get(DOMAIN) == "official" and len(term) == 1 else None

    @staticmethod
    def _controls(reading: Reading, word: str) -> bool:
        if reading.kind == MEDIA:
            return True
        if reading.kind == BODY and reading.head in (
            "agency",
            "agencies",
            "channel",
            "network",
            "outlet",
            "service",
        ):
            # "state agency" may be any authority; "state-run agency" and "the official X agency" are media.
            return "-" in word or word == "official"
        return False

    def _apply(self, reading: Reading, domain: str | None) -> None:
        """Give the head its class: its own, its field's or its owner's, by what kind of head it is."""
        kind, default = reading.kind, reading.source_type
        owner = reading.owner.source_type if reading.owner else None
        if owner == "social_media" and reading.owner and reading.owner.entity and kind == AGENT:
            owner = "company"  # a platform's own people
        if owner in _STATELESS and domain in ("official", "civil_society", "expert", "company"):
            domain = None  # "the Houthi naval spokesman" is no state's
        if domain == "individual" and (kind == BODY or reading.head == "leader"):
            domain = "civil_society"  # "the fans' group", "the train drivers' leader"
        if kind == AGENT:
            staff = default == "company" and owner in _OUTLETS
            reading.source_type = domain or (default if staff else owner) or default
            if reading.owner and owner is None and reading.head in _HOUSE and not reading.country:
                reading.source_type = "company"  # "BCBS President Ann Lee"
            elif reading.owner and reading.owner.sort == NAME and owner is None and reading.head in _SERVING:
                reading.source_type = "individual"
        elif kind == SOURCE:
            if owner in _OUTLETS:
                # The outlet's own people are its insiders; "the Journal's sources" are only what it leans on.
                owner = None if reading.owner and reading.owner.definite else "company"
                reading.placed = True
            reading.source_type = domain or owner
            reading.placed = reading.placed or bool(domain or owner)
        elif kind == BODY:
            reading.source_type = "state_agency" if reading.control else domain or owner or default
            if reading.name and domain is None and not reading.control:
                reading.source_type = reading.source_type or default
        elif kind == MEDIA:
            if reading.control:
                reading.source_type = "state_agency"
            elif reading.head in _OWN_PAGES and reading.owner and reading.owner.definite and owner:
                reading.source_type = owner  # "the ministry's website"
            elif domain == "social_media" or (
                owner in ("armed_group", "social_media", "state_agency") and not reading.name
            ):
                reading.source_type = domain if domain == "social_media" else owner
        elif kind == ORGAN:
            if default == "armed_group" and reading.head in _UNITS and (reading.country or self._numbered(reading)):
                reading.source_type = "official"  # "Ukraine's own 117th Brigade"
            elif owner in ("international_organisation", "armed_group", "political_actor") and default == "official":
                reading.source_type = owner
            elif (
                default == "official"
                and reading.head in _PARTS_OF
                and owner not in (None, "official", *_MUTE, *_OUTLETS)
            ):
                reading.source_type = owner  # "the clinic's department"
            elif owner == "international_organisation" and default in ("civil_society", "expert"):
                reading.source_type = owner  # "African Union monitors"
            elif (domain == "armed_group" and default in ("official", "political_actor")) or (
                domain == "intelligence_agency" and reading.head.split()[-1] in _INTELLIGENCE_PARTS
            ):
                reading.source_type = domain
        elif kind == ROLE:
            served = self.served(reading, reading.owner) if reading.owner else None
            if domain == "intelligence_agency" and default == "official":
                reading.source_type = domain
            elif served:
                reading.source_type = served
            elif reading.head.split()[-1] in _SENT:
                pass  # of a state
            elif (
                owner in ("armed_group", "international_organisation")
                and default
                in (
                    "official",
                    "individual",
                )
            ) or (default == "news_organisation" and owner == "state_agency"):
                reading.source_type = owner
            elif domain in ("armed_group", "civil_society") and default == "individual":
                reading.source_type = domain
        elif kind in THINGS:
            if owner and owner != "social_media" and not keeps_record(reading):
                reading.source_type = owner
            elif kind == PAPER and domain in ("intelligence_agency", "news_organisation"):
                reading.source_type = domain
        if kind == ROLE and default == "official" and self.marks.lows[reading.start] == "shadow":
            reading.source_type = "political_actor"
        if reading.source_type != default and reading.decided_by == "default":
            reading.decided_by = "descriptor"

    def _numbered(self, reading: Reading) -> bool:
        """Whether a unit bears a number: "the 3rd Assault Brigade"."""
        return any(low[0].isdigit() for low in self.marks.lows[reading.start : reading.end])

    @staticmethod
    def served(reading: Reading, owner: Reading) -> str | None:
        """The class of who works or speaks for an owner: "the firm's lawyer", "a Nordvit engineer"; None for none."""
        known, last = owner.source_type, reading.head.split()[-1]
        if known in _MUTE:
            return None
        if last in _COUNSEL and owner.sort == ORGANISATION and (known != "official" or last == "counsel"):
            return known  # "the White House counsel", but not "the state's lawyer"
        if known == "company" and last.removesuffix("s") in _HANDS:
            return known
        if known in _ARMED and last.removesuffix("s") in _ENLISTED and owner.sort == ORGANISATION:
            return known  # "a bureau engineer", "a medic with the 117th Brigade"
        if (
            reading.source_type == "expert"
            and reading.possessive is None
            and known in ("international_organisation", "intelligence_agency")
            and owner.sort == ORGANISATION
        ):
            return known  # "the agency's analysts"
        return None

    # -- what follows the core -------------------------------------------------

    def _rest(self, reading: Reading, rest: list[Item], country: str | None, depth: int) -> None:
        lows = self.marks.lows
        at = 0
        while at < len(rest):
            item = rest[at]
            end = _segment_end(rest, at + 1)
            if item.sort == "P":
                while end < len(rest) and rest[end].sort == "P" and lows[rest[end].start] == "of":
                    end = _segment_end(rest, end + 1)
                self._complement(reading, lows[item.start], rest[at + 1 : end], country, depth)
            elif item.sort == "R":
                self._relative(reading, rest[at + 1 :], country, depth)
                return
            elif item.sort == "," and at + 1 < len(rest):
                if rest[at + 1].sort == "R":
                    self._relative(reading, rest[at + 2 :], country, depth)
                    return
                end = next((n for n in range(at + 1, len(rest)) if rest[n].sort == ","), len(rest))
                if rest[at + 1].sort == "P" and lows[rest[at + 1].start] in _OWNING:
                    self._complement(reading, lows[rest[at + 1].start], rest[at + 2 : end], country, depth)
                    at = end
                    continue
                self._apposition(reading, rest[at + 1 : end], country, depth)
            elif item.sort == "A" and at + 1 < len(rest):
                self._conjunct(reading, rest[at + 1 :], country, depth)
                return
            elif lows[item.start] in v.PLACED:
                reading.placed = True
            if reading.kind == SOURCE and reading.source_type is None and lows[item.start] in _ASKED:
                reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
            at = end

    def _complement(
        self, reading: Reading, preposition: str, segment: list[Item], country: str | None, depth: int
    ) -> None:
        lows = self.marks.lows
        if reading.kind == SOURCE and preposition != "of":
            reading.placed = True
        if preposition in v.PLACED or any(lows[item.start] in v.PLACED for item in segment):
            reading.placed = True
        if not segment:
            return
        inner = self.read(segment[0].start, segment[-1].end, country, depth + 1)
        organised = inner.sort in (ORGANISATION, PERSON) or (
            inner.sort == NAME and reading.kind in (AGENT, PAPER, POST)
        )
        if reading.sort == SOURCE and preposition == "of" and inner.sort not in (PLACE, ""):
            self._partake(reading, inner)
        elif preposition == "of" and reading.head in _GATHERED and (inner.kind in PERSONS or inner.sort == PLACE):
            self._partake(reading, inner)
            if inner.sort == PLACE:
                reading.sort, reading.source_type, reading.decided_by = PERSON, "individual", "descriptor"
        elif reading.head in _FOLK and (
            (preposition in ("in", "from") and inner.sort in (PLACE, NAME, ""))
            or (preposition == "with" and not reading.placed)
        ):
            reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
        elif preposition == "of" and reading.head == "captain" and inner.source_type in (None, "company"):
            reading.source_type = "individual"  # of a ship or a team
        elif preposition == "from" and reading.head.startswith("representative") and inner.sort == PLACE:
            reading.source_type, reading.decided_by = "official", "descriptor"
        elif organised and (preposition in _OWNING or (preposition == "in" and self._serves(reading, inner))):
            self._belong(reading, preposition, inner)
        elif preposition == "by" and not v.SHOWN.isdisjoint(lows[reading.start : segment[0].start]):
            return
        elif preposition == "by" and reading.kind in (PAPER, POST) and inner.name is None:
            office = inner.kind in PERSONS and inner.source_type == "official"
            speaks = inner.kind in ORGANISATIONS or (inner.kind in PERSONS and reading.kind == PAPER) or office
            if speaks and inner.source_type not in _MUTE and not keeps_record(reading):
                reading.source_type, reading.decided_by = inner.source_type, "descriptor"
                reading.owner = inner
        elif (
            reading.kind in (PAPER, POST, MEDIA)
            and inner.name
            and preposition in ("by", "in", "on", "via")
            and (preposition == "by" or inner.source_type in (*_OUTLETS, "social_media"))
        ):
            self._adopt(reading, inner)
        elif (
            reading.kind == ROLE
            and reading.owner is None
            and inner.sort == NAME
            and preposition in _OWNING
            and ((last := reading.head.split()[-1]) in _COUNSEL or last.removesuffix("s") in _HANDS)
        ):
            reading.owner = inner  # "a lawyer for Northgate"
        elif (
            reading.sort == NAME
            and reading.owner is None
            and inner.sort == NAME
            and preposition in ("of", "at", "from")
        ):
            reading.owner = inner  # "Jan Bos of Northgate": the article may tell what Northgate is
        abroad = (
            preposition in ("in", "to", "at") and reading.head in _ABROAD
        )  # "the embassy in Riga" is no Latvian one
        if reading.country is None and inner.country and preposition in _TELLING and not abroad:
            reading.country = inner.country
        reading.regional = reading.regional or (inner.regional and reading.country is None)

    @staticmethod
    def _serves(reading: Reading, inner: Reading) -> bool:
        """Whether who is in something is of it: "a source in the security service", "a captain in the rebel army"."""
        if inner.sort != ORGANISATION and inner.head.split()[-1:] != ["team"]:
            return False
        return reading.kind in (SOURCE, AGENT) or (reading.kind == ROLE and inner.source_type == "armed_group")

    def _partake(self, reading: Reading, inner: Reading) -> None:
        """Be one of them: "one of the officials", "some of the guests"."""
        reading.sort, reading.kind, reading.head = inner.sort, inner.kind, inner.head
        reading.source_type, reading.decided_by = inner.source_type, inner.decided_by
        reading.country = reading.country or inner.country
        reading.placed, reading.definite, reading.bare = inner.placed, inner.definite, inner.bare
        reading.owner, reading.possessive = inner.owner, inner.possessive

    def _belong(self, reading: Reading, preposition: str, inner: Reading) -> None:
        """Belong to what follows: "a spokesman for X", "a researcher at X", "Ms Y of X"."""
        kind, known, lows = reading.kind, inner.source_type, self.marks.lows
        counts = preposition == "from" and known is not None and reading.head in _COUNTS
        if reading.sort == PERSON and inner.sort == ORGANISATION and inner.name_mark and inner.kind in ORGANISATIONS:
            last = inner.name_mark
            if reading.name is None and preposition == "of" and self.person_like(last) and last.end == inner.end:
                # "the head of the committee Hakem al-Zameli": the name is the head's, not the committee's.
                reading.name, reading.name_mark = inner.name, last
        if reading.sort in (NAME, PERSON) and kind in ("", TITLE) and inner.sort == ORGANISATION and reading.name:
            reading.sort, reading.kind, reading.owner = PERSON, AGENT, inner
            reading.source_type, reading.decided_by = known, "descriptor" if known else "default"
        elif reading.owner is None:
            if kind == AGENT and lows[inner.end - 1] in _STATES:
                reading.source_type = "official"  # "leaders of the other G7 nations"
            elif kind == AGENT:
                reading.owner = inner
                if known and not (inner.sort == PERSON and known == "individual"):
                    staff = reading.source_type == "company" and known in _OUTLETS
                    reading.source_type = reading.source_type if staff else known
                    reading.decided_by = "descriptor"
            elif kind == SOURCE and known not in (*_OUTLETS, "social_media", "expert", "document", None):
                reading.source_type, reading.decided_by = known, "descriptor"
            elif (
                kind in (PAPER, POST)
                and preposition in ("of", "from")
                and (inner.name or counts or (inner.kind == ORGAN and inner.definite and preposition == "of"))
            ) or (kind in (BODY, MEDIA) and reading.head.split()[-1] in v.PARTS and inner.name):
                self._adopt(reading, inner)
            elif (kind == BODY and reading.name is None) or (
                kind == ORGAN and known in ("international_organisation", "armed_group")
            ):
                reading.source_type = known or reading.source_type
            elif (
                (kind == ROLE and self.served(reading, inner) and (preposition in ("of", "for") or known == "company"))
                or (kind == ROLE and reading.source_type == "official" and known == "armed_group")
                or (
                    kind == ROLE
                    and reading.source_type == "official"
                    and known == "international_organisation"
                    and reading.head.split()[-1] not in _SENT
                )
                or (kind == ROLE and reading.source_type == "news_organisation" and known == "state_agency")
            ):
                reading.source_type = known

    @staticmethod
    def _adopt(reading: Reading, inner: Reading) -> None:
        """Be what it comes from: a paper, post or desk speaks for its author."""
        reading.owner = inner
        if keeps_record(reading):
            return
        reading.source_type = inner.source_type or reading.source_type
        reading.decided_by = inner.decided_by
        if inner.source_type != "social_media":
            reading.country = inner.country  # a platform's country is not its users'

    def _relative(self, reading: Reading, items: list[Item], country: str | None, depth: int) -> None:
        """A relative clause: what the source does tells what it is only where nothing else did."""
        lows = self.marks.lows
        if reading.kind == SOURCE and any(lows[item.start] in v.PLACED for item in items[:12]):
            reading.placed = True
        if reading.kind == PAPER and reading.source_type == "document" and not keeps_record(reading):
            by = next((k for k, item in enumerate(items[:8]) if lows[item.start] in _RELEASED), 0)
            if by and lows[items[by - 1].start] not in ("was", "were", "been", "be"):
                maker = self.read(items[0].start, items[by - 1].end, country, depth + 1)
                if maker.sort == ORGANISATION and maker.source_type not in (*_MUTE, *_OUTLETS):
                    self._adopt(reading, maker)
        if len(items) < 2 or reading.source_type not in (None, "unknown"):
            return
        verb = lows[items[0].start]
        if reading.kind == SOURCE and verb in _WAS_THERE:
            # "a source who attended the dinner": who was there is a witness
            reading.source_type, reading.decided_by, reading.placed = "individual", "descriptor", True
            return
        if reading.kind == SOURCE and verb in ("works", "work") and len(items) > 2:
            inner = self.read(items[2].start, items[-1].end, country, depth + 1)
            known = inner.source_type if inner.sort == ORGANISATION and inner.source_type not in _MUTE else "company"
            reading.source_type, reading.decided_by, reading.placed = known, "descriptor", True
            return
        inner = self.read(items[1].start, items[-1].end, country, depth + 1)
        if verb in _TEACHES or verb == "lives":
            reading.country = reading.country or inner.country
        if verb in _POSTS and reading.kind in (AGENT, SOURCE):
            reading.source_type, reading.decided_by = "social_media", "descriptor"  # "who posts as"
            return
        if reading.sort == SOURCE and verb in _IS and inner.kind in PERSONS and inner.source_type:
            reading.source_type, reading.decided_by = inner.source_type, "descriptor"
        elif reading.sort not in (NAME, PERSON):
            return
        elif verb in _RUNS:
            reading.kind, reading.owner = AGENT, inner
            commands = verb in ("commands", "commanded") and inner.sort == NAME
            reading.source_type = inner.source_type or ("armed_group" if commands else None)
            if inner.kind in THINGS:
                reading.source_type = "expert" if inner.head.endswith("research") else None  # "runs threat research"
            reading.country = reading.country or inner.country
        elif verb in _TEACHES:
            reading.kind, reading.source_type = ROLE, "expert"
        elif verb == "served" and inner.kind in (ROLE, AGENT) and reading.source_type is None:
            reading.kind, reading.source_type, reading.former = inner.kind, inner.source_type, True
        elif verb in _IS and inner.kind in HEADS:
            reading.kind, reading.source_type = inner.kind, inner.source_type
        elif as_what := self._acting(reading, items, country, depth):
            reading.kind, reading.source_type = as_what.kind, as_what.source_type
            reading.owner = reading.owner or as_what.owner
            reading.country = reading.country or as_what.country
        elif verb == "sits" and inner.source_type:
            reading.kind, reading.source_type = AGENT, inner.source_type
        else:
            return
        if reading.source_type:
            reading.decided_by = "descriptor"
            reading.sort = reading.sort if reading.sort == SOURCE else PERSON

    def _acting(self, reading: Reading, items: list[Item], country: str | None, depth: int) -> Reading | None:
        """As what, or for which organisation, somebody does what a relative clause tells; or None.

        "who tracks launches as a researcher at Lehr", "who follows the group at the Nordhamn Institute".
        """
        lows = self.marks.lows
        for n, item in enumerate(items[1:], 1):
            low = lows[item.start]
            if low not in ("as", "at", "for", "with") or n + 1 >= len(items):
                continue
            inner = self.read(items[n + 1].start, items[-1].end, country, depth + 1)
            if low == "as" and inner.kind in (ROLE, AGENT) and inner.source_type:
                return inner
            if low != "as" and inner.sort == ORGANISATION and inner.source_type and (inner.name or inner.definite):
                return Reading(inner.start, inner.end, kind=AGENT, source_type=inner.source_type, owner=inner,
                               country=inner.country)  # fmt: skip
        return None

    def _apposition(self, reading: Reading, items: list[Item], country: str | None, depth: int) -> None:
        if not items:
            return
        lows = self.marks.lows
        if lows[items[0].start].isdigit():
            if reading.sort == NAME and reading.source_type is None and len(items) == 1:
                reading.sort, reading.source_type = PERSON, "individual"
            return
        if _SEAT.fullmatch(lows[items[0].start]) and reading.name:
            reading.country = reading.country or "US"
            reading.source_type, reading.sort = reading.source_type or "official", PERSON
            return
        if self.marks.words[items[0].start][0] == "@" and reading.name:
            if reading.entity is None:  # of a known name, or one that the article tells more of, that counts
                reading.source_type, reading.decided_by, reading.sort = "social_media", "default", POST
            return
        if reading.kind in THINGS and items[0].sort == "W" and lows[items[0].start].endswith(("ed", "en", "awn")):
            # "the report, prepared by Northgate", "the log, leaked to Northgate"
            by = next((n for n, item in enumerate(items[:3]) if lows[item.start] == "by"), None)
            if by and items[by + 1 :] and lows[items[0].start] in _WRITTEN:
                self._complement(reading, "by", items[by + 1 :], country, depth)
            return
        inner = self.read(items[0].start, items[-1].end, country, depth + 1)
        if reading.name is None and inner.name and inner.sort in (NAME, PERSON, ORGANISATION, POST):
            # "the coast guard commander, Brigadier Nasser al-Hadhali", "The owner, Tajura Gulf Lines"
            reading.name, reading.name_mark, reading.entity = inner.name, inner.name_mark, inner.entity
            if inner.sort == ORGANISATION and inner.source_type and reading.kind != POST:
                reading.sort, reading.source_type = ORGANISATION, inner.source_type
                reading.decided_by = inner.decided_by
            reading.country = reading.country or inner.country
        elif reading.name is not None and inner.kind in HEADS:
            # "Qi Sun, a professor" is no paper.
            guessed = reading.sort == ORGANISATION and reading.decided_by == "default" and inner.kind in PERSONS
            described = guessed or (reading.decided_by == "registry" and inner.kind in (POST, ROLE))
            if reading.sort == ORGANISATION and reading.decided_by == "default":
                trade = self._trade(inner) if inner.owner is None and inner.possessive is None else None
                if trade:  # "Huaning Hydro, the builder", "the Red Front, a rebel coalition"
                    reading.source_type, reading.kind, reading.decided_by = trade, ORGAN, "descriptor"
                    reading.country = reading.country or inner.country
                    return
            if inner.source_type and (reading.source_type is None or described):
                reading.source_type, reading.kind = inner.source_type, inner.kind
                reading.decided_by = "descriptor"
                reading.sort = inner.sort if reading.entity is None else reading.sort
            elif reading.source_type is None and inner.kind in PERSONS:
                reading.sort, reading.kind = PERSON, inner.kind
            reading.head = reading.head or inner.head
            reading.country = reading.country or inner.country
            reading.former = reading.former or inner.former
            reading.owner = reading.owner or inner.owner
            if reading.possessive is None:
                reading.possessive = inner.possessive
        elif reading.sort == SOURCE and inner.kind in PERSONS and inner.source_type:
            # "one, a shepherd who gave his name as ..."
            reading.source_type, reading.decided_by, reading.sort = inner.source_type, "descriptor", PERSON

    def _trade(self, inner: Reading) -> str | None:
        """The class of an organisation that is called a builder, publisher or coalition; None for a person."""
        if inner.kind in (ORGAN, MEDIA):
            return inner.source_type
        term = self.terms.by_words.get(tuple(inner.head.split()), {})
        return _known(term.get(ORGAN, "")) if not inner.plural else None

    def _conjunct(self, reading: Reading, items: list[Item], country: str | None, depth: int) -> None:
        """Joint sources are typed by the most specific member."""
        inner = self.read(items[0].start, items[-1].end, country, depth + 1)
        if reading.former and reading.kind in PERSONS and inner.kind in PERSONS and inner.owner and not inner.former:
            # "former chairman of X and founder of Y" is one person, and the founder still.
            reading.source_type, reading.kind, reading.owner = inner.source_type, inner.kind, inner.owner
            reading.former, reading.decided_by = False, inner.decided_by
            return
        if reading.name_mark and inner.head in _FOLLOWING and inner.possessive is not None:
            reading.joint = reading.plural = True  # "Roche and her colleagues"
            return
        if inner.source_type == "intelligence_agency" or reading.source_type in (None, "unknown"):
            reading.source_type = inner.source_type or reading.source_type
            reading.decided_by = inner.decided_by
        reading.joint = reading.plural = True
        if reading.country is None:
            reading.country = inner.country
        elif inner.country and inner.country != reading.country:
            reading.country, reading.regional = None, True
        if reading.name and inner.name:
            reading.name = f"{reading.name} and {inner.name}"
            reading.entity = None
        elif reading.name and inner.kind:
            reading.name = reading.entity = reading.name_mark = None


def keeps_record(reading: Reading) -> bool:
    """Whether a paper is read as it is, whoever it comes from: "an SEC filing", "a Monmouth poll"."""
    return reading.kind == PAPER and reading.head.split()[-1] in _RECORDS


def _sort_of(low: str) -> str:
    if low in v.POSSESSIVES:
        return "H"
    if low in v.POSSESSIVE_MARKS:
        return "S"
    if low in v.RELATIVES:
        return "R"
    if low in v.DEFINITE or low in v.INDEFINITE:
        return "D"
    if low in v.PREPOSITIONS:
        return "P"
    if low in v.BREAKS:
        return ","
    if low in ("and", "or", "&"):
        return "A"
    return "W"


def _segment_end(items: list[Item], at: int) -> int:
    while at < len(items) and items[at].sort not in "PRA,":
        at += 1
    return at


def _known(source_type: str) -> str | None:
    return None if source_type in ("", "unknown") else source_type


def _has_content(items: list[Item]) -> bool:
    return any(item.sort in "TECNW" for item in items)


def _has_head(items: list[Item]) -> bool:
    """Whether a head, a name or a place comes before the next part."""
    for item in items:
        if item.sort in "ENC" or (item.term and not HEADS.isdisjoint(item.term)):
            return True
        if item.sort in "PR":
            return False
    return False


def _head(core: list[Item]) -> int | None:
    """The position of the head word: the last that can be one, a title only where there is no other."""
    title = None
    owned = max((n for n, item in enumerate(core) if item.sort == "S"), default=-1)
    if owned >= 0 and any(item.sort in "EN" for item in core[owned:]):
        core = [Item("W", i.start, i.end) if n < owned else i for n, i in enumerate(core)]  # "President Lee's Council"
    for position in range(len(core) - 1, -1, -1):
        term = core[position].term
        if term is None:
            continue
        following = core[position + 1] if position + 1 < len(core) else None
        if not HEADS.isdisjoint(term):
            if following and following.sort == "S":
                continue
            # "Republican Rep. Ann Lee": the party only modifies the title.
            if DOMAIN in term and following and following.term and TITLE in following.term:
                continue
            # "the official IRNA": a word of control before a name is no head.
            if CONTROL in term and following and following.sort in "ENC":
                continue
            return position if title is None or not (TITLE in term and len(term) == 1) else title
        if TITLE in term and title is None:
            title = position
    return title


def _head_kind(term: Term) -> str:
    for kind in (ROLE, AGENT, MEDIA, ORGAN, BODY, POST, PAPER, SOURCE, TITLE):
        if kind in term:
            return kind
    return next(iter(term))


def _domain_type(term: Term, word: str, kind: str) -> str | None:
    """The class that a modifier gives to the head after it."""
    if (word in _WEAK and kind in (SOURCE, BODY)) or (word in _TRADES and kind != BODY):
        return None
    return next((t for sort in (DOMAIN, ORGAN, MEDIA, AGENT, ROLE) if (t := _known(term.get(sort, "")))), None)


def _retire(reading: Reading, retired: bool) -> None:
    """A former office holder speaks as one who knows, a former employee as a private person.

    So does a ``retired`` engineer, who is asked for what he knows; a former one tells what he saw.
    """
    last = reading.head.split()[-1].removesuffix("s") if reading.head else ""
    if reading.source_type == "expert":
        if reading.kind == ROLE and not retired and last in _HANDS | _ONCE_THERE:
            reading.source_type = "individual"
        return  # or as it was read in an apposition
    if reading.kind == AGENT:
        served = reading.source_type in ("official", "intelligence_agency", "international_organisation")
        reading.source_type = "expert" if served else "individual"
    elif reading.kind in (ROLE, TITLE) and reading.source_type in ("official", "intelligence_agency"):
        reading.source_type = "expert"
    elif reading.kind == ROLE and reading.source_type in ("armed_group", "company"):
        reading.source_type = "individual"
