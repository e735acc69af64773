"""Linking reports into event claims, step by step, so that a warehouse can keep what lies between the steps.

``prepare`` reads new reports once. ``blocking.pairs`` says which reports of different articles are compared,
``edges_of`` scores them, ``pieces`` cuts what hangs together and ``event_claims`` cuts that into propositions.
``Linker`` is all of it in memory. The result is a function of the set of reports alone.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from models.corroboration import blocking, pieces
from models.corroboration.cluster import group, grouped
from models.corroboration.match import score_across, score_within
from models.corroboration.profiles import PROFILES, Floats, Ints, Profiles, table_of
from models.corroboration.reports import Report

_ROWS: Final = 1_000_000  # keys whose blocks are paired at a time
_SCORED: Final = 4_000_000  # pairs that are scored at a time
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


def event_claims(
    profiles: Profiles, label: Ints, pairs: Ints, scores: Floats, inner: Ints, inner_scores: Floats
) -> list[list[str]]:
    """The groups of claim ids that are one proposition each, single ones included; each sorted, in sorted order.

    ``label`` is the component of each row. In a component of up to ``pieces.LARGE`` rows all pairs are compared; in a
    larger one only ``pairs``, the rows that blocking compares, with their ``scores``. ``inner`` are the pairs of rows
    of one article that are kept, with ``inner_scores``; both kinds have the smaller row first.
    """
    ids = profiles.claim_ids
    order = np.lexsort((_ranks(ids), label))
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
        elif len(rows) <= pieces.LARGE:
            todo.append(rows)
        else:
            large[int(label[rows[0]])] = rows
    for batch in _batches(todo):
        left, right = _all_pairs(batch)
        apart = profiles.article_ids[left] != profiles.article_ids[right]
        scored = _looked_up(inner, inner_scores, left, right)
        scored[apart] = edges_of(profiles, np.column_stack([left[apart], right[apart]]))
        at = 0
        for rows in batch:
            end = at + len(rows) * (len(rows) - 1) // 2
            groups += grouped([ids[row] for row in rows], scored[at:end])
            at = end
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


def _ranks(ids: NDArray[np.object_]) -> Ints:
    """The place of each id in sorted order."""
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[np.argsort(ids)] = np.arange(len(ids))
    return ranks


def _looked_up(inner: Ints, scores: Floats, left: Ints, right: Ints) -> Floats:
    """The scores of pairs among ``inner``, ``APART`` for those that are not there."""
    code = (inner[:, 0] << 32) | inner[:, 1]
    order = np.argsort(code)
    asked = (np.minimum(left, right) << 32) | np.maximum(left, right)
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
    """The pairs of rows of each part, in the order of ``itertools.combinations``."""
    sides = [np.asarray(rows)[_combinations(len(rows))] for rows in batch]
    both: Ints = np.concatenate(sides, axis=1)
    return both[0], both[1]


@functools.cache
def _combinations(size: int) -> Ints:
    return np.array(np.triu_indices(size, 1))


def _numbers(asked: pa.ChunkedArray, ids: pa.Array, first: int) -> Ints:
    """The place of each id among ``ids``, counted from ``first``."""
    if not len(asked):
        return np.zeros(0, np.int32)
    coded = asked if pa.types.is_dictionary(asked.type) else asked.dictionary_encode()
    chunks = coded.unify_dictionaries().chunks
    places = pc.index_in(chunks[0].dictionary, ids).to_numpy() + np.int32(first)
    return np.concatenate([places[chunk.indices.to_numpy()] for chunk in chunks])


def _ranges(starts: Ints, ends: Ints) -> Ints:
    """All numbers from each start up to its end."""
    sizes = ends - starts
    found: Ints = np.arange(sizes.sum()) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    return found


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
        self._articles = np.zeros(0, np.int32)
        self._key = np.zeros(0, np.int64)
        self._rank = np.zeros(0, np.int64)
        self._claim = np.zeros(0, np.int32)
        self._edges = np.zeros(0, np.int64)
        self._scores = np.zeros(0)
        self._support = np.zeros(0, np.int32)
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
        first = len(self.profiles)
        self._take_in(fresh)
        ids = new.profiles["claim_id"].combine_chunks()
        gained, lost = self._compare(new.keys, _numbers(new.keys["claim_id"], ids, first))
        inner = np.sort([_numbers(new.within[side], ids, first) for side in ("a", "b")], axis=0).T
        self._inner = np.vstack([self._inner, inner])
        self._inner_scores = np.concatenate([self._inner_scores, new.within["score"].to_numpy()])
        size = len(self.profiles)
        touched = np.zeros(size, dtype=bool)
        touched[size - len(fresh) :] = True
        for code in (gained, lost):
            touched[blocking.rows(code).ravel()] = True
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
        self._articles = np.concatenate([self._articles, np.array(articles, np.int32)])
        self._hull = np.concatenate([self._hull, np.full(len(fresh), -1)])
        self._piece = np.concatenate([self._piece, np.full(len(fresh), -1)])
        self.profiles = self.profiles.with_more(fresh)

    def _compare(self, keys: pa.Table, claim: Ints) -> tuple[Ints, Ints]:
        """Bring the edges up to date with new keys, of the claims in these rows; the edges gained and lost."""
        key, rank = keys["key"].to_numpy(), keys["rank"].to_numpy()
        order = np.argsort(key, kind="stable")
        key, rank, claim = key[order], rank[order], claim[order]
        blocks = np.unique(key) if len(self._key) else key[:0]
        old = _ranges(*(np.searchsorted(self._key, blocks, side) for side in ("left", "right")))
        code, delta = self._pair_changes((self._key[old], self._rank[old], self._claim[old]), (key, rank, claim))
        if len(self._key):
            where = np.searchsorted(self._key, key)
            key = np.insert(self._key, where, key)
            rank = np.insert(self._rank, where, rank)
            claim = np.insert(self._claim, where, claim)
        self._key, self._rank, self._claim = key, rank, claim
        return self._update(code, delta)

    def _pair_changes(self, old: Sequence[Ints], new: Sequence[Ints]) -> tuple[Ints, Ints]:
        """What the blocks of the new rows compare more or less, worked out some blocks at a time."""
        bounds = [*new[0][::_ROWS][1:].tolist(), None]
        before: list[Ints] = []
        after: list[Ints] = []
        start = [0, 0]
        for bound in bounds:
            end = [len(side[0]) if bound is None else int(np.searchsorted(side[0], bound)) for side in (old, new)]
            known, fresh = ([column[start[at] : end[at]] for column in side] for at, side in enumerate((old, new)))
            before.append(self._pairs(known))
            after.append(self._pairs([np.concatenate(both) for both in zip(known, fresh, strict=True)]))
            start = end
        return blocking.changes(np.concatenate(before), np.concatenate(after))

    def _pairs(self, rows: Sequence[Ints]) -> Ints:
        key, rank, claim = rows
        return blocking.pairs(key, rank, claim, self._articles[claim])

    def _update(self, code: Ints, delta: Ints) -> tuple[Ints, Ints]:
        at = np.searchsorted(self._edges, code)
        there = np.zeros(len(code), bool)
        inside = at < len(self._edges)
        there[inside] = self._edges[at[inside]] == code[inside]
        self._support[at[there]] += delta[there]
        fresh = ~there & (delta > 0)
        code, delta = code[fresh], delta[fresh]
        scores = np.empty(len(code))
        for start in range(0, len(code), _SCORED):
            part = slice(start, start + _SCORED)
            scores[part] = edges_of(self.profiles, blocking.rows(code[part]))
        good = scores > 0
        gained = code[good]
        alive = self._support > 0
        lost = self._edges[~alive]
        if len(lost):
            self._edges, self._scores, self._support = self._edges[alive], self._scores[alive], self._support[alive]
        where = np.searchsorted(self._edges, gained)
        self._edges = np.insert(self._edges, where, gained)
        self._scores = np.insert(self._scores, where, scores[good])
        self._support = np.insert(self._support, where, delta[good])
        return gained, lost

    def _regroup(self, touched: NDArray[np.bool_]) -> list[str]:
        """Cut what hangs together with touched rows anew, and group the pieces that are not as they were."""
        reached = np.zeros(2 + self._hull.max(initial=-1), dtype=bool)
        reached[self._hull[touched]] = True
        reached[-1] = False  # of rows that are new
        inside = touched | reached[self._hull]
        rows = np.flatnonzero(inside)
        here = np.cumsum(inside) - 1
        edges = inside[self._edges >> 32]
        near = inside[self._inner[:, 0]] & (self._inner_scores > 0)
        local = here[np.vstack([blocking.rows(self._edges[edges]), self._inner[near]])]
        scores = np.concatenate([self._scores[edges], self._inner_scores[near]])
        graph = sp.coo_matrix((np.ones(len(local), bool), (local[:, 0], local[:, 1])), shape=(len(rows),) * 2)
        self._hull[rows] = connected_components(graph, directed=False)[1] + 1 + self._hull.max(initial=-1)
        label = pieces.components(len(rows), local, scores)
        fresh = self._changed(rows, label, touched)
        again = np.zeros(len(touched), dtype=bool)
        again[rows[fresh]] = True
        self._piece[rows[fresh]] = label[fresh] + 1 + self._piece.max(initial=-1)
        rows, label = rows[fresh], label[fresh]
        view = self.profiles.take(rows)
        here = np.cumsum(again) - 1
        edges = again[self._edges >> 32] & again[self._edges & 0xFFFFFFFF]
        inner = again[self._inner[:, 0]] & again[self._inner[:, 1]]
        groups = event_claims(
            view,
            label,
            here[blocking.rows(self._edges[edges])],
            self._scores[edges],
            here[self._inner[inner]],
            self._inner_scores[inner],
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
        whole &= np.bincount(self._piece + 1)[first + 1] == sizes
        whole &= ~np.logical_or.reduceat(touched[rows[order]], starts)
        fresh = np.empty(len(rows), dtype=bool)
        fresh[order] = np.repeat(~whole, sizes)
        return fresh
