"""Cues without a speaker, or with a noun for the speech: reportedly, "is believed to", "rumours that"."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases, versions
from models.attribution.clause import Clause
from models.attribution.phrases import Range

# What is done with a paper, or with what somebody says.
_MADE: Final = frozenset(
    (
        "aired",
        "commissioned",
        "compiled",
        "filed",
        "issued",
        "made",
        "obtained",
        "ordered",
        "posted",
        "prepared",
        "produced",
        "published",
        "released",
        "wrote",
    )
)
_MEDIA: Final = lexicon.OUTLETS | {
    "channels",
    "forum",
    "forums",
    "media",
    "papers",
    "press",
    "site",
    "sites",
    "tabloids",
    "websites",
}
_ONLY_VOICED: Final = lexicon.VOICED_NOUNS - lexicon.OWNED_NOUNS
_LOST: Final = ("dead", "hurt", "lost", "missing")
_QUALIFIED: Final = 5  # words from a verb to its noun: "voiced very serious public concern"
_WHERE: Final = 4  # words from "where" to its verb
_BOUNDS: Final = frozenset(("about", "against", "at", "by", "from", "on", "over", "to", "with"))


def adverb(c: Clause, i: int) -> None:
    """Adverbs, "X has reportedly done Y": the clause around the adverb is the content, nobody its source."""
    tokens = c.tokens
    if c.low(i + 1) in ("said", "told", "wrote", "says", "claimed") or (c.low(i - 1) == "as" and c.tag(i + 1) == "G"):
        return  # "reportedly said", "quoted as supposedly saying": how it was said
    if c.tag(i - 1) == "," and c.low(i + 1) in ("after", "before", "while") and c.tag(i + 2) == "G":
        return  # "He said, reportedly while leaving, that P": when
    s = i
    while s > 0 and tokens[s - 1].tag not in ",;:-QTSR":
        clause = tokens[s - 1].tag == "C" and c.tag(s) in "DPU"
        if clause and not (tokens[s - 2].tag in "PU" and c.tag(s - 3) in ",;:" and not c.has_finite((s, i))):
            break  # not in "Shocked by it, he and his relatives reportedly pleaded"
        if (tokens[s - 1].tag == "C" and s == i) or (versions.says(c, s - 1) and c.low(s) != "by"):
            break  # "and supposedly is back", "police said Brown allegedly robbed a shop"
        s -= 1
    shows = c.tag(i + 1) == "G" and c.tag(i - 1) in "NU" and i - s > 2
    if shows and (shown := phrases.before(tokens, i, s)):
        s = shown[0]  # "The agency released a video purportedly showing soldiers"
    if s == i and i and tokens[i - 1].tag == "R":
        head = phrases.before(tokens, i - 1, 0) if c.tag(i - 2) != "," else None
        s = head[0] if head else i - 1
    elif s > 1 and tokens[s - 1].tag == "," and all(t.tag in "XA" for t in tokens[s:i]):
        head = phrases.before(tokens, s, 0)  # "The preacher, 46, has reportedly been held"
        s = head[0] if head and (s < i or c.tag(i + 1) in "XVE") else s
    elif s and tokens[s - 1].tag == "Q" and c.tag(s - 2) == "D":
        s -= 2  # "A “raid” is reportedly under way"
    e = i + 1
    while (
        e < c.stop
        and tokens[e].tag not in ",;:-"
        and not (tokens[e].tag == "C" and (c.own_cue(e + 1) or c.low(e + 1) in lexicon.HEARSAY))
    ):
        e += 1
    if c.tag(i - 1) in "NU" and c.tag(i + 1) in "EV":
        e = _described_till(c, i + 2, e)  # "The boats allegedly seized by pirates were found"
    if i == 0 and e < c.stop and tokens[e].tag == ",":
        e = c.right_end(e + 1)
    while s < i and c.tag(s) in "C":
        s += 1
    pieces = [(s, i), (i + 1, e)]
    if s == i and c.tag(i - 1) == "C" and c.tag(i + 1) in "XVE" and (told := c.clause_subject(i)):
        pieces[0] = told  # "The firm sold the unit and reportedly will close the plant"
    if sum(b - a for a, b in pieces) >= 2:
        c.add(None, [(i, i + 1)], pieces, 0.8)


def _described_till(c: Clause, begin: int, end: int) -> int:
    """Where behind a participle from ``begin`` the verb of what it describes stands; ``end`` if nowhere."""
    for k in range(begin, end):
        if c.tag(k) in "RSTC":
            return end
        if c.tag(k) in "XV" and c.tag(k - 1) not in "XVAP":
            return k
    return end


def _believed(c: Clause, start: int) -> Range | None:
    """What the passive from ``start`` is of, with what is told of it between commas: "The ship, which sank in May,"."""
    found = phrases.before(c.tokens, start, 0)
    if c.tag(start - 1) != ",":
        return found
    if found is not None and any(versions.says(c, k) and c.tag(k - 1) not in "RA" for k in range(*found)):
        return None  # "The ship, police say, is believed to be empty"
    return found or phrases.before(c.tokens, start - 1, 0)


def belief(c: Clause, i: int) -> None:
    """Passives of belief: "X is believed to be Y", "it is claimed that P", "X, said to be Y"."""
    tokens = c.tokens
    start, _, _modal = c.group_start(i)
    j = i + 1
    while c.tag(j) == "A" and j < c.stop:
        j += 1
    subject = _believed(c, start)
    if c.low(j) == "to":
        if c.tokens[start].tag != "X" and c.low(j + 1) == "show":
            return  # "a video said to show a raid"
        if c.tag(j + 1) == "D" or c.hears(j + 1):
            return  # "reported to his superiors"
        if subject is None and c.tag(start - 1) == "C":
            subject = c.told_subject(i) or c.clause_subject(i)  # "He was held and is believed to have been sold"
        if subject is None:
            return
        if tokens[subject[0]].tag == "R":
            who, end = c.low(subject[0]) == "who", subject[0] - (c.tag(subject[0] - 1) in ",-")
            subject = phrases.before(tokens, end, 0) or subject
            of = next((k for k in range(end - 2, subject[0], -1) if c.tag(k) == "I"), None) if who else None
            if of is not None and c.tag(of + 1) in "DUN":
                subject = (of + 1, subject[1])  # "pictures of the boy who is believed"
        e = j + 1
        while e < c.stop and tokens[e].tag not in ",;:-T" and not (tokens[e].tag == "C" and c.breaks(e)):
            stolen = c.tag(e - 1) == "E" and c.tag(e - 2) in "XA"  # "said to have been stolen were found"
            verb = tokens[e].tag in "XV" and tokens[e].low not in ("be", "been", "being")
            placed = any(c.low(k) == "where" for k in range(max(j, e - _WHERE), e))  # "in towns where boys are valued"
            if verb and not placed and (e > j + 4 or (e > j + 2 and stolen)) and phrases.is_finite(tokens, e):
                break
            e += 1
        said = next((k for k in range(j + 1, e) if _tells(c, k)), None)
        if said is not None and c.tag(e) == "T" and e < c.stop:
            c.add(subject, [(start, e)], [(e + 1, c.right_end(e + 1))], 0.8)  # "is alleged to have told doctors that P"
            return
        c.add(None, [(start, i + 1)], [subject, (j, e)], 0.8)
        return
    if c.low(i) == "feared" and subject is not None and c.tag(start) == "X" and (c.tag(j) == "E" or c.low(j) in _LOST):
        c.add(None, [(start, i + 1)], [subject, (j, c.right_end(j))], 0.7)  # "Forty people are feared dead"
        return
    if subject is not None and c.low(subject[0]) == "it":
        timed = phrases.skip_time(tokens, j, c.stop)
        if (c.tag(timed) == "," or timed >= c.stop) and c.tag(start - 2) == ",":
            left = c.left(subject[0] if subject else start)
            right = (timed + 1, c.right_end(timed + 1)) if timed + 1 < c.stop else (timed, timed)
            if right[0] < right[1] and (phrases.is_finite(tokens, right[0]) or not c.has_finite(right)):
                c.add(None, [(start, i + 1)], [left, right], 0.8)  # "The consulate, it is said, will close"
            elif c.has_finite(left):
                n = phrases.skip_time(tokens, j, c.stop)
                c.add(
                    None,
                    [(start, i + 1)],
                    [left, *(c.resumed(n) if c.tag(n) == "," else [])],
                    0.8,
                )
            return
        j = next((m for m in range(j, min(c.stop, j + 7)) if c.tag(m) == "T"), j)
        k = j + 1 if c.tag(j) == "T" else j
        if k < c.stop and (c.tag(j) == "T" or c.has_finite((k, c.stop))):
            c.add(None, [(start, i + 1)], [(k, c.right_end(k))], 0.8)


def known(c: Clause, i: int) -> None:
    """ "It became known on Monday that P"."""
    that = phrases.skip_time(c.tokens, i + 1, c.stop)
    if [c.low(i - 2), c.low(i - 1)] in (["it", "became"], ["it", "becomes"]) and c.tag(that) == "T":
        c.add(None, [(i - 1, i + 1)], [(that + 1, c.right_end(that + 1))], 0.8)


def _tells(c: Clause, k: int) -> bool:
    cue = c.tokens[k].cue
    return cue is not None and cue.group in ("say", "state", "tell") and cue.form in ("past", "base")


def doubts(c: Clause, i: int) -> bool:
    """True for the noun in "no doubt", "express doubts", which is spelled as a verb."""
    named = c.tag(i - 1) not in "UNPRX" or c.low(i - 1) in lexicon.VOICING
    return c.low(i) in ("doubt", "doubts") and named


def noun(c: Clause, i: int) -> None:
    """Nouns: "rumours that P", "the report that P", "X's claim that P", "claims made by X that P".

    Some nouns count only where it is told whose they are: "the embassy's denial that P".
    """
    tokens = c.tokens
    if tokens[i].cue is not None and phrases.verbal(tokens, i) and c.tag(i - 1) in "UNPR" and not doubts(c, i):
        return
    if tokens[i].low in lexicon.SETTINGS and any(c.low(k) == "in" for k in range(max(0, i - 4), i)):
        return  # "said in a statement that"
    if (c.low(i) == "gossip" and c.tag(i + 1) in "NU") or c.tag(i) == c.tag(i + 1) == "U":
        return  # "told a gossip site that", "told the Complaints Commission that"
    giver = _giver(c, i)
    if giver is not None:
        whose, start = giver
        if c.found and c.is_taken(start):
            return  # "repeated her warning that P": told by the verb
        that = c.settings(i + 1)
        end = c.content_end(that + 1, whose) if c.tag(that) == "T" and not relative(c, that + 1) else 0
        described = c.low(i - 1) in ("a", "an") and c.tag(end - 1) in "EVN" and end < that + 5
        described = described and c.tag(that + 1) in "PN"  # "gave a view that many share"
        if end > that + 2 and not (described or _made(c, c.untimed(that + 1, end))):
            c.add(whose, [(start, i + 1)], [(that + 1, end)], 0.7)
            return
    owned = c.low(i) in lexicon.VOICED_NOUNS
    if c.low(i) in _ONLY_VOICED and c.tag(c.settings(i + 1)) != "T":
        return
    medium = _medium(c, i)
    if c.low(i + 1) == "of" and not owned and medium is None:
        _unsettled(c, i)
        return
    end = i + 1
    source: Range | None = None
    by = i + 1 if c.low(i + 1) == "of" or medium is not None else None
    heard = c.low(i) in lexicon.UNOWNED  # "reports from Gaza that P": from whom, it does not say
    for k in range(i + 1, min(c.stop, i + 9) if by is None else i):
        if c.low(k) == "by" or (c.low(k) == "from" and not heard):
            by = k
            break
        if c.tag(k) == "T":
            end = k
            break
        if c.low(k) == "it" and c.low(k - 1) in lexicon.HAVE:
            return  # "rumour has it that"
        verb = tokens[k].cue
        if c.low(k) in lexicon.VOICING and c.low(k).endswith("ing"):
            break  # "rejected the report, voicing concern that P"
        if verb is not None and (verb.form == "ing" or (verb.form == "base" and c.tag(k - 1) == "C")):
            break  # "called the claim false, noting that P", "put an end to the rumours and state that P"
        if (
            (c.tag(k) == "," and c.tag(k + 1) in "DPU")
            or c.tag(k) in ";:QR"
            or (c.tag(k) == "X" and owned)  # "His forecast is in line with reports that P"
            or (c.tag(k) == "C" and any(c.tag(m) == "X" for m in range(i + 1, k)))  # "the report was old and that"
            or (
                (c.tag(k) in "VE" or (c.tag(k) == "N" and verb is not None and phrases.verbal(tokens, k)))
                and c.low(k) not in lexicon.SPREAD
            )
        ):
            break
    if by is not None:
        source = phrases.after(tokens, by + 1, c.stop, clause_follows=True)
        end = source[1] if source else end
        if c.tag(end) == "," and end < c.stop:
            end += 1
    if c.tag(end) != "T" or end >= c.stop or c.tag(end + 1) in "XV":
        return
    said = c.tokens[end + 1].cue if end + 1 < c.stop else None
    speaks = said is not None and said.form == "past" and (said.group == "say" or c.tag(end + 2) in "TDPUQ")
    if end == i + 1 and _judged(c, end + 1):
        return  # "claims that Moscow calls absurd": likewise
    if end == i + 1 and speaks:
        return  # "a report that said two men had died": the pronoun, not the conjunction
    if source is None:
        source = versions.possessor(c, i)
        if source is not None and c.low(source[0]) not in versions.OWN:
            k = source[1]
            source = phrases.before(tokens, k, 0)
            if source is not None:
                bound = (m + 1 for m in range(k - 2, source[0], -1) if tokens[m].tag in "VX" or c.low(m) in _BOUNDS)
                source = (next(bound, source[0]), source[1])  # "told X the talks focused on Peru's claim": Peru's
        elif c.low(i) not in _ONLY_VOICED and c.tag(i - 1) == "U" and c.low(i - 1) not in lexicon.OF_REPORTS:
            k = i - 1  # "Russian accusations that P", "an NBC report that P"
            while k > 0 and tokens[k - 1].tag == "U":
                k -= 1
            source = (k, i)
    if owned and source is None:
        return
    opened = i
    while opened > 0 and c.tag(opened - 1) in "DNEA" and not phrases.is_finite(tokens, opened - 1):
        opened -= 1
    opened = min(opened, source[0]) if source is not None else opened
    joined = c.tag(opened - 1) == "C" and c.tag(opened - 2) == ","  # ", but the claim that P was false"
    saying = c.tokens[opened - 1].cue if opened else None
    told = c.tag(opened - 1) == "T" or (saying is not None and saying.group == "say")  # "said a claim by X that P was"
    opens = i <= 3 and not any(phrases.is_finite(tokens, k) for k in range(c.head, i))
    subject = opens or joined or c.tag(opened - 1) == "S"  # "after reports that P were picked up"
    content = (end + 1, _noun_end(c, end + 1, initial=subject, told=told))
    end = content[1]
    while end > content[0] and (c.tag(end - 1) in "WA" or phrases.skip_time(c.tokens, end - 2, end) == end):
        end -= 2 if phrases.skip_time(c.tokens, end - 2, end) == end else 1
    if _made(c, end):
        return
    cue = (i, by + 1) if by is not None else (i, i + 1)
    c.add(source, [cue], [content], 0.6)


def _medium(c: Clause, i: int) -> Range | None:
    """Where "reports in the Flemish press that P", "a claim of the website X that P", "chatter on social media that P"
    was told."""
    if c.low(i + 1) not in ("in", "of", "on"):
        return None
    place = phrases.after(c.tokens, i + 2, c.stop, clause_follows=True)
    if place is None or c.tag(place[1] + (c.tag(place[1]) == ",")) != "T":
        return None
    media = any(c.low(k) in _MEDIA or (c.tag(k) == "U" and c.low(k) in lexicon.MASTHEADS) for k in range(*place))
    return place if media else None


def _made(c: Clause, end: int) -> bool:
    """True for "a report that X disowns", "a report that X published": the pronoun, not the conjunction."""
    last = c.tokens[end - 1]
    return (last.cue is not None and last.cue.group in ("deny", "say", "tell", "state")) or last.low in _MADE


def _giver(c: Clause, i: int) -> tuple[Range, int] | None:
    """Who "voiced concern" or "made the point", and the verb, if the noun at i is said so: "came to the conclusion"."""
    k = i
    while k > i - _QUALIFIED and c.tag(k - 1) in "DNEAG" and c.low(k - 1) not in lexicon.VOICING:
        k -= 1
    verb = k - 1
    if c.low(verb) == "to" and c.low(verb - 1) in lexicon.LEADING_TO:
        verb -= 2 if c.low(verb - 1) == "attention" else 1
        if verb + 1 < k and c.low(verb + 1) == "attention" and c.low(verb) not in _DRAWING:
            return None
    elif c.low(verb) == "of" and c.low(verb - 1) in lexicon.BE and c.low(i) in ("opinion", "view"):
        verb -= 1  # "was of the view that"
    elif c.low(verb) not in lexicon.VOICING:
        return None
    if c.low(verb).endswith("ing") and c.low(verb - 1) not in lexicon.BE:
        subject = c.speaker or c.clause_subject(verb)
        return (subject, verb) if subject is not None and c.tag(verb - 1) in ",NU" else None
    if c.low(verb - 1) == "to" and c.low(verb - 2) in lexicon.REACHING:
        verb -= 2  # "continued to voice doubts", "wrote to express concern"
    start, passive, modal = c.group_start(verb)
    subject = c.subject_of(start, verb) if not modal and (not passive or c.low(verb) not in lexicon.BE) else None
    if subject is None or c.low(subject[0]) in ("there", "it", "no", "nobody") or c.tag(subject[1] - 1) == "D":
        return None  # "the firmly held belief"
    return subject, start


_DRAWING: Final = ("call", "called", "calling", "calls", "draw", "drawing", "draws", "drew")


def relative(c: Clause, i: int) -> bool:
    """True if the "that" before i is a pronoun: "a statement that plays it down", "an assurance that earned trust"."""
    return c.tag(i) in "XVE" or (c.tag(i) == "N" and c.low(i).endswith("s") and c.tag(i + 1) in "DUP")


def _judged(c: Clause, begin: int) -> bool:
    """True for "Moscow has called absurd", "the army dismissed as nonsense", "the firm has rejected" at ``begin``."""
    for k in range(begin, min(c.stop, begin + 9)):
        cue = c.tokens[k].cue
        if cue is not None and k > begin and cue.form in ("past", "third", "base") and phrases.verbal(c.tokens, k):
            bare = k + 1 >= c.stop or c.tag(k + 1) in ",CV"
            as_ = c.low(k + 1) == "as"
            return (cue.group == "call" and (as_ or c.verdict(k + 1))) or (cue.group == "deny" and (as_ or bare))
        if c.tag(k) not in "DUNPMXAE":
            return False
    return False


def _unsettled(c: Clause, i: int) -> None:
    """Reports of something whose standing is told: "Reports of a raid were unconfirmed"."""
    if i > 1:
        return
    verb = next((k for k in range(i + 3, min(c.stop, i + 25)) if c.low(k) in lexicon.BE), None)
    if verb is None or any(c.tag(k) in ";:T" for k in range(i, verb)):
        return
    if any(c.low(k) in lexicon.UNSETTLED for k in range(verb + 1, min(c.stop, verb + 4))):
        c.add((0, i + 1), [(i, i + 1)], [(i + 2, verb)], 0.6)


def _noun_end(c: Clause, i: int, *, initial: bool, told: bool) -> int:
    """End of "that P" after a noun; in front of the main verb if the noun is its subject, or is that where ``told``."""
    opening = next((k for k in range(i - 1, -1, -1) if c.tag(k) in "R,;"), -1)
    end = c.right_end(i, relative=opening > 0 and c.tag(opening) == "R")  # "which denies claims that P, has left"
    be = next((k for k in range(i + 2, end) if c.low(k) in lexicon.BE), end)
    judged = any(c.low(k) in lexicon.VERDICT_WORDS | lexicon.UNSETTLED for k in range(be + 1, min(end, be + 3)))
    if initial and judged and not any(c.tag(k) in "RST," or phrases.is_finite(c.tokens, k) for k in range(i, be)):
        return be  # "claims that vitamins cure it are wrong": no list has the verb before
    verbs = 0
    for k in range(i, end):
        tag = c.tokens[k].tag
        if tag == "," and initial:
            return k
        if tag in "RSTC":
            verbs = verbs if tag == "C" and initial else 0
        elif phrases.is_finite(c.tokens, k) and c.low(k - 1) != "to":
            start = k - (c.tag(k - 1) == "A")
            if verbs and c.tag(start - 1) != "X" and (initial or told):
                return start
            verbs = 1
    return end
