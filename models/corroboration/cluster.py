"""From scored pairs to event claims: average linkage, independent of the order in which reports arrived."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from scipy.cluster.hierarchy import fcluster, linkage

from models.corroboration.profiles import Floats

Pair = tuple[str, str]
_POSITIVE = 1e-9  # a mean score this small is none


def grouped(nodes: Sequence[str], scores: Floats) -> list[list[str]]:
    """The same as `group`, but for ties, where every pair has a score.

    ``scores`` are in the order of ``itertools.combinations(nodes, 2)``, ``nodes`` are sorted.
    """
    if len(nodes) == 2:
        return [list(nodes)] if scores[0] > 0 else [[node] for node in nodes]
    # Distances must not be negative; merging ends where the mean score is no longer positive.
    top = float(scores.max())
    if top <= 0:
        return [[node] for node in nodes]
    label = fcluster(linkage(top - scores, "average"), top - _POSITIVE, "distance")
    members: dict[int, list[str]] = defaultdict(list)
    for node, number in zip(nodes, label.tolist(), strict=True):
        members[number].append(node)
    return list(members.values())


def group(nodes: Sequence[str], scores: Mapping[Pair, float]) -> list[list[str]]:
    """Merge the two groups with the highest mean score while it is positive.

    ``scores`` maps pairs ``(a, b)`` with a < b to log-odds; a pair that is not there was never compared and counts
    for nothing. Ties go to the groups with the smaller first members, so that the result is a function of the
    scores alone. The groups come back sorted.
    """
    names = sorted(nodes)
    members: dict[int, list[str]] = {index: [name] for index, name in enumerate(names)}
    index = {name: i for i, name in enumerate(names)}
    sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in members}
    for (a, b), score in scores.items():
        i, j = index[a], index[b]
        sums[i][j] = sums[j][i] = (score, 1)
    heap = [(-total, i, j) for i, row in sums.items() for j, (total, _) in row.items() if i < j and total > 0]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        known = sums.get(i, {}).get(j)
        if known is None or -negative != known[0] / known[1]:
            continue
        # The group keeps the number of its smaller first member; every score beside it changes, so stale heap
        # entries are told by their value.
        members[i] += members.pop(j)
        for k, (total, count) in sums.pop(j).items():
            del sums[k][j]
            if k == i:
                continue
            before = sums[i].get(k, (0.0, 0))
            merged = (before[0] + total, before[1] + count)
            sums[i][k] = sums[k][i] = merged
            mean = merged[0] / merged[1]
            if mean > 0:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())
