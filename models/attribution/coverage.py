"""Which claims a word of doubt covers: where they stand, whose they are, and what they have to do with it.

Non-confirmation is no denial: what it covers is ``unconfirmed``. A refusal to comment is about what others say of the
party that refuses, or about what it was asked; what could not be verified is what stands before, or the article's news.
What each of these weighs stands in ``status.json`` and comes from ``fitting``.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.doubts import Words, in_content, in_sentence, is_refusal, likely
from models.attribution.propositions import POINTERS, Proposition, concept, concepts_of, overlap, stem
from models.attribution.tokens import Sentence, Token, sentences

_COMMON: Final = (
    "bias",
    # where the claim stands
    "here",  # in the sentence of doubt
    "just",  # in the last sentence with claims before it, in its paragraph
    "paragraph",  # before that in its paragraph
    "lead_in",  # in the last sentence with claims before it, one paragraph up
    "before",  # elsewhere in the paragraph before
    "opening",  # further up, among the article's first claims
    "after",
    "after_here",  # in its paragraph
    "far",
    # what it has to do with the doubt
    "own",  # who kept silent has said it
    "named",  # it has a word of the phrase for who kept silent
    "topic",  # words for what was asked or could not be verified
    "points",  # "the claim", "it"; and it stands just before
    "points_many",  # "the accounts", "either"; and it stands not far before
    "same_source",  # as the claims just before
    # what it is
    "nameless",
    "role",
    "press",
    "official",
    "private",
    "rejects",
    # both: it is a leak, a report, hearsay, whose source is no party to it
    "leak_just",
    "leak_named",
    "topic_leak",
    # the doubt is about the article's news, and the claim before it
    "lead_named",
    "lead_topic",  # as far as the claim shares the news' words
    "lead_leak",
    "lead_far",
    # the doubt
    "specific",  # is about something
    "aside",  # which is not in the claim
    "detail",  # is about who, where, when
    "party_speaks",  # is of a source of the article
)
NAMES: Final = {
    "silent": (
        *_COMMON,
        "near_named",  # the claim's paragraph, not itself, names who kept silent
        "topic_share",
        "relayed",
        "leak_next",  # the first claim after, in the paragraph
        "asked",  # to comment or answer, rather than to tell something
        "only",  # "said only that"
        "unaware",
        "pronoun",  # "it declined to comment"
    ),
    "unverified": (
        *_COMMON,
        "adjective",  # "unconfirmed reports that P"
        "next",  # in the sentence after the words
        "social",
        "document",
        "early",  # the doubt stands at the head of the article
        "checked",  # somebody tried to verify it
        "vague",  # "it is unclear", "without evidence"
        "unable",  # who has said it could not verify something
    ),
}
_WORDS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(listed.split())
    for name, listed in tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8")).items()
}
_MANY: Final = _WORDS["many"]
_ONE: Final = POINTERS | _MANY | _WORDS["one"]
_NO_TOPIC: Final = _ONE | _WORDS["general"]
_OFFICES: Final = frozenset(map(concept, _WORDS["offices"]))
_PEOPLE: Final = frozenset(map(concept, _WORDS["people"]))
_THINGS: Final = frozenset(("document", "social_media", "unknown"))  # that cannot keep silent
_LONGEST: Final = 600  # characters of a sentence that are read
_SUBJECT: Final = 25  # tokens before the words of doubt among which its subject is looked for
_OBJECT: Final = 18  # tokens after them
_TOKENS: Final = 120  # of a sentence that are read
_EARLY: Final = 4  # claims; a doubt this early concerns the article's news
_NEWS: Final = 3  # claims that name the news' parties
_HEAD: Final = 2  # claims that are the news
_NEAR: Final = 4  # paragraphs
_REACH: Final = 100  # claims; how far a doubt reaches
_TOLD: Final = r"(?:\w+ )?(?:accounts?|claims?|figures?|reports?|statements?|tolls?|versions?)\b"
_WHOSE: Final = re.compile(
    rf"\b(?:(?P<own>his|her|its|their)|(?:the )?(?P<whose>(?:[\w-]+ ){{0,3}}[\w-]+)['’]s?) {_TOLD}"
    r"(?=[^,.;]{0,40}\b(?:not|never|n['’]t|impossible|unable|un\w+ed)\b)"
    r"|\b(?:not|never|n['’]t|impossible|unable)\b[^,.;]{0,40}?\b(?:(?P<own_>his|her|its|their)|"
    rf"the (?P<whose_>(?:[\w-]+ ){{0,2}}?[\w-]+)['’]s?|(?P<name_>[\w-]+)['’]s?) {_TOLD}",
    re.IGNORECASE,
)
_FAR: Final = 8.0  # paragraphs; more make no difference


@dataclass(frozen=True)
class Article:
    """A text with its claims, as they are compared."""

    text: str
    units: Sequence[Sentence]
    linked: Sequence[Linked]
    props: Sequence[Proposition]

    def mentions(self, party: Set[str], besides: int) -> frozenset[int]:
        """The paragraphs with one of some words in a sentence other than ``besides``."""
        return frozenset(self.units[s].paragraph for word in party for s in self._places.get(word, ()) if s != besides)

    @functools.cached_property
    def told(self) -> list[_Told]:
        """What is told of each claim by itself."""
        return [_told(item, claim) for item, claim in zip(self.linked, self.props, strict=True)]

    @functools.cached_property
    def speakers(self) -> frozenset[str]:
        """The words for whoever speaks in it."""
        return frozenset(word for claim in self.props for word in claim.speaker)

    @functools.cached_property
    def _places(self) -> dict[str, set[int]]:
        """The sentences with a name or noun."""
        words: dict[str, tuple[Token, set[int]]] = {}
        for s, unit in enumerate(self.units):
            for token in unit.tokens:
                if token.tag in "UN":
                    known = words.get(token.text)
                    if known is None:
                        known = words[token.text] = token, set()
                    known[1].add(s)
        out: dict[str, set[int]] = {}
        for token, places in words.values():
            for sense in _senses(token):
                out.setdefault(sense, set()).update(places)
        return out


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a claim by itself, for all words of doubt."""

    words: Set[str]
    hidden: bool  # nobody by name or body says so
    leak: bool  # whose source is no party to it
    traits: dict[str, float]  # what it is, by the names of the weights


