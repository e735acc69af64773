"""Texts in, attributions out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from threadpoolctl import ThreadpoolController

from models.attribution.elements import Attribution
from models.attribution.tagger import weights
from models.attribution.tagger.features import Forms, normal, places
from models.attribution.tagger.linking import Reading, link
from models.attribution.tagger.network import Anchor, Network, Stretch
from models.attribution.tagger.tokens import Range, Tokens, tokenise
from models.attribution.tagger.viterbi import best_roles
from models.attribution.taken import Taken

ARTIFACTS: Final = Path(__file__).resolve().parents[2] / "artifacts" / "attribution"
WEIGHTS: Final = ARTIFACTS / "weights.npz"
VECTORS: Final = ARTIFACTS / "word_vectors.npz"
ANCHOR_WORDS: Final = ARTIFACTS / "anchor_words.txt"
GROUP: Final = 32_768
"""Tokens after which the texts gathered so far are read: bounds memory."""
ANCHORS: Final = 1024
"""Anchors whose roles are worked out together: bounds memory in a text of nothing but anchors."""
THRESHOLD: Final = 0.4
"""Probability from which a token counts as an anchor; chosen on held-out training articles."""


_Reads: TypeAlias = tuple[Tokens, Sequence[Range]]  # a text and those of its stretches that are read


class Tagger:
    """A network with the vocabulary it was trained on. Keeps nothing from one call to the next."""

    def __init__(self, network: Network, forms: Forms, anchor_words: Set[str]) -> None:
        self._network, self._forms, self._anchor_words = network, forms, anchor_words
        self._libraries = ThreadpoolController()

    def find(
        self, texts: Sequence[str], threshold: float = THRESHOLD, taken: Sequence[Taken] | None = None
    ) -> list[list[Attribution]]:
        """The attributions of each text in the order of their anchors. Linear in the texts' length."""
        # The products are too small to share among threads: waiting for each other would cost more.
        with self._libraries.limit(limits=1, user_api="blas"):
            return self._find_all(texts, threshold, taken)

    def _find_all(
        self, texts: Sequence[str], threshold: float, taken: Sequence[Taken] | None
    ) -> list[list[Attribution]]:
        found: list[list[Attribution]] = []
        group: list[_Reads] = []
        size = 0
        for number, text in enumerate(texts):
            tokens = tokenise(text)
            stretches = tokens.stretches if taken is None else self._worth_reading(tokens, taken[number])
            group.append((tokens, stretches))
            size += sum(end - first for first, end in stretches)
            if size > GROUP:
                found += self._find(group, threshold)
                group, size = [], 0
        return found + self._find(group, threshold)

    def _worth_reading(self, tokens: Tokens, taken: Taken) -> list[Range]:
        """The stretches that hold a word which could make an attribution where none is known yet."""
        free = [
            index
            for index, word in enumerate(tokens.words)
            if normal(word) in self._anchor_words and not taken.touches([tokens.offsets[index]])
        ]
        kept = {bisect_right(tokens.stretches, index, key=itemgetter(0)) - 1 for index in free}
        return [tokens.stretches[number] for number in sorted(kept)]

    def _find(self, group: list[_Reads], threshold: float) -> list[list[Attribution]]:
        words = [word for tokens, ranges in group for first, end in ranges for word in tokens.words[first:end]]
        rows, form_of = self._forms.rows(words)
        stretches: list[Stretch] = []
        origins: list[tuple[int, int]] = []  # text and first token of each stretch
        before = 0
        for number, (tokens, ranges) in enumerate(group):
            where = places(tokens)
            for first, end in ranges:
                after = before + end - first
                inner = [(start - first, stop - first) for start, stop in _inside(tokens.paragraphs, first, end)]
                stretches.append(Stretch(rows[form_of[before:after]], where[first:end], inner))
                origins.append((number, first))
                before = after
        readings: list[list[Reading]] = [[] for _ in group]
        for anchors in _gathered(self._network.read(stretches, threshold)):
            roles = best_roles([anchor.potentials for anchor in anchors], self._network.transitions)
            for anchor, best in zip(anchors, roles, strict=True):
                number, first = origins[anchor.stretch]
                packed = best.astype(np.uint8).tobytes()
                readings[number].append(
                    Reading(first + anchor.token, anchor.probability, first + anchor.paragraph[0], packed)
                )
        return [link(tokens, mine) for (tokens, _), mine in zip(group, readings, strict=True)]


def _inside(paragraphs: Sequence[Range], first: int, end: int) -> Sequence[Range]:
    """The paragraphs of a stretch."""
    start, stop = (bisect_left(paragraphs, at, key=itemgetter(0)) for at in (first, end))
    return paragraphs[start:stop]


def _gathered(blocks: Iterable[list[Anchor]]) -> Iterator[list[Anchor]]:
    """The same anchors in lists of at least ``ANCHORS``, the last one aside."""
    waiting: list[Anchor] = []
    for block in blocks:
        waiting += block
        if len(waiting) >= ANCHORS:
            yield waiting
            waiting = []
    yield waiting


def load_tagger(path: Path = WEIGHTS, vectors: Path = VECTORS, anchor_words: Set[str] = frozenset()) -> Tagger:
    """The tagger from its weights, the static word vectors and the words that make attributions."""
    arrays, words = weights.load(path)
    static, static_words = weights.load(vectors)
    arrays["form.vector"] = static["vectors"]
    vocabulary = {word: row for row, word in enumerate(words["form.word"]) if row}
    return Tagger(Network(arrays), Forms(vocabulary, vector_rows(static_words["vectors"])), anchor_words)


def vector_rows(words: Sequence[str]) -> dict[str, int]:
    """Row of each word that has a static vector; row 0 is the zero vector of all others."""
    return {word: row for row, word in enumerate(words, 1)}


@cache
def default_tagger() -> Tagger:
    """The tagger that ships, loaded once a process."""
    return load_tagger(anchor_words=frozenset(ANCHOR_WORDS.read_text(encoding="utf-8").split()))


def find(
    texts: Sequence[str], threshold: float = THRESHOLD, taken: Sequence[Taken] | None = None
) -> list[list[Attribution]]:
    """The attributions of each text, in the order of their anchors, in PolNeAR's convention.

    Spans are code points, trimmed, inside the text and never empty; source, cue and content share no token;
    ``source`` is empty where nobody is named; ``confidence`` is the bare probability of the anchor. Anchors no more
    probable than ``threshold`` are left out, which does not change the others. Each text is read by itself.
    ``taken`` tells for each text what is spoken for already: stretches without a word of ``anchor_words.txt`` outside
    of it are not read, which saves half the time for a few finds in a hundred. Never raises on a str.
    """
    return default_tagger().find(texts, threshold, taken)
