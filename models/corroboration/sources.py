"""When two phrases mean one source, by their telling words."""

from __future__ import annotations

import functools
from typing import Final

from models.corroboration.reports import Link
from models.corroboration.terms import read, stem

# Words for a kind of source rather than for one: sharing them does not make two phrases the same source.
_GENERIC_TEXT: Final = (
    "government official officials ministry minister spokesman spokeswoman spokesperson agency source sources state "
    "news service security foreign defence defense department office leader member people former senior deputy "
    "president general colonel group company statement media army country national chief head firm"
)
_GENERIC: Final = frozenset(stem(word) for word in _GENERIC_TEXT.split())


@functools.lru_cache(maxsize=1 << 16)
def key_words(*phrases: str | None) -> frozenset[str]:
    """The stems that tell which source a phrase means; the generic ones only where there is nothing else."""
    stems = {root for phrase in phrases if phrase for root in read(phrase).stems}
    telling = stems - _GENERIC
    return frozenset(telling or stems)


def link_words(link: Link) -> frozenset[str]:
    """The telling words of a chain's entry, by its name and by how the article puts it."""
    return key_words(link.name, link.told)


def same_source(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sources' words mean one source: they share half of the shorter one's words."""
    return bool(a and b) and bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))
