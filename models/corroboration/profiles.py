"""Reports as columns: what the match across articles reads of each, so that many pairs are scored at once.

A profile is a function of its article's reports alone. Stems, names and figures are kept as 31-bit hashes in sparse
rows; `table_of` and `from_arrow` are how a warehouse keeps them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import scipy.sparse as sp
from numpy.typing import NDArray

from models.corroboration.reports import Article, Report
from models.corroboration.sources import key_words, link_words
from models.corroboration.terms import Words, alike, called_false, denies, digest, read, unit_vector, weight
from models.record import SOURCE_TYPES, STATUSES

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.signedinteger[Any]]

QUOTES: Final = tuple("\"'“‘«„”’»")
_TERMS: Final = pa.list_(pa.int32())
_WEIGHTS: Final = pa.list_(pa.float32())
_DAY: Final = 86_400.0
_TOPIC: Final = 0.4
_KIND: Final = 0.45  # of a stem's weight, squared, that another stem of its set shares
SLIGHT: Final = 12.0  # a content with less mass needs what was said before it
_SAYS_NOTHING: Final = 0.5
_LENT: Final = 0.5  # of the weight of words that a slight content takes from the one before
_FIGURE_MASS: Final = 4.0  # a figure tells about as much as a middling stem
PROFILES: Final = pa.schema(
    [
        ("claim_id", pa.string()),
        ("article_id", pa.string()),
        ("denies", pa.bool_()),
        ("mass", pa.float32()),
        ("day", pa.float32()),
        ("place", pa.float32()),
        ("quoted", pa.bool_()),
        ("status", pa.string()),
        ("source_type", pa.string()),
        *[
            (name, kind)
            for part in ("content", "context", "story")
            for name, kind in ((f"{part}_terms", _TERMS), (f"{part}_weights", _WEIGHTS))
        ],
        ("figure_terms", _TERMS),
        ("origin_terms", _TERMS),
        ("party_terms", _TERMS),
    ]
)
_SPARSE: Final = ("content", "context", "story", "figure", "origin", "party")
_WEIGHTED: Final = frozenset(("content", "context", "story"))


@dataclass(slots=True)
class Profiles:
    """Columns over reports, in the order of ``claim_ids``. The sparse ones have a row a report.

    ``day`` is the day of publication, counted from 1970, NaN where it is not known; ``place`` is the claim's number
    over how many its article has; ``quoted`` says whether the content opens with a quotation mark; ``status`` and
    ``source_type`` (the origin's) are places in the codebook's lists, -1 for no origin. ``content_square`` and
    ``context_square`` are the squared lengths of the rows.
    """

    claim_ids: NDArray[np.object_]
    article_ids: NDArray[np.object_]
    denies: NDArray[np.bool_]
    mass: NDArray[np.float32]
    day: NDArray[np.float32]
    place: NDArray[np.float32]
    quoted: NDArray[np.bool_]
    status: NDArray[np.int8]
    source_type: NDArray[np.int8]
    content_square: Floats
    context_square: Floats
    content: sp.csr_matrix
    context: sp.csr_matrix
    story: sp.csr_matrix
    figure: sp.csr_matrix
    origin: sp.csr_matrix
    party: sp.csr_matrix

    def __len__(self) -> int:
        return len(self.claim_ids)

    def take(self, rows: Ints) -> Profiles:
        """Some of the rows, in the order asked for."""
        return Profiles(**{name: getattr(self, name)[rows] for name in _COLUMNS})

    def with_more(self, other: Profiles) -> Profiles:
        """These rows and then the other's."""
        if not len(self):
            return other
        pairs = {name: (getattr(self, name), getattr(other, name)) for name in _COLUMNS}
        return Profiles(**{name: (_stack if name in _SPARSE else _joined)(*pair) for name, pair in pairs.items()})

    @classmethod
    def of(cls, reports: Sequence[Report]) -> Profiles:
        """Read each report once."""
        return cls.from_arrow(table_of(reports))

    @classmethod
    def from_arrow(cls, table: pa.Table) -> Profiles:
        """The columns of a table of schema ``PROFILES``."""
        table = table.combine_chunks()
        sparse = {part: _sparse(table, part) for part in _SPARSE}
        return cls(
            claim_ids=np.array(table["claim_id"].to_pylist(), dtype=object),
            article_ids=np.array(table["article_id"].to_pylist(), dtype=object),
            denies=table["denies"].to_numpy(),
            mass=table["mass"].to_numpy(),
            day=table["day"].to_numpy(),
            place=table["place"].to_numpy(),
            quoted=table["quoted"].to_numpy(),
            status=_coded(table["status"], STATUSES),
            source_type=_coded(table["source_type"], SOURCE_TYPES),
            content_square=_squares(sparse["content"]),
            context_square=_squares(sparse["context"]),
            **sparse,
        )


_COLUMNS: Final = tuple(field.name for field in fields(Profiles))


def table_of(reports: Sequence[Report]) -> pa.Table:
    """The profiles of reports: a row each, of schema ``PROFILES``. All reports of an article must come together."""
    columns: dict[str, list[object]] = {name: [] for name in PROFILES.names}
    stories: dict[str, tuple[list[int], list[float]]] = {}
    before = _antecedents(reports)
    claims = Counter(report.article.article_id for report in reports)
    for report in reports:
        words = read(report.content)
        article = report.article
        if article.article_id not in stories:
            stories[article.article_id] = _row(unit_vector(article.salient))
        around = read(report.sentence)
        # Who says it is compared by itself, and must not make what is said alike.
        sources = frozenset().union(*map(link_words, report.chain)) - set(words.stems)
        origin = report.origin
        mass = _mass(words, article)
        lent = {root: value * _LENT * slightness(mass) for root, value in before.get(report.claim_id, {}).items()}
        rows = {
            "content": _row(_more(_told(words, article), lent)),
            "context": _row(_more(_told(around, article, sources), lent)),
            "story": stories[article.article_id],
        }
        for part, (terms, weights) in rows.items():
            columns[f"{part}_terms"].append(terms)
            columns[f"{part}_weights"].append(weights)
        columns["claim_id"].append(report.claim_id)
        columns["article_id"].append(article.article_id)
        columns["denies"].append(is_denial(report))
        columns["mass"].append(mass)
        columns["day"].append(article.published_at.timestamp() / _DAY if article.published_at else math.nan)
        columns["place"].append(report.ordinal / claims[article.article_id])
        columns["quoted"].append(report.content[:1] in QUOTES)
        columns["status"].append(report.status)
        columns["source_type"].append(origin.source_type if origin else None)
        columns["figure_terms"].append(_hashes(f"#{number:g}" for number in words.numbers))
        parties = [key_words(party.told) for party in (*report.disputed_by, *report.supported_by)]
        columns["party_terms"].append(_hashes({root for party in parties for root in party}))
        columns["origin_terms"].append(_hashes(link_words(origin)) if origin else [])
    return pa.table(columns, schema=PROFILES)


def slightness(mass: float) -> float:
    """From 0 for a content that says enough by itself to 1 for one that says nothing ("it", "the report")."""
    return max(0.0, 1 - mass / SLIGHT)


def _antecedents(reports: Sequence[Report]) -> dict[str, dict[str, float]]:
    """For each slight report what the last one before it in its article told that said something."""
    found: dict[str, dict[str, float]] = {}
    last: dict[str, dict[str, float]] = {}
    for report in sorted(reports, key=lambda report: report.ordinal):
        words, article = read(report.content), report.article
        slight = slightness(_mass(words, article))
        if slight and article.article_id in last:
            found[report.claim_id] = last[article.article_id]
        if slight < _SAYS_NOTHING or article.article_id not in last:
            last[article.article_id] = _told(words, article)
    return found


def _more(told: dict[str, float], lent: dict[str, float]) -> dict[str, float]:
    for root, value in lent.items():
        told[root] = max(told.get(root, 0.0), value)
    return told


def _mass(words: Words, article: Article) -> float:
    """How much a content says by itself."""
    topics = set(article.salient)
    told = math.fsum(weight(root) * (_TOPIC if root in topics else 1.0) for root in set(words.stems))
    return told + _FIGURE_MASS * len(words.numbers)


def _told(words: Words, article: Article, but: frozenset[str] = frozenset()) -> dict[str, float]:
    """Stems and the sets of words alike with their weights, so that a stem weighs as much as both together.

    What the whole article is about tells little of one of its claims.
    """
    topics = set(article.salient)
    told: dict[str, float] = {}
    for root in words.stems:
        if root in but:
            continue
        whole = weight(root) * (_TOPIC if root in topics else 1.0)
        kind = alike().get(root)
        told[root] = whole if kind is None else whole * math.sqrt(1 - _KIND)
        if kind is not None:
            told[kind] = max(told.get(kind, 0.0), whole * math.sqrt(_KIND))
    return told


def is_denial(report: Report) -> bool:
    """Whether a report rejects something: by its cue, or by calling it false."""
    return rejects_by_cue(report) or called_false(report.content)


def rejects_by_cue(report: Report) -> bool:
    """Whether the words of the attribution reject the content: "denied", "called it a lie"."""
    return denies(report.cue) or called_false(report.cue)


def term(root: str) -> int:
    """A stem's column: a stable 31-bit hash."""
    found = _columns.get(root)
    if found is None:
        found = _columns[root] = digest(root) & 0x7FFFFFFE
    return found


_columns: Final[dict[str, int]] = {}


def _row(weights: dict[str, float]) -> tuple[list[int], list[float]]:
    """Columns in rising order, and their weights; a column hit twice keeps one of them."""
    row = {term(root): value for root, value in weights.items()}
    ordered = sorted(row)
    return ordered, [row[column] for column in ordered]


def _hashes(words: Iterable[str]) -> list[int]:
    return sorted({term(word) for word in words})


def _coded(values: pa.ChunkedArray, names: Sequence[str]) -> NDArray[np.int8]:
    """The place of each value among ``names``, -1 for none."""
    places: NDArray[np.int8] = pc.fill_null(pc.index_in(values, pa.array(names)), -1).to_numpy().astype(np.int8)
    return places


def _joined(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([a, b])


def _stack(a: sp.csr_matrix, b: sp.csr_matrix) -> sp.csr_matrix:
    stacked = sp.vstack([a, b], format="csr", dtype=np.float32)
    stacked.has_sorted_indices = True
    return stacked


def _sparse(table: pa.Table, part: str) -> sp.csr_matrix:
    terms = table[f"{part}_terms"].chunk(0) if table.num_rows else pa.array([], _TERMS)
    indptr = terms.offsets.to_numpy().astype(np.int64)
    indices = terms.values.to_numpy()[indptr[0] : indptr[-1]] if len(terms) else np.zeros(0, np.int32)
    if part in _WEIGHTED and len(terms):
        weights = table[f"{part}_weights"].chunk(0)
        data = weights.values.to_numpy()[weights.offsets[0].as_py() : weights.offsets[-1].as_py()]
    else:
        data = np.ones(len(indices), np.float32)
    indptr = indptr - indptr[0] if len(indptr) else np.zeros(1, np.int64)
    matrix = sp.csr_matrix((len(terms), 0x7FFFFFFF), dtype=np.float32)
    matrix.data, matrix.indices, matrix.indptr = data, indices, indptr.astype(np.int32)
    matrix.has_sorted_indices = True
    return matrix


def _squares(matrix: sp.csr_matrix) -> Floats:
    """The squared length of each row."""
    sums = np.zeros(matrix.shape[0])
    filled = np.flatnonzero(np.diff(matrix.indptr))
    if len(filled):
        sums[filled] = np.add.reduceat(np.square(matrix.data, dtype=float), matrix.indptr[filled])
    return sums
