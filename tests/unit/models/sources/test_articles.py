"""What the article says elsewhere: coreference, shared names, the publisher. All texts are this file's own."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.record import ANONYMITIES, SOURCE_TYPES
from models.sources import SourceReader

READER = SourceReader()
DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo"
DECIDED = {"descriptor", "registry", "coreference", "article", "default"}

COAST = (
    "Colonel Piet Blom, deputy commander of the Dutch coast guard, said the boat had no lights. "
    "Anna Vos, an analyst at the Lindeman Institute, disagreed.\n\n"
    '"It was dark," Blom said. Vos said she had seen lamps. He added that the search would go on.'
)
REEF = (
    "Marine biologist Lena Ravn told the institute the reef was dead. “Nothing lives there,” she said.\n\n"
    "A spokesman for the Maritime and Coastguard Agency said it had no figures. “We would know,” he added."
)
AGENCIES = (
    "The state news agency BelTA quoted Defence Minister Ivan Karp as saying that the drill was over. "
    "The agency said the troops had left. Karp told TASS that all was calm. The minister thanked them."
)
SOURCES = (
    "A senior Chadian security official told Reuters that the road was closed. The official said it was mined. "
    "A source close to the governor said the same. The source asked not to be named."
)
GROUP = (
    "The Red Meadow Trust (RMT), a charity in Oslo, published the list. RMT said it was complete. "
    "The charity has two employees. A spokesman for the charity said more would follow."
)
SPELT = (
    "The Syrian Network for Relief reported that she fled. It was held, the SNR said. Heavily armed men said the same."
)
SURNAMES = (
    "Jared Yates Sexton and Amy Page went to Bonn. It was shut, Sexton said. Page agreed. Dr. Sun said no. "
    "It was late. — The Associated Press (@AP) May 1, 2015"
)
GUILDS = (
    "Investigator Joe Goldsmith and Governor Jan Brewer of Bonn left. It was late, Goldsmith said. Brewer agreed. "
    "So did a former US soldier, a TV ad, Facebook's politics and outreach director and the managing director and "
    "internet analyst at Evercore."
)
WITHIN = (
    "The Nile Relief Fund is a nonprofit in Bonn. “Hezbollah is near Bonn,” the group said. Ann Moe met them. “Eva "
    "Lund is a liar,” she said. Eva Lund laughed. “Bo Ek is her friend”, she said."
)
COMPANY = (
    "Tidewater Freight, a shipping company in Greece, owns the vessel. The company's spokeswoman, Eleni Makri, said "
    "it was insured. The company denied any fault. Makri said its lawyers were ready."
)
LEAD = (
    "A Bolivian tax official has denied the story.\n\nRosa Quispe said in a letter that no file was lost. Quispe added "
    "that she would sue."
)
FIRMS = (
    "A group tracking the drought said wells were dry. The wells, said Jon Bye, who runs the Oslo-based Amnesty "
    "International, had been dry for weeks."
)
STAGE = (
    "Lena Ruud, who calls herself 'Comet', left the band. Comet, 30, said the tour was off. A man who gave his name as "
    "Viggo Lie said he had seen her."
)
BRITISH = (
    "'The tide took it,' said the harbour pilot, Karin Moe. 'Every sailor in the port knew him,' she said.\n\n"
    "The Lehr resident had lost a boat. Karin Moe said so. Norway's fisheries ministry confirmed that the port was "
    "shut. It said that help was near."
)
BRIEFS = (
    "Sweden said it would wait. Swedish police held a man.\n\nRiga: A minister called the plan sound. Prosecutors were "
    "not so sure.\n\nForeign Minister Aino Salo said Finland would pay. 'No,' said Lars Berg, a farmer."
)

WORKS = (
    "Vantrel denied that its plant in Norway leaked. Vantrel's chief executive, Capt. Olaf Grieg, blamed rain. Grieg "
    "said the pumps ran. A lawyer for Vantrel said the same."
)
PORT = (
    "Marta Elling stepped down as mayor on Friday. The harbour board said in a statement that the quay was safe. The "
    "statement gave no dates.\n\nThe prosecutor sees it differently. Ines Farrow told reporters that she would sue."
)
FERRY = (
    "Vantrel, a shipping company in Greece, denied it. Ada Holm, who worked as a lawyer for Vantrel, agreed. So did "
    "Bo Lund of Vantrel, who is an engineer, Eva Rask of Vantrel, who teaches law, and Per Ek of Vantrel, who was on "
    "the list."
)
QUARREL = (
    "Peter Strand, president of the Westmark Rowing Federation, spoke in the laboratory in Lehr, and Helena Moss "
    "listened. Mr Strand said that no boat was late. One of them, Helena Moss, told us otherwise."
)
ISLAND = "The Guam Daily Post said a storm was near. The government denied it."
SERVICES = (
    "Moldova expelled two men. MI6 kept silent. The agency knew nothing. The SIS called them spies. The agency named "
    "them."
)
BROADCAST = "Syria closed the road. Al-Ikhbariya showed the road. Syrian media said that it would open."
HANDED_ON = "Vantrel, a shipping company in Greece, lost a ship. Its chairman wept. His deputy left. Her aide laughed."
GRID = "The Kisa Electricity Service Agency (KESA) cut the power in Ohio. KESA said it was sorry. WQKT saw a fire."
FOUR = "In Kenya a dam broke. KNXU said that it was sorry."
CELL = "Night Ferry has claimed responsibility for the fire. Night Ferry said more would burn."

STRIKE = "Israeli tanks rolled into Tyre in Lebanon. Lebanese officials wept. The army said it hit a depot."
BROADCASTERS = "Ethiopia slept. An aide told state broadcaster EBC that it was calm."
COUPLE = "Erik Strand fell. Greta Strand called for help. Mrs Strand said it was dark. Mr. Strand said it was cold."
JETS = (
    "The Chadian-led air coalition bombed it. The Reed Bank Party wept. The coalition said so. A coalition spokesman "
    "left."
)
CABINET = "The governing coalition met. The Reed Bank Party wept. A coalition spokesman left."
QUAKE = "Maria Lopez said she heard a bang. The mayor said two were hurt. The analyst said more would follow."
WATCHER = (
    "Ann Moss, a director who follows the group at the Nordhamn Institute, spoke. A cook left. The director said no."
)
# A word of several countries means the one of which the text otherwise speaks.
RIVER = "Congo's army left. Congolese police held a man."
OTHER_BANK = f"In Brazzaville it rained. {RIVER}"
PEACH = "Georgia's police held a man in Atlanta."
ORCHARD = "In Atlanta it rained. The Georgia Peach Council wept."
BORDER = "Georgia's police held a man. The United States welcomed it."
WINE = "American envoys came to Tbilisi. American planes left. Georgia's police held a man."
VALLEY = "Police in Kashmir held a man. Pakistan protested."
FJORD = (
    "In Norway it rained. Foreign Trade Minister Ann Moe was sorry. Ida Lund, an expert on Arab politics, was not. "
    "Officials from Arab states wept."
)
# text, phrase, which occurrence, name, class, country
REFERENCES = [
    (REEF, "she", 0, "Lena Ravn", "expert", "GB"),
    (REEF, "he", -1, None, "official", "GB"),
    (COAST, "Blom", 1, "Piet Blom", "official", "NL"),
    (COAST, "Vos", 1, "Anna Vos", "expert", "NL"),
    (COAST, "she", 0, "Anna Vos", "expert", "NL"),
    (COAST, "He", 0, "Piet Blom", "official", "NL"),
    (AGENCIES, "The agency", 0, "BelTA", "state_agency", "BY"),
    (AGENCIES, "Karp", 1, "Ivan Karp", "official", "BY"),
    (AGENCIES, "The minister", 0, "Ivan Karp", "official", "BY"),
    (SOURCES, "The official", 0, None, "official", "TD"),
    (SOURCES, "The source", 0, None, "unknown", None),
    (GROUP, "RMT", 1, "Red Meadow Trust", "civil_society", "NO"),
    (SPELT, "the SNR", 0, "Syrian Network for Relief", "civil_society", "SY"),
    (SPELT, "Heavily armed men", 0, None, "armed_group", "SY"),
    (SURNAMES, "Sexton", 1, "Jared Yates Sexton", "individual", "DE"),
    (SURNAMES, "Page", 1, "Amy Page", "individual", "DE"),
    (GUILDS, "Goldsmith", 1, "Joe Goldsmith", "official", "US"),
    (GUILDS, "Brewer", 1, "Jan Brewer", "official", "US"),
    (GUILDS, "managing director and internet analyst at Evercore", 0, None, "expert", "US"),
    (GUILDS, "Facebook's politics and outreach director", 0, None, "company", "US"),
    (GUILDS, "a former US soldier", 0, None, "individual", "US"),
    (GUILDS, "a TV ad", 0, None, "document", "US"),
    *(
        (f"{phrase} said it was late.", phrase, 0, None, source_type, country)
        for phrase, source_type, country in (
            ("A spokesman for Prime Minister Stephen Harper", "official", "CA"),
            ("An aide to President Joe Biden", "official", "US"),
            ("An adviser to former Mayor Ann Lee", "official", None),
            ("The widow of President Ann Lee", "individual", None),
        )
    ),
    (
        "The head of the border post Jan Bos said it was late.",
        "The head of the border post Jan Bos",
        0,
        "Jan Bos",
        "official",
        None,
    ),
    (
        "Principal Secretary for Health Dr Ann Moe said it was late.",
        "Principal Secretary for Health Dr Ann Moe",
        0,
        "Ann Moe",
        "official",
        None,
    ),
    ("State television showed footage of what it said was a tank.", "it", 0, None, "state_agency", None),
    ("Russia sent help. The ministry said it was late.", "The ministry", 0, None, "official", "RU"),
    # no one calls himself by name in his own words
    (WITHIN, "the group", 0, "Nile Relief Fund", "civil_society", "DE"),
    (WITHIN, "she", 0, "Ann Moe", "individual", "DE"),
    (WITHIN, "she", 1, "Eva Lund", "individual", "DE"),
    (SURNAMES, "Dr. Sun", 0, "Sun", "expert", "DE"),
    (SURNAMES, "The Associated Press (@AP)", 0, "AP", "news_organisation", "US"),
    (GROUP, "The charity", 0, "Red Meadow Trust", "civil_society", "NO"),
    (GROUP, "A spokesman for the charity", 0, None, "civil_society", "NO"),
    (COMPANY, "The company", 1, "Tidewater Freight", "company", "GR"),
    (LEAD, "A Bolivian tax official", 0, "Rosa Quispe", "official", "BO"),
    (LEAD, "Rosa Quispe", 0, "Rosa Quispe", "official", "BO"),
    (LEAD, "Quispe", 1, "Rosa Quispe", "official", "BO"),
    (FIRMS, "A group tracking the drought", 0, "Amnesty International", "civil_society", "GB"),
    (STAGE, "Comet", 1, "Lena Ruud", "individual", None),
    (STAGE, "A man who gave his name as Viggo Lie", 0, "Viggo Lie", "individual", None),
    (BRITISH, "she", 0, "Karin Moe", "individual", "NO"),
    (BRITISH, "It", 0, "Ministry of Fisheries of Norway", "official", "NO"),
    (BRIEFS, "A minister", 0, None, "official", "LV"),
    (BRIEFS, "Prosecutors", 0, None, "official", "LV"),
    (BRIEFS, "Foreign Minister Aino Salo", 0, "Aino Salo", "official", "FI"),
    (COMPANY, "Makri", 1, "Eleni Makri", "company", "GR"),
    (WORKS, "Vantrel", 0, "Vantrel", "company", "NO"),
    (WORKS, "Grieg", 1, "Olaf Grieg", "company", "NO"),
    (WORKS, "A lawyer for Vantrel", 0, None, "company", "NO"),
    (PORT, "Marta Elling", 0, "Marta Elling", "official", None),
    (PORT, "The statement", 0, None, "official", None),
    (PORT, "Ines Farrow", 0, "Ines Farrow", "official", None),
    (QUARREL, "Mr Strand", 0, "Peter Strand", "civil_society", None),
    (FERRY, "Ada Holm, who worked as a lawyer for Vantrel", 0, "Ada Holm", "company", "GR"),
    (FERRY, "Bo Lund of Vantrel, who is an engineer", 0, "Bo Lund", "company", "GR"),
    (FERRY, "Eva Rask of Vantrel, who teaches law", 0, "Eva Rask", "expert", "GR"),
    (FERRY, "Per Ek of Vantrel, who was on the list", 0, "Per Ek", "company", "GR"),
    (SERVICES, "The SIS", 0, "SIS", "intelligence_agency", "MD"),
    (SERVICES, "MI6", 0, "MI6", "intelligence_agency", "GB"),
    (BROADCAST, "Syrian media", 0, None, "state_agency", "SY"),
    (GRID, "KESA", 1, "Kisa Electricity Service Agency", "official", "US"),
    (GRID, "WQKT", 0, "WQKT", "news_organisation", "US"),
    (FOUR, "KNXU", 0, "KNXU", "company", "KE"),
    (RIVER, "Congo's army", 0, "Army of the Democratic Republic of the Congo", "official", "CD"),
    (RIVER, "Congolese police", 0, None, "official", "CD"),
    (OTHER_BANK, "Congo's army", 0, "Army of the Republic of the Congo", "official", "CG"),
    (OTHER_BANK, "Congolese police", 0, None, "official", "CG"),
    (PEACH, "Georgia's police", 0, None, "official", "US"),
    (WINE, "Georgia's police", 0, None, "official", "GE"),
    (ORCHARD, "The Georgia Peach Council", 0, "Georgia Peach Council", "official", "US"),
    (BORDER, "Georgia's police", 0, None, "official", "GE"),
    (VALLEY, "Police in Kashmir", 0, None, "official", "PK"),
    (VALLEY.replace("Pakistan", "India"), "Police in Kashmir", 0, None, "official", "IN"),
    (ISLAND, "The government", 0, "Government of Guam", "official", "GU"),
    (FJORD, "Foreign Trade Minister Ann Moe", 0, "Ann Moe", "official", "NO"),
    (FJORD, "Ida Lund, an expert on Arab politics", 0, "Ida Lund", "expert", "NO"),
    (FJORD, "Officials from Arab states", 0, None, "official", None),
    (QUAKE, "The mayor", 0, None, "official", None),
    (QUAKE, "The analyst", 0, "Maria Lopez", "expert", None),
    (WATCHER, "The director", 0, "Ann Moss", "expert", None),
    (JETS, "The Chadian-led air coalition", 0, None, "international_organisation", None),
    (JETS, "The coalition", 0, None, "international_organisation", None),
    (JETS, "A coalition spokesman", 0, None, "international_organisation", None),
    (CABINET, "A coalition spokesman", 0, None, "political_actor", None),
    (COUPLE, "Mrs Strand", 0, "Greta Strand", "individual", None),
    (COUPLE, "Mr. Strand", 0, "Erik Strand", "individual", None),
    # Whose arms were just at work, unless somebody fended them off.
    (STRIKE, "The army", 0, "Army of Israel", "official", "IL"),
    (BROADCASTERS, "state broadcaster EBC", 0, "Ethiopian Broadcasting Corporation", "state_agency", "ET"),
    (BROADCASTERS.replace("Ethiopia", "Brazil"), "state broadcaster EBC", 0, "Agência Brasil", "state_agency", "BR"),
    (CELL, "Night Ferry", 1, "Night Ferry", "armed_group", None),
]


def spans(text: str, phrase: str) -> list[tuple[int, int]]:
    starts = [at for at in range(len(text)) if text.startswith(phrase, at)]
    return [(at, at + len(phrase)) for at in starts]


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: row[1])
def test_references(row: tuple[str, str, int, str | None, str, str | None]) -> None:
    text, phrase, n, *expected = row
    entry = READER.read(text).resolve(spans(text, phrase)[n])
    assert [entry.name, entry.source_type, entry.country] == expected


def test_anonymity_follows_the_article() -> None:
    article = READER.read(SOURCES)
    assert article.resolve(spans(SOURCES, "The source")[0]).anonymity == "role"
    bare = "A source spoke. The source left."
    assert READER.read(bare).resolve(spans(bare, "The source")[0]).anonymity == "anonymous"


@pytest.mark.parametrize(
    ("scene", "entity_id"),
    [
        ("South Korea has closed the border.", "nis"),
        ("Kenya has closed the border.", "national-intelligence-service-of-kenya"),
        ("The border is closed.", None),
    ],
)
def test_a_shared_name_is_told_by_the_article(scene: str, entity_id: str | None) -> None:
    text = f"{scene} The National Intelligence Service said so."
    entry = READER.read(text).resolve(spans(text, "The National Intelligence Service")[0])
    assert entry.source_type == "intelligence_agency"
    assert entry.entity_id == entity_id
    confidences = [confidence for _, confidence in entry.candidates]
    assert len(confidences) > 1 and confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0)
    assert entity_id is None or entry.candidates[0] == (entity_id, max(confidences))


@pytest.mark.parametrize(
    ("text", "outlet", "phrase"),
    [
        ("OSLO, May 4 (Reuters) - A minister told Reuters so.", None, "Reuters"),
        ("(CNN) -- A man told CNN so.", None, "CNN"),
        ("By Jane Doe for the Daily Mail\n\nA man told the Daily Mail so.", None, "the Daily Mail"),
        ("A man told the Post so.\n\nThis article originally appeared in The New York Post.", None, "the Post"),
        ("A man told the Review so.", "The Saltmarsh Review", "the Review"),
        ("A man told Associated Press so.", "AP", "Associated Press"),
        ("A man told the Daily News so.\n\njdoe@nydailynews.com", None, "New York Daily News"),
        ("A man told the Quay Post so.\n\njdoe@easternquaypost.example", None, "the Quay Post"),
        ("A man told the Quay Post so.\n\njdoe@easternquaypost.co.uk", None, "the Quay Post"),
        ("A man told the Quay Post so.\n\njdoe@eastern-quaypost.com.br", None, "the Quay Post"),
    ],
)
def test_publisher(text: str, outlet: str | None, phrase: str) -> None:
    text = text.replace("the Daily News", "the New York Daily News")
    assert READER.read(text, outlet).is_publisher(spans(text, phrase)[-1])


@pytest.mark.parametrize(
    ("text", "outlet", "phrase"),
    [
        ("OSLO, May 4 (Reuters) - A minister told TASS so.", None, "TASS"),
        ("A minister told Reuters so.", None, "Reuters"),
        ("A minister told Reuters so.", "AP", "Reuters"),
        ("A review said so.", "The Saltmarsh Review", "A review"),
    ],
)
def test_not_the_publisher(text: str, outlet: str | None, phrase: str) -> None:
    assert not READER.read(text, outlet).is_publisher(spans(text, phrase)[-1])


WORDS = re.findall(
    r"\S+",
    """
