"""The stage that finds who says what in a text: spans of source, cue and content, and nothing of standing.

``find_all`` is the whole interface, ``find`` the same for one text. What builds on it (chains, status, records)
reads only the spans and the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.attribution import tagger
from models.attribution.elements import Attribution, cleaned
from models.attribution.joining import HOPEFUL, join
from models.attribution.rules import attributions
from models.attribution.speaking import spoken
from models.attribution.thread import Thread, posts
from models.attribution.tokens import Sentence, sentences

__all__ = ["Attribution", "by_rules", "find", "find_all"]


def find(text: str, units: list[Sentence] | None = None) -> list[Attribution]:
    """All attributions of a text, ordered by first offset.

    Spans are trimmed, inside the text, and no content overlaps its own cue. Attributions may nest
    ("A reported that B said P" gives one for A and one for B).
    """
    return find_all([text], None if units is None else [units])[0]


def find_all(texts: Sequence[str], units: Sequence[list[Sentence]] | None = None) -> list[list[Attribution]]:
    """``find`` for many texts at once, which makes the learned tagger twice as fast; each is read by itself."""
    cut = [sentences(text) for text in texts] if units is None else units
    ruled = [by_rules(text, parts) for text, parts in zip(texts, cut, strict=True)]
    learned = tagger.find_beside(
        texts, [[span for a in found for span in a.cue + a.content] for found in ruled], HOPEFUL
    )
    return [
        _ordered(spoken(text, parts, join(text, parts, found, also)))
        for text, parts, found, also in zip(texts, cut, ruled, learned, strict=True)
    ]


def by_rules(text: str, units: list[Sentence]) -> list[Attribution]:
    """What the rules alone find, ordered and trimmed as in ``find``."""
    thread = Thread(text, units)
    for sentence in units:
        thread.add(sentence, attributions(text, sentence))
    found = thread.finish()
    found += posts(text, found)
    return _ordered([clean for a in found if (clean := cleaned(text, a)) is not None])


def _ordered(found: list[Attribution]) -> list[Attribution]:
    return sorted(found, key=lambda a: (min(s[0] for s in a.content + a.cue), a.content[0]))
