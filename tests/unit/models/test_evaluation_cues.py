"""Attributions by the kind of words that make them."""

from __future__ import annotations

import pytest

from models.evaluation_cues import CLASSES, Read, by_class, cue_class, render

CUES = [
    ("[The bridge is safe], the mayor {said}.", "speech verb"),
    ("{According to} the mayor, [the bridge is safe].", "according to"),
    ("The mayor {was quoted as saying} that [the bridge is safe].", "relay"),
    ("The Courier {reported} the mayor {said} [the bridge is safe].", "relay"),
    ("[The bridge is safe], said a post {carried by} the Courier.", "relay"),
    ("The mayor {believes} [the bridge is safe].", "belief"),
    ("The bridge {is believed to} [be safe].", "belief"),
    ("The bridge was {reportedly} [closed].", "hedge"),
    ("The mayor {denied} [that the bridge is unsafe].", "denial"),
    ("The mayor {accused} the builder [of neglect].", "accusation or name"),
    ("A survey {shows} [the bridge is safe].", "document shows"),
    ("The {claim} that [the bridge is safe] spread.", "noun"),
    ("Mayor{:} [the bridge is safe]", "headline colon"),
    ("[“The bridge is safe.”]", "quotation without cue"),
    ("The mayor {wants to} [close the bridge].", "wishes, plans and others"),
]


def read(marked: str) -> tuple[str, dict[str, list[list[int]]]]:
    """The text without its marks, and the record that the marks tell."""
    text, spans, opened = "", {"cue": [], "content": []}, 0
    for char in marked:
        if char in "[{":
            opened = len(text)
        elif char in "]}":
            spans["content" if char == "]" else "cue"].append([opened, len(text)])
        else:
            text += char
    return text, spans


@pytest.mark.parametrize(("marked", "expected"), CUES)
def test_the_class_of_a_cue(marked: str, expected: str) -> None:
    assert cue_class(*read(marked)) == expected
    assert expected in CLASSES


def test_recall_goes_by_the_marked_cue_and_precision_by_the_one_found() -> None:
    text, said = read(CUES[0][0])
    wrong = {"cue": [], "content": [[0, 3]]}
    counts = by_class([Read("a", text, [said], [{**said, "cue": []}, wrong]), Read("b", text, [said], [])])
    assert counts["speech verb"] == {"gold": 2, "recalled": 1}
    assert counts["wishes, plans and others"] == {"found": 2, "right": 1}
    table = render({"engine": [Read("a", text, [said], [said]), Read("b", text, [said], [])]})
    assert "| speech verb | 2, 0.50, 1.00 |" in table
    assert "| all | 2, 0.50, 1.00 |" in table
    assert "| denial | 0, none, none |" in table
