"""Which rule a cue word calls: the rule-based finder for one sentence."""

from __future__ import annotations

from typing import Final

from models.attribution import figures, headlines, hearsay, lexicon, phrases, quoting, speech, verdicts, versions
from models.attribution.clause import Clause
from models.attribution.elements import Attribution
from models.attribution.tokens import Sentence

_EMERGED: Final = 6  # words from "emerged" to "that"
_CAPTIVE: Final = ("captive", "hostage", "hostages", "prisoner", "prisoners")
_CAPTION: Final = 25  # words; no longer name and occasion stand before a quotation

_DEAD: Final = ("life", "lives", "victim", "victims")
_COUNTING: Final = lexicon.NUMERALS | {"about", "as", "at", "least", "of", "over", "scores", "than", "to", "up"}
_TRIGGERS: Final = (
    lexicon.HEARSAY
    | lexicon.PARTICLED
    | lexicon.REBUFFS.keys()
    | lexicon.NOUN_CUES
    | lexicon.VOICED_NOUNS
    | versions.OPENERS
    | lexicon.SURE_OF
    | lexicon.TOLD_OF
    | lexicon.ANSWERABLE
    | lexicon.UNSAYING
    | {"according", "finger", "following", "known", "per", "rumored", "rumoured"}
)
"""Words other than cue verbs at which some rule looks."""


def attributions(text: str, sentence: Sentence) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    c = Clause(text, sentence)
    if sentence.is_furniture:
        return []
    label = headlines.headline(c)
    _captioned(c)
    for i, token in enumerate(c.tokens[: c.stop]):
        low = token.low
        if (token.cue is None and low not in _TRIGGERS) or (label is not None and label[0] <= i < label[1]):
            continue
        if low in lexicon.REBUFFS and verdicts.rebuff(c, i):
            continue
        if low in ("blame", "finger") and verdicts.blamed_on(c, i):
            continue
        if low in lexicon.ANSWERABLE:
            verdicts.held_responsible(c, i)
            continue
        if low in lexicon.UNSAYING:
            verdicts.unsay(c, i)
            continue
        if token.cue is not None:
            _cue(c, i)
        elif low == "according" and c.is_according(i):
            quoting.according(c, i)
        elif low == "per" and (c.tag(i - 1) in ",." or c.low(i - 1) == "as" or c.low(i + 1) == "the"):
            quoting.per(c, i)
        elif low == "following":
            quoting.following(c, i)
        elif low == "by" and figures.given(c, i):
            continue
        elif low in lexicon.HEARSAY and not _shown(c, i):
            hearsay.adverb(c, i)
        elif low == "known":
            hearsay.known(c, i)
        elif low in lexicon.PARTICLED:
            speech.phrasal(c, i)
        else:
            versions.version(c, i)
        if token.cue is not None and (low in lexicon.POSITIONS or low == "doubt") and not c.is_taken(i):
            versions.version(c, i)
        if low in lexicon.TOLD_OF and c.low(i + 1) == "of" and not c.is_taken(i):
            versions.told_of(c, i)
        if (low in lexicon.NOUN_CUES or low in lexicon.VOICED_NOUNS) and not c.is_taken(i):
            hearsay.noun(c, i)
        elif low in ("rumoured", "rumored"):
            hearsay.belief(c, i)
    headlines.checked(c)
    return _outermost(c)


def _outermost(c: Clause) -> list[Attribution]:
    """What was found, without "reportedly" inside what somebody is said to have said: that claim tells it."""
    vague = [a for a in c.found if not a.source and {c.text[slice(*span)].lower() for span in a.cue} <= lexicon.HEARSAY]
    if not vague:
        return c.found
    inside = [
        a
        for a in vague
        if any(o.source and any(start <= a.cue[0][0] < end for start, end in o.content) for o in c.found)
    ]
    return [a for a in c.found if not any(a is other for other in inside)]


def _shown(c: Clause, i: int) -> bool:
    """True for the adverb of "A video purportedly shows P": it is the word of whoever made the video."""
    verb = c.tokens[i + 1].cue if i + 1 < c.stop and c.low(i) != "reportedly" else None
    if verb is None or verb.group != "show" or verb.form == "ing" or not i:
        return False
    subject = phrases.before(c.tokens, i, c.head)
    return subject is not None and any(c.low(k) in lexicon.DOCUMENTS for k in range(*subject))


_SELF: Final = ("herself", "himself", "itself", "themselves")


