"""By what event claims were made: another linker links all claims anew, another version tells all of them anew.

A change of what is fitted or of the registry shows by itself; a change of the code needs another name here.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Final

from models.corroboration.terms import DATA
from models.sources.rows import DATA as REGISTRY


def _digest(*files: Path) -> str:
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=4).hexdigest()


LINKER: Final = f"match-5 {_digest(DATA / 'match.json', DATA / 'stems.csv', DATA / 'alike.txt')}"
VERSION: Final = f"{LINKER}, origins-6 {_digest(*sorted(REGISTRY.rglob('*.csv')))}"
