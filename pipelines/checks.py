"""Checks that stand between the steps: bad data does not flow on.

They look at the days that the run covers, so that an old fault stops no other run. What has no day, as a claim without
its article, stops them all.
"""

from typing import Any

import dagster as dg

from models.record import ANONYMITIES, GRADES, KINDS, SOURCE_TYPES, STATUSES
from pipelines.assets.articles import articles
from pipelines.assets.attributions import attributions
from pipelines.assets.corroboration import event_claims
from pipelines.assets.features import claim_features
from pipelines.assets.scores import claim_scores
from pipelines.assets.training import frozen_kappa, is_worse, reliability_model, rivals
from pipelines.partitions import days_of
from pipelines.resources import Workspace

MOST_QUARANTINED = 0.2
ENOUGH_CLAIMS, ONE_AXIS = 100, 0.7


def verdict(workspace: Workspace, query: str, **params: Any) -> dg.AssetCheckResult:
    """Run a query of (check, failures, example) rows; every row must count no failure."""
    rows = workspace.warehouse.read(query, **params).to_pylist()
    broken = [row for row in rows if row["failures"]]
    return dg.AssetCheckResult(
        passed=not broken,
        description="; ".join(f"{row['check']}: {row['failures']}, e.g. {row['example']}" for row in broken)
        or f"{len(rows)} conditions hold",
        metadata={"conditions": dg.MetadataValue.table([dg.TableRecord(row) for row in rows])},
    )


@dg.asset_check(asset=articles, blocking=True)
def articles_are_sound(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """Every article has text, a stable id and a place in its history of revisions."""
    return verdict(workspace, "check_articles", **days_of(context.run))


@dg.asset_check(asset=articles)
def few_are_quarantined(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """A warning where more than a fifth of what came in with this run could not be read."""
    (came,) = workspace.warehouse.read("taken_in", run_id=context.run.run_id).to_pylist()
    share = came["quarantined"] / max(came["quarantined"] + came["articles"], 1)
    return dg.AssetCheckResult(
        passed=share <= MOST_QUARANTINED,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{share:.1%} of what came in is in quarantine",
        metadata={"share": share},
    )


@dg.asset_check(asset=attributions, blocking=True)
def claims_are_sound(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """Every span lies in its article, every value is the codebook's, every chain is whole."""
    return verdict(
        workspace,
        "check_claims",
        **days_of(context.run),
        source_types=list(SOURCE_TYPES),
        anonymities=list(ANONYMITIES),
        statuses=list(STATUSES),
        kinds=list(KINDS),
    )


@dg.asset_check(asset=attributions, blocking=True)
def own_voice_is_sound(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """What an article asserts itself lies in its text, is attributed to nobody, and is all that was counted."""
    return verdict(workspace, "check_unattributed_claims", **days_of(context.run))


@dg.asset_check(asset=claim_features, blocking=True)
def features_are_whole(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """An article's claims have features all or not at all, and none stand without their claim."""
    return verdict(workspace, "check_features", **days_of(context.run))


@dg.asset_check(asset=reliability_model)
def model_is_no_worse(workspace: Workspace) -> dg.AssetCheckResult:
    """The labelled table's model agrees with the frozen claims at least as well as the one in force.

    Where it does not it is refused, and the one in force goes on grading: new articles need not wait for it.
    """
    new, in_force = rivals(workspace)
    passed = not is_worse(new, in_force)
    return dg.AssetCheckResult(
        passed=passed,
        description="as good as the one in force, or of another version"
        if passed
        else f"refused: kappa on the frozen claims {frozen_kappa(new):.3f}, in force {frozen_kappa(in_force):.3f}",
        metadata={"model": new["model_id"], "in force": in_force["model_id"]},
    )


@dg.asset_check(asset=claim_scores, blocking=True)
def scores_are_sound(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """Probabilities sum to one, a score is missing only with its reason, no claim is scored twice alike."""
    return verdict(workspace, "check_scores", **days_of(context.run), grades=list(GRADES))


@dg.asset_check(asset=event_claims, blocking=True)
def event_claims_are_sound(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> dg.AssetCheckResult:
    """Every claim counts once, no article twice, origins never exceed reports, and the history ends where we stand."""
    return verdict(workspace, "check_event_claims", **days_of(context.run), run_id=context.run.run_id)


@dg.asset_check(asset=event_claims, additional_deps=[claim_scores])
def axes_are_apart(workspace: Workspace) -> dg.AssetCheckResult:
    """A warning where reliability and credibility go so closely together that they would be one axis told twice."""
    (row,) = workspace.warehouse.read("axes").to_pylist()
    correlation = row["correlation"] or 0.0
    return dg.AssetCheckResult(
        passed=row["claims"] < ENOUGH_CLAIMS or abs(correlation) < ONE_AXIS,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"correlation of score and credibility {correlation:.2f} over {row['claims']:,} claims",
        metadata={"correlation": correlation, "claims": row["claims"]},
    )


ALL = [
    articles_are_sound,
    few_are_quarantined,
    claims_are_sound,
    own_voice_is_sound,
    features_are_whole,
    model_is_no_worse,
    scores_are_sound,
    event_claims_are_sound,
    axes_are_apart,
]