def _captioned(c: Clause) -> None:
    """A name, a colon, a quotation and nothing more: "The mayor on the bridge: “It will hold.”"."""
    tokens = c.tokens
    if len(tokens) - (tokens[-1].tag == ".") != c.stop or c.stop < 3 or tokens[c.stop - 1].tag != "Q":
        return
    colon = c.stop - 2
    if tokens[colon].tag != ":" or colon > _CAPTION or tokens[0].low in lexicon.LABELS:
        return
    if any(t.tag in ";:Q" or phrases.is_finite(tokens, k) for k, t in enumerate(tokens[:colon])):
        return
    on = next((k for k in range(1, colon) if tokens[k].low in ("about", "after", "at", "in", "on", "to")), colon)
    if any(t.tag == "U" for t in tokens[:on]) and all(t.tag in "UDNMI,()" or t.text in "./" for t in tokens[:on]):
        c.add((0, on), [(colon, colon + 1)], [(colon + 1, c.stop)], 0.6)


def _cue(c: Clause, i: int) -> None:
    token = c.tokens[i]
    cue = token.cue
    assert cue is not None
    if cue.lemma == "claim" and _deadly(c, i):
        return
    quoted = any(t.tag == "Q" for t in c.tokens[:i])
    if (cue.lemma == "add" and c.low(i + 1) == "to" and not quoted) or (cue.lemma == "find" and c.low(i + 1) in _SELF):
        return  # "adds to its weight", "found himself in a cell"
    back = i - 1 - (c.tag(i - 1) == "A")
    progressive = cue.form == "ing" and c.low(back) in lexicon.BE  # "are blaming", "is now reporting"
    if cue.form == "ing" and not progressive:
        speech.participle(c, i)
        return
    if hearsay.doubts(c, i) or not phrases.verbal(c.tokens, i):
        return
    if token.low == "held" and c.low(i + 1) in _CAPTIVE:
        return
    start, passive, modal = c.group_start(i)
    if cue.form == "past" and c.low(c.head) == "having" and c.main_clause(i) is not None:
        speech.participle(c, i)  # "Having claimed that P, X said Q"
        return
    if c.low(i + 1) in lexicon.BE and c.tag(i + 2) == "T" and speech.cleft(c, i):
        return
    if cue.lemma == "learn" and c.low(i + 1) == "from":
        versions.learned(c, i)
        return
    if cue.group == "show" and c.low(i - 1) == "to" and c.low(i - 2) in lexicon.SEEMING:
        figures.show(c, i, c.group_start(i - 2)[0])  # "appears to show"
        return
    if passive and cue.form == "past" and not _by_then(c, i):
        _passive(c, i, start)
        return
    if (
        cue.form == "past"
        and c.low(i + 1) == "by"
        and not _by_then(c, i)
        and cue.group in ("deny", "state", "say", "cite", "accuse")
    ):
        verdicts.by(c, i, i)
        return
    if cue.lemma == "accuse" and cue.form == "past" and c.low(i + 1) == "of" and c.tag(i - 1) in "CNU,":
        end = c.phrase_end(i + 2, c.right_end(i + 2))
        if c.tag(i - 1) in "NU":
            end = _main_verb(c, i + 3, end)
        c.add(None, [(i, i + 2)], [(i + 2, end)], 0.6)  # "was held and accused of P"
        return
    if cue.lemma == "blame" and cue.form == "past" and c.low(i + 1) == "for":
        _blamed(c, i, start)
        return
    if (
        token.low in ("said", "believed", "thought", "alleged", "reported")
        and c.low(i + 1) == "to"
        and c.tag(i + 2) not in "DPU"
        and not c.hears(i + 2)
        and not any(t.tag == "Q" and t.last in ",!?" for t in c.tokens[:i])
        and (cue.form == "past" and c.tag(i - 1) in "NUM,Q")
    ):
        hearsay.belief(c, i)
        return
    named = token.low in ("called", "dubbed", "named", "nicknamed") and c.tag(i - 1) == "N" and c.tag(i + 1) == "U"
    named = named or _labelled(c, i)
    if cue.group == "call" and (c.low(i + 1) == "as" or c.tag(i + 1) == "C" or named):
        return  # "a man identified as", "phone calls and", "a page called Voice of Riga"
    if modal and cue.form == "base" and c.low(i - 1) == "to" and speech.reached(c, i):
        return
    # "would only say that P", "would only vaguely confirm that P"
    only = cue.group in ("say", "state") and "only" in (c.low(i - 1), c.low(i - 2))
    doubted = c.low(i - 1) in lexicon.HEARSAY and cue.lemma not in ("say", "tell") and not _shown(c, i - 1)
    if (modal and not only) or doubted:
        return
    if cue.lemma == "put" and c.low(i + 1) == "it" and c.low(i + 2) not in ("at", "down", "between"):
        speech.put_it(c, i, start)
        return
    c.form = cue.form
    if cue.form == "base" and start != i and c.low(start) in ("do", "does", "did"):
        return
    handler = {
        "cite": quoting.cite,
        "deny": verdicts.deny,
        "withdraw": verdicts.withdraw,
        "call": verdicts.call,
        "accuse": verdicts.accuse,
        "show": figures.show,
        "put": figures.put,
        "attribute": quoting.attribute,
    }.get(cue.group, speech.speech)
    before = len(c.found)
    handler(c, i, start)
    if cue.lemma == "emerge":
        that = next((k for k in range(i + 1, min(c.stop, i + _EMERGED)) if c.tag(k) == "T"), i)
        clip = hearsay.relative(c, that + 1 + (c.tag(that + 1) == "A"))  # "A video has emerged that shows P"
        if c.low(start - 1) in lexicon.NOUN_CUES or (clip and that > i):
            del c.found[before:]  # "Reports emerged that P": told by the noun
        for found in c.found[before:]:
            found.source = []  # "it has emerged that P", "details emerged that P": nobody says so


