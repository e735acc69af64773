"""Words, quotations as single tokens, and sentences: the view of a text on which the rules work.

A quotation is one token. What is said inside it never opens a claim of its own, and a full stop inside it
ends a sentence only where the words after it begin another.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from itertools import accumulate, compress
from operator import attrgetter
from typing import Final

from models.attribution import lexicon
from models.attribution.quotes import quotations
from models.attribution.turns import Turn, turn_at, turns
from models.record import Span

# Spaces are told from words at once, and plain words and stops come first, for speed: they are most.
# A full stop before a capital parts words ("the supplier.At first"), unless a short form or a name is written with it.
_TOKEN: Final = re.compile(
    r"(?!\s)([A-Za-z]++(?=[\s,])|[,.]|(?:[A-Za-z]\.){2,}(?:[-'’/](?:(?:[A-Za-z]\.){2,}|[A-Za-z]\w*))*"
    r"|\d{1,2}:\d\d(?:[ap]m)?\b|[$£€]?\d[\d,.]*\d\w*(?:[-'’]\w+)*"
    r"|[@#]?[\u00ad]?\w+(?:[-'’&/\u00ad]\w+|\.(?!(?<=[a-z]{2}\.)[A-Z](?:[a-z’']{2}|[a-z]?\s))\w+)*|-{2,}|[^\w\s])"
)
_QUOTED_NAME: Final = re.compile(r"""["“„«'‘][A-Z][\w-]+(?: [A-Z][\w-]+){0,2}["”“»'’]""")
_ENDINGS: Final = {"d": "would", "ll": "will", "m": "am", "re": "are", "s": "is", "ve": "have"}
# "he's" and the like, with the word that its ending most often stands for: the subject and the verb are two tokens.
_FUSED: Final = {
    written(f"{subject}{mark}{ending}"): ending
    for subject in ("he", "i", "it", "she", "that", "there", "they", "we", "what", "who", "you")
    for mark in "'’"
    for ending in _ENDINGS
    for written in (str.lower, str.capitalize, str.upper)
}
_HAD: Final = ("been", "become", "done", "gone", "got", "had", "made", "never", "taken")
_OF_PASSIVES: Final = ("as", "by", "for", "in", "of", "to")
_REPORTS: Final = ("quotes", "reported", "reports", "writes", "wrote")
_LINE_BREAK: Final = re.compile(r"\n")
_START: Final = attrgetter("start")
_HEARER: Final = 8  # words between a verb and "that", of who is told and when
_LONGEST: Final = 300  # tokens; a longer sentence is cut, so that no rule's walk can grow with the text
_TERMINALS: Final = ".!?…"
_CLOSING: Final = "\"'`´‘’“”» \u00a0"  # at the end of a quotation: its own marks and those of one inside it
_NO_SUBJECT: Final = ("here", "live")  # "Watch live coverage ..."

# With what the lines of lists and live reports open, before their words.
_BULLETS: Final = frozenset("-–—*•·●▪►")
_COUNTED: Final = re.compile(r"\d{1,2}|[a-z]")
_TIME_OF_DAY: Final = re.compile(r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?:[ap]m)?|[ap]m)")
_ZONES: Final = frozenset(
    ["a.m.", "am", "AM", "p.m.", "pm", "PM", "BST", "CET", "EDT", "EST", "ET", "GMT", "IST", "PT", "UTC"]
)
_AFTER_TIME: Final = frozenset("-–—:|)]")

