"""What a commit does to each table: all or nothing, and nothing where nothing is new."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import duckdb
import pyarrow as pa
import pytest

from tests.unit.warehouse.samples import (
    DAY,
    EVER,
    article,
    article_id,
    claim,
    contents,
    entry,
    features,
    load,
    mentions,
    model,
    reading,
    score,
    standing,
)
from warehouse import MergeCounts


def revisions(warehouse, key="k"):
    rows = contents(warehouse, "articles")
    return [row["text"] for row in sorted(rows, key=lambda row: row["revision"]) if row["article_key"] == key]


def everything(warehouse):
    claims = [claim(article_id("k", "text"), n, entry("Relay"), entry("Origin")) for n in (1, 2)]
    rows = features(claims)
    return load(
        warehouse,
        articles=[article("k", "text")],
        quarantine=[{"quarantine_id": "q_1", "reason": "no_text", "received_on": DAY, "payload_bytes": 2**40}],
        **reading({article_id("k", "text"): claims}),
        sources=[{"entity_id": "e1", "name": "Relay", "source_type": "state_agency"}],
        source_aliases=[{"alias": "Rel", "entity_id": "e1", "case_sensitive": False}],
        registry=[{"digest": "d1"}],
        claim_features=rows,
        labelled_claims=[
            {
                "label_id": "l1",
                "group_id": "g",
                "provenance": "p",
                "grade": "A",
                "feature_version": "1",
                "position": 0.1,
            }
        ],
        models=[model("m1", datetime(2026, 1, 1, tzinfo=UTC))],
        model_standing=[standing("m1")],
        labels=[{"claim_id": rows[0]["claim_id"], "grade": "B", "labelled_by": "desk"}],
        claim_scores=[score(row, "m1", 50.0) for row in rows],
    )


def test_every_table_is_filled_once_and_a_second_load_changes_no_byte_of_the_file(made):
    first = everything(made)
    assert {table: count.inserted for table, count in first.items()} == {
        "articles": 1, "quarantine": 1, "extractions": 1, "claims": 2, "source_mentions": 4, "unattributed_claims": 2,
        "sources": 1, "source_aliases": 1, "registry": 1, "claim_features": 2, "labelled_claims": 1, "labels": 1,
        "models": 1, "model_standing": 1, "claim_scores": 2,
    }  # fmt: skip
    before = hashlib.sha256(made.path.read_bytes()).digest()
    second = everything(made)
    assert second == {table: MergeCounts(unchanged=count.inserted) for table, count in first.items()}
    assert hashlib.sha256(made.path.read_bytes()).digest() == before


def test_nothing_lies_beside_the_warehouse_afterwards(made):
    everything(made)
    assert [path.name for path in made.path.parent.iterdir()] == ["warehouse.duckdb"]


def test_staging_without_a_commit_does_not_touch_the_warehouse(warehouse):
    with warehouse.stage() as stage:
        stage.add("articles", pa.Table.from_pylist([article("k", "text")]))
    assert not warehouse.path.exists()
    with warehouse.stage() as stage:
        assert stage.commit() == {}
    assert not warehouse.path.exists()


def test_the_commit_stamps_run_and_time_in_utc(made):
    before = datetime.now(UTC).replace(tzinfo=None)
    load(made, run_id="it's run 7", articles=[article("k", "text")])
    (row,) = contents(made, "articles", stamps=True)
    assert row["run_id"] == "it's run 7"
    assert before <= row["loaded_at"] <= datetime.now(UTC).replace(tzinfo=None)


def test_a_time_with_a_zone_is_kept_in_utc(made):
    noon = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    load(made, articles=[article("k", "text", published_at=noon)])
    assert contents(made, "articles")[0]["published_at"] == datetime(2026, 3, 1, 7)


def test_batches_may_differ_in_column_order_types_and_missing_columns(made):
    one = pa.table({"received_on": [DAY], "article_key": ["1"], "chars": [1], "text": ["x"], "article_id": ["a_1"]})
    two = pa.RecordBatch.from_pylist([article("2", "y", title=None, url=None)])
    three = pa.Table.from_pylist([article("3", "z", title="Three")]).cast(
        pa.schema(
            [
                (field.name, pa.large_string() if field.type == pa.string() else field.type)
                for field in pa.Table.from_pylist([article("3", "z", title="Three")]).schema
            ]
        )
    )
    with made.stage() as stage:
        for rows in (one, two, three):
            stage.add("articles", rows)
        assert stage.commit()["articles"].inserted == 3
    assert [row["title"] for row in sorted(contents(made, "articles"), key=lambda row: row["text"])] == [
        None,
        None,
        "Three",
    ]


def test_what_does_not_fit_is_refused_before_the_warehouse_is_opened(warehouse):
    with warehouse.stage() as stage:
        with pytest.raises(ValueError, match="schema_migrations cannot be staged"):
            stage.add("schema_migrations", pa.table({"name": ["x"]}))
        with pytest.raises(ValueError, match="articles has no column headline"):
            stage.add("articles", pa.Table.from_pylist([{**article("k", "text"), "headline": "H"}]))
        with pytest.raises(ValueError, match=r"articles\.chars is not int32"):
            stage.add("articles", pa.Table.from_pylist([article("k", "text", chars="many")]))
        with pytest.raises(ValueError, match=r"articles\.title is not string"):
            stage.add("articles", pa.Table.from_pylist([article("k", "text", title={"en": "T"})]))
    assert not warehouse.path.exists()


def test_one_bad_table_keeps_all_of_the_commit_out(made):
    load(made, articles=[article("k", "text")])
    before = made.path.read_bytes()
    with pytest.raises(duckdb.ConstraintException, match="reason"):
        load(
            made,
            articles=[article("k2", "text")],
            quarantine=[{"quarantine_id": "q_1", "received_on": DAY}],
        )
    assert contents(made, "quarantine") == [] and len(contents(made, "articles")) == 1
    assert made.path.read_bytes() == before


@pytest.mark.parametrize("table", ["sources", "models"])
def test_two_rows_for_one_key_are_refused_where_they_can_only_be_a_mistake(made, table):
    row = {
        "sources": {"entity_id": "e1", "name": "One", "source_type": "official"},
        "models": model("e1", datetime(2026, 1, 1)),
    }[table]
    with pytest.raises(ValueError, match=f"{table} was staged with two rows for .*'e1'"):
        load(made, **{table: [row, row]})
    assert contents(made, table) == []


def test_a_claim_that_is_staged_twice_is_refused(made):
    twice = claim("a_1", 1, entry("X"))
    with pytest.raises(ValueError, match="claims was staged with two rows"):
        load(made, **{**reading({"a_1": [twice]}), "claims": [twice, twice]})
    assert contents(made, "claims") == []


def test_a_changed_article_is_a_new_revision_and_the_old_one_stays(made):
    load(made, articles=[article("k", "first"), article("other", "first")])
    counts = load(made, articles=[article("k", "second")])
    assert counts["articles"] == MergeCounts(inserted=1)
    assert revisions(made) == ["first", "second"]
    assert revisions(made, "other") == ["first"]


def test_an_old_content_that_comes_back_is_no_new_revision(made):
    for text in ("first", "second"):
        load(made, articles=[article("k", text)])
    assert load(made, articles=[article("k", "first")])["articles"] == MergeCounts(unchanged=1)
    assert revisions(made) == ["first", "second"]


def test_revisions_within_one_load_follow_publication_then_fetching_then_position(made):
    published, fetched = datetime(2026, 1, 2), datetime(2026, 1, 3)
    rows = [
        article("k", "latest", published_at=published + timedelta(days=9)),
        article("k", "refetched", published_at=published, fetched_at=fetched + timedelta(days=1)),
        article("k", "published", published_at=published, fetched_at=fetched),
        article("k", "only fetched", fetched_at=published - timedelta(days=1)),
        article("k", "undated, before the other in the file"),
        article("k", "undated"),
    ]
    counts = load(made, articles=[*rows, rows[0]])
    assert counts["articles"] == MergeCounts(inserted=6, unchanged=1)
    assert revisions(made) == [rows[n]["text"] for n in (3, 2, 1, 0, 4, 5)]


def test_the_first_of_two_equal_contents_counts(made):
    load(made, articles=[article("k", "text", title="One"), article("k", "text", title="Two")])
    load(made, articles=[article("k", "text", title="Three")])
    assert [row["title"] for row in contents(made, "articles")] == ["One"]


def test_a_new_reading_replaces_the_claims_of_its_articles_and_leaves_equal_rows_alone(made):
    here, there = "a_here", "a_there"
    kept, changed, gone = (claim(here, n, entry("Relay"), entry("Origin")) for n in (1, 2, 3))
    elsewhere = claim(there, 1, entry("Origin"))
    load(made, "one", **reading({here: [kept, changed, gone], there: [elsewhere]}))
    changed = {**changed, "status": "denied", "disputed_by": [{"span": [0, 1], "source_type": "official"}]}
    new = claim(here, 4, entry("Somebody else"))
    counts = load(made, "two", **reading({here: [kept, changed, new]}))
    assert counts == {
        "extractions": MergeCounts(unchanged=1),
        "claims": MergeCounts(inserted=1, updated=1, deleted=1, unchanged=1),
        "source_mentions": MergeCounts(inserted=1, deleted=2, unchanged=4),
        "unattributed_claims": MergeCounts(unchanged=3),
    }
    run_of = {row["claim_id"]: row["run_id"] for row in contents(made, "claims", stamps=True)}
    assert {key for key, run in run_of.items() if run == "one"} == {kept["claim_id"], elsewhere["claim_id"]}
    assert {key for key, run in run_of.items() if run == "two"} == {changed["claim_id"], new["claim_id"]}
    (denied,) = [row for row in contents(made, "claims") if row["claim_id"] == changed["claim_id"]]
    assert denied["status"] == "denied" and denied["disputed_by"] == [{"span": [0, 1], "source_type": "official"}]


def test_a_reading_that_finds_nothing_clears_the_article(made):
    load(made, **reading({"a_1": [claim("a_1", 1, entry("X"))], "a_2": [claim("a_2", 1, entry("X"))]}))
    counts = load(made, **reading({"a_1": []}, engine="rules-2"))
    assert counts == {
        "extractions": MergeCounts(updated=1),
        "claims": MergeCounts(deleted=1),
        "source_mentions": MergeCounts(deleted=1),
        "unattributed_claims": MergeCounts(deleted=1),
    }
    assert [row["article_id"] for row in contents(made, "claims")] == ["a_2"]


def test_a_new_reading_replaces_what_the_article_asserts_itself(made):
    tables = reading({"a_1": [claim("a_1", n, entry("X")) for n in (1, 2, 3)], "a_2": [claim("a_2", 1, entry("X"))]})
    load(made, "one", **tables)
    again = reading({"a_1": tables["claims"][:2]})
    again["unattributed_claims"][0]["span"] = [6, 9]
    assert load(made, "two", **again)["unattributed_claims"] == MergeCounts(updated=1, deleted=1, unchanged=1)
    held = contents(made, "unattributed_claims", stamps=True)
    assert [(row["article_id"], row["span"], row["run_id"]) for row in held] == [
        ("a_1", [6, 9], "two"),
        ("a_1", [5, 6], "one"),
        ("a_2", [5, 6], "one"),
    ]
    with pytest.raises(ValueError, match="a_3"):
        load(made, **{**again, "unattributed_claims": [{"article_id": "a_3", "ordinal": 1, "span": [0, 1]}]})


def test_a_reading_from_before_an_articles_own_statements_were_kept_is_done_again(made):
    key = article_id("k", "text")
    load(made, articles=[article("k", "text")], extractions=[{"article_id": key, "engine": "e", "claims": 0}])
    assert made.read("articles_to_extract", engine="e", **EVER)["article_id"].to_pylist() == [key]
    load(made, **reading({key: []}, engine="e"))
    assert made.read("articles_to_extract", engine="e", **EVER).num_rows == 0


def test_a_mention_that_is_now_decided_otherwise_is_updated_without_its_claim(made):
    tables = reading({"a_1": [claim("a_1", 1, entry("Relay"), entry("Origin"))]})
    load(made, **tables)
    tables["source_mentions"][0] |= {"entity_id": "e1", "decided_by": "registry"}
    counts = load(made, **tables)
    assert counts["claims"] == MergeCounts(unchanged=1)
    assert counts["source_mentions"] == MergeCounts(updated=1, unchanged=1)


def test_a_shorter_chain_loses_its_mentions_even_where_the_claim_keeps_its_id(made):
    long = claim("a_1", 1, entry("Relay"), entry("Origin"))
    short = {**long, "chain": long["chain"][:1]}
    load(made, **reading({"a_1": [long]}))
    counts = load(made, **reading({"a_1": [short]}))
    assert counts["claims"] == MergeCounts(updated=1)
    assert counts["source_mentions"] == MergeCounts(updated=1, deleted=1)


def test_claims_whose_article_was_not_read_are_refused(made):
    with pytest.raises(ValueError, match="a_2"):
        load(
            made,
            extractions=[{"article_id": "a_1", "engine": "e", "claims": 0}],
            claims=[claim("a_2", 1)],
        )
    with pytest.raises(ValueError, match="claim_id"):
        load(made, **{**reading({"a_1": []}), "source_mentions": mentions([claim("a_1", 1, entry("X"))])})


def test_a_changed_claim_makes_its_articles_features_stale_and_no_others(made):
    one, two, other = claim("a_1", 1, entry("X")), claim("a_1", 2, entry("X")), claim("a_2", 1, entry("X"))
    for key in ("a_1", "a_2"):
        load(made, articles=[{**article(key, "text"), "article_id": key}])
    load(made, **reading({"a_1": [one, two], "a_2": [other]}), claim_features=features([one, two, other]))
    assert made.read("claims_to_featurize", feature_version="1", **EVER).num_rows == 0
    load(made, **reading({"a_1": [one, {**two, "status": "denied"}], "a_2": [other]}))
    assert [row["claim_id"] for row in contents(made, "claim_features")] == [other["claim_id"]]
    (todo,) = made.read("claims_to_featurize", feature_version="1", **EVER).to_pylist()
    assert todo["article_id"] == "a_1" and [row["status"] for row in todo["claims"]] == ["asserted", "denied"]


def test_features_of_a_claim_that_is_gone_are_not_kept(made):
    here, gone = claim("a_1", 1, entry("X")), claim("a_1", 2, entry("X"))
    load(made, **reading({"a_1": [here]}))
    load(made, claim_features=features([here, gone]))
    assert [row["claim_id"] for row in contents(made, "claim_features")] == [here["claim_id"]]


def test_features_of_another_version_take_the_place_of_the_old_ones(made):
    claims = [claim("a_1", n, entry("X")) for n in (1, 2)]
    load(made, **reading({"a_1": claims}), claim_features=features(claims))
    assert load(made, claim_features=features(claims, "2"))["claim_features"] == MergeCounts(updated=2)
    assert {row["feature_version"] for row in contents(made, "claim_features")} == {"2"}


def test_scores_and_models_are_never_changed(made):
    (row,) = features([claim("a_1", 1, entry("X"))])
    load(made, models=[model("m", datetime(2026, 1, 1))], claim_scores=[score(row, "m", 40.0)])
    counts = load(
        made,
        models=[model("m", datetime(2027, 1, 1))],
        claim_scores=[
            score(row, "m", 90.0),
            score(row, "m2", 90.0),
            score({**row, "features_hash": "h"}, "m", None),
        ],
    )
    assert counts == {
        "models": MergeCounts(unchanged=1),
        "claim_scores": MergeCounts(inserted=2, unchanged=1),
    }
    assert [row["created_at"] for row in contents(made, "models")] == [datetime(2026, 1, 1)]
    assert sorted(row["score"] or 0 for row in contents(made, "claim_scores")) == [0, 40.0, 90.0]


@pytest.mark.parametrize(
    ("table", "old", "changed", "new"),
    [
        (
            "sources",
            {"entity_id": "1", "name": "One", "source_type": "official", "country": None},
            {"entity_id": "1", "name": "One", "source_type": "official", "country": "FR"},
            {"entity_id": "2", "name": "Two", "source_type": "company"},
        ),
        (
            "source_aliases",
            {"alias": "RT", "entity_id": "1", "case_sensitive": False},
            {"alias": "RT", "entity_id": "1", "case_sensitive": True},
            {"alias": "RT", "entity_id": "2", "case_sensitive": True},
        ),
        (
            "labelled_claims",
            {"label_id": "1", "group_id": "g", "provenance": "p", "grade": "A", "feature_version": "1"},
            {
                "label_id": "1",
                "group_id": "g",
                "provenance": "p",
                "grade": "A",
                "feature_version": "1",
                "may": True,
            },
            {"label_id": "2", "group_id": "g", "provenance": "p", "grade": "B", "feature_version": "1"},
        ),
    ],
)
def test_what_ships_with_the_project_replaces_what_was_there(made, table, old, changed, new):
    load(made, **{table: [old, new]})
    assert load(made, **{table: [changed]})[table] == MergeCounts(updated=1, deleted=1)
    assert load(made, **{table: [changed, new]})[table] == MergeCounts(inserted=1, unchanged=1)
    columns = set(changed)
    assert {tuple(sorted((k, v) for k, v in row.items() if k in columns)) for row in contents(made, table)} == {
        tuple(sorted({**dict.fromkeys(columns), **row}.items())) for row in (changed, new)
    }


def test_a_commit_can_be_tried_again(made):
    with made.stage() as stage:
        stage.add("articles", pa.Table.from_pylist([article("k", "text")]))
        assert stage.commit()["articles"] == MergeCounts(inserted=1)
        assert stage.commit()["articles"] == MergeCounts(unchanged=1)


def test_a_date_range_reads_its_days_only(made):
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    load(made, articles=[article(str(day), "text", received_on=day) for day in days])
    todo = made.read("articles_to_extract", engine="e", first_day=days[1], last_day=days[2])
    assert set(todo["article_id"].to_pylist()) == {article_id(str(day), "text") for day in days[1:]}
