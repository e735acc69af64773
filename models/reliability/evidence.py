"""Where in the text each reason comes from: one span a claim and kind of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from models.record import Claim, Span

SPAN: Final = pa.list_(pa.int32())
EVIDENCE: Final = pa.schema(
    [(name, SPAN) for name in ("origin_span", "relay_span", "dispute_span", "support_span", "cue_span")]
)
"""The origin's phrase, that of the relay nearest to the reader, of the first party that disputes or supports the claim,
and the cue. Null where the text has no such words."""

OF_FAMILY: Final = {
    "source": "origin_span",
    "first_hand": "origin_span",
    "stake": "origin_span",
    "position": "origin_span",
    "relay": "relay_span",
    "standing": "dispute_span",
    "dispute": "dispute_span",
    "support": "support_span",
    "cue": "cue_span",
    "hedging": "cue_span",
}
"""Which evidence a family of terms rests on."""


def evidence(claims: Sequence[Claim]) -> pa.Table:
    """The evidence of every claim, in order: ``EVIDENCE``'s columns."""
    rows = [_spans(claim) for claim in claims]
    columns = zip(*rows, strict=True) if rows else [()] * len(EVIDENCE)
    return pa.table([pa.array(column, SPAN) for column in columns], schema=EVIDENCE)


def _spans(claim: Claim) -> tuple[Span | None, ...]:
    return (
        claim.origin.span if claim.origin else None,
        claim.chain[0].span if len(claim.chain) > 1 else None,
        claim.disputed_by[0].span if claim.disputed_by else None,
        claim.supported_by[0].span if claim.supported_by else None,
        claim.cue[0] if claim.cue else None,
    )
