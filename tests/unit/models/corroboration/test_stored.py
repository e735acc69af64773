"""The linker's tables: what is worked out between two reads of a warehouse."""

from __future__ import annotations

import pyarrow as pa
from made_up import article, report, source

from models.corroboration import compared, prepare, regrouped, to_store, unknown
from models.corroboration.stored import LINK_PAIRS

MAYOR = source("Anna Weir", "individual")
PUMPS = "the Hydrex pumps at Marvale failed an hour before the dike collapsed"


def stored(*contents: str) -> dict[str, pa.Table]:
    """The tables of an article for each content."""
    return to_store(prepare([report(article(f"a{n}"), 1, content, MAYOR) for n, content in enumerate(contents)]))


def changes(*rows: tuple[int, int, float | None, int]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(LINK_PAIRS.names, row, strict=True)) for row in rows], schema=LINK_PAIRS)


def hulls(tables: dict[str, pa.Table], known: list[tuple[str | None, int | None, bool]]) -> pa.Table:
    columns = zip(*known, strict=True)
    types = (pa.string(), pa.int64(), pa.bool_())
    found = tables["linked_claims"]
    for name, values, kind in zip(("event_claim_id", "members", "touched"), columns, types, strict=True):
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
    group = sorted(tables["linked_claims"]["claim_id"].to_pylist())
    as_it_was = ("a0/1", 2, False)
    assert regrouped(hulls(tables, [as_it_was, as_it_was]), pairs) == []
    for change in (("a0/1", 2, True), ("a0/1", 3, False), ("a1/1", 1, False), (None, None, False)):
        assert regrouped(hulls(tables, [as_it_was, change]), pairs) == [group]


def test_nothing_at_all():
    tables = to_store(prepare([]))
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(tables, 0)
    assert compared(changes(), tables["linked_claims"]).num_rows == 0
