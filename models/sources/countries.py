"""Countries as the words of a text name them: names, demonyms, capitals and cities.

The words stand in ``data/countries.csv``; a city or province points to its country, a capital also stands for
its government ("Pyongyang said"). A word of several countries ("Congolese") stands in the line of each. A part of a
country ("Scottish", "Bavaria") has organs of its own.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.sources.rows import DATA
from models.sources.tokens import words_of
from models.sources.vocabulary import words

NAME: Final = "name"
DEMONYM: Final = "demonym"
CAPITAL: Final = "capital"
CITY: Final = "city"
_COLUMN: Final = (("aliases", NAME), ("demonyms", DEMONYM), ("capitals", CAPITAL), ("cities", CITY))
# States and provinces that are told behind a town, by their country: "Paris, Texas".
_STATES: Final = {
    "US": (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
        "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|"
        "Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|"
        "Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|"
        "Virginia|West Virginia|Wisconsin|Wyoming"
    ),
    "CA": "Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan",
    "AU": "New South Wales|Queensland|Tasmania|Victoria",
}
STATES: Final = {state: country for country, states in _STATES.items() for state in states.split("|")}
# As American papers shorten them behind a town: "Wilmington, N.C.".
SHORT_STATES: Final = words(
    "Ala. Ariz. Ark. Calif. Colo. Conn. D.C. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. "
    "Mont. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nev. Okla. Ont. Ore. Pa. R.I. S.C. S.D. Tenn. Va. Vt. W.Va. Wash. Wis. "
    "Wyo."
)
# Demonyms that take no plural s.
INVARIABLE: Final = ("ese", "ss", "sh", "ch", "s")


@dataclass(frozen=True, slots=True)
class Place:
    """A word for a country: its ISO 3166-1 alpha-2 code and what sort of word it is.

    ``rivals`` are the other countries of which it is a word, ``part`` whether it is one for a part of the country.
    """

    country: str
    sort: str
    rivals: tuple[Place, ...] = ()
    part: bool = False


class Countries:
    """Country words, found in a row of tokens."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.seats: set[str] = set()  # countries whose name stands for the capital too: "Singapore"
        self.words: dict[str, Place] = {}
        self.starting: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
        found: dict[tuple[str, ...], list[Place]] = {}
        with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                self.names[row["iso2"]] = row["name"]
                if not row["capitals"]:
                    self.seats.add(row["iso2"])
                parts = frozenset(row["parts"].split("|"))
                for word, sort in _words(row):
                    part = sort == CITY or word in parts or word.removesuffix("s") in parts
                    place = Place(row["iso2"], sort, part=part)
                    self.words.setdefault(word, place)
                    found.setdefault(tuple(words_of(word)), []).append(place)
        for key, places in found.items():
            first, *rivals = sorted(places, key=lambda place: place.sort == CITY)
            self.starting.setdefault(key[0], []).append((key, replace(first, rivals=tuple(rivals))))
        for keys in self.starting.values():
            keys.sort(key=lambda key: -len(key[0]))

    def match(self, words: Sequence[str], at: int) -> tuple[int, Place] | None:
        """The longest country word that starts at token ``at``: the token after its end, and the place."""
        for key, place in self.starting.get(words[at], ()):
            end = at + len(key)
            if len(key) == 1 or tuple(words[at:end]) == key:
                return end, place
        return None


def _words(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield row["name"], NAME
    for column, sort in _COLUMN:
        for word in row[column].split("|"):
            if not word:
                continue
            yield word, sort
            if sort is DEMONYM and not word.endswith(INVARIABLE):
                yield word + "s", sort


@functools.cache
def load_countries() -> Countries:
    """The country words that come with the package. Read once a process."""
    return Countries()
