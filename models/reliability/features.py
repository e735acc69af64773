"""What the score may look at: one wide row a claim, every column documented here.

``FEATURES`` is the schema; ``featurize`` fills it from the records and the article's text alone. A change of
what any column means or holds is a new ``FEATURE_VERSION``.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import pyarrow as pa

from models.record import ANONYMITIES, ChainEntry, Claim
from models.reliability.wording import (
    ALLEGEDLY,
    FIRST_PERSON,
    HEDGES,
    MAY,
    NUMBER_WORDS,
    RUMOUR,
    cue_class,
)

FEATURE_VERSION: Final = "features-3"


class Feature(NamedTuple):
    """A column of the feature table: its DuckDB type, its meaning, and where it may push the score.

    ``direction`` is "+" where more of it never lowers the score, "-" where more never raises it, "0" where
    neither is promised.
    """

    name: str
    type: str
    description: str
    direction: str


FEATURES: Final = (
    Feature("state_agency", "BOOLEAN", "A state agency stands anywhere in the chain", "-"),
    Feature(
        "intelligence_agency",
        "BOOLEAN",
        "An intelligence or security service stands anywhere in the chain",
        "0",
    ),
    Feature(
        "official_statement",
        "BOOLEAN",
        "A state's organ or office holder stands anywhere in the chain",
        "0",
    ),
    Feature("contested", "BOOLEAN", "The article shows the claim denied or contested", "-"),
    Feature(
        "origin_type",
        "VARCHAR",
        "source_type of the origin, the one who is supposed to know; 'none' where the chain is empty",
        "0",
    ),
    Feature(
        "nearest_type",
        "VARCHAR",
        "source_type of the chain's entry nearest to the reader; 'none' where the chain is empty",
        "0",
    ),
    Feature("origin_anonymity", "VARCHAR", "How far the origin is named: named, role, anonymous, none", "-"),
    Feature(
        "weakest_anonymity",
        "VARCHAR",
        "The least that is told about any entry of the chain: named, role, anonymous, none",
        "-",
    ),
    Feature(
        "chain_length",
        "INTEGER",
        "Entries in the chain; 1 means that the origin speaks to the publisher itself",
        "-",
    ),
    Feature("relayed", "BOOLEAN", "Somebody stands between the origin and the publisher", "-"),
    Feature(
        "relayed_by_state_agency",
        "BOOLEAN",
        "A state agency stands in the chain before the origin",
        "-",
    ),
    Feature(
        "relayed_by_party",
        "BOOLEAN",
        "A political actor or an armed group stands in the chain before the origin",
        "-",
    ),
    Feature("kind", "VARCHAR", "How the content is given: direct (quoted), indirect, mixed", "0"),
    Feature("quoted_words", "INTEGER", "Words of the content that stand in quotation marks", "0"),
    Feature("content_words", "INTEGER", "Words of the content", "0"),
    Feature("numbers", "INTEGER", "Figures in the content: numerals and number words from two up", "0"),
    Feature("names", "INTEGER", "Capitalised words in the content, sentence openings left out", "0"),
    Feature("first_person", "BOOLEAN", "The content speaks as I or we: the origin tells of itself", "+"),
    Feature(
        "hedges",
        "INTEGER",
        "Hedging words in content, cue and source: reportedly, allegedly, may, believed and the like",
        "-",
    ),
    Feature("reportedly", "BOOLEAN", "'Reportedly' or 'reported to' stands with the claim", "-"),
    Feature(
        "allegedly",
        "BOOLEAN",
        "'Allegedly', 'alleged', 'purported' or 'supposedly' stands with the claim",
        "-",
    ),
    Feature("may", "BOOLEAN", "'May', 'might', 'could', 'perhaps' or 'possibly' stands in the content", "-"),
    Feature(
        "rumour",
        "BOOLEAN",
        "Rumour, gossip, hoax, speculation or 'unverified' stands in content, cue or source",
        "-",
    ),
    Feature(
        "cue_class",
        "VARCHAR",
        "What the cue commits to: neutral, factive, doubt, denial, accusation, belief, none",
        "0",
    ),
    Feature(
        "status",
        "VARCHAR",
        "What the article tells of the claim's standing: asserted, confirmed, denied, contested, unconfirmed",
        "0",
    ),
    Feature("disputing_parties", "INTEGER", "Parties that deny or contest the claim in the article", "-"),
    Feature(
        "supporting_parties",
        "INTEGER",
        "Parties that confirm the claim independently of its chain in the article",
        "+",
    ),
    Feature(
        "disputed_by_type",
        "VARCHAR",
        "source_type of the first party that disputes the claim; 'none' where nobody does",
        "0",
    ),
    Feature(
        "supported_by_type",
        "VARCHAR",
        "source_type of the first party that supports the claim; 'none' where nobody does",
        "0",
    ),
    Feature(
        "disputed_by_independent",
        "BOOLEAN",
        "A news or international organisation, expert, civil society or document disputes it",
        "-",
    ),
    Feature(
        "position",
        "DOUBLE",
        "Where the claim starts, as a share of the article's length: 0 is the first character, 1 the last",
        "0",
    ),
    Feature(
        "in_headline",
        "BOOLEAN",
        "The claim starts in a headline: a short first line without a full stop",
        "0",
    ),
    Feature("in_lead", "BOOLEAN", "The claim starts in the first paragraph below the headline", "0"),
    Feature("other_origins", "INTEGER", "Distinct origins of the article's other claims", "0"),
    Feature(
        "origin_claims",
        "INTEGER",
        "Claims of this article that come from the same origin, this one included",
        "0",
    ),
    Feature(
        "confidence",
        "DOUBLE",
        "The extraction engine's belief, 0 to 1, in this claim; decides only whether to abstain",
        "0",
    ),
    Feature("outlet", "VARCHAR", "The publisher, for analysts; never an input of the model", "0"),
    Feature("domain", "VARCHAR", "The publisher's domain, for analysts; never an input of the model", "0"),
    Feature(
        "origin_country",
        "VARCHAR",
        "ISO 3166-1 alpha-2 country of the origin, for analysts; never an input of the model",
        "0",
    ),
    Feature("stakeholder", "BOOLEAN", "The origin, or the state behind it, is a party to what the claim says", "-"),
    Feature(
        "states_own_position",
        "BOOLEAN",
        "The claim says what the origin itself wants, means to do or holds",
        "+",
    ),
    Feature(
        "domain_rating",
        "DOUBLE",
        "The user's own quality rating of the domain, 0 to 1; empty without one; never an input of the model",
        "0",
    ),
)

_ARROW: Final = {"VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "INTEGER": pa.int32(), "DOUBLE": pa.float64()}
SCHEMA: Final = pa.schema(
    [
        ("article_id", pa.string()),
        *((feature.name, _ARROW[feature.type]) for feature in FEATURES),
        ("feature_version", pa.string()),
        ("features_hash", pa.string()),
    ]
)

_WORD: Final = re.compile(r"\w[\w'’\-.,]*\w|\w")
_NAME: Final = re.compile(r"(?<=[\w,;:’'”\"] )[A-Z]\w")
_FIGURE: Final = re.compile(r"\d[\d.,:]*")
_QUOTED: Final = re.compile(r"“[^”]*|\"[^\"]*\"?|‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)")
_RANK: Final = {name: rank for rank, name in enumerate(ANONYMITIES)}
_INDEPENDENT: Final = frozenset(
    {"international_organisation", "news_organisation", "expert", "civil_society", "document"}
)
_PARTIES: Final = frozenset({"political_actor", "armed_group"})
_HEADLINE_WORDS: Final = 22


def featurize(
    articles: pa.Table, claims: Sequence[Sequence[Claim]], ratings: Callable[[str | None], float | None] | None = None
) -> pa.Table:
    """Describe every claim, in order: one row a claim with ``SCHEMA``'s columns.

    ``articles`` has the columns article_id, text, outlet, domain; ``claims`` holds the claims of each of its
    rows (ValueError if the lengths differ). ``ratings`` gives the quality rating of a domain, where there is one.
    ``features_hash`` is a digest of a row's values and the version.
    """
    rows: list[tuple[object, ...]] = []
    columns = (articles[name].to_pylist() for name in ("article_id", "text", "outlet", "domain"))
    for article_id, text, outlet, domain, found in zip(*columns, claims, strict=True):
        article = _Article(text or "", found)
        rating = ratings(domain) if ratings else None
        for claim in found:
            values = (
                *article.describe(claim),
                outlet,
                domain,
                claim.origin.country if claim.origin else None,
                claim.stakeholder,
                claim.states_own_position,
                rating,
            )
            digest = hashlib.blake2b(repr((FEATURE_VERSION, values)).encode("utf-8", "replace"), digest_size=12)
            rows.append((article_id, *values, FEATURE_VERSION, "f_" + digest.hexdigest()))
    if not rows:
        return SCHEMA.empty_table()
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), SCHEMA, strict=True)],
        schema=SCHEMA,
    )


def quoted_words(content: str) -> int:
    """Words inside quotation marks; a quotation that the content does not close runs to its end."""
    return sum(len(_WORD.findall(piece)) for piece in _QUOTED.findall(content))


def content_words(content: str) -> int:
    """Words of a content, quoted or not."""
    return len(_WORD.findall(content))


class _Article:
    """What the claims of one article share: its layout and who else is heard in it."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self.text = text
        first_line, _, _ = text.partition("\n")
        opening = first_line.strip()
        headed = (
            "\n" in text and not opening.endswith((".", "!", "?", "”", '"')) and len(opening.split()) <= _HEADLINE_WORDS
        )
        self.headline_end = len(first_line) if headed else 0
        start = self.headline_end + len(text[self.headline_end :]) - len(text[self.headline_end :].lstrip())
        end = text.find("\n", start)
        self.lead_end = len(text) if end < 0 else end
        self.origins = Counter(self._key(claim.origin) for claim in claims)
        self.distinct = len(self.origins) - (None in self.origins)

    def _key(self, origin: ChainEntry | None) -> str | None:
        """What tells one origin of the article from another; None where nobody is there to be told apart."""
        if origin is None or origin.anonymity == "none":
            return None
        if origin.name:
            return origin.name.casefold()
        return self.text[slice(*origin.span)].casefold() if origin.span else origin.source_type

    def describe(self, claim: Claim) -> tuple[object, ...]:
        """The values of ``FEATURES`` up to ``confidence``, in their order."""
        text, chain = self.text, claim.chain
        content = " ".join(text[start:end] for start, end in claim.content)
        cue = " ".join(text[start:end] for start, end in claim.cue)
        source = " ".join(text[slice(*entry.span)] for entry in chain if entry.span)
        words = _WORD.findall(content)
        content_lower = [word if word == "May" else word.lower() for word in words]  # the month
        cue_lower = _WORD.findall(cue.lower())
        beside = cue_lower + _WORD.findall(source.lower())
        around = set(content_lower).union(beside)

        types = [entry.source_type for entry in chain]
        relays = types[:-1]
        origin = claim.origin
        weakest = max((_RANK.get(entry.anonymity, len(_RANK) - 1) for entry in chain), default=len(_RANK) - 1)
        origin_key = self._key(origin)
        quoted = quoted_words(content)
        disputing = [party.source_type for party in claim.disputed_by]
        supporting = [party.source_type for party in claim.supported_by]
        start = claim.content[0][0] if claim.content else (claim.cue[0][0] if claim.cue else 0)

        return (
            "state_agency" in types,
            "intelligence_agency" in types,
            "official" in types,
            claim.status in {"denied", "contested"},
            types[-1] if types else "none",
            types[0] if types else "none",
            origin.anonymity if origin else "none",
            ANONYMITIES[weakest],
            len(types),
            len(types) > 1,
            "state_agency" in relays,
            not _PARTIES.isdisjoint(relays),
            claim.kind,
            quoted,
            len(words),
            len(_FIGURE.findall(content)) + sum(map(NUMBER_WORDS.__contains__, content_lower)),
            len(_NAME.findall(content)),
            not FIRST_PERSON.isdisjoint(words),
            sum(map(HEDGES.__contains__, content_lower)) + sum(map(HEDGES.__contains__, beside)),
            "reportedly" in around or "reported to" in cue.lower(),
            not ALLEGEDLY.isdisjoint(around),
            not MAY.isdisjoint(words),
            not RUMOUR.isdisjoint(around),
            cue_class(cue_lower),
            claim.status,
            len(disputing),
            len(supporting),
            disputing[0] if disputing else "none",
            supporting[0] if supporting else "none",
            not _INDEPENDENT.isdisjoint(disputing),
            round(min(max(start / len(text), 0.0), 1.0), 4) if text else 0.0,
            0 <= start < self.headline_end,
            self.headline_end <= start < self.lead_end,
            self.distinct - (origin_key is not None),
            self.origins[origin_key] if origin_key is not None else 1,
            round(claim.confidence, 4),
        )
