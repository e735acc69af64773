"""Models on disk: nothing is lost, nothing foreign gets in, and the card says what was measured."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from graded_claims import ROOT
from sklearn.linear_model import LogisticRegression
from skops import io as skops

from models.reliability import (
    ArtifactError,
    adopt,
    calibration_picture,
    is_whole,
    load,
    load_labelled_claims,
    load_scorer,
    model_id_of,
    save,
)
from models.reliability.artifacts import CARD_FILE, MODEL_FILE, PICTURE_FILE, WEIGHTS_FILE, dumps, loads
from models.reliability.comparison import CANDIDATES, compare

SHIPPED = ROOT / "models" / "artifacts" / "reliability"
MODEL = load(SHIPPED)


def test_a_model_survives_the_file_exactly(tmp_path: Path) -> None:
    save(MODEL, tmp_path / "new")
    again, table = load(tmp_path / "new"), load_labelled_claims()
    assert again.scorer.score(table).equals(MODEL.scorer.score(table))
    facts = {field.name for field in dataclasses.fields(MODEL)} - {"pipeline"}
    assert {name: getattr(again, name) for name in facts} == {name: getattr(MODEL, name) for name in facts}
    assert again.model_id == MODEL.model_id


def test_the_numbers_beside_a_model_score_as_scikit_learn_does(tmp_path: Path) -> None:
    table = load_labelled_claims()
    save(MODEL, tmp_path)
    scorer = load_scorer(tmp_path)
    assert np.array_equal(scorer.predict_proba(table), MODEL.pipeline.predict_proba(table))
    assert scorer.model_id == MODEL.model_id
    assert (SHIPPED / WEIGHTS_FILE).read_bytes() == (tmp_path / WEIGHTS_FILE).read_bytes()


def test_scoring_needs_no_scikit_learn() -> None:
    code = "import sys, models.reliability as r; r.default_scorer(); sys.exit('sklearn' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_other_numbers_are_refused(tmp_path: Path) -> None:
    save(MODEL, tmp_path)
    file = tmp_path / WEIGHTS_FILE
    whole = json.loads(file.read_text(encoding="utf-8"))
    for wrong in (
        {**whole, "code_version": "ordinal-0"},
        {**whole, "grade": {}},
        {**whole, "thresholds": [0.0]},
        {**whole, "limit": None},
        [],
    ):
        file.write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(ArtifactError):
            load_scorer(tmp_path)
        assert not is_whole(tmp_path)
    file.write_bytes(b"\xff")
    with pytest.raises(ArtifactError):
        load_scorer(tmp_path)
    file.unlink()
    with pytest.raises(ArtifactError, match="train anew"):
        load_scorer(tmp_path)


def test_the_same_model_gives_the_same_bytes() -> None:
    assert dumps(loads(dumps(MODEL))) == dumps(MODEL)


def test_the_shipped_card_is_the_shipped_models() -> None:
    assert (SHIPPED / CARD_FILE).read_text(encoding="utf-8") == MODEL.card()


def test_a_card_says_what_was_measured() -> None:
    card = MODEL.card()
    for fact in (
        MODEL.model_id,
        MODEL.data_hash,
        f"{MODEL.metrics['kappa']:.3f}",
        f"{MODEL.metrics['ece']:.3f}",
    ):
        assert fact in card
    assert "never whether a claim is true" in card
    assert MODEL.confusion_markdown() in card
    assert sum(map(sum, MODEL.confused)) == MODEL.rows


def test_the_calibration_plot_is_a_picture_and_the_same_each_time() -> None:
    picture = MODEL.calibration_png()
    assert picture.startswith(b"\x89PNG")
    assert picture == MODEL.calibration_png()


def test_the_calibration_plot_lies_beside_the_model_that_it_names(tmp_path: Path) -> None:
    save(MODEL, tmp_path)
    assert calibration_picture(tmp_path) == MODEL.calibration_png()
    assert MODEL.model_id.encode() in calibration_picture(SHIPPED)
    (tmp_path / PICTURE_FILE).unlink()
    assert not is_whole(tmp_path)


def test_the_model_that_ships_is_taken_for_its_labels_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not adopt("m_of_other_labels", tmp_path / "other")
    assert not (tmp_path / "other").exists()
    assert adopt(MODEL.model_id, tmp_path / "same")
    assert is_whole(tmp_path / "same")
    assert load(tmp_path / "same").model_id == model_id_of(load_labelled_claims())
    assert (tmp_path / "same" / CARD_FILE).read_text(encoding="utf-8") == MODEL.card()
    monkeypatch.setattr("models.reliability.artifacts.version", lambda library: "0.1")
    assert not adopt(MODEL.model_id, tmp_path / "older libraries")


def test_a_damaged_file_is_told_from_a_whole_one_without_loading_it(tmp_path: Path) -> None:
    assert not is_whole(tmp_path)
    save(MODEL, tmp_path)
    assert is_whole(tmp_path)
    file = tmp_path / MODEL_FILE
    whole = file.read_bytes()
    middle, listed = len(whole) // 2, whole.rfind(b"PK\1\2")
    places = {"data": middle, "flags": listed + 8, "method": listed + 10, "end": len(whole) - 1}
    flipped = {place: whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for place, at in places.items()}
    for damage, damaged in {"empty": b"", "short": whole[:-400], "half": whole[:middle], **flipped}.items():
        file.write_bytes(damaged)
        assert not is_whole(tmp_path), damage


def test_a_file_that_other_libraries_have_saved_is_not_trusted_to_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(MODEL, tmp_path)
    monkeypatch.setattr("models.reliability.artifacts.version", lambda library: "0.1")
    assert not is_whole(tmp_path)
    save(MODEL, tmp_path)
    assert is_whole(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        dumps(MODEL)[:-400],
        skops.dumps(np.random.default_rng(0).normal),
        skops.dumps({"pipeline": LogisticRegression()}),
    ],
    ids=["empty", "no zip", "cut short", "a foreign function", "another model"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ArtifactError):
        loads(data)


def test_a_type_that_nobody_trusts_is_named(tmp_path: Path) -> None:
    """A file that claims to hold something else than a model's own types is not even built."""
    save(MODEL, tmp_path)
    with zipfile.ZipFile(tmp_path / MODEL_FILE) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(tmp_path / MODEL_FILE, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content.replace(b'"TermEncoder"', b'"Evil"') if name == "schema.json" else content)
    with pytest.raises(ArtifactError, match=r"models\.reliability\.estimator\.Evil"):
        load(tmp_path)


def test_a_model_of_other_code_asks_for_training() -> None:
    with pytest.raises(ArtifactError, match="train anew"):
        loads(dumps(dataclasses.replace(MODEL, code_version="ordinal-0")))


def test_the_candidates_stand_in_one_table() -> None:
    table = load_labelled_claims().slice(0, 200)
    lines = compare(table).splitlines()
    assert len(lines) == 2 + 1 + len(CANDIDATES)
    assert all(line.count("|") == lines[0].count("|") for line in lines[3:])


def test_who_loads_a_model_while_others_save_it_never_sees_half_of_one(tmp_path: Path) -> None:
    save(MODEL, tmp_path)
    with ThreadPoolExecutor(3) as others:
        saving = [others.submit(save, MODEL, tmp_path) for _ in range(9)]
        while not all(done.done() for done in saving):
            assert load(tmp_path).model_id == MODEL.model_id
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [CARD_FILE, MODEL_FILE, PICTURE_FILE, WEIGHTS_FILE]
    )
