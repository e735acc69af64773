"""Event claims in a real warehouse: in whatever order articles come, the same state, and nothing twice."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corroboration import Linker, event_claim, to_arrow
from pipelines.assets import corroboration
from pipelines.assets.corroboration import reports_in
from tests.forked import SERVER
from tests.pipeline.newsroom import START, Told, arrive, corroborate, corroborate_in_small_steps, state
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


@settings(max_examples=3)
@given(news, st.randoms(), st.integers(2, 4), st.integers(0, 2))
def test_order_batches_and_corrections_do_not_matter(blank, monkeypatch_module, articles, chance, size, corrected):
    """Articles late, out of order, in other batches, some with an earlier revision: in the end the same."""
    expected = at_once(blank, articles)
    arrivals = articles[:]
    chance.shuffle(arrivals)
    with empty(blank) as warehouse:
        arrive(warehouse, [Told(a.key, (DIKE, "It was raining."), a.hours) for a in arrivals[:corrected]])
        corroborate(warehouse)
        for start in range(0, len(arrivals), size):
            arrive(warehouse, arrivals[start : start + size])
            if chance.random() < 0.7:
                corroborate(warehouse)
        corroborate(warehouse)
        assert state(warehouse) == expected


@pytest.fixture(scope="module")
def monkeypatch_module():
    """Few articles and claims to a transaction, so that one build takes several; and few claims to a piece."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.corroboration.pieces.LARGE", 4)
        patch.setattr(corroboration, "ARTICLES", 3)
        patch.setattr(corroboration, "CLAIMS", 8)
        yield


@pytest.fixture
def warehouse(blank) -> Iterator[Warehouse]:
    with empty(blank) as made:
        yield made


def rows(warehouse: Warehouse, query: str, *parameters: object) -> list[tuple]:
    with warehouse.connect() as connection:
        return connection.execute(query, list(parameters)).fetchall()


def now(warehouse: Warehouse) -> datetime:
    """A moment after all that was written so far and before all that will be."""
    time.sleep(0.002)
    return datetime.now(UTC).replace(tzinfo=None)


MAYOR = (DIKE,)
GAZETTE = ("The Orlen dike broke at Marvale before dawn, engineer Otto Lund said.",)
DENIAL = ("The Ministry of Water denied that the Orlen dike broke at Marvale before dawn.",)


def test_a_second_origin_and_a_denial_are_told_with_their_reasons(warehouse):
    for told in (Told("a", MAYOR, 0), Told("b", MAYOR, 2), Told("c", GAZETTE, 4), Told("d", DENIAL, 6)):
        arrive(warehouse, [told])
        corroborate(warehouse)
    assert rows(warehouse, "SELECT outlets, reports, independent_origins, contested FROM core.event_claims") == [
        (4, 4, 2, True)
    ]
    history = "SELECT reasons, credibility FROM event_claim_history WHERE NOT gone ORDER BY recorded_at"
    assert rows(warehouse, history) == [
        (["first origin: Anna Weir"], 3),
        (["also reported by The b Post"], 3),
        (["second independent origin: Otto Lund"], 1),
        (["denied by Ministry of Water"], 2),
    ]
    moves = rows(warehouse, "SELECT axis, before, after, move, reasons FROM score_changes ORDER BY happened_at")
    assert moves == [
        ("credibility", "3", "1", 0.5, "second independent origin: Otto Lund"),
        ("credibility", "1", "2", -0.25, "denied by Ministry of Water"),
    ]


def test_claims_that_vanish_between_linking_and_grouping_are_linked_first(warehouse, monkeypatch):
    """Another run may read articles again between the two steps of this one."""
    arrive(warehouse, [Told("a", MAYOR, 0), Told("b", MAYOR, 1)])
    while corroboration.link(warehouse):
        pass
    with monkeypatch.context() as patch:
        patch.setattr("tests.pipeline.newsroom.claims_of", lambda text: [])
        arrive(warehouse, [Told("b", MAYOR, 1)])
    while corroboration.regroup(warehouse)[0]:
        pass
    assert rows(warehouse, "SELECT reports FROM core.event_claims") == [(1,)]


