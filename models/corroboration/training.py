"""Fitting the match on the made-up stories that teach (`models.stories`), with the records they were annotated with.

Every story is told by three articles, and here also by a copy of the first one, as wires are copied. A story's claims
that report none of its propositions are each one of their own.
"""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow.parquet as pq
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.corroboration.cluster import grouped
from models.corroboration.events import event_claim
from models.corroboration.match import ACROSS, WITHIN, across, within
from models.corroboration.measure import closest_event, members_of, pairwise, reports_with
from models.corroboration.profiles import Floats, Ints, Profiles
from models.corroboration.reports import Report
from models.corroboration.standing import Mention, Standing, standing
from models.corroboration.terms import DATA, count_articles
from models.stories import story_articles, story_event_claims

STRENGTH: Final = 0.1
FOLDS: Final = 4
_RARE: Final = 3
_NOISE: Final = 0.01
_COST: Final = (-12.0, 0.0)  # log-odds, of articles about something else
# How many log-odds below even a pair still counts as a match.
LENIENCE: Final = (0.5, 1.0, 1.5, 2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Story:
    """A story's reports, the proposition of each, and how each proposition with mentions stands by all of them."""

    reports: Sequence[Report]
    propositions: Sequence[str]
    standings: Mapping[str, Standing]


def stories() -> list[Story]:
    """The stories to learn from, each with the reports of a copy."""
    articles, events = story_articles(held_out=False), story_event_claims(held_out=False)
    gold = {row["doc"]: row["claims"] for row in articles}
    members = members_of(gold, events)
    proposition = {name: event for event, mentions in members.items() for name in mentions}
    found: list[Story] = []
    for _, told in itertools.groupby(articles, key=lambda row: row["story"]):
        reports = reports_with(list(told), gold)
        by_id = {report.claim_id: report for report in reports}
        names = [proposition.get(report.claim_id, report.claim_id) for report in reports]
        standings = {
            event: standing([Mention(by_id[name], stance) for name, stance in members[event].items()])
            for event in sorted(members.keys() & set(names))
        }
        copied = [report for report in reports if report.article == reports[0].article]
        found.append(Story([*reports, *map(_copy, copied)], [*names, *names[: len(copied)]], standings))
    return found


def _copy(report: Report) -> Report:
    article = dataclasses.replace(report.article, article_id=f"{report.article.article_id} copy")
    return dataclasses.replace(report, claim_id=f"{report.claim_id} copy", article=article)


def pairs_of(reports: Sequence[Report]) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """All pairs of different articles, and all pairs of one article, as rows."""
    every = np.array(list(itertools.combinations(range(len(reports)), 2)), dtype=np.int64).reshape(-1, 2)
    articles = np.array([report.article.article_id for report in reports], dtype=object)
    same = articles[every[:, 0]] == articles[every[:, 1]]
    apart, together = every[~same], every[same]
    return (apart[:, 0], apart[:, 1]), (together[:, 0], together[:, 1])


Weights: TypeAlias = dict[str, Floats]


def fit(told: Sequence[Story]) -> Weights:
    """The intercept and the weight of each feature by model, even odds at 0.

    They are fitted on pairs within stories: pairs of different stories are many and easy, and would draw the weights
    to themselves. What it costs a pair that its articles are about something else is fitted behind that, on these and
    on pairs of each story with the next one.
    """
    inside = [_pairs(story.reports, story.propositions) for story in told]
    beside = [
        _pairs([*a.reports, *b.reports], [*a.propositions, *b.propositions], len(a.reports))
        for a, b in zip(told, [*told[1:], told[0]], strict=True)
    ]
    other = ACROSS.index("other_story")
    features, truth = _stacked(inside, 0)
    fitted = _logistic(np.delete(features, other, axis=1), truth)
    weights = np.insert(fitted, 1 + other, 0.0)
    features, truth = _stacked(beside, 0)
    known = features @ weights[1:] + weights[0]

    def loss(weight: float) -> float:
        odds = known + weight * features[:, other]
        return float(np.logaddexp(0, np.where(truth, -odds, odds)).sum())

    weights[1 + other] = minimize_scalar(loss, bounds=_COST, method="bounded").x
    return {"across": weights, "within": _logistic(*_stacked(inside, 1))}


Pairs: TypeAlias = tuple[tuple[Floats, Any], tuple[Floats, Any]]


def _pairs(reports: Sequence[Report], propositions: Sequence[str], first: int | None = None) -> Pairs:
    """Features and truth of the pairs across articles and within them; with ``first``, of the first reports only."""
    profiles = Profiles.of(reports)
    truth = np.array(propositions, dtype=object)
    kept = [np.column_stack(pairs) for pairs in pairs_of(reports)]
    if first is not None:
        kept = [pairs[pairs[:, 0] < first] for pairs in kept]
    (a, b), (c, d) = (pairs.T for pairs in kept)
    return (across(profiles, a, b), truth[a] == truth[b]), (within(reports, profiles, c, d), truth[c] == truth[d])


def _stacked(parts: Sequence[Pairs], model: int) -> tuple[Floats, Any]:
    return np.vstack([part[model][0] for part in parts]), np.concatenate([part[model][1] for part in parts])


def _logistic(features: Floats, truth: Any) -> Floats:
    """Intercept and weights of a logistic regression on the features as they are, shrunk as if they were scaled."""
    scaled = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000)).fit(features, truth)
    scaler, regression = scaled[0], scaled[1]
    weights = regression.coef_[0] / scaler.scale_
    unscaled: Floats = np.r_[regression.intercept_[0] - weights @ scaler.mean_, weights]
    return unscaled


