"""Tuning the tagger to the codebook: ``python -m models.attribution.tagger.tuning CORPORA``, minutes on two cores.

PolNeAR's annotators marked plans, requests and opinions too; the records want claims. So the network that has learnt
from PolNeAR goes on learning from the articles that were annotated under the codebook: those read for this project
(their texts stand in CORPORA) and the made-up stories that teach. What its finds look like when they are claims that
the rules miss is fitted as well (``joining``), on finds of networks that were tuned to the articles of other stories.
Every run starts from PolNeAR's weights and the texts alone, so that a second one makes the same.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from models.attribution import joining
from models.attribution.elements import Attribution
from models.attribution.spans import by_rules
from models.attribution.tagger import weights
from models.attribution.tagger.card import Tuned, write_card
from models.attribution.tagger.descent import fit
from models.attribution.tagger.examples import (
    Annotation,
    Article,
    anchor_lexicon,
    anchor_words,
    covered,
    examples,
    gold_spans,
    read_articles,
    read_texts,
)
from models.attribution.tagger.features import Forms
from models.attribution.tagger.finder import (
    ANCHOR_WORDS,
    ARTIFACTS,
    CLAIMS,
    VECTORS,
    WEIGHTS,
    Tagger,
    countries_alike,
    load_tagger,
    outside,
    vector_rows,
)
from models.attribution.tagger.gradients import Weights, initial_weights
from models.attribution.tagger.tokens import tokenise
from models.attribution.tokens import sentences
from models.evaluation import match
from models.record import Span
from models.reliability.annotations import articles, first_readings, load_annotations
from models.stories import story_articles

SURE: Final = 0.9
"""Confidence from which a find in an article that nobody annotated counts for a word's share of attributions."""
EPOCHS: Final = 5
RATE: Final = 2e-3
FOLDS: Final = 3
STRENGTH: Final = 0.3
"""Inverse of the L2 penalty on the weights of what finds look like; half or twice as much makes no difference."""
WORTH: Final = 0.05
"""Claims in a paragraph that a word must promise for the paragraph to be read; rare words have the benefit of the
doubt (``PRIOR`` of a claim in a paragraph more)."""
PRIOR: Final = 0.2
MIN_COUNT: Final = 5
"""Finds that must show a thing for it to have a weight."""

