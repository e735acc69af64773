"""Noun phrases that can be a source: before a verb, after a cue, with appositions and relative clauses.

Everything works on the tokens of one sentence and on token indexes (end exclusive). A phrase is found by its
edges, closed-class words and finite verbs, not by a parse.
"""

from __future__ import annotations

from models.attribution import lexicon
from models.attribution.tokens import Token, shouted
from models.sources.countries import SHORT_STATES, load_countries
from models.sources.terms import load_terms
from models.sources.vocabulary import PASSED_ON

Range = tuple[int, int]

_HALVES = ("half", "twice", "double", "least", "most")  # "half the crew", "at least a dozen": one phrase
_OCCASIONS = lexicon.SETTINGS | lexicon.DOCUMENTS
_ITEM = 4  # tokens of one of several who speak
_LIMIT = 45  # tokens; no source phrase is longer, and it keeps every walk bounded

_CONNECTING = ("addition", "contrast", "course", "fact", "hand", "part", "particular", "reply", "response", "turn")
_MASS = ("data", "footage", "imagery")  # papers and pictures, of which a verb may be a plural
_COUNTS = lexicon.NUMERALS | {"few", "several"}
_THE = ("a", "an", "its", "my", "our", "the", "their", "your")
_NOT_BEFORE_VERB = frozenset((*_THE, "to"))
_SINGULAR = ("a", "an", "another", "each", "every", "one")
_TOLD = ("find", "say", "show")  # what papers have done, also without "that"
_SOMEBODY = ("everybody", "everyone", "nobody", "somebody", "someone")
SOMETHING = ("anything", "everything", "nothing", "something")
_NAMED = ("herself", "himself", "name", "names", "themselves")
_DONE_TO = (
    "describe",
    "discover",
    "document",
    "find",
    "hear",
    "post",
    "read",
    "record",
    "report",
    "retweet",
    "tweet",
    "verify",
    "write",
)
# Words before a time.
_TIMING = frozenset(
    ("on", "in", "at", "late", "early", "since", "by", "during", "for", "after", "earlier", "later", "also")
)
_ALONE = frozenset(("all", "both", "many", "most", "several", "some"))  # that may stand for somebody
_MET = frozenset(("arrested", "contacted", "detained", "freed", "interviewed", "questioned", "rescued"))
# what is done with papers, "documents that the paper obtained", or with people
_KEPT = _MET | {"analysed", "analyzed", "examined", "obtained", "published", "released", "reviewed", "seen", "viewed"}
_WORDS = 8  # of a noun phrase, before its last noun or behind its first


def _keeps(tokens: list[Token], i: int) -> bool:
    """True for "the paper obtained show" at i: what goes before is what the paper has, and its verb follows."""
    kept = next((k for k in range(i + 1, min(len(tokens) - 1, i + _WORDS)) if tokens[k].low in _KEPT), None)
    then = tokens[kept + 1].cue if kept is not None else None
    return then is not None and then.group == "show"


def is_finite(tokens: list[Token], i: int) -> bool:
    """True if token i is likely a finite verb."""
    token = tokens[i]
    if token.tag in "XV":
        ruled = token.tag == "V" and i > 0 and tokens[i - 1].low in _NOT_BEFORE_VERB
        described = i > 1 and tokens[i - 2].tag == "I" and tokens[i - 1].low.endswith(("al", "ous", "ic", "ive"))
        return not (ruled or (described and token.low.endswith("s")))  # "to leave", "the plan", "of natural causes"
    if token.cue is not None and token.cue.form in ("past", "third", "base"):
        return verbal(tokens, i)
    if token.tag == "E" and i:
        if i == 1 and (tokens[0].tag == "A" or _adverb(tokens[0])):
            return False  # "Casually dressed, he left"
        before = tokens[i - 1]
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        aged = before.tag == "," and i > 2 and (tokens[i - 2].tag, tokens[i - 3].tag) == ("M", ",")
        if before.tag in "D," and not aged:  # "Lee, 45, turned back"
            return False
        if before.tag == "I" or possessive(tokens, i - 1):
            return False
        # "officials briefed on", "a report published by": a participle
        return not (after is not None and after.low in ("by", "with") and before.tag in "NU")
    if token.tag == "N" and i and token.low.endswith("s"):
        # "she still hears", "who teaches"
        k = i - 1
        while k > 0 and tokens[k].tag == "A":
            k -= 1
        return tokens[k].tag in "PR"
    return False


def states(tokens: list[Token], begin: int, end: int) -> bool:
    """True if a clause of its own begins at ``begin``: a noun phrase and then its verb, without "that"."""
    if begin >= end or tokens[begin].tag not in "DUPNMG":
        return False
    for k in range(begin + 1, end):
        if tokens[k].tag in "RTS,;:C":
            return False
        named = tokens[k].tag == "V" and tokens[k - 1].low in lexicon.LEADING  # "the plan", "its hold"
        if is_finite(tokens, k) and not named:
            return True
    return False


def possessive(tokens: list[Token], i: int) -> bool:
    """True if a possessor ends with token i: "the mayor's", or the mark of "the mayors'"."""
    low = tokens[i].low
    return low.endswith(("'s", "’s")) or (low in ("'", "’") and i > 0 and tokens[i - 1].text.rstrip(".")[-1:] in "sS")


