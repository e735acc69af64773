"""The named queries: each runs, work lists say what is to be done, and checks find planted faults."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from models.record import ANONYMITIES, GRADES, KINDS, SOURCE_TYPES, STATUSES
from tests.unit.warehouse.samples import (
    DAY,
    EVER,
    article,
    article_id,
    claim,
    entry,
    features,
    linked,
    load,
    mentions,
    model,
    reading,
    score,
    standing,
    told,
)
from warehouse import MARTS, Warehouse, sqlfiles

CODEBOOK = {
    "source_types": list(SOURCE_TYPES),
    "anonymities": list(ANONYMITIES),
    "statuses": list(STATUSES),
    "kinds": list(KINDS),
}
CLAIMED = claim(article_id("k", "Police said so."), 1, entry("Relay", "news_organisation"), entry("Police"))
NO_TEXTS = pa.table({"text_sha256": pa.array([], pa.string())})
PARAMS = {
    "articles_to_extract": {"engine": "rules-1", **EVER},
    "claims_to_featurize": {"feature_version": "1", **EVER},
    "claims_to_score": {"model_id": "m", **EVER},
    "days_left_off": {},
    "days_to_rescore": {"feature_version": "1"},
    **{name: {} for name in ("labelled_claims", "labels", "model_in_force", "models_by_standing", "registry")},
    "members_without_claim": {},
    "unread": {"run_id": "run", "rows": 5},
    "known_claims": {
        "claim_ids": [
            "c",
            CLAIMED["claim_id"],
        ],
        "frozen": NO_TEXTS,
    },
    "labelled_by_users": {"feature_version": "1", "frozen": NO_TEXTS},
    **{name: {} for name in ("summary", "table_counts")},
    "taken_in": {"run_id": "r"},
    **{f"preview_{what}": {"rows": 5, **EVER} for what in ("articles", "quarantine", "claims", "features", "scores")},
    **{f"preview_{what}": {"rows": 5} for what in ("sources", *(f"mart_{mart}" for mart in MARTS))},
    **{f"check_{what}": EVER for what in ("articles", "features", "unattributed_claims")},
    "check_claims": {**EVER, **CODEBOOK},
    "check_scores": {**EVER, "grades": list(GRADES)},
    "check_event_claims": {**EVER, "run_id": "r"},
    "axes": {},
    "articles_to_link": {"linker": "l1", "most": 5},
    "corroboration_to_do": {"linker": "l1", "version": "v1"},
    "link_changes": {
        "arriving": pa.table({"key": [7], "claim": [9], "article": [9], "rank": [9]}),
        "articles": pa.table({"article_id": ["a_9"]}),
        "pivots": 4,
    },
    "link_waiting": {"version": "v1", "most": 5},
    **{name: {"claims": pa.table({"claim": [1, 2]})} for name in ("link_profiles", "link_pairs", "link_fellows")},
    "link_grouped": {"claims": pa.table({"claim": [1, 2]}), "version": "v1"},
    "most_circular": {"rows": 5},
    "most_reported": {"rows": 5},
    "moves": {"since": datetime(2000, 1, 1)},
    "reports": {"claims": pa.table({"claim_id": [CLAIMED["claim_id"]]})},
}
DONE = {
    *("articles_to_extract", "claims_to_featurize", "claims_to_score", "days_left_off", "days_to_rescore"),
    *("link_waiting", "members_without_claim"),
}
KEY, COPY = article_id("k", "Police said so."), article_id("copy", "Police said.")
LATER = date(2026, 3, 2)
OTHER_DAYS = {"first_day": date(2026, 4, 1), "last_day": date.max}


CHAIN = entry("Relay", "news_organisation"), entry("Police")
ONE, TWO = claim(KEY, 1, *CHAIN), claim(KEY, 2, *CHAIN, status="contested")


def fill(warehouse):
    claims, copy = [ONE, TWO], claim(COPY, 1, *CHAIN)
    load(
        warehouse,
        articles=[
            article("k", "Police said so.", title="T" * 200, published_at=datetime(2026, 3, 1)),
            article("copy", "Police said.", outlet="The Beacon", received_on=LATER),
        ],
        quarantine=[{"quarantine_id": "q", "reason": "no_text", "received_on": DAY}],
        **reading({KEY: claims, COPY: [copy]}),
        claim_features=features([*claims, copy]),
        sources=[{"entity_id": "e", "name": "Relay", "source_type": "news_organisation"}],
        registry=[{"digest": "d"}],
        models=[model("m", datetime(2026, 1, 1))],
        model_standing=[standing("m")],
        labels=[{"claim_id": claims[0]["claim_id"], "grade": "B", "labelled_by": "desk"}],
        claim_scores=[score(row, "m", 60.0) for row in features([*claims, copy])],
        labelled_claims=[{"label_id": "l", "group_id": "g", "provenance": "p", "grade": "A", "feature_version": "1"}],
        **linked([*claims, copy]),
        **told(
            [*claims, copy],
            {"happened_at": datetime(2026, 3, 1), "claim_ids": [claims[0]["claim_id"]]},
            {"happened_at": datetime(2026, 3, 2), "claim_ids": [copy["claim_id"]], "credibility": 2, "outlets": 2},
            outlets=2,
            path="graph LR",
        ),
    )


@pytest.fixture(scope="module")
def full(blank, tmp_path_factory) -> Path:
    """The file of a warehouse with some rows in each table, made once."""
    path = Path(shutil.copy(blank, tmp_path_factory.mktemp("full")))
    fill(Warehouse(path, path.with_name("snapshot.duckdb")))
    return path


@pytest.fixture
def filled(warehouse, full) -> Warehouse:
    shutil.copy(full, warehouse.path)
    return warehouse


def test_every_query_is_called_for_in_these_tests():
    assert set(PARAMS) == set(sqlfiles.names("queries"))


def test_every_query_runs_on_an_empty_and_on_a_filled_warehouse(made):
    empty = {name: made.read(name, **params) for name, params in PARAMS.items()}
    fill(made)
    for name, params in PARAMS.items():
        full = made.read(name, **params)
        assert full.schema == empty[name].schema, name
        assert (full.num_rows > 0) == (name not in DONE), name
        if name.startswith("check_"):
            assert full.column_names == ["check", "failures", "example"]
            assert full["failures"].to_pylist() == [0] * full.num_rows


def test_a_query_that_does_not_exist_is_a_key_error_with_the_names(made):
    with pytest.raises(KeyError, match="table_counts"):
        made.read("no_such_query")


def test_several_queries_in_a_row_see_one_state(filled):
    claims = pa.table({"claim": pa.array([], pa.int64())})
    with filled.reading() as read:
        assert read("table_counts").equals(filled.read("table_counts"))
        for _ in range(2):  # a table that is given to one query is no longer there for the next
            assert read("link_profiles", claims=claims).num_rows == 0
        with pytest.raises(duckdb.Error):
            read("link_profiles")


def test_table_counts_name_every_table(filled):
    counts = {row["table"]: row["rows"] for row in filled.read("table_counts").to_pylist()}
    with filled.connect() as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core'").fetchall()
        assert set(counts) == {name for (name,) in tables} - {"schema_migrations"}
        for name, rows in counts.items():
            assert connection.execute(f"SELECT count(*) FROM core.{name}").fetchone() == (rows,)


def test_batches_give_the_rows_of_the_query_in_its_order_as_often_as_wanted(made):
    load(made, articles=[article(str(n), f"text {n}") for n in range(10)])
    asked = {"engine": "rules-1", **EVER}
    whole = made.read("articles_to_extract", **asked)
    batches = made.read_batches("articles_to_extract", rows=4, **asked)
    assert batches.rows == 10
    for _ in range(2):
        read = list(batches)
        assert [batch.num_rows for batch in read] == [4, 4, 2]
        assert [row for batch in read for row in batch.to_pylist()] == whole.to_pylist()
    assert len(list(made.path.parent.iterdir())) == 2
    del batches
    assert [path.name for path in made.path.parent.iterdir()] == ["warehouse.duckdb"]


def test_nested_claims_come_through_batches_whole(made):
    claims = [claim(KEY, n, entry("Relay", span=None), entry(None)) for n in (2, 1)]
    load(made, articles=[article("k", "Police said so.")], **reading({KEY: claims}))
    (batch,) = made.read_batches("claims_to_featurize", feature_version="1", **EVER)
    (row,) = batch.to_pylist()
    assert (row["article_id"], row["text"], row["outlet"], row["domain"]) == (
        KEY,
        "Police said so.",
        "The Lantern",
        None,
    )
    assert [found["ordinal"] for found in row["claims"]] == [1, 2]
    assert row["claims"][0]["chain"] == claims[1]["chain"] and row["claims"][0]["content"] == [[2, 4]]
    assert set(batch.schema.field("claims").type.value_type.names) == set(claims[0]) | {
        "cue_text", "source_text", "run_id", "extracted_at", "stakeholder", "states_own_position"
    }  # fmt: skip


def test_work_lists_shrink_as_the_work_is_done(made):
    claims = [claim(KEY, 1, entry("X"))]
    load(made, articles=[article("k", "Police said so.")])

    def todo():
        names = ("articles_to_extract", "claims_to_featurize", "claims_to_score")
        return [made.read(name, **PARAMS[name]).num_rows for name in names]

    assert todo() == [1, 0, 0]
    load(made, **reading({KEY: claims}))
    assert todo() == [0, 1, 0]
    load(made, claim_features=features(claims))
    assert todo() == [0, 0, 1]
    load(made, claim_scores=[score(row, "m", 1.0) for row in features(claims)])
    assert todo() == [0, 0, 0]
    assert made.read("articles_to_extract", engine="rules-2", **EVER).num_rows == 1
    assert made.read("claims_to_featurize", feature_version="2", **EVER).num_rows == 1
    assert made.read("claims_to_score", model_id="m2", **EVER).num_rows == 1
    before = {"first_day": date(2000, 1, 1), "last_day": date(2026, 2, 28)}
    assert made.read("articles_to_extract", engine="rules-2", **before).num_rows == 0


def test_a_day_is_left_off_until_its_articles_are_read_and_their_claims_graded(made):
    def days():
        return made.read("days_left_off")["received_on"].to_pylist()

    claims = [claim(KEY, n, entry("X")) for n in (1, 2)]
    assert days() == []
    load(made, articles=[article("k", "Police said so.")], models=[model("m", datetime(2026, 1, 1))])
    assert days() == [DAY]
    load(made, **reading({KEY: claims}), claim_features=features(claims))
    load(made, claim_scores=[score(features(claims)[0], "m", 1.0)])
    assert days() == [DAY]
    load(made, claim_scores=[score(features(claims)[1], "m", 1.0)])
    assert days() == []


def test_a_day_is_rescored_until_all_its_claims_have_a_score_by_the_model_in_force(made):
    def days(version="1"):
        return made.read("days_to_rescore", feature_version=version)["received_on"].to_pylist()

    claims = [claim(KEY, n, entry("X")) for n in (1, 2)]
    load(
        made,
        articles=[article("k", "Police said so.")],
        models=[model("m", datetime(2026, 1, 1))],
        model_standing=[standing("m")],
    )
    assert days() == []
    load(made, **reading({KEY: claims}), claim_features=features(claims))
    rows = [{**row, "features_hash": row["claim_id"]} for row in features(claims)]
    load(made, claim_features=rows, claim_scores=[score(rows[0], "m", 1.0)])
    assert days() == [DAY]
    load(made, claim_scores=[score(rows[1], "m", 1.0)])
    assert days() == [] and days("2") == [DAY]
    load(made, models=[model("newer", datetime(2026, 2, 1))])
    assert days() == [], "a model that is only registered"
    load(made, model_standing=[standing("newer")])
    assert days() == [DAY]
    load(made, model_standing=[standing("m")])
    assert days() == [], "the one before is put back"


def test_the_model_in_force_is_the_one_last_put_there(made):
    load(made, models=[model("new", datetime(2026, 2, 1)), model("old", datetime(2026, 1, 1))])
    assert made.read("model_in_force").num_rows == 0
    for name in ("old", "new", "new", "old"):
        load(made, model_standing=[standing(name)])
        assert made.read("model_in_force")["model_id"].to_pylist() == [name]
    assert made.read("models_by_standing")["model_id"].to_pylist() == ["new", "old"]
    with made.connect() as connection:
        assert connection.execute("SELECT count(*) FROM core.model_standing").fetchall() == [(3,)]


def test_users_labels_come_with_the_features_of_their_claims(made):
    claims = [claim(KEY, n, entry("X")) for n in (1, 2)]
    rows = features(claims)
    labels = [{"claim_id": rows[0]["claim_id"], "grade": "B", "labelled_by": "desk"}]
    load(made, articles=[article("k", "Police said so.")], **reading({KEY: claims}), claim_features=rows, labels=labels)
    (row,) = made.read("labelled_by_users", feature_version="1", frozen=NO_TEXTS).to_pylist()
    assert (row["label_id"], row["group_id"], row["grade"]) == (f"{rows[0]['claim_id']}/desk", KEY, "B")
    assert made.read("labelled_by_users", feature_version="2", frozen=NO_TEXTS).num_rows == 0


def failing(warehouse, check: str, **params) -> list[str]:
    rows = warehouse.read(check, **{**PARAMS[check], **params}).to_pylist()
    assert all((row["failures"] > 0) == (row["example"] is not None) for row in rows)
    return [row["check"] for row in rows if row["failures"]]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"text": "  ", "chars": 2}, "a text is empty"),
        ({"chars": 7}, "the length given is not the text's"),
        ({"article_id": "7"}, "an id is not that of a content"),
    ],
)
def test_a_faulty_article_is_found(filled, fault, expected):
    load(filled, articles=[{**article("other", "text"), **fault}])
    assert failing(filled, "check_articles") == [expected]


def test_a_gap_in_the_revisions_is_found(filled):
    load(filled, articles=[article("k", "second"), article("k", "third")])
    assert failing(filled, "check_articles") == []
    with filled.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.articles WHERE revision = 2")
    assert failing(filled, "check_articles") == ["revisions do not count up from 1"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"content": [[2, 99]]}, "a span is empty or outside the text"),
        ({"content": [[4, 4]]}, "a span is empty or outside the text"),
        ({"source": [[-1, 1]]}, "a span is empty or outside the text"),
        ({"disputed_by": [{"span": [5, 3], "source_type": "expert"}]}, "a span is empty or outside the text"),
        ({"content": []}, "a claim has no content"),
        ({"content": [[2, 4], [6, 9]], "cue": [[8, 10]]}, "the content overlaps its cue"),
        ({"supported_by": [{"span": None, "source_type": "friend"}]}, "a source_type is not in the codebook"),
        ({"status": "rumoured"}, "a status is not in the codebook"),
        ({"kind": "odd"}, "a kind is not in the codebook"),
        ({"confidence": 1.5}, "a confidence is not between 0 and 1"),
        ({"ordinal": 3}, "an article's claims are not numbered from 1"),
    ],
)
def test_a_faulty_claim_is_found(filled, fault, expected):
    load(filled, **reading({KEY: [ONE, {**TWO, **fault}]}))
    assert failing(filled, "check_claims") == [expected]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (entry("X", "friend"), "a source_type is not in the codebook"),
        (entry("X", anonymity="shy"), "an anonymity is not in the codebook"),
        (entry("X", span=[0, 400]), "a span is empty or outside the text"),
    ],
)
def test_a_faulty_chain_is_found(filled, link, expected):
    load(filled, **reading({KEY: [{**ONE, "chain": [link]}]}))
    assert failing(filled, "check_claims") == [expected]


def test_mentions_that_differ_from_the_chain_are_found(filled):
    for wrong in (mentions([ONE]), mentions([ONE, {**TWO, "chain": TWO["chain"][::-1]}])):
        load(filled, **{**reading({KEY: [ONE, TWO]}), "source_mentions": wrong})
        assert failing(filled, "check_claims") == ["chain and source mentions differ"]


def test_a_miscounted_extraction_and_a_claim_without_article_are_found(filled):
    load(
        filled,
        **{**reading({KEY: [ONE, TWO]}), "extractions": [{"article_id": KEY, "engine": "e", "claims": 3}]},
    )
    assert failing(filled, "check_claims") == ["an extraction counts other claims than there are"]
    load(filled, **reading({KEY: [ONE, TWO], "a_nowhere": [claim("a_nowhere", 1, entry("X"))]}))
    assert "a claim's article is missing" in failing(filled, "check_claims")


@pytest.mark.parametrize(
    ("table", "check", "expected"),
    [
        ("claims", "check_claims", "a claim or an entry of its chain stands twice"),
        ("source_mentions", "check_claims", "a claim or an entry of its chain stands twice"),
        ("claim_features", "check_features", "a claim has features twice"),
    ],
)
def test_rows_that_stand_twice_are_found(filled, table, check, expected):
    with filled.connect(read_only=False) as connection:
        connection.execute(f"INSERT INTO core.{table} FROM core.{table} LIMIT 1")
    assert expected in failing(filled, check)
    assert failing(filled, check, **OTHER_DAYS) == []


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("SET span = [5, 99]", "a span is empty or outside the text"),
        ("SET span = [6, 6]", "a span is empty or outside the text"),
        ("SET span = [3, 6]", "a statement is attributed as well"),
        ("SET confidence = 2", "a confidence is not between 0 and 1"),
        ("SET ordinal = 2", "an article's statements are not numbered from 1"),
    ],
)
def test_a_faulty_statement_of_the_articles_own_is_found(filled, fault, expected):
    assert failing(filled, "check_unattributed_claims") == []
    with filled.connect(read_only=False) as connection:
        connection.execute(f"UPDATE core.unattributed_claims {fault} WHERE ordinal = 1")
    assert failing(filled, "check_unattributed_claims") == [expected]


def test_a_missing_statement_and_one_without_article_are_found(filled):
    with filled.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.unattributed_claims WHERE ordinal = 2")
    assert failing(filled, "check_unattributed_claims") == ["an extraction counts other statements than there are"]
    load(filled, **reading({"a_nowhere": [claim("a_nowhere", 1, entry("X"))]}))
    assert "a statement's article is missing" in failing(filled, "check_unattributed_claims")


def test_features_in_part_are_found(filled):
    with filled.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.claim_features WHERE claim_id = ?", [ONE["claim_id"]])
    assert failing(filled, "check_features") == ["an article's claims have features only in part"]
    assert failing(filled, "check_features", **OTHER_DAYS) == []
    with filled.connect(read_only=False) as connection:
        connection.execute("UPDATE core.claim_features SET article_id = 'a_other'")
    assert "features are under another article than their claim" in failing(filled, "check_features")
    with filled.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.claims WHERE claim_id = ?", [TWO["claim_id"]])
    assert "features are of a claim that is not there" in failing(filled, "check_features")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"p_b": 0.9}, "probabilities do not sum to 1"),
        ({"p_a": -0.5, "p_b": 1.5}, "a probability is not between 0 and 1"),
        ({"score": 101.0}, "a score is not between 0 and 100"),
        ({"abstain_reason": "tired"}, "there is neither a score nor a reason to abstain, or both"),
        ({"score": None}, "there is neither a score nor a reason to abstain, or both"),
        ({"grade": "G"}, "a grade is not in the codebook"),
        ({"grade": None}, "a grade is not in the codebook"),
    ],
)
def test_a_faulty_score_is_found(filled, fault, expected):
    (row,) = features([ONE])
    load(filled, claim_scores=[score(row, "m2", 60.0, **fault)])
    assert failing(filled, "check_scores") == [expected]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            "INSERT INTO core.event_claim_members FROM core.event_claim_members LIMIT 1",
            {"a claim stands in more than one event claim", "an event claim counts other reports than it has"},
        ),
        (
            "DELETE FROM core.event_claim_members",
            {"a claim that is linked and grouped stands in none", "an event claim counts other reports than it has"},
        ),
        (
            "UPDATE core.articles SET article_key = 'k', revision = 2 WHERE article_key = 'copy'",
            {"an article counts twice, in two revisions"},
        ),
        ("DELETE FROM core.event_claim_origins", {"the origins listed are not those counted"}),
        (
            "UPDATE core.event_claims SET outlets = 3; UPDATE core.event_claim_history SET outlets = 3",
            {"there are more outlets than articles"},
        ),
        (
            "UPDATE core.event_claims SET credibility = 7; UPDATE core.event_claim_history SET credibility = 7",
            {"a credibility is not between 1 and 6"},
        ),
        ("UPDATE core.event_claims SET contested = true", {"the newest of the history is not how it stands"}),
        ("DELETE FROM core.event_claim_history", {"the newest of the history is not how it stands"}),
        (
            "UPDATE core.event_claims SET independent_origins = 9; "
            "UPDATE core.event_claim_history SET independent_origins = 9",
            {"there are more independent origins than reports", "the origins listed are not those counted"},
        ),
    ],
)
def test_a_faulty_event_claim_is_found(filled, fault, expected):
    assert failing(filled, "check_event_claims") == []
    with filled.connect(read_only=False) as connection:
        connection.execute(fault)
    assert set(failing(filled, "check_event_claims")) == expected
    assert set(failing(filled, "check_event_claims", first_day=LATER)) == expected, "one of its members is of that day"
    with filled.connect(read_only=False) as connection:
        has_members = connection.execute("SELECT count(*) > 0 FROM core.event_claim_members").fetchone()
        connection.execute("UPDATE core.event_claims SET run_id = 'regrouped'")
    if has_members == (True,):
        assert failing(filled, "check_event_claims", **OTHER_DAYS) == []
        assert set(failing(filled, "check_event_claims", **OTHER_DAYS, run_id="regrouped")) == expected


def test_a_query_may_be_given_a_table(filled):
    """An article comes with those of its claims that are asked for; with all of them if one has parties to be known."""
    asked = pa.table({"claim_id": [TWO["claim_id"]]})

    def told() -> set[str]:
        (row,) = filled.read("reports", claims=asked).to_pylist()
        return {claim["claim_id"] for claim in row["claims"]}

    assert told() == {TWO["claim_id"]}
    with filled.connect(read_only=False) as connection:
        connection.execute("UPDATE core.claims SET supported_by = [{'span': [0, 6]}] WHERE ordinal = 2")
    assert told() == {ONE["claim_id"], TWO["claim_id"]}
