"""The measures of sources: what counts as right, on records of this file's own and on the demo corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.sources import SourceReader, load_registry
from models.sources.measure import CLASSES, coverage, measure, plain, refers_back, render, render_coverage, resolve_gold

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo"
READER = SourceReader()
TEXT = "Ada Holm, a Danish police officer, said it rained. She said it would snow. TASS reported fog."


def claim(source: str, content: str, **told: Any) -> dict[str, Any]:
    start, at = TEXT.index(source), TEXT.index(content)
    entry = {"span": [start, start + len(source)], "name": None, "anonymity": "named", "country": None, **told}
    return {"content": [[at, at + len(content)]], "chain": [entry]}


GOLD = [
    claim("Ada Holm", "it rained", name="Ada Holm", source_type="official", country="DK"),
    claim("She", "it would snow", name="Ada Holm", source_type="official", country="DK"),
    claim("TASS", "fog", name="TASS", source_type="state_agency", country="RU"),
]


def test_all_right() -> None:
    found = measure({"a": TEXT}, {"a": GOLD}, {"a": resolve_gold(TEXT, None, GOLD, READER)})
    assert found["origin_type"] == found["anonymity"] == found["name"] == found["country"] == (1.0, 3)
    assert (found["reference"], found["no_country"]) == ((1.0, 1), (0.0, 0))
    assert found["flags"] == {"state_agency": 1.0, "intelligence_agency": 0.0, "official": 1.0}
    assert found["confusions"] == []


def test_what_is_wrong_is_counted() -> None:
    wrong = [
        {**GOLD[0], "chain": [{**GOLD[0]["chain"][0], "source_type": "individual", "decided_by": "default"}]},
        {**GOLD[2], "chain": [{**GOLD[2]["chain"][0], "name": None, "country": None}]},
    ]
    found = measure({"a": TEXT}, {"a": GOLD}, {"a": wrong})
    assert (found["origin_type"], found["country"], found["name"]) == ((0.5, 2), (0.5, 2), (0.5, 2))
    assert found["flags"] == {"state_agency": 1.0, "intelligence_agency": 0.0, "official": 0.0}
    assert [(types, dict(ways)) for types, ways in found["confusions"]] == [
        (("official", "individual"), {"default": 1})
    ]
    table = render(found, measure({"a": TEXT}, {"a": GOLD}, {}))
    assert "official -> individual: 1 (default 1)" in table


@pytest.mark.parametrize(
    ("phrase", "name", "expected"),
    [
        ("She", "Ada Holm", True),
        ("Holm", "Ada Holm", True),
        ("Ada Holm", "Ada Holm", False),
        ("TASS", "TASS", False),
        ("the officer", "Ada Holm", False),
    ],
)
def test_what_refers_back(phrase: str, name: str, expected: bool) -> None:
    assert refers_back(phrase, name) is expected


def test_names_are_compared_plainly() -> None:
    assert plain("The Straits’ Post") == plain("the straits' post") == "straits' post"


def test_coverage(tmp_path: Path) -> None:
    reference = tmp_path / "reference.csv"
    reference.write_text(
        "type,name,aliases,domain,country\nstate_news_agency,Nobody's Wire,TASS|Nemo,,\nstate_news_agency,Nemo,,,\n"
        "intelligence_agency,Nemo,,www.tass.com,\nintelligence_agency,Military Intelligence (Pakistan),,,PK\n"
        "intelligence_agency,Secret Intelligence Service (Nemo),,,PK\n",
        encoding="utf-8",
    )
    rows = coverage(reference, load_registry())
    assert [row[0] for row in rows] == list(CLASSES)
    assert {row[0]: row[1:] for row in rows}["state_news_agency"] == (2, 1)
    assert {row[0]: row[1:] for row in rows}["intelligence_agency"] == (3, 2)
    assert "0.500" in render_coverage(rows)


def test_the_demo_corpus() -> None:
    """Floors a little under what the resolver reaches on the demo's gold spans."""
    articles = {row["doc"]: row for row in map(json.loads, (DEMO / "articles.jsonl").open(encoding="utf-8"))}
    gold = {row["doc"]: row["claims"] for row in map(json.loads, (DEMO / "claims.jsonl").open(encoding="utf-8"))}
    texts = {doc: article["text"] for doc, article in articles.items()}
    given = {doc: resolve_gold(texts[doc], articles[doc]["outlet"], gold[doc], READER) for doc in gold}
    found = measure(texts, gold, given)
    floors = {
        "origin_type": 0.95,
        "chain_types": 0.95,
        "anonymity": 0.93,
        "country": 0.85,
        "no_country": 0.77,
        "name": 0.85,
        "reference": 0.88,
    }
    assert {share: found[share][0] for share in floors if found[share][0] < floors[share]} == {}
    assert min(found["flags"].values()) > 0.95
