"""``make eval``: how good the records and grades are, on the development sets.

The demo corpus ships with the project. The other sets are read in place from the folder $SOURCEGRADE_SHARED
(default: ``shared/`` beside the checkout) and are left out where it is not there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from models import second_readings
from models.attribution import ENGINE, attributions
from models.attribution.elements import Attribution
from models.attribution.fitting import judged
from models.attribution.spans import by_rules, find_all
from models.attribution.tagger.examples import gold_spans, read_articles
from models.attribution.tokens import sentences
from models.corroboration import measure as corroboration
from models.evaluation import evaluate, f1_of, match, render
from models.evaluation_cues import Read
from models.evaluation_cues import render as render_cues
from models.evaluation_spans import evaluate as evaluate_spans
from models.evaluation_spans import render as render_spans
from models.reliability import Scorer, default_scorer
from models.reliability.annotations import articles, first_readings, load_annotations
from models.reliability.report import report, separation
from models.sources import SourceReader, load_registry
from models.sources import measure as sources
from models.stories import story_articles
from pipelines import error_page, settings
from pipelines.country_swap import swap_table
from pipelines.intake import Document
from pipelines.scoring import grade

HEAD = """# The score, measured

Model {model}. Written by `make eval`; every figure is on claims that the model did not learn from. The frozen
claims are those of the demo corpus and of 31 real articles; the labelled ones are those of published articles that were
read for this project under the codebook (`python -m models.reliability agreement` tells how far two readers agree), and
of three quarters of the made-up stories, of which each counts half; the other stories are held out. The second readers
of those were language models under the same codebook (`models/artifacts/second_readings/`): people of different houses
would agree less. What the score judges is sourcing, not truth: the last table only checks whether the two have anything
to do with each other.

"""
_ATTRIBUTION = re.compile(r"\b(?:said|says|according to|told|reported|confirmed|announced)\b")
_DISPUTE = re.compile(r"\b(?:denied|denies|deny|hoax|fake|false|debunked|rumou?rs?|not true|disputed)\b")


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Articles with gold records."""

    name: str
    articles: Path
    claims: Path

    def documents(self) -> list[Document]:
        """The articles exactly as stored, so that offsets hold."""
        return [
            Document(doc=row["doc"], text=row["text"], outlet=row.get("outlet"), domain=row.get("domain"))
            for row in read_lines(self.articles)
        ]

    def gold(self) -> dict[str, list[dict[str, Any]]]:
        """The gold records of each article."""
        return {row["doc"]: row["claims"] for row in read_lines(self.claims)}


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def shared() -> Path:
    """The folder of development data that does not ship."""
    return Path(os.environ.get("SOURCEGRADE_SHARED") or settings.project_root().parent / "shared")


def gold_sets() -> list[GoldSet]:
    """The development sets that are there."""
    demo = settings.DEMO_ARTICLES
    sets = [GoldSet("demo corpus (24 articles, ships with the project)", demo, demo.with_name("claims.jsonl"))]
    gold = shared() / "gold"
    if gold.is_dir():
        sets.append(
            GoldSet(
                "news articles of 2014-15 (31 articles, gold/fnc)",
                gold / "fnc_articles.jsonl",
                gold / "fnc_claims.jsonl",
            )
        )
    return sets


def sources_table(dev: GoldSet, records: Mapping[str, list[dict[str, Any]]]) -> str:
    """The sources of one development set: gold spans given, and as the engine found them."""
    reader, gold = SourceReader(), dev.gold()
    articles = {document.doc or "": document for document in dev.documents()}
    texts = {doc: document.text for doc, document in articles.items()}
    given = {doc: sources.resolve_gold(texts[doc], articles[doc].outlet, gold[doc], reader) for doc in gold}
    return sources.render(sources.measure(texts, gold, given), sources.measure(texts, gold, records))


