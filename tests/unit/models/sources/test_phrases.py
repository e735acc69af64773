"""What a phrase tells by itself, through the resolver's door. All sentences are this file's own."""

from __future__ import annotations

import pytest

from models.record import ChainEntry
from models.sources import SourceReader

READER = SourceReader()


def resolve(text: str, phrase: str) -> ChainEntry:
    start = text.index(phrase)
    return READER.read(text).resolve((start, start + len(phrase)))


# phrase, class, anonymity, country, name
PHRASES = [
    ("Russian state news agency RIA Novosti", "state_agency", "named", "RU", "RIA Novosti"),
    ("the state-run Anadolu agency", "state_agency", "named", "TR", "Anadolu"),
    ("the official IRNA news agency", "state_agency", "named", "IR", "IRNA"),
    ("the state-run Vetluga agency", "state_agency", "named", None, "Vetluga"),
    ("Syrian state television", "state_agency", "role", "SY", None),
    ("North Korean state media", "state_agency", "role", "KP", None),
    ("the Fellgate Coalition for Clean Rivers", "civil_society", "named", None, "Fellgate Coalition for Clean Rivers"),
    ("the Kelp Research Project", "expert", "named", None, "Kelp Research Project"),
    ("the People's Progress Bloc", "political_actor", "named", None, "People's Progress Bloc"),
    ("the ruling People's Covenant", "political_actor", "named", None, "People's Covenant"),
    (
        "Fishermen and Friends of the Sea, a rights group",
        "civil_society",
        "named",
        None,
        "Fishermen and Friends of the Sea",
    ),
    ("Students and teachers, a group of forty", "individual", "role", None, None),
    ("Mothers Against Silence, an association", "civil_society", "named", None, "Mothers Against Silence"),
    ("Residents, a neighbourhood association", "individual", "role", None, None),
    ("Protesters, an angry group", "individual", "role", None, None),
    ("the Ministry of Trade and Industry", "official", "named", None, "Ministry of Trade and Industry"),
    ("the Ministry of Trade, Industry and Energy", "official", "named", None, "Ministry of Trade, Industry and Energy"),
    ("the Ministry of Health and Family Welfare", "official", "named", None, "Ministry of Health and Family Welfare"),
    ("the Institute of Marine Affairs", "official", "named", None, "Institute of Marine Affairs"),
    ("the provincial public health laboratory", "official", "named", None, None),
    ("the government's own chemists", "official", "role", None, None),
    ("a ministry engineer", "official", "role", None, None),
    ("a colleague at a rival house", "individual", "role", None, None),
    ("a rival candidate", "political_actor", "role", None, None),
    ("a corporal taken prisoner on Tuesday", "official", "role", None, None),
    ("the lawyer and opposition leader Ann Moe", "political_actor", "named", None, "Ann Moe"),
    ("a 26-year-old video editor", "individual", "role", None, None),
    ("the fact-checking group Teksher", "news_organisation", "named", None, "Teksher"),
    ("the paramilitary Rapid Support Forces", "armed_group", "named", "SD", "Rapid Support Forces"),
    ("the rebel Arakan Army", "armed_group", "named", "MM", "Arakan Army"),
    ("Hamas militants", "armed_group", "role", "PS", None),
    ("Palestinian health officials", "official", "role", "PS", None),
    ("the U.N. peacekeeping force in Lebanon, UNIFIL", "international_organisation", "named", None, "UNIFIL"),
    ("Jimmy Moe, a former policeman who leads the G9 gang", "armed_group", "named", None, "Jimmy Moe"),
    ("a reverse image search", "document", "role", None, None),
    ("New Democrat Craig Scott", "political_actor", "named", None, "Craig Scott"),
    ("the Bergen Herald", "news_organisation", "named", "NO", "Bergen Herald"),
    ("the newspaper Monitor", "news_organisation", "named", None, "Monitor"),
    ("the daily Observer", "news_organisation", "named", None, "Observer"),
    ("the account War Monitor", "social_media", "named", None, "War Monitor"),
    ("accounts on Telegram", "social_media", "anonymous", None, None),
    ("several accounts on X", "social_media", "anonymous", None, None),
    ("some accounts", "unknown", "anonymous", None, None),
    ("witness accounts", "individual", "role", None, None),
    ("accounts from residents", "individual", "role", None, None),
    ("press accounts", "news_organisation", "role", None, None),
    ("the newspaper Editor Jan Bos", "news_organisation", "named", None, "Jan Bos"),
    ("posts viewed two million times", "social_media", "anonymous", None, None),
    ("Dr Imran Sheikh", "expert", "named", None, "Imran Sheikh"),
    ("Sheikh Imran Bos", "individual", "named", None, "Imran Bos"),
    ("the Daily Post", "news_organisation", "named", None, "Daily Post"),
    ("the Weekly Account", "news_organisation", "named", None, "Weekly Account"),
    ("daily reports", "news_organisation", "role", None, None),
    ("the Lyon Courier", "news_organisation", "named", "FR", "Lyon Courier"),
    ("Tromsø University", "expert", "named", "NO", "Tromsø University"),
    ("Lyon Motors", "company", "named", "FR", "Lyon Motors"),
    ("Bergen media", "news_organisation", "role", "NO", None),
    ("the Lyon Press", "news_organisation", "role", "FR", None),
    ("an Oslo-listed company", "company", "role", None, None),
    ("a Swiss-registered firm", "company", "role", None, None),
    ("the Fellgate Gazette's Ann Tolley", "news_organisation", "named", None, "Ann Tolley"),
    ("the Kremlin's press service", "official", "named", "RU", "Kremlin"),
    ("figures from the Kenyan health ministry", "official", "named", "KE", "Ministry of Health of Kenya"),
    ("Ann Lowe, an export-control lawyer in Oslo", "expert", "named", "NO", "Ann Lowe"),
    ("a union representing plant workers", "civil_society", "role", None, None),
    ("an anonymous source who attended the dinner", "individual", "role", None, None),
    ("the BBC", "news_organisation", "named", "GB", "BBC"),
    ("harbour master Ole Lunt", "official", "named", None, "Ole Lunt"),
    ("an anaesthetist on the late shift", "expert", "role", None, None),
    ("Nora Quill, a chemical engineer at the University of Lehr", "expert", "named", None, "Nora Quill"),
    ("a welder at the works", "company", "role", None, None),
    (
        "the International Kiting Federation",
        "international_organisation",
        "named",
        None,
        "International Kiting Federation",
    ),
    ("the National Institute of Marine Health", "official", "named", None, "National Institute of Marine Health"),
    ("the Central Bank of Westmark", "official", "named", None, "Central Bank of Westmark"),
    ("Rádio Lunamar", "news_organisation", "named", None, "Rádio Lunamar"),
    ("the anglers' group Clear Tide", "civil_society", "named", None, "Clear Tide"),
    ("the university's Otto Brandl", "expert", "named", None, "Otto Brandl"),
    ("people in the village of Lehr", "individual", "role", None, None),
    ("the builder Kestrelbau", "company", "named", None, "Kestrelbau"),
    ("a report by marine biologists", "expert", "role", None, None),
    ("a gate register seen by the Fellgate Gazette", "document", "role", None, None),
    ("shadow transport minister Ida Rook", "political_actor", "named", None, "Ida Rook"),
    ("Ossian Dale, of the Lehr Institute", "expert", "named", None, "Ossian Dale"),
    ("the Associated Press", "news_organisation", "named", "US", "AP"),
    ("the news website Kestrel Online", "news_organisation", "named", None, "Kestrel Online"),
    ("Norwegian media", "news_organisation", "role", "NO", None),
    ("BBC correspondent Ann Tolley", "news_organisation", "named", "GB", "Ann Tolley"),
    ("a senior Western intelligence official", "intelligence_agency", "role", None, None),
    ("a senior NATO-country intelligence official", "intelligence_agency", "role", None, None),
    ("a French intelligence official", "intelligence_agency", "role", "FR", None),
    ("Poland's military intelligence service", "intelligence_agency", "role", "PL", None),
    ("a spokesman for Ghana's military intelligence directorate", "intelligence_agency", "role", "GH", None),
    ("MI5", "intelligence_agency", "named", "GB", "MI5"),
    ("CIA director Mark Elwes", "intelligence_agency", "named", "US", "Mark Elwes"),
    ("Lena Marsh, a registered dietitian", "expert", "named", None, "Lena Marsh"),
    ("two paleoclimatologists", "expert", "role", None, None),
    ("Ruth Alder, MD, chair of nutrition at a clinic", "expert", "named", None, "Ruth Alder"),
    ("three Norwegians", "individual", "role", "NO", None),
    ("Harwood Tyre Co", "company", "named", None, "Harwood Tyre Co"),
    ("eBay", "company", "named", "US", "eBay"),
    ("a Peruvian army spokesman", "official", "role", "PE", None),
    ("a Bosnian Serb official", "official", "role", "BA", None),
    ("a Kosovo Serb official", "official", "role", "XK", None),
    ("a Turkish Cypriot official", "official", "role", "CY", None),
    ("Italian police", "official", "role", "IT", None),
    ("Chile's defence ministry", "official", "named", "CL", "Ministry of Defence of Chile"),
    ("Chile's new fisheries ministry", "official", "named", "CL", "Ministry of Fisheries of Chile"),
    ("Chile's rebel-run health ministry", "official", "named", "CL", "Ministry of Health of Chile"),
    ("Chile's general election commission", "official", "named", "CL", "General Election Commission of Chile"),
    ("the Kenyan foreign ministry", "official", "named", "KE", "Ministry of Foreign Affairs of Kenya"),
    ("Chile’s provincial governor’s office", "official", "named", "CL", "Provincial Governor’s Office of Chile"),
    ("the Oregon Supreme Court", "official", "named", "US", "Oregon Supreme Court"),
    ("Sardinia's health department", "official", "named", "IT", "Sardinia Health Department"),
    ("the Basque government", "official", "named", "ES", "Basque Government"),
    ("the Welsh parliament", "official", "named", "GB", "Welsh Parliament"),
    ("the government of Tasmania", "official", "named", "AU", "Government of Tasmania"),
    ("Wales", "official", "named", "GB", "Wales"),
    ("Canada's Foreign Minister, Joan Harrow", "official", "named", "CA", "Joan Harrow"),
    ("Colonel Pieter Blom, deputy commander of the Dutch coast guard", "official", "named", "NL", "Pieter Blom"),
    ("a US counter-terrorism official", "official", "role", "US", None),
    ("Pentagon officials", "official", "role", "US", None),
    ("Pyongyang", "official", "named", "KP", "North Korea"),
    ("Brazil", "official", "named", "BR", "Brazil"),
    ("the Kremlin", "official", "named", "RU", "Kremlin"),
    ("a member of parliament's intelligence committee", "official", "role", None, None),
    ("a Danish lawmaker", "official", "role", "DK", None),
    ("Spain's embassy in Rabat", "official", "named", "ES", "Embassy of Spain"),
    ("a UN official", "international_organisation", "role", None, None),
    ("the World Health Organization", "international_organisation", "named", None, "WHO"),
    ("a NATO spokeswoman", "international_organisation", "role", None, None),
    ("the opposition Reed Bank Party", "political_actor", "named", None, "Reed Bank Party"),
    ("Serbian opposition leader Milan Stojic", "political_actor", "named", "RS", "Milan Stojic"),
    ("Labour leader Ama Owusu", "political_actor", "named", "GB", "Ama Owusu"),
    ("labour leader Ama Owusu", "civil_society", "named", None, "Ama Owusu"),
    ("Culture Secretary Ann Lowe", "official", "named", None, "Ann Lowe"),
    ("Business Secretary Ann Lowe", "official", "named", None, "Ann Lowe"),
    ("presidential candidate Ama Owusu", "political_actor", "named", None, "Ama Owusu"),
    ("a rebel commander", "armed_group", "role", None, None),
    ("a Hamas official", "armed_group", "role", "PS", None),
    ("the Houthi military spokesman", "armed_group", "role", "YE", None),
    ("Islamist militants", "armed_group", "role", None, None),
    ("a political analyst in Nairobi", "expert", "role", "KE", None),
    ("Prof Helen Marsh", "expert", "named", None, "Helen Marsh"),
    ("Ida Lund, a researcher at the Skagen Institute in Denmark", "expert", "named", "DK", "Ida Lund"),
    ("two former intelligence officers", "expert", "role", None, None),
    ("the human rights group Open Door", "civil_society", "named", None, "Open Door"),
    ("Omar Haddad, who runs the London-based Border Archive", "civil_society", "named", "GB", "Omar Haddad"),
    ("Amnesty International", "civil_society", "named", "GB", "Amnesty International"),
    ("a spokesman for the company", "company", "role", None, None),
    ("the shipping company Brightwater Lines", "company", "named", None, "Brightwater Lines"),
    ("Apple's chief executive", "company", "role", "US", None),
    ("an NBC employee", "company", "role", "US", None),
    ("Ada Holm, who is a dentist in Norway", "expert", "named", "NO", "Ada Holm"),
    ("Ada Holm, who was in prison for a year", "individual", "named", None, "Ada Holm"),
    ("Ada Holm, who was in the clinic", "individual", "named", None, "Ada Holm"),
    ("Ada Holm, who was in the footage", "individual", "named", None, "Ada Holm"),
    ("the odometer", "document", "role", None, None),
    ("the fettler", "individual", "role", None, None),
    ("eyewitnesses", "individual", "role", None, None),
    ("a lawyer for the defendant", "individual", "role", None, None),
    ("the mother of one of the men", "individual", "role", None, None),
    ("a former waiter", "individual", "role", None, None),
    ("a Telegram channel", "social_media", "anonymous", None, None),
    ("the Telegram channel Grey Heron", "social_media", "named", None, "Grey Heron"),
    ("@harbour_watch", "social_media", "named", None, "@harbour_watch"),
    ("posts on WhatsApp", "social_media", "anonymous", None, None),
    ("a court filing", "document", "role", None, None),
    # a statement is its author's word, a report or a witness's statement a paper
    ("an army statement", "official", "role", None, None),
    ("a statement from the army", "official", "role", None, None),
    ("a statement posted on the ministry's website", "official", "role", None, None),
    ("a rebel statement", "armed_group", "role", None, None),
    ("a press release from the company", "company", "role", None, None),
    ("a brief statement", "document", "role", None, None),
    ("a police report", "document", "role", None, None),
    ("a witness statement", "document", "role", None, None),
    ("flight logs", "document", "role", None, None),
    ("a report by the Skagen Institute", "expert", "named", None, "Skagen Institute"),
    ("a Reuters report", "news_organisation", "named", "GB", "Reuters"),
    ("sources", "unknown", "anonymous", None, None),
    ("a source", "unknown", "anonymous", None, None),
    ("the U.S.-led coalition", "international_organisation", "named", None, None),
    ("the NATO-led coalition", "international_organisation", "named", None, None),
    ("the Green-led coalition", "political_actor", "named", None, None),
    ("an informed source", "unknown", "anonymous", None, None),
    ("a high-level source", "unknown", "anonymous", None, None),
    ("a source informed of the plan", "unknown", "role", None, None),
    ("young people", "individual", "role", None, None),
    ("the people of Bergen", "individual", "role", "NO", None),
    ("some people", "unknown", "anonymous", None, None),
    ("ex-president Ann Lowe", "expert", "named", None, "Ann Lowe"),
    ("ousted president Ann Lowe", "expert", "named", None, "Ann Lowe"),
    ("a former minister and opposition leader, Ann Lowe", "political_actor", "named", None, "Ann Lowe"),
    ("a former minister and a policeman", "expert", "role", None, None),
    ("a study published in The Lancet", "document", "role", "GB", None),
    ("an article in The Lancet", "news_organisation", "named", "GB", "The Lancet"),
    ("an AP witness", "news_organisation", "role", "US", None),
    ("critics of the Kenyan government", "unknown", "role", None, None),
    ("Kremlin critics", "unknown", "role", None, None),
    ("a source of the Kenyan health ministry", "official", "role", "KE", None),
    ("one of the Kenyan officials", "official", "role", "KE", None),
    ("a well-placed source", "unknown", "anonymous", None, None),
    ("two people familiar with the talks", "unknown", "role", None, None),
    ("a source close to the family", "unknown", "role", None, None),
    ("a person briefed on the draft", "unknown", "role", None, None),
    ("reports", "unknown", "anonymous", None, None),
    ("a government source", "official", "role", None, None),
    ("one of the guards' commanders", "official", "role", None, None),
    ("MI5 and police", "intelligence_agency", "role", "GB", None),
    ("an international relations professor in Oslo", "expert", "role", "NO", None),
    ("a Western diplomat in Nairobi", "official", "role", None, None),
    ("a diplomat in Nairobi", "official", "role", None, None),
    ("a diplomat from Ghana", "official", "role", "GH", None),
    ("European officials in Lima", "official", "role", None, None),
    ("regional officials in Lima", "official", "role", "PE", None),
    ("Arab traders in Lima", "company", "role", "PE", None),
    ("a UN official in Lima", "international_organisation", "role", None, None),
    ("the UN envoy for Syria", "international_organisation", "role", None, None),
    # A word for a country that only qualifies is not the state.
    ("a Japanese astronaut", "individual", "role", "JP", None),
    ("Kenyan beekeepers", "individual", "role", "KE", None),
    ("ordinary Russians", "individual", "role", "RU", None),
    ("an American", "individual", "role", "US", None),
    ("a team of Peruvians", "individual", "role", "PE", None),
    ("the Russians", "official", "named", "RU", "Russia"),
    ("the Swiss", "official", "named", "CH", "Switzerland"),
    ("the Turkish side", "official", "named", "TR", "Türkiye"),
    ("the Turkish counterpart, Mehmet Ak", "official", "named", "TR", "Mehmet Ak"),
    ("Lavrov's French counterpart, Ann Lee", "official", "named", "FR", "Ann Lee"),
    ("its Belarusian counterpart BelTA", "state_agency", "named", "BY", "BelTA"),
    ("Netanyahu's entourage", "official", "role", "IL", None),
    # Kin and victims are not what those are whose they are.
    ("the gunman's father", "individual", "role", None, None),
    ("the activist's mother", "individual", "role", None, None),
    ("the bishop's driver", "individual", "role", None, None),
    ("a Boko Haram survivor", "individual", "role", "NG", None),
    ("a Hamas hostage's sister", "individual", "role", "PS", None),
    ("a Taliban driver", "armed_group", "role", "AF", None),
    # Bodies called after who leads them.
    ("the Trump administration", "official", "named", "US", "Trump administration"),
    ("the Clinton campaign", "political_actor", "named", "US", "Clinton campaign"),
    ("a Trump administration official", "official", "role", "US", None),
    ("the Moe government", "official", "named", None, "Moe government"),
    ("the Assad regime's army", "official", "named", "SY", "Army of Syria"),
    # A title counts where nothing else does.
    ("Dr Piet Moe, the health minister", "official", "named", None, "Piet Moe"),
    ("Prof. Ann Lee, the opposition leader", "political_actor", "named", None, "Ann Lee"),
    ("Dr Piet Moe; his wife, Ann Moe", "expert", "named", None, "Piet Moe"),
    ("Gov. Ann Lee", "official", "named", None, "Ann Lee"),
    ("Sen. Ann Lee, a doctor", "official", "named", None, "Ann Lee"),
    ("Environment Minister Professor Ann Lee", "official", "named", None, "Ann Lee"),
    ("rebel commander Colonel Piet Moe", "armed_group", "named", None, "Piet Moe"),
    ("Supreme Court Justice Ann Lee", "official", "named", None, "Ann Lee"),
    ("Houthi Colonel Piet Moe", "armed_group", "named", "YE", "Piet Moe"),
    ("ship captain Ann Lee", "individual", "named", None, "Ann Lee"),
    ("Ayatollah Ali Khamenei", "official", "named", "IR", "Ali Khamenei"),
    ("Dr Fauci", "official", "named", "US", "Anthony Fauci"),
    ("Peru and Chile", "official", "named", None, "Peru and Chile"),
    ("Peru, Chile and Bolivia", "official", "named", None, "Peru, Chile and Bolivia"),
    ("Peru and its allies", "official", "named", "PE", "Peru"),
    ("Peru and the army", "official", "role", "PE", None),
    (
        "Amnesty International, Human Rights Watch and Oxfam",
        "civil_society",
        "named",
        None,
        "Amnesty International, Human Rights Watch and Oxfam",
    ),
    ("the army, the police and MI5", "intelligence_agency", "role", "GB", None),
    ("the company, the builder and owner of the ship", "company", "named", None, None),
    ("two engineers, Ann Lee and Piet Moe", "expert", "named", None, "Ann Lee and Piet Moe"),
    ("Putin and Trump", "official", "named", None, "Putin and Trump"),
    ("Peruvian and Chilean state media", "state_agency", "role", None, None),
    ("British and American journalists", "news_organisation", "role", None, None),
    ("a French and a German company", "company", "role", None, None),
    ("US and European officials", "official", "role", None, None),
    ("Western and Kenyan officials", "official", "role", None, None),
    ("Peruvian, Chilean and Bolivian officials", "official", "role", None, None),
    ("US Syria envoy James Roe", "official", "named", "US", "James Roe"),
    ("Peru's Chile envoy", "official", "role", "PE", None),
    ("the BBC's Nairobi correspondent", "news_organisation", "role", "GB", None),
    ("the UN's Syria envoy", "international_organisation", "role", None, None),
]


