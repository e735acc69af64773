"""Labels: the shipped table is what the annotated articles give, and bad tables are told from good ones."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from graded_claims import DEMO, ROOT

from models.record import GRADES, STATUSES
from models.reliability import FEATURES, LabelError, load_labelled_claims
from models.reliability.__main__ import _derived, _digests
from models.reliability.annotations import articles, labelled, load_annotations, made_up
from models.reliability.labels import (
    LABELLED,
    MADE_UP,
    SHIPPED,
    data_hash,
    frozen_texts,
    load_frozen_claims,
    problems,
    read_csv,
    stories,
    write_csv,
)
from models.reliability.model import train

SHIPPED_FILE = ROOT / "models" / "artifacts" / "reliability" / SHIPPED


def changed(column: str, values: list) -> pa.Table:
    """The shipped table with the first values of a column replaced."""
    table = load_labelled_claims()
    new = [*values, *table[column].to_pylist()[len(values) :]]
    place = table.schema.get_field_index(column)
    return table.set_column(place, column, pa.array(new, table.schema.field(column).type))


def test_the_shipped_table_is_sound_and_holds_no_text() -> None:
    table = load_labelled_claims()
    assert problems(table) == []
    assert set(table["grade"].to_pylist()) == set(GRADES)
    assert table["outlet"].null_count == table["domain"].null_count == table.num_rows
    words = [name for name in table.column_names if pa.types.is_string(table.schema.field(name).type)]
    assert max(pc.max(pc.utf8_length(table[name])).as_py() or 0 for name in words) <= 120


def test_the_annotated_articles_give_the_same_bytes(gold: Path) -> None:
    assert write_csv(labelled(gold.parent / "corpora")) == SHIPPED_FILE.read_bytes()
    real = _derived(gold / "fnc_articles.jsonl", gold / "fnc_claims.jsonl", "fnc1-gold")
    made_up = _derived(DEMO / "articles.jsonl", DEMO / "claims.jsonl", "demo")
    assert write_csv(pa.concat_tables([real, made_up])) == SHIPPED_FILE.with_name("frozen_claims.csv").read_bytes()
    assert _digests(gold / "fnc_articles.jsonl", DEMO / "articles.jsonl").split() == frozen_texts()[0].to_pylist()


def test_the_made_up_stories_give_the_same_rows() -> None:
    shipped = load_labelled_claims()
    told = shipped.filter(pc.equal(shipped["provenance"], MADE_UP))
    assert write_csv(made_up(held_out=False)) == write_csv(told)


def docs_of(table: pa.Table) -> set[str]:
    return {label.rsplit("/", 1)[0] for label in table["label_id"].to_pylist()}


def test_no_frozen_or_held_out_claim_is_learnt_from() -> None:
    learnt = load_labelled_claims()
    for kept in (load_frozen_claims(), made_up(held_out=True)):
        assert docs_of(kept).isdisjoint(docs_of(learnt))
        assert set(kept["group_id"].to_pylist()).isdisjoint(learnt["group_id"].to_pylist())
        assert problems(kept) == []


def test_annotations_fit_their_texts_and_know_a_changed_one(gold: Path) -> None:
    lines = load_annotations()
    texts = {article["doc"]: article["text"] for article in articles(lines, gold.parent / "corpora")}
    for line in lines:
        text = texts[line["doc"]]
        assert hashlib.sha256(text.encode()).hexdigest() == line["text_sha256"]
        for claim in line["claims"]:
            spans = [*claim["content"], *claim["cue"], *(e["span"] for e in claim["chain"] if e["span"])]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert claim["grade"] in GRADES and claim["status"] in STATUSES


def test_an_annotation_of_another_text_is_refused(gold: Path, tmp_path: Path) -> None:
    altered = tmp_path / "articles.jsonl"
    original = (gold / "fnc_articles.jsonl").read_text(encoding="utf-8")
    altered.write_text(original.replace("Iraqi", "Iraki"), encoding="utf-8")
    with pytest.raises(ValueError, match="another version of the text"):
        _derived(altered, gold / "fnc_claims.jsonl", "altered")


def test_a_table_survives_the_file() -> None:
    table = load_labelled_claims()
    assert read_csv(write_csv(table)).equals(table)


def test_the_hash_follows_the_labels_not_their_order() -> None:
    table = load_labelled_claims()
    backwards = table.take(list(range(table.num_rows))[::-1]).append_column("run_id", pa.nulls(table.num_rows))
    assert data_hash(backwards) == data_hash(table)
    assert data_hash(changed("grade", ["F"])) != data_hash(table)


FIRST, SECOND = load_labelled_claims()["label_id"].to_pylist()[:2]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (changed("grade", ["G", "G"]), "unknown grade 'G' in 2 label(s)"),
        (changed("grade", [None]), "1 empty value(s) in column grade"),
        (changed("chain_length", [None]), "1 empty value(s) in column chain_length"),
        (
            pa.concat_tables([load_labelled_claims(), load_labelled_claims().slice(1, 1)]),
            f"duplicate label {SECOND}: given 2 times",
        ),
        (changed("feature_version", ["features-0"]), "features of version 'features-0'"),
        (load_labelled_claims().drop_columns("grade"), "missing column: grade"),
        (load_labelled_claims().slice(0, 0), "no labels at all"),
        (changed("grade", ["C"] * load_labelled_claims().num_rows), "nothing to learn from"),
        (changed("group_id", ["one"] * load_labelled_claims().num_rows), "all labels are of one group"),
    ],
)
def test_bad_labels_are_reported_and_train_nothing(table: pa.Table, told: str) -> None:
    with pytest.raises(LabelError) as caught:
        train(table, created_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert any(told in problem for problem in caught.value.problems)
    assert told in str(caught.value)


def test_conflicting_grades_are_named() -> None:
    table = load_labelled_claims()
    grades = ["A" if table["grade"][1].as_py() != "A" else "B"]
    twice = pa.concat_tables([table.slice(1, 1), table])
    place = twice.schema.get_field_index("grade")
    twice = twice.set_column(place, "grade", pa.array([*grades, *table["grade"].to_pylist()]))
    assert problems(twice) == [
        f"conflicting grades for {SECOND}: {', '.join(sorted([*grades, table['grade'][1].as_py()]))}"
    ]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"label_id,chain_length\nx,many\n", b"\xff\xfe\x00"])
def test_a_file_of_something_else_is_a_label_error(data: bytes) -> None:
    with pytest.raises(LabelError):
        read_csv(data)


def test_stories_join_articles_that_share_names_also_through_others() -> None:
    one = "the Alpha, the Bravo, the Charlie, the Delta, the Echo"
    two = f"{one}, the Golf, the Hotel, the India, the Juliet, the Kilo"
    three = "the Golf, the Hotel, the India, the Juliet, the Kilo"
    assert stories({"c": three, "a": one, "b": two, "d": "the Zulu"}) == {
        "a": "a",
        "b": "a",
        "c": "a",
        "d": "d",
    }


def test_the_columns_are_the_features() -> None:
    assert LABELLED.names[5:] == [feature.name for feature in FEATURES]
