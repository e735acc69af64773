"""The score on trial: agreement, calibration, intervals, sources never met before, countries, settled rumours.

``frozen`` claims are never learnt from, nor are those of the held-out stories. Intervals of 95 % are bootstraps over
whole stories. Plain numbers and Markdown come out; nothing is fitted here but the folds' own models.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from models.reliability.annotations import first_readings, load_annotations, made_up
from models.reliability.estimator import FOLDS, SEED, cross_validate
from models.reliability.grades import POINTS, F, Floats, Grades, as_numbers, decide, deviation
from models.reliability.labels import MADE_UP, load_frozen_claims, load_labelled_claims
from models.reliability.measures import agreement, calibration, calibration_error, kappa_interval
from models.reliability.scorer import Scorer
from models.stories import story_articles

DRAWS: Final = 1000
COVERAGES: Final = (1.0, 0.8, 0.6, 0.4, 0.2)
FEWEST: Final = 10  # claims from which a country's residual is shown

Pairs = Sequence[tuple[Mapping[str, Any], Mapping[str, Any], str]]
"""Matched claims end to end: the gold record, the graded record, the story."""


def report(scorer: Scorer, pairs: Pairs, story_pairs: Pairs) -> str:
    """The page of figures as Markdown.

    ``pairs`` are the frozen claims that the engine found, as it graded them, ``story_pairs`` those of held-out stories.
    """
    agreed = agreement_part(scorer, pairs, story_pairs)
    return "\n\n".join((agreed, calibration_part(scorer), disjoint_part(), country_part(scorer)))


def agreement_part(scorer: Scorer, pairs: Pairs, story_pairs: Pairs) -> str:
    """Agreement with careful readers, features given and end to end."""
    return "\n".join(
        (
            "| agreement with careful readers | claims | kappa A to E (95 %) | same grade | F1 of F |",
            "| --- | ---: | --- | ---: | ---: |",
            _given_row("frozen claims, records as the readers wrote them", scorer, load_frozen_claims()),
            _found_row("frozen claims that were found, end to end from raw text", pairs),
            _given_row("held-out stories, records as written", scorer, made_up(held_out=True)),
            _found_row("held-out stories' claims that were found, end to end", story_pairs),
        )
    )


def _given_row(name: str, scorer: Scorer, table: pa.Table) -> str:
    true, probability = _graded(scorer, table)
    return _row(name, true, decide(probability), table["group_id"].to_pylist())


def _found_row(name: str, pairs: Pairs) -> str:
    found = [(g["grade"], p["grade"], story) for g, p, story in pairs if p["grade"]]
    ends, grades = as_numbers([g for g, _, _ in found]), as_numbers([p for _, p, _ in found])
    return _row(name, ends, grades, [story for _, _, story in found])


def _row(name: str, true: Grades, given: Grades, stories: Sequence[str]) -> str:
    m = agreement(true, given)
    low, high = kappa_interval(true, given, np.array(stories), SEED)
    kappa = f"{m['kappa']:.3f} ({low:.2f} to {high:.2f})"
    return f"| {name} | {len(true)} | {kappa} | {m['accuracy']:.3f} | {m['f1_f']:.3f} |"


def calibration_part(scorer: Scorer) -> str:
    """Whether a stated probability is one, whether intervals cover, whether doubt is worth something."""
    frozen = load_frozen_claims()
    true, probability = _graded(scorer, frozen)
    scores = scorer.score(frozen).to_pandas()
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
    """Folds in which no named source stands on both sides, beside folds by story, for each kind of articles."""
    labelled = load_labelled_claims()
    true, stories = as_numbers(labelled["grade"].to_pylist()), np.array(labelled["group_id"].to_pylist())
    told = np.array(labelled["provenance"].to_pylist()) == MADE_UP
    sources = np.array(_sources(labelled))
    with threadpool_limits(1):
        given = {
            "story": decide(cross_validate(labelled)),
            "source": decide(
                cross_validate(
                    labelled, GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(sources, groups=sources)
                )
            ),
        }
    return "\n".join(
        (
            "| folds of the labelled claims, disjoint by | claims | kappa A to E (95 %) | same grade | F1 of F |",
            "| --- | ---: | --- | ---: | ---: |",
            *(
                _row(f"{name}: {kind}", true[rows], grades[rows], stories[rows].tolist())
                for kind, rows in (("published articles", ~told), ("made-up stories", told))
                for name, grades in given.items()
            ),
        )
    )


def country_part(scorer: Scorer) -> str:
    """Mean residual, reader's grade less score in points, by the origin's country."""
    frozen = load_frozen_claims()
    true, _ = _graded(scorer, frozen)
    scores = np.array(scorer.score(frozen)["score"].to_pylist(), dtype=np.float64)
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


def _graded(scorer: Scorer, table: pa.Table) -> tuple[Grades, Floats]:
    return as_numbers(table["grade"].to_pylist()), scorer.predict_proba(table)


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
        for line in (*first_readings(load_annotations()), *story_articles(held_out=False))
        for claim in line["claims"]
    }
    return [
        hashlib.sha256(name.casefold().encode()).hexdigest() if (name := names.get(label)) else story
        for label, story in zip(labelled["label_id"].to_pylist(), labelled["group_id"].to_pylist(), strict=True)
    ]
