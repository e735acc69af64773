"""What runs on from sentence to sentence: follow-on quotations, colons, "denies it"; and embedded posts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Final

from models.attribution import lexicon
from models.attribution.elements import Attribution
from models.attribution.tokens import Sentence
from models.attribution.turns import Turn
from models.record import Span

_LOW: Final = attrgetter("low")
_START: Final = itemgetter(0)
_DATE: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\d{1,2})\b"
_POST: Final = re.compile(
    rf"[—–-]{{1,2}}[ ]?([^\n()—–]{{1,60}}?[ ]?\(@\w{{1,30}}\))[ ]*{_DATE}(?: {_DATE})?(?:,? \d{{4}}\b)?"
)
_LINK: Final = re.compile(r"\s*(?:https?://\S+|pic\.twitter\.com/\S+)\s*[\"”]?\s*$")


def posts(text: str, found: list[Attribution]) -> list[Attribution]:
    """Embedded posts, "words — Name (@handle) May 1, 2015": the post's words are a claim without a cue.

    What was found in those words ends with them.
    """
    out: list[Attribution] = []
    if "(@" not in text:
        return out
    claimed = sorted(((*span, a) for a in found for span in a.content), key=_START)
    reached = list(accumulate((e for _, e, _ in claimed), max))
    past = 0  # the post before
    for m in _POST.finditer(text):
        end = dash = m.start()
        start = max(past, text.rfind("\n", 0, end) + 1)
        if not text[start:end].strip():
            end = _end_of_line_before(text, start)
            start = max(past, text.rfind("\n", 0, end) + 1)
        past = m.end()
        here = claimed[bisect_right(reached, start) : bisect_left(claimed, dash, key=_START)]
        for _, e, a in here:
            if e > dash:
                a.content = [(low, min(high, dash) if low < dash else high) for low, high in a.content]
        link = _LINK.search(text, start, end)
        end = link.start() if link else end
        while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
            end -= 1
        said = [span for _, _, a in here for span in a.content]
        taken = any(low <= start and start + 0.5 * (end - start) <= high for low, high in said)
        if end - start > 10 and not taken:
            out.append(Attribution([m.span(1)], [], [(start, end)], 0.6))
    return out


def _last(here: Sequence[Attribution]) -> Attribution | None:
    """The last attribution of a sentence that does not tell who somebody is: "“P,” said X, who claims that Q"."""
    for a in reversed(here):
        cue = a.cue[0][0] if a.cue else -1
        if not any(start <= cue < end for other in here if other is not a for start, end in other.source):
            return a
    return here[-1] if here else None


def _end_of_line_before(text: str, start: int) -> int:
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start


_OWN_SHARE: Final = 0.4
"""Of an article's paragraphs: where more speak of "I" and "we" outside quotations, the writer does."""


_PICTURES: Final = (
    "graph",
    "image",
    "images",
    "map",
    "mugshot",
    "photo",
    "photograph",
    "photos",
    "picture",
    "pictures",
)
_SPOKEN: Final = 25
"""Characters of a quotation that says something; shorter ones are titles and names."""
_NAME: Final = 10
"""Words of a line that names who spoke."""


