"""Fit the weights by which a source's country is chosen: ``python -m models.sources.homes_fitting SHARED/corpora``.

Learns from the readers' articles and the made-up stories that teach, with the source phrases given: a choice among the
countries of each article and "none", which is a multinomial regression without a word on which country is which. What
is printed is cross-validated by story.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from models.reliability.annotations import articles, first_readings, load_annotations
from models.sources.homes import SIGNS, WEIGHTS, Case, choose
from models.sources.reader import SourceReader
from models.stories import story_articles

Floats = NDArray[np.float64]
PENALTY: Final = 1.0
PENALTY_NONE: Final = 0.5
FOLDS: Final = 5
# The chance of there being no country from which none is told, of sources that usually have one and of the others.
BARS: Final = {"usual": 0.5, "unusual": 0.15}


@dataclass(frozen=True, slots=True)
class Example:
    """A case with its true country and the story that it is of."""

    case: Case
    country: str | None
    story: str


def examples(text: str, outlet: str | None, records: Sequence[dict[str, Any]], story: str) -> list[Example]:
    """The origins of an article's claims whose country must be weighed."""
    article = SourceReader().read(text, outlet)
    found = []
    for record in records:
        origin = record["chain"][-1] if record["chain"] else None
        case = article.to_weigh((origin["span"][0], origin["span"][1])) if origin and origin["span"] else None
        if origin and case and case.countries:
            found.append(Example(case, origin["country"], story))
    return found


def learnt(corpora: Path) -> list[Example]:
    """All there is to learn from."""
    lines = [line for line in first_readings(load_annotations()) if line["claims"]]
    found = []
    for line, row in zip(lines, articles(lines, corpora), strict=True):
        found += examples(row["text"], None, line["claims"], line["story"])
    for row in story_articles(held_out=False):
        found += examples(row["text"], row["outlet"], row["claims"], row["story"])
    return found


def fit(rows: Sequence[Example]) -> dict[str, Any]:
    """The weights for which the true countries are likeliest."""
    rows = [row for row in rows if row.country is None or row.country in row.case.countries]
    nones = sorted({sign for row in rows for sign in row.case.against})
    most = max(len(row.case.countries) for row in rows)
    signs = np.zeros((len(rows), most, len(SIGNS)))
    there = np.zeros((len(rows), most), bool)
    against = np.zeros((len(rows), len(nones)))
    true = np.full(len(rows), most)
    for n, row in enumerate(rows):
        count = len(row.case.countries)
        signs[n, :count], there[n, :count] = row.case.signs, True
        against[n] = [row.case.against.get(sign, 0.0) for sign in nones]
        if row.country is not None:
            true[n] = list(row.case.countries).index(row.country)
    each = np.arange(len(rows))

    def loss(weights: Floats) -> tuple[float, Floats]:
        own, other = weights[: len(SIGNS)], weights[len(SIGNS) :]
        scores = np.hstack([np.where(there, signs @ own, -1e9), (against @ other)[:, None]])
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        off = chances.copy()
        off[each, true] -= 1
        slope = np.concatenate(
            [
                np.einsum("nm,nmf->f", off[:, :-1] * there, signs) + 2 * PENALTY * own,
                against.T @ off[:, -1] + 2 * PENALTY_NONE * other,
            ]
        )
        value = -np.log(chances[each, true] + 1e-12).sum() + PENALTY * own @ own + PENALTY_NONE * other @ other
        return float(value), slope

    start = np.zeros(len(SIGNS) + len(nones))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    rounded = [round(float(value), 3) for value in found]
    return {
        "signs": dict(zip(SIGNS, rounded, strict=False)),
        "none": dict(zip(nones, rounded[len(SIGNS) :], strict=True)),
        "bars": BARS,
    }


def ready(weights: dict[str, Any]) -> dict[str, Any]:
    """Weights as ``choose`` takes them."""
    return {**weights, "signs": [weights["signs"][sign] for sign in SIGNS]}


def cross_validated(rows: Sequence[Example], folds: int = FOLDS) -> list[str | None]:
    """What is chosen for each example by weights that were fitted on other stories."""
    stories = sorted({row.story for row in rows})
    order = np.random.default_rng(0).permutation(len(stories))
    fold = {story: int(place) % folds for story, place in zip(stories, order, strict=True)}
    chosen: list[str | None] = [None] * len(rows)
    for n in range(folds):
        weights = ready(fit([row for row in rows if fold[row.story] != n]))
        for position, row in enumerate(rows):
            if fold[row.story] == n:
                chosen[position] = choose(row.case, weights)
    return chosen


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with the texts of the annotated articles")
    rows = learnt(parser.parse_args().corpora)
    right: Counter[tuple[str, bool]] = Counter()
    for row, country in zip(rows, cross_validated(rows), strict=True):
        right["a country" if row.country else "none", country == row.country] += 1
    for kind in ("a country", "none"):
        hits, misses = right[kind, True], right[kind, False]
        print(f"{hits + misses} sources that have {kind}: {hits / (hits + misses):.3f} right, cross-validated")
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text(json.dumps(fit(rows), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
