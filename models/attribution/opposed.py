"""Claims that an article itself sets against each other: "told a different story", "at odds with", "P, but Y said Q".

Such words need no weighing of what two claims have in common, often next to nothing: whoever writes them tells that
the two do not agree. Two that disagree once also do where the one answers the other again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from models.attribution import lexicon
from models.attribution.carrying import Linked, by_sentence
from models.attribution.propositions import (
    VERDICTS,
    Proposition,
    concepts_of,
    hinted,
    holds,
    independent,
    overlap,
    shared,
)
from models.attribution.sides import account_owner, allied
from models.attribution.tokens import Sentence

_ANOTHER: Final = re.compile(
    r"\b(?:g[ai]ves?|giving|had|has|offer\w*|paint\w*|present\w*|tells?|telling|told)(?: \w+){0,3} (?:another|contrary|"
    r"(?:very |quite |rather )?different|opposite|rival)(?: \w+)? (?:account|explanation|picture|story|tale|version)\b"
    r"|\bbegs? to differ\b|(?<!\bto )\bdisagree[sd]?\b(?! (?:about|on|over|whether)\b)"
    r"|\b(?:said|says|swor\w+|reported) (?:exactly |just |quite )?the opposite\b"
    r"|\b(?:saw|sees?) (?:it|that|things|this) differently\b",
    re.IGNORECASE,
)
_ODDS: Final = re.compile(
    r"\b(?:at odds|at variance|in contradiction|inconsistent|irreconcilable) (?:with|to)\b|\bcontradict(?:ed|ing|s)\b"
    r"|\b(?:ran|run|runs|running) counter to\b|\bcontrary to\b",
    re.IGNORECASE,
)
# The writer's own verdict on what was said, and a denial that is only mentioned.
_FALSE: Final = re.compile(
    r"\b(?:accounts?|accusations?|allegations?|articles?|assertions?|claims?|reports?|rumou?rs?|statements?|story|"
    r"stories|tales?) (?:is|are|was|were|ha(?:s|ve|d) (?:since )?been|turn(?:s|ed) out to be|prove[ds]?(?: to be)?|"
    rf"appear(?:s|ed) to be) (?:\w+ ){{0,2}}?(?:{'|'.join(sorted(VERDICTS))}|contested|debunked|discredited|disproved|"
    r"disproven|disputed|not true|refuted|without (?:basis|foundation|merit))\b(?! (?:by|to)\b)|\bno truth (?:in|to)\b"
    r"|\b(?:despite|in spite of) (?:[\w'’]+ ){0,4}?denials?\b|\bplead(?:s|ed|ing)? not guilty\b"
    r"|\b(?:insist|maintain|protest)\w* (?:on )?(?:her|his|its|their) (?:own )?innocence\b"
    r"|\bapologi[sz]e[ds]? for (?:her|his|its|the|their) (?:article|claim|error|mistake|report|story)\b"
    r"|\bcorrect(?:ed|s) (?:her|his|its|the|their) (?:account|article|figures?|report|statement|story)\b",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(
    r"\b(?:accounts?|claims?|conclusions?|evidence|explanations?|figures?|findings?|remarks|reports?|said|statements?|"
    r"story|testimony|versions?|words)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:(?:his|her|its|their|my|our) (?:own|earlier|previous)|(?:him|her|it|them)sel\w+)\b")
_BUT: Final = re.compile(r"\b(?:although|but|though|whereas|while)\b", re.IGNORECASE)
# What is said before is rejected in words that point back to it, or to the suit or complaint that says so.
_DISMISSED: Final = re.compile(
    r"\W*(?:(?:it|that|this)(?: is| was|['’]s) (?:\w+ ){0,4}?|(?:\w+ ){0,3}(?:accusations?|allegations?|charges?|"
    r"claims?|complaint|(?:law)?suit|petition) (?:is|are|was|were) (?:\w+ ){0,3}?)"
    rf"(?:{'|'.join(sorted(VERDICTS))}|frivolous|meritless|without (?:any )?merit)\b",
    re.IGNORECASE,
)
# A figure is said to be another, without a number: "the true toll was far higher".
_OTHER_FIGURE: Final = re.compile(
    r"\b(?:costs?|counts?|estimates?|figures?|numbers?|tolls?|totals?|it|that|this)(?:['’]s)? (?:\w+ ){0,5}?"
    r"(?P<told>higher|lower|larger|smaller|greater|"
    r"(?:far|many|much) (?:fewer|less|more)|(?:too|so) (?:high|low)|(?:an )?(?:over|under)(?:count|estimate|"
    r"statement)|exaggerated|inflated|(?:over|under)(?:counted|estimated|stated))\b(?! (?:than )?(?:last|a year|in|on|"
    r"the previous|before|usual|normal)\b)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"^[^\w\n]*(?:the )?claim[^\S\n]*:", re.IGNORECASE | re.MULTILINE)
_RATING: Final = re.compile(
    r"^[^\w\n]*(?:(?:our|the|\w+['’]s) +)?(?:assessment|conclusion|rating|ruling|verdict)\s*[:–—-]\s*"
    r"(?:altered|fabricated|fake|false|hoax|inaccurate|incorrect|manipulated|miscaptioned|misleading|mostly false|"
    r"no evidence|pants on fire|partly false|untrue)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ARTICLE: Final = re.compile(r"\W*(?:the|their|its)(?: (?:actual|death|real|true|final))*\s", re.IGNORECASE)
_TAKEN_BACK: Final = re.compile(rf"\bback(?: on)?$|\b(?:back|{'|'.join(sorted(lexicon.UNSAYING))}) .*\w$")
# Whoever is called so is disputed by the writer: "A hoax report claimed that P".
_UNTRUE: Final = re.compile(
    r"(?:an? |the |this |that |one |another )?(?:\w+ly )?(?:bogus|debunked|discredited|fabricated|fake|false|hoax|"
    r"made-up|phoney|phony|satirical|spoof|untrue)\s(?!alarm)(?:[\w-]+ ){0,2}?(?:accounts?|articles?|claims?|"
    r"headlines?|messages?|news|outlets?|posts?|reports?|rumou?rs?|sites?|stor(?:y|ies)|tweets?|websites?)\b",
    re.IGNORECASE,
)
# Rival accounts; the other words reject.
_RATHER: Final = ("fewer", "greater", "higher", "larger", "less", "lower", "more", "smaller")

# In lower case, one of the words is in every match, and one of the further words if there are any. They are found
# faster, and the fewer the better: the first are looked for in every text, the further ones where these are.
_TELLING: Final[tuple[tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]], ...]] = (
    (_ANOTHER, ("another", "contrary", "differ", "opposite", "rival", "disagree"), ()),
    (
        _ODDS,
        ("at odds", "at variance", "contradict", "inconsistent", "irreconcilable", "counter to", "contrary to"),
        (),
    ),
    (
        _FALSE,
        (
            "account", "accus", "alleg", "article", "assertion", "claim", "report", "rumo", "statement", "stor", "tale",
            "no truth", "denial", "not guilty", "innocence", "apolog", "correct",
        ),
        (
            "contested", "debunked", "discredited", "disprove", "disputed", "not true", "refuted", "without",
            "no truth", "denial", "not guilty", "innocence", "apolog", "correct",
            *sorted(word for word in VERDICTS if not any(word != part and part in word for part in VERDICTS)),
        ),
    ),
)  # fmt: skip
_HINTS: Final = tuple(sorted({hint for _, hints, _ in _TELLING for hint in hints}))
_OF_ONESELF: Final = re.compile(
    r"\W*(?:(?:(?:my|our|his|her|its|their) (?:client|company|forces|officers|party|soldiers|troops)|i|we|he|"
    r"she|they|it) (?:\w+ )?(?:never|not|no)\b|"
    r"(?:i|we|he|she|they|it) (?:ha[ds]|have) no\b|(?:i|we|he|she|they|it) \w+n['’]t\b)",
    re.IGNORECASE,
)
_LAWYER: Final = re.compile(r"\b(?:attorneys?|barristers?|counsel|lawyers?|solicitors?)\b", re.IGNORECASE)
# A rejection that points back to a whole charge: "the claim was false", not "that is a lie", of the last word.
_POINTS: Final = re.compile(
    r"\W*(?:(?:all|both) )?(?:the|these|those|this|that|such|her|his|their) (?:\w+ )?(?:accounts?|accusations?|"
    r"allegations?|charges?|claims?|reports?|suggestions?)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 5  # claims before a denial among which what it denies is looked for
_COMMON: Final = 0.15  # overlap from which two claims that "but" joins speak of one thing
_GAP: Final = 60  # characters between two claims that "but" joins
_BACK: Final = 3  # sentences
_REACH: Final = 6  # sentences within which the other side of "at odds with the mayor" speaks
_PHRASE: Final = 80  # characters that tell the other side
_LONGEST: Final = 600  # characters of a sentence or content that are read


class Pair(NamedTuple):
    """Claim ``n`` is disputed, by the source of claim ``m`` if it is a claim of the article."""

    n: int
    m: int | None


def opposed(text: str, units: Sequence[Sentence], linked: Sequence[Linked], props: Sequence[Proposition]) -> set[Pair]:
    """The claims that the article sets against each other."""
    found = set(_joined(text, linked, props))
    found.update(_figures(text, linked, props))
    found.update(_dismissed(text, linked, props))
    found.update(_withdrawn(text, linked, props))
    found.update(_of_a_hoax(text, linked))
    found.update(_rated(text, linked))
    for pair in (
        *_never(text, linked, props),
        *_answered(text, linked, props),
        *_told_before(text, linked, props),
        *_account_of(text, linked, props),
    ):
        if pair.m is None or not allied(text, props, linked, pair.n, pair.m):
            found.add(pair)
    within = by_sentence(linked)
    for s, unit, words in hinted(text, units, _HINTS, _LONGEST):
        found.update(_told(text, unit.start, words, s, within, linked, props))
    return found


def foes(props: Sequence[Proposition], pairs: Iterable[tuple[int, int]]) -> Iterator[Pair]:
    """Those who disagree in some pairs of claims, where the one speaks again next to the other."""
    told = {frozenset(pair) for pair in pairs}
    known = {frozenset(props[n].key for n in pair) for pair in told}
    if not known:
        return
    for n in range(len(props) - 1):
        a, b = props[n], props[n + 1]
        beside = a.paragraph == b.paragraph and b.sentence - a.sentence <= 1
        if beside and frozenset((a.key, b.key)) in known and frozenset((n, n + 1)) not in told:
            yield from _both(props, n, n + 1)


def _both(props: Sequence[Proposition], n: int, m: int, *, apart: bool = False) -> Iterator[Pair]:
    """The two against each other; whoever spoke first does not rebut a denial by having done so.

    ``apart`` says that their sources are known to be two.
    """
    first, then = sorted((n, m))
    if apart or independent(props[first], props[then]):
        if not props[first].rejects:
            yield Pair(first, then)
        if not (props[then].rejects or (props[then].negated and not props[first].negated)):
            yield Pair(then, first)


def _joined(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "P, X said, but Y said Q", "X said P while Y said Q": often only adds, unless they have something in common."""
    for n in range(len(linked) - 1):
        m = n + 1
        a, b = props[n], props[m]
        if a.sentence != b.sentence or b.rejects or not independent(a, b):
            continue
        begin, end = _end(linked[n]), _start(linked[m])
        gap = text[begin:end] if begin <= end < begin + _GAP else ""
        ground = overlap(a, b) >= _COMMON or a.negated != b.negated or bool(a.numbers and b.numbers)
        if ground and _BUT.search(gap):
            yield from _both(props, n, m)


