"""Who speaks in interviews and transcripts: "HIRST: The convoy was hit.", "Q: Who fired? A: The army did."

A text is read so for its shape alone: heads of lines that are names, roles or letters before a colon, which take turns
in a talk; or, without heads, questions as paragraphs of their own that one who is announced answers. Tables, recipes
and lists of questions have such heads too, but nobody in them says "I", "we" or "you".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Final

from models.attribution import lexicon
from models.record import Span

_START: Final = attrgetter("start")
_OPENS: Final = r"[ \t\u00a0*_>]{0,6}"
_LINE_HEAD: Final = re.compile(
    rf"^{_OPENS}(?:(?P<letter>[QA])(?:[ \t]?[.:)]|(?<=Q)(?=[ \t\u00a0]+[A-Z“\"]))"
    rf"|(?P<label>[^\W\d_][^:\n?!;“”\"]{{0,80}}):)[*_]{{0,3}}(?=\s)",
    re.MULTILINE,
)
_INLINE_HEAD: Final = re.compile(
    r"(?<=[.?!…)\]”\"])[ \t\u00a0]+(?:(?P<letter>[QA]):"
    r"|(?P<label>(?:[^\W\d_][\w.'’-]{0,20} ){0,3}[^\W\d_][\w'’-]{0,20}):)(?=\s)"
)
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")  # behind a name: "(on camera)", "(Amnesty)"
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_FUNCTIONS: Final = (
    lexicon.PREPOSITIONS | lexicon.RELATIVES | lexicon.SUBORDINATORS | lexicon.COORDINATORS | lexicon.DETERMINERS
)
_NO_NAMES: Final = _FUNCTIONS | lexicon.PRONOUNS | lexicon.ADVERBS
_PAIR: Final = re.compile(r"\b([^\W\d_a-z][\w.'’-]{0,30}) (?=([^\W\d_a-z][\w-]*))")
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*[”\"]")
_QUESTIONS: Final = ("q", "question")
_ANSWERS: Final = ("a", "answer")
_ENDS: Final = tuple('.?!…)]”"-–—*')
_BRACKETED: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.]*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_YOU: Final = frozenset(
    ("you", "you'd", "you’d", "you'll", "you’ll", "you're", "you’re", "you've", "you’ve", "your", "yours")
)
_I: Final = frozenset(("i", "i'd", "i’d", "i'll", "i’ll", "i'm", "i’m", "i've", "i’ve", "me", "my"))
_PAST: Final = frozenset(("did", "didn't", "didn’t", "had", "was", "wasn't", "wasn’t", "were", "weren't", "weren’t"))
_LISTED: Final = re.compile(
    r"\bFAQs?\b|\b(?i:frequently asked|questions and answers|your questions|explainer|need to know)\b"
)
_NAME: Final = r"(?:[^\W\d_a-z][\w.'’-]* ){1,5}[^\W\d_a-z][\w’-]*"
_INTERVIEWED: Final = (
    re.compile(
        r"\b(?:interview(?:ed|s)?(?: with| of)?|(?:spoke|speaks|talk(?:ed|s)|sat down|conversation|Q ?& ?A) (?:to|with)"
        rf"|asked|met|questions (?:to|for)) (?:(?:[a-z][\w'’-]* ){{0,6}})({_NAME})"
    ),
    re.compile(rf"({_NAME})(?:,[^.\n,]{{0,80}},)? (?:answer|discuss|explain|gave|sat|speak|spoke|talk|tells|told)"),
)
_OWN_SHARE: Final = 0.3  # of turns in which somebody asks, or says "I", "we" or "you"
_ASKED_SHARE: Final = 0.25  # of turns in which somebody asks, where nothing else tells that the heads are people
_FEWEST_OWN: Final = 0.15  # and where the heads are plainly people
_STOPPED_SHARE: Final = 0.5  # of turns that end as sentences do
_REACH: Final = 8  # paragraphs without a head between two turns
_TWO: Final = 2
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_ASKED: Final = 60  # words of a question without a head
_HEADLESS: Final = 0.5  # of the answers without heads that say "I" or "we"
_LONGEST: Final = 8  # words of a head
_INTRODUCED: Final = 2_000  # characters before the first turn


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says until another speaks: from ``start`` to ``end``, behind a ``head`` with the ``speaker`` in it.

    ``named`` is where the text names the speaker in full: before another turn, or in the introduction for those who
    are but letters, where it may be one of several. Who ``interviews`` mostly asks, and has no office;
    ``partner`` is the key of the other one where two talk, else empty.
    """

    head: Span
    speaker: Span
    start: int
    end: int
    key: str
    nameless: bool
    interviews: bool
    partner: str
    named: tuple[Span, ...]

    @property
    def asks(self) -> bool:
        """True for the questions of whoever publishes the interview."""
        return self.key in _QUESTIONS

    @property
    def answers(self) -> bool:
        """True for the nameless answers to them."""
        return self.key in _ANSWERS


