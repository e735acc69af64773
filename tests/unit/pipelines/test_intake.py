"""Intake through its door: every format, every reason for quarantine, stable ids, one normalisation."""

from __future__ import annotations

import gzip
import http.server
import io
import ipaddress
import json
import os
import threading
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.intake import REASONS, ColumnMapping, Document, Rejection, normalise, read_documents, read_paths
from pipelines.intake import batches as intake_batches
from pipelines.intake.fetch import is_public
from pipelines.intake.fields import moment
from pipelines.intake.language import language_of

DAY = date(2026, 1, 1)
STORY = (
    "The bridge over the river was closed on Monday, the mayor said, because two of its piers had been damaged.\n\n"
    "She has asked the engineers for a report, which the council will discuss when they meet this week."
)
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY.splitlines() * 3)
PAGE = f"""<html><head><title>Bridge closed</title><meta property="og:site_name" content="The Post"></head>
<body><article><h1>Bridge closed</h1>{PARAGRAPHS}</article></body></html>"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><item><title>Bridge</title>
<link>https://post.example/bridge</link><pubDate>Mon, 02 Feb 2026 08:00:00 +0100</pubDate>
<description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><id>tag:1</id><title>Bridge</title>
<updated>2026-02-02T07:00:00Z</updated><content type="text">{STORY}</content></entry></feed>"""


def rows(path, **how):
    """All articles and quarantine rows of some paths, as dicts."""
    batches = list(read_paths([path] if not isinstance(path, list) else path, received_on=DAY, **how))
    articles = [row for batch in batches for row in batch.articles.to_pylist()]
    return articles, [row for batch in batches for row in batch.quarantine.to_pylist()]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(*records) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def archive(kind="response", content="text/html", page=PAGE, zipped=False) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    head = StatusAndHeaders("200 OK", [("Content-Type", content)], protocol="HTTP/1.0") if kind == "response" else None
    how = {"http_headers": head} if head else {"warc_content_type": content}
    record = writer.create_warc_record(
        "https://post.example/bridge", kind, payload=io.BytesIO(page.encode()), length=len(page.encode()), **how
    )
    writer.write_record(record)
    return out.getvalue()


def parquet(*records) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(records)), out)
    return out.getvalue()


RECORD = {"doc": "1", "outlet": "The Post", "headline": "Bridge closed", "date": "2026-02-02", "text": STORY}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", lines(RECORD)),
        ("a.ndjson", lines(RECORD)),
        ("a.json", json.dumps([RECORD])),
        ("a.json", json.dumps(RECORD, indent=2)),
        ("a.jsonl", "\ufeff" + lines(RECORD)),
        ("a.json", "\ufeff" + json.dumps([RECORD])),
        ("a.json", "\ufeff" + lines(RECORD)),
        ("a", "\ufeff" + lines(RECORD)),
        ("a.jsonl.gz", gzip.compress(lines(RECORD).encode())),
        ("a.csv", f'doc,outlet,headline,date,text\n1,The Post,Bridge closed,2026-02-02,"{STORY}"\n'),
        ("a.csv", f'doc;outlet;headline;date;text\n1;The Post;Bridge closed;2026-02-02;"{STORY}"\n'),
        ("a.tsv", f'doc\toutlet\theadline\tdate\ttext\n1\tThe Post\tBridge closed\t2026-02-02\t"{STORY}"\n'),
        ("a.parquet", parquet(RECORD)),
    ],
)
def test_records_keep_their_fields_and_their_text(tmp_path, name, data):
    (article,), refused = rows(put(tmp_path, name, data))
    assert refused == []
    assert article["text"] == STORY and article["chars"] == len(STORY)
    assert (article["doc"], article["outlet"], article["title"]) == ("1", "The Post", "Bridge closed")
    assert article["published_at"] == datetime(2026, 2, 2)
    assert (article["language"], article["received_on"]) == ("en", DAY)


@pytest.mark.parametrize(
    ("name", "data", "url", "outlet"),
    [
        ("a.html", PAGE, None, "The Post"),
        ("a.xml", FEED, "https://post.example/bridge", "The Post"),
        ("a.atom", ATOM, None, "The Post"),
        ("a.warc", archive(), "https://post.example/bridge", "The Post"),
        ("a.warc.gz", archive(zipped=True), "https://post.example/bridge", "The Post"),
        ("a.wet", archive("conversion", "text/plain", STORY), "https://post.example/bridge", None),
        ("a.txt", STORY, None, None),
        ("a.txt", STORY.encode("utf-16"), None, None),
    ],
)
def test_pages_feeds_archives_and_plain_text(tmp_path, name, data, url, outlet):
    (article,), refused = rows(put(tmp_path, name, data))
    assert refused == []
    assert "two of its piers had been damaged." in article["text"] and "asked the engineers" in article["text"]
    assert "<" not in article["text"]
    assert (article["url"], article["outlet"]) == (url, outlet)


