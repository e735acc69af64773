"""Measures of predicted claim records against gold ones.

The definitions, per article and then summed over articles:

- matching: one to one, greedy by the Jaccard index J of the contents' character positions, J >= 0.5 only.
- claims: precision, recall and F1 of matched claims. typed: a match counts only if the origin's type agrees
  too. record: only if the types of the whole chain, the origin's anonymity and the status agree as well.
- accuracies: shares of matched pairs that agree; ``origin_span`` over the pairs whose gold origin has a span,
  an agreement being J >= 0.5.
- flags: F1 end to end of one property of a claim (a state agency in the chain, disputed, relayed, ...); an
  unmatched gold claim with the flag is a miss, an unmatched prediction with it a false alarm.
- grade_kappa: quadratic-weighted kappa over the matched pairs graded A to E on both sides; grade_F: F1 end to
  end of the grade F ("cannot be judged").

Records are dicts with the codebook's field names; a prediction may lack any key but "content".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

Record = Mapping[str, Any]

_GRADES: Final = "ABCDE"
_AGREEMENTS: Final = ("origin_type_acc", "origin_anonymity_acc", "chain_types_acc", "status_acc", "grade_acc")


def evaluate(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]]) -> dict[str, Any]:
    """All measures, as plain numbers.

    ``gold`` and ``predicted`` map an article's name to its records; articles absent from ``predicted`` count
    as empty, articles absent from ``gold`` are ignored. Rates are 0.0 where nothing can be measured, and
    ``grade_kappa`` is NaN there.
    """
    pairs: list[tuple[Record, Record]] = []
    all_gold: list[Record] = []
    all_predicted: list[Record] = []
    for doc, records in gold.items():
        guesses = predicted.get(doc, [])
        pairs += [(records[i], guesses[j]) for i, j in match(records, guesses)]
        all_gold += records
        all_predicted += guesses
    agreed = [_agreement(g, p) for g, p in pairs]
    typed = sum(a["origin_type_acc"] for a in agreed)
    whole = sum(all(a[key] for key in _AGREEMENTS if key != "grade_acc") for a in agreed)
    spans = [_origin_span_agrees(g, p) for g, p in pairs if _origin(g).get("span")]
    graded = [
        (_GRADES.index(g["grade"]), _GRADES.index(p["grade"]))
        for g, p in pairs
        if g["grade"] in _GRADES and p.get("grade") and p["grade"] in _GRADES
    ]
    counts = len(all_predicted), len(all_gold)
    return {
        "articles": len(gold),
        "claims": _f1(len(pairs), *counts),
        "typed": _f1(typed, *counts),
        "record": _f1(whole, *counts),
        **{key: _share(a[key] for a in agreed) for key in _AGREEMENTS},
        "origin_span": _share(spans),
        "flags": {name: _end_to_end(has, pairs, all_predicted, all_gold) for name, has in FLAGS.items()},
        "grade_kappa": quadratic_kappa(graded),
        "grade_pairs": len(graded),
        "grade_F": _end_to_end(lambda r: r.get("grade") == "F", pairs, all_predicted, all_gold),
        "status_confusion": {
            f"{a} -> {b}": n for (a, b), n in Counter((g["status"], p.get("status")) for g, p in pairs).most_common()
        },
    }


def match(gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Index pairs (gold, predicted) of one article's records that are the same claim, best match first."""
    left = [_positions(r["content"]) for r in gold]
    right = [_positions(r["content"]) for r in predicted]
    candidates = sorted(
        ((_jaccard(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right) if a & b),
        reverse=True,
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    out: list[tuple[int, int]] = []
    for score, i, j in candidates:
        if score >= 0.5 and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            out.append((i, j))
    return out


def quadratic_kappa(pairs: Sequence[tuple[int, int]], categories: int = len(_GRADES)) -> float:
    """Cohen's kappa with quadratic weights over pairs of category indexes; NaN if chance explains all."""
    if not pairs:
        return float("nan")
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    expected = (
        sum((a - b) ** 2 * rows[a] * columns[b] for a in range(categories) for b in range(categories)) / len(pairs) ** 2
    )
    return 1 - observed / expected if expected else float("nan")


def f1_of(pairs: Sequence[tuple[str, str]], values: Sequence[str]) -> float:
    """F1 of those that have one of some values; 0 where none has."""
    hits = sum(true in values and found in values for true, found in pairs)
    return 2 * hits / max(1, sum(value in values for pair in pairs for value in pair))


def render(result: Mapping[str, Any], title: str = "") -> str:
    """The measures as a text table at most 80 columns wide."""
    head = f"{title[:34]:34s} {'P':>7s} {'R':>7s} {'F1':>7s} {'gold':>7s} {'pred':>7s}"
    lines = [head, "-" * len(head)]
    lines += [_row(name, result[name]) for name in ("claims", "typed", "record")]
    lines += [_row(f"flag {name}", value) for name, value in result["flags"].items()]
    lines += [_row("grade F", result["grade_F"]), "-" * len(head)]
    shares = [(key, result[key]) for key in (*_AGREEMENTS, "origin_span", "grade_kappa")]
    for (left, a), (right, b) in zip(shares[::2], [*shares[1::2], ("", None)], strict=False):
        cell = f"{right:24s} {b:7.3f}" if b is not None else ""
        lines.append(f"{left:24s} {a:7.3f}     {cell}".rstrip())
    lines.append(f"{result['articles']} articles, {result['grade_pairs']} pairs graded A to E on both sides")
    return "\n".join(lines)


def _row(name: str, value: Mapping[str, float]) -> str:
    rates = " ".join(f"{value[key]:7.3f}" for key in ("P", "R", "F1"))
    return f"{name:34s} {rates} {value['gold']:7d} {value['pred']:7d}"


def _types(record: Record) -> list[Any]:
    return [entry.get("source_type") for entry in record.get("chain") or []]


def _origin(record: Record) -> Mapping[str, Any]:
    chain = record.get("chain") or []
    return chain[-1] if chain else {}


FLAGS: Final[dict[str, Callable[[Record], bool]]] = {
    "state_agency": lambda r: "state_agency" in _types(r),
    "intelligence_agency": lambda r: "intelligence_agency" in _types(r),
    "official": lambda r: "official" in _types(r),
    "disputed": lambda r: r.get("status") in ("contested", "denied"),
    "unconfirmed": lambda r: r.get("status") == "unconfirmed",
    "relayed": lambda r: len(r.get("chain") or []) > 1,
    "unnamed": lambda r: _origin(r).get("anonymity") != "named",
}


def _positions(spans: Iterable[Sequence[int]] | None) -> set[int]:
    return {i for start, end in spans or [] for i in range(start, end)}


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _agreement(gold: Record, predicted: Record) -> dict[str, bool]:
    a, b = _origin(gold), _origin(predicted)
    return {
        "origin_type_acc": a.get("source_type") == b.get("source_type"),
        "origin_anonymity_acc": a.get("anonymity") == b.get("anonymity"),
        "chain_types_acc": _types(gold) == _types(predicted),
        "status_acc": gold["status"] == predicted.get("status"),
        "grade_acc": gold["grade"] == predicted.get("grade"),
    }


def _origin_span_agrees(gold: Record, predicted: Record) -> bool:
    span = _origin(predicted).get("span")
    if not span:
        return False
    return _jaccard(_positions([_origin(gold)["span"]]), _positions([span])) >= 0.5


def _share(values: Iterable[bool]) -> float:
    seen = list(values)
    return sum(seen) / len(seen) if seen else 0.0


def _end_to_end(
    has: Callable[[Record], bool],
    pairs: Sequence[tuple[Record, Record]],
    predicted: Sequence[Record],
    gold: Sequence[Record],
) -> dict[str, float]:
    hits = sum(has(g) and has(p) for g, p in pairs)
    return _f1(hits, sum(map(has, predicted)), sum(map(has, gold)))


def _f1(hits: int, n_predicted: int, n_gold: int) -> dict[str, float]:
    precision = hits / n_predicted if n_predicted else 0.0
    recall = hits / n_gold if n_gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"P": precision, "R": recall, "F1": f1, "gold": n_gold, "pred": n_predicted}