@pytest.mark.parametrize(("phrase", "source_type", "anonymity", "country", "name"), PHRASES, ids=str)
def test_phrase(phrase: str, source_type: str, anonymity: str, country: str | None, name: str | None) -> None:
    entry = resolve(f"It rained. According to {phrase}, it will rain again.", phrase)
    assert (entry.source_type, entry.anonymity, entry.country, entry.name) == (
        source_type,
        anonymity,
        country,
        name,
    )


def test_no_phrase_at_all() -> None:
    entry = READER.read("It reportedly rained.").resolve(None)
    assert (entry.span, entry.name, entry.source_type, entry.anonymity) == (None, None, "unknown", "none")


def test_how_it_was_decided() -> None:
    text = "A police officer told TASS. Grit Holm, a nurse, agreed. Holm and Bo Ek spoke."
    assert resolve(text, "A police officer").decided_by == "descriptor"
    assert (resolve(text, "TASS").decided_by, resolve(text, "TASS").entity_id) == ("registry", "tass")
    assert resolve(text[55:] + text, "Holm").decided_by == "coreference"
    assert resolve("Bo Ek spoke.", "Bo Ek").decided_by == "default"


# The same words of two countries: nothing but the country may differ, and the organ's name that contains it.
COUNTRIES = [
    ("Russia", "Russian", "RU"),
    ("the United Kingdom", "British", "GB"),
    ("Iran", "Iranian", "IR"),
    ("Ghana", "Ghanaian", "GH"),
]
SWAPPED = [
    "{} state media",
    "the {} defence ministry",
    "a senior {} intelligence official",
    "{} police",
    "a {} opposition leader",
    "a {} analyst",
    "the {} newspaper Kestrel",
    "{} officials",
    "{} state television",
    "the {} army",
    "a {} diplomat",
    "the {} embassy",
    "a {} Telegram channel",
    "{} rebels",
    "a {} company",
    "a {} source",
    "the {} leader",
    "a {} spokesman",
    "{} beekeepers",
    "the {} side",
    "the {} communist party newspaper Kestrel",
    "the {} socialist party newspaper Kestrel",
]


