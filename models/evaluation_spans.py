"""Measures of attributions as spans: source, cue and content against those that people marked.

The definitions, over the word tokens (with a letter or digit) that spans touch:

- J(a, b) = |a & b| / |a | b| of two token sets; J of two empty sets is 1.
- matching: per article, the one-to-one assignment of gold to predicted attributions among pairs with
  J(content) >= 0.5 that has the greatest sum of J(content) + 0.001 (J(source) + J(cue)).
- content: precision, recall and F1 of matched attributions. exact: the same among pairs with J(content) = 1, with a
  matching of their own. source and content: matched pairs with J(source) >= 0.5. triple: and J(cue) >= 0.5.
- source given content: share of matched pairs with J(source) >= 0.5.

A predicted attribution without a word in its content counts neither as one nor against anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from models.attribution.elements import Attribution

_TOKEN: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]|_")
_HALF: Final = 0.5
_TIE: Final = 0.001

Words = frozenset[int]
Marked = Iterable[tuple[str, Sequence[Attribution], Sequence[Attribution]]]


@dataclass(frozen=True, slots=True)
class _Read:
    """An attribution as sets of word numbers."""

    source: Words
    cue: Words
    content: Words


def evaluate(articles: Marked) -> dict[str, float]:
    """The measures over articles, each given as its text, its gold and its predicted attributions.

    Keys: content_P, content_R, content, exact, pair, triple (F1 unless said otherwise), source_given_content (a
    share), gold and predicted (counts). Rates are 0.0 where nothing can be measured.
    """
    totals: Counter[str] = Counter()
    for text, gold, predicted in articles:
        totals.update(_counts(text, gold, predicted))
    n_gold, n_predicted, matched = totals["gold"], totals["predicted"], totals["content"]

    def f1(hits: int) -> float:
        return 2 * hits / (n_gold + n_predicted) if hits else 0.0

    return {
        "content_P": matched / n_predicted if n_predicted else 0.0,
        "content_R": matched / n_gold if n_gold else 0.0,
        **{name: f1(totals[name]) for name in ("content", "exact", "pair", "triple")},
        "source_given_content": totals["pair"] / matched if matched else 0.0,
        "gold": n_gold,
        "predicted": n_predicted,
    }


def render(rows: Mapping[str, Mapping[str, float | None]]) -> str:
    """The measures of several systems as a text table in per cent; None where a figure was not published."""
    columns = ("content", "exact", "pair", "triple", "source_given_content")
    heads = ("content", "exact", "with source", "triple", "source | content")
    lines = [f"{'F1, per cent':40s}" + "".join(f"{head:>{len(head) + 2}s}" for head in heads)]
    lines.append("-" * len(lines[0]))
    for name, row in rows.items():
        cells = "".join(
            f"{'' if (value := row.get(key)) is None else f'{100 * value:.1f}':>{len(head) + 2}s}"
            for key, head in zip(columns, heads, strict=True)
        )
        lines.append(f"{name:40s}{cells}".rstrip())
    return "\n".join(lines)


def _counts(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> dict[str, int]:
    offsets = [m.span() for m in _TOKEN.finditer(text) if any(char.isalnum() for char in m.group())]
    left, right = _read(offsets, gold), _read(offsets, predicted)
    matched = _matching(left, right, lambda share: share >= _HALF)
    sourced = [(a, b) for a, b in matched if _overlap(a.source, b.source) >= _HALF]
    return {
        "gold": len(left),
        "predicted": len(right),
        "content": len(matched),
        "exact": len(_matching(left, right, lambda share: share == 1)),
        "pair": len(sourced),
        "triple": sum(_overlap(a.cue, b.cue) >= _HALF for a, b in sourced),
    }


def _read(offsets: Sequence[tuple[int, int]], attributions: Sequence[Attribution]) -> list[_Read]:
    starts, ends = [start for start, _ in offsets], [end for _, end in offsets]

    def words(spans: Sequence[tuple[int, int]]) -> Words:
        return frozenset(i for low, high in spans for i in range(bisect_right(ends, low), bisect_left(starts, high)))

    read = [_Read(words(a.source), words(a.cue), words(a.content)) for a in attributions]
    return [one for one in read if one.content]


def _overlap(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _matching(
    gold: Sequence[_Read], predicted: Sequence[_Read], admits: Callable[[float], bool]
) -> list[tuple[_Read, _Read]]:
    """The best assignment among the pairs whose contents' overlap is admitted."""
    weights = np.zeros((len(gold), len(predicted)))
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            share = _overlap(a.content, b.content) if a.content & b.content else 0.0
            if share and admits(share):
                weights[i, j] = share + _TIE * (_overlap(a.source, b.source) + _overlap(a.cue, b.cue))
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(gold[i], predicted[j]) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]
