"""Whether a source is named, told by its role, or anonymous."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.reading import ORGANISATION, Reading
from models.sources.terms import AGENT, ORGANISATIONS, PAPER, POST

_FINDINGS: Final = v.words("research polling polls studies estimates surveys tests analyses")
# Papers that somebody in particular has written.
_AUTHORED: Final = v.words(
    "report study analysis survey poll ad advertisement catalogue catalog notice letter email book preprint finding "
    "article complaint editorial essay filing indictment invitation invite lawsuit memo memorandum note paper petition "
    "statement story"
)
# What each place or country has one of.
_SERVICES: Final = frozenset(
    ("fire brigade", "fire department", "fire service", "weather bureau", "weather service", "ambulance service",
     "rescue service", "emergency services", "bomb squad", "prison service")
)  # fmt: skip
_ANY_REPORT: Final = v.words(
    "a an another conflicting earlier few fresh initial latest many more multiple new numerous other previous "
    "recent separate several similar some subsequent unconfirmed unverified various"
)


def anonymity(reading: Reading, name: str | None, source_type: str, lows: Sequence[str]) -> str:
    """How far a source of a ``name`` and class is told: named, role or anonymous."""
    if name or _introduced(reading, lows):
        return "named"
    if reading.kind == PAPER and reading.owner and reading.owner.entity:
        return "named"  # "SEC filings"
    if source_type == "document" and (_untold(reading, lows) or _some_report(reading, lows)):
        return "anonymous"
    if source_type == "unknown":
        return "role" if reading.placed and reading.kind != PAPER else "anonymous"
    if reading.kind == PAPER and reading.head == "reports":
        return "role"
    if reading.definite and not reading.owner:
        if reading.kind == PAPER and reading.bare and reading.head in _AUTHORED:
            return "named"  # "the study", of which the text has told
        if reading.plural and reading.last == "authors":
            return "named"  # "the authors" of the study, likewise
    if reading.kind == POST or (
        reading.kind == PAPER and reading.head == "report" and reading.bare and reading.owner is None
    ):
        return "anonymous"
    if source_type == "social_media":
        return "role" if reading.kind == AGENT else "anonymous"  # "the channel's owner"
    return "role"


def _introduced(reading: Reading, lows: Sequence[str]) -> bool:
    """Whether a body must have been named before, though not in words that could be followed.

    "The carrier" and "the board" speak of one that the text has told; "the police" and "the hospital" are the ones
    of the place.
    """
    if not reading.definite or reading.plural or reading.kind not in ORGANISATIONS or reading.owner:
        return False
    if lows[reading.start] != "the" or reading.sort != ORGANISATION or reading.told is not None:
        return False
    return reading.last not in v.OF_THE_PLACE and reading.head not in _SERVICES


def _untold(reading: Reading, lows: Sequence[str]) -> bool:
    """Whether nothing is told of findings but that there are some: "studies", "recent polls", "research"."""
    told = reading.definite or reading.owner or reading.country
    return not told and reading.head in _FINDINGS and lows[reading.end - 1] == reading.head


def _some_report(reading: Reading, lows: Sequence[str]) -> bool:
    """Whether a phrase tells of a report only when it came or that there are more: "an earlier report"."""
    words = lows[reading.start : reading.end]
    return words[-1] in ("report", "reports") and _ANY_REPORT.issuperset(words[:-1])
