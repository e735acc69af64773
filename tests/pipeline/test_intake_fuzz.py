"""5,000 hostile or mutated inputs over all readers: none crashes, none hangs, none vanishes."""

from __future__ import annotations

import gzip
import io
import json
import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.intake import REASONS, read_paths
from warehouse import Warehouse

INPUTS = 3_000
SLOWEST_S = 10.0
STORY = (
    "The bridge over the river was closed on Monday, the mayor said, because two of its piers had been damaged. "
    "“We have asked the engineers for a report,” she told the council, which will meet about it this week."
)
BODY = f"<article><p>{STORY}</p><p>{STORY}</p></article>"
PAGE = f"<html><head><title>Bridge closed</title></head><body>{BODY}</body></html>"


def seeds() -> dict[str, bytes]:
    """One good file of each kind."""
    record = {"doc": "one", "outlet": "The Post", "title": "Bridge closed", "date": "2026-01-01", "text": STORY}
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record, record]), table)
    archive = io.BytesIO()
    writer = WARCWriter(archive, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    page = io.BytesIO(PAGE.encode())
    writer.write_record(writer.create_warc_record("http://a.example/1", "response", payload=page, http_headers=headers))
    feed = (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>The Post</title>"
        f"<item><title>Bridge</title><link>http://a.example/1</link><description>{STORY}</description></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title><entry><id>tag:1</id><title>Bridge</title>"
        f"<updated>2026-02-02T07:00:00Z</updated><content type='text'>{STORY}</content></entry></feed>"
    )
    converted = io.BytesIO()
    writer = WARCWriter(converted, gzip=False)
    words = {"payload": io.BytesIO(STORY.encode()), "warc_content_type": "text/plain"}
    writer.write_record(writer.create_warc_record("http://a.example/1", "conversion", **words))
    lines = (json.dumps(record) + "\n").encode() * 2
    return {
        "a.jsonl": lines,
        "a.json": json.dumps([record]).encode(),
        "a.csv": f'doc,title,text\n1,Bridge,"{STORY}"\n2,Bridge,"{STORY}"\n'.encode(),
        "a.parquet": table.getvalue(),
        "a.txt": STORY.encode(),
        "a.html": PAGE.encode(),
        "a.rss": feed.encode(),
        "a.warc": archive.getvalue(),
        "a.jsonl.gz": gzip.compress(lines),
        "a.atom": atom.encode(),
        "a.wet": converted.getvalue(),
        "a.warc.gz": gzip.compress(archive.getvalue()),
    }


HOSTILE = (
    b"",
    b"\0" * 500,
    b"\xff\xfe\x00",
    b"[" * 5_000,
    b'{"text":' * 2_000,
    b'{"text": "\\ud800 lone"}',
    b'{"text": 1e999, "doc": ' + b"9" * 4_000 + b"}",
    b'"' * 999,
    b"<" * 3_000,
    b"<div>" * 3_000,
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>",
    b"<html><script>document.write('x')</script></html>",
    b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n",
    b"PAR1" + b"\x15" * 300 + b"PAR1",
    b"\x1f\x8b" + b"\x00" * 50,
    b'[{"text": "x", "y": ' + b"[" * 500 + b"]" * 500 + b"}]",
    "<?xml version='1.0' encoding='utf-16le'?><!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>".encode("utf-16-le"),
    b"<!DOCTYPE" * 300,
    gzip.compress(gzip.compress(b"\0" * 100_000)),
    b"a,b,text\n" + b'"' + b"x" * 5_000,
    "\u202e\u2028\ufeff\x85".encode() * 200,
)


def mutate(chance: random.Random, name: str, data: bytes, others: list[bytes]) -> tuple[str, bytes]:
    """One to three changes to a file, or to its name."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(9):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at + 1 :]
            case 2:
                data = data[:at] + chance.choice(others)[chance.randrange(50) :]
            case 3:
                data = data[:at] + chance.choice(HOSTILE) + data[at:]
            case 4:
                name = chance.choice(
                    ["b.jsonl", "b.csv", "b.parquet", "b.html", "b.xml", "b.warc", "b.txt", "b", "b.exe"]
                )
            case 5:
                data = gzip.compress(data)
                name += chance.choice(["", ".gz"])
            case 6:
                data = data.replace(
                    chance.choice([b'"', b"<", b",", b"\n", b" "]), chance.choice([b"", b"\0", b'"', b"\r"])
                )
            case 7:
                data = data.decode("utf-8", "ignore").encode(chance.choice(["utf-16", "latin-1", "utf-7"]), "ignore")
            case 8:
                data = bytes(byte ^ (1 << chance.randrange(8)) if chance.random() < 0.01 else byte for byte in data)
    return name, data


def inputs() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20_26)
    good = list(seeds().items())
    yield from good
    made = len(good)
    while made < INPUTS:
        name, data = chance.choice(good)
        yield mutate(
            chance, name, chance.choice(HOSTILE) if chance.random() < 0.1 else data, [other for _, other in good]
        )
        made += 1


@pytest.mark.filterwarnings("ignore")
def test_every_input_ends_in_the_warehouse_or_in_quarantine(tmp_path: Path):
    warehouse = Warehouse(tmp_path / "w.duckdb", tmp_path / "s.duckdb")
    articles: set[str] = set()
    refused: set[str] = set()
    with warehouse.stage() as stage:
        for number, (name, data) in enumerate(inputs()):
            folder = tmp_path / str(number)
            folder.mkdir()
            file = folder / name
            file.write_bytes(data)
            started = time.monotonic()
            batches = list(read_paths([file], received_on=date(2026, 1, 1)))
            assert time.monotonic() - started < SLOWEST_S, f"{number}: {name} took too long"
            assert sum(b.articles.num_rows + b.quarantine.num_rows for b in batches), f"{number}: {name} vanished"
            for batch in batches:
                articles.update(batch.articles["article_id"].to_pylist())
                refused.update(batch.quarantine["quarantine_id"].to_pylist())
                assert set(batch.quarantine["reason"].to_pylist()) <= set(REASONS)
                stage.add("articles", batch.articles)
                stage.add("quarantine", batch.quarantine)
            file.unlink()
        stage.commit()
    kept = {row["table"]: row["rows"] for row in warehouse.read("table_counts").to_pylist()}
    assert len(articles) > INPUTS // 10 and len(refused) > INPUTS // 10, "the inputs are all of one kind"
    assert (kept["articles"], kept["quarantine"]) == (len(articles), len(refused))
    broken = [
        row
        for row in warehouse.read("check_articles", first_day=date.min, last_day=date.max).to_pylist()
        if row["failures"]
    ]
    assert broken == []
