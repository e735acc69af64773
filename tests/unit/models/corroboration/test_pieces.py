"""Pieces found by reading on from some claims are those that the whole graph is cut into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.corroboration import pieces
from models.corroboration.pieces import LINK_PAIRS, components, pieces_around

CLAIMS = st.integers(0, 24)
SCORES = st.integers(-2, 15).map(lambda score: score + 0.5)
GRAPHS = st.dictionaries(st.tuples(CLAIMS, CLAIMS).filter(lambda pair: pair[0] < pair[1]), SCORES, max_size=60)
Graph = dict[tuple[int, int], float]


@pytest.fixture(autouse=True, scope="module")
def small_pieces():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LARGE", 4)
        yield


class Store:
    """Pairs, and the pieces in which claims were grouped, as a warehouse keeps them; what was read is counted."""

    def __init__(self, graph: Graph, grouped: dict[int, int]) -> None:
        self.graph, self.grouped = graph, grouped
        self.read: set[int] = set()

    def pairs_of(self, claims: pa.Table) -> pa.Table:
        asked = set(claims["claim"].to_pylist())
        self.read |= asked
        rows = [(a, b, score, 1) for (a, b), score in self.graph.items() if a in asked or b in asked]
        columns = list(zip(*rows, strict=True)) or [[], [], [], []]
        return pa.table([list(column) for column in columns], schema=LINK_PAIRS)

    def fellows_of(self, claims: pa.Table) -> pa.Table:
        theirs = {self.grouped.get(claim) for claim in claims["claim"].to_pylist()} - {None}
        return pa.table({"claim": pa.array([c for c, piece in self.grouped.items() if piece in theirs], pa.int64())})


def around(store: Store, claims: Iterable[int]) -> dict[int, int]:
    asked = pa.table({"claim": pa.array(sorted(claims), pa.int64())})
    found, _ = pieces_around(asked, store.pairs_of, store.fellows_of)
    return dict(zip(found["claim"].to_pylist(), found["piece"].to_pylist(), strict=True))


def whole(graph: Graph) -> dict[int, int]:
    """The piece of every claim, from the whole graph."""
    joined = {pair: score for pair, score in graph.items() if score > 0}
    rows = np.array(list(joined), np.int64).reshape(-1, 2)
    members: dict[int, list[int]] = defaultdict(list)
    for claim, label in enumerate(components(25, rows, np.array(list(joined.values())))):
        members[label].append(claim)
    return {claim: min(fellows) for fellows in members.values() for claim in fellows}


@given(GRAPHS, GRAPHS, st.sets(CLAIMS, max_size=25))
def test_after_any_change_the_pieces_around_it_make_all_pieces_right_again(before, change, removed):
    kept = {pair: score for pair, score in before.items() if not removed.intersection(pair)}
    now = kept | change
    touched = {claim for pair in before.keys() | now.keys() if before.get(pair) != now.get(pair) for claim in pair}
    grouped = {claim: piece for claim, piece in whole(before).items() if claim not in removed}
    found = around(Store(now, grouped), touched)
    assert touched <= found.keys()
    expected = whole(now)
    assert found == {claim: expected[claim] for claim in found}, "as the whole graph has it"
    assert set(found) == {claim for claim in expected if expected[claim] in set(found.values())}, "whole pieces"
    later = {claim: piece for claim, piece in grouped.items() if claim not in found} | found
    assert later == {claim: piece for claim, piece in expected.items() if claim in later}, "none is out of date"


@given(GRAPHS)
def test_the_pairs_come_back_once_each(graph):
    _, pairs = pieces_around(pa.table({"claim": [0, 1, 2]}), (store := Store(graph, {})).pairs_of, store.fellows_of)
    sides = list(zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True))
    assert len(sides) == len(set(sides))
    assert {pair for pair in graph if store.read.intersection(pair)} == set(sides)


def test_only_what_is_near_is_read():
    chain = {(claim, claim + 1): 5.0 if claim % 3 else 1.5 for claim in range(1000)}
    store = Store(chain, {})
    assert around(store, [500]) == {499: 499, 500: 499, 501: 499}
    assert len(store.read) < 20


def test_nothing_waits():
    store = Store({}, {})
    assert around(store, []) == {}
