"""Countries are alike: swapped in an article, nothing but countries, names and ids changes."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from models.attribution import extract, tagger
from models.sources import SourceReader, load_registry
from models.sources.measure import Record
from models.sources.registry import Entity
from models.sources.rows import DATA, read_rows

READER = SourceReader()
# Other words of English, of geography or of people, that no country should be tried by.
_NOT_PLAIN = {"TD", "JO", "GE", "TR", "PL", "GA", "NE", "NG", "DM", "DO", "CG", "GN", "GQ", "PG", "SD", "SS", "ML"}


def _countries() -> dict[str, dict[str, str]]:
    """The words of each country whose name, demonym and capital are one word each and need no article."""
    found = {}
    columns = ("iso2", "name", "demonyms", "capitals", "aliases", "cities", "parts")
    for _, row in read_rows(DATA / "countries.csv", columns, ()):
        words = {"country": row["name"], "demonym": row["demonyms"].split("|")[0], "capital": row["capitals"]}
        if row["iso2"] not in _NOT_PLAIN and all(word.isalpha() for word in words.values()):
            found[row["iso2"]] = {"code": row["iso2"], **words}
    return found


def _outlets(source_type: str, ownership: str) -> dict[str, Entity]:
    """An outlet of each country, of one class and ownership, that is known by one plain name.

    Not of those whose press the registry knows to be all the state's, which is a fact about them and not a rule.
    """
    return {
        entity.country: entity
        for entity in load_registry().entities
        if entity.country
        and (entity.source_type, entity.ownership) == (source_type, ownership)
        and entity.name.isalpha()
        and entity.name[0].isupper()
        and len(READER.registry.lookup(entity.name)) == 1
        and not READER.registry.only_state_media(entity.country)
    }


COUNTRIES = _countries()
# What stands for {outlet} in an article, by class and ownership: only like is swapped for like.
OUTLETS = {
    kind: _outlets(*kind)
    for kind in (
        ("state_agency", "state_owned"),
        ("state_agency", "state_controlled"),
        ("news_organisation", "public_service"),
        ("news_organisation", "private"),
    )
}

# Each source phrase stands in double square brackets.
ARTICLES = [
    "[[{demonym} officials]] denied the report on Monday. [[{country}'s defence ministry]] said that no ship was "
    "lost.\n\n[[{outlet}]] quoted [[the foreign minister, Ilse Varn]], as saying that talks would go on. [[Varn]] "
    "thanked [[the {demonym} navy]]. [[She]] said that [[the {demonym} intelligence service]] had known.\n\n[[A senior "
    "{demonym} intelligence official]] told Reuters that the ship burned. [[The official]] asked not to be named. "
    "[[{demonym} police]] had held two men. According to [[{demonym} state television]], they confessed. [[A {demonym} "
    "opposition leader, Otto Lamm]], called that a lie. [[He]] said he had proof.\n\n[[A {demonym} analyst]] doubted "
    "it. [[An aide to the president in {country}]] did not.",
    "{capital}, Oct 3 - [[The army]] said on Friday that it had retaken the hill. [[A military spokesman]] said rebels "
    "fled. [[Police]] counted nine dead. [[Residents]] spoke of thirty. [[Dr Mira Oss, who runs the clinic in "
    "{capital}]], said [[she]] had seen twelve. [[The rebels]] denied losing the hill.\n\n[[The president]] said "
    "{country} would never yield. [[His spokesman]] said no more. [[{outlet}]] showed the hill. [[The interior "
    "minister]] told [[{outlet}]] that calm had returned.",
    "[[{capital}]] said it had known nothing. [[{country}]] rejected the charge. [[The {demonym} embassy]] called it "
    "absurd, and [[{demonym} diplomats]] laughed. [[Two people familiar with the {demonym} position]] said talks had "
    "failed. [[The {demonym} president]] said [[he]] was ready.\n\n[[{demonym} media]] reported a deal. [[{outlet}]] "
    "said nothing. [[A {demonym} newspaper]] said the price was high, citing [[a source in the {demonym} government]]. "
    "[[Former {demonym} prime minister Aron Bel]] said it was a trap. [[Bel]] was not at the talks.",
    "[[The {demonym} oil company Vantor]] said its pipe was whole. [[Vantor]] blamed the storm. [[The company]] said "
    "it would pay. [[A {demonym} rights group, Open Shore]], said it would sue; [[the group]] had photographs. [[Its "
    "director, Lena Moss]], said [[{demonym} courts]] were slow. [[Moss]] said [[her]] friends were afraid.\n\n[[A "
    "fisherman in {capital}]] said the fish were dead. [[A professor at the Lehr Institute in {capital}]] said "
    "[[he]] had warned of it. [[A video posted by {demonym} users]] showed the shore. [[The {demonym} central bank]] "
    "said prices would rise, [[{outlet}]] reported.",
    "[[{demonym} military intelligence]] said that {demonym} jets had hit all their targets. [[{country}'s prime "
    "minister]] said {country} supports the truce. [[{country}'s ambassador to the UN]] said that the {demonym} side "
    "had kept its word. [[{country}'s ruling party]] said the vote was fair, [[{outlet}]] said. [[An armed group in "
    "{country}]] said it would go on. [[The state-run {outlet}]] said the group was small. [[{outlet}'s editor]] said "
    "so too. [[The UN mission in {country}]] said that {demonym} troops had not fired.\n\n[[The {capital}-funded "
    "channel Kestrel]] said it rained. [[The {demonym} communist party newspaper Lodestar]] said it snowed.",
]
_MARKED = re.compile(r"\[\[(.*?)\]\]")


def resolved(article: str, words: dict[str, str]) -> list[Record]:
    """What is found for each marked phrase, the country's own words made the same for all."""
    marked = article.format(**words)
    text, spans, shift = _MARKED.sub(r"\1", marked), [], 0
    for found in _MARKED.finditer(marked):
        spans.append((found.start() - shift, found.end() - shift - 4))
        shift += 4
    read, out = READER.read(text), []
    for (start, end), phrase in zip(spans, _MARKED.findall(article), strict=True):
        entry = read.resolve((start, end))
        claim = read.stake([(end, (text.find(". ", end) + 1) or len(text))], entry)
        out.append(
            {
                "phrase": phrase,
                "source_type": entry.source_type,
                "anonymity": entry.anonymity,
                "decided_by": entry.decided_by,
                "named": entry.name is None,
                "known": entry.entity_id is None,
                "country": "own" if entry.country == words["code"] else entry.country,
                "candidates": len(entry.candidates),
                "stake": (claim.stakeholder, claim.states_own_position),
                "publisher": read.is_publisher((start, end)),
            }
        )
    return out


