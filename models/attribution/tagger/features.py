"""What the tagger knows of a token before it reads the context: its form, and where it stands.

A form's features are rows of embedding tables; a place's features tell quotation, paragraph and sentence.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress
from typing import Final

import numpy as np
import numpy.typing as npt

from models.attribution.tagger.tokens import Tokens, names_of, tokenise

Ints = npt.NDArray[np.int32]

BUCKETS: Final = 2048
SHAPES: Final = 256
FORM_COLUMNS: Final = ("word", "vector", "prefix", "suffix", "ending", "shape")
PLACE_SIZES: Final = (8, 2, 6, 4)
"""Values of each column of ``places``: quotation, paragraph's first, paragraph, words into the sentence."""

_OPENING: Final = frozenset("\u201c\u201e\u00ab")
_STOPS: Final = frozenset(".!?")
_MARKS: Final = _OPENING | _STOPS | frozenset('"\u201d\u00bb')


class Forms:
    """Table rows of word forms: known words, static vectors, and hashed affixes and shapes for all others.

    Words that are to make no difference have one ``stand_in``, under which they are looked up; those that are names of
    several tokens are read as one.
    """

    def __init__(
        self, words: Mapping[str, int], vectors: Mapping[str, int], stand_ins: Mapping[str, str] | None = None
    ) -> None:
        self._words = words
        self._vectors = vectors
        self._stand_ins = stand_ins or {}
        self._names = names_of(self._stand_ins)
        self._row = lru_cache(maxsize=50_000)(self._find_row)

    def tokenise(self, text: str) -> Tokens:
        """The tokens of a text that have forms."""
        return tokenise(text, self._names)

    def rows(self, words: list[str]) -> tuple[Ints, Ints]:
        """The distinct forms of ``words`` as table rows (forms, columns), and each word's form (words,)."""
        seen = {word: number for number, word in enumerate(dict.fromkeys(words))}
        index = np.fromiter(map(seen.__getitem__, words), np.int32, len(words))
        table = list(map(self._row, seen))
        return np.array(table, np.int32).reshape(len(seen), len(FORM_COLUMNS)), index

    def _find_row(self, word: str) -> tuple[int, ...]:
        word = self._stand_ins.get(word, word)
        lower = normal(word)
        return (
            self._words.get(lower, 0),
            self._vectors.get(lower, 0),
            _bucket("p" + lower[:3], BUCKETS),
            _bucket("s" + lower[-3:], BUCKETS),
            _bucket("t" + lower[-2:], BUCKETS),
            _bucket(_shape(word), SHAPES),
        )


def normal(word: str) -> str:
    """The form under which a word is looked up."""
    return word.lower().replace("\u2019", "'")


def places(tokens: Tokens) -> Ints:
    """Where each token stands: columns as ``PLACE_SIZES`` says, shape (tokens, 4)."""
    words = tokens.words
    out = np.zeros((len(words), len(PLACE_SIZES)), np.int32)
    goes_on: list[bool] = []  # of each paragraph, whether the one before it ends inside a quotation
    quotation, since = [0] * len(words), [3] * len(words)
    marks = list(compress(range(len(words)), map(_MARKS.__contains__, words)))
    open_before = False
    at = 0
    for first, end in tokens.paragraphs:
        inside, opened = False, first
        since[first : min(first + 3, end)] = (0, 1, 2)[: end - first]
        while at < len(marks) and marks[at] < end:
            index = marks[at]
            word = words[index]
            at += 1
            if word in _STOPS:
                if not inside:
                    since[index + 1 : min(index + 4, end)] = (0, 1, 2)[: end - index - 1]
                continue
            if inside:
                quotation[opened:index] = [1] * (index - opened)
            inside = word in _OPENING or (word == '"' and not inside)
            quotation[index], opened = (2 if inside else 3), index + 1
        if inside:
            quotation[opened:end] = [1] * (end - opened)
        goes_on.append(open_before)
        open_before = inside
    firsts, ends = np.array(tokens.paragraphs, np.int32).reshape(-1, 2).T
    numbers = np.arange(len(firsts))
    rank = np.where(numbers < 4, numbers, np.where(numbers < len(firsts) - 1, 4, 5))
    out[:, 0] = quotation + np.repeat(4 * np.array(goes_on, np.int32), ends - firsts)
    out[firsts, 1] = 1
    out[:, 2] = np.repeat(rank, ends - firsts)
    out[:, 3] = since
    return out


def _bucket(key: str, size: int) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % size


def _shape(word: str) -> str:
    kinds = "".join(
        "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char for char in word[:2]
    )
    if len(word) > 2:
        inner, final = (
            "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
            for char in (word[2], word[-1])
        )
        kinds += (inner if len(word) > 3 else "") + final
    return kinds + str(min(len(word), 4))
