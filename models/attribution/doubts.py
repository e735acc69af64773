"""The words by which an article says that something was not verified, or that somebody kept silent.

What they cover is weighed in ``coverage``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

_AT_WORD: Final = r"\b(?=\w)"


def _at_words(pattern: str) -> re.Pattern[str]:
    """A pattern whose alternatives all begin with a word. They are tried where one begins alone, which is faster."""
    return re.compile(rf"{_AT_WORD}(?:{pattern})", re.IGNORECASE)


_DID_NOT: Final = (
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|are|could|can|would|will)(?: not| never|n['’]t)\b|"
    r"\bcan(?:not|['’]t)\b|\bwon['’]t\b|\bain['’]t\b)"
)
# A refusal to say more ("did not answer further questions") and a reason for anonymity ("was not authorised to
# discuss", "declined to be named") are no silence about a claim.
_MORE: Final = r"(?![^.;:]{0,50}\b(?:authori[sz]ed|further|be (?:named|identified|quoted|published))\b)"
_TELL: Final = (
    r"comments?|confirm|discuss|say|answer|respond|elaborate|speak|talk|address|disclose|specify|explain|"
    r"reveal|state|interviews?|be drawn|name|identify|speculate|provide(?= (?:\w+ ){0,3}(?:answers?|clarification|"
    r"comments?|confirmation|copies|copy|data|details?|estimates?|evidence|examples?|explanations?|figures?|information|"
    r"lists?|names?|numbers?|proof|reasons?|responses?|specifics|statements?|timelines?|timetables?|updates?)\b)"
)
# Not to reach a village and not to return to it is another matter.
_REACHED: Final = (
    r"(?:be(?: \w+)? (?:reached|contacted)\b(?! by (?!(?:tele)?phone|e-?mail|text))|"
    r"(?:reach|contact)(?:ed)?\b(?=[^.;:]{0,60}\bfor (?:\w+ )?(?:comment|reaction|reply|response)))"
)
_RETURNED: Final = (
    r"(?:return(?:ed|ing)?\b(?=[^.;:]{0,40}\b(?:calls?|e-?mails?|[ei]nquir(?:y|ies)|letters?|messages?|requests?|texts?)\b)|"
    r"(?<=\bbeen )returned\b(?! to\b))"
)
# A telephone is switched off, and who speaks for somebody is unavailable; engines and tickets are too.
_ABSENT: Final = (
    r"\b(?:(?:cell|tele)?phones?|handsets?|mobiles?)\b[^.;:]{0,30}\bswitched off\b"
    r"|\bun(?:available|reachable)(?: \w+)? (?:by (?:tele)?phone|for (?:\w+ )?(?:comment|interviews?|response)|"
    r"to (?:answer|comment|discuss|respond|speak|talk))\b"
    r"|\b(?:agents?|attorneys?|executives?|he|lawyers?|officials?|owners?|representatives?|she|spokes\w+)\b"
    r"[^.;:]{0,30}\bun(?:available|reachable)\b"
)
_ASKED: Final = _at_words(
    rf"\b(?:declin|refus)(?:ed|es|ing)\b{_MORE}[^.;:]{{0,20}}?\b(?:comments?|discuss|answer|respond|interviews?|talk|"
    rf"requests?|speak)\b|{_DID_NOT}{_MORE}[^.;:]{{0,30}}?\b(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|"
    rf"answer(?:ed)?|react(?:ed)?|{_RETURNED}|{_REACHED}|available for|immediately available|"
    r"talking(?! about\b)|pick(?:ed)? up|tak(?:e|en) calls)\b"
    r"|\b(?:was|were)(?: not| never|n['’]t)(?: \w+)? returned\b(?! to\b)"
    rf"|\b(?:never|no longer|yet to)\b[^.;:]{{0,20}}\b"
    rf"(?:(?:(?:comment|respond|answer|react)(?:s|ed|ing)?|repl(?:y|ies|ied|ying))\b|{_RETURNED})"
    r"|\bignor(?:ed|ing)\b[^.;:]{0,30}\b(?:requests|questions|calls|e-?mails|messages)\b"
    r"|\b(?:went|gone|go|remain(?:ed)?|were left|was left) un(?:answered|returned)\b|\bhung up\b"
    r"|\b(?:attempts|efforts) to (?:reach|contact)\b[^.;:]{0,40}\b(?:fail|unsuccessful|no avail|in vain)"
    r"|\b(?:stay(?:ed|s|ing)?|remain(?:ed|s|ing)?|kept|keeps|keeping|been) (?:silent|mum)\b"
    r"|\b(?:stay(?:ed|s|ing)?|remain(?:ed|s|ing)?|fell|been) (?:silent|quiet) (?:about|over|on(?! \w+day))\b"
    r"|\b(?:kept|keeps|keeping) quiet\b"
    r"|\btight-lipped\b|\b(?:would|will) say nothing\b|\bsaid nothing\b|\bnothing to (?:add|announce|report|say)\b"
    r"|\b(?:calls?|phone)\b[^.;:]{0,40}\b(?:rang out|went (?:straight |directly )?to voice ?mail|unanswered)\b"
    r"|\b(?:made|gave|issued|offered|offering|had|has|have|was|is) no [^.;:]{0,20}?\b(?:comment|statement|response|"
    r"reply|reaction)\b|\bno (?:immediate |official |public )*(?:comment|response|reply|statement|reaction|word)\b"
    r"|\bdid not wish to (?:comment|talk|speak|respond)\b|\bnot possible to reach\b"
    rf"|{_ABSENT}"
    r"|\b(?:neither|nor|nobody|no one|none) [^.;:]{0,80}?\b(?:(?:(?:comment|respond|answer|talk|discuss)(?:ed|ing)?|"
    rf"repl(?:y|ied|ying)|say anything)\b|{_REACHED})"
    r"|\b(?:approached|asked|contacted|reached out to) (?:[\w'’]+ ){0,6}?for (?:\w+ ){0,2}"
    r"(?:comment|reaction|response)\b(?!.{0,80}\b(?:called|confirmed|denied|replied|responded|said|says|told|wrote)\b)"
    r"|\breferred\b[^.;:]{0,20}\b(?:questions|inquiries|enquiries|calls|requests|queries)\b"
)
_WITHHELD: Final = _at_words(
    rf"\b(?:declin|refus)(?:ed|es|ing)\b{_MORE}[^.;:]{{0,20}}?\b(?:{_TELL})\b"
    rf"|\b(?:would|will)(?: not| never|n['’]t)\b{_MORE}[^.;:]{{0,20}}?\b(?:{_TELL})\b|\bwon['’]t (?:{_TELL})\b"
    rf"|\b(?:did|does|do)(?: not|n['’]t)\b{_MORE}[^.;:]{{0,20}}?\b(?:comment|discuss|confirm|elaborate|specify|"
    r"say (?:who|whom|which|what|when|where|whether|if|how|why))\b"
    r"|\b(?:has|have|had)(?: not| never|n['’]t)\b[^.;:]{0,25}?\b(?:confirmed|announced|commented|disclosed|"
    r"said whether|said if|acknowledged|named|responded)\b|\byet to\b[^.;:]{0,20}?\b(?:confirm|announce|disclose)\b"
    r"|\bneither confirm(?:s|ed)? nor den(?:y|ied|ies)\b|\bneither\b[^.;:]{0,40}?\b(?:would|will|has|had)\b"
    r"[^.;:]{0,12}?\b(?:say|said|confirm(?:ed)?|name)\b"
)
_ONLY: Final = re.compile(
    r"\b(?:would|will) (?:only say|say only|say no more)\b|\bonly (?:said|says)\b|"
    r"\b(?:said|says|saying) only\b(?= (?:he|it|she|that|they)\b|[,:])",
    re.IGNORECASE,
)
_UNAWARE: Final = re.compile(
    r"(?:\S+ ){0,5}?(?:(?:not|never|\w+n['’]t)(?: \w+){0,2} (?:aware|heard|know|known|recall|remember|seen|familiar)"
    r"|(?:no|any) (?:\w+ )?(?:information|knowledge|memory|recollection|record|idea)|knew nothing|unaware)\b",
    re.IGNORECASE,
)
_CANNOT: Final = re.compile(
    r"\W*(?:\S+ ){0,5}?(?:cannot|can['’]t|(?:can|could|was|were|had|has|have)(?: not|n['’]t)|unable)\b[^.;:]{0,25}?"
    r"\b(?:verify|confirm|corroborate|authenticate|verified|confirmed|corroborated|substantiate)\b",
    re.IGNORECASE,
)
# They are also the second thing that somebody says: "had sent a team and could not confirm it".
_SECOND: Final = re.compile(
    r"\b(?:and|but) (?:that )?(?=(?:(?:he|it|she|they|we) )?(?:ca?n['’]t|cannot|declined|refused|unable|won['’]t|"
    r"(?:could|did|do|does|had|has|have|was|were|will|would)(?:n['’]t| no| not| nothing| still unable| unable))\b)",
    re.IGNORECASE,
)
_CHECK: Final = (
    r"(?:verif(?:y|ied)|authenticat(?:e|ed)|corroborated?|confirm(?:ed)?|substantiated?|"
    r"establish(?:ed)?(?! (?:in|until)\b)|checked|(?:to check|checking)(?! (?:in|into|on|out)\b)|"
    r"ascertain(?:ed)?|determined?(?! to\b)|proved?|proven|"
    r"vouch(?:ed)?|traced?|fact-checked|geolocated?|verifying|confirming)"
)
_UNVERIFIED: Final = _at_words(
    rf"(?:\b(?:could|can|has|have|had|was|were|is|are)(?: not| never|n['’]t)\b|\bcan(?:not|['’]t)\b|"
    rf"\b(?:not|un)(?: been)? ?able\b|\bimpossible\b|\bnot possible\b|\bfail(?:ed|s)\b|\bno way\b|"
    rf"\b(?:none|nothing|nobody|no one)\b|\byet to be\b|\bnot yet\b|\b(?:difficult|hard) to\b|"
    r"\bstill to be\b|\bwithout being\b|\bnot been\b)"
    rf"[^.;:“”\"]{{0,65}}?\b{_CHECK}\b"
    rf"|\bneither\b[^.;:“”\"]{{0,65}}?\b(?:can|could|had|has|have|was|were)\b(?: \w+){{0,2}} {_CHECK}\b"
    r"|\bnot (?:\w+ )?(?:confirmed|verified|authenticated|corroborated|proven)\b"
    r"|\bno (?:immediate |independent |official |further |public |such )*(?:confirmation|verification|corroboration)\b"
    r"|\bawait\w* (?:confirmation|verification)\b"
    r"|\bun(?:verified|confirmed|corroborated|substantiated|proven)\b"
    r"|\b(?:could not|couldn['’]t|unable to|cannot|can['’]t|failed to) (?:\w+ ){0,4}(?:tell|say|judge) "
    r"(?:when|where|who|whether|how|if|which)\b"
    r"|\bno other (?:\w+ ){0,2}(?:agency|media|outlets?|newspapers?|papers?|source)\b[^.;:]{0,20}"
    r"\b(?:carried|confirmed|reported)\b"
    r"|(?<!even )\bif (?:they are |it (?:is|proves|turns out to be) )?"
    r"(?:accurate|authentic|correct|genuine|true|verified)\b"
    # A nominee, too, is something "if confirmed".
    r"|\b(?:reports?|that|which)(?: ?,)? if confirmed\b|\bif (?:it is )?confirmed(?: ?,)? (?:it|that|these|this)\b"
    r"|\b(?:attempting|seeking|trying|working) to (?:\w+ )?(?:authenticate|confirm|corroborate|verify)\b"
    r"|\bauthenticity\b[^.;:]{0,40}\b(?:doubt|question|unclear|not)\b|\bbeen matched\b"
)
_CHECKED: Final = re.compile(
    r"verif|authentic|corroborat|substantiat|independent|^no |\b(?:could|cannot|unable)\b.*\bconfirm", re.IGNORECASE
)
_VAGUE: Final = _at_words(
    r"\b(?:not (?:\w+ )?(?:known|clear)|un(?:clear|known|certain))\b"
    r"|\b(?:no|any|without|little|scant|insufficient)(?: \w+){0,3} (?:evidence|proof|documents?|documentation)\b"
    r"|\bnothing (?:\w+ ){0,3}to (?:back|bear|corroborate|indicate|prove|show|substantiate|suggest|support)\b"
    r"|\b(?:gave|has|have|had|offered|produced|provided|showed|shown) none\b"
    r"|\bat face value\b|\b(?:pinch|grain) of salt\b"
    r"|\bskeptic\w*|\bsceptic\w*|\bnot (?:shown|sent|produced|published|offered|provided|released)\b"
)
_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|without|unable|yet|impossible|fail\w*|await\w*|difficult|"
    r"hard|if|attempting|seeking|trying|working)\b|n['’]t\b|\bun(?:verified|confirmed|corroborated|substantiated|proven)\b",
    re.IGNORECASE,
)

# In lower case, one of these is in a word of every sentence with words of doubt, or at its end ...
_HINTS: Final = (
    "not", "n't", "n’t", "never", "none", "nobody", "nothing", "neither", "yet", "only", "unable", "unverif",
    "unconfirm", "uncorrob", "unsubst", "unprov", "unclear", "unknown", "uncertain", "unanswer", "unreturn", "unavail",
    "unreach", "unsuccess", "impossible", "fail", "vain", "difficult", "hard", "without", "await", "little", "scant",
    "insufficient", "attempting", "seeking", "trying", "working", "value", "declin", "refus", "ignor", "hung",
    "switched", "silent", "mum", "quiet", "tight-lip", "referred", "rang", "voice", "salt", "skeptic", "sceptic",
    "approached", "asked", "contacted", "reached",
)  # fmt: skip
_ENDINGS: Final = ("no", "nor", "any", "if")
# ... and one of these in every match of each pattern. They are found faster than the words of doubt.
_OF_ASKED: Final = (
    "declin", "refus", "respon", "repl", "comment", "answer", "return", "reach", "contact", "available", "talk", "pick",
    "calls", "react", "ignor", "hung", "switched", "silent", "mum", "tight-lip", "quiet", "nothing", "statement",
    "word", "wish", "discuss", "anything", "referred", "rang out", "voice",
)  # fmt: skip
_OF_WITHHELD: Final = (
    "comment", "confirm", "discuss", "say", "answer", "respon", "elaborate", "speak", "talk", "provide", "address",
    "disclos", "specify", "explain", "reveal", "state", "interview", "drawn", "name", "identify", "speculat", "announc",
    "acknowledg", "said",
)  # fmt: skip
_OF_ONLY: Final = ("only", "no more")
_OF_UNVERIFIED: Final = (
    "verif", "authentic", "corrob", "confirm", "substantiat", "establish", "check", "ascertain", "determine", "prove",
    "vouch", "trace", "geoloc", "tell", "say", "judge", "matched", "no other", "true", "accurate", "correct", "genuine",
)  # fmt: skip
_OF_VAGUE: Final = (
    "known", "clear", "certain", "evidence", "proof", "document", "of salt", "skeptic", "sceptic", "shown", "sent",
    "produced", "published", "offered", "provided", "released", "none", "nothing", "face value",
)  # fmt: skip
_TOPICS: Final = tuple(
    {max(hint.split(), key=len) for hint in (*_OF_ASKED, *_OF_WITHHELD, *_OF_ONLY, *_OF_UNVERIFIED, *_OF_VAGUE)}
)
_UNSURE: Final = (
    "not",
    "n't",
    "n’t",
    "never",
    "no ",
    "any ",
    "knew",
    "can't",
    "can’t",
    "unaware",
    "unable",
    "declin",
    "refus",
)
_REFUSAL: Final = re.compile(
    r"\W*(?:(?!(?:and|but)\b)\S+ ){0,6}?(?:(?:declined|refused) to (?:comment|confirm|discuss|answer)|"
    r"(?:(?:would|will) ?not|(?:wo|would)n['’]t) (?:\w+ )?(?:comment|confirm|discuss|speculate)|"
    r"(?:can(?: ?not|['’]t)|could(?: not|n['’]t)|unable to|not going to|not in a position to) "
    r"(?:\w+ )?(?:comment|discuss|speculate)|"
    r"never comments?|(?:had|has|have) (?:no comment|nothing (?:\w+ )?to (?:add|announce|report|say)))\b",
    re.IGNORECASE,
)
_SILENCE: Final = re.compile(
    r"\W*(?:(?:\w+ ){1,3}(?:do|does|did)(?:n['’]t| not) (?:comment|discuss|speculate)\b|no comment\b)", re.IGNORECASE
)
# In lower case, one of these is in every match of the two, and they are found faster.
_OF_REFUSAL: Final = ("comment", "confirm", "discuss", "answer", "speculat", "nothing")
_BRIEF: Final = 70  # characters


class Words(NamedTuple):
    """Words of doubt in a sentence."""

    kind: str  # "silent": somebody kept silent; "unverified": something could not be verified
    form: str  # which words: "asked", "only", "unaware", "checked", "vague", else empty
    start: int
    end: int


def is_refusal(content: str) -> bool:
    """True if the words are only that somebody will not comment or confirm, which is no claim."""
    if not _one_of(_OF_REFUSAL, content.lower()):
        return False
    return _REFUSAL.match(content) is not None or (len(content) < _BRIEF and _SILENCE.match(content) is not None)


def is_doubt(words: str) -> bool:
    """True if the sentence says that something was not verified, or that somebody kept silent."""
    return any(found.form in ("", "asked", "checked") for found in in_sentence(words))


def _one_of(hints: Iterable[str], low: str) -> bool:
    """True if one of the hints stands in words in lower case."""
    return any(map(low.__contains__, hints))


def likely(words: Sequence[str]) -> bool:
    """False if a sentence of some words has no words of doubt, which is told faster than they are found."""
    return any(map(_hints, words)) and any(map(_is_topic, words))


@functools.lru_cache(maxsize=50_000)
def _hints(word: str) -> bool:
    low = word.lower()
    return low.endswith(_ENDINGS) or _one_of(_HINTS, low)


@functools.lru_cache(maxsize=50_000)
def _is_topic(word: str) -> bool:
    return _one_of(_TOPICS, word.lower())


def in_sentence(words: str) -> Iterator[Words]:
    """The words of doubt in a sentence, at most one of each kind."""
    low = words.lower()
    for pattern, hints, form in (
        (_ASKED, _OF_ASKED, "asked"),
        (_WITHHELD, _OF_WITHHELD, ""),
        (_ONLY, _OF_ONLY, "only"),
    ):
        if _one_of(hints, low) and (match := pattern.search(words)):
            yield Words("silent", form, *match.span())
            break
    if _one_of(_OF_UNVERIFIED, low) and (match := _UNVERIFIED.search(words)) and _NEGATION.search(words):
        yield Words("unverified", "checked" if _CHECKED.search(match[0]) else "", *match.span())
    elif _one_of(_OF_VAGUE, low) and (match := _VAGUE.search(words)):
        yield Words("unverified", "vague", *match.span())


def in_content(content: str) -> Words | None:
    """The words of doubt that are what somebody says: "was not aware of it", "sent a team and could not confirm it"."""
    if not _one_of(_UNSURE, content.lower()):
        return None
    if match := _UNAWARE.match(content[: 2 * _BRIEF]):
        return Words("silent", "unaware", *match.span())
    return _cannot(content, 0) or next(
        (words for match in _SECOND.finditer(content) if (words := _second(content, match.end()))), None
    )


def _cannot(content: str, start: int) -> Words | None:
    match = _CANNOT.match(content, start, start + 2 * _BRIEF)
    return match and Words("unverified", "checked" if _CHECKED.search(match[0]) else "", *match.span())


def _second(content: str, start: int) -> Words | None:
    if cannot := _cannot(content, start):
        return cannot
    match = _REFUSAL.match(content, start, start + 2 * _BRIEF)
    return match and Words("silent", "asked" if "comment" in match[0].lower() else "", *match.span())