class Thread:
    """What runs on from sentence to sentence: follow-on quotations, colons, "denies it"."""

    def __init__(self, text: str, units: Sequence[Sentence]) -> None:
        self.text = text
        self.units = units
        self.block: Attribution | None = None  # a quotation set as paragraphs of its own, without marks
        self.announced: Attribution | None = None  # what the last sentence announced with a colon
        self.found: list[Attribution] = []
        self.latest: list[Attribution] = []  # of the last sentence that had any
        self.carried: Attribution | None = None  # what an uncued quotation would join
        self.paragraph = -2  # where ``carried`` ended
        self.after_colon = False
        self.alone: list[Span] = []  # quotations without a cue, which may come with their next paragraph
        self.spoke: list[Span] = []  # the source of the last claim before them
        self.turn: Turn | None = None  # of a transcript

    @cached_property
    def first_person(self) -> frozenset[int]:
        """Paragraphs in which somebody else speaks of "I" or "we" without quotation marks; none if the writer does."""
        units, own = self.units, lexicon.OWN_WORDS
        found = {unit.paragraph for unit in units if not own.isdisjoint(map(_LOW, unit.tokens))}
        return frozenset(found if units and len(found) < _OWN_SHARE * (units[-1].paragraph + 1) else ())

    def add(self, sentence: Sentence, here: list[Attribution]) -> None:
        """Take in the attributions of the next sentence."""
        if sentence.turn is not self.turn:
            self._turn(sentence.turn)
        tokens = sentence.tokens
        stop = len(tokens) > 1 and tokens[-1].text == "."
        whole = tokens[0].start, tokens[-2 if stop else -1].end
        if self._in_block(sentence, whole):
            return
        if not here and self._joins(sentence, whole):
            self.paragraph = sentence.paragraph
            return
        if here and self.after_colon and self.carried is not None and not self.carried.content:
            self.carried.content.append(whole)  # "X reported:" and then what others say
        for n, attribution in enumerate(here):
            if attribution.anaphor:
                _refer(attribution, here[:n] or self.latest)
        if here and self.alone and tokens[0].tag == "Q":
            first = min(here, key=lambda a: a.content[0] if a.content else whole)
            if first.content and first.content[0][0] == tokens[0].start:
                first.content[:0] = self.alone
                self.alone = []
        if not here and len(tokens) == 1 + stop and tokens[0].tag == "Q":
            self._stands_alone(whole)
        else:
            self._ends_alone(sentence)
        self.carried = _last(here)
        self.after_colon = bool(here) and tokens[-1].tag == ":" and not here[-1].content
        self.paragraph = sentence.paragraph
        self.latest = here or self.latest
        self.found += here
        self.announced = here[-1] if here and tokens[-1].tag == ":" else None

    def finish(self) -> list[Attribution]:
        """All that was found, when the text has ended."""
        self._ends_alone(None)
        return self.found

    def _turn(self, turn: Turn | None) -> None:
        """Let nothing run on from what one speaker of a transcript says to the words of the next."""
        self._ends_alone(None)
        self.turn = turn
        self.block = self.announced = self.carried = None
        self.after_colon = False

    def _stands_alone(self, whole: Span) -> None:
        """A quotation that is a sentence by itself, and that no cue before it claims."""
        if not self.alone:
            self.spoke = next((a.source for a in reversed(self.latest) if self._speaks(a)), [])
        self.alone.append(whole)

    def _speaks(self, a: Attribution) -> bool:
        """True if an attribution is somebody's: a picture says nothing more."""
        words = self.text[slice(*a.source[0])].lower().split() if a.source else []
        return bool(words) and words[-1] not in _PICTURES

    def _ends_alone(self, following: Sentence | None) -> None:
        """Quotations without any cue: of whom the line below names, or else who spoke last."""
        if self.alone and self.alone[-1][1] - self.alone[0][0] >= _SPOKEN:
            below = following is not None and following.paragraph == self.paragraph + 1
            named = _signature(following) if following is not None and below else None
            self.found.append(Attribution([named] if named else list(self.spoke), [], self.alone, 0.6))
        self.alone = []

    def _in_block(self, sentence: Sentence, whole: Span) -> bool:
        """True if the sentence stands in a quotation without marks, which then gets its span.

        It begins with a paragraph of its own behind a colon, and goes on as long as its paragraphs say "I" or "we".
        """
        said, self.announced = self.announced, None
        if self.block is None:
            fresh = sentence.paragraph == self.paragraph + 1 and sentence.tokens[0].tag != "Q"
            if said is None or not fresh or sentence.paragraph not in self.first_person:
                return False
            self.block = said
            if said.content:
                self.block = Attribution(list(said.source), list(said.cue), [], said.confidence)
                self.found.append(self.block)
            self.after_colon = False
            self.carried = None
        elif sentence.paragraph != self.paragraph and not (
            sentence.paragraph == self.paragraph + 1 and sentence.paragraph in self.first_person
        ):
            self.block = None
            return False
        self.block.content.append(whole)
        self.paragraph = sentence.paragraph
        return True

    def _joins(self, sentence: Sentence, whole: Span) -> bool:
        """True if an uncued sentence continues the attribution before it, which then gets its span."""
        carried = self.carried
        if carried is None:
            return False
        distance = sentence.paragraph - self.paragraph
        if self.after_colon:
            # what a colon announces runs to the end of its paragraph
            if not carried.content or distance == 0:
                carried.content.append(whole)
                return True
            self.after_colon = False
        if sentence.tokens[0].tag != "Q" or len(sentence.tokens) > 2:
            return False
        if distance == 0 or (distance == 1 and _quotes(self.text, carried)):
            carried.content.append((sentence.tokens[0].start, sentence.tokens[0].end))
            return True
        return False


def _signature(sentence: Sentence) -> Span | None:
    """The name in a line that is nothing but a name and a role: "- Ann Lee, the mayor"."""
    tokens = [t for t in sentence.tokens if t.tag != "-"]
    name = 0 < len(tokens) <= _NAME and all(t.tag in "UNDMI," for t in tokens)
    name = name and "U" in (tokens[0].tag, tokens[-1].tag)
    return (tokens[0].start, tokens[-1].end) if name else None


def _quotes(text: str, a: Attribution) -> bool:
    """True if the content opens with a quotation mark, or is still to come after a colon."""
    return not a.content or any(text[start] in "\"“‘'«„" for start, _ in a.content)


def _refer(attribution: Attribution, candidates: list[Attribution]) -> None:
    """Give "denies it" the content that the pronoun stands for."""
    for candidate in reversed(candidates):
        if candidate.content and candidate.source != attribution.source:
            attribution.content = list(candidate.content)
            return
