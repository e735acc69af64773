"""Servers that lead astray, never end, or send far too much: on 127.0.0.1, with a policy that allows just that."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import threading
import time
from collections.abc import Iterator

import pytest

from pipelines.intake import Document, Rejection, fetch, read_documents

STORY = b"The bridge over the river was closed on Monday, the mayor said, because two of its piers had been damaged."


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/astray":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.2:{self.server.server_port}/story")
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/encoded-bomb":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            match self.path:
                case "/story":
                    self.wfile.write(STORY)
                case "/packed":
                    self.wfile.write(gzip.compress(STORY))
                case "/bomb" | "/encoded-bomb":
                    self.wfile.write(gzip.compress(b" " * 60_000_000))
                case "/endless":
                    while True:
                        self.wfile.write(b"word " * 100_000)
                case "/dripping":
                    while True:
                        self.wfile.write(b"a")
                        time.sleep(0.02)
        except OSError:  # the reader has had enough, as it should
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def only_the_server(address: fetch.Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize("path", ["/story", "/packed"])
def test_what_is_allowed_is_read(server, path):
    (document,) = read_documents([server + path], policy=only_the_server)
    assert isinstance(document, Document) and document.text == STORY.decode()


@pytest.mark.parametrize(
    ("path", "reasons"),
    [
        ("/astray", {"private_address"}),
        ("/bomb", {"decompression_bomb"}),
        ("/encoded-bomb", {"too_large"}),
        ("/endless", {"too_large"}),
        ("/dripping", {"unreadable"}),
    ],
)
def test_what_leads_astray_or_does_not_end_is_refused(server, path, reasons, monkeypatch):
    monkeypatch.setattr(fetch, "LONGEST_S", 0.5 if path == "/dripping" else 30)
    started = time.monotonic()
    (refused,) = read_documents([server + path], policy=only_the_server)
    assert isinstance(refused, Rejection) and refused.reason in reasons
    assert time.monotonic() - started < 15
