"""Measures of corroboration: same claim, same origin, standing, on sets that it was not fitted on.

Everything here takes plain records and gives plain numbers; `main` reads the sets from their folder. The demo
corpus and Emergent are development sets: their errors were looked at.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.attribution import extract
from models.corroboration.events import EventClaim, event_claim
from models.corroboration.linking import Linker
from models.corroboration.listed import COLUMNS, kinds
from models.corroboration.profiles import Floats
from models.corroboration.reports import Article, Report, reports_of
from models.corroboration.standing import RETRACTS, Mention, Stance, standing
from models.corroboration.terms import salient
from models.evaluation import match
from models.record import Claim
from models.reliability import default_scorer, featurize
from models.reliability.annotations import load_annotations
from models.stories import story_articles, story_event_claims

Pair = tuple[str, str]
Record = Mapping[str, Any]
_TITLE: Final = 120


def pairwise(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """The pairs of members of one group, each in sorted order."""
    return {pair for members in groups for pair in itertools.combinations(sorted(members), 2)}


def f1(found: set[Any], true: set[Any]) -> dict[str, float]:
    """Precision, recall and F1 of a set; 0.0 where nothing can be measured."""
    hits = len(found & true)
    return {
        "P": hits / len(found) if found else 0.0,
        "R": hits / len(true) if true else 0.0,
        "F1": 2 * hits / (len(found) + len(true)) if found or true else 0.0,
    }


def reports_with(articles: Sequence[Record], claims: Mapping[str, Sequence[Record]]) -> list[Report]:
    """Reports of articles (``doc, text, headline, outlet, domain, published_at``) with the claims of each ``doc``."""
    found: list[Report] = []
    for row in articles:
        at = row.get("published_at")
        title = row.get("headline") or row["text"][:_TITLE]
        article = Article(
            row["doc"],
            row.get("outlet"),
            row.get("domain"),
            title,
            datetime.fromisoformat(at) if at else None,
            salient(row["text"], title),
        )
        records = claims[row["doc"]]
        ids = [claim_name(row["doc"], number) for number in range(len(records))]
        found += reports_of(article, row["text"], records, ids)
    return found


def claim_name(doc: str, number: int) -> str:
    """The id that a measure gives to a claim: article and number, counting from 0."""
    return f"{doc}#{number:04d}"


def linked(reports: Sequence[Report]) -> list[list[str]]:
    """The groups that the linker makes."""
    linker = Linker()
    linker.add(reports)
    return linker.event_claims()


def engine_claims(articles: Sequence[Record]) -> dict[str, list[dict[str, Any]]]:
    """The records that the engine finds in each article."""
    return _records(articles, _extracted(articles))


def _extracted(articles: Sequence[Record]) -> list[list[Claim]]:
    return extract([row["text"] for row in articles], [row.get("outlet") for row in articles])


def _records(articles: Sequence[Record], found: Sequence[Sequence[Claim]]) -> dict[str, list[dict[str, Any]]]:
    return {row["doc"]: [claim.to_dict() for claim in claims] for row, claims in zip(articles, found, strict=True)}


class Linking(NamedTuple):
    """Reports of some articles by claim id, the groups that the linker makes, and the gold claim that each id is."""

    reports: dict[str, Report]
    groups: list[list[str]]
    alias: dict[str, str]


def linking_of(
    articles: Sequence[Record], gold: Mapping[str, Sequence[Record]], claims: Mapping[str, Sequence[Record]]
) -> Linking:
    """Link the ``claims`` of articles. One that matches no gold claim goes by a name of its own."""
    alias: dict[str, str] = {}
    for doc, records in claims.items():
        partner = {j: i for i, j in match(gold[doc], records)} if claims is not gold else {}
        for j in range(len(records)):
            own = claim_name(doc, j) if claims is gold else f"{doc}#extra{j}"
            alias[claim_name(doc, j)] = claim_name(doc, partner[j]) if j in partner else own
    reports = {report.claim_id: report for report in reports_with(articles, claims)}
    return Linking(reports, linked(list(reports.values())), alias)


def same_claim(linking: Linking, members: Mapping[str, Mapping[str, Stance]]) -> dict[str, dict[str, float]]:
    """Pairwise F1 over all claims, and over the mentions of event claims alone.

    Of all claims a pair with one that is of no event claim is wrong.
    """
    true = pairwise([list(mentions) for mentions in members.values()])
    found = pairwise([[linking.alias[name] for name in group] for group in linking.groups])
    mentioned = {name for mentions in members.values() for name in mentions}
    return {"": f1(found, true), ", mentions only": f1({pair for pair in found if mentioned.issuperset(pair)}, true)}


def demo(
    articles: Sequence[Record], gold: Mapping[str, Sequence[Record]], events: Sequence[Record]
) -> dict[str, dict[str, float]]:
    """The demo corpus with its gold event claims.

    ``same claim`` as in `same_claim`; ``standing``: shares of event claims whose number of independent origins is exact
    at the end and at each article's time, F1 of contested and confirmed, (1) with gold records, mentions and stances,
    (2) with gold records and mentions, (3) with gold records, (4) end to end.
    """
    members = members_of(gold, events)
    given = linking_of(articles, gold, gold)
    made = linking_of(articles, gold, engine_claims(articles))
    out = {
        f"same claim, {title}{only}": figures
        for title, linking in (("gold records", given), ("end to end", made))
        for only, figures in same_claim(linking, members).items()
    }
    told = {
        name: [Mention(given.reports[claim], stance) for claim, stance in mentions.items()]
        for name, mentions in members.items()
    }
    out["standing (1) gold mentions and stances"] = _standings(events, lambda name, at: standing(told[name], at))
    grouped = {name: event_claim([given.reports[claim] for claim in mentions]) for name, mentions in members.items()}
    out["standing (2) gold mentions"] = _standings(events, lambda name, at: grouped[name].as_of(at))
    for title, linking in (("standing (3) gold records", given), ("standing (4) end to end", made)):
        found = [
            (event_claim([linking.reports[name] for name in group]), {linking.alias[name] for name in group})
            for group in linking.groups
        ]
        chosen = {name: closest_event(found, set(mentions)) for name, mentions in members.items()}
        out[title] = _standings(events, lambda name, at, c=chosen: c[name].as_of(at) if c[name] else None)
    return out


def held_out_stories() -> dict[str, dict[str, float]]:
    """The made-up stories that are held out: `same_claim` with their records and end to end, and `stances_told`."""
    articles, events = story_articles(held_out=True), story_event_claims(held_out=True)
    gold = {row["doc"]: row["claims"] for row in articles}
    out = {
        f"same claim, {title}{only}": figures
        for title, claims in (("gold records", gold), ("end to end", engine_claims(articles)))
        for only, figures in same_claim(linking_of(articles, gold, claims), members_of(gold, events)).items()
    }
    return {**out, "stances, records and mentions given": stances_told(articles, gold, events)}


def members_of(gold: Mapping[str, Sequence[Record]], events: Sequence[Record]) -> dict[str, dict[str, Stance]]:
    """The mentions of each event claim by the names of the claims, each with its stance."""
    names = {doc: {c["id"]: claim_name(doc, i) for i, c in enumerate(records)} for doc, records in gold.items()}
    return {
        event["event_claim"]: {names[m["doc"]][m["claim_id"]]: m["stance"] for m in event["mentions"]}
        for event in events
    }


def stances_told(
    articles: Sequence[Record], gold: Mapping[str, Sequence[Record]], events: Sequence[Record]
) -> dict[str, float]:
    """The share of mentions whose stance is right where records and mentions are given, and F1 of the retractions."""
    reports = {report.claim_id: report for report in reports_with(articles, gold)}
    found: set[tuple[str, str, Stance]] = set()
    true: set[tuple[str, str, Stance]] = set()
    for name, mentions in members_of(gold, events).items():
        true |= {(name, claim, stance) for claim, stance in mentions.items()}
        made = event_claim([reports[claim] for claim in mentions])
        found |= {(name, mention.report.claim_id, mention.stance) for mention in made.mentions}
    back = f1({item for item in found if item[2] == RETRACTS}, {item for item in true if item[2] == RETRACTS})
    return {"right": len(found & true) / len(true), "retractions F1": back["F1"], "mentions": float(len(true))}


def closest_event(made: Sequence[tuple[EventClaim, set[str]]], mentions: set[str]) -> EventClaim | None:
    """Of event claims with their claims the one that shares most of ``mentions``; None where none shares any."""
    best = max(made, key=lambda item: (len(item[1] & mentions), -len(item[1])))
    return best[0] if best[1] & mentions else None


def _standings(events: Sequence[Record], at: Callable[..., Any]) -> dict[str, float]:
    exact: list[bool] = []
    last: list[bool] = []
    flags: dict[str, tuple[set[str], set[str]]] = {"contested": (set(), set()), "confirmed": (set(), set())}
    for event in events:
        name = event["event_claim"]
        for moment in event["origins_by_time"]:
            now = at(name, datetime.fromisoformat(moment["published_at"]))
            exact.append((now.independent_origins if now else 0) == moment["independent_origins"])
        last.append(exact[-1])
        for flag, (found, true) in flags.items():
            if now and getattr(now, flag):
                found.add(name)
            if event[flag]:
                true.add(name)
    return {
        "origins at the end": float(np.mean(last)),
        "origins at each time": float(np.mean(exact)),
        **{f"{flag} F1": f1(found, true)["F1"] for flag, (found, true) in flags.items()},
    }


def emergent(articles: Sequence[Record], rumours: Sequence[Record]) -> dict[str, dict[str, float]]:
    """Articles of one rumour against others, and rumours true against false.

    ``articles`` hold ``doc, text``; ``rumours``, in parallel, ``claim_id`` and ``claim_truth``. The rumours fall into
    two halves by a hash; what is tuned is tuned on one half and reported on the other one, both ways, and averaged.
    Figures: articles joined by TF-IDF cosine over a threshold, alone and with a bonus for shared event claims; the
    same two with average linkage; and articles that share an event claim, without any tuning.
    """
    found = _extracted(articles)
    reports = reports_with(articles, _records(articles, found))
    groups = linked(reports)
    truth = np.array([row["claim_id"] for row in rumours], dtype=object)
    half = np.array([sha256(name.encode()).digest()[0] % 2 for name in truth])
    cosine = _cosines([row["text"] for row in articles])
    shared = _shared_claims([row["doc"] for row in articles], groups)
    results: dict[str, list[float]] = defaultdict(list)
    for fitted in (0, 1):
        known, new = np.flatnonzero(half == fitted), np.flatnonzero(half != fitted)
        for name, value in _compare(truth, cosine, shared, known, new).items():
            results[name].append(value)
    out = {"same rumour, pairwise F1": {name: float(np.mean(values)) for name, values in results.items()}}
    out["rumour true against false, AUC"] = _rumour_truth(articles, rumours, found, reports, groups)
    return out


def _cosines(texts: Sequence[str]) -> Floats:
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    return np.asarray((vectors @ vectors.T).toarray(), dtype=float)


def _shared_claims(docs: Sequence[str], groups: Sequence[Sequence[str]]) -> Floats:
    number = {doc: i for i, doc in enumerate(docs)}
    shared = np.zeros((len(docs), len(docs)))
    for members in groups:
        for a, b in itertools.combinations(sorted({number[name.rsplit("#", 1)[0]] for name in members}), 2):
            shared[a, b] += 1
            shared[b, a] += 1
    return shared


def _compare(truth: Any, cosine: Floats, shared: Floats, known: Any, new: Any) -> dict[str, float]:
    def view(matrix: Floats, rows: Any) -> Floats:
        return matrix[np.ix_(rows, rows)]

    def upper(matrix: Any) -> Any:
        return matrix[np.triu_indices(len(matrix), 1)]

    def score(found: Any, rows: Any) -> float:
        same = upper(truth[rows][:, None] == truth[rows][None, :])
        hits = float(np.sum(found & same))
        return 2 * hits / float(found.sum() + same.sum()) if hits else 0.0

    def grouped(similar: Floats, threshold: float) -> Any:
        distance = similar.max() - similar
        np.fill_diagonal(distance, 0)
        cut = AgglomerativeClustering(
            None, metric="precomputed", linkage="average", distance_threshold=float(similar.max() - threshold)
        )
        label = cut.fit_predict(distance)
        return upper(label[:, None] == label[None, :])

    def tuned(signals: Sequence[Floats]) -> float:
        choices = [(similar, t) for similar in signals for t in np.arange(0.07, 0.41, 0.02).tolist()]
        similar, best = max(choices, key=lambda c: score(grouped(view(c[0], known), c[1]), known))
        return score(grouped(view(similar, new), best), new)

    def cut(signals: Sequence[Floats]) -> float:
        choices = [(similar, t) for similar in signals for t in np.arange(0.05, 0.5, 0.01).tolist()]
        similar, best = max(choices, key=lambda c: score(upper(view(c[0], known)) > c[1], known))
        return score(upper(view(similar, new)) > best, new)

    joined = np.minimum(shared, 2) / 2
    both = [cosine + share * joined for share in (0.02, 0.05, 0.1, 0.2)]
    return {
        "TF-IDF cosine": cut([cosine]),
        "TF-IDF cosine and event claims": cut(both),
        "TF-IDF cosine, average linkage": tuned([cosine]),
        "TF-IDF cosine and event claims, average linkage": tuned(both),
        "a shared event claim": score(upper(view(shared, new)) > 0, new),
    }


def _rumour_truth(
    articles: Sequence[Record],
    rumours: Sequence[Record],
    found: Sequence[Sequence[Claim]],
    reports: Sequence[Report],
    groups: Sequence[Sequence[str]],
) -> dict[str, float]:
    """AUC of the mean grade score, of the mean credibility, and of both (mean of their ranks).

    Rumours of which the model learnt from an article are left out.
    """
    rumour = {row["doc"]: of["claim_id"] for row, of in zip(articles, rumours, strict=True)}
    verdict = {row["claim_id"]: row["claim_truth"] for row in rumours}
    learnt = {rumour[line["doc"]] for line in load_annotations() if line["doc"] in rumour}
    by_id = {report.claim_id: report for report in reports}
    level = {}
    for members in groups:
        made = event_claim([by_id[name] for name in members])
        level.update(dict.fromkeys(members, made.standing.credibility))
    texts = [row["text"] for row in articles]
    table = pa.table(
        {
            "article_id": [row["doc"] for row in articles],
            "text": texts,
            "outlet": pa.nulls(len(texts), pa.string()),
            "domain": pa.nulls(len(texts), pa.string()),
        }
    )
    scores = default_scorer().score(featurize(table, found)).column("score").to_pylist()
    graded: dict[str, list[float]] = defaultdict(list)
    levels: dict[str, list[float]] = defaultdict(list)
    flat = (claim_name(row["doc"], i) for row, claims in zip(articles, found, strict=True) for i in range(len(claims)))
    for name, score in zip(flat, scores, strict=True):
        of = rumour[name.rsplit("#", 1)[0]]
        levels[of].append(-level[name])
        if score is not None:
            graded[of].append(score)
    chosen = [name for name in graded if verdict[name] in ("true", "false") and name not in learnt]
    true = [verdict[name] == "true" for name in chosen]
    grade = np.array([np.mean(graded[name]) for name in chosen])
    credible = np.array([np.mean(levels[name]) for name in chosen])
    ranks = [np.argsort(np.argsort(values)) for values in (grade, credible)]
    return {
        "without corroboration": float(roc_auc_score(true, grade)),
        "credibility alone": float(roc_auc_score(true, credible)),
        "with corroboration": float(roc_auc_score(true, ranks[0] + ranks[1])),
        "rumours": float(len(chosen)),
    }


def airwars(incidents: Sequence[Record], sources: Sequence[Record]) -> dict[str, dict[str, float]]:
    """Fair against Weak, and Contested against Fair, from the lists of sources alone.

    AUC of the number of listed sources, of the number of origins, and out of fold of logistic models on the counts
    of ``listed.COLUMNS``, folds being months.
    """
    lists: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sources:
        lists[row["incident_code"]].append((row["source_name"] or "", row["source_url"] or ""))
    unique = list({row["incident_code"]: row for row in incidents}.values())
    counts = np.array([kinds(lists[row["incident_code"]]) for row in unique], dtype=float)
    grade = np.array([row["harm_grading"] for row in unique], dtype=object)
    month = np.array([str(row["incident_date"])[:7] for row in unique], dtype=object)
    out = {}
    for better, worse in (("Fair", "Weak"), ("Contested", "Fair")):
        rows = np.isin(grade, [better, worse])
        true = grade[rows] == better
        features = np.log1p(counts[rows])

        def held_out(columns: Sequence[int], x: Floats = features, y: Any = true, g: Any = month[rows]) -> float:
            model = make_pipeline(StandardScaler(), LogisticRegression())
            guess = cross_val_predict(model, x[:, columns], y, groups=g, cv=GroupKFold(8), method="predict_proba")
            return float(roc_auc_score(y, guess[:, 1]))

        out[f"{better} against {worse}"] = {
            "listed sources": float(roc_auc_score(true, counts[rows][:, 0])),
            "origins": float(roc_auc_score(true, counts[rows][:, 1])),
            "listed sources, out of fold": held_out([0]),
            "origins and their kinds, out of fold": held_out(range(1, len(COLUMNS))),
            "incidents": float(rows.sum()),
        }
    return out


def render(results: Mapping[str, Mapping[str, float]]) -> str:
    """Results as lines of text."""
    return "\n".join(
        f"{title}\n" + "\n".join(f"  {name:44s} {value:8.3f}" for name, value in figures.items())
        for title, figures in results.items()
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main(demo_folder: Path, shared: Path) -> None:
    """Print all measures whose sets are there: the demo corpus, and what lies in ``shared``."""
    gold = {row["doc"]: row["claims"] for row in _lines(demo_folder / "claims.jsonl")}
    print("Corroboration: demo corpus\n")
    corpus, events = _lines(demo_folder / "articles.jsonl"), _lines(demo_folder / "event_claims.jsonl")
    print(render(demo(corpus, gold, events)), "\n")
    told = {"stances, records and mentions given": stances_told(corpus, gold, events)}
    print(render(told), "\n")
    print("Corroboration: made-up stories, held out\n")
    print(render(held_out_stories()), "\n")
    outcomes = shared / "outcomes"
    if (outcomes / "emergent_dev.parquet").is_file():
        rumours = pq.read_table(outcomes / "emergent_dev.parquet").to_pylist()
        bodies = dict(zip(*pq.read_table(shared / "corpora" / "fnc1_bodies.parquet").to_pydict().values(), strict=True))
        print("Corroboration: Emergent\n")
        print(render(emergent([{"doc": row["doc"], "text": bodies[row["doc"]]} for row in rumours], rumours)), "\n")
    if (outcomes / "airwars_syria_sources.parquet").is_file():
        incidents = pq.read_table(outcomes / "airwars_syria_incidents.parquet").to_pylist()
        sources = pq.read_table(outcomes / "airwars_syria_sources.parquet").to_pylist()
        print("Corroboration: Airwars, Syria\n")
        print(render(airwars(incidents, sources)), "\n")
