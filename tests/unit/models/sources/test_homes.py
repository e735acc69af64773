"""Where a source is from when its own words do not say, and the learnt weights that tell."""

from __future__ import annotations

import json

import pytest

from models.sources import SourceReader
from models.sources.homes import SIGNS, WEIGHTS, choose
from models.sources.homes_fitting import BARS, Example, examples, fit, learnt, ready
from models.sources.towns import load_currencies, load_towns
from pipelines.evaluate import shared

READER = SourceReader()
CORPORA = shared() / "corpora"

# text with the source in double square brackets, its country
ARTICLES = [
    # towns and money that point to a country no word names
    ("The fire in Swindon began at night. [[Police]] said that nobody was hurt.", "GB"),
    ("The clinic cost 3 million zloty. [[Residents]] said that it never opened.", "PL"),
    ("The bridge at Jyväskylä is closed. [[Neighbour Ida Lund]] said that it shook.", "FI"),
    # organs that are called by a pronoun, or stand abroad
    ("The ships turned round on Monday.\n\nNorway hit back. [[Its foreign ministry]] called the chart a joke.", "NO"),
    ("The ships turned round on Monday.\n\nNorway hit back. [[Its embassy in Lima]] called the chart a joke.", "NO"),
    ("Norway hit back. [[The embassy in Lima]] called the chart a joke.", "NO"),
    ("Norway hit back. [[A spokesman for the embassy in Lima]] called the chart a joke.", "NO"),
    ("Norway hit back. [[The consul general in Lima]] called the chart a joke.", "NO"),
    ("Ghana hit back. [[The high commissioner in Lagos]] called the chart a joke.", "GH"),
    ("[[The envoy in Lima]] called the chart a joke.", None),
    # those of the place just named
    ("Chile sent the file on. It came back from Kenya. [[Prosecutors there]] said it was empty.", "KE"),
    # bare institutions are of the country whose scene it is
    (
        "OSLO, 3 May - A ferry sank in the Oslo fjord on Monday, and all mourn.\n\nThe wreck lies in Oslo. A Danish "
        "tourist was saved. [[The harbour police]] said that the hull was old.\n\nFlags all over Norway flew low.",
        "NO",
    ),
    # a state's are not of the country where a body that works in many has its seat
    ("[[The ministry]] said that the sea was clean. Greenpeace denied it.", None),
    ("[[Officials]] said that the sea was clean. Reuters and Microsoft denied it.", None),
    # nor is whoever is quoted of the country where the outlet that quotes them has its home
    ("[[The mayor of the town]] told Reuters that the roof fell.", None),
    ("A baker told AFP that the roof fell. [[A shopkeeper]] said that it was old.", None),
    ("A baker told AFP that the roof fell. [[A local news site]] said that it was old.", None),
    ("[[A club insider]] told The Sun that the coach would go.", None),
    ("A baker in Suva told AFP that the roof fell. [[A shopkeeper]] said that it was old.", "FJ"),
    ("BelTA quoted [[the minister]] as saying that the roof fell.", "BY"),
    ("[[Labour Minister Ann Lee]] said that the strike was over. Canada would pay.", "CA"),
    ("[[The Labour Ministry]] said that the strike was over. Ghana would pay.", "GH"),
    ("He drowned in South Australia, [[police]] said.", "AU"),
    # a state's own organs are no country looked at from afar
    ("A Danish chemist handed the file to Fiji's government. [[The ministry]] said so.", "FJ"),
    ("A Danish chemist spoke of trade with Fiji. [[The ministry]] said so.", "DK"),
    ("[[The ministry]] of the sea was in doubt. Greenpeace was shut out. Fiji is an island.", "FJ"),
]


@pytest.mark.parametrize(("marked", "country"), ARTICLES, ids=str)
def test_country(marked: str, country: str | None) -> None:
    before, _, rest = marked.partition("[[")
    phrase, _, after = rest.partition("]]")
    entry = READER.read(before + phrase + after).resolve((len(before), len(before) + len(phrase)))
    assert entry.country == country


def test_the_weights_are_those_of_the_signs() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert len(set(SIGNS)) == len(SIGNS)
    assert list(weights["signs"]) == list(SIGNS)
    assert weights["bars"] == BARS


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}")
def test_the_weights_are_those_of_the_fit() -> None:
    fitted, shipped = fit(learnt(CORPORA)), json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for table in ("signs", "none"):
        assert fitted[table] == pytest.approx(shipped[table], abs=0.02)


def test_a_fit_learns_to_choose() -> None:
    text = "{} sent a ship. {} sent two. A sailor was seen in {}. Anton Berg, a cook, said that it rained."
    rows: list[Example] = []
    for first, second in (("Chad", "Peru"), ("Mali", "Fiji"), ("Togo", "Cuba"), ("Iraq", "Oman")):
        told = text.format(first, second, second)
        start = told.index("Anton")
        code = {"Peru": "PE", "Fiji": "FJ", "Cuba": "CU", "Oman": "OM"}[second]
        origin = {"span": [start, start + len("Anton Berg, a cook")], "country": code}
        rows += examples(told, None, [{"chain": [origin]}], first)
    assert len(rows) == 4
    assert [choose(row.case, ready(fit(rows))) for row in rows] == [row.country for row in rows]


def test_towns_and_currencies_have_countries() -> None:
    names = READER._tables.countries.names
    for words in (load_towns(), load_currencies()):
        assert {code for codes in words.values() for code in codes} <= names.keys()
