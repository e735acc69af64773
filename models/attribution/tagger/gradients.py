"""The network's loss and its gradients, written out by hand: what training adds to ``network``.

Reverse-mode derivatives of the same computation that ``Network`` performs, plus dropout and the losses:
binary cross-entropy of anchors, cross-entropy of an auxiliary role per token, negative log-likelihood of the
CRF.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.attribution.tagger.features import BUCKETS, FORM_COLUMNS, PLACE_SIZES, SHAPES, Ints
from models.attribution.tagger.network import DILATIONS, REACH, ROLES, Floats

Weights = dict[str, Floats]
Bools = npt.NDArray[np.bool_]
Backward = Callable[[Floats, Weights], None]

TABLES: Final = tuple(name for name in FORM_COLUMNS if name != "vector")
WIDTH: Final = 128
STATE: Final = 128
ROLE_WIDTH: Final = 96


@dataclass(frozen=True, slots=True)
class Batch:
    """Stretches side by side, time first: (steps, stretches); one row an anchor for the role arrays.

    ``forms`` and ``places`` are (steps, stretches, columns). ``lengths`` falls. ``anchor_target`` and
    ``token_target`` have the token's anchor probability and role. For anchor ``n``: ``stretch[n]``,
    ``step[n]``, the ``first`` step of its paragraph, and ``roles[n]``, the role of each of the
    paragraph's tokens, padded with -1.
    """

    forms: Ints
    places: Ints
    lengths: Ints
    anchor_target: Floats
    token_target: Ints
    stretch: Ints
    step: Ints
    first: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Losses:
    """Sums over the batch, and how many tokens it has."""

    anchor: float
    token: float
    roles: float
    tokens: int


def initial_weights(words: int, vectors: Floats, random: np.random.Generator) -> Weights:
    """Fresh weights for a vocabulary of ``words`` forms (row 0: the unknown) and given static vectors."""

    def normal(*shape: int, spread: float) -> Floats:
        return (random.standard_normal(shape) * spread).astype(np.float32)

    def uniform(*shape: int, fan: int) -> Floats:
        return random.uniform(-(fan**-0.5), fan**-0.5, shape).astype(np.float32)

    sizes = {"word": words, "prefix": BUCKETS, "suffix": BUCKETS, "ending": BUCKETS, "shape": SHAPES}
    weights: Weights = {f"form.{name}": normal(sizes[name], WIDTH, spread=0.3) for name in TABLES}
    weights["form.word"][0] = 0
    weights["form.vector"] = vectors
    weights["form.projection"] = uniform(vectors.shape[1], WIDTH, fan=vectors.shape[1])
    weights["form.bias"] = np.zeros(WIDTH, np.float32)
    weights |= {f"place.{column}": normal(size, WIDTH, spread=0.3) for column, size in enumerate(PLACE_SIZES)}
    weights["norm.scale"], weights["norm.shift"] = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    weights["lstm.input"] = uniform(2, 4 * STATE, WIDTH, fan=STATE)
    weights["lstm.recurrent"] = uniform(2, 4 * STATE, STATE, fan=STATE)
    weights["lstm.bias"] = np.zeros((2, 4 * STATE), np.float32)
    hidden = 2 * STATE
    weights["anchor.weight"], weights["anchor.bias"] = uniform(hidden, fan=hidden), np.zeros(1, np.float32)
    weights["token.weight"], weights["token.bias"] = uniform(4, hidden, fan=hidden), np.zeros(4, np.float32)
    weights["role.token"], weights["role.bias"] = (
        uniform(ROLE_WIDTH, hidden, fan=hidden),
        np.zeros(ROLE_WIDTH, np.float32),
    )
    weights["role.anchor"] = uniform(ROLE_WIDTH, hidden, fan=hidden)
    weights["role.distance"] = normal(2 * REACH + 1, ROLE_WIDTH, spread=1.0)
    for number in range(len(DILATIONS)):
        weights[f"role.conv.{number}"] = uniform(3, ROLE_WIDTH, ROLE_WIDTH, fan=3 * ROLE_WIDTH)
        weights[f"role.conv.bias.{number}"] = np.zeros(ROLE_WIDTH, np.float32)
    weights["role.out"], weights["role.out.bias"] = (
        uniform(4, ROLE_WIDTH, fan=ROLE_WIDTH),
        np.zeros(4, np.float32),
    )
    weights["crf.transitions"] = np.zeros((len(ROLES), len(ROLES)), np.float32)
    return weights


class Dropout:
    """Sources of noise in training; none at all when ``random`` is None."""

    def __init__(self, random: np.random.Generator | None, rate: float = 0.3, word_rate: float = 0.2) -> None:
        self._random, self._rate, self._word_rate = random, rate, word_rate

    def units(self, shape: tuple[int, ...]) -> Floats | None:
        """Mask that zeroes units and scales up the others."""
        if self._random is None:
            return None
        kept = self._random.random(shape, np.float32) >= self._rate
        return kept.astype(np.float32) / np.float32(1 - self._rate)

    def rows(self, column: str, count: int) -> Bools | None:
        """Tokens whose row of a table is hidden, so that the others learn to do without it."""
        rate = {"vector": self._word_rate / 3, "shape": 0.0}.get(column, self._word_rate)
        return None if self._random is None or not rate else self._random.random(count) < rate


def loss_and_gradients(weights: Weights, batch: Batch, noise: Dropout) -> tuple[Losses, Weights]:
    """Losses of a batch, and the gradient of their weighted mean for each weight but the static vectors."""
    steps = len(batch.forms)
    real = np.arange(steps)[:, None] < batch.lengths[None, :]
    tokens = int(real.sum())
    gradients: Weights = {}
    embedded, embed_back = _embed(weights, batch, real, noise)
    hidden, lstm_back = _lstm(weights, embedded, batch.lengths)
    keep = noise.units(hidden.shape)
    if keep is not None:
        hidden = hidden * keep
    d_hidden = np.zeros_like(hidden)

    logits = hidden @ weights["anchor.weight"] + weights["anchor.bias"]
    anchor_loss = float((np.logaddexp(0, logits) - batch.anchor_target * logits)[real].sum())
    d_logits = ((1 / (1 + np.exp(-logits))) - batch.anchor_target) * real * np.float32(10.0 / tokens)
    d_hidden += d_logits[..., None] * weights["anchor.weight"]
    gradients["anchor.weight"] = np.einsum("tb,tbh->h", d_logits, hidden)
    gradients["anchor.bias"] = d_logits.sum(keepdims=True)[0]

    scores = hidden @ weights["token.weight"].T + weights["token.bias"]
    scores -= scores.max(axis=2, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(axis=2, keepdims=True)
    picked = np.take_along_axis(chances, batch.token_target[..., None].astype(np.int64), 2)[..., 0]
    token_loss = float(-np.log(picked[real] + 1e-12).sum())
    d_scores = (chances - np.eye(4, dtype=np.float32)[batch.token_target]) * real[..., None] * np.float32(3.0 / tokens)
    d_hidden += d_scores @ weights["token.weight"]
    flat = d_scores.reshape(-1, 4)
    gradients["token.weight"], gradients["token.bias"] = (
        flat.T @ hidden.reshape(len(flat), -1),
        flat.sum(axis=0),
    )

    roles_loss = 0.0
    if len(batch.step):
        roles_loss = _roles(
            weights,
            batch,
            hidden,
            d_hidden=d_hidden,
            gradients=gradients,
            noise=noise,
            factor=np.float32(3.0 / tokens),
        )

    if keep is not None:
        d_hidden *= keep
    d_embedded = lstm_back(d_hidden, gradients)
    embed_back(d_embedded, gradients)
    return Losses(anchor_loss, token_loss, roles_loss, tokens), gradients


def _embed(weights: Weights, batch: Batch, real: Bools, noise: Dropout) -> tuple[Floats, Backward]:
    """Embedded tokens (steps, stretches, width), zero past the end, and what carries their gradient back."""
    shape = (*real.shape, WIDTH)
    forms = batch.forms.reshape(-1, len(FORM_COLUMNS)).copy()
    places = batch.places.reshape(-1, len(PLACE_SIZES))
    shown: dict[str, Floats] = {}
    for column, name in enumerate(FORM_COLUMNS):
        hidden_rows = noise.rows(name, len(forms))
        if hidden_rows is None:
            continue
        if name in {"word", "vector"}:
            forms[hidden_rows, column] = 0  # row 0 is the unknown word's, all zero
        else:
            shown[name] = (~hidden_rows).astype(np.float32)[:, None]
    vectors = weights["form.vector"][forms[:, FORM_COLUMNS.index("vector")]]
    total = vectors @ weights["form.projection"] + weights["form.bias"]
    for column, name in enumerate(FORM_COLUMNS):
        if name != "vector":
            rows = weights[f"form.{name}"][forms[:, column]]
            total += rows * shown[name] if name in shown else rows
    for column in range(len(PLACE_SIZES)):
        total += weights[f"place.{column}"][places[:, column]]
    total -= total.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", total, total) / np.float32(WIDTH) + np.float32(1e-5))[:, None]
    total /= spread
    keep = noise.units(total.shape)
    mask = real.reshape(-1, 1).astype(np.float32)
    keep = mask if keep is None else keep * mask
    out = ((total * weights["norm.scale"] + weights["norm.shift"]) * keep).reshape(shape)

    def backward(d_out: Floats, gradients: Weights) -> None:
        d_norm = d_out.reshape(-1, WIDTH) * keep
        gradients["norm.scale"], gradients["norm.shift"] = (d_norm * total).sum(axis=0), d_norm.sum(axis=0)
        d_norm = d_norm * weights["norm.scale"]
        d_total = d_norm - d_norm.mean(axis=1, keepdims=True)
        d_total -= total * (np.einsum("ij,ij->i", d_norm, total) / np.float32(WIDTH))[:, None]
        d_total /= spread
        gradients["form.projection"], gradients["form.bias"] = vectors.T @ d_total, d_total.sum(axis=0)
        for column, name in enumerate(FORM_COLUMNS):
            if name != "vector":
                d_rows = d_total * shown[name] if name in shown else d_total
                gradients[f"form.{name}"] = _scatter(forms[:, column], d_rows, len(weights[f"form.{name}"]))
        gradients["form.word"][0] = 0
        for column, size in enumerate(PLACE_SIZES):
            gradients[f"place.{column}"] = _scatter(places[:, column], d_total, size)

    return out, backward


def _scatter(rows: Ints, values: Floats, size: int) -> Floats:
    """Sum of the values that belong to each row of a table."""
    chosen = sparse.csr_array((np.ones(len(rows), np.float32), rows, np.arange(len(rows) + 1)), shape=(len(rows), size))
    out: Floats = np.asarray(chosen.T @ values, np.float32)
    return out


def _lstm(weights: Weights, embedded: Floats, lengths: Ints) -> tuple[Floats, Callable[[Floats, Weights], Floats]]:
    """Hidden states (steps, stretches, 2 x state), and the backward pass to the input's gradient."""
    steps, stretches = embedded.shape[:2]
    # The backward direction reads each stretch from its own end.
    turned = np.where(
        np.arange(steps)[:, None] < lengths,
        lengths - 1 - np.arange(steps)[:, None],
        np.arange(steps)[:, None],
    )
    columns = np.arange(stretches)[None, :]
    inputs = np.stack([embedded, embedded[turned, columns]], axis=1)  # steps, ways, stretches, width
    # All four gates go through one tanh, as in ``Network``: the sigmoid gates at half their input.
    half = np.concatenate([np.full(3 * STATE, 0.5, np.float32), np.ones(STATE, np.float32)])
    into = weights["lstm.input"] * half[None, :, None]
    recurrent = weights["lstm.recurrent"] * half[None, :, None]
    gates = np.matmul(inputs, into.transpose(0, 2, 1)[None]) + (weights["lstm.bias"] * half)[None, :, None, :]
    actives = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
    states = np.zeros((steps + 1, 2, stretches, STATE), np.float32)
    memories = np.zeros((steps + 1, 2, stretches, STATE), np.float32)
    squashed = np.zeros_like(memories)
    back_weights = recurrent.transpose(0, 2, 1).copy()
    for step, active in enumerate(actives):
        gate = gates[step, :, :active]
        gate += np.matmul(states[step, :, :active], back_weights)
        np.tanh(gate, out=gate)
        gate[:, :, : 3 * STATE] *= np.float32(0.5)
        gate[:, :, : 3 * STATE] += np.float32(0.5)
        memory = gate[:, :, STATE : 2 * STATE] * memories[step, :, :active]
        memory += gate[:, :, :STATE] * gate[:, :, 3 * STATE :]
        memories[step + 1, :, :active] = memory
        squashed[step + 1, :, :active] = np.tanh(memory)
        states[step + 1, :, :active] = squashed[step + 1, :, :active] * gate[:, :, 2 * STATE : 3 * STATE]
    hidden = np.concatenate([states[1:, 0], states[1:, 1][turned, columns]], axis=2)

    def backward(d_hidden: Floats, gradients: Weights) -> Floats:
        d_states = np.stack([d_hidden[..., :STATE], d_hidden[..., STATE:][turned, columns]], axis=1)
        d_gates = np.zeros_like(gates)
        d_state = np.zeros((2, stretches, STATE), np.float32)
        d_memory = np.zeros((2, stretches, STATE), np.float32)
        for step in range(steps - 1, -1, -1):
            active = actives[step]
            gate, d_gate = gates[step, :, :active], d_gates[step, :, :active]
            write, keep, show, new = (gate[:, :, part * STATE : (part + 1) * STATE] for part in range(4))
            d_now = d_states[step, :, :active] + d_state[:, :active]
            seen = squashed[step + 1, :, :active]
            d_cell = d_memory[:, :active]
            d_cell += d_now * show * (1 - seen * seen)
            d_gate[:, :, 2 * STATE : 3 * STATE] = d_now * seen * show * (1 - show) * 2
            d_gate[:, :, :STATE] = d_cell * new * write * (1 - write) * 2
            d_gate[:, :, STATE : 2 * STATE] = d_cell * memories[step, :, :active] * keep * (1 - keep) * 2
            d_gate[:, :, 3 * STATE :] = d_cell * write * (1 - new * new)
            d_cell *= keep
            d_state[:, :active] = np.matmul(d_gate, recurrent)
        by_way = d_gates.transpose(1, 0, 2, 3).reshape(2, steps * stretches, 4 * STATE)
        flat_inputs = inputs.transpose(1, 0, 2, 3).reshape(2, steps * stretches, WIDTH)
        flat_states = states[:-1].transpose(1, 0, 2, 3).reshape(2, steps * stretches, STATE)
        gradients["lstm.input"] = np.matmul(by_way.transpose(0, 2, 1), flat_inputs) * half[None, :, None]
        gradients["lstm.recurrent"] = np.matmul(by_way.transpose(0, 2, 1), flat_states) * half[None, :, None]
        gradients["lstm.bias"] = by_way.sum(axis=1) * half
        d_inputs = np.matmul(by_way, into).reshape(2, steps, stretches, WIDTH)
        out: Floats = d_inputs[0] + d_inputs[1][turned, columns]
        return out

    return hidden, backward