# Tags: D determiner, P pronoun, R relative, T that, X auxiliary, V finite verb, E -ed form, G -ing form,
# I preposition, C coordinator, S subordinator, A adverb, W time word, U capitalised, N other word, M number,
# Q quotation, and punctuation as itself ("," ";" ":" "-" "(" ")" "." "o").
_TAGS: Final[dict[str, str]] = {
    **dict.fromkeys(lexicon.FINITE, "V"),
    **dict.fromkeys(lexicon.PREPOSITIONS, "I"),
    **dict.fromkeys(lexicon.SUBORDINATORS, "S"),
    **dict.fromkeys(lexicon.ADVERBS, "A"),
    **dict.fromkeys(lexicon.TIME_NOUNS, "W"),
    **dict.fromkeys(lexicon.DETERMINERS, "D"),
    **dict.fromkeys(lexicon.PRONOUNS, "P"),
    **dict.fromkeys(lexicon.RELATIVES, "R"),
    **dict.fromkeys(lexicon.COORDINATORS, "C"),
    **dict.fromkeys(lexicon.AUX, "X"),
    "that": "T",
    "may": "X",
    "march": "N",
    ",": ",",
    ";": ";",
    ":": ":",
    "—": "-",
    "–": "-",
    "-": "-",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
}

_ABBREVIATED: Final = frozenset(
    word.upper() for word in lexicon.PRONOUNS | lexicon.RELATIVES | lexicon.OWN_WORDS if len(word) > 1
)
"""What is a name where it alone is in capitals: "US", "WHO", "IT"."""
_TIMELY: Final = frozenset(
    word.capitalize() for word in lexicon.TIME_NOUNS - lexicon.MONTHS if word in ("day", "today") or word[-3:] != "day"
)
"""What needs no capital, and so is a name, or part of one, where it has one: "Russia Today", "Dawn"; not "Friday"."""
_GIVEN: Final = frozenset({"April", "August", "Jan", "June"})
_ON_SUNDAY: Final = frozenset({"Independent", "Mail", "Scotland", "Sun", "Wales"})
"""Papers that have a sister on Sundays: "the Mail on Sunday"."""
_MONTHS_AND_WORDS: Final = frozenset({"March", "May"})
_HOMONYMS: Final = _ABBREVIATED | _TIMELY | _GIVEN | _MONTHS_AND_WORDS | {"IS", "Will"}

Form = tuple[str, str, lexicon.Cue | None]  # lower-cased form, tag and reading as a cue


class Token:
    """A word, a mark or a whole quotation: offsets, lower-cased form, tag, and its reading as a cue.

    A name that is spelled as a word of a closed class is ("US", "May", "Russia Today") keeps its capitals in ``low``.
    """

    __slots__ = ("cue", "end", "low", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int, form: Form) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.low, self.tag, self.cue = form

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"

    @property
    def last(self) -> str:
        """The last character inside a quotation, before all marks that close it; empty if there is none."""
        return self.text.rstrip(_CLOSING)[-1:]


@functools.lru_cache(maxsize=50_000)
def _form(text: str) -> Form:
    """Lower-cased form, tag and reading as a cue of a word or mark."""
    low = text.lower().replace("\u00ad", "")
    return low, _tag(text, low), lexicon.CUES.get(low)


_QUOTATION: Final[Form] = ("", "Q", None)


def _tag(text: str, low: str) -> str:
    tag = _TAGS.get(low)
    capital = text[0].isupper()
    if tag is not None:
        if capital and text in _MONTHS_AND_WORDS:
            return "W"
        return "U" if tag in "NV" and capital else tag
    first = text[0]
    if first.isdigit() or first in "$£€":
        return "M"
    if not (first.isalnum() or first in "@#\u00ad_"):
        return "-" if low.startswith("--") else "o"
    if capital or first in "@#" or text != low:
        return "U"  # also "eBay"
    if low.endswith("ed") and len(low) > 3 and low not in lexicon.NOT_PAST and "-" not in low:
        return "E"
    if low.endswith("ing") and len(low) > 4 and low not in lexicon.NOT_ING and "-" not in low:
        return "G"
    if low.endswith("ly") and len(low) > 4 and low not in lexicon.NOT_ADVERBS:
        return "A"
    return "N"


def shouted(tokens: list[Token], i: int) -> bool:
    """True if word i stands in capitals among words in capitals: a headline's, not a name's."""
    near = [t.text for t in tokens[max(0, i - 2) : i + 3] if t.text.isalpha()]
    return len(near) > 2 and all(text.isupper() for text in near)


