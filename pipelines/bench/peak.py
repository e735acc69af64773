"""The most memory that a process holds.

A process inherits the mark that its parent has left, so that it is run by a small one in between.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence

_BETWEEN = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def run_for_peak(command: Sequence[str], env: Mapping[str, str] | None = None, given: str = "") -> tuple[str, float]:
    """Run a command with ``given`` as its input: what it printed, and megabytes at most.

    What it says of its progress is thrown away. Raises subprocess.CalledProcessError if it fails.
    """
    done = subprocess.run(
        [sys.executable, "-c", _BETWEEN, *command],
        input=given,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    printed, _, peak = done.stdout.rstrip().rpartition("\n")
    return printed, int(peak) / 1024