def turn_at(talk: Sequence[Turn], offset: int) -> Turn | None:
    """The turn in which an offset lies."""
    k = bisect_right(talk, offset, key=_START) - 1 if talk else -1
    return talk[k] if k >= 0 and offset < talk[k].end else None


@dataclass(frozen=True, slots=True)
class _Head:
    span: Span
    speaker: Span
    key: str
    inline: bool
    line_end: int = 0  # or where the next head starts


def turns(text: str) -> list[Turn]:
    """The turns of a text in order; none if it is no transcript."""
    heads = _heads(text)
    if len(heads) < 2:
        return _headless(text)
    spoken = _speakers(text, heads)
    if not _is_talk(text, spoken, heads):
        return []
    named = _interviewed(text, spoken[0].span[0])
    if _lettered(spoken) and not _is_interview(text, spoken, heads, named):
        return []
    ends = _ends(text, spoken, heads)
    full = _full(text, spoken)
    asking = _asking(text, spoken)
    keys = {head.key for head in spoken}
    out: list[Turn] = []
    latest: dict[str, Turn] = {}
    for head, end in zip(spoken, ends, strict=True):
        partner = "".join(keys - {head.key}) if len(keys) == _TWO else ""
        lettered = named if head.key in _ANSWERS else (_named(text, head, full[head.key]),)
        nameless = lexicon.VOICES.issuperset(_spelled(text, head))
        turn = Turn(
            head.span, head.speaker, head.span[1], end, head.key, nameless, head.key in asking, partner, lettered
        )
        out.append(turn)
        latest[head.key] = turn
        answered = head.key in asking and text[head.span[1] : head.line_end].strip() and text[end - 1] != "?"
        if answered and end > head.line_end:
            out[-1] = replace(turn, end=head.line_end)
            other = latest.get(partner)
            if other is not None:  # an answer with no head of its own
                out.append(replace(other, head=(head.line_end, head.line_end), start=head.line_end, end=end))
    return out


def _headless(text: str) -> list[Turn]:
    """The turns of an interview in which questions are paragraphs and nothing stands before the answers.

    Its introduction names one person who talks, a question says "you" and the answers "I" or "we": articles with
    questions for subheads and lists of questions do not.
    """
    if text.count("?\n") < _TWO:
        return []
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    asked = [n for n, (start, end) in enumerate(lines[:-1]) if _asks(text, start, end)]
    asked = [n for n in asked if n + 1 not in asked]
    if len(asked) < _TWO:
        return []
    first = lines[asked[0]][0]
    named = tuple(span for span in _interviewed(text, first) if not text.startswith("The ", span[0]))
    if len(named) != 1 or _LISTED.search(text, 0, first):
        return []
    answered = [lines[n + 1] for n in asked]
    to_you = any(not _said(text, *lines[n]).isdisjoint(_YOU) for n in asked)
    of_me = sum(not _said(text, *line).isdisjoint(lexicon.OWN_WORDS) for line in answered)
    if not to_you or of_me < _HEADLESS * len(answered):
        return []
    out = []
    for n, after in zip(asked, [*asked[1:], None], strict=True):
        last = n + 1 if after is None else after - 1
        while after is None and last + 1 < len(lines) and not _said(text, *lines[last + 1]).isdisjoint(_I):
            last += 1
        for key, begin, end in (("q", n, n), ("a", n + 1, last)):
            start = lines[begin][0]
            out.append(Turn((start, start), named[0], start, lines[end][1], key, False, key == "q", "", named))
    return out