@pytest.mark.parametrize("kind", OUTLETS, ids="-".join)
@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_swapped_countries(article: str, kind: tuple[str, str]) -> None:
    """Every country against all others, its outlet one of the same class and ownership."""
    found = {
        code: resolved(article, {**words, "outlet": OUTLETS[kind][code].name})
        for code, words in COUNTRIES.items()
        if code in OUTLETS[kind]
    }
    usual = max(found.values(), key=list(found.values()).count)
    unlike = [
        (code, one["phrase"], sorted(one.items() - other.items()))
        for code, records in found.items()
        for one, other in zip(records, usual, strict=True)
        if one != other
    ]
    assert unlike == []


# Names, nationalities and capitals of one word and of several, with and without a hyphen.
_WRITTEN_OTHERWISE = [
    {"country": "Iran", "demonym": "Iranian", "capital": "Tehran"},
    {"country": "North Korea", "demonym": "North Korean", "capital": "Pyongyang"},
    {"country": "South Africa", "demonym": "South African", "capital": "Pretoria"},
    {"country": "Saudi Arabia", "demonym": "Saudi", "capital": "Riyadh"},
    {"country": "United States", "demonym": "American", "capital": "Washington"},
    {"country": "Sri Lanka", "demonym": "Sri Lankan", "capital": "Colombo"},
    {"country": "Guinea-Bissau", "demonym": "Bissau-Guinean", "capital": "Bissau"},
    {"country": "Trinidad and Tobago", "demonym": "Trinidadian", "capital": "Port of Spain"},
    {"country": "Democratic Republic of the Congo", "demonym": "Congolese", "capital": "Kinshasa"},
    {"country": "Papua New Guinea", "demonym": "Papua New Guinean", "capital": "Port Moresby"},
    {"country": "Costa Rica", "demonym": "Costa Rican", "capital": "San José"},
]


def test_the_learned_tagger_reads_all_countries_alike() -> None:
    """Each to the last digit as any other, however many words its name has."""
    usual = _tagged(COUNTRIES["FR"])
    assert sum(map(len, usual)) > 40
    unlike = [words for words in [*COUNTRIES.values(), *_WRITTEN_OTHERWISE] if _tagged(words) != usual]
    assert unlike == []


def _tagged(words: dict[str, str]) -> list[list[object]]:
    """What the tagger finds, in places of the articles before their countries were filled in."""
    texts, places = [], []
    for article in ARTICLES:
        text, place = "", [0]
        for part in re.split(r"(\{.*?\})", _MARKED.sub(r"\1", article.replace("{outlet}", "Vostra"))):
            filled = part.format(**words)
            text += filled
            before = place[-1]
            place += [before + 1] * len(filled) if part.startswith("{") else range(before + 1, before + len(part) + 1)
        texts.append(text)
        places.append(place)
    return [
        [
            (
                [[(place[start], place[end]) for start, end in spans] for spans in (a.source, a.cue, a.content)],
                a.confidence,
            )
            for a in found
        ]
        for place, found in zip(places, tagger.find_beside(texts, [[] for _ in texts], 0.2), strict=True)
    ]


def test_whole_records() -> None:
    """The same from raw text: which claims are found, the classes of their chains, their status and their stakes.

    To the learned tagger all countries are alike, but not the names of their outlets, some of which have more words
    than others: one claim in fifty may turn on them.
    """
    outlets = OUTLETS["state_agency", "state_owned"]
    found = unlike = 0
    for article in ARTICLES:
        plain = _MARKED.sub(r"\1", article)
        codes = sorted(COUNTRIES.keys() & outlets)
        told = [
            [
                (
                    tuple((entry.source_type, entry.anonymity) for entry in claim.chain),
                    (claim.status, claim.kind, claim.stakeholder, claim.states_own_position),
                )
                for claim in claims
            ]
            for claims in extract([plain.format(**COUNTRIES[code], outlet=outlets[code].name) for code in codes])
        ]
        usual = Counter(max(told, key=told.count))
        assert usual.total() >= 5
        found += sum(map(len, told))
        unlike += sum(((usual - Counter(one)) + (Counter(one) - usual)).total() for one in told)
    assert unlike <= found / 50, (unlike, found)
