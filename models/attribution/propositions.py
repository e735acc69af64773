"""What a claim says, in the view of the step that compares claims: its words, names, numbers and polarity.

Nothing here is decided; ``relations`` weighs what two such views have in common.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.tokens import Sentence
from models.record import ChainEntry
from models.sources.countries import load_countries

_DATA: Final = tomllib.loads(Path(__file__).with_name("propositions.toml").read_text(encoding="utf-8"))
# Most of what is no word is told at once, and plain words come first, for speed: they are most.
_WORD: Final = re.compile(
    r"(?![\s,.])(?:[A-Za-z]{2,}+(?=[\s,.])|(?:[A-Z]\.){2,}|[^\W_]+(?:(?:[-'’]|(?<=\d)[.,](?=\d))[^\W_]+)*)"
)
_QUANTITY: Final = re.compile(r"(\d+(?:[.,]\d+)*)(?!(?:am|pm|st|nd|rd|th|s)$)[a-z]*")  # "7C"; no "19th", "12-year-old"
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d$")
_LONGEST: Final = 1500  # characters of a content that are read
_DIGITS: Final = "0123456789"
# Claims of an article; fewer and more make no difference.
_SHORT: Final = 8
_BROAD: Final = 30
_RECENT: Final = 20  # unnamed origins among which "the official" is looked for
_OF_THEM: Final = ("one of them", "another of them", "some of them", "both of them")
_PHRASE: Final = 100  # characters of a source phrase that are read
_EARLY: Final = 12  # words; a negation further on does not turn the whole
_CHARGED: Final = 5  # words; a denial's pointer ("the report") stands among the first
_TENS: Final = {word: 10 * number for number, word in enumerate(_DATA["words"]["tens"].split(), 2)}
_NUMERALS: Final = (
    {word: number for number, word in enumerate(_DATA["words"]["numerals"].split())} | _TENS | {"dozen": 12}
)
# Not to know or to confirm is not to deny.
_UNKNOWING: Final = re.compile(
    r"(?:\b(?:not|no|never|cannot|unable|nor)\b|n['’]t\b)[^.;]{0,30}?\b(?:aware|confirm|know|knows|known|information|"
    r"knowledge|comment|verify|establish|determine|sure|clear|recall|recollection|remember|rule out|reporting|"
    r"notification|speculate|discuss|(?:heard|read|reviewed|seen|studied) (?:any|that|the|these|this|those) (?:\w+ )?"
    r"(?:articles?|claims?|documents?|footage|letters?|papers?|reports?|stor(?:y|ies)|stud(?:y|ies)|videos?))\b",
    re.IGNORECASE,
)
# In lower case, one of these is in every match, and they are found faster.
_OF_UNKNOWING: Final = (
    "aware", "confirm", "know", "information", "comment", "verify", "establish", "determine", "sure", "clear", "recall",
    "recollection", "remember", "rule out", "reporting", "notification", "speculate", "discuss", "heard", "read",
    "reviewed", "seen", "studied",
)  # fmt: skip

POINTERS: Final = frozenset(_DATA["words"]["pointers"].split())
VERDICTS: Final = frozenset(_DATA["words"]["verdicts"].split())
_EXCLAIMED: Final = VERDICTS | frozenset(_DATA["words"]["exclaimed"].split())
_BELYING: Final = frozenset(_DATA["words"]["belying"].split())
_TRUE: Final = frozenset(_DATA["words"]["true"].split())
NEGATIONS: Final = frozenset(_DATA["words"]["negations"].split())
_AFFIRMED: Final = frozenset(_DATA["words"]["affirmed"].split())
# What is not so, after a negation; and what it is said of.
_FACT: Final = _TRUE | {"basis", "case", "foundation", "happen", "happened", "merit", "substance", "truth"}
_POINTING: Final = POINTERS | {"there"}
_BACK: Final = frozenset(("it", "such", "this"))
_NONE: Final = frozenset(("none", "nothing"))
_NOW: Final = frozenset(("moment", "month", "morning", "point", "stage", "time", "week", "year"))
_AIM: Final = 15  # claims before a rejection among which its target is looked for
_COPULAS: Final = frozenset(("is", "are", "was", "were"))
_KIND: Final = 4  # words that tell what something is
_COMING: Final = frozenset(("will", "would", "shall", "could", "may", "might", "next"))
_TOLLS: Final = frozenset(("toll", "dead", "deaths", "killed", "died"))
_SELF: Final = frozenset(("it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "our", "my"))
_SPEECH: Final = frozenset(("call", "say", "state", "tell", "think", "voice"))


Identity: TypeAlias = tuple[frozenset[str], frozenset[str]]


@dataclass(slots=True)
class Proposition:
    """One claim as it is compared. Words are concepts (below) with their weight in the article."""

    words: dict[str, float]
    total: float  # weight of all words
    names: frozenset[str]  # words with a capital that do not open the content
    countries: frozenset[str]
    numbers: frozenset[str]  # quantities; no years
    years: frozenset[str]
    foretells: bool  # of what is to come: "will", "next year"
    identity: Identity | None  # what is said to be what: "the device is a bomb"
    counted: frozenset[str]  # of what: the word after a number, or after "the number of"
    sides: frozenset[tuple[str, int]]  # of the opposites: which pair, which side
    rejects: bool  # the claim is that another claim is false
    negated: bool
    points: bool  # what it rejects is told by a pointer, "the charge", "it"
    pointers: frozenset[str]  # those of its first words
    belies: bool  # somebody is said to lie or to be mistaken
    upholds: bool  # it is that another claim is true
    bare: bool  # hardly a word beside a number or a pronoun
    itself: bool  # opens with a pronoun or possessive: likely the source speaks of itself
    key: str  # of the origin
    chain: frozenset[str]  # keys of the links before the origin
    speaker: frozenset[str]  # the origin's names
    voice: frozenset[str]  # the words of the source phrase, as in ``words``
    sentence: int
    paragraph: int
    country: str | None  # of the origin
    opens: bool  # comes after "but", "however", "that is at odds with"

    capitals: frozenset[str] = frozenset()  # all words with a capital
    weighed: bool = field(init=False)  # it has what may not fit together with another claim's
    aimed: bool = field(init=False, default=False)  # it rejects something that shares words with an earlier claim
    told: bool = field(init=False, default=False)  # what it rejects is a claim of its own: "denied reports that P"

    @property
    def gainsays(self) -> bool:
        """True if something is said not to be so, or somebody not to tell it as it is."""
        return self.rejects or self.negated or self.belies

    def __post_init__(self) -> None:
        """Tell once what is asked for every pair of claims."""
        self.weighed = bool(self.numbers or self.sides or self.identity)


def propositions(text: str, units: Sequence[Sentence], linked: Sequence[Linked]) -> list[Proposition]:
    """The view of every claim of an article."""
    read = [_read(text, item) for item in linked]
    counts = Counter(word for words, *_ in read for word in words)
    weight = {word: math.log(1.5 + len(linked) / n) for word, n in counts.items()}
    openings = _openings(text, units, linked)
    keys = _keys(text, linked)
    out: list[Proposition] = []
    for item, own, (concepts, tokens, unknowing) in zip(linked, keys, read, strict=True):
        words = {word: weight[word] for word in concepts}
        lows, _, capitals, countries, figures, years, sides = list(zip(*tokens, strict=True)) or [()] * len(
            _Word._fields
        )
        rejects, points = _rejection(text, item, lows) if not unknowing else (False, False)
        numbers = [number for k, number in enumerate(figures) if number and not _in_part(lows, k)]
        out.append(
            Proposition(
                words,
                sum(words.values()),
                frozenset(filter(None, capitals[1:])),
                frozenset(filter(None, countries)),
                frozenset(numbers),
                frozenset(filter(None, years)),
                _foretells(lows[:_EARLY]),
                _identity(tokens, lows),
                _counted(tokens, lows, any(numbers)),
                _one_sided(sides),
                rejects,
                not unknowing and _negation(lows) < _EARLY,
                points,
                POINTERS.intersection(lows[:_CHARGED]),
                not unknowing and _belies(lows),
                not unknowing and _upholds(item, lows),
                len({token.concept for token in tokens if token.number is None} - {None}) <= 1,
                not _SELF.isdisjoint(lows[:1]),
                own,
                frozenset(key(text, entry) for entry in item.chain[:-1]) - {""},
                _speaker(text, item.origin),
                _voice(text, item.origin),
                item.sentence,
                units[item.sentence].paragraph,
                item.origin.country,
                item.sentence in openings,
                frozenset(filter(None, capitals)),
            )
        )
    for m, proposition in enumerate(out):
        if proposition.rejects:
            beside = (*linked[max(0, m - 1) : m], *linked[m + 1 : m + 2])
            proposition.told = any(k.attribution.content == linked[m].attribution.content for k in beside)
        if proposition.rejects and not proposition.points:
            proposition.aimed = any(
                shared(p, proposition) for p in out[max(0, m - _AIM) : m] if p.key != proposition.key
            )
    return out


def breadth(claims: int) -> float:
    """How much an article of so many claims holds, 0 to 1.3: the more, the likelier it hears another side."""
    return math.log(min(max(claims, _SHORT), _BROAD) / _SHORT)


def key(text: str, entry: ChainEntry) -> str:
    """What tells one source from another: its entity or name, else its words."""
    if entry.entity_id or entry.name:
        return entry.entity_id or (entry.name or "").lower()
    return text[slice(*entry.span)].lower() if entry.span else ""


def _keys(text: str, linked: Sequence[Linked]) -> list[str]:
    """The key of each origin; "the official" has that of the official last spoken of, "one of them" of those before."""
    out: list[str] = []
    known: list[tuple[frozenset[str], str]] = []
    for item in linked:
        own = key(text, item.origin)
        if not item.origin.name and not item.origin.entity_id and item.origin.span:
            words = [stem(word) for word in own.split(",")[0].split()]
            definite, content = words[:1] == ["the"], frozenset(words[1:])
            own = next((k for w, k in reversed(known[-_RECENT:]) if content <= w), own) if definite and content else own
            if out and out[-1] and (own in lexicon.PRONOUNS or own.startswith(_OF_THEM)):
                own = out[-1]  # "“...,” she said" after "One woman said"
            known.append((frozenset(words), own))
        out.append(own)
    return out


def independent(a: Proposition, b: Proposition) -> bool:
    """True if the two have different origins of different sides, neither of which passes on what the other says."""
    return a.key != b.key and a.key not in b.chain and b.key not in a.chain and not (_for(a, b) or _for(b, a))


def _for(a: Proposition, b: Proposition) -> bool:
    """True if the origin of ``a`` speaks for that of ``b``: an army's spokesman for the army."""
    if _SPOKESMAN not in a.voice or not b.voice or not b.voice <= a.voice:
        return False
    return a.country is None or b.country is None or a.country == b.country


