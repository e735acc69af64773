"""What a run prints in a terminal: one line a step, as it ends, instead of Dagster's event stream."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import dagster as dg
from rich.console import Console
from rich.markup import escape

from warehouse import WarehouseFileError, with_remedy

OURS = f"{WarehouseFileError.__module__}.{WarehouseFileError.__name__}: "
console = Console(stderr=True, highlight=False)


class StepLines(logging.Handler):
    """Prints a tick and what was written when an asset is there, a cross for what failed, ! for a warning."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the line for one Dagster event; other records are for the log alone."""
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is None:
            return
        if event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION:
            done = event.event_specific_data.materialization
            if note := written(done.metadata):
                console.print(f"  [green]✓[/] {done.asset_key.to_user_string():<18} [dim]{note}[/]")
        elif event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.event_specific_data
            if not check.passed:
                told = f"check {check.check_name} on {check.asset_key.to_user_string()}: {check.description}"
                warned = check.severity == dg.AssetCheckSeverity.WARN
                console.print(f"  {'[yellow]![/]' if warned else '[red]✗[/]'} {escape(told)}")
        elif event.event_type == dg.DagsterEventType.STEP_FAILURE:
            error = event.event_specific_data.error
            cause = error.cause or error
            why = with_remedy(cause.message.strip().removeprefix(OURS))
            console.print(f"  [red]✗[/] {event.step_key}: {escape(why)}", soft_wrap=True)  # paths stay whole


def written(metadata: Mapping[str, dg.MetadataValue]) -> str:
    """What a materialisation wrote, in one line."""
    if "size_mb" in metadata:
        return f"published, {metadata['size_mb'].value} MB"
    table = metadata.get("written")
    if not isinstance(table, dg.TableMetadataValue):
        return ""
    changes = [
        f"{row.data[kind]:,} {word} in {row.data['table']}"
        for row in table.records
        for kind, word in CHANGES.items()
        if row.data[kind] and row.data["table"] not in BOOKKEEPING
    ]
    return ", ".join(changes) or "nothing new"


BOOKKEEPING = {
    *("extractions", "source_mentions", "source_aliases", "registry"),
    *("link_batches", "linked_articles", "link_keys", "link_pairs", "link_pieces", "link_touched"),
    *("event_claim_members", "event_claim_origins", "event_claim_history"),
}
CHANGES = {"inserted": "new", "updated": "changed", "deleted": "removed"}


def make_logger(context: dg.InitLoggerContext) -> logging.Logger:
    """The logger that the command line puts in the place of Dagster's console logger."""
    logger = logging.Logger("sourcegrade", level=logging.DEBUG)
    logger.addHandler(StepLines())
    return logger


step_lines = dg.LoggerDefinition(make_logger, description="One line a step, for people at a terminal.")
