"""Domain quality ratings that users bring: one number a domain, read from a CSV file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.sources.rows import BadRowError, read_rows

RATING_COLUMNS: Final = ("domain", "rating", "rated_by")
_DOMAIN: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")


@dataclass(frozen=True, slots=True)
class Rating:
    """How good the outlet at a domain is, from 0 (worst) to 1 (best), and who says so."""

    domain: str
    rating: float
    rated_by: str


class Ratings:
    """Ratings found by domain."""

    def __init__(self, by_domain: dict[str, Rating]) -> None:
        self.by_domain = by_domain

    def of(self, domain: str | None) -> Rating | None:
        """The rating of a domain or else of the nearest domain above it: ``example.org`` for ``news.example.org``."""
        name = (domain or "").strip().lower().rstrip(".")
        while "." in name:
            if name in self.by_domain:
                return self.by_domain[name]
            name = name.partition(".")[2]
        return None


def load_ratings(path: Path) -> Ratings:
    """The ratings of a CSV file with the columns domain, rating (0 to 1) and rated_by.

    Raises BadRowError, with file, line and column, for a row that cannot be read and for a domain rated twice.
    """
    found: dict[str, Rating] = {}
    for line, row in read_rows(path, RATING_COLUMNS, RATING_COLUMNS):
        domain = row["domain"].lower().removeprefix("www.")
        if not _DOMAIN.fullmatch(domain):
            raise BadRowError(path, line, "domain", f"{row['domain']!r} is no domain, as in 'example.org'")
        if domain in found:
            raise BadRowError(path, line, "domain", f"{domain} is rated twice")
        try:
            rating = float(row["rating"])
        except ValueError:
            rating = -1.0
        if not 0.0 <= rating <= 1.0:
            raise BadRowError(path, line, "rating", f"{row['rating']!r} is not a number from 0 to 1")
        found[domain] = Rating(domain, rating, row["rated_by"])
    return Ratings(found)
