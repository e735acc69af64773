"""Towns and currencies: words that point to a country where the text itself does not name it.

``data/towns.csv`` holds towns that occur in news, ``data/currencies.csv`` what money is called. A name that several
countries share is given with all of them, the likeliest first.
"""

from __future__ import annotations

import csv
import functools

from models.sources.rows import DATA


@functools.cache
def load_towns() -> dict[str, tuple[str, ...]]:
    """The countries of each town by its name. Read once a process."""
    return _read("towns.csv")


@functools.cache
def load_currencies() -> dict[str, tuple[str, ...]]:
    """The countries of each word for a currency, in lower case. Read once a process."""
    return _read("currencies.csv")


def _read(name: str) -> dict[str, tuple[str, ...]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return {word: tuple(codes.split("|")) for words, codes in rows for word in words.split("|")}
