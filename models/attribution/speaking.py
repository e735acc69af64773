"""What is said in the turns of a transcript: the sentences of a turn that state something are a claim without a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.doubts import is_refusal
from models.attribution.elements import Attribution, cleaned
from models.attribution.joining import Taken
from models.attribution.tokens import Sentence, Token
from models.attribution.turns import Turn, turn_at
from models.record import Span

_HEAD: Final = attrgetter("head")
_FEWEST: Final = 3  # words of a sentence that says something
_TELLING: Final = 8  # words from which a sentence is taken to have a verb that the lists do not know
_WHOLE: Final = 0.6  # of a sentence: what somebody else is said to have said there is all that it tells
_WORDS: Final = "DPRTXVEGISACWUNM"  # tags of words
_CONTRACTED: Final = re.compile(r"(?:n['’]t|['’](?:re|m|ve|d|ll))$|^(?:he|here|it|she|that|there|what|who)['’]s$")
_ANSWERED: Final = re.compile(r"ah|and|but|no|now|oh|ok|okay|right|so|sure|well|yeah|yes")
_ANSWER: Final = r"\W*(?:(?:ah|and|but|look|no|now|oh|ok|okay|right|so|sure|well|yeah|yes|all right|of course)\b\W*)*"
_CIVIL: Final = re.compile(
    _ANSWER
    + r"(?:thanks?|welcome|good (?:morning|afternoon|evening|night|day)|hello|hi|hey|bye|goodbye|congratulations|"
    r"sorry|excuse me|pardon|(?:(?:it['’]s|it is) )?(?:a pleasure|good|great|lovely|nice|pleased) to|"
    r"we(?:['’]ll| will) be (?:right )?back|"
    r"i (?:appreciate|thank|apologi[sz]e))\b",
    re.IGNORECASE,
)
_AGREES: Final = re.compile(
    _ANSWER
    + r"(?:that(?: is|['’]s| was) (?:a (?:fair|good|great) (?:point|question)|all|correct|fair|fine|it|right|true)|"
    r"(?:i|we) (?:agree|(?:believe|guess|hope|suppose|think) (?:not|so)))\W*",
    re.IGNORECASE,
)
_NOT: Final = (
    r"(?:['’](?:m|re)| am| are)? ?(?:not|(?:ca|could|did|do|wo|would)n['’]t|cannot|(?:can|could|did|do|will) not)"
)
_SILENT: Final = re.compile(
    _ANSWER + r"(?:(?:i|we)" + _NOT + r" (?:sure|aware|going to|answer|comment|confirm|discuss|get into|know|recall|"
    r"remember|say|speculate)|i(?:['’]d| would|['’]ll| will) (?:refer|get back)|"
    r"(?:i|we)(?:['’]ve| have) (?:got )?(?:no (?:idea|comment|information|knowledge)|nothing))\b",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]\n]{1,80})[)\]]")
_VISIBLE: Final = re.compile(r"[^\n]")
_ASIDE: Final = re.compile(
    r"(?i:applause|audio|begin|break|chuckl\w+|clip|commercial|cross ?talk|end|gestur\w+|inaudible|laugh\w*|music|"
    r"nods?|off mic\w*|pauses?|shak\w+|sighs?|silence|smil\w+|unintelligible|video)\b|[^a-z]+$"
)


def spoken(text: str, units: Sequence[Sentence], found: list[Attribution]) -> list[Attribution]:
    """What was found, with the words of the turns of a transcript, each paragraph a claim without a cue.

    What was found in those words knows the turn, so that its speaker passes it on; what "I" say or think is no more
    than what I tell.
    """
    talk = [unit for unit in units if unit.turn is not None]
    if not talk:
        return found
    turns = list({turn.start: turn for unit in talk if (turn := unit.turn) is not None}.values())
    kept = []
    for a in found:
        a.turn = turn_at(turns, (a.cue or a.content)[0][0])
        if a.turn is None or (a.cue and not _own(text, turns, a)):
            kept.append(a)
    return kept + list(_told(text, talk, kept))


def audible(text: str, units: Sequence[Sentence]) -> str:
    """A text with blanks for what nobody says in its turns: the letters before them, "(Laughter.)" and the like."""
    talk = {turn.start: turn for unit in units if (turn := unit.turn) is not None}
    if not talk:
        return text
    silent = [turn.head for turn in talk.values() if turn.asks or turn.answers]
    silent += [found.span() for found in _BRACKETS.finditer(text) if _ASIDE.match(found[1])]
    out = []
    at = 0
    for start, end in sorted(silent):
        if start >= at:
            out += [text[at:start], _VISIBLE.sub(" ", text[start:end])]
            at = end
    return "".join([*out, text[at:]])


def _own(text: str, turns: Sequence[Turn], a: Attribution) -> bool:
    """True for what the speaker of a turn says of himself, or is said by his name before it to say."""
    if any(text[start:end].lower() in lexicon.OWN_WORDS for start, end in a.source[:1]):
        return True
    first = min(start for start, _ in [*a.source, *a.cue])
    k = bisect_right(turns, (first, len(text)), key=_HEAD) - 1
    return k >= 0 and first < turns[k].head[1]


def _told(text: str, talk: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The claims of the speakers themselves: a paragraph each, and a sentence where they also pass something on."""
    taken = Taken(
        [(min(parts)[0], max(end for _, end in parts)) for a in found if (parts := a.content + a.cue + a.source)]
    )
    cues = sorted(start for a in found for start, _ in a.cue)
    for _, paragraph in groupby(talk, key=lambda unit: unit.paragraph):
        said: list[Span] = []
        for unit in paragraph:
            stated = _stated(text, unit.tokens)
            if not stated or taken.shared(unit.start, unit.end) >= _WHOLE * (unit.end - unit.start):
                continue
            if bisect_left(cues, unit.start) < bisect_left(cues, unit.end):
                yield from _claim(text, unit.turn, stated)
            elif said and not text[said[-1][1] : stated[0][0]].strip(" \u00a0."):
                said[-1:] = [(said[-1][0], stated[0][1]), *stated[1:]]
            else:
                said += stated
        yield from _claim(text, unit.turn, said)