def _labelled(c: Clause, i: int) -> bool:
    """True for "a file labelled “secret” was found", "a group called “Free Riga”": a name, and nobody gives it."""
    thing = phrases.before(c.tokens, i, 0) if c.tag(i - 1) in "NU" and c.tag(i + 1) == "Q" else None
    closed = i + 2 >= c.stop or c.tag(i + 2) in "XVE,;"
    alone = thing is not None and sum(c.tag(k) == "D" for k in range(*thing)) == 1  # not "a claim the mayor called"
    return thing is not None and closed and alone and c.low(thing[0]) in ("a", "an", "including")


def _blamed(c: Clause, i: int, start: int) -> None:
    """ "A driver blamed for the crash has fled": somebody's word, and not his who is blamed."""
    head = phrases.before(c.tokens, start, 0)
    end = _main_verb(c, i + 3, c.phrase_end(i + 2, c.right_end(i + 2, relative=True)))
    if head is not None and c.tag(head[0]) not in "RT":
        on = c.low(i + 1) == "on"  # "was blamed on the rebels", where the preposition tells what is said
        c.add(None, [(start, i + 2 - on)], [head, (i + 2 - on, end)], 0.6)


def _main_verb(c: Clause, begin: int, end: int) -> int:
    """Where in "A clerk accused of theft told police" the clause goes on with its verb; ``end`` if nowhere."""
    for k in range(begin, end):
        if c.tag(k) in "TRS,;:":
            return end
        cue = c.tokens[k].cue
        if c.tag(k) in "XV" or (cue is not None and cue.form == "past" and phrases.verbal(c.tokens, k)):
            return c.group_start(k)[0]
    return end


def _deadly(c: Clause, i: int) -> bool:
    """True for "the blast claimed at least ten lives", "ten lives were claimed by it": nobody says so."""
    start, passive, _ = c.group_start(i)
    if passive:
        return c.low(start - 1) in _DEAD
    k, counted = i + 1, False
    while k < c.stop and (c.tag(k) in "MDA" or c.low(k) in _COUNTING or (counted and c.tag(k) in "NE")):
        counted = counted or c.is_number(k)
        k += 1
    return c.low(k) in _DEAD and k > i + 1 and c.tag(k + 1) not in "XE"


def _by_then(c: Clause, i: int) -> bool:
    """True for "disowned by evening": a time, not whoever did it."""
    return c.low(i + 1) == "by" and phrases.skip_time(c.tokens, i + 1, c.stop) > i + 1


def _passive(c: Clause, i: int, start: int) -> None:
    """Passives: "was quoted as saying", "was reported by", "is believed to", "was accused of"."""
    tokens = c.tokens
    if any(c.low(k) == "to" for k in range(start, i)):
        return  # "if X is to be believed"
    cue = tokens[i].cue
    assert cue is not None
    if cue.group == "cite":
        quoting.quoted(c, i, start)
        return
    if c.low(i + 1) == "by":
        if cue.group not in ("judge", "put", "withdraw"):  # "held by"
            verdicts.by(c, i, start)
        return
    if cue.lemma in ("accuse", "suspect") and c.low(i + 1) == "of":
        end = c.right_end(i + 2, relative=any(t.tag == "R" for t in tokens[max(0, start - 6) : start]))
        c.add(None, [(start, i + 2)], [(i + 2, c.phrase_end(i + 2, end))], 0.7)
        return

    if cue.group == "call" and c.low(i + 1) == "as" and verdicts.called(c, i, start):
        return
    if cue.lemma == "blame" and c.low(i + 1) in ("for", "on"):
        _blamed(c, i, start)
        return
    if cue.group == "tell" or cue.lemma in ("advise", "brief", "warn"):
        versions.was_told(c, i, start)
        return
    known = tokens[i].low in lexicon.MADE_KNOWN and c.tag(c.settings(i + 1)) == "T"
    if tokens[i].low in lexicon.SAID_TO or (known and "it" in (c.low(start - 1), c.low(start)[:2])):
        hearsay.belief(c, i)
