"""Interviews and transcripts: who speaks in them, what of it is a claim, and what only looks like them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from models.attribution import extract
from models.record import Claim

Told = tuple[str, list[str]]  # content, chain as words

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo" / "articles.jsonl"


def claims(text: str, outlet: str | None = None) -> list[Claim]:
    return extract([text], [outlet], own_voice=True)[0]


def told(text: str, outlet: str | None = None) -> list[Told]:
    return [
        (
            " | ".join(text[start:end] for start, end in claim.content),
            [text[slice(*entry.span)] if entry.span else "" for entry in claim.chain],
        )
        for claim in claims(text, outlet)
    ]


TRANSCRIPTS: list[tuple[str, list[Told]]] = [
    (
        "PAUL HIRST: The convoy was hit at noon. Nobody warned us.\n\nJUAN LEMA: Who did it?\n\nHIRST: The rebels did.",
        [("The convoy was hit at noon. Nobody warned us", ["PAUL HIRST"]), ("The rebels did", ["HIRST"])],
    ),
    (
        "Q: Did you order it?\nA: No. The army fired first.\nQ: Were you there?\nA: We came later!",
        [("The army fired first", ["A"]), ("We came later!", ["A"])],
    ),
    ("Q: Did you order it? A: No. The army fired first.", [("The army fired first", ["A"])]),
    ("Q. Did you see it?\nA. I saw two cars.\nQ. When?\nA. At noon.", [("I saw two cars", ["A"])]),
    (
        "MR. EARNEST: Good afternoon, everybody. The dam burst on Monday.\n\nQ Thanks, Josh. Did you know?\n\n"
        "MR. EARNEST: I would refer you to the army. Our engineers warned in May.\n\nTHE PRESIDENT: We lost nine men.",
        [
            ("The dam burst on Monday", ["MR. EARNEST"]),
            ("Our engineers warned in May", ["MR. EARNEST"]),
            ("We lost nine men", ["THE PRESIDENT"]),
        ],
    ),
    (
        "SPIEGEL: Mr. President, did you use gas?\nAssad: We never used gas.\nSPIEGEL: Who did?\n"
        "Assad: The rebels did it.",
        [("We never used gas", ["Assad"]), ("The rebels did it", ["Assad"])],
    ),
    (
        "RT: Who is behind it? Lavrov: Our partners are behind it. RT: Really? Lavrov: They paid for it.",
        [("Our partners are behind it", ["Lavrov"]), ("They paid for it", ["Lavrov"])],
    ),
    (
        "AMY GOODMAN: Welcome to the show. Nine men were killed on Monday. What did you see?\n\n"
        "JUAN GONZÁLEZ: And tell us who came.\n\nANN MOE (Oxfam): We saw nine bodies. [crosstalk] Soldiers came "
        "later.\n\nAMY GOODMAN: Thank you for being with us.",
        [
            ("Nine men were killed on Monday", ["AMY GOODMAN"]),
            ("We saw nine bodies | Soldiers came later", ["ANN MOE (Oxfam)"]),
        ],
    ),
    (
        "TAPPER (on camera): The dam burst in May. Senator, did you know?\n\nSEN. JOHN LEE (R), OHIO: (LAUGHTER) I was "
        "told on Monday. (CROSSTALK) We lost the vote.\n\n(BEGIN VIDEO CLIP)\n\nUNIDENTIFIED MALE: They burnt the "
        "bridge.\n\n(END VIDEO CLIP)\n\nTAPPER: Let's look at that. We'll be right back.",
        [
            ("The dam burst in May", ["TAPPER"]),
            ("I was told on Monday | We lost the vote", ["SEN. JOHN LEE (R), OHIO"]),
            ("They burnt the bridge", ["UNIDENTIFIED MALE"]),
        ],
    ),
    (
        "Interviewer: When did you leave?\n\nAnn Moe: I left in May.\n\nThe roads were bad.\n\nInterviewer: You were "
        "alone.\n\nAnn Moe: My aunt came too.\n\nThis interview was shortened by the desk.",
        [
            ("I left in May", ["Ann Moe"]),
            ("The roads were bad", ["Ann Moe"]),
            ("You were alone", ["Interviewer"]),
            ("My aunt came too", ["Ann Moe"]),
            ("This interview was shortened by the desk", []),
        ],
    ),
    # a long opening, and answers that have no head of their own
    (
        "MINISTER: We had floods.\n\nSix people died.\n\nRain fell on us.\n\nJOURNALIST: Did you "
        "know?\n\nMINISTER: We did.",
        [("We had floods", ["MINISTER"]), ("Six people died", ["MINISTER"]), ("Rain fell on us", ["MINISTER"])],
    ),
    (
        "DW: What did you see?\n\nIvo Orr: I saw smoke there.\n\nDW: Who came?\n\nMy neighbour came.\n\nThe stairs "
        "were black.\n\nDW: Why?\n\nIvo Orr: The wires were old.",
        [
            ("I saw smoke there", ["Ivo Orr"]),
            ("My neighbour came", ["Ivo Orr"]),
            ("The stairs were black", ["Ivo Orr"]),
            ("The wires were old", ["Ivo Orr"]),
        ],
    ),
    (
        "Speaker 1: The valve was shut.\nSpeaker 2: Who shut it?\nSpeaker 1: --Lee has shut it.\nSpeaker 2: The log "
        "was lost.",
        [
            ("The valve was shut", ["Speaker 1"]),
            ("Lee has shut it", ["Speaker 1"]),
            ("The log was lost", ["Speaker 2"]),
        ],
    ),
    # an introduction that ends in a colon says nothing of what follows
    (
        "The minister told our reporter this:\n\nQ: Did you know?\n\nA: I knew in May. The dam was old.",
        [("I knew in May. The dam was old", ["A"])],
    ),
    # what is passed on in a turn
    (
        "LEMA: The ministry says the rebels fired first. Is that so?\nHIRST: The ministry lies to us. Officers told me "
        "that the order came by radio. My clerk wrote it down.\nLEMA: We have asked the ministry.\nHIRST: Did you?",
        [
            ("the rebels fired first", ["LEMA", "The ministry"]),
            ("The ministry lies to us | My clerk wrote it down", ["HIRST"]),
            ("the order came by radio", ["HIRST", "Officers"]),
            ("We have asked the ministry", ["LEMA"]),
        ],
    ),
    (
        "Q: The army says you fired first. Did you?\nA: I think the army fired first. The tape shows it, according "
        "to the UN.",
        [
            ("you fired first", ["The army"]),
            ("I think the army fired first", ["A"]),
            ("The tape shows it", ["A", "the UN"]),
        ],
    ),
    (
        "JOHN HIRST: I met the colonel at noon. He said that the gas was off.\nLEMA: Who?\nHIRST: “It is off,” the "
        "colonel said.",
        [
            ("I met the colonel at noon", ["JOHN HIRST"]),
            ("the gas was off", ["JOHN HIRST", "He"]),
            ("“It is off,”", ["HIRST", "the colonel"]),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS, ids=[row[0][:40] for row in TRANSCRIPTS])
def test_turns(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Who did it?",
        "Good morning.",
        "Thank you very much for that.",
        "Go ahead.",
        "Please tell us more.",
        "Yes.",
        "Exactly.",
        "That's right.",
        "I don't know.",
        "I can't comment on that.",
        "Let me ask you this.",
        "(Laughter.)",
        "[applause]",
    ],
)
def test_what_states_nothing_is_no_claim(words: str) -> None:
    text = f"Lema: Were you there?\n\nPaul Hirst: {words}\n\nLema: When did you leave?\n\nHirst: We left at noon."
    assert told(text) == [("We left at noon", ["Hirst"])]


def test_whom_short_heads_and_letters_mean() -> None:
    text = "PAUL HIRST, CNN ANCHOR: Were you there?\n\nJOHN LEE: I was.\n\nHIRST: The dam burst at noon."
    assert [(entry.name, entry.source_type) for entry in claims(text)[-1].chain] == [
        ("PAUL HIRST", "news_organisation")
    ]
    asked = "\n\nQ: Did you order it?\n\nA: The army fired first."
    for opening, name, source_type in (
        ("The Herald spoke to General Omar Darsh, the commander of the northern front.", "Omar Darsh", "official"),
        ("Omar Darsh, a lawyer from Riga, spoke to our reporter.", "Omar Darsh", "individual"),
        ("We met Omar Darsh and we met Ann Moe.", None, "unknown"),
        ("We print what we heard.", None, "unknown"),
    ):
        text = opening + asked
        chain = claims(text)[-1].chain
        assert [(entry.name, entry.source_type) for entry in chain] == [(name, source_type)]
        assert chain[0].span is not None and text[slice(*chain[0].span)] == "A"


def test_voices_without_a_name_and_names_with_a_house() -> None:
    text = (
        "ANN MOE (Oxfam): We saw nine bodies.\n\nMAN #1: Who came?\n\nMOE: Soldiers came later.\n\nMAN #1: It was dark."
    )
    assert [(c.chain[0].name, c.chain[0].source_type, c.chain[0].anonymity) for c in claims(text)] == [
        ("ANN MOE", "civil_society", "named"),
        ("ANN MOE", "civil_society", "named"),
        (None, "unknown", "anonymous"),
    ]


def test_who_is_told_of_is_neither_who_speaks_nor_who_is_spoken_to() -> None:
    text = "Ann Moe: Who burnt it?\n\nIvo Brandt: (Laughter.) He said that it was dry. A doctor told me it was old.\n\n"
    text += "Moe: Was it so?\n\nBrandt: It was dry."
    assert [[(e.name, e.source_type, e.anonymity) for e in c.chain[1:]] for c in claims(text)] == [
        [(None, "unknown", "anonymous")],
        [(None, "expert", "role")],
        [],
    ]


def test_who_mostly_asks_is_a_journalist_where_nothing_else_is_told() -> None:
    talk = "{}: Who came? It was dark there.\n\n{}: We came.\n\n{}: It was May. Was it cold?\n\n{}: No.\n\n{}: Why?"
    for head, source_type in (("LENA ROSS", "news_organisation"), ("MR. ROSS", "individual")):
        assert claims(talk.format(head, "IVO ORR", head, "IVO ORR", head))[0].chain[0].source_type == source_type


def test_the_publisher_makes_no_claim_and_passes_nothing_on() -> None:
    text = "SPIEGEL: The UN says it was sarin. It was a bad day.\nAssad: We lost men.\nSPIEGEL: Did you?\n"
    text += "Assad: They died there."
    assert told(text, "Der Spiegel") == [
        ("it was sarin", ["The UN"]),
        ("We lost men", ["Assad"]),
        ("They died there", ["Assad"]),
    ]


OTHERS = [
    # datelines, labels, headlines
    "WASHINGTON: The senate voted on Monday.\n\nBRUSSELS: Ministers met for talks.\n\nWASHINGTON: We hear it rained.",
    "UPDATE: We know that the road is open.\n\nPhoto: A car.\n\nUPDATE: You can use the road.\n\nRead more: Our roads.",
    "Police: two die in fire\nMayor: no cuts to our schools\nPolice: man held\nMayor: we will win",
    "PAUL HIRST: The convoy was hit at noon. Nobody warned us.",
    "Paul Hirst: Our dam is safe.\n\nThe dam is old.\n\nRain fell in May.\n\nHirst: No dam is safer. Is it?",
    # tables, recipes, lists
    "Date: 3 May\nCasualties: Twelve people were killed.\nDate: 4 May\nCasualties: We know of nobody.",
    "Serves: 4\nMethod: Chop your onions.\nTip: Keep your pan hot.\nMethod: We fry them.\nServes: 2",
    "Pros: You save money.\nCons: You pay upfront.\nPros: It is light for you.\nCons: We broke two.",
    "CLAIM: Our army fired first.\n\nTHE FACTS: We saw the tape. Experts told us so.\n\nCLAIM: You pay for rain.\n\n"
    "THE FACTS: No such law exists.",
    "Best For: Families like you.\nWhere To Stay: We loved the inn.\nBest For: You and me.\nWhere To Stay: Our tent.",
    # questions of readers
    "Q: What is sarin?\n\nA: Sarin is a nerve agent.\n\nQ: Who has it?\n\nA: Several states hold stocks.",
    "Q: How do I vote?\n\nA: You need a card.\n\nQ: Can I vote by post?\n\nA: Yes, your card tells you how.",
    "Frequently asked questions\n\nQ: Did you change the fee?\n\nA: We raised it in May.",
    # voices, each of whom speaks once
    "Ann Lee, engineer: The dam is old.\n\nBo Reed, farmer: I have seen cracks.\n\nJo Orr, baker: We told them.",
]


@pytest.mark.parametrize("text", OTHERS, ids=[text[:40] for text in OTHERS])
def test_what_only_looks_like_a_transcript(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.chain and not claim.cue]


def test_articles_and_transcripts_side_by_side() -> None:
    """What an article says before and after a few turns is its own, and a headline of their shape keeps its colon."""
    talk = "\n\nLEMA: Were you there?\n\nHIRST: We left at noon.\n\nLEMA: Why?\n\nHIRST: Our gas was off."
    text = "Hirst: Dam is safe\n\nThe mill stood empty for years.\n\nLee said it was sold."
    text += talk + "\n\nThe mill closed in May."
    assert told(text) == [
        ("Dam is safe", ["Hirst"]),
        ("The mill stood empty for years", []),
        ("it was sold", ["Lee"]),
        ("We left at noon", ["HIRST"]),
        ("Our gas was off", ["HIRST"]),
        ("The mill closed in May", []),
    ]
    assert claims(text)[0].cue


@pytest.mark.parametrize("shape", ["{}: We left at noon. Did you?\n\n", "{}: We left at noon. Did you? ", "{} A: No\n"])
def test_time_is_linear(shape: str) -> None:
    def seconds(size: int) -> float:
        text = "".join(shape.format(("HIRST", "LEMA", "Q")[n % 3]) for n in range(size))
        start = time.process_time()
        extract([text])
        return time.process_time() - start

    seconds(10)
    # Quadratic time would be sixty-four times; a processor that others use too is slow by turns.
    assert any(seconds(2000) < 16 * seconds(250) for _ in range(4))


def test_the_demo_corpus_has_no_transcripts() -> None:
    texts = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]
    assert all(claim.cue or claim.kind != "indirect" for found in extract(texts) for claim in found)


ANSWERS = """