@pytest.mark.parametrize("phrase", SWAPPED)
def test_countries_are_alike(phrase: str) -> None:
    seen = set()
    for name, demonym, country in COUNTRIES:
        text = f"There was snow in {name}. {phrase.format(demonym)} said so."
        entry = resolve(text, phrase.format(demonym))
        assert entry.country == country
        seen.add((entry.source_type, entry.anonymity, entry.decided_by, entry.name is None))
    assert len(seen) == 1


@pytest.mark.parametrize("hold", ["backed", "funded", "owned", "controlled", "run"])
def test_governments_are_alike(hold: str) -> None:
    for seat in (
        "Moscow",
        "Beijing",
        "Tehran",
        "Washington",
        "Paris",
        "Singapore",
        "Luxembourg",
        "Kremlin",
        "government",
    ):
        phrase = f"the {seat}-{hold} broadcaster Vostan"
        assert resolve(f"Snow fell, {phrase} said.", phrase).source_type == "state_agency"
    for town in ("Chicago", "Mumbai", "Essen"):
        phrase = f"the {town}-{hold} broadcaster Vostan"
        assert resolve(f"Snow fell, {phrase} said.", phrase).source_type == "news_organisation"


@pytest.mark.parametrize("phrase", ["the {} party newspaper Kestrel", "the {} Party-run newspaper Kestrel"])
def test_parties_are_alike(phrase: str) -> None:
    for party in ("communist", "socialist", "conservative", "liberal"):
        paper = phrase.format(party)
        assert resolve(f"Snow fell, {paper} said.", paper).source_type == "news_organisation"


