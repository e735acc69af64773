"""The stage that finds who says what in a text: spans of source, cue and content, and nothing of standing.

``find`` is the whole interface. A learned tagger can take its place: what builds on it (chains, status,
records) reads only the spans and the text.
"""

from __future__ import annotations

from models.attribution.elements import Attribution, cleaned
from models.attribution.rules import attributions
from models.attribution.thread import Thread, posts
from models.attribution.tokens import Sentence, sentences

__all__ = ["Attribution", "find"]


def find(text: str, units: list[Sentence] | None = None) -> list[Attribution]:
    """All attributions of a text, ordered by first offset.

    Spans are trimmed, inside the text, and no content overlaps its own cue. Attributions may nest
    ("A reported that B said P" gives one for A and one for B).
    """
    thread = Thread(text)
    for sentence in sentences(text) if units is None else units:
        thread.add(sentence, attributions(text, sentence))
    found = thread.found
    found += posts(text, found)
    out = [clean for a in found if (clean := cleaned(text, a)) is not None]
    out.sort(key=lambda a: (min(s[0] for s in a.content + a.cue), a.content[0]))
    return out