def stories_table(scorer: Scorer) -> str:
    """The made-up stories held out: nothing was learnt of them, and no rule was written on their errors."""
    rows = story_articles(held_out=True)
    graded = grade([Document(doc=row["doc"], text=row["text"], outlet=row["outlet"]) for row in rows], scorer)
    records = {one.document.doc or "": one.claims for one in graded}
    texts, gold = {row["doc"]: row["text"] for row in rows}, {row["doc"]: row["claims"] for row in rows}
    reader = SourceReader()
    given = {row["doc"]: sources.resolve_gold(row["text"], row["outlet"], row["claims"], reader) for row in rows}
    measured = sources.render(sources.measure(texts, gold, given), sources.measure(texts, gold, records))
    return f"{render(evaluate(gold, records), 'made-up stories, held out')}\n\n{measured}"


def statuses_table() -> str:
    """The status alone: right records given in the sets that its weights were not learnt from."""
    given: dict[str, list[tuple[str, list[dict[str, Any]]]]] = {}
    for dev in gold_sets():
        gold = dev.gold()
        given[dev.name.split(" (")[0]] = [(document.text, gold[document.doc or ""]) for document in dev.documents()]
    given["made-up stories, held out"] = [(row["text"], row["claims"]) for row in story_articles(held_out=True)]
    lines = ["status, all else of the records given     claims  right  disputed F1  unconfirmed F1  confirmed F1"]
    for name, articles_of_it in given.items():
        pairs = [pair for text, records in articles_of_it for pair in judged(text, records)]
        right = sum(true == found for true, found in pairs) / len(pairs)
        scores = (f1_of(pairs, sorts) for sorts in (("denied", "contested"), ("unconfirmed",), ("confirmed",)))
        lines.append("  {:38.38} {:6} {:6.3f} {:12.3f} {:15.3f} {:13.3f}".format(name, len(pairs), right, *scores))
    return "\n".join(lines)


def stakes_table() -> str:
    """The stakes of the claims that were read for them, with the phrases given, pooled over all that is there."""
    reader = SourceReader()
    pairs = []
    for corpus, dev in zip(("demo", "news"), gold_sets(), strict=False):
        texts = {document.doc or "": document.text for document in dev.documents()}
        pairs += sources.stakes(texts, dev.gold(), sources.read_stakes(corpus), reader)
    if (shared() / "corpora").is_dir():
        lines = first_readings(load_annotations())
        texts = {article["doc"]: article["text"] for article in articles(lines, shared() / "corpora")}
        gold = {line["doc"]: line["claims"] for line in lines}
        pairs += sources.stakes(texts, gold, sources.read_stakes("annotations"), reader)
    return sources.render_stakes(pairs)


def graded_articles_table(scorer: Scorer) -> str:
    """The articles read for the score's labels, which flatter: the tagger, the status and the grades learnt from them.

    The errors in a third of them, those of the status and of the kind of source in all, were read for the rules.
    """
    lines = [line for line in first_readings(load_annotations()) if line["claims"]]
    rows = articles(lines, shared() / "corpora")
    graded = grade([Document(doc=row["doc"], text=row["text"]) for row in rows], scorer)
    records = {one.document.doc or "": one.claims for one in graded}
    return render(evaluate({line["doc"]: line["claims"] for line in lines}, records), "the score's own articles")


