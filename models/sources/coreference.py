"""What a pronoun, a surname or "the agency" refers back to in one text.

Candidates are the mentions before it. They are ranked by closeness, by being the subject of their sentence
and by having a verb of speech beside them: in news the one who speaks is the one who spoke.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from heapq import heappop, heappush
from itertools import chain, islice, takewhile
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import CAPITAL, CITY
from models.sources.marks import NOT_NAMES, Mark
from models.sources.mentions import Mention, Mentions
from models.sources.names import Names
from models.sources.nature import DEFAULT
from models.sources.own_words import OwnWords
from models.sources.reading import NAME, ORGANISATION, PERSON, Read, Reading
from models.sources.registry import OUTLETS
from models.sources.terms import (
    AGENT,
    MEDIA,
    ORGAN,
    ORGANISATIONS,
    PAPER,
    PERSONS,
    POST,
    ROLE,
    SOURCE,
    SUFFIX,
    TITLE,
    Term,
    Terms,
)

_MALE: Final = v.words(
    "mr sir lord king prince father son brother husband uncle grandfather nephew man boy "
    "spokesman chairman congressman policeman businessman actor widower boyfriend gentleman baron "
    "duke sheikh imam pope"
)
_FEMALE: Final = v.words(
    "mrs ms miss lady dame queen princess mother daughter sister wife aunt grandmother niece "
    "woman girl spokeswoman chairwoman congresswoman policewoman businesswoman actress widow "
    "girlfriend baroness duchess housewife bride fiancée"
)
_SPEAKING: Final = ORGANISATIONS | {PAPER, POST}  # what "it" may stand for
_ACTING: Final = PERSONS | ORGANISATIONS
# How many mentions back a reference may reach, and how many sentences a pronoun.
NEAR: Final = 40
FAR: Final = 160
SENTENCES: Final = 8
CANDIDATES: Final = 6  # for a pronoun that are looked at
# How many mentions of one name are looked at.
SAME: Final = 6
# Weights of a candidate. Chosen by hand; the result hardly moves with them.
_SUBJECT: Final = 1.0
_SPEAKER: Final = 1.5
_SPEAKER_HE: Final = 1.0  # where a person is sought
_HEARER: Final = 1.5  # to whom somebody spoke
_A_SENTENCE_AWAY: Final = 0.7
_QUOTED: Final = 2.5
_ROLE_ONLY: Final = 0.8
_PLACE: Final = 1.0
_BARE_WORD: Final = 1.0
_MANY: Final = 0.5
_SPEAKING_FOR: Final = ("spokesman", "spokesperson", "spokeswoman")
_SAME_SPEAKER: Final = 4  # sentences within which "a spokesman" is of whom one was before
_PICTURES: Final = v.words("credit image images photo photograph photos pic picture pictures video")
_THING: Final = 2.0
_SAME_LINE: Final = 0.5
_GIVEN: Final = 0.6
_ADVERBS: Final = v.words("now also later then has had have still further never always again itself")
_ANY_FIRM: Final = v.words("company firm group")  # words of names that tell nothing
# What a document does not do.
_ACTS: Final = v.words(
    "repeated denied insisted insists blamed blames conceded apologised apologized announced told promised "
    "vowed rejected pledged hopes hoped wants wanted believes thinks acknowledged admitted claimed accused "
    "retracted withdrew expects expected declined refused defended maintained maintains warned urged tweeted "
    "replied responded demanded threatened"
)
SAID: Final = 8
_IN_A: Final = v.words("a an its his her their another written the joint short brief")
_ISSUES: Final = v.words(
    "issued issues published publishes released releases filed files wrote writes drafted presented circulated sent "
    "put handed delivered gave"
)
_LONGEST: Final = 5  # words of a person's name
# Capitals inside a word, apart from those of surnames such as McKay and DeVito.
_MIXED: Final = re.compile(r"(?!(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-Z])[^\W\d]+[a-z][A-Z]\w*|[a-z]+[A-Z]\w*")
_OWNER: Final = 1.0
COUNTED: Final = 12  # mentions before "two" among which those counted stand
AHEAD: Final = 2  # and sentences
_BESIDE: Final = 8  # words of an apposition
_ONE_OF: Final = v.words("other another third second fourth fifth one")
_TELLS: Final = v.SPEECH | {"rejects", "disputed", "disputes", "argues", "insists", "maintains", "declined", "refused"}
_BODIES_TOO: Final = v.words("authority junta regulator watchdog")  # that are also persons
_HOUSEHOLDS: Final = v.words("family couple crew staff team personnel household delegation")
_MANY_OF: Final = v.words("police military junta family couple")  # "they" who are one body
_NO_PERSON: Final = 1.0
_SOMEWHERE: Final = 1.0
_THE: Final = 2.0  # "the Holocaust"
_PAPER: Final = 0.5
_ADDING: Final = 1.0  # to whoever just spoke, where the pronoun "added" something
_ADDS: Final = (["added"], ["adds"])
_WITHIN: Final = 2.0  # for the subject of the sentence, where the pronoun speaks of what that made
_RELATIVE: Final = (["that"], ["which"], ["what"])
_THAT: Final = (["that"],)
_LISTS: Final = (["lists"], ["listed"], ["reads"], ["records"], ["shows"])  # what papers do
_CARRIED: Final = v.words("aired broadcast carried relayed republished")
_VESSELS: Final = v.words("boat ferry freighter frigate ship submarine tanker trawler vessel yacht")
_WHERE: Final = v.words("in at near from to")
_SAYS: Final = (["said"], ["told"], ["added"], ["noted"])
_OWNS: Final = (["'s"], ["’s"], ["'"], ["’"])
# What sort of source "the agency" or "the group" may stand for, apart from one that the text called so.
STANDS_FOR: Final[dict[str, frozenset[str]]] = {
    "agency": frozenset(("state_agency", "intelligence_agency", "international_organisation")),
    "service": frozenset(("intelligence_agency",)),
    "house": frozenset(("company",)),
    "fund": frozenset(("company", "international_organisation")),
    "lender": frozenset(("company", "international_organisation")),
    "bureau": frozenset(("intelligence_agency",)),
    "group": frozenset(("armed_group", "civil_society", "political_actor")),
    "organisation": frozenset(("international_organisation", "civil_society", "armed_group")),
    "organization": frozenset(("international_organisation", "civil_society", "armed_group")),
    "movement": frozenset(("political_actor", "armed_group")),
    "party": frozenset(("political_actor",)),
    "militia": frozenset(("armed_group",)),
    "charity": frozenset(("civil_society",)),
    "company": frozenset(("company",)),
    "firm": frozenset(("company",)),
    "airline": frozenset(("company",)),
    "bank": frozenset(("company",)),
    "manufacturer": frozenset(("company",)),
    "paper": frozenset(("news_organisation",)),
    "newspaper": frozenset(("news_organisation",)),
    "daily": frozenset(("news_organisation",)),
    "tabloid": frozenset(("news_organisation",)),
    "magazine": frozenset(("news_organisation",)),
    "outlet": frozenset(("news_organisation", "state_agency")),
    "site": frozenset(("news_organisation",)),
    "website": frozenset(("news_organisation",)),
    "web site": frozenset(("news_organisation",)),
    "broadcaster": frozenset(("news_organisation", "state_agency")),
    "station": frozenset(("news_organisation", "state_agency")),
    "network": frozenset(("news_organisation", "state_agency")),
    "channel": frozenset(("social_media",)),
    "account": frozenset(("social_media",)),
    "page": frozenset(("social_media",)),
    "report": frozenset(("news_organisation", "state_agency")),
    "article": frozenset(("news_organisation", "state_agency")),
    "piece": frozenset(("news_organisation", "state_agency")),
    "story": frozenset(("news_organisation", "state_agency")),
    "think tank": frozenset(("expert",)),
    "institute": frozenset(("expert",)),
    "university": frozenset(("expert",)),
    "watchdog": frozenset(("civil_society", "international_organisation")),
    "bloc": frozenset(("international_organisation",)),
    "alliance": frozenset(("international_organisation",)),
    "militants": frozenset(("armed_group",)),
    "rebels": frozenset(("armed_group",)),
    "insurgents": frozenset(("armed_group",)),
}
# Classes of which a definite noun takes the nearest one named: "the carrier", "the church", "the campaign".
_OF_ITS_CLASS: Final = {
    kind: frozenset((kind,)) for kind in ("company", "civil_society", "political_actor", "armed_group")
}
# Words for the trade of a firm, by the one that stands for all of them.
_TRADES: Final = {
    word: trade
    for trade, words in {
        "airline": "airline airlines carrier airways", "bank": "bank lender banking bancorp",
        "carmaker": "carmaker automaker motor motors", "insurer": "insurer insurance assurance",
        "retailer": "retailer supermarket grocer supermarkets stores", "brewer": "brewer brewery brewing",
        "miner": "miner mining", "drugmaker": "drugmaker pharmaceuticals pharmaceutical pharma",
        "planemaker": "planemaker aerospace", "chipmaker": "chipmaker semiconductor semiconductors",
        "railway": "railway railways rail railroad", "oil": "oil petroleum", "telecoms": "telecoms telecom mobile",
    }.items()
    for word in words.split()
}  # fmt: skip
# By what word of its name a body is also called so.
_ALSO: Final = {"agency": v.words("office administration bureau survey centers"), "bureau": v.words("investigation")}
_NO_ARM: Final = v.words("group organisation organization movement militia")
_MEDIA_ARMS: Final = v.words("agency media foundation radio channel")
# By what other words the man is called who trains a team.
_SAME_POST: Final = v.words("manager boss coach")
# What tells one holder of an office from another.
_DEPUTIES: Final = v.words("deputy vice lieutenant assistant shadow")
_OF_RANK: Final = v.words(
    "admiral colonel general marshal sergeant inspector superintendent spokesman spokeswoman spokesperson"
)
_RANKED: Final = _DEPUTIES | v.FORMER
_ELSEWHERE: Final = v.words("neighbouring neighboring nearby another other adjacent rival")
# Fields of government: the minister of one is not that of another.
_PORTFOLIOS: Final = v.words(
    "prime foreign finance interior home defence defense justice health education transport trade energy agriculture "
    "labour labor economy environment culture information housing tourism treasury water sports police fire army navy "
    "rebel opposition party union student community tribal"
)
_AFTER_APPOSED: Final = v.words(", . ; ) who")
# By what other words one calls who was called by one of those behind them.
_ACADEMICS: Final = (
    "professor prof lecturer historian economist researcher scientist scholar academic fellow sociologist"
)
_CLERGY: Final = "bishop archbishop imam priest pastor rabbi vicar ayatollah sheikh cardinal mufti monk reverend"
_BOSSES: Final = "executive ceo chairman chairwoman director president founder owner boss"
_MEMBERS_OF: Final = "mp senator congressman congresswoman representative deputy member lawmaker legislator"
_ALIKE: Final = {
    word: v.words(called)
    for words, called in (
        ("leader", "president premier chancellor minister chairman king commander chief"),
        ("chief", "secretary-general general head director commissioner commander chairman executive president boss"),
        ("ceo boss executive", _BOSSES),
        ("businessman businesswoman entrepreneur tycoon billionaire magnate", _BOSSES),
        ("politician", f"{_MEMBERS_OF} minister mayor governor leader candidate councillor premier president"),
        ("lawmaker legislator parliamentarian", _MEMBERS_OF),
        ("envoy diplomat", "ambassador envoy consul diplomat"),
        ("academic scholar researcher", _ACADEMICS),
        ("doctor physician", "surgeon dr physician paediatrician pediatrician gp cardiologist medic"),
        ("officer", "policeman policewoman detective constable sergeant inspector captain lieutenant superintendent"),
        ("commander", "general colonel captain"),
        ("cleric clergyman", _CLERGY),
        ("pontiff", "pope"),
        ("campaigner activist", "activist campaigner"),
        ("witness", "eyewitness"),
        ("star", "actor actress singer footballer rapper striker"),
        ("player", "striker midfielder defender goalkeeper winger footballer"),
        ("official", "minister secretary director commissioner head spokesman spokeswoman governor prefect"),
        ("spokesperson spokesman spokeswoman", "spokesman spokeswoman spokesperson"),
        ("lawyer attorney", "lawyer attorney barrister solicitor counsel"),
        ("reporter journalist", "reporter journalist correspondent editor"),
    )
    for word in words.split()
}
# By what words one calls an office of a state, and what is called by none of them.
_OFFICES: Final = frozenset(("agency", "service", "watchdog", "regulator"))
_NO_OFFICE: Final = re.compile(
    r"minist|court|parliament|congress|senate|house|council|government|presiden|kremlin|assembly|army|forces|navy|"
    r"police|treasury|embassy|duma|pentagon|tribunal|state department|department of state|city|county"
)
_TOWNS: Final = frozenset((CITY, CAPITAL))
_PAPERS: Final = v.words("paper newspaper daily tabloid")
_MASTHEADS: Final = v.words("daily times post herald gazette newspaper tribune")
_PERFECT: Final = v.words("has have had")
_PASSIVE: Final = v.words("is are was were be been being")
_MEMBERS: Final = (["states"], ["countries"], ["nations"], ["members"])
_HEARING: Final = v.words("told tell by with")
# What an outlet does with news of others.
_REPORTING: Final = v.words(
    "reported reports published publishes broadcast aired wrote writes quoted cited revealed carried posted showed"
)
_SAID: Final = v.words("said says")
# Papers of no body that the text tells, or of an outlet.
_POSTED_ON: Final = v.words("channel account page")
_UNMADE: Final = OUTLETS | {None, "document", "unknown", "social_media"}
# What has no spokesman.
_MUTE: Final = frozenset((None, "document", "social_media", "unknown"))


class Coreference:
    """Finds what refers back in one text.

    ``understand`` reads the phrase of a mention with all that the article tells about it; ``names`` knows what
    the article tells about a name.
    """

    def __init__(
        self,
        mentions: Mentions,
        own_words: OwnWords,
        terms: Terms,
        understand: Read,
        names: Names,
    ) -> None:
        self.mentions = mentions
        self._own_words = own_words
        self._terms = terms
        self._understand = understand
        self._names = names

    # -- pronouns --------------------------------------------------------------

    def pronoun(self, at: int, low: str, staffed: bool = False) -> Reading | None:
        """Whom a pronoun at a token stands for, or None; ``staffed`` if it must be one who has a spokesman."""
        if low in v.WHO:
            near = self.mentions.before(at, 3)
            return self._referent(near[0]) if near and at - near[0].end < 12 else None
        person = low in v.HE or low in v.SHE
        if low in v.THEY and (both := self._two_together(at)):
            return both
        acts = False
        if low in v.IT:
            lows = self.mentions.marks.lows
            after = next((i for i in range(at + 1, min(at + 4, len(lows))) if lows[i] not in _ADVERBS), at)
            staffed = staffed or lows[after] in _ACTS
            acts = staffed or lows[after] in v.SPEECH
        best: Iterator[Mention] = islice(self._ranked(at, low, person), CANDIDATES)
        if self.mentions.marks.lows[at - 2 : at] == ["of", "what"]:
            best = (mention for mention in best if mention.end != at - 2)  # "footage of what it said was a tank"
        for mention in chain(best, self._spoke_before(at, low) if person else ()):
            found = self._referent(mention)
            if not self._agrees(found, mention, low):
                if acts and self._no_person(mention, found):
                    return replace(found, sort=ORGANISATION, kind="", source_type=found.source_type or DEFAULT)
                continue
            if staffed and found.source_type is None and found.head in v.MOSTLY:
                return replace(found, source_type=v.MOSTLY[found.head])  # "the group ... Its founder"
            if not (staffed and found.source_type in _MUTE):
                return found
        return None

    def _two_together(self, at: int) -> Reading | None:
        """The two named people or bodies who last spoke together: "Jan Bos and Ann Lee said ... They"; or None."""
        lows, sentence = self.mentions.marks.lows, self.mentions.sentence
        for mention in self.mentions.before(at, COUNTED):
            if sentence[at] - sentence[mention.start] > 1:
                return None
            start = self.mentions.phrase(mention)[0] if mention.mark else mention.start
            if mention.mark is None or lows[start - 1 : start] != ["and"]:
                people = not PERSONS.isdisjoint(mention.term or ()) and lows[start - 1 : start] != ["told"]
                if people and tuple(lows[mention.start : mention.end]) in self._terms.plurals:
                    return None
                continue
            first = next((m for m in self.mentions.before(start - 1, 1) if m.mark and m.end == start - 1), None)
            if first and self.mentions.speaks(mention, at):
                both = self._understand(self.mentions.phrase(first)[0], mention.end)
                return both if both.joint else None
        return None

    def _spoke_before(self, at: int, low: str) -> Iterator[Mention]:
        """The named people who spoke further before a token than a pronoun mostly reaches, nearest first."""
        sentence = self.mentions.sentence
        for mention in self.mentions.before(at, FAR):
            far = sentence[at] - sentence[mention.start] > SENTENCES
            named = far and mention.mark and mention.mark.is_name and self._possible(mention, low, True)
            if named and self.mentions.speaks(mention, at):
                yield mention

    def counted(self, start: int, end: int) -> Reading | None:
        """Of whom "two", "a third" or "the other" is one: the unnamed people just spoken of; or None."""
        lows, sentence = self.mentions.marks.lows, self.mentions.sentence
        single = lows[end - 1] in _ONE_OF
        for mention in self.mentions.before(start, COUNTED):
            if sentence[start] - sentence[mention.start] > AHEAD:
                return None
            if mention.term is None or PERSONS.isdisjoint(mention.term) or self.mentions.named_after(mention.end):
                continue
            if not single and tuple(lows[mention.start : mention.end]) not in self._terms.plurals:
                continue
            found = self._referent(mention)
            told = found.source_type not in (None, "unknown") or found.placed
            if told and found.end <= start:
                return replace(found, name=None, entity=None, name_mark=None)
        return None

    def _no_person(self, mention: Mention, found: Reading) -> bool:
        """Whether a name that nothing tells to be a person's is an organisation's, now that "it" takes it up."""
        mark = mention.mark
        if mark is None or self._names.nature.named(mark):
            return False
        owns = found.sort == PERSON and found.kind == AGENT and found.source_type == "company"
        if not (found.sort == NAME or (owns and mark.end - mark.start == 1)):
            return False
        lows, end = self.mentions.marks.lows, mention.end
        if lows[end : end + 1] == [","]:  # "Northgate, the owner, rejects that"
            end = next((at + 1 for at in range(end + 1, min(end + _BESIDE, len(lows))) if lows[at] == ","), end)
        return end < len(lows) and lows[end] in _TELLS and self.mentions.is_subject(mention)

    def spoken_for(self, at: int) -> Reading | None:
        """For whom "a spokesman" at a token speaks where the phrase does not tell: who had one before, or was named."""
        lows, sentence = self.mentions.marks.lows, self.mentions.sentence
        for mention in self.mentions.before(at, NEAR):
            if sentence[at] - sentence[mention.start] > _SAME_SPEAKER:
                break
            if mention.mark is None and lows[mention.end - 1] in _SPEAKING_FOR and lows[mention.end] in ("for", "of"):
                found = self._referent(mention)
                if found.source_type not in _MUTE and found.sort != NAME:
                    return found
        for mention in islice(self._ranked(at, "it", False), CANDIDATES):
            found = self._referent(mention)
            if found.source_type in OUTLETS and (self._told(mention) or self._tells(mention)):
                continue
            if found.source_type not in _MUTE and found.sort not in (PERSON, NAME, SOURCE):
                return found
        return None

    def _told(self, mention: Mention) -> bool:
        """Whether an outlet was only told or shown something: "seen by the Guardian"."""
        lows = self.mentions.marks.lows
        start = mention.start - (lows[mention.start - 1] == "the")
        written = start > 1 and lows[start - 1] == "to" and lows[start - 2] != "according"  # "in an email to Reuters"
        return written or (start > 0 and lows[start - 1] in _HEARING)

    def _tells(self, mention: Mention) -> bool:
        """Whether an outlet only tells what happened to others: "the Ledger reported the theft", "..., it said"."""
        lows = self.mentions.marks.lows
        start, end = self.mentions.phrase(mention)
        start -= lows[start - 1] == "the"
        after = lows[end] if end < len(lows) else ""
        if after in _REPORTING or lows[max(0, start - 2) : start] == ["according", "to"]:
            return True
        return after in _SAID and start > 0 and lows[start - 1] in (",", *v.QUOTES)

    def spoken_of(self, at: int, age: str = "", country: str | None = None) -> Reading | None:
        """Whom "the 47-year-old" or "the Scot" at a token means: who is told to be of that age, or who just spoke."""
        lows = self.mentions.marks.lows
        for mention in self.mentions.before(at, FAR) if age else ():
            if mention.mark and mention.mark.is_name and lows[mention.end : mention.end + 2] == [",", age]:
                return self._names.profile(mention.mark)
        best = next(self._ranked(at, "he", True), None)
        mark = best.mark if best else None
        if best is None or mark is None or not self.mentions.is_subject(best):
            return None
        whole = self._names.full(mark)
        if lows[whole.end : whole.end + 1] == [","] and age and lows[whole.end + 1].isdigit():
            return None  # of another age
        found = self._names.profile(mark)
        return found if found.sort != ORGANISATION and found.country in (None, country or found.country) else None

    def bearer(self, reading: Reading) -> Reading | None:
        """Whom "the analyst" means where the text calls nobody so: the one just spoken of, if it calls them nothing."""
        lows = self.mentions.marks.lows
        last = reading.last
        if any(m.term and lows[m.end - 1] == last for m in self.mentions.before(reading.start, FAR)):
            return None
        best = next(self._ranked(reading.start, "he", True), None)
        mark = best.mark if best else None
        if mark is None or self._names.full(mark).end - self._names.full(mark).start == 1:
            return None
        named = [Mention(m.start, m.end, m, None) for m in self._names.same(mark)[:SAME]]
        if not any(self.mentions.speaks(mention, mention.end + FAR) for mention in named):
            return None
        found = self._names.profile(mark)
        alike = found.source_type in (None, reading.source_type)
        return found if alike and not found.head and found.sort != ORGANISATION else None

    def alike(self, reading: Reading) -> Reading | None:
        """Whom "the academic" or "the Kenyan leader" means: who was called a professor, Kenya's president; or None."""
        lows, last = self.mentions.marks.lows, reading.last
        called = _ALIKE.get(last)
        if called is None or reading.plural or reading.former or lows[reading.start] != "the":
            return None
        for mention in self.mentions.before(reading.start, FAR):
            if mention.term and lows[mention.end - 1] == last:
                return None
            mark = mention.mark
            if mark is None or not mark.is_name or not self._names.is_name(mark):
                continue
            found = self._names.profile(mark)
            phrases = [span for span in self._called(mark) if v.POSSESSIVE_MARKS.isdisjoint(lows[slice(*span)])]
            words = frozenset(chain.from_iterable(lows[start:end] for start, end in phrases))
            if found.sort != PERSON or called.isdisjoint(words) or not self._beside_the_head(reading) <= words:
                continue
            abroad = reading.country and found.country and reading.country != found.country
            if not (abroad or _of_no_country(found, reading) or self._another(reading, phrases)):
                return found
        return None

    def _beside_the_head(self, reading: Reading) -> frozenset[str]:
        """The words between "the" and the head of a phrase, apart from countries."""
        marks = self.mentions.marks
        within = range(reading.start + 1, reading.end - 1)
        placed = {at for n in within if (m := marks.at.get(n)) and m.place for at in range(m.start, m.end)}
        return frozenset(marks.lows[at] for at in within if at not in placed)

    def _ranked(self, at: int, low: str, person: bool) -> Iterator[Mention]:
        """The candidates, best first. None is looked at while a nearer one is better than it could be."""
        waiting: list[tuple[float, int, Mention]] = []
        for number, (score, reachable, mention) in enumerate(self._scored(at, low, person)):
            heappush(waiting, (-score, number, mention))
            while waiting and -waiting[0][0] > reachable:
                yield heappop(waiting)[-1]
        while waiting:
            yield heappop(waiting)[-1]

    def _scored(self, at: int, low: str, person: bool) -> Iterator[tuple[float, float, Mention]]:
        """The score of each candidate, nearest first, and the best one that those after it could have."""
        sentence = self.mentions.sentence
        quoted = self.mentions.quoted[at]
        lows = self.mentions.marks.lows
        line = self.mentions.marks.line_of(at)
        speaks, adding = lows[at + 1 : at + 2] in _SAYS, _ADDING * (lows[at + 1 : at + 2] in _ADDS)
        within = speaks and low in v.IT and lows[at - 1 : at] in _RELATIVE and lows[at + 2 : at + 3] not in _THAT
        lists = lows[at + 1 : at + 2] in _LISTS
        best = _SAME_LINE + _SUBJECT + (_SPEAKER_HE if person else _SPEAKER) + max(_GIVEN, _MANY)
        best += adding + _SPEAKER * lists + _WITHIN * within
        for rank, mention in enumerate(self.mentions.before(at, NEAR)):
            distance = sentence[at] - sentence[mention.start]
            if distance > SENTENCES:
                break
            if not self._possible(mention, low, person):
                continue
            score = -_A_SENTENCE_AWAY * distance - 0.02 * rank
            reachable = score + best
            if self.mentions.marks.line_of(mention.start) == line:
                score += _SAME_LINE
            if self.mentions.quoted[mention.start] and not quoted:
                score -= _QUOTED
            if self.mentions.is_subject(mention):
                score += _SUBJECT
            said = self.mentions.speaks(mention, at)
            if within and not distance and self.mentions.is_subject(mention):
                score += _WITHIN  # "The guard released a film that it said showed a boat"
            if said:
                score += (_SPEAKER_HE if person else _SPEAKER) + adding
            if person and "told" in lows[max(0, mention.start - 3) : mention.start]:
                score -= _HEARER
            if mention.mark is None:
                score -= _ROLE_ONLY * (2 if person and not said and not self.mentions.is_subject(mention) else 1)
            elif mention.mark.place:
                score -= _PLACE
            elif (
                person
                and mention.end - mention.start == 1
                and self._names.full(mention.mark) == mention.mark
                and self._names.profile(mention.mark).sort == NAME
            ):
                score -= _BARE_WORD  # no more than a capitalised word
            if person and mention.mark:
                score -= _THING * self._thing(mention.mark)
                score += _GIVEN * self._names.nature.named(self._names.full(mention.mark))
                score -= _NO_PERSON * (self._names.profile(mention.mark).sort != PERSON)
                score -= _SOMEWHERE * (lows[mention.start - 1] in _WHERE and mention.start > 0)
                score -= _THE * (lows[mention.start - 1] == "the" and mention.start > 0)
            elif low in v.IT and mention.term and PAPER in mention.term:
                score += _SPEAKER * lists - _PAPER * speaks
            if low in v.THEY and mention.term and tuple(lows[mention.start : mention.end]) in self._terms.plurals:
                score += _MANY
            if lows[mention.end : mention.end + 1] in _OWNS:
                score -= _OWNER  # "Foley's killer" speaks of the killer
            yield score, reachable, mention

    def _possible(self, mention: Mention, low: str, person: bool) -> bool:
        if mention.mark:
            if low in v.IT and (self._carries(mention) or self._product(mention.mark)):
                return False
            if mention.mark.is_name:
                letters = mention.end - mention.start == 1 and self.mentions.marks.words[mention.start].isupper()
                if person and (letters or self._modifies(mention)):
                    return False
                if low in v.IT and self.mentions.marks.lows[mention.start - 1] in _VESSELS:
                    return False
                return self._names.is_name(mention.mark) and (
                    low not in v.THEY or not self._own_words.person_like(mention.mark)
                )
            if mention.mark.place:
                return (
                    low in v.IT and mention.mark.place.sort in ("name", "capital") and self.mentions.is_subject(mention)
                )
            if self.mentions.marks.lows[mention.end : mention.end + 1] in _MEMBERS:
                return False  # "diplomats from EU states"
            return not person and not (low in v.IT and self._handed(mention))
        term = mention.term or {}
        words = tuple(self.mentions.marks.lows[mention.start : mention.end])
        plural = words in self._terms.plurals
        if (
            self.mentions.named_after(mention.end)
            or self._describes(mention)
            or (low in v.IT and self._of_media(mention))
        ):
            return False  # a title or descriptor of the name after it, "marine" of a biologist
        if person:
            told = ROLE in term or AGENT in term or (SOURCE in term and words[-1] in ("source", "person", "individual"))
            return not plural and told and TITLE not in term and words[-1] not in _HOUSEHOLDS
        if low in v.THEY:
            return (plural and not PERSONS.isdisjoint(term)) or words[-1] in _MANY_OF
        person = not PERSONS.isdisjoint(term) and words[-1] not in _BODIES_TOO
        return not plural and not _SPEAKING.isdisjoint(term) and not person

    def _handed(self, mention: Mention) -> bool:
        """Whether an outlet only has what is spoken of, or was told it: "seen by the Post", "(Picture: Reuters)"."""
        if mention.mark is None or mention.mark.source_type not in OUTLETS:
            return False
        lows = self.mentions.marks.lows
        start = mention.start - (lows[mention.start - 1] == "the")
        credited = lows[start - 1] == ":" and lows[start - 2] in _PICTURES
        return credited or lows[start - 1] == "told" or (lows[start - 1] == "by" and lows[start - 2] in v.HANDLED)

    def _product(self, mark: Mark) -> bool:
        """Whether a known name only begins that of a thing: "the Apple Watch", "an Airbus A320"."""
        marks, end = self.mentions.marks, mark.end
        if mark.source_type != "company" or end >= len(marks.words) or end in marks.at or marks.lows[end] in NOT_NAMES:
            return False
        named = marks.capital(end) and marks.words[end][0].isalpha() and not marks.opens_line(end)
        term = self._terms.match(marks.lows, end, len(marks.lows)) if named else None
        return named and (term is None or term[1].keys() <= {SUFFIX})

    def _carries(self, mention: Mention) -> bool:
        """Whether an outlet only passes on what somebody else says: "a statement carried by the state broadcaster"."""
        lows, start = self.mentions.marks.lows, self.mentions.phrase(mention)[0]
        return lows[start - 1] == "by" and start > 1 and lows[start - 2] in _CARRIED

    def _thing(self, mark: Mark) -> bool:
        """Whether a name is written like a thing's, "WatchKit" or "OSTEITIS PUBIS"."""
        words = self.mentions.marks.words[mark.start : mark.end]
        return len(words) > _LONGEST or all(map(str.isupper, words)) or any(map(_MIXED.fullmatch, words))

    def _describes(self, mention: Mention) -> bool:
        """Whether a noun only says what the person right after it is: "marine biologist"."""
        return not PERSONS.isdisjoint(self._behind(mention)) and not PERSONS.isdisjoint(mention.term or {})

    def _of_media(self, mention: Mention) -> bool:
        """Whether a noun only says whose the outlet right after it is, "state television", or is a verb's."""
        if self.mentions.marks.lows[mention.start - 1] in _PERFECT:
            return True  # "has broadcast"
        return MEDIA in self._behind(mention) and ORGAN in (mention.term or {})

    def _modifies(self, mention: Mention) -> bool:
        """Whether a name only says of what kind the next noun is: "the Lehi resident"."""
        return not _ACTING.isdisjoint(self._behind(mention))

    def _behind(self, mention: Mention) -> Term:
        """The kinds of the term right behind a mention; empty where there is none."""
        lows = self.mentions.marks.lows
        found = self._terms.match(lows, mention.end, len(lows)) if mention.end < len(lows) else None
        return found[1] if found else {}

    def _agrees(self, found: Reading, mention: Mention, low: str) -> bool:
        if low in v.HE or low in v.SHE:
            if found.sort == ORGANISATION:
                return False
            gender = self._gender(mention)
            return gender is None or gender == ("m" if low in v.HE else "f")
        if low in v.IT:
            body = mention.mark is None and not ORGANISATIONS.isdisjoint(mention.term or ())  # "his office said ... It"
            return body or found.sort not in (PERSON, NAME, SOURCE)
        return True

    def _gender(self, mention: Mention) -> str | None:
        """What the words round a mention, or round any mention of the same name, tell."""
        lows = self.mentions.marks.lows
        spans = [(mention.start, mention.end)]
        if mention.mark:
            spans = [(m.start, m.end) for m in self._names.same(mention.mark)[:SAME]]
        votes: Counter[str] = Counter()
        for start, end in spans:
            words = set(lows[max(0, start - 3) : end])
            if lows[end : end + 1] == [","] and lows[end + 2 : end + 3] not in _SAYS:  # "Of Bart, she said"
                words.update(takewhile(lambda low: low not in v.SPEECH, lows[end + 1 : end + 4]))
            # "Vos said she", "Vos told reporters that he"
            told = list(takewhile(lambda low: low not in v.ENDS, lows[end : end + 5]))
            told = told if told and told[0] in v.SPEECH else []
            if words & _FEMALE or "she" in told:
                votes["f"] += 1
            elif words & _MALE or "he" in told:
                votes["m"] += 1
        if votes:
            return votes.most_common(1)[0][0]
        mark = mention.mark
        return self._names.nature.gender(self._names.full(mark)) if mark else None

    def _referent(self, mention: Mention) -> Reading:
        mark = mention.mark
        if mark is None:
            start, end = self.mentions.phrase(mention)
            marks = self.mentions.marks
            described = marks.ending.get(start - 1) if marks.lows[start - 1 : start] == [","] else None
            if described and self._own_words.person_like(described) and mention.term and ROLE in mention.term:
                return self._names.profile(described)  # "Ann Lee, a diplomat who ..."
            return self._understand(start, end)
        return self._names.profile(mark) if mark.is_name else self._understand(mark.start, mark.end)

    # -- noun phrases ----------------------------------------------------------

    def noun(self, reading: Reading) -> Reading | None:
        """What a definite noun phrase stands for: "the agency", "the official", "the report"; or None."""
        lows = self.mentions.marks.lows
        head = reading.head
        types = STANDS_FOR.get(head) or STANDS_FOR.get(head.split()[-1])
        if reading.kind == PAPER and " " in head:
            types = None  # "the autopsy report" is no outlet's
        placed = reading.kind in ORGANISATIONS and self.only_placed(reading)
        if types is None and reading.kind == ORGAN and reading.source_type in _OF_ITS_CLASS:
            types = _OF_ITS_CLASS[reading.source_type]
        heads = head.split()
        person = reading.kind in PERSONS
        trade = None if person else _TRADES.get(heads[-1])
        ruled = head == "agency" and lows[reading.start : reading.start + 3] == ["the", "state", "agency"]
        forms = (heads[-1], *_forms(heads[-1]))
        classed: Reading | None = None  # the nearest of a class that the head stands for
        plain: Reading | None = None  # the nearest paper of which no maker is told
        arm = False  # whether its agency spoke for a group
        homeless: Reading | None = None  # the nearest of which no country is told, where one is
        maker: Reading | None = None  # of which only the wares are named
        office: Reading | None = None  # the nearest body of a state, for "the agency" that the text calls nothing else
        for mention in self.mentions.before(reading.start, FAR):
            if classed and self.mentions.sentence[reading.start] - self.mentions.sentence[mention.start] > SENTENCES:
                break
            if mention.mark:
                found = None if mention.mark.place else self._named_so(mention.mark, reading, types)
                if found and self._product(mention.mark):
                    maker = maker or found
                    continue
                arm = arm or (heads[-1] in _NO_ARM and mention.mark.source_type == "armed_group" and found is None)
                if found and person and self._another(reading, self._called(mention.mark)):
                    continue
                if found and trade and not self._of_trade(found, trade):
                    continue
                if found and placed and reading.country and found.country is None:
                    homeless = homeless or found
                    continue
                if found and ruled:  # "the state agency" is the one for news if the text speaks of one, and no spies'
                    if found.source_type == "state_agency":
                        return found
                    found = None
                if found and (person or self._titled_so(found, reading)):
                    return found
                classed = classed or found
                if office is None and head in _OFFICES and found is None:
                    office = self._an_office(mention.mark)
                continue
            if mention.term and (
                reading.kind in mention.term
                or (person and not PERSONS.isdisjoint(mention.term))
                or (head in _OFFICES and ORGAN in mention.term)  # "the prison service"
            ):
                word = lows[mention.end - 1]
                of_paper = reading.kind == PAPER and word in heads  # "the audit report" of "an audit"
                if word not in forms and not of_paper:
                    continue
                start, end = self.mentions.phrase(mention)
                if reading.kind == SOURCE and word == heads[-1] == "source" and lows[start] in ("a", "another"):
                    earlier = self._understand(start, end)  # brought in anew: no other source before it is meant
                    return earlier if self._richer(earlier, reading) else None
                apposed = self._apposed(start, end, reading)
                if apposed is not None:
                    return apposed
                if end <= reading.start and not (person and self._another(reading, [(start, end)], v.FORMER)):
                    earlier = self._understand(start, end)
                    if " " in head and not person and earlier.source_type != reading.source_type and not of_paper:
                        continue
                    if arm and earlier.source_type != "armed_group":
                        continue
                    if self._richer(earlier, reading):
                        if reading.kind == PAPER and earlier.source_type == "document" and earlier.owner is None:
                            plain = plain or earlier  # further back may stand who made it
                            continue
                        made = reading.kind == PAPER and earlier.source_type not in _UNMADE
                        return earlier if classed is None or earlier.name or made else classed
        return classed or plain or office or homeless or maker

    def only_placed(self, reading: Reading) -> bool:
        """Whether nothing but a country, a seat or what it makes stands before the head: "the Lehr-based firm"."""
        marks, at, head = self.mentions.marks, reading.start + 1, len(reading.head.split())
        if not reading.definite or marks.lows[reading.start] != "the" or at >= reading.end - head:
            return False
        if reading.source_type == "official" or not marks.words[reading.end - 1].islower():
            return False  # each country has its ministries; "the Montreal Exchange" is a name
        while at < reading.end - head:
            mark = marks.at.get(at)
            based = mark is not None and marks.lows[mark.end : mark.end + 2] == ["-", "based"]
            if mark is None or not (based or mark.place or reading.last in v.MAKERS):
                return False
            at = mark.end + 2 * based
        return at == reading.end - head

    def _apposed(self, start: int, end: int, reading: Reading) -> Reading | None:
        """The outlet or person of whom a phrase tells what it is: "Walla, a news site, ... The site"."""
        marks, person = self.mentions.marks, reading.kind in PERSONS
        posts = reading.last in _POSTED_ON
        spoken = OUTLETS | {"social_media"} if posts else OUTLETS
        if marks.lows[start - 1 : start] != [","] or not (person or posts or reading.source_type in spoken):
            return None
        if person and not _AFTER_APPOSED.issuperset(marks.lows[end : end + 1]):
            return None  # "Having met Jan Bos, a judge said so"
        at = start - 1
        if person and at > 1 and marks.lows[at - 1].isdigit() and marks.lows[at - 2] == ",":
            at -= 2  # "Jan Bos, 54, a former judge"
        mark = next((m for n in range(at - 1, max(-1, at - 1 - v.LONGEST_NAME), -1) if (m := marks.at.get(n))), None)
        if mark is None or mark.end != at or mark.place:
            return None
        if person and not (self._names.nature.named(self._names.full(mark)) or self._names.nature.called(mark)):
            return None
        found = self._referent(Mention(mark.start, mark.end, mark, None))
        if person:
            other = self._another(reading, [(start, end)], v.FORMER)
            abroad = reading.country and found.country and reading.country != found.country
            return None if other or abroad or found.sort == ORGANISATION else found
        return found if found.name and found.source_type in spoken else None

    def _an_office(self, mark: Mark) -> Reading | None:
        """The body of a state that a name means, if it is such as one calls an agency: no court and no ministry."""
        if mark.place or (mark.is_name and not self._names.is_name(mark)):
            return None
        found = self._names.profile(mark)
        if found.sort != ORGANISATION or found.source_type != "official":
            return None
        return None if _NO_OFFICE.search((found.name or "").lower()) else found

    @staticmethod
    def _of_trade(found: Reading, trade: str) -> bool:
        """Whether a firm may be of a trade: Deutsche Bank is no airline, of Boeing nothing is told."""
        words = {*(found.name or "").lower().split(), *" ".join(profile_heads(found)).split()}
        told = {other for word in words if (other := _TRADES.get(word))}
        return not told or trade in told

    @staticmethod
    def _titled_so(found: Reading, reading: Reading) -> bool:
        """Whether the head of a phrase is a word of a name or what the text called it."""
        last = reading.last
        if last in _ANY_FIRM:
            return True
        heads = {called.split()[-1] for called in profile_heads(found)}
        return last in heads or last in (found.name or "").lower().split()

    def issuer(self, reading: Reading) -> Reading | None:
        """Who put out "the statement" or "the filing": who said something in one before, as the text tells; or None."""
        lows, last = self.mentions.marks.lows, reading.last
        for mention in self.mentions.before(reading.start, FAR):
            if mention.mark or not mention.term or PAPER not in mention.term or lows[mention.end - 1] != last:
                continue
            article = self.mentions.phrase(mention)[0]  # before "corrected notice", too
            if self.mentions.quoted[mention.start] or _IN_A.isdisjoint((lows[mention.start - 1], lows[article])):
                continue
            start = self.mentions.sentence_start(mention.start)
            near = self.mentions.between(start, self.mentions.next_start(mention.start))
            if lows[self.mentions.phrase(mention)[0] - 1] in _ISSUES:
                said = [m for m in near if m.end < mention.start and self.mentions.is_subject(m)]
            else:
                said = [m for m in near if self.mentions.speaks(m, m.end + SAID) and m.start != mention.start]
                acts = _PASSIVE.isdisjoint(lows[start : mention.start])
                if not said and acts and lows[mention.start - 2] == "in":  # "Hamas mocked the plan in a statement"
                    said = [m for m in near if m.start != mention.start and self.mentions.is_subject(m)]
            for one in [m for m in said if self.mentions.is_subject(m)] + said:
                found = self._referent(one)
                if found.source_type not in _MUTE and found.source_type != "individual":
                    return found
            taken = self.pronoun_subject(start, mention.start)
            return taken if taken and taken.source_type not in _MUTE else None
        return self.spoken_for(reading.start) if last == "statement" else None

    def reporter(self, reading: Reading) -> Reading | None:
        """Who said something "in a report", where it is no outlet: the report spoken of later is theirs; or None."""
        lows = self.mentions.marks.lows
        for mention in self.mentions.before(reading.start, FAR):
            if mention.mark or lows[mention.end - 1] != reading.last or lows[mention.start - 1] not in ("a", "an"):
                continue
            if lows[mention.start - 2] != "in":
                return None
            start = self.mentions.sentence_start(mention.start)
            near = self.mentions.between(start, self.mentions.next_start(mention.start))
            for one in near:
                if one.mark and self.mentions.speaks(one, one.end + SAID):
                    found = self._referent(one)
                    return None if found.source_type in _MUTE or found.source_type in OUTLETS else found
            return None
        return None

    def pronoun_subject(self, start: int, end: int) -> Reading | None:
        """Whom the pronoun before a verb of speech in a sentence's words stands for: "It said in a filing"."""
        lows = self.mentions.marks.lows
        for at in range(start, end - 1):
            if lows[at] in ("it", "he", "she", "they") and lows[at + 1] in v.SPEECH:
                return self.pronoun(at, lows[at])
        return None

    def _named_so(self, mark: Mark, reading: Reading, types: frozenset[str] | None) -> Reading | None:
        """The named one, if the text called it so or its class is one that the head stands for."""
        if mark.is_name and not self._names.is_name(mark):
            return None
        head = reading.head
        profile = self._names.profile(mark)
        if reading.sort == PERSON and profile.sort != PERSON:
            return None
        last = head.split()[-1]
        titled = (profile.name or "").lower().split()
        trains = profile.source_type in ("individual", "company") and last in _SAME_POST
        posts = _SAME_POST if trains else frozenset((last,))
        called = any(called.split()[-1] in posts for called in profile_heads(profile)) or (
            reading.sort != PERSON and not ({last} | _ALSO.get(last, frozenset())).isdisjoint(titled)
        )
        if reading.sort == PERSON:
            if not called:
                return None
        elif not called and not (
            types and profile.sort != PERSON and (profile.source_type in types or _state_paper(profile, last))
        ):
            return None
        if reading.country and profile.country and reading.country != profile.country:
            return None
        if _of_no_country(profile, reading):
            return None
        if last in _NO_ARM and profile.source_type == "armed_group" and _is_arm(profile):
            return None  # "the group" that speaks through its agency is not the agency
        if reading.sort == ORGANISATION and " " in head and profile.source_type != reading.source_type:
            words = {*titled, *" ".join(profile_heads(profile)).split()}
            if not words.issuperset(head.split()):
                return None  # "the testing agency" is no news agency
        return profile

    def _called(self, mark: Mark) -> list[tuple[int, int]]:
        """The phrases in which the text names a person."""
        same = self._names.same(mark)[:SAME]
        return [self.mentions.phrase(Mention(m.start, m.end, m, None)) for m in same]

    def _another(self, reading: Reading, phrases: list[tuple[int, int]], telling: frozenset[str] = frozenset()) -> bool:
        """Whether a phrase is of somebody else than those before it, though by its head of the like.

        "The deputy mayor" is not the mayor, nor the mayor of Lehr that of Moss, nor the former governor the governor.
        ``telling`` are more words that, said before and not now, tell of two.
        """
        lows = self.mentions.marks.lows
        words = frozenset(lows[reading.start : reading.end])
        if not _ELSEWHERE.isdisjoint(words):
            return True
        before = frozenset(chain.from_iterable(lows[start:end] for start, end in phrases))
        below = frozenset() if reading.last in _OF_RANK else _DEPUTIES  # a vice-admiral is called the admiral
        if not (words & _RANKED <= before) or not (before & (below | telling) <= words):
            return True
        fields = words & _PORTFOLIOS
        if fields and not before.isdisjoint(_PORTFOLIOS) and fields.isdisjoint(before):
            return True
        whose = self._of_where(reading.start, reading.end)
        if not whose:
            return False
        theirs = frozenset(chain.from_iterable(self._of_where(start, end) for start, end in phrases))
        return bool(theirs) and whose.isdisjoint(theirs)

    def _of_where(self, start: int, end: int) -> frozenset[str]:
        """The towns and bodies that a phrase of a person names, apart from the person."""
        marks = self.mentions.marks
        near = [mark for at in range(start, end) if (mark := marks.at.get(at)) and mark.end <= end]
        person = next((mark for mark in reversed(near) if mark.is_name and self._names.nature.named(mark)), None)
        named = (m for m in near if m is not person and (m.place is None or m.place.sort in _TOWNS or m.place.part))
        return frozenset(chain.from_iterable(m.ids or (marks.lows[m.end - 1],) for m in named))

    @staticmethod
    def _richer(earlier: Reading, reading: Reading) -> bool:
        if reading.country and earlier.country and reading.country != earlier.country:
            return False
        if _of_no_country(earlier, reading):
            return False
        if earlier.name:
            return True
        told = earlier.source_type not in (None, "unknown")
        return earlier.placed or (told and (not earlier.bare or earlier.source_type != reading.source_type))


