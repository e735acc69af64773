"""The tagger's network, read only: token forms and places in, anchors and role potentials out.

A bidirectional LSTM reads each stretch of a text. Every token gets the probability that it is the anchor
of an attribution, the word that makes it ("said", "according"). For each anchor a second, convolutional
reading of the anchor's paragraph gives each token a potential per role, and a linear-chain CRF ties
neighbours together.

The matrix products are of numbers so rounded, in steps of powers of two, that float32 holds every partial sum
exactly, and the activations come from tables. So it does not matter in which order a processor adds up: what
comes out for a stretch depends neither on the machine nor on what else is read with it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.attribution.tagger.features import FORM_COLUMNS, PLACE_SIZES, Ints
from models.attribution.tagger.tokens import Range

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

ROLES: Final = ("none", "source", "cue", "content")
REACH: Final = 40
"""Distance to the anchor, in tokens, beyond which all distances are one."""
DILATIONS: Final = (1, 2, 4)
POOL: Final = 16_384
"""Tokens after which the stretches gathered so far are read: words in common are worked out once, memory is bounded."""
BLOCK: Final = 192
"""Stretches computed at once: enough to keep the matrix products busy, few enough to bound memory."""
_ANCHORS: Final = 24
"""Anchors whose paragraphs are read at once: few enough for the processor's cache."""
_EXACT: Final = 2**24
"""Whole numbers up to this one are float32 numbers."""
_INPUT: Final = 64
"""Steps to one in which normalised embeddings are held."""
_STATE: Final = 512
"""Steps to one in which hidden states are held, which lie between -1 and 1."""
_ROLE: Final = 64
"""Steps to one in which the convolutional reading's activations are held."""
_HIGHEST: Final = 32
"""Above it the convolutional reading's activations are cut."""
_CELLS: Final = 256
"""Cells to one of the tables of activations ..."""
_RANGE: Final = 32
"""... which reach from minus to plus this."""
_ROWS: Final = 256
"""Rows of gates computed at once: few enough for the processor's cache."""
_GRID: Final = 2.0**16
"""Steps to one of what is worked out when the weights are loaded: far coarser than its rounding errors."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch to read.

    ``forms`` (tokens,) numbers the rows of the distinct forms, ``places`` (tokens, columns) is as in ``features``,
    ``open`` (tokens,) tells which tokens may be anchors, ``paragraphs`` are the ranges of its paragraphs in it.
    """

    forms: Ints
    places: Ints
    open: npt.NDArray[np.bool_]
    paragraphs: Sequence[Range]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor found: where, how probable, and the (tokens, roles) potentials of its paragraph."""

    stretch: int
    token: int
    probability: float
    paragraph: Range
    potentials: Floats


class Network:
    """The forward pass over a set of weights (name -> array; names as ``train`` writes them)."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        wide: dict[str, npt.NDArray[np.float64]] = {name: array.astype(np.float64) for name, array in weights.items()}
        columns = [weights[f"form.{name}"] for name in FORM_COLUMNS if name != "vector"]
        vectors = _gridded(wide["form.vector"] @ wide["form.projection"] + wide["form.bias"])
        columns.insert(FORM_COLUMNS.index("vector"), vectors)
        self._forms = columns
        self._places = _all_places([weights[f"place.{column}"] for column in range(len(PLACE_SIZES))])
        # Gates are counted in cells of the table of activations, which begins with the sigmoid of three of them and
        # goes on with the tanh of the fourth. The normalisation's scale and shift are part of their product.
        size = wide["lstm.recurrent"].shape[2]
        given, recurrent = (wide[f"lstm.{name}"].transpose(0, 2, 1) for name in ("input", "recurrent"))
        self._recurrent = _exact(recurrent, _STATE, math.sqrt(size)) * np.float32(_CELLS)
        self._input = _exact(wide["norm.scale"][:, None] * given, _INPUT, 1.1 * math.sqrt(given.shape[1]))
        self._input *= np.float32(_CELLS)
        middle = np.repeat([_RANGE, 3 * _RANGE], [3 * size, size])
        self._input_bias = _gridded(wide["norm.shift"] @ given + wide["lstm.bias"] + middle)[:, None]
        self._input_bias *= np.float32(_CELLS)
        cells = (np.arange(-_RANGE * _CELLS, _RANGE * _CELLS) + 0.5) / _CELLS
        self._activations = np.concatenate([_gridded(1 / (1 + np.exp(-cells))), _gridded(np.tanh(cells))])
        self._tanh = _gridded(np.tanh(cells)) * np.float32(_STATE)
        hidden = math.sqrt(2 * size)
        self._anchor = _exact(wide["anchor.weight"][:, None], _STATE, hidden)
        self._anchor_bias = float(weights["anchor.bias"][0])
        self._token = _exact(wide["role.token"].T, _STATE, hidden)
        self._from_anchor = _exact(wide["role.anchor"].T, _STATE, hidden)
        self._role_bias = weights["role.bias"]
        self._distance = weights["role.distance"]
        reach = _HIGHEST * math.sqrt(self._distance.shape[1])
        self._convolutions = [
            (_exact(wide[f"role.conv.{number}"], _ROLE, reach), weights[f"role.conv.bias.{number}"])
            for number in range(len(DILATIONS))
        ]
        self._out, self._out_bias = _exact(wide["role.out"].T, _ROLE, reach), weights["role.out.bias"]
        self.transitions: Floats = weights["crf.transitions"]

    def read(self, forms: Ints, stretches: Sequence[Stretch], threshold: float) -> Iterator[list[Anchor]]:
        """The anchors more probable than ``threshold``, in no particular order, a block of stretches at a time.

        ``forms`` (forms, columns) has the table rows of the stretches' forms.
        """
        for pool in _pools(stretches):
            gates, of_token = self._gates(forms, [stretches[number] for number in pool])
            order = sorted(zip(pool, of_token, strict=True), key=lambda pair: -len(pair[1]))
            for at in range(0, len(order), BLOCK):
                numbers, tokens = zip(*order[at : at + BLOCK], strict=True)
                yield self._read_block(gates, tokens, stretches, numbers, threshold)

    def _gates(self, forms: Ints, stretches: Sequence[Stretch]) -> tuple[Floats, list[Indices]]:
        """What the LSTM is given for each distinct form in a distinct place, and which of them each token is.

        The former has shape (directions, distinct ones, gates).
        """
        form = np.concatenate([stretch.forms for stretch in stretches])
        places = np.concatenate([stretch.places for stretch in stretches])
        place = np.zeros(len(places), np.int64)
        for column, size in enumerate(PLACE_SIZES):
            place *= size
            place += places[:, column]
        distinct, of_token = np.unique(form * np.int64(len(self._places)) + place, return_inverse=True)
        form, place = np.divmod(distinct, len(self._places))
        by_form = self._forms[0][forms[:, 0]]
        for column, table in enumerate(self._forms[1:], 1):
            by_form += table[forms[:, column]]
        gates = np.empty((2, len(distinct), self._input.shape[2]), np.float32)
        for at in range(0, len(distinct), _ROWS):
            rows = slice(at, at + _ROWS)
            total = (by_form[form[rows]] + self._places[place[rows]]).astype(np.float64)
            total -= total.mean(axis=1, keepdims=True)
            total *= _INPUT / np.sqrt(np.square(total).mean(axis=1, keepdims=True) + 1e-5)
            np.matmul(np.rint(total).astype(np.float32), self._input, out=gates[:, rows])
            gates[:, rows] += self._input_bias
        ends = np.cumsum([len(stretch.forms) for stretch in stretches])
        return gates, np.split(of_token, ends[:-1])

    def _read_block(
        self,
        gates: Floats,
        tokens: Sequence[Indices],
        stretches: Sequence[Stretch],
        numbers: Sequence[int],
        threshold: float,
    ) -> list[Anchor]:
        lengths = np.array([len(one) for one in tokens])
        states, starts = self._lstm(gates, tokens, lengths)
        # Token t of stretch s is the t-th that the first direction reads, and the t-th from the end for the second.
        column = np.repeat(np.arange(len(tokens)), lengths)
        token = np.arange(len(column)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rows = np.stack([starts[token] + column, starts[lengths[column] - 1 - token] + column])
        half = states.shape[2]
        logits = sum((states[way] @ self._anchor[way * half :][:half, 0])[rows[way]] for way in (0, 1))
        probabilities = 1 / (1 + np.exp(-np.asarray(logits, np.float64) - self._anchor_bias))
        probabilities[~np.concatenate([stretches[number].open for number in numbers])] = 0
        chosen = (probabilities > threshold).nonzero()[0]
        if not len(chosen):
            return []
        firsts = np.cumsum(lengths) - lengths
        paragraphs = [
            _holding(stretches[numbers[where]].paragraphs, which)
            for where, which in zip(column[chosen].tolist(), token[chosen].tolist(), strict=True)
        ]
        ranges = np.array(paragraphs) + firsts[column[chosen], None]
        potentials: list[Floats] = []
        for at in range(0, len(chosen), _ANCHORS):
            some = slice(at, at + _ANCHORS)
            potentials += self._roles(states, rows, chosen[some], ranges[some])
        return [
            Anchor(numbers[where], which, probability, paragraph, potential)
            for where, which, probability, paragraph, potential in zip(
                column[chosen].tolist(),
                token[chosen].tolist(),
                probabilities[chosen].tolist(),
                paragraphs,
                potentials,
                strict=True,
            )
        ]

    def _lstm(self, gates: Floats, tokens: Sequence[Indices], lengths: npt.NDArray[np.int64]) -> tuple[Floats, Indices]:
        """Hidden states (directions, tokens, state) in steps of ``_STATE``, and the first row of each step.

        Stretches come longest first, so those that are still being read at a step are the first ones; the rows of
        a step are theirs, in their order.
        """
        steps, width, size = int(lengths[0]), len(tokens), self._recurrent.shape[1]
        actives = np.searchsorted(-lengths, -np.arange(steps), side="left")
        starts = np.cumsum(actives) - actives
        given = np.empty((2, int(lengths.sum())), np.int64)
        for column, one in enumerate(tokens):
            rows = starts[: len(one)] + column
            given[0, rows] = one
            given[1, rows] = one[::-1]
        states = np.empty((2, given.shape[1], size), np.float32)
        # What a step needs is written to the same few places again, which stay in the processor's cache.
        all_gates, all_cells = np.empty((width, 4 * size), np.float32), np.empty((width, 4 * size), np.int64)
        all_scaled, all_rows = np.empty((width, size), np.float32), np.empty((width, size), np.int64)
        cells, middle = np.float32(_CELLS), np.float32(_RANGE * _CELLS)
        for way in (0, 1):
            state, memory = np.zeros((2, width, size), np.float32)
            for start, active in zip(starts.tolist(), actives.tolist(), strict=True):
                gate, cell_of, cell = all_gates[:active], all_cells[:active], memory[:active]
                np.matmul(state[:active], self._recurrent[way], out=gate)
                gate += gates[way][given[way, start : start + active]]
                cell_of[...] = gate
                self._activations.take(cell_of, mode="clip", out=gate)
                cell *= gate[:, size : 2 * size]
                scaled, row_of = all_scaled[:active], all_rows[:active]
                np.multiply(gate[:, :size], gate[:, 3 * size :], out=scaled)
                cell += scaled
                np.multiply(cell, cells, out=scaled)
                scaled += middle
                row_of[...] = scaled
                state = states[way, start : start + active]
                self._tanh.take(row_of, mode="clip", out=state)
                state *= gate[:, 2 * size : 3 * size]
                np.rint(state, out=state)
        return states, starts

    def _roles(self, states: Floats, rows: Indices, anchors: Indices, ranges: Indices) -> list[Floats]:
        """Potentials of the tokens in the paragraphs ``ranges`` of ``anchors``, which number tokens of the block."""
        # Paragraphs are laid end to end with a margin between them that the widest dilation cannot cross.
        margin = max(DILATIONS)
        lengths = ranges[:, 1] - ranges[:, 0]
        firsts = np.cumsum(lengths + margin) - lengths
        total = int(firsts[-1] + lengths[-1]) + margin
        owner = np.repeat(np.arange(len(anchors)), lengths)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        laid, token = firsts[owner] + offset, ranges[owner, 0] + offset
        distance = np.clip(token - anchors[owner], -REACH, REACH) + REACH
        different, which = np.unique(token, return_inverse=True)
        filled = (_hidden(states, rows, different) @ self._token)[which]
        filled += self._distance[distance]
        filled += (_hidden(states, rows, anchors) @ self._from_anchor + self._role_bias)[owner]
        inside = np.zeros((total, 1), np.float32)
        inside[laid] = 1
        padded = np.zeros((total + 2 * margin, filled.shape[1]), np.float32)
        state = padded[margin:-margin]
        state[laid] = _activated(filled)
        for dilation, (kernel, bias) in zip(DILATIONS, self._convolutions, strict=True):
            change = padded[margin - dilation :][:total] @ kernel[0]
            change += state @ kernel[1]
            change += padded[margin + dilation :][:total] @ kernel[2]
            change += bias
            state += _activated(change)
            state *= inside
            np.minimum(state, np.float32(_ROLE * _HIGHEST), out=state)
        potentials = state @ self._out + self._out_bias
        return [
            potentials[first : first + length] for first, length in zip(firsts.tolist(), lengths.tolist(), strict=True)
        ]


def _pools(stretches: Sequence[Stretch]) -> Iterator[range]:
    """Neighbouring stretches of about ``POOL`` tokens in all."""
    first, size = 0, 0
    for number, stretch in enumerate(stretches, 1):
        size += len(stretch.forms)
        if size >= POOL or number == len(stretches):
            yield range(first, number)
            first, size = number, 0


def _exact(matrix: npt.NDArray[np.float64], steps: int, reach: float) -> Floats:
    """A matrix (..., inputs, outputs) to be applied to vectors held in ``steps`` to one and no longer than ``reach``.

    Its numbers are rounded to the finest power of two with which no partial sum of a product can be beyond ``_EXACT``
    steps, by the Cauchy-Schwarz inequality, and divided by ``steps``.
    """
    longest = float(np.sqrt(np.square(matrix).sum(axis=-2)).max()) or 1.0
    # Rounding moves each weight by half a step at most.
    room = _EXACT / (steps * reach) - math.sqrt(matrix.shape[-2]) / 2
    unit = 2.0 ** math.floor(math.log2(room / longest))
    return (np.rint(matrix * unit) / (unit * steps)).astype(np.float32)


def _activated(values: Floats) -> Floats:
    """What is above zero, in steps of ``_ROLE``, in the place of the values."""
    np.clip(values, 0, _HIGHEST, out=values)
    values *= np.float32(_ROLE)
    return np.rint(values, out=values)


def _hidden(states: Floats, rows: Indices, tokens: Indices) -> Floats:
    """Hidden states (tokens, 2 x state) of both directions."""
    return np.concatenate([states[way][rows[way, tokens]] for way in (0, 1)], axis=1)


def _gridded(values: npt.NDArray[np.float64]) -> Floats:
    return (np.rint(values * _GRID) / _GRID).astype(np.float32)


def _all_places(tables: Sequence[Floats]) -> Floats:
    """The sums of one row of each table, for all choices of rows, the last table's changing fastest."""
    total = tables[0]
    for table in tables[1:]:
        total = (total[:, None] + table[None]).reshape(-1, table.shape[1])
    return total


def _holding(paragraphs: Sequence[Range], token: int) -> Range:
    """The paragraph that holds a token."""
    return paragraphs[bisect_right(paragraphs, token, key=lambda paragraph: paragraph[0]) - 1]
