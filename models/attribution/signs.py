"""What a claim and the article's own words about it tell of a dispute, whoever may be the other side.

"Falsely claimed", "a rumour that", a next sentence that speaks of a hoax: half of the disputes that readers see are
with somebody whose own words are no claim of the article. What such signs weigh is fitted (``fitting``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.doubts import hints_in
from models.attribution.propositions import Proposition
from models.attribution.tokens import Sentence

NAMES: Final = (
    "bias", "rejects", "negated", "voice_here", "falsity_here", "turn_here", "voice_next", "falsity_next", "voice",
    "falsity", "accuses", "calls", "claims", "late", "links", "nameless", "social_media",
)  # fmt: skip
# Words by which an article keeps its distance from what it passes on.
_VOICE: Final = re.compile(
    r"\b(?:alleg|claim|purported|supposed|rumou?r|hoax|fake|false|baseless|unfounded|debunk|conspir|disput|controvers|"
    r"contrary|contradict|myth|untrue|refut|inaccura|mislead)\w*",
    re.IGNORECASE,
)
_FALSITY: Final = re.compile(
    r"\b(?:wrong|false|falsehoods?|untrue|incorrect|lies?|lying|liar|absurd|ridiculous|nonsense|fake|hoax|misleading|"
    r"inaccurate|baseless|unfounded|fabricat\w+|invent\w+|myth|bogus|debunk\w*|smear\w*|disput\w*|slander\w*|"
    r"not true|no evidence|no truth|propaganda)\b",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"\b(?:but|however|although|though|yet|despite|while|whereas|instead|contrary|nevertheless|still)\b", re.IGNORECASE
)
# In lower case, one of these is in every match of the two, and they are found faster.
_HINTS: Final = (
    "alleg", "claim", "purported", "supposed", "rumo", "hoax", "fake", "fals", "baseless", "unfounded", "debunk",
    "conspir", "disput", "controvers", "contra", "myth", "untru", "refut", "inaccura", "mislead", "wrong", "incorrect",
    "lie", "lying", "liar", "absurd", "ridiculous", "nonsense", "fabricat", "invent", "bogus", "smear", "slander",
    "not true", "no evidence", "no truth", "propaganda",
)  # fmt: skip
_TOKENS: Final = 150  # of a sentence that are read
_LONGEST: Final = 600  # characters of a sentence without a claim that are read
_MOST: Final = 3.0  # sentences on falsity; more make no difference
_LINKS: Final = 3


def signs(
    text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]
) -> list[dict[str, float]]:
    """The signs of every claim of an article, by the names of their weights (``NAMES``), 0 to 3 each."""
    within: dict[int, list[int]] = {}
    for n, item in enumerate(linked):
        within.setdefault(item.sentence, []).append(n)
    own = {s: _own_words(units[s], [linked[n] for n in here]) for s, here in within.items()}
    free = [
        "" if s in within else text[unit.start : min(unit.end, unit.start + _LONGEST)] for s, unit in enumerate(units)
    ]
    hints = hints_in(text, _HINTS)
    hinted = [words if any(map(words.lower().__contains__, hints)) else "" for words in free]
    voiced = {s for s, words in own.items() if _VOICE.search(words)}
    aside = {s for s, words in enumerate(hinted) if words and _VOICE.search(words)}
    false = {s for s, words in enumerate(hinted) if words and _FALSITY.search(words)}
    voice = (sum(len(within[s]) for s in voiced) + len(aside)) / max(1, len(linked))
    out: list[dict[str, float]] = []
    for n, (item, proposition) in enumerate(zip(linked, props, strict=True)):
        s, cue = item.sentence, lexicon.CUES.get(item.lemma)
        group = cue.group if cue is not None else ""
        out.append(
            {
                "bias": 1.0,
                "rejects": proposition.rejects,
                "negated": proposition.negated,
                "voice_here": s in voiced,
                "falsity_here": _FALSITY.search(own[s]) is not None,
                "turn_here": _TURN.search(own[s]) is not None,
                "voice_next": s + 1 in aside,
                "falsity_next": s + 1 in false,
                "voice": min(_MOST, voice),
                "falsity": min(_MOST, len(false)),
                "accuses": group == "accuse",
                "calls": group == "call",
                "claims": item.lemma == "claim",
                "late": n / len(linked),
                "links": min(_LINKS, len(item.chain)),
                "nameless": item.origin.anonymity in ("anonymous", "none"),
                "social_media": item.origin.source_type == "social_media",
            }
        )
    return out


def _own_words(unit: Sentence, linked: Sequence[Linked]) -> str:
    """The sentence's words outside quotations and outside what it attributes."""
    spans = [span for item in linked for span in item.attribution.content]
    return " ".join(
        token.text
        for token in unit.tokens[:_TOKENS]
        if token.tag != "Q" and not any(start <= token.start < end for start, end in spans)
    )
