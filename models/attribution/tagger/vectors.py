"""Static word vectors, from nothing but unlabelled texts of the corpora.

Words that stand within four tokens of each other are counted, nearer ones with more weight; the counts become
positive pointwise mutual information (contexts smoothed by the power 0.75: Levy, Goldberg and Dagan, "Improving
distributional similarity", TACL 2015), and a truncated singular value decomposition makes vectors of its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from models.attribution.tagger import weights
from models.attribution.tagger.features import normal
from models.attribution.tagger.network import Floats
from models.attribution.tagger.tokens import tokenise

DIMENSIONS: Final = 96
MIN_COUNT: Final = 5
"""Occurrences from which a word gets a vector."""
_WINDOW: Final = 4
_SMOOTHING: Final = 0.75
_LENGTH: Final = 9.64
"""Length of every vector: large enough beside the other embeddings to be heard from the first step."""


def write_vectors(path: Path, texts: Sequence[str]) -> None:
    """Make vectors from texts and write them as the tagger loads them; row 0 is the zero vector of all others."""
    documents = [[normal(word) for word in tokenise(text).words] for text in texts]
    counts = Counter(word for document in documents for word in document)
    words = sorted(word for word, count in counts.items() if count >= MIN_COUNT)
    found = word_vectors(documents, words)
    table = np.vstack([np.zeros((1, DIMENSIONS), np.float32), found])
    weights.save(path, {"vectors": table}, {"vectors": words})


def word_vectors(documents: Sequence[Sequence[str]], words: Sequence[str]) -> Floats:
    """A vector of length ``_LENGTH`` for each of ``words``, shape (words, DIMENSIONS).

    Raises ValueError if there are not more words than dimensions.
    """
    if len(words) <= DIMENSIONS:
        raise ValueError(f"{len(words)} words are too few for {DIMENSIONS} dimensions")
    together = _together(documents, {word: row for row, word in enumerate(words)})
    occurrences = np.asarray(together.sum(axis=1)).ravel()
    context = occurrences**_SMOOTHING
    context /= context.sum()
    cells = together.tocoo()
    information = np.log(cells.data / (occurrences[cells.row] * context[cells.col]))
    kept = information > 0
    positive = sparse.csr_matrix(
        (information[kept].astype(np.float64), (cells.row[kept], cells.col[kept])), shape=together.shape
    )
    left, strength, _ = svds(positive, k=DIMENSIONS, v0=np.ones(len(words)))
    found = left * np.sqrt(strength)
    found *= _LENGTH / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)
    return np.asarray(found, np.float32)


def _together(documents: Sequence[Sequence[str]], rows: dict[str, int]) -> sparse.csr_matrix:
    """How often two words stand near each other, as a symmetric matrix of float32."""
    numbers = [np.array([rows.get(word, -1) for word in document]) for document in documents]
    shape = (len(rows), len(rows))
    total = sparse.csr_matrix(shape, dtype=np.float32)
    for distance in range(1, _WINDOW + 1):
        pairs = np.concatenate([np.stack([one[:-distance], one[distance:]]) for one in numbers], axis=1)
        known = pairs[:, (pairs >= 0).all(axis=0)]
        weight = np.full(known.shape[1], 1 / distance, np.float32)
        found = sparse.csr_matrix((weight, (known[0], known[1])), shape=shape)
        total = total + found + found.T
    return total