the a said official spokesman agency source report , . ( ) “ ” ' 's ’s - @ab Russia Russian TASS National
Intelligence Service he she it they who its his them for of at by Mr Smith John al Qaeda al-Zameli country
İ ﬃ ع 中 former two Telegram channel ministry one
""",
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*WORDS, "\n", "\u00ad"]), max_size=40).map(" ".join))


@given(text=texts, outlet=st.none() | st.text(max_size=20), data=st.data())
def test_any_text_and_any_span(text: str, outlet: str | None, data: st.DataObject) -> None:
    article = READER.read(text, outlet)
    start = data.draw(st.integers(0, len(text)))
    span = (start, data.draw(st.integers(start, len(text))))
    entry = article.resolve(span)
    assert entry.span == span
    assert entry.source_type in SOURCE_TYPES and entry.anonymity in ANONYMITIES and entry.decided_by in DECIDED
    assert entry.name is None or entry.anonymity == "named"
    assert entry.country is None or len(entry.country) == 2
    assert entry.entity_id is None or entry.entity_id in READER.registry.by_id
    assert {entity_id for entity_id, _ in entry.candidates} <= READER.registry.by_id.keys()
    assert isinstance(article.is_publisher(span), bool)
    assert READER.read(text, outlet).resolve(span) == entry


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("\n\n".join((COAST, AGENCIES, SOURCES, GROUP, COMPANY)), [row[1] for row in REFERENCES]),
        (SERVICES, ["The SIS", "The agency", "MI6"]),
        (HANDED_ON, ["Its chairman", "His deputy", "Her aide"]),
        (
            'The Institute of Seismology wept. "No," said Jan Bos, who heads its data centre. Bos said so.',
            ["Jan Bos, who heads its data centre", "Bos"],
        ),
    ],
    ids=["many", "of one name", "handed on", "of its own"],
)
def test_the_order_of_questions_does_not_matter(text: str, phrases: list[str]) -> None:
    asked = [span for phrase in phrases for span in spans(text, phrase)]
    there, back = READER.read(text), READER.read(text)
    forward = {span: there.resolve(span) for span in asked}
    backward = {span: back.resolve(span) for span in reversed(asked)}
    assert forward == backward


def test_names_handed_on_without_end() -> None:
    names = [
        f"{first}{last}ovic"
        for first in ("Bar", "Del", "Fen", "Gor", "Kim", "Lud")
        for last in map(chr, range(97, 123))
    ]
    text = "".join(f"Ola {one} of {other} spoke. " for one, other in pairwise(names))
    assert READER.read(text).resolve((0, text.index(" spoke"))).name == f"Ola {names[0]}"


@pytest.mark.parametrize(
    "unit", [COAST, "the official said ", "A Bo, his aide, said. ", "Foo (FO) ", "a, a and ", '" “']
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit) + 1)
        step = len(text) // 40
        asked = [(at, at + 17) for at in range(0, len(text) - 20, step)]
        start = time.process_time()
        article = READER.read(text)
        for span in asked:
            article.resolve(span)
        return time.process_time() - start

    # Eight times the text in less than three times eight: quadratic time would be sixty-four times.
    assert any(seconds(20_000) < 24 * seconds(2_500) for _ in range(3))


def test_the_publisher_is_no_source_of_the_demo_corpus() -> None:
    articles = {row["doc"]: row for row in map(json.loads, (DEMO / "articles.jsonl").open(encoding="utf-8"))}
    for row in map(json.loads, (DEMO / "claims.jsonl").open(encoding="utf-8")):
        article = READER.read(articles[row["doc"]]["text"], articles[row["doc"]]["outlet"])
        spans_given = [tuple(entry["span"]) for claim in row["claims"] for entry in claim["chain"] if entry["span"]]
        assert not any(article.is_publisher(span) for span in spans_given)


def test_an_occupation_can_be_a_surname() -> None:
    text = "Nora Baker opened the hearing. According to Baker, the dam was sound. A baker in the village disagreed."
    article = READER.read(text)
    name = text.index("Baker, the")
    assert article.resolve((name, name + 5)).name == "Nora Baker"
    baker = text.index("A baker")
    assert article.resolve((baker, baker + 7)).name is None
    text = "Lagos Bishop said that the church was shut."
    assert READER.read(text).resolve((0, 12)).source_type == "civil_society"


def test_the_address_under_an_article_tells_its_publisher() -> None:
    text = "The driver told the Harbour News that he slept.\n\nThe street was shut.\n\nalee@eastharbournews.example"
    start = text.index("the Harbour News")
    assert READER.read(text).is_publisher((start, start + 16))
    assert not READER.read(text.replace("eastharbournews", "hilltimes")).is_publisher((start, start + 16))


def test_an_agency_s_own_copy_shows_by_its_style() -> None:
    """Named late and only as the one who was told: the agency's own words. Named at the start: a relay."""
    before = "A bridge fell into the river at dawn. " * 12
    told = "“I heard it fall,” a baker told AFP."
    for text, own in ((before + told, True), (told + before, False), (before + told + " AFP had no more.", False)):
        assert READER.read(text).is_publisher(spans(text, "AFP")[0]) is own
    assert not READER.read(before + told + " Reuters saw the bridge.").is_publisher(spans(before + told, "AFP")[0])
    assert not READER.read(before + told.replace("AFP", "TASS")).is_publisher(spans(before + told, "AFP")[0])


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The mayor told CNN that it burned. CNN could not independently verify the pictures.", True),
        ("The mayor told CNN that it burned. He ignored several requests from CNN for his diary.", True),
        ("CNN reported that it burned. CNN could not independently verify the pictures.", False),
        ("LISBON — The bridge burned. The mayor told CNN that he wept.", True),
        ("Lisbon is sad. The bridge burned. The mayor told CNN that he wept.", False),
        ("The mayor told CNN that he wept.\n\nJan Bos contributed to this report.", True),
    ],
)
def test_an_outlet_that_asks_and_checks_is_the_publisher(text: str, own: bool) -> None:
    assert READER.read(text).is_publisher(spans(text, "CNN")[0]) is own