@pytest.mark.parametrize(
    "faith", ["Muslim", "Christian", "Jewish", "Hindu", "Sikh", "Sunni", "Kurdish", "Tamil", "Rohingya", "Coptic"]
)
def test_faiths_and_peoples_are_alike(faith: str) -> None:
    text = f"Snow fell in Norway. {faith} villagers left."
    entry = resolve(text, f"{faith} villagers")
    assert (entry.source_type, entry.anonymity, entry.country, entry.name) == ("individual", "role", "NO", None)


def test_a_faith_can_be_a_given_name() -> None:
    assert resolve("Snow fell. Christian Mork said so.", "Christian Mork").name == "Christian Mork"
    assert resolve("Snow fell on Jan 5. Jan Mork said so.", "Jan Mork").name == "Jan Mork"
    assert resolve("Snow fell. Christians said so.", "Christians").name is None


AGENCIES = ["RIA Novosti", "Xinhua", "Anadolu", "KCNA", "Voice of America", "Prensa Latina", "WAM"]


@pytest.mark.parametrize(
    "phrase", ["{}", "state news agency {}", "the {} news agency", "a {} correspondent", "{}'s report"]
)
def test_state_agencies_are_alike(phrase: str) -> None:
    seen = set()
    for agency in AGENCIES:
        entry = resolve(f"Snow fell, {phrase.format(agency)} said.", phrase.format(agency))
        seen.add((entry.source_type, entry.anonymity, entry.decided_by))
    assert len(seen) == 1 and seen.pop()[0] == "state_agency"


