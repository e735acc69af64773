"""Private folders for temporary files, beside the file that they are for, gone when their owner is gone."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A folder on the same file system as ``beside``, removed on :meth:`close`, at collection or at exit.

    Its owner holds a lock on the folder. A killed process loses its lock with its life, so the next scratch
    beside the same file knows an orphan from a folder in use and removes it.
    """

    def __init__(self, beside: Path) -> None:
        prefix = f".{beside.name}.scratch-"
        beside.parent.mkdir(parents=True, exist_ok=True)
        _remove_orphans(beside.parent, prefix)
        self.path, handle = _claim(beside.parent, prefix)
        self._finalizer = weakref.finalize(self, _remove, self.path, handle, os.getpid())

    def close(self) -> None:
        """Remove the folder and all that is in it; a second call does nothing."""
        self._finalizer()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()


def _claim(parent: Path, prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        handle = _lock(folder)
        if handle is not None:
            return folder, handle
        # Somebody's clean-up took the folder for an orphan before it was locked.


def _lock(folder: Path) -> int | None:
    """Lock the folder: a handle that holds the lock, or None where another process has it or removed it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.exists():
            return handle
    except BlockingIOError:
        pass
    os.close(handle)
    return None


def _remove(folder: Path, handle: int, owner: int) -> None:
    if os.getpid() == owner:  # not in a forked child, which inherits the object but not the duty
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _remove_orphans(parent: Path, prefix: str) -> None:
    for folder in parent.glob(f"{prefix}*"):
        try:
            handle = _lock(folder)
        except PermissionError:  # another user's, who alone may remove it
            continue
        if handle is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)
