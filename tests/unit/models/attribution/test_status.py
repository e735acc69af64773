"""What the article lets the reader know about a claim's standing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution import extract
from models.record import STATUSES, ChainEntry, Party

Row = tuple[str, list[str]]

DENIED: list[Row] = [
    ("The union said the firm hid the survey.", ["asserted"]),
    ("The union said the firm hid the survey. The firm denied that it hid the survey.", ["denied", "asserted"]),
    ("The union said the firm hid the survey. The firm denies it.", ["denied", "asserted"]),
    ("The firm has denied rumours that its bank had failed.", ["asserted", "denied"]),
    # the denier is the subject of what is denied, its agent, or the state whose act it is
    (
        "The Daily Star reported that Harrow Minerals had dumped acid. “We have dumped nothing,” said Harrow Minerals.",
        ["denied", "asserted"],
    ),
    (
        "A diplomat said 3,000 Rwandan soldiers had crossed the border. Rwanda denied that it had soldiers there.",
        ["denied", "asserted"],
    ),
    (
        "A monitor said police had killed 31 protesters. The interior ministry said the report was false.",
        ["denied", "asserted"],
    ),
    # a denial that only points back
    ("The union said the firm had hidden the survey. The firm rejected the charge.", ["denied", "asserted"]),
    ("The union said the firm hid the survey. The firm called the accusation “nonsense”.", ["denied", "asserted"]),
    ("The paper reported that the bank had failed. “That never happened,” the bank said.", ["denied", "asserted"]),
    (
        "The paper reported that the bank had failed. “There is no truth in this,” the bank said.",
        ["denied", "asserted"],
    ),
    (
        "The Herald posted the story on Monday. It reported that the sheriff had been shot. "
        "“Nothing in the story is even close,” the sheriff said.",
        ["denied", "asserted"],
    ),
    (
        "The union said the firm hid the survey. The firm said the allegations were without merit.",
        ["denied", "asserted"],
    ),
    ("The Globe wrote that the club was broke. The club said that was simply not the case.", ["denied", "asserted"]),
    # it points to what is a report, a charge, a rumour, not to what was said in between
    (
        "Channel 4 reported that the minister had flown to Malta. A pilot said the sky was clear. "
        "The minister denied the report.",
        ["denied", "asserted", "asserted"],
    ),
    (
        "Activists accused the police of beating a student. Doctors said he had a broken arm. "
        "Police rejected the charge.",
        ["denied", "asserted", "asserted"],
    ),
    (
        "The AP reported that the talks had failed. A spokesman said the AP report was misleading.",
        ["denied", "asserted"],
    ),
    (
        "The clerk said she was safe. Two nurses said a second man had fled, which police dismissed as a rumour.",
        ["asserted", "denied", "asserted"],
    ),
    # a denial without a word of denying
    (
        "A Telegram channel claimed that the airline had lost two planes. “No plane has been lost,” the airline said.",
        ["denied", "asserted"],
    ),
    (
        "The paper reported that the bank would sell its branches. The bank said there were no plans to sell branches.",
        ["denied", "asserted"],
    ),
    # a rejection in words of its own is of the claim that has them
    (
        "A paper reported that the invoices showed 40 shipments. A neighbour said the street was quiet. "
        "The owner called the invoices “fake”.",
        ["denied", "asserted", "asserted"],
    ),
    # the accused, of whose accuser nothing is told
    ("Holt is accused of stealing 4 million euros. He denies it.", ["denied", "asserted"]),
    ("Holt is accused of stealing 4 million euros, a charge he denies.", ["denied", "asserted"]),
    ("Prosecutors say Holt stole 4 million euros. Holt insists he is innocent.", ["denied", "asserted"]),
    # who made the accusation does not rebut its denial by having made it
    ("Tehran accused Baku of arming the rebels. Baku denied arming the rebels.", ["denied", "asserted"]),
]

CONTESTED: list[Row] = [
    # two things that one thing cannot be, two numbers of one thing counted
    (
        "The prosecutor said the device was a bomb. Its maker said the device was a fish counter.",
        ["contested", "contested"],
    ),
    (
        "The ministry said 22 people had been detained in the city. Open Hand said 71 people had been detained there.",
        ["contested", "contested"],
    ),
    # in the article's own words
    ("Villagers said soldiers had crossed the border. The claim turned out to be false.", ["contested"]),
    ("Villagers said soldiers had crossed the border. That story has been widely debunked.", ["contested"]),
    ("Villagers said soldiers had crossed the border. The report is disputed.", ["contested"]),
    ("Villagers said soldiers had crossed the border, despite denials by the army.", ["contested"]),
    ("Villagers said soldiers had crossed the border, contrary to what the army said.", ["contested"]),
    ("Prosecutors say Holt stole 4 million euros. Holt has pleaded not guilty.", ["contested"]),
    ("Prosecutors say Holt stole 4 million euros. Holt maintains his innocence.", ["contested"]),
    ("The Herald reported that Holt owned the firm. The paper apologised for the error.", ["contested"]),
    # "it" is the thing spoken of just before
    (
        "Beijing says the balloon was a weather balloon. Washington says it was a spy balloon.",
        ["contested", "contested"],
    ),
    # "only" may belong to the number
    (
        "Villagers said 40 soldiers had crossed the border. The mayor said only four had done so.",
        ["contested", "contested"],
    ),
    # what one thing cannot be at once
    ("Police said he had a gun. Witnesses said he was unarmed.", ["contested", "contested"]),
    ("The ministry said he hanged himself. His family said he was murdered.", ["contested", "contested"]),
    (
        "The ministry said the vote was free and fair. Observers said it was marred by fraud.",
        ["contested", "contested"],
    ),
    ("One official said the talks had ended. Another said they were continuing.", ["contested", "contested"]),
    ("The army said twenty-three men had died. The hospital said forty men had.", ["contested", "contested"]),
    (
        "The company says 40 barrels were spilled. Scientists say the real figure is ten times higher.",
        ["contested", "contested"],
    ),
    ("The company says 40 barrels were spilled. Scientists say it was far more.", ["contested", "contested"]),
    ("The firm said the drug was safe. The regulator said it would publish its decision.", ["asserted", "asserted"]),
    ("The club said the player was injured. The coach said he would miss two games.", ["asserted", "asserted"]),
    # who counters has another account
    (
        "Villagers said soldiers had crossed the border. The ministry countered that its men were in barracks.",
        ["contested", "contested"],
    ),
    (
        "Villagers said soldiers had crossed the border. The ministry shot back that its men were in barracks.",
        ["contested", "contested"],
    ),
    # who speaks for a body is of its side, not of that of another country or ministry
    (
        "The army said two soldiers were killed. An army spokesman, Pavel Orlov, said no soldiers were killed.",
        ["asserted", "asserted"],
    ),
    (
        "The health ministry said nine people died. The interior ministry spokesman said 12 people died.",
        ["contested", "contested"],
    ),
    # what was expected is no account of what came
    (
        "The lender said profit dropped to 212 million euros. Analysts had forecast 260 million euros.",
        ["asserted", "asserted"],
    ),
    # not to remember is not to deny
    (
        "A cook said he told the manager of the gaps. The manager said she did not recall the conversation.",
        ["asserted", "asserted"],
    ),
    # who goes on speaking, or speaks for those before
    ("One woman said men had come. “They asked no names,” she said.", ["asserted", "asserted"]),
    (
        "Shop owners said they had lost sales. One of them said she would not lose more.",
        ["asserted", "asserted"],
    ),
    # an outsider rejects
    (
        "The union said the firm had hidden the survey. An analyst, Maria Lund, called the allegation baseless.",
        ["contested", "asserted"],
    ),
    # numbers
    (
        "The ministry said 40 people were killed. The opposition put the number at 120.",
        ["contested", "contested"],
    ),
    (
        "Officials said five people had been arrested. A rights group said 20 people were detained.",
        ["contested", "contested"],
    ),
    ("The envoy said 12 villages had flooded. The governor said 12 villages had flooded.", ["asserted", "asserted"]),
    ("The envoy said 12 villages had flooded. The governor said 40 bridges were repaired.", ["asserted", "asserted"]),
    ("The envoy said 4,000 homes had flooded. The governor said 9,000 homes had flooded.", ["contested", "contested"]),
    ("The envoy said 4,000 homes had flooded. The governor said 4000 homes had flooded.", ["asserted", "asserted"]),
    ("The envoy said 1.2m homes had flooded. The governor said 1.7m homes had flooded.", ["contested", "contested"]),
    ("The envoy said 1.2m homes had flooded. The governor said 1.2 million had flooded.", ["asserted", "asserted"]),
    # no quantities: ages, hours, ordinals, decades
    ("Rebels said a 12-year-old girl had fled. Clerics said 30 girls had fled.", ["asserted", "asserted"]),
    ("The envoy said homes flooded at 9am. The governor said two homes had flooded.", ["asserted", "asserted"]),
    ("The envoy said the 19th home had flooded. The governor said 40 homes had flooded.", ["asserted", "asserted"]),
    # what negates nothing
    (
        "The envoy said no fewer than ten homes had flooded. The mayor said ten had flooded.",
        ["asserted", "asserted"],
    ),
    (
        "The envoy said ten homes had flooded. The governor said no fewer than ten had flooded.",
        ["asserted", "asserted"],
    ),
    (
        "The envoy said the flood took not only barns but also ten homes. The governor said it took ten homes.",
        ["asserted", "asserted"],
    ),
    ("The envoy said home No. 10 had flooded. The governor said the home had flooded.", ["asserted", "asserted"]),
    ("The envoy said no more than mud had come. The governor said mud had come.", ["asserted", "asserted"]),
    ("The envoy said no more mud had come. The governor said mud had come.", ["contested", "contested"]),
    # opposites
    ("The hospital said the mayor had died. His family said he was alive.", ["contested", "contested"]),
    ("The hospital said the mayor was alive. His family said he had died.", ["contested", "contested"]),
    (
        "The ministry said the video was genuine. Researchers at the Open Lab said the video was fake.",
        ["contested", "contested"],
    ),
    ("The mayor said turnout rose. The statistics office said turnout fell.", ["contested", "contested"]),
    ("Analysts said shares would rise. Traders said oil would fall.", ["asserted", "asserted"]),
    ("Kyiv said Moscow shelled the plant. Moscow said Kyiv shelled the plant.", ["contested", "contested"]),
    (
        "The ministry said the mission was a success. Two officials told Reuters that the mission had failed.",
        ["contested", "contested"],
    ),
    ("The ministry said 40 schools were closed. The union said 70 schools were closed.", ["contested", "contested"]),
    ("The army said three people had died. An aid group said nine people may have died.", ["contested", "contested"]),
    # figures of two times
    (
        "The survey found that 44 million people were uninsured in 2013. "
        "The budget office said 26 million people were uninsured in 2016.",
        ["asserted", "asserted"],
    ),
    (
        "The ministry said 40 schools were closed. The union said 70 schools would close in May.",
        ["asserted", "asserted"],
    ),
    # one speaker at two times
    (
        "The company said in 2019 that it had 300 staff. In 2021 the company said it had 500 staff.",
        ["asserted", "asserted"],
    ),
    # rival accounts that share hardly a word
    ("Rebels said the army fired first. The army said the rebels did.", ["contested", "contested"]),
    ("The envoy said the bridge was intact. The governor said the road was open.", ["asserted", "asserted"]),
]

UNCONFIRMED: list[Row] = [
    ("Unconfirmed reports put the toll at nine.", ["unconfirmed"]),
    ("Reports of a raid on the depot were unconfirmed.", ["unconfirmed"]),
    ("There are unconfirmed reports that the ferry hit a mine.", ["unconfirmed"]),
    ("Police are looking into unverified media reports that the ferry hit a mine.", ["unconfirmed"]),
    ("An unconfirmed rumour that the ferry hit a mine has gone round.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. The claim could not be independently verified.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. Reuters could not confirm the report.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. There was no immediate confirmation from the port.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. None of this could be confirmed.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. The ministry declined to comment.", ["unconfirmed"]),
    ("The navy said the ferry hit a mine. The owner did not immediately respond to questions.", ["unconfirmed"]),
    # not to know is not to deny
    (
        "The navy said the ferry hit a mine. The ministry said it was not aware of a mine.",
        ["asserted", "asserted"],
    ),
    (
        "Rebels said the pilot was dead. “We have not at this time seen a report,” the army said.",
        ["asserted", "asserted"],
    ),
    # a refusal to say more and a reason for anonymity leave nothing open
    ("The navy said the ferry hit a mine. The owner did not answer further questions.", ["asserted"]),
    ("The navy said the ferry hit a mine. The officer was not authorised to discuss the matter.", ["asserted"]),
    # not to come, or not to come back, is not to keep silent
    ("The navy said the ferry hit a mine. Divers could not reach the ferry.", ["asserted"]),
    ("The navy said the ferry hit a mine. The ferry could not be reached by boat.", ["asserted"]),
    ("The navy said the ferry hit a mine. The crew have not returned to the ferry.", ["asserted"]),
    ("The navy said the ferry hit a mine. Its captain has yet to return.", ["asserted"]),
    ("The navy said the ferry hit a mine. No deal with its owner has been reached.", ["asserted"]),
    ("The navy said the ferry hit a mine. Neither of its boats reached the port.", ["asserted"]),
    # nor are engines, tickets and harbours silent
    ("The navy said the ferry hit a mine. The harbour remained quiet.", ["asserted"]),
    ("The navy said the ferry hit a mine. Its engines were switched off.", ["asserted"]),
    ("The navy said the ferry hit a mine. Tickets were unavailable.", ["asserted"]),
    ("The navy said the ferry hit a mine. Its pump has yet to be replaced.", ["asserted"]),
    ("The navy said the ferry hit a mine. None of the talks have begun.", ["asserted"]),
    # "reportedly" alone says nothing of standing
    ("The ferry reportedly hit a mine.", ["asserted"]),
]

CONFIRMED: list[Row] = [
    (
        "The navy said the ferry had hit a mine. The port authority confirmed that the ferry had hit a mine.",
        ["confirmed", "confirmed"],
    ),
    ("Residents said the plant had leaked oil. The operator confirmed the leak.", ["confirmed", "confirmed"]),
    # the party concerned speaks of itself
    ("The operator confirmed that it had shut the plant.", ["confirmed"]),
    ("The operator acknowledged that it had shut the plant.", ["asserted"]),
    ("The union said the firm had not paid. The firm confirmed this.", ["confirmed", "confirmed"]),
    # who speaks for the same government does not bear it out
    (
        "Peru's army said the bridge had sunk. Peru's interior ministry confirmed that the bridge had sunk.",
        ["asserted", "asserted"],
    ),
    (
        "Peru's army said the bridge had sunk. Peru's interior ministry confirmed that it had sunk it.",
        ["asserted", "confirmed"],
    ),
    (
        "Chile's army said the bridge had sunk. Peru's interior ministry confirmed that the bridge had sunk.",
        ["confirmed", "confirmed"],
    ),
    # "confirmed" without a second source gives no status
    ("The navy confirmed that the ferry had hit a mine.", ["asserted"]),
]
STANDING = DENIED + CONTESTED + UNCONFIRMED + CONFIRMED


@pytest.mark.parametrize(("text", "statuses"), STANDING, ids=[row[0][:70] for row in STANDING])
def test_status(text: str, statuses: list[str]) -> None:
    assert [claim.status for claim in extract([text])[0]] == statuses


DENIALS = [
    "The bank said the report was untrue.",
    "The bank insisted it had not failed.",
    "The bank disputed the report.",
    "“We have not failed,” the bank said.",
    "The bank's chairman, Per Holm, said the claims were “lies”.",
    "The bank contradicted the paper's account.",
    "The bank said the allegations were without foundation.",
    "The bank called the paper's story “pure fiction”.",
    "“This is simply wrong,” the bank said.",
    "The bank said the report was exaggerated.",
    # verbs that reject with what stands behind them, or an account that is their object
    "The bank scoffed at the report.",
    "The bank laughed off the report.",
    "The bank brushed aside the claim.",
    "The bank poured cold water on the claim.",
    "The bank took issue with the account.",
    "The bank challenged the account.",
    "The bank ridiculed the claim.",
    # a verdict and nothing else
    "“Nonsense,” the bank said.",
    "“Absolute rubbish!” the bank said.",
    "The bank doubted the report.",
    "The bank said it doubted the report.",
    # whoever said it is said to tell no truth
    "The bank accused the paper of lying.",
    "The bank said the paper was mistaken.",
    "The bank said the paper had made it up.",
]


@pytest.mark.parametrize("denial", DENIALS)
def test_a_denial_denies_the_claim_and_is_asserted(denial: str) -> None:
    claims = extract([f"The paper reported on Monday that the bank had failed. {denial}"])[0]
    assert [claim.status for claim in claims] == ["denied", "asserted"]


SILENCES = [
    "The company could not be reached for comment.",
    "A spokesman was not immediately available for comment.",
    "The company has yet to comment.",
    "The army has made no comment.",
    "The ministry would neither confirm nor deny the report.",
    "The ministry ignored repeated requests for comment.",
    "Attempts to reach the ministry were unsuccessful.",
    "Reuters was unable to verify the claim.",
    "The report has not been independently verified.",
    "The company's owner could not immediately be reached.",
    "Neither the company nor its owner could be reached.",
    "The company's owner could not be contacted by telephone.",
    "The company could not be immediately reached for comment.",
    "The company did not immediately return calls.",
    "The company has yet to return an e-mail.",
    "Several messages left with the company were not immediately returned.",
    "The authenticity of the video could not be established.",
    "The claim remains unverified.",
    "The company no longer answers the telephone.",
    "The company declined a newspaper's request for comment.",
    "The company would not discuss the report.",
    "Calls to the company were not returned.",
    "A spokeswoman was unavailable.",
    "The company was unavailable for comment.",
    "The owner's mobile telephone was switched off.",
    "The company has kept quiet about the ferry.",
    "Nobody at the company would talk.",
    "The company's owner hung up.",
    "Nobody at the company would comment.",
    "The Herald was not able to corroborate the account.",
    "There was no way of checking the account.",
    "The account was impossible to check.",
    "The Herald was trying to verify the account.",
    "If true, it would be the first such loss in a decade.",
    "The report, if confirmed, would be bad news for the port.",
    "There was little evidence for the claim.",
    "There was nothing to support the claim.",
    "No other outlet has reported the blast.",
    "The company has not reacted.",
    "The company had nothing to say about the report.",
    "Calls to the company went to voicemail.",
    "The owner was not immediately available.",
    "The Herald has contacted the company for comment.",
    "The company has been approached for a response.",
    "The owner's phone rang unanswered.",
    # said by the party itself, in its words or in quotation marks
    "The company said it never comments on individual cases.",
    "The company said it had no comment to make.",
    "The company said it had nothing to announce.",
    "“We don’t comment on operations,” a company spokesman said.",
    "“I can't comment on that,” said Ann Holt, the company's owner.",
    "“No comment,” a company spokesman said.",
    "Neither the place nor the cause could be independently confirmed.",
    "Reuters can't verify the report.",
]


@pytest.mark.parametrize("silence", SILENCES)
def test_silence_and_doubt_leave_a_claim_unconfirmed(silence: str) -> None:
    claims = extract([f"The navy said the ferry hit a mine on Monday. {silence}"])[0]
    assert [claim.status for claim in claims] == ["unconfirmed"]
    assert claims[0].disputed_by == []


COVERED = [
    # a claim about who keeps silent, however far up, that somebody outside has passed on
    (
        "Norvik will close its plant in Lund, two people briefed on the plan said.\n\nThe plant makes pumps.\n\n"
        "It was opened in 1971.\n\nNorvik declined to comment.",
        ["unconfirmed"],
    ),
    # not what the party says itself, nor what has nothing to do with it
    (
        "Norvik said sales rose by a tenth. Sources told the Post that Norvik had lost an order. Norvik did not "
        "respond to a request for comment.",
        ["asserted", "unconfirmed"],
    ),
    # the accounts are those of several paragraphs
    (
        "A baker said he heard two blasts.\n\nA neighbour said the bridge was on fire.\n\n"
        "The Herald could not independently verify the accounts.",
        ["unconfirmed", "unconfirmed"],
    ),
    ("A video shared on Telegram shows a ship on fire. The Herald could not verify it.", ["unconfirmed"]),
    # who is asked may be told first
    (
        "The minister did not return calls. But two officials said that the minister had signed the contract.",
        ["unconfirmed"],
    ),
    # whose claims they are is told
    (
        "Ukrainian officials said a depot had burned. A governor said one man was killed. The air force said it shot "
        "down 41 of 52 drones. Its figures could not be independently verified.",
        ["asserted", "asserted", "unconfirmed"],
    ),
    (
        "A doctor said the wards were full. The army said it had killed 200 rebels. Reuters could not verify the "
        "army's claim.",
        ["asserted", "unconfirmed"],
    ),
    # who could not confirm says something else first
    (
        "Two doctors said that the strain was new. The institute said it had sent a team and could not yet confirm it.",
        ["unconfirmed", "asserted"],
    ),
    (
        "Villagers said soldiers had fired first. The ministry said the men were safe but that it could not confirm "
        "who fired first.",
        ["unconfirmed", "asserted"],
    ),
    (
        "Sources told the Echo that the plane had been shot down. The palace said it was aware of the reports but had "
        "no comment.",
        ["unconfirmed", "asserted"],
    ),
    # not to have seen a report does not contradict it
    (
        "Sources told the Echo that the plane had been shot down. The palace said it had not seen the reports.",
        ["unconfirmed", "asserted"],
    ),
    # the article's own outlet speaks in a quotation
    (
        "The man's lawyer said the tape records ten shots. The channel said it could not independently verify the "
        "tape.",
        ["unconfirmed"],
    ),
]


@pytest.mark.parametrize(("text", "statuses"), COVERED, ids=[row[0][:60] for row in COVERED])
def test_what_a_doubt_covers(text: str, statuses: list[str]) -> None:
    assert [claim.status for claim in extract([text])[0]][: len(statuses)] == statuses


def words(text: str, parties: Sequence[Party | ChainEntry]) -> list[str]:
    return [text[slice(*party.span)] for party in parties if party.span]


def test_the_parties_are_named() -> None:
    text = "The union said the firm hid the survey. The firm denied that it hid the survey."
    accusation, denial = extract([text])[0]
    assert words(text, accusation.disputed_by) == ["The firm"]
    assert denial.disputed_by == []


@pytest.mark.parametrize(("first", "second"), [("was intact", "was not intact"), ("was not intact", "was intact")])
def test_both_polarities_are_disputed(first: str, second: str) -> None:
    text = f"The envoy said the bridge {first}. The governor said the bridge {second}."
    claim = extract([text])[0][0]
    assert claim.status in ("contested", "denied")
    assert words(text, claim.disputed_by) == ["The governor"]


AFFIRMED, NEGATED = "The navy confirmed that the ferry had sunk.", "The port said the ferry had not sunk."


@pytest.mark.parametrize("text", [f"{AFFIRMED} {NEGATED}", f"{NEGATED} {AFFIRMED}"])
def test_who_contradicts_does_not_confirm(text: str) -> None:
    assert [claim.supported_by for claim in extract([text])[0]] == [[], []]


def test_one_government_does_not_support_itself() -> None:
    text = "Peru's army said the bridge had sunk. Peru's interior ministry confirmed that the bridge had sunk."
    assert [claim.supported_by for claim in extract([text])[0]] == [[], []]


@pytest.mark.parametrize(
    "text",
    [
        "The agency withdrew a report that the ferry had sunk.",
        "The site has corrected its April report that the ferry had sunk.",
        "The ministry took back a claim that the ferry had sunk.",
    ],
)
def test_who_takes_a_claim_back_contests_it(text: str) -> None:
    claim = extract([text])[0][0]
    assert claim.status == "contested"
    assert words(text, claim.disputed_by) == words(text, claim.chain)


@pytest.mark.parametrize(
    ("rating", "status"),
    [
        ("OUR RATING: False.", "contested"),
        ("AP'S ASSESSMENT: Misleading.", "contested"),
        ("Verdict: True.", "asserted"),
    ],
)
def test_what_a_checker_rates_false_is_contested(rating: str, status: str) -> None:
    text = f"CLAIM: Rebels shelled a school in Luhansk.\n\n{rating} The picture is old."
    assert [claim.status for claim in extract([text])[0]] == [status]


def test_a_denial_is_of_the_claim_that_it_names() -> None:
    text = (
        "The institute assessed that Russian forces likely advanced near Pokrovsk. A blogger claimed that Russian "
        "forces seized the village. Ukrainian officials denied reports that Russian forces had entered the village."
    )
    advanced, seized, denial, reports = [claim.status for claim in extract([text])[0]]
    assert (advanced, denial) == ("asserted", "asserted")
    assert seized in ("contested", "denied")
    assert reports == "denied"


def test_another_state_s_account_is_not_that_of_an_ally() -> None:
    text = (
        "South Korea's military said the North fired a missile into the sea. KCNA said Kim Jong Un oversaw the test of "
        "a warhead. Seoul's Joint Chiefs of Staff said the North's claim was exaggerated."
    )
    assert [claim.status for claim in extract([text])[0]] == ["asserted", "denied", "asserted"]


def test_a_part_is_no_rival_count() -> None:
    text = "The ministry said eight people were killed in the strike. The agency said two of the dead were children."
    assert [claim.status for claim in extract([text])[0]] == ["asserted", "asserted"]


def test_making_a_claim_is_not_taking_it_back() -> None:
    assert [claim.status for claim in extract(["The mayor made the claim that the dam was safe."])[0]] == ["asserted"]


@pytest.mark.parametrize("rebuff", ["rebuffed a claim that", "said the claim that"])
def test_who_turns_a_claim_away_disputes_it(rebuff: str) -> None:
    text = f"The ministry {rebuff} the dam had burst" + (" was false." if "said" in rebuff else ".")
    assert [claim.status for claim in extract([text])[0]][-1] == "denied"


@pytest.mark.parametrize("negation", ["", "not "])
def test_agreement_is_no_dispute(negation: str) -> None:
    text = f"The envoy said the bridge was {negation}intact. The governor said the bridge was {negation}intact."
    assert [claim.status for claim in extract([text])[0]] == ["asserted", "asserted"]


def test_a_relay_does_not_dispute_what_it_relays() -> None:
    text = "TASS quoted the minister as saying no plane was lost. TASS said two planes had been lost."
    for claim in extract([text])[0]:
        chain = {text[slice(*entry.span)] for entry in claim.chain if entry.span}
        assert not chain & set(words(text, claim.disputed_by))


def test_a_refusal_to_comment_is_no_claim() -> None:
    assert extract(["The ministry said that it would not comment on the report."]) == [[]]
    assert extract(["“We cannot comment on operations,” the ministry said."]) == [[]]
    assert extract(["The ministry said that it could not yet confirm the report."])[0] != []


NOBODY = ["No official said", "None of the officials said", "Nobody in the village said", "Not everyone said"]


@pytest.mark.parametrize("nobody", NOBODY)
def test_what_nobody_says_is_no_claim(nobody: str) -> None:
    assert extract([f"{nobody} that the talks had failed."]) == [[]]
    assert len(extract(["No 10 said that the talks had failed. No fewer than ten men said so."])[0]) > 0


SPEAKERS = ["The army", "Rebels", "Anna Berg", "A spokesman for the ministry", "Two officials", "TASS", "Reports"]
CUES = ["said", "denied that", "confirmed that", "claimed", "insisted that", "called the report false, saying"]
FACTS = ["the bridge was intact", "the bridge was not intact", "12 people died", "30 people were alive", "it was fake"]
DOUBTS = ["None of this could be verified.", "The ministry declined to comment.", "\n\n", "But it was late."]
SENTENCE = st.one_of(
    st.builds("{} {} {}.".format, st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(FACTS)),
    st.sampled_from(DOUBTS),
    st.text(max_size=30),
)


@given(st.lists(SENTENCE, max_size=25))
def test_every_mixture_is_judged(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for claim in extract([text])[0]:
        assert claim.status in STATUSES
        assert bool(claim.disputed_by) <= (claim.status in ("contested", "denied"))
        chain = [entry.span for entry in claim.chain]
        for party in claim.disputed_by + claim.supported_by:
            assert party.span is not None
            start, end = party.span
            assert 0 <= start < end <= len(text)
            assert party.span not in chain