@pytest.mark.parametrize(
    ("phrase", "source_type", "name"),
    [
        ("Defence counsel Mary Holt KC", "individual", "Mary Holt"),
        ("Prosecutor Ann Rowe KC", "official", "Ann Rowe"),
        ("Mary Holt KC", "individual", "Mary Holt"),
        ("Ann Lowe MP", "official", "Ann Lowe"),
        ("Bo Ek MSP", "official", "Bo Ek"),
        ("Ida Lund PhD", "expert", "Ida Lund"),
        ("Lehr MP Tom Bure", "official", "Tom Bure"),
        ("SSP Masood Bangash", "official", "Masood Bangash"),
        ("SHO Ghulam Nabi", "official", "Ghulam Nabi"),
        ("MNA Sher Marwat", "official", "Sher Marwat"),
        ("Local MLA Bimal Roy", "official", "Bimal Roy"),
        ("Police spokesman DSP Nahum Daso", "official", "Nahum Daso"),
        ("Superintendent of Police (SP) Ali Khan", "official", "Ali Khan"),
        ("Hon. Ada Bako", "individual", "Ada Bako"),
        ("His Highness Sheikh Hamdan bin Zayed", "official", "Hamdan bin Zayed"),
        ("Gen. Sir Nick Carver", "official", "Nick Carver"),
        ("Professor Dame Sally Vines", "expert", "Sally Vines"),
        ("Sheikh Hamdan bin Zayed", "individual", "Hamdan bin Zayed"),
    ],
)
def test_ranks_and_letters_round_a_name(phrase: str, source_type: str, name: str) -> None:
    entry = resolve(f"It rained. {phrase} said so.", phrase)
    assert (entry.source_type, entry.name) == (source_type, name)


