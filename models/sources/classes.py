"""The class that a head, its field and whom it belongs to give a source.

"A naval spokesman" speaks for a state, "the rebels' naval spokesman" for the rebels; "the airline's engineer" is of the
airline, "an engineer" on his own. Which of the three counts depends on what kind of head it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.reading import NAME, ORGANISATION, Reading, keeps_record
from models.sources.registry import OUTLETS
from models.sources.terms import AGENT, BODY, DOMAIN, MEDIA, ORGAN, PAPER, ROLE, SOURCE, TITLE, Term

_WEAK: Final = v.words("state local regional federal national provincial municipal")
_INTELLIGENCE_PARTS: Final = v.words(
    "department directorate branch bureau command unit wing division ministry organisation organization office"
)
_STATELESS: Final = frozenset(
    ("armed_group", "international_organisation", "political_actor", "company", "civil_society")
)
# Trades that tell the class of "a packaging group", but not that of a source or an official.
_TRADES: Final = v.words(
    "packaging engineering logistics steel forestry timber chemical chemicals food drinks beverage brewing tobacco "
    "textile clothing fashion luxury cosmetics furniture toy electronics semiconductor software technology internet "
    "e-commerce ecommerce gaming betting gambling leisure tourism cruise ferry freight haulage trucking automotive "
    "aerospace property cement plastics biotech consulting advertising publishing entertainment electricity solar "
    "agribusiness fertiliser fertilizer dairy fintech payments lending investment brokerage trading commodities "
    "industrial oil mining shipping insurance construction pharmaceutical telecom telecoms"
)
# Parts that any body may have.
_PARTS_OF: Final = v.words(
    "department division office board council committee directorate bureau secretariat laboratory inspectorate command"
)
# Classes of whoever has nobody that would speak or work for them.
MUTE: Final = frozenset((None, "individual", "unknown", "document", "social_media"))
_NO_BODY: Final = MUTE | OUTLETS | {"official"}
HANDS: Final = v.words(
    "engineer worker technician driver clerk pilot cleaner cook guard nurse electrician fitter welder "
    "machinist mechanic plumber programmer developer designer operator cashier conductor steward stewardess "
    "attendant porter caretaker receptionist teller waiter waitress bartender barista chef janitor chemist "
    "builder miner"
)
_ON_SHIFTS: Final = HANDS - {"nurse"}
# Who finds out for a campaigning or charitable body what that body then says.
_STAFF: Final = v.words("researcher researchers analyst analysts auditor auditors")
# Schemes of a state, where nothing tells that they are broadcast.
SCHEMES: Final = frozenset(("programme", "program"))
# Whose former members tell what they saw there rather than what they know of it.
_OF_THE_RANKS: Final = v.words("soldier sailor marine trooper paratrooper conscript guard")
_ONCE_THERE: Final = v.words("accountant student curator trainee apprentice bookkeeper auditor usher")
_ARMED: Final = frozenset(("official", "intelligence_agency", "armed_group"))
_ENLISTED: Final = v.words("engineer chemist technician medic electrician mechanic driver pilot clerk cook forecaster")
# Who speaks for a party in law.
COUNSEL: Final = v.words("lawyer lawyers attorney attorneys solicitor solicitors barrister barristers counsel")
# Beasts and homes, which people own, and how far before "its owner" the text tells of them.
_KEEPERS: Final = v.words("owner owners co-owner co-owners")
_KEPT: Final = v.words(
    "dog dogs puppy puppies cat cats kitten horse horses pony mare stallion cow cows bull sheep ewe ewes lamb lambs "
    "goat goats pig parrot pet pets terrier spaniel labrador collie alsatian hound animal animals flat apartment house "
    "home cottage bungalow car van motorbike motorcycle bicycle caravan"
)
_KEPT_WITHIN: Final = 30
# Who is sent by one state to another, through whatever body.
SENT: Final = v.words("diplomat diplomats ambassador ambassadors minister ministers consul consuls")
# Members of parties, by the country that has them.
PARTISANS: Final = {"republican": "US", "republicans": "US", "democrat": "US", "democrats": "US", "tory": "GB",
                    "tories": "GB"}  # fmt: skip
# Who leads or speaks for a state where nothing else is told of what.
LEADERS: Final = v.words("leader leaders")
VOICES: Final = v.words(
    "spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons counterpart counterparts"
)
# Of something of which nothing is told they are mostly a firm's.
_HOUSE: Final = frozenset(
    ("president", "vice-president", "vice president", "co-president", "founder", "co-founder", "cofounder")
)
# Those who serve a person rather than a firm, if it is a person's.
_SERVING: Final = v.words("manager managers agent agents rep reps representative representatives")
# Who is for or against whom they are called after, and none of them.
MINDED: Final = v.words("critic critics opponent opponents proponent proponents detractor detractors doubter doubters")
OWN_PAGES: Final = frozenset(("website", "web site", "site", "page", "newsletter", "blog"))
UN_MISSIONS: Final = frozenset(("un mission", "u.n. mission"))  # what a state has in New York or Geneva
_LOGS: Final = v.words("log logs logbook transcript transcripts traffic")
_UNITS: Final = v.words("brigade brigades battalion battalions regiment regiments corps division")


def known(source_type: str) -> str | None:
    """The class that a term tells; None where it tells none."""
    return None if source_type in ("", "unknown") else source_type


def field_type(term: Term, word: str, kind: str) -> str | None:
    """The class that a modifier gives to a head of a ``kind`` after it."""
    if (word in _WEAK and kind in (SOURCE, BODY)) or (word in _TRADES and kind != BODY):
        return None
    return next((t for sort in (DOMAIN, ORGAN, MEDIA, AGENT, ROLE) if (t := known(term.get(sort, "")))), None)


def classify(reading: Reading, field: str | None, lows: Sequence[str]) -> None:
    """Give a source its class: its head's own, its ``field``'s or its owner's, by what kind of head it is."""
    kind, default = reading.kind, reading.source_type
    owner = reading.owner.source_type if reading.owner else None
    if owner == "social_media" and reading.owner and reading.owner.entity and kind == AGENT:
        owner = "company"  # a platform's own people
    if owner in _STATELESS and field in ("official", "civil_society", "expert", "company"):
        field = None  # "the Houthi naval spokesman" is no state's
    if field == "individual" and (kind == BODY or reading.head == "leader"):
        field = "civil_society"  # "the fans' group", "the train drivers' leader"
    if kind == AGENT:
        reading.source_type = _agent(reading, field, owner)
    elif kind == SOURCE and reading.last in MINDED:
        reading.placed = reading.placed or bool(field or reading.owner)
        reading.owner = None
    elif kind == SOURCE:
        if owner in OUTLETS:
            # The outlet's own people are its insiders; "the Journal's sources" are only what it leans on.
            owner = None if reading.owner and reading.owner.definite else "company"
            reading.placed = True
        reading.source_type = field or owner
        reading.placed = reading.placed or bool(field or owner)
    elif kind == BODY:
        reading.source_type = "state_agency" if reading.control else field or owner or default
    elif kind == MEDIA:
        reading.source_type = _media(reading, field, owner, lows)
    elif kind == ORGAN:
        reading.source_type = _organ(reading, field, owner, lows)
    elif kind in (ROLE, TITLE):
        reading.source_type = _role(reading, field, owner)
        if reading.last.removesuffix("s") in _ON_SHIFTS and _on_a_shift(lows[reading.start : reading.end]):
            reading.source_type = "company" if reading.source_type in ("individual", "expert") else reading.source_type
        if default == "official" and lows[reading.start] == "shadow":
            reading.source_type = "political_actor"
    else:
        reading.source_type = _thing(reading, field, owner)
    if reading.source_type != default and reading.decided_by == "default":
        reading.decided_by = "descriptor"