def verbal(tokens: list[Token], i: int) -> bool:
    """True if the cue word i can be a verb where it stands (many are nouns too)."""
    token = tokens[i]
    cue = token.cue
    if cue is None or (token.text[0].isupper() and i and not shouted(tokens, i)):
        return False
    b = i - 1 - (i > 0 and tokens[i - 1].tag == "A")
    if b > 0 and tokens[b].low == "at" and tokens[b + 1].low == "first":
        b -= 1
    before = tokens[b] if b >= 0 else None
    if before is not None and before.tag != "X" and possessive(tokens, b):
        return False
    if before is not None and before.tag == "X":
        return cue.form != "third"
    if before is not None and before.low in ("to", "not"):
        return cue.form == "base"
    if token.low in PASSED_ON and any(t.low == "times" for t in tokens[i + 1 : i + _WORDS]):
        return False  # "a post retweeted 4,000 times"
    if before is not None and before.low == "times" and _spread(tokens, i, 0):
        return True
    if token.tag == "E" and before is not None and before.cue is not None and before.cue.form == "ing" and b == i - 1:
        return not (i + 1 < len(tokens) and tokens[i + 1].tag in "NU")  # "citing leaked documents"
    adjective = before is not None and before.tag == "C" and i + 1 < len(tokens) and tokens[i + 1].tag in "NU"
    if cue.lemma in ("allege", "suspect") and before is not None and before.tag in "MI":
        return False  # "38 alleged saboteurs"
    counted = before is not None and (before.tag == "M" or before.low in lexicon.NUMERALS)
    if counted and cue.lemma in ("confirm", "report") and i + 1 < len(tokens) and tokens[i + 1].tag == "N":
        return False  # "two confirmed cases"
    if cue.lemma == "judge" and (i + 1 == len(tokens) or tokens[i + 1].tag != "T"):
        return False  # "the judges"
    if cue.lemma == "suspect" and adjective:
        return False  # "police and suspected gang members"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    says = "TQ:P" if token.low == "emails" else "TQ:DPU"
    if token.low in ("states", "emails") and (following is None or following.tag not in says):
        closed = following is None or following.tag in ",."
        return closed and any(t.tag == "Q" for t in tokens[:i])  # "states like Ohio"
    if following is not None and following.low in ("tank", "tanks"):
        return False  # "a think tank"
    if token.low == "forecast" and _of_one(tokens, i):
        return False
    if cue.group == "voice" and token.low in lexicon.NOUNISH:
        return before is not None and before.tag in ("P" if cue.form == "base" else "PU")  # "drawing loud jeers"
    paper = token.low in ("documents", "records", "report", "reports")
    if paper and (following is None or following.tag in ",.") and _leant_on(tokens, i):
        return False
    if cue.form == "base":
        if token.low == "point" and following is not None and following.low == "out":
            return before is not None and before.tag in "NUP"
        if before is None or (before.tag in "DIM" and before.low not in ("many", "most", "others", "some")):
            return False
        if token.low not in lexicon.NOUNISH and cue.lemma in lexicon.PLAIN_VERBS:
            return True
        if token.low in lexicon.NOUNISH and (_of_one(tokens, i) or _subject_of_verb(tokens, i)):
            return False
        if cue.group == "show":
            noun = token.low in lexicon.NOUNISH and token.low != "show"
            if noun and not (before.tag in "U)," or before.low.endswith("s")):
                return False  # "reports of his criminal record"
            return _papers_before(tokens, i)
        that = i + 1 < len(tokens) and tokens[i + 1].tag == "T"
        return (
            before.low.endswith("s")
            or before.low in _MASS
            or before.tag == "P"
            or before.low in lexicon.PLURALS
            or (that and token.low == "state")
            or _plural_behind(tokens, i)
            or (cue.lemma in lexicon.SHOWING and _papers_before(tokens, i))  # "images seen by the Observer reveal"
        )
    if token.low in lexicon.NOUNISH:
        if before is None:
            return False
        if token.low in ("claims", "reports") and before.low in lexicon.OF_REPORTS:
            return False  # "Unconfirmed reports put the toll at nine"
        numbered = before.tag == "M" and i > 1 and tokens[i - 2].tag == "U"  # "France 24 reports"
        goes_on = before.low == "but" and following is not None and following.tag in "TDP"
        if cue.lemma == "put" and before.tag == "C" and any(t.low == "at" for t in tokens[i + 2 : i + _WORDS]):
            return True  # "said the camp was full and put the cost at $4m"
        if before.tag in "DIMGEVC" and not (numbered or goes_on):
            return False
        if before.tag == "N" and before.low.endswith("s") and cue.form == "third":
            return False
        if cue.form == "third" and before.tag in "NU" and _of_them(tokens, i + 1):
            return False  # "EU rules that make chargers cheaper"
        if following is None:
            return True
        if before.tag == "N" and (following.low == "on" or following.tag == "G"):
            return False  # "intelligence reports on the talks", "social media posts claiming that"
        # "records reviewed by the paper", "records that the paper obtained show"
        told = cue.form == "third" and (participle(tokens, i + 1) or (following.tag == "T" and _keeps(tokens, i + 2)))
        if told or is_finite(tokens, i + 1) or following.low in ("of", "about", "by", "from", "made", "were"):
            return before.tag in "PR" or token.low == "put" or any(t.tag == "R" for t in tokens[max(0, i - 4) : i])
        return not (cue.form == "third" and following.tag == "X")
    if before is not None and before.low in ("many", "most", "some") and cue.lemma in ("say", "tell"):
        return True
    alone = before is not None and before.low in ("all", "another", "both", "others")  # "Another said so"
    return not (cue.form == "past" and before is not None and before.tag == "D" and not alone)


def _of_them(tokens: list[Token], i: int) -> bool:
    """True for a "that" at i which opens a relative clause of several: "that make"; not "that is", "that prices"."""
    if i + 1 >= len(tokens) or tokens[i].tag != "T" or tokens[i + 1].tag != "V":
        return False
    return not tokens[i + 1].low.endswith(("s", "ed"))


def _plural_behind(tokens: list[Token], i: int) -> bool:
    """True for the verb in "Partners on the ground report shortages": a plural opens its subject, a place closes it."""
    if tokens[i].low != "report" or i + 1 == len(tokens) or tokens[i + 1].tag not in "TNDMGEU":
        return False
    k = i
    while k > max(0, i - _WORDS) and tokens[k - 1].tag in "NUDI":
        k -= 1
    opens = k == 0 or tokens[k - 1].tag in ",-C:"
    noun = next((m for m in range(k, i) if tokens[m + 1].tag == "I"), None)
    if noun is None or not opens or not tokens[noun].low.endswith("s"):
        return False
    return tokens[noun + 1].low in ("across", "at", "in", "on", "inside", "near")


