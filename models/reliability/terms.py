"""The model's vocabulary: every fact that may move a score, with its plain words and the codebook's opinion.

A term is a yes-or-no fact about a claim, read off the feature table. Terms of one family are told as one
reason. ``prior`` is what the codebook's grade table says a fact is worth, in grade steps (A to B is one);
training starts there and moves as far as the labels carry it. ``direction`` binds: a "-" term can never raise
a score, a "+" term never lower one. Outlet, domain and country are no terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from models.record import ANONYMITIES, SOURCE_TYPES

Mask = NDArray[np.bool_]


class Columns:
    """A feature table's columns as numpy arrays, each decoded once."""

    def __init__(self, features: pa.Table) -> None:
        self._table = features
        self._codes: dict[str, tuple[dict[str, int], NDArray[np.int64]]] = {}
        self._numbers: dict[str, NDArray[Any]] = {}
        self._fixed: dict[str, str | int] = {}

    def but(self, **values: str | int) -> Columns:
        """The same with one value in all rows of each of some columns."""
        other = Columns(self._table)
        other._codes, other._numbers, other._fixed = self._codes, self._numbers, {**self._fixed, **values}
        return other

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def equals(self, name: str, *values: str) -> Mask:
        """Where a VARCHAR column holds one of the values."""
        if name in self._fixed:
            return np.full(len(self), self._fixed[name] in values)
        if name not in self._codes:
            encoded = self._table[name].combine_chunks().dictionary_encode()
            codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            self._codes[name] = (
                {value: code for code, value in enumerate(encoded.dictionary.to_pylist())},
                codes,
            )
        known, codes = self._codes[name]
        wanted = [known[value] for value in values if value in known]
        return np.isin(codes, wanted) if len(wanted) != 1 else np.asarray(codes == wanted[0])

    def number(self, name: str) -> NDArray[Any]:
        """A numeric or BOOLEAN column; an empty value counts as zero or no."""
        if name in self._fixed:
            return np.full(len(self), self._fixed[name])
        if name not in self._numbers:
            column = self._table[name].combine_chunks()
            empty = False if pa.types.is_boolean(column.type) else 0
            self._numbers[name] = np.asarray(column.fill_null(empty).to_numpy(zero_copy_only=False))
        return self._numbers[name]


class Term(NamedTuple):
    """One fact that may move the score; see the module's docstring."""

    family: str
    name: str
    text: str
    prior: float
    direction: str
    holds: Callable[[Columns], Mask]


def _origin(kind: str, text: str, prior: float) -> Term:
    return Term("origin", f"origin_{kind}", text, prior, "0", lambda c: c.equals("origin_type", kind))


def _weak(c: Columns) -> Mask:
    """Nobody accountable stands behind it: a party, its media, a post, a source of which nothing is told."""
    partisan = ("state_agency", "political_actor", "armed_group", "social_media", "unknown", "none")
    return c.equals("origin_type", *partisan) | c.equals("origin_anonymity", "anonymous", "none")


def _disputed(c: Columns) -> Mask:
    return c.equals("status", "contested", "denied")


def _party_media(c: Columns) -> Mask:
    """Words or relay of those who have a stake: a state's own media, a party, an armed group."""
    by_party: Mask = c.number("relayed_by_state_agency") | c.number("relayed_by_party")
    return by_party | c.equals("origin_type", "state_agency", "political_actor", "armed_group")


_DISINTERESTED: Final = (
    "individual",
    "document",
    "expert",
    "international_organisation",
    "civil_society",
)
_INSTITUTIONS: Final = ("official", "intelligence_agency", "news_organisation")
_ACCOUNTABLE: Final = tuple(kind for kind in SOURCE_TYPES if kind != "unknown")