class Sentence:
    """Tokens from one sentence start to the next; ``paragraph`` counts from 0, ``turn`` is that of a transcript."""

    __slots__ = ("paragraph", "tokens", "turn")

    def __init__(self, tokens: list[Token], paragraph: int, turn: Turn | None = None) -> None:
        self.tokens = tokens
        self.paragraph = paragraph
        self.turn = turn

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.tokens[-1].end

    @property
    def is_furniture(self) -> bool:
        """True for the page's own words, "Read also", "Sign up for our letter"; not for "Watch officers said so."."""
        if self.tokens[0].low not in lexicon.FURNITURE:
            return False
        if len(self.tokens) == 1 or self.tokens[-1].tag not in ".Q":
            return True
        return (
            self.tokens[0].low in lexicon.CALLS or self.tokens[1].low in _NO_SUBJECT or self.tokens[1].tag not in "NVXE"
        )


def _tokens(text: str, quotes: list[Span]) -> list[Token]:
    out: list[Token] = []
    at = 0
    for start, end in [*quotes, (len(text), len(text))]:
        parts = _TOKEN.split(text[at:start])  # what is between the words, and the words, by turns
        reached = list(accumulate(map(len, parts), initial=at))
        out += map(Token, parts[1::2], reached[1::2], reached[2::2], map(_form, parts[1::2]))
        if start < end:
            out.append(Token(text[start:end], start, end, _QUOTATION))
        at = end
    words = [token.text for token in out]
    parted: list[Token] = []
    past = 0
    for n in compress(range(len(out)), map(_FUSED.__contains__, words)):
        parted += (*out[past:n], *_parted(out, n))
        past = n + 1
    if parted:
        out = parted + out[past:]
        words = [token.text for token in out]
    for n in compress(range(len(out)), map(_HOMONYMS.__contains__, words)):
        if _names(text, out, n):
            out[n].low, out[n].tag = words[n], "U"
    for n in compress(range(2, len(out)), map("Sunday".__eq__, words[2:])):
        if words[n - 1] == "on" and words[n - 2] in _ON_SUNDAY:
            out[n].low, out[n].tag = "Sunday", "U"
    for n in compress(range(len(out)), map(_QUOTED_NAME.fullmatch, words)):
        if _is_paper(out, n):
            out[n].low, out[n].tag = words[n][1:-1].lower(), "U"
    for n in compress(range(len(out)), map(lexicon.BEFORE_THAT.__contains__, words)):
        out[n].cue = _leads_to_that(out, n, lexicon.BEFORE_THAT[words[n]])
    return out


def _parted(tokens: list[Token], n: int) -> tuple[Token, Token]:
    """The subject and the verb of "he's", the verb as the word for which it stands: is or has, had or would."""
    whole, ending = tokens[n], _FUSED[tokens[n].text]
    at = len(whole.text) - len(ending) - 1
    subject = whole.text[:at]
    k = n + 1
    while k < len(tokens) and tokens[k].tag == "A":
        k += 1
    low, cue = (tokens[k].low, tokens[k].cue) if k < len(tokens) else ("", None)
    told = cue is not None and cue.form == "past"
    then = tokens[k + 1].low if k + 1 < len(tokens) else ""
    active = told and not (then in _OF_PASSIVES or subject.lower() in ("it", "that", "there", "what"))
    verb = _ENDINGS[ending]
    if ending == "s" and (active or low in _HAD):
        verb = "has"
    elif ending == "d" and (told or low in _HAD):
        verb = "had"
    middle = whole.start + at
    return (
        Token(subject, whole.start, middle, _form(subject)),
        Token(whole.text[at:], middle, whole.end, (verb, "X", None)),
    )