def _papers_before(tokens: list[Token], i: int) -> bool:
    """True if papers or pictures stand shortly before word i, which can be a plural of theirs."""
    papers = [t.low for t in tokens[max(0, i - 2 * _WORDS) : i] if t.low in lexicon.DOCUMENTS]
    return any(low.endswith("s") or low in _MASS for low in papers)


def _of_one(tokens: list[Token], i: int) -> bool:
    """True if the phrase before word i is of one thing, as no subject of a plural is: "a police report"."""
    k = i
    while k > max(0, i - _WORDS) and tokens[k - 1].tag in "NUEG":
        k -= 1
    one = k > 0 and tokens[k - 1].low in _SINGULAR
    return one and tokens[k].low not in _COUNTS


def _leant_on(tokens: list[Token], i: int) -> bool:
    """True for a paper's name in "according to the police report, ...", "citing court records"."""
    k = i
    while k > max(0, i - _WORDS) and tokens[k - 1].tag in "NUEDA":
        k -= 1
    cited = k > 0 and tokens[k - 1].low in ("citing", "quoting")
    return cited or (k > 1 and tokens[k - 1].low == "to" and tokens[k - 2].low == "according")


def _subject_of_verb(tokens: list[Token], i: int) -> bool:
    """True if word i is a paper that says something: "the police report says", "the police report seen by X is"."""
    if i + 2 >= len(tokens):
        return False
    following, then = tokens[i + 1], tokens[i + 2]
    if following.tag == "X":
        return True
    if (following.tag == "E" or following.low in lexicon.PARTICIPLES) and then.low in ("by", "on"):
        return True
    said = following.cue
    if said is None or said.group not in ("say", "state", "show"):
        return False
    past = said.form == "past" and (then.tag == "T" or said.lemma in _TOLD)
    return past or (said.form == "third" and verbal(tokens, i + 1))


def _is_time(tokens: list[Token], i: int, stop: int) -> int:
    """Index after a time expression that starts at i ("on Tuesday night", "last week", "in 2015"), else i."""
    if i + 1 < stop and tokens[i + 1].low == "times" and (tokens[i].tag == "M" or tokens[i].low in _COUNTS):
        return i + 2  # "has three times said"
    j = i
    while j < stop and tokens[j].low in _TIMING:
        j += 1
    k = j
    while k < stop and (tokens[k].low in lexicon.TIME_MODIFIERS or tokens[k].tag == "M"):
        k += 1
    if k + 2 < stop and tokens[k].low in _COUNTS and tokens[k + 2].low in ("ago", "earlier", "later"):
        k += 1  # "two weeks ago"; "two weeks of talks" may be what is said
    if k < stop and (tokens[k].low in lexicon.TIME_NOUNS or tokens[k].tag == "W"):
        k += 1
        while k < stop and (
            tokens[k].low in lexicon.TIME_NOUNS
            or tokens[k].tag == "M"
            or tokens[k].low == "ago"
            or (tokens[k].text == "." and tokens[k - 1].low in lexicon.MONTHS and k + 1 < stop)
        ):
            k += 1
        return k
    if k > j and tokens[k - 1].tag == "M" and j > i and len(tokens[k - 1].text) == 4:
        return k
    return i


def skip_time(tokens: list[Token], i: int, stop: int) -> int:
    """Index after any time expressions and adverbs from i."""
    while i < stop:
        j = _is_time(tokens, i, stop)
        if j == i and tokens[i].tag in "AW":
            j = i + 1
        if j == i:
            return i
        i = j
    return i


def skip_time_back(tokens: list[Token], i: int, stop: int) -> int:
    """The least k <= i such that tokens[k:i] are only time words, adverbs and their prepositions."""
    k = i
    while k > stop and (
        tokens[k - 1].tag in "AW" or (tokens[k - 1].tag == "M" and k - 1 > stop and tokens[k - 2].low in lexicon.MONTHS)
    ):
        k -= 1
    if k < i and tokens[k].low in lexicon.MONTHS and k > stop and tokens[k - 1].tag == "M":
        k -= 1 + (k > stop + 1 and tokens[k - 2].low == "of")  # "of 16 June"
    if k < i:
        while k > stop + 1 and tokens[k - 1].low in lexicon.NUMERALS and tokens[k - 2].low in ("for", "in", "after"):
            k -= 2
        while k > stop and tokens[k - 1].low in (
            "last",
            "this",
            "late",
            "early",
            "on",
            "next",
            "earlier",
            "that",
            "in",
            "at",
            "since",
            "by",
            "until",
        ):
            k -= 1
        while k > stop and tokens[k - 1].low in ("only", "just"):
            k -= 1
    return k


def before(tokens: list[Token], verb: int, floor: int) -> Range | None:
    """The subject that ends right before index ``verb`` (auxiliaries and adverbs already skipped)."""
    shared = _spread(tokens, verb, floor)
    if shared is not None:
        return shared
    held = kept(tokens, verb, floor)
    if held is not None:
        return held[0][0], verb
    timed, verb = verb, skip_time_back(tokens, verb, floor)
    if verb <= floor:
        return None
    if verb < timed and participle(tokens, verb - 1):
        verb = timed - (tokens[timed - 1].low in lexicon.HEARSAY)  # "A report published on Monday said": when it was
    last = tokens[verb - 1]
    if last.tag == ",":
        found = _with_apposition(tokens, verb - 1, floor)
        if found is None:
            # "A man who had fled the town, told": a comma too many
            found = _plain(tokens, verb - 1, floor)
            related = found is not None and any(t.tag == "R" for t in tokens[found[0] : found[1]])
            found = (found[0], verb - 1) if found is not None and related else None
        return found
    if last.tag in ")":
        opening = verb - 1
        while opening > floor and tokens[opening].tag != "(" and verb - opening < 12:
            opening -= 1
        head = _plain(tokens, opening, floor)
        return (head[0], verb) if head else None
    if last.tag == "-" and tokens[verb - 2].end < last.start:
        return _with_apposition(tokens, verb - 1, floor)
    found = _plain(tokens, verb, floor)
    if found is None:
        return _after_place(tokens, verb, floor)
    found = _from_place(tokens, found, floor) or _described(tokens, found, floor) or found
    return _related(tokens, found[0], timed, floor) or (_joint(tokens, found, floor), found[1])


