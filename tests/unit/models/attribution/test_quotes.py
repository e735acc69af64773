"""Quotation marks: curly, straight, single, nested, unbalanced, over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution.quotes import quotations
from models.attribution.tokens import sentences

CASES: list[tuple[str, list[str]]] = [
    ("He said “yes” and “no”.", ["“yes”", "“no”"]),
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("He said 'yes' and left.", ["'yes'"]),
    ("He said ‘yes’ and left.", ["‘yes’"]),
    ("It's the firm's plan, isn't it?", []),
    ("The ports' owners met the firms' heads.", []),
    ("He said 'the ports' owners met' and left.", ["'the ports' owners met'"]),
    ("She said “he cried ‘fire’ twice” and left.", ["“he cried ‘fire’ twice”"]),
    ("Songs of the '90s and rock 'n' roll.", []),
    ("He said “yes and left.\n\nIt rained.", ["“yes and left."]),
    ("“One.\n\n“Two,” he said.", ["“One.", "“Two,”"]),
    ('"One.\n\n"Two," he said.', ['"One.', '"Two,"']),
    ("A stray ” here and “there”.", ["“there”"]),
    # double marks written as two single ones
    ("''It fell,'' he said. ''It rose.''", ["''It fell,''", "''It rose.''"]),
    ("``It fell,'' he said.", ["``It fell,''"]),
    ('"It fell,\'\' he said. "It rose," she said.', ["\"It fell,''", '"It rose,"']),
    ("“He said ''no'' to me,” she said.", ["“He said ''no'' to me,”"]),
    ("''One.\n\n''Two,'' he said.", ["''One.", "''Two,''"]),
    ("The board was 6'' wide and it fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet="ab .,\n\"'`“”‘’-s", max_size=200))
def test_quotations_are_ordered_disjoint_and_inside(text: str) -> None:
    end = 0
    for start, stop in quotations(text):
        assert end <= start < stop <= len(text)
        end = stop


SPLITS: list[tuple[str, int]] = [
    ("Mr. Smith met Gen. Lee. They ate.", 2),
    ("The U.S. Navy left at 3 p.m. on Monday.", 1),
    ("“It is safe.” The gate opened.", 2),
    ("“Is it safe?” he asked. She left.", 2),
    ("“Is it safe?” Anna Berg asked.", 1),
    ("He paid $1.50. It rained.", 2),
    ("One\nTwo", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLITS)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count
