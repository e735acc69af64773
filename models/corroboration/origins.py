"""How many origins an event claim has: who is supposed to know, counted once however many pass it on.

The lineage of a claim is a graph: every source points at the one that it draws on. Sources that speak for one
interest are one node of it: the organs and media of one state, an outlet and its group, a company or an armed group
with its people and its media, a person under two spellings. What draws on nobody else is an origin; sources that
only draw on each other are one origin together. A source whose lineage is not told adds none to those that are.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.corroboration.reports import Link, Report
from models.corroboration.sources import key_words, same_source
from models.corroboration.terms import digest
from models.sources.countries import CAPITAL, NAME, load_countries
from models.sources.registry import Entity, load_registry
from models.sources.tokens import words_of

STATE: Final = frozenset(("state_agency", "official", "intelligence_agency"))
# A house speaks through its people and its media: a company's managers, an armed group's channel.
_HOUSE: Final = frozenset(("company", "armed_group"))
_OUTLETS: Final = frozenset(("news_organisation", "state_agency"))
_CROWD: Final = frozenset(("news_organisation", "state_agency", "social_media"))
_DEFINITE: Final = re.compile(r"the\b|that\b", re.IGNORECASE)
_LAWYER: Final = re.compile(r"\b(?:lawyers?|attorneys?|counsel|solicitors?|barristers?)\b", re.IGNORECASE)


Source = tuple[str, Link]
"""A source: its link, and the article where that means somebody only there ("the official"), else ""."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin. ``traced`` says whether its lineage is told; ``key`` is stable for one set of names.

    ``sources`` are those that it goes by, ``through`` are these and all that draw on it.
    """

    key: str
    label: str
    traced: bool
    report: Report
    sources: frozenset[Source]
    through: frozenset[Source]


@dataclass(frozen=True, slots=True)
class _Node:
    """A source as articles give it, with the words and the interests by which others are found to be the same."""

    link: Link
    interests: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]


def origins(reports: Iterable[Report]) -> list[Origin]:
    """The independent origins of the reports that affirm one claim, earliest first.

    The result does not depend on the order of the reports. It is empty where no report names any source.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    if not ordered:  # nobody disputes most claims, and nobody confirms them
        return []
    sources, nodes, chains, group = _read(ordered)
    draws = _draws(chains, group)
    for report, chain in zip(ordered, chains, strict=True):
        # Who cites an outlet draws on whom that outlet's own article cites.
        for near in _publisher(report, nodes) if chain else ():
            draws[group[near]].add(group[chain[0]])
    result: dict[frozenset[int], Origin] = {}
    through = _sinks(draws)
    sinks = {number: sink for sink in through for number in sink}
    for report, chain in zip(ordered, chains, strict=True):
        for number in reversed(chain):
            sink = sinks.get(group[number])
            if sink is not None and sink not in result:
                members = [i for i, at in enumerate(group) if at in sink]
                links = [nodes[i].link for i in (number, *members)]
                label = next((link.name for link in links if link.name), links[0].label)
                code = digest("origin", *sorted({_name(nodes[i]) for i in members})) & (1 << 63) - 1
                result[sink] = Origin(
                    f"{code:016x}",
                    label,
                    any(map(traced, links)),
                    report,
                    frozenset(sources[i] for i in members),
                    frozenset(source for source, at in zip(sources, group, strict=True) if at in through[sink]),
                )
    known = list(result.values())
    told = [origin for origin in known if origin.traced]
    return told or known[:1]


def speakers(reports: Iterable[Report]) -> dict[Report, int]:
    """For whom the origin of each report speaks, as a number; those of which it is not told are left out.

    Who only draws on one other speaks for that one.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    _, _, chains, group = _read(ordered)
    drawn_on: dict[int, list[int]] = {}
    for sink, through in _sinks(_draws(chains, group)).items():
        for number in through:
            drawn_on.setdefault(number, []).append(min(sink))
    return {
        report: drawn_on[end][0] if len(drawn_on[end]) == 1 else end
        for report, end in ((report, group[chain[-1]]) for report, chain in zip(ordered, chains, strict=True) if chain)
        if report.origin and traced(report.origin)
    }


def source_of(report: Report, link: Link) -> Source:
    """A link of a report's chain as a source.

    "The official" is somebody else in every article; all others are read once, however many copy them.
    """
    return (report.article.article_id if _introduced(link) else "", link)


def _read(ordered: Sequence[Report]) -> tuple[list[Source], list[_Node], list[list[int]], list[int]]:
    """The sources of reports, each once, as nodes, the chains as numbers of these, and the group of each node."""
    numbers: dict[Source, int] = {}
    chains: list[list[int]] = []
    mentioned: dict[str, list[int]] = {}
    for report in ordered:
        chain = [numbers.setdefault(source_of(report, link), len(numbers)) for link in _told(report.chain)]
        chains.append(chain)
        mentioned.setdefault(report.article.article_id, []).extend(chain)
    nodes = _apart([_node(link) for _, link in numbers])
    return list(numbers), nodes, chains, _merge(nodes, mentioned.values())


def traced(link: Link) -> bool:
    """Whether a source may be an origin by itself: it is named, or its place is told.

    A crowd of media ("47 articles", "Russian media") and unnamed posts pass on what they have from elsewhere.
    """
    if link.anonymity == "named":
        return True
    return link.anonymity == "role" and link.source_type not in _CROWD


def interests(link: Link) -> frozenset[str]:
    """What a source speaks for, where more sources than one do: states, an outlet's group, a house.

    A house's people go by names of their own, so a house is also the one of its kind and country (see ``_apart``).
    """
    entity = entity_of(link.name or link.phrase)
    country = link.country or (entity.country if entity and entity.source_type == link.source_type else None)
    if link.source_type in STATE:
        states = {country} if country else countries_in(link.label)
        if states:
            return frozenset(f"state {code}" for code in states)
    house = {f"house {_family(entity)}"} if entity else set()
    return frozenset(house | ({f"{link.source_type} {country}"} if link.source_type in _HOUSE and country else set()))


@functools.lru_cache(maxsize=1 << 16)
def countries_in(label: str) -> frozenset[str]:
    """The countries that a label names: "Türkiye and Iran" is TR and IR."""
    words = words_of(label)
    found = (load_countries().match(words, at) for at in range(len(words)))
    return frozenset(match[1].country for match in found if match and match[1].sort in (NAME, CAPITAL))


@functools.lru_cache(maxsize=1 << 16)
def entity_of(name: str) -> Entity | None:
    """The registry's entry for a name that only one entry has."""
    found = load_registry().lookup(name) if name.strip() else []
    return found[0] if len(found) == 1 else None