def _spread(tokens: list[Token], end: int, floor: int) -> Range | None:
    """The post that ends right before ``end`` in "posts viewed more than two million times", "shared often on X"."""
    k = end
    while k > max(floor, end - _WORDS) and tokens[k - 1].low != "times" and tokens[k - 1].tag in "NUIDCWM,":
        k -= 1
    if k <= floor or tokens[k - 1].low != "times":
        return None
    first = next((n for n in range(k - 2, max(floor, k - _WORDS), -1) if tokens[n].low in PASSED_ON), None)
    if first is None:
        return None
    head = _plain(tokens, first - (tokens[first - 1].tag == ","), floor)
    return (head[0], end - (tokens[end - 1].tag == ",")) if head else None


def kept(tokens: list[Token], verb: int, floor: int) -> tuple[Range, Range] | None:
    """What is had and who has it in "Documents that the paper obtained", "The man police freed", before ``verb``."""
    k = verb - 1
    if k <= floor or tokens[k].low not in _KEPT:
        return None
    while k > floor and tokens[k - 1].tag in "XA":
        k -= 1
    who = _plain(tokens, k, floor)
    if who is not None:  # "Emails the BBC" are two
        who = next((m for m in range(who[1] - 1, who[0], -1) if tokens[m].low in lexicon.LEADING), who[0]), who[1]
    end = who[0] - (tokens[who[0] - 1].tag in "TR") if who is not None else floor
    if who is None or end <= floor or tokens[end].low in ("a", "an"):
        return None
    last, verb_low = tokens[end - 1].low, tokens[verb - 1].low
    papers = verb_low not in _MET and last in lexicon.DOCUMENTS | lexicon.WORKS
    whom = verb_low in (*_MET, "released") and load_terms().is_person(last)
    had = _plain(tokens, end, floor) if papers or whom else None
    return (had, who) if had is not None else None


def _related(tokens: list[Token], start: int, end: int, floor: int) -> Range | None:
    """The pronoun of "which at one point said", "who as late as May insisted": what follows it is a time or place."""
    pronoun = _relative_ahead(tokens, start, end, floor)
    if pronoun is not None:
        return pronoun, pronoun + 1
    k = start
    while k > floor and (tokens[k - 1].tag == "I" or tokens[k - 1].low in ("as", "early", "late", "recently")):
        k -= 1
    governed = k < start and (tokens[start - 1].tag == "I" or tokens[start - 1].low == "as")
    return (k - 1, k) if governed and k > floor and tokens[k - 1].tag == "R" else None


def _after_place(tokens: list[Token], verb: int, floor: int) -> Range | None:
    """The pronoun of "who in an interview said", "which in the recent past stated": between is where and when."""
    k = verb - 1
    while k > max(floor, verb - _WORDS) and tokens[k].tag in "IDNUMWAP" and not is_finite(tokens, k):
        k -= 1
    return (k, k + 1) if k > floor and tokens[k].tag == "R" and tokens[k + 1].tag == "I" else None


def _from_place(tokens: list[Token], last: Range, floor: int) -> Range | None:
    """All of "A baker from Leeds, England", of which ``last`` is but the country."""
    comma = town = last[0] - 1
    if comma <= floor or tokens[comma].tag != "," or not _is_country(tokens, *last):
        return None
    while town > floor and tokens[town - 1].tag == "U":
        town -= 1
    head = _plain(tokens, comma, floor) if tokens[town - 1].low in ("from", "in", "of") else None
    if head is None or head[0] >= town - 1 or not (head[0] == floor or _opens_clause(tokens, head[0])):
        return None
    return (head[0], last[1]) if load_terms().is_person(tokens[town - 2].low) else None


def _described(tokens: list[Token], last: Range, floor: int) -> Range | None:
    """All of "“P,” Peter's mate, Ann Moe said", of which ``last`` is but the name."""
    comma = last[0] - 1
    names = comma > floor and last[1] - last[0] > 1 and all(t.tag == "U" for t in tokens[slice(*last)])
    if not names or tokens[comma].tag != "," or not load_terms().is_person(tokens[comma - 1].low):
        return None
    head = _plain(tokens, comma, floor)
    opens = head is not None and (head[0] == floor or tokens[head[0] - 1].tag == "Q") and not _acts(tokens, head[0])
    return (head[0], last[1]) if head is not None and opens else None


def _relative_ahead(tokens: list[Token], start: int, end: int, floor: int) -> int | None:
    """The pronoun of "who two days earlier said", "which on the day after the crash quoted", the verb at ``end``."""
    for k in range(end - 1, max(floor, end - _WORDS) - 1, -1):
        if tokens[k].tag == "R":
            then = skip_time(tokens, k + 1, start)
            opens = k + 1 < start and (then > k + 1 or tokens[then].tag == "I" or tokens[then].low == "as")
            placed = opens and (tokens[start - 1].tag == "I" or tokens[start - 1].low in ("after", "before"))
            timed = skip_time(tokens, k + 1, end) == end or tokens[end - 1].low in ("ago", "earlier", "later")
            return k if k > floor and k + 1 < end and (placed or timed) else None
        if tokens[k].tag not in "IDNUMWAS" or (tokens[k].cue is not None and is_finite(tokens, k)):
            return None
    return None


def participle(tokens: list[Token], i: int) -> bool:
    """True for the participle that tells more of the noun before it: "published" in "a report published on Monday"."""
    past = tokens[i].tag == "E" or tokens[i].low in lexicon.PARTICIPLES
    return past and i > 0 and (tokens[i - 1].tag in "NU" or tokens[i - 1].low in lexicon.DOCUMENTS)


