"""The command line in processes of their own that need not import everything first.

They are forked from a server that has imported this module and so all that a run imports and reads, which takes longer
than most runs of a small corpus. Each is a process like any other: it can be killed, and nobody else is hurt.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import matplotlib.figure  # noqa: F401
import skops.io  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401

import pipelines.runs
import pipelines.scoring  # noqa: F401
from models.attribution import extract
from pipelines import cli, terminal

extract(["It rained, the minister said."])  # so that registry and weights are read
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload([__name__])
SILENCE_S = 120
BOUNDS = {"STEP_START": "begins", "STEP_SUCCESS": "ends"}


class Forked:
    """A call of the command line in a process of its own, and how far its run has come."""

    def __init__(self, *arguments: str, env: dict[str, str]) -> None:
        self._steps, theirs = SERVER.Pipe(duplex=False)
        with tempfile.NamedTemporaryFile(dir=Path(env["SOURCEGRADE_DATA"]).parent, delete=False) as said:
            self._said = Path(said.name)
        self._process = SERVER.Process(target=_call, args=(arguments, env, str(self._said), theirs))
        self._process.start()
        theirs.close()

    def steps(self) -> Iterator[tuple[str, str, float]]:
        """Each step that begins or ends, and when, as it happens; until the process is gone."""
        while self._steps.poll(SILENCE_S):
            try:
                yield self._steps.recv()
            except EOFError:
                return
        self.kill()
        raise AssertionError(f"nothing came of it any more: {self.said()}")

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def wait(self, timeout: float = 300) -> int:
        """The exit status, once the process has ended by itself."""
        self._process.join(timeout)
        assert self._process.exitcode is not None, "it never ended"
        return self._process.exitcode

    def said(self) -> str:
        """What it has printed so far."""
        return self._said.read_text(encoding="utf-8")

    def status(self) -> int | None:
        """The exit status, or the signal that ended it, below nought; None while it works."""
        self._process.join(1)
        return self._process.exitcode


def _call(arguments: tuple[str, ...], env: dict[str, str], said: str, steps: Connection) -> None:
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["sourcegrade", *arguments]
    with Path(said).open("wb") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    emit = terminal.StepLines.emit

    def tell(self: terminal.StepLines, record: object) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is not None and event.event_type_value in BOUNDS:
            steps.send((BOUNDS[event.event_type_value], event.step_key, time.monotonic()))
        emit(self, record)

    terminal.StepLines.emit = tell
    cli.main()