# Within a family the later term is the stronger one and gives the reason its words.
TERMS: Final = (
    Term(
        "origin",
        "origin_unknown",
        "kind of source unknown",
        0.5,
        "0",
        lambda c: ~c.equals("origin_type", *_ACCOUNTABLE),
    ),
    _origin("state_agency", "a state agency is the source", -0.4),
    _origin("intelligence_agency", "an intelligence service is the source", 0.7),
    _origin("official", "an official source", 1.0),
    _origin("international_organisation", "an international organisation is the source", 1.7),
    _origin("news_organisation", "a news organisation's own reporting", 0.8),
    _origin("political_actor", "a political side is the source", -0.2),
    _origin("armed_group", "an armed group is the source", -1.0),
    _origin("expert", "an expert speaks", 1.3),
    _origin("civil_society", "a civil society organisation is the source", 0.9),
    _origin("company", "a company speaks for itself", 0.9),
    _origin("individual", "a private person speaks", 1.2),
    _origin("social_media", "a post on social media is the source", -1.7),
    _origin("document", "a document is the source", 1.9),
    Term(
        "anonymity",
        "not_named",
        "the source goes unnamed",
        -0.9,
        "-",
        lambda c: ~c.equals("origin_anonymity", "named"),
    ),
    Term(
        "anonymity",
        "insider",
        "unnamed, and no institution answers for it",
        -0.6,
        "-",
        lambda c: ~c.equals("origin_anonymity", "named") & c.equals("origin_type", "individual", "company"),
    ),
    Term(
        "anonymity",
        "nothing_told",
        "a single anonymous source",
        -0.8,
        "-",
        lambda c: c.equals("origin_anonymity", *ANONYMITIES[2:]),
    ),
    Term(
        "anonymity",
        "no_source",
        "no source is given",
        -0.8,
        "-",
        lambda c: c.equals("origin_anonymity", "none"),
    ),
    Term(
        "relay",
        "relayed",
        "second-hand, through one relay",
        -0.3,
        "-",
        lambda c: c.number("relayed"),
    ),
    Term(
        "relay",
        "relayed_by_no_outlet",
        "passed on by others than a news outlet",
        -0.2,
        "-",
        lambda c: (
            c.number("relayed") & ~(c.equals("nearest_type", "news_organisation") & (c.number("chain_length") == 2))
        ),
    ),
    Term(
        "relay",
        "long_relay",
        "handed on more than once",
        -0.3,
        "-",
        lambda c: c.number("chain_length") > 2,
    ),
    Term(
        "relay",
        "relay_not_named",
        "relayed by somebody unnamed",
        -0.3,
        "-",
        lambda c: ~c.equals("weakest_anonymity", "named") & c.equals("origin_anonymity", "named"),
    ),
    Term(
        "relay",
        "relayed_by_party",
        "relayed by a party's own media",
        -0.5,
        "-",
        lambda c: c.number("relayed_by_party"),
    ),
    Term(
        "relay",
        "relayed_by_state_agency",
        "relayed by a state agency",
        -0.5,
        "-",
        lambda c: c.number("relayed_by_state_agency"),
    ),
    Term(
        "stake",
        "party_to_it",
        "a party to what it says",
        -0.3,
        "-",
        lambda c: c.number("stakeholder"),
    ),
    Term(
        "position",
        "own_position",
        "says where it stands itself",
        0.3,
        "+",
        lambda c: c.number("states_own_position"),
    ),
    Term(
        "standing",
        "unconfirmed",
        "unconfirmed, as the article says itself",
        -0.2,
        "-",
        lambda c: ~c.equals("status", "asserted", "confirmed"),
    ),
    Term("standing", "contested", "contested by others", -0.3, "-", _disputed),
    Term(
        "standing",
        "disputed_party",
        "disputed, and told by a side with a stake",
        -0.6,
        "-",
        lambda c: _disputed(c) & _party_media(c),
    ),
    Term(
        "standing",
        "denied",
        "denied by the party it concerns",
        -0.2,
        "-",
        lambda c: c.equals("status", "denied"),
    ),
    Term(
        "standing",
        "denied_unsupported",
        "denied by the party it concerns, with nobody accountable behind it",
        -1.2,
        "-",
        lambda c: c.equals("status", "denied") & _weak(c) & (c.number("supporting_parties") == 0),
    ),
    Term(
        "dispute",
        "disputed_by_independent",
        "an independent voice disputes it",
        -0.2,
        "-",
        lambda c: c.number("disputed_by_independent"),
    ),
    Term(
        "dispute",
        "disputed_by_several",
        "several parties dispute it",
        -0.2,
        "-",
        lambda c: c.number("disputing_parties") > 1,
    ),
    Term(
        "support",
        "supported",
        "somebody independent backs it",
        0.5,
        "+",
        lambda c: (c.number("supporting_parties") > 0) | c.equals("status", "confirmed"),
    ),
    Term(
        "support",
        "supported_by_several",
        "several independent voices back it",
        0.3,
        "+",
        lambda c: c.number("supporting_parties") > 1,
    ),
    Term(
        "cue",
        "accusation",
        "an accusation against somebody else",
        -0.5,
        "-",
        lambda c: c.equals("cue_class", "accusation"),
    ),
    Term(
        "cue",
        "doubtful_cue",
        'the article keeps its distance ("claimed")',
        -0.4,
        "-",
        lambda c: c.equals("cue_class", "doubt"),
    ),
    Term(
        "cue",
        "belief",
        "a belief or estimate, not knowledge",
        -0.2,
        "-",
        lambda c: c.equals("cue_class", "belief"),
    ),
    Term(
        "cue",
        "finding",
        'put as a finding, not just said ("confirmed", "showed")',
        0.3,
        "+",
        lambda c: c.equals("cue_class", "factive"),
    ),
    Term("hedging", "hedged", "hedged", -0.1, "-", lambda c: c.number("hedges") > 0),
    Term(
        "hedging",
        "allegedly",
        "hedged: reportedly, allegedly",
        -0.2,
        "-",
        lambda c: c.number("allegedly") | c.number("reportedly"),
    ),
    Term("hedging", "rumour", "spoken of as a rumour", -1.0, "-", lambda c: c.number("rumour")),
    Term(
        "first_hand",
        "own_words",
        "named, and quoted at first hand",
        0.2,
        "+",
        lambda c: _first_hand(c) & c.equals("kind", "direct", "mixed"),
    ),
    Term(
        "first_hand",
        "undisputed_institution",
        "named, at first hand and undisputed",
        0.2,
        "+",
        lambda c: (
            _first_hand(c)
            & c.equals("origin_type", *_INSTITUTIONS)
            & c.equals("status", "asserted", "confirmed")
            & ~c.equals("cue_class", "doubt", "accusation", "denial", "belief")
        ),
    ),
    Term(
        "first_hand",
        "disinterested",
        "named, at first hand and without an evident stake",
        0.4,
        "+",
        lambda c: (
            _first_hand(c)
            & c.equals("origin_type", *_DISINTERESTED)
            & c.equals("status", "asserted", "confirmed")
            & ~c.equals("cue_class", "doubt", "accusation")
        ),
    ),
    Term(
        "first_hand",
        "own_experience",
        "named, and speaks of what they did or saw",
        0.4,
        "+",
        lambda c: _first_hand(c) & c.number("first_person"),
    ),
)


