"""The page of the most costly errors on the development sets: where the next engineer goes on.

The page quotes articles that may not be passed on, so it goes into the data folder, which is never committed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from models.evaluation import match
from models.evaluation_cues import Read, Record, cue_class

SHOWN: Final = 50
_CONTEXT: Final = 140  # characters on either side of what is marked
_LINES: Final = re.compile(r"\s*\n\s*")
_LAYERS: Final = ("content", "cue", "source")  # the later one wins where they overlap

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: ``cost`` is by how many points of F1 (claims and records together) its set would rise without it."""

    dataset: str
    article: Read
    what: str
    cue: str
    cost: float
    gold: Record | None
    found: Record | None


def faults(dataset: str, articles: Sequence[Read]) -> list[Fault]:
    """All errors of one set.

    A missed and a false attribution that overlap are one error of extent. Where people also told chain and status, so
    is a claim that was found with another chain, anonymity of its origin or status.
    """
    marked = sum(len(article.gold) for article in articles)
    made = sum(len(article.found) for article in articles)
    pairs = [match(article.gold, article.found) for article in articles]
    right = sum(map(len, pairs))
    f1 = 2 * right / max(marked + made, 1)
    missed = 2 * (right + 1) / (marked + made + 1) - f1
    false = 2 * right / max(marked + made - 1, 1) - f1
    record = 2 / max(marked + made, 1)
    out: list[Fault] = []

    def add(article: Read, what: str, cost: float, gold: Record | None, found: Record | None) -> None:
        told = gold if gold is not None else found
        assert told is not None
        out.append(Fault(dataset, article, what, cue_class(article.text, told), 100 * cost, gold, found))

    for article, matched in zip(articles, pairs, strict=True):
        left = [r for i, r in enumerate(article.gold) if i not in {i for i, _ in matched}]
        spare = [r for j, r in enumerate(article.found) if j not in {j for _, j in matched}]
        with_records = any("chain" in r for r in article.gold)
        for gold in left:
            near = next((r for r in spare if _overlap(gold["content"], r["content"])), None)
            cost = missed * (2 if with_records else 1)
            if near is None:
                add(article, "missed", cost, gold, None)
            else:
                spare.remove(near)
                add(article, "wrong extent", cost + false * (2 if with_records else 1), gold, near)
        for found in spare:
            add(article, "false alarm", false * (2 if with_records else 1), None, found)
        for i, j in matched if with_records else []:
            gold, found = article.gold[i], article.found[j]
            wrong = [name for name, of in RECORD.items() if of(gold) != of(found)]
            if wrong:
                add(article, "wrong " + " and ".join(wrong), record, gold, found)
    return out


def _chain(record: Record) -> list[Any]:
    return [entry["source_type"] for entry in record["chain"]]


def _anonymity(record: Record) -> Any:
    return record["chain"][-1]["anonymity"] if record["chain"] else None


RECORD: Final[dict[str, Callable[[Record], Any]]] = {
    "chain": _chain,
    "anonymity": _anonymity,
    "status": itemgetter("status"),
}


def costliest(every: Sequence[Fault], shown: int = SHOWN) -> list[Fault]:
    """The errors to show: each set and class of cue in proportion to its share of the cost, the costliest first."""
    groups: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in every:
        groups[fault.dataset, fault.cue].append(fault)
    for group in groups.values():
        group.sort(key=lambda fault: -fault.cost)
    given = dict.fromkeys(groups, 0)
    for _ in range(min(shown, len(every))):
        open_groups = [key for key, group in groups.items() if given[key] < len(group)]
        most = max(open_groups, key=lambda key: sum(f.cost for f in groups[key]) / (given[key] + 1))
        given[most] += 1
    chosen = [fault for key, group in groups.items() for fault in group[: given[key]]]
    total = {cue: sum(f.cost for f in every if f.cue == cue) for cue in {f.cue for f in every}}
    return sorted(chosen, key=lambda fault: (-total[fault.cue], fault.cue, -fault.cost))


def write(path: Path, sets: Mapping[str, Sequence[Read]]) -> Path:
    """Write the page and return where it is."""
    every = [fault for name, articles in sets.items() for fault in faults(name, articles)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(every), encoding="utf-8", errors="replace")
    return path


def page(every: Sequence[Fault]) -> str:
    """The page as one HTML document that needs nothing else."""
    cost: dict[str, float] = defaultdict(float)
    number: dict[str, int] = defaultdict(int)
    for fault in every:
        cost[fault.cue] += fault.cost
        number[fault.cue] += 1
    most = max(cost.values(), default=1)
    rows = "".join(
        f'<tr><td><a href="#{_anchor(cue)}">{escape(cue)}</a></td><td>{number[cue]}</td><td>{cost[cue]:.1f}</td>'
        f'<td class="bar"><i style="width:{100 * cost[cue] / most:.1f}%"></i></td></tr>'
        for cue in sorted(cost, key=lambda cue: -cost[cue])
    )
    return _PAGE.format(rows=rows, errors=len(every), shown=SHOWN, cards="".join(_cards(costliest(every))))


def _cards(chosen: Sequence[Fault]) -> Iterator[str]:
    last = None
    for fault in chosen:
        if fault.cue != last:
            yield f'<h2 id="{_anchor(fault.cue)}">{escape(fault.cue)}</h2>'
            last = fault.cue
        yield (
            f'<article><header><b class="{fault.what.split()[0]}">{escape(fault.what)}</b> '
            f"<span>{escape(fault.dataset)} · {escape(fault.article.doc)}</span><em>{fault.cost:.2f}</em></header>"
            f"{_side('marked', fault.article.text, fault.gold, fault)}"
            f"{_side('found', fault.article.text, fault.found, fault)}</article>"
        )


