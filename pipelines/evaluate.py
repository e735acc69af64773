"""``make eval``: how good the records and grades are, on the development sets.

The demo corpus ships with the project. The other sets are read in place from the folder $SOURCEGRADE_SHARED
(default: ``shared/`` beside the checkout) and are left out where it is not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.attribution import ENGINE
from models.evaluation import evaluate, render
from models.reliability import load_default
from models.sources import SourceReader, load_registry
from models.sources import measure as sources
from pipelines import settings
from pipelines.intake import Document
from pipelines.scoring import grade


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


def main() -> None:
    """Print the tables."""
    model = load_default()
    for dev in gold_sets():
        records = {graded.document.doc or "": graded.claims for graded in grade(dev.documents(), model)}
        print(f"{dev.name}; engine {ENGINE}, model {model.model_id}\n")
        print(render(evaluate(dev.gold(), records)), "\n")
        print(sources_table(dev, records), "\n")
    reference = shared() / "sources" / "sources_core_clean.csv"
    if reference.is_file():
        print(sources.render_coverage(sources.coverage(reference, load_registry())))


if __name__ == "__main__":
    main()
