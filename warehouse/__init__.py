"""What is kept: the DuckDB file, its schema, what is written to it and read from it, all of it SQL.

Two files lie side by side: the warehouse, which has one writer at a time and is held only while a read or a
write lasts, and the snapshot, a whole copy of it that analysts read for as long as they like.
"""

from warehouse import dictionary
from warehouse.connection import WarehouseBusyError, WarehouseFileError, with_remedy
from warehouse.schema import MARTS, SchemaError
from warehouse.staging import MergeCounts, Stage
from warehouse.store import Batches, Warehouse

__all__ = [
    "MARTS",
    "Batches",
    "MergeCounts",
    "SchemaError",
    "Stage",
    "Warehouse",
    "WarehouseBusyError",
    "WarehouseFileError",
    "dictionary",
    "with_remedy",
]