def test_what_was_known_when_in_both_times(warehouse):
    """A late article changes how it stood that morning, and not what we knew of it that morning."""
    arrive(warehouse, [Told("a", MAYOR, 0), Told("d", DENIAL, 6)])
    corroborate(warehouse)
    before = now(warehouse)
    arrive(warehouse, [Told("c", GAZETTE, 4)])
    corroborate(warehouse)
    after = now(warehouse)

    def known(hours: float, learned_by: datetime) -> list[tuple]:
        query = "SELECT independent_origins, contested FROM event_claims_as_of(?, learned_by := ?)"
        return rows(warehouse, query, START + timedelta(hours=hours), learned_by)

    assert [known(hours, before) for hours in (-1, 0, 5, 6)] == [[], [(1, False)], [(1, False)], [(1, True)]]
    assert [known(hours, after) for hours in (-1, 0, 5, 6)] == [[], [(1, False)], [(2, False)], [(2, True)]]
    assert rows(warehouse, "SELECT count(*) FROM event_claims_as_of(?)", START) == [(0,)], "nothing was here yet"
    assert rows(warehouse, "SELECT independent_origins FROM event_claims_as_of(?)", before) == [(1,)]
    claims = "SELECT count(*), max(independent_origins) FROM claims_as_of(?)"
    assert rows(warehouse, claims, before) == [(2, 1)]
    assert rows(warehouse, claims, after) == [(3, 2)]
    assert rows(warehouse, "SELECT count(*) FROM claims_as_of(?, learned_by := ?)", START, after) == [(1,)]


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kolkata"])
def test_moments_mean_the_same_wherever_the_analyst_sits(warehouse, zone):
    """Plain times are UTC, as all that is stored; one with a zone, such as now(), is the moment that it is."""
    arrive(warehouse, [Told("a", MAYOR, 0)])
    corroborate(warehouse)
    with warehouse.connect() as connection:
        connection.execute(f"SET TimeZone = '{zone}'")
        for macro in ("event_claims_as_of", "claims_as_of"):
            for moment, known in {
                "now()": 1,
                "now() - INTERVAL 1 HOUR": 0,
                "'2026-05-01 06:00', learned_by := now()": 1,
                "TIMESTAMP '2026-05-01 05:59', learned_by := now()": 0,
                "TIMESTAMPTZ '2026-05-01 06:00:00+00', learned_by := now()": 1,
                "TIMESTAMPTZ '2026-05-01 11:29:00+05:30', learned_by := now()": 0,
                "now(), learned_by := '2026-05-01 06:00'": 0,
            }.items():
                counted = connection.execute(f"SELECT count(*) FROM {macro}({moment})").fetchall()
                assert counted == [(known,)], (macro, moment)


def test_claims_that_a_later_reading_drops_are_still_known_for_then(warehouse, monkeypatch):
    arrive(warehouse, [Told("a", MAYOR, 0), Told("b", MAYOR, 1)])
    corroborate(warehouse)
    before = now(warehouse)
    monkeypatch.setattr("tests.pipeline.newsroom.claims_of", lambda text: [])
    arrive(warehouse, [Told("b", MAYOR, 1)])
    corroborate(warehouse)
    assert rows(warehouse, "SELECT reports FROM core.event_claims") == [(1,)]
    reports = "SELECT count(*), max(independent_origins) FROM claims_as_of(?)"
    assert rows(warehouse, reports, before) == [(2, 1)]
    assert rows(warehouse, reports, now(warehouse)) == [(1, 1)]
    arrive(warehouse, [Told("a", MAYOR, 0)])
    corroborate(warehouse)
    assert rows(warehouse, "SELECT count(*) FROM core.event_claims") == [(0,)]
    assert rows(warehouse, "SELECT count(*) FROM event_claims_as_of(?)", now(warehouse)) == [(0,)]
    assert ("no longer reported",) in rows(warehouse, "SELECT unnest(reasons) FROM core.event_claim_history WHERE gone")


def test_an_event_claim_that_was_first_told_earlier_goes_by_another_id_and_the_old_one_says_so(warehouse):
    arrive(warehouse, [Told("b", MAYOR, 4), Told("c", GAZETTE, 6)])
    corroborate(warehouse)
    before = now(warehouse)
    ((old,),) = rows(warehouse, "SELECT event_claim_id FROM core.event_claims")
    arrive(warehouse, [Told("a", MAYOR, 0)])
    corroborate(warehouse)
    ((new,),) = rows(warehouse, "SELECT event_claim_id FROM core.event_claims")
    assert old != new
    ended = rows(warehouse, "SELECT DISTINCT event_claim_id, reasons FROM core.event_claim_history WHERE gone")
    assert ended == [(old, [f"merged into {new}"])]
    for moment, name in ((before, old), (now(warehouse), new)):
        assert rows(warehouse, "SELECT event_claim_id FROM event_claims_as_of(?)", moment) == [(name,)]
    learned = rows(warehouse, "SELECT reasons, learned_at < ? FROM score_changes", before)
    assert learned == [("second independent origin: Otto Lund", True)], "a move is learned once"


def test_history_is_only_ever_added_to(warehouse):
    seen: set[tuple] = set()
    for n, told in enumerate([MAYOR, GAZETTE, DENIAL, MAYOR, ("It rained.",), GAZETTE]):
        arrive(warehouse, [Told("ab"[n % 2], told, 10 - n)])
        corroborate(warehouse)
        kept = {str(row) for row in rows(warehouse, "FROM core.event_claim_history")}
        assert seen <= kept
        seen = kept