def test_the_publisher_s_own_people_are_the_publisher() -> None:
    text = "The mayor told the Guardian's Jan Bos that it burned. Guardian readers wept."
    article = READER.read(text, "The Guardian")
    assert article.is_publisher(spans(text, "the Guardian's Jan Bos")[0])
    assert not article.is_publisher(spans(text, "Guardian readers")[0])


def test_the_two_are_those_just_spoken_of() -> None:
    text = "Two harbour engineers looked at the quay. The two said that it would hold."
    start = text.index("The two")
    found = READER.read(text).resolve((start, start + 7))
    assert (found.source_type, found.anonymity) == ("expert", "role")


@pytest.mark.parametrize(
    ("text", "phrase", "source_type", "anonymity"),
    [
        # An apposition does not run into a verb of speech: the marshal is no firm.
        (
            "The boiler was made by Ostrand Power, the fire marshal said. Ostrand Power denied it. Its spokeswoman "
            "laughed.",
            "Ostrand Power denied",
            "company",
            "named",
        ),
        # What stands between a person's office and name.
        (
            "The police spokesman in Lehr, Dirk Hollan, said nothing was found. He said the search went on.",
            "He said",
            "official",
            "named",
        ),
        # "It" takes a name that speaks for an organisation's, and a household is no "she".
        (
            "Drell Vats rejected the charge. The tanks had been cleaned, it said, and stood empty.",
            "it said",
            "company",
            "named",
        ),
        (
            "The owner of the mill, Greta Lund, said the roof was sound. The family, she added, would stay.",
            "she added",
            "company",
            "named",
        ),
        # Who directs the maker of a paper directs no paper.
        (
            "The survey by the Solberg Institute is new. Its director, Ann Moe, said so.",
            "Its director",
            "expert",
            "role",
        ),
        # A name at the end of a long title, or behind two roles of one person.
        (
            "Head of the Lehr border post Dirk Hollan said so.",
            "Head of the Lehr border post Dirk Hollan",
            "official",
            "named",
        ),
        ("The lawyer and columnist Ann Moe said so.", "The lawyer and columnist Ann Moe", "individual", "named"),
        ("Aides to Dirk Hollan said so.", "Aides to Dirk Hollan", "official", "role"),
        # Papers of which the text has told, and reports of which it has not.
        ("The roof fell. The note said that it was old.", "The note", "document", "named"),
        ("Mice sleep badly. The authors said so.", "The authors", "individual", "named"),
        ("An earlier unconfirmed report said so.", "An earlier unconfirmed report", "document", "anonymous"),
        # Who may not speak has a place of which to speak.
        (
            "A source who was not authorised to talk said so.",
            "A source who was not authorised to talk",
            "unknown",
            "role",
        ),
        # Those counted are of those spoken of; the 23rd Brigade of a state is the state's.
        ("Three nurses met us. Two said that the ward was shut.", "Two", "individual", "role"),
        ("Chad's own 23rd Brigade said the road was open.", "Chad's own 23rd Brigade", "official", "named"),
        # Titles and honours are no part of a name.
        (
            "The prosecutor Ewan Rae KC opened the case. The knife was his, Rae said.",
            "Rae said",
            "official",
            "named",
        ),
        # A definite body is one that the text has named; the police are those of the place.
        ("Somebody shut the Haven line. The operator said that rails were bent.", "The operator", "company", "named"),
        ("Somebody shut the Haven line. The police said that rails were bent.", "The police", "official", "role"),
        # Whose man somebody is whom "whose" joins to a club; whose agent.
        (
            "He sent it to the Yeti Fan Club, whose president, Jan Bos, said so.",
            "president, Jan Bos",
            "civil_society",
            "named",
        ),
        ("Agents said so.", "Agents", "official", "role"),
        # "It" is the broadcaster, not the state whose it is.
        ("State television showed what it said was the wreck.", "it said", "state_agency", "role"),
        ("Chad's state broadcaster Tele showed what it said was the wreck.", "it said", "state_agency", "named"),
        # A state's paper is a paper, its agency none; an outlet is called what the text says that it is.
        ("The state-run Global Times wrote. The tabloid said so.", "The tabloid", "state_agency", "named"),
        ("Xinhua wrote. The tabloid said so.", "The tabloid", "news_organisation", "named"),
        # Who put out a statement without saying anything else, or spoke in a report; not who was named in one.
        ("Hamas mocked the plan in a statement. The statement said so.", "The statement", "armed_group", "named"),
        ("Hamas was named in a statement. The statement said so.", "The statement", "document", "named"),
        (
            "In a report, Amnesty International said it burned. Reuters has seen it. The report said so.",
            "The report",
            "civil_society",
            "named",
        ),
        # A source who is brought in anew is none of those before.
        ("Police sources wept. A source told CNN. The source said so.", "The source", "unknown", "anonymous"),
        ("A police source told CNN. The source said so.", "The source", "official", "role"),
        # "It added" is whoever just spoke: an office, and no ship, nor the outlet that carried the words.
        ("Mayor Otto Lee slept, his office said. The gate would open, it added.", "it added", "official", "named"),
        (
            "Chad's foreign ministry said nobody was hurt. The vessel Ribeira, in its berth, was unhurt, it added.",
            "it added",
            "official",
            "named",
        ),
        (
            "In a note carried by the state broadcaster ORTM, the foreign ministry said so. All was well, it added.",
            "it added",
            "official",
            "named",
        ),
        # Of what a body has made it says what it shows.
        (
            "TASS said so. Manila's coast guard released footage that it said showed a boat.",
            "it said",
            "official",
            "named",
        ),
        # The deputy spokesman is the spokesman.
        (
            "There was confusion, Peru's deputy spokesman, Otto Lee, said. The spokesman said so.",
            "The spokesman",
            "official",
            "named",
        ),
        # What papers do is done by the paper, not by whoever spoke before.
        ("Northgate Partners called it theft. The audit says so. It lists no loss.", "It", "document", "role"),
        # A firm is not its wares.
        ("A survey by UBS is out. The Apple Watch sells. The firm said so.", "The firm", "company", "named"),
        # Owners of beasts are no firms.
        ("A cat came back. Owner Otto Lee told us. Lee said so.", "Lee said", "individual", "named"),
        ("A café is open again. Owner Otto Lee told us. Lee said so.", "Lee said", "company", "named"),
        # What the initials stand for.
        ("The Union of Harbour Pilots met. UHP had no answer, UHP said.", "UHP", "civil_society", "named"),
    ],
)
def test_who_is_meant(text: str, phrase: str, source_type: str, anonymity: str) -> None:
    start = text.index(phrase)
    said = phrase.removesuffix(" denied").removesuffix(" said").removesuffix(" added")
    found = READER.read(text).resolve((start, start + len(said)))
    assert (found.source_type, found.anonymity) == (source_type, anonymity)


