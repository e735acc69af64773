"""A state's organs named by rule: "Iran's interior ministry" is the Ministry of the Interior of Iran."""

from __future__ import annotations

from typing import Final

from models.sources import vocabulary as v

# A state has one foreign ministry, so that the phrase with its article or country names it. The police, the
# prosecutors and the authorities are many: these stay unnamed.
_UNNAMED: Final = v.words(
    "police authorities authority prosecutors state power regime court tribunal troops "
    "security-forces forces department bureau council committee inquiry city municipality "
    "police-force security-force register registry customs regulator directorate military "
    "military-police border-troops law-enforcement city-council town-hall city-hall command "
    "health- authority health-authorities junta unit emergency-services district-court "
    "fire-department"
)
# Organs of which every town, county or army has its own.
_LOCAL: Final = v.words(
    "district districts board boards school schools battalion brigade squadron division brass jury prison jail hall "
    "inquiry"
)
_OF_A_PLACE: Final = (
    "mayor", "coroner", "sheriff", "governor", "collector", "attorney", "district", "county", "city", "town", "village",
    "parish", "borough", "municipal", "provincial", "regional", "state ", "local", "fire", "traffic", "riot",
    "land ", "lands ", "school", "court", "crown", "magistrate", "appeal", "medical examiner", "weather", "board",
)  # fmt: skip
_OFFICES: Final = {
    "foreign ministry": "Ministry of Foreign Affairs",
    "foreign office": "Ministry of Foreign Affairs",
    "ministry of foreign affairs": "Ministry of Foreign Affairs",
    "interior ministry": "Ministry of the Interior",
    "defence ministry": "Ministry of Defence",
    "defense ministry": "Ministry of Defense",
    "ministry of defence": "Ministry of Defence",
    "ministry of defense": "Ministry of Defense",
    "joint chiefs of staff": "Joint Chiefs of Staff",
}


def is_local(organ: str) -> bool:
    """Whether an organ is one of many in its country, named after it only where the text does so."""
    return organ.rpartition(" ")[2] in _LOCAL or organ.startswith(_OF_A_PLACE)


def organ_name(organ: str, modifier: str, country: str) -> str | None:
    """The name of a country's organ.

    ``organ`` is the head in lower case ("ministry", "embassy"), ``modifier`` the words of its field ("trade",
    "general election"), ``country`` the country's name. None where no name goes with the organ.
    """
    full = f"{modifier} {organ}".strip()
    if full in _OFFICES:
        return f"{_OFFICES[full]} of {_with_article(country)}"
    if organ in _OFFICES:
        return f"{_OFFICES[organ]} of {_with_article(country)}"
    if organ.replace(" ", "-") in _UNNAMED:
        return None
    if organ.endswith("ministry"):
        field = full.removesuffix("ministry").strip()
        return f"Ministry of {_title(field)} of {_with_article(country)}" if field else f"Ministry of {country}"
    if organ in (
        "mission",
        "consulate",
        "embassy",
        "government",
        "navy",
        "army",
        "air force",
        "parliament",
        "presidency",
    ):
        return f"{_title(organ)} of {_with_article(country)}"
    return f"{_title(full)} of {_with_article(country)}"


def _title(words: str) -> str:
    titled = " ".join(word if word in ("of", "and", "the") else word[:1].upper() + word[1:] for word in words.split())
    return titled.replace(" ’", "’").replace(" '", "'")  # a possessive mark is a token of its own


def _with_article(country: str) -> str:
    plural = country.endswith(("States", "Emirates", "Islands", "Netherlands", "Philippines", "Maldives"))
    return (
        f"the {country}" if plural or country.startswith(("United", "Democratic")) or "Republic" in country else country
    )
