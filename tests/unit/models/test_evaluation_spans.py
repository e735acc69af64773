"""The span measures: by hand on small cases, and equal to the reference program where that is at hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from models.attribution import attributions
from models.attribution.elements import Attribution
from models.attribution.tagger.examples import gold_spans, read_articles
from models.evaluation_spans import evaluate, render
from pipelines.evaluate import shared

TEXT = "The mayor said that the old bridge was safe. The guard denied it."
MAYOR = Attribution([(0, 9)], [(10, 14)], [(20, 43)])


def reference() -> tuple[ModuleType, Path]:
    program, articles = shared() / "eval" / "attribution_eval.py", shared() / "corpora" / "polnear_dev.parquet"
    if not (program.is_file() and articles.is_file()):
        pytest.skip("the reference program or PolNeAR is not there")
    spec = importlib.util.spec_from_file_location("attribution_eval", program)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, articles


def test_gold_against_itself_is_perfect() -> None:
    found = evaluate([(TEXT, [MAYOR], [MAYOR])])
    assert all(found[name] == 1 for name in ("content", "exact", "pair", "triple", "source_given_content"))


def test_half_a_content_matches_but_not_exactly() -> None:
    part = Attribution([(45, 54)], [(10, 14)], [(28, 43)])  # "bridge was safe" of "the old bridge was safe"
    found = evaluate([(TEXT, [MAYOR], [part])])
    assert (found["content"], found["exact"], found["pair"]) == (1, 0, 0)


def test_marks_do_not_count_and_an_empty_content_is_none() -> None:
    stop = Attribution([(0, 9)], [(10, 14)], [(20, 44)])
    nothing = Attribution([], [(10, 14)], [(43, 44)])
    found = evaluate([(TEXT, [MAYOR], [stop, nothing])])
    assert (found["exact"], found["predicted"]) == (1, 1)


def test_one_prediction_serves_one_gold_attribution() -> None:
    found = evaluate([(TEXT, [MAYOR, MAYOR], [MAYOR]), (TEXT, [], [])])
    assert (found["content_P"], found["content_R"]) == (1, 0.5)


def test_nothing_found_is_zero() -> None:
    assert evaluate([(TEXT, [MAYOR], [])])["content"] == 0
    assert evaluate([])["triple"] == 0


def test_the_table_leaves_unknown_figures_blank() -> None:
    lines = render({"one": {"content": 0.5}, "two": {"content": 0.25, "triple": None}}).splitlines()
    assert [line.split()[1:] for line in lines[2:]] == [["50.0"], ["25.0"]]


def test_equal_to_the_reference_program() -> None:
    program, path = reference()
    articles = read_articles(path)[::8]
    found = attributions([article.text for article in articles])
    mine = evaluate((article.text, gold_spans(article), spans) for article, spans in zip(articles, found, strict=True))
    theirs = program.evaluate(
        [{"id": one.name, "text": one.text, "attributions": one.attributions} for one in articles],
        [
            {"id": one.name, "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in spans]}
            for one, spans in zip(articles, found, strict=True)
        ],
    )
    names = {
        "content": "content_partial",
        "exact": "content_strict",
        "pair": "pair_source_content",
        "triple": "triple_partial",
    }
    assert {name: mine[name] for name in names} == pytest.approx({a: theirs[b]["F1"] for a, b in names.items()})
    assert mine["source_given_content"] == pytest.approx(theirs["source_given_content"]["all"]["partial"])
