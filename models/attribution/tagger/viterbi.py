"""The best sequence of roles under a linear-chain CRF."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.attribution.tagger.features import Ints
from models.attribution.tagger.network import Floats


def best_roles(potentials: Sequence[Floats], transitions: Floats) -> list[Ints]:
    """For each matrix (tokens, roles) the role numbers (tokens,) of its most probable sequence.

    All matrices advance together, longest first, so that the loop is over positions and not over matrices.
    """
    order = sorted(range(len(potentials)), key=lambda number: -len(potentials[number]))
    lengths = np.array([len(potentials[number]) for number in order])
    if not len(lengths):
        return []
    longest, kinds = int(lengths[0]), transitions.shape[0]
    laid = np.zeros((longest, len(order), kinds), np.float32)
    for row, number in enumerate(order):
        laid[: lengths[row], row] = potentials[number]
    came_from = np.zeros((longest, len(order), kinds), np.int8)
    score = laid[0].copy()
    actives = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
    for step in range(1, longest):
        active = actives[step]
        paths = score[:active, :, None] + transitions
        came_from[step, :active] = paths.argmax(axis=1)
        score[:active] = paths.max(axis=1) + laid[step, :active]
    best = np.zeros((longest, len(order)), np.int32)
    current = score.argmax(axis=1)
    rows = np.arange(len(order))
    for step in range(longest - 1, -1, -1):
        active = actives[step]
        best[step, :active] = current[:active]
        if step:
            current[:active] = came_from[step, rows[:active], current[:active]]
    out: list[Ints] = [np.empty(0, np.int32)] * len(order)
    for row, number in enumerate(order):
        out[number] = best[: lengths[row], row]
    return out
