"""What a claim and the article's own words about it tell of a dispute, whoever may be the other side.

"Falsely claimed", "a rumour that", a next sentence that speaks of a hoax: half of the disputes that readers see are
with somebody whose own words are no claim of the article. What such signs weigh is fitted (``fitting``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from models.attribution import lexicon
from models.attribution.carrying import Linked, by_sentence
from models.attribution.propositions import Proposition, breadth, hints_in
from models.attribution.tokens import Sentence

NAMES: Final = (
    "bias", "breadth", "rejects", "negated", "falsity_here", "turn_here", "voice", "falsity", "accuses", "calls",
    "claims", "foretells", "late", "length", "links", "social_media",
)  # fmt: skip
# Words by which an article keeps its distance from what it passes on.
_VOICE: Final = re.compile(
    r"\b(?:alleg|claim|purported|supposed|rumou?r|hoax|fake|false|baseless|unfounded|debunk|conspir|disput|controvers|"
    r"contrary|contradict|myth|untrue|refut|inaccura|mislead)\w*",
    re.IGNORECASE,
)
_FALSITY: Final = re.compile(
    r"\b(?:wrong|false(?:ly)?|falsehoods?|untrue|incorrect|lies?|lying|liar|absurd|ridiculous|nonsense|fake|hoax|misleading|"
    r"inaccurate|baseless|unfounded|fabricat\w+|invent\w+|myth|bogus|debunk\w*|smear\w*|disput\w*|slander\w*|"
    r"not true|no evidence|no truth|propaganda)\b",
    re.IGNORECASE,
)
_TURNS: Final = (
    "but", "however", "although", "though", "yet", "despite", "while", "whereas", "instead", "contrary", "nevertheless",
    "still",
)  # fmt: skip
_TURN: Final = re.compile(rf"\b(?:{'|'.join(_TURNS)})\b", re.IGNORECASE)
# In lower case, one of these is in every match of the two, and they are found faster.
_HINTS: Final = (
    "alleg", "claim", "purported", "supposed", "rumo", "hoax", "fake", "fals", "baseless", "unfounded", "debunk",
    "conspir", "disput", "controvers", "contra", "myth", "untru", "refut", "inaccura", "mislead", "wrong", "incorrect",
    "lie", "lying", "liar", "absurd", "ridiculous", "nonsense", "fabricat", "invent", "bogus", "smear", "slander",
    "true", "evidence", "truth", "propaganda",
)  # fmt: skip
_TOKENS: Final = 150  # of a sentence that are read
_LONGEST: Final = 600  # characters of a sentence without a claim that are read
_MOST: Final = 3.0  # sentences on falsity; more make no difference
_LINKS: Final = 3


def signs(
    text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]
) -> list[dict[str, float]]:
    """The signs of every claim of an article, by the names of their weights (``NAMES``), 0 to 3 each."""
    within = by_sentence(linked)
    own = {s: _own_words(units[s], [linked[n] for n in here]) for s, here in within.items()}
    free = [
        "" if s in within else text[unit.start : min(unit.end, unit.start + _LONGEST)] for s, unit in enumerate(units)
    ]
    hints, turns = hints_in(text, _HINTS), hints_in(text, _TURNS)
    hinted = [words if any(map(words.lower().__contains__, hints)) else "" for words in free]
    told = {s: words for s, words in own.items() if any(map(words.lower().__contains__, hints))}
    voiced = {s for s, words in told.items() if _VOICE.search(words)}
    falsified = {s for s, words in told.items() if _FALSITY.search(words)}
    turned = {s for s, words in own.items() if any(map(words.lower().__contains__, turns)) and _TURN.search(words)}
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
                "breadth": breadth(len(linked)),
                "rejects": proposition.rejects,
                "negated": proposition.negated,
                "falsity_here": s in falsified,
                "turn_here": s in turned,
                "voice": min(_MOST, voice),
                "falsity": min(_MOST, len(false)),
                "accuses": group == "accuse",
                "calls": group == "call",
                "claims": item.lemma == "claim",
                "foretells": proposition.foretells,
                "late": n / len(linked),
                "length": math.log(sum([end - start for start, end in item.attribution.content])),
                "links": min(_LINKS, len(item.chain)),
                "social_media": item.origin.source_type == "social_media",
            }
        )
    return out


def _own_words(unit: Sentence, linked: Sequence[Linked]) -> str:
    """The sentence's words outside quotations, what it attributes and the cues, which tell by themselves."""
    tokens = [token for token in unit.tokens[:_TOKENS] if token.tag != "Q"]
    for item in linked:
        for start, end in item.attribution.content + item.attribution.cue:
            tokens = [token for token in tokens if not start <= token.start < end]
    return " ".join([token.text for token in tokens])