def _family(entity: Entity) -> str:
    by_id = load_registry().by_id
    seen = {entity.entity_id}
    while entity.parent and entity.parent in by_id and entity.parent not in seen:
        entity = by_id[entity.parent]
        seen.add(entity.entity_id)
    return entity.entity_id


def _told(chain: Sequence[Link]) -> list[Link]:
    """A chain without the links that tell no source, but for one at its end: "reportedly" is what a relay draws on."""
    told = [link for link in chain if link.anonymity != "none"]
    return [*told, chain[-1]] if told and chain[-1].anonymity == "none" else told


def _introduced(link: Link) -> bool:
    """Whether a phrase points back at somebody whom its article has introduced before."""
    return link.name is None and link.anonymity == "role" and bool(_DEFINITE.match(link.phrase))


def _node(link: Link) -> _Node:
    words = key_words(link.name or link.told)
    return _Node(link, interests(link), words, words | key_words(link.told))


def _apart(nodes: Sequence[_Node]) -> list[_Node]:
    """The nodes without the country as an interest where more than one house of that kind and country is known."""
    houses: dict[str, set[str]] = {}
    for node in nodes:
        known = {interest for interest in node.interests if interest.startswith("house ")}
        for side in node.interests - known:
            houses.setdefault(side, set()).update(known)
    shared = {side for side, known in houses.items() if len(known) > 1}
    return [replace(node, interests=node.interests - shared) for node in nodes]


def _name(node: _Node) -> str:
    return " ".join(sorted(node.interests or node.words))


def _merge(nodes: Sequence[_Node], mentioned: Iterable[Sequence[int]]) -> list[int]:
    """The group of each node: the number of its first member. ``mentioned`` has the nodes of each article in order."""
    group = list(range(len(nodes)))

    def find(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    def join(i: int, j: int) -> None:
        low, high = sorted((find(i), find(j)))
        group[high] = low

    for i, a in enumerate(nodes):
        for j in range(i):
            if _same(a, nodes[j]):
                join(i, j)
    for numbers in mentioned:
        for at, i in enumerate(numbers):
            if _introduced(nodes[i].link):
                before = [j for j in numbers[:at] if j != i and _alike(nodes[i], nodes[j])]
                if before:
                    join(i, before[-1])
    people = [i for i, node in enumerate(nodes) if node.link.source_type == "individual"]
    lawyers = [i for i in people if _LAWYER.search(nodes[i].link.phrase)]
    clients = {find(i) for i in people if nodes[i].link.name} - {find(i) for i in lawyers}
    if len(clients) == 1:
        for i in lawyers:
            join(i, min(clients))
    return [find(i) for i in range(len(nodes))]


def _alike(a: _Node, b: _Node) -> bool:
    return a.link.source_type == b.link.source_type and a.link.anonymity == b.link.anonymity


def _same(a: _Node, b: _Node) -> bool:
    if a.interests & b.interests:
        return True
    if a.interests and b.interests and a.link.source_type in STATE:
        return False
    if a.link.source_type != b.link.source_type:
        return False
    # "Jane Roe, who runs the River Archive" speaks for the River Archive
    within = (len(a.words) > 1 and a.words <= b.around) or (len(b.words) > 1 and b.words <= a.around)
    return within or same_source(a.words, b.words)


def _draws(chains: Iterable[Sequence[int]], group: Sequence[int]) -> dict[int, set[int]]:
    """The groups that each group draws on by what the chains tell."""
    draws: dict[int, set[int]] = {number: set() for number in group}
    for chain in chains:
        for near, far in itertools.pairwise(chain):
            draws[group[near]].add(group[far])
    return draws


def _publisher(report: Report, nodes: Sequence[_Node]) -> Iterator[int]:
    """The nodes that mean the outlet of a report."""
    words = key_words(report.article.outlet)
    for number, node in enumerate(nodes):
        if node.link.source_type in _OUTLETS and node.words == words:
            yield number


def _sinks(draws: Mapping[int, set[int]]) -> dict[frozenset[int], set[int]]:
    """The strongly connected parts of the graph that point nowhere outside themselves, and all that lead to each."""
    reach: dict[int, set[int]] = {}
    for start in draws:
        seen, todo = {start}, [start]
        while todo:
            for other in draws[todo.pop()] - seen:
                seen.add(other)
                todo.append(other)
        reach[start] = seen
    parts = {frozenset(other for other in seen if start in reach[other]) for start, seen in reach.items()}
    return {
        part: {start for start, seen in reach.items() if part <= seen} for part in parts if reach[min(part)] == part
    }
