"""Attribution: articles become claims, each with its chain of sources."""

import dagster as dg
import pyarrow as pa

from models.attribution import ENGINE, extract
from models.attribution.table import to_arrow
from models.record import Claim
from models.sources import SourceReader
from pipelines.assets.articles import articles
from pipelines.assets.common import commit_metadata, preview, row_count, step
from pipelines.partitions import day_range
from pipelines.progress import progress
from pipelines.resources import Workspace

BATCH = 100


@step("claims", group="attribution", partitioned=True, kinds={"python", "duckdb"}, deps=[articles])
def attributions(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Find every attributed claim of the articles that this engine has not read yet."""
    first, last = day_range(context)
    warehouse = workspace.warehouse
    todo = warehouse.read_batches("articles_to_extract", rows=BATCH, engine=ENGINE, first_day=first, last_day=last)
    reader = SourceReader(workspace.registry)
    with warehouse.stage() as stage:
        with progress("articles read", todo.rows, context.log.info) as advance:
            for batch in todo:
                ids, texts = batch["article_id"].to_pylist(), batch["text"].to_pylist()
                found = extract(texts, batch["outlet"].to_pylist(), reader)
                for table, rows in to_arrow(ids, texts, found).items():
                    stage.add(table, rows)
                stage.add("extractions", extractions(ids, found))
                advance(len(ids))
        counts = stage.commit(run_id=context.run.run_id)
    return dg.MaterializeResult(
        metadata={
            "engine": ENGINE,
            "articles_read": todo.rows,
            **commit_metadata(counts),
            **row_count(workspace, "claims"),
            "latest": preview(workspace, "preview_claims", first_day=first, last_day=last),
        }
    )


def extractions(article_ids: list[str], found: list[list[Claim]]) -> pa.Table:
    """Which article this engine has read, also where it found nothing."""
    return pa.table({"article_id": article_ids, "engine": [ENGINE] * len(found), "claims": [len(c) for c in found]})
