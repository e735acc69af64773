"""Text as it comes, and worse: ten thousand damaged texts give sound records, and never an exception."""

from __future__ import annotations

import gc
import json
import random
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.attribution import attributions, extract
from models.record import Claim
from models.sources import SourceReader
from models.stories import story_articles

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo" / "articles.jsonl"
TEXTS = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]
TEXTS += [article["text"] for held_out in (False, True) for article in story_articles(held_out=held_out)]
MUTATED: Final = 10_000
LONGEST: Final = 260  # characters before the damage: two or three sentences
BATCH: Final = 500

QUOTES: Final = "\"'“”‘’«»„‹›`"
DEBRIS: Final = [
    *("\u00a0", "\u202f", "\u200b", "\u00ad", "\ufeff", "\u2028", "\u0085", "\r\n", "\r", "\t", "\x00", "\ud800"),
    *("😀", "👩\u200d🚀", "🇺🇦", "\u202e", "\u200f", "\u2067", "\u0301", "\u0300\u0323\u0308", "ß", "İ", "ﬁ"),
    *("“", "”", '"', "'", "’", "«", "»", "„", "(", ")", "[", "—", "–", "-", "…", "...", ":", ";", ",", ".", "?!", "•"),
    *(" said", " said that ", "according to", " reportedly ", ", citing ", " told Reuters", " denied", " as saying "),
    *("w" * 300, "http://a.example/b?c=d", "@x", "#y", "1,1.1,", "\n\n", "\n- ", "<b>", "&amp;", "{}", "|", "\\"),
]
HEADS: Final = [
    *(
        "Q: ",
        "A: ",
        "Q ",
        "LEE: ",
        "ANN LEE, MAYOR: ",
        "Lee (via video): ",
        "THE PRESIDENT: ",
        "\nLEE:\n",
        "(CROSSTALK)\n",
    ),
    *("LEE: Did you? Orr: I did. ", "MAN #1: ", "**Lee:** ", "LEE: (", "LEE: “", "", "[laughs] "),
]

Mutation = Callable[[random.Random, str], str]


def cut(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.randrange(60) :]


def double(dice: random.Random, text: str) -> str:
    at, size = dice.randrange(len(text) + 1), dice.randrange(60)
    return text[:at] + text[at : at + size] + text[at:]


