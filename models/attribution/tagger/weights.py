"""Weights on disk: tables as bytes with one scale a row, all else as half-precision floats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from models.attribution.tagger.network import Floats

_LARGE = 50_000
"""Matrices with more elements than this are stored as bytes."""


def save(path: Path, weights: Mapping[str, Floats], words: Mapping[str, Sequence[str]]) -> None:
    """Write arrays and word lists (one word a row of its table) as a compressed npz."""
    stored: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]] = {}
    for name, array in weights.items():
        if array.ndim == 2 and array.size > _LARGE and np.issubdtype(array.dtype, np.floating):
            scale = np.abs(array).max(axis=1, keepdims=True) / 127
            scale = np.where(scale > 0, scale, 1).astype(np.float16).astype(np.float32)
            stored[f"{name}/bytes"] = np.clip(np.rint(array / scale), -127, 127).astype(np.int8)
            stored[f"{name}/scale"] = scale.astype(np.float16)
        elif np.issubdtype(array.dtype, np.floating):
            stored[name] = array.astype(np.float16)
        else:
            stored[name] = array
    for name, rows in words.items():
        stored[f"{name}/words"] = np.frombuffer("\n".join(rows).encode(), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **stored)


def load(path: Path) -> tuple[dict[str, Floats], dict[str, list[str]]]:
    """The arrays, as float32 (whole numbers as they are), and the word lists."""
    arrays: dict[str, Floats] = {}
    words: dict[str, list[str]] = {}
    with np.load(path, allow_pickle=False) as stored:
        for name in stored.files:
            array = stored[name]
            if name.endswith("/bytes"):
                base = name.removesuffix("/bytes")
                arrays[base] = array.astype(np.float32) * stored[f"{base}/scale"].astype(np.float32)
            elif name.endswith("/words"):
                words[name.removesuffix("/words")] = array.tobytes().decode().split("\n")
            elif not name.endswith("/scale"):
                arrays[name] = array.astype(np.float32) if array.dtype == np.float16 else array
    return arrays, words