def _joint(tokens: list[Token], last: Range, floor: int) -> int:
    """Where a row of speakers starts of which ``last`` are the last: "Britain, France and Germany"."""
    start, end = last
    comma = start - 1 - (start > floor and tokens[start - 1].low == "and")
    joined = comma < start - 1 or any(tokens[k].low == "and" for k in range(start, end))
    while joined and comma > max(floor, end - _LIMIT) and tokens[comma].tag == ",":
        k = comma
        while k > floor and comma - k < _ITEM and tokens[k - 1].tag in "DUN":
            k -= 1
        if k - 1 > floor and tokens[k - 1].low in ("of", "for") and tokens[k - 2].low in lexicon.BODIES:
            while k > floor and tokens[k - 1].tag in "DUNI":
                k -= 1
            return k  # "The Ministry of Trade, Industry and Energy"
        row = k == floor or tokens[k - 1].tag == ","
        named = tokens[comma - 1].tag == tokens[end - 1].tag == "U" and not _adverb(tokens[k])
        if k == comma or not row or not (named or _alike(tokens[k], tokens[start])):
            break
        start, comma = k, k - 1
    return start


def _alike(one: Token, other: Token) -> bool:
    """True if two phrases open alike: "the army, the navy", "Doctors, nurses"."""
    many = all(t.tag in "NU" and t.low.endswith("s") for t in (one, other))
    return many or (one.tag == other.tag == "D" and one.low == other.low)


def _adverb(token: Token) -> bool:
    """True for "Tragically": at the head of a sentence it has a name's capital."""
    return token.low.endswith("ly") and token.low not in lexicon.NOT_ADVERBS


def _plain(tokens: list[Token], end: int, floor: int) -> Range | None:
    """The longest run of nominal tokens that ends at ``end`` and holds no clause boundary."""
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.low == "one" and end - 1 > floor and tokens[end - 2].low == "no":
        return None  # "No one said that P"
    acted = _acted_on(tokens, end - 1, floor)  # "The user who posted it said"
    if acted is None and (last.tag == "P" or last.low in ("one", "others", "some", "both", "many", "another", "most")):
        return end - 1, end
    if last.tag == "R" or (last.tag == "T" and end - 1 > floor and tokens[end - 2].tag in "NU,"):
        return end - 1, end
    if last.tag == "Q":
        # a quoted source: "sources close to the situation"
        return None
    i = end if acted is None else acted
    low = max(floor, end - _LIMIT)
    while i > low and not (i < end and _begins(tokens, i)):
        token = tokens[i - 1]
        tag = token.tag
        says = tag == "N" and token.cue is not None and token.low not in lexicon.NOUNISH and is_finite(tokens, i - 1)
        if token.low == "something" and i < end:
            break  # "something Riyadh denies"
        if token.low in _SOMEBODY and i < end:
            i -= 1
            break  # "someone close to the talks"
        named = tag == "V" and i - 1 > low and tokens[i - 2].low in _THE  # "the works council"
        if (tag in "DNUMWGIA" and not says) or named or tag in "()" or token.text in "&/":
            i -= 1
        elif says and i == end:
            return None  # "photographs that it said showed a crater"
        elif tag == "E" or tag in "VX" or tag == "R" or token.cue is not None:
            relative = _relative_before(tokens, i - 1, low)
            if relative is not None:
                i = relative
            elif (tag in "EN" and not is_finite(tokens, i - 1)) or (
                tag == "E"
                and i - 1 > low
                and tokens[i - 2].tag in "NU"
                # "the official concerned", "officials briefed on", "clips posted online", "an indictment lodged today"
                and (i == end or tokens[i].tag == "I" or tokens[i].low == "online" or skip_time(tokens, i, end) > i)
            ):
                i -= 1
            else:
                break
        elif (
            (tag == "Q" and len(token.text) < 40 and token.last not in ",.!?")
            or (tag == "o" and token.text in "'’%")
            or (token.text == "." and i - 1 > low and _abbreviated(tokens[i - 2]))
            or (token.text == "!" and i - 1 > low and tokens[i - 2].tag == "U")
        ):
            i -= 1
        elif tag == "C" and token.low in ("and", "or") and i - 1 > low and tokens[i - 2].tag in "NUM" and i < end:
            if _clause_behind(tokens, i - 1, low):
                break
            i -= 1
        elif tag == "T" and i < end and tokens[i].tag in "N" and i - 1 == low:
            i -= 1
        elif token.low == "as" and i < end and i - 1 > low and tokens[i - 2].low == "such":
            i -= 2  # "websites such as the Drum"
        elif token.low == "as" and any(t.low in _NAMED for t in tokens[max(low, i - 4) : i - 1]):
            i -= 1  # "a man who gave his name only as Ali"
        else:
            break
    closed = next((k for k in range(end - 1, i - 1, -1) if tokens[k].tag in "()"), end)
    if closed < end and tokens[closed].tag == ")" and all(tokens[k].tag != "(" for k in range(i, closed)):
        i = closed + 1  # "(Update, 1 p.m.) A source"
    return _trim(tokens, i, end)


def _acted_on(tokens: list[Token], i: int, floor: int) -> int | None:
    """Where "who" stands in "who posted it", "who has worked with it", the "it" at i; not of "who said it was"."""
    if tokens[i].low != "it" or i - 1 <= floor:
        return None
    verb = tokens[i - 1]
    says = verb.cue is not None and verb.cue.lemma not in _DONE_TO
    if says or not (verb.tag in "VEI" or verb.cue is not None or verb.low in lexicon.PARTICIPLES):
        return None
    return _relative_before(tokens, i - 1, floor)


def _begins(tokens: list[Token], i: int) -> bool:
    """True if another noun phrase ends before the determiner at i: "After the raid | the army".

    Not so in names and before titles: "Save the Children", "the spokesman the Rev. Ann Lee"; nor in "a claim the army".
    """
    if tokens[i].low not in lexicon.LEADING or i < 2 or i + 1 == len(tokens):
        return False
    before, after = tokens[i - 1].tag, tokens[i + 1]
    if tokens[i - 1].low in _HALVES or tokens[i - 1].low in lexicon.CHARGES:
        return False
    if tokens[i - 2].low in ("help", "helped", "helps", "to") or tokens[i - 2].tag in "RPX" or after.tag == "W":
        return False  # "the plan to win the vote", "the man who heads the firm", "officials in Ohio this week"
    return (before in "NWM" and not _abbreviated(after)) or (before == "U" and after.tag != "U")


