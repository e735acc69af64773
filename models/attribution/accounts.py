"""Rival accounts of one matter that have no word in common: "without a permit", "under a valid licence".

What two next to each other tell of its cause, its lawfulness, how somebody died, since when somebody knew. What is
said of other things has other words; these are few, and the two must stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, independent, stem

_NOT: Final = r"(?<!not )(?<!never )(?<!n't )(?<!n’t )"
_STRONG: Final = (
    r"\b(?:caused (?:by|it|the)|had caused|(?:was|were|is|are) to blame|(?:was|were) (?:sparked|triggered|set off|due)|"
    r"resulted from|because of|(?:started|set) (?:deliberately|on purpose|by))\b"
)
_WEAK: Final = (
    r"\b(?:it|blaze|blast|explosion|fire|fires|outage|leak|crash) (?:had )?(?:began|begun|started|broke out|came|"
    r"originated) (?:\w+ ){0,2}?(?:after|at|by|from|in|when|with)\b|\b(?:a|an) (?:\w+ ){0,3}"
    r"(?:caused|sparked|triggered|set off)\b"
)
_BY_FATE: Final = (
    r"\b(?:died|dead|killed|death)\b[^.]{0,30}?\b(?:heart (?:attack|failure)|natural causes|stroke|illness|seizure|"
    r"suicide|overdose|fall|accident|cardiac arrest|asphyxia)\b|\b(?:took|taken) (?:his|her) own life\b|"
    r"\b(?:hanged|shot|killed) (?:him|her)self\b|\b(?:fell|jumped) (?:from|off|out of|down|to)\b"
)
_BY_HAND: Final = (
    r"\b(?:beaten|tortured|murdered|strangled|poisoned|choked|suffocated|pushed|thrown|executed)\b|"
    r"\b(?:was|were|been) (?:shot|killed|kicked|hit)\b"
)
_UNLAWFUL: Final = (
    r"\bwithout (?:an? |any |the )?(?:\w+ )?(?:permits?|licen[cs]es?|permission|consent|authori[sz]ation|approval|"
    r"warrants?)\b|\b(?:illegal|unlawful)(?:ly)?\b|\b(?:in breach of|breach(?:ed|es|ing)|violat(?:ed|es|ing|ion)|"
    r"flout(?:ed|ing)|smuggl(?:ed|ing)|contraband|broke the (?:law|rules)|broken the (?:law|rules))\b"
)
_LAWFUL: Final = (
    r"\b(?:valid|required|necessary|proper|full|all|legal) (?:\w+ )?(?:licen[cs]es?|permits?|permissions?|papers|"
    r"consents?|approvals?|warrants?)\b|"
    r"\b(?:licen[cs]es?|permits?|papers) (?:were|was|are|is) (?:valid|in order)\b|\b(?:legal|legally|lawful|lawfully|"
    r"within the law|in line with|in accordance with|by the book)\b|\bcompl(?:y|ied|ies|ying) with\b|"
    r"\b(?:follow(?:ed|s)|met|meets|observed?s?) (?:all|every|the)\b|\bacted (?:properly|correctly)\b|"
    r"\bin international waters\b"
)
_KNEW: Final = r"\b(?:knew|known|aware|warned|alerted|informed|briefed|told|flagged|shown)\b"
_LATE: Final = (
    r"\b(?:first|only|not) (?:\w+ )?(?:learn(?:ed|t)|heard|told|informed|alerted|warned|knew|notified|briefed)\b|"
    r"\b(?:learn(?:ed|t)|heard|told|informed|alerted|warned|knew|notified|briefed|found out|became aware|made aware)\b"
    r"[^.]{0,40}?\b(?:only|not until|like (?:everyone|everybody))\b"
)

_DISMISSED: Final = r"\b(?:sacked|fired \d+|dismissed|laid off|forced out|ousted|expelled)\b"
_RESIGNED: Final = (
    r"\b(?:resigned|quit|stepped down|(?:left|leave) (?:voluntarily|of (?:his|her|their) own)|"
    r"(?:made|were|was) redundant|contracts? (?:had )?(?:expired|ended|ran out))\b"
)


def _compiled(one: str, other: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(one, re.IGNORECASE), re.compile(_NOT + f"(?:{other})", re.IGNORECASE)


_RIVALS: Final = tuple(
    _compiled(*pair)
    for pair in (
        (_STRONG, f"{_STRONG}|{_WEAK}"),
        (_BY_FATE, _BY_HAND),
        (_UNLAWFUL, _LAWFUL),
        (_KNEW, _LATE),
        (_DISMISSED, _RESIGNED),
    )
)
_CAUSES: Final = 0  # the row of causes, which are told by both in one way
_STRIKES: Final = frozenset(("*shoot", "*strike", *map(stem, ("drones", "missiles", "rockets", "shells"))))
_SAME: Final = 0.6  # share of their words from which two tell one cause
_NEAR: Final = 2  # claims
_REACH: Final = 2  # sentences
_LONGEST: Final = 300  # characters of a content that are read


def rival(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """The pairs of neighbouring claims that tell one matter in two ways."""
    for n in range(len(linked) - 1):
        if _hits(props[n], props[n + 1]) and props[n].paragraph == props[n + 1].paragraph:
            yield n, n + 1
    contents = [_content(text, item) for item in linked]
    for row, (one, other) in enumerate(_RIVALS):
        ones = [one.search(words) is not None for words in contents]
        if not any(ones):
            continue
        others = [other.search(words) is not None for words in contents]
        for n in range(len(linked)):
            for m in range(n + 1, min(len(linked), n + _NEAR + 1)):
                told = (ones[n] and others[m]) or (ones[m] and others[n])
                if told and _two_ways(props[n], props[m], row, others[n] and others[m]):
                    yield n, m


def _hits(a: Proposition, b: Proposition) -> bool:
    """True for "Russian drones hit a grain terminal" and "it had struck a depot": one strike, two things struck."""
    if not b.itself or b.country is None or b.country not in a.countries or a.country == b.country:
        return False
    common = a.words.keys() & b.words.keys()
    return bool(common) and common <= _STRIKES and not (a.negated or b.negated or a.rejects or b.rejects)


def _two_ways(a: Proposition, b: Proposition, row: int, alike: bool) -> bool:
    if b.sentence - a.sentence > _REACH or a.rejects or b.rejects or not independent(a, b):
        return False
    if row != _CAUSES:
        return not alike
    if a.paragraph != b.paragraph or a.negated or b.negated:
        return False
    own = min(len(a.words), len(b.words))
    return len(a.words.keys() & b.words.keys()) < _SAME * own


def _content(text: str, item: Linked) -> str:
    return " ".join([text[start:end] for start, end in item.attribution.content])[:_LONGEST]
