"""A process of its own: seconds from the first import to the first record, and the most memory it ever held."""

from __future__ import annotations

import json
import sys

from pipelines.bench.peak import run_for_peak
from pipelines.bench.texts import texts

STARTS = 5
SENTENCE = "The harbour master said the quay was safe, and the guild fears that it will sink."
PROCESS = f"""
import json, sys, time
began = time.perf_counter()
from models.attribution import extract
assert extract([{SENTENCE!r}])[0]
seconds = time.perf_counter() - began
extract(json.load(sys.stdin))
print(seconds)
"""


def main() -> None:
    """Start some processes, one after the other, that make a record and then those of all the texts."""
    name, rows = texts()
    runs = [started(rows) for _ in range(STARTS)]
    print(f"a process of its own, the best of {STARTS}")
    print(f"  start-up  {min(seconds for seconds, _ in runs):8.2f} s from the first import to the first record")
    print(f"  memory    {max(peak for _, peak in runs):8,.0f} MB at most, records of {name} included")


def started(rows: list[str]) -> tuple[float, float]:
    """Seconds to the first record, and megabytes at most."""
    seconds, peak = run_for_peak([sys.executable, "-c", PROCESS], given=json.dumps(rows))
    return float(seconds), peak


if __name__ == "__main__":
    main()
