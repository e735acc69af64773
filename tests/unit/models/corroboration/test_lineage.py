"""The path back to the one origin."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from made_up import article, report, source

from models.corroboration import event_claim
from models.corroboration.lineage import circular, mermaid

DIKE = "the Orlen dike broke in Marvale"
MAYOR = source("Anna Weir", "individual")
POST = source("Daily Post", "news_organisation")


def test_outlets_lead_over_whom_they_cite_to_the_origin():
    told = [
        report(article("a", outlet="Morning Sun"), 1, DIKE, POST, MAYOR),
        report(article("b", 1, outlet="Beacon"), 1, DIKE, MAYOR),
    ]
    assert mermaid(told, "Anna Weir").splitlines() == [
        "graph LR",
        '  n0["Morning Sun"]',
        '  n1("Daily Post")',
        '  n2(["Anna Weir"])',
        '  n3["Beacon"]',
        "  n0 --> n1",
        "  n1 --> n2",
        "  n3 --> n2",
    ]


def test_only_what_several_outlets_tell_from_one_origin_is_circular():
    one = report(article("a"), 1, DIKE, MAYOR)
    same = report(article("b", 1), 1, DIKE, MAYOR)
    other = report(article("c", 2), 1, DIKE, source("two engineers", "expert", anonymity="role"))
    denied = report(article("d", 2), 1, DIKE, source("Ministry of Water", country="NL"), cue="denied")

    def path(*reports):
        made = event_claim(reports)
        return circular(made.mentions, [origin.label for origin in made.standing.origins])

    assert path(one) is None, "one outlet"
    assert path(one, denied) is None, "who denies it does not tell it"
    assert path(one, same, other) is None, "two origins"
    assert path(one, same, denied) == path(one, same) is not None


def test_an_arrow_is_dotted_where_an_article_does_not_tell_whence_it_has_it():
    rumour = source("posts online", "social_media", anonymity="role")
    told = [report(article("a", outlet="Sun"), 1, DIKE, POST, rumour), report(article("b", 1), 1, DIKE)]
    assert [line for line in mermaid(told, "Anna Weir").splitlines() if ">" in line] == [
        "  n0 --> n1",
        "  n1 --> n2",
        "  n2 -.-> n3",
        "  n4 -.-> n3",
    ]


def test_many_outlets_are_told_by_their_number():
    told = [report(article(f"a{n:02d}", n), 1, DIKE, MAYOR) for n in range(30)]
    drawn = mermaid(told, "Anna Weir")
    assert '"18 more outlets"' in drawn and len(drawn.splitlines()) < 30


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4), st.text(min_size=1))
def test_no_name_breaks_the_graph(names, origin):
    told = [
        report(article(f"a{n}", outlet=outlet), 1, DIKE, source(cited, "news_organisation"))
        for n, (outlet, cited) in enumerate(names)
    ]
    node = re.compile(r'  n\d+(?:\["[^"]*"\]|\("[^"]*"\)|\(\["[^"]*"\]\))')
    first, *lines = mermaid(told, origin).split("\n")
    assert first == "graph LR"
    assert all(node.fullmatch(line) or re.fullmatch(r"  n\d+ (?:-->|-\.->) n\d+", line) for line in lines)