def _abbreviated(token: Token) -> bool:
    """True if a full stop after the token is part of it ("Capt.", "J.")."""
    return token.low.rpartition("-")[2] in lexicon.ABBREVIATIONS or (len(token.text) == 1 and token.text.isupper())


def _clause_behind(tokens: list[Token], i: int, low: int) -> bool:
    """True if a finite verb stands between the last boundary and i: the "and" joins clauses, not names."""
    for k in range(i - 1, max(low, i - 12) - 1, -1):
        if tokens[k].tag in ",;:Q-":
            return False
        if tokens[k].tag == "R":
            return False
        if is_finite(tokens, k):
            return True
    return False


def _relative_before(tokens: list[Token], verb: int, low: int) -> int | None:
    """Index of the pronoun if the verb at ``verb`` belongs to "who ..." or "that ..." right after a noun."""
    k = verb
    for _ in range(8):
        if k <= low:
            return None
        tag = tokens[k].tag
        if tag == "R" or (tag == "T" and tokens[k - 1].tag in "NU" and _relates(tokens, k)):
            return k if tokens[k - 1].tag in "NUM" or tokens[k - 1].low in _SOMEBODY else None
        if tag in ",;:Q-C":
            return None
        k -= 1
    return None


def _relates(tokens: list[Token], k: int) -> bool:
    """True if the "that" at k is a pronoun: also in "a post that has been shared", not in "the claim that he had"."""
    return tokens[k - 1].cue is None or (tokens[k - 1].low in lexicon.NOUNISH and tokens[k + 1].tag == "X")


def _trim(tokens: list[Token], start: int, end: int) -> Range | None:
    """Drop an introduction ("In December", "Meanwhile") and stray edges."""
    while start < end:
        token = tokens[start]
        after_time = _is_time(tokens, start, end)
        if after_time > start and after_time < end and (token.tag in "IAW" or tokens[after_time].tag in "DUNP"):
            start = after_time
        elif token.low == "at" and start + 1 < end and tokens[start + 1].low in ("least", "most"):
            break
        elif token.tag == "I" and token.low not in ("near", "about", "around", "over", "under"):
            start = _after_preposition(tokens, start, end)
        elif token.tag in "AIW)":
            start += 1
        else:
            break
    while end > start and tokens[end - 1].tag in "I(AD":
        if tokens[end - 1].tag == "D" and end - 1 == start:
            break
        end -= 1
    if start >= end or not any(t.tag in "NUMPRDWG" for t in tokens[start:end]):
        return None
    return start, end


def _after_preposition(tokens: list[Token], start: int, end: int) -> int:
    """Where the subject starts in "In Niamey the junta's spokesman", "In Sanaa officials", "In a statement police"."""
    i = start + 1
    if i < end and tokens[i].tag == "D":
        i += 1
        spoken = end
        while i < end and tokens[i].tag in "NUMGE":
            if i + 1 < end and tokens[i + 1].tag in "DP":
                return i + 1
            i += 1
            placed = i < end and (tokens[i].tag in "UW" or tokens[i].low in ("at", "in", "on"))
            if placed and tokens[i - 1].low in _OCCASIONS:
                spoken = i
        return spoken
    while i < end and tokens[i].tag in "UMW":
        i += 1
    if i == end and end - start > 2:
        return start + 2
    return i if i < end else end


def _with_apposition(tokens: list[Token], comma: int, floor: int, commas: int = 4) -> Range | None:
    """Subject before ", ... ," where ``comma`` is the second comma: head plus apposition.

    The head stands before one of the last ``commas`` commas: in all, so that no row of commas makes work.
    """
    low = max(floor, comma - _LIMIT)
    closing = comma
    for left in reversed(range(commas)):
        k = closing - 1
        while k > low and tokens[k].tag not in ",;:-" and not (tokens[k].tag == "Q" and tokens[k].last in ",.?!"):
            k -= 1
        opens = tokens[k].tag in ",-" and k > low
        if not opens:
            return None
        inner = tokens[k + 1 : closing]
        if not inner:
            return None
        if _of_a_town(tokens, k, closing, low):
            closing = k  # "Ann Lee, from Kings Mill, Ohio,"
            continue
        head = _plain(tokens, k, floor)
        first = inner[0]
        run_by = first.tag == "V" and len(inner) > 1 and inner[1].tag == "I"
        if first.tag not in "RDNMEGAIS" and not run_by and (first.tag != "U" or head is None):
            return None
        named_only = tokens[k - 1].low in ("name", "names") and all(t.tag == "U" for t in inner)
        whole = _before_relative(tokens, k, floor) if named_only else None
        if whole is not None:
            return whole, comma  # "a man, who gave only his first name, Ali,"
        if head is not None and (tokens[head[0]].tag != "E"):
            # one more comma back if the head itself reads as an apposition or a relative clause
            start = head[0]
            added = _added(tokens, start, head[1])
            named = tokens[start].tag == "U" and first.tag in "RM"  # "A nurse, Ann Moe, 40,"
            apposed = added or named or tokens[start].low in ("a", "an", "who", "which")
            if start > floor and tokens[start - 1].tag == "," and apposed:
                further = _with_apposition(tokens, k, floor, left)
                acts = further is not None and _acts(tokens, further[0])
                if further is not None and (added or _opens_clause(tokens, further[0])) and not acts:
                    return further[0], comma
            if head[1] == k:
                return (start, k) if _cites(inner) or _connects(inner) else (start, comma)
        closing = k
    return None


