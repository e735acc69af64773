"""Verbs of saying, telling and believing, finite or as participle."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases, verdicts, versions
from models.attribution.clause import Clause
from models.attribution.phrases import Range

_TALES: Final = ("anecdotes", "jokes", "lies", "stories", "story", "tale", "tales")
_UPHOLDING: Final = ("accept", "acknowledge", "admit", "confirm", "repeat")
_OF: Final = ("boast", "brag", "speak", "tell")  # "boasted of a lead": what of is said
_PUTTING_OUT: Final = ("blog", "email", "post", "tweet", "write")
_ANSWERING: Final = ("reply", "respond")
_OBJECTS: Final = ("her", "him", "it", "me", "them", "us")  # no subjects: "P, posted it on a wall"
_THINGS: Final = ("all", "lesson", "lessons", "point", "points", "thing", "things", "what")
_VERDICTS: Final = {"accuse": verdicts.accuse_content, "call": verdicts.call_content, "deny": verdicts.deny_content}
_OPENING: Final = 4  # words of what is shown
_DECLINING: Final = ("declined", "declines", "refused", "refuses")
_RELATING: Final = ("explain", "recall", "recount", "relate", "reveal", "speak", "remember", "testify")
_POINTING: Final = ("it", "that", "this", "which")  # "which explains how it fell": no speaker
_RELIVING: Final = ("recall", "recollect", "recount", "remember")
_PAPER: Final = 4  # words from "in" to the paper in which something is said
_REACH: Final = 10  # words before "to say" among which "tweeted" stands


def speech(c: Clause, i: int, start: int) -> None:
    """A finite verb of saying: content after it, before it, or on both sides."""
    tokens = c.tokens
    cue = tokens[i].cue
    assert cue is not None
    if cue.lemma == "speak" and c.low(phrases.skip_time(tokens, i + 1, c.stop)) != "of":
        return
    if cue.lemma == "point" and c.low(i + 1) == "to":
        _points(c, i, start)
        return
    if cue.lemma == "point":
        if c.low(i + 1) != "out":
            return
        i += 1
    after = c.settings(i + 1)
    addressee: Range | None = None
    if cue.lemma in ("warn", "promise") and c.tag(after) in "PDNU":
        warned = phrases.after(tokens, after, c.stop, clause_follows=True)
        told = phrases.skip_time(tokens, warned[1], c.stop) if warned is not None else c.stop
        hearer = c.hearer(after)
        if c.tag(told) in "TP":
            after = told  # "warned residents on Monday that P"
        elif hearer is not None and c.hears(hearer[1] - 1) and c.states(hearer[1], c.stop):
            after = hearer[1]  # "warned residents the dam was full"
    if cue.group == "tell" and (c.low(i + 1) == "how" or (cue.lemma == "tell" and c.low(i + 1) == "of")):
        after = i + 1
    elif cue.group == "tell":
        addressee = c.hearer(i + 1)
        if addressee is None and (cue.lemma != "assure" or (after < c.stop and c.tag(after) != ",")):
            if cue.lemma == "tell" and cue.form == "past" and i + 1 == len(tokens):
                versions.was_told(c, i, start)  # "Dam was unsafe, inquiry told", in a headline
            return
        after = c.settings(addressee[1]) if addressee is not None else after
        apposed = addressee is not None and any(c.tag(k) == "," for k in range(*addressee))
        if apposed and c.tag(after) == "," and c.states(after + 1, c.stop):
            after += 1  # "told X, a broadcaster, she was safe"
    if cue.lemma in _ANSWERING and c.low(after) == "with" and c.tag(after + 1) in ",:Q":
        after += 1
    if cue.lemma != "point" and inverted(c, i, start, after):
        return
    subject = c.subject_of(start, i)
    if (
        subject is None
        or c.low(subject[0]) in ("according", "contrary", "neither", "nobody", "none")
        or (c.low(subject[0]) == "no" and c.tag(subject[0] + 1) not in "M.")  # "No 10"
        or (c.low(subject[0] - 1) == "what" and c.low(subject[0] - 2) in lexicon.BE)
    ):
        return
    if _of_an_account(c, i, start, subject, after):
        return
    paper = subject[0] - 1 - (c.tag(subject[0] - 1) in "RT")
    if c.low(c.head) == "in" and c.low(paper) in lexicon.SETTINGS and paper <= c.head + _PAPER:
        return  # "In a message she posted on Monday, the mayor said that P"
    left = c.left(subject[0])
    stated = c.tag(left[1] - 1) == "Q" or (c.has_finite(left) and c.low(left[0]) not in lexicon.OPENERS)
    follows = stated and c.tag(subject[0] - 1) in ",-Q"  # "P, X said", not "When it fell, X said"
    papers = lexicon.SETTINGS | lexicon.DOCUMENTS
    opened = stated and c.low(left[0]) == "in" and cue.lemma not in lexicon.CLAUSAL_ONLY
    if opened and c.tag(after) == "Q" and any(c.low(k) in papers for k in range(*left)):
        _right(c, i, start, subject, after)  # "In a statement issued on Monday, X admitted “a mistake”"
        return
    if not follows:
        after = c.that_after(after, cue.lemma)
    elif c.tag(subject[0]) not in "RT":
        after = c.occasion_end(after, cue.lemma)
    verb = (start, i + 1)
    closes = after >= c.stop and c.tag(subject[0] - 1) == ","
    heard = (
        cue.lemma in ("determine", "discover", "learn", "rule", "understand")
        and c.tag(subject[0]) != "P"
        and c.states(after, c.stop)
    )
    if cue.group == "judge" and c.tag(after) != "T" and not (closes or heard):
        return
    if cue.group == "say" and c.low(after) in ("of", "about"):
        topic = phrases.after(tokens, after + 1, c.stop, clause_follows=True)
        if topic is not None and (c.tag(topic[1]) == ":" or (c.tag(topic[1]) == "," and c.tag(topic[1] + 1) == "Q")):
            after = topic[1]  # "said of X: “P”"
    nxt = c.tag(after)
    if c.low(after) in phrases.SOMETHING and (after + 1 >= c.stop or c.tag(after + 1) in ",.;I"):
        return  # "if they say something, we will report it", "said nothing about it"
    if after < c.stop and nxt == "," and c.tag(after + 1) == "Q":
        nxt, after = "Q", after + 1
    if after < c.stop and nxt == ",":
        inserted = c.insertion_end(after, preposed=follows)
        if inserted is not None:
            nxt, after = c.tag(inserted), inserted
    comma = c.tag(subject[0] - 2) == "," and nxt == "I"  # "P, as X reported in one line"
    if c.low(subject[0] - 1) == "as" and subject[0] > 2 and (comma or after + (nxt == ":") >= c.stop):
        left = c.left(subject[0] - 1)
        if c.has_finite(left) and cue.group != "voice":
            # "P, as X reported"
            c.speaker = subject
            c.add(subject, [verb], [left], 0.85)
            return
    if nxt == ":":
        c.speaker = subject
        left = c.left(subject[0])
        whole = c.low(left[0]) == "there" or (c.tag(left[0]) in "DUNPM" and not c.low(left[0]).endswith(("ed", "ing")))
        if whole and c.tag(subject[0] - 1) == "," and after + 1 < c.stop and c.has_finite(left):
            c.add(subject, [verb], [left], 0.8)  # "P, it said in a statement: Q"
        begin = after + 1 + (c.tag(after + 1) == "T")
        if begin < c.stop and c.found and c.found[-1].content == [c.span(left)] and c.found[-1].cue == [c.span(verb)]:
            c.found[-1].content.append(c.span((begin, c.right_end(begin))))
        elif begin < c.stop:
            c.add(subject, [verb], [(begin, c.right_end(begin))], 0.9)
        else:
            c.add(subject, [verb], [left] if c.tag(subject[0] - 1) == "Q" else [], 0.85)  # "“P,” he told the paper:"
        return
    if nxt == "," and c.low(subject[0] - 1) == "as":
        # "As X pointed out, P"
        c.speaker = subject
        c.add(subject, [verb], [(after + 1, c.right_end(after + 1))], 0.85)
        return
    if (c.low(after), c.low(after + 1)) == ("as", "much") and c.tag(after + 2) in ".,;I":
        c.speaker = subject
        c.add(subject, [verb], [(after, after + 2)], 0.8)  # "had said as much from the start"
        return
    if not follows and c.supposed(after, cue.lemma):
        c.speaker = subject
        c.add(subject, [verb], [(after, c.content_end(after, subject))], 0.8)
        return
    k = subject[0] - 1
    said_before = k >= 0 and (c.tag(k) == "Q" or (k > 0 and c.tag(k) in ",-" and c.tag(k - 1) == "Q"))
    if said_before and after < c.stop and nxt not in ",-Q);":
        # 'Citing "delays", X said the work had stopped', 'In "Focus", X said the work had stopped'
        opening = c.left(subject[0])[0]
        said_before = c.tag(opening) != "I" and not c.low(opening).endswith("ing")
    if (
        after >= c.stop
        or nxt in ",-Q);"
        or (follows and c.low(after) in ("citing", "quoting"))
        or (said_before and nxt not in "TQ:")
        or (nxt == "S" and c.low(after) in ("as", "when", "after", "before", "while"))
    ):
        content = c.preposed(subject, after, nxt, cue.group)
        if nxt == "Q" and c.tag(after + 1) not in ",C" and _is_read(c, subject):
            content = [(after, after + 1)]  # "A sign that says “Keep out” hung on the gate"
        if nxt == "S" and not content and cue.lemma in ("say", "tell") and _two_clauses(c, after):
            content = [(after, c.content_end(after, subject))]  # "said as they drove off officers came"
        if cue.lemma == "agree" and not any(c.has_finite(r) for r in content):
            return
        told = cue.group == "tell" and cue.form == "past" and after >= c.stop and c.tag(i + 1) in "DU"
        if content or told:  # "Ann Moe told the Herald. “P.”"
            c.speaker = subject
            c.add(subject, [verb], content, 0.95 if said_before else 0.85)
        return
    _right(c, i, start, subject, after)


def _of_an_account(c: Clause, i: int, start: int, subject: Range, after: int) -> bool:
    """Record "a claim New Delhi said was baseless", "a figure the hospital says is wrong", if it is one."""
    noun = next((k for k in range(subject[0], subject[1] - 1) if c.low(k) in lexicon.ACCOUNTS), None)
    if noun is None or c.tag(noun + 1) not in "UDPN" or c.low(after) not in lexicon.BE:
        return False
    c.speaker = (noun + 1, subject[1])
    c.add(c.speaker, [(start, i + 1)], [(subject[0], noun + 1), (after, c.right_end(after))], 0.7)
    return True


def reached(c: Clause, i: int) -> bool:
    """ "X tweeted on Sunday to say P", "X took to the radio to announce that P": records it and returns True."""
    whom = phrases.before(c.tokens, i - 1, 0)
    cue = c.tokens[i].cue
    assert cue is not None
    if whom is not None and whom[1] - whom[0] > 1 and c.low(whom[0]) in lexicon.CAUSING:
        whom = (whom[0] + 1, whom[1])  # ", leading critics to say that P"
    if whom is not None and c.low(whom[0] - 1) in lexicon.CAUSING:
        # "which prompted the site to label it false"
        before = len(c.found)
        if cue.group == "call":
            verdicts.call_content(c, i, i - 1, whom)
        else:
            _right(c, i, i, whom, c.settings(i + 1))
        return len(c.found) > before
    for r in range(i - 2, max(-1, i - _REACH), -1):
        token = c.tokens[r]
        if token.tag in ",;:Q-T":
            return False
        ready = token.low in lexicon.READY and c.low(r - 1 - (c.tag(r - 1) == "A")) in lexicon.BE and r == i - 2
        tries = token.low in lexicon.TRYING and r == i - 2
        if tries and not any(c.tag(k) == "T" for k in range(i + 1, i + _REACH)):
            return False  # "tried to explain"
        if token.low in lexicon.REACHING or ready or tries:
            start, _, modal = c.group_start(r)
            subject = c.subject_of(start, r) if not modal else None
            if subject is None:
                return False
            before = len(c.found)
            seems = token.low in lexicon.SEEMING and cue.group != "accuse"  # "the clip appears to contradict him"
            if cue.group in _VERDICTS and not seems:
                _VERDICTS[cue.group](c, i, start, subject)
            elif cue.group == "tell":
                hearer = c.hearer(i + 1)
                if hearer is not None:
                    _right(c, i, start, subject, c.settings(hearer[1]))
            else:
                _right(c, i, start, subject, c.settings(i + 1))
            return len(c.found) > before
        if phrases.is_finite(c.tokens, r):
            return False
    return False


def cleft(c: Clause, i: int) -> bool:
    """ "What they found was that P", "The first thing she said was that P": records it and returns True."""
    cue = c.tokens[i].cue
    assert cue is not None
    start, passive, modal = c.group_start(i)
    subject = phrases.before(c.tokens, start, 0) if not (passive or modal) else None
    if subject is None or cue.form == "ing" or cue.group not in ("say", "state", "think", "judge", "tell"):
        return False
    opened = c.low(subject[0] - 1) in ("what", "that") or any(c.low(k) in _THINGS for k in range(*subject))
    opened = opened or any(c.low(k) in _THINGS for k in range(max(0, subject[0] - 3), subject[0]))
    if not opened:
        return False
    source = next(((k, subject[1]) for k in range(*subject) if k > subject[0] and c.low(k - 1) in _THINGS), subject)
    c.speaker = source
    c.add(source, [(start, i + 2)], [(i + 3, c.content_end(i + 3, source))], 0.8)
    return True


# Verb and particle that say something: beside a quotation, or in brackets.
_PHRASAL: Final = frozenset(
    (verb, particle)
    for verbs, particle in (
        (" ".join(lexicon.RETORTS), "back"),
        ("went goes", "on"),
        ("chipped chimes chimed put", "in"),
    )
    for verb in verbs.split()
)


# Verb and particle in "as X spelled out, P".
_SETTING_OUT: Final = frozenset((verb, "out") for verb in ["laid", "lays", "set", "sets", "spelled", "spells", "spelt"])


# Verb and particle by which one keeps to what one has said.
_HOLDING: Final = frozenset(
    (verb, particle)
    for verbs, particle in (("stand stands stood", "by"), ("stick sticks stuck", "to"), ("stick sticks stuck", "with"))
    for verb in verbs.split()
)


# Verbs that with "back" take back what was said.
_TAKING: Final = frozenset(["row", "rowed", "rows", "take", "taken", "takes", "took", "walk", "walked", "walks"])


def phrasal(c: Clause, i: int) -> None:
    """ "“P,” she hit back", "P, he went on, Q", "X made it clear that P", "X walked back the remark"."""
    start, passive, modal = c.group_start(i)
    clear = next(
        (k + 1 for k in (i + 1, i + 2) if c.low(k) in ("clear", "plain") and (k == i + 1 or c.low(i + 1) == "it")), 0
    )
    making = c.low(i) == "making" and c.low(i - 1) not in lexicon.BE
    subject = c.subject_of(start, i) if not (passive or modal or making) else None
    if making and clear and c.tag(i - 1) == ",":
        subject = c.speaker or c.clause_subject(i)
    if subject is None:
        return
    if c.low(i) in ("made", "makes", "make", "making"):
        after = c.settings(clear) if clear else c.stop
        begin = after + (c.tag(after) == "T")
        if begin > after or (clear and c.states(after, c.stop)):
            c.speaker = subject
            c.add(subject, [(start, clear)], [(begin, c.content_end(begin, subject))], 0.8)
        return
    if (c.low(i), c.low(i + 1)) in _HOLDING:
        end = c.content_end(i + 2, subject)
        that = next((k for k in range(i + 3, min(end, i + 6)) if c.tag(k) == "T"), None)
        if that is not None and c.low(that - 1) in lexicon.POSITIONS:
            c.speaker = subject
            c.add(subject, [(start, that + 1)], [(that + 1, end)], 0.7)  # "stood by its account that P"
        return
    if c.low(i) in _TAKING and c.low(i + 1) == "back":
        verdicts.withdraw(c, i, start)
        return
    if (c.low(i), c.low(i + 1)) in _SETTING_OUT:
        comma = c.settings(i + 2)
        if c.low(subject[0] - 1) == "as" and c.tag(comma) == "," and comma + 1 < c.stop:
            c.speaker = subject
            c.add(subject, [(start, i + 2)], [(comma + 1, c.right_end(comma + 1))], 0.8)
        return
    if (c.low(i), c.low(i + 1)) not in _PHRASAL:
        return
    after = c.settings(i + 2)
    begin = after + (c.tag(after) in ",:")
    before = c.tag(subject[0] - 1) if subject[0] else ""
    if c.tag(after) == "T":
        content = [(after + 1, c.content_end(after + 1, subject))]
    elif c.tag(begin) == "Q" and before not in (",", "Q"):
        content = [(begin, c.right_end(begin))]
    elif (after >= c.stop or c.tag(after) == ",") and before and before in ",Q":
        content = c.preposed(subject, after, c.tag(after), "voice" if c.low(i + 1) != "on" else "say")
    else:
        return
    if content:
        c.speaker = subject
        c.add(subject, [(start, i + 2)], content, 0.8)


def put_it(c: Clause, i: int, start: int) -> None:
    """ "P, as X put it", "As X puts it: P"."""
    subject = c.subject_of(start, i)
    if subject is None or c.low(subject[0] - 1) != "as":
        return
    k, after = subject[0] - 1, c.settings(i + 2)
    if c.tag(after) in ":," and after + 1 < c.stop and (k == c.head or c.tag(k - 1) in ":;"):
        content = [(after + 1, c.right_end(after + 1))]
    else:
        content = [c.left(k)] if c.tag(k - 1) in ",Q" else []
    if content:
        c.speaker = subject
        c.add(subject, [(start, i + 2)], content, 0.85)


def _is_read(c: Clause, subject: Range) -> bool:
    """True for what bears a few words: a sign, or "that" behind one."""
    first = subject[0] - (c.tag(subject[0]) in "RT")
    return any(c.low(k) in lexicon.READ_OUT for k in range(first, subject[1]))


def _two_clauses(c: Clause, begin: int) -> bool:
    """True for "as they drove off officers came", not for "as he left the hall"."""
    return sum(phrases.is_finite(c.tokens, k) for k in range(begin + 1, c.stop)) > 1


def _right(c: Clause, i: int, start: int, subject: Range, after: int) -> None:
    """Content to the right of a speech verb."""
    tokens = c.tokens
    gap = c.tag(subject[0] - 1) in "RT" and c.tag(after) in "XVE" and c.tag(subject[0] - 2) in "NU,"
    if c.tag(subject[0]) == "P" and c.tag(subject[0] - 1) in "NU" and c.tag(after) in "XVE":
        _without_pronoun(c, i, start, subject, after)
        return
    if gap:
        # "the ferry that X says was sunk": the head of the relative clause belongs to the content
        k = subject[0] - 1
        head = phrases.before(tokens, k - (c.tag(k - 1) == ","), 0)
        end = c.right_end(after, relative=True)
        second = next((m for m in range(after + 3, end) if tokens[m].tag == "X"), end)
        if c.tag(k - 1) == ",":
            second = next((m for m in range(after + 1, end) if c.tag(m) == ","), second)
            c.add(subject, [(start, i + 1)], [(after, second)], 0.7)
        elif head is not None:
            c.add(subject, [(start, i + 1)], [head, (after, second)], 0.7)
        return
    cue = tokens[i].cue or tokens[i - 1].cue
    assert cue is not None
    colon = next((k for k in range(after + 1, after + 4) if c.tag(k) == ":"), None)
    if colon is not None and c.low(colon - 1) in ("differently", "otherwise"):
        after = colon + 1  # "recalled it differently: P"
    judged = cue.lemma == "think" and colon is not None and c.low(after) in ("it", "that", "this")
    that = c.tag(after) == "T" and c.tag(after + 1) not in "VX"
    begin = after + 1 if that else after
    end = c.content_end(begin, subject, colon=judged)
    if end <= begin:
        return
    if c.low(begin - 1) in ("further", "more") and c.tag(begin) in "NEG" and begin > i + 1:
        begin -= 1  # "forecasts further rain"
    sure = cue.lemma in lexicon.SURE and not (cue.lemma == "claim" and _attack(c, begin))
    finite = c.clausal((begin, end)) or (sure and c.tag(begin) in "PDUNM" and end - begin >= 3)
    quoted = any(
        t.tag == "Q" and (finite or that or k == begin or " " in t.text.strip())
        for k, t in enumerate(tokens[begin:end], begin)
    )
    if c.tag(begin) == "Q" and not that and not finite and " " not in tokens[begin].text:
        return
    if cue.group == "voice" and not ((quoted and c.tag(begin) == "Q") or (that and c.states(begin, end))):
        return
    suspects = cue.lemma == "suspect" and not finite and not c.hears(end - 1)
    suspects = suspects and (c.low(begin) in ("a", "an") or c.tag(begin) in "NE")
    if cue.group == "think" and c.tag(begin) == "G":
        return
    inferred = cue.form == "third" and c.low(subject[0]) in ("which", "that")
    signs = any(t.low in lexicon.SIGNS for t in tokens[subject[0] : subject[1]])
    if cue.lemma in ("explain", "suggest", "indicate") and (inferred or signs):
        return  # the writer's inference
    related = cue.lemma in _RELATING and c.low(subject[0]) not in _POINTING
    if c.low(begin) == "so" and c.settings(begin + 1) >= c.stop:
        return  # "said so on Monday"
    told_how = c.low(begin) == "how" and (cue.group == "tell" or (related and c.has_finite((begin + 2, end))))
    if not that and not told_how and c.low(begin) in ("whether", "if", "how", "what", "why"):
        return
    if (
        c.tag(begin) == "I"
        and (cue.group == "think" or (c.low(begin) == "of" and cue.lemma != "warn"))
        and (cue.lemma not in _OF and c.low(begin) in ("of", "for", "in"))
    ):
        return
    little = not that and c.low(begin) in ("nothing", "little") and not c.states(begin, c.stop)
    if little or (c.low(begin) == "on" and c.tag(begin + 1) == "G"):
        return  # "insisted on leaving", "said nothing"
    if c.low(begin) == "of" and (
        (c.tag(begin + 1) in "IS" and c.low(begin + 1) != "how") or (cue.lemma == "tell" and c.low(begin - 1) in _TALES)
    ):
        return  # "the clip he boasted of before the vote", "told stories of how it began"
    if c.low(begin) == "about" and cue.lemma != "speak":
        return  # "complained about the bend “for years”"
    clause = that or quoted or finite
    pronoun = c.low(after) in ("it", "that", "this") and not (finite or quoted) and cue.lemma in _UPHOLDING
    if pronoun and (after + 1 >= c.stop or c.tag(after + 1) in "I,C-"):
        c.speaker = subject
        c.add(subject, [(start, i + 1)], [(after, after + 1)], 0.7)  # "The ministry confirmed that by email"
        return
    if not (that or quoted):
        end = c.phrase_end(begin, end)
    shown = not clause and cue.lemma in lexicon.SHOWING and c.tag(begin) in "DNUMEGA" and _shows(c, subject, begin, end)
    if not clause:
        # "confirmed his death in a statement": where it was said is no part of it
        end = end if shown else _told_till(c, begin, end)
        if cue.lemma in _UPHOLDING and not shown and not any(c.tag(k) == "," for k in range(begin, end)):
            end = max(begin + 1, phrases.skip_time_back(tokens, end, begin + 1))  # "confirmed the deal last week"
        if cue.lemma in _OF:
            end = next((k for k in range(begin + 1, end) if c.tag(k) == "," and c.tag(k + 1) == "S"), end)
    relived = cue.lemma in _RELIVING and c.tag(begin) == "G"
    relived = relived and (c.low(begin) in lexicon.LIVED or c.tag(begin + 1) in "DPUISE")  # "recalled seeing P"
    written = not relived and cue.lemma in ("post", "write", "tweet", "document", "remember")
    if written and not (that or (quoted and (c.tag(begin) == "Q" or c.states(begin, end)))):
        return
    found = cue.lemma == "find" and c.tag(begin) in "DNMQAEGU" and _finds(c, subject)
    if (
        not (found or shown or relived)
        and cue.lemma in lexicon.CLAUSAL_ONLY
        and (not that or (c.tag(begin) == "N" and not finite))
        and not (cue.lemma == "find" and c.states(begin, end))
    ):
        return
    if cue.lemma == "speak":
        clause = False
    expected = (
        cue.lemma == "expect"
        and cue.form in ("third", "base")
        and (c.tag(begin) in "DM" or c.low(begin) == "to" or any(map(c.is_number, range(begin, begin + 4))))
    )
    if cue.lemma == "expect" and not (that or quoted or expected):
        return
    infinitive = c.low(begin) == "to" and cue.lemma in ("claim", "purport")
    owned_up = c.low(begin) == "to" and cue.lemma in ("admit", "confess") and c.tag(begin + 1) in "GDNMUP"
    if owned_up:
        begin += 1
    if (
        not clause
        and not infinitive
        and not (
            cue.lemma in lexicon.PHRASE_CONTENT
            or owned_up
            or expected
            or found
            or shown
            or relived
            or suspects  # "suspect arson"
            or (cue.lemma == "announce" and _event(c, begin))
            or (cue.lemma in ("warn", "hint", "report") and c.low(begin) in ("about", "against", "at", "of", "on"))
            or (cue.lemma in _OF and c.low(begin) == "of")
            or (cue.lemma in ("declare", "think", "find") and verdicts.complement(c, begin, end))
        )
    ):
        return
    if c.low(begin) == "to" and not (infinitive or expected):
        return
    if (
        cue.lemma in ("vow", "pledge", "promise", "swear", "agree", "offer", "protest", "argue", "plead")
        and not (that or quoted)
        and c.tag(begin) not in "PD"
    ):
        return
    if c.tag(begin) == "I" and not that and cue.lemma in ("warn", "hint", "report", "speculate", "joke", *_OF):
        begin += 1
    noun = c.embedded_noun(begin, end)
    if noun is not None and cue.lemma in ("confirm", "report", "acknowledge", "admit", "repeat"):
        begin = noun
    c.speaker = subject
    for part in _in_turn(c, begin, end):
        c.add(subject, [(start, i + 1)], [part], 0.95 if that or quoted else 0.8)


def _in_turn(c: Clause, begin: int, end: int) -> list[Range]:
    """The halves of "P, then that Q", "first that P and later that Q": who says so says two things."""
    for k in range(begin + 1, end - 2):
        then = k + 1 + (c.tag(k + 1) == "C")
        if c.tag(k) in ",C" and c.low(then) in ("later", "subsequently", "then") and c.tag(then + 1) == "T":
            return [(begin, k), *_in_turn(c, then + 2, end)]
    return [(begin, end)]


def _points(c: Clause, i: int, start: int) -> None:
    """ "Insiders pointed to careless work": people do; "evidence points to" is the writer's inference."""
    subject = c.subject_of(start, i)
    if subject is None or c.tag(i + 2) in "IP":
        return
    phrase = range(*subject)
    signs = any(c.low(k) in lexicon.SIGNS | lexicon.DOCUMENTS | {"all", "evidence", "everything"} for k in phrase)
    if not signs and c.low(subject[0]) != "it" and c.tag(subject[0]) not in "RT":
        c.speaker = subject
        c.add(subject, [(start, i + 2)], [(i + 2, c.content_end(i + 2, subject))], 0.6)


