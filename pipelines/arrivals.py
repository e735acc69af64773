"""When the files of the inbox came to lie there.

That is when a file was last changed, unless it came with its folder: a folder that is moved in brings its files along
with the times that they had before. So the inbox keeps in mind, in a hidden file, when each folder was first seen.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path

from pipelines.resources import Workspace

MEMORY = ".folders"


def arrivals(workspace: Workspace) -> list[tuple[int, Path]]:
    """Every file of the inbox with its time of arrival in nanoseconds since 1970, in that order."""
    files = workspace.all_inbox_files()
    since = first_seen(workspace.inbox / MEMORY, {file.parent for file in files})
    return sorted((max(file.lstat().st_ctime_ns, since[file.parent]), file) for file in files)


def first_seen(memory: Path, folders: Iterable[Path]) -> dict[Path, int]:
    """When each folder was first seen; those that are there before anything was kept in mind: ever since.

    A folder is known by its inode, so that one which is moved within the inbox is not new. Nor is one taken for
    another that had its inode before: it was made after that one was gone, and its files came later still.
    """
    now = time.time_ns()
    inodes = {folder: str(folder.stat().st_ino) for folder in folders}
    known = _remembered(memory)
    seen = {inode: 0 if known is None else known.get(inode, now) for inode in inodes.values()}
    if seen != known:
        coming = memory.with_name(f"{memory.name}-coming")
        coming.write_text(json.dumps(seen), encoding="utf-8")
        coming.replace(memory)
    return {folder: seen[inode] for folder, inode in inodes.items()}


def _remembered(memory: Path) -> dict[str, int] | None:
    try:
        return {str(inode): int(moment) for inode, moment in json.loads(memory.read_text(encoding="utf-8")).items()}
    except (FileNotFoundError, ValueError):
        return None
