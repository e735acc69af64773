"""The words that tell what a source is: titles, roles, organs, media, papers, posts and their modifiers.

The words stand in ``data/terms.csv``, a row for each kind and source type. What a kind does to a phrase is
decided in ``core`` and ``classes``.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Sequence
from typing import Final

from models.sources.rows import DATA
from models.sources.tokens import words_of

# Heads of persons, of organisations, of things that speak, and words that only modify.
ROLE: Final = "role"
AGENT: Final = "agent"
SOURCE: Final = "source"
ORGAN: Final = "organ"
MEDIA: Final = "media"
BODY: Final = "body"
PAPER: Final = "paper"
POST: Final = "post"
TITLE: Final = "title"
DOMAIN: Final = "domain"
CONTROL: Final = "control"
SUFFIX: Final = "suffix"  # the last word of an organisation's name
PREFIX: Final = "prefix"  # the first word of one
PERSONS: Final = frozenset({ROLE, AGENT, SOURCE})
ORGANISATIONS: Final = frozenset({ORGAN, MEDIA, BODY})
THINGS: Final = frozenset({PAPER, POST})
HEADS: Final = PERSONS | ORGANISATIONS | THINGS
# Modifiers and collective words that are not made plural.
_NO_PLURAL: Final = frozenset({TITLE, DOMAIN, CONTROL, SUFFIX, PREFIX})

Term = dict[str, str]  # kind -> source type
Match = tuple[int, Term]  # the token after a term in a text, and its kinds

# Men and women of a science: more than any list holds.
_SCIENCES: Final = re.compile(r"(?!apolog)[\w-]+(?:ologist|iatrist|ometrist|ogeographer|icist)s?")
_SCIENTISTS: Final = ("ist", "ists", "pher", "phers")
_ELECTED: Final[Term] = {ROLE: "political_actor"}
# What is joined to a word for an office or role.
_JOINED: Final = frozenset(("ex", "then", "now", "co", "vice", "sub", "former", "interim"))
_SCHOLAR: Final[Term] = {ROLE: "expert"}


class Terms:
    """The terms, found in a row of lower-case tokens."""

    def __init__(self) -> None:
        # By first word: the kinds of that word alone, and by second word the longer terms: how many words a term has,
        # those after the second, and its kinds.
        self.starting: dict[str, tuple[Term | None, dict[str, list[tuple[int, list[str], Term]]]]] = {}
        found: dict[tuple[str, ...], Term] = {}
        self.plurals: set[tuple[str, ...]] = set()
        with (DATA / "terms.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for term in row["terms"].split("|"):
                    key = tuple(word.lower() for word in words_of(term))
                    found.setdefault(key, {}).setdefault(row["kind"], row["source_type"])
                    if row["kind"] not in _NO_PLURAL:
                        several = _several(key)
                        self.plurals.add(several)
                        found.setdefault(several, {}).setdefault(row["kind"], row["source_type"])
        self.by_words = found
        longer: dict[str, dict[str, list[tuple[int, list[str], Term]]]] = {}
        for key, term in found.items():
            seconds = longer.setdefault(key[0], {})
            if len(key) > 1:
                seconds.setdefault(key[1], []).append((len(key), list(key[2:]), term))
        for first, seconds in longer.items():
            for keys in seconds.values():
                keys.sort(key=lambda key: -key[0])
            self.starting[first] = found.get((first,)), seconds

    def is_platform(self, name: str) -> bool:
        """Whether a name is that of a place where anybody posts."""
        return self.by_words.get(tuple(words_of(name.lower())), {}).get(DOMAIN) == "social_media"

    def is_person(self, word: str) -> bool:
        """Whether a word in lower case is one for people: "baker", "officials"."""
        return not PERSONS.isdisjoint(self.by_words.get((word,), ()))

    def _compound(self, low: str) -> Term | None:
        """The kinds of an office joined to a word of time or number: "then-mayor", "mayor-elect"; None of others."""
        first, _, last = low.partition("-")
        if last == "elect" and (first,) in self.by_words:
            return _ELECTED
        return self.by_words.get((last,)) if first in _JOINED else None

    def match(self, lows: Sequence[str], at: int, end: int) -> Match | None:
        """The longest term from token ``at`` that ends by ``end``: the token after it, and its kinds."""
        low = lows[at]
        known = self.starting.get(low)
        if known is not None:
            alone, longer = known
            if longer and at + 1 < end:
                for size, rest, term in longer.get(lows[at + 1], ()):
                    stop = at + size
                    if stop <= end and (size == 2 or lows[at + 2 : stop] == rest):
                        return stop, term
            if alone is not None:
                return at + 1, alone
        if "-" in low and (compound := self._compound(low)) is not None:
            return at + 1, compound
        return (at + 1, _SCHOLAR) if low.endswith(_SCIENTISTS) and _SCIENCES.fullmatch(low) else None


def _several(key: tuple[str, ...]) -> tuple[str, ...]:
    """The plural of a term: of its last word, or of its head before "of" ("heads of state")."""
    head = key.index("of") - 1 if "of" in key else len(key) - 1
    return (*key[:head], plural(key[head]), *key[head + 1 :])


def plural(word: str) -> str:
    """The regular English plural of a noun."""
    if word.endswith(("man", "woman")):
        return word[:-2] + "en"
    if word.endswith("wife"):
        return word[:-2] + "ves"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("person"):
        return word[:-6] + "people"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


@functools.cache
def load_terms() -> Terms:
    """The terms that come with the package. Read once a process."""
    return Terms()
