"""Assembling: texts in, records out."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from operator import itemgetter
from typing import Final, TypeAlias

import pyarrow as pa

from models.attribution import tagger
from models.attribution.chains import Linked, link
from models.attribution.doubts import is_refusal
from models.attribution.elements import Attribution
from models.attribution.reading import Article
from models.attribution.spans import find_all
from models.attribution.speaking import audible
from models.attribution.status import judge
from models.attribution.tokens import Sentence, sentences
from models.attribution.unattributed import unattributed
from models.record import Claim, Span, span_text
from models.sources import SourceReader

GROUP: Final = 400_000
"""Characters after which the texts gathered so far are read: many make the tagger fast, not too many bound memory."""
ENGINE: Final = "rules-tagger-20"

_START: Final = itemgetter(0)
_END: Final = itemgetter(1)

Texts: TypeAlias = Sequence[str] | pa.Array | pa.ChunkedArray


def extract(
    texts: Texts,
    outlets: Sequence[str | None] | None = None,
    sources: SourceReader | None = None,
    *,
    own_voice: bool = False,
) -> list[list[Claim]]:
    """The attributed claims of each text.

    ``texts`` is a sequence of str or an Arrow array of strings (null counts as empty), ``outlets`` the
    publishers' names, of the same length, where known; ``sources`` knows who is who (default: the shipped
    registry). With ``own_voice`` also what each article asserts without any source, as claims of the kind
    ``unattributed``. The result has one list a text, each ordered by position. Never raises on any str; raises
    ValueError if the lengths differ.
    """
    rows: list[str] = [text or "" for text in _strings(texts)]
    names = list(outlets) if outlets is not None else [None] * len(rows)
    if len(names) != len(rows):
        raise ValueError(f"{len(rows)} texts but {len(names)} outlets")
    reader = sources or SourceReader()
    out: list[list[Claim]] = []
    for some in _groups(rows):
        with _not_collected():
            out += _read(rows[some], names[some], reader, own_voice)
    return out


def _read(
    texts: Sequence[str],
    outlets: Sequence[str | None],
    reader: SourceReader,
    own_voice: bool,
) -> Iterator[list[Claim]]:
    units = [sentences(text) for text in texts]
    found = find_all(texts, units)
    for text, cut, spans, outlet in zip(texts, units, found, outlets, strict=True):
        with closing(reader.read(audible(text, cut), outlet)) as article:
            yield _claims(text, cut, spans, article, own_voice)


@contextmanager
def _not_collected() -> Iterator[None]:
    """Reference cycles are collected at the end, of which reading leaves none.

    While ten thousands of tokens are made, the collector would go through them and all tables time and again.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
            gc.collect(0)


def attributions(texts: Sequence[str]) -> list[list[Attribution]]:
    """Who is said by which words to have said what, in PolNeAR's convention, by the learned tagger alone.

    Wider than the records: plans, requests and refusals are attributions too. Nothing is nested.
    """
    return tagger.find(texts)


def _groups(texts: Sequence[str]) -> Iterator[slice]:
    """Neighbouring texts of about ``GROUP`` characters in all."""
    first, size = 0, 0
    for number, text in enumerate(texts, 1):
        size += len(text)
        if size >= GROUP or number == len(texts):
            yield slice(first, number)
            first, size = number, 0


def _strings(texts: Texts) -> Iterable[str | None]:
    if isinstance(texts, pa.Array | pa.ChunkedArray):
        strings: list[str | None] = texts.to_pylist()
        return strings
    return texts


def linked(text: str, units: list[Sentence]) -> list[Linked]:
    """The claims of one text before their status is judged, with the shipped registry."""
    return _linked(text, units, find_all([text], [units])[0], SourceReader().read(audible(text, units), None))


def _linked(text: str, units: list[Sentence], found: list[Attribution], article: Article) -> list[Linked]:
    """What is linked, without "said it would not comment", which is no claim but words of doubt about others."""
    return [
        item
        for item in link(text, units, found, article)
        if not is_refusal(span_text(text, item.attribution.content[:1]))
    ]


def _claims(
    text: str, units: list[Sentence], found: list[Attribution], article: Article, own_voice: bool
) -> list[Claim]:
    linked = _linked(text, units, found, article)
    quotes = [(token.start, token.end) for unit in units for token in unit.tokens if token.tag == "Q"]
    claims = [_claim(text, item, quotes) for item in linked]
    judge(text, units, linked, claims)
    for claim in claims:
        if claim.origin:
            side = article.stake(claim.content, claim.origin)
            claim.stakeholder, claim.states_own_position = side.stakeholder, side.states_own_position
    if own_voice:
        claims += unattributed(text, claims, units)
    return sorted(claims, key=lambda claim: min(start for start, _ in claim.content + claim.cue))


def _claim(text: str, item: Linked, quotes: Sequence[Span]) -> Claim:
    a = item.attribution
    return Claim(
        content=a.content,
        cue=a.cue,
        source=a.source,
        chain=item.chain,
        kind=_kind(text, a, quotes),
        confidence=a.confidence,
    )


def _kind(text: str, a: Attribution, quotes: Sequence[Span]) -> str:
    """direct if all words of the content are quoted, mixed if some of them are, indirect otherwise.

    A quotation that holds the cue too is of somebody else's words: "“Police say it is so,” said the mayor".
    """
    quoted = False
    rest = ""
    for start, end in a.content:
        at = start
        for k in range(bisect_right(quotes, start, key=_END), bisect_left(quotes, end, key=_START)):
            opened, closed = quotes[k]
            if not any(opened <= cue < closed for cue, _ in a.cue):
                quoted = True
                rest += text[at:opened]
                at = closed
        rest += text[at:end]
    if not quoted:
        return "indirect"
    return "mixed" if any(map(str.isalnum, rest)) else "direct"
