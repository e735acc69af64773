"""The Dagster UI over a real run, in a real browser."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pipelines import settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the PATH")


@pytest.fixture
def ui(graded, tmp_path, place):
    """The address of a web server on a folder in which the demo corpus has been graded."""
    graded.copy(tmp_path)
    shutil.copy(settings.DAGSTER_YAML, place["DAGSTER_HOME"])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        Path(sys.executable).with_name("dagster-webserver"),
        "-m",
        "pipelines.definitions",
        "-p",
        str(port),
    ]
    server = subprocess.Popen(command, env=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/server_info")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            assert time.monotonic() < deadline, "the web server never answered"
            time.sleep(0.3)


def test_graph_metadata_and_jobs_are_shown(ui):
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"{ui}/assets/claim_scores?view=overview")
        expect(
            page.get_by_text("Every claim gets its grade").or_(page.get_by_text("Score what the model")).first
        ).to_be_visible(timeout=60_000)
        expect(page.get_by_text("features_hash").first).to_be_visible(timeout=30_000)
        page.goto(f"{ui}/jobs")
        for job in ("ingest_and_score", "rescore", "retrain"):
            expect(page.get_by_text(job, exact=True).first).to_be_visible(timeout=30_000)
        page.goto(f"{ui}/runs")
        expect(page.get_by_text("Success").first).to_be_visible(timeout=30_000)
        browser.close()