Why did you write about the flood?

My father lost his farm in the flood of 1987. Nobody had written about it.

Did the town like the book?

We were all angry. The mayor told me that I had lied."""


@pytest.mark.parametrize(
    "introduction",
    [
        "The novelist Ann Lee spoke to The Courier about her new book. Excerpts:",
        "In an interview with The Courier, the novelist Ann Lee talks about her book. It has been edited for length.",
    ],
)
def test_questions_and_answers_without_heads_are_an_interview_with_whoever_is_announced(introduction: str) -> None:
    assert [row for row in told(introduction + ANSWERS) if row[1]] == [
        ("My father lost his farm in the flood of 1987. Nobody had written about it", ["Ann Lee"]),
        ("We were all angry", ["Ann Lee"]),
        ("I had lied", ["Ann Lee", "The mayor"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What you need to know about the flood." + ANSWERS,
        "Questions and answers. The novelist Ann Lee spoke to us." + ANSWERS,
        "The flood was long. It rained in May." + ANSWERS,
        "The mayor Ann Lee spoke on Monday.\n\nWhat can you do?\n\nAnyone over 60 can get a pass.\n\n"
        "How much is it?\n\nThe pass is free.",
        "The mayor Ann Lee spoke on Monday.\n\nWhat happened?\n\nThe dam broke, the council said.\n\n"
        "What comes next?\n\nThe council wants a wall.",
    ],
)
def test_questions_for_subheads_and_for_readers_are_no_interview(text: str) -> None:
    assert all(claim.cue for claim in extract([text])[0])