def _side(title: str, text: str, record: Record | None, fault: Fault) -> str:
    """The passage with what one side has there."""
    spans = [span for r in (fault.gold, fault.found) if r for layer in _LAYERS for span in _spans(r, layer)]
    low, high = _window(text, fault, spans)
    if record is None:
        return f"<section><h3>{title}</h3><p class='none'>nothing</p></section>"
    layer_at = [""] * (high - low)
    for layer in _LAYERS:
        for start, end in _spans(record, layer):
            for at in range(max(start, low), min(end, high)):
                layer_at[at - low] = layer
    out, at = [], 0
    while at < len(layer_at):
        end = at
        while end < len(layer_at) and layer_at[end] == layer_at[at]:
            end += 1
        words = _LINES.sub(" ¶ ", escape(text[low + at : low + end]))
        out.append(f'<mark class="{layer_at[at]}">{words}</mark>' if layer_at[at] else words)
        at = end
    before, after = "… " if low else "", " …" if high < len(text) else ""
    return f"<section><h3>{title}</h3><p>{before}{''.join(out)}{after}</p>{_told(record)}</section>"


def _window(text: str, fault: Fault, spans: Spans) -> tuple[int, int]:
    """The marked words with some context, but not the whole article where a source stands far off."""
    told = fault.gold if fault.gold is not None else fault.found
    assert told is not None
    core = [*told["content"], *told["cue"]]
    first, last = min(start for start, _ in core), max(end for _, end in core)
    near = [span for span in spans if span[1] > first - 2 * _CONTEXT and span[0] < last + 2 * _CONTEXT]
    low = max(0, min([first, *(start for start, _ in near)]) - _CONTEXT)
    high = min(len(text), max([last, *(end for _, end in near)]) + _CONTEXT)
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return low, high


def _spans(record: Record, layer: str) -> Spans:
    if layer == "source" and "chain" in record:
        return [entry["span"] for entry in record["chain"] if entry["span"]]
    spans: Spans = record[layer]
    return spans


def _told(record: Record) -> str:
    if "chain" not in record:
        return ""
    chain = " ← ".join(
        f"{escape(entry['name'] or '(unnamed)')} <small>{entry['source_type']}, {entry['anonymity']}</small>"
        for entry in record["chain"]
    )
    return f"<p class='told'>{chain or 'no source'} · <b>{escape(record['status'])}</b></p>"


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _anchor(cue: str) -> str:
    return cue.replace(" ", "-").replace(",", "")


_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sourcegrade: the costliest errors</title>
<style>
:root {{ --ink: #1d2733; --dim: #66727f; --line: #dfe4ea; --paper: #fff; --ground: #f4f6f8;
  --content: #d3efd8; --cue: #ffe39b; --source: #cfe0ff; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e4e9ee; --dim: #93a0ad; --line: #33404d; --paper: #1c242c;
  --ground: #141a20; --content: #24533a; --cue: #6d5514; --source: #26457e; }} }}
body {{ margin: 0 auto; max-width: 1180px; padding: 2rem 1.5rem; font: 15px/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--ground); }}
h1 {{ margin: 0 0 .3rem; font-size: 1.5rem; }} h2 {{ margin: 2.2rem 0 .6rem; font-size: 1.1rem; }}
h3 {{ margin: 0 0 .3rem; font-size: .72rem; color: var(--dim); text-transform: uppercase; letter-spacing: .06em; }}
a {{ color: inherit; }} small, .told, header span, .lead {{ color: var(--dim); }}
table {{ border-collapse: collapse; width: 100%; }} td, th {{ padding: .15rem .8rem .15rem 0; text-align: left; }}
td:nth-child(2), td:nth-child(3) {{ font-variant-numeric: tabular-nums; }}
.bar {{ width: 45%; }} .bar i {{ display: block; height: .7rem; border-radius: 2px; background: #7a9fd6; }}
article {{ margin: 0 0 .9rem; padding: .8rem 1rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: 6px; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1.4rem; }}
header {{ grid-column: 1 / -1; font-size: .85rem; }}
header em {{ float: right; color: var(--dim); font-style: normal; }}
header b {{ padding: .1rem .5rem; border-radius: 3px; background: #8a94a0; color: #fff; font-weight: 600; }}
b.missed {{ background: #b3402f; }} b.false {{ background: #a0701c; }}
section p {{ margin: 0; overflow-wrap: anywhere; }}
.told {{ margin-top: .4rem; font-size: .85rem; }}
.none {{ color: var(--dim); font-style: italic; }}
mark {{ color: inherit; border-radius: 2px; padding: .05em 0; }} mark.content {{ background: var(--content); }}
mark.cue {{ background: var(--cue); }} mark.source {{ background: var(--source); }}
@media (max-width: 760px) {{ article {{ grid-template-columns: 1fr; }} }}
</style></head><body>
<h1>The costliest errors on the development sets</h1>
<p class="lead">{errors} errors in all; below, the {shown} that cost most, each kind of cue in proportion to its share.
The cost of an error is by how many points its set's F1 of claims and F1 of records together would rise if it were put
right. Marked are <mark class="source">source</mark>, <mark class="cue">cue</mark> and
<mark class="content">content</mark>. Quoted from articles that may not be passed on: keep this page to yourself.</p>
<table><tr><th>cue</th><th>errors</th><th>cost</th><th></th></tr>{rows}</table>
{cards}
</body></html>
"""