def _of_a_town(tokens: list[Token], comma: int, end: int, low: int) -> bool:
    """True if a country or state stands from the comma to ``end``, and a town before it: "in Kings Mill, Ohio"."""
    town = comma
    while town > low and tokens[town - 1].tag == "U":
        town -= 1
    return town < comma and tokens[town - 1].tag == "I" and _is_country(tokens, comma + 1, end)


def _is_country(tokens: list[Token], begin: int, end: int) -> bool:
    """True for a country or state, also as datelines shorten it."""
    name = "".join(t.text if t.text == "." else f" {t.text}" for t in tokens[begin:end]).strip()
    return name in load_countries().words or name in SHORT_STATES


def _before_relative(tokens: list[Token], end: int, floor: int) -> int | None:
    """Where the phrase opens of which ", who ..." tells more up to ``end``."""
    for k in range(end - 1, max(floor, end - 2 * _WORDS), -1):
        if tokens[k].tag == "R":
            head = _plain(tokens, k - 1, floor) if tokens[k - 1].tag == "," else None
            return head[0] if head is not None and head[1] == k - 1 else None
    return None


def _acts(tokens: list[Token], i: int) -> bool:
    """True for "Speaking in", "Briefing reporters" at the head of a sentence: what somebody does, and no name."""
    does = i + 1 < len(tokens) and tokens[i].low.endswith("ing")
    return does and (tokens[i + 1].tag in "IDW" or tokens[i + 1].low in lexicon.HEARERS)


def _added(tokens: list[Token], start: int, end: int) -> bool:
    """True if a phrase only adds to a name: "Ann Lee, 34, from Leeds", "Ann Lee, R-Ohio, who", "Troy, Mich., who"."""
    if end - start > 1 + (tokens[end - 1].text == "."):
        return False
    text = tokens[start].text
    return tokens[start].tag == "M" or (text[1:2] == "-" and text[0].isupper()) or tokens[start].low in lexicon.CLOSING


def _cites(inner: list[Token]) -> bool:
    """True for "citing X", "which quoted X": who is cited is a source of its own, not part of the phrase."""
    words = [t.low for t in inner[:4]]
    return (
        words[0] in ("citing", "quoting", "crediting")
        or words[:2] in (["quoted", "by"], ["cited", "by"])
        or (words[0] in ("who", "which") and any(w in ("cited", "quoted", "cites", "quotes") for w in words))
    )


def _connects(inner: list[Token]) -> bool:
    """True for "however", "in turn", "for its part", "on Monday", "during a visit": no part of the phrase before it."""
    if inner[0].low == "during":
        return True
    phrase = inner[0].tag == "I" and len(inner) < 5 and inner[-1].low in _CONNECTING
    return phrase or [t.low for t in inner] == ["though"] or skip_time(inner, 0, len(inner)) == len(inner)


def _opens_clause(tokens: list[Token], i: int) -> bool:
    """True if a clause can begin at i: nothing but a boundary, a connective or a verb of saying stands before it."""
    opened = i == 0 or tokens[i - 1].tag in ";:QC-T" or verbal(tokens, i - 1)
    return opened or (i > 1 and tokens[i - 1].tag == "," and tokens[0].tag in "IAWCS")


def after(tokens: list[Token], i: int, ceiling: int, *, clause_follows: bool = False) -> Range | None:
    """The noun phrase that starts at i: "said X, the minister", "according to X", "told X".

    ``clause_follows`` says that a clause may stand right after the phrase ("told X that ...", "according to
    X, ..."), so that a comma ends it unless an apposition is plain.
    """
    stop = min(ceiling, i + _LIMIT)
    if i >= stop:
        return None
    first = tokens[i]
    if first.tag == "Q":
        return (i, i + 1) if len(first.text) < 80 else None
    somebody = first.low in _SOMEBODY
    if (first.tag == "P" and not somebody) or (
        first.low in ("him", "her", "them", "us", "me") and not _hers(tokens, i, stop)
    ):
        return i, i + 1
    if first.low in _ALONE and (i + 1 == stop or tokens[i + 1].tag in ",.;VX" or tokens[i + 1].low == "as"):
        return i, i + 1  # "described by many as a hero"
    if (
        first.tag not in "DNUMEGTWI"
        and not somebody
        and not (first.tag in "A" and i + 1 < stop and tokens[i + 1].tag in "DNUM")
    ):
        return None
    j = walk(tokens, i, stop)
    if j == i:
        return None
    while j < stop and tokens[j].tag in ",(":
        k = _apposition_end(tokens, j, stop, clause_follows)
        if k is None:
            break
        j = k
    while j > i + 1 and tokens[j - 1].tag in "I,AXCDST":
        j -= 1
    return (i, j) if any(t.tag in "NUMPGWQ" for t in tokens[i:j]) else None


def _hers(tokens: list[Token], i: int, stop: int) -> bool:
    """True for "told her parents that", not for "told her police were coming"."""
    if tokens[i].low != "her" or i + 1 >= stop or tokens[i + 1].tag not in "NUE":
        return False
    end = skip_time(tokens, walk(tokens, i, stop), stop)
    return end >= stop or tokens[end].tag in "TPDQ:" or tokens[end].low in ("how", "of")


