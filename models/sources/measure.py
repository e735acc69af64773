"""Measures of the sources of claims against gold records: what they are, who they are, where they are from.

The definitions, over pairs of a gold claim and the predicted claim with the same content:

- origin_type, anonymity: shares of pairs whose origins agree. chain_types: the classes of the whole chain agree.
- country: share of agreeing origins where gold has a country; no_country: the share left empty where it has none.
- name: share of named origins of the same canonical name; reference: the same, over origins written as a pronoun
  or as one word of a longer name. Where gold calls an unnamed source something ("one longtime employee"), that is
  a description and not counted.
- flags: F1 over claims of having a state agency, an intelligence agency or an official in the chain; a gold claim
  without a partner is a miss, a predicted one a false alarm.
- confusions: pairs of origin classes that differ, most frequent first, with how the wrong ones were decided.
- stakes: accuracy and F1 of ``stakeholder`` and ``states_own_position`` over the claims of ``stakes.csv``, which were
  labelled by reading them; the origin is the one at the gold span.

Records are dicts with the codebook's field names.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from models.evaluation import FLAGS, match
from models.record import ChainEntry
from models.sources import vocabulary as v
from models.sources.reader import SourceReader
from models.sources.registry import Entity, Registry

Record = Mapping[str, Any]

SHARES: Final = ("origin_type", "chain_types", "anonymity", "country", "no_country", "name", "reference")
SOURCE_FLAGS: Final = ("state_agency", "intelligence_agency", "official")
WORST: Final = 10
STAKES: Final = ("stakeholder", "states_own_position")
# Classes of the reference list whose recall is asked for.
CLASSES: Final = (
    "state_news_agency",
    "state_controlled_media",
    "public_service_media",
    "intelligence_agency",
    "armed_non_state_group",
    "international_organisation",
    "independent_news_agency",
    "ngo_human_rights",
    "ngo_press_freedom",
    "think_tank_monitor",
)


def resolve_gold(text: str, outlet: str | None, records: Sequence[Record], reader: SourceReader) -> list[Record]:
    """The gold records of one article with the sources at the gold spans resolved anew.

    A relay carried over from an earlier sentence has no span to resolve and stays as it is.
    """
    article = reader.read(text, outlet)
    out: list[Record] = []
    for record in records:
        chain = []
        for gold in record["chain"]:
            if gold["span"] is None and gold["source_type"] != "unknown":
                chain.append(gold)
                continue
            entry = article.resolve(tuple(gold["span"]) if gold["span"] else None)
            chain.append(entry.to_dict() | {"decided_by": entry.decided_by})
        out.append({**record, "chain": chain})
    return out


def measure(
    texts: Mapping[str, str], gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]]
) -> dict[str, Any]:
    """All measures over the articles of ``gold``: shares as ``(share, n)``, flags as F1, confusions as a list.

    ``texts`` maps an article's name to its text. A share of nothing is 0.0.
    """
    seen: dict[str, list[bool]] = {share: [] for share in SHARES}
    hits: Counter[str] = Counter()
    had: Counter[str] = Counter()
    said: Counter[str] = Counter()
    confusions: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc, records in gold.items():
        guesses = predicted.get(doc, [])
        for flag in SOURCE_FLAGS:
            had[flag] += sum(map(FLAGS[flag], records))
            said[flag] += sum(map(FLAGS[flag], guesses))
        for i, j in match(records, guesses):
            left, right = records[i], guesses[j]
            hits.update(flag for flag in SOURCE_FLAGS if FLAGS[flag](left) and FLAGS[flag](right))
            if not left["chain"] or not right["chain"]:
                continue
            _compare(texts[doc], left, right, seen)
            types = left["chain"][-1]["source_type"], right["chain"][-1]["source_type"]
            if types[0] != types[1]:
                confusions[types][right["chain"][-1].get("decided_by", "engine")] += 1
    return {
        **{share: (_share(values), len(values)) for share, values in seen.items()},
        "flags": {flag: 2 * hits[flag] / max(1, had[flag] + said[flag]) for flag in SOURCE_FLAGS},
        "confusions": sorted(confusions.items(), key=lambda pair: (-pair[1].total(), pair[0])),
    }


def _compare(text: str, left: Record, right: Record, seen: dict[str, list[bool]]) -> None:
    gold, found = left["chain"][-1], right["chain"][-1]
    seen["origin_type"].append(gold["source_type"] == found["source_type"])
    seen["chain_types"].append(
        [entry["source_type"] for entry in left["chain"]] == [entry["source_type"] for entry in right["chain"]]
    )
    seen["anonymity"].append(gold["anonymity"] == found["anonymity"])
    seen["country" if gold["country"] else "no_country"].append(gold["country"] == found["country"])
    if gold["name"] and gold["anonymity"] == "named":
        same = plain(gold["name"]) == plain(found["name"] or "")
        seen["name"].append(same)
        if gold["span"] and refers_back(text[slice(*gold["span"])], gold["name"]):
            seen["reference"].append(same)


def refers_back(phrase: str, name: str) -> bool:
    """Whether a phrase is a pronoun, or one word of the longer ``name`` that it stands for."""
    return phrase.lower() in v.PRONOUNS | v.POSSESSIVES or (" " in name and phrase == name.rsplit(maxsplit=1)[-1])


def plain(name: str) -> str:
    """A name for comparing: without case, article and form of address."""
    low = name.replace("’", "'").casefold()
    return next((low[len(word) :] for word in ("the ", "mr ", "ms ", "mrs ") if low.startswith(word)), low)


def coverage(reference: Path, registry: Registry) -> list[tuple[str, int, int]]:
    """Recall of the registry against a reference list: class, its rows, and the rows found by name or domain.

    ``reference`` is a CSV file with the columns type, name, aliases, domain and country.
    """
    rows: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for kind, known in _known(reference, registry):
        rows[kind] += 1
        found[kind] += known
    return [(kind, rows[kind], found[kind]) for kind in CLASSES]


def _known(reference: Path, registry: Registry) -> Iterable[tuple[str, bool]]:
    with reference.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = [name.strip() for name in (row["name"], *row["aliases"].split("|"))]
            domain = row["domain"].removeprefix("www.")
            yield (
                row["type"],
                any(map(registry.lookup, names))
                or any(entity.country == row.get("country") for name in names for entity in _in_prose(name, registry))
                or bool(domain and registry.at_domain(domain)),
            )


def _in_prose(name: str, registry: Registry) -> list[Entity]:
    """Whom a name with a bracket means, as a text would write it.

    "Military Intelligence (Peru)" is the Military Intelligence of Peru, "Guard Service (GS)" the Guard Service.
    """
    bare, bracket, inside = name.removesuffix(")").partition(" (")
    return registry.lookup(bare) + registry.lookup(f"{bare} of {inside}") if bracket else []


def render(given: Mapping[str, Any], engine: Mapping[str, Any]) -> str:
    """The measures with gold spans given beside those end to end, as a text table."""
    head = f"{'sources':28s} {'spans given':>12s} {'n':>5s} {'end to end':>12s} {'n':>5s}"
    lines = [head, "-" * len(head)]
    for share in SHARES:
        (a, n), (b, m) = given[share], engine[share]
        lines.append(f"{share:28s} {a:12.3f} {n:5d} {b:12.3f} {m:5d}")
    for flag in SOURCE_FLAGS:
        name = f"flag {flag} (F1)"
        lines.append(f"{name:28s} {given['flags'][flag]:12.3f} {'':5s} {engine['flags'][flag]:12.3f}")
    for title, result in (("spans given", given), ("end to end", engine)):
        lines.append(f"worst confusions, {title}:")
        for (gold, found), decided in result["confusions"][:WORST]:
            ways = ", ".join(f"{way} {n}" for way, n in decided.most_common())
            lines.append(f"  {gold} -> {found}: {decided.total()} ({ways})")
    return "\n".join(lines)


def render_coverage(rows: Iterable[tuple[str, int, int]]) -> str:
    """The registry's recall as a text table."""
    lines = [f"{'registry recall':28s} {'rows':>6s} {'found':>6s} {'recall':>7s}"]
    lines += [f"{kind:28s} {n:6d} {found:6d} {found / n if n else 0.0:7.3f}" for kind, n, found in rows]
    return "\n".join(lines)


