"""Texts in, attributions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from threadpoolctl import ThreadpoolController

from models.attribution.elements import Attribution
from models.attribution.tagger import weights
from models.attribution.tagger.features import Forms, places
from models.attribution.tagger.linking import Reading, link
from models.attribution.tagger.network import Anchor, Network, Stretch
from models.attribution.tagger.tokens import Range, Tokens, tokenise
from models.attribution.tagger.viterbi import best_roles

ARTIFACTS: Final = Path(__file__).resolve().parents[2] / "artifacts" / "attribution"
WEIGHTS: Final = ARTIFACTS / "weights.npz"
VECTORS: Final = ARTIFACTS / "word_vectors.npz"
GROUP: Final = 32_768
"""Tokens after which the texts gathered so far are read: bounds memory."""
ANCHORS: Final = 1024
"""Anchors whose roles are worked out together: bounds memory in a text of nothing but anchors."""
THRESHOLD: Final = 0.4
"""Probability from which a token counts as an anchor; chosen on held-out training articles."""


class Tagger:
    """A network with the vocabulary it was trained on. Keeps nothing from one call to the next."""

    def __init__(self, network: Network, forms: Forms) -> None:
        self._network, self._forms = network, forms
        self._libraries = ThreadpoolController()

    def find(self, texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[Attribution]]:
        """The attributions of each text in the order of their anchors. Linear in the texts' length."""
        # The products are too small to share among threads: waiting for each other would cost more.
        with self._libraries.limit(limits=1, user_api="blas"):
            return self._find_all(texts, threshold)

    def _find_all(self, texts: Sequence[str], threshold: float) -> list[list[Attribution]]:
        found: list[list[Attribution]] = []
        group: list[Tokens] = []
        size = 0
        for text in texts:
            tokens = tokenise(text)
            group.append(tokens)
            size += len(tokens.words)
            if size > GROUP:
                found += self._find(group, threshold)
                group, size = [], 0
        return found + self._find(group, threshold)

    def _find(self, group: list[Tokens], threshold: float) -> list[list[Attribution]]:
        rows, form_of = self._forms.rows([word for tokens in group for word in tokens.words])
        stretches: list[Stretch] = []
        origins: list[tuple[int, int]] = []  # text and first token of each stretch
        before = 0
        for number, tokens in enumerate(group):
            where = places(tokens)
            paragraph = 0
            for first, end in tokens.stretches:
                inner: list[Range] = []
                while paragraph < len(tokens.paragraphs) and tokens.paragraphs[paragraph][1] <= end:
                    start, stop = tokens.paragraphs[paragraph]
                    inner.append((start - first, stop - first))
                    paragraph += 1
                stretches.append(Stretch(rows[form_of[before + first : before + end]], where[first:end], inner))
                origins.append((number, first))
            before += len(tokens.words)
        readings: list[list[Reading]] = [[] for _ in group]
        for anchors in _gathered(self._network.read(stretches, threshold)):
            roles = best_roles([anchor.potentials for anchor in anchors], self._network.transitions)
            for anchor, best in zip(anchors, roles, strict=True):
                number, first = origins[anchor.stretch]
                packed = best.astype(np.uint8).tobytes()
                readings[number].append(
                    Reading(first + anchor.token, anchor.probability, first + anchor.paragraph[0], packed)
                )
        return [link(tokens, mine) for tokens, mine in zip(group, readings, strict=True)]


def _gathered(blocks: Iterable[list[Anchor]]) -> Iterator[list[Anchor]]:
    """The same anchors in lists of at least ``ANCHORS``, the last one aside."""
    waiting: list[Anchor] = []
    for block in blocks:
        waiting += block
        if len(waiting) >= ANCHORS:
            yield waiting
            waiting = []
    yield waiting


def load_tagger(path: Path = WEIGHTS, vectors: Path = VECTORS) -> Tagger:
    """The tagger from its weights and the static word vectors."""
    arrays, words = weights.load(path)
    static, static_words = weights.load(vectors)
    arrays["form.vector"] = static["vectors"]
    vocabulary = {word: row for row, word in enumerate(words["form.word"]) if row}
    return Tagger(Network(arrays), Forms(vocabulary, vector_rows(static_words["vectors"])))


def vector_rows(words: Sequence[str]) -> dict[str, int]:
    """Row of each word that has a static vector; row 0 is the zero vector of all others."""
    return {word: row for row, word in enumerate(words, 1)}


@cache
def default_tagger() -> Tagger:
    """The tagger that ships, loaded once a process."""
    return load_tagger()


def find(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[Attribution]]:
    """The attributions of each text, in the order of their anchors, in PolNeAR's convention.

    Spans are code points, trimmed, inside the text and never empty; source, cue and content share no token;
    ``source`` is empty where nobody is named; ``confidence`` is the bare probability of the anchor. Anchors no more
    probable than ``threshold`` are left out, which does not change the others. Each text is read by itself. Never
    raises on a str.
    """
    return default_tagger().find(texts, threshold)
