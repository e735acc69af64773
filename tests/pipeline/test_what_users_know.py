"""What lies beside the warehouse by the user's own hand: a registry overlay and ratings of domains."""

from __future__ import annotations

import shutil
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from models.sources import BadRowError
from pipelines.definitions import build_defs
from pipelines.partitions import today
from pipelines.resources import Workspace

ARTICLE = (
    "The Quarry Mill Post said on Monday that the bridge over the river was closed. "
    "The mayor said that two of its piers had been damaged by the ice in the night."
)


def ran(graded, tmp_path, **files: str):
    root = tmp_path / "data"
    shutil.copytree(Path(graded.workspace.root) / "models", root / "models")  # trained already
    for name, content in files.items():
        (root / f"{name}.csv").write_text(content, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        f'{{"doc": "a", "outlet": "Daily", "domain": "daily.example", "text": "{ARTICLE}"}}\n', encoding="utf-8"
    )
    workspace = Workspace(root=str(root))
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        job = build_defs(resources={"workspace": workspace}).resolve_job_def("ingest_and_score")
        config = {"ops": {"articles": {"config": {"paths": [str(tmp_path / "a.jsonl")]}}}}
        assert job.execute_in_process(instance=instance, run_config=config, partition_key=today()).success
    with workspace.warehouse.connect() as connection:
        return (
            connection.execute(
                "SELECT name, source_type, decided_by FROM core.source_mentions ORDER BY ALL"
            ).fetchall(),
            connection.execute("SELECT DISTINCT domain_rating FROM core.claim_features").fetchall(),
        )


def test_an_overlay_wins_and_a_rating_becomes_a_feature(graded, tmp_path):
    mentions, rated = ran(
        graded,
        tmp_path,
        sources="entity_id,name,source_type,country\nquarry-mill-post,Quarry Mill Post,state_agency,NZ\n",
        domain_ratings="domain,rating,rated_by\ndaily.example,0.8,desk\n",
    )
    assert ("Quarry Mill Post", "state_agency", "overlay") in mentions
    assert rated == [(0.8,)]


def test_the_views_of_the_demo_corpus_read_plainly(graded):
    """Shares have three decimals and scores one, every path names its source, and nobody is called "he"."""
    with graded.workspace.warehouse.connect() as connection:
        for view in ("articles_overview", "source_scorecard", "own_voice"):
            for row in connection.sql(f"FROM main.{view}").to_df().to_dict("records"):
                for name, value in row.items():
                    places = 3 if name.startswith("share_") else 1 if name == "mean_score" else None
                    assert places is None or pd.isna(value) or value == round(value, places), (view, name)
        chains = connection.execute("SELECT chains FROM main.circular_reporting").fetchall()
        assert chains and all(" < " in path for (paths,) in chains for path in paths.split("; "))
        called = {who for (who,) in connection.execute("SELECT origin FROM main.claims WHERE origin <> ''").fetchall()}
    assert len(called) > 100 and called.isdisjoint({"He", "he", "She", "she", "They", "they", "which", "who"})


def test_a_bad_overlay_says_where(tmp_path):
    (tmp_path / "sources.csv").write_text("entity_id,name,source_type\nx,X,emperor\n", encoding="utf-8")
    with pytest.raises(BadRowError, match=r"sources\.csv:2: source_type"):
        _ = Workspace(root=str(tmp_path)).registry
