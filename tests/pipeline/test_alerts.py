"""Alerts: nothing unless asked for; then every large move, to a file or to a webhook, and none lost."""

from __future__ import annotations

import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import dagster as dg
import pytest

from pipelines.alerts import AlertError
from pipelines.definitions import build_defs
from pipelines.resources import Workspace
from tests.pipeline.newsroom import Told, arrive, corroborate

MAYOR = ("The Orlen dike broke at Marvale before dawn, mayor Anna Weir said.",)
LUND = ("The Orlen dike broke at Marvale before dawn, engineer Otto Lund said.",)


@pytest.fixture
def tick(tmp_path, blank, monkeypatch):
    """One tick of the sensor: with which target, and from which cursor."""
    workspace = Workspace(root=str(tmp_path / "data"))
    shutil.copy(blank, workspace.warehouse.path)
    arrive(workspace.warehouse, [Told("a", MAYOR, 0)])
    corroborate(workspace.warehouse)
    workspace.warehouse.publish()
    defs = build_defs(resources={"workspace": workspace})

    def evaluate(target, cursor=None):
        monkeypatch.setenv("SOURCEGRADE_ALERTS", str(target or ""))
        with (
            dg.DagsterInstance.ephemeral() as instance,
            dg.build_sensor_context(
                instance=instance,
                cursor=cursor,
                resources={"workspace": workspace},
                repository_def=defs.get_repository_def(),
            ) as context,
        ):
            return defs.resolve_sensor_def("alerts").evaluate_tick(context)

    return workspace, evaluate


def second_origin(workspace):
    arrive(workspace.warehouse, [Told("b", LUND, 2)])
    corroborate(workspace.warehouse)
    workspace.warehouse.publish()


def test_alerts_are_off_unless_somebody_asks_for_them(tick, tmp_path):
    _, evaluate = tick
    assert build_defs().resolve_sensor_def("alerts").default_status is dg.DefaultSensorStatus.STOPPED
    before = sorted(tmp_path.rglob("*"))
    assert evaluate(None).cursor is None
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_gets_each_move_once_as_a_line(tick, tmp_path):
    workspace, evaluate = tick
    file = tmp_path / "alerts.jsonl"
    listening = evaluate(file)
    assert not file.exists(), "what was there before is no news"
    assert evaluate(file, listening.cursor).cursor == listening.cursor
    second_origin(workspace)
    told = evaluate(file, listening.cursor)
    (move,) = map(json.loads, file.read_text().splitlines())
    assert (move["axis"], move["before"], move["after"]) == ("credibility", "3", "1")
    assert move["reasons"] == "second independent origin: Otto Lund"
    evaluate(file, told.cursor)
    assert len(file.read_text().splitlines()) == 1


def test_moves_are_told_once_they_are_published_whoever_holds_the_warehouse(tick, tmp_path):
    workspace, evaluate = tick
    cursor = evaluate(tmp_path / "alerts.jsonl").cursor
    second_origin(workspace)
    workspace.warehouse.snapshot.unlink()
    assert evaluate(tmp_path / "alerts.jsonl", cursor).cursor == cursor
    assert not (tmp_path / "alerts.jsonl").exists()
    workspace.warehouse.publish()
    workspace.warehouse.path.write_bytes(b"held by a run")
    evaluate(tmp_path / "alerts.jsonl", cursor)
    assert len((tmp_path / "alerts.jsonl").read_text().splitlines()) == 1


def test_a_webhook_that_fails_is_tried_again(tick):
    workspace, evaluate = tick
    answers, got = [503, 200], []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers.pop(0))
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/hook"
    cursor = evaluate(url).cursor
    second_origin(workspace)
    with pytest.raises(AlertError, match="503"):
        evaluate(url, cursor)
    evaluate(url, cursor)
    server.shutdown()
    server.server_close()
    assert got[0] == got[1]
    assert [move["after"] for move in got[1]] == ["1"]
    with pytest.raises(AlertError, match="cannot be reached"):
        evaluate(url, cursor)
