"""Graded claims to learn from: how the shipped table is made, read and checked.

The table holds features (numbers and codebook values), a grade, the group that must not be split between
training and testing, and where the grade comes from. No text of an article is in it. It is rebuilt from the
annotations, the corpora and the made-up stories by ``python -m models.reliability labels SHARED_FOLDER``, byte for
byte.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources
from itertools import combinations
from typing import Any, Final

import pyarrow as pa
from pyarrow import csv

from models.record import GRADES, ChainEntry, Claim, Party
from models.reliability.features import (
    FEATURE_VERSION,
    FEATURES,
    SCHEMA,
    content_words,
    featurize,
    quoted_words,
)
from models.reliability.terms import MODEL_INPUTS
from models.sources import Article, Registry, SourceReader

LABELLED: Final = pa.schema(
    [
        ("label_id", pa.string()),
        ("group_id", pa.string()),
        ("provenance", pa.string()),
        ("grade", pa.string()),
        ("feature_version", pa.string()),
        *(SCHEMA.field(feature.name) for feature in FEATURES),
    ]
)
SHIPPED: Final = "labelled_claims.csv"
FROZEN: Final = "frozen_claims.csv"
FROZEN_TEXTS: Final = "frozen_texts.txt"
# The provenance of the claims of made-up stories.
MADE_UP: Final = "made up for this project"

# Two articles are of one story where they share this many names, and this share of the shorter list of names.
SHARED_NAMES: Final = 5
SHARED_PART: Final = 0.25
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\w*|[A-Z]{3,}")


class LabelError(ValueError):
    """Labels that nothing may be learnt from; ``problems`` lists what is wrong with them, a line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The labels cannot be used:\n" + "\n".join(f"  {problem}" for problem in problems))


def load_labelled_claims() -> pa.Table:
    """The graded claims that ship with the project, with ``LABELLED``'s columns."""
    shipped = resources.files("models") / "artifacts" / "reliability" / SHIPPED
    return read_csv(shipped.read_bytes())


def load_frozen_claims() -> pa.Table:
    """The graded claims that no model ever learns from: what a new one must not be worse on."""
    return read_csv((resources.files("models") / "artifacts" / "reliability" / FROZEN).read_bytes())


def frozen_texts() -> pa.Table:
    """The SHA-256 of each text that the frozen claims are of, as ``text_sha256``: nobody's grades of it are learnt."""
    listed = resources.files("models") / "artifacts" / "reliability" / FROZEN_TEXTS
    return pa.table({"text_sha256": listed.read_text(encoding="utf-8").split()})


def read_csv(data: bytes) -> pa.Table:
    """A labelled table from CSV; a LabelError where it is no table of the right columns."""
    options = csv.ConvertOptions(column_types=LABELLED, strings_can_be_null=True, quoted_strings_can_be_null=False)
    try:
        table = csv.read_csv(pa.BufferReader(data), convert_options=options)
    except pa.ArrowInvalid as error:
        raise LabelError([str(error).splitlines()[0]]) from error
    missing = [name for name in LABELLED.names if name not in table.column_names]
    if missing:
        raise LabelError([f"missing column: {name}" for name in missing])
    return table.select(LABELLED.names)


def write_csv(labelled: pa.Table) -> bytes:
    """The CSV of a labelled table, sorted by label: the same rows give the same bytes."""
    sink = pa.BufferOutputStream()
    ordered = labelled.select(LABELLED.names).sort_by("label_id")
    csv.write_csv(ordered, sink, csv.WriteOptions(quoting_style="needed"))
    return bytes(sink.getvalue())


def problems(labelled: pa.Table) -> list[str]:
    """What is wrong with a labelled table, a line each in plain words; an empty list where it is sound."""
    missing = [name for name in LABELLED.names if name not in labelled.column_names]
    if missing:
        return [f"missing column: {name}" for name in missing]
    if not labelled.num_rows:
        return ["no labels at all"]
    found = []
    for name in ("label_id", "group_id", "grade", *MODEL_INPUTS):
        nulls = labelled[name].null_count
        if nulls:
            found.append(f"{nulls} empty value(s) in column {name}")
    ids, grades = labelled["label_id"].to_pylist(), labelled["grade"].to_pylist()
    unknown = Counter(grade for grade in grades if grade is not None and grade not in GRADES)
    found += [f"unknown grade {grade!r} in {n} label(s); grades are A to F" for grade, n in unknown.items()]
    given: dict[str, list[str]] = defaultdict(list)
    for label, grade in zip(ids, grades, strict=True):
        given[label].append(grade)
    repeated = {label: values for label, values in given.items() if label is not None and len(values) > 1}
    for label, values in sorted(repeated.items()):
        distinct = sorted(set(map(str, values)))
        if len(distinct) > 1:
            found.append(f"conflicting grades for {label}: {', '.join(distinct)}")
        else:
            found.append(f"duplicate label {label}: given {len(values)} times")
    versions = set(labelled["feature_version"].to_pylist()) - {FEATURE_VERSION}
    found += [
        f"features of version {version!r}, this code makes {FEATURE_VERSION!r}"
        for version in sorted(map(str, versions))
    ]
    if len(set(grades) & set("ABCDE")) < 2 or "F" not in grades:
        found.append("there is nothing to learn from without two different grades of A to E and an F")
    if len(set(labelled["group_id"].to_pylist())) < 2:
        found.append("all labels are of one group: nothing could be held back for measuring")
    return found


