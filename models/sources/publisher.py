"""Which outlet publishes an article: the caller's word, or its own dateline, byline and credits."""

from __future__ import annotations

import re
from typing import Final

from models.sources.marks import Marks
from models.sources.registry import Entity, Registry

OUTLETS: Final = frozenset(("news_organisation", "state_agency"))
_HEAD: Final = 600
_TAIL: Final = 500
_LATE: Final = 80
"""Tokens; a name that first stands further on is not that of the outlet on which the text leans."""
# A word in the names of those who write for other outlets: "Agence France-Presse", "The Associated Press".
_WIRE: Final = frozenset(("agency", "agence", "agentur", "agencia", "agenzia", "associated", "wire"))
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
                self._sites.add(domain.rsplit(".", 1)[0].replace("-", ""))

    def recognise(self, marks: Marks) -> None:
        """Take a wire agency for the publisher where nothing tells of one and its style shows.

        "Witnesses told AFP", well into a text that names no other outlet and AFP in no other way, is the agency's own
        copy: whoever leans on somebody else's says so at the start.
        """
        outlets = [mark for mark in marks.entities if mark.source_type in OUTLETS]
        if self.entities or not outlets or outlets[0].start < _LATE:
            return
        known = {entity.entity_id: entity for mark in outlets for entity in mark.entities}
        if len(known) == 1 and all(marks.lows[mark.start - 1] == "told" for mark in outlets):
            self.entities.update(key for key, entity in known.items() if _is_wire(entity))

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


def _is_wire(entity: Entity) -> bool:
    return entity.source_type == "news_organisation" and not _WIRE.isdisjoint(
        " ".join(entity.names).lower().replace("-", " ").split()
    )


def _credited(text: str) -> list[str]:
    head, tail = text[:_HEAD], text[-_TAIL:]
    names = [found.group(1) for pattern in (_DATELINE, _BYLINE) for found in pattern.finditer(head)]
    names += [found.group(1) for pattern in _CREDITS for found in pattern.finditer(tail)]
    return names
