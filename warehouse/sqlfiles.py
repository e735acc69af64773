"""The SQL files of this package, by folder and name."""

from __future__ import annotations

import functools
from pathlib import Path

FOLDER = Path(__file__).parent


@functools.cache
def text(folder: str, name: str) -> str:
    """The SQL of ``warehouse/<folder>/<name>.sql``; KeyError names what there is where it is missing."""
    path = FOLDER / folder / f"{name}.sql"
    if not path.is_file():
        raise KeyError(f"no {folder} named {name!r}; there are {', '.join(names(folder))}")
    return path.read_text(encoding="utf-8")


@functools.cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the files in ``warehouse/<folder>/``, sorted."""
    return tuple(sorted(path.stem for path in (FOLDER / folder).glob("*.sql")))
