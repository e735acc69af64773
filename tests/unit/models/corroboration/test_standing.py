"""Where a claim stands, as of any moment, and why that changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import START, article, report, source

from models.corroboration import changes, event_claim, standing
from models.corroboration.standing import credibility
from models.record import CREDIBILITY

DIKE = "the Orlen dike broke in Marvale"
MAYOR = source("Anna Weir", "individual")
ENGINEERS = source("two engineers", "expert", anonymity="role")
MINISTRY = source("Ministry of Water", country="NL")


def story():
    return [
        report(article("a", 0), 1, DIKE, MAYOR),
        report(article("b", 5), 1, DIKE, source("Daily Post", "news_organisation"), MAYOR),
        report(article("c", 10), 1, DIKE, MINISTRY, cue="denied"),
        report(article("d", 20), 1, DIKE, ENGINEERS),
    ]


def test_standing_as_of_each_moment():
    made = event_claim(story())
    seen = [made.as_of(START + timedelta(hours=hour)) for hour in (0, 5, 10, 20)]
    assert [s.independent_origins for s in seen] == [1, 1, 1, 2]
    assert [s.contested for s in seen] == [False, False, True, True]
    assert [s.confirmed for s in seen] == [False, False, False, True]
    assert [s.credibility for s in seen] == [3, 3, 4, 2]
    assert [len(s.outlets) for s in seen] == [1, 2, 3, 4]
    assert seen[2].disputes[0].who == "Ministry of Water"
    assert seen[2].disputes[0].at == START + timedelta(hours=10)
    assert made.as_of(START - timedelta(hours=1)).credibility == 6


def test_history_has_a_reason_for_every_moment_and_counts_all_that_reported_by_then():
    made = event_claim(story())
    assert [entry.reasons for entry in made.history] == [
        ("first origin: Anna Weir",),
        ("also reported by The b",),
        ("denied by Ministry of Water",),
        ("second independent origin: two engineers",),
    ]
    assert [entry.standing.reports for entry in made.history] == [1, 2, 3, 4]
    assert [entry.claim_ids for entry in made.history] == [("a/1",), ("b/1",), ("c/1",), ("d/1",)]
    assert made.standing.credibility == 2


def test_who_denied_it_and_comes_round_confirms_it_and_is_no_origin():
    turned = [*story()[:3], report(article("e", 30), 1, DIKE, MINISTRY, cue="acknowledged")]
    now = event_claim(turned).standing
    assert (now.independent_origins, now.contested, now.confirmed) == (1, False, True)
    assert "no longer denied by Ministry of Water" in event_claim(turned).history[-1].reasons


def test_who_is_said_to_have_said_what_they_go_on_denying_confirms_nothing():
    """ "The minister said so, according to the agency. The minister never said it."""
    denied = report(article("c", 10), 1, DIKE, MINISTRY, cue="denied")
    relayed = report(article("e", 30), 1, DIKE, source("Daily Post", "news_organisation"), MINISTRY)
    again = report(article("e", 30), 2, DIKE, MINISTRY, cue="denied")
    before, after = (event_claim([*story()[:1], denied, *more]).standing for more in ([relayed], [relayed, again]))
    assert before.confirmed and not after.confirmed
    assert after.independent_origins == 1 and after.contested


@pytest.mark.parametrize(
    ("first", "against", "alike"),
    [
        (
            "the ferry had been refused a safety certificate",
            "all papers of the ferry are valid",
            "no certificate had been issued for the ferry",
        ),
        ("the inspectors failed to reach the ferry", "inspectors went aboard the ferry", "nobody inspected the ferry"),
        ("the ferry was denied a licence", "the ferry holds a licence", "the ferry has no licence"),
        ("the ferry lacked lifeboats", "the ferry carried ten lifeboats", "there were no lifeboats on the ferry"),
        ("the ferry failed its test", "the ferry passed its test", "the ferry did not pass the test"),
        ("the ferry had not failed its test", "the ferry failed its test", "the ferry passed the test"),
    ],
)
def test_what_failed_or_was_refused_is_not_so(first, against, alike):
    told = [
        report(article("a", 0), 1, first, MAYOR),
        report(article("b", 5), 1, against, source("Tajura Lines", "company")),
        report(article("c", 10), 1, alike, ENGINEERS),
    ]
    assert [m.stance for m in event_claim(told).mentions] == ["affirms", "denies", "affirms"]


@pytest.mark.parametrize(
    "content", ["there was no sign of tampering", "the invoices were not forged", "nothing in the invoices was made up"]
)
def test_what_is_not_false_is_so(content):
    told = [
        report(article("a", 0), 1, "the invoices were forged", MAYOR),
        report(article("b", 5), 1, content, ENGINEERS),
        report(article("c", 9), 1, "the whole cache of invoices was fake", source("Tajura Lines", "company")),
    ]
    assert [m.stance for m in event_claim(told).mentions] == ["affirms", "denies", "affirms"]


