"""A run that is killed leaves nothing behind that the next run does not put right."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.definitions import build_defs
from pipelines.resources import Workspace
from pipelines.settings import DEMO_ARTICLES
from tests.conftest import many_articles
from tests.forked import Forked

STEPS = [
    "sources",
    "labelled_claims",
    "articles",
    "reliability_model",
    "attributions",
    "claim_links",
    "event_claims",
    "claim_features",
    "claim_scores",
    "marts",
    "snapshot",
]
PER_RUN = {
    "run_id",
    "loaded_at",
    "quarantined_at",
    "extracted_at",
    "computed_at",
    "known_at",
    "scored_at",
    "created_at",
    "put_in_force_at",
    "linked_at",
    "read_at",
    "recorded_at",
    "stored_at",
    "replaced_at",
    "since",
    "path",
    "card",
}


def contents(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table and view of the core, without what differs from run to run."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
            "WHERE schema_name = 'core' AND table_name <> 'schema_migrations' GROUP BY ALL"
        ).fetchall()
        return {
            table: connection.execute(
                f"SELECT {', '.join(name for name in columns if name not in PER_RUN)} FROM core.{table} ORDER BY ALL"
            ).fetchall()
            for table, columns in tables
        }


@pytest.fixture
def corpus(tmp_path: Path, demo_articles: list[dict[str, object]]) -> Path:
    """Long enough for every step to be killed in."""
    return many_articles(tmp_path / "corpus.jsonl", demo_articles, copies=1)


def run_whole(corpus: Path, place: dict[str, str]) -> dict[str, float]:
    """A run that nobody disturbs; how long each step takes."""
    run = Forked("run", str(corpus), env=place)
    times = {(step, bound): moment for bound, step, moment in run.steps()}
    assert run.wait() == 0, run.said()
    return {step: times[step, "ends"] - times[step, "begins"] for step in STEPS}


def kill_in(step: str, after_s: float, corpus: Path, place: dict[str, str]) -> bool:
    """Kill a run some time after it has begun a step; False where the step had ended before."""
    run = Forked("run", str(corpus), env=place)
    steps = run.steps()
    assert any(found[:2] == ("begins", step) for found in steps), (
        f"the run never began {step} ({run.status()}): {run.said()}"
    )
    time.sleep(after_s)
    run.kill()
    return all(found[:2] != ("ends", step) for found in steps)


def test_a_run_killed_in_every_step_in_turn_ends_like_one_that_was_not(tmp_path, place, corpus):
    """Early in the first step, later in each one that follows."""
    takes = run_whole(corpus, {**place, "SOURCEGRADE_DATA": str(tmp_path / "undisturbed")})
    shares = {step: (number + 0.5) / len(STEPS) for number, step in enumerate(STEPS)}
    killed_inside = sum(kill_in(step, shares[step] * takes[step], corpus, place) for step in STEPS)
    assert killed_inside >= len(STEPS) // 2, "the kills came too late to test anything"
    run_whole(corpus, place)
    assert contents(tmp_path / "data/warehouse.duckdb") == contents(tmp_path / "undisturbed/warehouse.duckdb")
    leftovers = [
        p.name
        for p in (tmp_path / "data").iterdir()
        if p.name not in {"warehouse.duckdb", "snapshot.duckdb", "models", "inbox"}
    ]
    assert not leftovers
    with dg.DagsterInstance.from_config(place["DAGSTER_HOME"]) as instance:
        failed = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE]))
        assert len(failed) >= killed_inside
        assert {run.tags["dagster/will_retry"] for run in failed} == {"false"}, "nobody begins them again by itself"


def test_a_run_broken_off_yesterday_is_brought_to_its_end_today(tmp_path, place):
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    config = {"ops": {"articles": {"config": {"paths": [str(DEMO_ARTICLES)]}}}}
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        line = build_defs(resources={"workspace": Workspace(root=str(tmp_path / "data"))}).resolve_job_def(
            "ingest_and_score"
        )
        only = [dg.AssetKey("articles")]
        assert line.execute_in_process(
            run_config=config, partition_key=yesterday, asset_selection=only, instance=instance
        ).success
    run_whole(DEMO_ARTICLES, place)
    with duckdb.connect(str(tmp_path / "data/warehouse.duckdb"), read_only=True) as connection:
        days = connection.execute("SELECT received_on::VARCHAR, count(*) FROM core.articles GROUP BY ALL").fetchall()
        assert days == [(yesterday, 24)]
        assert connection.execute("SELECT count(*) FROM core.extractions").fetchone() == (24,)
        ungraded = (
            "SELECT count(*), count(s.claim_id) FROM core.claims LEFT JOIN core.claim_scores AS s USING (claim_id)"
        )
        claims, graded = connection.execute(ungraded).fetchone()
        assert claims == graded > 0


def test_two_runs_at_once_both_succeed(tmp_path, place, demo_articles):
    few = many_articles(tmp_path / "few.jsonl", demo_articles[:6], copies=1)
    runs = [Forked("run", str(few), env=place) for _ in range(2)]
    for run in runs:
        assert run.wait() == 0, run.said()
    with duckdb.connect(str(tmp_path / "data/warehouse.duckdb"), read_only=True) as connection:
        loaded = connection.execute("SELECT count(*), count(DISTINCT article_id) FROM core.articles").fetchone()
        assert loaded == (6, 6)
        doubled = (
            "SELECT claim_id FROM core.claim_scores GROUP BY claim_id, model_id, features_hash HAVING count(*) > 1"
        )
        assert connection.execute(doubled).fetchall() == []


def test_an_analyst_who_reads_the_snapshot_blocks_no_run(graded, tmp_path, place, demo_articles):
    shutil.copytree(graded.workspace.root, tmp_path / "data")
    with duckdb.connect(str(tmp_path / "data/snapshot.duckdb"), read_only=True) as analyst:
        before = analyst.execute("SELECT count(*) FROM claims").fetchone()
        second = Forked("run", str(many_articles(tmp_path / "more.jsonl", demo_articles, copies=1)), env=place)
        assert second.wait() == 0, second.said()
        assert analyst.execute("SELECT count(*) FROM claims").fetchone() == before
    with duckdb.connect(str(tmp_path / "data/snapshot.duckdb"), read_only=True) as analyst:
        assert analyst.execute("SELECT count(*) FROM claims").fetchone() > before