def overlap(a: Proposition, b: Proposition) -> float:
    """Shared weight over the lighter side's weight, 0 to 1."""
    lighter = min(a.total, b.total)
    return shared(a, b) / lighter if lighter else 0.0


def shared(a: Proposition, b: Proposition) -> float:
    """Weight of the words that both have."""
    return sum([weight for word, weight in a.words.items() if word in b.words])


def _read(text: str, item: Linked) -> tuple[list[str], list[_Word], bool]:
    content = " ".join(text[start:end] for start, end in item.attribution.content)[:_LONGEST]
    tokens = list(map(_word, _WORD.findall(content)))
    # In the order of the words: a set's, and so the last digit of a sum over it, changes from process to process.
    concepts = list(dict.fromkeys([token.concept for token in tokens if token.concept is not None]))
    hinted = any(map(content.lower().__contains__, _OF_UNKNOWING))
    return concepts, tokens, hinted and _UNKNOWING.search(content) is not None


class _Word(NamedTuple):
    """A word by itself: in lower case, and what it is one of, if anything."""

    low: str
    concept: str | None
    name: str | None
    country: str | None
    number: str | None
    year: str | None
    sides: tuple[tuple[str, int], ...]


@functools.lru_cache(maxsize=50_000)
def _word(word: str) -> _Word:
    low, capital = word.lower(), word[0].isupper()
    country = country_of(word) if capital else None
    telling = len(low) > 2 and low[0] not in _DIGITS and low not in _IGNORED
    return _Word(
        low,
        # "Peru" and "Peruvian" are as much one as "Zambia" and "Zambian": no country is told apart by its grammar.
        country or (concept(low) if telling else None),
        stem(word) if capital else None,
        country,
        _number(low),
        low if _YEAR.fullmatch(low) else None,
        _sides(low),
    )


