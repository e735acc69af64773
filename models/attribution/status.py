"""The standing that an article gives its claims: denied, contested, confirmed, unconfirmed, else asserted.

Works on the linked claims and their words alone. Precedence is the codebook's: denied over contested over
confirmed over unconfirmed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from models.attribution import lexicon
from models.attribution.chains import Linked
from models.attribution.tokens import Sentence
from models.record import ChainEntry, Claim, Party, Span

_RANK: Final = {"asserted": 0, "unconfirmed": 1, "confirmed": 2, "contested": 3, "denied": 4}

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE
)
_VERDICT: Final = re.compile(
    r"\b(?:false|untrue|fake[ds]?|nonsense|lies?|baseless|unfounded|groundless|fabricat\w+|invention|invented|"
    r"fiction\w*|absurd|forge\w+|propaganda|misleading|hoax|fantasy|fairy[ -]?tale|myth|slander\w*|"
    r"smear|provocation|theatre|theater|ridiculous|rubbish|wrong|incorrect|inaccurate|bogus|no truth|"
    r"never happened|disinformation|out of context|not true)\b",
    re.IGNORECASE,
)
_CHARGE: Final = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|charges?|rumou?rs?|story|stories|account|version|suggestions?|"
    r"tale|theory|speculation|it|this|that|them|figure|footage|video|assertion)\b",
    re.IGNORECASE,
)
_UNVERIFIED: Final = re.compile(
    r"\b(?:could|can|cannot|can['’]t|couldn['’]t|did|has|have|had|was|were|is|are|been|be|unable|yet)\b"
    r"[^.;:“”\"]{0,65}?"
    r"\b(?:verif(?:y|ied)|authenticat(?:e|ed)|corroborated?|confirm(?:ed)?)\b"
    r"|\bno (?:immediate |independent |official )*(?:confirmation|verification)\b"
    r"|\bun(?:verified|confirmed)\b",
    re.IGNORECASE,
)
_SILENT: Final = re.compile(
    r"\b(?:declined|refused)\b[^.;:]{0,20}\b(?:comment|confirm|discuss|say|answer|respond)"
    r"|\b(?:did|has|have|had|would|does|do|could|was|were)\s?(?:not|n['’]t)\b[^.;:]{0,30}\b"
    r"(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|answer(?:ed)?|return(?:ed)?|reached|discuss"
    r"|available for comment)\b"
    r"|\bno (?:immediate )?(?:comment|response|reply|statement)\b|\bunavailable for comment\b"
    r"|\bneither\b[^.;:]{0,40}\bcomment\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d[\d,.]*")
_ANAPHOR: Final = re.compile(
    r"\b(?:this|that|it|either|them|these|report|reports|account|allegations?|claims?|findings?|matter|story)\b",
    re.IGNORECASE,
)
_REFUSAL: Final = re.compile(
    r"(?:\S+ ){0,6}?(?:(?:declined|refused) to (?:comment|confirm|discuss|answer)|(?:would|will) ?not "
    r"(?:comment|confirm|discuss|speculate)|had no comment|has no comment)",
    re.IGNORECASE,
)
_CONTRAST: Final = re.compile(r"\W*(?:but|however|yet|still|nevertheless|although|though|instead)\b", re.IGNORECASE)
_AUTHORITIES: Final = (
    "official", "company", "intelligence_agency", "state_agency", "armed_group", "political_actor",
)  # fmt: skip
_PAPERS: Final = ("document", "expert", "international_organisation")
# Log-odds that one claim speaks against another, and that a claim is disputed given the best of those:
# logistic regressions over the 737 gold claims of the development sets, rounded. In six-fold cross-validation
# by article, on gold records, F1 of "disputed" is 0.41 on the news articles and 0.57 on the demo corpus.
_PAIR_WEIGHTS: Final = {
    "bias": -3.8,
    "rejects": 0.4,
    "rejects_overlap": 1.0,
    "rejects_near": 0.7,
    "rejects_next": 1.0,
    "overlap": 1.0,
    "same_paragraph": 1.3,
    "distance": -0.4,
    "negates": 0.4,
    "negates_near": 0.4,
    "is_negated": -0.7,
    "numbers": 0.5,
    "contrast": 1.0,
    "authority": 0.6,
    "paper": 0.7,
    "rejects_itself": -1.0,
}
_CLAIM_WEIGHTS: Final = {
    "bias": 1.4,
    "best": 0.5,
    "three": 0.85,
    "rejections": 0.25,
    "position": -0.5,
    "relayed": 0.35,
}
_CONFIRMING: Final = frozenset(("confirm", "corroborate", "verify"))
_DISPUTED: Final = -0.45  # log-odds above which a claim counts as disputed
_MEDIA: Final = ("news_organisation", "state_agency")
_LEAD: Final = 4  # claims; a silence this early concerns everything before it
_SPAN: Final = 100  # claims; how far a doubt reaches
_REJECTED: Final = 0.35  # overlap with a denial from which a claim is plainly the one that is denied
_PLAIN: Final = 0.35  # how much a denial then speaks against it
_FAR: Final = 12  # paragraphs
_BYSTANDERS: Final = ("expert", "news_organisation", "social_media", "document", "civil_society")
_REACH: Final = 60  # claims; how far apart two claims may stand and still be compared


@dataclass(slots=True)
class _View:
    """What the rules look at in one claim."""

    words: dict[str, float]
    text: str
    key: str  # of the origin
    chain: frozenset[str]  # keys of the links before the origin
    paragraph: int
    rejects: bool
    negated: bool
    numbers: frozenset[str]
    contrast: bool  # the sentence opens with "but", "however"


def judge(text: str, units: list[Sentence], linked: list[Linked], claims: list[Claim]) -> None:
    """Set status, disputed_by and supported_by of the claims in place (``linked`` runs beside ``claims``)."""
    if not claims:
        return
    views = _views(text, units, linked)
    _disputes(linked, claims, views)
    _confirmations(linked, claims, views)
    _unconfirmed(text, units, linked, claims, views)


def _views(text: str, units: list[Sentence], linked: list[Linked]) -> list[_View]:
    texts = [" ".join(text[s:e] for s, e in item.attribution.content) for item in linked]
    stems = [{_stem(w) for w in _WORD.findall(t.lower()[:2000]) if w not in lexicon.STOP and len(w) > 2} for t in texts]
    counts = Counter(word for words in stems for word in words)
    weight = {word: math.log(1.5 + len(linked) / n) for word, n in counts.items()}
    return [
        _View(
            {word: weight[word] for word in words},
            content,
            _key(text, item.origin),
            frozenset(_key(text, entry) for entry in item.chain[:-1]) - {""},
            units[item.sentence].paragraph,
            _rejects(item, content),
            bool(_NEGATION.search(content)),
            frozenset(_NUMBER.findall(content)) | ({w for w in content.lower().split() if w in lexicon.NUMERALS}),
            _CONTRAST.match(text, units[item.sentence].start) is not None,
        )
        for item, content, words in zip(linked, texts, stems, strict=True)
    ]


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    return word[:5]  # long enough to tell words apart, short enough to join "expand" and "expansion"


def _key(text: str, entry: ChainEntry) -> str:
    if entry.entity_id or entry.name:
        return entry.entity_id or (entry.name or "").lower()
    return text[slice(*entry.span)].lower() if entry.span else ""


def _rejects(item: Linked, content: str) -> bool:
    cue = lexicon.CUES.get(item.lemma)
    group = cue.group if cue is not None else ""
    if group == "deny":
        return True
    if group in ("call", "say", "state", "tell", "think"):
        return bool(_VERDICT.search(content)) and bool(_CHARGE.search(content))
    return False


def _overlap(a: _View, b: _View) -> float:
    """Shared weight over the lighter side's weight, 0 to 1."""
    small, large = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    total = min(sum(small.values()), sum(large.values()))
    return sum(w for word, w in small.items() if word in large) / total if total else 0.0