def test_a_failure_may_be_the_news():
    told = [
        report(article("a", 0), 1, "the missile broke up in flight", MAYOR),
        report(article("b", 5), 1, "the second stage failed and the missile broke up", ENGINEERS),
    ]
    assert [m.stance for m in event_claim(told).mentions] == ["affirms", "affirms"]


PICTURES = [
    ("That video was filmed in 2019 at an exercise in Belarus", "denies"),
    ("the footage dates from 2022", "denies"),
    ("the photo is five years old and from another city", "denies"),
    ("the images were generated by a computer", "denies"),
    ("the clip was shot years earlier", "denies"),
    ("the video was filmed on Monday at the airfield", "affirms"),
    ("the video was taken in 2031 at the airfield", "affirms"),
    ("the tanks were built in 2019", "affirms"),
    ("the footage was posted hours after the landing", "affirms"),
]


@pytest.mark.parametrize(("content", "stance"), PICTURES)
def test_a_picture_of_another_time_speaks_against_what_it_is_said_to_show(content, stance):
    shown = report(article("a", 0), 1, "the video shows the unloading of the tanks", source("Front", "social_media"))
    later = report(article("b", 5), 1, content, source("Imke Raatz", "expert"))
    assert [m.stance for m in event_claim([shown, later]).mentions] == ["affirms", stance]


def test_a_denial_bears_out_what_says_that_there_was_nothing():
    """ "Denied the sale" is for "we never sold anything", and who said either is an origin of it."""
    firm = source("Kestrel", "company")
    made = event_claim(
        [
            report(article("a", 0), 1, "the sale of engines to Orlen", firm, cue="denied"),
            report(article("a", 0), 2, "we have never sold engines to Orlen", firm),
            report(article("b", 5), 1, "it did not sell engines to Orlen", firm),
        ]
    )
    assert [mention.stance for mention in made.mentions] == ["affirms"] * 3
    assert [origin.label for origin in made.standing.origins] == ["Kestrel"]
    assert not made.standing.contested


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("no fewer than 40 people drowned in Marvale", "40 people drowned in Marvale"),
        ("the flood destroyed the theatre in Marvale", "the flood destroyed the playhouse in Marvale"),
    ],
)
def test_two_wordings_of_one_proposition_are_no_dispute(first, second):
    told = [report(article("a"), 1, first, MAYOR), report(article("b", 1), 1, second, ENGINEERS)]
    now = event_claim(told).standing
    assert (now.independent_origins, now.contested, now.credibility) == (2, False, 1)


def test_who_counters_that_something_is_so_is_its_origin():
    now = event_claim([report(article("a"), 1, "the dike had been inspected", MINISTRY, cue="countered that")]).standing
    assert ([origin.label for origin in now.origins], now.contested) == (["Ministry of Water"], False)


def test_who_comes_round_is_the_origin_of_what_nobody_else_tells():
    alone = [story()[2], report(article("e", 30), 1, DIKE, MINISTRY, cue="acknowledged")]
    made = event_claim(alone)
    assert [origin.label for origin in made.standing.origins] == ["Ministry of Water"]
    assert (made.standing.contested, made.standing.confirmed, made.standing.credibility) == (False, False, 3)
    assert made.history[-1].reasons == ("first origin: Ministry of Water", "no longer denied by Ministry of Water")


def test_a_claim_that_its_origin_withdraws_is_improbable():
    withdrawn = [*story()[:2], report(article("e", 30), 1, DIKE, MAYOR, cue="retracted")]
    made = event_claim(withdrawn)
    assert made.standing.credibility == 5
    assert made.history[-1].reasons == ("withdrawn by its own origin",)


def test_a_retraction_takes_back_what_its_own_origin_said_and_no_more():
    told = [
        report(article("a", 0), 1, DIKE, MAYOR),
        report(article("b", 1), 1, DIKE, source("Daily Post", "news_organisation"), MINISTRY),
        report(article("c", 1), 1, DIKE, ENGINEERS),
    ]
    for origin, left in ((MAYOR, ["Ministry of Water", "two engineers"]), (MINISTRY, ["Anna Weir", "two engineers"])):
        made = event_claim([*told, report(article("d", 5), 1, DIKE, origin, cue="retracted")])
        assert [origin.label for origin in made.standing.origins] == left
        assert (made.standing.credibility, made.standing.withdrawn) == (1, False)
        assert made.history[-1].reasons == (f"withdrawn by {origin.label}",)
    again = report(article("e", 9), 1, DIKE, MAYOR)
    back = event_claim([*told, report(article("d", 5), 1, DIKE, MAYOR, cue="retracted"), again])
    assert back.standing.independent_origins == 3


