"""One claim, many reports, how many origins? Same claim, same origin, standing and credibility at any moment.

``prepare`` and ``Linker`` join reports of one proposition into groups, ``event_claim`` tells who is for it and who
against it, how many independent origins it has, and how that changed.
"""

from __future__ import annotations

from models.corroboration.blocking import PIVOTS
from models.corroboration.events import Entry, EventClaim, event_claim, why
from models.corroboration.linking import Linker, Prepared, prepare
from models.corroboration.origins import Origin, origins
from models.corroboration.pieces import pieces_around
from models.corroboration.reports import Article, Link, Report, reports_of
from models.corroboration.standing import Mention, Standing, Voice, changes, standing
from models.corroboration.stored import changed_pieces, compared, regrouped, to_store, unknown
from models.corroboration.tables import reports_from_arrow, to_arrow
from models.corroboration.terms import salient
from models.corroboration.versions import LINKER, VERSION

__all__ = [
    "LINKER",
    "PIVOTS",
    "VERSION",
    "Article",
    "Entry",
    "EventClaim",
    "Link",
    "Linker",
    "Mention",
    "Origin",
    "Prepared",
    "Report",
    "Standing",
    "Voice",
    "changed_pieces",
    "changes",
    "compared",
    "event_claim",
    "origins",
    "pieces_around",
    "prepare",
    "regrouped",
    "reports_from_arrow",
    "reports_of",
    "salient",
    "standing",
    "to_arrow",
    "to_store",
    "unknown",
    "why",
]