@pytest.mark.parametrize(
    ("phrase", "source_type", "anonymity"),
    [
        ("The accused", "individual", "role"),
        ("The main accused", "individual", "role"),
        ("The newly displaced", "individual", "role"),
        ("The homeless", "individual", "role"),
        ("Two of the accused", "individual", "role"),
        ("Some of the injured", "individual", "role"),
        ("Five of the wounded", "individual", "role"),
        ("Those arrested", "individual", "role"),
        ("The feed", "document", "role"),
        ("One of the laws", "unknown", "anonymous"),
        ("A number of bloggers", "social_media", "anonymous"),
        ("Those familiar with the plan", "unknown", "role"),
    ],
)
def test_people_are_called_by_what_befell_them(phrase: str, source_type: str, anonymity: str) -> None:
    entry = resolve(f"It rained. {phrase} said so.", phrase)
    assert (entry.source_type, entry.anonymity, entry.name) == (source_type, anonymity, None)


@pytest.mark.parametrize(
    ("phrase", "source_type"),
    [
        ("Advocate Kapil Menon", "individual"),
        ("Senior Advocate Kapil Menon", "individual"),
        ("Adv. Kapil Menon", "individual"),
        ("Supreme Court advocate Kapil Menon", "individual"),
        ("housing advocate Ann Lowe", "civil_society"),
        ("Advocate General Ann Lowe", "official"),
        ("advocates for the homeless", "civil_society"),
    ],
)
def test_an_advocate_before_a_court_and_for_a_cause(phrase: str, source_type: str) -> None:
    assert resolve(f"It rained, {phrase} said.", phrase).source_type == source_type


