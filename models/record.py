"""The record of an attributed claim: the codebook's names and values, and nothing else.

Every other module speaks in these types. Offsets are Python string offsets (code points, end exclusive)
into the article's text exactly as stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

Span = tuple[int, int]

SOURCE_TYPES: Final = (
    "state_agency",
    "intelligence_agency",
    "official",
    "international_organisation",
    "news_organisation",
    "political_actor",
    "armed_group",
    "expert",
    "civil_society",
    "company",
    "individual",
    "social_media",
    "document",
    "unknown",
)
ANONYMITIES: Final = ("named", "role", "anonymous", "none")
STATUSES: Final = ("asserted", "confirmed", "denied", "contested", "unconfirmed")
KINDS: Final = ("direct", "indirect", "mixed", "unattributed")
GRADES: Final = ("A", "B", "C", "D", "E", "F")
CREDIBILITY: Final = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(slots=True)
class ChainEntry:
    """One source of a chain: who passes the claim on.

    ``span`` covers the whole noun phrase and is None where the text does not name the source beside this
    claim (a relay carried over, "reportedly"). ``entity_id`` and ``decided_by`` say which registry entry it
    is and how that was decided (descriptor, registry, overlay, article, coreference, default). ``antecedent`` is
    the phrase that tells who it is where no name and no words of the span do: "a senior official" for "he".
    """

    span: Span | None
    name: str | None
    source_type: str
    anonymity: str
    country: str | None = None
    entity_id: str | None = None
    decided_by: str = "default"
    antecedent: Span | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The codebook's five fields, and the antecedent."""
        return {
            "span": list(self.span) if self.span else None,
            "name": self.name,
            "source_type": self.source_type,
            "anonymity": self.anonymity,
            "country": self.country,
            "antecedent": list(self.antecedent) if self.antecedent else None,
        }


@dataclass(slots=True)
class Party:
    """Who disputes or supports a claim, independently of its chain."""

    span: Span | None
    source_type: str

    def to_dict(self) -> dict[str, Any]:
        """The codebook's two fields."""
        return {"span": list(self.span) if self.span else None, "source_type": self.source_type}


@dataclass(slots=True)
class Claim:
    """One attributed claim. ``chain`` runs from the source nearest to the reader to the origin.

    ``source`` holds the spans of the source phrase beside the cue, ``kind`` is direct, indirect, mixed or
    unattributed (the article's own voice: no chain, cue or source),
    and ``confidence`` (0 to 1) is the engine's belief that this is an attribution with these spans.
    ``stakeholder`` and ``states_own_position`` tell what is at stake for the origin (``models.sources.stake``).
    """

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    chain: list[ChainEntry]
    status: str = "asserted"
    disputed_by: list[Party] = field(default_factory=list)
    supported_by: list[Party] = field(default_factory=list)
    kind: str = "indirect"
    confidence: float = 1.0
    stakeholder: bool = False
    states_own_position: bool = False

    @property
    def origin(self) -> ChainEntry | None:
        """The last entry of the chain: the one who is supposed to know."""
        return self.chain[-1] if self.chain else None

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, field names as in the codebook."""
        return {
            "content": [list(s) for s in self.content],
            "cue": [list(s) for s in self.cue],
            "source": [list(s) for s in self.source],
            "chain": [entry.to_dict() for entry in self.chain],
            "status": self.status,
            "disputed_by": [party.to_dict() for party in self.disputed_by],
            "supported_by": [party.to_dict() for party in self.supported_by],
            "kind": self.kind,
            "confidence": round(self.confidence, 4),
            "stakeholder": self.stakeholder,
            "states_own_position": self.states_own_position,
        }


def span_text(text: str, spans: list[Span]) -> str:
    """The words that the spans cover, pieces joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)
