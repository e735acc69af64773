"""Rival accounts of one matter that have no word in common: "without a permit", "under a valid licence".

What two next to each other tell of its cause, its lawfulness, how somebody died, since when somebody knew. What is
said of other things has other words; these are few, and the two must stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, concepts_of, independent, overlap, stem

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
    r"|\b(?:learn(?:ed|t)|heard|read|found out) (?:of|about) [^.]{1,30}? (?:from|in|on|through) (?:the )?(?:news\w*|"
    r"media|papers?|press|radio|television)\b"
)

_DISMISSED: Final = r"\b(?:sacked|fired \d+|dismissed|laid off|forced out|ousted|expelled)\b"
_RESIGNED: Final = (
    r"\b(?:resigned|quit|stepped down|(?:left|leave) (?:voluntarily|of (?:his|her|their) own)|"
    r"(?:made|were|was) redundant|contracts? (?:had )?(?:expired|ended|ran out))\b"
)

_UNPROVOKED: Final = (
    r"\b(?:opened fire|fired|shot|attacked)\b[^.]{0,60}?\b(?:without (?:\w+ )?(?:warning|provocation|cause)|unarmed|"
    r"unprovoked|peaceful\w*|(?:in|from) (?:the back|behind))\b|\bopened fire on\b"
)
_IN_DEFENCE: Final = (
    r"\b(?:in self-defen[cs]e|returned fire|(?:fired|shot|acted|responded) (?:\w+ )?(?:only )?(?:after|back|when)|"
    r"(?:been|being|were|was|came under) (?:attacked|ambushed|shot at|fired (?:up)?on|fire|attack))\b"
)
_GOING: Final = (
    r"\b(?:will|would|is to|was to|to) (?:be )?(?:clos(?:e|ed)|shut(?: down)?|sold|scrapped|axed|quit|resign|"
    r"step down|leave|withdraw|dropped|sacked|dismissed|replaced)\b"
)
_STAYING: Final = (
    r"\b(?:stay(?:s|ing)?|remain(?:s|ing)?|keep(?:s|ing)?) (?:\w+ )?(?:open|on|put|in (?:office|place|his|her|its|"
    r"their)|at|with|running)\b|\b(?:see|serve|fill) out (?:his|her|the|their)\b|\bgo(?:es|ing)? ahead\b"
)
_NEGLECT: Final = (
    r"\b(?:ignor(?:ed|ing)|neglect(?:ed|ing)|did nothing|done nothing|turned a blind eye|(?:came|acted|reacted|"
    r"responded) too late|fail(?:ed|ing) to (?:act|respond|react|inform|warn|protect|help))\b"
)
_CARE: Final = (
    r"\b(?:acted (?:on (?:all|every|each)|immediately|promptly|quickly|swiftly|at once|as soon)|(?:took|taken) (?:all|"
    r"every|immediate|the necessary)|(?:responded|reacted) (?:immediately|promptly|quickly|swiftly|at once|within)|"
    r"(?:did|done) (?:everything|all)|as soon as (?:it|he|she|they) (?:knew|learned|heard|were|was))\b"
)
_RIGGED: Final = (
    r"\b(?:rigg(?:ed|ing)|stolen|stuff(?:ed|ing)|fraud\w*|irregularit\w+|falsif\w+|manipulat\w+)\b(?=.*\b(?:vote\w*|"
    r"election\w*|ballot\w*|poll\w*|result\w*)\b)|\b(?:vote\w*|election\w*|ballot\w*|poll\w*|results?)\b.*?\b(?:rigged|"
    r"stolen|fraud\w*|falsified|manipulated)\b"
)
_FAIR: Final = (
    r"\b(?:vot\w+|election\w*|ballot\w*|poll\w*|count\w*|results?)\b[^.]{0,40}?\b(?:clean|fair|transparent|free|"
    r"orderly|accurate|credible|correct)\b|\bfree and fair\b"
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
        (_UNPROVOKED, _IN_DEFENCE),
        (_GOING, _STAYING),
        (_NEGLECT, _CARE),
        (_RIGGED, _FAIR),
    )
)
_CAUSES: Final = 0  # the row of causes, which are told by both in one way
_STRIKES: Final = frozenset(("*shoot", "*strike", *map(stem, ("drones", "missiles", "rockets", "shells"))))
_SUBJECT: Final = 2  # words of a content that are its subject
_ARMED: Final = concepts_of("army military forces fighters guards police rebels soldiers troops")
_DEED: Final = 2  # words
_ONE_DEED: Final = 0.5  # overlap from which two tell one deed
_POSSESSIVE: Final = re.compile(r"(?:her|his|its|their)\b", re.IGNORECASE)
_SAME: Final = 0.6  # share of their words from which two tell one cause
_NEAR: Final = 2  # claims
_REACH: Final = 2  # sentences
_LONGEST: Final = 300  # characters of a content that are read


def rival(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """The pairs of neighbouring claims that tell one matter in two ways."""
    contents = [_content(text, item) for item in linked]
    for n in range(len(linked) - 1):
        a, b = props[n], props[n + 1]
        struck = a.paragraph == b.paragraph and _hits(a, b)
        one_deed = struck or _blames(a, b, contents[n], contents[n + 1])
        if one_deed and b.sentence - a.sentence <= _REACH and independent(a, b):
            yield n, n + 1
    for row, (one, other) in enumerate(_RIVALS):
        ones = [one.search(words) is not None for words in contents]
        if not any(ones):
            continue
        others = [other.search(words) is not None for words in contents]
        for n in range(len(linked)):
            for m in range(n + 1, min(len(linked), n + _NEAR + 1)):
                told = (ones[n] and others[m]) or (ones[m] and others[n])
                if (
                    told
                    and (row == _CAUSES or _linked(text, props, linked, n, m))
                    and _two_ways(props[n], props[m], row, others[n] and others[m])
                ):
                    yield n, m


def _hits(a: Proposition, b: Proposition) -> bool:
    """True for "Russian drones hit a grain terminal" and "it had struck a depot": one strike, two things struck."""
    if not b.itself or b.country is None or b.country not in a.countries or a.country == b.country:
        return False
    common = a.words.keys() & b.words.keys()
    return bool(common) and common <= _STRIKES and not (a.negated or b.negated or a.rejects or b.rejects)


def _linked(text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if two claims speak of one thing: of the later's source, or in a word that both have."""
    a, b, span = props[n], props[m], linked[m].origin.span
    own = span is not None and _POSSESSIVE.match(text, *span) is not None  # "Its owner said the cargo was legal"
    return own or b.itself or not a.words.keys().isdisjoint(b.words) or not b.voice.isdisjoint(a.words)


def _blames(a: Proposition, b: Proposition, words: str, others: str) -> bool:
    """True for "soldiers burned the huts" and, by the army, "rebels burned the huts": one deed, two doers."""
    head, own = concepts_of(" ".join(words.split()[:_SUBJECT])), concepts_of(" ".join(others.split()[:_SUBJECT]))
    if b.voice.isdisjoint(_ARMED) or head.isdisjoint(_ARMED | b.voice) or not own.isdisjoint(head | b.voice):
        return False
    alike = len(a.words.keys() & b.words.keys()) >= _DEED and overlap(a, b) >= _ONE_DEED
    return alike and not (a.negated or b.negated or a.rejects or b.rejects or b.itself)


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
