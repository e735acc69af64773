"""One attribution as spans, before anybody has asked who its source is."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.attribution.turns import Turn
from models.record import Span


@dataclass(slots=True)
class Attribution:
    """Spans of one attribution; ``source`` is empty where nobody is named ("reportedly")."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    confidence: float = 0.8
    anaphor: bool = field(default=False, compare=False)  # the content is a pronoun for an earlier content
    turn: Turn | None = field(default=None, compare=False)  # of a transcript, in which it stands


def cleaned(text: str, a: Attribution) -> Attribution | None:
    """The attribution with trimmed spans, content free of its own cue and source; None if nothing is left."""
    content = [(start, _without_joint(text, start, end)) for start, end in _trimmed(text, a.content)]
    content = _without(text, content, a.cue)
    a.content = content
    a.cue = sorted(a.cue)
    a.source = _trimmed(text, a.source)
    return a if a.content and any(ch.isalnum() for s, e in a.content for ch in text[s:e]) else None


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for low, high in sorted(spans):
        start = max(low, out[-1][1]) if out else low
        end = high
        while start < end and (text[start].isspace() or text[start] in ",;:—–.\u00ad"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:—–-(["):
            end -= 1
        if start < end:
            out.append((start, end))
    return out


def _without_joint(text: str, start: int, end: int) -> int:
    """The end of a stretch without the "and" at which it breaks off."""
    last = next((word for word in (" and", " but", " or") if text.endswith(word, start, end)), "")
    return end - len(last)


def _without(text: str, spans: list[Span], holes: list[Span]) -> list[Span]:
    for low, high in holes:
        cut: list[Span] = []
        for start, end in spans:
            if high <= start or end <= low:
                cut.append((start, end))
            else:
                cut += [piece for piece in ((start, low), (high, end)) if piece[0] < piece[1]]
        spans = cut
    return _trimmed(text, spans)
