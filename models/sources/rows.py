"""Reading the CSV files that people edit: what is wrong with a row is said with file, line and column."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).with_name("data")
"""Where the files lie that come with the package."""
Row = dict[str, str]


class BadRowError(ValueError):
    """A row that cannot be read: ``file:line: column: what is wrong``."""

    def __init__(self, path: Path, line: int, column: str, reason: str) -> None:
        super().__init__(f"{path}:{line}: {column}: {reason}")
        self.path, self.line, self.column, self.reason = path, line, column, reason


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV file in UTF-8 with their line numbers, every column of ``columns`` in each, stripped.

    The header must have the ``required`` columns and none that is not in ``columns``; a column that is left out is
    empty. Raises BadRowError, also for a row with a cell too many or with a required cell empty.
    """
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise BadRowError(path, data.count(b"\n", 0, error.start) + 1, "row", "is not UTF-8") from error
    with io.StringIO(text, newline="") as lines:
        reader = csv.reader(lines, strict=True)
        try:
            header = next(reader, [])
            for column in required:
                if column not in header:
                    raise BadRowError(path, 1, column, "the header lacks this column")
            for column in header:
                if column not in columns:
                    raise BadRowError(path, 1, column, f"no such column; there are {', '.join(columns)}")
            left_out = dict.fromkeys(columns, "")
            for row in reader:
                if not row:
                    continue
                if len(row) > len(header):
                    raise BadRowError(path, reader.line_num, header[-1], "more cells than the header has columns")
                cells = {**left_out, **dict(zip(header, map(str.strip, row), strict=False))}
                if not all(map(cells.__getitem__, required)):
                    column = next(column for column in required if not cells[column])
                    raise BadRowError(path, reader.line_num, column, "is empty")
                yield reader.line_num, cells
        except csv.Error as error:
            raise BadRowError(path, reader.line_num, "row", str(error)) from error
