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
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

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
    wanted = _distinct(claims["claim"].to_numpy())
    asked = known = wanted[:0]
    pairs = telling = LINK_PAIRS.empty_table()
    found = PIECES.empty_table()
    while len(wanted) > len(asked):
        fellows = fellows_of(_table(_without(wanted, asked)))["claim"].to_numpy()
        wanted = asked = _distinct(wanted, fellows)
        while True:
            # What is read beside a piece may show that more belongs to it, or that too much does.
            unread = _without(wanted, known)
            new = _new(pairs_of(_table(unread)), known)
            known = _distinct(known, unread)
            pairs = pa.concat_tables([pairs, new])
            found, telling = _pieces(asked, pa.concat_tables([telling, new]))
            wanted = np.sort(found["claim"].to_numpy())
            if not len(_without(wanted, known)):
                break
    return found, pairs


def _new(pairs: pa.Table, known: Ints) -> pa.Table:
    """The pairs without those that have a claim whose pairs were read before."""
    pairs = pairs.select(LINK_PAIRS.names).cast(LINK_PAIRS)
    seen = pc.or_(*(pc.is_in(pairs[side], pa.array(known)) for side in ("a", "b")))
    return pairs.filter(pc.invert(seen))


def _pieces(claims: Ints, pairs: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The pieces with one of the claims, as far as the pairs tell, and as few pairs as tell the same.

    These are a spanning forest of the strongest pairs: above any floor it holds the same claims together.
    """
    pairs = pairs.filter(pc.greater(pairs["score"], 0))
    sides = [pairs[side].to_numpy() for side in ("a", "b")]
    nodes = _distinct(claims, *sides)
    rows = tuple(np.searchsorted(nodes, side) for side in sides)
    graph = sp.coo_matrix((-pairs["score"].to_numpy(), rows), shape=(len(nodes),) * 2)
    forest = minimum_spanning_tree(graph.tocsr(), overwrite=True).tocoo()
    label = components(len(nodes), np.column_stack(forest.coords), -forest.data)
    smallest = np.full(label.max(initial=-1) + 1, np.iinfo(np.int64).max)
    np.minimum.at(smallest, label, nodes)
    inside = np.isin(label, label[np.searchsorted(nodes, claims)])
    found = pa.table([nodes[inside], smallest[label[inside]]], schema=PIECES)
    enough = [nodes[forest.row], nodes[forest.col], -forest.data, np.zeros(forest.nnz, np.int32)]
    return found, pa.table(enough, schema=LINK_PAIRS)


def _distinct(*claims: Ints) -> Ints:
    """All the claims in rising order; sorting takes a fraction of what numpy's own ``unique`` does."""
    every: Ints = np.sort(np.concatenate(claims))
    first = np.ones(len(every), dtype=bool)
    np.not_equal(every[1:], every[:-1], out=first[1:])
    distinct: Ints = every[first]
    return distinct


def _without(claims: Ints, others: Ints) -> Ints:
    """Distinct claims but for others."""
    return np.setdiff1d(claims, others, assume_unique=True)


def _table(claims: Ints) -> pa.Table:
    return pa.table({"claim": claims})
