"""Blocking: which reports are compared at all.

Every report has some keys; reports that share one are in one block. In a block, the few reports with the lowest rank
are compared with all others, so that a block of n costs n comparisons and not n squared. Which pairs that are is a
function of the set of reports: it depends neither on the order of arrival nor on how they came in batches.

The keys and ranks are a table, so that adding reports needs only the blocks that these touch.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
from rensa import RMinHash

from models.corroboration.profiles import Ints, term
from models.corroboration.reports import Report
from models.corroboration.sources import link_words
from models.corroboration.terms import alike, digest, read, weight

KEYS: Final = pa.schema(
    [("key", pa.int64()), ("claim_id", pa.dictionary(pa.int32(), pa.string())), ("rank", pa.int64())]
)
PIVOTS: Final = 4  # reports of a block that all others are compared with
_TELLING: Final = 4  # the weightiest stems of a content
_OWN: Final = 5  # the weightiest stems of a content that are not what its article is about
_SALIENT: Final = 5  # the weightiest stems of an article
_BANDS: Final = 4
_ROWS: Final = 3
_HASHED: Final = 5  # contents shorter than this have no near-duplicates to speak of
_MASK: Final = (1 << 64) - 1


def keys_of(reports: Sequence[Report]) -> pa.Table:
    """The blocking keys of reports, a row each, of schema ``KEYS``; a report without telling words has none."""
    parts: list[_Parts] = []
    owner: list[int] = []
    for number, report in enumerate(reports):
        found = set(_parts(report))
        parts += found
        owner += [number] * len(found)
    key = mixed(np.array(parts, np.uint64).reshape(-1, 1 + _ROWS))
    hashes = np.array([digest(report.claim_id) & _MASK for report in reports], dtype=np.uint64)
    owners = np.array(owner, np.int64)
    ids = pa.array([report.claim_id for report in reports], pa.string())
    named = pa.DictionaryArray.from_arrays(pa.array(owners, pa.int32()), ids)
    rank = _mix(hashes[owners] ^ key).view(np.int64)
    return pa.table({"key": key.view(np.int64), "claim_id": named, "rank": rank}, schema=KEYS)


_Parts: TypeAlias = tuple[int, int, int, int]


def _parts(report: Report) -> Iterator[_Parts]:
    """What the keys of a report are made of; the last of the four is the kind of key."""
    words = read(report.content)
    distinct = set(words.stems)
    stems = sorted(distinct, key=lambda root: (-weight(root), root))
    salient = [term(root) for root in report.article.salient[:_SALIENT]]
    for a, b in itertools.combinations(sorted(map(term, stems[:_TELLING])), 2):
        yield a, b, 0, 1
    # What the whole article is about says which story it is, the rest of the content which claim.
    topics = set(report.article.salient)
    for a in [term(alike().get(root, root)) for root in stems if root not in topics][:_OWN]:
        for b in salient:
            yield (a, b, 0, 1) if a < b else (b, a, 0, 1)
    for number in words.numbers:
        for b in salient[:2]:
            yield term(f"#{number:g}"), b, 0, 2
    if report.origin and report.origin.anonymity == "named":
        speaker = sum(term(root) for root in link_words(report.origin))
        for b in salient[:2]:
            yield speaker, b, 0, 3
    if len(distinct) >= _HASHED:
        sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
        sketch.update(sorted(distinct))
        hashes = sketch.digest()
        for band in range(_BANDS):
            a, b, c = hashes[band * _ROWS : (band + 1) * _ROWS]
            yield a, b, c, 4 + band


def mixed(parts: np.ndarray) -> np.ndarray:
    """An unsigned 64-bit hash of every row of unsigned integers (splitmix64, chained over the columns)."""
    state = np.zeros(len(parts), np.uint64)
    for column in parts.T:
        state = _mix(state + column)
    return state


def _mix(values: np.ndarray) -> np.ndarray:
    """One round of the same on an array."""
    state = values + np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def pairs(key: Ints, rank: Ints, claim: Ints, article: Ints) -> Ints:
    """The pairs that blocks compare, as `codes` in no order, once for every block that compares them.

    The four arrays run in parallel, a row a key of a report; ``claim`` and ``article`` are numbers. Reports of one
    article are left out: they are all compared anyway.
    """
    order = np.argsort(key, kind="stable")
    key = key[order]
    # Most blocks have one report.
    shared = np.zeros(len(key), dtype=bool)
    shared[1:] = key[1:] == key[:-1]
    shared[:-1] |= shared[1:]
    key, order = key[shared], order[shared]
    inside = np.lexsort((claim[order], rank[order], key))
    key, order = key[inside], order[inside]
    claim, article = claim[order], article[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
    place = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    partners = np.minimum(place, PIVOTS)
    second = np.repeat(np.arange(len(key)), partners)
    before = np.arange(len(second)) - np.repeat(np.cumsum(partners) - partners, partners)
    first = (np.arange(len(key)) - place)[second] + before
    apart = article[first] != article[second]
    return codes(claim[first[apart]], claim[second[apart]])


def codes(a: Ints, b: Ints) -> Ints:
    """Each pair of rows, in whichever order, as one number: the smaller row in the upper 32 bits."""
    found: Ints = (np.minimum(a, b).astype(np.int64) << 32) | np.maximum(a, b)
    return found


def rows(codes: Ints) -> Ints:
    """The pairs of rows ``(a, b)``, a < b, of `codes`."""
    return np.column_stack([codes >> 32, codes & 0xFFFFFFFF])


def changes(before: Ints, after: Ints) -> tuple[Ints, Ints]:
    """What blocks came to compare, or ceased to: sorted codes, and by how many blocks more or fewer, never 0.

    ``before`` and ``after`` are results of ``pairs`` over the same blocks; both are left sorted.
    """
    code, count = _counted(after)
    gone, fewer = _counted(before)
    if len(gone):
        every = np.union1d(code, gone)
        total = np.zeros(len(every), np.int32)
        total[np.searchsorted(every, code)] = count
        total[np.searchsorted(every, gone)] -= fewer
        code, count = every[total != 0], total[total != 0]
    return code, count


def _counted(found: Ints) -> tuple[Ints, Ints]:
    """Distinct numbers in rising order and how often each stands; the array is left sorted."""
    found.sort()
    opens = np.ones(len(found), dtype=bool)
    np.not_equal(found[1:], found[:-1], out=opens[1:])
    starts = np.flatnonzero(opens)
    counts = np.diff(starts, append=len(found)).astype(np.int32)
    return found[opens], counts