@functools.lru_cache(maxsize=50_000)
def concept(word: str) -> str:
    """The family of a lower-case word, or its stem."""
    for family, exact, prefixes in _FAMILIES:
        if word in exact or word.startswith(prefixes):
            return "*" + family
    return stem(word)


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The first five letters without a frequent ending: joins "expand" and "expansion"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    return word[:5]


_WHOLE: Final = frozenset(("her", "his", "its", "the", "their", "them", "these", "those", "which", "whom"))
_SPOKESMAN: Final = stem("spokesman")


def _family(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    listed = words.split()
    exact = frozenset(word for word in listed if not word.endswith("*"))
    return exact, tuple(word[:-1] for word in listed if word.endswith("*"))


_FAMILIES: Final[tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]] = tuple(
    (name, *_family(words)) for name, words in _DATA["families"].items()
)
_OPPOSITES: Final = tuple(
    (name, side, *_family(words)) for name, pair in _DATA["opposites"].items() for side, words in enumerate(pair)
)
_IGNORED: Final = lexicon.STOP | NEGATIONS | POINTERS | VERDICTS | set(_DATA["words"]["measures"].split())


def _sides(word: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, side) for name, side, exact, prefixes in _OPPOSITES if word in exact or word.startswith(prefixes or "\0")
    )