def read_stakes(corpus: str) -> dict[tuple[str, int, int], tuple[bool, bool]]:
    """The labelled stakes of a corpus (demo, news, annotations).

    The article and where a claim's content starts and ends in it, to whether its origin is a party to it, and
    whether it states its own position.
    """
    path = resources.files("models") / "artifacts" / "reliability" / "stakes.csv"
    return {
        (row["doc"], int(row["start"]), int(row["end"])): (row[STAKES[0]] == "1", row[STAKES[1]] == "1")
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        if row["corpus"] == corpus
    }


def stakes(
    texts: Mapping[str, str],
    gold: Mapping[str, Sequence[Record]],
    labels: Mapping[tuple[str, int, int], tuple[bool, bool]],
    reader: SourceReader,
) -> list[tuple[tuple[bool, bool], tuple[bool, bool]]]:
    """The labelled and the found stakes of the claims of ``gold`` that have a label.

    ``texts`` maps an article's name to its text. Pairs to be pooled over corpora and given to ``render_stakes``.
    """
    pairs = []
    for doc in sorted({doc for doc, _, _ in labels} & gold.keys()):
        article = reader.read(texts[doc])
        for record in gold[doc]:
            label = labels.get((doc, record["content"][0][0], record["content"][-1][1]))
            if label is None:
                continue
            origin = record["chain"][-1]
            entry = (
                article.resolve(tuple(origin["span"]))
                if origin["span"]
                else ChainEntry(None, origin["name"], origin["source_type"], origin["anonymity"], origin["country"])
            )
            found = article.stake([(start, end) for start, end in record["content"]], entry)
            pairs.append((label, (found.stakeholder, found.states_own_position)))
    return pairs


def render_stakes(pairs: Sequence[tuple[tuple[bool, bool], tuple[bool, bool]]]) -> str:
    """Accuracy, precision, recall and F1 of both facts as a text table."""
    lines = [
        f"{f'stakes, {len(pairs)} claims read':28s} {'share':>7s} {'accuracy':>9s} {'prec':>6s} {'rec':>6s} {'F1':>6s}"
    ]
    for at, name in enumerate(STAKES):
        labelled, found = [label[at] for label, _ in pairs], [guess[at] for _, guess in pairs]
        hits = sum(a and b for a, b in zip(labelled, found, strict=True))
        precision, recall = hits / max(1, sum(found)), hits / max(1, sum(labelled))
        f1 = 2 * hits / max(1, sum(labelled) + sum(found))
        accuracy = _share([a == b for a, b in zip(labelled, found, strict=True)])
        lines.append(f"{name:28s} {_share(labelled):7.3f} {accuracy:9.3f} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
    return "\n".join(lines)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