def _is_paper(tokens: list[Token], n: int) -> bool:
    """True for a name in quotation marks of an outlet that reports: "according to “Blic”", "P, writes “Blic”."."""
    before = [""] * (2 - n) + [token.low for token in tokens[max(0, n - 2) : n]]
    behind = [token.low for token in tokens[n + 1 : n + 3]] + ["", ""]
    if before == ["according", "to"] or before[1] in lexicon.OUTLETS:
        return True
    if before[0] == "," and before[1] in _REPORTS:
        return behind[0] in ("", ".", ",", "on")
    return behind[0] in _REPORTS and (n == 0 or before[1] == ",") and (behind[1] in ("that", ".", "on", "") or not n)


def _leads_to_that(tokens: list[Token], n: int, cue: lexicon.Cue) -> lexicon.Cue | None:
    """The reading of the verb at token n if "that" and a clause follow, or a hearer and "that", but for a time."""
    k, hears = n + 1, cue.group == "tell"
    while k < min(len(tokens), n + _HEARER) and (
        tokens[k].tag in "WA" or tokens[k].low == "on" or (hears and tokens[k].tag in "DUNMEP")
    ):
        k += 1
    if k + 1 >= len(tokens) or tokens[k].tag != "T" or tokens[k + 1].tag in "XV":
        return None
    if hears and k == n + 1:
        return cue._replace(group="say") if cue.form == "past" else None  # "aides briefed that P", "the briefing that"
    return cue


