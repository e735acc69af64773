"""The linker's tables: what is worked out between two reads of a warehouse."""

from __future__ import annotations

import pyarrow as pa
from made_up import article, report, source

from models.corroboration import changed_pieces, compared, prepare, regrouped, to_store, unknown
from models.corroboration.pieces import LINK_PAIRS

MAYOR = source("Anna Weir", "individual")
PUMPS = "the Hydrex pumps at Marvale failed an hour before the dike collapsed"


def stored(*contents: str) -> dict[str, pa.Table]:
    """The tables of an article for each content."""
    return to_store(prepare([report(article(f"a{n}"), 1, content, MAYOR) for n, content in enumerate(contents)]))


def changes(*rows: tuple[int, int, float | None, int]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(LINK_PAIRS.names, row, strict=True)) for row in rows], schema=LINK_PAIRS)


Known = tuple[str | None, int | None, int | None, int | None, bool]


def before(tables: dict[str, pa.Table], known: list[Known]) -> pa.Table:
    """The claims of the tables, each with its event claim and its piece, their sizes, and whether it is new."""
    names = ("event_claim_id", "members", "piece", "piece_members", "touched")
    types = (pa.string(), pa.int64(), pa.int64(), pa.int64(), pa.bool_())
    found = tables["linked_claims"].select(["claim", "claim_id"])
    for name, values, kind in zip(names, zip(*known, strict=True), types, strict=True):
        found = found.append_column(name, pa.array(values, kind))
    return found


def test_only_pairs_that_match_are_stored_and_those_that_nothing_compares_come_back_empty():
    tables = stored(PUMPS, PUMPS, "1,000 deminers will search the fields of Kelso")
    a, b, c = tables["linked_claims"]["claim"].to_pylist()
    found = compared(changes((a, b, None, 2), (a, c, None, 1), (b, c, 3.5, 0)), tables["linked_claims"]).to_pylist()
    assert [(row["a"], row["b"], row["blocks"]) for row in found] == [(b, c, 0), (a, b, 2)]
    assert found[0]["score"] == 3.5 and found[1]["score"] > 0


def test_claims_are_looked_up_once_and_only_where_a_score_is_lacking():
    tables = stored(PUMPS)
    (own,) = tables["linked_claims"]["claim"].to_pylist()
    asked = unknown(changes((own, 1, None, 1), (1, 2, None, 1), (3, 4, 1.0, 2)), tables["linked_claims"])
    assert sorted(asked["claim"].to_pylist()) == [1, 2]
    assert unknown(changes(), tables["linked_claims"]).num_rows == 0


def test_a_group_that_is_known_is_not_told_again():
    tables = stored(PUMPS, PUMPS)
    a, b = sorted(tables["linked_claims"]["claim"].to_pylist())
    pairs = compared(changes((a, b, None, 1)), tables["linked_claims"])
    pieces = pa.table({"claim": [a, b], "piece": [a, a]})
    group = sorted(tables["linked_claims"]["claim_id"].to_pylist())

    def again(*known: Known) -> list[list[str]]:
        return regrouped(before(tables, list(known)), tables["linked_claims"], pieces, pairs)

    as_it_was = ("a0/1", 2, a, 2, False)
    assert again(as_it_was, as_it_was) == []
    for event, members, touched in (("a0/1", 2, True), ("a0/1", 3, False), ("a1/1", 1, False), (None, None, False)):
        assert again(as_it_was, (event, members, a, 2, touched)) == [group]


def test_a_piece_that_is_as_it_was_is_not_grouped_again():
    tables = stored(PUMPS, PUMPS)
    a, b = sorted(tables["linked_claims"]["claim"].to_pylist())
    together = pa.table({"claim": [a, b], "piece": [a, a]})
    apart = pa.table({"claim": [a, b], "piece": [a, b]})

    def again(pieces: pa.Table, *known: tuple[int | None, int | None, bool]) -> dict[int, int]:
        found = changed_pieces(pieces, before(tables, [("a0/1", 2, *row) for row in known]))
        return dict(zip(found["claim"].to_pylist(), found["piece"].to_pylist(), strict=True))

    assert again(together, (a, 2, False), (a, 2, False)) == {}
    for change in ((a, 2, True), (a, 3, False), (b, 1, False), (None, None, False)):
        assert again(together, (a, 2, False), change) == {a: a, b: a}
    assert again(apart, (a, 2, False), (a, 2, False)) == {a: a, b: b}, "what joined them is gone"


def test_nothing_at_all():
    tables = to_store(prepare([]))
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(tables, 0)
    assert compared(changes(), tables["linked_claims"]).num_rows == 0
