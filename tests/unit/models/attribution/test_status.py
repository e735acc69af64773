"""What the article lets the reader know about a claim's standing."""

from __future__ import annotations

import pytest

from models.attribution import extract

Row = tuple[str, list[str]]

STANDING: list[Row] = [
    ("The union said the firm hid the survey.", ["asserted"]),
    (
        "The union said the firm hid the survey. The firm denied that it hid the survey.",
        ["denied", "asserted"],
    ),
    ("The union said the firm hid the survey. The firm denies it.", ["denied", "asserted"]),
    ("The firm has denied rumours that its bank had failed.", ["asserted", "denied"]),
    (
        "The union said the firm hid the survey. The firm called the accusation “nonsense”.",
        ["denied", "asserted"],
    ),
    ("The navy said the ferry hit a mine. The claim could not be independently verified.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. The ministry declined to comment.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. It did not immediately respond to questions.", ["unconfirmed"]),
    (
        "The navy said the ferry had hit a mine. The port authority confirmed that the ferry had hit a mine.",
        ["confirmed", "confirmed"],
    ),
    # "confirmed" without a second source gives no status
    ("The navy confirmed that the ferry had hit a mine.", ["asserted"]),
]


@pytest.mark.parametrize(("text", "statuses"), STANDING, ids=[row[0][:70] for row in STANDING])
def test_status(text: str, statuses: list[str]) -> None:
    assert [claim.status for claim in extract([text])[0]] == statuses


def test_the_parties_are_named() -> None:
    text = "The union said the firm hid the survey. The firm denied that it hid the survey."
    accusation, denial = extract([text])[0]
    assert [text[slice(*party.span)] for party in accusation.disputed_by if party.span] == ["The firm"]
    assert denial.disputed_by == []


def test_a_refusal_to_comment_is_no_claim() -> None:
    assert extract(["The ministry said that it would not comment on the report."]) == [[]]
