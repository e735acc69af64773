"""Why a claim has its score: exact signed contributions in points, in the words of an editor.

The score is a rising function of an additive one. Along the straight way from nothing known (50 points) to
the claim, each term earns its share of the climb (Aumann and Shapley, 1974), so the contributions of a claim
add up to its score less 50, each with the sign of its weight.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from models.reliability.evidence import EVIDENCE, OF_FAMILY, SPAN
from models.reliability.grades import MIDDLE, Floats
from models.reliability.source_words import LEVELS, SOURCE_WORDS
from models.reliability.terms import TERMS

ABSTAIN_REASONS: Final = {
    "no_source": "cannot be judged: no source is given",
    "nothing_told": "cannot be judged: nothing is told about the source",
    "low_confidence_extraction": "not graded: the passage may be no attribution at all",
    "model_uncertain": "not graded: too many grades are about equally likely",
}
REASONS: Final = pa.list_(
    pa.struct([("feature", pa.string()), ("contribution", pa.float64()), ("text", pa.string()), ("span", SPAN)])
)

# what the source is and how openly it speaks are one reason
_FAMILY_OF: Final = ["source" if term.family in ("origin", "anonymity") else term.family for term in TERMS]
_FAMILIES: Final = tuple(dict.fromkeys(_FAMILY_OF))
_MEMBER: Final = np.array([[own == family for family in _FAMILIES] for own in _FAMILY_OF], dtype=np.float64)
_NAMES: Final = [term.name for term in TERMS]
_ORIGIN: Final = [number for number, term in enumerate(TERMS) if term.family == "origin"]
_LEVEL: Final = [_NAMES.index(name) for name in LEVELS]
_EVIDENCE_OF: Final = np.array([*(EVIDENCE.get_field_index(OF_FAMILY[family]) for family in _FAMILIES), -1])
_FEATURES: Final = pa.array([*_FAMILIES, "abstention"])
_TEXTS: Final = pa.array([*(term.text for term in TERMS), *ABSTAIN_REASONS.values(), *SOURCE_WORDS])


def _suffix(tenth: int) -> str:
    if not tenth:
        return ", 0"
    return f", {tenth / 10:+.1f}" if abs(tenth) < 10 else f", {round(tenth / 10):+d}"


# ", -9" for every tenth of a point from -100 to 100; below one point the tenth is worth telling
_LIMIT: Final = 1000
_SUFFIXES: Final = pa.array([*(_suffix(tenth) for tenth in range(-_LIMIT, _LIMIT + 1)), ""])


def contributions(weights: Floats, points: Floats, terms: Floats) -> Floats:
    """Points per claim and family of terms, (rows, families); a row adds up to its score less ``MIDDLE``."""
    score = terms @ weights
    near = np.abs(score) < 1e-9
    slope = np.where(near, 0.0, (points - MIDDLE) / np.where(near, 1.0, score))
    return np.asarray((terms * weights) @ _MEMBER * slope[:, None])


def reasons(
    weights: Floats,
    points: Floats,
    terms: Floats,
    abstained: NDArray[np.int64],
    evidence: pa.Table | None = None,
) -> pa.Array:
    """The reasons of every row, the weightiest first: a list of (feature, contribution, text, span).

    ``terms`` holds the encoded terms of the grade (rows, terms), ``weights`` what each is worth in logits, ``points``
    the scores.

    ``evidence`` has ``evidence.EVIDENCE``'s columns for the same rows; without it no reason has a span.
    ``abstained`` holds the number of the row's reason in ``ABSTAIN_REASONS``, -1 where there is a score. An
    abstention has that one reason and no contribution.
    """
    rows, families = len(terms), len(_FAMILIES)
    tenths = np.rint(contributions(weights, points, terms) * 10).astype(np.int64)
    # the last term of a family that holds gives the words: terms are written from the weaker to the stronger
    place = np.arange(1, len(TERMS) + 1)
    words = np.zeros((rows, families + 1), dtype=np.int64)
    start = 0
    for number, (_, members) in enumerate(groupby(_FAMILY_OF)):
        end = start + len(list(members))
        words[:, number] = (terms[:, start:end] * place[start:end]).max(axis=1) - 1
        start = end
    words[:, families] = len(TERMS) + abstained
    told_as = terms[:, _ORIGIN].argmax(axis=1) * (len(LEVELS) + 1) + terms[:, _LEVEL].sum(axis=1).astype(np.int64)
    words[:, _FAMILIES.index("source")] = len(TERMS) + len(ABSTAIN_REASONS) + told_as

    scored = abstained < 0
    # who says it is always told, be it worth nothing either way
    worth = (tenths != 0) | (np.arange(families) == _FAMILIES.index("source"))
    told = np.column_stack([worth & scored[:, None], ~scored])
    order = np.argsort(np.column_stack([-np.abs(tenths), np.zeros(rows, dtype=np.int64)]), axis=1, kind="stable")
    told = np.take_along_axis(told, order, axis=1)
    words = np.take_along_axis(words, order, axis=1)[told]
    feature = order[told]
    tenth = np.take_along_axis(np.column_stack([tenths, np.zeros(rows, dtype=np.int64)]), order, axis=1)[told]
    suffix = np.where(feature == families, 2 * _LIMIT + 1, np.clip(tenth, -_LIMIT, _LIMIT) + _LIMIT)

    text = pc.binary_join_element_wise(_TEXTS.take(pa.array(words)), _SUFFIXES.take(pa.array(suffix)), "")
    span = _spans(evidence, np.nonzero(told)[0], feature)
    values = pa.StructArray.from_arrays(
        [_FEATURES.take(pa.array(feature)), pa.array(tenth / 10, mask=feature == families), text, span],
        fields=list(REASONS.value_type),
    )
    offsets = np.concatenate([[0], np.cumsum(told.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values, type=REASONS)


def _spans(evidence: pa.Table | None, row: NDArray[np.int64], feature: NDArray[np.int64]) -> pa.Array:
    """The span of each reason, given its row and the number of its family."""
    if evidence is None:
        return pa.nulls(len(row), SPAN)
    spans = pa.concat_arrays([chunk for name in EVIDENCE.names for chunk in evidence[name].chunks])
    kind = _EVIDENCE_OF[feature]
    return spans.take(pa.array(kind * evidence.num_rows + row, mask=kind < 0))
