"""Fitting the weights of ``relations`` and ``doubts`` on articles with gold records.

Not used when articles are read: the rounded results stand in the two modules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.attribution import doubts, relations
from models.attribution.chains import Linked, lemma_of
from models.attribution.elements import Attribution
from models.attribution.propositions import Proposition, propositions
from models.attribution.tokens import Sentence, sentences
from models.record import ChainEntry, Span

Gold: TypeAlias = Mapping[str, Any]
Example: TypeAlias = tuple[dict[str, float], bool]

_STRENGTH: Final = 1.0  # inverse of the L2 penalty, chosen by cross-validation


def relation_weights(articles: Iterable[tuple[str, Sequence[Gold]]]) -> dict[str, float]:
    """Weights of ``relations.WEIGHTS`` from texts with their gold records.

    An example is a pair of claims with a ground for a dispute; it is positive if the one's ``disputed_by`` has the
    span of the other's origin.
    """
    return _fitted(articles, _pairs, list(relations.WEIGHTS))


def doubt_weights(articles: Iterable[tuple[str, Sequence[Gold]]]) -> dict[str, float]:
    """Weights of ``doubts.WEIGHTS`` from texts with their gold records.

    An example is a sentence of doubt with a claim that nobody disputes; it is positive if the claim is unconfirmed.
    """
    return _fitted(articles, _doubts, list(doubts.WEIGHTS))


def _fitted(
    articles: Iterable[tuple[str, Sequence[Gold]]],
    examples: Callable[[str, Sequence[Gold]], list[Example]],
    names: list[str],
) -> dict[str, float]:
    rows = [example for text, records in articles for example in examples(text, records)]
    values = np.array([[float(found.get(name, 0.0)) for name in names] for found, _ in rows])
    model = LogisticRegression(C=_STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(values, np.array([positive for _, positive in rows]))
    return dict(zip(names, map(float, model.coef_[0]), strict=True))


def _pairs(text: str, records: Sequence[Gold]) -> list[Example]:
    records, _, linked, props = _read(text, records)
    out: list[Example] = []
    for n, record in enumerate(records):
        parties = [_span(party["span"]) for party in record["disputed_by"] if party["span"]]
        for m in range(len(records)):
            found = relations.evidence(props, linked, n, m) if m != n else {}
            if found:
                out.append((found, linked[m].origin.span in parties))
    return out


def _doubts(text: str, records: Sequence[Gold]) -> list[Example]:
    records, units, linked, props = _read(text, records)
    contents = [" ".join(text[start:end] for start, end in record["content"]) for record in records]
    found = doubts.doubts(units, linked, props, contents)
    return [
        (doubts.evidence(doubt, props, n), record["status"] == "unconfirmed")
        for n, record in enumerate(records)
        if record["status"] not in ("denied", "contested")
        for doubt in found
    ]


def _read(text: str, records: Sequence[Gold]) -> tuple[list[Gold], list[Sentence], list[Linked], list[Proposition]]:
    """The records in order of position, as the engine would have found them."""
    ordered = sorted(records, key=lambda r: min(start for start, _ in [*r["content"], *r["cue"]]))
    units = sentences(text)
    starts = [unit.start for unit in units]
    linked = []
    for record in ordered:
        chain = [
            ChainEntry(_span(e["span"]), e["name"], e["source_type"], e["anonymity"], e.get("country"))
            for e in record["chain"]
        ]
        source = [chain[-1].span] if chain[-1].span else []
        attribution = Attribution(source, _spans(record["cue"]), _spans(record["content"]))
        first = (attribution.cue or attribution.content)[0][0]
        where = max(0, bisect_right(starts, first) - 1)
        tokens = units[where].tokens
        words = [t for t in tokens if any(start <= t.start < end for start, end in attribution.cue)]
        linked.append(Linked(attribution, chain, lemma_of(words), where))
    return ordered, units, linked, propositions(text, units, linked)


def _span(value: Sequence[int] | None) -> Span | None:
    return (value[0], value[1]) if value else None


def _spans(values: Sequence[Sequence[int]]) -> list[Span]:
    return [(start, end) for start, end in values]
