"""The three jobs: the whole line, scoring again, training again."""

from __future__ import annotations

import dagster as dg

from pipelines.dead_runs import OURS

ingest_and_score = dg.define_asset_job(
    "ingest_and_score",
    selection=dg.AssetSelection.all(),
    tags=OURS,
    description="The whole line: read new files, find their claims, grade them, publish the snapshot.",
)

rescore = dg.define_asset_job(
    "rescore",
    selection=dg.AssetSelection.assets("claim_features", "claim_scores", "claim_links", "event_claims").downstream(),
    tags=OURS,
    description="Grade again what has no score by the model in force, corroborate what changed, publish the snapshot.",
)

retrain = dg.define_asset_job(
    "retrain",
    selection=dg.AssetSelection.assets("labelled_claims", "reliability_model", "model_in_force"),
    tags=OURS,
    description="Train on the labelled claims; a model no worse than the one in force takes its place.",
)

ALL = [ingest_and_score, rescore, retrain]
