"""What an article asserts without any source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution import extract
from models.attribution.table import from_arrow, to_arrow
from models.attribution.unattributed import unattributed
from models.record import Claim

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo" / "articles.jsonl"


def found(text: str) -> list[str]:
    return [text[slice(*claim.content[0])] for claim in unattributed(text, extract([text])[0])]


OWN_VOICE = [
    ("The bridge was closed in March.", ["The bridge was closed in March"]),
    ("The bridge was closed in March. It has two lanes.", ["The bridge was closed in March", "It has two lanes"]),
    ("LONDON, May 3 (Agency) - The bridge was closed in March.", ["The bridge was closed in March"]),
    ("LONDON (Agency) - 12 lanes of the bridge were closed.", ["12 lanes of the bridge were closed"]),
    ("Kabul (AFP) -- The bridge was closed in March.", ["The bridge was closed in March"]),
    ("(AGENCY) The bridge was closed in March.", ["The bridge was closed in March"]),
    ("U.S.-built lanes were closed in March.", ["U.S.-built lanes were closed in March"]),
    ("LONDON: The bridge was closed in March.", ["The bridge was closed in March"]),
    ("NATO troops — about 900 — have left the town.", ["NATO troops — about 900 — have left the town"]),
    # beside an attributed claim
    ("The bridge was closed in March. The mayor said it was safe.", ["The bridge was closed in March"]),
    ("The bridge was closed in March, but the mayor said it was safe.", ["The bridge was closed in March"]),
    # all of it attributed
    ("The bridge was closed in March, the mayor said.", []),
    ("According to the mayor, the bridge was closed in March.", []),
    # no statements
    ("Was the bridge closed in March?", []),
    ("The bridge that was closed in March", []),
    ("THE BRIDGE WAS CLOSED IN MARCH.", []),
    ("Old Bridge Of The Town Was Closed In March.", []),
    ("Bridge closed\n\nThe bridge was closed in March.", ["The bridge was closed in March"]),
    ("A view of the bridge that was closed in March (Photo: Anna Berg/AP).", []),
    ("By Anna Berg in the old town of Riga.", []),
    ("Read more about the bridge that was closed in March.", []),
    ("For more on the bridge that was closed in March, see our pages.", []),
    ("To read the full report on the bridge, sign in to the site.", []),
    ("Click here for the latest news of the bridge that was closed.", []),
    ("Follow updates on the bridge that was closed in March.", []),
    ("Watch live coverage of the bridge that was closed in March.", []),
    ("Photo: the bridge was closed in March.", []),
    ("Reporting by Anna Berg; editing by Paul Holm in the Riga office.", []),
    ("Please write to desk@example.org if the bridge was closed.", []),
    ("You should know that the bridge was closed in March.", []),
    ("“The bridge was closed in March.”", []),
    ("When I crossed the bridge in Riga, it was closed.", []),
    # what only begins as such
    ("By noon the bridge was closed.", ["By noon the bridge was closed"]),
    ("By March the old bridge was closed.", ["By March the old bridge was closed"]),
    ("For more than a year the bridge was closed.", ["For more than a year the bridge was closed"]),
    ("Joint patrols began in March.", ["Joint patrols began in March"]),
    ("Photographers had gathered at the bridge.", ["Photographers had gathered at the bridge"]),
    ("Registered users were told in March.", ["Registered users were told in March"]),
    ("Additional lanes were closed in March.", ["Additional lanes were closed in March"]),
    ("To see the damage, engineers closed the bridge.", ["To see the damage, engineers closed the bridge"]),
    # nor is the reader addressed
    ("The US army closed the bridge in March.", ["The US army closed the bridge in March"]),
    ("The bridge was closed in World War I.", ["The bridge was closed in World War I"]),
    # a short form ends a sentence too
    ("The bridge was moved to the U.S.", ["The bridge was moved to the U.S."]),
    ("The bridge was closed at 9 p.m.", ["The bridge was closed at 9 p.m."]),
    # nothing was confirmed or answered: a word on other claims
    ("The report could not be independently verified.", []),
    ("The ministry did not respond to a request for comment.", []),
    ("It was not clear whether the bridge was closed.", []),
    ("The ministry remained silent about the bridge.", []),
    # words of silence and doubt that say something else
    ("The harbour remained quiet on Monday.", ["The harbour remained quiet on Monday"]),
    ("The guns fell silent in March.", ["The guns fell silent in March"]),
    ("The engines were switched off in March.", ["The engines were switched off in March"]),
    ("The old bridge was never replaced.", ["The old bridge was never replaced"]),
    ("None of the talks began in March.", ["None of the talks began in March"]),
    ("The agency was not established until 2010.", ["The agency was not established until 2010"]),
    ("Hard-line members were determined to win.", ["Hard-line members were determined to win"]),
    ("The town would not provide workers for the bridge.", ["The town would not provide workers for the bridge"]),
]


@pytest.mark.parametrize(("text", "expected"), OWN_VOICE, ids=[row[0][:60] for row in OWN_VOICE])
def test_own_voice(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_record_is_empty_of_sources() -> None:
    (claim,) = unattributed("The bridge was closed in March.", [])
    assert (claim.kind, claim.status, claim.cue, claim.source, claim.chain) == ("unattributed", "asserted", [], [], [])
    assert claim.origin is None


def test_it_goes_into_the_tables_and_back() -> None:
    text = "The bridge was closed in March."
    claims = unattributed(text, [])
    tables = to_arrow(["a"], [text], [claims])
    assert from_arrow(tables["claims"]) == claims
    assert tables["source_mentions"].num_rows == 0


def check(text: str, attributed: list[Claim]) -> None:
    taken = {i for claim in attributed for s in (*claim.content, *claim.cue, *claim.source) for i in range(s[0], s[1])}
    last = 0
    for claim in unattributed(text, attributed):
        ((start, end),) = claim.content
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert taken.isdisjoint(range(start, end))
        last = end


def test_nothing_is_claimed_twice() -> None:
    texts = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]
    for text, claims in zip(texts, extract(texts), strict=True):
        check(text, claims)


PIECES = st.sampled_from(
    ["The bridge", " was closed", " in March", ".", " ", "\n\n", ", the mayor said", " but ", "“", "”", "?", " - ", "A"]
)


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200)))
def test_any_text(text: str) -> None:
    check(text, extract([text])[0])
    check(text, [])