def _finds(c: Clause, subject: Range) -> bool:
    """True for who looks for things by trade, and for papers: "an autopsy found no poison"."""
    for k in range(*subject):
        if c.tag(k) in "IR," and k > subject[0]:
            return False
        if c.low(k) in lexicon.FINDERS:
            return True
    return False


def _main_verb(c: Clause, begin: int, stop: int) -> int:
    """Where behind a clause from ``begin`` the main clause goes on with its verb; ``stop`` if nowhere."""
    due = 1
    for k in range(begin, stop):
        if c.tag(k) in "RSTC,;:":
            return stop
        cue = c.tokens[k].cue
        told = cue is not None and phrases.is_finite(c.tokens, k)
        if (c.tag(k) in "XV" or told) and c.tag(k - 1) not in "XAP":
            if due == 0:
                return k
            due -= 1
        elif c.tag(k) == "X" and c.tag(k - 1) == "P":
            due -= due > 0
        due += told
    return stop


def _told_till(c: Clause, begin: int, end: int) -> int:
    """Where the time and setting of the speech begin that close a phrase; "the arrest of a man in Leeds" has none."""
    for k in range(begin + 1, end):
        if c.low(k) in ("in", "on", "through", "via"):
            closing = c.settings(k)
            timed = phrases.skip_time(c.tokens, k, c.stop) > k
            spoken = any(c.low(m) in lexicon.SETTINGS for m in range(k, closing))
            if closing > k + 1 and (timed or spoken) and (closing >= end or spoken):
                return k
    return end