def _party(entry: ChainEntry) -> Party:
    return Party(entry.span, entry.source_type)


def _raise(claim: Claim, status: str, party: ChainEntry | None) -> None:
    if _RANK[status] > _RANK[claim.status]:
        claim.status = status
    if party is None or party.span is None:
        return
    parties = claim.supported_by if status == "confirmed" else claim.disputed_by
    if all(p.span != party.span for p in parties):
        parties.append(_party(party))


def _near(n: int, total: int) -> range:
    return range(max(0, n - _REACH), min(total, n + _REACH + 1))


def _disputes(linked: list[Linked], claims: list[Claim], views: list[_View]) -> None:
    """Denied or contested: weigh, for each claim, what every other origin says against it."""
    rejections = min(5, sum(view.rejects for view in views))
    for n, view in enumerate(views):
        against = sorted(
            (
                (_against(linked, claims, views, n, m), m)
                for m in _near(n, len(views))
                if m != n and views[m].key != view.key and abs(views[m].paragraph - view.paragraph) <= _FAR
            ),
            reverse=True,
        )[:3]
        if not against:
            continue
        best = against[0][0]
        weight = (
            _CLAIM_WEIGHTS["bias"]
            + _CLAIM_WEIGHTS["best"] * math.log(best + 0.01)
            + _CLAIM_WEIGHTS["three"] * math.log(sum(score for score, _ in against) + 0.01)
            + _CLAIM_WEIGHTS["rejections"] * rejections
            + _CLAIM_WEIGHTS["position"] * n / len(views)
            + _CLAIM_WEIGHTS["relayed"] * (len(linked[n].chain) > 1)
        )
        if weight <= _DISPUTED:
            continue
        for score, m in against:
            if score >= 0.5 * best:
                denied = views[m].rejects and linked[m].origin.source_type not in _BYSTANDERS
                _raise(claims[n], "denied" if denied else "contested", linked[m].origin)


