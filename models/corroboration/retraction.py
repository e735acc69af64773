"""Whether a source takes back what it said before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from models.corroboration.reports import Report
from models.corroboration.sources import link_words, same_source

_SAID: Final = (
    r"(?:stor(?:y|ies)|reports?|articles?|claims?|statements?|pieces?|posts?|figures?|verdicts?|allegations?|"
    r"accusations?|charges?|estimates?|findings?|accounts?|that|it|this)\b"
)
# What somebody is told to do with what they, or an outlet, had said.
_TOLD: Final = re.compile(
    r"\b(?:retract\w*|withdr[ae]w(?:s|n|ing|al)?|t(?:ook|akes?|aken) back|back(?:ed|s) (?:off|away from)"
    r"|correct(?:ed|ion|s)|amended|no longer"
    rf"|(?:deleted|pulled|dropped|removed|struck|taken down|took down|disowned)(?:\W+\w+['’]?s?){{0,3}}?\W+{_SAID})",
    re.IGNORECASE,
)
# What they say of it themselves.
_OWN: Final = re.compile(
    r"\b(?:withdr[ae]w(?:s|n|ing)?|retract\w*|taken? back"
    r"|no longer (?:(?:be )?(?:sure|certain)|vouch|swear|insist|st[ao]nds? by|believed?s?)"
    r"|(?:was|were|been|am) (?:wrong|mistaken|misled|misinformed|deceived)"
    r"|misheard|misread|mistook|mistaken(?:ly)?|misspoke|in error|had confused|not correct|a correction"
    r"|apologi[sz]e[sd]? for|(?:I am|we are|I['’]m|we['’]re) sorry)\b",
    re.IGNORECASE,
)
# Neither "has not withdrawn it" nor "withdrew its denial" nor "should apologise".
_BACK: Final = r"(?:withdr\w+|retract\w*|apologi\w+|correct\w*|tak(?:e|en) back)"
_KEPT: Final = re.compile(
    rf"\b(?:(?:not|never|\w+n['’]t|refus\w+|declin\w+) (?:\w+ )?{_BACK}"
    rf"|(?:should|must|demand\w*|call(?:ed|s|ing)? (?:on|for))\b.{{0,40}}?\b{_BACK}"
    rf"|{_BACK}\b.{{0,40}}?\bdenials?)",
    re.IGNORECASE,
)
_OBJECT: Final = 60  # characters of the content in which the object of the cue stands


def takes_back(report: Report, before: Iterable[Report]) -> bool:
    """Whether the source of a report takes back what it said in one of those before it.

    By the words of the attribution ("withdrew", "has deleted the story"), or by what the source says of itself ("I was
    wrong", "it could no longer vouch for it") where it has spoken before.
    """
    told = f"{report.cue} {report.content[:_OBJECT]}"
    if _KEPT.search(told):
        return False
    cited = _TOLD.search(told)
    if cited and cited.start() < len(report.cue):
        return True
    if report.origin is None or not _OWN.search(report.content):
        return False
    words = link_words(report.origin)
    return any(earlier.origin and same_source(link_words(earlier.origin), words) for earlier in before)
