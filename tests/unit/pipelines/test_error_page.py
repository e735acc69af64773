"""The page of errors: what each costs, which are shown, and that it is sound HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from models.evaluation import evaluate
from models.evaluation_cues import Read
from pipelines.error_page import costliest, faults, page, write

TEXT = "The bridge <is> safe & sound, the mayor said. The road is not, police said. Nobody was hurt."


def record(content: str, cue: str = "said", source: str = "the mayor", **more: Any) -> dict[str, Any]:
    def spans(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    entry = {"span": spans(source)[0], "name": None, "source_type": "official", "anonymity": "role", "country": None}
    return {
        "content": spans(content),
        "cue": spans(cue),
        "source": spans(source),
        "chain": [entry],
        "status": "asserted",
        "grade": "C",
        **more,
    }


BRIDGE, ROAD = record("The bridge <is> safe & sound"), record("The road is not", source="police")
PART, SPARE = record("safe & sound"), record("Nobody was hurt")
DENIED = {**BRIDGE, "status": "denied"}


def points(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> float:
    measured = evaluate({"a": gold}, {"a": found})
    return 100 * (measured["claims"]["F1"] + measured["record"]["F1"])


@pytest.mark.parametrize(
    ("found", "mended", "what"),
    [
        ([BRIDGE], [BRIDGE, ROAD], "missed"),
        ([BRIDGE, ROAD, SPARE], [BRIDGE, ROAD], "false alarm"),
        ([DENIED, ROAD], [BRIDGE, ROAD], "wrong status"),
    ],
)
def test_the_cost_is_what_the_measures_would_gain(found, mended, what) -> None:
    gold = [BRIDGE, ROAD]
    (fault,) = faults("set", [Read("a", TEXT, gold, found)])
    assert fault.what == what
    assert fault.cost == pytest.approx(points(gold, mended) - points(gold, found), rel=0.01)


def test_a_miss_and_a_false_alarm_in_one_place_are_an_error_of_extent() -> None:
    (fault,) = faults("set", [Read("a", TEXT, [BRIDGE], [PART])])
    assert (fault.what, fault.gold, fault.found) == ("wrong extent", BRIDGE, PART)
    assert faults("set", [Read("a", TEXT, [BRIDGE, ROAD], [BRIDGE, ROAD])]) == []
    assert faults("set", []) == []


def test_kinds_of_cues_are_shown_in_proportion_to_what_they_cost() -> None:
    articles = [Read(str(n), TEXT, [ROAD], []) for n in range(30)]
    articles += [Read(str(n), TEXT, [{**ROAD, "cue": []}], []) for n in range(10)]
    every = faults("set", articles)
    shown = [fault.cue for fault in costliest(every, shown=20)]
    assert shown == ["speech verb"] * 15 + ["wishes, plans and others"] * 5
    assert len(costliest(every, shown=50)) == 40


class Tags(HTMLParser):
    """Checks that every tag is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_escapes_what_it_quotes(tmp_path) -> None:
    sets = {"set": [Read("a", TEXT, [BRIDGE, ROAD], [DENIED, SPARE])], "bare": [Read("b", "\ud800 x", [], [])]}
    html = write(tmp_path / "deep" / "errors.html", sets).read_text(encoding="utf-8")
    parser = Tags()
    parser.feed(html)
    assert parser.open == []
    assert '<mark class="content">The bridge &lt;is&gt; safe &amp; sound</mark>' in html
    assert '<mark class="source">the mayor</mark> <mark class="cue">said</mark>' in html
    assert [what.split("<")[0] for what in re.findall(r'<b class="\w+">(.*?)</b>', html)] == [
        "missed",
        "wrong status",
        "false alarm",
    ]
    assert page([]).startswith("<!doctype html>")