def test_a_feeds_time_is_utc(tmp_path):
    (article,), _ = rows(put(tmp_path, "a.xml", FEED))
    assert article["published_at"] == datetime(2026, 2, 2, 7)


def test_a_page_is_published_at_the_time_that_it_tells(tmp_path):
    now = datetime.now(UTC).replace(microsecond=0)
    heads = {
        '<meta property="article:published_time" content="2026-03-02T23:15:00-05:00">': datetime(2026, 3, 3, 4, 15),
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-02T10:15:00Z", '
        '"dateModified": "2026-03-04T08:00:00Z"}</script>': datetime(2026, 3, 2, 10, 15),
        '<meta name="date" content="2026-03-02">': datetime(2026, 3, 2),
        f'<meta property="article:published_time" content="{now.isoformat()}">': now.replace(tzinfo=None),
        "": None,
    }
    told = [rows(put(tmp_path, f"{n}.html", PAGE.replace("<title>", f"{head}<title>"))) for n, head in enumerate(heads)]
    assert [articles[0]["published_at"] for articles, _ in told] == list(heads.values())


def test_columns_can_go_by_other_names(tmp_path):
    path = put(tmp_path, "a.parquet", parquet({"key": "7", "story": STORY}))
    (article,), _ = rows(path, mapping=ColumnMapping({"text": "story", "doc": "key"}))
    assert (article["doc"], article["text"]) == ("7", STORY)
    with pytest.raises(ValueError, match="no field colour"):
        ColumnMapping({"colour": "x"})


BAD = {
    "no_text": ("a.jsonl", lines({"text": "   "})),
    "too_large": ("a.txt", STORY * 10_000),
    "not_english": (
        "a.txt",
        "Le maire a dit lundi que le pont serait fermé pendant les travaux de la semaine prochaine.",
    ),
    "bad_encoding": ("a.txt", b"caf\xe9 " * 50),
    "malformed": ("a.jsonl", "{broken\n"),
    "missing_text_field": ("a.jsonl", lines({"title": "no text here"})),
    "entity_bomb": ("a.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>'),
    "decompression_bomb": ("a.txt.gz", gzip.compress(b"\0" * 50_000_000)),
    "script_only": ("a.html", "<html><body><script>document.write('news')</script></body></html>"),
    "unsupported": ("a.exe", b"MZ\0\0" * 50),
}


@pytest.mark.parametrize("reason", BAD)
def test_bad_files_are_refused_with_their_reason(tmp_path, reason):
    name, data = BAD[reason]
    path = put(tmp_path, name, data)
    articles, (refused,) = rows(path)
    assert articles == []
    assert (refused["reason"], refused["source_file"]) == (reason, str(path))
    assert refused["position"] and len(refused["payload_digest"]) == 64


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF: save its text"),
        ("a.docx", b"PK\x03\x04\x14\0\6\0" * 9, "a Word, spreadsheet or ZIP file: save"),
        ("a.rtf", b"{\\rtf1\\ansi The mayor said so.}", "a Rich Text file: save"),
        ("a.jpg", b"\xff\xd8\xff\xe0" * 9, "a picture: save"),
        ("a.txt", "The café was shut, the mayor said.".encode("latin-1"), "not UTF-8 at byte 8: save it"),
        ("a.csv", "story,day\nThe mayor said so.,2026-03-01\n", "no text or body or content among: story, day"),
    ],
)
def test_a_refusal_tells_what_to_do(tmp_path, name, data, told):
    articles, (refused,) = rows(put(tmp_path, name, data))
    assert articles == [] and refused["detail"].startswith(told)


def test_an_empty_folder_is_told(tmp_path):
    (tmp_path / "articles" / "of today").mkdir(parents=True)
    (tmp_path / "articles" / ".hidden").write_text(STORY, encoding="utf-8")
    articles, (refused,) = rows(str(tmp_path / "articles"))
    assert articles == []
    assert (refused["source_file"], refused["reason"]) == (str(tmp_path / "articles"), "no_text")