def rumours_table(scorer: Scorer) -> str:
    """Settled rumours told apart by the mean score of their articles' claims: a check, never a target.

    Rumours of which an article was learnt from are left out.
    """
    outcomes = pd.read_parquet(shared() / "outcomes" / "emergent_dev.parquet")
    learnt = {line["doc"] for line in load_annotations()}
    touched = set(outcomes.loc[outcomes["doc"].isin(learnt), "claim_id"])
    settled = outcomes[outcomes["claim_truth"].isin(["true", "false"]) & ~outcomes["claim_id"].isin(touched)]
    bodies = pd.read_parquet(shared() / "corpora" / "fnc1_bodies.parquet").set_index("doc")["text"]
    documents = [Document(doc=doc, text=bodies[doc]) for doc in settled["doc"].drop_duplicates()]
    rows = []
    for graded in grade(documents, scorer):
        scores = [claim["score"] for claim in graded.claims if claim["score"] is not None]
        text = graded.document.text.lower()
        rows.append((graded.document.doc, np.mean(scores) if scores else np.nan, *crude(text)))
    columns = ["doc", "score", "attributed", "disputed"]
    articles = settled.merge(pd.DataFrame(rows, columns=columns), on="doc")
    by_rumour = articles.groupby("claim_id").agg(
        truth=("claim_truth", "first"), **{c: (c, "mean") for c in columns[1:]}
    )
    by_rumour["score"] = by_rumour["score"].fillna(by_rumour["score"].mean())
    truth = (by_rumour["truth"] == "true").to_numpy()
    lines = [
        f"| {len(by_rumour)} settled rumours, {truth.sum()} of them true | AUC (95 %) |",
        "| --- | --- |",
    ]
    values = {
        "mean score of the claims": by_rumour["score"],
        "crude words: attributions a thousand characters": by_rumour["attributed"],
        "crude words: dispute a thousand characters, turned round": -by_rumour["disputed"],
    }
    for name, value in values.items():
        auc, low, high = separation(truth, value.to_numpy())
        lines.append(f"| {name} | {auc:.3f} ({low:.2f} to {high:.2f}) |")
    return "\n".join(lines)


def crude(text: str) -> tuple[float, float]:
    """Words of attribution and of dispute, a thousand characters: the baseline."""
    thousands = max(len(text), 1) / 1000
    return tuple(len(words.findall(text)) / thousands for words in (_ATTRIBUTION, _DISPUTE))  # type: ignore[return-value]


