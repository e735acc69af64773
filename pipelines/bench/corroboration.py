"""Linking at scale: synthetic news of known copies, derived at run time from the corpora; nothing of it is kept.

A story takes an article of the corpora, gives it names, figures and most words of its own, and is told by one outlet
or by many: copies leave claims out and drop words. How many tell a story is heavy-tailed, as it is in news.
"""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Iterator
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from models.attribution import extract
from models.corroboration import Article, Link, Linker, Prepared, Report, prepare
from models.corroboration.terms import STOP, salient
from pipelines.evaluate import gold_sets, shared

SIZES = (10_000, 100_000)
ADDED = 1_000
TOLD = 13  # claims of a story ...
CLAIMS = 10  # ... of which an article tells so many on average
BATCH = 1_000
NAMES = 30_000
OTHER = 0.6  # of the common words of a text
_WORD = re.compile(r"\d[\d,.]*|\w+")


class News:
    """Endless synthetic articles, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.bases = list(_bases())
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is", "ol")]
        self.names = ["".join(self.random.choices(syllables, k=3)).title() for _ in range(NAMES)]
        # As often in this list as in the corpora.
        self.words = [word for text, _ in self.bases for word in _WORD.findall(text) if word[0].islower()]
        self.words = [word for word in self.words if word not in STOP]
        self.story = 0

    def articles(self, count: int) -> Iterator[list[Report]]:
        """The reports of ``count`` articles, story after story."""
        for _, reports in self.told(count):
            yield reports

    def told(self, count: int) -> Iterator[tuple[str, list[Report]]]:
        """The same, each with how its article begins."""
        made = 0
        while made < count:
            self.story += 1
            told = min(count - made, 400, int(self.random.paretovariate(1.1)))
            for copy in range(told):
                yield self._article(copy)
            made += told

    def _article(self, copy: int) -> tuple[str, list[Report]]:
        story, own = Random(self.story), Random(self.story * 1000 + copy)
        text, claims = self.bases[story.randrange(len(self.bases))]
        start = story.randrange(len(claims) - TOLD + 1)
        renamed = Renamed(self.names, self.words, story)
        title = renamed(text[:100])
        article_id = f"a{self.story:07d}-{copy:03d}"
        lead = renamed(text[:1500])
        article = Article(article_id, own.choice(self.names), None, title, None, salient(lead, title))
        reports = []
        for number, (content, cue, source) in enumerate(claims[start : start + TOLD]):
            told, who = renamed(content), renamed(source)  # also where left out: the next words must be alike in copies
            if own.random() > CLAIMS / TOLD:
                continue
            if copy and own.random() < 0.7:
                told = " ".join(word for word in told.split() if own.random() > 0.12) or told
            chain = (Link(who, who, "official", "named"),) if who else ()
            sentence = f"{told} {cue} {who}"
            reports.append(
                Report(f"{article_id}:{number:02d}", article, number, told, cue, sentence, chain, "asserted")
            )
        return lead, reports


class Renamed:
    """Gives names, figures and most words of a text others, always the same in one story."""

    def __init__(self, names: list[str], words: list[str], random: Random) -> None:
        self.names, self.words, self.random = names, words, random
        self.known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with its words exchanged."""
        return _WORD.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        if word in STOP:
            return word
        if word not in self.known and word[0].islower():
            self.known[word] = self.random.choice(self.words) if self.random.random() < OTHER else word
        elif word not in self.known:
            # Common names stay common: low numbers are drawn more often.
            place = int(len(self.names) * self.random.random() ** 2)
            self.known[word] = str(self.random.randrange(2, 9000)) if word[0].isdigit() else self.names[place]
        return self.known[word]


def _bases() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    corpus = shared() / "corpora" / "polnear_train.parquet"
    if corpus.is_file():
        texts = pq.read_table(corpus, columns=["text"])["text"].to_pylist()
    else:
        texts = [document.text for document in gold_sets()[0].documents()]
    for text, claims in zip(texts, extract(texts), strict=True):
        told = [tuple(" ".join(text[a:b] for a, b in spans) for spans in (c.content, c.cue, c.source)) for c in claims]
        if len(told) >= TOLD:
            yield text, told


def prepared(news: News, articles: int) -> tuple[Prepared, float]:
    """The tables of so many articles, read in batches as a pipeline would, and the seconds that reading took."""
    batches: list[Prepared] = []
    waiting: list[Report] = []
    seconds = 0.0
    for number, reports in enumerate(news.articles(articles), start=1):
        waiting += reports
        if number % BATCH == 0 or number == articles:
            started = time.perf_counter()
            batches.append(prepare(waiting))
            seconds += time.perf_counter() - started
            waiting = []
    tables = (pa.concat_tables([getattr(b, part) for b in batches]) for part in ("profiles", "keys", "within"))
    return Prepared(*tables), seconds


def timed(linker: Linker, tables: Prepared) -> tuple[int, float]:
    """Add the tables: how many event claims changed, and the seconds that it took."""
    started = time.perf_counter()
    changed = linker.add_prepared(tables)
    return len(changed), time.perf_counter() - started


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Build at each size, then add a thousand articles."""
    smallest = 0.0
    for size in sizes:
        news, linker = News(), Linker()
        tables, reading = prepared(news, size)
        claims = tables.profiles.num_rows
        groups, linking = timed(linker, tables)
        each = (reading + linking) / claims
        smallest = smallest or each
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{size:,} articles, {claims:,} claims: {groups:,} event claims")
        print(
            f"  read {reading:.1f} s, linked {linking:.1f} s: {each * 1e6:.0f} µs a claim, {each / smallest:.2f} times"
        )
        print(f"  the smallest size's; peak memory {peak:.1f} GB with the generator", flush=True)
        del tables
        more, reading_more = prepared(news, ADDED)
        changed, linking_more = timed(linker, more)
        share = (reading_more + linking_more) / (reading + linking)
        print(
            f"  {ADDED:,} articles more: read {reading_more:.1f} s, linked {linking_more:.1f} s, {share:.1%} of the",
            end="",
        )
        print(f" build; {changed:,} event claims changed", flush=True)


if __name__ == "__main__":
    main()
