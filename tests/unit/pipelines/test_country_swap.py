"""Grades do not hang on a country's name: whole articles with the names exchanged, from text to score."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.reliability import default_scorer
from models.reliability.terms import TERMS
from pipelines.country_swap import paired, swap_table, swapped
from pipelines.evaluate import gold_sets
from pipelines.intake import Document
from pipelines.scoring import grade

WORDS = st.sampled_from(
    [
        "Russia",
        "British",
        "Kyiv",
        "the",
        "Syrian",
        "Observatory",
        "for",
        "Human",
        "Rights",
        "RIA",
        "Iranians",
        ",",
        "\n",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_swapping_twice_gives_the_text_back(text: str) -> None:
    assert swapped(swapped(text)) == text
    assert len(swapped(text).split()) == len(text.split())


def test_claims_that_only_one_of_the_two_has_are_counted_whichever_it_is() -> None:
    texts = "The mayor said that the bridge was closed.", "The bridge over the river was closed."
    said, unsaid = grade([Document(doc="a", text=text) for text in texts], default_scorer())
    assert paired(said, unsaid) == paired(unsaid, said) == ([], 1)
    assert paired(said, said)[1] == 0


def test_a_name_with_a_country_in_it_stays() -> None:
    text = "The Syrian Observatory for Human Rights and the Syrian army said so."
    assert swapped(text) == "The Syrian Observatory for Human Rights and the Norwegian army said so."


def test_the_demo_corpus_keeps_its_scores() -> None:
    told = swap_table(gold_sets()[0].documents(), default_scorer())
    found = count(told, "found in both")
    assert found > 300
    # What changes is told by names that stay, such as an agency of the country that was: one claim in fifty.
    assert count(told, "another score, for") <= found / 50


def test_datelines_are_swapped_too() -> None:
    text = "ANKARA, Feb 12 - A Finn told a FINNISH paper."
    assert swapped(text) == "COPENHAGEN, Feb 12 - A Mongol told a MONGOLIAN paper."


def test_a_score_that_hangs_on_a_stake_is_told_apart() -> None:
    text = "IRNA said that Iranian forces had shot down a surveillance drone over the Gulf on Monday."
    place = np.array([term.name == "party_to_it" for term in TERMS])
    scorer = default_scorer()
    heavier = replace(scorer, grade=np.where(place, -1.0, scorer.grade))  # the shipped model gives it next to nothing
    told = swap_table([Document(doc="a", text=text)], heavier)
    assert count(told, "found in both") == count(told, "another score, as the stake") == 1


def count(table: str, row: str) -> int:
    found = re.search(rf"\| {row}[^|]*\| (\d+)", table)
    assert found, table
    return int(found[1])