def found_pairs(story: str, gold: Mapping[str, Any], records: Mapping[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    """The gold claims that were found, each with what was made of it and the story that it is of."""
    for doc, claims in gold.items():
        for i, j in match(claims, records.get(doc, [])):
            yield claims[i], records[doc][j], f"{story}/{doc}"


def story_pairs(scorer: Scorer) -> Iterator[tuple[Any, Any, str]]:
    """The claims of the held-out stories that were found, from raw text."""
    told = story_articles(held_out=True)
    documents = [
        Document(doc=article["doc"], text=article["text"], outlet=article["outlet"], domain=article["domain"])
        for article in told
    ]
    for article, graded in zip(told, grade(documents, scorer), strict=True):
        doc = article["doc"]
        yield from found_pairs(article["story"], {doc: article["claims"]}, {doc: graded.claims})


# On PolNeAR's test articles, which are not here: Citron (the BBC's extractor, on spaCy) trained anew on PolNeAR's
# training articles, and two people who marked the same 20 articles.
PUBLISHED: Final[dict[str, dict[str, float | None]]] = {
    "Citron, on the test articles": {
        "content": 0.580,
        "exact": 0.418,
        "pair": 0.497,
        "triple": 0.442,
        "source_given_content": 0.856,
    },
    "two people, on 20 test articles": {
        "content": 0.796,
        "exact": 0.691,
        "pair": 0.735,
        "triple": 0.687,
        "source_given_content": 0.924,
    },
}


def spans_table(path: Path) -> str:
    """Attributions on PolNeAR's development articles: the tagger, the rules, both as the records have them."""
    articles = read_articles(path)
    texts, gold = [article.text for article in articles], [gold_spans(article) for article in articles]
    systems = {
        "the learned tagger": attributions(texts),
        "the rules alone": [by_rules(text, sentences(text)) for text in texts],
        "rules and tagger, as in the records": find_all(texts),
    }
    rows: dict[str, Mapping[str, float | None]] = {
        name: evaluate_spans(zip(texts, gold, found, strict=True)) for name, found in systems.items()
    }
    marked = sum(map(len, gold))
    return f"attributions, PolNeAR dev ({len(articles)} articles, {marked} attributions)\n\n" + render_spans(
        rows | PUBLISHED
    )


def as_records(found: list[Attribution]) -> list[dict[str, Any]]:
    """Attributions under the field names of records."""
    return [{"source": one.source, "cue": one.cue, "content": one.content} for one in found]


def read_by(engine: Callable[[list[str]], list[list[Attribution]]], articles: list[Read]) -> list[Read]:
    """The same articles with what an engine finds in them."""
    found = engine([article.text for article in articles])
    return [replace(article, found=as_records(one)) for article, one in zip(articles, found, strict=True)]


def polnear_articles(path: Path) -> list[Read]:
    """PolNeAR's development articles with what people marked."""
    return [Read(article.name, article.text, as_records(gold_spans(article)), []) for article in read_articles(path)]


def cues_table(polnear: list[Read], wire: list[Read]) -> str:
    """How well each kind of cue is found, on the texts that the tagger was trained for and on others."""
    engines = {"tagger alone": attributions, "as the records have them": find_all}
    sets = {name: articles for name, articles in (("PolNeAR dev", polnear), ("wire texts", wire)) if articles}
    return render_cues(
        {
            f"{name}, {engine}": read_by(run, articles)
            for name, articles in sets.items()
            for engine, run in engines.items()
        }
    )


def main() -> None:
    """Print the tables, and write those of the score to the page of the docs."""
    scorer = default_scorer()
    pairs: list[tuple[Any, Any, str]] = []
    read: dict[str, list[Read]] = {}
    for dev in gold_sets():
        records = {graded.document.doc or "": graded.claims for graded in grade(dev.documents(), scorer)}
        print(f"{dev.name}; engine {ENGINE}, model {scorer.model_id}\n")
        print(render(evaluate(dev.gold(), records)), "\n")
        print(sources_table(dev, records), "\n")
        pairs += found_pairs(dev.name, dev.gold(), records)
        gold = dev.gold()
        read[dev.name] = [
            Read(document.doc or "", document.text, gold[document.doc or ""], records[document.doc or ""])
            for document in dev.documents()
        ]
    print(stories_table(scorer), "\n")
    print(second_readings.records(), "\n")
    print(statuses_table(), "\n")
    print(second_readings.statuses({dev.name.split(" (")[0]: dev.gold() for dev in gold_sets()}), "\n")
    print(stakes_table(), "\n")
    if (shared() / "corpora").is_dir():
        print(graded_articles_table(scorer), "\n")
    polnear = shared() / "corpora" / "polnear_dev.parquet"
    print(spans_table(polnear) if polnear.is_file() else f"PolNeAR left out: {polnear} is not there", "\n")
    marked = polnear_articles(polnear) if polnear.is_file() else []
    print(cues_table(marked, [article for articles in read.values() for article in articles]), "\n")
    sets = {**read, "PolNeAR dev": read_by(attributions, marked)}
    print(f"the costliest errors: {error_page.write(settings.data_dir() / 'evaluation' / 'errors.html', sets)}\n")
    reference = shared() / "sources" / "sources_core_clean.csv"
    if reference.is_file():
        print(sources.render_coverage(sources.coverage(reference, load_registry())), "\n")
    corroboration.main(settings.DEMO_ARTICLES.parent, shared())
    print(second_readings.propositions(list(read_lines(settings.DEMO_ARTICLES.with_name("event_claims.jsonl")))), "\n")
    page = report(scorer, pairs, list(story_pairs(scorer)))
    page += "\n\n" + swap_table([document for dev in gold_sets() for document in dev.documents()], scorer)
    if (shared() / "outcomes").is_dir():
        page += "\n\n" + rumours_table(scorer)
    print(page)
    docs = settings.project_root() / "docs"
    if docs.is_dir() and shared().is_dir():
        (docs / "score.md").write_text(HEAD.format(model=scorer.model_id) + page + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