@pytest.mark.parametrize(
    ("text", "phrase", "source_type"),
    [
        # The unnamed person of a first paragraph bears the name that opens the next.
        (
            "The harbour master of a small port has resigned after a film showed a boat sinking before his eyes.\n\n"
            "Piet Osterwald, 51, told the council that he had slept.",
            "Piet Osterwald, 51",
            "official",
        ),
        # Those who are asked about firms that are not their own.
        (
            "Shares fell and analysts were at odds. Jan Terhune of Ostrand Capital said the price was fair.",
            "Jan Terhune of Ostrand Capital",
            "expert",
        ),
        (
            "Shares fell. Jan Terhune, chief executive of Ostrand Capital, said so.",
            "Jan Terhune, chief executive of Ostrand Capital",
            "company",
        ),
        # A paper speaks for who made it, though others have handled it since.
        (
            "A study by researchers at Tarnby University weighed eels. The eels in the study were old. The fish fell "
            "ill, the study of eels found. It rained. Fishermen ate them, the study said.",
            "the study said",
            "expert",
        ),
        ("Sweets make fat, a study found. The authors warn of sweets.", "The authors", "expert"),
        ("The mayor was angry. The mayor's letter said so.", "The mayor's letter", "official"),
        ("Ostrand Motors hires. The company wants drivers, and the ad says they must be tall.", "the ad", "company"),
        # Pictures circulate online or are documents.
        ("A guard was dismissed. A video shows him asleep.", "A video", "document"),
        (
            "A guard was dismissed. A video posted on Facebook shows him asleep.",
            "A video posted on Facebook",
            "social_media",
        ),
        # Who has left tells what he saw there; who is retired is asked for what he knows.
        ("A former Ostrand engineer said so.", "A former Ostrand engineer", "individual"),
        ("Jan Bos, a retired missile engineer, said so.", "Jan Bos, a retired missile engineer", "expert"),
        (
            "Current and former intelligence officials said so.",
            "Current and former intelligence officials",
            "intelligence_agency",
        ),
        # Verbs as only several people's or a body's are, and what a sentence goes on to say of it.
        ("There was no sale. Ostranda insist the shop is theirs.", "Ostranda", "company"),
        ("There was no sale. Ostranda rejected the price. Its yield fell.", "Ostranda", "company"),
        # A ruling of a court, and a party that rules.
        ("The film is real, the ruling Heldane Covenant said.", "the ruling Heldane Covenant", "political_actor"),
        # Somebody who posts, and a phrase of no known word.
        ("One wrote on the shop's Facebook page that it was shut.", "One", "social_media"),
        ("The discoverers say it is old.", "The discoverers", "individual"),
        # Who leads or speaks for a state, a part of the world or a people, whatever body was named before.
        ("Amnesty International wrote. A Chadian spokesman denied it.", "A Chadian spokesman", "official"),
        ("Amnesty International wrote. The leader of Chad denied it.", "The leader of Chad", "official"),
        ("Amnesty International wrote. Chad's ageing leader denied it.", "Chad's ageing leader", "official"),
        ("Amnesty International wrote. European leaders denied it.", "European leaders", "official"),
        ("The army left. Tribal leaders said so.", "Tribal leaders", "civil_society"),
        ("The army left. Hindu leaders said so.", "Hindu leaders", "civil_society"),
        ("The army left. Oromo leaders said so.", "Oromo leaders", "civil_society"),
        ("The army left. A senior spokesman denied it.", "A senior spokesman", "official"),
        ("Dr Piet Moe wept. Piet Moe, the health minister, left. Dr Moe said so.", "Dr Moe", "official"),
        # Whose advocate or agent somebody is.
        ("Ann Lee is a singer. Her agent said she was ill.", "Her agent", "individual"),
    ],
    ids=str,
)
def test_what_a_source_is(text: str, phrase: str, source_type: str) -> None:
    start = text.rindex(phrase)
    end = start + len(phrase.removesuffix(" said"))
    assert READER.read(text).resolve((start, end)).source_type == source_type


RACE = (
    "Voters like {name}. Polls before the primary favour {name}, and the campaign goes on with a debate. The candidate "
    "spoke at a rally of supporters. "
)


@pytest.mark.parametrize(
    ("name", "text", "source_type"),
    [
        ("Donald Trump", "{name} was angry. The president fired an aide. {name} said so.", "official"),
        ("Hillary Clinton", "{name} was angry. The president fired an aide. {name} said so.", "official"),
        ("Donald Trump", RACE + "{name} said so.", "political_actor"),
        ("Barack Obama", RACE + "Sen. {name} said so.", "political_actor"),
    ],
)
def test_who_runs_for_an_office_and_who_holds_it(name: str, text: str, source_type: str) -> None:
    article = text.format(name=name)
    start = article.rindex(name)
    assert READER.read(article).resolve((start, start + len(name))).source_type == source_type


@pytest.mark.parametrize("text", ["“", "…", "“”", "((", "—"])
def test_a_phrase_of_marks_alone_names_nobody(text: str) -> None:
    found = SourceReader().read(text, None).resolve((0, len(text)))
    assert (found.source_type, found.name, found.country) == ("unknown", None, None)


RUSSIA = (
    "The Russian Ministry of Defense (MoD) said it fell. The MoD added more. The Ukrainian MoD said not. "
    "A Russian MoD official said so. The UK MoD said so."
)
ISRAEL = "The Israeli Ministry of Foreign Affairs (MFA) said it left. The MFA said no."
KENYA = "The Kenyan Ministry of Health (MoH) said it left. The MoH said no. The Kenyan army (KA) wept."


@pytest.mark.parametrize(
    ("text", "phrase", "name", "country"),
    [
        (RUSSIA, "The Russian Ministry of Defense (MoD)", "Ministry of Defense of Russia", "RU"),
        (RUSSIA, "The MoD", "Ministry of Defense of Russia", "RU"),
        (RUSSIA, "The Ukrainian MoD", "Ministry of Defence of Ukraine", "UA"),
        (RUSSIA, "A Russian MoD official", None, "RU"),
        (RUSSIA, "The UK MoD", "UK Ministry of Defence", "GB"),
        (ISRAEL, "The Israeli Ministry of Foreign Affairs (MFA)", "Ministry of Foreign Affairs of Israel", "IL"),
        (ISRAEL, "The MFA", "Ministry of Foreign Affairs of Israel", "IL"),
        (KENYA, "The Kenyan Ministry of Health (MoH)", "Ministry of Health of Kenya", "KE"),
        (KENYA, "The MoH", "Ministry of Health of Kenya", "KE"),
        (KENYA, "The Kenyan army (KA)", "Army of Kenya", "KE"),
        ("The Chilean MFA said so.", "The Chilean MFA", "Ministry of Foreign Affairs of Chile", "CL"),
        ("Chilean MFA spokeswoman Ana Rojas said so.", "Chilean MFA spokeswoman Ana Rojas", "Ana Rojas", "CL"),
        ("The Chilean MoD said so.", "The Chilean MoD", "Ministry of Defence of Chile", "CL"),
        ("The MoD said so.", "The MoD", "UK Ministry of Defence", "GB"),
        ("Britain's Ministry of Defence (MoD) wept.", "Britain's Ministry of Defence (MoD)",
         "UK Ministry of Defence", "GB"),
        ("The Israeli military (IDF) said so.", "The Israeli military (IDF)", "IDF", "IL"),
        ("A DoD official wept. The DoD said so.", "The DoD", "Pentagon", "US"),
    ],
)  # fmt: skip
def test_the_letters_of_a_ministry_are_its_country_s(text: str, phrase: str, name: str | None, country: str) -> None:
    entry = READER.read(text).resolve(spans(text, phrase)[0])
    assert (entry.name, entry.source_type, entry.country) == (name, "official", country)


@pytest.mark.parametrize(
    "adjective",
    ["Leaked", "Geolocated", "Undated", "Shocking", "Internal", "Exclusive", "Blurry", "Bodycam", "Additional grainy"],
)
@pytest.mark.parametrize("thing", ["footage", "video shared online", "images published on May 2"])
def test_an_adjective_that_opens_a_sentence_is_no_name(adjective: str, thing: str) -> None:
    text = f"The road is shut. {adjective} {thing} shows that it fell. He left."
    entry = READER.read(text).resolve(spans(text, f"{adjective} {thing}")[0])
    assert (entry.name, entry.anonymity) == (None, "anonymous")
    assert entry.source_type in ("social_media", "document")


@pytest.mark.parametrize(
    ("text", "phrase", "source_type", "name"),
    [
        ("It fell. Jailed activists said so.", "Jailed activists", "civil_society", None),
        ("It fell. Leaked documents show it.", "Leaked documents", "document", None),
        ("It fell. Pastorial footage shows it. Kim works at Pastorial.", "Pastorial footage", "company", "Pastorial"),
        ("It fell. Rybar posts showed it.", "Rybar posts", "social_media", "Rybar"),
        ("It fell. Nording said so.", "Nording", "individual", "Nording"),
        ("It fell. Nording customers paid. Nording said that its plant was shut.", "Nording", "company", "Nording"),
    ],
)  # fmt: skip
def test_a_name_may_look_like_an_adjective(text: str, phrase: str, source_type: str, name: str | None) -> None:
    entry = READER.read(text).resolve(spans(text, phrase)[-1])
    assert (entry.source_type, entry.name) == (source_type, name)


@pytest.mark.parametrize(
    ("phrase", "source_type", "name"),
    [
        ("The 47th Mechanized Brigade", "official", "47th Mechanized Brigade"),
        ("The 2nd Infantry Division", "official", "2nd Infantry Division"),
        ("The 10th Army Corps", "official", "10th Army Corps"),
        ("The Chilean 90th Tank Division", "official", "90th Tank Division"),
        ("A sergeant in the 25th Airborne Brigade", "official", None),
        ("47th Brigade spokeswoman Ana Rojas", "official", "Ana Rojas"),
        ("The press service of the 3rd Assault Brigade", "official", "3rd Assault Brigade"),
        ("The Qassam Brigades' 2nd Battalion", "armed_group", "2nd Battalion"),
        ("The 1st Division of the rebel army", "armed_group", "1st Division"),
        ("The Lord's Resistance Army", "armed_group", "Lord's Resistance Army"),
        ("The Salvation Army", "civil_society", "Salvation Army"),
    ],
)
def test_a_numbered_unit_is_an_army_s(phrase: str, source_type: str, name: str | None) -> None:
    entry = READER.read(f"It rained. {phrase} said so.").resolve((11, 11 + len(phrase)))
    assert (entry.source_type, entry.name) == (source_type, name)


MAYORS = (
    "Lyon mayor Anne Petit spoke. The mayor of Grenoble said no. The deputy mayor of Lyon wept. "
    "A former mayor of Lyon left. The mayor of Lyon agreed. The mayor said so."
)
GOVERNORS = (
    "Governor Jim Dow spoke. The governor of neighbouring Kansas said no. The former governor wept. "
    "The lieutenant governor left. The governor said so."
)
DEPUTIES = (
    "Deputy Prime Minister Bo Ek spoke. The deputy prime minister left. The prime minister said no. "
    "Former governor Ann Lowe wept. The former governor said so."
)
ENVOYS = "UN envoy Hans Bos spoke. The Chadian envoy left. The envoy said so."


