"""What an article itself says is borne out."""

from __future__ import annotations

import pytest

from models.attribution import extract

BORNE_OUT = [
    # somebody's records, pictures, witnesses
    ("Residents said soldiers had burned the granary. Satellite pictures by Maxar bear out their account.", "c"),
    ("The union said 300 people were sacked. Documents seen by Reuters support the union's claim.", "c"),
    ("Residents said soldiers had burned the granary. Two other officials gave the same account.", "c"),
    ("Gunmen shot at the stalls, said Sani Gusau, a trader. A second trader gave a similar account.", "c"),
    ("The army said it had taken Lalibela. Footage verified by the BBC shows the same.", "ca"),
    ("The union said 300 people were sacked. Its account was supported by Ann Holt, a clerk.", "c"),
    ("The union said 300 people were sacked. Reuters verified the report.", "c"),
    # whoever calls it true
    ("The union said 300 people were sacked. The mayor said the report was accurate.", "ca"),
    ("The union said 300 people were sacked. “That is correct,” the mayor said.", "ca"),
    # whoever says it again
    ("A nurse said the wards were full of wounded men. A priest, too, said the wards were full of wounded.", "cc"),
    (
        "South Korea's military said the North fired two missiles into the sea. Japan's defence ministry also said "
        "that two missiles were fired into the sea.",
        "cc",
    ),
    ("A witness said the bus ran the red light. Another witness said the bus ran the light and hit a tram.", "cc"),
]

NOT_BORNE_OUT = [
    ("The firm said its plant was safe. Nothing in the files backs up the firm's claim.", "a"),
    ("The firm said its plant was safe. The ministry is checking whether records bear out the account.", "a"),
    ("The firm said its plant was safe. The records bear out the account of two engineers.", "a"),
    ("The firm said its plant was safe. The mayor told the same paper that rain was on its way.", "aa"),
    ("The firm said its plant was safe. The mayor also said the plant would hire 200 people.", "aa"),
    ("The firm said its plant was safe. The mayor said it was not true.", "ca"),
    ("The firm said its plant was safe. The mayor said he was not sure that it was right.", "aa"),
    # one government, one house
    ("The finance ministry said the deficit was 4%. The prime minister also said the deficit was 4%.", "aa"),
    ("The hospital said 12 people had died. A hospital official also said 12 people had died.", "aa"),
]


def _letters(text: str) -> str:
    return "".join(claim.status[0] for claim in extract([text])[0])


@pytest.mark.parametrize(("text", "letters"), BORNE_OUT, ids=[text for text, _ in BORNE_OUT])
def test_what_is_borne_out_is_confirmed(text: str, letters: str) -> None:
    assert _letters(text) == letters
    assert "contested" not in [claim.status for claim in extract([text])[0]]


@pytest.mark.parametrize(("text", "letters"), NOT_BORNE_OUT, ids=[text for text, _ in NOT_BORNE_OUT])
def test_the_same_words_elsewhere_bear_nothing_out(text: str, letters: str) -> None:
    assert _letters(text) == letters


def test_a_second_witness_is_named() -> None:
    text = "A witness said the bus ran the red light. Another witness said the bus ran the light and hit a tram."
    parties = [[text[slice(*party.span)] for party in claim.supported_by] for claim in extract([text])[0]]
    assert parties == [["Another witness"], ["A witness"]]
