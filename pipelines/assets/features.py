"""Features: one wide row a claim, everything that the score may look at."""

from collections.abc import Callable

import dagster as dg
import pyarrow as pa

from models.attribution.table import from_arrow
from models.reliability import FEATURE_VERSION, featurize
from pipelines.assets.attributions import attributions
from pipelines.assets.common import commit_metadata, preview, row_count, step
from pipelines.partitions import day_range
from pipelines.progress import progress
from pipelines.resources import Workspace

BATCH = 200


@step("claim_features", group="reliability", partitioned=True, kinds={"python", "duckdb"}, deps=[attributions])
def claim_features(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Describe every claim that has no features of this version yet, its article's other claims beside it."""
    first, last = day_range(context)
    warehouse = workspace.warehouse
    todo = warehouse.read_batches(
        "claims_to_featurize", rows=BATCH, feature_version=FEATURE_VERSION, first_day=first, last_day=last
    )
    ratings = workspace.ratings
    with warehouse.stage() as stage:
        with progress("articles described", todo.rows, context.log.info) as advance:
            for batch in todo:
                stage.add("claim_features", features_of(pa.Table.from_batches([batch]), ratings))
                advance(batch.num_rows)
        counts = stage.commit(run_id=context.run.run_id)
    with workspace.warehouse.reading() as read:
        return dg.MaterializeResult(
            metadata={
                "feature_version": FEATURE_VERSION,
                **commit_metadata(counts),
                **row_count(read, "claim_features"),
                "latest": preview(read, "preview_features", first_day=first, last_day=last),
            }
        )


def features_of(articles: pa.Table, ratings: Callable[[str | None], float | None]) -> pa.Table:
    """Feature rows of a batch of articles that carry their claims, keyed by claim."""
    nested = articles["claims"].combine_chunks()
    found = pa.Table.from_struct_array(nested.flatten())
    records = iter(from_arrow(found))
    grouped = [[next(records) for _ in claims_of] for claims_of in nested]
    return featurize(articles.drop_columns("claims"), grouped, ratings).append_column("claim_id", found["claim_id"])
