"""How the time of one text grows with its length."""

from __future__ import annotations

from functools import partial

from models.attribution import extract
from pipelines.bench.engine import best
from pipelines.bench.texts import texts

LENGTHS = (1, 2, 4)


def main() -> None:
    """Time one text made of many articles, and the same twice and four times as long."""
    _, rows = texts()
    text = "\n\n".join(rows[: len(rows) // 4])
    times = [best(partial(extract, ["\n\n".join([text] * length)]))[1] for length in LENGTHS]
    print(f"one text of {len(text):,} characters, and longer ones")
    for length, seconds in zip(LENGTHS, times, strict=True):
        print(f"  {length} times the length, {seconds / times[0]:5.2f} times the processor time ({seconds:.2f} s)")


if __name__ == "__main__":
    main()
