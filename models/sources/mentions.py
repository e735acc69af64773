"""Everything in one text that a later word may refer back to, in order, with where it stands.

Built once an article and only when something refers back. Who is meant is decided in ``coreference``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress
from typing import Final, NamedTuple

from models.sources import vocabulary as v
from models.sources.marks import Mark, Marks
from models.sources.terms import HEADS, ORGANISATIONS, PAPER, PERSONS, TITLE, Term, Terms

# How far a noun phrase reaches to the left of its head and to the right of it, in tokens.
LEFT: Final = 8
RIGHT: Final = 14
_SENT: Final = v.words("ambassador envoy adviser advisor aide delegate representative attaché")  # "to" another
# Where a sentence ends or a quotation turns, and the verbs of speech that their speaker may follow.
_ENDS: Final = v.ENDS | {";"}
_TURNS: Final = _ENDS | v.OPENING | v.CLOSING | v.SINGLE | {'"'}
_QUOTED: Final = 200  # tokens of a quotation
_SPEAKER_AFTER: Final = (v.SPEECH - v.OBJECT) | {"to"}
_OFFICES: Final = (["for"], ["of"], ["at"])
_JOINTS: Final = v.words("and as because but for if of or so that though when whereas while yet")
_WITHIN: Final = v.words("in at on from")  # "the police spokesman in Lehr, Jan Bos"
_HAVE: Final = ("has", "have", "had")
_MADE: Final = v.words("signed written drafted prepared issued compiled produced published released authored sent")
_COMPLEMENTS: Final = v.words("of at from for who to in on with close familiar inside near briefed aware privy")
# Verbs of which a person is often the object: done and told without "ed", as of now, and what is no such verb.
_DID: Final = v.words(
    "met saw shot hit beat sent led held took gave made won fought struck caught brought paid hurt put kept swept "
    "drove taught chose forgave overthrew"
)
_DOES: Final = v.words("arrest charge detain hunt seek free sue fire hire back praise blame accuse thank jails fines")
_NAMED: Final = v.words("called named dubbed nicknamed christened titled identified based emeritus emerita")
_WHEN: Final = v.words("later then also again once twice")


class Mention(NamedTuple):
    """A name, or the head of a noun phrase, from token ``start`` to token ``end`` (exclusive)."""

    start: int
    end: int
    mark: Mark | None
    term: Term | None


class Mentions:
    """The mentions of a text, its sentences and what stands in quotation marks."""

    def __init__(self, marks: Marks, terms: Terms) -> None:
        self.marks = marks
        self.sentence: list[int] = []
        self.quoted: list[bool] = []
        self.all: list[Mention] = []
        self._phrases: dict[tuple[int, int, bool], tuple[int, int]] = {}
        self._terms = terms
        self._collect()
        self.starts = [mention.start for mention in self.all]
        # The first mention of each sentence outside quotation marks is taken for its subject.
        self._subjects: set[int] = set()
        seen = -1
        for mention in self.all:
            if not self.quoted[mention.start] and self.sentence[mention.start] != seen:
                if self._owns(mention):
                    continue  # "Finland's foreign ministry", "the Finnish foreign ministry"
                seen = self.sentence[mention.start]
                self._subjects.add(mention.start)
                # "King Harald": the title opens the sentence, the name is its subject.
                titled = marks.ending.get(self.named_after(mention.end)) if mention.mark is None else None
                if titled:
                    self._subjects.add(titled.start)

    def _owns(self, mention: Mention) -> bool:
        """Whether a country, or a body without a name, only tells whose the noun after it is."""
        lows, after = self.marks.lows, mention.end
        owning = after < len(lows) and lows[after] in v.POSSESSIVE_MARKS
        if (mention.mark is None and not owning) or (mention.mark and mention.mark.place is None):
            return False
        after += owning
        for at in range(after, min(after + 3, len(lows))):
            found = self._terms.match(lows, at, len(lows))
            if found and not HEADS.isdisjoint(found[1]):
                return True
            if not lows[at].isalpha() or lows[at] in v.LEFT_STOPS:
                return False
        return False

    def _collect(self) -> None:
        """Walk from mark to mark of punctuation for sentences and quotations, from head to head for mentions."""
        lows, text = self.marks.lows, self.marks.text
        starts, ends = self.marks.starts, self.marks.ends
        opening = frozenset(self.marks.lines)
        sentence, quoted, done = 0, False, 0
        every = range(len(lows))
        for at in sorted({*opening, *compress(every, map(_TURNS.__contains__, lows))}):
            low = lows[at]
            self.sentence += [sentence] * (at - done)
            self.quoted += [quoted] * (at - done)
            done = at + 1
            if at and at in opening:
                sentence, quoted = sentence + 1, quoted and low not in v.OPENING and low != '"'
            if low == '"':
                quoted = not quoted
            elif low in v.OPENING:
                quoted = True
            elif low in v.CLOSING:
                quoted = False
            elif low in v.SINGLE:
                # British quotation marks: one after a space opens, one before a space or mark closes.
                if not text[max(0, starts[at] - 1) : starts[at]].strip():
                    quoted = True
                elif not text[ends[at] : ends[at] + 1].isalnum():
                    quoted = False
            self.sentence.append(sentence)
            self.quoted.append(quoted)
            sentence += low in _ENDS and not (low == "." and self._shortens(at))
        self.sentence += [sentence] * (len(lows) - done)
        self.quoted += [quoted] * (len(lows) - done)

        marked, starting, skip = self.marks.at, self._terms.starting, 0
        for at in sorted([*marked, *compress(every, map(starting.__contains__, lows))]):
            if at < skip:
                continue
            mark = marked.get(at)
            if mark:
                self.all.append(Mention(at, mark.end, mark, None))
                skip = mark.end
                continue
            found = self._terms.match(lows, at, len(lows))
            if found and not HEADS.isdisjoint(found[1]):
                self.all.append(Mention(at, found[0], None, found[1]))
                skip = found[0]
            elif found and TITLE not in found[1]:
                skip = found[0]

    def _shortens(self, at: int) -> bool:
        """Whether a full stop only shortens the title of the name after it: "Sen. Ann Lee"."""
        title = self._terms.by_words.get((self.marks.lows[at - 1],), {}) if at else {}
        name = self.marks.at.get(at + 1)
        return TITLE in title and name is not None and name.is_name

    def before(self, at: int, limit: int) -> list[Mention]:
        """The last ``limit`` mentions that end before a token, nearest first, without those of a quotation before it.

        Who is quoted calls himself by no name: "“Lee lied,” he said".
        """
        at = self._quotation(at)
        position = bisect_left(self.starts, at)
        return [m for m in reversed(self.all[max(0, position - limit) : position]) if m.end <= at]

    def _quotation(self, at: int) -> int:
        """The token at which the quotation opens that ends before "he said" at a token; the token if none does."""
        lows = self.marks.lows
        closing = next((n for n in (at - 1, at - 2) if n > 0 and lows[n] in v.QUOTES), 0) if at < len(lows) else 0
        if not closing or lows[at] == "who":
            return at
        paused = "," in (lows[closing - 1], lows[closing + 1])
        if not (paused or (lows[closing - 1] in v.ENDS and self.marks.words[at].islower())):
            return at
        back = range(closing - 1, max(-1, at - _QUOTED), -1)
        return next((n for n in back if lows[n] in v.QUOTES), at)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start from token ``start`` to token ``end`` (exclusive)."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def next_start(self, at: int) -> int:
        """The token at which the sentence after a token's starts; the number of tokens after the last."""
        return bisect_right(self.sentence, self.sentence[at])

    def sentence_start(self, at: int) -> int:
        """The token at which the sentence of a token starts."""
        return bisect_left(self.sentence, self.sentence[at])

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention opens its sentence."""
        return mention.start in self._subjects

    def speaks(self, mention: Mention, by: int) -> bool:
        """Whether a verb of speech stands beside a mention before token ``by``: "X, the head of Y, said", "said X"."""
        lows = self.marks.lows
        if mention.start and lows[mention.start - 1] in _SPEAKER_AFTER:
            return lows[mention.start - 1] != "to" or (mention.start > 1 and lows[mention.start - 2] == "according")
        at, commas = mention.end, 0
        if mention.mark is None and lows[at : at + 1] in _OFFICES:
            at = self.phrase(mention)[1]  # "a spokesman for the ministry"
        begin, acts, another = at, False, False
        while at < min(len(lows), by, begin + 16):
            low = lows[at]
            if low in v.SPEECH:
                return not another or lows[at - 1] == ","
            acts = acts or (low in _HAVE and lows[at - 1] not in v.RELATIVES)
            another = acts and commas > 0  # "Northgate, a builder, had chained the gate, the order says"
            if low == ",":
                commas += 1
            elif (
                (low in v.RIGHT_STOPS and low not in ("has", "have", "had", "was", "were", "is"))
                or commas > 2
                or (commas == 0 and at > begin + 3)
            ):
                return False
            at += 1
        return False

    def phrase(self, mention: Mention) -> tuple[int, int]:
        """The noun phrase round a head, or round a name with its title and apposition: tokens from and to."""
        key = (mention.start, mention.end, mention.mark is None)
        known = self._phrases.get(key)
        if known is None:
            known = self._phrases[key] = self._find_phrase(mention)
        return known

    def _find_phrase(self, mention: Mention) -> tuple[int, int]:
        lows, size = self.marks.lows, len(self.marks.lows)
        start, end = mention.start, mention.end
        commas = 0
        while start > 0 and mention.start - start < LEFT + 4 * commas:
            low = lows[start - 1]
            if low == ",":
                # "the foreign ministry spokesman, Kamran Shadravan": one comma, next to the name.
                if mention.mark is None or start != self._titled(mention.start) or commas:
                    break
                commas += 1
            elif low == "." and mention.mark and start > 1 and self._titled(start) < start - 1:
                pass  # "Capt. Jan Bos"
            elif (
                low in v.LEFT_STOPS
                and not (commas and low in _WITHIN)
                and start - 1 not in self.marks.at
                and not (low == "to" and start > 1 and lows[start - 2] in _SENT)
            ) or self.marks.opens_line(start):
                break
            if self._does(start - 1, mention.start):
                break
            start -= 1
            if low in ("a", "an", "the") and lows[start - 1 : start] != ["of"]:
                break
        if commas and self._sets_the_scene(start, end):
            start = self._titled(mention.start)
        if mention.mark and start < mention.start:
            start = self._person_from(start, mention.start, commas > 0)
        while start < mention.start and lows[start] in v.PREPOSITIONS:
            start += 1
        if 0 < start < mention.start and lows[start - 1] in _HAVE and lows[start].endswith("ed"):
            start += 1  # "has traced 47 articles"
        if mention.mark and lows[end : end + 1] == ["("] and lows[end + 2 : end + 4] == [")", ","]:
            end += 3  # "The Red Meadow Trust (RMT), a charity"
        if mention.mark and end < size and lows[end] in ("(", ","):
            after = end + 1
            if after + 2 < size and lows[after].isdigit() and lows[after + 1] == ",":
                after += 2 * (lows[after + 2] not in v.RIGHT_STOPS)  # "Jan Bos, 54, a nurse"
            while after < size and after - end < RIGHT and lows[after] not in v.RIGHT_STOPS and lows[after] != ",":
                after += 1
            if after > end + 1 and self._apposition(end + 1) and not self._begins_clause(end, after):
                end = after
        elif mention.mark is None and end < size:
            by = self._made_by(end) if PAPER in (mention.term or {}) else None
            made = by is not None
            if lows[end] in _COMPLEMENTS or made:
                after = by + 1 if by is not None else end + 1
                while after < size and after - end < RIGHT and lows[after] not in v.RIGHT_STOPS and lows[after] != ",":
                    named = self.marks.at.get(after)  # a name goes on after its "and"
                    head = self._head_end(after) if made and not named else None
                    after = named.end if named else head or after + 1
                    if made and (named or head) and v.PREPOSITIONS.isdisjoint(lows[after : after + 1]):
                        break  # "a letter from Jan Bos reached the court", "a letter from the mayor reached it"
                if lows[end] == "who":
                    after = min(size, max(after, end + 6))
                end = after
            end = self.named_after(end) or end
        elif end < size and lows[end] in ("of", "from", "at"):
            while end < size and end - mention.end < RIGHT and lows[end] not in v.RIGHT_STOPS and lows[end] != ",":
                end += 1
        elif end + 1 < size and lows[end] in ("is", "was") and lows[end + 1] in ("a", "an", "the"):
            end = min(size, end + 6)
        return start, end

    def _sets_the_scene(self, start: int, end: int) -> bool:
        """Whether a phrase before a comma tells where the one named behind it was: "At the station, Conner said".

        What describes a name stands by itself or is closed by a second comma: "the mayor, Jan Bos, said".
        """
        lows = self.marks.lows
        closed = end >= len(lows) or lows[end] not in v.SPEECH
        while start and (lows[start - 1] in ("a", "an", "the", "his", "her", "its", "their")):
            start -= 1
        if closed or not start or not lows[start - 1].isalpha():
            return False
        return lows[start - 1] not in _JOINTS and lows[start - 1] not in v.SPEECH  # "said the mayor, Jan Bos on Monday"

    def _does(self, at: int, name: int) -> bool:
        """Whether a token left of the name or head at ``name`` is the verb of which that is the object.

        "Jan Bos met Judge Lee", "police arrested Jan Bos", "the judge later jailed Jan Bos"; not "a boy named Jan".
        """
        low, words = self.marks.lows[at], self.marks.words
        done, does = low.endswith("ed") or low in _DID, low in _DOES or low.endswith(("s", "ing"))
        mark = self.marks.at.get(name)
        apart = done and (mark is None or self.marks.of_person(mark))  # "police arrested opposition leader Jan Bos"
        if not (apart or ((done or does) and at + 1 == name)) or low in _NAMED or low in v.COMPOUND_ENDS:
            return False
        if not words[at].isalpha() or not words[at].islower():
            return False
        if low not in _DOES and self._terms.match(self.marks.lows, at, at + 1) is not None:
            return False
        end = at
        while end and (self.marks.lows[end - 1].endswith("ly") or self.marks.lows[end - 1] in _WHEN):
            end -= 1
        return self._ends_a_source(end)

    def _ends_a_source(self, end: int) -> bool:
        """Whether a name, a country or the head of a phrase ends before a token."""
        for at in range(end - 1, max(-1, end - 1 - v.LONGEST_NAME), -1):
            mark = self.marks.at.get(at)
            if mark:
                return mark.end == end
            term = self._terms.match(self.marks.lows, at, end)
            if term and term[0] == end and not HEADS.isdisjoint(term[1]):
                return True
        return False

    def _made_by(self, end: int) -> int | None:
        """Where after the word for a paper the "by" or "from" of its maker stands: "an order signed by the judge"."""
        lows = self.marks.lows
        if lows[end] in ("by", "from"):
            return end
        end += lows[end] == ","
        return end + 1 if end + 1 < len(lows) and lows[end] in _MADE and lows[end + 1] == "by" else None

    def _head_end(self, at: int) -> int | None:
        """The end of the head that starts at a token, if the next word belongs to no more than it."""
        found = self._terms.match(self.marks.lows, at, len(self.marks.lows))
        if found is None or HEADS.isdisjoint(found[1]) or self.named_after(found[0]):
            return None
        after = self.marks.lows[found[0] : found[0] + 1]
        more = self._terms.match(self.marks.lows, found[0], len(self.marks.lows)) if after else None
        return None if more or not v.POSSESSIVE_MARKS.isdisjoint(after) else found[0]

    def _begins_clause(self, comma: int, end: int) -> bool:
        """Whether what follows a comma says something: "made by Northgate, the fire marshal said"."""
        lows = self.marks.lows
        told = lows[end - 1] in v.WHO  # "the lawmaker who alleged"
        return (
            lows[comma] == "," and end < len(lows) and lows[end] in v.SPEECH and lows[comma + 1] != "who" and not told
        )

    def _titled(self, at: int) -> int:
        """Where the titles right before a name that starts at a token start."""
        lows = self.marks.lows
        while at > 0:
            end = at - (lows[at - 1] == "." and at > 1)
            term = self._terms.match(lows, end - 1, end)
            if term is None or TITLE not in term[1] or (end < at and self.marks.at.get(end - 1)):
                break
            at = end - 1
        return at

    def _person_from(self, start: int, name: int, parted: bool) -> int:
        """Where what describes the name at a token starts, within the words from ``start``.

        Before a comma stands who it is ("the foreign ministry spokesman, Kamran Shadravan") and no place or thing
        ("in the laboratory in Lehr, Jan Bos said"); before a preposition, whom it describes ("a spokesman for Jan
        Bos") and not just any word ("awkward for harbour master Jan Bos").
        """
        lows = self.marks.lows
        cuts = [at for at in range(start, name) if lows[at] in v.PREPOSITIONS or lows[at] == ","]
        for cut in cuts:
            heads = [found for at in range(start, cut) if (found := self._terms.match(lows, at, cut))]
            told = any(not HEADS.isdisjoint(term) for _, term in heads) or any(
                mark.end <= cut for at in range(start, cut) if (mark := self.marks.at.get(at))
            )
            if lows[cut] == ",":
                told = any(
                    (not PERSONS.isdisjoint(term) and end not in self.marks.at)
                    or (end == cut and not ORGANISATIONS.isdisjoint(term))
                    for end, term in heads
                )
            if not told:
                start = cut + 1
        return start

    def named_after(self, at: int) -> int:
        """The end of the name after a descriptor, with title and comma between them or not; 0 without one."""
        lows, size = self.marks.lows, len(self.marks.lows)
        comma = at < size and lows[at] == ","
        at += comma
        for _ in range(3):
            mark = self.marks.at.get(at)
            if mark:
                return mark.end if mark.is_name else 0
            term = self._terms.match(lows, at, size) if at < size else None
            if term is None or TITLE not in term[1]:
                return 0
            at = term[0] + (term[0] < size and lows[term[0]] == ".")
        return 0

    def _apposition(self, at: int) -> bool:
        """Whether what follows a comma can be an apposition rather than the next thing of a list."""
        low = self.marks.lows[at]
        if (
            low in ("a", "an", "the", "who", "his", "her", "its", "their", "then", "now", "former", "one")
            or low.isdigit()
        ):
            return True
        return at not in self.marks.at or self.marks.at[at].place is not None or bool(self.marks.at[at].entities)
