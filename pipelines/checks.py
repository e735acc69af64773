"""Checks that stand between the steps: bad data does not flow on."""

import json
from datetime import date
from typing import Any

import dagster as dg

from models.record import ANONYMITIES, GRADES, KINDS, SOURCE_TYPES, STATUSES
from pipelines.assets.articles import articles
from pipelines.assets.attributions import attributions
from pipelines.assets.features import claim_features
from pipelines.assets.scores import claim_scores
from pipelines.assets.training import reliability_model
from pipelines.partitions import FIRST_DAY
from pipelines.resources import Workspace

EVER = {"first_day": date.fromisoformat(FIRST_DAY), "last_day": date.max}
MOST_QUARANTINED = 0.2


def verdict(workspace: Workspace, query: str, **params: Any) -> dg.AssetCheckResult:
    """Run a query of (check, failures, example) rows; every row must count no failure."""
    rows = workspace.warehouse.read(query, **EVER, **params).to_pylist()
    broken = [row for row in rows if row["failures"]]
    return dg.AssetCheckResult(
        passed=not broken,
        description="; ".join(f"{row['check']}: {row['failures']}, e.g. {row['example']}" for row in broken)
        or f"{len(rows)} conditions hold",
        metadata={"conditions": dg.MetadataValue.table([dg.TableRecord(row) for row in rows])},
    )


@dg.asset_check(asset=articles, blocking=True)
def articles_are_sound(workspace: Workspace) -> dg.AssetCheckResult:
    """Every article has text, a stable id and a place in its history of revisions."""
    return verdict(workspace, "check_articles")


@dg.asset_check(asset=articles)
def few_are_quarantined(workspace: Workspace) -> dg.AssetCheckResult:
    """A warning where more than a fifth of what came in could not be read."""
    rows = {row["table"]: row["rows"] for row in workspace.warehouse.read("table_counts").to_pylist()}
    share = rows["quarantine"] / max(rows["quarantine"] + rows["articles"], 1)
    return dg.AssetCheckResult(
        passed=share <= MOST_QUARANTINED,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{share:.1%} of what came in is in quarantine",
        metadata={"share": share},
    )


@dg.asset_check(asset=attributions, blocking=True)
def claims_are_sound(workspace: Workspace) -> dg.AssetCheckResult:
    """Every span lies in its article, every value is the codebook's, every chain is whole."""
    return verdict(
        workspace,
        "check_claims",
        source_types=list(SOURCE_TYPES),
        anonymities=list(ANONYMITIES),
        statuses=list(STATUSES),
        kinds=list(KINDS),
    )


@dg.asset_check(asset=claim_features, blocking=True)
def features_are_whole(workspace: Workspace) -> dg.AssetCheckResult:
    """An article's claims have features all or not at all, and none stand without their claim."""
    return verdict(workspace, "check_features")


@dg.asset_check(asset=reliability_model, blocking=True)
def model_is_no_worse(workspace: Workspace) -> dg.AssetCheckResult:
    """A newly trained model agrees with the frozen evaluation claims at least as well as the one in force.

    Only models of the same code and features are compared: what another version could do is no longer to be had.
    """
    newest = workspace.warehouse.read("models_by_standing").to_pylist()[0]
    in_force = next(iter(workspace.warehouse.read("model_in_force").to_pylist()), newest)
    kappa = {row["model_id"]: json.loads(row["metrics"])["frozen_kappa"] for row in (newest, in_force)}
    alike = all(newest[name] == in_force[name] for name in ("code_version", "feature_version"))
    passed = not alike or round(kappa[newest["model_id"]], 3) >= round(kappa[in_force["model_id"]], 3)
    return dg.AssetCheckResult(
        passed=passed,
        description=f"kappa on the frozen claims: {kappa[newest['model_id']]:.3f} for the newest model, "
        f"{kappa[in_force['model_id']]:.3f} for the one in force",
        metadata={"newest": newest["model_id"], "in force": in_force["model_id"]},
    )


@dg.asset_check(asset=claim_scores, blocking=True)
def scores_are_sound(workspace: Workspace) -> dg.AssetCheckResult:
    """Probabilities sum to one, a score is missing only with its reason, no claim is scored twice alike."""
    return verdict(workspace, "check_scores", grades=list(GRADES))


ALL = [
    articles_are_sound,
    few_are_quarantined,
    claims_are_sound,
    features_are_whole,
    model_is_no_worse,
    scores_are_sound,
]