def _names(text: str, tokens: list[Token], n: int) -> bool:
    """True if token n, which is spelled as a word of a closed class is, is a name or part of one."""
    word = tokens[n].text
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if word in _GIVEN and (after is None or after.tag != "U" or (before is not None and before.tag == "D")):
        return False  # "June Berg" alone, not "the June Geneva talks"
    if word in _MONTHS_AND_WORDS or word in _GIVEN:
        year = tokens[n + 2].text if after is not None and after.tag == "," and n + 2 < len(tokens) else ""
        dated = (after is not None and after.tag == "M") or (len(year) == 4 and year.isdigit())
        day = before is not None and before.tag == "M"
        return not (dated or day or (before is not None and before.low in lexicon.BEFORE_MONTHS))
    if word == "Will":
        then = tokens[n + 2] if n + 2 < len(tokens) else tokens[n]
        subject = then.tag == "," or (then.cue is not None and then.cue.form in ("past", "third"))
        return after is not None and after.tag == "U" and (subject or (before is not None and before.text.islower()))
    if word in _TIMELY:
        return before is not None and before.tag not in ".:-(Q" and "\n" not in text[before.end : tokens[n].start]
    if word == "IS" and before is not None:
        # "It IS true", "IT IS"
        return before.tag not in "PRST" and before.low not in ("here", "there", "this") and not before.text.isupper()
    return not shouted(tokens, n)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; never an empty one, and without the names before the turns of a transcript."""
    tokens = _tokens(text, quotations(text))
    talk = turns(text)
    if talk:
        tokens = _without(tokens, [turn.head for turn in talk])
    breaks = _breaks(text, tokens)
    breaks |= {bisect_left(tokens, turn.start, key=_START) - 1 for turn in talk}  # also inside a line
    out: list[Sentence] = []
    first = paragraph = 0
    # most tokens cannot end a sentence
    for n in [n for n, token in enumerate(tokens) if token.tag in "Q." or token.text[-1] == "." or n in breaks]:
        if not out or out[-1].paragraph < paragraph:
            while (opening := _after_mark(tokens, first, breaks)) > first:
                first = opening
        ends = [*range(first + _LONGEST, n + 2, _LONGEST)]
        if n >= first and ends[-1:] != [n + 1] and (n in breaks or _ends(tokens, n)):
            ends.append(n + 1)
        for end in ends:
            out.append(Sentence(tokens[first:end], paragraph, turn_at(talk, tokens[first].start)))
            first = end
        paragraph += n in breaks
    return out


def _without(tokens: list[Token], heads: list[Span]) -> list[Token]:
    """The tokens that do not stand in the heads."""
    out: list[Token] = []
    at = 0
    for start, end in heads:
        first = bisect_left(tokens, start, key=_START)
        out += tokens[at:first]
        at = max(first, bisect_left(tokens, end, key=_START))
    return out + tokens[at:]


def _after_mark(tokens: list[Token], n: int, breaks: set[int]) -> int:
    """The token behind the mark or the time of day with which the line from token n opens: "• ", "2) ", "14.32 "."""
    k = n
    if tokens[n].text in _BULLETS:
        k = n + (n + 1 < len(tokens) and tokens[n].end < tokens[n + 1].start)
    elif tokens[n].tag == "(" or tokens[n].tag == "M" or len(tokens[n].text) == 1:
        k = n + (tokens[n].tag == "(")
        shape = [t.text for t in tokens[k : k + 2]]
        if len(shape) == 2 and shape[1] == ")" and _COUNTED.fullmatch(shape[0]):
            k += 2
        elif shape and _TIME_OF_DAY.fullmatch(shape[0]):
            k += 1
            while k < len(tokens) and (tokens[k].text in _ZONES or tokens[k].text in _AFTER_TIME):
                k += 1
        else:
            return n
    whole = k < len(tokens) and not any(m in breaks for m in range(n, k))
    return k if whole and (tokens[k].tag == "Q" or not tokens[k].text.islower()) else n


def _breaks(text: str, tokens: list[Token]) -> set[int]:
    """The tokens after which a line ends: the last one always, none inside a quotation."""
    found = {len(tokens) - 1}
    for line in _LINE_BREAK.finditer(text):
        n = bisect_left(tokens, line.start(), key=_START) - 1
        if n >= 0 and tokens[n].end <= line.start():
            found.add(n)
    return found


def _ends(tokens: list[Token], n: int) -> bool:
    """True if a sentence ends with token n (the paragraph goes on)."""
    token, following = tokens[n], tokens[n + 1]
    spaced = following.start > token.end
    begins = following.tag in "QU" or following.text[0].isupper() or following.text[0].isdigit()  # also "eBay"
    if token.tag == "Q":
        last = token.last
        if last not in _TERMINALS or not last:
            # a quotation beside a quotation, or a new sentence after one without its own stop
            return following.tag == "Q" and last not in ",;" and bool(last)
        if not begins and following.text[0] not in "@#—":
            return False
        return following.tag == "Q" or last in ".…" or not _asked(tokens, n + 1)
    if token.tag == ".":
        if not spaced and following.tag != "Q" and not (following.tag in "UDPSIAC" and following.text[0].isupper()):
            return False
        if following.tag in ".)":
            return False
        before = tokens[n - 1] if n else None
        if token.text == "!" and before is not None and before.tag == "U" and following.low in lexicon.MASTHEADS:
            return False  # "Yahoo! News"
        if token.text == "." and before is not None and before.end == token.start:
            short = before.low.rpartition("-")[2]  # also "D-Calif."
            closes = short in lexicon.CLOSING
            written = not (closes and before.text.isupper()) if before.text[0].isupper() else short in ("v", "vs")
            if short in lexicon.ABBREVIATIONS and written:  # "Pa.", not "PA."
                return closes and begins and following.low in lexicon.STARTERS
            on_x = before.text == "X" and n > 1 and tokens[n - 2].low == "on"  # "said in a post on X."
            if len(before.text) == 1 and before.text.isupper() and following.text[0].isupper() and not on_x:
                return False
        return begins or not following.text[0].islower()
    if token.low in ("a.m.", "p.m."):
        return following.text[0].isupper() and following.tag != "W" and not following.text.isupper()
    # "U.S." ends a sentence only before a word that usually begins one
    return following.text[0].isupper() and following.low in lexicon.STARTERS


def _asked(tokens: list[Token], n: int) -> bool:
    """True if the words from n are "said X" or "X asked" after a question or exclamation."""
    for token in tokens[n : n + 12]:
        if token.tag in (".", "Q"):
            return False
        if token.low in ("asked", "asks") or (token.cue is not None and token.cue.form in ("past", "third")):
            return True
    return False