def _of_no_country(earlier: Reading, reading: Reading) -> bool:
    """Whether one of a body of states is found where a person of a country is sought: "the Chadian envoy"."""
    return (
        reading.sort == PERSON and reading.country is not None and earlier.source_type == "international_organisation"
    )


def _state_paper(profile: Reading, called: str) -> bool:
    """Whether a state's outlet is a paper by its name, and so may be called one: "the tabloid" of the Global Times."""
    named = profile.source_type == "state_agency" and called in _PAPERS
    return named and not _MASTHEADS.isdisjoint((profile.name or "").lower().split())


def _is_arm(profile: Reading) -> bool:
    """Whether an armed group's name is its agency's or foundation's."""
    names = profile.entity.names if profile.entity else ()
    return any(not _MEDIA_ARMS.isdisjoint(name.lower().split()) for name in names)


def profile_heads(profile: Reading) -> tuple[str, ...]:
    """The head words with which the article spoke of a name."""
    return tuple(part for part in profile.head.split("|") if part)


def _forms(word: str) -> tuple[str, ...]:
    """The other number of a noun."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("men"):
        return (word[:-2] + "an",)
    if word.endswith("s"):
        return (word[:-1],)
    if word.endswith("y"):
        return (word[:-1] + "ies",)
    if word.endswith("man"):
        return (word[:-2] + "en",)
    return (word + "s",)
