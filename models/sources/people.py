"""People whom the news name without a word on who they are: heads of state, ministers, candidates, chief executives.

What an article says of somebody always counts for more; these lines speak where it says nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.record import SOURCE_TYPES
from models.sources.rows import DATA, BadRowError, read_rows
from models.sources.tokens import words_of

_COLUMNS: Final = ("name", "source_type", "country", "aliases")


@dataclass(frozen=True, slots=True)
class Person:
    """A well-known person, as what and for which country (None for none) they mostly speak."""

    name: str
    source_type: str
    country: str | None


class People:
    """The people of ``data/people.csv``, found by the words of a name in lower case.

    A name is written in full; a surname alone finds its bearer only where the file lists it.
    """

    def __init__(self) -> None:
        self._named: dict[tuple[str, ...], Person] = {}
        path = DATA / "people.csv"
        for line, row in read_rows(path, _COLUMNS, _COLUMNS[:2]):
            if row["source_type"] not in SOURCE_TYPES:
                raise BadRowError(path, line, "source_type", f"{row['source_type']!r} is no class of source")
            person = Person(row["name"], row["source_type"], row["country"] or None)
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                if self._named.setdefault(tuple(words_of(name.lower())), person) is not person:
                    raise BadRowError(path, line, "aliases", f"{name!r} is somebody else's name already")
        words = {word for name in self._named for word in name}
        self._words = words | {word.replace("'", "’") for word in words}

    def called(self, lows: Sequence[str]) -> Person | None:
        """Who bears exactly this name."""
        return self._named.get(tuple([low.replace("’", "'") for low in lows]))

    def within(self, lows: Sequence[str]) -> Person | None:
        """Who bears this name, also with words of a headline or a title at one end ("Democrat Ada Lovell")."""
        size = len(lows)
        if self._words.isdisjoint(lows):
            return None
        for length in range(size, 1, -1):
            for start in (0, size - length):
                found = self.called(lows[start : start + length])
                if found:
                    return found
        return None


@functools.cache
def load_people() -> People:
    """The people that come with the package. Read once a process."""
    return People()
