"""What the tables know about the tokens of one text: entities, places and names, in one pass.

A mark is the longest known or name-like thing that starts at a token. The pass is linear in the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import compress
from typing import Final, NamedTuple

from models.sources import vocabulary as v
from models.sources.countries import CAPITAL, CITY, DEMONYM, NAME, STATES, Countries, Place
from models.sources.datelines import spell_out
from models.sources.given import GivenNames
from models.sources.registry import Candidates, Registry
from models.sources.terms import AGENT, BODY, HEADS, MEDIA, ORGAN, PERSONS, POST, ROLE, SUFFIX, TITLE, Term, Terms
from models.sources.tokens import split

# Words that are capitalised without being names: at the start of a sentence, days and months.
NOT_NAMES: Final = (
    v.words(
        "a an the this that these those some any no every each all both many several few most one two "
        "three four five six seven eight nine ten dozens hundreds thousands i you he she it we they "
        "him her them us my your his its our their who whose which what when where why how there here "
        "and or but nor so yet if as at by for from in into of off on onto out over to up with "
        "without within after before during since until while although though because despite unlike "
        "about above across against along amid among around behind below beneath beside between "
        "beyond down except inside near outside through throughout toward towards upon via not also "
        "then now later earlier meanwhile however moreover furthermore instead still even just only "
        "yes according speaking separately additionally previously recently reportedly allegedly "
        "apparently officially once twice today yesterday tomorrow monday tuesday wednesday thursday "
        "friday saturday sunday january february march april may june july august september october "
        "november december jan feb aug sept oct nov dec another other others such is was are were be "
        "been has have had do does did will would can could shall should might must said says more "
        "less much very too again ever never always often photo image video copyright read related "
        "breaking told following given asked former senior local anonymous unnamed unidentified top "
        "acting interim caretaker transitional outgoing incoming incumbent deposed ousted toppled "
        "first last next new old nothing everything something none eleven twelve"
    )
    | v.GROUPS
)
_BORNE_TOO: Final = v.PEOPLES | {"jan"}
PARTICLES: Final = v.words(
    "al el bin ibn bint abu umm ben van von der den de del della di da dos das du la le y zu zum "
    "ter ten af av ul ud ur ar ad ash"
)
_ARABIC: Final = ("al-", "el-", "ul-", "as-", "ash-", "ad-", "ar-", "at-", "an-", "az-")
_LOWER_STARTS: Final = frozenset(("al", "el", "ash", "ansar"))
_FOR_OR_AGAINST: Final = ("anti-", "pro-")  # "Pro-Russian channels"
_JOINTS: Final = frozenset(("of", "for", "on", "to", "and", "&"))
# A site called by its address: "nordhamn.example".
SITE: Final = re.compile(r"(?:[\w-]+\.)*[\w-]{3,}\.([A-Za-z]{2,4})")
# A unit of an army: "the 47th Mechanized Brigade", "the 2nd Infantry Division".
NUMBERED: Final = re.compile(r"\d+(?:st|nd|rd|th)")
UNITS: Final = v.words("brigade division regiment battalion corps squadron fleet flotilla army")
_UNIT_LONG: Final = 7
_GOES_ON: Final = (["and"], ["or"])  # "in Paris, Texas and Rome"
_WHERE: Final = v.words("in at near from outside inside around across")
_LYING: Final = v.words("in of from near at outside")
_BREAKS: Final = frozenset((ROLE, AGENT, TITLE))
_ORGANISED: Final = frozenset((ORGAN, MEDIA, BODY, SUFFIX))
MAX_NAME: Final = 12
_SURNAMES: Final = v.words("will may day")  # words that are surnames after a given name
_ADDRESSED: Final = v.words("mr mrs ms miss dr prof sen gov")
_WHOSE: Final = v.words("people women children")  # whose many a party or charity is by its name
_APOSTROPHE_S: Final = (["'s"], ["’s"])
_COMMON: Final = v.words("marine general major justice")  # words that also begin the names of bodies
_DESCRIBING: Final = v.words("press news media radio television tv")  # also before a head: "state media Director"
_PERIODICAL: Final = v.words("daily weekly")
_HOLDS: Final = v.words("backed funded owned controlled run")  # what governments do to media
_POSTED: Final = v.words("to in for of at")  # between an office and where it is held
_LED_WITHIN: Final = 4  # "the Norwegian-led air coalition"
# The form of most adjectives, and how far after one stands what it describes.
_ADJECTIVE: Final = re.compile(r"[\w-]{2,}(?:ed|ing|al|ive|ous|ful|less|ary|ory|ic|ent|ant|able|ible|ern|wing)")
_DESCRIBED: Final = 4
_PICTURES: Final = v.words("footage video videos photo photos photographs images imagery clips")
_WIRES: Final = v.words("agency media foundation")
_HOLDERS: Final = v.words("minister secretary commissioner")
_BODIES: Final = v.words("ministry department court tribunal bureau inspectorate")
# Papers of numbers, and what they are of.
_COUNTS: Final = v.words("figures data statistics records numbers")
_COUNTED: Final = v.words(
    "crime weather market export import output price wage job employment unemployment inflation census election exit "
    "rainfall temperature accident arrest murder harvest shipment turnover attendance admission vaccination mortality"
)
_SPELT: Final = 3  # letters of an acronym that a name before it spells out, without a bracket
_OF_AN_ORGAN: Final = 6  # words before a bracket among which stands whose organ it shortens
# What makes a longer name of an outlet's.
_LONGER: Final = v.words("institute foundation university college school trust fund")


class Mark(NamedTuple):
    """A thing named in the text, from token ``start`` to token ``end`` (exclusive)."""

    start: int
    end: int
    entities: Candidates = ()
    place: Place | None = None

    @property
    def source_type(self) -> str | None:
        """The class of the entities that share this name, None where they differ or there is none."""
        types = {entity.source_type for entity in self.entities}
        return types.pop() if len(types) == 1 else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entities that share this name."""
        return tuple([entity.entity_id for entity in self.entities])

    @property
    def is_name(self) -> bool:
        """Whether the tables know nothing about it: a name-like run of words."""
        return not self.entities and self.place is None