def test_every_reason_is_tested_here():
    elsewhere = {"unsafe_path", "unreadable", "private_address"}
    assert set(BAD) | elsewhere == set(REASONS)


@pytest.mark.parametrize("broken", ["{broken", '{"text": 5}', "[1]", '{"title": "x"}', '{"text": "\\ud800"}', '"\xff"'])
def test_a_bad_line_costs_only_itself(tmp_path, broken):
    data = (
        lines(RECORD).encode()
        + broken.encode("latin-1")
        + b"\n"
        + lines(RECORD | {"doc": "2", "text": STORY + " More."}).encode()
    )
    articles, (refused,) = rows(put(tmp_path, "a.jsonl", data))
    assert [article["doc"] for article in articles] == ["1", "2"]
    assert refused["position"] == "2"


@pytest.mark.parametrize("column", ["text", "body", "content", "story"])
def test_a_table_may_call_its_text_by_each_of_its_names(tmp_path, column):
    mapping = ColumnMapping({"text": "story"}) if column == "story" else None
    data = f'headline\t{column}\nBridge closed\t"{STORY}"\nNothing else\t\n'
    (article,), (refused,) = rows(put(tmp_path, "a.tsv", data), mapping=mapping)
    assert (article["title"], article["text"]) == ("Bridge closed", STORY)
    assert (refused["position"], refused["reason"]) == ("5", "no_text")  # its line: the story takes three


def test_a_bad_csv_row_costs_only_itself(tmp_path):
    data = f'doc,text\n1,"{STORY}"\n2,too,many\n'.encode() + b"3,caf\xe9\n" + f'4,"{STORY} More."\n'.encode()
    articles, refused = rows(put(tmp_path, "a.csv", data))
    assert [article["doc"] for article in articles] == ["1", "4"]
    assert [row["reason"] for row in refused] == ["malformed", "bad_encoding"]


def test_a_line_without_end_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.intake.readers.jsonl.MAX_PAYLOAD", 1_000)
    data = lines({"text": "x" * 5_000}) + lines(RECORD)
    articles, (refused,) = rows(put(tmp_path, "a.jsonl", data))
    assert [article["doc"] for article in articles] == ["1"]
    assert (refused["reason"], refused["position"]) == ("too_large", "1")


def test_paths_must_stay_in_the_inbox_and_be_plain_files(tmp_path):
    inbox, outside = tmp_path / "inbox", put(tmp_path, "secret.txt", STORY)
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe.txt")
    articles, refused = rows(str(inbox), inbox=inbox)
    assert articles == []
    assert {(Path(row["source_file"]).name, row["reason"]) for row in refused} >= {
        ("link.txt", "unsafe_path"),
        ("pipe.txt", "unsafe_path"),
    }
    _, (refused,) = rows(str(inbox / "link.txt"), inbox=inbox)
    assert refused["reason"] == "unsafe_path"
    _, (refused,) = rows("/dev/zero")
    assert refused["reason"] == "unsafe_path"
    _, (refused,) = rows(str(tmp_path / "nothing.txt"))
    assert refused["reason"] == "unreadable"


