"""The codebook's grade table as code: the baseline that a learnt model must beat.

No weight here was fitted. Each rule is a sentence of the codebook's section "grade" or of its hard cases.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from models.reliability.terms import Columns

A, B, C, D, E, F = range(6)

_OPEN: Final = ("international_organisation", "document", "expert")
_PARTISAN: Final = ("political_actor", "state_agency")


def codebook_grades(features: pa.Table) -> NDArray[np.int64]:
    """The grade of every row by the rules alone, 0 for A to 5 for F."""
    c = Columns(features)
    relayed = c.number("relayed")
    own_media = c.number("relayed_by_state_agency") | c.number("relayed_by_party")
    denied, contested = c.equals("status", "denied"), c.equals("status", "contested")
    supported = c.number("supporting_parties") > 0
    hearsay = c.equals("origin_anonymity", "anonymous", "none")

    # on the record and placed to know, with a stake or one step removed
    grade = np.full(len(c), B)
    # on the record, first-hand and without an evident stake; or a document that can be checked
    first_hand = c.equals("origin_type", "individual") & c.number("first_person")
    grade[~relayed & (c.equals("origin_type", *_OPEN) | first_hand)] = A
    grade[supported & (grade == B)] = A
    # on the record but partisan or relayed by a party's own media; role-anonymous sources cap at C
    partisan = c.equals("origin_type", *_PARTISAN) | own_media
    grade[partisan | ~c.equals("origin_anonymity", "named") | c.equals("origin_type", "unknown")] = C
    # anonymous or second-hand with a stake; a party to the conflict about its enemy
    grade[c.equals("origin_anonymity", "anonymous") | c.equals("origin_type", "armed_group")] = D
    grade[(c.equals("cue_class", "accusation") | contested | denied) & partisan] = D
    grade[c.equals("origin_type", "social_media")] = np.where(supported[c.equals("origin_type", "social_media")], D, E)
    # E for a denied claim: nobody supports it, and its source is partisan, hostile, anonymous or a rumour
    hostile = c.equals("origin_type", *_PARTISAN, "armed_group", "social_media", "unknown") | hearsay
    grade[denied & ~supported & hostile] = E
    # no source, or nothing is told about it; an explicit rumour is E
    grade[c.equals("origin_anonymity", "none") | c.equals("origin_type", "none")] = F
    grade[c.number("rumour") & hearsay] = E
    return grade