def _shows(c: Clause, subject: Range, begin: int, end: int) -> bool:
    """True for papers, pictures and searches that tell something: "the images reveal trenches", not "details"."""
    head = next((k for k in range(*subject) if c.tag(k) in "IR," and k > subject[0]), subject[1])
    papers = lexicon.DOCUMENTS | lexicon.SEARCHES
    shows = any(c.low(k) in papers for k in range(subject[0], head))
    return shows and not any(c.low(k) in lexicon.UNTOLD for k in range(begin, min(end, begin + _OPENING)))


def inverted(c: Clause, i: int, start: int, after: int) -> bool:
    """Inversion, "P, said X": records it and returns True."""
    tokens = c.tokens
    cue = tokens[i].cue
    assert cue is not None
    if start != i or i == 0 or cue.group == "tell":
        return False
    whole = phrases.before(tokens, i, c.head)
    if whole is not None and whole[0] == c.head and any(c.tag(k) in "R" for k in range(*whole)):
        return False  # "The clerk, who was there, said nine had died"
    reported = whole is not None and any(t.cue is not None for t in tokens[c.head : whole[0]])
    if whole is not None and reported and c.low(c.head) == "as" and c.tag(whole[0] - 1) == ",":
        return False  # "As the paper reported, a clerk, Ann Lee, found nine"
    previous = tokens[i - 1]
    quoted = previous.tag == "Q" or (previous.tag == "," and c.tag(i - 2) == "Q")
    if previous.tag not in ",-Q" or (cue.form == "base" and previous.tag != "," and not quoted):
        return False
    begin = phrases.skip_time(tokens, i + 1, c.stop)
    if begin >= c.stop or c.tag(begin) in "TQI:," or c.low(begin) in _OBJECTS:
        return False
    source = phrases.after(tokens, begin, c.stop)
    figure = any(c.low(k) == "at" and "M" in (c.tag(k + 1), c.tag(k + 2)) for k in range(begin, c.stop))
    if source is None or (cue.lemma == "estimate" and figure):
        return False  # "X, a chemist, estimated losses at 40 tonnes"
    put_out = cue.lemma in _PUTTING_OUT and any(c.low(k) in lexicon.DOCUMENTS for k in range(*source))
    titled = previous.tag == "Q" and " " not in previous.text and previous.last not in ",.!?" and i - c.head > 1
    if titled and cue.lemma in _PUTTING_OUT:
        return False  # "A page called “Gotcha” posted the story"
    if not quoted and (put_out or cue.lemma == "email"):
        return False  # "The account, which is a fake, posted a picture of it", "The aide, a friend, emailed Ann Lee"
    end = phrases.skip_time(tokens, source[1], c.stop)
    left = c.left(i)
    if cue.group == "voice" and not quoted:
        return False  # "The king, left, offered his condolences"
    if not quoted:
        if end < c.stop and c.tag(end) not in ",;CGIS-Q(":
            return False
        acted = any(c.tag(k) == "E" and c.tag(k - 1) == "," and c.tag(k + 1) == "D" for k in range(left[0] + 1, i))
        if not c.is_told(left) and not acted:  # "The pump, sold in May, raised the pressure, said X"
            # "This, say experts, is wrong"
            if c.tag(end) != "," or not phrases.is_finite(tokens, min(end + 1, c.stop - 1)):
                return False
            c.add(source, [(i, i + 1)], [left, (end + 1, c.right_end(end + 1))], 0.8)
            return True
    if left[1] <= left[0]:
        return False
    content = [left]
    k = c.settings(source[1])
    if c.tag(k) in ",-:" and c.tag(k + 1) == "Q":
        content.append((k + 1, c.right_end(k + 1)))
    c.speaker = source
    c.add(source, [(i, i + 1)], content, 0.95)
    return True