def _agent(reading: Reading, field: str | None, owner: str | None) -> str | None:
    if reading.owner and owner is None and reading.head in _HOUSE and not reading.country:
        return "company"  # "BCBS President Ann Lee"
    if reading.owner and reading.owner.sort == NAME and reading.head in _SERVING:
        return "individual"
    staff = reading.source_type == "company" and owner in OUTLETS
    return field or (reading.source_type if staff else owner) or reading.source_type


def _media(reading: Reading, field: str | None, owner: str | None, lows: Sequence[str]) -> str | None:
    scheme = reading.head in SCHEMES and reading.entity is None and owner not in OUTLETS
    national = _a_states(reading) or "national" in lows[reading.start : reading.end]
    if scheme and (national or "official" in (field, owner)):
        return "official"  # "Chad's polio programme", "the national vaccination programme"
    if reading.control:
        return "state_agency"
    if reading.head in OWN_PAGES and reading.owner and reading.owner.definite and owner:
        return owner  # "the ministry's website"
    if field == "social_media":
        return field
    if owner in ("armed_group", "social_media", "state_agency") and not reading.name:
        return owner
    return reading.source_type


def _a_states(reading: Reading) -> bool:
    """Whether a phrase tells of which country something is, and which of its like."""
    return reading.country is not None and reading.definite


