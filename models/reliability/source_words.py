"""The source of a claim in an editor's words: what it is and how openly it speaks, as one reason."""

from __future__ import annotations

from typing import Final

from models.reliability.terms import TERMS

_NAMED: Final = {
    "unknown": "a named source of untold kind",
    "state_agency": "a state agency",
    "intelligence_agency": "an intelligence service",
    "official": "a named official",
    "international_organisation": "an international organisation",
    "news_organisation": "a news organisation's own reporting",
    "political_actor": "a political side",
    "armed_group": "an armed group",
    "expert": "a named expert",
    "civil_society": "a civil society organisation",
    "company": "a company for itself",
    "individual": "a named private person",
    "social_media": "a post on social media",
    "document": "a document",
}
_ROLE: Final = {
    "unknown": "an unnamed source of untold kind",
    "state_agency": "a state agency, not told which",
    "intelligence_agency": "an intelligence service, nobody named",
    "official": "an unnamed official",
    "international_organisation": "an international organisation, nobody named",
    "news_organisation": "news media, not told which",
    "political_actor": "an unnamed politician or party man",
    "armed_group": "an armed group, nobody named",
    "expert": "an unnamed expert",
    "civil_society": "civil society, nobody named",
    "company": "an unnamed company insider",
    "individual": "an unnamed private person",
    "social_media": "social media, not told whose post",
    "document": "a document, not told which",
}
_ORIGINS: Final = [term.name.removeprefix("origin_") for term in TERMS if term.family == "origin"]

LEVELS: Final = ("not_named", "nothing_told", "no_source")
"""Terms of which each holds only where those before it do: their number is how little is told of the source."""

SOURCE_WORDS: Final = tuple(
    words
    for kind in _ORIGINS
    for words in (
        _NAMED[kind],
        _ROLE[kind],
        "a single anonymous source" if kind == "unknown" else f"{_ROLE[kind].split(', ')[0]}, of whom nothing is told",
        "no source is given",
    )
)
"""Words by kind of origin, in the order of the terms, and within that by level, 0 to 3."""
