"""The SQL shell over the snapshot: the duckdb command line if there is one, else a small one of ours."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
from rich.console import Console

from warehouse import sqlfiles
from warehouse.connection import REPUBLISH, WarehouseFileError, is_of_the_file
from warehouse.layout import laid_out

PROMPT, CONTINUED = "sourcegrade> ", "        ...> "
MOST_ROWS = 200
VIEWS = """
SELECT view_name AS name, comment AS description FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
UNION ALL
SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', comment FROM duckdb_functions()
WHERE schema_name = 'main' AND function_type = 'table_macro' AND NOT internal
ORDER BY name
"""
HELP = "End a statement with a semicolon.  .tables lists views and macros, .help repeats this, .quit leaves."


def open_shell(snapshot: Path, command: str | None = None) -> int:
    """Open ``snapshot`` read-only, or run ``command`` on it and leave; returns the exit status."""
    if not snapshot.exists():
        print(f"There is no snapshot at {snapshot} yet. `sourcegrade run` makes one.", file=sys.stderr)
        return 1
    try:
        duckdb.connect(str(snapshot), read_only=True).close()
    except duckdb.Error as error:  # no database, or made by a later DuckDB
        print(WarehouseFileError(snapshot, error, REPUBLISH), file=sys.stderr)
        return 1
    if command is not None:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            return 0 if show(connection, command) else 1
    print(greeting(snapshot), flush=True)  # before another program writes to the same place
    program = shutil.which("duckdb")
    if program:
        return subprocess.run([program, "-readonly", str(snapshot)], check=False).returncode
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        _loop(connection, _reader())
    return 0


def greeting(snapshot: Path) -> str:
    """What the shell says first: where one is, and six queries worth running."""
    queries = "\n\n".join(query.strip() for _, query in greeting_queries())
    return f"{snapshot} (read-only). Six queries worth running:\n\n{queries}\n"


def greeting_queries() -> list[tuple[str, str]]:
    """Name and SQL of the greeting's queries, each with its question as a comment above it."""
    return [(name, sqlfiles.text("queries/greeting", name)) for name in sqlfiles.names("queries/greeting")]


def show(connection: duckdb.DuckDBPyConnection, statement: str) -> bool:
    """Run SQL and print its result with all its columns in the terminal's width; False where DuckDB refused it."""
    try:
        result = connection.sql(statement)
        if result is not None:
            width = shutil.get_terminal_size().columns
            rows = result.fetchmany(MOST_ROWS + 1)
            console = Console(width=width, highlight=False)
            console.print(laid_out(result.columns, rows[:MOST_ROWS], width))
            many = f"the first {MOST_ROWS} rows" if len(rows) > MOST_ROWS else f"{len(rows)} rows"
            console.print(f"({'1 row' if len(rows) == 1 else many})\n", style="dim")
    except duckdb.Error as error:
        print(error, f"The snapshot is broken. {REPUBLISH}" if is_of_the_file(error) else "", file=sys.stderr)
        return False
    return True


def _loop(connection: duckdb.DuckDBPyConnection, read: Callable[[str], str]) -> None:
    print(HELP)
    pending = ""
    while True:
        try:
            line = read(CONTINUED if pending else PROMPT)
        except EOFError:
            print()
            return
        except KeyboardInterrupt:
            print()
            pending = ""
            continue
        word = line.strip()
        if not pending and word.startswith("."):
            if word in {".quit", ".exit", ".q"}:
                return
            if word == ".tables":
                show(connection, VIEWS)
            else:
                print(HELP)
            continue
        pending = f"{pending}\n{line}" if pending else word
        if _complete(pending):
            try:
                show(connection, pending)
            except KeyboardInterrupt:
                print("interrupted")
            pending = ""


def _complete(text: str) -> bool:
    """Whether the last token is a semicolon; one in a string or a comment is no token of its own."""
    tokens = duckdb.tokenize(text)
    return bool(tokens) and text.encode()[tokens[-1][0] :].startswith(b";")


def _reader() -> Callable[[str], str]:
    """``input``, with line editing and a history where the platform has them."""
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # once imported, input() uses it
    return input