TAKEN_BACK = [
    ("took back", "its statement"),
    ("has deleted", "the story"),
    ("backed off", "her charge"),
    ("dropped", "the statement that the dike broke"),
    ("said", "“We withdraw that report, and we are sorry,”"),
    ("wrote", "“I was wrong about the dike,”"),
    ("told the council", "she had misheard the engineer and the dike stood"),
    ("said", "it could no longer vouch for that account"),
    ("said", "it was withdrawing its report for lack of a second source"),
    ("has not denied but corrected", "its report"),
    ("withdrew", "her claim that the council must pay for the dike"),
]
KEPT = [
    ("has not withdrawn", "its statement"),
    ("refused to retract", "the story"),
    ("withdrew", "its earlier denial"),
    ("said", "the mayor should apologise for the dike"),
    ("said", "the mayor no longer lives by the dike"),
    ("did not take back", "her claim"),
    ("demanded that the paper correct", "the story"),
]


@pytest.mark.parametrize(("cue", "content", "back"), [(*w, True) for w in TAKEN_BACK] + [(*w, False) for w in KEPT])
def test_words_by_which_a_source_takes_back_what_it_said(cue, content, back):
    told = [report(article("a", 0), 1, DIKE, MAYOR), report(article("e", 30), 1, content, MAYOR, cue=cue)]
    assert (event_claim(told).mentions[-1].stance == "retracts") == back


def test_a_source_that_disputes_itself_takes_it_back():
    """ "The Herald withdrew the report", told by the same article: the report is disputed by nobody else."""
    herald = source("The Herald", "news_organisation")
    told = report(article("a", 0), 1, DIKE, herald, status="contested", disputed_by=(herald,))
    alone = event_claim([told]).standing
    assert (alone.withdrawn, alone.contested, alone.credibility) == (True, False, 5)
    other = event_claim([told, report(article("b", 5), 1, DIKE, MAYOR)]).standing
    assert (other.withdrawn, other.contested, [o.label for o in other.origins]) == (False, False, ["Anna Weir"])


def test_who_never_said_so_takes_nothing_back():
    told = [report(article("a", 0), 1, DIKE, MAYOR), report(article("e", 30), 1, "“I was wrong,”", ENGINEERS)]
    assert event_claim(told).mentions[-1].stance == "affirms"


def test_a_claim_is_withdrawn_once_all_its_origins_have_taken_it_back():
    told = [report(article(name, 0), 1, DIKE, who) for name, who in (("a", MAYOR), ("b", MINISTRY))]
    back = [report(article(name, 5), 1, DIKE, who, cue="retracted") for name, who in (("c", MAYOR), ("d", MINISTRY))]
    assert [event_claim([*told, *back[:n]]).standing.withdrawn for n in range(3)] == [False, False, True]
    assert event_claim([*told, *back]).history[-1].reasons == ("withdrawn by its own origin",)


def test_another_spelling_of_an_origin_is_no_news():
    khoury, short = source("Marwan Khoury", "individual"), source("Khoury", "individual")
    told = [report(article("a", 0), 1, DIKE, khoury), report(article("b", 5), 1, DIKE, short)]
    assert event_claim(told).history[-1].reasons == ("also reported by The b",)
    more = event_claim([*told, report(article("c", 5), 1, DIKE, ENGINEERS)])
    assert more.history[-1].reasons == ("second independent origin: two engineers",)


def test_an_origin_after_a_withdrawn_one_is_another_one():
    back = report(article("b", 5), 1, DIKE, MAYOR, cue="retracted")
    made = event_claim([report(article("a", 0), 1, DIKE, MAYOR), back, report(article("c", 9), 1, DIKE, ENGINEERS)])
    assert made.history[-1].reasons == ("another origin: two engineers",)


def test_an_origin_beside_one_of_unknown_lineage_is_the_first_that_is_traced():
    posts = source("posts", "social_media", anonymity="role")
    made = event_claim([report(article("a", 0), 1, DIKE, posts), report(article("b", 5), 1, DIKE, MAYOR)])
    assert made.history[-1].reasons == ("first traced origin: Anna Weir",)


def test_who_disputes_is_counted_as_who_affirms():
    """Two organs of one state are one party, whether an article names them or they are heard themselves."""
    ministry, court = MINISTRY, source("Court of Audit", country="NL")
    named = report(article("a"), 1, DIKE, MAYOR, status="contested", disputed_by=(ministry, court))
    heard = [report(article(name, 1), 1, DIKE, who, cue="denied") for name, who in (("b", ministry), ("c", court))]
    for told in ([named], [report(article("a"), 1, DIKE, MAYOR), *heard], [named, *heard]):
        now = event_claim(told).standing
        assert ([voice.who for voice in now.disputes], now.credibility) == (["Ministry of Water"], 4)