@pytest.mark.parametrize(
    ("phrase", "source_type", "name"),
    [
        ("Mayor-elect Rosa Dunn", "political_actor", "Rosa Dunn"),
        ("Vice President-elect Tim Lane", "political_actor", "Tim Lane"),
        ("Congressman-elect Bo Kerr", "political_actor", "Bo Kerr"),
        ("Then-President Joe Marr", "official", "Joe Marr"),
        ("Then-Mayor Ed Fane", "official", "Ed Fane"),
        ("Ex-minister Ida Lund", "expert", "Ida Lund"),
        ("Interim President Ada Nkole", "official", "Ada Nkole"),
        ("Acting President Bo Rask", "official", "Bo Rask"),
        ("Outgoing President Bo Ek", "official", "Bo Ek"),
        ("Chad's interim president, Ada Nkole", "official", "Ada Nkole"),
        ("the university's interim president", "expert", None),
        ("Interim coach Bo Ek", "individual", "Bo Ek"),
        ("Co-op manager Jan Bos", "company", "Jan Bos"),
    ],
)
def test_when_an_office_is_held(phrase: str, source_type: str, name: str | None) -> None:
    entry = resolve(f"It rained. {phrase} said so.", phrase)
    assert (entry.source_type, entry.name) == (source_type, name)


@pytest.mark.parametrize(
    ("phrase", "source_type", "country", "name"),
    [
        ("UN humanitarian coordinator for Sudan Clementine Ek", "international_organisation", None, "Clementine Ek"),
        ("UN coordinator in Haiti Ulrika Rich", "international_organisation", None, "Ulrika Rich"),
        ("US envoy to Syria Tom Barrow", "official", "US", "Tom Barrow"),
        ("Chinese ambassador in Lima Song Yang", "official", "CN", "Song Yang"),
        ("Chad's ambassador to Israel Simon Walt", "official", "TD", "Simon Walt"),
        ("Emir of Kano Muhammad Sanusi", "official", "NG", "Muhammad Sanusi"),
        ("Mayor of Lyon Anne Petit", "official", "FR", "Anne Petit"),
        ("Archbishop of Abuja Ignatius Kaig", "civil_society", "NG", "Ignatius Kaig"),
        ("The Catholic Bishop of Makurdi, Wilfred Anag", "civil_society", "NG", "Wilfred Anag"),
        ("a Methodist minister", "civil_society", None, None),
        ("a director of Kenya Airways", "company", "KE", None),
        ("a manager at China Evergrande Group", "company", "CN", None),
    ],
)  # fmt: skip
def test_where_an_office_is_held(phrase: str, source_type: str, country: str | None, name: str | None) -> None:
    entry = resolve(f"It rained. {phrase} said so.", phrase)
    assert (entry.source_type, entry.name) == (source_type, name)
    assert country is None or entry.country == country
    assert source_type != "international_organisation" or entry.country is None


