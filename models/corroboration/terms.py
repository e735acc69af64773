"""Words as the linker compares them: stems with a weight, names, numbers, denial.

Weights come from a fixed table of how many news articles use a stem, so that the similarity of two claims depends
on these two alone and never on what else has been read.
"""

from __future__ import annotations

import csv
import functools
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import snowballstemmer

from models.attribution.lexicon import CUES

DATA: Final = Path(__file__).with_name("data")
# Numbers first: "4:20am", "1,150km" and "2.3" are one token each; then words, with inner marks.
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|@?\w+(?:[-.'’]\w+)*")
_NUMBER: Final = re.compile(r"(\d+(?:[.,:]\d+)*)")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_COUNTS_TEXT: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_COUNTS: Final = _COUNTS_TEXT.split()
_TENS: Final = {
    w: 10 * n for n, w in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=3)
}
_WORD_VALUES: Final = {**{word: value for value, word in enumerate(_COUNTS)}, **_TENS, "dozen": 12}
_SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "m": 1e6,
    "bn": 1e9,
    "trillion": 1e12,
}
# Function words say nothing of what a claim is about; they are left out whatever their weight.
_STOP_TEXT: Final = (
    "a an the this that these those it its he she they them his her their him we us our you your i me my who whom "
    "which what when where while how why is are was were be been being am has have had having do does did will "
    "would shall should can could may might must of in on at by for from to with into onto over under about as "
    "after before between through during against within without out off up down than then there here and or but nor "
    "so if not no any some all each both such own same other another more most also only just very too even still "
    "yet already now ever never said say says told tell tells saying according report reports reported reporting "
    "one mr mrs ms dr s t re ve ll d m because since until near among amid per via"
)
STOP: Final = frozenset(_STOP_TEXT.split())
NEGATIONS: Final = frozenset(["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "n't", "cannot"])
# A negation further on than this many words is rarely the main clause's.
_MAIN: Final = 7
# It denies nothing before these: "not only soldiers", "no fewer than 40".
_FOCUS: Final = frozenset(["only", "just", "merely", "simply", "least"])
# Cues by which a source rejects what somebody else says: the engine's verbs of denial, their nouns, and some more.
_DENIAL: Final = re.compile(
    rf"\b(?:{'|'.join(word for word, cue in CUES.items() if cue.group == 'deny')}|denials?|rejections?|dismissals?|"
    r"refutations?|rebuttals?|contradictions?|retract\w*|withdr[ae]w\w*|doubt\w*|ridicul\w*|rul(?:e|ed|es|ing) out|"
    r"called? into question|question(?:ed|s)|brush\w* (?:off|aside))\b",
    re.IGNORECASE,
)
# What is called this is said not to be so ("dismissed the report as fiction", "called it a lie"). Words with another
# sense beside it count where something is said to be that: theatres burn, villages lie, alliances are forged.
_IS: Final = r"\b(?:is|are|was|were|be|been|being|as|mere|pure|sheer|plain|political)\W{1,3}"
_FALSE: Final = re.compile(
    r"\b(?:false\w*|fals\w+|fak\w+|fabricat\w+|forger(?:y|ies)|untrue|fiction\w*|fairy tales?|fantas(?:y|ies)|hoax\w*|"
    r"baseless|unfounded|groundless|absurd\w*|nonsense|inaccurate\w*|slander\w*|myths?|an? (?:\w+ )?lie)\b"
    rf"|{_IS}(?:(?!(?:an?|the)\b)\w+ )?(?:propaganda|theat(?:re|er))\b|(?:{_IS}|\b(?:all|of) )lies\b"
    rf"|{_IS}(?:staged|forged)\b(?! (?:in|at|on|by|with|between|near|outside|across)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a stretch of text says: stems in order without function words, capitalised ones, numbers, negation."""

    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[float]
    negated: bool


@functools.lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """Lower case without diacritics, curly quotes straightened."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()


@functools.lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The Snowball stem of a folded word, possessive endings dropped."""
    bare = word.removesuffix("'s").removesuffix("'")
    return str(_stemmer().stemWord(bare))


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


class _Token(NamedTuple):
    scale: float
    figure: bool
    counted: bool
    value: float | None
    root: str
    name: bool
    negation: bool


@functools.lru_cache(maxsize=1 << 18)
def _token(token: str) -> _Token:
    """What one token is, wherever it stands; ``root`` is empty for one that tells nothing."""
    low = fold(token)
    value = _value(token) if token[0].isdigit() else _WORD_VALUES.get(low)
    figure = token[0].isdigit() or value is not None
    root = "" if figure or low in STOP else stem(low)
    negation = low in NEGATIONS or low.endswith("n't")
    name = token[0].isupper() or token[0] == "@"
    # "one of them" and clock times are no figures of the claim
    return _Token(_SCALES.get(low, 0.0), figure, value is not None and low != "one", value, root, name, negation)


@functools.lru_cache(maxsize=1 << 14)
def read(text: str) -> Words:
    """The words of a text. Numbers are values: "5,000", "five thousand" and "5 thousand" are all 5000.0."""
    stems: list[str] = []
    names: set[str] = set()
    numbers: list[float] = []
    value_before: float | None = None
    tokens = _TOKEN.findall(text)
    for token in map(_token, tokens):
        if token.scale and value_before is not None:
            if numbers and numbers[-1] == value_before:
                numbers.pop()
            value_before *= token.scale
            numbers.append(value_before)
            continue
        value_before = token.value
        if token.figure:
            if token.counted and token.value is not None:
                numbers.append(token.value)
            continue
        if len(token.root) < 2:
            continue
        stems.append(token.root)
        if token.name:
            names.add(token.root)
    return Words(tuple(stems), frozenset(names), frozenset(numbers), _negated(tokens))


def _negated(tokens: Sequence[str]) -> bool:
    """Whether the main clause denies: a negation opens it that is neither a bound nor the first half of "and also"."""
    for place, word in enumerate(tokens[:_MAIN]):
        if _token(word).negation:
            after = [fold(word) for word in tokens[place + 1 : place + 3]]
            if not (after[:1] and after[0] in _FOCUS) and after[1:] != ["than"]:
                return True
    return False


def _value(token: str) -> float | None:
    found = _NUMBER.match(token)
    if found is None:
        return None
    digits = found.group(1)
    if ":" in digits:
        return None
    digits = digits.replace(",", "") if _GROUPED.fullmatch(digits.split(".")[0]) else digits.replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None


@functools.lru_cache(maxsize=1 << 14)
def denies(cue: str) -> bool:
    """Whether a cue rejects its content: "denied", "dismissed as fiction", "called a lie"."""
    return bool(_DENIAL.search(cue))


@functools.lru_cache(maxsize=1 << 14)
def called_false(text: str) -> bool:
    """Whether a text calls something false, made up or absurd."""
    return bool(_FALSE.search(text))


@functools.cache
def background() -> dict[str, float]:
    """The weight of each stem that the background table knows: ln(articles / articles with it)."""
    with (DATA / "stems.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        total = float(next(rows)[1])
        return {root: math.log(total / float(count)) for root, count in rows}


@functools.cache
def alike() -> dict[str, str]:
    """Stems of words that news use for one thing ("killed", "deaths", "toll"), each with the name of its set."""
    lines = (DATA / "alike.txt").read_text(encoding="utf-8").splitlines()
    return {stem(word): f"={line.split()[0]}" for line in reversed(lines) for word in reversed(line.split())}


# A stem that the table does not know is rarer than all that it knows.
UNKNOWN: Final = 7.5


def weight(root: str) -> float:
    """How much a stem tells: 0 for a word of every article, `UNKNOWN` for one never seen."""
    return background().get(root, UNKNOWN)


def count_articles(texts: Iterable[str]) -> tuple[int, dict[str, int]]:
    """How many texts there are, and in how many of them each stem stands: what ``stems.csv`` is made of."""
    counts: dict[str, int] = {}
    total = 0
    for text in texts:
        total += 1
        for root in set(read(text).stems):
            counts[root] = counts.get(root, 0) + 1
    return total, counts


def digest(*parts: object) -> int:
    """A stable signed 64-bit hash: the same on every machine, in every process, and a BIGINT in SQL."""
    joined = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "big", signed=True)


_OFTEN: Final = 10.0


def salient(text: str, title: str, most: int = 8) -> tuple[str, ...]:
    """The stems that tell what an article is about, weightiest first; ties in alphabetical order.

    Names and the title's words count double.
    """
    body, head = read(text[:6000]), read(title)
    counts: dict[str, float] = {}
    for root in body.stems:
        counts[root] = counts.get(root, 0.0) + 1.0
    for root in head.stems:
        counts[root] = counts.get(root, 0.0) + 2.0
    names = body.names | head.names
    scored = [
        (-min(count, _OFTEN) * weight(root) * (1.5 if root in names else 1.0), root)
        for root, count in counts.items()
        if count > 1
    ]
    return tuple(root for _, root in sorted(scored)[:most])


def unit_vector(roots: Sequence[str]) -> dict[str, float]:
    """Stems to weights, each stem once, scaled to length 1; empty for no stems."""
    weights = {root: weight(root) for root in dict.fromkeys(roots)}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {root: w / length for root, w in weights.items()} if length else {}