def walk(tokens: list[Token], i: int, stop: int) -> int:
    """End of the run of nominal tokens from i."""
    j = i
    while j < stop:
        token = tokens[j]
        tag = token.tag
        if token.low == "there" and j > i and j + 1 < stop and tokens[j + 1].tag == "X":
            break  # "told the BBC there were no beds"
        if token.text in lexicon.NUMERALS and j > i and tokens[j - 1].tag == "U":
            break  # "told the Herald two guests were held"
        if token.low in SOMETHING and j > i:
            break  # "told the BBC nothing had changed"
        if token.low == "such" and j > i and j + 1 < stop and tokens[j + 1].low == "as":
            j += 2
            continue  # "told websites such as the Drum"
        if (
            j > i
            and _is_time(tokens, j, stop) > j
            and tag in "IWAND"
            and tokens[j - 1].tag not in "ID"
            and not tokens[j - 1].low.endswith(("'s", "’s"))  # "the BBC's Today programme"
        ):
            then = _is_time(tokens, j, stop)
            occasion = tag == "W" and then < stop and tokens[then].low in lexicon.SETTINGS  # "the daily noon briefing"
            if not (occasion or participle(tokens, j - 1)):
                break
            j = then
            continue
        if token.low == "on" and j + 1 < stop and tokens[j + 1].low == "condition":
            break
        listing = token.low in lexicon.DOCUMENTS and j + 1 < stop and tokens[j + 1].tag in "I,"  # "a job listing for"
        if token.cue is not None and tag not in "U" and verbal(tokens, j) and j > i and not listing:
            described = (
                token.cue.form == "past"
                and tokens[j - 1].tag in "NU"
                and j + 1 < stop
                and tokens[j + 1].low in ("by", "on", "in", "as", "about")
            )
            if not described:
                break
            j += 1
        elif tag in "DNUMW" or token.text in "&/%" or (j == i and token.low in _SOMEBODY):
            # "told Radio 4 | the dam was"
            channel = j > i + 1 and tokens[j - 1].tag == "M" and tokens[j - 2].tag == "U"
            # "told the newspaper The Guardian"
            masthead = token.text == "The" and tokens[j - 1].low in lexicon.OUTLETS
            begins = tag == "D" and j > i and (channel or tokens[j - 1].tag in "NU") and not masthead
            if begins and not _goes_on(tokens, j):
                break
            j += 1
        elif (
            j > i
            and tag == "o"
            and j + 1 < stop
            and possessive(tokens, j)
            and (tokens[j + 1].tag in "NUEGM" or tokens[j + 1].low == "own")
        ):
            j += 1  # "according to the Times’ sources"
        elif tag == "I" and j > i:
            if j + 1 < stop and tokens[j + 1].tag in "DNUMGEQ" and token.low not in ("as", "like", "via"):
                j += 1
            else:
                break
        elif tag == "V" and j > i and j + 1 < stop and tokens[j + 1].low == "up":
            j += 2  # "according to a site set up by the family"
        elif (
            tag in "GE"
            or (tag == "V" and j > i and j + 1 < stop and tokens[j + 1].tag in "IDW" and participle(tokens, j))
            or (token.text == "." and j > i and _abbreviated(tokens[j - 1]))
            or (token.text == "!" and j > i and tokens[j - 1].tag == "U")  # "Yahoo! News"
            or (tag == "A" and (j == i or (j + 1 < stop and tokens[j + 1].tag in "NEUX")))
        ):
            j += 1
        elif tag == "R" and j > i:
            j = _relative_end(tokens, j, stop)
        elif tag == "C" and token.low == "and" and j > i and j + 1 < stop and tokens[j + 1].tag in "DUN":
            if _clause_ahead(tokens, j + 1, stop):
                break
            j += 1
        elif tag == "Q" and j > i and len(token.text) < 40 and tokens[j - 1].tag in "DNUI":
            j += 1
        else:
            break
    return j


def _goes_on(tokens: list[Token], j: int) -> bool:
    """True if the determiner at j stands inside a phrase: "two other officials", "the army's own figures"."""
    return tokens[j].low in ("all", "both", "own") or tokens[j - 1].low in lexicon.NUMERALS or possessive(tokens, j - 1)


def _clause_ahead(tokens: list[Token], j: int, stop: int) -> bool:
    for k in range(j, min(stop, j + 8)):
        if tokens[k].tag in ",.;:QT":
            return False  # "told the Globe and Mail that it was shut"
        if is_finite(tokens, k):
            return True
    return False


def _shortens(tokens: list[Token], k: int) -> bool:
    """True for the full stop of "Mr.", "U.S."."""
    return tokens[k].text == "." and _abbreviated(tokens[k - 1])


def _relative_end(tokens: list[Token], j: int, stop: int) -> int:
    """End of a relative clause that starts at j."""
    k = j + 1
    while k < stop and (tokens[k].tag not in (",", ".", ";", ":", "Q", "-", "C", "T") or _shortens(tokens, k)):
        k += 1
    return k


def _apposition_end(tokens: list[Token], comma: int, stop: int, clause_follows: bool) -> int | None:
    """End of the apposition after the comma (or bracket) at ``comma``, or None if it is not one."""
    i = comma + 1
    if i >= stop:
        return None
    if tokens[comma].tag == "(":
        k = i
        while k < stop and tokens[k].tag != ")" and k - i < 8:
            k += 1
        return k + 1 if k < stop and tokens[k].tag == ")" else None
    first = tokens[i]
    k = i
    depth_relative = first.tag == "R"
    aged = comma > 1 and tokens[comma - 2].tag == "," and _added(tokens, comma - 1, comma)
    if not (first.tag in "DRNMEU" or first.low in ("of", "based", "according") or (aged and first.low == "from")):
        return None
    if _cites(tokens[i : i + 4]):
        return None
    finite = False
    while k < stop and (tokens[k].tag not in (",", ".", ";", ":", "-") or _shortens(tokens, k)):
        if tokens[k].tag == "Q" and len(tokens[k].text) > 40:
            return None
        if tokens[k].tag in "C" and not depth_relative and tokens[k].low != "and":
            break
        if tokens[k].tag == "R":
            depth_relative = True
        if not depth_relative and is_finite(tokens, k):
            finite = True
        k += 1
    if finite:
        return None
    ended = k >= len(tokens) or tokens[k].tag in ".;:-" or (k < stop and tokens[k].tag == ",") or k == stop
    if clause_follows:
        # "According to X, the five belonged": an apposition needs a second comma
        closed = k < stop and tokens[k].tag == ","
        plain = (
            first.low in ("a", "an", "who", "which", "whose")
            or first.tag in "NM"
            or (first.tag == "D" and first.low == "the")
            # "the spokesman, Igor Petrov, the ship sank", not "police, Lee, Moss and Berg were held"
            or (first.tag in "UE" and states(tokens, k + 1, stop))
        )
        if not (closed and plain):
            return None
        return k
    if depth_relative and first.tag == "R":
        return k
    return k if ended else None