@pytest.mark.parametrize(
    ("phrase", "source_type"),
    [
        ("a local resistance committee", "civil_society"),
        ("the El Fasher Resistance Committee", "civil_society"),
        ("the tenants' committee", "civil_society"),
        ("the Kassala Joint Action Committee", "civil_society"),
        ("a parliamentary committee", "official"),
        ("the Senate committee", "official"),
        ("the First Information Report", "document"),
        ("an FIR", "document"),
        ("audio obtained by the BBC", "document"),
        ("a press note", "document"),
        ("Emergency management director Sue Wynn", "official"),
        ("a transit agency spokesman", "official"),
        ("Sukanta Sen", "individual"),
        ("Sen. Ann Lowe", "official"),
        ("a report from the Ocotillo County medical examiner", "official"),
        ("A report from the sheriff", "official"),
        ("an assessment from the hospital", "expert"),
        ("a report from the region", "document"),
        ("a report from the front", "document"),
        ("A police report from the scene", "document"),
        ("A letter from a soldier", "document"),
        ("Opposition councilman Marko Silan", "political_actor"),
        ("Independent councilman Marko Silan", "official"),
        ("Sacked minister Lena Wolde", "expert"),
        ("Lena Wolde, a dismissed army officer", "expert"),
        ("Suspended police chief Lena Wolde", "official"),
    ],
)
def test_bodies_and_papers_of_local_news(phrase: str, source_type: str) -> None:
    assert resolve(f"It rained. {phrase} said so.", phrase).source_type == source_type


@pytest.mark.parametrize(
    ("phrase", "source_type"),
    [
        # Schemes of a state are no broadcasts.
        ("The head of Chad's polio programme, Ali Moussa", "official"),
        ("The director of the national vaccination programme", "official"),
        ("The head of the government's amnesty program", "official"),
        ("A spokesman for the space programme", "official"),
        ("The head of the World Food Programme", "international_organisation"),
        ("The BBC programme Panorama", "news_organisation"),
        ("The news programme", "news_organisation"),
        ("A Dutch television programme", "news_organisation"),
        ("The state television programme Vremya", "state_agency"),
        # Who finds out for a body speaks for it, who knows a trade for himself.
        ("Human Rights Watch researcher Ann Lowe", "civil_society"),
        ("Jo Vale, a researcher at Amnesty International", "civil_society"),
        ("The auditors of the football federation", "civil_society"),
        ("A zoologist at the Lehr Society", "expert"),
        ("A researcher at the University of Lehr", "expert"),
    ],
)
def test_schemes_and_staff(phrase: str, source_type: str) -> None:
    assert resolve(f"It rained. {phrase} said so.", phrase).source_type == source_type


@pytest.mark.parametrize(
    ("phrase", "source_type", "anonymity"),
    [
        # People who are told by what they did or have are private ones.
        ("Four people interviewed by the Ledger", "individual", "role"),
        ("Two people questioned separately by the Ledger", "individual", "role"),
        ("A person who took part in the search", "individual", "role"),
        ("A person who worked with Bos", "individual", "role"),
        ("People whose homes were flooded", "individual", "role"),
        ("A source who took part in the talks", "unknown", "anonymous"),
        ("A person who worked on the deal", "unknown", "anonymous"),
        # So are healers and hands who only tell what happened.
        ("A doctor who was present when he died", "individual", "role"),
        ("A surgeon who operated on the boy", "individual", "role"),
        ("A doctor who studies malaria", "expert", "role"),
        ("A doctor who is a specialist in burns", "expert", "role"),
        ("Dr Ann Lowe, who treated him", "expert", "named"),
        ("Two engineers who worked on the bridge", "individual", "role"),
        ("An engineer who inspected the bridge", "expert", "role"),
        # Who has long studied a matter or written the book on it knows it.
        ("Ann Lowe, who has studied the sect for years", "expert", "named"),
        ("Ann Lowe, who has spent 20 years studying the sect", "expert", "named"),
        ("Ann Lowe, who has written three books on the sect", "expert", "named"),
        ("Ann Lowe, who compiled the catalogue of his work", "expert", "named"),
        ("Jan Bos, author of a book on cults", "expert", "named"),
        ("Jan Bos, the author of the standard history of the port", "expert", "named"),
        ("Jan Bos, author of the letter", "individual", "named"),
        ("Jan Bos, who wrote a novel about it", "individual", "named"),
        ("Jan Bos, who wrote a letter to the mayor", "individual", "named"),
        ("Jan Bos, who has studied at Lehr", "individual", "named"),
    ],
)
def test_people_are_told_by_what_they_did(phrase: str, source_type: str, anonymity: str) -> None:
    entry = resolve(f"It rained. {phrase}, said so.", phrase)
    assert (entry.source_type, entry.anonymity) == (source_type, anonymity)


@pytest.mark.parametrize(
    ("phrase", "source_type"),
    [
        ("Northgate Partners' Ellen Voss", "company"),
        ("Lehr Analytics' Jo Vale", "expert"),
        ("Ann Lowe's Jan Bos", "individual"),
        ("Jan Bos of Fore Street", "individual"),
        ("Jan Bos of Moss Hill Capital", "company"),
        ("A Facebook page called Justice for Ann", "social_media"),
        ("Bookmakers in Dublin", "company"),
        ("The trade group Farmassoc", "civil_society"),
        ("A spokesman for the industry group", "civil_society"),
    ],
)
def test_whose_people_and_what_they_are_called(phrase: str, source_type: str) -> None:
    assert resolve(f"It rained. {phrase} said so.", phrase).source_type == source_type