def participle(c: Clause, i: int) -> None:
    """Participles, "..., adding that P", "saying P": the subject is that of the clause before it."""
    if c.low(i - 1) == "not" and c.tag(i + 1) != "T":
        return  # "but not saying where"
    if c.low(i) == "saying" and c.low(i + 1) in (*phrases.SOMETHING, "so"):
        return  # "did not recall the pope saying anything like that"
    subject = _accompanying(c, i) or c.speaker
    if subject is None or _papers(c, subject) or _told_of(c, subject, i):
        subject = c.clause_subject(i)
    elif c.tag(i - 1) == "," and (later := _declining(c, subject, i)):
        subject = later
    main, stop = c.main_clause(i), c.stop
    if main is not None:
        c.stop = main[0] - (c.tag(main[0] - 1) == ",")  # "Warning that P, X said Q": of the participle is P alone
    _participle(c, i, subject)
    c.stop = stop


def _declining(c: Clause, subject: Range, i: int) -> Range | None:
    """Who speaks in "X said P; the Kremlin declined to comment, saying Q", if another than ``subject``."""
    verb = next((k for k in range(i - 1, subject[1], -1) if c.low(k) in _DECLINING), None)
    if verb is None:
        return None
    start, passive, _ = c.group_start(verb)
    other = c.subject_of(start, verb) if not passive else None
    return other if other is not None and other[0] > subject[0] and c.tag(other[0]) != "R" else None


