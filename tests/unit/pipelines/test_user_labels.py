"""Users' labels: a sound file is kept whole, a bad one is told of line by line and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.reliability import LabelError, frozen_texts
from pipelines.intake import read_documents
from pipelines.labels import add_labels, read_labels
from pipelines.settings import DEMO_ARTICLES
from tests.unit.warehouse.samples import article, article_id, claim, entry, features, load, reading
from warehouse import Warehouse

KEY = article_id("k", "Police said so.")
CLAIMS = [claim(KEY, number, entry("X")) for number in (1, 2)]
ONE, TWO = (row["claim_id"] for row in CLAIMS)


@pytest.fixture
def warehouse(tmp_path: Path, blank: Path) -> Warehouse:
    made = Warehouse(Path(shutil.copy(blank, tmp_path)), tmp_path / "s.duckdb")
    load(made, articles=[article("k", "Police said so.")], **reading({KEY: CLAIMS}))
    return made


def written(tmp_path: Path, *lines: str, header: str = "claim_id,grade") -> Path:
    path = tmp_path / "labels.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def kept(warehouse: Warehouse) -> list[tuple[str, str, str]]:
    return [tuple(row.values()) for row in warehouse.read("labels").to_pylist()]


def test_labels_are_kept_and_may_be_changed(warehouse, tmp_path):
    counts, frozen = add_labels(warehouse, read_labels(written(tmp_path, f"{ONE},b", f"{TWO}, F "), "desk"))
    assert (counts.inserted, frozen) == (2, 0)
    assert sorted(kept(warehouse)) == sorted([(ONE, "B", "desk"), (TWO, "F", "desk")])
    assert add_labels(warehouse, read_labels(written(tmp_path, f"{ONE},C"), "desk"))[0].updated == 1
    assert (ONE, "C", "desk") in kept(warehouse)


@pytest.mark.parametrize("separator", ";\t")
def test_a_spreadsheet_may_part_the_columns_in_its_own_way(tmp_path, separator):
    path = written(
        tmp_path, separator.join((ONE, "b", "Ann")), header=f"claim_id{separator}grade{separator}labelled_by"
    )
    assert read_labels(path, "desk").to_pylist() == [{"claim_id": ONE, "grade": "B", "labelled_by": "Ann"}]


def test_grades_of_articles_that_measure_the_models_are_kept_and_not_learnt_from(warehouse, tmp_path):
    """The demo corpus is the first thing that anybody loads, and its claims decide which model is no worse."""
    demo = next(read_documents([str(DEMO_ARTICLES)]))
    key = article_id("demo", demo.text)
    shown = claim(key, 1, entry("X"))
    load(warehouse, articles=[article("demo", demo.text)], **reading({key: [shown]}))
    load(warehouse, claim_features=features([shown, *CLAIMS]))
    counts, frozen = add_labels(warehouse, read_labels(written(tmp_path, f"{shown['claim_id']},B", f"{ONE},C"), "desk"))
    assert (counts.inserted, frozen) == (2, 1)
    learnt = warehouse.read("labelled_by_users", feature_version="1", frozen=frozen_texts())
    assert learnt.select(["label_id", "grade"]).to_pylist() == [{"label_id": f"{ONE}/desk", "grade": "C"}]


@pytest.mark.parametrize(
    ("header", "lines", "told"),
    [
        ("claim_id,grade", [f"{ONE},G"], "line 2: unknown grade 'G'"),
        ("claim_id,grade", [",B"], "line 2: no claim_id"),
        ("claim_id,mark", [f"{ONE},B"], "missing column: grade"),
        ("claim_id,grade", [], "no labels at all"),
        ("claim_id,grade", [f"{ONE},B", f"{ONE},B"], f"duplicate label: {ONE} is graded 2 times by desk"),
        ("claim_id,grade,labelled_by", [f"{ONE},B,a", f"{ONE},C,b"], f"conflicting grades for {ONE}: B, C"),
        ("claim_id,grade", ["c_other,B"], "no such claim in the warehouse: c_other"),
        ("claim_id,grade,labelled_by", [f"{TWO},A,b"], f"conflicting grades for {TWO}: A, and B by a"),
    ],
)
def test_bad_labels_are_reported_and_none_is_kept(warehouse, tmp_path, header, lines, told):
    add_labels(warehouse, read_labels(written(tmp_path, f"{TWO},B"), "a"))
    with pytest.raises(LabelError) as caught:
        add_labels(warehouse, read_labels(written(tmp_path, *lines, header=header), "desk"))
    assert any(told in problem for problem in caught.value.problems)
    assert kept(warehouse) == [(TWO, "B", "a")]


def test_a_file_that_is_none_is_reported(tmp_path):
    for path, data in ((tmp_path / "none.csv", None), (tmp_path / "bytes.csv", b"\xff\xfe\x00\x01")):
        if data:
            path.write_bytes(data)
        with pytest.raises(LabelError):
            read_labels(path, "desk")
