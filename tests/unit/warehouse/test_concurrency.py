"""Several processes and threads at one warehouse: everybody gets a turn, and who does not is told why."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.samples import article, contents, load
from tests.unit.warehouse.test_kill import start, whole_batches
from warehouse import Warehouse, WarehouseBusyError, WarehouseFileError

HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
connection.execute("SELECT 1")
print("held", flush=True)
time.sleep(float(sys.argv[3]))
"""


def hold(path: Path, mode: str, seconds: float) -> subprocess.Popen[str]:
    """Another process that has the file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), mode, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_three_processes_that_write_at_once_all_succeed_from_an_empty_folder(tmp_path):
    writers = [start(tmp_path, 10 * n, 4) for n in range(3)]
    for writer in writers:
        writer.communicate(timeout=100)
        assert writer.returncode == 0
    assert whole_batches(tmp_path / "warehouse.duckdb") == {10 * n + i for n in range(3) for i in range(4)}
    assert whole_batches(tmp_path / "snapshot.duckdb") == whole_batches(tmp_path / "warehouse.duckdb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["snapshot.duckdb", "warehouse.duckdb"]


def test_threads_that_read_and_write_at_once_all_succeed(warehouse):
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(3):
                load(warehouse, articles=[article(f"{number}-{step}", "text")])
                warehouse.read("table_counts")
                warehouse.publish()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(contents(warehouse, "articles")) == 12


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_writer_waits_for_who_holds_the_file(made, mode):
    holder = hold(made.path, mode, 0.7)
    started = time.monotonic()
    load(made, articles=[article("k", "text")])
    assert time.monotonic() - started > 0.4
    holder.communicate()
    assert len(contents(made, "articles")) == 1


def test_who_waits_too_long_is_told_the_file_the_wait_and_the_holder(made):
    holder = hold(made.path, "write", 60)
    impatient = Warehouse(made.path, made.snapshot, lock_wait_s=0.3)
    for use in (
        lambda: impatient.read("table_counts"),
        lambda: load(impatient, articles=[article("k", "text")]),
    ):
        with pytest.raises(WarehouseBusyError) as error:
            use()
        message = str(error.value)
        assert str(made.path) in message and "after 0." in message and f"PID {holder.pid}" in message
    end(holder)
    assert contents(made, "articles") == []


def test_a_thread_that_waits_too_long_is_told_so(made):
    impatient = Warehouse(made.path, made.snapshot, lock_wait_s=0.1)
    caught: list[BaseException] = []

    def read() -> None:
        try:
            impatient.read("table_counts")
        except BaseException as error:
            caught.append(error)

    with made.connect():
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert isinstance(caught[0], WarehouseBusyError) and "another thread" in str(caught[0])


def test_a_broken_file_is_an_error_at_once(warehouse):
    warehouse.path.write_bytes(b"this is no database" * 1000)
    started = time.monotonic()
    with pytest.raises(WarehouseFileError, match=r"not a valid DuckDB database.*snapshot\.duckdb"):
        warehouse.read("table_counts")
    assert time.monotonic() - started < 5


def test_an_analyst_in_the_snapshot_blocks_neither_commit_nor_publication(made):
    load(made, articles=[article("k", "text")])
    analyst = hold(made.publish(), "read", 60)
    with duckdb.connect(str(made.snapshot), read_only=True) as here:
        hasty = Warehouse(made.path, made.snapshot, lock_wait_s=0)
        load(hasty, articles=[article("k", "text two")])
        hasty.publish()
        assert here.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]
    end(analyst)
    with duckdb.connect(str(made.snapshot), read_only=True) as after:
        assert after.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]


def test_nothing_holds_the_file_while_a_caller_computes(made):
    load(made, articles=[article(str(n), "text") for n in range(5)])
    todo = made.read_batches("table_counts", rows=9)
    assert todo.rows > 18
    with made.stage():
        for _ in todo:
            end(hold(made.path, "write", 60))


def test_a_publication_keeps_writers_out_while_it_copies(made, tmp_path):
    """The copy reads the file by a plain handle; that must not give DuckDB's lock away."""
    load(made, articles=[article("k", "text")])
    publisher = start(tmp_path, 1, 1, "copying")
    assert any(line == "here\n" for line in publisher.stdout)
    with pytest.raises(WarehouseBusyError):
        load(Warehouse(made.path, made.snapshot, lock_wait_s=0.2), articles=[article("l", "text")])
    end(publisher)
    load(made, articles=[article("l", "text")])


def test_what_another_user_is_staging_in_a_shared_folder_is_left_alone():
    with tempfile.TemporaryDirectory() as name:
        shared = Path(name)
        shared.chmod(0o777)
        theirs = shared / ".warehouse.duckdb.scratch-theirs"
        theirs.mkdir(0o700)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65_534)  # root may open every folder
        else:
            theirs.chmod(0)
        try:
            load(Warehouse(shared / "warehouse.duckdb", shared / "snapshot.duckdb"), articles=[article("k", "text")])
        finally:
            os.seteuid(user)
        assert theirs.is_dir()
