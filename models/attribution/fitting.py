"""Fitting the weights of the status step: ``python -m models.attribution.fitting CORPORA``, seconds on one core.

Writes ``status.json`` (grounds of a dispute, its signs, what makes it a denial, who bears out whom, what words of doubt
cover) from the articles that were read for this project, whose texts stand in CORPORA, from the made-up stories and
from the plain cases of ``lessons.toml``; prints what cross-validation with the articles of one story in one fold gives.
Not used when articles are read.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.attribution import coverage, denials, engine, relations, signs, status, support
from models.attribution.chains import Linked, lemma_of
from models.attribution.elements import Attribution
from models.attribution.propositions import Proposition, propositions
from models.attribution.table import span_from, spans_from
from models.attribution.tokens import Sentence, sentences
from models.record import ChainEntry, Claim, Span
from models.reliability.annotations import articles, first_readings, load_annotations
from models.stories import story_articles

Floats: TypeAlias = NDArray[np.float64]
Gold: TypeAlias = Mapping[str, Any]
Example: TypeAlias = tuple[dict[str, float], bool]

TABLES: Final = {"relations": relations.NAMES, "signs": signs.NAMES}
SUPPORT: Final = {"supports": support.NAMES, "own": support.OWN_NAMES}
# In cross-validation on the readers' articles, half or twice as much of each makes no difference.
_PENALTY: Final = 3.0  # on the squares of the weights
_PAIRS: Final = 0.3  # of a pair of claims, beside the 1 of a claim
_LESSON: Final = 4.0  # of a lesson's claim: enough that the plain cases come out right
_DOUBT_LESSON: Final = 2.0  # the same of words of doubt, which weigh as much in a short article as in a long one
_LEAK: Final = 0.01  # probability of a dispute without any ground
_FREE: Final = (
    "bias",
    "rejects",
    "far",
    "target_rejected",
    "same_paragraph",
    "late",
    "points_elsewhere",
    "rejects_other",
    "one_state",
    "foretells",
    "length",
)
_FOLDS: Final = 6
_DOUBT: Final = 2.0  # the penalty of what words of doubt cover
_UNSAID: Final = 0.004  # probability that a claim is unconfirmed without any words of doubt
_SUPPORT: Final = 3.0  # the penalty of what bears a claim out
_UNTOLD: Final = 0.004  # probability that a claim is confirmed without any ground
_DENIALS: Final = 0.3  # the same of the denials


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: rows of evidence, each with its table, and whether it is disputed, and by whom, or is unconfirmed."""

    rows: list[tuple[str, dict[str, float]]]
    party: list[bool | None]  # a row's source is among those who dispute; None where nothing is known
    positive: bool
    weight: float
    story: str


def cases(text: str, records: Sequence[Gold], story: str) -> list[Case]:
    """The claims of one article as they were read."""
    records, units, linked, props = _read(text, records)
    marks = signs.signs(text, units, linked, props)
    out: list[Case] = []
    for n, record in enumerate(records):
        disputed = record["status"] in ("denied", "contested")
        rows, party = _grounds(props, linked, n)
        known = _named(record["disputed_by"], disputed, [linked[m].origin.span for m in party])
        out.append(Case([*rows, ("signs", marks[n])], [*known, None], disputed, 1.0, story))
    return out


def _named(parties: Sequence[Gold], any_is: bool, sources: Sequence[Span | None]) -> list[bool | None]:
    """Which of some sources are among the parties that a record names; None for all where it should but names none."""
    spans = [span_from(party["span"]) for party in parties if party["span"]]
    return [source in spans if spans or not any_is else None for source in sources]


def doubt_cases(text: str, records: Sequence[Gold], story: str) -> list[Case]:
    """The claims of one article that nobody disputes, with the words of doubt about them."""
    article = coverage.Article(text, *_read(text, records)[1:])
    found = coverage.doubts(article)
    out: list[Case] = []
    for n, record in enumerate(_ordered(records)):
        rows = [
            (doubt.kind, coverage.evidence(article, doubt, n))
            for doubt in found
            if n in coverage.reached(article, doubt)
        ]
        if record["status"] not in ("denied", "contested"):
            out.append(Case(rows, [None] * len(rows), record["status"] == "unconfirmed", 1.0, story))
    return out


