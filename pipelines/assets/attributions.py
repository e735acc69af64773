"""Attribution: articles become claims, each with its chain of sources, and statements in their own voice."""

from itertools import islice

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
BATCHES = 40  # that are kept in one transaction: a long reading that stops goes on from there
UNATTRIBUTED = "unattributed"
OWN_VOICE = pa.schema(
    [
        ("article_id", pa.string()),
        ("ordinal", pa.int32()),
        ("span", pa.list_(pa.int32())),
        ("confidence", pa.float64()),
    ]
)


@step("claims", group="attribution", partitioned=True, kinds={"python", "duckdb"}, deps=[articles])
def attributions(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Find the attributed claims of the articles that this engine has not read yet, and what they assert themselves."""
    first, last = day_range(context)
    warehouse = workspace.warehouse
    todo = warehouse.read_batches("articles_to_extract", rows=BATCH, engine=ENGINE, first_day=first, last_day=last)
    reader = SourceReader(workspace.registry) if todo.rows else None  # reading the registry takes seconds
    batches, written = iter(todo), []
    with progress("articles read", todo.rows, context.log.info) as advance:
        while True:
            with warehouse.stage() as stage:
                for batch in islice(batches, BATCHES):
                    ids, texts = batch["article_id"].to_pylist(), batch["text"].to_pylist()
                    claims = extract(texts, batch["outlet"].to_pylist(), reader, own_voice=True)
                    found = [[claim for claim in made if claim.kind != UNATTRIBUTED] for made in claims]
                    own = [[claim for claim in made if claim.kind == UNATTRIBUTED] for made in claims]
                    for table, rows in to_arrow(ids, texts, found).items():
                        stage.add(table, rows)
                    stage.add("unattributed_claims", own_voice(ids, own))
                    stage.add("extractions", extractions(ids, found, own))
                    advance(len(ids))
                counts = stage.commit(run_id=context.run.run_id)
            if not counts:
                break
            written.append(counts)
    with workspace.warehouse.reading() as read:
        return dg.MaterializeResult(
            metadata={
                "engine": ENGINE,
                "articles_read": todo.rows,
                **commit_metadata(*written),
                **row_count(read, "claims"),
                "latest": preview(read, "preview_claims", first_day=first, last_day=last),
            }
        )


def extractions(article_ids: list[str], found: list[list[Claim]], own: list[list[Claim]]) -> pa.Table:
    """Which article this engine has read, also where it found nothing."""
    return pa.table(
        {
            "article_id": article_ids,
            "engine": [ENGINE] * len(found),
            "claims": [len(claims) for claims in found],
            "unattributed": [len(claims) for claims in own],
        }
    )


def own_voice(article_ids: list[str], own: list[list[Claim]]) -> pa.Table:
    """What each article asserts without any source, by place: the words stay in the article."""
    rows = [
        {"article_id": article_id, "ordinal": ordinal, "span": claim.content[0], "confidence": claim.confidence}
        for article_id, claims in zip(article_ids, own, strict=True)
        for ordinal, claim in enumerate(claims, 1)
    ]
    return pa.Table.from_pylist(rows, schema=OWN_VOICE)
