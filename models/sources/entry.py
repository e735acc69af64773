"""A resolved source: the chain entry, with every entity that its name may stand for."""

from __future__ import annotations

from dataclasses import dataclass

from models.record import ChainEntry


@dataclass(slots=True)
class Resolved(ChainEntry):
    """A chain entry with ``candidates``: entity ids with the confidence (0 to 1, sum 1) that the name means them.

    Best first; empty where the registry does not know the name. ``entity_id`` is set only where one of them was
    chosen; where none can be, the class is that of all of them or ``unknown``.
    """

    candidates: tuple[tuple[str, float], ...] = ()
