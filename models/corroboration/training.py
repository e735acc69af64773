"""Fitting the match on the made-up stories of ``data/stories.tsv``.

Every story is told by three short articles. A line there is a report: its content stands in brackets in the sentence,
chains run from the nearest source to the origin, parted by ">", parties are parted by "|", "-" is a proposition of
nobody else.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.corroboration.match import ACROSS, WITHIN, across, within
from models.corroboration.profiles import Floats, Ints, Profiles
from models.corroboration.reports import Article, Link, Report
from models.corroboration.terms import DATA, salient

STRENGTH: Final = 1.0


def stories() -> dict[str, tuple[list[Report], list[str]]]:
    """Each story's reports, and for each the proposition that it is about ("" for one of its own)."""
    with (DATA / "stories.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_article: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_article[row["article"]].append(row)
    found: dict[str, tuple[list[Report], list[str]]] = {}
    for article_id, lines_of_it in by_article.items():
        text = " ".join(row["sentence"] for row in lines_of_it)
        title = lines_of_it[0]["title"]
        article = Article(article_id, None, None, title, None, salient(text, title))
        reports, propositions = found.setdefault(article_id.rsplit("-", 1)[0], ([], []))
        for ordinal, row in enumerate(lines_of_it, start=1):
            reports.append(_report(article, ordinal, row))
            propositions.append(row["proposition"].strip("-"))
    return found


def _report(article: Article, ordinal: int, row: dict[str, str]) -> Report:
    sentence = row["sentence"]
    pieces = sentence.replace("]", "[").split("[")
    chain = tuple(Link(name.strip(), name.strip(), "unknown", "named") for name in row["chain"].split(">"))
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
        status="asserted",
        disputed_by=tuple((name, "unknown") for name in row["disputed_by"].split("|") if name),
        supported_by=tuple((name, "unknown") for name in row["supported_by"].split("|") if name),
    )


def pairs_of(reports: Sequence[Report]) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """All pairs of different articles, and all pairs of one article, as rows."""
    every = np.array(list(itertools.combinations(range(len(reports)), 2)), dtype=np.int64).reshape(-1, 2)
    articles = np.array([report.article.article_id for report in reports], dtype=object)
    same = articles[every[:, 0]] == articles[every[:, 1]]
    apart, together = every[~same], every[same]
    return (apart[:, 0], apart[:, 1]), (together[:, 0], together[:, 1])


Examples = dict[str, tuple[Floats, Floats]]


def examples(reports: Sequence[Report], propositions: Sequence[str]) -> Examples:
    """The pairs' features and whether they match, by model."""
    profiles = Profiles.of(reports)
    truth = np.array(propositions, dtype=object)
    apart, together = pairs_of(reports)

    def matches(pairs: tuple[Ints, Ints]) -> Floats:
        left, right = truth[pairs[0]], truth[pairs[1]]
        return ((left == right) & (left != "")).astype(float)

    return {
        "across": (across(profiles, *apart), matches(apart)),
        "within": (within(reports, profiles, *together), matches(together)),
    }


def fit(sets: Iterable[Examples]) -> dict[str, dict[str, Any]]:
    """The weights of both models, in the shape of ``data/match.json``; the threshold is not in the intercept yet."""
    parts = list(sets)
    fitted: dict[str, dict[str, Any]] = {}
    for model, names in (("across", ACROSS), ("within", WITHIN)):
        features = np.vstack([part[model][0] for part in parts])
        truth = np.concatenate([part[model][1] for part in parts])
        estimator = LogisticRegression(C=STRENGTH, max_iter=2000).fit(features, truth)
        fitted[model] = {
            "intercept": float(estimator.intercept_[0]),
            "weights": dict(zip(names, map(float, estimator.coef_[0]), strict=True)),
        }
    return fitted
