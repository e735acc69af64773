"""The command line as people use it, at 80 columns."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from models.record import GRADES, SOURCE_TYPES, STATUSES
from pipelines import settings
from pipelines.intake.fields import ALSO_KNOWN_AS
from tests.forked import Forked
from warehouse import Warehouse

STORY = (
    "Drone strike reported\n\nA drone struck a power station before dawn on Monday, the governor's office said. "
    "The state news agency TASS cited a security official as saying that it had come from across the border. "
    "“We know who sent it,” the official said. Officials in Kyiv denied any involvement."
)


def ran(sourcegrade, *arguments, given=None):
    process = sourcegrade(*arguments)
    out, err = process.communicate(given, timeout=120)
    return process.returncode, out, err


def test_score_prints_a_line_of_json_an_article(sourcegrade, tmp_path):
    path = tmp_path / "two.jsonl"
    texts = {"a": STORY, "b": f" {STORY}\r\n"}
    path.write_text("".join(json.dumps({"doc": doc, "text": text}) + "\n" for doc, text in texts.items()))
    code, out, _ = ran(sourcegrade, "score", "--format", "jsonl", str(path))
    assert code == 0
    results = [json.loads(line) for line in out.splitlines()]
    assert [result["doc"] for result in results] == ["a", "b"]
    for result in results:
        text = texts[result["doc"]]
        assert len(result["claims"]) >= 3
        for claim in result["claims"]:
            assert claim["grade"] in GRADES and claim["status"] in STATUSES
            assert (claim["score"] is None) == (claim["abstain_reason"] is not None)
            assert all(entry["source_type"] in SOURCE_TYPES for entry in claim["chain"])
            assert {"kind", "confidence", "reasons", "source", "cue"} <= set(claim)
            assert all(0 <= start < end <= len(text) for start, end in claim["content"])
    first, second = results
    words = [[texts[r["doc"]][s:e] for c in r["claims"] for s, e in c["content"]] for r in (first, second)]
    assert words[0] == words[1], "offsets count the caller's own text"
    relayed = [c for c in first["claims"] if [e["source_type"] for e in c["chain"]][:1] == ["state_agency"]]
    assert relayed, "TASS stands first in a chain"


def test_score_lists_what_the_article_says_itself_only_when_asked(place, tmp_path):
    text = "The bridge over the river was closed on Monday morning. The mayor said that it was old.\n"
    path = tmp_path / "bridge.txt"
    path.write_text(text, encoding="utf-8")

    def printed(*options: str) -> str:
        process = Forked("score", *options, str(path), env=place)
        assert process.wait() == 0, process.said()
        return process.said()

    assert {claim["kind"] for claim in json.loads(printed("--format", "jsonl"))["claims"]} == {"indirect"}
    own, said = json.loads(printed("--own-voice", "--format", "jsonl"))["claims"]
    assert (own["kind"], own["chain"], own["grade"], own["score"]) == ("unattributed", [], "F", None)
    assert text[slice(*own["content"][0])].startswith("The bridge")
    assert said["kind"] == "indirect"
    assert "the article itself" in printed("--own-voice")


def test_score_reads_standard_input_and_fits_80_columns(sourcegrade):
    code, out, err = ran(sourcegrade, "score", "-", given=STORY)
    assert (code, err) == (0, "")
    assert "Drone strike reported" in out and "via TASS" in out
    assert max(map(len, out.splitlines())) <= 80


def test_score_tells_where_an_article_without_a_title_stands(sourcegrade, tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "The mayor said that it was shut."}\n' * 2 + '{"x": 1}\n', encoding="utf-8")
    _, out, err = ran(sourcegrade, "score", str(path))
    heads = [line.strip() for line in out.splitlines() if "claim" in line or "two.jsonl" in line]
    assert heads[:2] == ["two.jsonl", "1 claim"] and heads[3:5] == ["two.jsonl, 2", "1 claim"]
    assert err.startswith(f"{path}, 3: missing text field: ")
    assert ran(sourcegrade, "score", "-", given="It was shut.")[1].startswith("standard input\n0 claims")


def test_score_names_the_parties_to_a_dispute_as_within_a_sentence(sourcegrade):
    text = "The mayor said that the dam at Orlen had failed. The energy ministry denied that the dam had failed."
    assert "denied by the energy ministry" in ran(sourcegrade, "score", "-", given=text)[1]


def test_score_shows_who_is_meant_by_a_pronoun(sourcegrade):
    text = (
        "A senior defence official said that the dam at Orlen had failed. He said that nine people had died.\n\n"
        "Ann Lee, the mayor of Orlen, was told so. She denied that the dam had failed."
    )
    code, out, _ = ran(sourcegrade, "score", "-", given=text)
    assert code == 0 and "denied by Ann Lee" in out
    assert out.count("A senior defence") == 2
    code, out, _ = ran(sourcegrade, "score", "--format", "jsonl", "-", given=text)
    (_, he, _) = json.loads(out)["claims"]
    assert [text[slice(*he["chain"][0][key])] for key in ("span", "antecedent")] == ["He", "A senior defence official"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("run", ["PATHS are", "folders", "demo corpus", *ALSO_KNOWN_AS]),
        ("score", ["FILES are", "standard input"]),
        ("label", ["FILE is", "claim_id", "grade", "labelled_by"]),
        ("rollback", ["MODEL is"]),
    ],
)
def test_help_tells_what_a_command_takes(sourcegrade, command, told):
    code, out, _ = ran(sourcegrade, command, "--help")
    line = " ".join(out.replace("│", " ").split())
    assert (code, [words for words in told if words not in line]) == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "x[1].txt"),
        ("run", "x[1].txt"),
        ("run", "--column", "text"),
    ],
)
def test_what_cannot_be_read_is_said_without_a_traceback(sourcegrade, arguments):
    code, _, err = ran(sourcegrade, *arguments)
    assert code != 0
    assert arguments[-1] in err
    assert "Traceback" not in err and max(map(len, err.splitlines())) <= 80


def test_run_knows_its_fields_before_it_starts(sourcegrade, place):
    code, _, err = ran(sourcegrade, "run", "--column", "colour=x")
    assert code == 2 and "there is no field colour" in err
    assert not Path(place["SOURCEGRADE_DATA"]).exists()


def test_dev_does_not_start_beside_another_server(sourcegrade):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, err = ran(sourcegrade, "dev", "--port", str(port))
    assert code == 2 and "in use already" in err and f"--port {port + 1}" in err


def test_a_folder_that_cannot_be_had_is_told_in_a_line(sourcegrade, place):
    Path(place["SOURCEGRADE_DATA"]).write_text("a file", encoding="utf-8")
    code, _, err = ran(sourcegrade, "publish")
    assert code == 1 and place["SOURCEGRADE_DATA"] in "".join(err.split("\n")) and "Traceback" not in err


def test_run_publish_and_sql(sourcegrade, place):
    code, _, err = ran(sourcegrade, "run")
    assert code == 0, err
    assert (Path(place["DAGSTER_HOME"]) / "dagster.yaml").read_bytes() == settings.DAGSTER_YAML.read_bytes()
    assert "24 articles" in err and "cannot be judged" in err
    assert "reported most, and how credible" in err and "one origin, " in err
    assert max(map(len, err.splitlines())) <= 80
    code, out, _ = ran(sourcegrade, "sql", "-c", "SELECT count(*) AS claims FROM claims")
    assert code == 0 and "claims" in out
    code, _, err = ran(sourcegrade, "publish")
    assert code == 0 and "published" in err


def test_run_tells_what_it_could_not_read_and_why(place, tmp_path):
    def told(*arguments: str) -> str:
        process = Forked("run", *arguments, env=place)
        assert process.wait() == 0, process.said()
        return process.said()

    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY, encoding="utf-8")
    (folder / "brief.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (folder / "table.csv").write_text("story,day\nThe mayor said so.,2026-03-01\n", encoding="utf-8")
    lines = told(str(folder))
    assert max(map(len, lines.splitlines())) <= 80
    words = " ".join(lines.split())
    assert "2 inputs could not be read" in words
    assert "brief.pdf unsupported: a PDF" in words
    assert "table.csv, 2 missing text field: no text or body or content among: story, day" in words
    assert "--column text=NAME" in words and "2 inputs in quarantine." in words
    assert "could not be read" not in told(str(folder / "table.csv"), "--column", "text=story")


def test_sql_without_a_snapshot_says_what_to_do(sourcegrade):
    code, _, err = ran(sourcegrade, "sql", "-c", "SELECT 1")
    assert code != 0 and "Traceback" not in err


def test_score_says_that_it_reads_english_only(place, tmp_path):
    path = tmp_path / "stories.jsonl"
    stories = [
        "Der Bürgermeister sagte am Montag, die Brücke sei wegen der Schäden gesperrt.",
        "Le maire a déclaré que le pont était fermé depuis lundi.",
        "Мэр заявил, что мост закрыт с понедельника.",
        "The bridge is closed.",
        "The mayor said that the bridge was closed.",
    ]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in stories), encoding="utf-8")
    line = "it does not look English ({}), and Sourcegrade reads English only"
    for options in ((), ("--format", "jsonl")):
        process = Forked("score", *options, str(path), env=place)
        assert process.wait() == 0, process.said()
        told = " ".join(process.said().split())
        assert [told.count(line.format(code)) for code in ("de", "fr", "ru")] == [1, 1, 1]
        assert told.count("English") == 6


@pytest.mark.parametrize(
    ("command", "breaks", "told"),
    [
        ("run", "no database", "It is broken, or no database. Move it away, with warehouse.duckdb.wal if there is one"),
        ("publish", "cut short", "data/snapshot.duckdb "),
        ("rollback", "a folder", "Is a directory. Move that folder away and run again."),
    ],
)
def test_a_broken_warehouse_is_told_in_a_line(place, command, breaks, told):
    folder = Path(place["SOURCEGRADE_DATA"])
    path = folder / "warehouse.duckdb"
    Warehouse(path, folder / "snapshot.duckdb").publish()
    whole = path.read_bytes()
    path.unlink()
    if breaks == "a folder":
        path.mkdir()
    else:
        path.write_bytes(whole[: len(whole) // 2] if breaks == "cut short" else b"the mayor said so\n" * 999)
    process = Forked(command, env=place)
    assert process.wait() == 1
    said = " ".join(process.said().split())
    assert f"{path} cannot be used: " in said and told in said and "Traceback" not in said, said
    assert (folder / "snapshot.duckdb").read_bytes() == whole


def test_a_folder_in_the_place_of_the_snapshot_is_told_in_a_line(place):
    (Path(place["SOURCEGRADE_DATA"]) / "snapshot.duckdb").mkdir(parents=True)
    process = Forked("publish", env=place)
    assert process.wait() == 1
    said = " ".join(process.said().split())
    assert "snapshot.duckdb cannot be used: Is a directory. Move that folder away" in said and "Traceback" not in said


def test_broken_records_of_dagster_are_told_in_a_line(place):
    storage = Path(place["DAGSTER_HOME"]) / "history" / "runs.db"
    storage.parent.mkdir(parents=True)
    storage.write_bytes(b"the mayor said so\n" * 999)
    process = Forked("run", env=place)
    assert process.wait() == 1
    said = " ".join(process.said().split())
    assert place["DAGSTER_HOME"] in said and "where Dagster keeps its records, cannot be used" in said
    assert "Traceback" not in said, said


def test_a_full_disk_is_told_with_what_to_do_and_costs_nothing(place, tmp_path):
    folder = Path(place["SOURCEGRADE_DATA"])
    path = folder / "warehouse.duckdb"
    Warehouse(path, folder / "snapshot.duckdb").publish()
    story = tmp_path / "a.txt"
    story.write_text("The mayor said that the bridge was closed. " * 4000, encoding="utf-8")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size}, resource.RLIM_INFINITY));"
        "from pipelines.cli import main; main()"
    )
    before = (folder / "snapshot.duckdb").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", program, "run", str(story)], env=place, capture_output=True, text=True, check=False
    )
    said = " ".join(done.stderr.split())
    assert done.returncode == 1 and "Make room and run again" in said and "Traceback" not in said, said
    assert (folder / "snapshot.duckdb").read_bytes() == before
    with Warehouse(path, folder / "snapshot.duckdb").connect() as connection:
        assert connection.execute("SELECT count(*) FROM core.claims").fetchall() == [(0,)]
