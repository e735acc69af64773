"""The score on trial: agreement, calibration, intervals, sources never met before, countries, settled rumours.

``frozen`` claims are never learnt from. Intervals of 95 % are bootstraps over whole stories. Plain numbers and Markdown
come out; nothing is fitted here but the folds' own models.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from models.record import GRADES
from models.reliability.annotations import first_readings, load_annotations
from models.reliability.estimator import FOLDS, SEED, AdmiraltyClassifier, TermEncoder, cross_validate, decide
from models.reliability.labels import load_frozen_claims, load_labelled_claims
from models.reliability.measures import (
    POINTS,
    F,
    Floats,
    Grades,
    as_numbers,
    calibration,
    calibration_error,
    deviation,
    kappa_interval,
    measure,
    quadratic_kappa,
)
from models.reliability.model import Model

DRAWS: Final = 1000
COVERAGES: Final = (1.0, 0.8, 0.6, 0.4, 0.2)
FEWEST: Final = 10  # claims from which a country's residual is shown

Pairs = Sequence[tuple[Mapping[str, Any], Mapping[str, Any], str]]
"""Matched claims end to end: the gold record, the graded record, the story."""


def report(model: Model, pairs: Pairs) -> str:
    """The page of figures as Markdown. ``pairs`` are the frozen claims that the engine found, as it graded them."""
    return "\n\n".join((agreement_part(model, pairs), calibration_part(model), disjoint_part(), country_part(model)))


def agreement_part(model: Model, pairs: Pairs) -> str:
    """Agreement with careful readers, features given and end to end."""
    frozen = load_frozen_claims()
    true, probability = _graded(model, frozen)
    given = decide(probability)
    m = measure(true, probability, given)
    low, high = kappa_interval(true, given, np.array(frozen["group_id"].to_pylist()), SEED)
    found = [(g["grade"], p["grade"], story) for g, p, story in pairs if p["grade"]]
    ends, grades = as_numbers([g for g, _, _ in found]), as_numbers([p for _, p, _ in found])
    judged = (ends < F) & (grades < F)
    end_low, end_high = kappa_interval(ends, grades, np.array([story for _, _, story in found]), SEED)
    hits = int(((ends == F) & (grades == F)).sum())
    return "\n".join(
        (
            "| agreement on the frozen claims | claims | kappa A to E (95 %) | same grade | F1 of F |",
            "| --- | ---: | --- | ---: | ---: |",
            f"| records as the readers wrote them | {len(true)} | {m['kappa']:.3f} ({low:.2f} to {high:.2f}) "
            f"| {m['accuracy']:.3f} | {m['f1_f']:.3f} |",
            f"| end to end from raw text, claims that were found | {len(found)} "
            f"| {quadratic_kappa(ends[judged], grades[judged]):.3f} ({end_low:.2f} to {end_high:.2f}) "
            f"| {float((ends == grades).mean()):.3f} "
            f"| {2 * hits / max(1, int((ends == F).sum() + (grades == F).sum())):.3f} |",
        )
    )


def calibration_part(model: Model) -> str:
    """Whether a stated probability is one, whether intervals cover, whether doubt is worth something."""
    frozen = load_frozen_claims()
    true, probability = _graded(model, frozen)
    scores = model.score(frozen).to_pandas()
    judged = (true < F) & scores["score"].notna().to_numpy()
    points, kept = POINTS[true[judged]], scores[judged]
    covered = ((kept["score_low"] <= points) & (points <= kept["score_high"])).to_numpy()
    stories = np.array(frozen["group_id"].to_pylist())
    ece = calibration_error(calibration(true, probability, decide(probability)))
    ece_low, ece_high = _interval(
        stories, lambda rows: calibration_error(calibration(true[rows], probability[rows], decide(probability[rows])))
    )
    low, high = _interval(stories[judged], lambda rows: float(covered[rows].mean()))
    width = (kept["score_high"] - kept["score_low"]).to_numpy()
    miss = np.abs(kept["score"].to_numpy() - points)[np.argsort(deviation(probability[judged]), kind="stable")]
    risks = [f"{miss[: max(1, round(share * len(miss)))].mean():.1f}" for share in COVERAGES]
    return "\n".join(
        (
            "| calibration on the frozen claims | value (95 %) |",
            "| --- | --- |",
            f"| expected calibration error | {ece:.3f} ({ece_low:.3f} to {ece_high:.3f}) |",
            f"| grades inside their 80 % interval | {covered.mean():.3f} ({low:.2f} to {high:.2f}) |",
            f"| mean width of the interval, points | {width.mean():.0f} |",
            "| mean error in points for the surest "
            + ", ".join(f"{share:.0%}" for share in COVERAGES)
            + f" | {', '.join(risks)} |",
        )
    )


def disjoint_part() -> str:
    """Folds in which no named source stands on both sides, beside folds by story."""
    labelled = load_labelled_claims()
    true = as_numbers(labelled["grade"].to_pylist())
    with threadpool_limits(1):
        by_story = cross_validate(labelled)
        by_source = _cross_validate(labelled, true, _sources(labelled))
    rows = []
    for name, probability in (("story", by_story), ("source", by_source)):
        given = decide(probability)
        low, high = kappa_interval(true, given, np.array(labelled["group_id"].to_pylist()), SEED)
        m = measure(true, probability, given)
        rows.append(f"| {name} | {m['kappa']:.3f} ({low:.2f} to {high:.2f}) | {m['accuracy']:.3f} | {m['f1_f']:.3f} |")
    return "\n".join(
        (
            "| folds of the labelled claims, disjoint by | kappa A to E (95 %) | same grade | F1 of F |",
            "| --- | --- | ---: | ---: |",
            *rows,
        )
    )


def country_part(model: Model) -> str:
    """Mean residual, reader's grade less score in points, by the origin's country."""
    frozen = load_frozen_claims()
    true, _ = _graded(model, frozen)
    scores = np.array(model.score(frozen)["score"].to_pylist(), dtype=np.float64)
    countries = np.array([country or "none" for country in frozen["origin_country"].to_pylist()])
    judged = (true < F) & ~np.isnan(scores)
    lines = ["| origin's country | claims | mean residual, points |", "| --- | ---: | ---: |"]
    for country in sorted(set(countries[judged])):
        rows = judged & (countries == country)
        if rows.sum() >= FEWEST:
            lines.append(f"| {country} | {rows.sum()} | {(POINTS[true[rows]] - scores[rows]).mean():+.1f} |")
    return "\n".join(lines)


def separation(truth: NDArray[np.bool_], value: Floats) -> tuple[float, float, float]:
    """AUC of a value for what turned out true, with its 95 % interval over the cases drawn anew."""
    random = np.random.default_rng(SEED)
    drawn: list[float] = []
    while len(drawn) < DRAWS:
        rows = random.integers(0, len(truth), len(truth))
        if 0 < truth[rows].sum() < len(rows):
            drawn.append(roc_auc_score(truth[rows], value[rows]))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(roc_auc_score(truth, value)), float(low), float(high)


def _graded(model: Model, table: pa.Table) -> tuple[Grades, Floats]:
    return as_numbers(table["grade"].to_pylist()), model.predict_proba(table)


def _interval(stories: NDArray[np.str_], statistic: Callable[[NDArray[np.int64]], float]) -> tuple[float, float]:
    """The 95 % interval of a statistic of row numbers when whole stories are drawn anew."""
    names = np.unique(stories)
    rows_of = {name: np.flatnonzero(stories == name) for name in names}
    random = np.random.default_rng(SEED)
    drawn = [
        statistic(np.concatenate([rows_of[name] for name in random.choice(names, len(names))])) for _ in range(DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def _sources(labelled: pa.Table) -> list[str]:
    """Who stands at the origin of each labelled claim; its story where nobody is named."""
    names = {
        f"{line['doc']}/{claim['id']:03d}": claim["chain"][-1]["name"]
        for line in first_readings(load_annotations())
        for claim in line["claims"]
    }
    return [
        hashlib.sha256(name.casefold().encode()).hexdigest() if (name := names.get(label)) else story
        for label, story in zip(labelled["label_id"].to_pylist(), labelled["group_id"].to_pylist(), strict=True)
    ]


def _cross_validate(labelled: pa.Table, true: Grades, groups: Iterable[str]) -> Floats:
    matrix = TermEncoder().transform(labelled)
    probability = np.empty((len(true), len(GRADES)))
    keys = np.array(list(groups))
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(matrix, groups=keys):
        probability[unseen] = AdmiraltyClassifier().fit(matrix[seen], true[seen]).predict_proba(matrix[unseen])
    return probability