Lenience: TypeAlias = tuple[float, float]


def choose(told: Sequence[Story]) -> tuple[Lenience, dict[Lenience, float]]:
    """The lenience across articles and within them that serves best on stories left out, and how each one does.

    That is the mean of four figures: pairwise F1, the share of propositions whose independent origins are exact, and F1
    of those contested and of those confirmed.
    """
    counts: dict[Lenience, list[tuple[_Count, ...]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit([story for number, story in enumerate(told) if number % FOLDS != fold])
        for story in told[fold::FOLDS]:
            linked = _Linked(story, weights)
            for lenience in itertools.product(LENIENCE, LENIENCE):
                counts[lenience].append(linked.counts(*lenience))
    result = {
        lenience: float(np.mean([_f1(figure) for figure in zip(*rows, strict=True)]))
        for lenience, rows in counts.items()
    }
    # So small a difference is noise on so few stories: of those as good as the best, the strictest.
    best = max(result.values())
    good = [lenience for lenience, score in result.items() if score > best - _NOISE]
    return min(good, key=lambda lenience: (sum(lenience), lenience)), result


_Count: TypeAlias = tuple[int, int]  # hits, and the size of what was found and of what is true together


def _f1(counts: Iterable[_Count]) -> float:
    hits, sizes = map(sum, zip(*counts, strict=True))
    return 2 * hits / sizes if sizes else 0.0


class _Linked:
    """A story without its copy, with scored pairs, to be grouped by one lenience after another."""

    def __init__(self, story: Story, weights: Weights) -> None:
        told = [n for n, report in enumerate(story.reports) if not report.claim_id.endswith(" copy")]
        told.sort(key=lambda n: story.reports[n].claim_id)
        self.standings = story.standings
        self.reports = {story.reports[n].claim_id: story.reports[n] for n in told}
        self.mentions: dict[str, list[str]] = defaultdict(list)
        for n in told:
            self.mentions[story.propositions[n]].append(story.reports[n].claim_id)
        reports = list(self.reports.values())
        profiles = Profiles.of(reports)
        self.apart, self.together = pairs_of(reports)
        features = across(profiles, *self.apart), within(reports, profiles, *self.together)
        self.across, self.within = (
            part @ weights[model][1:] + weights[model][0]
            for part, model in zip(features, ("across", "within"), strict=True)
        )

    def counts(self, apart: float, together: float) -> tuple[_Count, ...]:
        """What the four figures of `choose` count."""
        names = list(self.reports)
        scores = np.zeros((len(names), len(names)))
        scores[self.apart] = self.across + apart
        scores[self.together] = self.within + together
        found = grouped(names, scores[np.triu_indices(len(names), 1)])
        made, right = pairwise(found), pairwise(self.mentions.values())
        events = [(event_claim([self.reports[name] for name in group]), set(group)) for group in found]
        pairs = []
        for proposition, true in self.standings.items():
            made_of_it = closest_event(events, set(self.mentions[proposition]))
            assert made_of_it is not None  # each mention is in some group
            pairs.append((made_of_it.standing, true))
        exact = sum(a.independent_origins == b.independent_origins for a, b in pairs)
        flags = [[(a.contested, b.contested) for a, b in pairs], [(a.confirmed, b.confirmed) for a, b in pairs]]
        return (
            (len(made & right), len(made) + len(right)),
            (exact, 2 * len(pairs)),
            *((sum(a and b for a, b in flag), sum(a + b for a, b in flag)) for flag in flags),
        )


def write_stems(shared: Path) -> None:
    """Count stems anew and write ``data/stems.csv``: those of three background articles or more.

    The background is PolNeAR train and the FNC-1 bodies that are not in the Emergent set, so that no set on which
    the match is measured has a part in it.
    """
    measured = set(pq.read_table(shared / "outcomes" / "emergent_dev.parquet", columns=["doc"])["doc"].to_pylist())
    bodies = pq.read_table(shared / "corpora" / "fnc1_bodies.parquet").to_pylist()
    texts = [row["text"] for row in bodies if row["doc"] not in measured]
    texts += pq.read_table(shared / "corpora" / "polnear_train.parquet", columns=["text"])["text"].to_pylist()
    total, counts = count_articles(texts)
    with (DATA / "stems.csv").open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["articles", total])
        rows.writerows(sorted((root, count) for root, count in counts.items() if count >= _RARE))


def main() -> None:
    """Choose the thresholds, fit on all stories and write ``data/match.json``."""
    told = stories()
    lenience, scores = choose(told)
    for (apart, together), score in scores.items():
        print(f"lenience {apart} across, {together} within: {score:.3f}")
    stored = {}
    for (model, weights), names, shift in zip(fit(told).items(), (ACROSS, WITHIN), lenience, strict=True):
        stored[model] = {
            "intercept": round(weights[0] + shift, 4),
            "weights": {name: round(weight, 4) for name, weight in zip(names, weights[1:], strict=True)},
        }
    (DATA / "match.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
