"""The asset graph on a real instance and warehouse: run, run again, rescore, backfill, sensor, schedule."""

from __future__ import annotations

import json
import shutil
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pyarrow as pa
import pytest

from models.attribution import extract
from pipelines.assets import attributions
from pipelines.assets.articles import articles
from pipelines.checks import articles_are_sound
from pipelines.definitions import build_defs
from pipelines.partitions import range_tags, today
from pipelines.resources import Workspace
from pipelines.settings import DEMO_ARTICLES
from tests.pipeline.newsroom import Told

EVERYTHING = "SELECT table_name, estimated_size FROM duckdb_tables() WHERE schema_name = 'core' ORDER BY ALL"


@pytest.fixture(scope="module")
def line(graded, tmp_path_factory):
    """A workspace in which the whole line has run once over the demo corpus."""
    workspace, home, run_id = graded.copy(tmp_path_factory.mktemp("line"))
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        yield workspace, build_defs(resources={"workspace": workspace}), instance, run_id


def run(defs, instance, job, paths=None, **how):
    config = {"ops": {"articles": {"config": {"paths": paths}}}} if paths else {}
    how = how or {"partition_key": today()}
    return defs.resolve_job_def(job).execute_in_process(instance=instance, run_config=config, **how)


def rows(workspace, query, *parameters):
    with duckdb.connect(str(Path(workspace.root) / "snapshot.duckdb"), read_only=True) as connection:
        return connection.execute(query, list(parameters)).fetchall()


def events(instance, run_id, kind):
    """The data of a run's events of a kind."""
    return [entry.dagster_event.event_specific_data for entry in instance.all_logs(run_id, kind)]


def materialisations(instance, run_id):
    return [made.materialization for made in events(instance, run_id, dg.DagsterEventType.ASSET_MATERIALIZATION)]


def written(instance, run_id):
    """What each table gained, from the metadata of the materialisations."""
    total = {}
    for made in materialisations(instance, run_id):
        table = made.metadata.get("written")
        for record in table.records if table else []:
            row = record.data
            total[row["table"]] = total.get(row["table"], 0) + row["inserted"] + row["updated"] + row["deleted"]
    return total


def test_every_claim_of_the_demo_corpus_has_chain_features_grade_and_reasons(line):
    workspace, *_ = line
    assert rows(workspace, "SELECT count(*) FROM core.articles") == [(24,)]
    claims, graded, with_reasons = rows(
        workspace,
        "SELECT count(*), count(grade), count(*) FILTER (grade = 'F' OR reasons IS NOT NULL) FROM claims",
    )[0]
    assert claims > 200
    assert graded == with_reasons == claims
    assert rows(workspace, "SELECT count(*) FROM claims c ANTI JOIN core.claim_features f USING (claim_id)") == [(0,)]
    assert rows(workspace, "SELECT count(*) FROM claims c ANTI JOIN core.source_mentions m USING (claim_id)") == [(0,)]


def test_what_the_demo_articles_assert_themselves_is_kept_apart(line):
    workspace, *_ = line
    assert rows(workspace, "SELECT count(*) FROM claims WHERE kind = 'unattributed'") == [(0,)]
    statements, articles, least, most = rows(
        workspace,
        "SELECT count(*), count(DISTINCT article_id), min(share_own_voice), max(share_own_voice) FROM own_voice "
        "WHERE length(trim(statement)) = length(statement) AND length(statement) = span[2] - span[1]",
    )[0]
    assert rows(workspace, "SELECT count(*) FROM core.unattributed_claims") == [(statements,)]
    assert statements > 100
    assert articles > 12
    assert 0 < least < most <= 1


def test_without_a_file_of_the_users_nothing_comes_from_one(line):
    workspace, *_ = line
    assert rows(workspace, "SELECT count(*) FROM core.source_mentions WHERE decided_by = 'overlay'") == [(0,)]
    assert rows(workspace, "SELECT DISTINCT domain_rating FROM core.claim_features") == [(None,)]


def test_a_claim_without_a_score_says_why(line):
    workspace, *_ = line
    assert rows(workspace, "SELECT count(*) FROM claims WHERE (score IS NULL) <> (abstain_reason IS NOT NULL)") == [
        (0,)
    ]


def test_the_second_run_of_the_same_input_writes_nothing(line):
    workspace, defs, instance, first = line
    assert sum(written(instance, first).values()) > 1000
    before = rows(workspace, EVERYTHING)
    again = run(defs, instance, "ingest_and_score", paths=[str(DEMO_ARTICLES)])
    assert again.success
    assert sum(written(instance, again.run_id).values()) == 0
    assert rows(workspace, EVERYTHING) == before


