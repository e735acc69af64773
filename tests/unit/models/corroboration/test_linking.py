"""Which reports become one event claim, in whatever order they come."""

from __future__ import annotations

import itertools
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import article, report, source

from models.corroboration import Linker, why
from models.corroboration.blocking import PIVOTS, keys_of
from models.corroboration.cluster import group, grouped
from models.corroboration.events import stances
from models.corroboration.pieces import LARGE
from models.corroboration.profiles import Profiles

MAYOR = source("Anna Weir", "individual")
MINISTRY = source("Ministry of Water", country="NL")
STORY = (
    "Dike at Orlen collapses. The Orlen dike collapsed near Marvale on Monday after the Marvale pumps failed. "
    "Marvale was evacuated, and Orlen, too. The pumps at Marvale were built by Hydrex."
)


def linked(*reports):
    linker = Linker()
    linker.add(reports)
    return linker.event_claims()


def together(a, b):
    return any({a.claim_id, b.claim_id} <= set(group) for group in linked(a, b))


def one(name, content, *chain, hours=0.0, text=STORY, **rest):
    return report(article(name, hours, text=text), 1, content, *(chain or (MAYOR,)), **rest)


def test_the_same_told_in_other_words_is_one_claim():
    a = one("a", "the Hydrex pumps at Marvale failed an hour before the dike collapsed")
    b = one("b", "Hydrex pumps had failed at Marvale before the collapse of the dike", hours=3)
    assert together(a, b)
    assert why(a, b)["names"] == ["Hydrex", "Marvale"]
    assert "failed" in why(a, b)["terms"]


def test_other_things_of_one_story_are_other_claims():
    a = one("a", "5,000 builders will repair the roads of Marvale by winter")
    b = one("b", "1,000 deminers will search the fields around Orlen", MINISTRY)
    assert not together(a, b)


def test_a_denial_joins_as_a_dispute():
    a = one("a", "the Hydrex pumps at Marvale failed before the dike collapsed")
    b = one("b", "the Hydrex pumps at Marvale failed before the dike collapsed", MINISTRY, hours=2, cue="denied that")
    c = one("c", "the Hydrex pumps at Marvale had not failed before the dike collapsed", MINISTRY, hours=3)
    assert together(a, b) and together(a, c)
    assert stances([a, b]) == ["affirms", "denies"]
    assert stances([a, one("d", a.content, hours=1), c]) == ["affirms", "affirms", "denies"]


def test_the_same_words_a_year_later_are_another_claim():
    words = "the Hydrex pumps at Marvale failed before the dike collapsed"
    assert together(one("a", words), one("b", words, hours=24))
    assert not together(one("a", words), one("b", words, hours=24 * 365))


def test_the_same_words_in_another_story_are_another_claim():
    other = "Strike at Kelso bakery. Bakers at Kelso walked out. The Kelso bakery is shut, Kelso bakers say of Kelso."
    assert not together(one("a", "it was a mistake"), one("b", "it was a mistake", text=other))


def test_words_for_one_thing_are_alike():
    profiles = Profiles.of([one("a", "seven deaths"), one("b", "seven people killed"), one("c", "seven loaves baked")])
    deaths, killed, baked = (profiles.content[row] for row in range(3))
    assert 0 < deaths.multiply(killed).sum() < deaths.multiply(deaths).sum()
    assert deaths.multiply(baked).sum() == 0


def test_a_content_that_says_nothing_takes_words_from_the_claim_before_it():
    said = article("a", text=STORY)
    reports = [
        report(said, 1, "the Hydrex turbines had been sabotaged by smugglers", MAYOR),
        report(said, 2, "it", MINISTRY, cue="denied"),
        report(said, 3, "schools in the whole valley would stay shut until the winter holidays", MINISTRY),
    ]
    content = Profiles.of(reports).content
    first, slight, full = (set(content[row].indices) for row in range(3))
    assert slight == first
    assert not full & first
    alone = Profiles.of(reports[1:]).content
    assert not alone[0].nnz
    assert (Profiles.of(reports[::-1]).content[1] != content[1]).nnz == 0


def test_a_claim_may_come_only_once():
    linker = Linker()
    linker.add([one("a", "the dike broke")])
    with pytest.raises(ValueError, match="there already"):
        linker.add([one("a", "the dike broke")])


def test_adding_tells_which_event_claims_changed():
    linker = Linker()
    words = "the Hydrex pumps at Marvale failed before the dike collapsed"
    assert linker.add([one("b", words)]) == ["b/1"]
    assert linker.add([one("c", "Anna Weir will resign from the council of Orlen")]) == ["c/1"]
    assert linker.add([one("a", words)]) == ["a/1"]
    assert linker.event_claims() == [["a/1", "b/1"], ["c/1"]]


def test_keys_are_the_same_on_every_machine():
    # Stored keys must meet new ones: a change of the hashing, here or in a library, needs a rebuild of the tables.
    keys = sorted(
        keys_of([one("a", "the Hydrex pumps at Marvale failed before the dike collapsed")])["key"].to_pylist()
    )
    assert len(keys) == len(set(keys)) > 10
    assert keys[:4] == [-9107002756425199536, -8719875381126796936, -8067238668203792075, -7937733856152925432]


SUBJECTS = ["Hydrex pumps", "the Orlen dike", "the Marvale hospital", "Anna Weir's office"]
EVENTS = ["failed before dawn", "was closed for 3 days", "had not been inspected since 2019", "cost 40 million"]
ARTICLES = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(EVENTS)), max_size=4), st.integers(0, 60)),
    max_size=3 * PIVOTS,
)


def told(articles):
    """Each article's reports; several say the same, so that blocks hold more reports than pivots."""
    return [
        [
            report(article(f"a{n:02d}", 24.0 * day, text=STORY), number, f"{subject} at Marvale {event}", MAYOR)
            for number, (subject, event) in enumerate(claims)
        ]
        for n, (claims, day) in enumerate(articles)
    ]


@settings(max_examples=60)
@given(ARTICLES, st.randoms(), st.integers(1, 5))
def test_order_and_batches_do_not_matter(articles, random, size):
    batches = told(articles)
    at_once = linked(*(r for batch in batches for r in batch))
    random.shuffle(batches)
    linker = Linker()
    for start in range(0, len(batches), size):
        linker.add([r for batch in batches[start : start + size] for r in batch])
    assert linker.event_claims() == at_once


def test_order_does_not_matter_in_a_component_too_large_to_compare_all_pairs():
    batches = told([([(SUBJECTS[n % 2], EVENTS[n % 3])], n % 20) for n in range(LARGE + 40)])
    at_once = linked(*(r for batch in batches for r in batch))
    linker = Linker()
    for batch in reversed(batches):
        linker.add(batch)
    assert linker.event_claims() == at_once


@settings(max_examples=60)
@given(st.integers(2, 16), st.integers(0, 10**9))
def test_complete_scores_are_grouped_as_sparse_ones(size, seed):
    random = Random(seed)  # no two scores are equal, as they would be in what Hypothesis draws
    names = [f"c{number:02d}" for number in range(size)]
    pairs = list(itertools.combinations(names, 2))
    scores = [random.gauss(3 if random.random() < 0.4 else -3, 2) for _ in pairs]
    assert sorted(grouped(names, np.array(scores))) == group(names, dict(zip(pairs, scores, strict=True)))


@given(ARTICLES)
@settings(max_examples=30)
def test_every_claim_is_in_one_event_claim(articles):
    reports = [r for batch in told(articles) for r in batch]
    members = [name for group in linked(*reports) for name in group]
    assert sorted(members) == sorted(r.claim_id for r in reports)