def test_the_same_again_writes_nothing(warehouse):
    arrive(warehouse, [Told("a", MAYOR, 0), Told("b", GAZETTE, 1)])
    corroborate(warehouse)
    before = warehouse.path.read_bytes()
    arrive(warehouse, [Told("a", MAYOR, 0), Told("b", GAZETTE, 1)])
    corroborate(warehouse)
    assert warehouse.path.read_bytes() == before


def test_only_what_new_articles_reach_is_grouped_again(warehouse):
    arrive(warehouse, [Told(f"a{n}", (SENTENCES[n],), n) for n in (0, 3, 5, 6)])
    corroborate(warehouse)
    stamps = dict(rows(warehouse, "SELECT proposition, recorded_at FROM core.event_claims"))
    arrive(warehouse, [Told("late", GAZETTE, 1)])
    corroborate(warehouse)
    changed = [
        proposition
        for proposition, at in rows(warehouse, "SELECT proposition, recorded_at FROM core.event_claims")
        if stamps.get(proposition) != at
    ]
    assert changed == ["The Orlen dike broke at Marvale before dawn"]


def test_a_step_that_was_overtaken_is_refused_whole(warehouse):
    """Two processes that link at the same time: the second one breaks and leaves all as the first one made it."""
    arrive(warehouse, [Told("a", MAYOR, 0)])
    overtaken = corroboration.batch_of(warehouse.read("articles_to_link", linker=corroboration.LINKER, most=1))
    corroborate(warehouse)
    before = state(warehouse)
    with warehouse.stage() as stage:
        stage.add("link_batches", overtaken)
        article = {"article_id": Told("a", MAYOR).article_id, "linker": "x", "claims": 1, "read_at": START}
        stage.add("linked_articles", pa.Table.from_pylist([article]))
        with pytest.raises(duckdb.ConstraintException):
            stage.commit()
    assert state(warehouse) == before


class Worker:
    """Another process that links and groups what it finds, an article or a claim to a transaction."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._begun, theirs = SERVER.Pipe(duplex=False)
        self._process = SERVER.Process(target=corroborate_in_small_steps, args=(warehouse.path, theirs))
        self._process.start()
        theirs.close()
        assert self._begun.recv() == "begins"

    def kill(self) -> bool:
        """Kill it; False where it had ended before."""
        self._process.kill()
        return self.wait() != 0

    def wait(self) -> int | None:
        self._process.join(120)
        return self._process.exitcode


def test_a_build_that_is_killed_again_and_again_ends_with_the_same_history(blank, warehouse):
    articles = [Told(f"a{n}", (sentence, SENTENCES[n % 3]), 9 - n) for n, sentence in enumerate(SENTENCES)]
    dice = random.Random(11)
    arrive(warehouse, articles)
    killed_inside = 0
    for _ in range(3):
        worker = Worker(warehouse)
        time.sleep(dice.uniform(0.2, 1.2))
        killed_inside += worker.kill()
    assert killed_inside, "the kills came too late to test anything"
    assert Worker(warehouse).wait() == 0
    told = "SELECT * EXCLUDE (recorded_at, run_id) FROM core.event_claim_history ORDER BY ALL"
    with empty(blank) as undisturbed:
        arrive(undisturbed, articles)
        assert Worker(undisturbed).wait() == 0
        assert state(warehouse) == state(undisturbed)
        assert rows(warehouse, told) == rows(undisturbed, told)
        steps = "SELECT batch, linker FROM core.link_batches ORDER BY batch"
        assert len(rows(warehouse, steps)) > len(articles)
        assert rows(warehouse, steps) == rows(undisturbed, steps)


@pytest.mark.parametrize("name", ["LINKER", "VERSION"])
def test_another_linker_or_other_rules_make_all_anew_and_can_stop_between(warehouse, monkeypatch_module, name):
    arrive(warehouse, [Told(f"a{n}", (sentence,), n) for n, sentence in enumerate(SENTENCES)])
    corroborate(warehouse)
    before = state(warehouse)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corroboration, name, "another")
        patch.setattr(corroboration, "ARTICLES", 1)
        patch.setattr(corroboration, "CLAIMS", 1)
        patch.setattr("models.corroboration.tables.VERSION", corroboration.VERSION)
        step = corroboration.link if name == "LINKER" else corroboration.regroup
        step(warehouse)  # and here the process dies
        todo = {"linker": corroboration.LINKER, "version": corroboration.VERSION}
        (left,) = warehouse.read("corroboration_to_do", **todo).to_pylist()
        assert any(left.values())
        corroborate(warehouse)
        assert warehouse.read("corroboration_to_do", **todo).to_pylist() == [{"articles": 0, "claims": 0}]
        column = "linker" if name == "LINKER" else "version"
        table = "core.linked_articles" if name == "LINKER" else "core.event_claims"
        assert rows(warehouse, f"SELECT DISTINCT {column} FROM {table}") == [("another",)]
    corroborate(warehouse)
    assert state(warehouse) == before
    gone = rows(warehouse, "SELECT count(*) FROM core.event_claim_history WHERE gone")
    assert gone == [(0,)], "nothing vanishes on the way"
