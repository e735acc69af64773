"""Words, figures and denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.corroboration.reports import sentence_around
from models.corroboration.terms import called_false, denies, read


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5,000 men", {5000}),
        ("five thousand men", {5000}),
        ("5 thousand men", {5000}),
        ("1.5 million", {1.5e6}),
        ("one of them at 4:20am", set()),
        ("one million", {1e6}),
        ("in 2019, two hundred", {2019, 200}),
        ("forty minutes", {40}),
    ],
)
def test_figures_are_values(text, numbers):
    assert read(text).numbers == numbers


def test_words_are_stems_without_function_words():
    words = read("The bridges of Marvale were not safe")
    assert words.stems == ("bridg", "marval", "safe")
    assert words.names == {"marval"}
    assert words.negated


@pytest.mark.parametrize("cue", ["denied", "has rejected", "dismissed as fiction", "withdrew", "cast doubt on"])
def test_cues_that_reject(cue):
    assert denies(cue)


def test_cues_that_do_not_reject():
    assert not any(map(denies, ("said", "confirmed", "told", "warned that")))
    assert called_false("a crude fake") and not called_false("a crude map")


@given(st.text())
def test_any_text_can_be_read(text):
    words = read(text)
    assert words == read(text)
    assert all(root == root.strip() and root for root in words.stems)


@given(st.text(min_size=1), st.data())
def test_the_sentence_holds_the_spans(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text[start:end] in sentence_around(text, [(start, end)])