def country_of(word: str) -> str | None:
    """The country of one capitalised word; a name of several words is left unread."""
    found = load_countries().match([word.removesuffix("'s").removesuffix("’s")], 0)
    return found[1].country if found else None


def _number(word: str) -> str | None:
    if word in _NUMERALS:
        return str(_NUMERALS[word])
    ten, _, unit = word.partition("-")
    if ten in _TENS and unit in _NUMERALS:
        return str(_TENS[ten] + _NUMERALS[unit])  # "twenty-three"
    found = _QUANTITY.fullmatch(word)
    return None if found is None or _YEAR.match(word) else found[1].replace(",", "")


def _identity(tokens: list[_Word], lows: Sequence[str]) -> Identity | None:
    """The words before and after an early "is a", None where there is none."""
    if _COPULAS.isdisjoint(lows[1:_EARLY]):
        return None
    for k, low in enumerate(lows[:_EARLY]):
        if k and low in _COPULAS and k + 2 < len(lows) and lows[k + 1] in ("a", "an", "the"):
            return _concepts(tokens[:k]), _concepts(tokens[k + 2 : k + 2 + _KIND])
    return None


def _concepts(tokens: list[_Word]) -> frozenset[str]:
    return frozenset([token.concept for token in tokens if token.concept is not None])


def _counted(tokens: list[_Word], lows: Sequence[str], numbered: bool) -> frozenset[str]:
    """What numbers count: "22 people", "the number of people detained at 68", "the death toll at nine"."""
    after = [token for before, token in pairwise(tokens) if before.number is not None] if numbered else []
    if "number" in lows:
        after += [tokens[k + 2] for k in range(len(lows) - 2) if lows[k : k + 2] == ("number", "of")]
    toll = not _TOLLS.isdisjoint(lows)
    found = {token.concept for token in after if token.concept is not None and token.country is None}
    return frozenset(found | {"*die"} if toll else found)


