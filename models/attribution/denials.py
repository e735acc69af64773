"""Denied or contested: whether the one who disputes a claim answers for what it is about.

The codebook's "party it concerns" is the claim's subject, its agent or the authority answerable for the fact. No list
tells who that is; the words of the two claims and the kind of both sources do, by weights that come from ``fitting``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.propositions import Proposition
from models.attribution.relations import concerned

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


def evidence(props: Sequence[Proposition], linked: Sequence[Linked], n: int, m: int, chance: float) -> dict[str, float]:
    """What tells whether the source of claim ``m``, which disputes claim ``n`` by ``chance``, denies it."""
    a, b = props[n], props[m]
    return {
        "bias": 1.0,
        "chance": chance,
        "rejects": b.rejects,
        "denies": _group(linked[m]) == "deny",
        "of_itself": b.negated and b.itself,
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
