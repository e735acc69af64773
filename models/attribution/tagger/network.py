"""The tagger's network, read only: token forms and places in, cue scores and role potentials out.

A bidirectional LSTM reads each stretch of a text. Every token gets the probability that it is the anchor
of an attribution, the word that makes it ("said", "according"). For each anchor a second, convolutional
reading of the anchor's paragraph gives each token a potential per role, and a linear-chain CRF ties
neighbours together.

All of it is float32 matrix products over blocks of stretches. Rows are padded to a multiple of 24, so that
the kernels of the matrix library treat every row alike: what comes out for a stretch does not depend on the
others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.attribution.tagger.features import FORM_COLUMNS, PLACE_SIZES, Ints
from models.attribution.tagger.tokens import Range

Floats = npt.NDArray[np.float32]

ROLES: Final = ("none", "source", "cue", "content")
REACH: Final = 40
"""Distance to the anchor, in tokens, beyond which all distances are one."""
DILATIONS: Final = (1, 2, 4)
BLOCK: Final = 48
"""Stretches computed at once: enough to keep the matrix products busy, few enough to bound memory."""
_ANCHORS: Final = 24
"""Anchors whose paragraphs are read at once: few enough for the processor's cache."""
_ROWS: Final = 24
_PRODUCT: Final = 960
_SPARE: Final = 32


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch to read: its tokens' form rows and places (tokens, columns), and its paragraphs in it."""

    forms: Ints
    places: Ints
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
        self._tables = [weights[f"form.{name}"] for name in FORM_COLUMNS if name != "vector"]
        self._vectors = weights["form.vector"]
        self._projection, self._projection_bias = weights["form.projection"], weights["form.bias"]
        self._places = [weights[f"place.{column}"] for column in range(len(PLACE_SIZES))]
        self._scale, self._shift = weights["norm.scale"], weights["norm.shift"]
        # The sigmoid gates are half a tanh: halving their weights lets one tanh serve all four gates.
        half = _gate_scale(weights["lstm.recurrent"].shape[2])
        self._input = (weights["lstm.input"] * half[None, :, None]).transpose(0, 2, 1).copy()
        self._input_bias = (weights["lstm.bias"] * half)[:, None]
        self._recurrent = (weights["lstm.recurrent"] * half[None, :, None]).transpose(0, 2, 1).copy()
        # One product serves the roles and, in the column after theirs, the anchors.
        token = weights["role.token"].T
        spare = np.zeros((len(token), _SPARE), np.float32)
        spare[:, 0] = weights["anchor.weight"]
        self._token = np.concatenate([token, spare], axis=1)
        self._anchor_bias, self._role_bias = np.float32(weights["anchor.bias"][0]), weights["role.bias"]
        self._from_anchor = weights["role.anchor"].T.copy()
        self._distance = weights["role.distance"]
        self._convolutions = [
            (weights[f"role.conv.{number}"], weights[f"role.conv.bias.{number}"]) for number in range(len(DILATIONS))
        ]
        self._out, self._out_bias = weights["role.out"].T.copy(), weights["role.out.bias"]
        self.transitions: Floats = weights["crf.transitions"]

    def read(self, stretches: Sequence[Stretch], threshold: float) -> Iterator[list[Anchor]]:
        """The anchors more probable than ``threshold``, in no particular order, a block of stretches at a time."""
        order = sorted(range(len(stretches)), key=lambda number: -len(stretches[number].forms))
        for at in range(0, len(order), BLOCK):
            yield self._read_block(stretches, order[at : at + BLOCK], threshold)

    def _read_block(self, stretches: Sequence[Stretch], numbers: list[int], threshold: float) -> list[Anchor]:
        width = _round_up(len(numbers))
        lengths = np.zeros(width, np.int64)
        lengths[: len(numbers)] = [len(stretches[number].forms) for number in numbers]
        forms = np.concatenate([stretches[number].forms for number in numbers])
        places = np.concatenate([stretches[number].places for number in numbers])
        column = np.repeat(np.arange(width), lengths)
        step = np.arange(len(forms)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        embedded = np.zeros((2, int(lengths[0]), width, len(self._scale)), np.float32)
        embedded[0, step, column] = self._embed(forms, places)
        # The second direction reads each stretch from its end.
        embedded[1, step, column] = embedded[0, lengths[column] - 1 - step, column]
        hidden = self._lstm(embedded, lengths)
        hidden = hidden.reshape(-1, hidden.shape[2])
        by_token = _product(hidden, self._token)
        logits = by_token[step * width + column, self._distance.shape[1]] + self._anchor_bias
        probabilities = (np.tanh(logits * np.float32(0.5)) + np.float32(1)) * np.float32(0.5)
        chosen = (probabilities > threshold).nonzero()[0]
        if not len(chosen):
            return []
        at = list(zip(column[chosen].tolist(), step[chosen].tolist(), strict=True))
        paragraphs = [_holding(stretches[numbers[where]].paragraphs, token) for where, token in at]
        potentials: list[Floats] = []
        for first in range(0, len(at), _ANCHORS):
            some = slice(first, first + _ANCHORS)
            potentials += self._roles(by_token, hidden, width, np.array(at[some]), np.array(paragraphs[some]))
        return [
            Anchor(numbers[where], token, float(probability), paragraph, potential)
            for (where, token), probability, paragraph, potential in zip(
                at, probabilities[chosen], paragraphs, potentials, strict=True
            )
        ]

    def _embed(self, forms: Ints, places: Ints) -> Floats:
        vectors = np.zeros((_round_up(len(forms)), self._vectors.shape[1]), np.float32)
        vectors[: len(forms)] = self._vectors[forms[:, FORM_COLUMNS.index("vector")]]
        total: Floats = _product(vectors, self._projection)[: len(forms)]
        total += self._projection_bias
        columns = [column for column, name in enumerate(FORM_COLUMNS) if name != "vector"]
        for column, table in zip(columns, self._tables, strict=True):
            total += table[forms[:, column]]
        for column, table in enumerate(self._places):
            total += table[places[:, column]]
        total -= total.mean(axis=1, keepdims=True)
        total /= np.sqrt(np.square(total).mean(axis=1, keepdims=True) + np.float32(1e-5))
        total *= self._scale
        total += self._shift
        return total

    def _lstm(self, embedded: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
        """Hidden states (steps, stretches, 2 x state) of embeddings (directions, steps, stretches, width)."""
        _, steps, width, inputs = embedded.shape
        rows = embedded.reshape(2, steps * width, inputs)
        gates = np.stack([_product(rows[way], self._input[way]) for way in (0, 1)])
        gates += self._input_bias
        gates = gates.reshape(2, steps, width, -1)
        size = self._recurrent.shape[1]
        state = np.zeros((2, width, size), np.float32)
        memory = np.zeros((2, width, size), np.float32)
        states = np.zeros((2, steps, width, size), np.float32)
        half = np.float32(0.5)
        # Longest first: the stretches that are still being read are the first ones.
        actives = _round_up(np.searchsorted(-lengths, -np.arange(steps), side="left")).tolist()
        for step, active in enumerate(actives):
            gate = np.matmul(state[:, :active], self._recurrent)
            gate += gates[:, step, :active]
            np.tanh(gate, out=gate)
            sigmoid = gate[:, :, : 3 * size]
            sigmoid *= half
            sigmoid += half
            cell = memory[:, :active]
            cell *= gate[:, :, size : 2 * size]
            cell += gate[:, :, :size] * gate[:, :, 3 * size :]
            state = states[:, step, :active]
            np.tanh(cell, out=state)
            state *= gate[:, :, 2 * size : 3 * size]
        turned = np.maximum(lengths[None, :] - 1 - np.arange(steps)[:, None], 0)
        out: Floats = np.concatenate([states[0], states[1][turned, np.arange(width)[None, :]]], axis=2)
        return out

    def _roles(
        self,
        by_token: Floats,
        hidden: Floats,
        width: int,
        at: npt.NDArray[np.int64],
        paragraphs: npt.NDArray[np.int64],
    ) -> list[Floats]:
        """Potentials of anchors ``at`` (stretch, token) in their paragraphs; a token is row t * width + s."""
        size = self._distance.shape[1]
        anchors = np.zeros((_round_up(len(at)), hidden.shape[1]), np.float32)
        anchors[: len(at)] = hidden[at[:, 1] * width + at[:, 0]]
        by_anchor = _product(anchors, self._from_anchor) + self._role_bias
        # Paragraphs are laid end to end with a margin between them that the widest dilation cannot cross.
        margin = max(DILATIONS)
        lengths = paragraphs[:, 1] - paragraphs[:, 0]
        firsts = np.cumsum(lengths + margin) - lengths
        total = _round_up(int(firsts[-1] + lengths[-1]) + margin)
        owner = np.repeat(np.arange(len(at)), lengths)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        laid, token = firsts[owner] + offset, paragraphs[owner, 0] + offset
        distance = np.clip(token - at[owner, 1], -REACH, REACH) + REACH
        filled = by_token[token * width + at[owner, 0], :size]
        filled += self._distance[distance]
        filled += by_anchor[owner]
        inside = np.zeros((total, 1), np.float32)
        inside[laid] = 1
        padded = np.zeros((total + 2 * margin, size), np.float32)
        state = padded[margin:-margin]
        state[laid] = np.maximum(filled, 0)
        for dilation, (kernel, bias) in zip(DILATIONS, self._convolutions, strict=True):
            change = _product(padded[margin - dilation :][:total], kernel[0])
            change += _product(state, kernel[1])
            change += _product(padded[margin + dilation :][:total], kernel[2])
            change += bias
            np.maximum(change, 0, out=change)
            state += change
            state *= inside
        potentials = _product(state, self._out) + self._out_bias
        return [
            potentials[first : first + length] for first, length in zip(firsts.tolist(), lengths.tolist(), strict=True)
        ]


def _product(rows: Floats, matrix: Floats) -> Floats:
    """``rows @ matrix`` in pieces of one size: the library would cut larger ones up, not always evenly."""
    out = np.empty((len(rows), matrix.shape[1]), np.float32)
    for at in range(0, len(rows), _PRODUCT):
        np.matmul(rows[at : at + _PRODUCT], matrix, out=out[at : at + _PRODUCT])
    return out


def _round_up(count: Any) -> Any:
    """The next multiple of the row padding, of a number or of each number of an array."""
    return -(-count // _ROWS) * _ROWS


def _holding(paragraphs: Sequence[Range], token: int) -> Range:
    """The paragraph that holds a token."""
    return paragraphs[bisect_right(paragraphs, token, key=lambda paragraph: paragraph[0]) - 1]


def _gate_scale(width: int) -> Floats:
    """Factor of each row of the gates, ordered input, forget, output, candidate."""
    return np.concatenate([np.full(3 * width, 0.5, np.float32), np.ones(width, np.float32)])
