"""Any sequence of loads ends where a plain model in Python says, and loading it again changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.warehouse.samples import article, claim, contents, entry, features, load, mentions, reading
from warehouse import MergeCounts, Warehouse

few = settings(max_examples=8, deadline=None)


@contextmanager
def copy_of(blank: Path) -> Iterator[Warehouse]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(blank, folder))
        yield Warehouse(path, path.with_name("snapshot.duckdb"))


arrivals = st.lists(
    st.tuples(st.sampled_from("kl"), st.sampled_from("abcd"), st.none() | st.integers(1, 3)), max_size=5
)


def expected_revisions(loads) -> dict[str, tuple[str, int]]:
    """Key and revision of every text, worked out one article at a time. Equal texts are one content here."""
    known: dict[str, tuple[str, int]] = {}
    for batch in loads:
        firsts: dict[str, tuple[str, int | None]] = {}
        for key, text, day in batch:
            if text not in known:
                firsts.setdefault(text, (key, day))
        for text, (key, _day) in sorted(firsts.items(), key=lambda item: item[1][1] or 99):  # a stable sort
            known[text] = (key, 1 + max((n for other, n in known.values() if other == key), default=0))
    return known


@few
@given(st.lists(arrivals, max_size=4))
def test_revisions_are_as_if_articles_came_one_by_one(blank, loads):
    rows = [
        [
            article(key, text, article_id=f"a_{text}", published_at=day and datetime(2026, 1, day))
            for key, text, day in batch
        ]
        for batch in loads
    ]
    with copy_of(blank) as warehouse:
        for batch in rows:
            counts = load(warehouse, articles=batch).get("articles")
            assert not batch or counts.inserted + counts.unchanged == len(batch)
        after = contents(warehouse, "articles", stamps=True)
        assert {row["text"]: (row["article_key"], row["revision"]) for row in after} == expected_revisions(loads)
        for batch in rows:
            again = load(warehouse, articles=batch)
            assert again == ({"articles": MergeCounts(unchanged=len(batch))} if batch else {})
        assert contents(warehouse, "articles", stamps=True) == after


def claims_of(key: str, facts: dict[int, tuple[str, int]]) -> list[dict[str, object]]:
    """Claims whose id depends on their place only, so that status and chain may change under one id.

    In the order of their ordinals: in which order rows are staged says nothing, and changes nothing.
    """
    made = []
    for ordinal, (status, hops) in sorted(facts.items()):
        chain = [entry(f"Source {hop}") for hop in range(hops)]
        made.append(claim(key, ordinal, *chain, claim_id=f"c_{key}_{ordinal}", status=status))
    return made


readings = st.lists(
    st.dictionaries(
        st.sampled_from(["a_1", "a_2"]),
        st.dictionaries(
            st.integers(1, 3),
            st.tuples(st.sampled_from(["asserted", "denied"]), st.integers(0, 2)),
            max_size=3,
        ),
        min_size=1,
    ),
    max_size=4,
)


@few
@given(readings)
def test_the_last_reading_of_an_article_counts(blank, sequence):
    last: dict[str, list[dict[str, object]]] = {}
    stale: set[str] = set()
    with copy_of(blank) as warehouse:
        for facts in sequence:
            claims = {key: claims_of(key, found) for key, found in facts.items()}
            stale = {key for key in claims if key in last and claims[key] != last[key]}
            last |= claims
            before = {row["claim_id"]: row for row in contents(warehouse, "claims", stamps=True)}
            load(warehouse, **reading(claims))
            for row in contents(warehouse, "claims", stamps=True):
                old = before.get(row["claim_id"], row)
                same = {**old, "run_id": 0, "extracted_at": 0} == {**row, "run_id": 0, "extracted_at": 0}
                assert not same or old == row, "a row that did not change was written"
            described = {row["article_id"] for row in contents(warehouse, "claim_features")}
            assert not described & stale, "features of a changed article were kept"
            load(warehouse, claim_features=features([row for rows in last.values() for row in rows]))

        expected = [row for rows in last.values() for row in rows]
        held = contents(warehouse, "claims")
        assert [{name: row[name] for name in claim("", 0)} for row in held] == sorted(
            expected, key=lambda row: row["claim_id"]
        )
        pairs = {(row["claim_id"], row["hop"], row["name"], row["is_origin"]) for row in mentions(expected)}
        found = contents(warehouse, "source_mentions")
        assert {(row["claim_id"], row["hop"], row["name"], row["is_origin"]) for row in found} == pairs
        assert len(found) == len(pairs)

        whole = warehouse.path.read_bytes()
        again = load(warehouse, **reading(last)) if last else {}
        assert all(count.inserted == count.updated == count.deleted == 0 for count in again.values())
        assert warehouse.path.read_bytes() == whole
