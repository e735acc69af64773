"""Cutting what hangs together into pieces in which all pairs can be compared.

Claims and the scored pairs of them make a graph, of which one component may hold most claims there are. The piece of
a claim is its component over edges above the lowest floor at which that is small enough. So it can be found by reading
on from the claim until too much hangs together: a change concerns only the pieces beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from models.corroboration.profiles import Floats, Ints

LARGE: Final = 120  # a larger component is cut along its weakest edges
_STEP: Final = 1.0
_STRONGEST: Final = 12.0
LINK_PAIRS: Final = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("score", pa.float64()), ("blocks", pa.int32())])
PIECES: Final = pa.schema([("claim", pa.int64()), ("piece", pa.int64())])
Reader = Callable[[pa.Table], pa.Table]


def components(size: int, pairs: Ints, scores: Floats) -> Ints:
    """The piece of each of ``size`` rows, by edges with positive scores.

    A component of more than ``LARGE`` rows is cut along its weakest edges until its parts are small enough or
    only the strongest edges are left.
    """
    label = np.zeros(size, dtype=np.int64)
    floor, live = 0.0, np.ones(len(pairs), dtype=bool)
    settled = np.zeros(size, dtype=bool)
    offset = 0
    while True:
        live &= scores > floor
        if len(pairs):
            live &= ~settled[pairs[:, 0]]
        graph = sp.coo_matrix((np.ones(live.sum()), (pairs[live, 0], pairs[live, 1])), shape=(size, size))
        count, found = connected_components(graph, directed=False)
        small = (np.bincount(found, minlength=count) <= LARGE)[found] | (floor >= _STRONGEST)
        fresh = small & ~settled
        label[fresh] = found[fresh] + offset
        settled |= fresh
        offset += count
        if settled.all():
            return label
        floor += _STEP


def pieces_around(claims: pa.Table, pairs_of: Reader, fellows_of: Reader) -> tuple[pa.Table, pa.Table]:
    """The pieces that some claims are in now, and all that the claims of these were grouped with before.

    Returns whole pieces, of schema ``PIECES``, a piece being known by its smallest claim, and the pairs that have one
    of their claims. ``pairs_of`` reads the stored pairs (``LINK_PAIRS``) that have one of the claims it is given
    (``claim``), ``fellows_of`` the claims that were last grouped in one piece with one of them.
    """
    wanted = np.unique(claims["claim"].to_numpy())
    asked = known = wanted[:0]
    pairs = LINK_PAIRS.empty_table()
    found = PIECES.empty_table()
    while len(wanted) > len(asked):
        fellows = fellows_of(_table(np.setdiff1d(wanted, asked)))["claim"].to_numpy()
        wanted = asked = np.union1d(wanted, fellows)
        while True:
            # What is read beside a piece may show that more belongs to it, or that too much does.
            unread = np.setdiff1d(wanted, known)
            pairs = pa.concat_tables([pairs, _new(pairs_of(_table(unread)), known)])
            known = np.union1d(known, unread)
            found = _pieces(asked, pairs)
            wanted = np.sort(found["claim"].to_numpy())
            if not len(np.setdiff1d(wanted, known)):
                break
    return found, pairs


def _new(pairs: pa.Table, known: Ints) -> pa.Table:
    """The pairs without those that have a claim whose pairs were read before."""
    pairs = pairs.select(LINK_PAIRS.names).cast(LINK_PAIRS)
    seen = pc.or_(*(pc.is_in(pairs[side], pa.array(known)) for side in ("a", "b")))
    return pairs.filter(pc.invert(seen))


def _pieces(claims: Ints, pairs: pa.Table) -> pa.Table:
    """The pieces with one of the claims, as far as the pairs tell."""
    scores: Floats = pairs["score"].to_numpy()
    joined = scores > 0
    sides = [pairs[side].to_numpy()[joined] for side in ("a", "b")]
    nodes = np.unique(np.concatenate([claims, *sides]))
    rows = np.column_stack([np.searchsorted(nodes, side) for side in sides])
    label = components(len(nodes), rows, scores[joined])
    smallest = np.full(label.max(initial=-1) + 1, np.iinfo(np.int64).max)
    np.minimum.at(smallest, label, nodes)
    inside = np.isin(label, label[np.searchsorted(nodes, claims)])
    return pa.table([nodes[inside], smallest[label[inside]]], schema=PIECES)


def _table(claims: Ints) -> pa.Table:
    return pa.table({"claim": claims})
