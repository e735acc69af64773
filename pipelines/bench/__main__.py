"""``make bench``: speed and memory on this machine, each figure beside what it is a ratio to.

Every bench is a process of its own: none starts with the memory of another.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys

BENCHES = ("engine", "parse", "start", "growth", "scores", "load", "line", "corroboration")

if __name__ == "__main__":
    machine = platform.processor() or platform.machine()
    print(f"{machine}, {os.cpu_count()} cores, Python {platform.python_version()}\n", flush=True)
    for bench in BENCHES:
        subprocess.run([sys.executable, "-m", f"pipelines.bench.{bench}"], check=True)
        print(flush=True)
