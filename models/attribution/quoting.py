"""Cues that pass on: "according to X", "TASS quoted X as saying", "X was quoted as saying"."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.clause import Clause
from models.attribution.phrases import Range

# What a paper has from others, and does not praise or blame them for.
_HAD: Final = lexicon.REPORTED | lexicon.ASCRIBED - {"it", "that", "this"}
_OF_IT: Final = frozenset(("the", "its", "that", "this", "these"))
_SOURCES: Final = ("source", "sources")

_THATS: Final = 2  # words of "That is"
_CLOSING: Final = "”’\"'"


def according(c: Clause, i: int) -> None:
    """Content after "According to X," or around ", according to X"."""
    tokens = c.tokens
    begin = i + 2
    # "P, but according to X, Q"
    initial = i == 0 or c.tag(i - 1) in ":;C" or (i <= 2 and c.tag(0) in "CA")
    source = phrases.after(tokens, begin, c.stop, clause_follows=initial)
    if source is None:
        return
    if c.low(source[1]) in ("reports", "estimates", "claims") and c.tag(source[1] + 1) in ",.;-":
        source = (source[0], source[1] + 1)  # "according to media reports": no verb
    cue = (i, begin)
    comma = next((k for k in range(source[1], min(c.stop, source[1] + 12)) if c.tag(k) == ","), None)

    if initial and comma is not None and c.tag(source[1]) == "T" and c.has_finite((source[1] + 1, comma)):
        source = (source[0], comma)  # "a survey that the institute carried out last year"
    if initial:
        source = _alone(c, source)
        k = phrases.skip_time(tokens, source[1], c.stop)  # "According to police on Sunday, P"
        if c.tag(k) != ",":
            k = source[1]
        if c.tag(k) == ",":
            k += 1
            inserted = tokens[k].cue if k < c.stop else None
            passed_on = c.low(k) == "as" and c.low(k + 1) in ("cited", "quoted", "reported", "told")
            if passed_on or c.low(k) in ("which", "who") or (inserted is not None and inserted.form == "ing"):
                while k < c.stop and c.tag(k) != ",":
                    k += 1
                k += 1
        if k < c.stop:
            c.speaker = source
            end = c.right_end(k)
            if c.tag(end) == "," and not c.has_finite((k, end)) and phrases.is_finite(tokens, end + 1):
                end = c.right_end(end + 1)  # "According to the paper, Ann Moe, the mayor, said P"
            c.add(source, [cue], [(k, end)], 0.9)
        return
    left = c.left(i)
    boundary = max((k + 1 for k in range(left[0], left[1]) if tokens[k].tag == ";"), default=left[0])
    left = (boundary, left[1])
    if left[1] <= left[0]:
        return
    if [c.low(k) for k in range(left[1] - 2, left[1])] == ["at", "least"] and c.tag(left[1] - 3) in ",-":
        left = (left[0], left[1] - 3)  # "P, at least according to X"
    if left[1] - left[0] <= _THATS and c.low(left[0]) in ("that", "this"):
        return  # "That's according to police": of the sentence before
    content = [left]
    verb = _resumes(c, left, source)
    if verb is not None:
        source = (source[0], verb - 1)
        content.append((verb, c.right_end(verb)))
    k = source[1]
    if c.tag(k) == ":" and k + 1 < c.stop and (c.tag(k + 1) == "Q" or not c.has_finite(left)):
        content = [(k + 1, c.right_end(k + 1))]  # "The talks, according to X: P"
    if c.tag(k) == "," and verb is None:
        content += c.resumed(k) if c.tag(k + 1) not in "CRS" else []
        if len(content) == 1 and c.low(k + 1) in ("with", "including"):
            content.append((k + 1, c.right_end(k + 1)))
    c.speaker = c.speaker or source
    c.add(source, [cue], content, 0.9)


def _alone(c: Clause, source: Range) -> Range:
    """Without what only looks like its apposition: "According to X, the driver, a man of 40, lost control".

    Nor with whoever is named behind it: "According to X, the driver, Ann Moe, said P".
    """
    comma = next((k for k in range(*source) if c.tag(k) == ","), None)
    verb = source[1] + 1
    if comma is None or c.tag(source[1]) != "," or c.tag(comma + 1) not in "DUNPM":
        return source
    named = next((k for k in range(verb, c.stop) if c.tag(k) != "U"), c.stop)
    if named > verb and c.tag(named) == ",":
        verb = named + 1
    acts = "XVE" if verb <= named else "XVEN"  # "said" among them
    goes_on = verb < c.stop and c.tag(verb) in acts and phrases.is_finite(c.tokens, verb)
    return (source[0], comma) if goes_on else source


def _resumes(c: Clause, left: Range, source: Range) -> int | None:
    """Where in "The driver, according to police, fled" what is said goes on; None if it was whole before the source.

    A past behind the comma looks like a participle that describes the source; but the sentence has no other verb.
    """
    if c.has_finite(left) or c.tag(left[1] - 1) not in "NUMW)" or any(c.tag(k) == "Q" for k in range(*left)):
        return None
    for k in range(source[0] + 1, min(source[1] + 1, c.stop)):
        if c.tag(k) != ",":
            continue
        verb = k + 1
        while c.tag(verb) == "A":
            verb += 1
        passive = c.tag(verb) == "E" and c.low(verb + 1) in ("as", "by", "in", "with")
        if c.tag(verb) in "EV" and not passive and verb + 1 < c.stop:
            return k + 1
    return None


def per(c: Clause, i: int) -> None:
    """ "P, per X." at the end of a sentence: as "according to X"."""
    source = phrases.after(c.tokens, i + 1, c.stop, clause_follows=True)
    first = i - (c.low(i - 1) == "as")
    left = c.left(first)
    if source is None or (source[1] < c.stop and first == i):
        return
    bare = c.tag(first - 1) not in ",."
    papers = lexicon.OUTLETS | lexicon.DOCUMENTS
    named = first < i and c.low(i + 1) not in ("custom", "normal", "tradition", "usual")
    named = named or any((c.tag(k) == "U" and not bare) or c.low(k) in papers for k in range(*source))
    label = next((k for k in range(left[0], min(left[1], left[0] + 6)) if c.tag(k) == ":"), None)
    if label is not None and label + 1 < left[1]:
        left = (label + 1, left[1])  # "Toll: six dead, per the ministry"
    if (named and c.has_finite(left)) or (label is not None and c.tag(i - 1) == ","):
        c.speaker = c.speaker or source
        c.add(source, [(first, i + 1)], [left], 0.8)


def following(c: Clause, i: int) -> None:
    """ "The firm gave the following statement to reporters:", and then what it said."""
    noun = next((k for k in range(i + 1, min(c.stop, i + 4)) if c.low(k) in lexicon.DOCUMENTS | lexicon.SETTINGS), None)
    verb = next((k for k in range(i - 1, 0, -1) if phrases.is_finite(c.tokens, k)), None)
    if noun is None or verb is None or any(c.tag(k) in ",;:" for k in range(verb, i)):
        return
    colon = next((k for k in range(noun + 1, len(c.tokens)) if c.tag(k) == ":"), None)
    if colon is None:
        return
    start = c.group_start(verb)[0]
    subject = c.subject_of(start, verb)
    if subject is not None:
        c.speaker = subject
        c.add(subject, [(start, noun + 1)], [(colon + 1, c.right_end(colon + 1))] if colon + 1 < c.stop else [], 0.7)


def cite(c: Clause, i: int, start: int) -> None:
    """Active: "TASS quoted Shoigu as saying P"."""
    subject = c.subject_of(start, i)
    saying = c.as_saying(i + 1)
    proof = next((k for k in range(i + 2, min(c.stop, i + 12)) if c.low(k) in ("evidence", "proof")), None)
    if subject is not None and proof is not None and c.low(proof - 1) == "as" and c.tag(proof + 1) == "T":
        c.speaker = subject
        c.add(subject, [(start, i + 1)], [(proof + 2, c.right_end(proof + 2))], 0.7)  # "cites it as proof that P"
        return
    if subject is None:
        return
    if saying is None:
        _for_what(c, subject, (start, i + 1))
        return
    while True:
        further = c.as_saying(saying[1]) if c.tokens[saying[1] - 1].low in ("quoting", "citing") else None
        if further is None:
            break
        saying = further
    content = _content(c, saying[1], subject[0], relative=c.tokens[subject[0]].tag in "RT")
    if content:
        c.speaker = subject
        c.add(subject, [(start, i + 1), saying], content, 0.95)


def _for_what(c: Clause, subject: Range, cue: Range) -> None:
    """ "The Herald cited two aides for the figure of 40", "for its report that P"."""
    whom = phrases.after(c.tokens, cue[1], c.stop)
    end = min(c.stop - 1, whom[1] + 1) if whom is not None else 0
    link = next((k for k in range(cue[1] + 1, end) if c.low(k) == "for"), None)
    if link is None:
        return
    noun = next((k for k in range(link + 1, min(c.stop, link + 5)) if c.low(k) in _HAD), None)
    sources = c.tokens[link - 1].text.lower().rstrip(_CLOSING).endswith(_SOURCES)
    if not sources and (noun is None or c.low(link + 1) not in _OF_IT):
        return
    c.speaker = subject
    if noun is not None and c.tag(noun + 1) == "T":
        c.add(subject, [cue, (link, noun + 1)], [(noun + 2, c.right_end(noun + 2))], 0.9)
    else:
        c.add(subject, [cue, (link, link + 1)], [(link + 1, c.content_end(link + 1, subject))], 0.8)


def attribute(c: Clause, i: int, start: int) -> None:
    """ "The mayor attributed the delay to frost": what of it is a source and what a cause, the linker knows."""
    subject = c.subject_of(start, i)
    end = c.content_end(i + 1, subject) if subject is not None else 0
    to = next((k for k in range(i + 2, end - 1) if c.low(k) == "to"), None)
    if c.low(i + 1) == "to":
        return  # "the account attributed to a player"
    if subject is not None and to is not None:
        c.speaker = subject
        c.add(subject, [(start, i + 1)], [(i + 1, end)], 0.7)


def quoted(c: Clause, i: int, start: int) -> None:
    """Passive: "Shoigu was quoted by TASS as saying P"."""
    subject = phrases.before(c.tokens, start, 0)
    if subject is None:
        return
    saying = c.as_saying(i + 1)
    by = None
    if c.low(i + 1) in ("by", "in", "on"):
        by = phrases.after(c.tokens, i + 2, c.stop, clause_follows=True)
    end = saying[1] if saying else (by[1] if by else 0)
    if not end:
        return
    content = _content(c, end, subject[0], relative=c.tokens[subject[0]].tag in "RT")
    if content:
        c.speaker = subject
        cue = [(start, i + 2 if by else i + 1)] + ([saying] if saying else [])
        c.add(subject, cue, content, 0.95)


def _content(c: Clause, end: int, left_end: int, *, relative: bool = False) -> list[Range]:
    """Content of a quoting cue that ends at ``end``: right of it, or before ``left_end``."""
    saying = c.tokens[end - 1].cue
    whom = c.hearer(end) if saying is not None and saying.group == "tell" else None
    k = c.that_after(c.settings(whom[1] if whom is not None else end), "say")
    if c.tag(k) in ",:" and c.tag(k + 1) == "Q":
        k += 1
    if c.tag(k) == "T":
        k += 1
    if k < c.stop and c.tag(k) not in ",":
        return [(k, c.right_end(k, relative=relative))]
    left = c.left(left_end)
    return [left] if left[1] > left[0] else []
