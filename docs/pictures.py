"""Take the README's pictures from the real thing: ``.venv/bin/python docs/pictures.py``.

Needs a Chromium on the PATH (Debian: ``apt install chromium``). Runs the demo corpus in a folder of its own,
starts Dagster's web server on it, and photographs the asset graph, one asset's page and the command line's table.
"""

from __future__ import annotations

import io
import os
import pty
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = Path(__file__).resolve().parent / "pictures"
BIN = Path(sys.executable).parent
GRAPH = {"x": 545, "y": 112, "width": 1600, "height": 1280}  # without the navigation beside it
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "dagster_home"
        shutil.copytree(ROOT / "dagster_home", home, ignore=lambda _, names: [n for n in names if n != "dagster.yaml"])
        env = {**os.environ, "SOURCEGRADE_DATA": f"{folder}/data", "DAGSTER_HOME": str(home)}
        subprocess.run([BIN / "sourcegrade", "run"], env=env, check=True)
        terminal_picture([str(BIN / "sourcegrade"), "score", f"{folder}/article.txt"], Path(folder))
        port = free_port()
        server = subprocess.Popen(
            [BIN / "dagster-webserver", "-m", "pipelines.definitions", "-p", str(port)], env=env, cwd=ROOT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/server_info")
            browser_pictures(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def terminal_picture(command: list[str], folder: Path) -> None:
    """Run a command in a terminal of 80 columns and draw what it printed."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    printed = run_in_terminal(command, columns=80)
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(Text.from_ansi(printed))
    console.save_svg(str(PICTURES / "score.svg"), title="sourcegrade score article.txt")


def run_in_terminal(command: list[str], columns: int) -> str:
    """What a command prints when it believes that a person looks on."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        command,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(follower)
    chunks = []
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # the other end is closed: the program has ended
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait()
    return b"".join(chunks).decode().replace("\r\n", "\n")


def browser_pictures(url: str) -> None:
    """The asset graph and one asset's page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("needs Chromium on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *QUIET])
        page = browser.new_page(viewport={"width": 2200, "height": 1400})
        page.goto(f"{url}/asset-groups")
        settle(page, "Materialize")
        for group in ("intake", "attribution", "corroboration", "reliability", "marts"):
            page.get_by_text(group, exact=True).locator("visible=true").last.click()
            page.wait_for_timeout(1_500)
        page.reload()  # the groups stay open, and the graph moves to the middle
        settle(page, "claim_scores")
        page.screenshot(path=PICTURES / "asset_graph.png", clip=GRAPH)
        page.set_viewport_size({"width": 1500, "height": 1000})
        page.goto(f"{url}/assets/attributions?view=events")
        settle(page, "articles_read")
        page.screenshot(path=PICTURES / "asset_page.png")
        browser.close()


def settle(page: Page, text: str) -> None:
    """Wait until the page shows ``text`` and has stopped moving."""
    page.get_by_text(text).first.wait_for(timeout=60_000)
    page.wait_for_timeout(4_000)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 60) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


ARTICLE = """Drone strike reported near Velmora power station

VELMORA, 3 March. A drone struck a switching yard near the Velmora power station before dawn on Monday, the \
regional governor's office said, and about 12,000 homes were without electricity.

The state news agency Orlanda Press cited a security official as saying that the drone had been launched from \
across the border. "We know who sent it," the official was quoted as saying. The neighbouring government denied any \
involvement, and its foreign ministry called the accusation "a fairy tale".

Two people briefed on the investigation said the wreckage carried markings of a commercial supplier. The claim could \
not be independently verified.

Inspectors of the International Atomic Energy Agency said they had seen damage to two transformers but none to the \
reactor building. Reportedly, a second drone was shot down."""

if __name__ == "__main__":
    main()
