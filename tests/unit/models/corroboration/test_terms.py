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
    assert not any(map(denies, ("said", "confirmed", "told", "warned that", "countered", "counters that")))


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("a crude fake", True),
        ("a crude map", False),
        ("the story is a cruel lie", True),
        ("such reports are lies", True),
        ("Marvale lies near the border", False),
        ("the dike lay under water, and the boats lie idle", False),
        ("the trial was “political theatre”", True),
        ("a shell hit the theatre in Marvale", False),
        ("the video as propaganda", True),
        ("the film was shot by the group's propaganda arm", False),
        ("the rescue had been staged", True),
        ("a protest was staged in Marvale", False),
        ("the stamps are forged", True),
        ("the alliance was forged in 1949", False),
        ("the harvest was fantastic", False),
    ],
)
def test_what_is_called_false_is_called_that_and_not_only_named(text, false):
    assert called_false(text) is false


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the bridge is not safe", True),
        ("no bridge is safe", True),
        ("the bridge is no longer safe", True),
        ("there are no more boats", True),
        ("not only soldiers drowned", False),
        ("no fewer than 40 people drowned", False),
        ("they must leave no later than Friday", False),
        ("the dike broke without warning", False),
        ("no fewer than 40 people did not drown", True),
    ],
)
def test_a_bound_and_not_only_deny_nothing(text, negated):
    assert read(text).negated is negated


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