def _roles(
    weights: Weights,
    batch: Batch,
    hidden: Floats,
    *,
    d_hidden: Floats,
    gradients: Weights,
    noise: Dropout,
    factor: np.float32,
) -> float:
    """Loss of the roles; adds to ``d_hidden`` and ``gradients`` its gradient times ``factor``."""
    longest = batch.roles.shape[1]
    real = batch.roles >= 0
    steps = np.minimum(batch.first[:, None] + np.arange(longest), len(hidden) - 1)
    distance = np.clip(steps - batch.step[:, None], -REACH, REACH) + REACH
    stretch = np.broadcast_to(batch.stretch[:, None], steps.shape)
    around, at_anchor = hidden[steps, stretch], hidden[batch.step, batch.stretch]
    flat = hidden.reshape(-1, hidden.shape[2])
    by_token = (flat @ weights["role.token"].T).reshape(*hidden.shape[:2], ROLE_WIDTH)
    state = by_token[steps, stretch] + weights["role.bias"] + weights["role.distance"][distance]
    state += (at_anchor @ weights["role.anchor"].T)[:, None]
    mask = real[..., None].astype(np.float32)
    states = [np.maximum(state, 0) * mask]
    changes: list[Floats] = []
    reach = max(DILATIONS)
    for number, dilation in enumerate(DILATIONS):
        padded = np.pad(states[-1], ((0, 0), (reach, reach), (0, 0)))
        kernel = weights[f"role.conv.{number}"]
        change = weights[f"role.conv.bias.{number}"] + states[-1] @ kernel[1]
        change += padded[:, reach - dilation : reach - dilation + longest] @ kernel[0]
        change += padded[:, reach + dilation : reach + dilation + longest] @ kernel[2]
        np.maximum(change, 0, out=change)
        changes.append(change)
        states.append((states[-1] + change) * mask)
    keep = noise.units(states[-1].shape)
    last = states[-1] if keep is None else states[-1] * keep
    potentials = last @ weights["role.out"].T + weights["role.out.bias"]
    loss, d_potentials, d_transitions = chain_loss(potentials, weights["crf.transitions"], batch.roles)
    d_potentials *= factor
    gradients["crf.transitions"] = d_transitions * factor

    d_flat = d_potentials.reshape(-1, d_potentials.shape[2])
    gradients["role.out"], gradients["role.out.bias"] = (
        d_flat.T @ last.reshape(len(d_flat), -1),
        d_flat.sum(axis=0),
    )
    d_state = d_potentials @ weights["role.out"]
    if keep is not None:
        d_state *= keep
    for number in range(len(DILATIONS) - 1, -1, -1):
        dilation, kernel = DILATIONS[number], weights[f"role.conv.{number}"]
        d_state *= mask
        d_change = d_state * (changes[number] > 0)
        padded = np.pad(states[number], ((0, 0), (reach, reach), (0, 0)))
        d_padded = np.zeros_like(padded)
        d_kernel = np.empty_like(kernel)
        flat_change = d_change.reshape(-1, ROLE_WIDTH)
        for tap, shift in enumerate((reach - dilation, reach, reach + dilation)):
            d_kernel[tap] = padded[:, shift : shift + longest].reshape(-1, ROLE_WIDTH).T @ flat_change
            d_padded[:, shift : shift + longest] += d_change @ kernel[tap].T
        gradients[f"role.conv.{number}"], gradients[f"role.conv.bias.{number}"] = (
            d_kernel,
            flat_change.sum(axis=0),
        )
        d_state = d_state + d_padded[:, reach : reach + longest]
    d_state *= (states[0] > 0) * mask
    flat_state = d_state.reshape(-1, ROLE_WIDTH)
    gradients["role.bias"] = flat_state.sum(axis=0)
    gradients["role.distance"] = _scatter(distance.reshape(-1), flat_state, 2 * REACH + 1)
    gradients["role.token"] = flat_state.T @ around.reshape(len(flat_state), -1)
    d_anchor = d_state.sum(axis=1)
    gradients["role.anchor"] = d_anchor.T @ at_anchor
    place = (steps * hidden.shape[1] + stretch).reshape(-1)
    d_token = _scatter(place.astype(np.int32), flat_state, len(flat))
    d_hidden += (d_token @ weights["role.token"]).reshape(hidden.shape)
    np.add.at(d_hidden, (batch.step, batch.stretch), d_anchor @ weights["role.anchor"])
    return loss


