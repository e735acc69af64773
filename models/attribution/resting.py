"""On whose word a report rests, where its sentence or the next one tells it: "It attributed the news to a nurse"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.carrying import Linked, by_sentence
from models.attribution.relays import MEDIA, index_at, span_of
from models.attribution.tokens import Sentence, Token
from models.record import ChainEntry, Span

_TOLD: Final = lexicon.ASCRIBING | lexicon.CITING | lexicon.LEANING
_ONLY: Final = ("alone", "also", "entirely", "had", "has", "largely", "mainly", "only", "solely", "was", "were", "is")
_THE: Final = ("the", "its", "that")
_REACH: Final = 2  # sentences
_SUBJECT: Final = 8  # tokens before the verb


def rest(units: list[Sentence], linked: list[Linked], entry: Callable[[Span], ChainEntry]) -> list[Linked]:
    """Put at the end of an outlet's chain whom its own or one of the next two sentences names as its source.

    What such a sentence says is no claim of its own. ``entry`` resolves a phrase.
    """
    heard = {s: [linked[n] for n in here] for s, here in by_sentence(linked).items()}
    dropped: set[int] = set()
    for n, unit in enumerate(units):
        own = heard.get(n, [])
        for item in own:
            leant = _leant_on(unit.tokens, item, entry)
            if leant is not None:
                item.chain = [*item.chain, leant]
        if any(item.lemma not in ("attribute", "ascribe", "credit") for item in own):
            continue
        told = _outlets_before(units, heard, n)
        found = _source(unit.tokens, told[0].origin, entry) if told else None
        if found is None or found.span is None:
            continue
        for item in told:
            item.chain = [*item.chain, found]
        dropped.update(map(id, own))
    return [item for item in linked if id(item) not in dropped]


def _leant_on(tokens: list[Token], item: Linked, entry: Callable[[Span], ChainEntry]) -> ChainEntry | None:
    """The source in "The paper's report that P rested on two aides"."""
    told = item.attribution
    if item.origin.source_type not in MEDIA or not told.cue or not told.content:
        return None
    if tokens[index_at(tokens, told.cue[-1][1] - 1)].low not in lexicon.REPORTED:
        return None
    verb = index_at(tokens, told.content[-1][1] - 1) + 1
    while verb < len(tokens) and (tokens[verb].low in _ONLY or tokens[verb].tag in "AX"):
        verb += 1
    start = _behind(tokens, verb) if verb < len(tokens) and tokens[verb].low in _TOLD else None
    found = phrases.after(tokens, start, len(tokens)) if start is not None else None
    return entry(span_of(tokens, found)) if found is not None else None


def _outlets_before(units: list[Sentence], heard: dict[int, list[Linked]], n: int) -> list[Linked]:
    """The claims of the nearest sentence before one that has any, if they are an outlet's own word."""
    for at in range(n - 1, max(-1, n - 1 - _REACH), -1):
        if units[n].paragraph - units[at].paragraph > 1:
            return []
        if at in heard:
            last = heard[at][-1].origin
            told = [item for item in heard[at] if item.origin.span == last.span]
            outlet = last.source_type in (*MEDIA, "social_media")
            return told if outlet and last.span is not None else []
    return []


def _source(tokens: list[Token], outlet: ChainEntry, entry: Callable[[Span], ChainEntry]) -> ChainEntry | None:
    """Whom a sentence names as the source of an outlet, if it is of that."""
    verb = next((k for k in range(1, min(len(tokens), _SUBJECT)) if tokens[k].low in _TOLD), 0)
    start = _behind(tokens, verb) if verb else None
    if start is None or not _of(tokens, verb, outlet, entry):
        return None
    found = phrases.after(tokens, start, len(tokens))
    if found is None or tokens[found[0]].low in lexicon.PRONOUNS or tokens[found[0]].low == "no":
        return None  # "It cited no source"
    ends = found[1] == len(tokens) or tokens[found[1]].tag in ".,;" or tokens[found[1]].low in ("for", "in")
    return entry(span_of(tokens, found)) if ends else None  # not "quoted a doctor as saying"


def _of(tokens: list[Token], verb: int, outlet: ChainEntry, entry: Callable[[Span], ChainEntry]) -> bool:
    """Whether the subject of a sentence is the outlet or its report."""
    end = verb
    while end > 1 and (tokens[end - 1].low in _ONLY or tokens[end - 1].tag in "AX"):
        end -= 1
    subject = [token.low for token in tokens[:end]]
    if subject == ["it"] or (len(subject) == 2 and subject[0] in _THE and subject[1] in lexicon.REPORTED):
        return True
    if not subject:
        return False
    found = entry(span_of(tokens, (0, end)))
    some = len(subject) == 2 and subject[0] == "the" and found.name is None and found.source_type in MEDIA
    return some or _same(found, outlet)  # "the paper" that nothing else told of


def _same(a: ChainEntry, b: ChainEntry) -> bool:
    return bool(a.name and b.name and a.name == b.name) or bool(a.entity_id and a.entity_id == b.entity_id)


def _behind(tokens: list[Token], verb: int) -> int | None:
    """Where the source begins behind a verb, if one may stand there."""
    if tokens[verb].low in lexicon.CITING:
        return verb + 1
    ascribed = tokens[verb].low in lexicon.ASCRIBING
    links = ("to",) if ascribed else ("on", "upon", "from")
    link = next((k for k in range(verb + 1, min(len(tokens), verb + _SUBJECT)) if tokens[k].low in links), None)
    if link is None or any(
        t.low not in _ONLY and t.low not in lexicon.ASCRIBED and t.low not in _THE for t in tokens[verb + 1 : link]
    ):
        return None
    return link + 1 if not ascribed or tokens[link - 1].low in lexicon.ASCRIBED else None
