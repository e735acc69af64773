"""What tells of a dispute beside the other side's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution.engine import linked
from models.attribution.propositions import propositions
from models.attribution.signs import NAMES, signs
from models.attribution.tokens import sentences


def read(text: str) -> list[dict[str, float]]:
    units = sentences(text)
    found = linked(text, units)
    return signs(text, units, found, propositions(text, units, found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The guild claimed that the mill had closed.", "claims"),
        ("The guild said in a disputed report that the mill had closed.", "voice"),
        ("The guild falsely said that the mill had closed.", "falsity_here"),
        ("The guild accused the miller of hoarding grain.", "accuses"),
        ("But the guild said that the mill had closed.", "turn_here"),
        ("The guild said the mill had closed. The story is a hoax.", "falsity"),
        ("The guild said the mill had closed. That turned out to be a rumour.", "voice"),
        ("The guild said that the mill would close.", "foretells"),
        ("The guild said that the mill had closed. It rained. " * 9, "breadth"),
        ("The guild said the mill had not closed.", "negated"),
        ("The guild denied that the mill had closed.", "rejects"),
    ],
)
def test_a_sign_is_seen(text: str, name: str) -> None:
    plain = read("The guild said that the mill had closed.")[0]
    assert not plain[name]
    assert read(text)[0][name]


def test_words_inside_what_is_claimed_are_no_sign_of_the_article() -> None:
    (one,) = read("The guild said that the rumour was false, but old.")
    assert not (one["voice"] or one["falsity_here"] or one["turn_here"])


def test_a_cue_tells_by_itself() -> None:
    (one,) = read("The guild claimed that the mill had closed.")
    assert one["claims"]
    assert not one["voice"]


@given(st.lists(st.sampled_from(["The guild said it rained.", "It was a hoax.", "“No,” Ann said.", "\n\n", "x"])))
def test_every_claim_has_every_sign_within_bounds(parts: list[str]) -> None:
    for found in read(" ".join(parts)):
        assert tuple(found) == NAMES
        assert all(0 <= value <= 8 for value in found.values())