def test_every_claim_has_an_event_claim_and_both_axes_apart(line):
    workspace, _, instance, run_id = line
    assert rows(workspace, "SELECT count(*) FROM claims WHERE event_claim_id IS NULL OR credibility IS NULL") == [(0,)]
    assert rows(workspace, "SELECT count(DISTINCT event_claim_id) FROM claims") == rows(
        workspace, "SELECT count(*) FROM event_claims"
    )
    evaluated = events(instance, run_id, dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    checks = {check.check_name: check for check in evaluated}
    assert checks["event_claims_are_sound"].passed
    correlation = checks["axes_are_apart"].metadata["correlation"].value
    assert checks["axes_are_apart"].passed and -1 < correlation < 1


def test_circular_reporting_is_drawn(line):
    workspace, _, instance, run_id = line
    circular = rows(workspace, "SELECT path, outlets, origin, chains FROM circular_reporting")
    assert circular and all(outlets > 1 and path.startswith("graph LR\n") for path, outlets, *_ in circular)
    (made,) = [made for made in materialisations(instance, run_id) if made.asset_key == dg.AssetKey("event_claims")]
    drawn = made.metadata["circular reporting"].value
    assert "outlets, one origin: TASS\n\n- " in drawn and "\n- Meridian Daily ← TASS\n" in drawn
    assert "graph LR" not in drawn, "the page would print the source of the graph"
    assert made.metadata["circular reporting, drawn"].value in {path for path, *_ in circular}


def test_the_snapshot_answers_what_was_known_then(line):
    workspace, *_ = line
    moment = "TIMESTAMP '2025-06-01', learned_by := now()"
    published = rows(workspace, "SELECT count(*) FROM articles WHERE published_at <= TIMESTAMP '2025-06-01'")
    assert rows(workspace, f"SELECT count(DISTINCT article_id) FROM claims_as_of({moment})") == published == [(9,)]
    then = rows(workspace, f"SELECT count(*), sum(reports) FROM event_claims_as_of({moment})")[0]
    assert then[1] == rows(workspace, f"SELECT count(*) FROM claims_as_of({moment})")[0][0]
    assert then[0] < rows(workspace, "SELECT count(*) FROM event_claims_as_of(now())")[0][0]
    assert rows(workspace, "SELECT count(*) FROM event_claims_as_of(TIMESTAMP '2025-06-01')") == [(0,)]


def test_a_changed_article_is_a_new_revision_and_the_old_one_stays(line, tmp_path):
    workspace, defs, instance, _ = line
    first = json.loads(DEMO_ARTICLES.read_text(encoding="utf-8").splitlines()[0])
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps({**first, "text": first["text"] + "\n\nThis article was corrected."}) + "\n")
    assert run(defs, instance, "ingest_and_score", paths=[str(changed)]).success
    kept = rows(workspace, "SELECT article_id, revision FROM core.articles WHERE doc = ? ORDER BY 2", first["doc"])
    assert [revision for _, revision in kept] == [1, 2]
    shown = rows(workspace, "SELECT DISTINCT article_id FROM claims WHERE title = ?", first["headline"])
    assert shown == [(kept[1][0],)], "the claims of the current revision are shown, and no others"
    members = rows(
        workspace,
        "SELECT DISTINCT article_id FROM event_claim_members WHERE article_id IN (?, ?)",
        *(article_id for article_id, _ in kept),
    )
    assert members == [(kept[1][0],)], "and no others count"


def test_bad_input_goes_to_quarantine_and_the_rest_loads(line, tmp_path):
    workspace, defs, instance, _ = line
    mixed = tmp_path / "mixed.jsonl"
    good = {
        "doc": "one",
        "text": "The bridge was closed on Monday, the mayor said. Two people were hurt, police said.",
    }
    mixed.write_text(json.dumps(good) + "\n{broken\n" + json.dumps({"doc": "none", "text": ""}) + "\n")
    result = run(defs, instance, "ingest_and_score", paths=[str(mixed)])
    assert result.success
    assert rows(workspace, "SELECT count(*) FROM core.articles WHERE doc = 'one'") == [(1,)]
    refused = rows(
        workspace,
        "SELECT reason, position, length(payload_digest) FROM core.quarantine "
        "WHERE source_file LIKE '%mixed.jsonl' ORDER BY ALL",
    )
    assert refused == [("malformed", "2", 64), ("no_text", "3", 64)]
    (warned,) = [check for check in result.get_asset_check_evaluations() if check.check_name == "few_are_quarantined"]
    assert not warned.passed, "two of the three that came in now, however many came in before"


def test_an_old_fault_stops_only_the_runs_over_its_day(line, tmp_path):
    workspace, _, instance, _ = line
    last_week = (datetime.now(UTC) - timedelta(days=7)).date().isoformat()
    faulty = Workspace(root=str(shutil.copytree(workspace.root, tmp_path / "data")))
    with faulty.warehouse.connect(read_only=False) as connection:
        connection.execute(
            "INSERT INTO core.articles BY NAME SELECT * REPLACE ('?' AS article_id, '?' AS article_key, ?::DATE AS "
            "received_on) FROM core.articles WHERE revision = 1 LIMIT 1",
            [last_week],
        )
    for days, sound in ((range_tags(today(), today()), True), (range_tags(last_week, today()), False), ({}, False)):
        checked = dg.materialize(
            [articles, articles_are_sound],
            selection=dg.AssetSelection.checks(articles_are_sound),
            resources={"workspace": faulty},
            tags=days,
            instance=instance,
            raise_on_error=False,
        )
        assert [check.passed for check in checked.get_asset_check_evaluations()] == [sound]