def _first_hand(c: Columns) -> Mask:
    relayed: Mask = c.number("relayed")
    return c.equals("origin_anonymity", "named") & ~relayed


# Terms of the other question: can the sourcing be judged at all? A step of their
# priors is the one from "can be judged" to "cannot".
ABSTENTION_TERMS: Final = (
    Term(
        "no_source",
        "nobody_named_or_placed",
        "no source is given",
        2.0,
        "+",
        lambda c: c.equals("origin_anonymity", "none"),
    ),
    Term(
        "no_source",
        "class_unknown_and_anonymous",
        "nothing is told about the source",
        0.7,
        "+",
        lambda c: c.equals("origin_anonymity", "anonymous") & ~c.equals("origin_type", *_ACCOUNTABLE),
    ),
    # an explicit rumour is graded E, and what somebody else passes on has at least a relay to judge
    Term("rumour", "rumour", "spoken of as a rumour", -1.3, "-", lambda c: c.number("rumour")),
    Term("relay", "relayed", "somebody passes it on", -0.3, "-", lambda c: c.number("relayed")),
)

MODEL_INPUTS: Final = (
    "origin_type",
    "nearest_type",
    "origin_anonymity",
    "weakest_anonymity",
    "chain_length",
    "relayed",
    "relayed_by_state_agency",
    "relayed_by_party",
    "kind",
    "first_person",
    "hedges",
    "reportedly",
    "allegedly",
    "rumour",
    "cue_class",
    "status",
    "disputing_parties",
    "supporting_parties",
    "disputed_by_independent",
    "stakeholder",
    "states_own_position",
)


class _Asked(Columns):
    """No rows, but the names of the columns that are asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def equals(self, name: str, *values: str) -> Mask:
        self.names.add(name)
        return np.zeros(0, dtype=np.bool_)

    def number(self, name: str) -> NDArray[Any]:
        self.names.add(name)
        return np.zeros(0, dtype=np.bool_)


def columns_of(term: Term) -> set[str]:
    """The columns that a term looks at."""
    asked = _Asked()
    term.holds(asked)
    return asked.names


ALL_TERMS: Final = (*TERMS, *ABSTENTION_TERMS)
"""In the order in which they are encoded."""


def encode(columns: Columns, terms: tuple[Term, ...]) -> NDArray[np.float64]:
    """The terms of every row: a matrix of zeros and ones, (rows, terms)."""
    matrix = np.empty((len(columns), len(terms)), dtype=np.float64)
    for number, term in enumerate(terms):
        matrix[:, number] = term.holds(columns)
    return matrix


def vocabulary_digest() -> str:
    """Eight hex digits that change with any term's family, name, words, prior or direction."""
    written = [term[:5] for term in ALL_TERMS]
    return hashlib.sha256(repr(written).encode()).hexdigest()[:8]