def _organ(reading: Reading, field: str | None, owner: str | None, lows: Sequence[str]) -> str | None:
    default = reading.source_type
    if default == "armed_group" and reading.head in _UNITS and (reading.country or _numbered(reading, lows)):
        return "official"  # "Ukraine's own 117th Brigade"
    if reading.head in UN_MISSIONS and reading.country:
        reading.head = "mission"  # "Iran's UN mission"
        return "official"
    if owner in ("international_organisation", "armed_group", "political_actor") and default == "official":
        return owner
    if default == "official" and reading.head in _PARTS_OF and owner not in _NO_BODY:
        return owner  # "the clinic's department"
    if owner == "international_organisation" and default in ("civil_society", "expert"):
        return owner  # "African Union monitors"
    if field == "armed_group" and default in ("official", "political_actor"):
        return field
    if field == "intelligence_agency" and reading.last in _INTELLIGENCE_PARTS:
        return field
    return default


def _on_a_shift(lows: Sequence[str]) -> bool:
    """Whether a phrase tells of a shift, as of those who still work: "a fitter from the night shift"."""
    return any(low.rpartition("-")[2] == "shift" for low in lows)


def _numbered(reading: Reading, lows: Sequence[str]) -> bool:
    """Whether a unit bears a number: "the 3rd Assault Brigade"."""
    return any(low[0].isdigit() for low in lows[reading.start : reading.end])


def _role(reading: Reading, field: str | None, owner: str | None) -> str | None:
    default = reading.source_type
    serving = served(reading, reading.owner) if reading.owner else None
    if serving:
        return serving
    if reading.last in SENT:
        return default  # of a state
    works = reading.last.removesuffix("s") in HANDS | _ENLISTED or reading.last in COUNSEL
    if owner in ("armed_group", "international_organisation") and (
        default == "official" or (default == "individual" and works)  # and no "Hamas hostage"
    ):
        return owner
    if default == "news_organisation" and owner == "state_agency":
        return owner
    if field in ("armed_group", "civil_society") and default == "individual":
        return field
    return default


def _thing(reading: Reading, field: str | None, owner: str | None) -> str | None:
    if owner and owner != "social_media" and not keeps_record(reading):
        return owner
    if reading.kind == PAPER and field in ("intelligence_agency", "news_organisation") and reading.last not in _LOGS:
        return field  # and not "the radio log"
    if reading.last in v.STATEMENTS and field not in MUTE:
        return field  # "an army statement"
    return reading.source_type


def served(reading: Reading, owner: Reading) -> str | None:
    """The class of who works or speaks for an owner: "the firm's lawyer", "a Nordvit engineer"; None for none."""
    whose, last = owner.source_type, reading.last
    if whose in MUTE:
        return None
    if last in COUNSEL and owner.sort == ORGANISATION and (whose != "official" or last == "counsel"):
        return whose  # "the White House counsel", but not "the state's lawyer"
    if whose in OUTLETS and last in ("witness", "witnesses") and not owner.definite:
        return whose  # "a Reuters witness" is its reporter
    if whose == "company" and last.removesuffix("s") in HANDS:
        return whose
    if whose in _ARMED and last.removesuffix("s") in _ENLISTED and owner.sort == ORGANISATION:
        return whose  # "a bureau engineer", "a medic with the 117th Brigade"
    if (
        reading.source_type == "expert"
        and reading.possessive is None
        and owner.sort == ORGANISATION
        and (
            whose in ("international_organisation", "intelligence_agency")
            or (whose == "civil_society" and last in _STAFF)
        )
    ):
        return whose  # "the agency's analysts", "an Amnesty researcher", but not "a zoologist at the zoo"
    return None


def retire(reading: Reading, retired: bool) -> None:
    """A former office holder speaks as one who knows, a former employee as a private person.

    So does a ``retired`` engineer, who is asked for what he knows; a former one tells what he saw.
    """
    last = reading.last.removesuffix("s")
    if reading.source_type == "expert":
        if reading.kind == ROLE and not retired and last in HANDS | _ONCE_THERE:
            reading.source_type = "individual"
        return  # or as it was read in an apposition
    if reading.kind == AGENT:
        served_state = reading.source_type in ("official", "intelligence_agency", "international_organisation")
        reading.source_type = "expert" if served_state else "individual"
    elif reading.kind in (ROLE, TITLE) and reading.source_type in ("official", "intelligence_agency"):
        reading.source_type = "individual" if last in _OF_THE_RANKS else "expert"
    elif reading.kind == ROLE and reading.source_type in ("armed_group", "company"):
        reading.source_type = "individual"


def keeps(reading: Reading, lows: Sequence[str]) -> bool:
    """Whether a beast or home is what is owned: "the dog's owner", "its owner" or "owner Ann Lee" behind a horse."""
    if reading.last not in _KEEPERS or reading.source_type != "company":
        return False
    told = lows[reading.start : reading.end]
    if reading.possessive is not None and lows[reading.possessive] in ("her", "his"):
        return True
    if reading.possessive is not None or (reading.name and lows[reading.start] in _KEEPERS):
        told = lows[max(0, reading.start - _KEPT_WITHIN) : reading.start]
    return not _KEPT.isdisjoint(told)