Gold = Mapping[str, Any]
Example = tuple[dict[str, float], bool]
Yield = tuple[Counter[str], Counter[str]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its records, and the fold that all articles of its story are in."""

    article: Article
    records: Sequence[Gold]
    fold: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a tagger finds in a text beside the rules, whose words are ``taken``, and which of it is a claim."""

    text: str
    taken: Sequence[Span]
    found: Sequence[Example]
    claims: Sequence[Attribution]


def annotated(corpora: Path) -> list[Annotated]:
    """The articles that were annotated under the codebook, but for those on which the engine is measured."""
    lines = first_readings(load_annotations())
    read = zip(articles(lines, corpora), lines, strict=True)
    found = [(row["doc"], row["text"], line["claims"], line["story"]) for row, line in read]
    found += [(row["doc"], row["text"], row["claims"], row["story"]) for row in story_articles(held_out=False)]
    return [
        Annotated(Article(doc, text, _attributions(claims)), claims, zlib.crc32(story.encode()) % FOLDS)
        for doc, text, claims, story in found
    ]


def _attributions(claims: Sequence[Gold]) -> list[Annotation]:
    """The records as the network sees them: the origin, or whoever is named in its place, is the source."""
    out: list[Annotation] = []
    for claim in claims:
        named = [entry["span"] for entry in claim["chain"] if entry["span"]]
        if claim["cue"]:
            out.append({"source": named[-1:], "cue": claim["cue"], "content": claim["content"]})
    return out


def tuned(base: Path, vectors: Path, lexicon: Mapping[str, float], given: Sequence[Article], target: Path) -> None:
    """Write weights that went on from those at ``base`` to the given articles."""
    random = np.random.default_rng(0)
    arrays, words = weights.load(base)
    static, static_words = weights.load(vectors)
    known = words["form.word"]
    rows = {word: row for row, word in enumerate(known) if row}
    forms = Forms(rows, vector_rows(static_words["vectors"]), countries_alike())
    fitted: Weights = initial_weights(len(known), static["vectors"], random) | arrays
    stretches = [stretch for article in given for stretch in examples(article, forms, lexicon)]
    with threadpool_limits(limits=1, user_api="blas"):
        fit(fitted, stretches, EPOCHS, RATE, random)
    kept = {name: value for name, value in fitted.items() if name in arrays}
    weights.save(target, kept, words)


def known_words(
    corpora: Path, base: Path, vectors: Path, lexicon: Mapping[str, float], given: Sequence[Article]
) -> frozenset[str]:
    """The words that make attributions in the given articles, or in PolNeAR's convention by the weights at ``base``."""
    texts = [article.text for article in given]
    marked = anchor_words(texts, map(gold_spans, given), lexicon)
    unmarked = read_texts(corpora)
    found = load_tagger(base, vectors).find(unmarked, SURE)
    return frozenset(marked).union(anchor_words(unmarked, found, lexicon))


def beside(given: Sequence[Annotated], tagger: Tagger) -> list[Beside]:
    """What the tagger finds in some articles beside the rules."""
    texts = [one.article.text for one in given]
    units = [sentences(text) for text in texts]
    ruled = [by_rules(text, parts) for text, parts in zip(texts, units, strict=True)]
    taken = [[span for a in rules for span in a.cue + a.content] for rules in ruled]
    learned = tagger.find_beside(texts, taken, joining.HOPEFUL)
    out: list[Beside] = []
    for one, text, parts, rules, spans, also in zip(given, texts, units, ruled, taken, learned, strict=True):
        ruled_in = {i for i, _ in match(one.records, [{"content": a.content} for a in rules])}
        missed = [record for i, record in enumerate(one.records) if i not in ruled_in]
        found = joining.candidates(text, rules, also)
        right = {j for _, j in match(missed, [{"content": a.content} for a in found])}
        cues = joining.starts(rules)
        looks = [(joining.evidence(text, parts, cues, a), j in right) for j, a in enumerate(found)]
        out.append(Beside(text, spans, looks, [found[j] for j in right]))
    return out


def yields(read: Iterable[Beside], known: frozenset[str]) -> Yield:
    """What some words lead to: in how many paragraphs each is free to, and of how many claims' cues it is."""
    chances: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for one in read:
        tokens = tokenise(one.text)
        free = outside(tokens, one.taken)
        for first, end in tokens.paragraphs:
            chances.update(known.intersection(compress(tokens.words[first:end], free[first:end])))
        for claim in one.claims:
            hits.update(known.intersection(tokens.words[index] for index in covered(tokens, claim.cue)))
    return chances, hits


def worth_reading(known: Iterable[str], counted: Sequence[Yield]) -> list[str]:
    """Those of some words whose paragraphs hold claims that the rules miss often enough to be read by the tagger."""
    chances: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for counts in counted:
        chances.update(counts[0])
        hits.update(counts[1])
    return sorted(word for word in known if hits[word] + PRIOR >= WORTH * (chances[word] + 1))


def joining_weights(given: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic model of what is a claim."""
    counts = Counter(name for evidence, _ in given for name, value in evidence.items() if value)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    rows = np.array([[float(evidence.get(name, 0.0)) for name in names] for evidence, _ in given])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=3000)
    model.fit(rows, np.array([right for _, right in given]))
    return {name: round(float(value), 3) for name, value in zip(names, model.coef_[0], strict=True)}


def tune(corpora: Path, out: Path) -> Tuned:
    """Write the tuned weights, those of joining and the words to read for beside PolNeAR's weights in ``out``."""
    base, vectors = out / WEIGHTS.name, out / VECTORS.name
    given = annotated(corpora)
    every = [one.article for one in given]
    lexicon = anchor_lexicon([*read_articles(corpora / "polnear_train.parquet"), *every])
    folds = range(FOLDS)
    with TemporaryDirectory() as folder, ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        targets = [Path(folder) / f"{fold}.npz" for fold in folds]
        parts = [[one.article for one in given if one.fold != fold] for fold in folds]
        jobs = [(every, out / CLAIMS.name), *zip(parts, targets, strict=True)]
        running = [pool.submit(tuned, base, vectors, lexicon, part, target) for part, target in jobs]
        known = known_words(corpora, base, vectors, lexicon, every)
        for job in running:
            job.result()

        def read(fold: int, words: Iterable[str]) -> list[Beside]:
            tagger = load_tagger(targets[fold], vectors, frozenset(words), countries_alike())
            return beside([one for one in given if one.fold == fold], tagger)

        counts = [yields(read(fold, known), known) for fold in folds]
        # As what ships reads: only for words that were worth it, here in the articles of other stories.
        worth = [worth_reading(known, counts[:fold] + counts[fold + 1 :]) for fold in folds]
        found = [[example for one in read(fold, worth[fold]) for example in one.found] for fold in folds]
    (out / ANCHOR_WORDS.name).write_text("\n".join(worth_reading(known, counts)) + "\n", encoding="utf-8")
    fitted = joining_weights([example for part in found for example in part])
    (out / joining.WEIGHTS.name).write_text(json.dumps(fitted, indent=0) + "\n", encoding="utf-8")
    joined = [right for fold in folds for right in _joined(found, fold)]
    finds = sum(map(len, found))
    return Tuned(len(given), finds, sum(right for part in found for _, right in part), len(joined), sum(joined))


def _joined(found: Sequence[Sequence[Example]], fold: int) -> list[bool]:
    """Of the finds of one fold that join by weights from the others, whether they are claims."""
    fitted = joining_weights([example for n, part in enumerate(found) if n != fold for example in part])
    return [right for evidence, right in found[fold] if joining.probability(evidence, fitted) >= joining.JOINS]


def main() -> None:
    """Tune the tagger that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="polnear_train, polnear_dev and fnc1_bodies as Parquet files")
    corpora = parser.parse_args().corpora
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    write_card(ARTIFACTS, corpora, tune(corpora, ARTIFACTS))


if __name__ == "__main__":
    main()
