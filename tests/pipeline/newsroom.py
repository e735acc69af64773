"""A small news world: articles made of a few sentences, straight into a real warehouse."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow as pa

from models.attribution import extract
from models.attribution.table import to_arrow
from models.record import Claim
from pipelines.assets import corroboration
from pipelines.assets.attributions import extractions
from pipelines.assets.corroboration import link, regroup
from warehouse import Warehouse

START = datetime(2026, 5, 1, 6)
STORY = "Flood at Marvale. The Orlen dike above Marvale is gone, and Marvale and Orlen are under water. "
STATE = {
    "linked_articles": "* EXCLUDE (read_at)",
    "linked_claims": "* REPLACE (day::VARCHAR AS day)",  # NaN is not equal to itself
    "link_keys": "*",
    "link_pairs": "*",
    "link_pieces": "*",
    "link_touched": "*",
    "event_claims": "* EXCLUDE (recorded_at, run_id)",
    "event_claim_members": "* EXCLUDE (recorded_at, run_id)",
    "event_claim_origins": "* EXCLUDE (recorded_at, run_id)",
}


@dataclass(frozen=True)
class Told:
    """An article: who published it, how many hours after the start, which sentences; ``key`` names its revisions."""

    key: str
    sentences: tuple[str, ...]
    hours: int | None = 0
    outlet: str | None = None

    @property
    def text(self) -> str:
        return STORY + " ".join(self.sentences)

    @property
    def article_id(self) -> str:
        return "a_" + sha256(f"{self.key}\x1f{self.text}".encode()).hexdigest()[:24]

    def row(self) -> dict[str, Any]:
        return {
            "article_id": self.article_id,
            "article_key": self.key,
            "outlet": self.outlet or f"The {self.key} Post",
            "title": "Flood at Marvale",
            "published_at": None if self.hours is None else START + timedelta(hours=self.hours),
            "text": self.text,
            "chars": len(self.text),
            "received_on": date(2026, 11, 24),
        }


@functools.cache
def claims_of(text: str) -> list[Claim]:
    return extract([text])[0]


def arrive(warehouse: Warehouse, articles: Sequence[Told]) -> None:
    """Articles and their claims come in; nothing is linked yet."""
    ids, texts = [a.article_id for a in articles], [a.text for a in articles]
    found = [claims_of(text) for text in texts]
    with warehouse.stage() as stage:
        stage.add("articles", pa.Table.from_pylist([a.row() for a in articles]))
        for table, rows in to_arrow(ids, texts, found).items():
            stage.add(table, rows)
        stage.add("extractions", extractions(ids, found, [[] for _ in ids]))
        stage.commit()


def corroborate(warehouse: Warehouse) -> None:
    """What the two assets do."""
    while link(warehouse):
        pass
    while regroup(warehouse)[0]:
        pass


def corroborate_in_small_steps(path: Path, begun: Connection) -> None:
    """What a process of its own does with the warehouse in that file: an article or a claim to a transaction."""
    corroboration.ARTICLES = corroboration.CLAIMS = 1
    begun.send("begins")
    corroborate(Warehouse(path, path.with_name("snapshot.duckdb")))


def state(warehouse: Warehouse) -> dict[str, list[tuple[Any, ...]]]:
    """All that must not depend on how things came, the present telling of the history among it."""
    with warehouse.connect() as connection:
        rows = {
            table: connection.execute(f"SELECT {columns} FROM core.{table} ORDER BY ALL").fetchall()
            for table, columns in STATE.items()
        }
        rows["history"] = connection.execute(
            "SELECT * EXCLUDE (recorded_at, run_id) FROM (FROM core.event_claim_history QUALIFY row_number() OVER "
            "(PARTITION BY event_claim_id, happened_at ORDER BY recorded_at DESC) = 1) WHERE NOT gone ORDER BY ALL"
        ).fetchall()
    return rows
