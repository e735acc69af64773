"""Of what nature an unknown name is: a person's or an organisation's, by what stands round its mentions.

A person has a given name, is called Mr or Ms, and is taken up by "he" or "she". An organisation owns plants, shares
or fighters, has a spokesman, and is taken up by "it" and "which". What it owns also tells of what class it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from models.sources import vocabulary as v
from models.sources.given import GivenNames
from models.sources.marks import Mark, Marks
from models.sources.terms import TITLE

PERSON: Final = "person"
ORGANISATION: Final = ""  # an organisation of no told class
DEFAULT: Final = "company"  # what most organisations are of which nothing is told
# As many mentions as are looked at.
MENTIONS: Final = 12
# What an organisation owns or has, by the class that it tells.
_OWNED: Final = {
    "company": v.words(
        "plant plants factory factories works mill mills warehouse warehouses share shares stock "
        "shareholder shareholders profit profits revenue revenues sales turnover customer customers "
        "client clients product products ceo executive operating chairman chairwoman founder founders "
        "engineers workforce payroll fleet tankers trucks lorries aircraft planes jets ships "
        "vessel vessels shops stores hotels restaurants brand brands phone phones app apps servers bid "
        "offer contract contracts supplier suppliers competitor competitors patents insurers owner owners "
        "hangar hangars passengers flights flight pilots rivals rival output yield yields squad stadium midfielder "
        "striker goalkeeper depot depots docks turbines rigs licence licences portfolio loans depositors branches "
        "creditors debts earnings dividend "
        "line lines mine mines refinery pipeline terminal launch rocket rockets drug drugs vaccine "
        "vaccines headquarters subsidiary subsidiaries parent technicians"
    ),
    "armed_group": v.words(
        "fighters gunmen militants commander commanders militiamen rebels insurgents brigade brigades "
        "ideology emir hideout hideouts attackers"
    ),
    "political_actor": v.words(
        "candidate candidates voters manifesto lawmakers mps senators leadership electorate campaign "
        "nominee parliamentary rally rallies supporters primary"
    ),
    "news_organisation": v.words(
        "readers viewers reporter reporters correspondent correspondents newsroom scoop article articles "
        "editor editors editorial columnist journalists listeners circulation"
    ),
    "social_media": v.words("followers subscribers users posts"),
    "civil_society": v.words("volunteers congregation activists members"),
    "": v.words(
        "spokesman spokeswoman spokesperson spokespeople director directors board office offices thinking "
        "staff employees employee statement statements annual lawyers website president boss bosses "
        "executives executive officials managing secretary-general data figures desk team equipment "
        "network system systems laboratory lab archive premises report findings analysis researchers "
        "survey poll catalogue register guidelines"
    ),
}
_CLASS_OF: Final = {word: source_type for source_type, owned in _OWNED.items() for word in owned}
# What stands before "of", "for", "in" or "at" and an organisation's name.
_BEFORE: Final = {
    "company": v.words(
        "shares stake shareholders customers subsidiary owner owners chairman chairwoman ceo founder "
        "manager takeover brand maker supplier engineer technician lawyers"
    ),
    "armed_group": v.words("fighters militants commander stronghold"),
    "news_organisation": v.words("reporter editor correspondent journalist columnist"),
    "expert": v.words("analyst analysts economist economists strategist researcher researchers"),
    "": v.words(
        "spokesman spokeswoman spokesperson director employees employee staff board president worked works head"
    ),
}
_CLASS_BEFORE: Final = {word: source_type for source_type, before in _BEFORE.items() for word in before}
_LINKS: Final = v.words("of for in at from with")
# What only an outlet does: "which reported in May that", "withdrew its story", "regretted having printed it".
_REPORTS_WHEN: Final = v.words("in on that last this earlier yesterday")
_RESULTS: Final = v.words("profit profits loss losses earnings revenue sales results net quarterly annual pre-tax data")
_TAKES_BACK: Final = v.words(
    "withdrew withdraws withdrawn retracted retracts corrected corrects pulled deleted swallow"
)
_ITEMS: Final = v.words("report reports story stories article articles item headline scoop exclusive")
_PRINTS: Final = v.words("printed printing broadcast aired")
_REPORTS_WITHIN: Final = 5
_REGRETS_WITHIN: Final = 9
# What a body does with what is its own: "withdrew its offer", "stands by its account".
_DOES: Final = v.words(
    "withdrew stands stood cut raised closed shut launched kept revised halved doubled updated suspended halted "
    "cancelled canceled recalled restarted resumed stopped expanded paused dropped opened changed defended lowered "
    "delayed scrapped abandoned moved widened trimmed posted published released"
)
_LETTERS: Final = 3  # of a body's short name
_TITLES: Final = v.words(
    "mr mrs ms miss dr sir lady dame lord señor señora monsieur madame herr frau signor signora mx"
)
# What only a firm has, before "in" and its name.
_TRADED_IN: Final = v.words("shares stock trading stake stakes shareholder shareholders shareholding")
_FIGHTERS: Final = v.words(
    "rebels rebel fighters fighter militants militant insurgents gunmen guerrillas militiamen commander commanders"
)
_BY_TITLE: Final = {
    **dict.fromkeys(v.words("mr sir lord señor monsieur herr signor senhor mister"), "m"),
    **dict.fromkeys(v.words("mrs ms miss lady dame señora madame frau signora senhora mme mlle"), "f"),
}
_SAYS: Final = (["said"], ["says"], ["added"], ["told"])
_GOES_ON: Final = 5  # words after a name in which its bearer says "he" or "she" of himself or herself
_REACH: Final = 5
_CAN: Final = v.words(
    "had has would will could did does planned plans stood stands hopes hoped expects expected made took"
)
_STANDS_ALONE: Final = v.words("has had was is will would could did does whose which")
_BEFALLS: Final = v.words("seemed appeared looked happened rained snowed turned helped mattered followed proved")
_NEXT: Final = 25  # words of a sentence after which the next may take its subject up
# Verbs as only several people's, a team's or a firm's are.
_MANY_SAY: Final = v.words(
    "say insist deny claim have are were want believe argue admit plan refuse confirm deny think hope expect maintain"
)
_NOT_ALONE: Final = v.words("and or , & did does do to will would could can may might should not by")
_COMPASS: Final = v.words("north south east west")
_CLAIMS: Final = 9  # words after a name among which it claims responsibility
_CLAIMING: Final = v.words("claimed claims claiming")
_OWNED_WITHIN: Final = 5  # "Northgate's chief operating officer"


class Nature:
    """Reads of what nature the names of one text are."""

    def __init__(self, marks: Marks, given: GivenNames) -> None:
        self.marks = marks
        self.given = given

    def gender(self, mark: Mark) -> str | None:
        """Which pronoun goes with the first word of a name of several."""
        return self.given.gender(self.marks.lows[mark.start]) if mark.end - mark.start > 1 else None

    def titled(self, mark: Mark) -> str | None:
        """Which pronoun goes with the title right before a name."""
        lows, at = self.marks.lows, mark.start - 1
        at -= at > 0 and lows[at] == "."
        return _BY_TITLE.get(lows[at]) if at >= 0 else None

    def called(self, mark: Mark) -> str | None:
        """Which pronoun goes with a name by its title, or by the one with which its bearer goes on to speak."""
        lows, end = self.marks.lows, mark.end
        if (title := self.titled(mark)) or lows[end : end + 1] not in _SAYS:
            return title
        said = next((low for low in lows[end + 1 : end + _GOES_ON] if low in ("he", "she")), None)
        return {"he": "m", "she": "f", None: None}[said]

    def named(self, mark: Mark) -> bool:
        """Whether the first word of a name of several is a given name."""
        return mark.end - mark.start > 1 and self.given.knows(self.marks.lows[mark.start])

    def of(self, mark: Mark, mentions: Iterable[Mark]) -> str | None:
        """PERSON, the class of an organisation (ORGANISATION where it is not told), or None where nothing tells."""
        looked_at = list(islice(mentions, MENTIONS))
        if any(map(self._traded, looked_at)):
            return DEFAULT
        if self.named(mark) and mark.end - mark.start <= v.LONGEST_NAME:
            return PERSON
        votes: Counter[str] = Counter()
        person = organised = 0
        for mention in looked_at:
            told = self._round(mention)
            if told == PERSON:
                person += 1
            elif told is not None:
                organised += 1
                votes[told] += told != ORGANISATION
        if person or organised:
            if person >= organised:
                return PERSON
            return votes.most_common(1)[0][0] if votes.total() else ORGANISATION
        return None

    def armed(self, mentions: Sequence[Mark]) -> bool:
        """Whether the words round a name tell that it fights: "the Front's fighters", "rebels of the Front"."""
        lows = self.marks.lows
        for mention in mentions[:MENTIONS]:
            at = mention.start - (lows[mention.start - 1] == "the")
            of = at > 1 and lows[at - 1] in ("of", "from", "with") and lows[at - 2] in _FIGHTERS
            if of or self._round(mention) == "armed_group":
                return True
        return False

    def _traded(self, mention: Mark) -> bool:
        """Whether the words round a name tell that it is a firm's, though it begins like a person's."""
        lows, start, end = self.marks.lows, mention.start, mention.end
        code = self.marks.words[end : end + 5]  # "(0937.HK)", "(NYSE: NVT)"
        if len(code) == 5 and (code[0], code[4]) == ("(", ")") and code[2] in ".:" and code[3].isupper():
            return code[1].isupper() or (code[2] == "." and code[1].isdigit())
        return start > 1 and lows[start - 1] == "in" and lows[start - 2] in _TRADED_IN

    def _round(self, mention: Mark) -> str | None:
        """What stands round one mention of a name."""
        lows, start, end = self.marks.lows, mention.start, mention.end
        before = lows[start - 1] if start else ""
        before = lows[start - 2] if before == "." and start > 1 else before
        if before in _TITLES or TITLE in self.marks.terms.by_words.get((before,), ()):
            return PERSON
        after = lows[end] if end < len(lows) else ""
        if before == "the" and (after in v.SPEECH or after in _STANDS_ALONE) and lows[start] not in _COMPASS:
            return ORGANISATION  # "the Array said"
        if after in v.POSSESSIVE_MARKS or after in ("'", "’"):
            for at in range(end + 1, min(end + _OWNED_WITHIN, len(lows))):
                found = _CLASS_OF.get(lows[at])
                if found is not None:
                    return found
                if not lows[at].isalpha() or lows[at] in v.PREPOSITIONS:
                    break
            return None
        if before in _LINKS and start > 1:
            found = _CLASS_BEFORE.get(lows[start - 2])
            if found is not None:
                return found
        if after in _CLASS_OF and after not in ("campaign", "line", "launch"):
            return _CLASS_OF[after]  # "Nordvit customers", "a Nordvit spokesman"
        if self._reports(end):
            return "news_organisation"
        if after in _DOES and "its" in lows[end + 1 : end + 3]:
            return ORGANISATION
        lettered = end - start == 1 and len(lows[start]) >= _LETTERS and self.marks.words[start].isupper()
        if lettered and after in v.SPEECH:
            return ORGANISATION  # "TAP said"
        if after == "," and end + 1 < len(lows):
            if lows[end + 1] in ("who", "whom") or lows[end + 1].isdigit():
                return PERSON
            if lows[end + 1] == "which":
                return ORGANISATION
            if lows[end + 1] == "whose" and end + 2 < len(lows):
                return _CLASS_OF.get(lows[end + 2])
        if "responsibility" in lows[end : end + _CLAIMS] and not _CLAIMING.isdisjoint(lows[end : end + _CLAIMS]):
            return "armed_group"
        family = before == "the" and end - start == 1 and lows[start].endswith("s")  # "the Bosses have"
        if after in _MANY_SAY and before not in _NOT_ALONE and before not in v.PREPOSITIONS and not family:
            return ORGANISATION  # "Northgate insist", as a club or firm does and no person
        return self._taken_up(end)

    def _reports(self, end: int) -> bool:
        """Whether the words after a name tell that it is an outlet: "which reported in May", "withdrew its story"."""
        lows = self.marks.lows
        which = lows[end : end + 2] == [",", "which"]
        begin = end + 2 * which
        near = lows[begin : begin + _REGRETS_WITHIN]
        stop = next((n for n, low in enumerate(near) if low in v.ENDS or low in v.QUOTES), len(near))
        told = near[:stop]
        if told[:1] and told[0] in v.SPEECH and told[1:2] == ["it"] and not _PRINTS.isdisjoint(told):
            return True
        for n, low in enumerate(told[:_REPORTS_WITHIN]):
            if low in _TAKES_BACK and told[n + 1 : n + 2] == ["its"] and not _ITEMS.isdisjoint(told[n + 2 : n + 4]):
                return True
            if which and low == "reported" and _RESULTS.isdisjoint(told):
                had = "had" in told[:n] and told[n + 1 : n + 2] == ["the"]
                return had or "first" in told[:n] or not _REPORTS_WHEN.isdisjoint(told[n + 1 : n + 2])
        return which and not _PRINTS.isdisjoint(told[:_REPORTS_WITHIN])

    def _taken_up(self, end: int) -> str | None:
        """By which pronoun the name that ends before a token is taken up in what it says: "Nordvit said it would"."""
        lows = self.marks.lows
        spoke = False
        for at in range(end, min(end + _REACH, len(lows))):
            low, after = lows[at], lows[at + 1] if at + 1 < len(lows) else ""
            if low in v.HE or low in v.SHE:
                return PERSON if spoke else None
            if low == "its" or (low == "it" and after in _CAN):
                return ORGANISATION if spoke else None
            if low == "it" and spoke and after.endswith("ed"):
                return ORGANISATION if after not in _BEFALLS else None  # "Northgate said it regretted"
            if low in v.ENDS or low in v.QUOTES:
                break
            spoke = spoke or low in v.SPEECH
        if lows[end : end + 1] and lows[end] in v.SPEECH:
            # "Northgate disputed the figure. Its yield ...", "Bos disputed it. He ..."
            stop = next((at for at in range(end, min(end + _NEXT, len(lows))) if lows[at] in v.ENDS), None)
            opening = lows[stop + 1] if stop is not None and stop + 1 < len(lows) else ""
            if opening == "its":
                return ORGANISATION
        return None
