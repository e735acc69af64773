"""Texts in, attributions out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import itemgetter
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from models.attribution.elements import Attribution
from models.attribution.tagger import weights
from models.attribution.tagger.features import Forms, places
from models.attribution.tagger.linking import Reading, link
from models.attribution.tagger.network import Anchor, Network, Stretch
from models.attribution.tagger.tokens import Range, Tokens
from models.attribution.tagger.viterbi import best_roles
from models.record import Span
from models.sources.countries import CAPITAL, CITY, DEMONYM, NAME, load_countries

ARTIFACTS: Final = Path(__file__).resolve().parents[2] / "artifacts" / "attribution"
WEIGHTS: Final = ARTIFACTS / "weights.npz"
CLAIMS: Final = ARTIFACTS / "claims_weights.npz"
VECTORS: Final = ARTIFACTS / "word_vectors.npz"
ANCHOR_WORDS: Final = ARTIFACTS / "anchor_words.txt"
# The commonest of their kinds in the texts that were learnt from.
_STAND_INS: Final = {NAME: "America", DEMONYM: "American", CAPITAL: "Washington", CITY: "Washington"}
GROUP: Final = 32_768
"""Tokens to be read after which the texts gathered so far are read: bounds memory."""
ANCHORS: Final = 1024
"""Anchors whose roles are worked out together: bounds memory in a text of nothing but anchors."""
THRESHOLD: Final = 0.4
"""Probability from which a token counts as an anchor; chosen on held-out training articles."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Task:
    """A text to read: which of its tokens may be anchors, and the ranges of it to look for them in."""

    tokens: Tokens
    free: Mask
    stretches: Sequence[Range]


class Tagger:
    """A network with the vocabulary it was trained on. Keeps nothing from one call to the next.

    ``anchor_words`` are the words that make attributions, in lower case.
    """

    def __init__(self, network: Network, forms: Forms, anchor_words: frozenset[str]) -> None:
        self._network, self._forms, self._anchor_words = network, forms, anchor_words
        self._libraries = ThreadpoolController()

    def find(self, texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[Attribution]]:
        """The attributions of each text in the order of their anchors. Linear in the texts' length."""
        return self._find_all(texts, threshold, None)

    def find_beside(
        self, texts: Sequence[str], taken: Sequence[Sequence[Span]], threshold: float
    ) -> list[list[Attribution]]:
        """As ``find``, but only anchors outside ``taken`` spans, in paragraphs with an anchor word outside of them."""
        return self._find_all(texts, threshold, taken)

    def _find_all(
        self, texts: Sequence[str], threshold: float, taken: Sequence[Sequence[Span]] | None
    ) -> list[list[Attribution]]:
        found: list[list[Attribution]] = []
        group: list[_Task] = []
        size = 0
        # The products are too small to share among threads: waiting for each other would cost more.
        with self._libraries.limit(limits=1, user_api="blas"):
            for number, text in enumerate(texts):
                group.append(self._task(text, None if taken is None else taken[number]))
                size += sum(end - first for first, end in group[-1].stretches)
                if size > GROUP:
                    found += self._find(group, threshold)
                    group, size = [], 0
            return found + self._find(group, threshold)

    def _task(self, text: str, taken: Sequence[Span] | None) -> _Task:
        tokens = self._forms.tokenise(text)
        if taken is None:
            return _Task(tokens, np.ones(len(tokens.words), np.bool_), tokens.stretches)
        free = outside(tokens, taken)
        hopeful = np.fromiter(map(self._anchor_words.__contains__, tokens.words), np.bool_, len(free)) & free
        promising = np.logical_or.reduceat(hopeful, [first for first, _ in tokens.paragraphs]) if len(free) else ()
        return _Task(tokens, free, list(compress(tokens.paragraphs, promising)))

    def _find(self, group: list[_Task], threshold: float) -> list[list[Attribution]]:
        stretches = [(number, at) for number, task in enumerate(group) for at in task.stretches]
        words = [word for number, (first, end) in stretches for word in group[number].tokens.words[first:end]]
        rows, form_of = self._forms.rows(words)
        where = {number: places(group[number].tokens) for number in {number for number, _ in stretches}}
        given: list[Stretch] = []
        before = 0
        for number, (first, end) in stretches:
            paragraphs = group[number].tokens.paragraphs
            low = bisect_left(paragraphs, first, key=itemgetter(0))
            high = bisect_left(paragraphs, end, low, key=itemgetter(0))
            inner = [(start - first, stop - first) for start, stop in paragraphs[low:high]]
            form = form_of[before : before + end - first]
            given.append(Stretch(form, where[number][first:end], group[number].free[first:end], inner))
            before += end - first
        readings: list[list[Reading]] = [[] for _ in group]
        for anchors in _gathered(self._network.read(rows, given, threshold)):
            roles = best_roles([anchor.potentials for anchor in anchors], self._network.transitions)
            for anchor, best in zip(anchors, roles, strict=True):
                number, (first, _) = stretches[anchor.stretch]
                packed = best.astype(np.uint8).tobytes()
                readings[number].append(
                    Reading(first + anchor.token, anchor.probability, first + anchor.paragraph[0], packed)
                )
        return [link(task.tokens, mine) for task, mine in zip(group, readings, strict=True)]


