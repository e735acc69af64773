"""A report: one attributed claim as one article passes it on, with what corroboration needs to know of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')\]]*\s+|\n+")
_MAX_SENTENCE: Final = 600


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain: ``phrase`` is how the article puts it, ``name`` its canonical name.

    ``antecedent`` are the words that tell who it is where neither does: "a senior official" for "he".
    """

    phrase: str
    name: str | None
    source_type: str
    anonymity: str
    country: str | None = None
    antecedent: str = ""

    @property
    def label(self) -> str:
        """What to call it in a list of origins."""
        return self.name or self.told or "unnamed source"

    @property
    def told(self) -> str:
        """The words of its article that tell who it is."""
        return self.antecedent or self.phrase


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a report. ``published_at`` is UTC; ``salient`` holds its telling stems, weightiest first."""

    article_id: str
    outlet: str | None
    domain: str | None
    title: str
    published_at: datetime | None
    salient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One claim of one article. ``chain`` runs from the source nearest to the reader to the origin.

    ``sentence`` is the text around the claim, ``disputed_by`` and ``supported_by`` are the parties.
    """

    claim_id: str
    article: Article
    ordinal: int
    content: str
    cue: str
    sentence: str
    chain: tuple[Link, ...]
    status: str
    disputed_by: tuple[Link, ...] = ()
    supported_by: tuple[Link, ...] = ()

    def __hash__(self) -> int:
        return hash(self.claim_id)  # all fields would cost a history of many reports seconds

    @property
    def origin(self) -> Link | None:
        """The last link of the chain: the one who is supposed to know."""
        return self.chain[-1] if self.chain else None

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Sorts reports by when they were published; those without a date come first."""
        return (*moment(self.article), self.ordinal, self.claim_id)


def outlet_of(article: Article) -> str:
    """What to call an article's publisher; an article that does not tell it stands for itself."""
    return article.outlet or article.domain or article.article_id


def moment(article: Article) -> tuple[datetime, str]:
    """Sorts articles by publication."""
    return (article.published_at or datetime.min.replace(tzinfo=UTC), article.article_id)


def reports_of(
    article: Article, text: str, records: Sequence[Mapping[str, Any]], claim_ids: Sequence[str]
) -> list[Report]:
    """The reports of one article.

    ``records`` are the codebook's records (``models.record.Claim.to_dict()`` or rows of the claims table, with their
    ``ordinal``), ``claim_ids`` their ids; ValueError if the lengths differ. A party is whom its words mean in the chain
    of any of the records: "he" has his name there.
    """
    if len(records) != len(claim_ids):
        raise ValueError(f"{len(records)} records but {len(claim_ids)} ids")
    voices = {
        tuple(entry["span"]): _link(text, entry)
        for record in reversed(records)
        for entry in reversed(record["chain"] or [])
        if entry.get("span")
    }
    return [
        Report(
            claim_id=claim_id,
            article=article,
            ordinal=record.get("ordinal", number),
            content=" … ".join(text[start:end] for start, end in record["content"]),
            cue=" … ".join(text[start:end] for start, end in record["cue"] or []),
            sentence=sentence_around(text, [*record["content"], *(record["cue"] or [])]),
            chain=tuple(_link(text, entry) for entry in record["chain"] or []),
            status=record["status"],
            disputed_by=tuple(_party(text, party, voices) for party in record.get("disputed_by") or []),
            supported_by=tuple(_party(text, party, voices) for party in record.get("supported_by") or []),
        )
        for number, (record, claim_id) in enumerate(zip(records, claim_ids, strict=True), start=1)
    ]


def _link(text: str, entry: Mapping[str, Any]) -> Link:
    phrase, antecedent = (text[slice(*span)] if (span := entry.get(key)) else "" for key in ("span", "antecedent"))
    return Link(phrase, entry.get("name"), entry["source_type"], entry["anonymity"], entry.get("country"), antecedent)


def _party(text: str, party: Mapping[str, Any], voices: Mapping[tuple[int, ...], Link]) -> Link:
    span = party.get("span")
    known = voices.get(tuple(span)) if span else None
    return known or _link(text, {"anonymity": "named", **party})


def sentence_around(text: str, spans: Iterable[Sequence[int]]) -> str:
    """The sentences that the spans touch, cut at 600 characters either side."""
    spans = list(spans)
    if not spans:
        return ""
    start, end = min(s[0] for s in spans), max(s[1] for s in spans)
    before = text[max(0, start - _MAX_SENTENCE) : start]
    after = text[end : end + _MAX_SENTENCE]
    opening = max((found.end() for found in _SENTENCE_END.finditer(before)), default=0)
    closing = _SENTENCE_END.search(after)
    return before[opening:] + text[start:end] + (after[: closing.start() + 1] if closing else after)
