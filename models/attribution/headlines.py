"""Sources before or behind a colon in a headline: "Police: Two die in fire", "Two die in fire: police"."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon
from models.attribution.clause import Clause
from models.attribution.phrases import Range
from models.attribution.tokens import Token
from models.sources.people import load_people
from models.sources.registry import load_registry
from models.sources.terms import BODY, HEADS, PERSONS, TITLE, load_terms

_SHORTEST: Final = 4  # words of such a headline, its colon among them
_LABEL: Final = 6  # words before the colon
_TERM: Final = 3  # words of a term for a source
_HEADS: Final = HEADS - {BODY}  # a "group" or "team" may be what the headline is about
_BEFORE_NAMES: Final = (*PERSONS, TITLE)
_PAGES: Final = lexicon.LABELS | {"review", "reviews"}  # what kind of page it is
_TOPICS: Final = ("company",)  # whose name before a colon is mostly what the headline is about


def headline(c: Clause) -> Range | None:
    """A name, a colon, a clause, at the head of the text and without a stop: "Baku: ten wounded".

    Or the name comes last: "Ten wounded on bridge: police". Where no finite verb tells that it is a clause, as few
    headlines have one that a list has, the name must be known for a source's: "Ukraine war: Two die in fire" has none.
    Returns the name's place, in which no cue stands ("Court documents:").
    """
    tokens = c.tokens
    if c.stop != len(tokens) or len(tokens) < _SHORTEST or c.paragraph:
        return None
    colon = next((i for i in range(1, min(_LABEL + 1, c.stop - 2)) if tokens[i].tag == ":"), 0)
    if colon and tokens[0].low not in lexicon.LABELS and tokens[colon - 1].low != "claim":
        short = colon < 5 and colon < c.stop - 3 and all(t.tag in "UD" for t in tokens[:colon])
        if (short and c.has_finite((colon + 1, c.stop))) or _speaks(tokens[:colon]):
            c.add((0, colon), [(colon, colon + 1)], [(colon + 1, c.stop)], 0.5)
            return 0, colon
    if colon:
        c.head = colon + 1  # "Bus row: Driver was drunk, police say"
    mark = next((i for i in range(c.stop - 2, max(1, c.stop - 6), -1) if tokens[i].tag in ":-"), 0)
    name = tokens[mark + 1 :]
    named = all(t.tag in "UDN" and t.low not in lexicon.LABELS for t in name)
    named = named and (tokens[mark].tag == ":" or name[-1].tag == "N")  # not "... - The Herald", the page's own name
    if mark and named and (c.has_finite((0, mark)) or _speaks(name, titled=False)):
        c.add((mark + 1, c.stop), [(mark, mark + 1)], [(c.head if c.head < mark else 0, mark)], 0.5)
        return mark + 1, c.stop
    return None


def checked(c: Clause) -> None:
    """A fact-checker's "CLAIM: P", where nothing in it tells whose claim it is."""
    colon = 1 + (c.low(0) == "the")
    if c.low(colon - 1) == "claim" and c.tag(colon) == ":" and not c.found and c.stop > colon + _SHORTEST:
        c.add(None, [(colon - 1, colon + 1)], [(colon + 1, c.stop)], 0.6)


def _speaks(label: list[Token], *, titled: bool = True) -> bool:
    """True for what is known to be a source: a term for one, a known body or person; if ``titled``, a title and a name.

    Behind the colon "Officer Cleared" is none.
    """
    lows, end = [t.low for t in label], len(label)
    if any(t.tag not in "UDNMA" for t in label) or (end == 1 and lows[0] in _PAGES):
        return False
    terms = load_terms()
    for at in range(max(0, end - _TERM), end):
        found = terms.match(lows, at, end)
        if found is not None and found[0] == end and not _HEADS.isdisjoint(found[1]):
            return True
    opening = terms.match(lows, 0, end)
    if (
        titled
        and opening is not None
        and any(opening[1].get(kind, "individual") != "individual" for kind in _BEFORE_NAMES)
    ):
        return all(t.tag == "U" for t in label[opening[0] :])
    if any(t.tag not in "UD" for t in label):
        return False
    bodies = load_registry().lookup(" ".join(t.text for t in label))
    return any(e.source_type not in _TOPICS for e in bodies) or load_people().called(lows) is not None