@pytest.mark.parametrize(
    ("text", "phrase", "name", "source_type"),
    [
        (MAYORS, "The mayor of Grenoble", None, "official"),
        (MAYORS, "The deputy mayor of Lyon", None, "official"),
        (MAYORS, "The mayor of Lyon", "Anne Petit", "official"),
        (MAYORS, "The mayor said", "Anne Petit", "official"),
        (GOVERNORS, "The governor of neighbouring Kansas", None, "official"),
        (GOVERNORS, "The former governor", None, "expert"),
        (GOVERNORS, "The lieutenant governor", None, "official"),
        (GOVERNORS, "The governor said", "Jim Dow", "official"),
        (DEPUTIES, "The deputy prime minister", "Bo Ek", "official"),
        (DEPUTIES, "The prime minister", None, "official"),
        (DEPUTIES, "The former governor", "Ann Lowe", "expert"),
        (ENVOYS, "The Chadian envoy", None, "official"),
    ],
)
def test_two_holders_of_one_office(text: str, phrase: str, name: str | None, source_type: str) -> None:
    start = text.index(phrase)
    entry = READER.read(text).resolve((start, start + len(phrase.removesuffix(" said"))))
    assert (entry.name, entry.source_type) == (name, source_type)


SQUAD = (
    "Striker Luis Faro spoke. The Brazilian said so. Ann Moe, 28, a military analyst, left. Tom Dow, 31, wept. "
    "The 28-year-old said so. The analyst said no. A 34-year-old agreed."
)
HUSBANDS = "Senator Ann Lee spoke. Her husband, Bob Lee, wept. Lee said she would stay. Lee said he would go. Lee left."
RANGERS = "Park rangers wept. Rebels spokesman Bo Ek agreed."
MEMO = "A memo from the health department, seen by the Guardian, shows it. Deputy director Paul Keane said so."
EDITORS = "The Guardian cut 30 jobs. A spokesman said so."


@pytest.mark.parametrize(
    ("text", "phrase", "name", "source_type"),
    [
        (SQUAD, "The Brazilian", "Luis Faro", "individual"),
        (SQUAD, "The 28-year-old", "Ann Moe", "expert"),
        (SQUAD, "The analyst", "Ann Moe", "expert"),
        (SQUAD, "A 34-year-old", None, "individual"),
        (RANGERS, "Park rangers", None, "official"),
        (RANGERS, "Rebels spokesman Bo Ek", "Bo Ek", "armed_group"),
        (MEMO, "Deputy director Paul Keane", "Paul Keane", "official"),
        (EDITORS, "A spokesman", None, "news_organisation"),
        ("Bo Ek, 61, mayor of Lehr, spoke. Ek said so.", "Bo Ek, 61, mayor of Lehr", "Bo Ek", "official"),
        ("Bo Ek, 61, mayor of Lehr, spoke. Ek said so.", "Ek", "Bo Ek", "official"),
        ("Ali Salem, 34, a spokesman for the Houthis, spoke.", "Ali Salem, 34, a spokesman for the Houthis",
         "Ali Salem", "armed_group"),
        ("Ida Lund, 30, a nurse, spoke.", "Ida Lund, 30, a nurse", "Ida Lund", "individual"),
        ("Ida Lund, 30, whose son died, spoke.", "Ida Lund, 30, whose son died", "Ida Lund", "individual"),
    ],
)  # fmt: skip
def test_ages_and_nations(text: str, phrase: str, name: str | None, source_type: str) -> None:
    entry = READER.read(text).resolve(spans(text, phrase)[-1])
    assert (entry.name, entry.source_type) == (name, source_type)


def test_he_and_she_tell_two_of_one_surname_apart() -> None:
    article = READER.read(HUSBANDS)
    found = [
        article.resolve((at, at + 3)).name for at in (HUSBANDS.index("Lee said she"), HUSBANDS.index("Lee said he"))
    ]
    assert found == ["Ann Lee", "Bob Lee"]


SHARED_LETTERS = [
    # the letters of a party at home and of an agency or body that is known abroad
    (
        "ISLAMABAD - PTI leader Jan Bos said the vote was rigged. The PTI said 40 workers were held.",
        "political_actor",
        "PK",
    ),
    ("NEW DELHI - The train was late, officials told PTI. PTI said that nobody was hurt.", "news_organisation", "IN"),
    ("ISLAMABAD - The road in Lahore was shut, PTI reported.", "news_organisation", "IN"),
    ("The bridge was shut, PTI said.", "news_organisation", "IN"),
    ("JOHANNESBURG - EFF leader Jan Bos said the budget would fail.", "political_actor", "ZA"),
    ("WASHINGTON - The EFF said that the US law harmed the web.", "civil_society", "US"),
    ("ISLAMABAD - The FIA said two men were held in Karachi.", "official", "PK"),
    ("The FIA said the race would start late.", "international_organisation", None),
    ("WARSAW - The road was shut, PAP said.", "state_agency", "PL"),
    ("The road was shut, PAP said.", "state_agency", "PL"),
    ("SINGAPORE - The PAP said it would stand in every seat.", "political_actor", "SG"),
    ("NEW DELHI - The NDMA said the river was falling.", "official", "IN"),
    ("ISLAMABAD - The NDMA said the river was falling.", "official", "PK"),
    ("DUBLIN - The HSE said that the wards were full.", "official", "IE"),
    ("LONDON - The HSE said that the crane was unsafe.", "official", "GB"),
    ("NEW DELHI - The AAP said the list was false.", "political_actor", "IN"),
    ("CANBERRA - The minister was ill, AAP said.", "news_organisation", "AU"),
]


@pytest.mark.parametrize(("text", "source_type", "country"), SHARED_LETTERS)
def test_whose_letters_they_are(text: str, source_type: str, country: str | None) -> None:
    """By the words beside them, by the country that the text tells, else of whom one hears abroad."""
    last = max(re.finditer(r"\b[A-Z]{3,4}\b(?= (?:leader|said|reported))", text), key=lambda found: found.start())
    entry = READER.read(text).resolve((last.start(), last.end()))
    assert (entry.source_type, entry.country) == (source_type, country)


DATELINES = [
    ("ISLAMABAD, March 3 (Reuters) - Police said 40 workers were held.", "PK"),
    ("LAGOS - Police said 40 workers were held.", "NG"),
    ("DAR ES SALAAM, Tanzania — Police said 40 workers were held.", "TZ"),
    ("PORT-AU-PRINCE (AFP) - Police said that two had died.", "HT"),
    ("NEW DELHI: Police said 40 workers were held.", "IN"),
    ("Two die in flood\n\nACCRA, 3 May - Police said that two had died.", "GH"),
    # no datelines
    ("LAGOS POLICE SAY TWO DIED. Police said two had died.", None),
    ("JORDAN SCORES AGAIN. Police said two had died.", None),
]


@pytest.mark.parametrize(("text", "country"), DATELINES)
def test_a_dateline_in_capitals_tells_the_country(text: str, country: str | None) -> None:
    start = text.index("Police")
    assert READER.read(text).resolve((start, start + len("Police"))).country == country