def insert(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(DEBRIS) + text[at:]


def swap_quotes(dice: random.Random, text: str) -> str:
    return "".join(dice.choice(QUOTES) if char in QUOTES else char for char in text)


def unbalance(dice: random.Random, text: str) -> str:
    places = [k for k, char in enumerate(text) if char in QUOTES]
    at = dice.choice(places) if places else 0
    return text[:at] + text[at + 1 :] if places else "“" + text


def swap_words(dice: random.Random, text: str) -> str:
    words = text.split(" ")
    dice.shuffle(words)
    return " ".join(words)


def combine(dice: random.Random, text: str) -> str:
    return "".join(char + "\u0301" if dice.random() < 0.1 else char for char in text)


def transcribe(dice: random.Random, text: str) -> str:
    """A transcript: each sentence a turn, with heads of one kind or of several."""
    heads = dice.choice([["Q: ", "A: "], ["LEE: ", "ANN ORR (on camera): ", "ORR: "], HEADS])
    return "".join(dice.choice("\n ") + dice.choice(heads) + part for part in re.split(r"(?<=[.!?]) ", text))


MUTATIONS: Final[list[Mutation]] = [
    *(cut, double, insert, insert, swap_quotes, unbalance, swap_words, combine, transcribe),
    lambda _, text: text.upper(),
    lambda _, text: text.lower(),
    lambda _, text: text.title(),
    lambda _, text: text.replace("\n", ""),
    lambda _, text: text.replace(" ", ""),
    lambda _, text: text.replace(" ", "\u00a0"),
    lambda _, text: text.replace("\n", "\r\n"),
    lambda _, text: "\u202b" + text + "\u202c",
    lambda _, text: text[::-1],
    lambda _, text: unicodedata.normalize("NFD", text),
    lambda _, text: "".join(char for char in text if char.isalnum() or char.isspace()),
    lambda dice, text: text.replace(" ", dice.choice(DEBRIS)),
    lambda dice, text: "".join(dice.sample(text, len(text))),
]


def mutated(dice: random.Random) -> str:
    text = dice.choice(TEXTS)
    at = dice.randrange(len(text))
    text = text[at : at + dice.randrange(LONGEST)]
    for _ in range(dice.randint(1, 4)):
        text = dice.choice(MUTATIONS)(dice, text)[: 2 * LONGEST]
    return text


def faults(text: str, claims: list[Claim]) -> list[str]:
    """What is wrong with the spans of a text's claims."""
    out = []
    for claim in claims:
        parties = [*claim.chain, *claim.disputed_by, *claim.supported_by]
        told = [party.span for party in parties if party.span is not None]
        for start, end in [*claim.content, *claim.cue, *claim.source, *told]:
            if not 0 <= start < end <= len(text):
                out.append(f"empty or outside: {start, end}")
            elif text[start:end] != text[start:end].strip():
                out.append(f"not trimmed: {text[start:end]!r}")
        if not claim.content:
            out.append("no content")
        for low, high in claim.content:
            if any(low < end and start < high for start, end in claim.cue):
                out.append(f"content over its cue: {text[low:high]!r}")
        if (claim.kind == "unattributed") != (not claim.chain):
            out.append("a chain without a source, or a source without a chain")
    return out


def test_ten_thousand_damaged_texts_give_sound_records() -> None:
    dice, reader, found = random.Random(20140917), SourceReader(), 0
    for _ in range(MUTATED // BATCH):
        texts = [mutated(dice) for _ in range(BATCH)]
        for text, claims in zip(texts, extract(texts, sources=reader, own_voice=True), strict=True):
            assert not faults(text, claims), text
            found += len(claims)
    assert found > MUTATED // 10, "the damage left nothing to find"


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from([*DEBRIS, *TEXTS[0].split()])), max_size=40))
def test_any_text_gives_sound_records(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert not faults(text, extract([text], own_voice=True)[0])


TURNS = [
    "The dam burst.",
    "I told you that it rained.",
    "He said we ran.",
    "Did you?",
    "Thanks.",
    "(laughs)",
    "Reuters says so",
]


@given(st.lists(st.sampled_from([*HEADS, *TURNS, *DEBRIS, "\n"]), max_size=40))
@example([", citing ", "according to", "(laughs)", " said that ", "Q: "])
def test_any_transcript_gives_sound_records(pieces: list[str]) -> None:
    text = "Q: Did you?\nA: We did.\nLEE: Who?\n" + " ".join(pieces) + "\nLEE: I did it."
    claims = extract([text], own_voice=True)[0]
    assert not faults(text, claims)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\u00a0\u200b\ufeff", "Said", "“", "😀", "\u0301", ".", "Reuters:", "\u202e"],
    ids=ascii,
)
def test_texts_that_say_nothing(text: str) -> None:
    assert extract([text], own_voice=True) == attributions([text]) == [[]]


@pytest.mark.parametrize(
    "text", ["“It is so,” police said via video @jan", "The dam held, said Jan Bos, who said via video @jan"]
)
def test_texts_that_break_off_after_through_whom_something_was_said(text: str) -> None:
    claims = extract([text], own_voice=True)[0]
    assert not faults(text, claims)


def test_an_article_of_a_million_characters_in_one_paragraph() -> None:
    text = " ".join(TEXTS * 24).replace("\n", " ")[:1_000_000]
    assert len(text) == 10**6
    part = read_in(text[:100_000])[1]
    claims, seconds = read_in(text)
    assert not faults(text, claims)
    assert len(claims) > 1000
    assert seconds < 18 * part  # what shows in no shorter text: work that grows with a text's claims and countries


@pytest.mark.parametrize("row", ["", "Rain fell on the town"])
def test_a_row_of_appositions_takes_no_time(row: str) -> None:
    text = row + ", a man again" * 24 + ", said it rained."
    read_in(text[:40])
    assert read_in(text)[1] < 1


def test_rows_of_marks_between_a_claim_and_its_rating_take_no_time() -> None:
    text = "CLAIM: The dam fell on ten men.\n" + "* \n" * 5_000 + "OUR RATING: False."
    read_in(text[:40])
    assert read_in(text)[1] < 1


def read_in(text: str) -> tuple[list[Claim], float]:
    """The claims of a text, and the processor's seconds."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        return extract([text], own_voice=True)[0], time.process_time() - start
    finally:
        gc.enable()
