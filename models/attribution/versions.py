"""Whose version it is, told without a verb of saying: "in the mayor's telling", "or so he claims", "word from X is"."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.clause import Clause
from models.attribution.phrases import Range

OWN: Final = ("her", "his", "its", "their")


OPENERS: Final = lexicon.POSITIONS | {
    "as",
    "by",
    "doubt",
    "had",
    "has",
    "heard",
    "hears",
    "if",
    "in",
    "let",
    "on",
    "so",
}
"""Words at which a version may begin."""


def version(c: Clause, i: int) -> None:
    """Record the version that the word at i opens, if it opens one."""
    word = c.low(i)
    if word in ("by", "in", "on"):
        _told(c, i)
    elif word in lexicon.POSITIONS:
        _is_that(c, i)
    elif word == "as" and (i == c.head or c.tag(i - 1) in "C,"):
        _as_seen(c, i)
    elif word == "so" and c.low(i - 1) == "or":
        _or_so(c, i)
    elif word == "if" and i == c.head:
        _believed(c, i)
    elif word == "let":
        known = [c.low(k) for k in range(i + 1, i + 4)] == ["it", "be", "known"]
        if known or c.low(i + 1) == "slip":
            _opened(c, i, i + 4 if known else i + 2)
    elif word in lexicon.SURE_OF:
        be = i - 1 - (c.tag(i - 1) == "A")
        if c.low(be) in lexicon.BE or c.low(be) in _REMAINING:
            _opened(c, i if c.low(be) in lexicon.BE else be, i + 1, bare=word != "clear")
    elif word == "doubt" and c.low(i - 1) == "no":
        verb = i - 2 - (c.low(i - 2) == "in")
        if c.low(verb) in ("had", "has", "have") or (verb < i - 2 and c.low(verb) in lexicon.BE):
            _opened(c, verb, i + 1, bare=True)
    elif word in ("had", "has"):
        if c.low(i + 1) == "it":
            _opened(c, i, i + 2, nobody=any(c.low(k) in lexicon.NOUN_CUES | {"legend"} for k in range(i)))
    elif word in ("heard", "hears") and any(c.low(k) in lexicon.HEARING for k in range(max(0, i - 6), i)):
        _heard(c, i)


_REMAINING: Final = ("remain", "remained", "remains", "seemed", "seems", "sounded")


_NOBODY: Final = ("few", "it", "no", "nobody", "there")


def _opened(c: Clause, i: int, end: int, *, nobody: bool = False, bare: bool = False) -> None:
    """Content after "that" behind words with a subject that say something: "X is sure that P", "X let slip that P".

    Where ``bare``, also without "that": "X is adamant the dam is safe".
    """
    start, _, modal = c.group_start(i)
    subject = c.subject_of(start, i) if not modal else None
    after = c.settings(end)
    that = c.tag(after) == "T"
    if subject is None or "not" in (c.low(subject[0]), c.low(subject[0] - 1)) or c.low(subject[0]) in _NOBODY:
        return
    if not that and not (bare and after == end and c.states(after, c.stop)):
        return
    if not nobody:
        c.speaker = subject
    begin = after + that
    c.add(None if nobody else subject, [(start, end)], [(begin, c.content_end(begin, subject))], 0.75)


def learned(c: Clause, i: int) -> None:
    """ "The paper learned from two officials that P"."""
    start, passive, modal = c.group_start(i)
    source = phrases.after(c.tokens, i + 2, c.stop, clause_follows=True) if not (passive or modal) else None
    if source is None:
        return
    begin = c.settings(source[1])
    that = c.tag(begin) == "T"
    if that or c.states(begin, c.stop):
        begin += that
        c.speaker = source
        c.add(source, [(start, i + 2)], [(begin, c.right_end(begin))], 0.7)


def _heard(c: Clause, i: int) -> None:
    """ "The court heard that P", "P, a jury in Leeds heard": the article does not say from whom."""
    start, passive, modal = c.group_start(i)
    subject = c.subject_of(start, i) if not (passive or modal) else None
    if subject is None or not any(c.low(k) in lexicon.HEARING for k in range(*subject)):
        return
    after = c.settings(i + 1)
    begin = after + (c.tag(after) == "T")
    left = c.left(subject[0])
    if after >= c.stop and c.tag(subject[0] - 1) in ",Q" and c.is_told(left):
        c.add(None, [(i, i + 1)], [left], 0.8)
    elif begin > after or c.states(begin, c.stop):
        c.add(None, [(i, i + 1)], [(begin, c.right_end(begin))], 0.8)


def was_told(c: Clause, i: int, start: int) -> None:
    """ "The court was told that P", "Families have been told P", "P, an inquest was told": not told by whom."""
    whom = phrases.before(c.tokens, start, c.head)
    begin = c.settings(i + 1)
    if c.tag(begin) == "T":
        c.add(None, [(start, i + 1)], [(begin + 1, c.right_end(begin + 1))], 0.6)
    elif whom is not None and c.tag(whom[0]) != "P" and c.states(begin, c.stop):
        c.add(None, [(start, i + 1)], [(begin, c.right_end(begin))], 0.6)
    elif whom is not None and begin >= c.stop:
        left = c.left(whom[0])
        if c.tag(whom[0] - 1) in ",Q" and c.is_told(left):
            c.add(None, [(start, i + 1)], [left], 0.6)


_EDITIONS: Final = frozenset(
    ("beta", "current", "desktop", "early", "final", "first", "latest", "mobile", "new", "newer", "older", "updated")
)


def told_of(c: Clause, i: int) -> None:
    """ "The guard's account of a blast", "its figure of 131": what is told, without a verb."""
    if c.low(i) == "version" and (c.low(i - 1) in _EDITIONS or c.low(i + 2) in OWN):
        return  # "the firm's latest version of the game"
    source = possessor(c, i)
    content = phrases.after(c.tokens, i + 2, c.stop, clause_follows=True) if source is not None else None
    if content is not None and c.tag(i + 2) not in "PG":
        c.add(source, [(i, i + 2)], [content], 0.6)


def _told(c: Clause, i: int) -> None:
    """ "P, by the ministry's count", "In the mayor's telling, P", "In his view P", "The raid, in her words, failed"."""
    noun = next((k for k in range(i + 2, min(c.stop, i + 7)) if c.low(k) in lexicon.RECKONINGS), None)
    if noun is None:
        return
    source = possessor(c, noun)
    after = noun + 1
    if c.low(i + 1) == "the" and noun == i + 2 and c.low(after) == "of":
        source = phrases.after(c.tokens, after + 1, c.stop, clause_follows=True)  # "in the view of X"
        after = source[1] if source is not None else after
    elif source is None or source[0] != i + 1:
        return
    if source is None:
        return
    left = c.left(i)
    left = (next((k + 1 for k in range(left[1] - 1, left[0], -1) if c.tag(k) == ":"), left[0]), left[1])
    if i == c.head:
        begin = after + (c.tag(after) == ",")
        if c.low(source[0]) in OWN and any(says(c, k) for k in range(begin + 1, min(c.stop, begin + _SPEAKER))):
            return  # "In its latest assessment, the institute said that P"
        if begin > after or c.tag(begin) in "DPUNM":
            c.add(source, [(noun, noun + 1)], [(begin, c.right_end(begin))], 0.7)
    elif after >= c.stop or c.tag(after) == ",":
        if c.tag(i - 1) not in ",X":
            return
        right = (after + 1, c.right_end(after + 1)) if after + 1 < c.stop else (after, after)
        if c.has_finite(left) and (after >= c.stop or c.tag(after + 1) in "CS"):
            c.add(source, [(noun, noun + 1)], [left], 0.7)
        elif after < c.stop and (
            c.has_finite(right)
            or (c.tag(right[0]) == "E" and not c.has_finite(left))
            or c.tag(left[1] - 1) == "X"
            or c.tag(after + 1) == "Q"
        ):
            c.add(source, [(noun, noun + 1)], [left, right], 0.7)


_SPEAKER: Final = 6  # words of who speaks


def says(c: Clause, k: int) -> bool:
    """True for a finite verb of saying at k."""
    cue = c.tokens[k].cue
    return cue is not None and cue.group in ("say", "state") and cue.form != "ing" and phrases.verbal(c.tokens, k)


def _is_that(c: Clause, i: int) -> None:
    """ "The ministry's version is that P", "Word from the palace is that P"."""
    end = i + 1
    source = possessor(c, i)
    if c.low(i + 1) in ("from", "of"):
        source = phrases.after(c.tokens, i + 2, c.stop)
        end = source[1] if source is not None else c.stop
    answers = c.low(end) == "to" and c.low(end + 1) in ("that", "this", "it", "them")
    colon = end + 2 * answers
    if source is not None and source[0] == c.head and c.tag(colon) == ":" and c.has_finite((colon + 1, c.stop)):
        c.add(source, [(i, i + 1)], [(colon + 1, c.right_end(colon + 1))], 0.7)  # "The ministry's version: P"
    be = end + (c.tag(end) == "A")
    clear = be + 1 + (c.tag(be + 1) == "A")
    if source is not None and c.low(be) in lexicon.BE and c.tag(clear) in "NE" and c.tag(clear + 1) == ":":
        c.add(source, [(i, i + 1)], [(clear + 2, c.right_end(clear + 2))], 0.7)
        return  # "The message from the mayor was clear: P"
    if source is not None and c.low(be) in lexicon.BE and c.tag(be + 1) == "T":
        c.add(source, [(i, i + 1)], [(be + 2, c.right_end(be + 2))], 0.7)


_SEES: Final = ("remember", "remembered", "remembers", "saw", "see", "sees", "view", "views")


def _as_seen(c: Clause, i: int) -> None:
    """ "As the ministry sees it, P", "As far as the ministry is concerned, P"."""
    far = c.low(i + 1) == "far" and c.low(i + 2) == "as"
    begin = i + 3 if far else i + 1
    comma = next((k for k in range(begin + 2, min(c.stop, begin + 14)) if c.tag(k) == ","), c.stop)
    seen = c.low(comma - 1) == "it" and c.low(comma - 2) in _SEES
    concerned = far and c.low(comma - 1) == "concerned" and c.low(comma - 2) in lexicon.BE
    source = phrases.before(c.tokens, comma - 2, begin) if seen or concerned else None
    if source is None or source[0] != begin or c.low(begin) in lexicon.OWN_WORDS:
        return
    if c.states(comma + 1, c.stop) or c.tag(comma + 1) == "Q":
        c.add(source, [(comma - 2, comma)], [(comma + 1, c.right_end(comma + 1))], 0.7)


def _or_so(c: Clause, i: int) -> None:
    """ "P, or so the ministry claims"."""
    verb = next((k for k in range(i + 2, min(c.stop, i + 9)) if c.tokens[k].cue is not None), None)
    left = c.left(i - 1)
    if verb is not None and verb + 1 >= c.stop and phrases.verbal(c.tokens, verb):
        c.add((i + 1, c.group_start(verb)[0]), [(verb, verb + 1)], [left], 0.8)


def _believed(c: Clause, i: int) -> None:
    """ "If the ministry is to be believed, P"."""
    end = next((k for k in range(i + 4, min(c.stop, i + 20)) if c.low(k) == "believed"), None)
    if end is None or [c.low(end - 2), c.low(end - 1)] != ["to", "be"] or c.tag(end + 1) != ",":
        return
    source = phrases.before(c.tokens, end - 3, i + 1)
    if source is not None and source[0] == i + 1:
        c.add(source, [(end - 3, end + 1)], [(end + 2, c.right_end(end + 2))], 0.7)


def possessor(c: Clause, noun: int) -> Range | None:
    """Whose the noun is: "the mayor's" in "the mayor's own initial version", "her" in "her version"."""
    end = noun
    while end > 1 and c.tag(end - 1) in "NDEAM" and c.low(end - 1) not in OWN:
        if phrases.possessive(c.tokens, end - 1):
            break
        if c.tag(end - 1) == "D" and c.low(end - 1) != "own":
            return None
        end -= 1
    if end < 1:
        return None
    if c.low(end - 1) in OWN:
        return end - 1, end
    if not phrases.possessive(c.tokens, end - 1):
        return None
    start = end - 1 - (c.low(end - 1) in ("'", "’"))
    while start > 0 and c.tag(start - 1) in "UNDM":
        start -= 1
    return start, end