def support_cases(text: str, records: Sequence[Gold], story: str) -> list[Case]:
    """The claims of one article that nobody disputes, with what bears them out."""
    records, _, linked, props = _read(text, records)
    out: list[Case] = []
    for n, record in enumerate(records):
        confirmed = record["status"] == "confirmed"
        rows, party = _backing(props, linked, n)
        known = _named(record["supported_by"], confirmed, [linked[m].origin.span for m in party])
        if record["status"] not in ("denied", "contested"):
            out.append(Case(rows, [*known, None], confirmed, 1.0, story))
    return out


def lessons() -> list[Case]:
    """The claims of the plain cases, as the engine finds them; ValueError if it does not find them all."""
    out: list[Case] = []
    for text, letters in _taught("lessons"):
        _, linked, props = _found(text, letters)
        for n, letter in enumerate(letters):
            rows, party = _grounds(props, linked, n)
            out.append(Case(rows, [None] * len(party), letter == "d", _LESSON, text))
    return out


def doubt_lessons() -> list[Case]:
    """The same of words of doubt."""
    out: list[Case] = []
    for text, letters in _taught("doubts"):
        article = coverage.Article(text, *_found(text, letters))
        for n, letter in enumerate(letters):
            rows = [(doubt.kind, coverage.evidence(article, doubt, n)) for doubt in coverage.doubts(article)]
            out.append(Case(rows, [None] * len(rows), letter == "u", _DOUBT_LESSON, text))
    return out


def support_lessons() -> list[Case]:
    """The same of what is borne out."""
    out: list[Case] = []
    for text, letters in _taught("support"):
        _, linked, props = _found(text, letters)
        for n, letter in enumerate(letters):
            rows, _ = _backing(props, linked, n)
            out.append(Case(rows, [None] * len(rows), letter == "c", _LESSON, text))
    return out


def _taught(table: str) -> list[tuple[str, str]]:
    text = Path(__file__).with_name("lessons.toml").read_text(encoding="utf-8")
    return [(case, letters) for case, letters in tomllib.loads(text)[table]]


def _found(text: str, letters: str) -> tuple[list[Sentence], list[Linked], list[Proposition]]:
    units = sentences(text)
    linked = engine.linked(text, units)
    if len(linked) != len(letters):
        raise ValueError(f"{len(linked)} claims found, not {len(letters)}: {text}")
    return units, linked, propositions(text, units, linked)


def _grounds(
    props: Sequence[Proposition], linked: Sequence[Linked], n: int
) -> tuple[list[tuple[str, dict[str, float]]], list[int]]:
    others = [m for m in status.near(n, len(linked)) if m != n]
    found = [(m, evidence) for m in others if (evidence := relations.evidence(props, linked, n, m))]
    return [("relations", evidence) for _, evidence in found], [m for m, _ in found]


def _backing(
    props: Sequence[Proposition], linked: Sequence[Linked], n: int
) -> tuple[list[tuple[str, dict[str, float]]], list[int]]:
    found = list(support.supporters(props, linked, n, status.near(n, len(linked))))
    rows = [("supports", evidence) for _, evidence in found]
    return [*rows, ("own", support.own(props, linked, n))], [m for m, _ in found]


