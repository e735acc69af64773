"""Cues by which a speaker judges: deny, dismiss, call, describe, accuse, blame."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.clause import Clause
from models.attribution.phrases import Range


def deny(c: Clause, i: int, start: int) -> None:
    """A finite verb of rejection: "X denied P", "X denies it"."""
    subject = c.subject_of(start, i)
    if subject is None:
        return
    if _of_a_charge(c, i, start, subject):
        return
    if deny_content(c, i, start, subject):
        c.speaker = subject


def withdraw(c: Clause, i: int, start: int) -> None:
    """ "X withdrew its report", "X retracted a claim that P", "X walked back his remark"."""
    subject = c.subject_of(start, i)
    begin = i + 1 + (c.low(i + 1) == "back")
    begin += c.low(begin) == "on"
    noun = begin
    while c.tag(noun) in "DNEUAW" and c.low(noun) not in lexicon.WITHDRAWN:
        noun += 1
    if subject is None or c.low(noun) not in lexicon.WITHDRAWN:
        return  # "withdrew troops", "withdrew the offer"
    c.speaker = subject
    that = c.tag(noun + 1) == "T" and c.states(noun + 2, c.stop)
    if that:
        c.add(subject, [(start, noun + 1)], [(noun + 2, c.content_end(noun + 2, subject))], 0.7)
        return
    content = (begin, noun + 1)
    if c.low(noun + 1) in ("about", "of", "on") and c.settings(noun + 1) == noun + 1:
        end = c.content_end(begin, subject)
        end = next((k for k in range(noun + 2, end) if c.tag(k) in "CS,"), end)
        content = begin, c.untimed(begin, end)  # "its story about the horse", not "its story on Monday"
    c.add(subject, [(start, begin)], [content], 0.7)


def unsay(c: Clause, i: int) -> None:
    """ "X has corrected its report that P", "X dropped the statement that P"."""
    own = c.low(i + 1) in ("her", "his", "its", "their") or (c.low(i + 1) == "the" and c.low(i).startswith("drop"))
    noun = next((k for k in range(i + 2, min(c.stop, i + 6)) if c.low(k) in lexicon.WITHDRAWN), None)
    if own and noun is not None and c.tag(noun + 1) == "T":
        withdraw(c, i, c.group_start(i)[0])


def rebuff(c: Clause, i: int) -> bool:
    """Record "X laughed off the tale", "X brushed aside the claim that P", "X ruled out sabotage", if it is one."""
    between = next((b for b in lexicon.REBUFFS[c.low(i)] if b == tuple(c.low(i + 1 + k) for k in range(len(b)))), None)
    if between is None or (c.tokens[i].cue is not None and not phrases.verbal(c.tokens, i)):
        return False
    start, passive, modal = c.group_start(i)
    subject = c.subject_of(start, i) if not (passive or modal) else None
    if subject is None:
        return False
    begin = i + 1 + len(between)
    begin += c.tag(begin) == "T" and c.states(begin + 1, c.stop)  # "ruled out that P"
    end = c.content_end(begin, subject, colon=True)
    noun = c.embedded_noun(begin, end)
    ruled = between == ("out",) and begin < end and c.tag(begin) not in "I,"
    near = [c.low(k) for k in range(begin, min(end, begin + (6 if between else 4)))]
    if not between and "as" in near:
        return False  # "mocked the report as a fairy tale"
    if not (ruled or noun is not None or not _TOLD.isdisjoint(near)):
        return False
    c.speaker = subject
    c.add(subject, [(start, i + 1 + len(between))], [(noun or begin, end)], 0.7)
    return True


_TOLD: Final = (
    lexicon.CHARGES | lexicon.TOLD_OF | {"chatter", "gossip", "number", "numbers", "remark", "remarks", "words"}
)


def _of_a_charge(c: Clause, i: int, start: int, subject: Range) -> bool:
    """Record "a charge Riyadh dismissed as a lie", "a claim the army called a fantasy", if it is one."""
    cue = c.tokens[i].cue
    calls = cue is not None and cue.group == "call"
    begin = i + 2 if c.low(i + 1) == "as" else i + 1
    if (calls or begin == i + 2) and _relative(c, i, start, subject, begin):
        return True
    charge = next((k for k in range(subject[0], subject[1] - 1) if c.low(k) in lexicon.ACCOUNTS), None)
    if charge is None or c.tag(charge + 1) not in "UDPN":
        return False
    rest = [(begin, c.right_end(begin))] if calls or begin == i + 2 else []
    c.speaker = (charge + 1, subject[1])
    c.add(c.speaker, [(start, i + 1)], [(subject[0], charge + 1), *rest], 0.7)
    return True


def _relative(c: Clause, i: int, start: int, subject: Range, begin: int) -> bool:
    """Record "allegations that Velmara has called false", "The contract she called a forgery", if it is one."""
    noun = subject[0] - 1 - (c.tag(subject[0] - 1) in "TR")
    named = noun >= 0 and c.low(noun) in lexicon.ACCOUNTS
    thing = noun >= 0 and c.tag(noun) == "N" and c.tag(begin) != "Q" and c.tag(subject[0]) in "DPU"
    if not (named or thing) or not c.verdict(begin):
        return False
    low = noun
    while low > 0 and c.tag(low - 1) in "DNEU" and c.tokens[low - 1].cue is None:
        low -= 1
    end = c.right_end(begin, relative=True)
    if low == c.head:  # "Rumours that the army called nonsense spread": the main clause goes on
        end = next((k + 1 for k in range(begin, end) if c.low(k) in lexicon.VERDICT_WORDS or c.tag(k) == "Q"), end)
    c.speaker = subject
    c.add(subject, [(start, i + 1)], [(low, noun + 1), (begin, end)], 0.7)
    return True


def _inverted(c: Clause, i: int, start: int, subject: Range) -> bool:
    """Record "A hoax, the mayor called it", if it is one."""
    left = c.left(subject[0])
    alone = c.low(i + 1) in ("her", "him", "it", "that", "them", "this") and i + 2 >= c.stop
    if not alone or c.tag(subject[0] - 1) not in ",Q" or left[0] >= left[1] or not c.verdict(left[0]):
        return False
    c.add(subject, [(start, i + 1)], [left, (i + 1, i + 2)], 0.7)
    return True


def deny_content(c: Clause, i: int, start: int, subject: Range) -> bool:
    """Record what ``subject`` rejects; False if nothing is named."""
    tokens = c.tokens
    cue = tokens[i].cue
    assert cue is not None
    after = phrases.skip_time(tokens, i + 1, c.stop)
    if c.low(after) in ("it", "that", "this", "them") and c.low(after + 1) == "as":
        # "rejected that as baseless"
        c.add(subject, [(start, i + 1)], [(after, after + 1), (after + 2, c.content_end(after + 2, subject))], 0.85)
        return True
    if c.low(after) == "as" and c.tag(subject[0] - 1) == "R":
        which = c.add(subject, [(start, i + 1)], [(subject[0] - 1, subject[0])], 0.85)
        which.anaphor = True  # "which Kyiv dismissed as a lie"
        return True
    that = c.tag(after) == "T" and c.tag(after + 1) not in "XV,:;.-"
    begin = after + 1 if that else after
    if (
        begin >= c.stop
        or c.tag(begin) in ",:"
        or (c.tag(begin) == "I" and not that)
        or (
            not that
            and c.low(begin) in ("it", "this", "them", "that")
            and not c.has_finite((begin + 1, min(begin + 2, c.stop)))
        )
    ):
        return _deny_before(c, i, start, subject, begin)
    end = c.content_end(begin, subject, colon=True)
    if i == 0:
        end = next((k for k in range(begin, end) if c.tag(k) == ","), end)
    noun = c.embedded_noun(begin, end)
    if noun is not None:
        begin = noun
    if not (that or noun is not None):
        end = c.phrase_end(begin, end)
    if not (that or noun is not None or c.has_finite((begin, end))):
        end = c.untimed(begin, end)
    if end <= begin:
        return False
    head = tokens[begin : next((k for k in range(begin + 1, end) if c.tag(k) == "I"), min(end, begin + 6))]
    if not that and noun is None and tokens[begin].tag != "G" and any(t.low in lexicon.REJECTABLE for t in head):
        return False
    if cue.lemma in ("dismiss", "contest", "contradict", "dispute", "disown") and not (that or noun is not None):
        told = any(t.low in _TOLD or t.tag == "Q" or t.low == "as" for t in tokens[begin:end])
        if not told:
            return False
    c.add(subject, [(start, i + 1)], [(begin, end)], 0.85)
    return True


def _deny_before(c: Clause, i: int, start: int, subject: Range, begin: int) -> bool:
    """Content before the cue: "X denies it", "a charge X denies", "which X denied"."""
    k = subject[0] - 1
    if begin < c.stop and c.low(begin) in ("it", "this", "that", "them"):
        attribution = c.add(subject, [(start, i + 1)], [(begin, begin + 1)], 0.7)
        attribution.anaphor = True
        return True
    head = c.low(k)
    if head == "something" and c.tag(k - 1) == "," and not c.found and c.has_finite(left := c.left(k - 1)):
        c.add(subject, [(start, i + 1)], [left], 0.7)  # "The base was hit, something Kyiv denies"
        return True
    if head in ("something", "which"):
        attribution = c.add(subject, [(start, i + 1)], [(k, k + 1)], 0.7)
        attribution.anaphor = True
        return True
    if head == "that":
        k -= 1
        head = c.low(k)
    if k > 0 and head in lexicon.ACCOUNTS and c.tag(k - 1) in "DNE,":
        low = k
        while c.tag(low - 1) in "DNEU":
            low -= 1
        c.add(subject, [(start, i + 1)], [(low, k + 1)], 0.7)
        return True
    return False


def call(c: Clause, i: int, start: int) -> None:
    """A finite verb of description: "X called P false", "X described P as Q"."""
    subject = c.subject_of(start, i)
    if subject is None or (start == i and c.tag(i + 1) == "Q" and c.tag(i + 2) in "XV"):
        return  # "The man dubbed “the Fox” was held"
    if _of_a_charge(c, i, start, subject) or _inverted(c, i, start, subject) or call_content(c, i, start, subject):
        c.speaker = subject


def _did(c: Clause, k: int) -> bool:
    """True for the "and" at k that leads to what whoever gave a verdict did then."""
    return c.low(k) == "and" and (c.tag(k + 1) == "V" or (c.tag(k + 1) == "E" and c.tag(k - 1) == "Q"))


def call_content(c: Clause, i: int, start: int, subject: Range) -> bool:
    """Record what ``subject`` calls how; False if it is no verdict."""
    cue = c.tokens[i].cue
    assert cue is not None
    begin = i + 1
    low = c.low(begin)
    if (cue.lemma == "call" and low in ("for", "on", "off", "in", "out", "upon", "up")) or low.endswith("self"):
        return False
    if cue.lemma == "liken":
        to = any(c.low(k) == "to" for k in range(begin + 1, begin + 9))
        if to:
            c.add(subject, [(start, i + 1)], [(begin, c.phrase_end(begin, c.content_end(begin, subject)))], 0.7)
        return to
    if c.low(subject[0] - 1) == "what":
        begin += c.low(begin) == "as"
        end = c.content_end(begin, subject, colon=True)
        end = next((k for k in range(begin + 1, end) if c.tag(k) in ",;-"), end)
        if cue.lemma not in ("call", "describe", "dub", "label", "term") or end <= begin:
            return False
        if c.tag(begin) != ("Q" if end == begin + 1 else "D") or c.tag(begin + 1) == "Q":
            return False  # "what he calls political correctness"
        c.add(subject, [(start, i + 1)], [(begin, end)], 0.7)
        return True
    lived = low in lexicon.LIVED or (low == "how" and c.has_finite((begin + 2, c.stop)))
    if cue.lemma == "describe" and lived:
        c.add(subject, [(start, i + 1)], [(begin, c.content_end(begin, subject))], 0.7)
        return True  # "described how guards beat him", "described being beaten"
    if cue.lemma in ("name", "identify"):
        as_ = next((k for k in range(begin, begin + 8) if c.low(k) == "as"), begin)
        if as_ == begin or c.has_finite((begin, as_)):
            return False  # "a Londoner named X is known as Y"
    end = c.phrase_end(begin, c.content_end(begin, subject, colon=True))
    end = next((k for k in range(begin + 2, end - 1) if _did(c, k)), end)  # "called it “hell” and left"
    told = phrases.skip_time_back(c.tokens, end, begin + 1)
    end = told if c.tag(told - 1) == "Q" else end  # "called her “a liar” on Monday"
    called = (k for k in range(begin + 1, end) if c.tag(k - 1) == "Q" and c.low(c.settings(k)) in _MEANWHILE)
    end = next(called, end)  # "denounced them as “monsters” on Sunday after the police said P"
    inner = c.tokens[begin:end]
    # "called claims that he fled a lie"
    charged = any(c.low(k) in lexicon.CHARGES for k in range(begin, min(begin + 3, end)))
    whole = next((k for k in range(begin + 1, end) if _elsewhere(c, k) and not charged), end)
    quoted = any(t.tag == "Q" for t in c.tokens[begin:whole])
    has_as = any(t.low == "as" for t in inner)
    if cue.lemma in ("call", "label", "brand", "dub"):
        if not quoted and not complement(c, begin, end):
            return False
    elif cue.lemma in ("consider", "deem", "pronounce", "rate"):
        if cue.form == "ing" or not complement(c, begin, end):
            return False
    elif cue.lemma in _JUDGING:
        has_as = any(c.low(k) == "as" and not c.states(k + 1, end) for k in range(begin + 1, end))
        if c.tag(begin) == "I" or not (
            has_as or (cue.lemma in _FAULTING and _faulted(c, begin, end, _FAULTING[cue.lemma]))
        ):
            return False  # "slammed the door as he left"
    elif not quoted and not has_as:
        seen = cue.lemma == "describe" and any(c.low(k) in lexicon.WITNESSES for k in range(*subject))
        if not seen:
            return False  # "Residents described shelling"
    c.add(subject, [(start, i + 1)], [(begin, end)], 0.7)
    return True


_MEANWHILE: Final = ("after", "before", "during", "following", "when", "while")
_PREDICATE: Final = 5  # words of a short thing and its quality
# In what adjectives end that tell what is thought of a thing, and the nouns that end so.
_QUALITIES: Final = ("able", "ful", "ible", "ic", "ish", "less", "ous")
_NO_QUALITIES: Final = frozenset(
    (
        "cable",
        "clinic",
        "critic",
        "handful",
        "mechanic",
        "medic",
        "music",
        "parish",
        "public",
        "republic",
        "table",
        "traffic",
    )
)


def complement(c: Clause, begin: int, end: int) -> bool:
    """True for "the story nonsense", "it a copy": a thing and what it is said to be."""
    if c.tag(begin) not in "DPUNT" or c.low(begin) in ("a", "an"):
        return False
    rest = c.tokens[begin + 1 : next((k for k in range(begin + 1, end) if _elsewhere(c, k)), end)]
    timed = any(t.low in ("ago", "earlier", "later") for t in rest)  # "called police a short time later"
    if len(rest) < _PREDICATE and rest and rest[-1].tag == "N" and rest[-1].low.endswith(_QUALITIES):
        return rest[-1].low not in _NO_QUALITIES  # "called the deal historic"
    return any(t.low in lexicon.VERDICT_WORDS or (t.low in ("a", "an") and not timed) for t in rest)


def _elsewhere(c: Clause, k: int) -> bool:
    """True if a thing and what it is called have ended before k: "called medics after ...", "called him to tell"."""
    return c.low(k) == "to" or (c.tag(k) in "SC" and c.low(k) != "as") or phrases.is_finite(c.tokens, k)


# Verbs that tell what somebody holds of a thing only with "as".
_JUDGING: Final = frozenset(
    (
        "attack",
        "blast",
        "condemn",
        "criticise",
        "criticize",
        "decry",
        "deride",
        "fault",
        "hail",
        "implicate",
        "lambast",
        "mock",
        "pan",
        "praise",
        "regard",
        "ridicule",
        "rubbish",
        "savage",
        "slam",
    )
)


def accuse(c: Clause, i: int, start: int) -> None:
    """A finite accusation: "X accused Y of P", "X blamed Y for P"."""
    subject = c.subject_of(start, i)
    if subject is not None and accuse_content(c, i, start, subject):
        c.speaker = subject


def accuse_content(c: Clause, i: int, start: int, subject: Range) -> bool:
    """Record what ``subject`` accuses of; False if nothing is named."""
    cue = c.tokens[i].cue
    assert cue is not None
    end = c.phrase_end(i + 1, c.content_end(i + 1, subject))
    if end <= i + 1:
        return False
    if cue.lemma == "accuse":
        of = next(
            (
                k
                for k in range(i + 1, end)
                if c.low(k) == "of" and (c.tag(k + 1) in "GQ" or (k + 1 < end and k > i + 1))
            ),
            None,
        )
        if of is None:
            return False
        ing = next((k for k in range(i + 1, end) if c.low(k) == "of" and c.tag(k + 1) == "G"), of)
        c.add(subject, [(start, i + 1)], [(i + 1, ing), (ing + 1, end)], 0.85)
    else:
        which = subject[0] - 1
        related = c.low(i + 1) == "on" and c.tag(which) == "R"  # "the raid, which police blamed on rebels"
        head = phrases.before(c.tokens, which - (c.tag(which - 1) == ","), 0) if related else None
        content = (i + 1, end)
        c.add(subject, [(start, i + 1)], [content] if head is None else [head, content], 0.8)
    return True


# What leads from whom one finds fault with to what they did: "criticised the police for the delay".
_FAULTING: Final = {"implicate": "in"} | dict.fromkeys(
    ("attack", "blast", "condemn", "criticise", "criticize", "fault", "lambast", "savage", "slam"), "for"
)


def blamed_on(c: Clause, i: int) -> bool:
    """Record "X pinned the blame for Z on Y", "X pointed the finger at Y", the noun at i, if it is so."""
    verb = i - 1
    while c.tag(verb) in "DNEA" and verb > i - 4 and c.low(verb) not in lexicon.BLAMING:
        verb -= 1
    pointed = c.low(verb) in ("point", "pointed", "pointing", "points")
    if verb == i - 1 or c.low(verb) not in lexicon.BLAMING or pointed != (c.low(i) == "finger"):
        return False
    begin = i + 1
    if c.low(begin) not in ("at", "for", "on", "squarely"):
        return False
    start, _, modal = c.group_start(verb)
    takes_part = c.low(verb).endswith("ing") and c.low(verb - 1) not in lexicon.BE
    subject = (c.speaker or c.clause_subject(verb)) if takes_part else c.subject_of(start, verb)
    if subject is None or modal:
        return False
    if not takes_part:
        c.speaker = subject
    c.add(subject, [(start, i + 1)], [(begin + (c.low(begin) == "for"), c.content_end(begin + 1, subject))], 0.7)
    return True


def held_responsible(c: Clause, i: int) -> None:
    """ "X held the army responsible for the deaths"."""
    verb = next((k for k in range(i - 2, max(-1, i - 12), -1) if c.low(k) in _HOLDING), None)
    if verb is None or any(c.tag(k) in "XVSTR,:;Q" for k in range(verb + 1, i)):
        return
    whom = verb + 1
    if c.tag(whom) not in "DUNPE" and c.low(whom) not in ("her", "him", "them"):
        return
    if c.low(verb) == "holding" and c.low(verb - 1) not in lexicon.BE:
        subject, start, modal = c.speaker or c.clause_subject(verb), verb, False
    else:
        start, _, modal = c.group_start(verb)
        subject = c.subject_of(start, verb)
    if subject is not None and not modal:
        c.add(subject, [(start, verb + 1)], [(whom, c.phrase_end(whom, c.content_end(whom, subject)))], 0.7)


_HOLDING: Final = ("held", "hold", "holding", "holds")
_LINKS: Final = {"accuse": "of", "blame": "for"}


def _faulted(c: Clause, begin: int, end: int, link: str) -> bool:
    """True for "the police for failing to act", "two officers in the killing": somebody, and what he did."""
    k = next((k for k in range(begin + 1, end - 1) if c.low(k) == link), 0)
    if not k or any(c.tag(m) in "STR,:Q" for m in range(begin, k)):
        return False
    return c.tag(k + 1) == "G" or link == "in"


# Verbs of rejection that may as well be of people and plans.
_OF_PEOPLE: Final = frozenset(("disown", "dismiss", "reject", "dispute"))


def called(c: Clause, i: int, start: int) -> bool:
    """Record "the video was described as a hoax by police", if it is told by whom."""
    cue = c.tokens[i].cue
    end = c.right_end(i + 2)
    agent = next((k for k in range(i + 3, end) if c.low(k) == "by"), end)
    subject = phrases.before(c.tokens, start, 0)
    source = phrases.after(c.tokens, agent + 1, c.stop) if agent < end else None
    if cue is None or cue.lemma in ("identify", "name") or subject is None or source is None:
        return False
    if any(c.tag(k) in "RSTXV,:;" for k in range(i + 2, agent)) or c.tag(agent - 1) == "E" or c.tag(agent + 1) in "GM":
        return False  # "was described as a ship built by Danes", "as a threat by 2030"
    c.add(source, [(start, i + 1), (agent, agent + 1)], [subject, (i + 2, agent)], 0.6)
    return True


def by(c: Clause, i: int, start: int) -> None:
    """Agents after by: "a charge rejected by Western governments"."""
    tokens = c.tokens
    cue = tokens[i].cue
    assert cue is not None
    source = phrases.after(tokens, i + 2, c.stop)
    if source is None:
        return
    apposed = start == i and c.tag(i - 1) == ","
    content = phrases.before(tokens, start - apposed, 0)  # "the claim, rejected by the army, is old"
    told = next((k for k in range(1, min(start, 8)) if c.tag(k) == "T" and c.low(k - 1) in lexicon.NOUN_CUES), None)
    if told is not None and content is not None:
        content = (told + 1, start)  # "The report that pumps were turned off by hand was confirmed by X"
    attack = cue.lemma == "claim" and content is not None and c.low(content[1] - 1) in lexicon.ATTACKS
    if start == i and cue.group != "deny" and not attack:
        return
    if attack and content is not None:  # "the attack, claimed by X in a statement, killed 14"
        end = next((k for k in range(source[0] + 1, source[1]) if c.tag(k) in ",VE" or c.low(k) == "in"), source[1])
        c.add((source[0], end), [(start, i + 2)], [content], 0.7)
        return
    if (cue.lemma in _JUDGING and cue.lemma not in _FAULTING) or cue.lemma in ("consider", "deem"):
        return  # "is regarded by many as"
    if cue.lemma in ("maintain", "post", "tweet", "write"):
        return  # "the letter was written by X", "the road is maintained by X": whose it is
    if cue.group == "tell":
        if c.tag(source[1]) == "T":  # "he has been told by the club that P"
            c.add(source, [(start, i + 2)], [(source[1] + 1, c.right_end(source[1] + 1))], 0.7)
        return
    if (
        cue.group in ("voice", "cite", "show")
        or cue.lemma in lexicon.CLAUSAL_ONLY
        or any(c.low(k) in ("not", "never") for k in range(start, i))
    ):
        return  # "help was offered by neighbours", "his death has not been confirmed by the rebels"
    begin = phrases.skip_time(tokens, source[1], c.stop)
    if cue.lemma in ("name", "identify") and c.low(begin) != "as":
        return
    if (
        cue.lemma in _OF_PEOPLE
        and content is not None
        and not any(c.low(k) in lexicon.CHARGES for k in range(*content))
    ):
        return  # "she was disowned by her mother", "the plan was rejected by parliament"
    if content is None or cue.group == "accuse" or cue.lemma in _FAULTING:
        link = _LINKS.get(cue.lemma, "") or _FAULTING.get(cue.lemma, "")
        at = next((k for k in range(source[0] + 1, source[1] + 1) if c.low(k) == link), c.stop)
        if at + 1 < c.stop and (cue.lemma in _LINKS or c.tag(at + 1) == "G"):
            of = cue.lemma == "accuse"  # "was accused by X of P", "was blamed by X for P"
            of_what = (at + 1, c.right_end(at + 1))
            c.add((source[0], at), [(start, i + 2)], [of_what] if of or content is None else [content, of_what], 0.7)
        return
    that = c.settings(source[1])
    if (c.low(content[0]) == "it" or cue.lemma in ("advise", "caution", "warn")) and c.tag(that) == "T":
        # "It was reported by X that P", "Residents were warned by X that P"
        c.add(source, [(start, i + 2)], [(that + 1, c.right_end(that + 1))], 0.8)
        return
    rest: list[Range] = []
    if c.low(begin) == "to":  # "is said by X to have known"
        rest = [(begin, c.right_end(begin))]
    elif c.low(begin) == "as":  # "was described by X as a hoax"
        end = c.right_end(begin + 1, relative=apposed or c.tag(content[0]) == "R")
        rest = [(begin + 1, c.phrase_end(begin + 1, end))]
    c.add(source, [(start, i + 2)], [content, *rest], 0.6)
