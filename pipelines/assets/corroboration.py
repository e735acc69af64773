"""Corroboration: claims that report one proposition become an event claim, with its origins and its history."""

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
import pyarrow as pa

from models.corroboration import (
    LINKER,
    PIVOTS,
    VERSION,
    Report,
    changed_pieces,
    compared,
    event_claim,
    pieces_around,
    prepare,
    regrouped,
    reports_from_arrow,
    to_arrow,
    to_store,
    unknown,
)
from pipelines.assets.attributions import attributions
from pipelines.assets.common import commit_metadata, preview, row_count, step
from pipelines.progress import progress
from pipelines.resources import Workspace
from warehouse import MergeCounts, Warehouse

ARTICLES = 8_000  # that are linked in one transaction: a long build that stops goes on from there
CIRCULAR = 5  # claims whose ways back are shown
CLAIMS = 100_000  # that wait to be grouped and are grouped in one transaction, with all that is in one piece with them


@step("linked_claims", group="corroboration", kinds={"python", "duckdb"}, deps=[attributions])
def claim_links(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Compare new claims with those that may say the same, and keep which of them match."""
    warehouse = workspace.warehouse
    written = []
    with progress("articles linked", None, context.log.info) as advance:
        while (counts := link(warehouse, context.run.run_id)) is not None:
            written.append(counts)
            advance(counts["linked_articles"].inserted)
    return dg.MaterializeResult(
        metadata={"linker": LINKER, **commit_metadata(*written), **row_count(warehouse.read, "linked_claims")}
    )


def link(warehouse: Warehouse, run_id: str | None = None) -> dict[str, MergeCounts] | None:
    """Take in the next articles that are not linked, in one transaction; None where there are none."""
    todo = warehouse.read("articles_to_link", linker=LINKER, most=ARTICLES)
    if not todo.num_rows:
        return None
    tables = to_store(prepare(reports_in(todo)))
    articles = todo.select(["article_id", "claim_count", "read_at"]).rename_columns(["article_id", "claims", "read_at"])
    changes = warehouse.read("link_changes", arriving=tables["link_keys"], articles=articles, pivots=PIVOTS)
    known = warehouse.read("link_profiles", claims=unknown(changes, tables["linked_claims"]))
    profiles = pa.concat_tables([tables["linked_claims"], known.select(tables["linked_claims"].column_names)])
    linker = pa.array([LINKER if claims else None for claims in articles["claims"].to_pylist()], pa.string())
    with warehouse.stage() as stage:
        stage.add("link_batches", batch_of(todo))
        stage.add("linked_articles", articles.append_column("linker", linker))
        for table, rows in tables.items():
            stage.add(table, rows)
        stage.add("link_pairs", compared(changes, profiles))
        return stage.commit(run_id=run_id)


@step("event_claims", group="corroboration", kinds={"python", "duckdb"}, deps=[claim_links])
def event_claims(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Group matching claims into propositions; tell of those that changed how many origins each has, and why."""
    warehouse = workspace.warehouse
    written = []
    with progress("claims grouped", None, context.log.info) as advance:
        while True:
            grouped, counts = regroup(warehouse, context.run.run_id)
            written.append(counts)
            advance(grouped)
            if not grouped:
                break
    with workspace.warehouse.reading() as read:
        circular = read("most_circular", rows=CIRCULAR).to_pylist()
        return dg.MaterializeResult(
            metadata={
                "version": VERSION,
                **commit_metadata(*written),
                **row_count(read, "event_claims"),
                "most reported": preview(read, "preview_mart_event_claims"),
                "circular reporting": dg.MetadataValue.md(circular_markdown(circular)),
                "circular reporting, drawn": dg.MetadataValue.text(circular[0]["path"] if circular else ""),
            }
        )


def regroup(warehouse: Warehouse, run_id: str | None = None) -> tuple[int, dict[str, MergeCounts]]:
    """Group the next claims that wait for it, in one transaction; how many they are with the rest of their pieces.

    Where none wait, only event claims of which no claim is left are ended.
    """
    with warehouse.reading() as read:
        waiting = read("link_waiting", version=VERSION, most=CLAIMS)
        if not waiting.num_rows and not read("members_without_claim").num_rows:
            return 0, {}
    pieces, pairs = pieces_around(
        waiting,
        lambda claims: warehouse.read("link_pairs", claims=claims),
        lambda claims: warehouse.read("link_fellows", claims=claims),
    )
    before = warehouse.read("link_grouped", claims=pieces, version=VERSION)
    stale = changed_pieces(pieces, before)
    groups = regrouped(before, warehouse.read("link_profiles", claims=stale), stale, pairs)
    members = pa.table({"claim_id": pa.array([claim_id for group in groups for claim_id in group], pa.string())})
    told = reports_in(warehouse.read("reports", claims=members), linking=False) if groups else []
    reports = {report.claim_id: report for report in told}
    if not reports.keys() >= set(
        members["claim_id"].to_pylist()
    ):  # a later reading has dropped some of these claims: that is linked first
        while link(warehouse, run_id):
            pass
        return regroup(warehouse, run_id)
    with warehouse.stage() as stage:
        stage.add("link_pieces", stale)
        stage.add("link_touched", pieces.select(["claim"]))
        if waiting.num_rows:
            stage.add("link_batches", batch_of(waiting))
        for table, rows in to_arrow(event_claim([reports[name] for name in group]) for group in groups).items():
            stage.add(table, rows)
        return pieces.num_rows, stage.commit(run_id=run_id)


def batch_of(read: pa.Table) -> pa.Table:
    """The row of a step of the linker. Its number proves that nothing was linked since the step began to read."""
    return pa.table({"batch": read["batch"].slice(0, 1), "linker": [LINKER]})


def reports_in(articles: pa.Table, linking: bool = True) -> list[Report]:
    """The reports of articles that carry their claims, to be linked or only to be told."""
    nested = articles["claims"].combine_chunks()
    return reports_from_arrow(articles, pa.Table.from_struct_array(nested.flatten()), linking)


def circular_markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """The claims that most outlets tell from one origin, each with the ways back to it.

    In words: Dagster's page prints a Mermaid graph as its source, so that stands beside it, for any viewer of such.
    """
    return (
        "\n\n".join(
            f"**{' '.join(row['proposition'].split())}**\n\n{row['outlets']} outlets, one origin: {row['origin']}\n\n"
            + "\n".join(f"- {chain.replace(' < ', ' ← ')}" for chain in row["chains"].split("; "))
            for row in rows
        )
        or "No claim is told by more than one outlet from one origin."
    )
