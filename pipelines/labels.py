"""Users' own grades: a file of labels into the warehouse, whole or not at all."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyarrow as pa

from models.record import GRADES
from models.reliability import LabelError, frozen_texts
from pipelines.intake.readers.tables import separator_of
from pipelines.intake.readers.text import no_utf8
from warehouse import MergeCounts, Warehouse

COLUMNS: Final = ("claim_id", "grade")
GRADER: Final = "labelled_by"


def read_labels(path: Path, labelled_by: str) -> pa.Table:
    """The labels of a CSV file: ``claim_id``, ``grade`` and, if it has that column, ``labelled_by``.

    LabelError with every problem of the file, a line each.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            separator = separator_of(lines.readline())
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=separator)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            rows = [] if missing else [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError as error:
        raise LabelError([f"{path} cannot be read: {no_utf8(error)}"]) from error
    except (OSError, csv.Error) as error:
        raise LabelError([f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"]) from error
    if missing:
        raise LabelError([f"missing column: {name}" for name in missing])
    found: list[str] = []
    labels: list[tuple[str, str, str]] = []
    for line, row in rows:
        claim, grade = (row["claim_id"] or "").strip(), (row["grade"] or "").strip().upper()
        if not claim:
            found.append(f"line {line}: no claim_id")
        if grade not in GRADES:
            found.append(f"line {line}: unknown grade {row['grade']!r}; grades are A to F")
        labels.append((claim, grade, (row.get(GRADER) or "").strip() or labelled_by))
    found += list(_repeated(labels))
    if not labels:
        found.append("no labels at all")
    if found:
        raise LabelError(found)
    return pa.table(dict(zip((*COLUMNS, GRADER), zip(*labels, strict=True), strict=True)))


def _repeated(labels: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    """The claims that one grader labels twice, and those on which graders differ."""
    by_grader = Counter((claim, grader) for claim, _, grader in labels if claim)
    given: dict[str, set[str]] = defaultdict(set)
    for claim, grade, _ in labels:
        given[claim].add(grade)
    for (claim, grader), times in sorted(by_grader.items()):
        if times > 1:
            yield f"duplicate label: {claim} is graded {times} times by {grader}"
    for claim, grades in sorted(given.items()):
        if claim and len(grades) > 1:
            yield f"conflicting grades for {claim}: {', '.join(sorted(grades))}"


def add_labels(warehouse: Warehouse, labels: pa.Table) -> tuple[MergeCounts, int]:
    """Keep the labels, and count those from which nothing is learnt, since their articles measure the models.

    LabelError, and nothing kept, where a claim is not there or another grader differs.
    """
    ids = labels["claim_id"].to_pylist()
    rows = warehouse.read("known_claims", claim_ids=ids, frozen=frozen_texts()).to_pylist()
    known = {row["claim_id"]: row["is_frozen"] for row in rows}
    found = [f"no such claim in the warehouse: {claim}" for claim in ids if claim not in known]
    new = dict(zip(ids, labels["grade"].to_pylist(), strict=True))
    graders = set(zip(ids, labels[GRADER].to_pylist(), strict=True))
    for row in warehouse.read("labels").to_pylist():
        other = new.get(row["claim_id"], row["grade"])
        if other != row["grade"] and (row["claim_id"], row[GRADER]) not in graders:
            found.append(f"conflicting grades for {row['claim_id']}: {other}, and {row['grade']} by {row[GRADER]}")
    if found:
        raise LabelError(found)
    with warehouse.stage() as stage:
        stage.add("labels", labels)
        return stage.commit()["labels"], sum(known[claim] for claim in ids)
