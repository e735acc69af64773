"""Which outlet publishes an article: the caller's word, or its own dateline, byline and credits."""

from __future__ import annotations

import re
from typing import Final

from models.sources.marks import Mark, Marks
from models.sources.registry import OUTLETS, Entity, Registry

_HEAD: Final = 600
_TAIL: Final = 500
_LATE: Final = 80
"""Tokens; a name that first stands further on is not that of the outlet on which the text leans."""
SITE: Final = 6
"""Letters from which a name's being the end of a site's address is no chance."""
# "BEIRUT, Oct 17 (Reuters) -", "(CNN) --"
_DATELINE: Final = re.compile(r"(?:^|\n)[^\n(a-z]{0,40}[^\n(]{0,30}\(([^()\n]{2,40})\)\s*[-–—]")
# "By Jane Doe for the Daily Mail", "By Jane Doe, Reuters"
_BYLINE: Final = re.compile(r"(?:^|\n)By [^\n]{2,60}?(?: for |, |\s[|/-]\s)(?:[Tt]he )?([A-Z][^\n,|/]{1,40})(?=\n|$)")
_CREDITS: Final = (
    re.compile(r"(?:originally|first) (?:appeared|published) (?:in|on|by) (?:the )?([A-Z][^.\n]{1,40})"),
    re.compile(r"(?:©|[Cc]opyright)[^\n]{0,12}?\d{4}\s*,?\s*(?:the )?([A-Z][^.\n]{1,40})"),
    re.compile(r"(?:^|\n)\s*(?:[Tt]he )?([A-Z][\w'’&. -]{1,40}?)['’]s? [^\n]{3,60} contributed to this report"),
    re.compile(r"\n\s*([A-Z][\w'’&. -]{1,40}?)\s*$"),
    re.compile(r"like the ([A-Z][\w'’&. -]{1,30}?)['’]s Facebook page"),
)

# "WASHINGTON — ..." at the start, "Jane Doe contributed to this report" at the end.
_OWN_COPY: Final = re.compile(
    r"\A\s*[A-Z][A-Z. ,]{2,30}(?:, [A-Z][a-z.]+)?\s*[—–-]{1,2}\s*[A-Z“\"]|contributed to this (?:report|article|story)"
)
_HEARING, _INTERVIEWING, _ASKING, _REPORTING = "hearing", "interviewing", "asking", "reporting"
_SPOKEN: Final = (("interview", "with"), ("spoke", "to"), ("spoke", "with"), ("speaking", "to"))
_REQUESTS: Final = frozenset(("calls", "comment", "email", "emails", "inquiries", "questions", "request", "requests"))
_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_ADVERBS: Final = frozenset(("also", "has", "have", "had", "independently", "so", "far", "first", "immediately"))
# What an outlet does of which its own text speaks.
_CHECKS: Final = (
    "asked",
    "can not",
    "can't",
    "cannot",
    "contacted",
    "could not",
    "couldn't",
    "not been able",
    "not independently",
    "not verified",
    "reached out",
    "was not able",
    "was unable",
)

_SUFFIX: Final = re.compile(r"(?:\.\w{2,3})?\.\w+$")  # ".com", ".co.uk"
# A reporter's address under the article.
_ADDRESS: Final = re.compile(r"\b[\w.]{2,40}@([\w-]{1,40}(?:\.[\w-]{2,20}){1,3})")


def plain(name: str) -> str:
    """A name without article, case and outer marks, for comparing."""
    name = name.strip(" '\"“”‘’.,").casefold()
    return name[4:] if name.startswith("the ") else name


class Publisher:
    """The publisher of one article, as far as it can be told."""

    def __init__(self, text: str, outlet: str | None, registry: Registry) -> None:
        self.entities: set[str] = set()
        self.names: set[str] = set()
        self._sites: set[str] = set()
        if outlet:
            self.names.add(plain(outlet))
            self.entities.update(entity.entity_id for entity in registry.lookup(outlet))
        else:
            for name in _credited(text):
                found = registry.lookup(name) or registry.lookup(f"The {name}")
                outlets = {entity.entity_id for entity in found if entity.source_type in OUTLETS}
                self.entities |= outlets
                if outlets:
                    self.names.add(plain(name))
            for address in _ADDRESS.finditer(text[-_TAIL:]):
                domain = address.group(1).lower()
                self.entities.update(registry.at_domain(domain))
                self._sites.add(_SUFFIX.sub("", domain).replace("-", ""))

    def recognise(self, marks: Marks) -> None:
        """Take an outlet for the publisher where nothing tells of one and the text's style shows.

        "Fox News could not verify", "despite requests from Fox News": who asks and checks in a text that never tells
        what that outlet reported is its own. "Witnesses told AFP", in a text that names no other outlet and AFP in no
        other way, is the agency's own copy if it stands well into the text, and any outlet's that has a dateline:
        whoever leans on somebody else's says so at the start.
        """
        outlets = [mark for mark in marks.entities if mark.source_type in OUTLETS]
        if self.entities or not outlets:
            return
        manners: dict[str, set[str]] = {}
        known: dict[str, Entity] = {}
        for mark in outlets:
            manner = _manner(marks, mark)
            for entity in mark.entities:
                known[entity.entity_id] = entity
                manners.setdefault(entity.entity_id, set()).add(manner)
        asking = [key for key, found in manners.items() if _ASKING in found and _REPORTING not in found]
        if len(asking) == 1:
            self.entities.update(asking)
        elif len(known) == 1 and outlets[0].source_type == "news_organisation":
            (found,) = manners.values()
            told = found == {_HEARING} and outlets[0].start >= _LATE
            if told or (found <= {_HEARING, _INTERVIEWING} and _OWN_COPY.search(marks.text)):
                self.entities.update(known)

    def is_named(self, phrase: str, entity: Entity | None) -> bool:
        """Whether a phrase, or the entity that it names, is the publisher."""
        if entity and entity.entity_id in self.entities:
            return True
        name = plain(phrase)
        if name in self.names:
            return True
        squeezed = name.replace(" ", "")
        if len(squeezed) >= SITE and any(site.endswith(squeezed) for site in self._sites):
            return True  # "the Daily News" above "jdoe@nordhamndailynews.example"
        # House style shortens the title to its last word: "told the Review".
        shortened = phrase[:4].lower() == "the " and " " not in name
        return shortened and any(" " in own and own.rsplit(" ", 1)[1] == name for own in self.names)


def _manner(marks: Marks, mark: Mark) -> str:
    """In what part a text names an outlet: as one that is told something, that asks and checks, or that reports."""
    lows = marks.lows
    before = [low for low in lows[max(0, mark.start - 5) : mark.start] if low != "the"]
    after = lows[mark.end : mark.end + 7]
    while after and after[0] in _ADVERBS:
        after = after[1:]
    if before[-1:] == ["told"] or before[-2:] == ["provided", "to"]:
        return _HEARING
    if tuple(before[-2:]) in _SPOKEN:
        return _INTERVIEWING
    if before[-1:] == ["from"] and not _REQUESTS.isdisjoint(before):
        return _ASKING
    if after[:1] and after[0] in _POSSESSIVE:
        return _ASKING if not _REQUESTS.isdisjoint(after[1:4]) else ""
    words = " ".join(after)
    return _ASKING if words.startswith(_CHECKS) else _REPORTING


def _credited(text: str) -> list[str]:
    head, tail = text[:_HEAD], text[-_TAIL:]
    names = [found.group(1) for pattern in (_DATELINE, _BYLINE) for found in pattern.finditer(head)]
    names += [found.group(1) for pattern in _CREDITS for found in pattern.finditer(tail)]
    return names
