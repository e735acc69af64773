"""Does a grade hang on a country's name? Every name of a country in a text is exchanged for another's, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from models.reliability import Scorer
from models.sources import load_registry
from pipelines.intake import Document
from pipelines.scoring import Graded, grade

_PAIRS: Final = (
    ("Russia Russian Russians Moscow", "Britain British Britons London"),
    ("Ukraine Ukrainian Ukrainians Kyiv", "Poland Polish Poles Warsaw"),
    ("Iran Iranian Iranians Tehran", "France French Frenchmen Paris"),
    ("China Chinese Beijing", "Germany German Berlin"),
    ("Iraq Iraqi Iraqis Baghdad", "Sweden Swedish Swedes Stockholm"),
    ("Syria Syrian Syrians Damascus", "Norway Norwegian Norwegians Oslo"),
    ("Turkey Turkish Turks Turk Ankara", "Denmark Danish Danes Dane Copenhagen"),
    ("Israel Israeli Israelis Jerusalem", "Italy Italian Italians Rome"),
    ("Jordan Jordanian Jordanians Amman", "Austria Austrian Austrians Vienna"),
    ("Nigeria Nigerian Nigerians Abuja", "Canada Canadian Canadians Ottawa"),
    ("Yemen Yemeni Yemenis Sanaa", "Belgium Belgian Belgians Brussels"),
    ("Mongolia Mongolian Mongolians Mongol Ulaanbaatar", "Finland Finnish Finns Finn Helsinki"),
)
_OTHER: Final = {
    word: other
    for names in _PAIRS
    for left, right in (names, (names[0].upper(), names[1].upper()))  # datelines write them in capitals
    for pair in zip(left.split(), right.split(), strict=True)
    for word, other in (pair, pair[::-1])
}
_NAME: Final = re.compile(rf"\b(?:{'|'.join(_OTHER)})\b")
UNCHANGED: Final = 0.5  # points


def swapped(text: str) -> str:
    """The text with each country's names in the place of another's, word by word.

    A country in the name of somebody whom the registry knows stays: "Syrian Observatory for Human Rights" is no other
    country's.
    """
    return _known().sub(lambda found: _OTHER.get(found.group(), found.group()), text)


@cache
def _known() -> re.Pattern[str]:
    """The names of countries, and before them the registry's names that hold one."""
    aliases = {name for one in load_registry().entities for name in one.names if " " in name and _NAME.search(name)}
    names = sorted({*aliases, *_OTHER}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def swap_table(documents: Sequence[Document], scorer: Scorer) -> str:
    """How many grades stay, from raw text to score, when the names of countries change places: a Markdown table."""
    other = [replace(document, text=swapped(document.text)) for document in documents]
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
    lost = 0
    for before, after in zip(grade(documents, scorer), grade(other, scorer), strict=True):
        twins, alone = paired(before, after)
        pairs += twins
        lost += alone
    moved = [(one, two) for one, two in pairs if _moved(one, two)]
    stake = [(one, two) for one, two in moved if _stake(one) != _stake(two)]
    touched = sum(_NAME.search(document.text) is not None for document in documents)
    return "\n".join(
        (
            f"| countries change places in {touched} of {len(documents)} articles | claims |",
            "| --- | ---: |",
            f"| found in both | {len(pairs)} |",
            f"| score the same, within {UNCHANGED} points | {len(pairs) - len(moved)} |",
            f"| another score, as the stake of the source in it is another | {len(stake)} |",
            f"| another score, for any other reason | {len(moved) - len(stake)} |",
            f"| found in one of the two only | {lost} |",
        )
    )


def paired(before: Graded, after: Graded) -> tuple[list[tuple[dict[str, Any], dict[str, Any]]], int]:
    """The claims found both before and after a swap, and how many were found in one of the two only.

    They are paired by their place among the words of the article, which a swap does not change.
    """
    left = {_place(after.document.text, claim): claim for claim in after.claims}
    twins = [(claim, left.pop(_place(before.document.text, claim), None)) for claim in before.claims]
    found = [(claim, twin) for claim, twin in twins if twin is not None]
    return found, len(twins) - len(found) + len(left)


def _place(text: str, claim: dict[str, Any]) -> tuple[int, ...]:
    """The numbers of the words at which the spans of a claim start and end."""
    spans = [*claim["content"], *claim["cue"]]
    return tuple(len(text[:place].split()) for span in spans for place in span)


def _moved(one: dict[str, Any], two: dict[str, Any]) -> bool:
    if one["score"] is None or two["score"] is None:
        return one["score"] is not two["score"]
    return bool(abs(one["score"] - two["score"]) > UNCHANGED)


def _stake(claim: dict[str, Any]) -> tuple[Any, Any]:
    return claim["stakeholder"], claim["states_own_position"]
