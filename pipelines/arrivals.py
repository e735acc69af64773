"""When the files of the inbox came to lie there.

That is when a file was last changed, unless it came with its folder: a folder that is moved in brings its files along
with the times that they had before. So it is kept in mind, in a hidden file beside the inbox, when each folder was
first seen.
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.partitions import FIRST_DAY


def keep_in_mind(memory: Path, files: Iterable[Path]) -> None:
    """Keep when the folder of each file was first seen; of those that are there before anything was kept: ever since.

    A folder is known by its inode, so that one which is moved within the inbox is not new. Nor is one taken for
    another that had its inode before: it was made after that one was gone, and its files came later still.
    """
    known = _remembered(memory)
    first_seen = _first_seen(known)
    seen = {_inode(folder): first_seen(folder) for folder in {file.parent for file in files}}
    if seen != known:
        coming = memory.with_name(f"{memory.name}-coming")
        coming.write_text(json.dumps(seen), encoding="utf-8")
        coming.replace(memory)


def arrival(memory: Path) -> Callable[[Path], int]:
    """Tells of a file when it came, in nanoseconds since 1970. A link counts by itself, never by what it points to.

    A file's change time counts, not its modification time, which a copied or moved file brings along from elsewhere.
    """
    first_seen = functools.cache(_first_seen(_remembered(memory)))
    return lambda file: max(file.lstat().st_ctime_ns, first_seen(file.parent))


def day_of(moment: int) -> date:
    """The UTC day of such a time; what came before the first day there is came on that."""
    return max(datetime.fromtimestamp(moment / 1e9, UTC).date(), date.fromisoformat(FIRST_DAY))


def _first_seen(known: dict[str, int] | None) -> Callable[[Path], int]:
    now = time.time_ns()
    return lambda folder: 0 if known is None else known.get(_inode(folder), now)


def _inode(folder: Path) -> str:
    return str(folder.stat().st_ino)


def _remembered(memory: Path) -> dict[str, int] | None:
    try:
        return {str(inode): int(moment) for inode, moment in json.loads(memory.read_text(encoding="utf-8")).items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):  # none, or not one that was written here
        return None
