"""Cues of papers, pictures and counts: "the log shows", "put the toll at nine"."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases, speech
from models.attribution.clause import Clause

# Verbs by which somebody tells how many there are.
_COUNTING: Final = frozenset(("count", "document", "list", "tally"))
# What it does, if it is a paper or picture told of before.
_LISTING: Final = frozenset(("depict", "list", "record", "show"))
# What somebody "gives as": a figure.
_FIGURES: Final = frozenset(("age", "count", "figure", "number", "price", "toll", "tally", "total"))
_NAMED: Final = _FIGURES | {"estimate", "loss"}
_BESIDE: Final = frozenset(("against", "compared", "fewer", "higher", "less", "lower", "more", "versus"))
_ROUND: Final = frozenset(("million", "billion", "trillion"))
_THINGS: Final = 3  # words for what is counted


def show(c: Clause, i: int, start: int) -> None:
    """Papers and pictures: "the log shows P", "the manifest gives the number as 9"; who counts: "X has counted 9"."""
    subject = c.subject_of(start, i)
    cue = c.tokens[i].cue
    assert cue is not None
    if cue.lemma == "read" and c.tag(i + 1) == "D" and speech.inverted(c, i, start, c.settings(i + 1)):
        return
    if subject is None or (cue.lemma == "read" and c.low(i + 1) in ("by", "in", "out", "to")):
        return  # "a letter read to the court"
    if cue.form == "past" and c.low(i + 1) == "by":
        return  # "a video recorded by a camera"
    related = c.tag(subject[0]) in "RT" and c.tag(subject[0] - 1) == ","
    if c.tag(subject[0]) in "RT" and subject[0] > 1:
        subject = _antecedent(c, subject[0], cue.lemma) or subject
        of = next((k for k in range(subject[1] - 1, subject[0], -1) if c.low(k) == "of"), None)
        if of is not None and c.low(subject[1] - 1) in lexicon.DOCUMENTS:
            subject = of + 1, subject[1]  # "confirmed the date of the video, which shows"
    head = c.tokens[subject[0] : subject[1]]
    core = []
    for t in head:
        if t.tag in "IR,":
            break
        core.append(t)
    begin = c.settings(i + 1)
    if [c.low(k) for k in range(begin, begin + 4)] == [",", "in", "part", ","]:
        begin += 4
    if c.tag(begin) == ",":
        begin = c.insertion_end(begin) or begin
    begin -= c.low(begin - 1) in ("just", "only")
    counted = any(c.is_number(k) for k in range(begin, begin + 3))
    lists = c.low(subject[0]) == "it" and cue.form == "third" and cue.lemma in _LISTING and c.tag(begin) in "DNMIAQU"
    read = cue.lemma == "read" and any(t.low in lexicon.READ_OUT for t in core)
    if not read and not lists and not any(t.low in lexicon.DOCUMENTS for t in core):
        given = cue.lemma == "give" and any(c.low(k) == "as" for k in range(begin, begin + 8))
        given = given and any(c.low(k) in _FIGURES for k in range(begin, begin + 5))
        of = next((k for k in range(begin + 1, begin + 5) if c.low(k) == "of" and c.low(k - 1) in lexicon.SUMS), 0)
        given = given or (cue.lemma == "give" and of > 0 and any(_counts(c, k) for k in range(of + 1, of + 5)))
        if given or (counted and cue.lemma in _COUNTING):
            c.speaker = subject
            end = c.content_end(begin, subject)
            end = next((k for k in range(begin + 1, end) if c.tag(k) == "," and c.low(k + 1) in _BESIDE), end)
            c.add(subject, [(start, i + 1)], [(begin, end)], 0.6)
        return
    if cue.lemma == "give" and not (counted or any(c.low(k) == "as" for k in range(begin, begin + 6))):
        return
    if c.tag(begin) == "T":
        begin += 1
    if c.tag(begin) == ":":
        begin += 1
    if begin >= c.stop or c.tag(begin) in ",":
        left = c.left(subject[0])
        if left[1] > left[0] and c.tag(subject[0] - 1) in ",Q":
            c.add(subject, [(start, i + 1)], [left], 0.7)
        return
    end = c.right_end(begin, relative=related)
    if c.tag(begin) == "Q" and c.tag(begin + 1) not in ",C":
        end = begin + 1  # "A sign that read “Keep out” hung on the gate"
    if start == i - 2 and c.tag(start - 1) in "NU" and c.low(start) in ("alleged", "purported", "purporting", "said"):
        # "A video said to show a raid has gone round": the main clause goes on
        verbs = ",XV" if c.tag(begin - 1) != "T" else ","
        end = next((k for k in range(begin + 1, end) if c.tag(k) in verbs), end)
    further = next(
        (k for k in range(begin + 1, end - 1) if c.tag(k) == "C" and phrases.is_finite(c.tokens, k + 1)), end
    )
    if not c.has_finite((begin, further)):
        end = further  # "shows the boy and lists his toys"
    c.add(subject, [(start, i + 1)], [(begin, end)], 0.6)


def _antecedent(c: Clause, k: int, lemma: str) -> phrases.Range | None:
    """The paper before "which showed P", the sign before "that read P"."""
    found = phrases.before(c.tokens, k - (c.tag(k - 1) == ","), 0)
    papers = lexicon.DOCUMENTS | lexicon.READ_OUT if lemma == "read" else lexicon.DOCUMENTS
    if found is None or any(c.low(n) in papers for n in range(*found)):
        return found
    paper = next((n for n in range(k - 1, max(-1, k - 9), -1) if c.low(n) in papers), None) if lemma == "read" else None
    if paper is None:
        return None
    return (paper - (c.tag(paper - 1) == "D"), paper + 1)


def put(c: Clause, i: int, start: int) -> None:
    """Figures: "put the toll at nine", "put the delay down to a power cut"."""
    subject = c.subject_of(start, i)
    if subject is None or c.low(i + 1) in ("forth", "forward", "off", "on", "out", "up"):
        return
    end = c.content_end(i + 1, subject)
    at = next((k for k in range(i + 2, end) if c.low(k) == "at" or c.low(k) == "down"), None)
    if at is None:
        return
    counted = any(
        t.tag == "M"
        or t.low in lexicon.NUMERALS
        or t.low in lexicon.MULTIPLES
        or (t.tag == "Q" and any(map(str.isdigit, t.text)))
        for t in c.tokens[at:end]
    )
    if counted or (c.low(at) == "down" and c.low(at + 1) == "to"):
        c.speaker = subject
        c.add(subject, [(start, i + 1)], [(i + 1, end)], 0.7)


def given(c: Clause, i: int) -> bool:
    """Figures and whose they are: "the 22 given by the army"; False if the "by" at ``i`` has to do with none."""
    verb = i - 1
    if c.low(verb) not in lexicon.OF_FIGURES:
        return False
    source, figure = phrases.after(c.tokens, i + 1, c.stop), _figure(c, verb)
    if source is None or figure is None:
        return False
    # "the 71 reported by the mission and three times the 22 given by the army"
    end = next((k for k in range(i + 2, source[1]) if c.low(k) == "and" and _counts(c, k + 1)), source[1])
    c.add((i + 1, end), [(verb, i + 1)], [figure], 0.6)
    return True


def _figure(c: Clause, end: int) -> phrases.Range | None:
    """The figure that ends at ``end``: "71", "300 deaths", "the toll of 31"; None for anything else."""
    k = end
    while k > end - _THINGS and c.tag(k - 1) in "NE" and not _counts(c, k - 1):
        k -= 1
    things, last = k < end, k
    while k > 0 and _counts(c, k - 1):
        k -= 1
    if k == last:
        return None
    if c.low(k - 1) == "of":
        if c.low(k - 2) not in _NAMED:
            return None  # "a fine of $300 given by the court"
        k -= 2
        return k - (c.tag(k - 1) == "D"), end
    year = last == k + 1 and len(c.low(k)) == 4 and c.low(k).isdigit()
    if things:
        # no "2014 video recorded by a camera"
        return (k, end) if c.low(end) in lexicon.OF_THINGS and not year else None
    return None if year else (k, end)


def _counts(c: Clause, k: int) -> bool:
    return c.is_number(k) or c.low(k) in _ROUND
