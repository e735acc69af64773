"""Stretches of a text that are spoken for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from models.attribution.elements import Attribution
from models.record import Span


class Taken:
    """What the cues and contents of attributions cover."""

    def __init__(self, found: Iterable[Attribution]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(span for a in found for span in a.cue + a.content):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, spans: Sequence[Span]) -> bool:
        """True if any of the spans shares a character with them."""
        for start, end in spans:
            before = bisect_left(self._starts, end) - 1
            if before >= 0 and self._ends[before] > start:
                return True
        return False