# text, phrase (its last mention), class
CLASSES_TOLD_ELSEWHERE = {
    "whom a pronoun means": [
        ("Two diplomats from EU states wept. One of them said so.", "One of them", "official"),
        ("An EU envoy wept. NATO said it was late. It said so.", "It", "international_organisation"),
        ("Meretel wept. Meretel, the owner, rejects that. All was new, it said.", "it", "company"),
    ],
    "what somebody runs": [
        ("Ann Maas, who runs SeaTrace's data desk, wept. SeaTrace is a firm. Maas said so.", "Maas", "company"),
        (
            'The Institute of Seismology wept. "No," said Jan Bos, who heads its data centre. Bos said so.',
            "Bos",
            "official",
        ),
    ],
    "a firm by the code of its shares, its letters or what is its own": [
        ("Kalmar Land (0937.HK) fell. Kalmar Land said so.", "Kalmar Land", "company"),
        ("Lehr Kite (KITE.L) fell. Lehr Kite said so.", "Lehr Kite", "company"),
        ("It rained. Moss Kite (NYSE: MKT) said so.", "Moss Kite (NYSE: MKT)", "company"),
        ("Ann Moe (54) fell. Ann Moe said so.", "Ann Moe", "individual"),
        ("It rained. TAF said that it was late.", "TAF", "company"),
        ("It rained. Nordvit withdrew its offer.", "Nordvit", "company"),
        ("It rained. Nordvit stands by its account.", "Nordvit", "company"),
        ("It rained. Bos praised its work.", "Bos", "individual"),
    ],
    "an outlet by what only an outlet does": [
        ("It rained. Der Abendbote, which reported in May that he fled, wept.", "Der Abendbote", "news_organisation"),
        ("It rained. Morgenrot, which first reported the sale, wept.", "Morgenrot", "news_organisation"),
        ("It rained. Abendkurier withdrew its story. Abendkurier said so.", "Abendkurier", "news_organisation"),
        ("It rained. El Sur, which had to swallow its story, wept.", "El Sur", "news_organisation"),
        ("It rained. Das Blatt said it regretted having printed it.", "Das Blatt", "news_organisation"),
        ("It rained. Nordvit, which reported a loss in May, wept.", "Nordvit", "company"),
        ("It rained. Nordvit, which reported on Monday that sales fell, wept.", "Nordvit", "company"),
        ("It rained. Moss Capital, which reported him to the police, wept.", "Moss Capital", "company"),
        ("It rained. Nordvit, which withdrew its offer, wept.", "Nordvit", "company"),
    ],
    "whose a paper is that is spoken of again": [
        ("An order signed by the judge, Ann Borda, shut it. It is cold. The order says so.", "The order", "official"),
        ("An order shut the judge out. It is cold. The order says so.", "The order", "document"),
        ("The port authority handed a note to Jan Bos. The note says so.", "The note", "official"),
        ("The regulator released a corrected notice. The notice says so.", "The notice", "official"),
        ("A letter from the regulator reached the mill. The letter says so.", "The letter", "official"),
        ("In a four-page letter sent Monday, Sen. Ann Lee wrote that it sank. The letter says so.", "The letter",
         "official"),
        ("In a letter seen by a baker, it was called mad. The letter says so.", "The letter", "document"),
        ("The company said in a filing that it sank. The filing says so.", "The filing", "company"),
    ],
    "an apposition before a clause of speech": [
        ("The sale fell, says Greta Holm, a biologist who called it mad. She told the BBC so.", "She", "expert"),
        ("Rosa Quint, the lawmaker who alleged theft, has proof. On Monday Quint wrote.", "Quint", "official"),
        ("They found a bag made by Ostrand, the fire marshal said.", "the fire marshal", "official"),
    ],
    "who works for the body of which a word tells": [
        (
            "The UN mission in Mali lost a truck. Mission spokesman Jan Bos wept.",
            "Mission spokesman Jan Bos",
            "international_organisation",
        ),
        ("The OSCE mission lost a truck. A mission official wept.", "A mission official", "international_organisation"),
        (
            "The European Commission met. It is fine, commission spokesman Jan Bos said.",
            "commission spokesman Jan Bos",
            "international_organisation",
        ),
        ("A mission from Chad came. Mission spokesman Jan Bos wept.", "Mission spokesman Jan Bos", "official"),
        ("Lehr Bank shut. A bank spokesman wept.", "A bank spokesman", "company"),
        (
            "The Shaba Front, an armed group, grew. The group's military spokesman wept.",
            "The group's military spokesman",
            "armed_group",
        ),
        (
            "Fighters of the Shaba rebels left. Their military spokesman wept.",
            "Their military spokesman",
            "armed_group",
        ),
        ("Chad grew. Its military spokesman wept.", "Its military spokesman", "official"),
        (
            "Jan Bos, who advises the UN's envoy, wept.",
            "Jan Bos, who advises the UN's envoy",
            "international_organisation",
        ),
        ("Iran denied it. Its UN mission wept.", "Its UN mission", "official"),
        ("Iran's UN mission wept.", "Iran's UN mission", "official"),
        ("The UN mission in Iran wept.", "The UN mission in Iran", "international_organisation"),
    ],
    "the agency of a state": [
        ("ICE announced the death. The agency gave no cause.", "The agency", "official"),
        ("The EPA shut it. The watchdog gave no cause.", "The watchdog", "official"),
        ("The prison service shut it. The service gave no cause.", "The service", "official"),
        ("The Kremlin denied it. The agency gave no cause.", "The agency", "unknown"),
        ("The Supreme Court denied it. The agency gave no cause.", "The agency", "unknown"),
        ("The Kremlin denied it, RIA Novosti wrote. The agency gave no cause.", "The agency", "state_agency"),
    ],
    "legislators of a party": [
        ("Senator Ann Lee of the ruling party wept.", "Senator Ann Lee of the ruling party", "official"),
        (
            "Rep. Ann Lee, the top Democrat on the panel, wept.",
            "Rep. Ann Lee, the top Democrat on the panel",
            "official",
        ),
        ("Ann Lee of the ruling party wept.", "Ann Lee of the ruling party", "political_actor"),
        ("Ann Lee, the top Democrat on the panel, wept.", "Ann Lee, the top Democrat on the panel", "political_actor"),
    ],
    "insiders": [
        ("The mill burned. A fitter from the night shift wept.", "A fitter from the night shift", "company"),
        ("The mill burned. A night-shift worker wept.", "A night-shift worker", "company"),
        ("A nurse on the night shift wept.", "A nurse on the night shift", "individual"),
        ("The mill burned. A fitter wept.", "A fitter", "individual"),
        ("A clerk at Bexley Pawn wept.", "A clerk at Bexley Pawn", "company"),
        ("A clerk at the courthouse wept.", "A clerk at the courthouse", "individual"),
        ("A lift attendant at Brenna wept.", "A lift attendant at Brenna", "individual"),
        ("A woman who works at the mill wept.", "A woman who works at the mill", "company"),
        ("A man who works for the airline wept.", "A man who works for the airline", "company"),
        ("A woman who worked at the mill until May wept.", "A woman who worked at the mill until May", "individual"),
        ("A woman who lives by the mill wept.", "A woman who lives by the mill", "individual"),
        (
            "Jan Bos, a lawyer who represents the company, wept.",
            "Jan Bos, a lawyer who represents the company",
            "company",
        ),
        (
            "Jan Bos, a lawyer who represents the widow, wept.",
            "Jan Bos, a lawyer who represents the widow",
            "individual",
        ),
        ("An engineer at the transport ministry wept.", "An engineer at the transport ministry", "official"),
        (
            "A forecaster at the National Weather Service wept.",
            "A forecaster at the National Weather Service",
            "official",
        ),
        ("An engineer at Lehr University wept.", "An engineer at Lehr University", "expert"),
        ("A forecaster wept.", "A forecaster", "expert"),
    ],
    "what is owned": [
        ("The dog, a collie, ran home, its owner said.", "its owner", "individual"),
        ("The sheep are dead. Their owner, Heiko Muhl, wept.", "Their owner, Heiko Muhl", "individual"),
        ("The owner of the flat wept.", "The owner of the flat", "individual"),
        ("The owner of the bar wept.", "The owner of the bar", "company"),
        ("Ostrand Ltd shut the mill. Its owner wept.", "Its owner", "company"),
    ],
    "those who made a study": [
        ("Jan Bos, who led the study, wept.", "Jan Bos, who led the study", "expert"),
        ("Jan Bos, who carried out the autopsy, wept.", "Jan Bos, who carried out the autopsy", "expert"),
        ("Jan Bos, an author of the study, wept.", "Jan Bos, an author of the study", "expert"),
        ("Jan Bos, who dated the singer, wept.", "Jan Bos, who dated the singer", "individual"),
        ("Jan Bos, who led the inquiry, wept.", "Jan Bos, who led the inquiry", "official"),
        ("Jan Bos, who wrote the song, wept.", "Jan Bos, who wrote the song", "individual"),
    ],
    "a paper of which the maker is told": [
        ("The inspector general released a report. The report says so.", "The report", "official"),
        ("The ministry issued a note. The note says so.", "The note", "official"),
        ("The company filed a notice. The notice says so.", "The notice", "company"),
        (
            "A leaked report by the UN monitoring team says so.",
            "A leaked report by the UN monitoring team",
            "international_organisation",
        ),
        ("A report leaked by the ministry says so.", "A report leaked by the ministry", "document"),
        ("The inspectorate met. Its report says so.", "Its report", "official"),
        ("A leaked report by the audit office, seen by the Guardian, is out. It says so.", "It", "official"),
        ("Documents are out, the Guardian wrote. It says so.", "It", "news_organisation"),
        ("The police radio log says so.", "The police radio log", "document"),
        ("Radio traffic has a voice at nine.", "Radio traffic", "document"),
        ("A radio report says so.", "A radio report", "news_organisation"),
    ],
    "firms and fronts by what they do": [
        ("Ostra Digital, a vendor of the party, wept. Ostra said so.", "Ostra", "company"),
        ("Trading in Morgan Dale was halted. Morgan Dale wept.", "Morgan Dale", "company"),
        ("Morgan Dale wept in the street. Morgan Dale wept.", "Morgan Dale", "individual"),
        ("The Kanem Front's fighters took the town. The Front wept.", "The Front", "armed_group"),
        ("Rebels of the Front for Kanem took the town. The Front wept.", "The Front", "armed_group"),
        ("The Kanem Front won two seats. The Front wept.", "The Front", "political_actor"),
        ("The march is over, organisers said. The police counted ten.", "organisers", "civil_society"),
        ("The state channel Kanal Ett said so.", "The state channel Kanal Ett", "state_agency"),
        ("The private channel Kanal Ett said so.", "The private channel Kanal Ett", "news_organisation"),
        ("A government WhatsApp channel said so.", "A government WhatsApp channel", "official"),
        ("The official channel of the ministry said so.", "The official channel of the ministry", "official"),
    ],
    "who is meant by the team": [
        ("The striker is ill. The coach wept. The team said so.", "The team", "company"),
        ("The playoffs are near and the coach is ill. The squad said so.", "The squad", "company"),
        ("Researchers bred mice for the study. The team said so.", "The team", "expert"),
        ("The governor fell ill. The team said so.", "The team", "official"),
        ("The rescue team dug. The coach of the league wept. The rescue team said so.", "The rescue team", "official"),
        ("Bos was held. The legal team said so.", "The legal team", "individual"),
    ],
    "whose a group's man is": [
        ("The trade alliance met. The group's spokesman said so.", "The group's spokesman", "individual"),
        ("Hezbollah did not reply. An aide to its leader said so.", "An aide to its leader", "armed_group"),
        ("Hezbollah did not reply. A member of its military council said so.", "A member of its military council",
         "armed_group"),
        ("Amnesty International wrote. An aide to the mayor said so.", "An aide to the mayor", "official"),
        ("In an email to the BBC, a spokesman for the ministry said so.", "a spokesman for the ministry", "official"),
        ("The ministry is shut. In an email to the BBC, a spokesman said so.", "a spokesman", "official"),
        ("The BBC will appeal. A spokesman said so.", "A spokesman", "news_organisation"),
        ("The bank closed, according to the BBC. A spokesman said so.", "A spokesman", "company"),
    ],
    "the state agency": [
        ("The General Intelligence Agency met. Montsame, the state agency, said so.", "the state agency",
         "state_agency"),
        ("Montsame wrote. The General Intelligence Agency met. The state agency said so.", "The state agency",
         "state_agency"),
        ("The General Intelligence Agency met. The spy agency said so.", "The spy agency", "intelligence_agency"),
    ],
    "papers told before": [
        ("A letter from Mayor Jan Bos reached staff. The letter said so.", "The letter", "official"),
        ("A memo by Marlin Bank hit shares. The memo said so.", "The memo", "company"),
        ("A report from the coroner was published. The report said so.", "The report", "official"),
        ("A letter from the south reached staff. The letter said so.", "The letter", "document"),
    ],
    "whoever only tells the news has no part in it": [
        ("The Monitor newspaper reported the theft. Deputy director Jan Bos said so.", "Deputy director Jan Bos",
         "individual"),
        ("The bank lost money. Radio Eins broadcast the tape. The chairman said so.", "The chairman", "company"),
        ("Guards ran, the Monitor newspaper said. The chairman said so.", "The chairman", "individual"),
        ("Thieves broke into Radio Eins. The chairman said so.", "The chairman", "news_organisation"),
        ("The Monitor newspaper will cut jobs. Deputy director Jan Bos said so.", "Deputy director Jan Bos",
         "news_organisation"),
    ],
    "papers in journals": [
        ("Scientists met. A paper in Nature Geoscience says so.", "A paper in Nature Geoscience", "document"),
        ("Scientists met. A paper published in Cell says so.", "A paper published in Cell", "document"),
        ("Scientists met. A paper in Lagos says so.", "A paper in Lagos", "news_organisation"),
        ("The mayor wept. A paper in Kassala says so.", "A paper in Kassala", "news_organisation"),
    ],
    "bodies by their names": [
        ("It rained. The Defence Headquarters said so.", "The Defence Headquarters", "official"),
        ("It rained. The Army Headquarters said so.", "The Army Headquarters", "official"),
        ("Jan Bos of Silver Voices, which sells radios, said so.",
         "Jan Bos of Silver Voices, which sells radios", "company"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phrase", "source_type"), [row for rows in CLASSES_TOLD_ELSEWHERE.values() for row in rows], ids=str
)
def test_what_the_rest_of_the_text_tells_of_a_class(text: str, phrase: str, source_type: str) -> None:
    start = text.rindex(phrase)
    assert READER.read(text).resolve((start, start + len(phrase))).source_type == source_type


@pytest.mark.parametrize(
    ("text", "phrase", "name", "country"),
    [
        (
            "The crane in Valparaiso, Chile, fell, according to local newspaper El Faro.",
            "local newspaper El Faro",
            "El Faro",
            "CL",
        ),
        (
            "The crane in El Salvador fell, according to local newspaper El Faro.",
            "local newspaper El Faro",
            "El Faro",
            "SV",
        ),
        (
            "South Korea looked on. KCNA, quoting a defence ministry spokesman, said it was over.",
            "a defence ministry spokesman",
            None,
            "KP",
        ),
    ],
)
def test_whose_paper_and_whose_spokesman(text: str, phrase: str, name: str | None, country: str) -> None:
    start = text.index(phrase)
    found = READER.read(text).resolve((start, start + len(phrase)))
    assert (found.name, found.country) == (name, country)


GUARDS = "Iran's Revolutionary Guard took a ship. The Guards said so."
SHAHADA = "Al-Shabaab spoke through its Shahada News Agency. Shahada said six fell. The group said so."
AMAQ = "Islamic State shot two men. Amaq spread a video. The group said so."
POPE = "The Vatican said so. The cardinal spoke to Vatican News."


@pytest.mark.parametrize(
    ("text", "phrase", "name", "source_type"),
    [
        # A known body by a word of its name, and whose agency speaks for whom.
        (GUARDS, "The Guards", "Islamic Revolutionary Guard Corps", "official"),
        ("The bank's Guards are firemen. The Guards said so.", "The Guards", "Guards", "company"),
        (SHAHADA, "Shahada", "Shahada News Agency", "armed_group"),
        (SHAHADA, "The group", "al-Shabaab", "armed_group"),
        (AMAQ, "The group", "Islamic State", "armed_group"),
        (SHAHADA.replace("spoke", "shot a group of officials and spoke"), "The group", "al-Shabaab", "armed_group"),
        # Bodies whose name tells the class before its "of", and those that an office holder belongs to.
        ("The Border Service of the State Committee said so.", "The Border Service of the State Committee",
         "Border Service of the State Committee", "official"),
        ("The canal authority met. Its administrator, Jan Bos, said so.", "Its administrator, Jan Bos", "Jan Bos",
         "official"),
        ("The bribe is told by a report seen by Reuters. Folha de S.Paulo wept.", "a report seen by Reuters", None,
         "document"),
        ("He has died, gardaí said.", "gardaí", None, "official"),
        (POPE, "The Vatican", "Vatican City", "official"),
        # Names that begin with a country, a pronoun's letters, or a word for a body.
        ("The Nigeria Union of Teachers said so.", "The Nigeria Union of Teachers", "Nigeria Union of Teachers",
         "civil_society"),
        ("The Kenyan union of teachers said so.", "The Kenyan union of teachers", None, "civil_society"),
        ("The spokesperson, He Yongqian, said so.", "The spokesperson, He Yongqian", "He Yongqian", "official"),
        ("Vice Premier He Lifeng said so.", "Vice Premier He Lifeng", "He Lifeng", "official"),
        ("The Coalition of Domestic Election Observers said so.", "The Coalition of Domestic Election Observers",
         "Coalition of Domestic Election Observers", "civil_society"),
        # Who gave no more than a part of his name is nobody else who bears it.
        ("Kadir Dhoore, a rebel spokesman, denied it. A baker, who gave his name only as Kadir, wept. Kadir said so.",
         "Kadir", "Kadir", "individual"),
        ("Kadir Dhoore, a rebel spokesman, denied it. Kadir said so.", "Kadir", "Kadir Dhoore", "armed_group"),
        # Letters that follow a name, whatever tongue they are of.
        ("The Union for Free Radio, or ULR, wept. Its hens fled. The ULR said so.", "The ULR", "Union for Free Radio",
         "civil_society"),
        ("The state audit office, or NKU, wept. The NKU said so.", "The NKU", "NKU", "official"),
        ("Lehr Church paid Jan Bos, or NKU did. NKU said so.", "NKU", "NKU", "company"),
        # A firm's man, where the text tells what the firm is.
        ("Deepwater, a software firm, sold. Deepwater's Abe Kolb said so.", "Deepwater's Abe Kolb", "Abe Kolb",
         "company"),
        ("The charity Open Meadow grew. Open Meadow's Abe Kolb said so.", "Open Meadow's Abe Kolb", "Abe Kolb",
         "civil_society"),
        # Who sits for a party.
        ("Representative Jan Bos of the ruling party said so.", "Representative Jan Bos of the ruling party",
         "Jan Bos", "official"),
        ("Jan Bos, a representative of the ruling party, said so.", "Jan Bos, a representative of the ruling party",
         "Jan Bos", "political_actor"),
    ],
)  # fmt: skip
def test_names_by_a_part_and_in_full(text: str, phrase: str, name: str | None, source_type: str) -> None:
    entry = READER.read(text).resolve(spans(text, phrase)[-1])
    assert (entry.name, entry.source_type) == (name, source_type)


@pytest.mark.parametrize("what", ["Crime", "Weather", "Market", "Export", "Harvest"])
def test_what_figures_are_of_is_no_name(what: str) -> None:
    text = f"{what} figures show that it fell."
    entry = READER.read(text).resolve((0, len(what) + 8))
    assert (entry.source_type, entry.name) == ("document", None)


@pytest.mark.parametrize("body", ["The fire brigade", "The weather bureau"])
def test_what_each_place_has_one_of_is_told_by_its_role(body: str) -> None:
    assert READER.read(f"{body} said so.").resolve((0, len(body))).anonymity == "role"


def test_whose_figures_they_are() -> None:
    entry = READER.read("Nordvit figures show that it fell. The Nordvit depot is shut.").resolve((0, 15))
    assert (entry.source_type, entry.name) == ("company", "Nordvit")


@pytest.mark.parametrize("outlet", ["Walla, an Israeli news site,", "SamMobile, a site that follows the firm,"])
def test_the_site_is_the_outlet_that_the_text_called_one(outlet: str) -> None:
    text = f"{outlet} said that talks were over. The site said so."
    found = READER.read(text).resolve((text.index("The site"), text.index(" said so")))
    assert found.name == outlet.partition(",")[0]


def test_who_was_told_is_not_who_goes_on() -> None:
    text = "The painter Jan Bos is ill. “It is false,” he told the journalist Piet Moe. He said so."
    at = text.index("He said so")
    assert READER.read(text).resolve((at, at + 2)).name == "Jan Bos"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # What an apposition called somebody, after a former post, an age or a title.
        ("Anna Weiss, a former judge, wept. The former judge said so.", "Anna Weiss"),
        ("Anna Weiss, 54, a former teacher in Lehr, wept. The former teacher said so.", "Anna Weiss"),
        ("Dr Anna Weiss, a surgeon at the city hospital, wept. The surgeon said so.", "Anna Weiss"),
        ("Having met Anna Weiss, a judge said it rained. The judge said so.", None),
        # The minister of one field is not that of another.
        ("Foreign Minister Ali Noor met Finance Minister Jane Moss. The foreign minister said so.", "Ali Noor"),
        ("Foreign Minister Ali Noor met Finance Minister Jane Moss. The finance minister said so.", "Jane Moss"),
        ("Foreign Minister Ali Noor met Finance Minister Jane Moss. The minister said so.", "Jane Moss"),
        ("Prime Minister Ali Noor wept. The finance minister said so.", None),
        # A body by its class and its country, its seat or what it makes.
        ("Apple sued Samsung. The South Korean company said so.", "Samsung"),
        ("Apple sued Samsung. The US company said so.", "Apple"),
        ("Apple unveiled a phone. The Cupertino-based company said so.", "Apple"),
        ("Apple unveiled a phone. The iPhone maker said so.", "Apple"),
        ("Ryanair grew. The Irish airline said so.", "Ryanair"),
        ("Ryanair grew. The Dublin-based carrier said so.", "Ryanair"),
        ("Le Monde and the BBC agreed. The British broadcaster said so.", "BBC"),
        ("The Bild newspaper grew. The German newspaper said so.", "Bild"),
        ("Hamas grew. The Palestinian militant group said so.", "Hamas"),
        ("Ryanair grew. The German airline said so.", None),
        ("Reuters grew. The German newspaper said so.", None),
        # Two who spoke together.
        ("Peter Otieno and Jane Moss said it rained. They said so.", "Peter Otieno and Jane Moss"),
        ("Peter Otieno and Jane Moss told reporters it rained. The pair said so.", "Peter Otieno and Jane Moss"),
        ("President Amos Ruto and Prime Minister Jane Moss said it rained. Both said so.", "Amos Ruto and Jane Moss"),
        ("Amnesty International and Human Rights Watch said it rained. Both said so.",
         "Amnesty International and Human Rights Watch"),
        ("Peter Otieno and Jane Moss said it rained. Residents fled. They said so.", None),
        ("Police arrested Peter Otieno and Jane Moss. They said so.", None),
        # Surnames that elsewhere are firms, outlets and places.
        ("Analyst Tom Fox wept. Fox said so.", "Tom Fox"),
        ("Fox News wept, and analyst Tom Lee with it. Fox said so.", "Fox News"),
        ("Officer Jack London wept. London said so.", "Jack London"),
        ("Jack London, an officer, wept. London said so.", "Jack London"),
        ("Writer Lena Jordan was held in Jordan. Jordan said so.", "Jordan"),
    ],
)  # fmt: skip
def test_whom_a_noun_or_surname_takes_up(text: str, name: str | None) -> None:
    last = text.rindex(". ") + 2
    assert READER.read(text).resolve((last, text.index(" said so"))).name == name