def _one_sided(sides: Iterable[Iterable[tuple[str, int]]]) -> frozenset[tuple[str, int]]:
    """The opposites of which the claim has one side only, from those of its words."""
    found = set(chain.from_iterable(sides))
    return frozenset((pair, side) for pair, side in found if (pair, 1 - side) not in found)


def _rejection(text: str, item: Linked, lows: Sequence[str]) -> tuple[bool, bool]:
    """Whether the claim rejects another one, and whether it only points to it."""
    cue = lexicon.CUES.get(item.lemma)
    group = cue.group if cue is not None else ""
    points = not POINTERS.isdisjoint(lows[:_CHARGED])
    if group == "deny":
        return True, points
    if () in lexicon.REBUFFS.get(item.lemma, ()):
        start = item.attribution.content[0][0]
        return points or text[:start].endswith("that "), points  # "rebuffed the charge", "rebuffed a claim that P"
    if group not in _SPEECH:
        return False, False
    verdict = not VERDICTS.isdisjoint(lows) and (group == "call" or not POINTERS.isdisjoint(lows))
    if not verdict and not VERDICTS.isdisjoint(lows) and _EXCLAIMED.issuperset(lows):
        return True, True
    if "innocent" in lows[:_EARLY] and not _SELF.isdisjoint(lows[:1]):
        return True, True  # "he insists he is innocent"
    if verdict:
        return True, points
    return (_turns_back(lows) or _doubts(lows[:_CHARGED]) or _untrue(lows[: 2 * _CHARGED]),) * 2


def _in_part(lows: Sequence[str], k: int) -> bool:
    """True for the number of "two of the dead", which is no other count of the dead."""
    return lows[k + 1 : k + 2] == ("of",) and not _WHOLE.isdisjoint(lows[k + 2 : k + 3])


def _foretells(lows: Sequence[str]) -> bool:
    """True for "70 schools would close", "prices will rise next year"; "may have died" is of what was."""
    return not _COMING.isdisjoint(lows) and any(
        low in _COMING and lows[k + 1 : k + 2] != ("have",) for k, low in enumerate(lows)
    )


def _belies(lows: Sequence[str]) -> bool:
    """True for "accused X of lying", "X was mistaken", "X had made it up"."""
    told = not _BELYING.isdisjoint(lows) or ("made" in lows and "up" in lows)
    return told and _negation(lows) == _LONGEST


def _upholds(item: Linked, lows: Sequence[str]) -> bool:
    """True for "said the report was true", "called the account accurate"."""
    cue = lexicon.CUES.get(item.lemma)
    told = cue is not None and cue.group in _SPEECH and not (_TRUE.isdisjoint(lows) or POINTERS.isdisjoint(lows))
    return told and len(lows) < _EARLY and _negation(lows) == _LONGEST


def _turns_back(lows: Sequence[str]) -> bool:
    """True for "never said it", "no such warning", "nothing in the story": a negation ahead of what points back."""
    k = _negation(lows)
    if not (_NONE.isdisjoint(lows[k : k + 1]) or POINTERS.isdisjoint(lows[k + 1 : _CHARGED])):
        return True
    return any(
        lows[m] in _BACK and (lows[m] != "this" or _NOW.isdisjoint(lows[m + 1 : m + 2]))  # not "at this time"
        for m in range(k, min(_CHARGED, len(lows)))
    )


def _doubts(lows: Sequence[str]) -> bool:
    """True for "he doubted the report"."""
    k = next((k for k, low in enumerate(lows) if low in ("doubted", "doubts")), len(lows))
    return not POINTERS.isdisjoint(lows[k + 1 :])


def _untrue(lows: Sequence[str]) -> bool:
    """True for "that never happened", "there is no truth in this", "the allegations were without foundation"."""
    k = _negation(lows)
    return not (_FACT.isdisjoint(lows[k + 1 : k + _CHARGED]) or _POINTING.isdisjoint(lows[:k]))