def _told(item: Linked, claim: Proposition) -> _Told:
    kind, veil = item.origin.source_type, item.origin.anonymity
    nameless = veil in ("anonymous", "none")
    hidden = nameless or not claim.voice.isdisjoint(_PEOPLE)
    traits = {
        "nameless": nameless,
        "role": veil == "role" and kind not in _THINGS,
        "press": kind in ("news_organisation", "state_agency"),
        "official": kind in ("official", "international_organisation"),
        "private": kind == "individual",
        "rejects": claim.rejects or claim.negated,
    }
    return _Told(
        _words(claim),
        hidden,
        hidden or kind in ("news_organisation", "social_media", "unknown") or len(item.chain) > 1,
        {name: 1.0 for name, true in traits.items() if true},
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of doubt among the claims of their article."""

    kind: str  # the name of the table, "silent" or "unverified"
    sentence: int
    paragraph: int
    seen: int  # number of claims before the words
    just: range  # of those, the ones in the last sentence that has any, here or in the paragraph before
    sources: frozenset[str]  # of those
    party: frozenset[str]  # the words for who kept silent
    source: str  # the key of the source that "it" or "he" is, who kept silent; else empty
    mentions: frozenset[int]  # paragraphs with one of those words in another sentence
    topic: frozenset[str]  # the words for what was asked, or could not be verified
    points: bool
    points_many: bool
    adjective: bool
    lead: bool  # it is about the article's news
    active: bool  # "could not confirm", rather than "could not be confirmed"
    within: int | None  # the claim that has the words, of which they are no doubt
    traits: dict[str, float]  # what it is, by the names of the weights


def doubts(article: Article) -> list[Doubt]:
    """The words of doubt, in order."""
    inside: dict[int, list[int]] = {}
    for n, item in enumerate(article.linked):
        inside.setdefault(item.sentence, []).append(n)
    out: list[Doubt] = []
    seen = 0
    for s, unit in enumerate(article.units):
        claims = len(inside.get(s, ()))
        here = range(seen, seen + claims)
        refused = _refused(article, unit, here)
        if refused or likely([token.low for token in unit.tokens]):
            out += _in_unit(article, s, here, refused)
        if claims:
            out += _in_contents(article, s, here)
        seen += claims
    return out


def _in_unit(article: Article, s: int, here: range, refused: Sequence[Token]) -> Iterator[Doubt]:
    """The words of doubt of one sentence, whose claims are ``here``, outside what somebody says.

    What is ``refused`` in a quotation stands behind the rest, as in "a spokesman said we do not comment".
    """
    unit, linked = article.units[s], article.linked
    spans = [span for n in here for span in linked[n].attribution.content]
    tokens = [token for token in unit.tokens[:_TOKENS] if token.tag != "Q"]
    for start, end in spans:
        tokens = [token for token in tokens if not start <= token.start < end]
    tokens += refused
    words = " ".join([token.text for token in tokens])[:_LONGEST]
    for found in in_sentence(words):
        first = words.count(" ", 0, found.start)
        last = words.count(" ", 0, found.end) + 1
        seen = here.start + sum(_start(linked[n]) < tokens[first].start for n in here)
        before, within = tokens[max(0, first - _SUBJECT) : first], tokens[first:last]
        yield _doubt(article, found, s, seen, _phrases(before, within, tokens[last : last + _OBJECT], found))


def _refused(article: Article, unit: Sentence, here: range) -> list[Token]:
    """The words of quotations that only say that somebody will not comment, which are no claims."""
    out: list[Token] = []
    for quote in [token for token in unit.tokens if token.tag == "Q" and is_refusal(token.text)]:
        spans = [span for n in here for span in article.linked[n].attribution.content]
        if not any(start <= quote.start < end for start, end in spans):
            out += [
                Token(word.text, quote.start + word.start, quote.start + word.end, (word.low, word.tag, word.cue))
                for told in sentences(quote.text[1:-1])
                for word in told.tokens
            ]
    return out


def _in_contents(article: Article, s: int, here: range) -> Iterator[Doubt]:
    """The words of doubt with which the claims of a sentence begin."""
    text, linked = article.text, article.linked
    for n in here:
        span = linked[n].attribution.content[0]
        saying = in_content(text[slice(*span)][:_LONGEST])
        if saying is not None:
            tokens = sentences(text[slice(*span)][saying.start : _LONGEST])[0].tokens
            own = article.props[n]
            rest = [token for token in tokens if token.low not in _WORDS["idle"]]
            within = [token for token in tokens if token.end <= saying.end - saying.start]
            phrases = _Phrases(own.speaker | own.voice, own.key, rest, within, rest, False)
            yield _doubt(article, saying, s, n, phrases, within=n)


def _start(item: Linked) -> int:
    return min(start for start, _ in [*item.attribution.content[:1], *item.attribution.cue[:1]])


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What stands around words of doubt."""

    party: frozenset[str]
    source: str | None  # of the party; empty for a pronoun
    topic: list[Token]
    within: list[Token]
    after: list[Token]
    adjective: bool


def _phrases(before: list[Token], within: list[Token], after: list[Token], found: Words) -> _Phrases:
    asked = _asked(before)
    subject = [token for token in before if token not in asked]
    turn = max((k for k, token in enumerate(subject) if token.low in ("but", ";", "while")), default=-1)
    subject = _speaker(subject[turn + 1 :])
    rest = _until(after)
    party = _concepts(token for token in subject if token.tag in "UN")
    if found.kind == "silent":
        topic = [*asked, *_object(rest)]
        if any(token.low in _WORDS["nobody"] for token in within):
            party |= _concepts(token for token in [*within, *after] if token.tag in "UN")
    else:
        topic = [*asked, *rest, *subject]
    pronoun = any(token.low in _WORDS["pronouns"] for token in subject[-3:]) and all(
        token.tag != "U" for token in subject
    )
    adjective = found.kind == "unverified" and len(within) == 1 and within[0].low.startswith("un")
    return _Phrases(
        party, "" if pronoun else None, topic, within if found.kind == "unverified" else [], after, adjective
    )


def _speaker(subject: list[Token]) -> list[Token]:
    """The subject of words of doubt; of "the governor said that he", the governor."""
    for k in range(max(1, len(subject) - 3), len(subject)):
        verb = k - 1 - (subject[k - 1].low == "that")
        if subject[k].low in _WORDS["persons"] and verb > 0 and subject[verb].cue is not None:
            return subject[:verb]
    return subject


def _doubt(article: Article, found: Words, s: int, seen: int, phrases: _Phrases, *, within: int | None = None) -> Doubt:
    props, paragraph = article.props, article.units[s].paragraph
    silent = found.kind == "silent"
    party, source = phrases.party, phrases.source
    if source == "" and silent and seen and article.linked[seen - 1].origin.source_type not in _THINGS:
        last = props[seen - 1]
        party, source = last.speaker | last.voice, last.key
    party -= _OFFICES
    just = _just(article, seen, paragraph)
    pointers = {token.low for token in [*phrases.topic, *phrases.within]}
    topic = (
        _concepts(token for token in phrases.topic if token.tag in "UNGEV" and token.low not in _NO_TOPIC) - _OFFICES
    )
    news = party if silent else topic
    traits = {
        "specific": bool(topic),
        "detail": not pointers.isdisjoint(_WORDS["details"])
        or any(token.low in _WORDS["questions"] for token in phrases.after[:6]),
        "party_speaks": not party.isdisjoint(article.speakers),
        "pronoun": silent and bool(source) and within is None,
        found.form: found.form != "",
    }
    return Doubt(
        kind=found.kind,
        sentence=s,
        paragraph=paragraph,
        seen=seen,
        just=just,
        sources=frozenset(key for n in just for key in (props[n].key, *props[n].chain)) - {""},
        party=party,
        source=source or "",
        mentions=article.mentions(party, s) if silent else frozenset(),
        topic=topic,
        points=not pointers.isdisjoint(_ONE),
        points_many=not pointers.isdisjoint(_MANY),
        adjective=phrases.adjective,
        lead=any(not news.isdisjoint(_words(p)) for p in props[:_NEWS]) or not (silent or topic),
        active=any(token.low in _WORDS["verifying"] for token in phrases.within),
        within=within,
        traits={name: 1.0 for name, true in traits.items() if true},
    )


def _just(article: Article, seen: int, paragraph: int) -> range:
    if seen == 0 or article.props[seen - 1].paragraph < paragraph - 1:
        return range(0)
    first = seen - 1
    while first and article.linked[first - 1].sentence == article.linked[seen - 1].sentence:
        first -= 1
    return range(first, seen)


def _asked(tokens: Sequence[Token]) -> list[Token]:
    """The words after "asked about" or an opening "on", up to a comma."""
    start = next(
        (k for k, token in enumerate(tokens) if token.low in _WORDS["asked"] or (k == 0 and token.low == "on")), None
    )
    if start is None:
        return []
    end = next((k for k in range(start, len(tokens)) if tokens[k].low == ","), start)
    return list(tokens[start:end])


def _object(tokens: Sequence[Token]) -> list[Token]:
    """What somebody would not tell: the words after "about", else the object, unless that is the question."""
    about = next((k for k, token in enumerate(tokens) if token.low in _WORDS["about"]), None)
    if about is not None and not (about + 1 < len(tokens) and tokens[about + 1].tag == "W"):
        return list(tokens[about:])
    return [] if any(token.low in _WORDS["via"] for token in tokens) else list(tokens)


def _until(tokens: Sequence[Token]) -> list[Token]:
    """The tokens up to the end of the clause."""
    end = next((k for k, token in enumerate(tokens) if token.tag in ";:." or token.low == "but"), len(tokens))
    return list(tokens[:end])


def _concepts(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        sense for token in tokens if token.tag != "Q" and token.low not in lexicon.STOP for sense in _senses(token)
    )


def _senses(token: Token) -> tuple[str, ...]:
    return (concept(token.low), stem(token.text)) if token.tag == "U" else (concept(token.low),)


def _words(claim: Proposition) -> Set[str]:
    return claim.words.keys() | claim.capitals


def reached(article: Article, doubt: Doubt) -> Sequence[int]:
    """The claims that are near enough to be doubted by a doubt: as many before its words as behind them.

    "The army's claims could not be verified" is about the army's alone.
    """
    reach = range(max(0, doubt.seen - _REACH), min(len(article.props), doubt.seen + _REACH))
    near = [n for n in reach if n != doubt.within]
    if doubt.kind != "unverified" or doubt.adjective:
        return near
    unit = article.units[doubt.sentence]
    match = _WHOSE.search(article.text, unit.start, min(unit.end, unit.start + _LONGEST))
    if match is None:
        return near
    props = article.props
    own = match["own"] or match["own_"]
    if own:
        last = props[doubt.seen - 1].key if doubt.seen else ""
        theirs = [n for n in near if last and last in (props[n].key, *props[n].chain)]
    else:
        whose = concepts_of(match["whose"] or match["whose_"] or match["name_"])
        theirs = [n for n in near if whose and whose <= props[n].voice | props[n].speaker]
    return theirs or near


def evidence(article: Article, doubt: Doubt, n: int) -> dict[str, float]:
    """What bears on whether the doubt is about claim ``n``, by the names of the weights; not all that is nought."""
    claim, item, told = article.props[n], article.linked[n], article.told[n]
    before, here = n < doubt.seen, item.sentence == doubt.sentence
    distance = doubt.paragraph - claim.paragraph
    just = n in doubt.just
    if doubt.source:
        own = claim.key == doubt.source and not told.hidden
    else:
        own = not told.hidden and not (doubt.party.isdisjoint(claim.speaker) and doubt.party.isdisjoint(claim.voice))
    named = not own and not doubt.party.isdisjoint(told.words)
    common, leak = len(doubt.topic & told.words), told.leak
    news = doubt.lead and not (doubt.kind == "silent" and doubt.topic) and before and not own
    found: dict[str, float] = {
        "bias": 1.0,
        **told.traits,
        **doubt.traits,
        **dict.fromkeys(_places(doubt, claim, n, here=here), 1.0),
        "far": min(_FAR, abs(distance)) / _FAR,
        "own": own,
        "named": named,
        "points_many": doubt.points_many and before and distance <= _NEAR,
        "same_source": not just and (claim.key in doubt.sources or not claim.chain.isdisjoint(doubt.sources)),
    }
    if just:
        found |= {"points": doubt.points, "leak_just": leak}
    if named:
        found["leak_named"] = leak and before
    if common:
        found |= {"topic": min(1.0, common / 2), "topic_leak": leak and before}
    elif doubt.topic:
        found["aside"] = not doubt.points
    if news:
        found |= {
            "lead_named": True,
            "lead_topic": _news(article.props, n),
            "lead_leak": leak,
            "lead_far": distance > 1,
        }
    if doubt.kind == "silent":
        return found | {
            "near_named": before and not (own or named) and claim.paragraph in doubt.mentions,
            "topic_share": common / max(2, len(doubt.topic)),
            "relayed": len(item.chain) > 1,
            "leak_next": n == doubt.seen and not here and distance == 0 and (leak or item.origin.anonymity == "role"),
        }
    kind = item.origin.source_type
    return found | {
        "adjective": doubt.adjective and here,
        "next": here and not before,
        "social": kind == "social_media",
        "document": kind == "document",
        "early": before and doubt.seen <= _EARLY,
        "unable": own and doubt.active,
    }


def _places(doubt: Doubt, claim: Proposition, n: int, *, here: bool) -> Sequence[str]:
    """The names of where claim ``n`` stands, which is in the sentence of the doubt or not."""
    distance, just = doubt.paragraph - claim.paragraph, n in doubt.just
    if n >= doubt.seen:
        return () if here else ("after", "after_here") if distance == 0 else ("after",)
    if here:
        return ("here",)
    if distance == 0:
        return ("just",) if just else ("paragraph",)
    if distance == 1:
        return ("lead_in",) if just else ("before",)
    return ("opening",) if distance > 1 and (n < _EARLY or claim.paragraph == 0) else ()


def _news(props: Sequence[Proposition], n: int) -> float:
    """How much of the article's news the claim is about."""
    return 1.0 if n < _HEAD else max(overlap(props[n], p) for p in props[:_HEAD])