@pytest.fixture
def server():
    """A web server on this machine: /feed is a feed, /away leads back to it, /loop to itself."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path in ("/away", "/loop"):
                self.send_response(302)
                self.send_header("Location", "/feed" if self.path == "/away" else "/loop")
                self.end_headers()
                return
            self.send_response(200 if self.path == "/feed" else 404)
            self.end_headers()
            self.wfile.write(FEED.encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def test_private_addresses_are_refused_and_allowed_ones_read(server):
    (refused,) = read_documents([f"{server}/feed"])
    assert isinstance(refused, Rejection) and refused.reason == "private_address"
    for path in ("/feed", "/away"):
        (article,) = read_documents([server + path], policy=lambda address: True)
        assert isinstance(article, Document) and article.title == "Bridge"
    for path, reason in (("/loop", "unreadable"), ("/missing", "unreadable")):
        (refused,) = read_documents([server + path], policy=lambda address: True)
        assert refused.reason == reason
    for other in ("ftp://example.org/feed", "file:///etc/passwd"):
        (refused,) = read_documents([other])
        assert refused.reason == "unsupported"


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_no_spelling_of_a_private_address_gets_through(host):
    (refused,) = read_documents([f"http://{host}:9/feed"])
    assert refused.reason == "private_address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("2001:4860:4860::8888", True),
        ("fe80::1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_what_counts_as_public(address, public):
    assert is_public(ipaddress.ip_address(address)) is public


def test_ids_are_of_the_content_and_keys_of_the_article(tmp_path):
    def one(**changes):
        (article,), _ = rows(put(tmp_path, "a.jsonl", lines(RECORD | changes)))
        return article["article_id"], article["article_key"]

    first = one()
    assert one(byline="Somebody") == first
    changed = one(text=STORY + " More.")
    assert changed[0] != first[0] and changed[1] == first[1]
    link = one(url="https://Post.example:443/a?utm_source=x&id=1#top")
    assert link[1] == one(url="https://post.example/a?id=1")[1] == "https://post.example/a?id=1"


def test_batches_bring_every_row_once_and_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(intake_batches, "BATCH_ROWS", 7)
    records = [RECORD | {"doc": str(number), "text": f"{STORY} {number}"} for number in range(60)]
    path = put(tmp_path, "a.jsonl", lines(*records) + "{broken\n")
    articles, (refused,) = rows(path)
    assert [article["doc"] for article in articles] == [record["doc"] for record in records]
    assert refused["position"] == "61"


@given(st.text())
def test_normalisation_is_idempotent_and_leaves_no_control_characters(text):
    once = normalise(text)
    assert normalise(once) == once
    assert not [c for c in once if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert "\u2028" not in once and "\ufeff" not in once


def test_normalisation_makes_line_ends_one():
    assert normalise("a\r\nb\rc\x85d\u2028e\x00f\ufeffe\u0301") == "a\nb\nc\nd\nef\u00e9"


def test_the_demo_corpus_is_normal_already(demo_articles):
    assert [a["doc"] for a in demo_articles if normalise(a["text"]) != a["text"]] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bridge closed", "en"),
        ("Police: two hurt in crash near the town centre", "en"),
        ("Der Bürgermeister sagte am Montag, dass die Brücke wegen der Schäden gesperrt bleibt.", "de"),
        ("Мэр сказал в понедельник, что мост будет закрыт на неделю из-за повреждений.", "ru"),
        ("Мост закрыт", "ru"),
        ("قال رئيس البلدية إن الجسر مغلق منذ يوم الاثنين.", "ar"),
        ("市长表示，大桥自周一起关闭。", "zh"),
        ("Selon la police, deux hommes ont été arrêtés : « The bridge is closed », dit un témoin.", "fr"),
        # names and figures, and what people said in their own language
        ("Arsenal 2-1 Chelsea: Saka, Ødegaard score late goals; Palmer sent off", "en"),
        ("São Paulo, Bogotá, Medellín, Córdoba, Asunción, Brasília: dengue cases double", "en"),
        ("Present: Mr. García, Ms. Müller, Mr. Łukasiewicz, Mr. Nguyễn, Ms. Þórsdóttir, Mr. Çelik", "en"),
        ("Türkiye’s Erdoğan meets Azerbaijan’s Aliyev, Armenia’s Pashinyan", "en"),
        ("“Je suis désolé,” Macron told reporters in Paris. “C'est une erreur.”", "en"),
        ("Dow Jones 34,000 +1.2% Nasdaq 12,000 +0.8% S&P 500 4,100 -0.3% Brent 90.12", "en"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-02T08:00:00+01:00", datetime(2026, 2, 2, 7)),
        ("2026-02-02", datetime(2026, 2, 2)),
        (" 2026-02-02\n", datetime(2026, 2, 2)),
        ("Mon, 02 Feb 2026 08:00:00 GMT", datetime(2026, 2, 2, 8)),
        ("2 Feb 2026 08:00:00 -0500", datetime(2026, 2, 2, 13)),
        (0, datetime(1970, 1, 1)),
        ("1767225600", datetime(2026, 1, 1)),
        ("1767225600000", None),
        (date(2026, 2, 2), datetime(2026, 2, 2)),
        ("yesterday", None),
        ("2026-13-45", None),
        ("2 Feb 99999 08:00:00 +0000", None),
        (10**30, None),
        (True, None),
        ([], None),
    ],
)
def test_times(value, expected):
    assert moment(value) == expected


def test_score_reads_a_text_exactly_as_given(tmp_path):
    (document,) = read_documents([put(tmp_path, "a.jsonl", lines({"doc": "x", "text": " a\r\nb \u2028"}))])
    assert document.text == " a\r\nb \u2028"
