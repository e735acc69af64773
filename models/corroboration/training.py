"""Fitting the match on the made-up stories of ``data/stories.tsv``.

Every story is told by three short articles and a copy of the first one. A line there is a report: its content stands
in brackets in the sentence, chains run from the nearest source to the origin, parted by ">", parties are parted by
"|", "-" is a proposition of nobody else.
"""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.parquet as pq
from sklearn.linear_model import LogisticRegression

from models.corroboration.cluster import group
from models.corroboration.match import ACROSS, WITHIN, across, within
from models.corroboration.measure import pairwise
from models.corroboration.profiles import Floats, Ints, Profiles
from models.corroboration.reports import Article, Link, Report
from models.corroboration.terms import DATA, count_articles, salient

STRENGTH: Final = 1.0
FOLDS: Final = 4
_RARE: Final = 3
_NOISE: Final = 0.01
# How many log-odds below even a pair still counts as a match.
LENIENCE: Final = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5)


def stories() -> dict[str, tuple[list[Report], list[str]]]:
    """Each story's reports, and for each the proposition that it is about."""
    with (DATA / "stories.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_article: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_article[row["article"]].append(row)
    found: dict[str, tuple[list[Report], list[str]]] = {}
    for article_id, lines_of_it in list(by_article.items()):
        if article_id.endswith("-1"):
            # A wire copy: each of its claims is the original's and no other.
            by_article[f"{article_id}copy"] = lines_of_it
    for article_id, lines_of_it in by_article.items():
        text = " ".join(row["sentence"] for row in lines_of_it)
        title = lines_of_it[0]["title"]
        article = Article(article_id, None, None, title, None, salient(text, title))
        reports, propositions = found.setdefault(article_id.rsplit("-", 1)[0], ([], []))
        for ordinal, row in enumerate(lines_of_it, start=1):
            reports.append(_report(article, ordinal, row))
            propositions.append(row["proposition"].strip("-") or f"own {row['sentence']}")
    return found


def _report(article: Article, ordinal: int, row: dict[str, str]) -> Report:
    sentence = row["sentence"]
    pieces = sentence.replace("]", "[").split("[")
    chain = _links(row["chain"].split(">"))
    words = {word for link in chain for word in link.phrase.split()}
    cue = " ".join(word for piece in pieces[::2] for word in piece.split() if word.strip(".,") not in words)
    return Report(
        claim_id=f"{article.article_id}:{ordinal:02d}",
        article=article,
        ordinal=ordinal,
        content=" … ".join(pieces[1::2]),
        cue=cue,
        sentence=sentence.replace("[", "").replace("]", ""),
        chain=chain,
        status="contested" if row["disputed_by"] else "confirmed" if row["supported_by"] else "asserted",
        disputed_by=_links(name for name in row["disputed_by"].split("|") if name),
        supported_by=_links(name for name in row["supported_by"].split("|") if name),
    )


def _links(names: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(name.strip(), name.strip(), "unknown", "named") for name in names)


def pairs_of(reports: Sequence[Report]) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """All pairs of different articles, and all pairs of one article, as rows."""
    every = np.array(list(itertools.combinations(range(len(reports)), 2)), dtype=np.int64).reshape(-1, 2)
    articles = np.array([report.article.article_id for report in reports], dtype=object)
    same = articles[every[:, 0]] == articles[every[:, 1]]
    apart, together = every[~same], every[same]
    return (apart[:, 0], apart[:, 1]), (together[:, 0], together[:, 1])


Examples = dict[str, tuple[Floats, Floats]]
Told = Sequence[tuple[Sequence[Report], Sequence[str]]]


def examples_of(told: Told) -> Examples:
    """The examples of some stories as they are told, and of the same with each article in another order.

    The stories put a denial right behind what it denies, articles often do not.
    """
    parts = [examples(told), examples([_reordered(*story) for story in told])]
    return {
        model: (np.vstack([part[model][0] for part in parts]), np.concatenate([part[model][1] for part in parts]))
        for model in parts[0]
    }


def _reordered(reports: Sequence[Report], propositions: Sequence[str]) -> tuple[list[Report], list[str]]:
    """Every second line of an article first, then the others; wire copies are left out."""
    by_article: dict[str, list[tuple[Report, str]]] = defaultdict(list)
    for report, proposition in zip(reports, propositions, strict=True):
        if not report.article.article_id.endswith("copy"):
            by_article[report.article.article_id].append((report, proposition))
    lines = [
        (dataclasses.replace(report, ordinal=ordinal), proposition)
        for told in by_article.values()
        for ordinal, (report, proposition) in enumerate(told[::2] + told[1::2], start=1)
    ]
    return [report for report, _ in lines], [proposition for _, proposition in lines]


def examples(told: Told) -> Examples:
    """The features of all pairs in some stories and between them, and whether they match, by model."""
    reports, propositions = pooled(told)
    profiles = Profiles.of(reports)
    truth = np.array(propositions, dtype=object)
    apart, together = pairs_of(reports)

    def matches(pairs: tuple[Ints, Ints]) -> Floats:
        same: Floats = (truth[pairs[0]] == truth[pairs[1]]).astype(float)
        return same

    return {
        "across": (across(profiles, *apart), matches(apart)),
        "within": (within(reports, profiles, *together), matches(together)),
    }


def pooled(told: Told) -> tuple[list[Report], list[str]]:
    """The reports of some stories, and their propositions with the story's number."""
    reports = [report for story, _ in told for report in story]
    propositions = [f"{number} {name}" for number, (_, names) in enumerate(told) for name in names]
    return reports, propositions


Fitted = dict[str, dict[str, Any]]


def fit(part: Examples) -> Fitted:
    """The weights of both models, in the shape of ``data/match.json``, even odds at 0."""
    fitted: Fitted = {}
    for model, names in (("across", ACROSS), ("within", WITHIN)):
        features, truth = part[model]
        estimator = LogisticRegression(C=STRENGTH, max_iter=2000).fit(features, truth)
        fitted[model] = {
            "intercept": float(estimator.intercept_[0]),
            "weights": dict(zip(names, map(float, estimator.coef_[0]), strict=True)),
        }
    return fitted


def shifted(fitted: Fitted, lenience: float) -> Fitted:
    """The same weights with another threshold."""
    return {name: {**model, "intercept": model["intercept"] + lenience} for name, model in fitted.items()}


def groups(reports: Sequence[Report], fitted: Fitted) -> list[list[str]]:
    """The event claims of a few reports, all pairs compared."""
    profiles = Profiles.of(reports)
    apart, together = pairs_of(reports)
    scores: dict[tuple[str, str], float] = {}
    for model, pairs, features in (
        ("across", apart, across(profiles, *apart)),
        ("within", together, within(reports, profiles, *together)),
    ):
        weights = np.array(list(fitted[model]["weights"].values()))
        found = features @ weights + fitted[model]["intercept"]
        for i, j, score in zip(*pairs, found.tolist(), strict=True):
            a, b = sorted((reports[i].claim_id, reports[j].claim_id))
            scores[a, b] = score
    return group([report.claim_id for report in reports], scores)


def choose() -> tuple[float, dict[float, float]]:
    """The lenience with the best pairwise F1 on stories left out, and the F1 of each."""
    told = list(stories().values())
    folds = [told[start::FOLDS] for start in range(FOLDS)]
    fitted = [fit(examples_of([story for story in told if story not in fold])) for fold in folds]
    result: dict[float, float] = {}
    for lenience in LENIENCE:
        hits = found = true = 0
        for fold, weights in zip(folds, fitted, strict=True):
            reports, propositions = pooled(fold)
            made = pairwise(groups(reports, shifted(weights, lenience)))
            by_proposition: dict[str, list[str]] = defaultdict(list)
            for report, proposition in zip(reports, propositions, strict=True):
                by_proposition[proposition].append(report.claim_id)
            right = pairwise(by_proposition.values())
            hits, found, true = hits + len(made & right), found + len(made), true + len(right)
        result[lenience] = 2 * hits / (found + true)
    # So small a difference is noise on so few stories: of those as good as the best, the strictest.
    best = max(result.values())
    return min(lenience for lenience, score in result.items() if score > best - _NOISE), result


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
    """Choose the threshold, fit on all stories and write ``data/match.json``."""
    lenience, scores = choose()
    print("\n".join(f"lenience {value}: pairwise F1 {score:.3f}" for value, score in scores.items()))
    fitted = shifted(fit(examples_of(list(stories().values()))), lenience)
    rounded = {
        name: {
            "intercept": round(model["intercept"], 4),
            "weights": {feature: round(value, 4) for feature, value in model["weights"].items()},
        }
        for name, model in fitted.items()
    }
    (DATA / "match.json").write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
