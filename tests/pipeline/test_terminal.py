"""What is printed at a terminal: texts from elsewhere as they are, never as instructions to the terminal."""

from __future__ import annotations

import dagster as dg

from pipelines.terminal import step_lines


@dg.op
def reads() -> None:
    raise ValueError("cannot read report[final].txt: [/x] stands there")


@dg.job(logger_defs={"console": step_lines}, executor_def=dg.in_process_executor)
def line() -> None:
    reads()


def test_a_step_that_fails_is_told_in_its_own_words(capsys):
    assert not line.execute_in_process(run_config={"loggers": {"console": {}}}, raise_on_error=False).success
    told = " ".join(capsys.readouterr().err.split())
    assert told == "✗ reads: ValueError: cannot read report[final].txt: [/x] stands there"
