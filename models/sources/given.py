"""Given names and what they tell of their bearers: that a name is a person's, and which pronoun goes with it."""

from __future__ import annotations

import csv
import functools
import unicodedata
from typing import Final

from models.sources.rows import DATA

# Letters that do not come apart into a plain letter and a mark.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "e", "’": "'"}
)


def fold(word: str) -> str:
    """A word in lower case without its diacritics."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))


BOTH: Final = "both"


class GivenNames:
    """The given names of ``data/given_names.csv``; those that women and men share stand in a row of their own."""

    def __init__(self) -> None:
        self._gender: dict[str, str] = {}
        with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                self._gender.update(dict.fromkeys(row["names"].split("|"), row["gender"]))

    def gender(self, low: str) -> str | None:
        """``m`` or ``f`` for a given name in lower case of one gender; None for any other word."""
        found = self._found(low)
        return None if found == BOTH else found

    def knows(self, low: str) -> bool:
        """Whether a word in lower case is a given name."""
        return self._found(low) is not None

    def _found(self, low: str) -> str | None:
        found = self._gender.get(fold(low))
        if found is None and "-" in low:
            found = self._gender.get(fold(low.split("-", 1)[0]))  # "Jean-Luc"
        return found


@functools.cache
def load_given_names() -> GivenNames:
    """The given names that come with the package. Read once a process."""
    return GivenNames()