def chain_loss(potentials: Floats, transitions: Floats, roles: Ints) -> tuple[float, Floats, Floats]:
    """Negative log-likelihood of role sequences (padded with -1) under the CRF, and its two gradients."""
    rows, longest, kinds = potentials.shape
    real = roles >= 0
    lift = potentials.max(axis=2, keepdims=True)
    local = np.exp(potentials - lift)
    step_up = np.exp(transitions - transitions.max())
    # Scaled forward and backward recursions: each position's forward vector sums to one.
    forward, scales = np.zeros_like(local), np.ones((rows, longest), np.float32)
    current = local[:, 0]
    for step in range(longest):
        if step:
            current = np.where(
                real[:, step, None], (forward[:, step - 1] @ step_up) * local[:, step], forward[:, step - 1]
            )
        total = current.sum(axis=1, keepdims=True)
        scales[:, step] = total[:, 0]
        forward[:, step] = current / total
    backward = np.ones_like(local)
    for step in range(longest - 2, -1, -1):
        through = (backward[:, step + 1] * local[:, step + 1]) @ step_up.T / scales[:, step + 1, None]
        backward[:, step] = np.where(real[:, step + 1, None], through, 1)
    chances = forward * backward
    chances /= chances.sum(axis=2, keepdims=True)
    gold = np.where(real, roles, 0)
    onehot = np.eye(kinds, dtype=np.float32)[gold]
    pairs = real[:, 1:]
    left = forward[:, :-1][pairs]
    right = (backward[:, 1:] * local[:, 1:] / scales[:, 1:, None])[pairs]
    expected = (left.T @ right) * step_up
    observed = np.zeros((kinds, kinds), np.float32)
    np.add.at(observed, (gold[:, :-1][pairs], gold[:, 1:][pairs]), 1)
    log_sum = float((np.log(scales) * real).sum() + (lift[..., 0] * real).sum() + pairs.sum() * transitions.max())
    score = float((potentials * onehot).sum(axis=2)[real].sum() + (transitions * observed).sum())
    d_potentials = (chances - onehot) * real[..., None]
    return log_sum - score, d_potentials.astype(np.float32), (expected - observed).astype(np.float32)
