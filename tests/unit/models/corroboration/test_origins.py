"""Who is an origin, and who only passes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import article, report, source

from models.corroboration import Link, origins

DIKE = "the Orlen dike broke"


def labels(*chains):
    return [o.label for o in origins([report(article(f"a{n}", n), n, DIKE, *c) for n, c in enumerate(chains)])]


def test_a_relay_adds_no_origin():
    mayor = source("Anna Weir", country="NL")
    assert labels([mayor], [source("Daily Post", "news_organisation"), mayor]) == ["Anna Weir"]


def test_a_relay_that_is_traced_later_falls_away():
    post, mayor = source("Daily Post", "news_organisation"), source("Anna Weir", "individual")
    assert labels([post]) == ["Daily Post"]
    assert labels([post], [post, mayor]) == ["Anna Weir"]


def test_two_that_cite_each_other_are_one_origin():
    a, b = source("Channel Nine", "social_media"), source("Morning Sun", "news_organisation")
    assert len(labels([a, b], [b, a])) == 1


def test_an_outlet_draws_on_whom_its_own_article_cites():
    own = report(article("post", 0, outlet="Daily Post"), 1, DIKE, source("Anna Weir", "individual"))
    other = report(article("sun", 1), 1, DIKE, source("Daily Post", "news_organisation"))
    assert [o.label for o in origins([own, other])] == ["Anna Weir"]


def test_organs_and_media_of_one_state_are_one_origin_and_two_states_are_two():
    ministry, agency = source("Ministry of Water", country="NL"), source("State Wire", "state_agency", "NL")
    assert len(labels([ministry], [agency], [source("Secret Service", "intelligence_agency", "NL")])) == 1
    assert len(labels([ministry], [source("Ministry of Rivers", country="BE")])) == 2


def test_a_company_and_its_manager_are_one_origin():
    firm, manager = source("Dredgers", "company", "NL"), source("Jan Smit", "company", "NL")
    assert len(labels([firm], [manager])) == 1


@pytest.mark.parametrize(
    ("kind", "country", "one", "other"),
    [
        ("company", "US", "Boeing", "Lockheed Martin"),
        ("armed_group", "SY", "Hayat Tahrir al-Sham", "Syrian Democratic Forces"),
    ],
)
def test_two_houses_of_one_country_are_two_origins(kind, country, one, other):
    first, second, manager = (source(name, kind, country) for name in (one, other, "Jan Smit"))
    assert labels([first], [second]) == [one, other]
    assert labels([first], [manager]) == [one], "of the one house that is known"


def test_a_house_and_its_media_are_one_origin():
    armed = [source(name, "armed_group", "YE") for name in ("Houthi movement", "Al-Masirah")]
    assert len(labels(*([link] for link in armed), [source("Boeing", "company", "US")])) == 2


def test_who_runs_an_organisation_speaks_for_it():
    person = source("Eva Moll", "civil_society")
    person = type(person)("Eva Moll, who runs the River Archive", "Eva Moll", "civil_society", "named")
    assert len(labels([person], [source("River Archive", "civil_society")])) == 1


def test_a_lawyer_speaks_for_the_client():
    client = source("Pim Bos", "individual")
    lawyer = type(client)("his lawyer, Ria Vos", "Ria Vos", "individual", "named")
    assert len(labels([client], [lawyer])) == 1


def test_the_official_is_the_one_introduced_before():
    here = article("a")
    first = report(here, 1, DIKE, source("a senior water official", anonymity="role"))
    then = report(here, 2, DIKE, source("the official, who asked not to be named", anonymity="role"))
    assert len(origins([first, then])) == 1


def test_he_is_whom_the_article_means():
    witness = source("a baker from Marvale", "individual", anonymity="role")
    he, other = (Link("He", None, "individual", "role", None, who) for who in ("a baker from Marvale", "a shepherd"))
    assert labels([witness], [he]) == ["a baker from Marvale"]
    assert labels([witness], [other]) == ["a baker from Marvale", "a shepherd"]


@pytest.mark.parametrize("crowd", [("12 newspapers", "news_organisation"), ("posts", "social_media")])
def test_a_crowd_of_unknown_lineage_adds_none(crowd):
    many = source(*crowd, anonymity="role")
    assert labels([source("Anna Weir", "individual")], [many]) == ["Anna Weir"]
    assert len(labels([many])) == 1


REPORTEDLY = source("reportedly", "unknown", anonymity="none")


def test_no_source_is_no_origin():
    assert labels([]) == []
    assert labels([REPORTEDLY]) == []


def test_who_has_it_from_nobody_that_is_told_only_passes_it_on():
    mayor, post = source("Anna Weir", "individual"), source("Daily Post", "news_organisation")
    assert labels([mayor], [post, REPORTEDLY]) == ["Anna Weir"]
    assert labels([post, REPORTEDLY]) == ["reportedly"]
    assert labels([REPORTEDLY, mayor]) == ["Anna Weir"]


POOL = [
    source("Anna Weir", country="NL"),
    source("Daily Post", "news_organisation"),
    source("Channel Nine", "social_media"),
    source("State Wire", "state_agency", "NL"),
    source("two engineers", "expert", anonymity="role"),
    source("12 newspapers", "news_organisation", anonymity="role"),
    source("his lawyer, Ria Vos", "individual"),
    source("Pim Bos", "individual"),
    source("Boeing", "company", "US"),
    source("Lockheed Martin", "company", "US"),
    source("Jan Smit", "company", "US"),
    REPORTEDLY,
]
CHAINS = st.lists(st.lists(st.sampled_from(POOL), max_size=3), max_size=6)


@given(CHAINS, st.randoms())
def test_the_order_of_reports_does_not_matter(chains, random):
    reports = [report(article(f"a{n}", n % 3), n, DIKE, *chain) for n, chain in enumerate(chains)]
    mixed = list(reports)
    random.shuffle(mixed)
    assert origins(mixed) == origins(reports)


@given(CHAINS)
def test_there_are_never_more_origins_than_reports_and_copies_add_none(chains):
    reports = [report(article(f"a{n}", n), n, DIKE, *chain) for n, chain in enumerate(chains)]
    copies = [report(article(f"b{n}", 9 + n), n, DIKE, *chain) for n, chain in enumerate(chains)]
    found = origins(reports)
    assert len(found) <= len(reports)
    assert len({o.key for o in found}) == len(found)
    assert len(origins(reports + copies)) == len(found)