def _claim(text: str, turn: Turn | None, said: list[Span]) -> list[Attribution]:
    if turn is None or turn.asks or not said:
        return []
    clean = cleaned(text, Attribution([turn.speaker], [], said, 0.7, turn=turn))
    return [] if clean is None else [clean]


def _stated(text: str, tokens: list[Token]) -> list[Span]:
    """The sentence without its stop and without asides, if it states something; else nothing."""
    while len(tokens) > 2 and tokens[1].text in ".!" and _ANSWERED.fullmatch(tokens[0].low):
        tokens = tokens[2:]  # "No. The army did."
    while len(tokens) > 1 and tokens[0].tag == "-":
        tokens = tokens[1:]
    tokens, pieces = _spoken(text, tokens)
    last = next((t for t in reversed(tokens) if t.tag != ")"), None)
    if last is None or last.text == "?" or (len(tokens) == 1 and last.last == "?"):
        return []
    words = text[tokens[0].start : tokens[-1].end]
    if _CIVIL.match(words) or _AGREES.fullmatch(words) or _SILENT.match(words) or is_refusal(words):
        return []
    if not _tells(tokens):
        return []
    stop = tokens[-1].text == "."
    return pieces if not stop else [*pieces[:-1], (pieces[-1][0], tokens[-1].start)]


def _spoken(text: str, tokens: list[Token]) -> tuple[list[Token], list[Span]]:
    """The tokens that are spoken, "(laughter)" and the like apart, and their runs."""
    out: list[Token] = []
    pieces: list[Span] = []
    k = 0
    joined = False
    while k < len(tokens):
        close = _close(tokens, k) if tokens[k].tag == "(" else k
        if close > k and (not out or _ASIDE.match(text, tokens[k].end, tokens[close].start)):
            k, joined = close + 1, False
            continue
        if joined:
            pieces[-1] = pieces[-1][0], tokens[k].end
        else:
            pieces.append((tokens[k].start, tokens[k].end))
        out.append(tokens[k])
        k, joined = k + 1, True
    return out, pieces


def _close(tokens: list[Token], k: int) -> int:
    """The token that closes the bracket at k; k if none does."""
    return next((m for m in range(k + 1, len(tokens)) if tokens[m].tag == ")"), k)


def _tells(tokens: list[Token]) -> bool:
    """True for a clause with a verb that is no order."""
    words = [k for k, t in enumerate(tokens) if t.tag in _WORDS or t.tag == "Q"]
    while words and _ANSWERED.fullmatch(tokens[words[0]].low):
        del words[0]
    if len(words) < _FEWEST and not any(tokens[k].tag == "Q" for k in words):
        return False
    first = words[0]
    orders = tokens[first].low in lexicon.ORDERS and tokens[min(first + 1, len(tokens) - 1)].tag not in ",XVE"
    if orders or tokens[first].low in ("let's", "let’s", "please"):
        return False
    return (
        len(words) >= _TELLING
        or tokens[first].tag in "PQ"
        or any(phrases.is_finite(tokens, k) or _CONTRACTED.search(tokens[k].low) for k in words)
        or (len(words) > _FEWEST and any(tokens[k].tag == "N" and tokens[k - 1].tag in "NU" for k in words[1:]))
    )  # the last for verbs that no list has: "The dam burst at noon"
