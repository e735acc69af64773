"""What an article sets against each other in so many words."""

from __future__ import annotations

import pytest

from models.attribution import extract

OPPOSED = [
    # a sentence that tells of another account, and then what it is
    ("Activists said the plant was leaking. The owner told a different story. It said all valves were shut.", "cc"),
    ("Activists said the plant was leaking. The owner told a different story, saying all valves were shut.", "cc"),
    ("Activists said the plant was leaking. Fishermen gave another account: the smell, they said, was algae.", "cc"),
    ("Activists said the plant was leaking. The owner said the opposite.", "cc"),
    ("A scientist said the firm hid the data. The firm disagrees. “We shared everything,” it said.", "cc"),
    ("A scientist said the firm hid the data. The regulator disagreed.", "c"),
    # at odds with somebody, who speaks next to it
    ("The minister said the city was calm, contradicting residents who reported that shells had fallen.", "cc"),
    (
        "The minister said the city was calm. His words contradicted those of the mayor, who said shells had fallen.",
        "cc",
    ),
    (
        "Residents said shells had fallen all night. The city was calm, the minister said, an account at odds with "
        "that of the residents.",
        "cc",
    ),
    # the writer calls whoever says it false
    ("A false story, published on a website, alleged that the artist had been held.", "c"),
    ("A hoax report filed by a website claimed that the artist had been held.", "c"),
    ("A satirical site reported that the artist had been held.", "c"),
    # "but" between two
    ("The gate was open, residents said, but the guard said the gate was locked.", "cc"),
    ("The union said 400 flights were cancelled, while the airline said only 150 flights were.", "cc"),
    ("The clerk said he had signed nothing, though a lawyer testified that she had seen the clerk sign.", "cd"),
    # a figure that is said to be another, without one
    ("Officials said 30 people were missing. Neighbours said the true number was far higher.", "cc"),
    ("Officials put the toll at 30. Aid groups said that was too low.", "ca"),
    ("Police put the crowd at 8,000. Organisers said the figure was an undercount.", "ca"),
    # what is taken back, by whoever has said it or speaks for them
    ("The Herald reported that the bank had failed. The paper has since retracted the story.", "ca"),
    ("The ministry said the bridge had fallen. The ministry later withdrew the statement.", "ca"),
    ("The minister said the plane was shot down. A spokesman later walked back the remark.", "ca"),
    # a rejection that points back
    ("The senator said the boxes held ballots. “That's just wrong,” a clerk said.", "ca"),
    ("A former scientist said the firm hid the data. The firm said the lawsuit was without merit.", "da"),
    # "I never", of oneself, in the words of what was told of one
    (
        "Marcus Deane said his manager had ordered him to hide losses. A tribunal sat on Tuesday. “I never told "
        "anybody to hide anything,” his manager said.",
        "da",
    ),
    ("Prosecutors said Daniel Keogh lied to investors. “My client never lied to anyone,” a lawyer said.", "da"),
    # the charge comes after its denial
    (
        "The minister denied having disbanded the unit. A police chief had said that the minister ordered the unit "
        "to be disbanded.",
        "ad",
    ),
    # whose account is disputed
    (
        "Tarrant said a pump had failed. The union said workers had smelled gas. Tarrant's account was disputed by an "
        "academic.",
        "caa",
    ),
    # a rejection of "the claim" is of all that its source has claimed
    (
        "The president said that planes from Ecuador had bombed a village. “We have the remains of a bomb,” the "
        "president said. Ecuador said the claim was false.",
        "dda",
    ),
    # who disagrees once does so when the one answers the other again
    (
        "The nurse said the ward was full. The director denied that the ward was full. The nurse said patients lay on "
        "stretchers.",
        "dac",
    ),
]

NOT_OPPOSED = [
    ("A fake doctor said the drug works.", "a"),
    ("The false alarm report said the artist had been held.", "a"),
    ("The bridge was open, a report said, but according to officials it was busy in May.", "aa"),
    ("Police said the fire was caused by a short circuit. The owner said a short circuit caused the fire.", "aa"),
    ("The union said the strike began after a vote. Managers said rain was to blame for the mud.", "aa"),
    ("The mayor said the firm had been warned. Residents said they had been warned too.", "aa"),
    ("The firm said it met all the rules. The regulator said the mill met all the rules.", "aa"),
    ("The minister denied having disbanded the unit. A police chief had said that rain was expected.", "aa"),
    ("Ukraine said Russian drones hit a naval depot in Odesa. Russia said it had struck a naval depot.", "aa"),
    ("Villagers said soldiers burned 20 huts. The army said soldiers had burned the huts.", "aa"),
    ("Traders said the mill would close by March. The mayor said the school would stay open late.", "aa"),
    # of one side
    ("The federation said the mill had closed. The federation's president said the mill had not closed.", "aa"),
    ("The mayor said the school would reopen, but parents said they would keep their children at home.", "aa"),
    ("The bank said inflation had fallen to 2.1%, but economists said wages were rising.", "aa"),
    ("The president said he was sad, while the prime minister said flags would be lowered.", "aa"),
    ("The ministry said 30 people were missing. The mayor said the number was higher than last year.", "aa"),
    ("The mayor said the road was open. Residents disagreed over who should pay for it.", "a"),
    ("The mayor said the road was open, at odds with his own earlier words.", "a"),
    ("The mayor said the road was open. “I disagree with the plan for the park,” a neighbour said.", "aa"),
    ("The general said the town had fallen. The army withdrew its troops.", "a"),
    ("The mayor said the bridge had fallen. The bank withdrew its offer.", "a"),
    ("The mayor told a different story about his youth. The bridge opened on Monday, police said.", "a"),
    ("The nurse said the ward was full. The cook said the kitchen was clean. The nurse said it was late.", "aaa"),
]


def _letters(text: str) -> str:
    return "".join(claim.status[0] for claim in extract([text])[0])


@pytest.mark.parametrize(("text", "letters"), OPPOSED, ids=[text for text, _ in OPPOSED])
def test_what_is_set_against_each_other_is_disputed(text: str, letters: str) -> None:
    assert _letters(text) == letters


@pytest.mark.parametrize(("text", "letters"), NOT_OPPOSED, ids=[text for text, _ in NOT_OPPOSED])
def test_the_same_words_elsewhere_tell_of_no_dispute(text: str, letters: str) -> None:
    assert _letters(text) == letters


def test_who_disputes_is_told() -> None:
    text = "The gate was open, residents said, but the guard said the gate was locked."
    first, second = extract([text])[0]
    assert [text[slice(*party.span)] for party in first.disputed_by] == ["the guard"]
    assert [text[slice(*party.span)] for party in second.disputed_by] == ["residents"]
