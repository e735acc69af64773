"""Words that change what a sentence commits to: hedges, rumours, and the classes of attribution cues.

Only word lists live here, with the one function that reads a cue's class off its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

CUE_CLASSES: Final = ("neutral", "factive", "doubt", "denial", "accusation", "belief", "none")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALLEGEDLY: Final = _words("allegedly alleged alleges allege purported purportedly supposed supposedly")
# Case matters in the next two: "May" is a month and "US" a country.
MAY: Final = _words("may might could perhaps possibly maybe")
FIRST_PERSON: Final = _words(
    "I I'm I’m I've I’ve I'd I’d I'll I’ll my My me myself we We we're we’re we've we’ve our Our us"
)
RUMOUR: Final = _words(
    """
    rumour rumours rumor rumors rumoured rumored gossip hoax speculation speculated unverified
    unsubstantiated unfounded
    """
)
HEDGES: Final = (
    ALLEGEDLY
    | MAY
    | RUMOUR
    | _words(
        """
    reportedly apparently apparent appears appear seems seem seemingly believed thought suspected suspects
    understood likely unlikely probably potentially presumably unconfirmed suggests suggest
    suggested claims claimed claim claiming ostensibly so-called estimated reports
    """
    )
)
NUMBER_WORDS: Final = _words(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions dozen dozens half
    """
)

# Words by what they commit the speaker to, the strongest first: the first class with a word in it decides.
_CLASSES: Final = (
    (
        "denial",
        _words(
            """
            deny denies denied denying denial denials reject rejects rejected rejecting
            dismiss dismisses dismissed dismissing refute refutes refuted refuting rebut
            rebuts rebutted rebutting dispute disputes disputed disputing disown disowned
            disavow disavowed contradict contradicts contradicted contradicting debunk
            debunks debunked repudiate repudiates repudiated disbelieve disbelieved
            """
        ),
    ),
    (
        "accusation",
        _words(
            """
            accuse accuses accused accusing accusation accusations blame blames blamed
            blaming denounce denounces denounced denouncing condemn condemns condemned
            condemning charge charges charged
            """
        ),
    ),
    (
        "doubt",
        _words(
            """
            claim claims claimed claiming allege alleges alleged alleging allegedly
            allegation allegations purport purports purported purportedly supposedly insist
            insists insisted insisting assert asserts asserted asserting assertion maintain
            maintains maintained maintaining contend contends contended contending rumour
            rumours rumoured rumor rumors rumored reportedly hint hints hinted imply implies
            implied boast boasts boasted tale speculate speculates speculated speculation
            """
        ),
    ),
    (
        "belief",
        _words(
            """
            believe believes believed believing belief think thinks thought thinking suspect
            suspects suspected suspecting fear fears feared fearing expect expects expected
            expecting assume assumes assumed assuming estimate estimates estimated
            estimating understand understands understood assess assesses assessed assessment
            predict predicts predicted predicting forecast
            """
        ),
    ),
    (
        "factive",
        _words(
            """
            confirm confirms confirmed confirming confirmation reveal reveals revealed
            revealing disclose discloses disclosed disclosing acknowledge acknowledges
            acknowledged acknowledging admit admits admitted admitting concede concedes
            conceded conceding show shows showed shown showing find finds found finding
            verify verifies verified establish establishes established document documents
            documented record records recorded list lists listed corroborate corroborates
            corroborated
            """
        ),
    ),
)
_CLASS_OF: Final = {word: rank for rank, (_, words) in enumerate(_CLASSES) for word in words}
_NAMES: Final = (*(name for name, _ in _CLASSES), "neutral")


def cue_class(words: Iterable[str]) -> str:
    """The class of a cue from its words in lower case: "none" without words, "neutral" for plain "said"."""
    rank = min((_CLASS_OF.get(word, len(_CLASSES)) for word in words), default=-1)
    return "none" if rank < 0 else _NAMES[rank]
