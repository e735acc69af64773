"""What all assets share: how a step is declared, and how it reports what it did."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import astuple, fields
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines.partitions import RECEIVED, SINGLE_RUN
from pipelines.present import shorten
from pipelines.turns import POOL
from warehouse import MergeCounts, dictionary

OWNERS = ["team:sourcegrade"]
PREVIEW_ROWS = 8
CELL = 100  # characters of a text that a preview shows
CHANGES = [field.name for field in fields(MergeCounts)]


def step(
    table: str, *, group: str, kinds: set[str], partitioned: bool = False, deps: list[Any] | None = None
) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """Declare the asset that keeps ``core.<table>``; its columns come from the warehouse's dictionary."""
    return dg.asset(
        deps=deps or [],
        group_name=group,
        kinds=kinds,
        owners=OWNERS,
        metadata={
            "dagster/column_schema": table_schema(dictionary.table(table)),
            "dagster/table_name": f"core.{table}",
        },
        partitions_def=RECEIVED if partitioned else None,
        backfill_policy=SINGLE_RUN if partitioned else None,
        pool=POOL,
    )


def table_schema(table: dictionary.Table) -> dg.TableSchema:
    """A table's columns with their types and descriptions."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(name=column.name, type=column.type, description=column.description)
            for column in table.columns
        ]
    )


def commit_metadata(*commits: Mapping[str, MergeCounts]) -> dict[str, Any]:
    """Rows inserted, updated, deleted and unchanged by all commits together, a line a table."""
    tables: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for counts in commits:
        for table, count in counts.items():
            tables[table].append(astuple(count))
    columns = [dg.TableColumn("table", "string"), *(dg.TableColumn(kind, "int") for kind in CHANGES)]
    records = [
        dg.TableRecord({"table": table, **dict(zip(CHANGES, map(sum, zip(*rows, strict=True)), strict=True))})
        for table, rows in tables.items()
    ]
    return {"written": dg.MetadataValue.table(records, dg.TableSchema(columns))}


def row_count(read: Callable[..., pa.Table], table: str) -> dict[str, int]:
    """The table's size, under the name that Dagster plots."""
    counts = read("table_counts").to_pylist()
    return {"dagster/row_count": next(row["rows"] for row in counts if row["table"] == table)}


def preview(read: Callable[..., pa.Table], query: str, **params: Any) -> dg.TableMetadataValue:
    """The first rows of a named query as a table."""
    rows = read(query, rows=PREVIEW_ROWS, **params).to_pylist()
    return dg.MetadataValue.table(
        [dg.TableRecord({name: scalar(value) for name, value in row.items()}) for row in rows]
        or [dg.TableRecord({"rows": "none"})]
    )


def scalar(value: Any) -> str | int | float | bool | None:
    """A value that Dagster's tables can show."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, str) and len(value) > CELL:
        return shorten(" ".join(value.split()), CELL)
    return value if value is None or isinstance(value, str | int | bool) else str(value)