def test_a_party_that_goes_by_a_pronoun_is_whom_it_means():
    he = replace(source("He", "individual", anonymity="role"), antecedent="a harbour pilot")
    told = report(article("a"), 1, DIKE, MAYOR, status="contested", disputed_by=(he,))
    assert [voice.who for voice in event_claim([told]).standing.disputes] == ["a harbour pilot"]


def test_a_party_that_goes_by_a_pronoun_is_nobody_beside_others():
    he = replace(source("He", "individual"), name=None)
    petrov = replace(source("He", "individual"), name="Ivan Petrov")
    named = report(article("a"), 1, DIKE, MAYOR, status="contested", disputed_by=(petrov,))
    heard = report(article("a"), 2, DIKE, petrov, cue="denied")
    unknown = report(article("b", 1), 1, DIKE, MAYOR, status="contested", disputed_by=(he,))
    assert [voice.who for voice in event_claim([named, heard, unknown]).standing.disputes] == ["Ivan Petrov"]
    assert [voice.who for voice in event_claim([unknown]).standing.disputes] == ["an unnamed party"]
    made = event_claim([named, unknown])
    assert [entry.reasons for entry in made.history] == [
        ("first origin: Anna Weir", "denied by Ivan Petrov"),
        ("also reported by The b",),
    ]


def test_parties_that_the_article_names_dispute_and_confirm():
    first = report(
        article("a"), 1, DIKE, MAYOR, status="contested", disputed_by=("Otto Lund",), supported_by=("a diver",)
    )
    now = event_claim([first]).standing
    assert [v.who for v in now.disputes] == ["Otto Lund"]
    assert [v.who for v in now.confirmations] == ["a diver"]


@given(st.integers(0, 6), st.integers(0, 6), st.booleans(), st.booleans())
def test_more_origins_never_lower_it_and_more_disputes_never_raise_it(support, against, confirmed, withdrawn):
    level, reason = credibility(support, against, confirmed, withdrawn)
    assert level in CREDIBILITY and reason
    if support:
        assert credibility(support + 1, against, confirmed, withdrawn)[0] <= level
    assert credibility(support, against + 1, confirmed, withdrawn)[0] >= level or not support


@given(st.permutations(story()))
def test_the_order_of_reports_does_not_matter(reports):
    assert event_claim(reports) == event_claim(story())


def test_a_late_article_gives_the_same_history_as_one_in_time():
    late = [*story()[2:], *story()[:2]]
    assert event_claim(late).history == event_claim(story()).history


def test_nothing_new_is_no_change():
    mentions = event_claim(story()).mentions
    assert changes(standing(mentions), standing(mentions)) == []


def test_an_origin_that_turns_out_to_draw_on_another_is_traced_back_to_it():
    channel = source("Marsh Channel", "social_media")
    paper = source("Daily Post", "news_organisation")
    made = event_claim(
        [report(article("a", 0), 1, DIKE, paper), report(article("b", 5), 1, DIKE, paper, channel)],
    )
    assert [entry.standing.independent_origins for entry in made.history] == [1, 1]
    assert made.history[-1].reasons == ("traced back to Marsh Channel",)


def test_of_two_contents_that_tell_as_much_the_earlier_one_is_the_wording():
    """To the last digit: words are counted in the order of a set, which is another one in every process."""
    chance = Random(1)
    for _ in range(100):
        names = ["".join(chance.choices("BKLMNPRT", k=6)).title() for _ in range(10)]
        wording = "{} is suing over regulations, issues, help and cases in {}, {}, {} and {}"
        first, second = wording.format(*names[:5]), wording.format(*names[5:])
        made = event_claim([report(article("a", 0), 1, first, MAYOR), report(article("b", 1), 1, second, MAYOR)])
        assert made.proposition == first


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("the Hydrex smugglers … blowing up the Orlen dike in Marvale", "accused of"),
        ("the Hydrex smugglers for blowing up the Orlen dike in Marvale", "blamed"),
        ("the Hydrex smugglers … had blown up the Orlen dike in Marvale", "said"),
    ],
)
def test_the_wording_is_a_clause_by_itself_where_there_is_one(content, cue):
    ragged = report(article("a", 0), 1, content, MAYOR, cue=cue)
    assert event_claim([ragged]).proposition == content
    assert event_claim([ragged, report(article("b", 1), 1, DIKE, ENGINEERS)]).proposition == DIKE
