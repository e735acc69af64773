"""What an article asserts in its own voice, without any source: declarative sentences and clauses that no claim covers.

Such a claim has an empty chain and an empty cue, so that by the codebook nothing can be told about its sourcing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.attribution import phrases
from models.attribution.datelines import after_dateline
from models.attribution.doubts import is_doubt
from models.attribution.tokens import Sentence, Token, sentences
from models.record import Claim, Span

_FEWEST: Final = 4  # words of a sentence or clause that says something
_SHORT: Final = 3  # letters; shorter words have no capital even in a heading
_TELLING: Final = 8  # words from which a stopped sentence is taken to have a verb that the lists do not know
_SENTENCE: Final = 0.8  # confidence
_CLAUSE: Final = 0.6
_STOPS: Final = ".!…"
_WORDS: Final = "DPRTXVEGISACWUNM"  # tags of words
_MARKS: Final = ",;:-(."
# A clause that starts so hangs on what was cut off.
_DEPENDENT: Final = "RTSIGEXVA"
# Bylines, credits, datelines alone, addresses, calls to the reader.
_FURNITURE: Final = re.compile(
    r"\W*(?:(?-i:B[Yy] [A-Z][\w.'’-]* [A-Z])|(?:(?:additional|further) )?(?:reporting|writing|editing)\b|"
    r"(?:(?:file )?photo|picture|image|getty|copyright|published|last modified|advertisement|scroll down|please|sorry|"
    r"(?:this|the) (?:article|story) (?:was|is|originally)|want to|join|register|log in|share this|loading|"
    r"using a mobile|what's this|for more (?:about|details|from|information|news|on|stories)|to subscribe|"
    r"to (?:read|watch|see) (?:all|more|our|the (?:full|original|rest|whole)|this))\b|(?:video|updated?|tags?):|©)",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"\W*it (?:was|is|remains) (?:(?:not|n't) (?:yet |immediately )?(?:clear|known)|unclear|unknown)"
    r"|.{0,60}\b(?:did|would|will) not (?:answer|comment|elaborate)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://|www\.|\S@\S+\.\w|\bpic\.twitter\.com|[{}<>|]|\bfunction\(")
_CREDIT: Final = re.compile(r"(?:\b[A-Z]{2,}|AP|AFP|Reuters|Getty Images)/[A-Z]|[Pp]hoto(?:graph)?:|©")
_READER: Final = frozenset(("you", "your", "yours", "we", "us", "our", "my", "me", "i"))
# After these "I" is a number.
_NUMBERED: Final = ("Act", "Chapter", "Class", "Division", "Level", "Part", "Phase", "Stage", "Title", "Type", "War")


def unattributed(text: str, claims: Sequence[Claim], units: Sequence[Sentence] | None = None) -> list[Claim]:
    """The claims that the article itself makes, in order.

    ``claims`` are the attributed ones of the same text: no content returned overlaps a content, cue or source of
    theirs. ``units`` are ``sentences(text)``, where the caller has them. Headings, captions, questions, page
    furniture, bare quotations, the turns of a transcript, addresses to the reader and sentences that only say that
    nothing was confirmed or answered are left out. Status is always asserted, confidence 0.8 for a whole sentence and
    0.6 for a clause.
    """
    covered = sorted(span for claim in claims for span in (*claim.content, *claim.cue, *claim.source))
    out: list[Claim] = []
    at = 0
    for unit in sentences(text) if units is None else units:
        while at < len(covered) and covered[at][1] <= unit.start:
            at += 1
        here = []
        k = at
        while k < len(covered) and covered[k][0] < unit.end:
            if covered[k][1] > unit.start:
                here.append(covered[k])
            k += 1
        if unit.turn is not None or not _declares(text, unit):
            continue
        if not here:
            out += _claims(_own(unit.tokens), _SENTENCE)
            continue
        for piece in _pieces(unit.tokens, here):
            out += _claims(piece, _CLAUSE)
    return out


def _claims(tokens: list[Token], confidence: float) -> list[Claim]:
    if not tokens:
        return []
    span: Span = tokens[0].start, tokens[-1].end
    return [Claim([span], [], [], [], kind="unattributed", confidence=confidence)]


def _declares(text: str, unit: Sentence) -> bool:
    """True if the sentence is prose that states something."""
    tokens = unit.tokens
    last = next((t for t in reversed(tokens) if t.tag not in "Q)"), None)
    if last is None or last.text[-1] not in _STOPS or tokens[-1].text == "?":
        return False
    words = text[unit.start : unit.end]
    if unit.is_furniture or _FURNITURE.match(words) or _ADDRESS.search(words) or _CREDIT.search(words):
        return False
    if _titled(tokens) or is_doubt(words) or _UNKNOWN.match(words):
        return False
    return not any(_addresses(tokens, k) for k in range(len(tokens)))


def _addresses(tokens: list[Token], k: int) -> bool:
    """True if token k stands for the reader or the writer."""
    return tokens[k].low in _READER and not (tokens[k].text == "I" and k and tokens[k - 1].text in _NUMBERED)


def _titled(tokens: list[Token]) -> bool:
    """True for a heading that has a stop: every longer word has a capital."""
    longer = [t.text for t in tokens if len(t.text) > _SHORT and t.tag in _WORDS]
    return bool(longer) and all(word[0].isupper() or word[0].isdigit() for word in longer)


def _own(tokens: list[Token]) -> list[Token]:
    """The sentence without its stop, if it says enough."""
    kept = tokens[:-1] if tokens[-1].tag == "." else tokens
    kept = kept[after_dateline(kept) :]
    words = sum(t.tag in _WORDS for t in kept)
    if words < _FEWEST:
        return []
    return kept if words >= _TELLING or any(phrases.is_finite(kept, k) for k in range(len(kept))) else []


def _pieces(tokens: list[Token], covered: list[Span]) -> list[list[Token]]:
    """The runs of tokens that nothing covers and that stand as clauses of their own."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if any(start < token.end and token.start < end for start, end in covered):
            if runs[-1]:
                runs.append([])
        else:
            runs[-1].append(token)
    out = []
    for run in runs:
        joined = bool(run) and run[0] is not tokens[0]
        start, end = 0, len(run)
        while start < end and (run[start].tag in _MARKS or run[start].tag in ")C"):
            start += 1
        while start < end and (run[end - 1].tag in _MARKS or run[end - 1].tag in "C"):
            end -= 1
        clause = run[start:end]
        if joined and not any(t.tag in "C;" for t in run[:start]):
            continue  # the tail of what somebody said
        if end == len(run) and run and run[-1] is not tokens[-1]:
            continue  # it runs on into a source or what was said
        if sum(t.tag in _WORDS for t in clause) < _FEWEST or clause[0].tag in _DEPENDENT:
            continue
        subject = next((k for k, t in enumerate(clause) if t.tag in "PUNMQ"), None)
        verb = next((k for k in range(len(clause)) if phrases.is_finite(clause, k)), None)
        if subject is not None and verb is not None and subject < verb:
            out.append(clause)
    return out
