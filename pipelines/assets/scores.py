"""Scores: every claim gets its grade and its reasons from the model in force."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pyarrow as pa

from models.reliability import load_scorer
from models.reliability.evidence import EVIDENCE
from pipelines.assets.common import commit_metadata, preview, row_count, step
from pipelines.assets.features import claim_features
from pipelines.assets.training import model_in_force
from pipelines.partitions import day_range
from pipelines.progress import progress
from pipelines.resources import Workspace
from warehouse import Batches

BATCH = 20_000


@step(
    "claim_scores",
    group="reliability",
    partitioned=True,
    kinds={"scikitlearn", "duckdb"},
    deps=[claim_features, model_in_force],
)
def claim_scores(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Score what the model in force has not scored yet; earlier scores stay as history."""
    first, last = day_range(context)
    warehouse = workspace.warehouse
    in_force = warehouse.read("model_in_force").to_pylist()
    if not in_force:
        raise dg.Failure("No model is in force. Run the job 'retrain' first.")
    model_id = in_force[0]["model_id"]
    todo = warehouse.read_batches("claims_to_score", rows=BATCH, model_id=model_id, first_day=first, last_day=last)
    with warehouse.stage() as stage:
        with progress("claims scored", todo.rows, context.log.info) as advance:
            for scores in scored(todo, workspace.model_folder(model_id)):
                stage.add("claim_scores", scores.append_column("model_id", pa.array([model_id] * len(scores))))
                advance(len(scores))
        counts = stage.commit(run_id=context.run.run_id)
    with workspace.warehouse.reading() as read:
        return dg.MaterializeResult(
            metadata={
                "model_id": model_id,
                **commit_metadata(counts),
                **row_count(read, "claim_scores"),
                "latest": preview(read, "preview_scores", first_day=first, last_day=last),
            }
        )


def scored(todo: Batches, folder: Path) -> Iterator[pa.Table]:
    """The scores of some features by the model of a folder."""
    scorer = load_scorer(folder)
    for batch in todo:
        features = pa.Table.from_batches([batch])
        scores = scorer.score(features, features.select(EVIDENCE.names))
        for column in ("claim_id", "features_hash"):
            scores = scores.append_column(column, features[column])
        yield scores
