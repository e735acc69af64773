"""Scoring articles right here, without a warehouse: documents in, graded records out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow as pa

from models.attribution import extract
from models.reliability import Scorer, default_scorer, evidence, featurize
from pipelines.intake import Document, Rejection, read_documents
from pipelines.intake.language import language_of

BATCH = 50
READS_ENGLISH = "Sourcegrade reads English only"


@dataclass(slots=True)
class Graded:
    """One document with its graded claims, each a record as ``--format jsonl`` prints it, and a note on it."""

    document: Document
    claims: list[dict[str, Any]]
    note: str = ""


def score_files(files: Sequence[str], *, own_voice: bool = False) -> Iterator[Graded | Rejection]:
    """Grade the claims of every document in ``files``; what cannot be read is passed on as a rejection.

    With ``own_voice`` also what an article asserts without any source, as claims of the kind ``unattributed``.
    """
    scorer = default_scorer()
    batch: list[Document] = []
    for item in read_documents(files):
        if isinstance(item, Rejection):
            yield item
            continue
        batch.append(item)
        if len(batch) == BATCH:
            yield from grade(batch, scorer, own_voice=own_voice)
            batch = []
    yield from grade(batch, scorer, own_voice=own_voice)


def grade(documents: Sequence[Document], scorer: Scorer, *, own_voice: bool = False) -> Iterator[Graded]:
    """Extract, describe and score the claims of some documents."""
    texts, outlets = [d.text for d in documents], [d.outlet for d in documents]
    found = extract(texts, outlets, own_voice=own_voice)
    articles = pa.table(
        {
            "article_id": [str(number) for number in range(len(documents))],
            "text": pa.array(texts, pa.string()),
            "outlet": pa.array(outlets, pa.string()),
            "domain": pa.array([d.domain for d in documents], pa.string()),
        }
    )
    every = [claim for claims in found for claim in claims]
    scores = iter(scorer.score(featurize(articles, found), evidence(every)).to_pylist())
    for document, claims in zip(documents, found, strict=True):
        language = language_of(document.text)
        note = f"it does not look English ({language}), and {READS_ENGLISH}" if language != "en" else ""
        yield Graded(document, [claim.to_dict() | verdict(next(scores)) for claim in claims], note)


def verdict(score: dict[str, Any]) -> dict[str, Any]:
    """What the model says of a claim, beside its record."""
    return {
        key: score[key]
        for key in ("score", "score_low", "score_high", "grade", "abstain_reason", "reasons", "would_change")
    }


def as_json_line(graded: Graded) -> bytes:
    """One article as one line: ``{"doc": ..., "claims": [...]}``."""
    return orjson.dumps({"doc": graded.document.doc, "claims": graded.claims}, option=orjson.OPT_APPEND_NEWLINE)
