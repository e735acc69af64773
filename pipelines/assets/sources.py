"""Sources: the registry of who is who, kept in the warehouse for analysts."""

import dagster as dg
import pyarrow as pa

from models.sources import registry_digest, to_arrow
from pipelines.assets.common import commit_metadata, preview, row_count, step
from pipelines.resources import Workspace


@step("sources", group="attribution", kinds={"python", "duckdb"})
def sources(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """The registry: state agencies, services, wires and bodies, with type, country and owner.

    Where its digest is the one that was stored last it is neither read nor written.
    """
    digest = registry_digest(workspace.overlay)
    with workspace.warehouse.stage() as stage:
        if workspace.warehouse.read("registry")["digest"].to_pylist() != [digest]:
            stage.add("registry", pa.table({"digest": [digest]}))
            for table, rows in to_arrow(workspace.registry).items():
                stage.add(table, rows)
        counts = stage.commit(run_id=context.run.run_id)
    with workspace.warehouse.reading() as read:
        return dg.MaterializeResult(
            metadata={
                **commit_metadata(counts),
                **row_count(read, "sources"),
                "by_type": preview(read, "preview_sources"),
            }
        )
