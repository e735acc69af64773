"""Linking reports into event claims, step by step, so that a warehouse can keep what lies between the steps.

``prepare`` reads new reports once. ``blocking.pairs`` says which reports of different articles are compared,
``edges_of`` scores them, ``components`` finds what hangs together and ``event_claims`` cuts that into propositions.
``Linker`` is all of it in memory. The result is a function of the set of reports alone.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from models.corroboration import blocking
from models.corroboration.cluster import group
from models.corroboration.match import score_across, score_within
from models.corroboration.profiles import PROFILES, Floats, Ints, Profiles, table_of
from models.corroboration.reports import Report

LARGE: Final = 120  # a larger component is first cut along its weakest edges
_STEP: Final = 1.0
_STRONGEST: Final = 12.0
_ROWS: Final = 1_000_000  # keys whose blocks are paired at a time
APART: Final = -3.0  # what a pair of one article scores that is not kept
_KEPT: Final = -2.5
WITHIN: Final = pa.schema([("a", pa.string()), ("b", pa.string()), ("score", pa.float64())])


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a batch of whole articles: tables of schemas ``PROFILES``, ``KEYS`` and ``WITHIN``."""

    profiles: pa.Table
    keys: pa.Table
    within: pa.Table


def prepare(reports: Sequence[Report]) -> Prepared:
    """Read reports once. All reports of an article must come together."""
    profiles = table_of(reports)
    columns = Profiles.from_arrow(profiles)
    by_article: dict[str, list[int]] = defaultdict(list)
    for row, report in enumerate(reports):
        by_article[report.article.article_id].append(row)
    rows = [pair for members in by_article.values() for pair in itertools.combinations(members, 2)]
    index = np.array(rows, dtype=np.int64).reshape(-1, 2)
    scores = _rounded(score_within(reports, columns, index[:, 0], index[:, 1])) if rows else np.zeros(0)
    kept = scores > _KEPT
    ids = columns.claim_ids
    sides = [sorted((ids[i], ids[j])) for i, j in index[kept].tolist()]
    within = pa.table({"a": [a for a, _ in sides], "b": [b for _, b in sides], "score": scores[kept]}, schema=WITHIN)
    return Prepared(profiles, blocking.keys_of(reports), within)


def edges_of(profiles: Profiles, pairs: Ints) -> Floats:
    """The scores of pairs of rows of different articles; only the positive ones are worth keeping."""
    return _rounded(score_across(profiles, pairs[:, 0], pairs[:, 1]))


def _rounded(scores: Floats) -> Floats:
    # One score in every batch and on every machine: sums may differ in their last digits.
    return np.round(scores, 6)


