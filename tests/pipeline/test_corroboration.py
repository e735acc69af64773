"""Event claims in a real warehouse: in whatever order articles come, the same state, and nothing twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corroboration import Linker, event_claim, to_arrow
from pipelines.assets import corroboration
from pipelines.assets.corroboration import reports_in
from tests.pipeline.newsroom import Told, arrive, corroborate, state
from warehouse import Warehouse

DIKE = "The Orlen dike broke at Marvale before dawn, mayor Anna Weir said."
SENTENCES = [
    DIKE,
    "The Orlen dike broke at Marvale before dawn, according to the Marvale Gazette.",
    "The Ministry of Water denied that the Orlen dike broke at Marvale before dawn.",
    "The Hydrex pumps at Marvale failed an hour before, engineer Otto Lund said.",
    "The Hydrex pumps at Marvale failed an hour before, the union said.",
    "The hospital of Marvale was closed for 3 days, mayor Anna Weir said.",
    "Repairs at Marvale cost 40 million, the Ministry of Water announced.",
]


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "warehouse.duckdb"
    Warehouse(path, path.with_name("snapshot.duckdb")).migrate()
    return path


@contextmanager
def empty(blank: Path) -> Iterator[Warehouse]:
    with tempfile.TemporaryDirectory() as folder:
        yield Warehouse(Path(shutil.copy(blank, folder)), Path(folder) / "snapshot.duckdb")


def at_once(blank: Path, articles: list[Told]) -> dict[str, list[tuple]]:
    with empty(blank) as warehouse:
        arrive(warehouse, articles)
        corroborate(warehouse)
        in_memory(warehouse)
        return state(warehouse)


def in_memory(warehouse: Warehouse) -> None:
    """The warehouse's event claims are those of the linker in memory over the same articles."""
    todo = warehouse.read("articles_to_link", linker="another one", most=1_000)
    linker, reports = Linker(), reports_in(todo)
    linker.add(reports)
    by_id = {report.claim_id: report for report in reports}
    expected = to_arrow(event_claim([by_id[name] for name in group]) for group in linker.event_claims())
    with warehouse.connect() as connection:
        for table, rows in expected.items():
            columns = ", ".join(f'"{name}"' for name in rows.column_names)
            gone = " WHERE NOT gone" if table == "event_claim_history" else ""
            stored = connection.execute(f"SELECT {columns} FROM core.{table}{gone} ORDER BY ALL").fetchall()
            connection.register("expected", rows)
            assert stored == connection.execute(f"SELECT {columns} FROM expected ORDER BY ALL").fetchall(), table


news = st.lists(
    st.builds(
        lambda sentences, hours: (tuple(sentences), hours),
        st.lists(st.sampled_from(SENTENCES), max_size=3, unique=True),
        st.none() | st.integers(0, 40),
    ),
    min_size=1,
    max_size=7,
).map(lambda told: [Told(f"a{n}", sentences, hours) for n, (sentences, hours) in enumerate(told)])


@settings(max_examples=5)
@given(news, st.randoms(), st.integers(2, 4), st.integers(0, 2))
def test_order_batches_and_corrections_do_not_matter(blank, monkeypatch_module, articles, random, size, corrected):
    """Articles late, out of order, in other batches, some with an earlier revision: in the end the same."""
    expected = at_once(blank, articles)
    arrivals = articles[:]
    random.shuffle(arrivals)
    with empty(blank) as warehouse:
        arrive(warehouse, [Told(a.key, (DIKE, "It was raining."), a.hours) for a in arrivals[:corrected]])
        corroborate(warehouse)
        for start in range(0, len(arrivals), size):
            arrive(warehouse, arrivals[start : start + size])
            if random.random() < 0.7:
                corroborate(warehouse)
        corroborate(warehouse)
        assert state(warehouse) == expected


@pytest.fixture(scope="module")
def monkeypatch_module():
    """Few articles and claims to a transaction, so that one build takes several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corroboration, "ARTICLES", 3)
        patch.setattr(corroboration, "CLAIMS", 8)
        yield
