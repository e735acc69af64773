"""The linker over a warehouse: what is stored of it, and what is worked out between two reads, as Arrow tables.

``Linker`` does the same in memory. Here claims and articles go by 64-bit digests of their ids, and a pair of claims is
stored with the number of blocks that compare it: 0 for two claims of one article, which are always compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from models.corroboration.linking import Prepared, edges_of, event_claims
from models.corroboration.pieces import LINK_PAIRS
from models.corroboration.profiles import PROFILES, Ints, Profiles
from models.corroboration.terms import digest

LINK_KEYS: Final = pa.schema(
    [("key", pa.int64()), ("claim", pa.int64()), ("article", pa.int64()), ("rank", pa.int64())]
)


def to_store(new: Prepared) -> dict[str, pa.Table]:
    """The tables ``linked_claims``, ``link_keys`` and ``link_pairs`` of some articles read by ``prepare``.

    The pairs are those of one article; those of different articles come from ``compared``.
    """
    ids, of_article = new.profiles["claim_id"].to_pylist(), new.profiles["article_id"].to_pylist()
    articles = {name: digest("article", name) for name in set(of_article)}
    number = {claim_id: digest("claim", claim_id) for claim_id in ids}
    article = {claim_id: articles[name] for claim_id, name in zip(ids, of_article, strict=True)}
    keyed = new.keys["claim_id"].unify_dictionaries().combine_chunks()
    names, row = keyed.dictionary.to_pylist(), keyed.indices.to_numpy()
    sides = np.array([_numbers(new.within[side].to_pylist(), number) for side in ("a", "b")])
    return {
        "linked_claims": new.profiles.append_column("claim", pa.array(_numbers(ids, number))),
        "link_keys": pa.table(
            [new.keys["key"], _numbers(names, number)[row], _numbers(names, article)[row], new.keys["rank"]],
            schema=LINK_KEYS,
        ),
        "link_pairs": pa.table(
            [sides.min(axis=0), sides.max(axis=0), new.within["score"], np.zeros(new.within.num_rows, np.int32)],
            schema=LINK_PAIRS,
        ),
    }


def unknown(changes: pa.Table, arriving: pa.Table) -> pa.Table:
    """The claims (``claim``, each once) of the pairs without a score, but for those of ``arriving``."""
    lacking = changes.filter(pc.is_null(changes["score"]))
    claims = pc.unique(pa.chunked_array([*lacking["a"].chunks, *lacking["b"].chunks], pa.int64()))
    return pa.table({"claim": claims.filter(pc.invert(pc.is_in(claims, arriving["claim"].combine_chunks())))})


def compared(changes: pa.Table, profiles: pa.Table) -> pa.Table:
    """The pairs to store, of schema ``LINK_PAIRS``: ``changes`` with their scores, without those that do not match.

    ``changes`` are pairs (``a, b, score, blocks``) that blocks compare more often, or less, than before, with no score
    where it is not known; ``profiles`` has the claims of these (``PROFILES`` and ``claim``). A pair that no block
    compares any more comes back with 0 blocks.
    """
    known = changes.select(LINK_PAIRS.names).cast(LINK_PAIRS)
    lacking = pc.is_null(known["score"])
    fresh = known.filter(lacking)
    if not fresh.num_rows:
        return known
    scores = edges_of(_columns(profiles), _rows(profiles["claim"].to_numpy(), fresh))
    fresh = fresh.set_column(2, "score", pa.array(scores)).filter(pa.array(scores > 0))
    return pa.concat_tables([known.filter(pc.invert(lacking)), fresh])


def changed_pieces(pieces: pa.Table, before: pa.Table) -> pa.Table:
    """Those of some whole pieces (``PIECES``) that are to be grouped again.

    ``before`` has the same claims, each with the ``piece`` in which it was grouped, how many claims that has
    (``piece_members``), and whether something about the claim is new (``touched``).
    """
    sizes = pieces.group_by("piece").aggregate([("claim", "count")])
    size = dict(zip(sizes["piece"].to_pylist(), sizes["claim_count"].to_pylist(), strict=True))
    now = dict(zip(pieces["claim"].to_pylist(), pieces["piece"].to_pylist(), strict=True))
    rows = zip(*(before[name].to_pylist() for name in ("claim", "piece", "piece_members", "touched")), strict=True)
    stale = {
        now[claim]
        for claim, known, members, touched in rows
        if touched or known != now[claim] or members != size[now[claim]]
    }
    return pieces.filter(pc.is_in(pieces["piece"], pa.array(stale, pa.int64())))


def regrouped(before: pa.Table, profiles: pa.Table, pieces: pa.Table, pairs: pa.Table) -> list[list[str]]:
    """The groups of claim ids that are one proposition each, as far as they are not in the warehouse already.

    ``pieces`` are those to be grouped, ``profiles`` has their claims (``PROFILES`` and ``claim``), ``pairs`` the stored
    pairs of these and of others. ``before`` has for each claim its present ``event_claim_id``, how many claims that has
    (``members``), and whether something about it is new (``touched``).
    """
    claims: Ints = profiles["claim"].to_numpy()
    of_claim = dict(zip(*(pieces[name].to_pylist() for name in ("claim", "piece")), strict=True))
    label = np.unique([of_claim[claim] for claim in claims.tolist()], return_inverse=True)[1].astype(np.int64)
    pairs = pairs.filter(pc.and_(pc.is_in(pairs["a"], pieces["claim"]), pc.is_in(pairs["b"], pieces["claim"])))
    index, scores = _rows(claims, pairs), pairs["score"].to_numpy()
    inside = pairs["blocks"].to_numpy() == 0
    columns = _columns(profiles)
    groups = event_claims(columns, label, index[~inside], scores[~inside], index[inside], scores[inside])
    rows = zip(
        *(before[name].to_pylist() for name in ("claim_id", "event_claim_id", "members", "touched")), strict=True
    )
    settled = {claim_id: (event, members) for claim_id, event, members, touched in rows if not touched}
    return [group for group in groups if not _is_known(group, settled)]


def _is_known(group: Sequence[str], settled: Mapping[str, tuple[str | None, int | None]]) -> bool:
    """Whether one event claim has these claims and no others, nothing about them being new."""
    known = {settled.get(claim_id) for claim_id in group}
    return len(known) == 1 and all(found and found[0] and found[1] == len(group) for found in known)


def _rows(claims: Ints, pairs: pa.Table) -> Ints:
    """Pairs of claims as pairs of rows, the smaller one first."""
    order = np.argsort(claims)
    rows = [order[np.searchsorted(claims, pairs[side].to_numpy(), sorter=order)] for side in ("a", "b")]
    return np.sort(np.column_stack(rows), axis=1).astype(np.int64)


def _columns(profiles: pa.Table) -> Profiles:
    return Profiles.from_arrow(profiles.select(PROFILES.names).cast(PROFILES))


def _numbers(names: Iterable[str], number: dict[str, int]) -> Ints:
    return np.array([number[name] for name in names], dtype=np.int64)
