"""Annotated articles as training examples of the tagger."""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq

from models.attribution.elements import Attribution
from models.attribution.tagger.features import Forms, Ints, normal, places
from models.attribution.tagger.gradients import Batch
from models.attribution.tagger.network import ROLES, Floats
from models.attribution.tagger.tokens import Range, Tokens, tokenise
from models.record import Span

ANCHOR_SHARE: Final = 0.05
"""Share of a word's places in which it makes an attribution, from which on it is worth reading a paragraph for it."""

Spans = list[list[int]]
Annotation = dict[str, Spans]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and who is said in it to have said what: source, cue and content spans, code points."""

    name: str
    text: str
    attributions: list[Annotation]


@dataclass(frozen=True, slots=True)
class Reading:
    """An anchor, the first token of its paragraph, and the role of each token of that paragraph."""

    anchor: int
    first: int
    roles: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """One stretch of an article, in arrays over its tokens; ``readings`` count from the stretch's start."""

    forms: Ints
    places: Ints
    anchors: Floats
    roles: Ints
    readings: list[Reading]


def read_articles(path: Path) -> list[Article]:
    """Articles of a PolNeAR-style parquet file (columns doc, text, attributions as JSON)."""
    columns = pq.read_table(path, columns=["doc", "text", "attributions"]).to_pylist()
    return [Article(row["doc"], row["text"], json.loads(row["attributions"])) for row in columns]


def read_texts(corpora: Path) -> list[str]:
    """The texts that words are learnt from, annotated or not: PolNeAR's for training and the Fake News Challenge's."""
    files = ("polnear_train", "fnc1_bodies")
    return [text for name in files for text in pq.read_table(corpora / f"{name}.parquet")["text"].to_pylist()]


def gold_spans(article: Article) -> list[Attribution]:
    """What people marked in an article, as the finder gives what it found."""

    def spans(found: Spans) -> list[Span]:
        return [(start, end) for start, end in found]

    return [
        Attribution(spans(marked["source"]), spans(marked["cue"]), spans(marked["content"]), 1.0)
        for marked in article.attributions
    ]


def anchor_lexicon(articles: Iterable[Article]) -> dict[str, float]:
    """How often each word is part of a cue where it occurs: tells which word of a cue is its anchor."""
    total: Counter[str] = Counter()
    in_cue: Counter[str] = Counter()
    for article in articles:
        tokens = tokenise(article.text)
        total.update(normal(word) for word in tokens.words)
        for attribution in article.attributions:
            in_cue.update(normal(tokens.words[index]) for index in covered(tokens, attribution["cue"]))
    return {word: count / (total[word] + 3) for word, count in in_cue.items()}


def anchor_of(tokens: Tokens, cue: Iterable[int], lexicon: Mapping[str, float]) -> int:
    """The token of a cue that makes the attribution."""
    return max(cue, key=lambda index: (lexicon.get(normal(tokens.words[index]), 0.0), -index))


def anchor_words(
    texts: Sequence[str], found: Iterable[Sequence[Attribution]], lexicon: Mapping[str, float]
) -> list[str]:
    """The words for which a paragraph is worth reading: which make an attribution in a fair share of their places."""
    total: Counter[str] = Counter()
    anchors: Counter[str] = Counter()
    for text, attributions in zip(texts, found, strict=True):
        tokens = tokenise(text)
        total.update(normal(word) for word in tokens.words)
        anchors.update(normal(tokens.words[anchor_of(tokens, covered(tokens, a.cue), lexicon)]) for a in attributions)
    return sorted(word for word, count in anchors.items() if count > 1 and count >= ANCHOR_SHARE * total[word])


def covered(tokens: Tokens, spans: Spans | list[Span]) -> list[int]:
    """Tokens that spans touch."""
    return [i for start, end in spans for i in range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))]


def examples(article: Article, forms: Forms, lexicon: Mapping[str, float]) -> list[Example]:
    """The stretches of an article."""
    tokens = forms.tokenise(article.text)
    rows, form_of = forms.rows(tokens.words)
    of_token, where = rows[form_of], places(tokens)
    anchors, roles = np.zeros(len(tokens.words), np.float32), np.zeros(len(tokens.words), np.int32)
    marked: list[tuple[int, dict[str, list[int]]]] = []
    for attribution in article.attributions:
        found = {role: covered(tokens, attribution[role]) for role in ROLES[1:]}
        if found["cue"]:
            anchor = anchor_of(tokens, found["cue"], lexicon)
            marked.append((anchor, found))
            anchors[anchor] = 1
    for role in ("content", "source", "cue"):
        for _, found in marked:
            roles[found[role]] = ROLES.index(role)
    firsts = [first for first, _ in tokens.paragraphs]
    readings: list[tuple[int, Range, Ints]] = []
    for anchor, found in marked:
        first, end = tokens.paragraphs[bisect_right(firsts, anchor) - 1]
        row = np.zeros(end - first, np.int32)
        for role in ("content", "source", "cue"):
            row[[index - first for index in found[role] if first <= index < end]] = ROLES.index(role)
        readings.append((anchor, (first, end), row))
    return [
        Example(
            of_token[first:end],
            where[first:end],
            anchors[first:end],
            roles[first:end],
            [Reading(anchor - first, span[0] - first, row) for anchor, span, row in readings if first <= anchor < end],
        )
        for first, end in tokens.stretches
    ]


def batches(stretches: Sequence[Example], size: int, random: np.random.Generator) -> list[Batch]:
    """All stretches in random order, those of like length together."""
    order = random.permutation(len(stretches))
    groups: list[list[Example]] = []
    pool = size * 20
    for at in range(0, len(order), pool):
        near = sorted((stretches[number] for number in order[at : at + pool]), key=lambda one: len(one.anchors))
        groups += [near[start : start + size] for start in range(0, len(near), size)]
    return [_batch(groups[number]) for number in random.permutation(len(groups))]


def count_batches(stretches: int, size: int) -> int:
    """How many batches ``batches`` makes."""
    full, rest = divmod(stretches, size * 20)
    return full * 20 + math.ceil(rest / size)


def _batch(group: list[Example]) -> Batch:
    group = sorted(group, key=lambda one: -len(one.anchors))
    lengths = np.array([len(one.anchors) for one in group], np.int32)
    steps, width = int(lengths[0]), len(group)
    forms = np.zeros((steps, width, group[0].forms.shape[1]), np.int32)
    where = np.zeros((steps, width, group[0].places.shape[1]), np.int32)
    anchors, roles = np.zeros((steps, width), np.float32), np.zeros((steps, width), np.int32)
    for column, one in enumerate(group):
        forms[: lengths[column], column], where[: lengths[column], column] = one.forms, one.places
        anchors[: lengths[column], column], roles[: lengths[column], column] = one.anchors, one.roles
    readings = [(column, reading) for column, one in enumerate(group) for reading in one.readings]
    rows = np.full((len(readings), max((len(reading.roles) for _, reading in readings), default=0)), -1, np.int32)
    for number, (_, reading) in enumerate(readings):
        rows[number, : len(reading.roles)] = reading.roles
    return Batch(
        forms=forms,
        places=where,
        lengths=lengths,
        anchor_target=anchors,
        token_target=roles,
        stretch=np.array([column for column, _ in readings], np.int32),
        step=np.array([reading.anchor for _, reading in readings], np.int32),
        first=np.array([reading.first for _, reading in readings], np.int32),
        roles=rows,
    )