def _asks(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip(" *_\t")
    return words.endswith("?") and _TWO < len(words.split()) <= _ASKED and words[0] not in '“"'


def _said(text: str, start: int, end: int) -> set[str]:
    """The words of a paragraph outside its quotations."""
    return set(map(str.lower, _WORD.findall(_QUOTED.sub(" ", text[start:end]))))


def _asking(text: str, spoken: Sequence[_Head]) -> set[str]:
    """Who mostly ends with a question, more than once, and has no title or office before the name."""
    turns_of = Counter(head.key for head in spoken)
    asked = Counter(head.key for head in spoken if text[head.span[0] : head.line_end].rstrip(" *_").endswith("?"))
    titled = {head.key for head in spoken if not lexicon.SPEAKERS.isdisjoint(_spelled(text, head))}
    return {key for key, count in asked.items() if count > 1 and 2 * count >= turns_of[key]} - titled


def _full(text: str, spoken: Sequence[_Head]) -> dict[str, _Head]:
    """The longest head of each speaker."""
    out: dict[str, _Head] = {}
    for head in spoken:
        known = out.setdefault(head.key, head)
        if head.speaker[1] - head.speaker[0] > known.speaker[1] - known.speaker[0]:
            out[head.key] = head
    return out


def _named(text: str, head: _Head, full: _Head) -> Span:
    """The full name where it has all the words of the head's: "PAUL HIRST" for "HIRST", not for "JOHN HIRST"."""
    titles = lexicon.SPEAKERS & _spelled(text, head)
    return full.speaker if _spelled(text, head) - titles <= _spelled(text, full) else head.speaker


def _spelled(text: str, head: _Head) -> set[str]:
    return {word.strip(".,()") for word in text[slice(*head.speaker)].lower().split()} - {""}


# --- heads ---------------------------------------------------------------------------------------------------


def _heads(text: str) -> list[_Head]:
    """What may be the heads of turns, in order: also inside a line that begins with one."""
    out: list[_Head] = []
    for found in _LINE_HEAD.finditer(text):
        head = _head(text, found, inline=False)
        if head is None:
            continue
        out.append(head)
        end = text.find("\n", found.end())
        for further in _INLINE_HEAD.finditer(text, found.end(), len(text) if end < 0 else end):
            head = _head(text, further, inline=True)
            if head is not None:
                out.append(head)
    asked = any(head.key in _QUESTIONS for head in out)
    out = [head for head in out if asked or head.key not in _ANSWERS]
    limits = [*(head.span[0] for head in out[1:]), len(text)][: len(out)]
    return [replace(head, line_end=_line_end(text, head.span[1], end)) for head, end in zip(out, limits, strict=True)]


def _head(text: str, found: re.Match[str], *, inline: bool) -> _Head | None:
    start, end = found.span("letter") if found["letter"] else found.span("label")
    whole = found.start(), found.end()
    if found["letter"]:
        return _Head(whole, (start, end), found["letter"].lower(), inline)
    aside = _ASIDE.search(text, start, end)
    name = text[start : aside.start() if aside else end].rstrip(" *_\t")
    key = _key(name)
    if key is None:
        return None
    if aside is None or not text[aside.start() : end].strip(" ([")[:1].isupper():
        end = start + len(name)
    return _Head(whole, (start, end), key, inline)


def _key(name: str) -> str | None:
    """What tells one speaker from another: the last word of the name; None if the words are no name or role."""
    words = _IN_BRACKETS.sub(" ", name).split(",")[0].split()
    if not 0 < len(words) <= _LONGEST or len(name.split()) > _LONGEST + 4:
        return None
    low = [word.strip(".*_'’#").lower() for word in words]
    if low[0] in lexicon.LABELS or low[0] in lexicon.FURNITURE:
        return None
    if low[-1] in lexicon.FORMS and (len(words) == 1 or low[0] == "the" or low[0].endswith(("'s", "’s"))):
        return None
    if any(plain in _FUNCTIONS and plain not in lexicon.PARTICLES_OF_NAMES for plain in low):
        return None
    for word, plain in zip(words, low, strict=True):
        number = plain.isdigit() and not (lexicon.VOICES | {"witness"}).isdisjoint(low)
        if not (word[0].isupper() or number or (plain in lexicon.PARTICLES_OF_NAMES and word is not words[0])):
            return None
    return " ".join(low[-2:]) if low[-1].isdigit() else low[-1]


# --- whether they talk ---------------------------------------------------------------------------------------


def _speakers(text: str, heads: Sequence[_Head]) -> list[_Head]:
    """The heads of those who speak more than once, and of those who speak once among them."""
    counts = Counter(head.key for head in heads)
    lines = {head.key for head in heads if not head.inline}
    if any(counts[key] for key in _QUESTIONS) and any(counts[key] for key in _ANSWERS):
        often = {*_QUESTIONS, *_ANSWERS}
    else:
        often = set()
    often |= {key for key, count in counts.items() if count > 1}
    capitals = all(text[slice(*head.speaker)].isupper() for head in heads if head.key in often)
    out: list[_Head] = []
    last = max((n for n, head in enumerate(heads) if head.key in often), default=-1)
    asked = False
    for n, head in enumerate(heads):
        if head.inline and head.key not in lines and head.key not in often:
            continue
        among = n < last or asked or (capitals and text[slice(*head.speaker)].isupper())
        if head.key in often or (out and among):
            out += [head] if out else _with_those_before(text, heads[: n + 1])
            asked = text[head.line_end - 1 : head.line_end] == "?"
    if len(out) > 1 and not text[: out[0].span[0]].strip() and _apart(text, out[0], out[1]):
        spelled = text[slice(*out[0].speaker)]
        again = any(text[slice(*head.speaker)] == spelled for head in out[1:])
        if not again or not text[: out[0].line_end].endswith(_ENDS):
            del out[0]  # a headline: "Lee: Dam is safe"
    return out


def _with_those_before(text: str, heads: Sequence[_Head]) -> list[_Head]:
    """The last of some heads, and those before it that have a full name and that nothing parts from it."""
    first = len(heads) - 1
    while first and not _apart(text, heads[first - 1], heads[first]):
        first -= 1
    return [*(head for head in heads[first:-1] if " " in text[slice(*head.speaker)]), heads[-1]]


def _apart(text: str, head: _Head, following: _Head) -> bool:
    """True if more than a paragraph stands between the line of a head and the next head."""
    return len(text[head.line_end : following.span[0]].split("\n\n", 3)) > 2


def _is_talk(text: str, spoken: Sequence[_Head], heads: Sequence[_Head]) -> bool:
    """True if speakers take turns, in sentences, and speak to one another."""
    keys = [head.key for head in spoken]
    changes = sum(a != b for a, b in pairwise(keys))
    if changes < 1 or (changes < 2 and not _lettered(spoken)):
        return False
    asked = own = stopped = 0
    for words in _first_lines(text, spoken, heads):
        said = set(map(str.lower, _WORD.findall(_QUOTED.sub(" ", words))))
        asked += "?" in words
        own += "?" in words or not said.isdisjoint(lexicon.OWN_WORDS | _YOU)
        stopped += words.rstrip().endswith(_ENDS)
    if own < _FEWEST_OWN * len(spoken) or stopped < _STOPPED_SHARE * len(spoken):
        return False
    sure = asked >= _ASKED_SHARE * len(spoken) and own >= _OWN_SHARE * len(spoken)
    return sure or _are_people(text, spoken, heads)


def _are_people(text: str, spoken: Sequence[_Head], heads: Sequence[_Head]) -> bool:
    """True if one of the heads is a role or a name that the text also gives in full, or shortens."""
    forms: dict[str, set[str]] = {}
    for head in spoken:
        words = text[slice(*head.speaker)].lower()
        forms.setdefault(head.key, set()).add(words)
        if len(forms[head.key]) > 1 or not lexicon.SPEAKERS.isdisjoint(words.split()):
            return True
    ends = [0, *(head.span[1] for head in heads)]
    for start, end in zip(ends, [*(head.span[0] for head in heads), len(text)], strict=True):
        for pair in _PAIR.finditer(text, start, end):
            if pair[2].lower() in forms and pair[1].lower() not in _NO_NAMES:
                return True
    return False


def _lettered(spoken: Sequence[_Head]) -> bool:
    """True if questions and answers have no names before them."""
    keys = {head.key for head in spoken}
    return not keys.isdisjoint(_QUESTIONS) and not keys.isdisjoint(_ANSWERS)


def _is_interview(text: str, spoken: Sequence[_Head], heads: Sequence[_Head], named: Sequence[Span]) -> bool:
    """True if one asks another what happened; false for a list of what readers may ask."""
    if _LISTED.search(text, 0, spoken[0].span[0]):
        return False
    for head, words in zip(spoken, _first_lines(text, spoken, heads), strict=True):
        said = set(map(str.lower, _WORD.findall(words)))
        if head.key in _ANSWERS and not said.isdisjoint(_I):
            return True
        if head.key in _QUESTIONS and not said.isdisjoint(_YOU) and (named or not said.isdisjoint(_PAST)):
            return True
    return False


def _first_lines(text: str, spoken: Sequence[_Head], heads: Sequence[_Head]) -> Iterator[str]:
    """The words of each turn up to the end of its line, or those of the next where its head stands alone."""
    starts = [head.span[0] for head in heads]
    for head in spoken:
        end = head.line_end
        if not text[head.span[1] : end].strip():
            k = bisect_right(starts, head.span[0])
            end = _line_end(text, min(len(text), end + 1), starts[k] if k < len(starts) else len(text))
        yield text[head.span[1] : end]


def _line_end(text: str, at: int, limit: int) -> int:
    end = text.find("\n", at, limit)
    return limit if end < 0 else end


def _interviewed(text: str, end: int) -> tuple[Span, ...]:
    """The names that stand in an introduction where somebody is interviewed, each person once."""
    found: dict[str, Span] = {}
    for pattern in _INTERVIEWED:
        for match in pattern.finditer(text, max(0, end - _INTRODUCED), end):
            found.setdefault(match[1].rpartition(" ")[2].lower(), match.span(1))
    return tuple(found.values())


# --- how far a turn goes -------------------------------------------------------------------------------------


def _ends(text: str, spoken: Sequence[_Head], heads: Sequence[_Head]) -> list[int]:
    """Where each turn ends: with its line, or with the last of the paragraphs in which it goes on."""
    starts = [head.span[0] for head in heads]
    after = [head.span[0] for head in spoken[1:]]
    out = []
    for head, following in zip(spoken, [*after, None], strict=True):
        k = bisect_right(starts, head.span[0])
        limit = starts[k] if k < len(starts) else len(text)
        out.append(_end(text, head, limit, followed=limit == following))
    return out


def _end(text: str, head: _Head, limit: int, *, followed: bool) -> int:
    end = head.line_end
    lines: list[tuple[int, str]] = []  # where the lines end that go on, and their words
    at = end
    while at < limit:
        low, at = at + 1, _line_end(text, at + 1, limit)
        line = text[low:at]
        if line.strip() and not _BRACKETED.fullmatch(line):
            lines.append((at, line))
    few = followed and len(lines) <= _REACH
    if lines and not text[head.span[1] : end].strip():
        end = lines.pop(0)[0]  # the head stands alone on its line
    for at, line in lines:
        said = set(map(str.lower, _WORD.findall(line)))
        told = head.key in said and len(head.key) > 1  # one does not speak of oneself by name
        if told or not (few or not said.isdisjoint(lexicon.OWN_WORDS | _YOU)):
            break
        end = at
    return end
