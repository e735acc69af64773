"""The data dictionary: every table, view and column described once, in the TOML files of this folder.

``core/`` describes base tables, ``main/`` the marts, ``macros/`` the table macros. A file has a description and,
under ``[columns]``, one line a column: ``name = ["TYPE", "description"]``. ``include = "features"`` adds the columns
of ``features.toml``, which two tables share; a view may include those of its table. From here the words go into
DuckDB's comments, into the metadata of the assets and into the documents.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
AS_OF = (
    "Table macros over the append-only history, in both of its times: `FROM event_claims_as_of(TIMESTAMP "
    "'2026-03-01 08:00')` is what this warehouse knew that morning. Articles that were loaded later than they were "
    "published need the second time as well: `learned_by := now()` is how it stood that morning by all that we know "
    "today. Of a corrected article `claims_as_of` shows the revision of that morning; event claims go by what it says "
    "now. Plain times are UTC; one with a time zone is the moment that it is."
)


@dataclass(frozen=True)
class Column:
    """A column: its name, its DuckDB type and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Table:
    """A table or view: its bare name, what one row of it is, and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]


def table(name: str) -> Table:
    """The base table ``core.<name>``; KeyError where there is none."""
    return _one("core", name)


def mart(name: str) -> Table:
    """The mart ``main.<name>``; KeyError where there is none."""
    return _one("main", name)


def macro(name: str) -> Table:
    """What the table macro ``main.<name>`` returns; KeyError where there is none."""
    return _one("macros", name)


def tables() -> list[Table]:
    """All base tables, by name."""
    return list(_read("core").values())


def marts() -> list[Table]:
    """All marts, by name."""
    return list(_read("main").values())


def macros() -> list[Table]:
    """All table macros, by name."""
    return list(_read("macros").values())


def everything() -> list[Table]:
    """Base tables, then marts, then macros."""
    return [*tables(), *marts(), *macros()]


def markdown() -> str:
    """The dictionary as a Markdown document, the marts first."""
    return "\n\n".join(
        [
            "# Data dictionary",
            "What the values mean, with examples, stands in the [codebook](codebook.md). Times are UTC. "
            "Spans are `[start, end]` in code points of the article's text.",
            "## Views for analysts",
            *(_section(mart, mart.name) for mart in marts()),
            "## What was known at a moment",
            AS_OF,
            *(_section(macro, f"{macro.name}(ts, learned_by := NULL)") for macro in macros()),
            "## Base tables",
            *(_section(table, f"core.{table.name}") for table in tables()),
            "",
        ]
    )


def _section(described: Table, title: str) -> str:
    head = f"### {title}\n\n{described.description}\n\n| column | type | meaning |\n| --- | --- | --- |"
    return "\n".join([head, *(f"| `{c.name}` | `{c.type}` | {c.description} |" for c in described.columns)])


def _one(schema: str, name: str) -> Table:
    known = _read(schema)
    if name not in known:
        raise KeyError(f"the dictionary has no {schema}.{name}; it has {', '.join(known)}")
    return known[name]


@functools.cache
def _read(schema: str) -> dict[str, Table]:
    found = {}
    for path in sorted((FOLDER / schema).glob("*.toml")):
        content = _parse(path)
        lines = dict(content["columns"])
        if "include" in content:
            lines |= _parse(FOLDER / f"{content['include']}.toml")["columns"]
        columns = tuple(Column(name, *line) for name, line in lines.items())
        found[path.stem] = Table(path.stem, content["description"], columns)
    return found


def _parse(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
