"""The path back: how a claim that many outlets tell comes from its one origin, as a graph to look at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from models.corroboration.origins import traced
from models.corroboration.reports import Report, outlet_of
from models.corroboration.standing import AFFIRMS, Mention

_OUTLETS: Final = 12  # that a graph shows; of the others it tells the number
_WIDTH: Final = 60


def circular(mentions: Sequence[Mention], origins: Sequence[str]) -> str | None:
    """The path of a claim that more than one outlet tells and that has one origin, as a Mermaid graph; else None."""
    told = [m.report for m in mentions if m.stance == AFFIRMS]
    return mermaid(told, origins[0]) if len(origins) == 1 and len({outlet_of(r.article) for r in told}) > 1 else None


def mermaid(reports: Sequence[Report], origin: str) -> str:
    """Outlets, whom they cite, and the origin, each arrow pointing at where a claim comes from.

    The last arrow is dotted where an article does not tell whence its last source has it.
    """
    outlets = list(dict.fromkeys(outlet_of(report.article) for report in reports))
    shown = set(outlets[:_OUTLETS])
    numbers: dict[tuple[str, str], str] = {}
    lines = ["graph LR"]

    def node(kind: str, label: str) -> str:
        found = numbers.get((kind, label.casefold()))
        if found is None:
            found = numbers[kind, label.casefold()] = f"n{len(numbers)}"
            left, right = {"outlet": ("[", "]"), "origin": ("([", "])")}.get(kind, ("(", ")"))
            lines.append(f'  {found}{left}"{_plain(label)}"{right}')
        return found

    arrows: dict[str, None] = {}
    for report in reports:
        if outlet_of(report.article) in shown:
            steps = [node(*step) for step in _steps(report, origin)]
            told = report.origin is not None and traced(report.origin)
            for near, far in itertools.pairwise(steps):
                arrows[f"  {near} {'-->' if told or far != steps[-1] else '-.->'} {far}"] = None
    if len(outlets) > _OUTLETS:
        more = node("outlet", f"{len(outlets) - _OUTLETS} more outlets")
        arrows[f"  {more} --> {node('origin', origin)}"] = None
    return "\n".join([*lines, *arrows])


def _steps(report: Report, origin: str) -> Iterator[tuple[str, str]]:
    """From the outlet over the chain to the origin. A source that goes by the origin's name is the origin."""
    yield "outlet", outlet_of(report.article)
    for link in report.chain:
        if link.anonymity != "none" and link.label.casefold() != origin.casefold():
            yield "source", link.label
    yield "origin", origin


def _plain(label: str) -> str:
    """A label on one line, in which nothing is Mermaid's own syntax."""
    words = " ".join(label.split())
    short = words if len(words) <= _WIDTH else words[: _WIDTH - 1].rstrip() + "…"
    return "".join(f"#{ord(ch)};" if ch in '"#<>`\\' else ch for ch in short)