def _start(item: Linked) -> int:
    a = item.attribution
    return min(start for start, _ in a.content + a.cue + a.source)


def _said(item: Linked) -> int:
    a = item.attribution
    return min(start for start, _ in a.content + a.cue)


def _end(item: Linked) -> int:
    a = item.attribution
    return max(end for _, end in a.content + a.cue + a.source)


def _figures(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "Neighbours said the number was far higher", after somebody's number."""
    for m in range(1, len(linked)):
        start, end = linked[m].attribution.content[0]
        match = _OTHER_FIGURE.match(text, _told_from(text, start), min(end, start + _LONGEST))
        if match is None or (props[m].numbers and " times " not in match[0]):
            continue
        near = (n for n in range(m - 1, max(-1, m - 3), -1) if props[n].numbers)
        n = next(near, None)
        if n is not None and props[m].sentence - props[n].sentence <= _BACK:
            rival = match["told"].lower().split()[-1] in _RATHER
            yield from (p for p in _both(props, n, m) if rival or p.n == n)


def _dismissed(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "“That's just wrong,” Y said", "Y said the suit was without merit", after what somebody else said."""
    for m in range(1, len(linked)):
        n, (start, end) = m - 1, linked[m].attribution.content[0]
        if props[m].sentence - props[n].sentence > 1 or props[n].rejects or not independent(props[n], props[m]):
            continue
        if _DISMISSED.match(text, start, min(end, start + _LONGEST)):
            yield Pair(n, m)


def _withdrawn(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "The Herald withdrew the report": whoever takes back what was said, be it the same source, disputes it."""
    for m, item in enumerate(linked):
        cue = lexicon.CUES.get(item.lemma)
        words = [text[slice(*span)].lower() for span in item.attribution.cue]
        taken_back = (cue is not None and cue.group == "withdraw") or any(map(_TAKEN_BACK.search, words))
        if not taken_back:
            continue
        if words[0].rpartition(" ")[2] in lexicon.WITHDRAWN:
            yield Pair(m, m)  # "withdrew a report that P"
            continue
        whole = (
            n for n, other in enumerate(linked) if n != m and other.attribution.content == item.attribution.content
        )
        near = [n for n in range(m - 1, max(-1, m - _BACK - 1), -1) if props[m].sentence - props[n].sentence <= _BACK]
        own = (n for n in near if props[n].key == props[m].key)
        n = next(whole, next(own, near[0] if near else None))
        if n is not None and not props[n].rejects:
            yield Pair(n, m)


def _of_a_hoax(text: str, linked: Sequence[Linked]) -> Iterator[Pair]:
    """ "A false story on a US website alleged that P"."""
    for n, item in enumerate(linked):
        if any(e.span and _UNTRUE.match(text, e.span[0], e.span[0] + _PHRASE) for e in item.chain):
            yield Pair(n, None)


def _rated(text: str, linked: Sequence[Linked]) -> Iterator[Pair]:
    """A checker's "CLAIM: P" above "OUR RATING: False."."""
    if "laim" not in text and "LAIM" not in text:
        return
    labels = [label.end() for label in _LABEL.finditer(text)]
    ratings = _RATING.finditer(text) if labels else ()
    rated = [labels[k - 1] for k in sorted({bisect_right(labels, rating.start()) for rating in ratings} - {0})]
    for n, item in enumerate(linked):
        begin = item.attribution.content[0][0]
        k = bisect_right(rated, begin)
        if k and text.find("\n", rated[k - 1], begin) < 0:
            yield Pair(n, None)


def _never(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "“I never told anyone to hide it,” Y said": of oneself, in the words of what was told of one before."""
    for m, item in enumerate(linked):
        b = props[m]
        if not b.negated or b.rejects or not _OF_ONESELF.match(text, item.attribution.content[0][0]):
            continue
        best, most = None, 0.0
        for n in range(m - 1, max(-1, m - _BEFORE - 1), -1):
            a = props[n]
            if a.rejects or a.negated or not independent(a, b) or b.paragraph - a.paragraph > _BACK:
                continue
            common = shared(a, b)
            if common > most and _about(text, a, b, item):
                best, most = n, common
        if best is not None:
            yield Pair(best, m)


def _about(text: str, a: Proposition, b: Proposition, item: Linked) -> bool:
    """True if claim ``a`` speaks of the source of claim ``b``, or that source speaks for whom it is about."""
    span = item.origin.span
    lawyer = span is not None and _LAWYER.search(text, span[0], min(span[1], span[0] + _PHRASE)) is not None
    named = not (a.names | a.capitals).isdisjoint(b.speaker) or (b.country is not None and b.country in a.countries)
    return lawyer or named or not b.voice.isdisjoint(a.words)


def _answered(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """A rejection that only points back meets what the accuser said first, not alone what was said last."""
    for m, item in enumerate(linked):
        b = props[m]
        if not (b.rejects and b.points) or not _POINTS.match(text, item.attribution.content[0][0]):
            continue
        near = [
            n for n in range(m - 1, max(-1, m - _BEFORE - 1), -1)
            if b.paragraph - props[n].paragraph <= _BACK and independent(props[n], b)
        ]  # fmt: skip
        if not near:
            continue
        last = near[0]
        for n in near[1:]:
            one = props[n].key == props[last].key
            people = {linked[n].origin.source_type, linked[last].origin.source_type} == {"individual"}
            if not props[n].rejects and (one or (people and n == last - 1)):
                yield Pair(n, m)


def _told_before(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "The minister denied having meddled. A police chief had said that the minister did": the charge comes second."""
    for m in range(len(linked) - 1):
        n = m + 1
        a, b = props[n], props[m]
        cue = text[slice(*linked[n].attribution.cue[0])].lower() if linked[n].attribution.cue else ""
        if not b.rejects or a.rejects or a.sentence - b.sentence > 1 or not cue.startswith("had "):
            continue
        about = not b.voice.isdisjoint(a.words) or not b.speaker.isdisjoint(a.names) or shared(a, b) > 0
        if independent(a, b) and about:
            yield Pair(n, m)


def _account_of(text: str, linked: Sequence[Linked], props: Sequence[Proposition]) -> Iterator[Pair]:
    """ "The firm's account is disputed by Y", "Y rejected the ministry's version": what its owner said."""
    for m, item in enumerate(linked):
        whose = account_owner(text, item) if props[m].rejects else frozenset()
        if whose:
            near = range(m - 1, max(-1, m - _BEFORE - 1), -1)
            yield from (Pair(n, m) for n in [n for n in near if whose <= props[n].voice][:1])


def _told_from(text: str, start: int) -> int:
    """Where the noun may stand in "the true toll was", "the real number is"."""
    match = _ARTICLE.match(text, start)
    return match.end() if match is not None else start


def _told(
    text: str,
    offset: int,
    words: str,
    s: int,
    within: dict[int, list[int]],
    linked: Sequence[Linked],
    props: Sequence[Proposition],
) -> Iterator[Pair]:
    """What a sentence tells of two accounts."""
    here = within.get(s, [])
    lower = words.lower()
    for pattern, hints, further in _TELLING:
        match = pattern.search(words) if holds(lower, hints, further) else None
        if match is None:
            continue
        at = offset + match.start()
        if any(
            start <= at < end and not _trails(text, start, at)
            for n in here
            for start, end in linked[n].attribution.content
        ):
            continue  # somebody's own words
        before = [n for n in here if _said(linked[n]) < at]
        after = [n for n in here if _said(linked[n]) >= at]
        earlier = next((within[k] for k in range(s - 1, max(-1, s - _BACK - 1), -1) if k in within), [])
        if pattern is _FALSE:
            yield from (Pair(n, None) for n in (before or earlier or after)[-1:] if not props[n].rejects)
            continue
        if pattern is _ANOTHER:
            ones = before or earlier[-1:]
            others = after or within.get(s + 1, [])[:1]
        else:
            phrase = words[match.end() : match.end() + _PHRASE]
            if _OWN.search(phrase) or not (_ACCOUNT.search(phrase) or after or before):
                continue
            ones = before or earlier[-1:]
            others = after or _speakers(props, phrase, s, within, ones)
        # "The owner told a different story. It said ...": "it" is not whoever spoke before the owner
        apart = pattern is _ANOTHER and not before
        pairs = [
            pair for n in ones for m in others for pair in _both(props, n, m, apart=apart and _pronoun(text, linked[m]))
        ]
        yield from pairs
        if not pairs:
            yield from (Pair(n, None) for n in ones if not props[n].rejects)


def _pronoun(text: str, item: Linked) -> bool:
    span = item.origin.span
    return span is not None and text[slice(*span)].lower() in lexicon.PRONOUNS


def _trails(text: str, start: int, at: int) -> bool:
    """True if the words at ``at`` are an apposition: the writer's, though no list ends the content before them."""
    return re.search(r", (?:a |an )?(?:\w+ )?$", text[max(start, at - 40) : at]) is not None


def _speakers(
    props: Sequence[Proposition], phrase: str, s: int, within: dict[int, list[int]], ones: Sequence[int]
) -> list[int]:
    """The claim nearest to sentence ``s`` of somebody whom a phrase names: "residents", "the mayor's account"."""
    named = concepts_of(phrase)
    near = sorted((k for k in range(s - _REACH, s + _REACH + 1) if k in within), key=lambda k: abs(k - s))
    for k in near:
        found = [m for m in within[k] if m not in ones and not props[m].voice.isdisjoint(named)]
        if found:
            return found[:1]
    return []
