"""Intake: files and feeds become articles, or quarantine rows with a reason."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.arrivals import arrival, day_of
from pipelines.assets.common import commit_metadata, preview, step
from pipelines.intake import ColumnMapping, read_paths
from pipelines.partitions import day_range
from pipelines.progress import progress
from pipelines.resources import Workspace


class ArticlesConfig(dg.Config):
    """What to read. With nothing given: the inbox files that arrived on the partition's days."""

    paths: list[str] = Field(default=[], description="Files, folders or feed URLs; empty: the inbox.")
    columns: dict[str, str] = Field(
        default={},
        description="Our field to your column, in JSONL, CSV and Parquet: {'text': 'story'}.",
    )


@step("articles", group="intake", partitioned=True, kinds={"python", "duckdb"})
def articles(
    context: dg.AssetExecutionContext, config: ArticlesConfig, workspace: Workspace
) -> dg.MaterializeResult[None]:
    """Read files and feeds into articles; what cannot be read goes to quarantine with its reason."""
    first, last = day_range(context)
    paths = config.paths or [str(path) for path in workspace.inbox_files(first, last)]
    mapping = ColumnMapping(config.columns) if config.columns else None
    with workspace.warehouse.stage() as stage:
        with progress("articles", None, context.log.info) as advance:
            for day, files in by_day(paths, workspace, first, last):
                for batch in read_paths(files, mapping=mapping, received_on=day, inbox=workspace.inbox):
                    stage.add("articles", batch.articles)
                    stage.add("quarantine", batch.quarantine)
                    advance(batch.articles.num_rows + batch.quarantine.num_rows)
        counts = stage.commit(run_id=context.run.run_id)
    with workspace.warehouse.reading() as read:
        return dg.MaterializeResult(
            metadata={
                "files": len(paths),
                **commit_metadata(counts),
                "latest": preview(read, "preview_articles", first_day=first, last_day=last),
                "quarantined": preview(read, "preview_quarantine", first_day=first, last_day=last),
            }
        )


def by_day(paths: list[str], workspace: Workspace, first: date, last: date) -> Iterator[tuple[date, Iterator[str]]]:
    """The paths by the day of receipt: what lies in the inbox was received when it came, all else on the last day."""
    came, inbox = arrival(workspace.folders_seen), workspace.inbox.absolute()

    def received(path: str) -> date:
        file = Path(path).absolute()
        try:
            return max(first, min(day_of(came(file)), last)) if file.is_relative_to(inbox) else last
        except (OSError, ValueError):  # it cannot be looked at: told when it is read
            return last

    return groupby(sorted(paths, key=received), received)
