"""What would change a score: the one thing that another report could mend, and what the claim would be worth then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from models.reliability.grades import Floats
from models.reliability.terms import TERMS, Columns, columns_of

Values = dict[str, str | int]
REMEDIES: Final[tuple[tuple[tuple[str, ...], str, Values], ...]] = (
    (("anonymity",), "if the source were named", {"origin_anonymity": "named", "weakest_anonymity": "named"}),
    (
        ("relay",),
        "if the origin itself had said it to the publisher",
        {
            "relayed": False,
            "relayed_by_state_agency": False,
            "relayed_by_party": False,
            "chain_length": 1,
            "weakest_anonymity": "named",
        },
    ),
    (
        ("standing", "dispute"),
        "if it stood undisputed and confirmed",
        {"status": "confirmed", "disputing_parties": 0, "disputed_by_independent": False},
    ),
    (
        ("hedging",),
        "if it were said without reserve",
        {"hedges": 0, "reportedly": False, "allegedly": False, "rumour": False},
    ),
)
"""Families of terms of which one must hold, the words for what could be otherwise, and the features that are then."""

WORTH_TELLING: Final = 5.0  # points

_HELD: Final = [
    np.array([number for number, term in enumerate(TERMS) if term.family in families]) for families, _, _ in REMEDIES
]
_TOUCHED: Final = [
    [number for number, term in enumerate(TERMS) if columns_of(term) & values.keys()] for _, _, values in REMEDIES
]
_TEXTS: Final = pa.array([text for _, text, _ in REMEDIES])
_POINTS: Final = pa.array([f": {points}" for points in range(101)])


def would_change(
    weights: Floats, to_points: Callable[[Floats], Floats], held: Floats, points: Floats, columns: Columns
) -> pa.Array:
    """For every row the best remedy and the score with it, "if the source were named: 61"; null where none helps.

    ``held`` are the encoded terms of the grade (rows, terms), ``weights`` what each is worth in logits, of which
    ``to_points`` makes points; ``points`` are the scores as they are, ``columns`` the features.
    """
    logits = np.repeat((held @ weights)[:, None], len(REMEDIES), axis=1)
    for column, (own, touched, (_, _, values)) in enumerate(zip(_HELD, _TOUCHED, REMEDIES, strict=True)):
        mended = columns.but(**values)
        for number in touched:
            logits[:, column] += weights[number] * (TERMS[number].holds(mended) - held[:, number])
        logits[~held[:, own].any(axis=1), column] = -np.inf
    best = logits.argmax(axis=1) if len(held) else np.zeros(0, dtype=np.int64)
    reached = to_points(logits[np.arange(len(held)), best])
    helps = reached - points >= WORTH_TELLING
    told = pc.binary_join_element_wise(
        _TEXTS.take(pa.array(best)), _POINTS.take(pa.array(np.rint(reached).astype(np.int64))), ""
    )
    return pc.if_else(pa.array(helps), told, pa.scalar(None, pa.string()))
