"""The measures, and floors under what was measured."""

from __future__ import annotations

import json

import pytest
from made_up import article, report, source

from models.corroboration import Mention, match, measure, standing
from models.corroboration.listed import COLUMNS, kinds
from models.corroboration.training import FOLDS, LENIENCE, Story, choose, fit, stories
from pipelines import settings


def test_pairs_and_f1():
    assert measure.pairwise([["b", "a", "c"], ["d"]]) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert measure.f1({1, 2}, {2, 3, 4, 5}) == {"P": 0.5, "R": 0.25, "F1": pytest.approx(1 / 3)}
    assert measure.f1(set(), set())["F1"] == 0


def test_the_demo_corpus():
    folder = settings.DEMO_ARTICLES.parent

    def lines(name):
        return [json.loads(line) for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines()]

    gold = {row["doc"]: row["claims"] for row in lines("claims.jsonl")}
    found = measure.demo(lines("articles.jsonl"), gold, lines("event_claims.jsonl"))
    for given in ("standing (1) gold mentions and stances", "standing (2) gold mentions"):
        assert found[given]["origins at the end"] >= 0.85
        assert found[given]["origins at each time"] >= 0.85
        assert found[given]["contested F1"] >= 0.85
        assert found[given]["confirmed F1"] >= 0.85
    assert found["same claim, gold records, mentions only"]["P"] >= 0.6


def test_stances_are_counted_and_retractions_apart():
    text = "The dike broke, the mayor said. The dike held, the ministry said. The mayor took back her claim."
    ends = [(0, 14, 16, 25), (32, 45, 47, 64), (76, 95, 76, 85)]
    claims = [
        {
            "id": number,
            "content": [[start, end]],
            "cue": [],
            "chain": [
                {"span": [where, to], "name": None, "source_type": "official", "anonymity": "role", "country": None}
            ],
            "status": "asserted",
            "disputed_by": [],
            "supported_by": [],
        }
        for number, (start, end, where, to) in enumerate(ends, start=1)
    ]
    mentions = [{"doc": "a", "claim_id": n, "stance": s} for n, s in ((1, "affirms"), (2, "denies"), (3, "retracts"))]
    told = measure.stances_told(
        [{"doc": "a", "text": text}], {"a": claims}, [{"event_claim": "e", "mentions": mentions}]
    )
    assert told == {"right": pytest.approx(1 / 3), "retractions F1": 0.0, "mentions": 3.0}


def test_accounts_of_one_outlet_are_one_origin():
    listed = [
        ("'@Marvale_Agency", "https://twitter.com/Marvale_Agency/status/1"),
        ("Marvale News Agency", "https://www.facebook.com/MarvaleAgency/posts/2"),
        ("Marvale News Agency (2)", "https://marvale.example/2031/1"),
        ("Orlen Today", "https://orlen.example/a"),
        ("", "not an address ["),
    ]
    counts = dict(zip(COLUMNS, kinds(listed), strict=True))
    assert counts["listed"] == 5
    assert counts["origins"] == 3
    assert kinds([]) == [0] * len(COLUMNS)


def test_training_stories_are_whole():
    told = stories()
    assert len(told) > 60
    for story in told:
        names = [report.claim_id for report in story.reports]
        assert len(names) == len(set(names)) == len(story.propositions) > 10
        assert all(report.content for report in story.reports)
        copied = [n for n, name in enumerate(names) if name.endswith(" copy")]
        first = [names.index(names[n].removesuffix(" copy")) for n in copied]
        assert copied and [story.propositions[n] for n in copied] == [story.propositions[n] for n in first]
        assert story.standings.keys() == {name for name in story.propositions if name not in names}


def test_the_held_out_stories():
    found = measure.held_out_stories()
    assert found["same claim, gold records"]["F1"] >= 0.28
    assert found["same claim, gold records, mentions only"]["P"] >= 0.65
    assert found["same claim, end to end"]["F1"] >= 0.1


def test_what_ships_was_fitted_on_the_stories():
    fitted = fit(stories())
    for model, weights in match.weights().items():
        assert weights[1:] == pytest.approx(fitted[model][1:], abs=2e-3)
        assert 0 <= weights[0] - fitted[model][0] <= max(LENIENCE)


def test_the_lenience_that_serves_best_is_chosen():
    # Articles that say the same in the same words and nothing else: any lenience tells them, so the strictest is taken.
    words = ["the Orlen dike broke at noon", "Hydrex sold its pumps", "Anna Weir resigned", "schools stay shut"]

    def told(number):
        reports = [
            report(article(f"{number}{name}"), n, content, source("Anna Weir", "individual"))
            for name in "ab"
            for n, content in enumerate([*words, words[0]], start=1)
        ]
        affirmed = {r.content: [Mention(m, "affirms") for m in reports if m.content == r.content] for r in reports}
        standings = {content: standing(mentions) for content, mentions in affirmed.items()}
        return Story(reports, [r.content for r in reports], standings)

    lenience, scores = choose([told(number) for number in range(FOLDS)])
    assert lenience == (LENIENCE[0], LENIENCE[0])
    assert len(scores) == len(LENIENCE) ** 2