def dispute_weights(examples: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The tables of weights under which the examples are most probable.

    A claim is disputed unless every row of its evidence fails to make it so, each independently of the others. A
    weight is not below zero where its name can only speak for a dispute.
    """
    return _most_probable(examples, TABLES, _PENALTY, _LEAK, _FREE)


def doubt_weights(examples: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The tables of ``coverage.NAMES``, likewise: a claim is unconfirmed unless no words of doubt cover it."""
    return _most_probable(examples, coverage.NAMES, _DOUBT, _UNSAID, None)


def support_weights(examples: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The tables of ``SUPPORT``, likewise: a claim is confirmed unless nothing bears it out."""
    return _most_probable(examples, SUPPORT, _SUPPORT, _UNTOLD, None)


def _most_probable(
    examples: Sequence[Case],
    tables: Mapping[str, Sequence[str]],
    squares: float,
    leak: float,
    free: Sequence[str] | None,
) -> dict[str, dict[str, float]]:
    """The weights: ``squares`` is the penalty, and those not in ``free``, if it is there, are not below zero."""
    names = [(table, name) for table, listed in tables.items() for name in listed]
    column = {pair: k for k, pair in enumerate(names)}
    owner = np.array([n for n, case in enumerate(examples) for _ in case.rows])
    values = np.zeros((len(owner), len(names)))
    for k, (table, found) in enumerate(row for case in examples for row in case.rows):
        for name, value in found.items():
            values[k, column[table, name]] = value
    positive = np.array([case.positive for case in examples], float)
    weight = np.array([case.weight for case in examples])
    party = [known for case in examples for known in case.party]
    named = np.array([bool(known) for known in party], float)
    counted = np.array([_PAIRS * (known is not None) for known in party])
    penalty = np.array([squares * (name != "bias") for _, name in names])

    def loss(w: Floats) -> tuple[float, Floats]:
        z = values @ w
        chance = 1 / (1 + np.exp(-z))
        spared = np.bincount(owner, -np.logaddexp(0, z), len(examples)) + np.log(1 - leak)
        held = -np.expm1(spared)
        of_claims = -(weight * (positive * np.log(held) + (1 - positive) * spared)).sum()
        of_pairs = (counted * (np.logaddexp(0, z) - named * z)).sum()
        slope = -(weight * (positive * np.exp(spared) / held - (1 - positive)))[owner] * chance
        slope += counted * (chance - named)
        return float(of_claims + of_pairs + 0.5 * (penalty * w * w).sum()), values.T @ slope + penalty * w

    start = np.array([-4.0 * (name == "bias") for _, name in names])
    bounds = [(None, None) if free is None or name in free else (0, None) for _, name in names]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return {table: {name: round(float(best[column[table, name]]), 3) for name in tables[table]} for table in tables}


def chance(case: Case, weights: Mapping[str, Mapping[str, float]]) -> float:
    """Probability that the claim is disputed, unconfirmed or confirmed, whichever the weights tell of."""
    sums = [sum(weights[table][name] * value for name, value in found.items()) for table, found in case.rows]
    spared = np.logaddexp(0, sums).sum()
    return float(-np.expm1(-spared))


Fit: TypeAlias = Callable[[Sequence[Case]], dict[str, dict[str, float]]]


def cross_validated(examples: Sequence[Case], taught: Sequence[Case], fit: Fit = dispute_weights) -> list[float]:
    """The probability of each example by the weights that come from the other stories and the lessons."""
    out = np.zeros(len(examples))
    for train, test in GroupKFold(_FOLDS).split(examples, groups=[case.story for case in examples]):
        weights = fit([*(examples[n] for n in train), *taught])
        out[test] = [chance(examples[n], weights) for n in test]
    return [float(value) for value in out]


def denial_weights(
    read: Iterable[tuple[str, Sequence[Gold]]], weights: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Weights of ``denials.NAMES`` from texts with their records, given those of the relations.

    An example is a disputed claim with the claim that most likely disputes it, where that rejects or negates; it is
    positive if it is denied.
    """
    rows = [example for text, records in read for example in _denials(text, records, weights["relations"])]
    values = np.array([[float(found[name]) for name in denials.NAMES[1:]] for found, _ in rows])
    model = LogisticRegression(C=_DENIALS, max_iter=3000).fit(values, np.array([denied for _, denied in rows]))
    fitted = (float(model.intercept_[0]), *map(float, model.coef_[0]))
    return {name: round(value, 3) for name, value in zip(denials.NAMES, fitted, strict=True)}


def _denials(text: str, records: Sequence[Gold], weights: Mapping[str, float]) -> list[Example]:
    records, _, linked, props = _read(text, records)
    out: list[Example] = []
    for n, record in enumerate(records):
        if record["status"] not in ("denied", "contested"):
            continue
        rows, against = _grounds(props, linked, n)
        sums = [sum(weights[name] * value for name, value in found.items()) for _, found in rows]
        if not sums:
            continue
        best = max(range(len(sums)), key=lambda k: (sums[k], against[k]))
        if props[against[best]].gainsays:
            chance = float(1 / (1 + np.exp(-sums[best])))
            found = denials.evidence(props, linked, n, against[best], chance)
            out.append((found, record["status"] == "denied"))
    return out


def _read(text: str, records: Sequence[Gold]) -> tuple[list[Gold], list[Sentence], list[Linked], list[Proposition]]:
    """The records in order of position, as the engine would have found them."""
    ordered = _ordered(records)
    units = sentences(text)
    starts = [unit.start for unit in units]
    linked = []
    for record in ordered:
        chain = [
            ChainEntry(span_from(e["span"]), e["name"], e["source_type"], e["anonymity"], e.get("country"))
            for e in record["chain"]
        ]
        source = [chain[-1].span] if chain[-1].span else []
        attribution = Attribution(source, spans_from(record["cue"]), spans_from(record["content"]))
        first = (attribution.cue or attribution.content)[0][0]
        where = max(0, bisect_right(starts, first) - 1)
        tokens = units[where].tokens
        words = [t for t in tokens if any(start <= t.start < end for start, end in attribution.cue)]
        linked.append(Linked(attribution, chain, lemma_of(words), where))
    return ordered, units, linked, propositions(text, units, linked)


def _ordered(records: Sequence[Gold]) -> list[Gold]:
    return sorted(records, key=lambda r: min(start for start, _ in [*r["content"], *r["cue"]]))


def judged(text: str, records: Sequence[Gold]) -> list[tuple[str, str]]:
    """The status of each record of an article, and the one that the engine gives it where all else is right."""
    ordered, units, linked, _ = _read(text, records)
    claims = [Claim(i.attribution.content, i.attribution.cue, i.attribution.source, i.chain) for i in linked]
    status.judge(text, units, linked, claims)
    return [(record["status"], claim.status) for record, claim in zip(ordered, claims, strict=True)]


def f1(disputed: Sequence[bool], chances: Sequence[float], threshold: float) -> float:
    """F1 of the claims whose probability is above the threshold."""
    found = [value > threshold for value in chances]
    hits = sum(a and b for a, b in zip(disputed, found, strict=True))
    return 2 * hits / max(1, sum(disputed) + sum(found))


def learnt(corpora: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The texts to learn from, each with its story and records: the readers' articles and the made-up stories."""
    lines = [line for line in first_readings(load_annotations()) if line["claims"]]
    texts = articles(lines, corpora)
    read = [(line["story"], row["text"], line["claims"]) for line, row in zip(lines, texts, strict=True)]
    return read + [(row["story"], row["text"], row["claims"]) for row in story_articles(held_out=False)]


def _measure(what: str, examples: Sequence[Case], taught: Sequence[Case], fit: Fit, at: float) -> None:
    """Print what cross-validation gives above each threshold, and what is found above ``at`` by kind of article."""
    chances = cross_validated(examples, taught, fit)
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        measured = f1([case.positive for case in examples], chances, threshold)
        print(f"{what}, cross-validated on {len(examples)} claims, above {threshold}: F1 {measured:.3f}")
    for kind, made_up in (("read articles", False), ("made-up stories", True)):
        of_kind = [(c.positive, p > at) for c, p in zip(examples, chances, strict=True) if _made_up(c) == made_up]
        found = [positive for positive, told in of_kind if told]
        share = sum(positive for positive, _ in of_kind) / len(of_kind)
        print(f"{what}, {kind}: {share:.2f} of the claims are, {sum(found) / len(found):.2f} of those found above {at}")


def _made_up(case: Case) -> bool:
    return case.story.startswith("story-")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with the texts of the annotated articles")
    corpora = parser.parse_args().corpora
    rows = learnt(corpora)
    examples = [case for story, text, records in rows for case in cases(text, records, story)]
    taught = lessons()
    _measure("disputed", examples, taught, dispute_weights, status.DISPUTED)
    weights = dispute_weights([*examples, *taught])
    weights["denials"] = denial_weights([(text, records) for _, text, records in rows], weights)
    doubted = [case for story, text, records in rows for case in doubt_cases(text, records, story)]
    plain = doubt_lessons()
    _measure("unconfirmed", doubted, plain, doubt_weights, status.UNCONFIRMED)
    weights |= doubt_weights([*doubted, *plain])
    backed = [case for story, text, records in rows for case in support_cases(text, records, story)]
    plain = support_lessons()
    _measure("confirmed", backed, plain, support_weights, status.CONFIRMED)
    weights |= support_weights([*backed, *plain])
    status.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