def _against(linked: list[Linked], claims: list[Claim], views: list[_View], n: int, m: int) -> float:
    """How much, from 0 to 1, claim m speaks against claim n."""
    a, b = views[n], views[m]
    distance = b.paragraph - a.paragraph
    overlap = 1.0 if claims[n].content == claims[m].content else _overlap(a, b)
    if linked[m].origin.anonymity == "none" and not b.rejects:
        return 0.0
    if a.key in b.chain or b.key in a.chain:
        return 0.0  # one passes on what the other says
    origin = linked[m].origin.source_type
    negates = _negates(b, a)
    clash = bool(a.numbers and b.numbers and not a.numbers & b.numbers)
    if {linked[n].lemma, linked[m].lemma} & _CONFIRMING and overlap >= 0.5 and not b.rejects:
        return 0.0
    w = _PAIR_WEIGHTS
    weight = w["bias"] + w["overlap"] * overlap + w["distance"] * min(abs(distance), 8) / 8
    if b.rejects:
        weight += w["rejects"] + w["rejects_overlap"] * overlap
        weight += w["rejects_near"] * (0 <= distance <= 1) + w["rejects_next"] * (m == n + 1)
    weight += w["same_paragraph"] * (distance == 0)
    weight += negates * (w["negates"] + w["negates_near"] * (0 <= distance <= 2))
    weight += w["is_negated"] * (a.negated and not b.negated)
    weight += w["numbers"] * clash
    weight += w["contrast"] * b.contrast
    weight += w["authority"] * (origin in _AUTHORITIES) + w["paper"] * (origin in _PAPERS)
    weight += w["rejects_itself"] * a.rejects
    score = 1 / (1 + math.exp(-weight))
    shared = sum(1 for word in a.words if word in b.words)
    plain = b.rejects and not a.rejects and overlap >= _REJECTED and shared >= 2
    return max(score, _PLAIN) if plain else score


def _negates(b: _View, a: _View) -> bool:
    return b.negated and not a.negated


def _confirmations(linked: list[Linked], claims: list[Claim], views: list[_View]) -> None:
    """After "X confirmed P": what others said of P is confirmed, and X by them."""
    for n, item in enumerate(linked):
        if item.lemma not in _CONFIRMING or views[n].rejects or views[n].negated:
            continue
        brief = len(views[n].words) <= 3
        for m in _near(n, len(views)):
            if m == n or views[m].key == views[n].key or views[m].rejects or not linked[m].attribution.source:
                continue
            adjacent = brief and m == n - 1 and views[n].paragraph == views[m].paragraph
            if adjacent or (_overlap(views[n], views[m]) >= 0.5 and not views[m].negated):
                _raise(claims[m], "confirmed", item.origin)
                _raise(claims[n], "confirmed", linked[m].origin)


def _unconfirmed(
    text: str, units: list[Sentence], linked: list[Linked], claims: list[Claim], views: list[_View]
) -> None:
    """After "could not be verified", "did not respond": the claims before it that it covers."""
    inside: dict[int, list[int]] = {}
    for n, item in enumerate(linked):
        inside.setdefault(item.sentence, []).append(n)
    keys = [{_key(text, e) for e in item.chain} - {""} for item in linked]
    covered: set[int] = set()
    seen = 0  # claims in the sentences before this one
    for s, unit in enumerate(units):
        here = inside.get(s, [])
        sentence = _own_words(unit, [linked[n].attribution.content for n in here if not is_refusal(views[n].text)])
        same = [n for n in range(max(0, seen - 12), seen) if views[n].paragraph == unit.paragraph]
        last = [n for n in range(max(0, seen - 12), seen) if 0 < unit.paragraph - views[n].paragraph <= 1]
        if _UNVERIFIED.search(sentence) and _NEGATION.search(sentence):
            base = same or last
            covered.update(base)
            covered.update(here)
            shared = {key for n in base for key in keys[n]}
            covered.update(n for n in range(max(0, seen - _SPAN), seen) if keys[n] & shared)
            origins = {views[n].key for n in base}
            covered.update(n for n in range(seen, min(len(views), seen + _SPAN)) if views[n].key in origins)
        elif _SILENT.search(sentence):
            early = seen <= _LEAD and not same
            covered.update(range(seen) if early else same or (last if _ANAPHOR.search(sentence) else []))
            names = {_stem(t.low) for t in unit.tokens if t.tag == "U"} - {""}
            covered.update(
                n
                for n in range(max(0, seen - _SPAN), seen)
                if (linked[n].origin.anonymity != "named" or linked[n].origin.source_type in _MEDIA)
                and any(name in views[n].words for name in names)
            )
        seen += len(here)
    for n in covered:
        _raise(claims[n], "unconfirmed", None)


def is_refusal(content: str) -> bool:
    """True if the words are only that somebody will not comment or confirm, which is no claim."""
    return _REFUSAL.match(content) is not None


def _own_words(unit: Sentence, contents: list[list[Span]]) -> str:
    """The sentence's words outside quotations and outside what it attributes (at most 600 characters)."""
    spans = [span for content in contents for span in content]
    words = [
        token.text
        for token in unit.tokens[:120]
        if token.tag != "Q" and not any(start <= token.start < end for start, end in spans)
    ]
    return " ".join(words)[:600]
