"""Denied or contested: whether the one who disputes a claim answers for what it is about.

The codebook's "party it concerns" is the claim's subject, its agent or the authority answerable for the fact. Where
the words tell plainly that it is who denies, they decide (``answers``); elsewhere the words of the two claims and the
kind of both sources do, by weights that come from ``fitting``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.propositions import Proposition, concepts_of, country_of, overlap, stem
from models.attribution.relations import concerned
from models.attribution.sides import account_owner

NAMES: Final = (
    "bias",
    "chance",  # that it disputes the claim at all
    "rejects",
    "denies",  # by a verb of denial
    "of_itself",  # negated, and opens with a pronoun: "he had never met them"
    "later",
    "near",
    "concerned",  # the claim names the source of the other one, or its country
    "named",  # the two claims name somebody in common with the source
    "spoken_of",  # the claim has a word of the phrase for the source
    "accused",
    "hearsay",  # the claim is a report, a rumour or a private person's word
    "bystander",
    "figures",  # on both sides
)
# Those who dispute from outside: their word makes a claim contested, not denied.
_BYSTANDERS: Final = frozenset(
    (
        "expert", "news_organisation", "social_media", "document", "civil_society", "international_organisation",
        "unknown",
    )
)  # fmt: skip
_HEARSAY: Final = frozenset(("unknown", "social_media", "news_organisation", "state_agency", "individual"))

_OPENING: Final = 6  # words of a content among which its subject stands
_AGENT: Final = 4  # words after "by"
_JOINT: Final = 0.25  # overlap from which somebody speaks of the same matter
_LONGEST: Final = 600  # characters of a content that are read
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# So somebody speaks of what is their own; "it was not true" and "they were not there" may be of others.
_MY_CLIENT: Final = re.compile(r"\W*(?:my|our) clients?\b", re.IGNORECASE)
_OF_ITSELF: Final = re.compile(
    r"\W*(?:(?:i|we|it|he|she|they) (?:ha[ds]|have|did|do|does|never|would|was not involved|played no)\b|"
    r"(?:i|we|it|he|she|they) \w+n['’]t\b|(?:my|our|its|his|her|their) )",
    re.IGNORECASE,
)
# Those who speak of somebody else as "he": relatives, friends, neighbours.
_KIN: Final = re.compile(
    r"\b(?:brother|cousin|daughter|famil|father|friend|husband|mother|neighbo|relative|sister|son|wife)"
)
_POSSESSIVES: Final = frozenset(("her", "his", "its", "my", "our", "their"))
# What a state answers for.
_ORGANS: Final = frozenset(
    map(
        stem,
        (
            "agents", "army", "authorities", "cabinet", "commandos", "court", "forces", "gendarmes", "government",
            "guards", "judges", "military", "minister", "ministry", "navy", "officers", "officials", "police",
            "policemen", "prison", "prosecutors", "regime", "soldiers", "state", "troops", "warders",
        ),
    )
)  # fmt: skip
# Words for a body by which a claim may speak of it: "the company had hidden the survey".
_BODIES: Final = concepts_of(
    "airline bank carrier club company council firm hospital mayor school party union university"
)
_STATE: Final = frozenset(("official", "intelligence_agency"))


def answers(text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if the words tell that the source of claim ``m``, which rejects claim ``n``, is its subject or agent."""
    kind, said, speaker = linked[m].origin.source_type, props[m], _phrase(text, linked[m])
    own, kin = _content(text, linked[m]), _KIN.search(speaker) is not None
    joint = _group(linked[m]) == "deny" or overlap(props[n], said) >= _JOINT
    if joint and not kin and kind not in _BYSTANDERS and _OF_ITSELF.match(own):
        return True
    if _MY_CLIENT.match(own):
        return True
    acting = _acting(_content(text, linked[n]))
    if kin or not acting:
        return False
    countries = {country for word in acting if (country := country_of(word)) is not None}
    if kind in _STATE:
        at_home = not countries and (said.country is None or said.country == linked[n].origin.country)
        own_organ = acting[0].lower() not in _POSSESSIVES and any(stem(word) in _ORGANS for word in acting)
        if said.country in countries or (at_home and own_organ):
            return True
    names = {stem(word) for word in acting if word[0].isupper() and country_of(word) is None}
    if not names.isdisjoint(said.speaker):
        return True
    return kind not in _BYSTANDERS and not concepts_of(" ".join(acting).lower()).isdisjoint(said.voice & _BODIES)


def outside(text: str, props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int) -> bool:
    """True if the source of claim ``m`` disputes somebody else's account, claim ``n``, in which it does not occur."""
    a, b = props[n], props[m]
    if not account_owner(text, linked[m]) or concerned(props, linked, n, m):
        return False
    return linked[m].origin.source_type not in _STATE and b.voice.isdisjoint(a.words)


def _phrase(text: str, item: Linked) -> str:
    return text[slice(*item.origin.span)].lower() if item.origin.span else ""


def _content(text: str, item: Linked) -> str:
    return " ".join([text[start:end] for start, end in item.attribution.content])[:_LONGEST]


def _acting(content: str) -> list[str]:
    """The words of a content's opening, where its subject stands, and those after "by"."""
    words = _WORD.findall(content)
    by = next((k for k in range(1, len(words)) if words[k] == "by"), len(words))
    return words[:_OPENING] + words[max(by, _OPENING) + 1 : max(by, _OPENING) + 1 + _AGENT]


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int, chance: float) -> dict[str, float]:
    """What tells whether the source of claim ``m``, which disputes claim ``n`` by ``chance``, denies it."""
    a, b = props[n], props[m]
    return {
        "bias": 1.0,
        "chance": chance,
        "rejects": b.rejects,
        "denies": _group(linked[m]) == "deny",
        "of_itself": b.negated and b.itself and not b.points,
        "later": m > n,
        "near": abs(b.paragraph - a.paragraph) <= 1,
        "concerned": concerned(props, linked, n, m),
        "named": not a.names.isdisjoint(b.speaker),
        "spoken_of": not b.voice.isdisjoint(a.words),
        "accused": _group(linked[n]) == "accuse",
        "hearsay": linked[n].origin.source_type in _HEARSAY,
        "bystander": linked[m].origin.source_type in _BYSTANDERS,
        "figures": bool(a.numbers and b.numbers),
    }


def _group(item: Linked) -> str:
    cue = lexicon.CUES.get(item.lemma)
    return cue.group if cue is not None else ""