def outside(tokens: Tokens, taken: Sequence[Span]) -> Mask:
    """Which tokens lie in none of some spans, shape (tokens,)."""
    free = np.ones(len(tokens.words), np.bool_)
    for start, end in taken:
        first = bisect_right(tokens.ends, start)
        free[first : bisect_left(tokens.starts, end, first)] = False
    return free


def _gathered(blocks: Iterable[list[Anchor]]) -> Iterator[list[Anchor]]:
    """The same anchors in lists of at least ``ANCHORS``, the last one aside."""
    waiting: list[Anchor] = []
    for block in blocks:
        waiting += block
        if len(waiting) >= ANCHORS:
            yield waiting
            waiting = []
    yield waiting


def load_tagger(
    path: Path = WEIGHTS,
    vectors: Path = VECTORS,
    anchor_words: frozenset[str] = frozenset(),
    stand_ins: Mapping[str, str] | None = None,
) -> Tagger:
    """The tagger from its weights, the static word vectors and the words that make attributions."""
    arrays, words = weights.load(path)
    static, static_words = weights.load(vectors)
    arrays["form.vector"] = static["vectors"]
    vocabulary = {word: row for row, word in enumerate(words["form.word"]) if row}
    forms = Forms(vocabulary, vector_rows(static_words["vectors"]), stand_ins)
    return Tagger(Network(arrays), forms, anchor_words)


def countries_alike() -> dict[str, str]:
    """For each name, adjective or place of a country, and its possessive: what all are read as."""
    words = load_countries().words.items()
    return {word + own: _STAND_INS[place.sort] + own for word, place in words for own in ("", "'s", "\u2019s")}


def vector_rows(words: Sequence[str]) -> dict[str, int]:
    """Row of each word that has a static vector; row 0 is the zero vector of all others."""
    return {word: row for row, word in enumerate(words, 1)}


@cache
def default_tagger() -> Tagger:
    """The tagger of PolNeAR's attributions, loaded once a process."""
    return load_tagger()


@cache
def claims_tagger() -> Tagger:
    """The tagger of the codebook's claims, to which all countries are alike; loaded once a process."""
    words = frozenset(ANCHOR_WORDS.read_text(encoding="utf-8").split())
    return load_tagger(CLAIMS, anchor_words=words, stand_ins=countries_alike())


def find(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[Attribution]]:
    """The attributions of each text, in the order of their anchors, in PolNeAR's convention.

    Spans are code points, trimmed, inside the text and never empty; source, cue and content share no token;
    ``source`` is empty where nobody is named; ``confidence`` is the bare probability of the anchor. Anchors no more
    probable than ``threshold`` are left out, which does not change the others. Each text is read by itself. Never
    raises on a str.
    """
    return default_tagger().find(texts, threshold)


def find_beside(texts: Sequence[str], taken: Sequence[Sequence[Span]], threshold: float) -> list[list[Attribution]]:
    """Claims in the codebook's sense, in half the time, for a caller who knows of some and looks for others.

    ``taken`` has the spans in each text that are spoken for: no anchor lies in them. A paragraph is read, by itself,
    only if a word of ``anchor_words.txt`` is in it, in lower case. Those that are left out keep no others away.
    """
    return claims_tagger().find_beside(texts, taken, threshold)
