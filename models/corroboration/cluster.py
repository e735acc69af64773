"""From scored pairs to event claims: average linkage, independent of the order in which reports arrived."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[str, str]


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
