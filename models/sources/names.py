"""The names of one text: which mentions are of one name, and what the article tells about it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import Final

from models.sources import vocabulary as v
from models.sources.classes import keeps
from models.sources.marks import Mark, Marks
from models.sources.mentions import Mention, Mentions
from models.sources.nature import DEFAULT, Nature
from models.sources.nature import PERSON as A_PERSON
from models.sources.people import People, Person
from models.sources.phrase import PhraseReader
from models.sources.reading import COREFERENCE, NAME, ORGANISATION, PERSON, Read, Reading
from models.sources.terms import AGENT, BODY, ORGAN, PERSONS, POST, THINGS, TITLE

# As many mentions of one word are kept as could ever help.
MANY: Final = 40
# What comes before a nickname, and how far before it the name may stand.
_REFLEXIVE: Final = v.words("himself herself")
_CALLED: Final = {"calls": _REFLEXIVE, "called": _REFLEXIVE, "known": frozenset(("as",)), "goes": frozenset(("by",))}
NICKNAMED: Final = 5
# How somebody is told to have given only a part of the name, and how far before it that stands.
_ONLY: Final = v.words("only just simply solely")
_NAMED: Final = v.words("name named identified called known")
_NAMED_WITHIN: Final = 6
# How many mentions of a name are read.
MENTIONS: Final = 4
NESTED: Final = 8  # names looked into for the sake of another
# Between whose it is and "campaign".
_RUNNING: Final = v.words("presidential election electoral senate reelection re-election own")
_OFFICES: Final = frozenset(("official", "political_actor"))
_CANDIDACY: Final = v.words("candidate candidates nominee hopeful contender contenders front-runner frontrunner")
_GOVERNING: Final = v.words("president minister secretary chancellor premier director general")
# Words of a race for an office, how near to a name they stand, and how often they do of who runs.
_RACING: Final = v.words(
    "nomination nominee primary primaries caucus caucuses delegates candidate candidates candidacy ticket rivals rival "
    "campaign campaigning campaigned supporters backers frontrunner front-runner contender rally rallies"
)
_RACE: Final = 8
_OFTEN: Final = 3
_LETTERED: Final = 10  # words before a bracket within which the organ starts whose letters it gives
_CAMPAIGN: Final = 4  # words after a name among which "campaign" stands
# Words of a race anywhere in a text, their share in one that is about a race, and that of mentions beside them.
_OF_A_RACE: Final = _RACING | v.words(
    "nominees campaigns voters electorate debate debates polls ballot running-mate election elections surrogate "
    "surrogates swing"
)
_ABOUT_A_RACE: Final = 0.012
_AMONG: Final = 0.2
_LOOKED_AT: Final = 12
# Who is called so without a name is the one in office, and how far before it his own name may stand.
_INCUMBENT: Final = (["president"], ["premier"], ["chancellor"], ["prime", "minister"])
_BACK: Final = 40
_ROYAL: Final = frozenset(("king", "queen", "prince", "princess", "pope", "emperor"))


# How a text tells somebody's office after their name.
_SERVES: Final = v.words(
    "resigned stepped quit serves served serving works worked working retired began started acts acted continues "
    "returned chosen elected appointed named hired sworn installed reinstated confirmed reappointed reelected doubles"
)
_NAMED_AS: Final = v.words("appointed named elected made")
_AN_OFFICE: Final = v.words("the its their head chief a an president")
_AS_WITHIN: Final = 6
_AS_LONG: Final = 12


class Names:
    """What an article tells about the names in it.

    ``complete_owner`` fills in whom a phrase belongs to; ``mentions`` gives the mentions when they are needed.
    """

    def __init__(
        self,
        marks: Marks,
        phrases: PhraseReader,
        mentions: Callable[[], Mentions],
        complete_owner: Callable[[Reading], None],
        people: People,
        nature: Nature,
    ) -> None:
        self.marks = marks
        self._phrases = phrases
        self._own_words = phrases.own_words
        self._namesakes = phrases.namesakes
        self._mentions = mentions
        self._complete_owner = complete_owner
        self._people = people
        self.nature = nature
        self.read: Read = phrases.read  # reads a phrase with all that the text tells about it
        self.introductions: tuple[Callable[[int], Reading | None], ...] = ()
        self._persons: dict[tuple[tuple[str, ...], str | None], Person | None] = {}  # by name and gender told
        self._nicknames: dict[str, Mark] | None = None
        self._initials: dict[str, Mark] | None = None
        self._race: bool | None = None
        self._nested = 0
        self._bare_office: list[int] | None = None
        self._profiles: dict[str, Reading] = {}
        self._told: dict[int, tuple[int, Reading]] = {}  # by the token where a mention starts: its end, its profile
        self._full: dict[tuple[int, int], Mark] = {}
        self._bearers: dict[tuple[str, ...], list[Mark]] = {}  # by the words of a name
        self.by_word: dict[str, list[Mark]] = {}
        for mark in marks.names:
            for low in marks.lows[mark.start : mark.end]:
                named = self.by_word.setdefault(low, [])
                if len(named) < MANY:
                    named.append(mark)

    def same(self, mark: Mark) -> list[Mark]:
        """Mentions that share the last word of a name."""
        return self.by_word.get(self.marks.lows[mark.end - 1], [])

    def full(self, mark: Mark) -> Mark:
        """The fullest mention of a name: "Behnam Rastegari" for "Rastegari"."""
        key = mark.start, mark.end
        found = self._full.get(key)
        if found is None:
            found = self._full[key] = self._find_full(mark)
        return found

    def _find_full(self, mark: Mark) -> Mark:
        words = tuple(self.marks.lows[mark.start : mark.end])
        bearers = self._bearers.get(words)
        if bearers is None:
            bearers = self._bearers[words] = self._find_bearers(list(words))
        if bearers:
            return self._called_so(mark, bearers)[0]
        if len(words) == 1 and "-" not in words[0]:
            # "Momani" for "al-Momani", "Abdullah" for "King Abdullah II"
            for prefix in ("al-", "el-"):
                others = self.by_word.get(prefix + words[0])
                if others:
                    return others[0]
            return self.nicknamed(words[0]) or mark
        return mark

    def _find_bearers(self, words: list[str]) -> list[Mark]:
        """The longer names that begin or end with these words, or who gave no more of his name than the one word."""
        lows, size = self.marks.lows, len(words)
        wholes = [
            other
            for other in self.by_word.get(words[-1], ())
            if other.end - other.start > size
            and words in (lows[other.end - size : other.end], lows[other.start : other.start + size])
        ]
        alone = self._alone(words[0]) if wholes and size == 1 else None
        return [alone] if alone else wholes

    def _alone(self, low: str) -> Mark | None:
        """Who gave no more of his name than a word: "a resident, who gave his name only as Kadir"."""
        lows = self.marks.lows
        for mark in self.by_word.get(low, ()):
            if mark.end - mark.start == 1:
                before = lows[max(0, mark.start - _NAMED_WITHIN) : mark.start]
                if not _ONLY.isdisjoint(before) and not _NAMED.isdisjoint(before):
                    return mark
        return None

    def _called_so(self, mark: Mark, bearers: list[Mark]) -> list[Mark]:
        """The bearers of a name with whom its title or "he" goes, not Greta Moe for "Mr Moe"; all where none does."""
        called = self.nature.called(mark) if len(bearers) > 1 else None
        if called is None:
            return bearers
        return [m for m in bearers if self.nature.gender(m) in (None, called)] or bearers

    def nicknamed(self, low: str) -> Mark | None:
        """Who goes by a word: "Ada Lovell, who calls herself 'Comet'"."""
        if self._nicknames is None:
            self._nicknames = self._find_nicknames()
        return self._nicknames.get(low)

    def _find_nicknames(self) -> dict[str, Mark]:
        lows, words = self.marks.lows, self.marks.words
        found: dict[str, Mark] = {}
        for at in compress(range(len(lows) - 3), map(_CALLED.__contains__, lows)):
            if lows[at + 1] in _CALLED[lows[at]]:
                name = at + 2 + (lows[at + 2] in v.QUOTES)
                near = (self.marks.ending.get(end) for end in range(at, max(0, at - NICKNAMED), -1))
                whose = next((mark for mark in near if mark), None)
                if whose and name < len(words) and words[name][0].isupper():
                    found.setdefault(lows[name], whose)
        return found

    def is_name(self, mark: Mark) -> bool:
        """Whether a name-like word is a name: one that opens a sentence must show itself elsewhere."""
        if mark.end - mark.start > 1 or mark.start == 0:
            return mark.end - mark.start > 1
        before = self.marks.lows[mark.start - 1]
        opens = before in v.ENDS or before in v.QUOTES or before == ":" or self.marks.opens_line(mark.start)
        if not opens or self.person(mark):
            return True
        return len(self.by_word[self.marks.lows[mark.start]]) > 1

    def person(self, mark: Mark) -> Person | None:
        """The well-known person whom a name means: no one where the text has another bearer of the surname."""
        lows = self.marks.lows
        words = tuple(lows[mark.start - self._royal(mark) : mark.end])
        key = words, self.nature.called(mark) if len(words) == 1 else None
        if key not in self._persons:
            self._persons[key] = None  # a bearer of the name may be asked for its bearers
            self._persons[key] = self._find_person(mark, words)
        return self._persons[key]

    def _called(self, mark: Mark) -> Person | None:
        return self._people.called(self.marks.lows[mark.start : mark.end])

    def _royal(self, mark: Mark) -> bool:
        """Whether a king's or pope's title stands before a name, of which it is a part."""
        return mark.start > 0 and self.marks.lows[mark.start - 1] in _ROYAL

    def _find_person(self, mark: Mark, words: tuple[str, ...]) -> Person | None:
        if len(words) > 1:
            found = self._people.within(words)
            return found if found and not self._own_words.organisation_type(mark) else None
        bearers = self._called_so(mark, [other for other in self.by_word[words[0]] if other.end - other.start > 1])
        surnamed = [other for other in bearers if self.marks.lows[other.end - 1] == words[0]]
        for other in bearers:
            person = self.person(other)
            if person and (other in surnamed or words[0] in person.name.lower()):
                return person
        return None if surnamed else self._people.called(words)

    def profile(self, mark: Mark) -> Reading:
        """What all mentions of a name tell. ``head`` holds the heads it was called by, parted by a bar."""
        known = self._told.get(mark.start)
        if known is None or known[0] != mark.end:
            found = self._profile(mark)
            self._told[mark.start] = mark.end, found
            return found
        return known[1]

    def _profile(self, mark: Mark) -> Reading:
        lows = self.marks.lows
        if mark.entities:
            return self._entity_profile(mark)
        person = self.person(mark)
        if person:
            return self._known_person(person, mark)
        full = self.full(mark)
        words = lows[full.start : full.end]
        key = " ".join(words)
        known = self._profiles.get(key)
        if known is not None:
            return known
        same = [m for m in self.by_word.get(words[-1], ()) if lows[m.start : m.end] == words]
        full = same[0] if same else full
        best = self._profiles[key] = Reading(full.start, full.end, sort=NAME, name=self._written(full), name_mark=full)
        short = [m for m in self.by_word.get(words[-1], ()) if m.end - m.start == 1 and len(words) > 1]
        self._listen(best, [*same[:MENTIONS], *short[:2]])
        if best.country is None and self._own_words.organisation_type(full):
            best.country = self._seat(same or [full])
        if best.sort == NAME:
            guess = self._own_words.organisation_type(full)
            if guess:
                best.sort, best.source_type, best.decided_by = ORGANISATION, guess, "descriptor"
            else:
                self._spelt_out(best, full)
                if best.source_type is None:
                    self._by_nature(best, full)
        elif best.sort == ORGANISATION and best.decided_by == "default":
            self._by_nature(best, full)
        called = best.source_type == "political_actor" and self._own_words.organisation_type(full) == best.source_type
        if called and self.nature.armed(same):
            best.source_type, best.decided_by = "armed_group", "article"  # "the Kanem Front", which has fighters
        if best.source_type is None and best.sort != PERSON and best.head:
            heads = [head.split()[-1] for head in best.head.split("|")]
            mostly = next((kind for head in heads if (kind := v.MOSTLY.get(head))), None)
            if mostly:
                best.sort, best.source_type, best.decided_by = ORGANISATION, mostly, "article"
        aged = best.source_type == "individual" and not best.head  # "Ann Lee, 54": an age alone tells little
        if best.sort != ORGANISATION and (best.source_type is None or aged):
            self._introduced(best, full)
        return best

    def _introduced(self, best: Reading, mark: Mark) -> None:
        """Take a name for whom the text spoke of before it told the name, or for who runs for an office."""
        namesakes = {self.marks.lows[m.start] for m in self.same(mark) if m.end - m.start > 1}
        if len(namesakes) < 2 and self.runs(mark, told=True):
            best.source_type, best.sort, best.decided_by = "political_actor", PERSON, "article"
            return
        for introduction in self.introductions if "spokes" not in best.head else ():
            described = introduction(mark.start)
            if described and described.source_type:
                best.source_type, best.sort, best.decided_by = described.source_type, PERSON, COREFERENCE
                best.country = best.country or described.country
                return

    def _by_nature(self, best: Reading, mark: Mark) -> None:
        """Take a name of which nothing is told for what is usual of such as it stands among."""
        lows = self.marks.lows
        words = lows[mark.start : mark.end]
        named = sorted({*self.by_word.get(words[0], ()), *self.by_word.get(words[-1], ())})
        wholes = ((m, self.full(m)) for m in named)
        nature = self.nature.of(mark, (m for m, whole in wholes if lows[whole.start : whole.end] == words))
        if nature == A_PERSON:
            best.sort = PERSON if best.source_type is None else best.sort
        elif nature is not None and (nature or best.source_type is None):
            best.sort, best.source_type, best.decided_by = ORGANISATION, nature or DEFAULT, "article"

    def _listen(self, best: Reading, mentions: list[Mark], known: bool = False) -> None:
        """Take from the words round the mentions of a name what they tell about it.

        Of somebody ``known`` they must tell an office held now: not a former one, "an adviser" or "mayor rebuffs Bos".
        """
        heads: list[str] = []
        for mention in mentions:
            start, end = self._mentions().phrase(Mention(mention.start, mention.end, mention, None))
            if (start, end) == (mention.start, mention.end) and self._own_words.person_like(mention):
                continue  # a bare name tells nothing
            reading = self._phrases.read(start, end)
            if reading.name_mark is None or reading.name_mark.end != mention.end:
                continue
            if keeps(reading, self.marks.lows):
                reading.source_type = "individual"
            if known and (reading.former or self._vague(reading) or self._apart(start, mention)):
                continue
            if known and reading.source_type not in _OFFICES:
                continue  # "his wife, Ann Lee", "the author Ann Lee"
            if reading.kind in THINGS and self._spoken_of(reading, mention):
                continue  # "an account Northgate has called false"
            if reading.head:
                heads.append(reading.head)
            if reading.sort == NAME and reading.owner and best.source_type is None:
                self._own(reading)
                if reading.kind == AGENT and reading.source_type:
                    reading.sort = PERSON  # "Ann Lee, who runs Northgate's data desk"
            titled = best.kind == TITLE and reading.kind in PERSONS and reading.source_type not in (None, "individual")
            if titled or (best.source_type is None and reading.sort in (PERSON, ORGANISATION, POST)):
                self._own(reading)
                best.source_type, best.sort, best.kind = reading.source_type, reading.sort, reading.kind
                guessed = reading.kind == BODY and reading.decided_by == "default"
                best.decided_by = "article" if reading.source_type and not guessed else "default"
            best.country = best.country or reading.country
            if best.source_type and best.kind != TITLE and best.country and heads:
                break
        if best.source_type is None and not known:
            for mention in mentions:
                told = self._office(mention)
                if told:
                    heads.append(told.head)
                    best.source_type, best.sort, best.kind, best.decided_by = (
                        told.source_type,
                        PERSON,
                        told.kind,
                        "article",
                    )
                    best.country = best.country or told.country
                    break
        governs = any(head.split()[-1] in _GOVERNING for head in heads)
        if best.source_type == "official" and not governs and self.runs(mentions[0]):
            best.source_type = "political_actor"
        best.head = "|".join(heads)

    def _own(self, reading: Reading) -> None:
        """Fill in whom a phrase belongs to, which looks into further names, as far as may be."""
        if self._nested < NESTED:
            self._nested += 1
            self._complete_owner(reading)
            self._nested -= 1

    def _office(self, mention: Mark) -> Reading | None:
        """What office the words after a name tell: "Jan Bos stepped down as mayor", "was appointed director of X"."""
        lows, end = self.marks.lows, mention.end
        for at in range(end, min(end + _AS_WITHIN, len(lows) - 1)):
            low = lows[at]
            if low in v.ENDS or low in v.QUOTES or low in v.SPEECH or low == ",":
                return None
            named = low in _NAMED_AS and lows[at + 1] in _AN_OFFICE
            if low == "became" or named or (low == "as" and not _SERVES.isdisjoint(lows[end:at])):
                return self._held(at + 1)
        return None

    def _held(self, start: int) -> Reading | None:
        """The office that the words from a token tell."""
        lows = self.marks.lows
        limit = min(start + _AS_LONG, len(lows))
        stop = next((at for at in range(start, limit) if lows[at] in v.RIGHT_STOPS or lows[at] in v.BREAKS), limit)
        reading = self._phrases.read(start, stop)
        if reading.kind not in PERSONS or reading.name is not None:
            return None
        self._own(reading)
        return reading if reading.source_type else None

    def runs(self, mark: Mark, told: bool = False) -> bool:
        """Whether the text speaks of somebody's campaign: "the Lee campaign"; unless it must be ``told``, also by what
        often stands near the name."""
        lows = self.marks.lows
        for other in self.by_word.get(lows[mark.end - 1], ()):
            if not _CANDIDACY.isdisjoint(lows[max(0, other.start - 2) : other.start]):
                return True  # "presidential nominee Ann Lee"
            if "campaign" in lows[other.end : other.end + _CAMPAIGN]:
                after = lows[other.end : lows.index("campaign", other.end)]
                if all(low in v.POSSESSIVE_MARKS or low in _RUNNING or low.isdigit() for low in after):
                    return True
        if told:
            return False
        mentions = self.by_word.get(lows[mark.end - 1], ())[:_LOOKED_AT]
        near = [lows[max(0, m.start - _RACE) : m.end + _RACE] for m in mentions]
        if sum(not _RACING.isdisjoint(words) for words in near) >= _OFTEN:
            return True
        racing = sum(not _OF_A_RACE.isdisjoint(words) for words in near)
        return self.about_a_race and racing >= _AMONG * len(near) and self._own_words.organisation_type(mark) is None

    @property
    def about_a_race(self) -> bool:
        """Whether the whole text is about who will be elected."""
        if self._race is None:
            lows = self.marks.lows
            self._race = sum(map(_OF_A_RACE.__contains__, lows)) >= _ABOUT_A_RACE * len(lows)
        return self._race

    def _in_office(self, mark: Mark) -> bool:
        """Whether a text calls somebody "the president" right after his name, and is not about a race."""
        if self.about_a_race:
            return False
        lows = self.marks.lows
        for at in self._incumbents():
            near = (m for low in range(at, max(0, at - _BACK), -1) if (m := self.marks.ending.get(low)))
            last = next(near, None)
            if last and lows[last.end - 1] == lows[mark.end - 1]:
                return True
        return False

    def _incumbents(self) -> list[int]:
        """Where "the president" stands without a name after it."""
        if self._bare_office is None:
            lows, at = self.marks.lows, self.marks.at
            ends = (
                (n, n + 1 + len(office))
                for n in compress(range(len(lows)), map("the".__eq__, lows))
                for office in _INCUMBENT
                if lows[n + 1 : n + 1 + len(office)] == office
            )
            self._bare_office = [
                n for n, end in ends if end not in at and lows[end : end + 1] not in ([], ["of"], ["-"])
            ]
        return self._bare_office

    def _spoken_of(self, reading: Reading, mention: Mark) -> bool:
        """Whether a name only follows the word for a paper or account that it does not bear."""
        last = reading.last
        if reading.kind == POST and last != "account":
            return False
        before = self.marks.lows[reading.start : mention.start]
        return last in before and (reading.indefinite or before[-1] != last)

    @staticmethod
    def _vague(reading: Reading) -> bool:
        return reading.kind == AGENT and reading.indefinite and reading.owner is None

    def _apart(self, start: int, mention: Mark) -> bool:
        """Whether other words than a title or descriptor stand right before a name in its phrase."""
        if start == mention.start:
            return False
        lows, end = self.marks.lows, mention.start - (self.marks.lows[mention.start - 1] in (",", "."))
        ends = (self.marks.terms.match(lows, at, end) for at in range(max(start, end - 4), end))
        return not any(found and found[0] == end for found in ends)

    def _known_person(self, person: Person, mark: Mark) -> Reading:
        key = f"{person.name}\n"
        known = self._profiles.get(key)
        if known is None:
            same = [m for m in self.by_word[self.marks.lows[mark.end - 1]] if self.person(m) is person] or [mark]
            holds = person.source_type in _OFFICES  # an office that may have changed
            # The text's own spelling, where it gives the name in full.
            full = [m for m in same if self._royal(m) or (m.end - m.start > 1 and self._called(m) is person)]
            name = self._written(full[0]) if full else person.name
            known = self._profiles[key] = Reading(
                same[0].start, same[0].end, sort=NAME, name=name, name_mark=same[0], country=person.country
            )
            if holds:
                self._listen(known, same[: MENTIONS + 2], known=True)
                governs = not _GOVERNING.isdisjoint(known.head.replace("|", " ").split())
                if person.source_type == "political_actor" and self.about_a_race and not governs:
                    known.source_type = None
            known.sort = PERSON
            if known.source_type is None:
                candidate = person.source_type == "official" and self.runs(mark)
                presides = person.source_type == "political_actor" and self._in_office(mark)
                known.source_type = "political_actor" if candidate else "official" if presides else person.source_type
                known.decided_by = "registry"
        return known

    def _seat(self, mentions: list[Mark]) -> str | None:
        """The country of an organisation that is told to be somewhere: "the Skagen Institute in Oslo"."""
        for mark in mentions[:MENTIONS]:
            place = self.marks.at.get(mark.end + 1)
            if place and place.place and self.marks.lows[mark.end] == "in":
                return place.place.country
        return None

    def _written(self, mark: Mark) -> str:
        titled = self._royal(mark) and self.marks.words[mark.start - 1][0].isupper()
        return self.marks.string(mark.start - titled, mark.end)

    def _spelt_out(self, best: Reading, mark: Mark) -> None:
        """An acronym stands for the name before the bracket in which it was introduced."""
        word = self.marks.words[mark.start]
        if mark.end - mark.start > 1 or not word[-1:].isupper():  # "MoD" too
            return
        for other in self.by_word[self.marks.lows[mark.start]]:
            at = other.start
            if self.marks.words[at] != word:
                continue
            parted = at - 1 if self.marks.lows[at - 1 : at] == ["("] else at - 2  # "(CLK)", ", or CLK"
            if parted < 1 or (parted == at - 2 and self.marks.lows[parted:at] != [",", "or"]):
                continue
            earlier = self.marks.ending.get(parted)
            if earlier is not None and (parted == at - 1 or self.marks.words[earlier.start][0] == word[0]):
                self._stand_for(best, earlier)
                return
            if self._organ_before(best, parted):
                return
        if not word.isupper():
            return
        whole = self._by_initials().get(word)
        if whole is not None:
            self._stand_for(best, whole)

    def _organ_before(self, best: Reading, bracket: int) -> bool:
        """Whether letters stand for the organ named before their bracket: "the Chilean Ministry of Health (CMH)"."""
        start = next(
            (at for at in range(bracket - 1, max(0, bracket - _LETTERED), -1) if self.marks.lows[at] == "the"), 0
        )
        organ = self.read(start, bracket) if start or self.marks.lows[0] == "the" else None
        if organ is None or organ.kind != ORGAN or organ.source_type is None:
            return False
        best.name, best.source_type, best.sort = organ.name or best.name, organ.source_type, ORGANISATION
        best.country, best.decided_by = organ.country, COREFERENCE
        return True

    def _stand_for(self, best: Reading, whole: Mark) -> None:
        full = self.profile(whole)
        best.name, best.source_type, best.sort = full.name, full.source_type, full.sort
        best.country, best.decided_by = full.country, COREFERENCE

    def _by_initials(self) -> dict[str, Mark]:
        """The names of several words by their initials: "JCS" for the Joint Chiefs of Staff."""
        if self._initials is None:
            self._initials = {}
            for mark in (*self.marks.names, *self.marks.entities):
                if mark.end - mark.start > 1:
                    self._initials.setdefault(self.marks.initials(mark), mark)
        return self._initials

    def _entity_profile(self, mark: Mark) -> Reading:
        key = "\n".join((*mark.ids, ""))
        known = self._profiles.get(key)
        if known is None:
            entity = self._namesakes.meant(mark)
            known = Reading(
                mark.start,
                mark.end,
                sort=ORGANISATION,
                source_type=entity.source_type if entity else mark.source_type,
                name=entity.name if entity else self.marks.string(mark.start, mark.end),
                name_mark=mark,
                entity=entity,
                country=entity.country if entity else None,
                decided_by="registry",
            )
            if entity:
                names = " ".join(entity.names).lower()
                known.head = "|".join(word for word in ("agency", "channel", "television", "radio") if word in names)
                if "tv" in names.split() or (known.source_type == "state_agency" and "television" in names):
                    known.head += "|channel|station|broadcaster"
                if any(wire in names for wire in ("news agency", "press agency")):
                    known.head += "|agency"
            self._profiles[key] = known
        return known