def _accompanying(c: Clause, i: int) -> Range | None:
    """Who or what speaks in ", with some research suggesting that P"."""
    k = end = i - (c.tag(i - 1) == "A")
    while k > 0 and c.tag(k - 1) in "DNUMAE":
        k -= 1
    return (k, end) if k < end and c.low(k - 1) == "with" and c.tag(k - 2) == "," else None


def _told_of(c: Clause, subject: Range, i: int) -> bool:
    """True for "who" in "rebuked critics who say P, saying that Q": Q is from whoever rebuked them."""
    cue, k = c.tokens[i].cue, subject[0]
    said = next((t.cue for t in c.tokens[k:i] if t.cue is not None), None)
    return c.tag(k) == "R" and c.tag(k - 1) in "NU" and said is not None and cue is not None and said.lemma == cue.lemma


def _papers(c: Clause, subject: Range) -> bool:
    """True for "that" in "withdrew a report that said P, adding that Q": Q is from whoever withdrew it."""
    k = subject[0]
    return c.tag(k) == "T" and c.low(k - 1) in lexicon.DOCUMENTS | lexicon.SETTINGS | lexicon.NOUN_CUES


def _participle(c: Clause, i: int, subject: Range | None) -> None:
    tokens = c.tokens
    cue = tokens[i].cue
    assert cue is not None
    before = c.tag(i - 1) if i else "."
    if c.is_taken(i):
        return  # "cited X saying"
    noun = before == "D" or (i and phrases.possessive(tokens, i - 1))
    if noun and cue.group in ("say", "state", "think") and (c.tag(i + 1) != "T" or c.low(i) in lexicon.OWNED_NOUNS):
        return  # "familiar with his thinking"; not "each accusing the other"
    if c.low(i - 1) in lexicon.NOUN_CUES | lexicon.SIGNS and c.low(i - 2) == "no":
        return  # "There are no rumours suggesting that P"
    if i == 0 and (cue.lemma, c.low(1)) in (("speak", "of"), ("add", "to")):
        return  # "Speaking of numbers", "Adding to the confusion"
    having = cue.form == "past"  # "Having claimed that P, X said Q"
    aside = c.low(i - 1) == "from" and c.low(i - 2) in ("aside", "apart")
    if (before in "X" or c.low(i - 1) in lexicon.NOT_BEFORE_PARTICIPLE) and not (
        having or aside or (c.low(i - 1) == "by" and cue.lemma == "say")
    ):
        return
    kept = c.speaker
    if cue.group == "tell":
        addressee = c.hearer(i + 1)
        if addressee is None or subject is None:
            return
        after = c.that_after(c.settings(addressee[1]), cue.lemma)
    elif cue.group in ("say", "state", "think") or (cue.group == "voice" and c.tag(i + 1) == "T"):
        if cue.lemma == "point":
            if c.low(i + 1) != "out":
                return
            i += 1
        after = c.that_after(c.settings(i + 1), cue.lemma)
        if cue.lemma in ("confirm", "reveal", "report", "disclose", "expect", "detail", "find") and c.tag(after) != "T":
            return
    elif cue.group == "deny":
        if subject is not None:
            verdicts.deny_content(c, i, i, subject)
        return
    elif cue.group == "call":
        if subject is not None:
            verdicts.call_content(c, i, i, subject)
        return
    elif cue.group == "accuse":
        if subject is not None:
            verdicts.accuse_content(c, i, i, subject)
        return
    elif cue.lemma == "read":
        paper = phrases.before(tokens, i, 0) if c.tag(i + 1) == "Q" and before in "NU" else None
        if paper is not None and any(c.low(k) in lexicon.READ_OUT | lexicon.SETTINGS for k in range(*paper)):
            c.add(paper, [(i, i + 1)], [(i + 1, i + 2)], 0.7)  # "a sign reading “Keep out”"
        return
    else:
        return
    if subject is None:
        return
    if c.tag(after) in ",:" and c.tag(after + 1) in "QTUDPN":
        after += 1
    if after >= c.stop or c.tag(after) in ",.":
        return
    stop = c.stop
    if c.tag(i - 1) in "NU" and subject[1] == i:
        c.stop = _main_verb(c, after + (c.tag(after) == "T"), stop)  # "Posts claiming that P are false"
    _right(c, i, i, subject, after)
    c.stop = stop
    c.speaker = kept or c.speaker


def _event(c: Clause, begin: int) -> bool:
    """True for "the capture of the town", "the maiden flight of": what has happened, and no plan."""
    of = next((k for k in range(begin + 1, begin + 5) if c.low(k) == "of"), begin)
    return c.low(of - 1) in lexicon.EVENTS


def _attack(c: Clause, begin: int) -> bool:
    """True for "the attack in a statement", "responsibility on Telegram": what somebody claims to have done."""
    last = next((k for k in range(begin, begin + _OPENING) if c.low(k) in lexicon.ATTACKS), None)
    return last is not None and (last + 1 >= c.stop or c.tag(last + 1) in "I,")


def _without_pronoun(c: Clause, i: int, start: int, subject: Range, after: int) -> None:
    """ "A video it said showed the raid", "Photos he said were taken in the camp show tents"."""
    head = subject[0]
    while c.tag(head - 1) in "NUMEA":
        head -= 1
    head -= c.tag(head - 1) == "D"
    end = c.right_end(after, relative=True)
    second = next((m for m in range(after + 2, end) if phrases.is_finite(c.tokens, m) and c.tag(m - 1) != "X"), end)
    c.add(subject, [(start, i + 1)], [(head, subject[0]), (after, second)], 0.7)
