"""What is at stake for a source in what it says. All sentences are this file's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.record import SOURCE_TYPES, ChainEntry
from models.sources import SourceReader, Stake

READER = SourceReader()


def said(content: str, source_type: str, country: str | None, name: str | None, entity_id: str | None = None) -> Stake:
    origin = ChainEntry(None, name, source_type, "named" if name else "role", country, entity_id)
    return READER.read(content).stake([(0, len(content))], origin)


# content, class, country, name, id, party, position
CLAIMS = [
    ("Turkish jets had hit all their targets", "state_agency", "TR", "Anadolu", "anadolu", True, False),
    ("Greek jets had hit all their targets", "state_agency", "TR", "Anadolu", "anadolu", False, False),
    ("the army had lost no one", "official", "KE", None, None, True, False),
    ("Kenya's air force had struck the camp", "official", "KE", None, None, True, False),
    ("Kenyan hikers were found alive", "official", "KE", None, None, False, False),
    ("the minister was speaking in Nairobi", "individual", "KE", "Jo Odera", None, False, False),
    ("a storm had blocked the road near Mombasa", "official", "KE", None, None, False, False),
    ("“We shot down two drones.”", "official", "PE", None, None, True, False),
    ("“I saw smoke over the bay.”", "individual", "PE", None, None, False, False),
    ("MI5 had broken no law", "intelligence_agency", "GB", "MI5", "mi5", True, False),
    ("the Brightwater 4 is the safest ferry afloat", "company", "GR", "Brightwater", None, True, False),
    ("the company had repaired the valve", "company", "GR", "Brightwater Lines", None, True, False),
    ("the valve had been repaired", "company", "GR", "Brightwater Lines", None, False, False),
    ("the group had fired four rockets", "armed_group", "ML", "Grey Banner", None, True, False),
    ("Peru supports the truce", "official", "PE", None, None, True, True),
    ("Peru would never give up the islands", "official", "PE", None, None, True, True),
    ("it would answer any attack", "official", "PE", None, None, True, True),
    ("it would be dangerous to land", "official", "PE", None, None, False, False),
    ("Chile supports the truce", "official", "PE", None, None, False, False),
    ("to close the border", "official", "PE", None, None, True, True),
    ("“We will not talk to them.”", "political_actor", "PE", "Ana Rojas", None, True, True),
    ("prices would fall next year", "expert", "PE", "Ana Rojas", None, False, False),
    ("Rojas had taken the money", "individual", "PE", "Ana Rojas", None, True, False),
    ("the army had lost no one", "unknown", None, None, None, False, False),
]


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: f"{row[0]} ({row[1]})")
def test_stake(row: tuple[str, str, str | None, str | None, str | None, bool, bool]) -> None:
    content, source_type, country, name, entity_id, party, position = row
    assert said(content, source_type, country, name, entity_id) == Stake(party, position)


def test_content_in_pieces() -> None:
    text = "“We lost no one,” the colonel said, “and the bridge stands.”"
    spans = [(0, 17), (text.index("“and"), len(text))]
    assert READER.read(text).stake(spans, ChainEntry(None, None, "official", "role", "KE")).stakeholder


# Name, demonym and code of a country, as a text writes them.
COUNTRIES = [
    ("Russia", "Russian", "RU"),
    ("Britain", "British", "GB"),
    ("Iran", "Iranian", "IR"),
    ("Ghana", "Ghanaian", "GH"),
    ("China", "Chinese", "CN"),
    ("Israel", "Israeli", "IL"),
    ("Brazil", "Brazilian", "BR"),
]
TEMPLATES = [
    "{0} supports the truce",
    "{1} troops had taken the hill",
    "{0}'s defence ministry had known of it",
    "{1} tourists were safe",
    "the talks in {0} had failed",
    "{0} will not pay",
    "nothing was known of it",
]


@given(
    own=st.sampled_from(COUNTRIES),
    other=st.sampled_from(COUNTRIES),
    foreign=st.booleans(),
    template=st.sampled_from(TEMPLATES),
    source_type=st.sampled_from(sorted(SOURCE_TYPES)),
)
def test_countries_are_alike(
    own: tuple[str, str, str], other: tuple[str, str, str], foreign: bool, template: str, source_type: str
) -> None:
    """What is told of the own country, or of another one, is judged alike whichever they are."""
    spoken_of = other if foreign and other != own else own
    standard = COUNTRIES[0] if spoken_of == own else COUNTRIES[1]
    assert said(template.format(*spoken_of), source_type, own[2], None) == said(
        template.format(*standard), source_type, COUNTRIES[0][2], None
    )


@given(text=st.text(max_size=120), data=st.data(), source_type=st.sampled_from(sorted(SOURCE_TYPES)))
def test_any_text(text: str, data: st.DataObject, source_type: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = (start, data.draw(st.integers(start, len(text))))
    found = READER.read(text).stake([span], ChainEntry(None, "A B", source_type, "named", "FR"))
    assert found.stakeholder or not found.states_own_position
    assert READER.read(text).stake([], ChainEntry(None, None, source_type, "role")) == Stake(False, False)
