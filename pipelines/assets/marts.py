"""Marts: the views that analysts read, and the snapshot in which they read them."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.common import OWNERS, preview, table_schema
from pipelines.assets.corroboration import event_claims
from pipelines.assets.scores import claim_scores
from pipelines.assets.sources import sources
from pipelines.resources import Workspace
from pipelines.turns import POOL
from warehouse import MARTS, dictionary


def mart_spec(name: str) -> dg.AssetSpec:
    """The asset of one view, described by the dictionary."""
    mart = dictionary.mart(name)
    return dg.AssetSpec(
        ["marts", name],
        deps=[claim_scores, event_claims, sources],
        description=mart.description,
        group_name="marts",
        kinds={"duckdb", "view"},
        owners=OWNERS,
        metadata={"dagster/column_schema": table_schema(mart), "dagster/table_name": f"main.{name}"},
    )


@dg.multi_asset(specs=[mart_spec(name) for name in MARTS], can_subset=True, pool=POOL)
def marts(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[dg.MaterializeResult[None]]:
    """Bring the views up to date and show what each of them says now."""
    workspace.warehouse.migrate()
    keys = sorted(context.selected_asset_keys)
    with workspace.warehouse.reading() as read:
        first_rows = [preview(read, f"preview_mart_{key.path[-1]}") for key in keys]
    for key, rows in zip(keys, first_rows, strict=True):
        yield dg.MaterializeResult(asset_key=key, metadata={"first_rows": rows})


@dg.asset(
    deps=[dg.AssetKey(["marts", name]) for name in MARTS],
    group_name="marts",
    kinds={"duckdb"},
    owners=OWNERS,
    pool=POOL,
)
def snapshot(workspace: Workspace) -> dg.MaterializeResult[None]:
    """The file that analysts read: a whole copy of the warehouse, put in place at once."""
    path = workspace.warehouse.publish()
    return dg.MaterializeResult(
        metadata={"path": dg.MetadataValue.path(path), "size_mb": round(path.stat().st_size / 1e6, 1)}
    )