def components(size: int, pairs: Ints, scores: Floats) -> Ints:
    """The component of each of ``size`` rows, by edges with positive scores.

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


def event_claims(
    profiles: Profiles, label: Ints, pairs: Ints, scores: Floats, inner: Ints, inner_scores: Floats
) -> list[list[str]]:
    """The groups of claim ids that are one proposition each, single ones included; each sorted, in sorted order.

    ``label`` is the component of each row. In a component of up to ``LARGE`` rows all pairs are compared; in a
    larger one only ``pairs``, the rows that blocking compares, with their ``scores``. ``inner`` are the pairs of rows
    of one article that are kept, with ``inner_scores``; both kinds have the smaller row first.
    """
    ids = profiles.claim_ids
    order = np.argsort(label, kind="stable")
    bounds = (
        np.flatnonzero(np.r_[True, label[order][1:] != label[order][:-1], True]) if len(label) else np.zeros(1, int)
    )
    groups: list[list[str]] = []
    todo: list[list[int]] = []
    large: dict[int, list[int]] = {}
    for start, end in itertools.pairwise(bounds.tolist()):
        rows = order[start:end].tolist()
        if len(rows) == 1:
            groups.append([ids[rows[0]]])
        elif len(rows) <= LARGE:
            todo.append(rows)
        else:
            large[int(label[rows[0]])] = rows
    for batch in _batches(todo):
        left, right = _all_pairs(batch)
        apart = profiles.article_ids[left] != profiles.article_ids[right]
        scored = _looked_up(inner, inner_scores, left, right)
        scored[apart] = edges_of(profiles, np.column_stack([left[apart], right[apart]]))
        values = scored.tolist()
        at = 0
        for rows in batch:
            known: dict[tuple[str, str], float] = {}
            for (i, j), score in zip(itertools.combinations(rows, 2), values[at:], strict=False):
                known[(ids[i], ids[j]) if ids[i] < ids[j] else (ids[j], ids[i])] = score
            at += len(known)
            groups += group([ids[row] for row in rows], known)
    if large:
        pairs, scores = np.vstack([pairs, inner]), np.concatenate([scores, inner_scores])
        inside = np.flatnonzero(label[pairs[:, 0]] == label[pairs[:, 1]])
        found: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
        for number in inside.tolist():
            i, j = pairs[number]
            component = int(label[i])
            if component in large:
                found[component][min(ids[i], ids[j]), max(ids[i], ids[j])] = float(scores[number])
        for component, rows in large.items():
            groups += group([ids[row] for row in rows], found[component])
    return sorted(groups)


def _looked_up(inner: Ints, scores: Floats, left: Ints, right: Ints) -> Floats:
    """The scores of pairs among ``inner``, ``APART`` for those that are not there."""
    code = (inner[:, 0] << 32) | inner[:, 1]
    order = np.argsort(code)
    asked = (left << 32) | right
    at = np.searchsorted(code[order], asked)
    at[at == len(code)] = 0
    found = np.full(len(left), APART)
    if len(code):
        there = code[order[at]] == asked
        found[there] = scores[order[at[there]]]
    return found


_BATCH: Final = 400_000


def _batches(parts: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    batch: list[list[int]] = []
    pairs = 0
    for rows in parts:
        batch.append(rows)
        pairs += len(rows) * (len(rows) - 1) // 2
        if pairs > _BATCH:
            yield batch
            batch, pairs = [], 0
    if batch:
        yield batch


def _all_pairs(batch: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    both = np.array([pair for rows in batch for pair in itertools.combinations(rows, 2)], dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


class Linker:
    """The linker in memory: reports in, in batches of whole articles, event claims out.

    It holds what a warehouse would: profiles, keys, the edges with the number of blocks that compare them, and the
    scores inside articles; and for every report its hull, all that positive edges join it with, and its piece, the
    part of the hull in which it is grouped.
    """

    def __init__(self) -> None:
        self.profiles = Profiles.from_arrow(PROFILES.empty_table())
        self._number: dict[str, int] = {}
        self._article: dict[str, int] = {}
        self._articles = np.zeros(0, np.int64)
        self._key = np.zeros(0, np.int64)
        self._rank = np.zeros(0, np.int64)
        self._claim = np.zeros(0, np.int64)
        self._edges = np.zeros((0, 2), np.int64)
        self._scores = np.zeros(0)
        self._support = np.zeros(0, np.int64)
        self._inner = np.zeros((0, 2), np.int64)
        self._inner_scores = np.zeros(0)
        self._hull = np.zeros(0, np.int64)
        self._piece = np.zeros(0, np.int64)
        self._groups: dict[str, list[str]] = {}
        self._group_of: dict[str, str] = {}

    def add(self, reports: Sequence[Report]) -> list[str]:
        """Take in all reports of some articles; returns the event claims that are new or have changed."""
        return self.add_prepared(prepare(reports))

    def add_prepared(self, new: Prepared) -> list[str]:
        """The same with reports read before, by this process or another one."""
        fresh = Profiles.from_arrow(new.profiles)
        if not len(fresh):
            return []
        self._take_in(fresh)
        gained, lost = self._compare(new.keys)
        sides = [[self._number[name] for name in new.within[side].to_pylist()] for side in ("a", "b")]
        inner = np.sort(np.array(sides, np.int64).reshape(2, -1).T, axis=1)
        self._inner = np.vstack([self._inner, inner])
        self._inner_scores = np.concatenate([self._inner_scores, new.within["score"].to_numpy()])
        size = len(self.profiles)
        touched = np.zeros(size, dtype=bool)
        touched[size - len(fresh) :] = True
        touched[gained.ravel()] = True
        touched[lost.ravel()] = True
        return self._regroup(touched)

    def event_claims(self) -> list[list[str]]:
        """All groups of claim ids, single ones included, in sorted order."""
        return sorted(self._groups.values())

    def _take_in(self, fresh: Profiles) -> None:
        for claim_id in fresh.claim_ids:
            if claim_id in self._number:
                raise ValueError(f"{claim_id} is there already")
            self._number[claim_id] = len(self._number)
        articles = [self._article.setdefault(name, len(self._article)) for name in fresh.article_ids]
        self._articles = np.concatenate([self._articles, np.array(articles, np.int64)])
        self._hull = np.concatenate([self._hull, np.full(len(fresh), -1)])
        self._piece = np.concatenate([self._piece, np.full(len(fresh), -1)])
        self.profiles = self.profiles.with_more(fresh)

    def _compare(self, keys: pa.Table) -> tuple[Ints, Ints]:
        """Bring the edges up to date with new keys; the pairs of rows gained and lost."""
        key = keys["key"].to_numpy()
        rank = keys["rank"].to_numpy()
        claim = np.array([self._number[claim_id] for claim_id in keys["claim_id"].to_pylist()], np.int64)
        order = np.argsort(key, kind="stable")
        key, rank, claim = key[order], rank[order], claim[order]
        blocks = np.unique(key)
        at = np.searchsorted(blocks, self._key)
        at[at == len(blocks)] = 0
        old = blocks[at] == self._key if len(blocks) else np.zeros(0, bool)
        old_rows = self._key[old], self._rank[old], self._claim[old]
        pairs, delta = self._pair_changes(old_rows, (key, rank, claim))
        where = np.searchsorted(self._key, key)
        self._key = np.insert(self._key, where, key)
        self._rank = np.insert(self._rank, where, rank)
        self._claim = np.insert(self._claim, where, claim)
        return self._update(pairs, delta)

    def _pair_changes(self, old: Sequence[Ints], new: Sequence[Ints]) -> tuple[Ints, Ints]:
        """What the blocks of the new rows compare more or less, some blocks at a time; both are sorted by key."""
        bounds = [*new[0][::_ROWS][1:].tolist(), None]
        parts: list[tuple[Ints, Ints]] = []
        start = [0, 0]
        for bound in bounds:
            end = [len(side[0]) if bound is None else int(np.searchsorted(side[0], bound)) for side in (old, new)]
            before, fresh = ([column[start[at] : end[at]] for column in side] for at, side in enumerate((old, new)))
            after = [np.concatenate(both) for both in zip(before, fresh, strict=True)]
            parts.append(
                blocking.changes(
                    self._pairs(before),
                    self._pairs(after),
                )
            )
            start = end
        return blocking.summed(np.vstack([p for p, _ in parts]), np.concatenate([d for _, d in parts]))

    def _pairs(self, rows: Sequence[Ints]) -> Ints:
        key, rank, claim = rows
        return blocking.pairs(key, rank, claim, self._articles[claim])

    def _update(self, pairs: Ints, delta: Ints) -> tuple[Ints, Ints]:
        code, known = (pairs[:, 0] << 32) | pairs[:, 1], (self._edges[:, 0] << 32) | self._edges[:, 1]
        at = np.searchsorted(known, code)
        there = np.zeros(len(code), bool)
        inside = at < len(known)
        there[inside] = known[at[inside]] == code[inside]
        self._support[at[there]] += delta[there]
        fresh = ~there & (delta > 0)
        rows = np.unique(pairs[fresh])
        scores = edges_of(self.profiles.take(rows), np.searchsorted(rows, pairs[fresh]))
        good = scores > 0
        gained = pairs[fresh][good]
        dead = self._support <= 0
        lost = self._edges[dead]
        where = np.searchsorted(known[~dead], code[fresh][good])
        self._edges = np.insert(self._edges[~dead], where, gained, axis=0)
        self._scores = np.insert(self._scores[~dead], where, scores[good])
        self._support = np.insert(self._support[~dead], where, delta[fresh][good])
        return gained, lost

    def _regroup(self, touched: NDArray[np.bool_]) -> list[str]:
        """Cut what hangs together with touched rows anew, and group the pieces that are not as they were."""
        known = np.unique(self._hull[touched])
        inside = touched | np.isin(self._hull, known[known >= 0])
        rows = np.flatnonzero(inside)
        edges, inner = inside[self._edges[:, 0]], inside[self._inner[:, 0]]
        near = inner & (self._inner_scores > 0)
        local = np.searchsorted(rows, np.vstack([self._edges[edges], self._inner[near]]))
        scores = np.concatenate([self._scores[edges], self._inner_scores[near]])
        graph = sp.coo_matrix((np.ones(len(local)), (local[:, 0], local[:, 1])), shape=(len(rows),) * 2)
        self._hull[rows] = connected_components(graph, directed=False)[1] + 1 + self._hull.max(initial=-1)
        label = components(len(rows), local, scores)
        fresh = self._changed(rows, label, touched)
        again = np.zeros(len(touched), dtype=bool)
        again[rows[fresh]] = True
        self._piece[rows[fresh]] = label[fresh] + 1 + self._piece.max(initial=-1)
        rows, label = rows[fresh], label[fresh]
        view = self.profiles.take(rows)
        here = again[self._inner[:, 0]] & again[self._inner[:, 1]]
        edges = again[self._edges[:, 0]] & again[self._edges[:, 1]]
        groups = event_claims(
            view,
            label,
            np.searchsorted(rows, self._edges[edges]),
            self._scores[edges],
            np.searchsorted(rows, self._inner[here]),
            self._inner_scores[here],
        )
        before = {name: self._groups.pop(name) for name in {self._group_of.get(c) for c in view.claim_ids} if name}
        changed = []
        for members in groups:
            name = members[0]
            self._groups[name] = members
            for claim_id in members:
                self._group_of[claim_id] = name
            if before.get(name) != members:
                changed.append(name)
        return changed

    def _changed(self, rows: Ints, label: Ints, touched: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of the rows are in pieces that were not there before, or in which something was touched."""
        order = np.argsort(label, kind="stable")
        starts = np.flatnonzero(np.r_[True, label[order][1:] != label[order][:-1]])
        old = self._piece[rows[order]]
        sizes = np.diff(np.r_[starts, len(rows)])
        first = np.minimum.reduceat(old, starts)
        whole = (first >= 0) & (first == np.maximum.reduceat(old, starts))
        known, counts = np.unique(self._piece, return_counts=True)
        whole &= counts[np.searchsorted(known, first)] == sizes
        whole &= ~np.logical_or.reduceat(touched[rows[order]], starts)
        fresh = np.empty(len(rows), dtype=bool)
        fresh[order] = np.repeat(~whole, sizes)
        return fresh
