"""Names that a text tells late: an indefinite phrase first, its name in the next sentence, or inside the phrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.given import GivenNames
from models.sources.marks import Mark, Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.own_words import OwnWords
from models.sources.reading import COREFERENCE, PERSON, Read, Reading
from models.sources.terms import AGENT, BODY, ORGAN, PERSONS, ROLE, SOURCE, TITLE

# Groups that a text may introduce by what they are before it names them, and how many sentences later it does.
_GROUPS: Final = frozenset(("civil_society", "armed_group", "political_actor", "company", "expert"))
AHEAD: Final = 2
FAR: Final = 14  # mentions looked at before a name
LONGEST: Final = 4  # words of a person's name
_GOES_ON: Final = v.SPEECH | {",", "("}
_HOUSEHOLDS: Final = frozenset(("family", "campaign", "estate"))
_ANYBODY: Final = frozenset(("man", "woman", "person"))
_FIRST: Final = frozenset(("a", "an", "one"))
_OTHERS: Final = frozenset(("a", "an", "her", "his", "its", "other", "others", "several", "the", "their", "two", ","))
_JOINTS: Final = frozenset(("and", "or", "&", "of", "the"))
_NAMING: Final = frozenset(("name", "identified", "named", "introduced", "known"))


class Introductions:
    """Finds the names of one text's unnamed phrases.

    ``understand`` reads the phrase between two tokens with all that the text tells about it; ``entities`` are the
    first mentions of the known entities.
    """

    def __init__(
        self,
        own_words: OwnWords,
        names: Names,
        mentions: Callable[[], Mentions],
        understand: Read,
        entities: Sequence[Mark],
        given: GivenNames,
    ) -> None:
        self.marks: Marks = own_words.marks
        self._own_words = own_words
        self._names = names
        self._mentions = mentions
        self._understand = understand
        self._entities = entities
        self._given = given

    def within(self, reading: Reading) -> Reading | Mark | None:
        """Who a phrase says itself to be: the one of whom it is the nickname, or "one who gave his name as Piet"."""
        lows, words = self.marks.lows, self.marks.words
        if reading.end - reading.start == 1 and words[reading.start][0].isupper():
            whose = self._names.nicknamed(lows[reading.start])
            return self._names.profile(whose) if whose else None
        for at in range(reading.start + 2, reading.end - 1):
            if lows[at] == "as" and not _NAMING.isdisjoint(lows[at - 2 : at]):
                mark = self.marks.at.get(at + 1)
                return mark if mark and mark.is_name else None
        return self._at_the_end(reading) if not reading.plural or self._both(reading) else None

    def _both(self, reading: Reading) -> bool:
        """Whether a phrase of two roles is of one person: "the lawyer and columnist Jan Bos"."""
        lows = self.marks.lows[reading.start + 1 : reading.end]
        several = tuple(reading.head.split()) in self.marks.terms.plurals
        return reading.joint and not several and lows.count("and") == 1 and _OTHERS.isdisjoint(lows)

    def _at_the_end(self, reading: Reading) -> Mark | None:
        """The name with which a long title ends: "Head of the border post Jan Bos", "A man whom I know, Jan Bos"."""
        lows, words = self.marks.lows, self.marks.words
        mark = self.marks.ending.get(reading.end)
        if mark is None or mark.start <= reading.start or not self._own_words.person_like(mark):
            return None
        start = mark.start
        if mark.end - start >= LONGEST:  # "of Retail and Online Stores Ann Moe"
            start = next((at for at in range(start, mark.end - 1) if self._given.knows(lows[at])), start)
        before = lows[start - 1]
        if not 1 < mark.end - start <= LONGEST or before in v.PREPOSITIONS or before in v.POSSESSIVE_MARKS:
            return None
        if before in _JOINTS or not all(word[0].isupper() for word in words[start : mark.end]):
            return None
        if self._another_title(reading.start, start):
            return None
        return mark if start == mark.start else Mark(start, mark.end)

    def _another_title(self, begin: int, name: int) -> bool:
        """Whether the title before a name is not that of a phrase: "A spokesman for Prime Minister Ann Moe"."""
        at = name
        while at > begin and (self.marks.words[at - 1][0].isupper() or self.marks.lows[at - 1] in v.FORMER):
            at -= 1
        title = (self.marks.lows[name - 1],)
        term = self.marks.terms.by_words.get(title, {})
        personal = TITLE in term or (self.marks.terms.is_person(*title) and title not in self.marks.terms.plurals)
        whole = term.keys() != {TITLE} or at == name - 1  # not "Secretary for Health Dr Ann Moe"
        return personal and whole and at < name and at > begin and self.marks.lows[at - 1] in v.PREPOSITIONS

    def household(self, reading: Reading) -> str | None:
        """The name of a body of people known by one person's: "Foley's family", "Ms Dashnyam's campaign"."""
        owner = reading.owner
        if reading.head not in _HOUSEHOLDS or owner is None or not owner.definite:
            return None
        if owner.name_mark is None or not owner.name_mark.is_name:
            return None
        return f"{self._names.profile(owner.name_mark).name}'s {reading.head}"

    def after(self, reading: Reading) -> Reading | None:
        """Whose name follows an indefinite phrase: "A government spokesman denied it. Jan Bos said ..."; or None.

        A name that the next sentences begin with and of which nothing is told is the person's; an organisation
        of the same class in them is the group.
        """
        if reading.plural or not reading.indefinite:
            return None
        if reading.sort == PERSON:
            return self._person_after(reading)
        if reading.kind in (BODY, ORGAN) and reading.source_type in _GROUPS:
            return self._group_after(reading)
        return None

    def _person_after(self, reading: Reading) -> Reading | None:
        mentions, at = self._mentions(), reading.start
        if mentions.sentence_start(at) != at:
            return None
        for _ in range(AHEAD):
            at = mentions.next_start(at)
            if at >= len(self.marks.lows):
                return None
            mark = self.marks.at.get(at)
            if mark and self._could_be(mark, reading):
                profile = self._names.profile(mark)
                known = self._names.person(mark)
                introduced = profile.decided_by == COREFERENCE and profile.source_type == reading.source_type
                told = None if introduced or (known and profile.decided_by == "registry") else profile.source_type
                untold = told is None and not profile.head
                return profile if untold or reading.head in _ANYBODY else None
        return None

    def _group_after(self, reading: Reading) -> Reading | None:
        mentions, last = self._mentions(), reading.end - 1
        for _ in range(AHEAD):
            last = min(mentions.next_start(last), len(self.marks.lows) - 1)
        for mark in self._entities:
            if reading.end <= mark.start < last and mark.source_type == reading.source_type:
                return self._names.profile(mark)
        return None

    def before(self, at: int) -> Reading | None:
        """The indefinite phrase of the bare name that begins a sentence at a token; or None."""
        mentions = self._mentions()
        if mentions.sentence_start(at) != at:
            return None
        start = at
        for _ in range(AHEAD):
            if not start:
                return None
            start = mentions.sentence_start(start - 1)
            if self.marks.lows[start] not in _FIRST:
                continue
            for mention in mentions.between(start, at):
                if mention.term and not PERSONS.isdisjoint(mention.term):
                    found = self._understand(*mentions.phrase(mention))
                    if not self._could_be(self.marks.at[at], found):
                        return None
                    same = found.name_mark and self._names.profile(found.name_mark).start == at
                    return found if found.start == start and same else None
        return None

    def spoken_of(self, at: int) -> Reading | None:
        """The unnamed person of whom the text just spoke where a bare name at a token opens a sentence or speaks.

        "And the minister? Jan Bos has told ...", "His own minister has not. 'It shook,' Jan Bos said": so papers name
        whom they have told before. None where another person stands between.
        """
        mentions, lows = self._mentions(), self.marks.lows
        start = mentions.sentence_start(at)
        quoted = at > 0 and lows[at - 1] in v.QUOTES
        mark = self.marks.at[at]
        says = lows[mark.end] in v.SPEECH if mark.end < len(lows) else False
        if start != at and not quoted and not says and lows[at - 1] not in v.SPEECH:
            return None
        if mark.end - mark.start == 1 and not says:
            return None  # "Sound engineer Ann Lee"
        other: Reading | None = None  # who is no subject
        for mention in mentions.before(at, FAR):
            if mentions.quoted[mention.start]:
                continue
            if mentions.sentence[at] - mentions.sentence[mention.start] > AHEAD + 2 * quoted:
                break
            if mention.mark:
                placed = lows[mention.start - 1] in v.PREPOSITIONS
                person = mention.mark.is_name and self._own_words.person_like(mention.mark)
                if person and self._names.is_name(mention.mark) and not placed:
                    break
                continue
            if mention.term is None or PERSONS.isdisjoint(mention.term) or SOURCE in mention.term:
                continue
            subject = mentions.is_subject(mention)
            if not subject and (other or not quoted):
                continue
            found = self._understand(*mentions.phrase(mention))
            if found.kind not in (AGENT, ROLE) or found.plural or found.name is not None or not found.source_type:
                if subject:
                    break
                continue
            first = quoted and subject and lows[found.start] in _FIRST
            if (found.definite or first) and found.source_type != "individual":
                if subject:
                    return found
                other = found
            elif subject:
                break
        return other

    def _could_be(self, mark: Mark, reading: Reading) -> bool:
        """Whether a name that begins a sentence can be the person of an indefinite phrase before it.

        Who speaks for others must go on speaking: "A spokesman for the port denied it. Jan Bos said ...".
        """
        if not (mark.is_name and 1 < mark.end - mark.start <= LONGEST and self._own_words.person_like(mark)):
            return False
        after = self.marks.lows[mark.end] if mark.end < len(self.marks.lows) else ""
        return reading.kind != AGENT or after in _GOES_ON
