"""Countries are alike: swapped in an article, nothing but countries, names and ids changes."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.sources import SourceReader, load_registry
from models.sources.countries import DATA
from models.sources.measure import Record
from models.sources.rows import read_rows

READER = SourceReader()
# Countries whose name and demonym are one word each, that need no article and are no other word of English.
_NOT_PLAIN = {"TD", "JO", "GE", "TR", "PL", "GA", "NE", "NG", "DM", "DO", "CG", "GN", "GQ", "PG", "SD", "SS", "ML"}
COUNTRIES = [
    (row["iso2"], row["name"], row["demonyms"].split("|")[0])
    for _, row in read_rows(DATA / "countries.csv", ("iso2", "name", "demonyms", "capitals", "aliases", "cities"), ())
    if row["demonyms"] and " " not in row["name"] + row["demonyms"].split("|")[0] and row["iso2"] not in _NOT_PLAIN
]
# A state news agency of each country that is known by one plain name.
AGENCIES = {
    entity.country: entity
    for entity in load_registry().entities
    if entity.source_type == "state_agency"
    and entity.ownership == "state_owned"
    and entity.name.isalpha()
    and len(READER.registry.lookup(entity.name)) == 1
}

ARTICLE = (
    "{demonym} officials denied the report on Monday. {country}'s defence ministry said that no ship was lost.\n\n"
    "{agency} quoted the foreign minister, Ilse Varn, as saying that talks would go on. Varn thanked the {demonym} "
    "navy. She said that the {demonym} intelligence service had known.\n\n"
    "A senior {demonym} intelligence official told Reuters that the ship burned. The official asked not to be named. "
    "The state news agency {agency} said that {demonym} police had held two men. According to {demonym} state "
    "television, they confessed. A {demonym} opposition leader, Otto Lamm, called that a lie. He said he had proof.\n\n"
    "A {demonym} analyst doubted it. An aide to the president in {country} did not. The agency gave no source."
)
PHRASES = (
    "{demonym} officials",
    "{country}'s defence ministry",
    "{agency}",
    "the foreign minister, Ilse Varn",
    "Varn",
    "the {demonym} navy",
    "She",
    "the {demonym} intelligence service",
    "A senior {demonym} intelligence official",
    "The official",
    "The state news agency {agency}",
    "{demonym} police",
    "{demonym} state television",
    "A {demonym} opposition leader, Otto Lamm",
    "He",
    "A {demonym} analyst",
    "The agency",
)


def resolved(text: str, words: dict[str, str]) -> list[Record]:
    """What is found for each phrase, the country's own words made the same for all."""
    text, out, at = text.format(**words), [], 0
    article = READER.read(text)
    for phrase in (phrase.format(**words) for phrase in PHRASES):
        at = text.index(phrase, at)
        entry = article.resolve((at, at + len(phrase)))
        at += len(phrase) if phrase[0] not in "A" else 1
        own = entry.country == words["code"]
        out.append(
            {
                "source_type": entry.source_type,
                "anonymity": entry.anonymity,
                "decided_by": entry.decided_by,
                "named": entry.name is None,
                "known": entry.entity_id is None,
                "country": "own" if own else entry.country,
                "candidates": len(entry.candidates),
            }
        )
    return out


@settings(max_examples=60)
@given(left=st.sampled_from(COUNTRIES), right=st.sampled_from(COUNTRIES))
def test_swapped_countries(left: tuple[str, str, str], right: tuple[str, str, str]) -> None:
    found = []
    for code, country, demonym in (left, right):
        assume(code in AGENCIES)
        words = {"code": code, "country": country, "demonym": demonym, "agency": AGENCIES[code].name}
        found.append(resolved(ARTICLE, words))
    assert found[0] == found[1]


def test_there_are_countries_to_swap() -> None:
    assert len(COUNTRIES) > 90
    assert len([code for code, *_ in COUNTRIES if code in AGENCIES]) > 40