def _negation(lows: Sequence[str]) -> int:
    """Where the first negation stands, ``_LONGEST`` if none does: "no fewer than ten", "not only" negate nothing."""
    for k, low in enumerate(() if NEGATIONS.isdisjoint(lows) else lows):
        if low in NEGATIONS:
            then = lows[k + 1] if k + 1 < len(lows) else ""
            affirmed = then in _AFFIRMED or (then == "more" and lows[k + 2 : k + 3] == ("than",))
            if low not in ("no", "not") or not (affirmed or (low == "no" and then[:1].isdigit())):
                return k
    return _LONGEST


def _speaker(text: str, entry: ChainEntry) -> frozenset[str]:
    words = text[slice(*entry.span)] if entry.span else ""
    return frozenset(
        stem(word)
        for word in _WORD.findall(f"{words} {entry.name or ''}")[:40]
        if word[0].isupper() and len(word) > 2 and word.lower() not in lexicon.STOP
    )


def _voice(text: str, entry: ChainEntry) -> frozenset[str]:
    return concepts_of(text[slice(*entry.span)][:_PHRASE]) if entry.span else frozenset()


def concepts_of(words: str) -> frozenset[str]:
    """The concepts of some words."""
    return _concepts(list(map(_word, _WORD.findall(words))))


_TURN: Final = re.compile(
    r"\W*(?:but|however|yet|still|nevertheless|although|though|instead|meanwhile, however)\b", re.IGNORECASE
)
_AT_ODDS: Final = re.compile(
    r"[^.]*\b(?:at odds with|contradict\w*|jars? with|contrary to|disput\w+|different (?:account|version|story)|"
    r"conflict\w* with|hard to square|rival|went further|not everyone)\b",
    re.IGNORECASE,
)

# In lower case, one of these is in every match, and they are found faster.
_HINTS: Final = (
    "odds with", "contradict", "jar", "contrary", "disput", "different", "conflict", "hard to", "rival", "went further",
    "not everyone",
)  # fmt: skip


def _openings(text: str, units: Sequence[Sentence], linked: Sequence[Linked]) -> set[int]:
    """Sentences that open with a turn, and those whose claimless forerunner is one."""
    with_claims = {item.sentence for item in linked}
    hints = hints_in(text, _HINTS)
    out: set[int] = set()
    for n in with_claims:
        before = n - 1 if n and n - 1 not in with_claims else n
        if any(_turns(text[units[k].start : min(units[k].end, units[k].start + _LONGEST)], hints) for k in {before, n}):
            out.add(n)
    return out


def _turns(sentence: str, hints: Sequence[str]) -> bool:
    """True if a sentence opens with a turn or tells of one; the latter has one of the ``hints``."""
    if _TURN.match(sentence):
        return True
    return any(map(sentence.lower().__contains__, hints)) and _AT_ODDS.match(sentence) is not None


@functools.lru_cache(maxsize=1)  # what is looked for in one text is looked for in turn
def _lowered(text: str) -> str:
    return text.lower()


def hints_in(text: str, hints: Sequence[str]) -> list[str]:
    """Those of some stretches in lower case that stand in a text at all, which are few."""
    low = _lowered(text)
    return [hint for hint in hints if hint in low]


def holds(low: str, hints: Sequence[str], further: Sequence[str]) -> bool:
    """True if words in lower case hold a hint, and one of the ``further`` ones if there are any."""
    return any(map(low.__contains__, hints)) and (not further or any(map(low.__contains__, further)))


def hinted(
    text: str, units: Sequence[Sentence], hints: Sequence[str], longest: int
) -> Iterator[tuple[int, Sentence, str]]:
    """The sentences whose first ``longest`` characters hold a hint: the number of each, the sentence, and these."""
    found = hints_in(text, hints)
    for s, unit in enumerate(units if found else ()):
        words = text[unit.start : min(unit.end, unit.start + longest)]
        if any(map(words.lower().__contains__, found)):
            yield s, unit, words
