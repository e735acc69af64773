"""``make bench``: speed and memory on this machine, each figure beside what it is a ratio to."""

from __future__ import annotations

import os
import platform

from pipelines.bench import corroboration, engine, growth, line, load, parse, scores, start

if __name__ == "__main__":
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for bench in (engine, parse, start, growth, scores, load, line, corroboration):
        bench.main()
        print(flush=True)
