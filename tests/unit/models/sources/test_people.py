"""People and names of which an article does not say who they are. All sentences are this file's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.record import SOURCE_TYPES
from models.sources import SourceReader
from models.sources.countries import load_countries
from models.sources.people import load_people
from models.sources.rows import DATA, read_rows

READER = SourceReader()
PEOPLE = load_people()
COUNTRIES = {*load_countries().names, ""}
LINES = [row for _, row in read_rows(DATA / "people.csv", ("name", "source_type", "country", "aliases"), ())]


def test_every_line_is_sound() -> None:
    assert len(LINES) > 1000
    assert len({row["country"] for row in LINES}) > 120
    assert [row for row in LINES if row["source_type"] not in SOURCE_TYPES or row["country"] not in COUNTRIES] == []
    assert [(row["country"], row["name"]) for row in LINES] == sorted((row["country"], row["name"]) for row in LINES)
    assert all(PEOPLE.called(row["name"].lower().split()) for row in LINES if row["name"].replace(" ", "").isalpha())


# text, phrase, name, class, country
NAMED = [
    ("Putin said that it rained in Oslo.", "Putin", "Vladimir Putin", "official", "RU"),
    ("It rained, said Angela Merkel in Oslo. Merkel said more.", "Merkel", "Angela Merkel", "official", "DE"),
    # The text's own spelling of a name, and its own word on somebody, count for more.
    ("It rained, Volodymyr Zelenskiy said.", "Volodymyr Zelenskiy", "Volodymyr Zelenskiy", "official", "UA"),
    # A surname in the spelling of the full name beside it.
    ("Volodymyr Zelenskyy spoke. It rained, Zelenskyy said.", "Zelenskyy", "Volodymyr Zelenskyy", "official", "UA"),
    ("Recep Tayyip Erdoğan spoke. It rained, Erdoğan said.", "Erdoğan", "Recep Tayyip Erdoğan", "official", "TR"),
    # Whom the text calls by an office of whoever is in it.
    ("Imran Khan wept. The prime minister left. It rained, Khan said.", "Khan", "Imran Khan", "official", "PK"),
    ("Donald Trump wept. The president left. It rained, Trump said.", "Trump", "Donald Trump", "official", "US"),
    # Another bearer of the surname in the text.
    ("The baker Ada Merkel said it rained in Oslo. Merkel laughed.", "Merkel", "Ada Merkel", "individual", "NO"),
    # Words of a headline are no part of the name.
    ("Merkel Visits Oslo\n\nIt rained, Merkel said.", "Merkel", "Angela Merkel", "official", "DE"),
    ("Nobody Atall said that it rained in Oslo.", "Nobody Atall", "Nobody Atall", "individual", "NO"),
]


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row[0][:32])
def test_who_is_meant(row: tuple[str, str, str, str, str]) -> None:
    text, phrase, name, source_type, country = row
    at = text.rindex(phrase)
    found = READER.read(text).resolve((at, at + len(phrase)))
    assert (found.name, found.source_type, found.country, found.anonymity) == (name, source_type, country, "named")


# text, phrase, name, class, country
SHORTENED = [
    ("It rained, nordhamn.fr reported.", "nordhamn.fr", "nordhamn.fr", "news_organisation", "FR"),
    ("It rained, nordhamn.tv reported.", "nordhamn.tv", "nordhamn.tv", "news_organisation", None),
    ("In Lyon it rained, Nordhamn.com said.", "Nordhamn.com", "Nordhamn.com", "news_organisation", "FR"),
    ("The Porthaven Times said it rained. It snowed, the Times said.", "the Times", "Porthaven Times", None, None),
    ("Sailors in Bergen thanked Ada Roche. It rained, Roche said.", "Roche", "Ada Roche", "individual", "NO"),
    ("The Swiss maker Roche said it rained. It snowed, Roche said.", "Roche", "Roche", "company", "CH"),
    ("The National Weather Survey of Fiji said it rained.", "The National Weather Survey of Fiji", None, None, "FJ"),
    ("It was late, eBay said.", "eBay", "eBay", "company", "US"),
    ("It was late, the Namibian side said.", "the Namibian side", None, None, "NA"),
    ("It was late, the Namibian said.", "the Namibian", "The Namibian", "news_organisation", "NA"),
]


@pytest.mark.parametrize("row", SHORTENED, ids=lambda row: row[1])
def test_names_in_part(row: tuple[str, str, str | None, str | None, str | None]) -> None:
    text, phrase, name, source_type, country = row
    at = text.rindex(phrase)
    found = READER.read(text).resolve((at, at + len(phrase)))
    assert name is None or found.name == name
    assert source_type is None or found.source_type == source_type
    assert found.country == country


@given(words=st.lists(st.sampled_from(["ada", "angela", "merkel", "o’malley", "jr", "donald", "trump"]), max_size=6))
def test_a_name_within_a_name(words: list[str]) -> None:
    """A name found within others is found alone, and nobody is found in fewer than two words."""
    found = PEOPLE.within(words)
    parts = [words[start:end] for end in range(len(words) + 1) for start in (0, *range(end)) if end - start > 1]
    assert found is None or found in [PEOPLE.called(part) for part in parts]
    assert found is not None or not [part for part in (words[:2], words[-2:]) if len(part) > 1 and PEOPLE.called(part)]