def check(labelled: pa.Table) -> pa.Table:
    """The table itself, columns in order and rows sorted by label; LabelError where labels are bad."""
    wrong = problems(labelled)
    if wrong:
        raise LabelError(wrong)
    return labelled.select(LABELLED.names).cast(LABELLED).sort_by("label_id")


def data_hash(labelled: pa.Table) -> str:
    """SHA-256 over labels and features, whatever the order of rows and whatever other columns there are."""
    return hashlib.sha256(write_csv(labelled)).hexdigest()


def derive(articles: Iterable[dict[str, Any]], annotations: Iterable[dict[str, Any]], provenance: str) -> pa.Table:
    """The labelled table of annotated articles.

    ``articles`` are ``{doc, text}``, ``annotations`` are ``{doc, text_sha256, claims}`` with the codebook's
    records, and may name their ``story``; else articles are of one story that share many names. ValueError
    where an annotation belongs to another text than the article's.
    """
    texts = {article["doc"]: article["text"] for article in articles}
    graded = sorted(annotations, key=lambda line: line["doc"])
    for line in graded:
        if hashlib.sha256(texts[line["doc"]].encode()).hexdigest() != line["text_sha256"]:
            raise ValueError(f"{line['doc']}: the annotation belongs to another version of the text")
    docs = [line["doc"] for line in graded]
    reader = SourceReader()
    read = [reader.read(texts[doc]) for doc in docs]
    features = featurize(
        pa.table(
            {
                "article_id": docs,
                "text": [texts[doc] for doc in docs],
                "outlet": pa.nulls(len(docs), pa.string()),
                "domain": pa.nulls(len(docs), pa.string()),
            }
        ),
        [
            [gold_claim(texts[line["doc"]], record, article, reader.registry) for record in line["claims"]]
            for line, article in zip(graded, read, strict=True)
        ],
    )
    story = {line["doc"]: line["story"] for line in graded if "story" in line}
    story = stories({doc: texts[doc] for doc in docs if doc not in story}) | story
    columns = {
        "label_id": [f"{line['doc']}/{record['id']:03d}" for line in graded for record in line["claims"]],
        "group_id": [story[line["doc"]] for line in graded for _ in line["claims"]],
        "provenance": [provenance] * features.num_rows,
        "grade": [record["grade"] for line in graded for record in line["claims"]],
    }
    return pa.table([columns.get(name) or features[name] for name in LABELLED.names], schema=LABELLED).sort_by(
        "label_id"
    )


def gold_claim(text: str, record: dict[str, Any], article: Article, registry: Registry) -> Claim:
    """An annotated record as a Claim. Annotators give neither kind nor stake: they are read off the text."""
    content = [(start, end) for start, end in record["content"]]
    words = " ".join(text[start:end] for start, end in content)
    quoted = quoted_words(words)
    claim = Claim(
        content=content,
        cue=[(start, end) for start, end in record["cue"]],
        source=[tuple(entry["span"]) for entry in record["chain"] if entry["span"]],
        chain=[
            ChainEntry(
                tuple(entry["span"]) if entry["span"] else None,
                entry["name"],
                entry["source_type"],
                entry["anonymity"],
                entry["country"],
            )
            for entry in record["chain"]
        ],
        status=record["status"],
        disputed_by=[_party(party) for party in record["disputed_by"]],
        supported_by=[_party(party) for party in record["supported_by"]],
        kind="indirect" if not quoted else "direct" if quoted == content_words(words) else "mixed",
    )
    if claim.origin:
        known = registry.lookup(claim.origin.name) if claim.origin.name else []
        claim.origin.entity_id = known[0].entity_id if len(known) == 1 else None
        side = article.stake(content, claim.origin)
        claim.stakeholder, claim.states_own_position = side.stakeholder, side.states_own_position
    return claim


def _party(party: dict[str, Any]) -> Party:
    return Party(tuple(party["span"]) if party["span"] else None, party["source_type"])


def stories(texts: dict[str, str]) -> dict[str, str]:
    """The story of each article, named after its first: articles that share names, also through others."""
    names = {doc: set(_NAME.findall(text)) for doc, text in texts.items()}
    story = {doc: doc for doc in sorted(texts)}
    for one, other in combinations(story, 2):
        shared = len(names[one] & names[other])
        if shared >= SHARED_NAMES and shared >= SHARED_PART * min(len(names[one]), len(names[other])):
            kept, gone = sorted((story[one], story[other]))
            story = {doc: kept if name == gone else name for doc, name in story.items()}
    return story
