"""Progress of long work: a bar in the terminal, a line every few seconds in Dagster's log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

LOG_EVERY_S = 5.0

Advance = Callable[[int], None]


@contextmanager
def progress(what: str, total: int | None, log: Callable[[str], None] | None = None) -> Iterator[Advance]:
    """Yield a function that is told how many more rows are done.

    ``what`` names the rows ("articles"), ``total`` is how many there are, or None where nobody knows.
    ``log`` receives a line with rows done, rate and time left at most every five seconds and one at the end
    of work that took longer than that.
    """
    started = last = time.monotonic()
    done = 0

    def line() -> str:
        rate = done / max(time.monotonic() - started, 1e-9)
        of = f" of {total:,}" if total is not None else ""
        left = f", {(total - done) / rate:,.0f} s left" if total is not None and rate and done < total else ""
        return f"{what}: {done:,}{of}, {rate:,.0f}/s{left}"

    console = Console(stderr=True)
    columns = (
        TextColumn("  {task.description:<24}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=total, rate="")

        def advance(rows: int) -> None:
            nonlocal done, last
            done += rows
            now = time.monotonic()
            bar.update(task, completed=done, rate=f"{done / max(now - started, 1e-9):,.0f}/s")
            if log and now - last >= LOG_EVERY_S:
                last = now
                log(line())

        yield advance
    if log and last > started:
        log(line())