@pytest.mark.parametrize("one", ["One of them", "The other", "The people", "Both", "They"])
def test_of_unnamed_people_whose_place_is_told_each_has_it(one: str) -> None:
    text = f"Two people briefed on the talks said it rained. {one} said so."
    assert READER.read(text).resolve((text.index(one), text.index(" said so"))).anonymity == "role"


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        # A town by the state or country behind it.
        ("Police in Paris, Texas, said so.", "Police in Paris, Texas,", "US"),
        ("A man was shot in Birmingham, Alabama, on Monday. Police said so.", "Police", "US"),
        ("LONDON, Ontario - Police said so.", "Police", "CA"),
        ("Police in Valencia, Venezuela, said so.", "Police in Valencia, Venezuela,", "VE"),
        ("Police in Athens, Georgia, said so.", "Police in Athens, Georgia,", "US"),
        ("Police in Tbilisi, Georgia, said so.", "Police in Tbilisi, Georgia,", "GE"),
        ("It rained in Paris, Georgia, Armenia and Turkey. Georgia's army said so.", "Georgia's army", "GE"),
        ("It rained in London, Ontario and Quebec. Police in London said so.", "Police in London", "GB"),
        ("In Vienna, Iran, Russia and China wept. Austria said so.", "Austria", "AT"),
        # Parts of countries by their adjectives.
        ("Sicilian police said so.", "Sicilian police", "IT"),
        ("Crimean officials said so.", "Crimean officials", "UA"),
        ("The Bavarian interior minister said so.", "The Bavarian interior minister", "DE"),
        # A surname tells of no country.
        ("Writer Lena Jordan said so.", "Writer Lena Jordan", None),
        ("Rodney Constantine fled. Police told news of Constantine, and went to Constantine.", "Police", None),
        ("Rodney fled. Police told news of Constantine, and went to Constantine.", "Police", "DZ"),
    ],
)  # fmt: skip
def test_countries_of_towns_regions_and_surnames(text: str, phrase: str, country: str | None) -> None:
    assert READER.read(text).resolve(spans(text, phrase)[-1]).country == country