class Marks:
    """The tokens of one text and the marks on them."""

    def __init__(self, text: str, registry: Registry, countries: Countries, terms: Terms, given: GivenNames) -> None:
        self.text = text
        self.words, self.starts, self.ends, self.lines = split(text)
        spell_out(self.words, self.lines)
        vocabulary = {word: word.lower() for word in set(self.words)}  # one string a word, whose hash is taken once
        self.lows = list(map(vocabulary.__getitem__, self.words))
        self._opening = frozenset(self.lines)
        self.terms = terms
        self._countries = countries
        self._registry = registry
        self._given = given
        self._allied: bool | None = None
        self._named_inside: set[str] | None = None
        self._spoken_of: tuple[Counter[str | None], Counter[str | None]] | None = None  # countries, at all and within
        self.at: dict[int, Mark] = {}
        self.names: list[Mark] = []
        self.entities: list[Mark] = []
        self.places: list[Mark] = []
        self.borne: set[str] = set()  # surnames of this text that elsewhere are occupations
        self._scan(vocabulary)
        self.ending: dict[int, Mark] = {mark.end: mark for mark in self.names}  # the name that ends before a token

    def string(self, start: int, end: int) -> str:
        """The text between two tokens, white space made plain."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""

    def capital(self, at: int) -> bool:
        """Whether a token is written like a name."""
        word = self.words[at]
        if word[0].isupper():
            tail = word.rpartition("-")[2] if "-" in word else ""
            # "Prague-based", "a Swiss-registered firm", "state-led"
            return tail not in v.COMPOUND_ENDS and not (tail.islower() and tail.endswith(("ed", "ing")))
        return (word[0].isalpha() and word[1:2].isupper()) or (word.startswith(_ARABIC) and not word.islower())

    def initials(self, mark: Mark) -> str:
        """The capitals with which the words of a name begin: "JCS" for the Joint Chiefs of Staff."""
        return "".join(word[0] for word in self.words[mark.start : mark.end] if word[0].isupper())

    def of_person(self, mark: Mark) -> bool:
        """Whether the first word of a name of several is a given name."""
        return mark.end - mark.start > 1 and self._given.knows(self.lows[mark.start])

    def opens_line(self, at: int) -> bool:
        """Whether a token is the first of its line."""
        return at in self._opening

    def line_of(self, at: int) -> int:
        """The number of the line in which a token stands."""
        return bisect_right(self.lines, at)

    def country_at(self, at: int) -> str | None:
        """The country that the word at a token stands for, also inside a name ("Turkmen Exile Archive")."""
        found = self._countries.match(self.words, at)
        return self._meant(found[1]).country if found else None

    def controls(self, at: int) -> bool:
        """Whether the word at a token tells a government's hold on what follows: "Havana-backed", "Kremlin-run"."""
        seat, _, hold = self.words[at].partition("-")
        if hold not in _HOLDS:
            return False
        found = self._countries.match([seat], 0)
        if found:
            place = found[1]
            return place.sort == CAPITAL or (place.sort == NAME and place.country in self._countries.seats)
        return any(entity.source_type == "official" for entity in self._registry.lookup(seat))

    def allied(self) -> bool:
        """Whether the text speaks of a coalition of states: "the Norwegian-led coalition"."""
        if self._allied is None:
            led = compress(range(len(self.lows)), (low.endswith("-led") for low in self.lows))
            self._allied = any("coalition" in self.lows[at : at + _LED_WITHIN] and self._led(at) for at in led)
        return self._allied

    def _led(self, at: int) -> bool:
        """Whether the word at a token tells that a state or body of states leads: "Chadian-led", "U.S.-led"."""
        leader = self.words[at][:-4]
        known = self._registry.lookup(leader)
        if any(entity.source_type == "international_organisation" for entity in known):
            return True
        return self._countries.match([leader], 0) is not None

    def _scan(self, vocabulary: Iterable[str]) -> None:
        words, lows = self.words, self.lows
        skip = 0
        aliases, places = self._registry.starting, self._countries.starting
        # Words in lower case and marks, most of a text, are left aside at once.
        telling = {
            word
            for word in vocabulary
            if (not word.islower() and (len(word) > 1 or word.isalnum()))
            or word in _LOWER_STARTS
            or "." in word[1:]
            or (word[0].isdigit() and NUMBERED.fullmatch(word))
        }
        for at in compress(range(len(words)), map(telling.__contains__, words)):
            word = words[at]
            if at and at == skip and word in v.POST_NOMINALS:
                continue  # "Ann Lee KC"
            if at < skip or not (word[0].isupper() or word[0].isdigit() or self._lower_start(at, word)):
                continue
            if lows[at] in self.borne and lows[at] in _SURNAMES and lows[at + 1 : at + 2] and self._speaks(at + 1):
                mark = self.at[at] = Mark(at, at + 1)  # "Will wrote", of George Will
                self.names.append(mark)
                continue
            told = lows[at] in aliases or word in places or lows[at] in v.GROUPS
            if lows[at] in NOT_NAMES and not told and not self._surname_he(at):
                continue
            known = self._registry.match(words, lows, at) if lows[at] in aliases else None
            found = self._countries.match(words, at) if word in places else None
            if known and found and self._describes(at, known[0], found):
                known = None
            if known and known[0] == at + 1 and lows[at] == "labour" and self._portfolio(at + 1):
                known = None
            if (known or found) and self._begins_name(at, known[0] if known else 0, found):
                mark = Mark(at, self._name_end(at))
                self.names.append(mark)
            elif known and (found is None or known[0] >= found[0]):
                mark = Mark(at, known[0], entities=known[1])
                self.entities.append(mark)
            elif found:
                mark = Mark(at, found[0], place=found[1])
                self.places.append(mark)
                end = self._name_end(at)
                # "Turkmen Exile Archive" is a name; "Turkmen Army" is a place and an organ.
                if end > found[0] and self._organised_at(found[0], end) and self._proper(found[0], end, found[1]):
                    mark = Mark(at, end)
                    self.names.append(mark)
            elif word[0].isdigit() and (unit := self._unit(at)):
                mark = Mark(at, unit)
                self.names.append(mark)
            elif self.capital(at) or ("." in word and SITE.fullmatch(word)):
                end, skip = self._name(at)
                if not end:
                    continue
                mark = Mark(at, end)
                self.names.append(mark)
            else:
                continue
            self.at[at] = mark
            skip = mark.end
        self._shorten()
        self._settle()

    def _settle(self) -> None:
        """Give the words of several countries, and towns with a namesake, the one that each means."""
        self._qualify()
        for n, mark in enumerate(self.places):
            if mark.place and mark.place.rivals:
                self.places[n] = mark._replace(place=self._meant(mark.place))
                if self.at.get(mark.start) is mark:
                    self.at[mark.start] = self.places[n]

    def _qualify(self) -> None:
        """Take a town for the one in the state or country told behind it: "Paris, Texas", "Tripoli, Lebanon,"."""
        towns = [(n, mark) for n, mark in enumerate(self.places) if mark.place and mark.place.sort in (CITY, CAPITAL)]
        for n, town in towns:
            after = self.at.get(town.end + 1) if self.lows[town.end : town.end + 1] == [","] else None
            if after is None or after.place is None or self.lows[after.end : after.end + 1] in _GOES_ON:
                continue
            third = self.at.get(after.end + 1)
            if third and third.place and self.lows[after.end] == ",":
                continue  # "Paris, Georgia, Armenia and Turkey"
            home = self._state(after, town)
            for mark in (town, after) if home else ():
                there = Mark(mark.start, mark.end, place=Place(home or "", CITY, part=True))
                self.at[mark.start] = self.places[n + (mark is after)] = there

    def _state(self, after: Mark, town: Mark) -> str | None:
        """The country, other than is thought of first, in which a town lies by the word behind it; or None."""
        word, place, first = self.string(after.start, after.end), after.place, town.place
        if place is None or first is None:
            return None
        home = STATES.get(word)
        if home is None and place.sort == NAME and self.words[town.start - 1] in _LYING:
            home = place.country if self.lows[after.end : after.end + 1] == [","] else None
        ours = {first.country, *(rival.country for rival in first.rivals)}
        return None if home in ours or place.country in {first.country} else home

    def _meant(self, word: Place) -> Place:
        """Which of its countries a word means: the one of which the text otherwise speaks most.

        A town or province gives way to a country and its capital where the text speaks of that at all; beside these
        it is meant only where the text names another place or a source of the country in which it lies.
        """
        if not word.rivals:
            return word
        if self._spoken_of is None:
            certain = [mark.place for mark in self.places if mark.place and not mark.place.rivals]
            sources = Counter(mark.entities[0].country for mark in self.entities if len(mark.entities) == 1)
            towns = Counter(place.country for place in certain if place.sort in (CITY, CAPITAL))
            self._spoken_of = sources + Counter(place.country for place in certain), sources + towns
        spoken_of, within = self._spoken_of
        meant = (word, *word.rivals)
        states = any(place.sort != CITY for place in meant)
        return max(
            meant,
            key=lambda place: (
                place.sort != CITY and spoken_of[place.country] > 0,
                (within if states and place.sort == CITY else spoken_of)[place.country],
            ),
        )

    def _shorten(self) -> None:
        """Words known as names of their own that only shorten another name of the text.

        "the Herald" means the Port Herald, "Roche" the Ada Roche of whom it speaks, and "RMT" the Red Meadow Trust
        (RMT).
        """
        own = self._own_acronyms()
        short = {self.lows[m.start] for m in (*self.entities, *self.places) if m.end - m.start == 1}
        longer = [m for m in self.names if m.end - m.start > 1 and self.lows[m.end - 1] in short]
        titles = {self.lows[m.end - 1]: m for m in (*longer, *self.entities) if m.end - m.start > 1}
        people = {self.lows[m.end - 1]: m for m in longer if self._in_prose(m)}
        for position, mark in enumerate(self.entities):
            if mark.end - mark.start == 1 and self.words[mark.start] in own:
                self.at[mark.start] = self.entities[position] = mark._replace(entities=())
                self.names.append(self.at[mark.start])
                continue
            if mark.end - mark.start > 1 or not self.words[mark.start].istitle():
                continue
            titled = mark.start > 0 and self.lows[mark.start - 1] == "the"
            whole = (titles if titled else people).get(self.lows[mark.start])
            if whole is None:
                continue
            self.at[mark.start] = self.entities[position] = mark._replace(entities=whole.entities)
            if not whole.entities:
                self.names.append(self.at[mark.start])
        self.entities = [mark for mark in self.entities if mark.entities]
        self._surnames(people)
        shortened = self._short_for()
        for position, mark in enumerate(self.names if self.entities else ()):
            whole = shortened(mark) if mark.end - mark.start == 1 else None
            if whole:
                self.at[mark.start] = self.names[position] = mark._replace(entities=whole.entities)
                self.entities.append(self.names[position])
        self.names = sorted(mark for mark in self.names if mark.is_name)
        self.entities.sort()

    def _surnames(self, people: Mapping[str, Mark]) -> None:
        """Words for places that in this text are nothing but somebody's surname: "Jordan said" of Lena Jordan."""
        alone = defaultdict(list)
        for mark in self.places if people else ():
            if mark.end - mark.start == 1 and self.lows[mark.start] in people:
                alone[self.lows[mark.start]].append(mark)
        speaking = [
            mark
            for low, marks in alone.items()
            if self.of_person(people[low]) and all(map(self._may_be_surname, marks))
            for mark in marks
        ]
        for mark in speaking:
            self.at[mark.start] = mark._replace(place=None)
            self.names.append(self.at[mark.start])
        if speaking:
            none = {mark.start for mark in speaking}
            self.places = [mark for mark in self.places if mark.start not in none]

    def _may_be_surname(self, mark: Mark) -> bool:
        """Whether a place's word that somebody bears can be the surname here: it speaks, or nothing is in that town."""
        town = mark.place is not None and mark.place.sort == CITY
        return self._speaks(mark.end) or (town and self.lows[mark.start - 1] not in _WHERE)

    def _short_for(self) -> Callable[[Mark], Mark | None]:
        """Gives what a word shortens: "the Guards" Iran's Revolutionary Guard, "Shahada" the Shahada News Agency."""
        lows = self.lows
        many = {
            name.lower().rpartition(" ")[2]: mark
            for mark in {mark.ids: mark for mark in self.entities if len(mark.entities) == 1}.values()
            for name in mark.entities[0].names
            if name.endswith("s") and " " in name
        }
        agencies = {
            lows[mark.start]: mark
            for mark in self.entities
            if mark.end - mark.start > 1 and not _WIRES.isdisjoint(lows[mark.start + 1 : mark.end])
        }
        taken = {lows[mark.end - 1] for mark in self.names if mark.end - mark.start > 1}

        def whole(mark: Mark) -> Mark | None:
            low = lows[mark.start]
            if low in taken:
                return None
            titled = mark.start > 0 and lows[mark.start - 1] == "the"
            return many.get(low) if titled else agencies.get(low)

        return whole

    def _own_acronyms(self) -> set[str]:
        """Acronyms known elsewhere that the text introduces for a name or organ of its own.

        "The Red Meadow Trust (RMT)", "the Chilean Ministry of Defence (MoD)", "the Syrian Network for Relief ... SNR".
        """
        before = {mark.end: mark for mark in self.names}
        alone = [mark for mark in self.entities if mark.end - mark.start == 1]
        bracketed = [mark for mark in alone if self.words[mark.start - 1] == "("]
        spelt: dict[str, int] = {}
        for mark in self.names:
            spelt.setdefault(self.initials(mark), mark.start)
        told = {
            word
            for mark in alone
            if len(word := self.words[mark.start]) >= _SPELT
            and word.isupper()
            and spelt.get(word, mark.end) < mark.start
        }
        return told | {
            self.words[mark.start]
            for mark in bracketed
            if (
                self.words[mark.start] == self.initials(before[mark.start - 1])
                if mark.start - 1 in before
                else self._of_another(mark)
            )
        }

    def _of_another(self, mark: Mark) -> bool:
        """Whether the letters in a bracket shorten the organ of another country than of the one known by them."""
        before = range(mark.start - 2, max(-1, mark.start - 2 - _OF_AN_ORGAN), -1)
        if mark.source_type != "official" or not any(map(self._organ, before)):
            return False
        whose = next((near.place for at in before if (near := self.at.get(at)) and near.place), None)
        return whose is not None and all(entity.country != whose.country for entity in mark.entities)

    def _in_prose(self, mark: Mark) -> bool:
        """Whether a name stands among words in lower case, not in a headline."""
        before = self.words[mark.start - 1] if mark.start else ""
        after = self.words[mark.end] if mark.end < len(self.words) else ""
        opens = not before or self.opens_line(mark.start) or before in v.ENDS or before in v.QUOTES
        titled = self.of_person(mark) and (opens or not _BREAKS.isdisjoint(self._term(mark.start - 1)))
        return (titled or (before.islower() and before != "the")) and not after[:1].isupper()

    def _describes(self, at: int, known_end: int, found: tuple[int, Place]) -> bool:
        """Whether a demonym only describes what follows, though a name is written like it.

        "the Namibian navy" is not The Namibian's, and "the Romanian intelligence service" names no service.
        """
        end, place = found
        if place.sort != DEMONYM:
            return False
        if known_end > end:
            return all(word.islower() for word in self.words[end:known_end])
        if end == len(self.words) or not self.words[end].islower():
            return False
        # "the Namibian side" is no paper's either; "the Namibian wrote" is.
        goes_on = self.words[end].isalpha() and self.lows[end] not in v.RIGHT_STOPS
        return goes_on or self.terms.match(self.lows, end, len(self.lows)) is not None

    def _portfolio(self, at: int) -> bool:
        """Whether "Labour" is but a field of government: "Labour Minister", "the Labour Ministry"."""
        if at >= len(self.words) or not (self.words[at][0].isupper() or self.lows[at] in _BODIES):
            return False
        return self.lows[at] in _HOLDERS or self.lows[at] in _BODIES

    def _begins_name(self, at: int, known_end: int, found: tuple[int, Place] | None) -> bool:
        """Whether a known single word only begins the name of a person or company: "Jordan Peterson"."""
        end = max(known_end, found[0] if found else 0)
        if end != at + 1 or end >= len(self.words) or self.words[at].isupper() or "." in self.words[at]:
            return False
        if found and found[1].sort == DEMONYM:
            return False
        if self.lows[end] in NOT_NAMES or not self.words[end][0].isupper() or self.words[end].isupper():
            return False
        if self.text[self.ends[at] : self.starts[end]] != " ":
            return False
        if self.lows[end] in _LONGER and known_end:
            return True
        if found and self._posted(at, end, found[1]):
            return False
        if self.terms.match(self.lows, end, len(self.words)) or self._countries.match(self.words, end):
            return False
        return self._registry.match(self.words, self.lows, end) is None

    def _unit(self, at: int) -> int:
        """Where the name of a numbered unit of an army that starts at a token ends; 0 if none does."""
        if not NUMBERED.fullmatch(self.lows[at]):
            return 0
        for end in range(at + 1, min(at + _UNIT_LONG, len(self.words))):
            if not self.words[end][0].isupper():
                return 0
            if self.lows[end] in UNITS and self.lows[end + 1 : end + 2] != ["corps"]:
                return end + 1
        return 0

    def _posted(self, at: int, end: int, place: Place) -> bool:
        """Whether a place before a name is only where its bearer serves: "the envoy to Chad Jan Bos"."""
        lows, words, size = self.lows, self.words, len(self.lows)
        if at < 2 or lows[at - 1] not in _POSTED or end + 1 >= size or not words[end + 1][0].isupper():
            return False
        office = self.terms.by_words.get((lows[at - 2],), {})
        if not PERSONS.isdisjoint(office) or TITLE in office:
            held = lows[at - 1] != "of" or place.sort in (CITY, CAPITAL)
            return self._given.knows(lows[end]) or (held and not self._organised(self._name_end(at) - 1))
        return False

    def _lower_start(self, at: int, word: str) -> bool:
        """Whether a word that begins in lower case begins a name: "al Qaeda", "al-Shabaab", "eBay"."""
        if word in _LOWER_STARTS:
            return at + 1 < len(self.words) and self.words[at + 1][0].isupper()
        if "." in word:
            return SITE.fullmatch(word) is not None
        told = "-" in word or word[1:2].isupper() or self.lows[at] in self._registry.starting
        return told and word[0].isalpha()

    def _speaks(self, at: int) -> bool:
        """Whether a token is what a name is followed by: a verb of speech or in the third person, a possessive."""
        low = self.lows[at]
        return low in v.SPEECH or low in v.POSSESSIVE_MARKS or low in (",", "has", "had", "was") or low.endswith("es")

    def _titled_body(self, at: int) -> int:
        """Where the name of a body that starts with a common word at a token ends; 0 if none does.

        "International Canoe Federation", "Marine Biological Association", "Teachers Union".
        """
        end = self._name_end(at)
        last = end - at > 1 and self.capital(at + 1) and self.terms.by_words.get((self.lows[end - 1],))
        told = last and (end - at > 2 or (SUFFIX in last and last.get(ORGAN) != "official"))
        return end if told else 0

    def _name(self, at: int) -> tuple[int, int]:
        """Where the name that starts at a token ends, or 0 and where to look next."""
        if self.lows[at] in _WHOSE and self.lows[at + 1 : at + 2] in _APOSTROPHE_S and at + 2 < len(self.words):
            end = self._name_end(at + 2) if self.capital(at + 2) else 0  # "the People's Covenant"
            return end, end or at + 1
        if self.lows[at].startswith(_FOR_OR_AGAINST):
            beside = self.lows[at + 1] if at + 1 < len(self.words) else ""
            if not (beside and self.capital(at + 1)) or self.terms.is_platform(beside):
                return 0, at + 1
        if self.lows[at] in NOT_NAMES and not self._given_name(at):
            end = self._titled_body(at) if self.lows[at] in v.GROUPS else 0
            return end, end or at + 1  # "the International Canoe Federation"
        term = self.terms.match(self.lows, at, len(self.words))
        breaks = term and not _BREAKS.isdisjoint(term[1]) and self.lows[at] not in self.borne
        if breaks and self._bears(at) and not (at + 1 < len(self.words) and self.capital(at + 1)):
            self.borne.add(self.lows[at])
            return at + 1, at + 1  # "the daily Observer"
        if term and breaks:
            common = term[0] == at + 1 and (
                self.lows[at] in _COMMON or tuple(self.lows[at : at + 1]) in self.terms.plurals
            )
            end = self._titled_body(at) if common else 0
            if end - at > 2 and self._organised(end - 1):
                return end, end
            return 0, term[0]
        if self._only_describes(at):
            return 0, at + 1
        end = self._name_end(at)
        surnamed = end - at > 1 and self.lows[end - 1] in v.SURNAMES and self._given.knows(self.lows[at])
        titled = self.lows[max(0, at - 1 - (self.lows[at - 1] == "."))] in _ADDRESSED  # "Dr. Sun"
        if surnamed or titled or self._bears(at):
            self.borne.add(self.lows[end - 1])
        borne = not self.borne.isdisjoint((self.lows[at], self.lows[end - 1])) or self._periodical(at, end)
        return (0, end) if self._only_terms(at, end) and not borne else (end, end)

    def _bears(self, at: int) -> bool:
        """Whether a word stands where the name of an outlet does: "the newspaper Monitor"."""
        if not at or not self.words[at - 1].islower() or self.lows[at - 1] in _DESCRIBING:
            return False
        term = self._term(at - 1)
        return MEDIA in term or POST in term

    def _periodical(self, at: int, end: int) -> bool:
        """Whether words for a paper are the name of one: "the Daily Post"."""
        return self.lows[at] in _PERIODICAL and end - at > 1 and self.lows[at - 1 : at] == ["the"]

    def _only_describes(self, at: int) -> bool:
        """Whether a word that opens a sentence is but an adjective of what speaks: "Leaked footage".

        It has an adjective's form, or pictures or figures of it follow, and it is written like a name nowhere inside a
        sentence.
        """
        low, lows, size = self.lows[at], self.lows, len(self.lows)
        if at not in self._opening and lows[at - 1] not in v.ENDS and lows[at - 1] not in v.QUOTES:
            return False
        beside = self.words[at + 1] if at + 1 < size else ""
        counted = beside in _COUNTS and (low in _COUNTED or low in self.words)  # "Crime figures"
        formed = counted or beside in _PICTURES or _ADJECTIVE.fullmatch(low)
        adverb = low.endswith("ly") and beside.islower() and beside.endswith(("ed", "en", "ing"))  # "Heavily armed men"
        if not (formed or adverb) or self.words[at].isupper() or self._given.knows(low):
            return False
        if adverb or low in self._inside():
            return adverb
        for after in range(at + 1, min(at + _DESCRIBED, size)):
            if not self.words[after].islower() or lows[after] in v.RIGHT_STOPS or lows[after] in v.PREPOSITIONS:
                return False
            term = self.terms.match(lows, after, size)
            if term and not HEADS.isdisjoint(term[1]):
                return True
        return False

    def _inside(self) -> set[str]:
        """The words that are written like names after a word in lower case."""
        if self._named_inside is None:
            words = self.words
            self._named_inside = {
                self.lows[at] for at in range(1, len(words)) if words[at][0].isupper() and words[at - 1].islower()
            }
        return self._named_inside

    def _given_name(self, at: int) -> bool:
        """Whether a word for a people or month is a given name: "Christian Moe", "Jan Bos", not "Christian Aid"."""
        if self.lows[at] == "he":
            return self._surname_he(at)
        if self.lows[at] not in _BORNE_TOO or not self._given.knows(self.lows[at]) or at + 1 == len(self.words):
            return False
        common = self.terms.match(self.lows, at + 1, len(self.lows)) is not None
        surname = self.lows[at] == "jan" and self.lows[at + 1] in v.SURNAMES  # "Jan Brewer"; no "Christian Bishop"
        return self.capital(at + 1) and (surname or not common)

    def _surname_he(self, at: int) -> bool:
        """Whether "He" is a surname, with a capital inside a sentence and before a name: "spokesman He Yadong"."""
        if self.words[at] != "He" or at == 0 or at + 1 == len(self.words) or not self.capital(at + 1):
            return False
        opens = at in self._opening or self.lows[at - 1] in v.ENDS or self.lows[at - 1] in v.QUOTES
        beside = self.words[at - 1].islower() or self.lows[at - 1] == "," or not _BREAKS.isdisjoint(self._term(at - 1))
        return beside and not opens and self.lows[at + 1] not in NOT_NAMES

    def _term(self, at: int) -> Term:
        return self.terms.by_words.get((self.lows[at],), {})

    def _surname(self, at: int, end: int, term: Term) -> bool:
        """Whether a word for people ends a name: "Joe Goldsmith", "Jared Yates Butler"; no "Catholic Bishop"."""
        given = self._given.knows(self.lows[at])
        people = self.lows[at] in v.PEOPLES and not given
        if end > at + 1 + given or people or self.words[at] in self._countries.starting:
            return False
        return self.lows[end] in v.SURNAMES or (given and term.keys() == {ROLE})

    def _name_end(self, at: int) -> int:
        words, lows = self.words, self.lows
        end, limit = at + 1, min(len(words), at + MAX_NAME)
        joined = False  # "the Coalition for Real Justice"
        while end < limit:
            low = lows[end]
            if end in self._opening or (words[end] in v.POST_NOMINALS and end - at > 1):
                break  # "Ann Lee KC"
            after = end + 1
            if self.capital(end):
                term = self.terms.match(lows, end, len(words))
                if end - at > 1 and not term and self._organ(end - 1):
                    break
                breaks = term is not None and not _BREAKS.isdisjoint(term[1]) and SUFFIX not in term[1]
                last = after == limit or not self.capital(after)
                if term is not None and breaks and last and self._surname(at, end, term[1]):
                    self.borne.add(low)
                    return after
                borne = low in _SURNAMES and end == at + 1 and self._given.knows(lows[at])
                if borne:
                    self.borne.add(low)
                    return after
                if breaks and joined and term and (term[0] == limit or not self.capital(term[0])):
                    end = term[0]  # "the Coalition of Election Observers"
                    continue
                if breaks or (low in NOT_NAMES and low not in v.GROUPS):
                    break
                end = after
            elif (low == "." and len(words[end - 1]) == 1 and after < limit and words[after][0].isupper()) or (
                low in PARTICLES and after < limit and self.capital(after)
            ):
                end = after
            elif joined and low in (",", "and") and lows[at] in _BODIES and self._goes_on(end):
                end = after + 1  # "the Ministry of Trade, Industry and Energy"
            elif low in _JOINTS and self._organised(end - 1) and not (low == "and" and end == at + 1):
                after += after < limit and lows[after] == "the"
                if after < limit and self.capital(after) and lows[after] not in NOT_NAMES:
                    end, joined = after + 1, True
                else:
                    break
            else:
                break
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether what a ministry is for goes on behind a comma or "and": with one more word, and no known name."""
        words, lows = self.words, self.lows
        if at + 2 >= len(words) or not self.capital(at + 1) or self._registry.match(words, lows, at + 1):
            return False
        return lows[at] == "and" or lows[at + 2] in (",", "and")

    def _organised(self, at: int) -> bool:
        term = self.terms.by_words.get((self.lows[at],))
        return term is not None and not _ORGANISED.isdisjoint(term)

    def _organised_at(self, start: int, end: int) -> bool:
        """Whether a name's head is a word for a body: "Labour Congress", "Union of Teachers"."""
        of = next((at for at in range(start, end) if self.lows[at] in ("of", "for")), end)
        return of > start and self._organised(of - 1)

    def _organ(self, at: int) -> bool:
        term = self.terms.by_words.get((self.lows[at],))
        return term is not None and term.get(ORGAN) == "official"

    def _proper(self, start: int, end: int, place: Place) -> bool:
        """Whether the words after a country are more than an organ or medium of it."""
        if not self._only_terms(start, end):
            return True
        term = self.terms.by_words.get((self.lows[end - 1],), {})
        if end - start > 1 and term.get(ORGAN) in ("civil_society", "company", "expert"):
            return True
        # "the Nairobi Herald", "Oslo University"; not "Nairobi media".
        return (
            place.sort != DEMONYM
            and term.get(SUFFIX, "official") != "official"
            and "official" not in term.values()
            and (self.lows[end - 1],) not in self.terms.plurals
            and self.lows[end - 1] not in v.OF_THE_PLACE
            and not self.words[start - 1].isupper()
        )

    def _only_terms(self, start: int, end: int) -> bool:
        at = start
        while at < end:
            found = self.terms.match(self.lows, at, end)
            if found is None:
                return False
            at = found[0]
        return True
