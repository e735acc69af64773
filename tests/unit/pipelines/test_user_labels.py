"""Users' labels: a sound file is kept whole, a bad one is told of line by line and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.reliability import LabelError
from pipelines.labels import add_labels, read_labels
from tests.unit.warehouse.samples import article, article_id, claim, entry, load, reading
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
    counts = add_labels(warehouse, read_labels(written(tmp_path, f"{ONE},b", f"{TWO}, F "), "desk"))
    assert counts.inserted == 2
    assert sorted(kept(warehouse)) == sorted([(ONE, "B", "desk"), (TWO, "F", "desk")])
    assert add_labels(warehouse, read_labels(written(tmp_path, f"{ONE},C"), "desk")).updated == 1
    assert (ONE, "C", "desk") in kept(warehouse)


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
