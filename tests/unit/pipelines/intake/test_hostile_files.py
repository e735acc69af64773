"""Files made to break the intake: each costs itself at most, never its neighbours, the run or much time."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.intake import Document, gather, read_paths

STORY = "The bridge over the river was closed on Monday, the mayor said, because two of its piers had been damaged."
BOMB = (
    "<?xml version='1.0' encoding='{}'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    "<rss version='2.0'><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>"
)


def read(path: Path | str, data: bytes | str = b"") -> tuple[list[dict], list[tuple[str, str]]]:
    """The articles, and reason and position of the refusals; writes the file first where data are given."""
    if data:
        Path(path).write_bytes(data.encode() if isinstance(data, str) else data)
    batches = list(read_paths([path], received_on=date(2026, 1, 1)))
    refused = [row for batch in batches for row in batch.quarantine.to_pylist()]
    articles = [row for batch in batches for row in batch.articles.to_pylist()]
    return articles, [(row["reason"], row["position"]) for row in refused]


def parquet(**columns) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def test_a_quotation_mark_left_open_costs_at_most_what_a_payload_may_hold(tmp_path):
    with (tmp_path / "a.csv").open("w") as out:
        out.write('doc,text\n1,"')
        for _ in range(60):  # sixty megabytes in a row that never ends, its fields all short
            out.write(("x" * 99_990 + '","\n') * 10)
        out.write(f'"\n2,"{STORY}"\n')
    tracemalloc.start()
    articles, refused = read(tmp_path / "a.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [article["text"] for article in articles][-1:] == [STORY]
    assert "too_large" in {reason for reason, _ in refused}
    assert peak < 120_000_000


def test_lines_of_json_are_read_under_another_name(tmp_path):
    articles, refused = read(tmp_path / "a.json", "".join(json.dumps({"text": STORY + x}) + "\n" for x in "ab") + "{")
    assert [article["text"] for article in articles] == [STORY + "a", STORY + "b"]
    assert refused == [("malformed", "3")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_entities_are_seen_in_every_encoding_that_the_parser_reads(tmp_path, encoding):
    assert read(tmp_path / "a.rss", BOMB.format(encoding).encode(encoding)) == ([], [("entity_bomb", "1")])


def test_a_record_nested_too_deeply_in_a_json_list_costs_only_itself(tmp_path):
    deep = '{"text": "%s", "x": %s}' % (STORY, "[" * 400 + "]" * 400)  # noqa: UP031
    articles, refused = read(tmp_path / "a.json", f'[{deep}, {{"text": "{STORY}"}}]')
    assert [article["text"] for article in articles] == [STORY]
    assert refused == [("malformed", "1")]


@pytest.mark.parametrize(
    "when",
    [
        pa.array([0, 2**62], pa.timestamp("us")),
        pa.array([0, 2**30], pa.date32()),
        pa.array([0, 2**62], pa.timestamp("us", "UTC")),
    ],
    ids=str,
)
def test_a_parquet_time_outside_the_calendar_is_no_time_and_costs_nothing(tmp_path, when):
    articles, refused = read(tmp_path / "a.parquet", parquet(text=[STORY, STORY + " More."], published_at=when))
    assert refused == []
    assert [article["published_at"] and article["published_at"].year for article in articles] == [1970, None]


@pytest.mark.parametrize("encoded", [False, True], ids=["plain", "dictionary"])
def test_a_parquet_text_that_is_no_utf8_costs_only_its_row(tmp_path, encoded):
    texts = pa.array([STORY.encode(), b"\xff\xfe" * 9, STORY.encode() + b" More."], pa.binary()).view(pa.string())
    articles, refused = read(
        tmp_path / "a.parquet", parquet(text=texts.dictionary_encode() if encoded else texts, doc=["1", "2", "3"])
    )
    assert [article["doc"] for article in articles] == ["1", "3"]
    assert refused == [("bad_encoding", "2")]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.html", f"<ul><li>{STORY}</li></ul>"),
        ("a.html", f"<table><tr><td>{STORY}</td></tr></table>"),
        ("a.html", "<p>"),
        ("a.html", "<div>"),
        ("a.rss", "<!DOCTYPE"),
        ("a.rss", "<![CDATA["),
        ("a.rss", "<item>"),
    ],
)
def test_no_repetition_takes_more_than_proportionate_time(tmp_path, name, unit):
    start = "<rss version='2.0'><channel>" if name == "a.rss" else "<html><body>"
    started = time.monotonic()
    articles, refused = read(tmp_path / name, start + unit * 40_000)
    assert articles or refused
    assert time.monotonic() - started < 20  # it takes 1; with quadratic time, minutes


def test_control_characters_do_not_get_in_by_the_other_fields(tmp_path):
    (article,), _ = read(
        tmp_path / "a.jsonl",
        json.dumps({"text": STORY, "title": "a\x1b[31mb\x07", "byline": "e\u0301", "outlet": "\0"}),
    )
    assert (article["title"], article["byline"], article["outlet"]) == ("a[31mb", "\xe9", None)
    (article,), _ = read(tmp_path / "a.txt", f"Bridge\x1b[2J closed\n\n{STORY}")
    assert article["title"] == "Bridge[2J closed"


@pytest.mark.parametrize(
    "path", ["x" * 5_000, "a\0b", "/tmp/\udcff", "http://\udcff.example/", "http://[", "http://a:b/"]
)
def test_paths_that_no_system_call_takes_are_refused(path):
    articles, refused = read(path)
    assert articles == [] and [reason for reason, _ in refused] == ["unreadable"]


def test_a_linked_folder_is_not_followed_but_told(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text(STORY)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link").symlink_to(tmp_path / "outside")
    (inbox / "loop").symlink_to(inbox)
    assert read(inbox) == ([], [("unsafe_path", "file")] * 2)


def test_a_link_to_itself_costs_only_itself(tmp_path):
    (tmp_path / "a").symlink_to("a")
    (tmp_path / "b.txt").write_text(STORY)
    articles, refused = read(tmp_path)
    assert [article["text"] for article in articles] == [STORY]
    assert refused == [("unreadable", "file")]


def test_archives_and_packed_lists_are_known_without_their_suffix(tmp_path):
    page = STORY.encode()
    archive = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/1\r\nContent-Type: text/plain\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(page), page)
    )
    for name, data in (("archive", archive), ("packed", gzip.compress(json.dumps([{"text": STORY}]).encode()))):
        (article,), refused = read(tmp_path / name, data)
        assert (article["text"], refused) == (STORY, [])


def test_a_broken_archive_is_not_printed(tmp_path, capfd):
    record = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"
    articles, refused = read(tmp_path / "a.wet", record + STORY.encode() + b"\r\n\r\n" + record + b"12345")
    assert articles or refused
    assert capfd.readouterr() == ("", "")


def archive(*texts: str, zipped: bool = False) -> list[bytes]:
    """The records of an archive, each with its text as a page."""
    out, records = io.BytesIO(), []
    writer = WARCWriter(out, gzip=zipped)
    for number, text in enumerate(texts):
        payload = io.BytesIO(f"<html><body><article><p>{text}</p></article></body></html>".encode())
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        url = f"http://post.example/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=head))
        records.append(out.getvalue()[sum(map(len, records)) :])
    return records


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("broken", [0, 1, 2])
def test_a_broken_record_of_an_archive_costs_only_itself(tmp_path, zipped, broken):
    records = archive(*(f"{STORY} It was the {nth} time." for nth in ("first", "second", "third")), zipped=zipped)
    whole = records[broken]
    cut = whole[: len(whole) // 2] if zipped else whole.replace(b"WARC/1.0", b"WORC/1.0", 1)
    position = sum(map(len, records[:broken]))
    records[broken] = cut
    articles, refused = read(tmp_path / "a.warc", b"".join(records))
    assert [article["url"][-1] for article in articles] == [n for n in "012" if n != str(broken)]
    assert refused == [("malformed", str(position))]


@pytest.mark.parametrize(("zipped", "end"), [(False, 4), (True, 40)], ids=["plain", "zipped"])  # nothing is lost there
def test_an_archive_that_was_cut_short_is_told_of_wherever_it_was_cut(tmp_path, zipped, end):
    first, second = archive(STORY, STORY.replace("Monday", "Tuesday"), zipped=zipped)
    for left in range(1, len(second) - end, 7):
        articles, refused = read(tmp_path / "a.warc", first + second[:left])
        assert len(articles) == 1
        assert refused == [("malformed", str(len(first)))], left


def test_an_archive_of_nothing_but_broken_records_is_given_up(tmp_path):
    started = time.perf_counter()
    articles, refused = read(tmp_path / "a.warc", b"WARC/1.0\nContent-Length: x\n\n" * 300_000)
    assert not articles
    assert {reason for reason, _ in refused} == {"malformed"}
    assert time.perf_counter() - started < 20


def test_an_archive_is_no_way_around_the_limit_for_bombs(tmp_path):
    articles, refused = read(tmp_path / "a.warc.gz", b"".join(archive(STORY, "ha " * 10_000_000, STORY, zipped=True)))
    assert [article["url"][-1] for article in articles] == ["0"]
    assert [reason for reason, _ in refused] == ["decompression_bomb"]


@pytest.mark.parametrize("name", ["a.gz", "a.csv.gz", "a.jsonl.gz", "a.html.gz", "a.json.gz", "a.xml.gz"])
def test_no_format_unpacks_a_bomb(tmp_path, name):
    articles, refused = read(tmp_path / name, gzip.compress(b" " * 60_000_000))
    assert articles == [] and refused
    assert {reason for reason, _ in refused} <= {"decompression_bomb", "too_large"}


def test_a_parquet_dictionary_is_no_way_around_that(tmp_path):
    long = pa.array([f"{STORY} " * 5_000])
    same = pa.DictionaryArray.from_arrays(pa.array([0] * 5_000, pa.int32()), long)
    articles, refused = read(tmp_path / "a.parquet", parquet(text=same))
    assert len(articles) < 50 and [reason for reason, _ in refused] == ["decompression_bomb"]


def test_long_texts_come_in_small_batches(tmp_path):
    documents = [Document(text=f"{number} " + f"{STORY}\n" * 15_000) for number in range(30)]
    batches = list(gather(documents, date(2026, 1, 1)))
    assert sum(batch.articles.num_rows for batch in batches) == 30
    assert max(batch.articles.nbytes for batch in batches) < 30_000_000


def test_an_error_of_ours_is_not_swallowed_and_stopping_early_is_fine(tmp_path):
    def broken():
        yield tmp_path / "a.txt"
        raise RuntimeError("ours")

    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(RuntimeError, match="ours"):
        list(read_paths(broken(), received_on=date(2026, 1, 1)))
    many = tmp_path / "a.jsonl"
    many.write_text("".join(json.dumps({"text": f"{STORY} {number}"}) + "\n" for number in range(3_000)))
    batches = read_paths([many], received_on=date(2026, 1, 1))
    assert next(batches).articles.num_rows == 500
    batches.close()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x?utm_source=b&id=1", "https://A.example:443/x?id=1#c", True),
        ("http://a.example", "http://a.example:80/", True),
        ("https://a.example/x?p=", "https://a.example/x", False),
        ("http://a.example:443/", "http://a.example/", False),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1:8080]/", False),
    ],
)
def test_addresses_that_mean_the_same_make_one_key(tmp_path, one, other, same):
    lines = "".join(json.dumps({"text": f"{STORY} {url}", "url": url}) + "\n" for url in (one, other))
    articles, _ = read(tmp_path / "a.jsonl", lines)
    assert len({article["article_key"] for article in articles}) == (1 if same else 2)


def test_a_relative_address_does_not_make_two_outlets_articles_one(tmp_path):
    records = [{"text": f"{STORY} {outlet}", "outlet": outlet, "url": "/news/1"} for outlet in ("The Post", "The Sun")]
    articles, _ = read(tmp_path / "a.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    assert len({article["article_key"] for article in articles}) == 2
