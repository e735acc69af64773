"""How the rows of a query look in a terminal: every column of them, however narrow it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

NARROWEST = 14  # characters of a column whose words still read well when they are wrapped
LONGEST = 600  # characters of a value that are shown, such as a whole article
GAP = 2


def laid_out(names: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> RenderableType:
    """A table where all columns find room in ``width``, their words wrapped if need be; else a block a row."""
    cells = [[shown(value) for value in row] for row in rows]
    natural = [
        max(len(line) for text in (name, *(row[at] for row in cells)) for line in text.split("\n"))
        for at, name in enumerate(names)
    ]
    needed = sum(min(most, max(NARROWEST, len(name))) for most, name in zip(natural, names, strict=True))
    numbers = [all(isinstance(row[at], int | float | None) for row in rows) for at in range(len(names))]
    if needed + GAP * (len(names) - 1) > width:
        return blocks(names, cells)
    wraps = sum(natural) + GAP * (len(names) - 1) > width
    table = Table(box=None, padding=(0, GAP, 1 if wraps else 0, 0), pad_edge=False, header_style="bold")
    for name, most, number in zip(names, natural, numbers, strict=True):
        table.add_column(
            Text(name),
            justify="right" if number else "left",
            min_width=min(most, max(NARROWEST, len(name))),
            overflow="fold",
        )
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def blocks(names: Sequence[str], cells: Sequence[Sequence[str]]) -> RenderableType:
    """A block a row, a line a column."""
    parts: list[RenderableType] = []
    for row in cells:
        block = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_header=False)
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for name, text in zip(names, row, strict=True):
            block.add_row(Text(name), Text(text))
        parts += [block, Text()]
    return Group(*parts[:-1]) if parts else Text(", ".join(names), style="bold")


def shown(value: Any) -> str:
    """A value as text; nothing in it can give the terminal an order."""
    text = "NULL" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)