def test_backfill_of_many_days_is_a_single_run_over_the_range(line):
    _, defs, instance, _ = line
    week_ago = (datetime.now(UTC) - timedelta(days=7)).date().isoformat()
    result = run(defs, instance, "rescore", tags=range_tags(week_ago, today()))
    assert result.success
    keys = {
        event.materialization.partition
        for event in result.get_asset_materialization_events()
        if event.asset_key == dg.AssetKey("claim_scores")
    }
    assert len(keys) == 8


def test_a_reading_that_stops_keeps_what_it_has_read(tmp_path, blank, monkeypatch):
    workspace = Workspace(root=str(tmp_path))
    shutil.copy(blank, tmp_path / "warehouse.duckdb")
    told = [Told(str(number), (f"{number} people were hurt, police said.",)).row() for number in range(5)]
    with workspace.warehouse.stage() as stage:
        stage.add(
            "articles", pa.Table.from_pylist([row | {"received_on": date.fromisoformat(today())} for row in told])
        )
        stage.commit()
    monkeypatch.setattr(attributions, "BATCH", 1)
    monkeypatch.setattr(attributions, "BATCHES", 2)
    line = build_defs(resources={"workspace": workspace}).resolve_job_def("ingest_and_score")

    def readings() -> int:
        with dg.DagsterInstance.ephemeral() as instance:
            line.execute_in_process(
                instance=instance,
                partition_key=today(),
                asset_selection=[dg.AssetKey("attributions")],
                raise_on_error=False,
            )
        counts = workspace.warehouse.read("table_counts").to_pylist()
        return next(row["rows"] for row in counts if row["table"] == "extractions")

    texts = []

    def stops(new, *args, **how):
        texts.extend(new)
        if len(texts) > 4:
            raise RuntimeError("out of memory")
        return extract(new, *args, **how)

    with monkeypatch.context() as trouble:
        trouble.setattr(attributions, "extract", stops)
        assert readings() == 4
    assert readings() == 5


def test_retrain_keeps_a_model_that_exists(line):
    workspace, defs, instance, _ = line
    before = rows(workspace, "SELECT count(*) FROM core.models")
    assert run(defs, instance, "retrain", tags={}).success
    assert rows(workspace, "SELECT count(*) FROM core.models") == before == [(1,)]


def test_the_sensor_takes_each_settled_file_once(line):
    workspace, defs, instance, _ = line
    sensor = defs.resolve_sensor_def("inbox")

    def tick(cursor):
        with dg.build_sensor_context(
            instance=instance,
            cursor=cursor,
            resources={"workspace": workspace},
            repository_def=defs.get_repository_def(),
        ) as context:
            return sensor.evaluate_tick(context)

    assert tick(None).run_requests == []
    dropped = workspace.inbox / "drop.jsonl"
    dropped.write_text(DEMO_ARTICLES.read_text(encoding="utf-8"), encoding="utf-8")
    assert tick(None).run_requests == [], "a file still being written is left alone"
    time.sleep(2.1)
    first = tick(None)
    (request,) = first.run_requests
    assert request.tags.items() >= range_tags(today(), today()).items()
    assert str(dropped) in json.dumps(request.run_config)
    assert tick(first.cursor).run_requests == []


def test_the_nightly_schedule_covers_the_days_without_scores_and_no_others(line, tmp_path):
    workspace, defs, instance, _ = line
    schedule = defs.resolve_schedule_def("rescore_nightly")

    def tick():
        context = dg.build_schedule_context(
            instance=instance,
            scheduled_execution_time=datetime(2026, 1, 2, 5, tzinfo=UTC),
            resources={"workspace": workspace},
            repository_def=defs.get_repository_def(),
        )
        return schedule.evaluate_tick(context).run_requests

    assert tick() == []
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute("UPDATE core.event_claims SET version = 'other rules'")
    assert [request.tags["dagster/asset_partition_range_start"] for request in tick()] == [today()]
    assert run(defs, instance, "rescore", tags=range_tags(today(), today())).success
    assert tick() == []
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute("UPDATE core.models SET model_id = 'm_older'")
        connection.execute("UPDATE core.claim_scores SET model_id = 'm_older'")
        connection.execute(
            "INSERT INTO core.models SELECT * "
            "REPLACE ('m_newer' AS model_id, created_at + INTERVAL 1 DAY AS created_at) FROM core.models"
        )
        connection.execute(
            "INSERT INTO core.model_standing VALUES (now() AT TIME ZONE 'UTC', 'm_newer', 'in a test', NULL)"
        )
    assert [request.tags["dagster/asset_partition_range_start"] for request in tick()] == [today()]


def test_loading_definitions_opens_nothing(tmp_path):
    build_defs(resources={"workspace": Workspace(root=str(tmp_path / "not there"))})
    assert not (tmp_path / "not there").exists()
