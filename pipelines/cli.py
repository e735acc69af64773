"""The command line; what a command needs is imported when it is called."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipelines import settings

app = typer.Typer(
    name="sourcegrade",
    help="Grades the sourcing of every attributed claim: who says it, through whom, and who disputes it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What ``score`` prints."""

    table = "table"
    jsonl = "jsonl"


@app.command()
def run(
    paths: Annotated[list[str] | None, typer.Argument()] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="OURS=THEIRS, where a JSON, CSV or Parquet file names a field otherwise, as in text=story. OURS is "
            "text, doc, url, outlet, domain, title, byline, published_at or fetched_at; may be given several times."
        ),
    ] = None,
) -> None:
    """Load articles and grade their claims: the whole line, from files to the views for analysts.

    PATHS are files, folders, and addresses of feeds or pages; without any, the demo corpus is loaded.
    """
    from pipelines.intake.fields import ALSO_KNOWN_AS  # noqa: PLC0415

    columns = dict(pair.split("=", 1) for pair in column or [] if "=" in pair)
    if len(columns) != len(column or []):
        raise typer.BadParameter("write --column OURS=THEIRS, for example --column text=body")
    for ours in columns:
        if ours not in ALSO_KNOWN_AS:
            raise typer.BadParameter(f"there is no field {ours}; there are {', '.join(ALSO_KNOWN_AS)}")
    for path in paths or []:
        if "://" not in path and not Path(path).exists():
            raise typer.BadParameter(f"there is no file or folder {path}")
    from pipelines.runs import ingest_and_score  # noqa: PLC0415 (Dagster takes seconds to import)

    raise typer.Exit(0 if ingest_and_score(paths or [str(settings.DEMO_ARTICLES)], columns) else 1)


@app.command()
def dev(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 3000,
) -> None:
    """Open the Dagster UI with sensor and schedules running."""
    from pipelines.home import home  # noqa: PLC0415

    if in_use(host, port):  # Dagster would go on without its page, its sensors running twice
        raise typer.BadParameter(f"{host}:{port} is in use already; another one: sourcegrade dev --port {port + 1}")
    with home():  # made where it is missing
        pass
    dagster = Path(sys.executable).with_name("dagster")
    os.environ.setdefault("PYTHONWARNINGS", "ignore:Function `dev_command` is superseded")
    os.execv(dagster, ["dagster", "dev", "-m", "pipelines.definitions", "-h", host, "-p", str(port)])


@app.command()
def score(
    files: Annotated[list[str], typer.Argument()],
    format: Annotated[Format, typer.Option(help="A table to read, or one JSON line an article.")] = Format.table,
    own_voice: Annotated[bool, typer.Option("--own-voice", help="List also what an article asserts itself.")] = False,
) -> None:
    """Grade the claims of some articles right here; needs no warehouse.

    FILES are whatever `run` reads; - reads standard input.
    """
    from pipelines.intake import Rejection  # noqa: PLC0415
    from pipelines.present import article_view, refused, whence  # noqa: PLC0415
    from pipelines.scoring import as_json_line, score_files  # noqa: PLC0415

    console, errors = Console(highlight=False), Console(stderr=True, highlight=False)
    rejected = 0
    for result in score_files(files, own_voice=own_voice):
        if isinstance(result, Rejection):
            rejected += 1
            errors.print(refused(result), soft_wrap=True)  # paths stay whole
        elif format is Format.jsonl:
            sys.stdout.buffer.write(as_json_line(result))
            if result.note:
                place = whence(result.document.source_file, result.document.position)
                errors.print(f"[yellow]{escape(place)}[/]: {result.note}", soft_wrap=True)
        else:
            console.print(article_view(result.document, result.claims, result.note))
    raise typer.Exit(1 if rejected else 0)


@app.command()
def label(
    file: Annotated[Path, typer.Argument()],
    by: Annotated[str, typer.Option(help="Who graded, where the file has no column labelled_by.")] = "users",
) -> None:
    """Give claims grades of your own; the job `retrain` learns from them.

    FILE is a CSV with the columns claim_id and grade (A to F), and labelled_by if several people grade.
    """
    from models.reliability import LabelError  # noqa: PLC0415
    from pipelines.labels import add_labels, read_labels  # noqa: PLC0415
    from pipelines.resources import default_workspace  # noqa: PLC0415

    console = Console(stderr=True, highlight=False)
    try:
        counts, frozen = add_labels(default_workspace().warehouse, read_labels(file, by))
    except LabelError as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from error
    console.print(f"{counts.inserted} labels added, {counts.updated} changed, {counts.unchanged} known already")
    if frozen:
        console.print(f"{frozen} are of articles, such as the demo corpus, that measure models: none learns from them")


@app.command()
def rollback(
    model: Annotated[str | None, typer.Argument()] = None,
) -> None:
    """Put an earlier model back in force, and publish what it says.

    MODEL is a model's id; without it, the one in force before.
    """
    from pipelines.rollback import RollbackError, put_back  # noqa: PLC0415

    console = Console(stderr=True, highlight=False)
    try:
        console.print(put_back(model), markup=False)
    except RollbackError as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error


@app.command()
def sql(
    command: Annotated[str | None, typer.Option("-c", "--command", help="Run one statement and leave.")] = None,
) -> None:
    """Open the published snapshot in a SQL shell. Reading there never blocks a run."""
    from warehouse.shell import open_shell  # noqa: PLC0415

    raise typer.Exit(open_shell(settings.data_dir() / "snapshot.duckdb", command=command))


@app.command()
def publish() -> None:
    """Publish the warehouse as it stands: replace the snapshot that analysts read."""
    from pipelines.resources import default_workspace  # noqa: PLC0415

    Console(stderr=True).print(f"published {default_workspace().warehouse.publish()}", markup=False, soft_wrap=True)


def in_use(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def main() -> None:
    """The console script. What is wrong with a file or folder is told in a line; a traceback is for our mistakes."""
    try:
        app()
    except OSError as error:  # a busy warehouse is one too
        from warehouse import with_remedy  # noqa: PLC0415

        console = Console(stderr=True, highlight=False)
        console.print(with_remedy(str(error)), style="red", markup=False, soft_wrap=True)  # paths stay whole
        sys.exit(1)