@pytest.mark.parametrize(
    ("did", "source_type"),
    [
        # Whoever does something to somebody tells nothing of what that one is.
        ("Police arrested", "individual"), ("A judge jailed", "individual"), ("The judge later freed", "individual"),
        ("The BBC interviewed", "individual"), ("The party expelled", "individual"), ("Police shot", "individual"),
        ("Rebels kidnapped", "individual"), ("Judge jails", "individual"), ("A judge hearing", "individual"),
        ("Police arrested activist", "civil_society"), ("The Vatican appointed Bishop", "civil_society"),
        ("Police praised the judge", "official"), ("A judge named", "official"), ("The teacher met judge", "official"),
    ],
)  # fmt: skip
def test_who_is_the_object_of_a_verb_is_not_its_subject(did: str, source_type: str) -> None:
    text = f"{did} Tom Alder on Monday. Alder said so."
    assert READER.read(text).resolve(spans(text, "Alder")[-1]).source_type == source_type


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # By another word for what somebody was called.
        ("Kenyan President Amos Ruto met Norwegian Prime Minister Jane Moss. The Norwegian leader said so.",
         "Jane Moss"),
        ("Kenyan President Amos Ruto met Norwegian Prime Minister Jane Moss. The Kenyan leader said so.", "Amos Ruto"),
        ("Kenyan President Amos Ruto met Norwegian Prime Minister Jane Moss. The Chadian leader said so.", None),
        ("NATO Secretary General Jan Mol wept. The NATO chief said so.", "Jan Mol"),
        ("NATO Secretary General Jan Mol wept. The IMF chief said so.", None),
        ("Orvex chief executive Paul Klein wept. The CEO said so.", "Paul Klein"),
        ("Professor David Lund wept. Activist Helen Moore laughed. The academic said so.", "David Lund"),
        ("Detective Tom Lee wept. The officer said so.", "Tom Lee"),
        ("Senator Tom Lee wept. A lawmaker laughed. The lawmaker said so.", None),
        ("President Amos Ruto wept. The opposition leader said so.", None),
        ("Union leader Tom Alder wept. The opposition leader said so.", None),
        ("Police chief Tom Alder wept. The army chief said so.", None),
        ("Police chief Tom Alder wept. The chief said so.", "Tom Alder"),
        ("Army spokesman Tom Alder wept. The military spokesman said so.", "Tom Alder"),
    ],
)  # fmt: skip
def test_whom_another_word_for_a_post_takes_up(text: str, name: str | None) -> None:
    last = text.rindex(". ") + 2
    assert READER.read(text).resolve((last, text.index(" said so"))).name == name


@pytest.mark.parametrize(
    ("text", "name", "source_type"),
    [
        # Of whom the text told before, whatever body it has spoken of since.
        ("Army spokesman Ivan Petrov wept. Human Rights Watch had called. The spokesman said so.", "Ivan Petrov",
         "official"),
        ("A spokesman for the army wept. Human Rights Watch had called. The spokesman said so.", None, "official"),
        ("Human Rights Watch had called. The spokesman said so.", None, "civil_society"),
        # A firm of the trade, or of which none is told.
        ("Ryanair grew. Deutsche Bank cut its target. The airline said so.", "Ryanair", "company"),
        ("Toyota grew. Deutsche Bank cut its target. The carmaker said so.", "Toyota", "company"),
        ("Toyota grew. Deutsche Bank cut its target. The lender said so.", "Deutsche Bank", "company"),
        ("Toyota grew. Deutsche Bank cut its target. The company said so.", "Deutsche Bank", "company"),
        ("The IMF grew. The fund said so.", "IMF", "international_organisation"),
        ("The IMF grew. The Washington-based lender said so.", "IMF", "international_organisation"),
        ("The FBI grew. The bureau said so.", "FBI", "intelligence_agency"),
        ("The weather bureau grew. The bureau said so.", None, "official"),
        ("Rybar, a pro-Russian Telegram channel, grew. The channel said so.", "Rybar", "social_media"),
        (
            "A spokesman for the Russian Interior Ministry’s transport department left. A spokesman said so.",
            None,
            "official",
        ),
        ("A spokeswoman for Apple left. Police came. A spokesman said so.", None, "company"),
        ("The firm grew (Photo: Reuters). It said so.", None, "company"),
        ("A banner hung there. The banner said so.", None, "document"),
        ("They marched. Pro-Russian channels said so.", None, "news_organisation"),
        ("They marched. Pro-Russian Telegram channels said so.", None, "social_media"),
        ("Ann Gray, an adviser to the Army and Nato, left. She said so.", "Ann Gray", "official"),
    ],
)  # fmt: skip
def test_whom_a_spokesman_firm_or_channel_takes_up(text: str, name: str | None, source_type: str) -> None:
    last = text.rindex(". ") + 2
    entry = READER.read(text).resolve((last, text.index(" said so")))
    assert (entry.name, entry.source_type) == (name, source_type)


@pytest.mark.parametrize(
    ("who", "source_type"),
    [
        ("Mayor Jan Mol, a former teacher", "official"), ("Sen. Jan Mol, a former prosecutor", "official"),
        ("Prime Minister Jan Mol, a former judge", "official"), ("Police chief Jan Mol, a former colonel", "official"),
        ("Orvex chief executive Jan Mol, a former minister", "company"),
        ("Rebel commander Jan Mol, a former army officer", "armed_group"),
        ("NATO Secretary General Jan Mol, a former Dutch minister", "international_organisation"),
        ("Jan Mol, a former minister", "expert"), ("Gen. Jan Mol, a former chief of staff", "expert"),
        ("Former mayor Jan Mol, a retired teacher", "expert"),
    ],
)  # fmt: skip
def test_whoever_has_a_post_is_not_what_he_was_before(who: str, source_type: str) -> None:
    entry = READER.read(f"{who}, said so.").resolve((0, len(who)))
    assert (entry.source_type, entry.country) == (source_type, None)


@pytest.mark.parametrize(
    ("name", "source_type"),
    [
        ("the Centre for Media Studies", "expert"),
        ("the Nis Clinical Centre", "expert"),
        ("the Peace Research and Analysis Consortium", "expert"),
        ("the Housing Rights Initiative", "civil_society"),
        ("the Lehr Community Centre", "civil_society"),
        ("the Committee to Free Ali", "civil_society"),
        ("the Lehr Red Crescent", "civil_society"),
        ("the Joint Coordination Center", "official"),
        ("the Marvale Mayor's Office", "official"),
        ("the Lehr Coroner's Office", "official"),
        ("the Northgate Shopping Centre", "company"),
        ("the Orlen Liberation Army", "armed_group"),
        ("the Royal Orlen Army", "official"),
        ("the Orlen Intelligence Service", "intelligence_agency"),
        ("the Orlen State News Agency", "state_agency"),
        ("the World Fisheries Organisation", "international_organisation"),
        ("the Organisation of Fishing Nations", "international_organisation"),
    ],
)
def test_what_the_name_of_a_body_tells(name: str, source_type: str) -> None:
    text = f"The talks failed on Monday. {name.capitalize()[0]}{name[1:]} said so."
    entry = READER.read(text).resolve((28, text.index(" said so")))
    assert (entry.source_type, entry.anonymity) == (source_type, "named")


@pytest.mark.parametrize("where", ["At the station", "Speaking at the ministry", "After leaving the bank"])
def test_where_somebody_was_is_not_who_they_are(where: str) -> None:
    text = f"Nora Conner left. {where}, Conner said, police came."
    assert READER.read(text).resolve((0, len("Nora Conner"))).source_type == "individual"


def _type_of_marked(text: str) -> str:
    """The class of the phrase in double brackets."""
    span = text.index("[["), text.index("]]") - 2
    return READER.read(text.replace("[[", "").replace("]]", "")).resolve(span).source_type


@pytest.mark.parametrize(
    ("text", "source_type"),
    [
        ("[[The foreign ministry spokesman, Jan Bos]] said so.", "official"),
        ("The dam is safe, said [[the mayor, Jan Bos]] on Monday.", "official"),
        ("According to [[the official Apple site]], the cloud is safe.", "company"),
        ("[[The official newspaper]] said so.", "state_agency"),
    ],
)
def test_what_stands_before_a_name_or_page_tells_whose_it_is(text: str, source_type: str) -> None:
    assert _type_of_marked(text) == source_type


@pytest.mark.parametrize(
    ("text", "source_type"),
    [
        ("Singer Lena Ravn was in Oslo. [[A rep for Ravn]] said so.", "individual"),
        ("Singer Lena Ravn was in Oslo. [[A representative for Ravn]] said so.", "individual"),
        ("Singer Lena Ravn was in Oslo. [[A rep for the singer]] said so.", "individual"),
        ("Senator Lena Ravn was in Oslo. [[A representative for Ravn]] said so.", "official"),
        ("The company was hurt by the leak. [[A rep for the company]] said so.", "company"),
        ("[[A union rep]] said so.", "civil_society"),
        ("[[Rep. Lena Ravn]] said so.", "official"),
    ],
)
def test_who_speaks_for_a_private_person_is_one(text: str, source_type: str) -> None:
    assert _type_of_marked(text) == source_type


@pytest.mark.parametrize("what", ["local custom", "Chadian folklore", "popular belief", "a local legend"])
def test_what_people_say_of_old_is_nobodys(what: str) -> None:
    entry = READER.read(f"According to {what}, the lake is deep.").resolve((13, 13 + len(what)))
    assert (entry.source_type, entry.anonymity) == ("unknown", "anonymous")
