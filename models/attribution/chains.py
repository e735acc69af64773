"""From elementary attributions to chains: the relays of each, nesting, and relays carried over into later sentences.

Reads only the text and the spans that ``find`` gives, so it does not matter who found them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution, cleaned
from models.attribution.reading import Article
from models.attribution.relays import MEDIA, Relays, index_at, span_of
from models.attribution.tokens import Sentence, Token
from models.record import ChainEntry, Span

_LOW: Final = attrgetter("low")
_PARTS: Final = ("one", "another", "others", "both")  # of those who spoke just before
_LEAD: Final = 1  # paragraphs from the first claim in which an article sums up what it tells more fully below
_TO_WHOM: Final = ("by", "for", "on", "to", "with")
_SURVEYS: Final = frozenset(("poll", "polls", "survey", "surveys", "study", "census"))
_NEITHER: Final = re.compile(r"\bneither (?:confirm|confirmed|confirms) nor $", re.IGNORECASE)
_OWNED: Final = re.compile(r"([^,\n]{2,50}?)['’]s (?:own |anonymous |unnamed )?sources?\b")


@dataclass(slots=True)
class Linked:
    """An attribution with its chain, and where it stands in the text."""

    attribution: Attribution
    chain: list[ChainEntry]
    lemma: str  # of the cue verb, or the cue's first word
    sentence: int  # index of the sentence with the cue
    merged: bool = False  # taken up in another one

    @property
    def origin(self) -> ChainEntry:
        """The last entry of the chain."""
        return self.chain[-1]


def link(text: str, units: list[Sentence], attributions: list[Attribution], article: Article) -> list[Linked]:
    """Chains for all attributions; nested ones are merged into one record."""
    return _Linker(text, units, article).run(attributions)


def lemma_of(words: list[Token]) -> str:
    """The lemma of the cue verb among the words of a cue, else its first word; empty for no words."""
    cue = _cue_of(words)
    return cue.lemma if cue is not None else words[0].low if words else ""


def _cue_of(words: list[Token]) -> lexicon.Cue | None:
    finite = next((t.cue for t in words if t.cue is not None and t.cue.form != "ing"), None)
    return finite or next((t.cue for t in words if t.cue is not None), None)


class _Linker:
    def __init__(self, text: str, units: list[Sentence], article: Article) -> None:
        self.text = text
        self.units = units
        self.starts = [u.start for u in units]
        self.article = article
        self.cache: dict[Span, ChainEntry] = {}
        self.relays = Relays(article, self._entry)

    def run(self, attributions: list[Attribution]) -> list[Linked]:
        linked = self._ascribed_before([self._own_chain(a) for a in attributions if not self._neither(a)])
        return self._carried(self._nested(linked))

    def _ascribed_before(self, linked: list[Linked]) -> list[Linked]:
        """Give "X reported P and attributed it to Y" one record with the chain X, Y."""
        out: list[Linked] = []
        for item in linked:
            before = out[-1] if out else None
            known = before is not None and len(before.chain) == 1 and before.sentence == item.sentence
            pronoun = self.text[slice(*item.attribution.content[0])].lower() in ("it", "this", "them")
            if known and pronoun and item.lemma == "attribute" and len(item.chain) > 1:
                out[-1].chain.append(item.chain[-1])
            else:
                out.append(item)
        return out

    def _neither(self, a: Attribution) -> bool:
        """True for the "deny" of "would neither confirm nor deny it", which is a refusal and no claim."""
        start = a.cue[0][0] if a.cue else 0
        return _NEITHER.search(self.text, max(0, start - 40), start) is not None

    # --- one attribution -----------------------------------------------------------------------------------

    def _entry(self, span: Span) -> ChainEntry:
        entry = self.cache.get(span)
        if entry is None:
            entry = self.cache[span] = self._resolved(span)
        return replace(entry)

    def _resolved(self, span: Span) -> ChainEntry:
        if self.text[span[0] : span[1]].lower() in ("who", "which"):
            head = self._antecedent(span)
            found = self.article.resolve(head) if head is not None else None
            if found is not None and found.decided_by != "default":
                return replace(found, span=span)
        return self.article.resolve(span)

    def _antecedent(self, span: Span) -> Span | None:
        tokens = self.units[self._sentence(span[0])].tokens
        i = index_at(tokens, span[0])
        end = i - 1 if i and tokens[i - 1].tag == "," else i
        found = phrases.before(tokens, end, 0)
        return span_of(tokens, found) if found else None

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _own_chain(self, a: Attribution) -> Linked:
        first = a.cue[0] if a.cue else a.content[0]
        where = self._sentence(first[0])
        tokens = self.units[where].tokens
        words = [t for s in a.cue for t in tokens[index_at(tokens, s[0]) : index_at(tokens, s[1] - 1) + 1]]
        cue, lemma = _cue_of(words), lemma_of(words)
        if not a.source:
            chain = [ChainEntry(None, None, "unknown", "none")]
        else:
            chain = [self._entry(a.source[0])]
            owner = self._owner(a.source[0])
            if owner is not None:
                chain.insert(0, owner)
        if a.cue and len(chain) == 1 and a.source:
            chain = self.relays.chain(a, chain, tokens, words, cue)
        if len(chain) == 1 and a.source and cue is not None and cue.group in ("say", "tell", "state"):
            before = index_at(tokens, words[0].start) - 1
            if tokens[index_at(tokens, a.cue[-1][1] - 1) - 1].low in lexicon.HEARSAY or (
                before >= 0 and tokens[before].low in lexicon.HEARSAY
            ):
                chain.insert(0, ChainEntry(None, None, "unknown", "none"))  # "X reportedly said"
        kept = [e for e in chain if not (e.span and e is not chain[-1] and self.article.is_publisher(e.span))]
        return Linked(a, kept, lemma, where)

    def _owner(self, span: Span) -> ChainEntry | None:
        """The outlet in "the Journal's sources", which passes on what they say."""
        owned = _OWNED.match(self.text, span[0], span[1])
        if owned is None:
            return None
        entry = self._entry(owned.span(1))
        return entry if entry.source_type in MEDIA else None

    # --- attributions together -----------------------------------------------------------------------------

    def _nested(self, linked: list[Linked]) -> list[Linked]:
        """Merge "A reported that B said P" into one record with the chain A, B."""
        by_sentence: dict[int, list[Linked]] = {}
        for item in linked:
            by_sentence.setdefault(self._sentence(item.attribution.content[0][0]), []).append(item)
        for group in by_sentence.values():
            if len(group) > 1:
                self._merge(group)
        return [item for item in linked if not item.merged]

    def _merge(self, group: list[Linked]) -> None:
        order = sorted(group, key=lambda x: _length(x.attribution.content))
        for n, inner in enumerate(order):
            if not inner.attribution.source:
                continue
            for outer in order[n + 1 :]:
                if outer.merged or not outer.attribution.source or outer is inner:
                    continue
                if not _inside(inner.attribution, outer.attribution):
                    continue
                self._part_sources(inner, outer)
                if inner.lemma in ("deny", "accuse") and _length(inner.attribution.content) < 12:
                    continue
                whole = _extent(inner.attribution) >= 0.6 * _length(outer.attribution.content)
                cue = lexicon.CUES.get(inner.lemma)
                asked = cue is not None and cue.group == "think" and self._polled(outer)
                passing = asked or (not whole and cue is not None and cue.group in ("think", "call", "voice"))
                if passing or (cue is not None and cue.group == "show"):
                    inner.merged = True  # a belief in passing, a picture described: part of what the outer source says
                    break
                same = _same_source(inner.origin, outer.origin) or (
                    self._pronoun(inner) and not self._other(inner, outer)
                )
                if same:
                    inner.merged = inner.merged or whole
                    break
                if self._aside(inner):
                    break
                rejecting = lexicon.CUES.get(outer.lemma)
                noun = inner.lemma in lexicon.NOUN_CUES
                if rejecting is not None and rejecting.group == "deny" and (noun or not whole):
                    break  # "X contradicted Y's statement that P": X does not pass P on
                chain = self._joined(outer, inner)
                if whole:
                    a, b = outer.attribution, inner.attribution
                    outer.merged = True
                    merged = Attribution(b.source, sorted(a.cue + b.cue), b.content, min(a.confidence, b.confidence))
                    inner.attribution = cleaned(self.text, merged) or b
                inner.chain = chain
                break

    def _aside(self, item: Linked) -> bool:
        """True for what the outer one only speaks of: "the ferry that X says was sunk", "reports of Q are false"."""
        a = item.attribution
        if a.source[:1] == a.cue[:1]:
            return True
        start, end = a.source[0]
        if self.text[start:end].lower() in ("who", "which") and self.text[max(0, start - 2) : start] == ", ":
            return True  # "He followed the advice of Lee, who found that P"
        between = self.text[a.content[0][1] : a.source[0][0]].strip(" ,").lower()
        return len(a.content) > 1 and between in ("that", "which", "who")

    def _polled(self, item: Linked) -> bool:
        """True for surveys, in which people are asked what they think."""
        words = self.text[slice(*item.attribution.source[0])].lower().split()
        return not _SURVEYS.isdisjoint(words)

    def _part_sources(self, inner: Linked, outer: Linked) -> None:
        """Cut from an inner source what is the outer one's source and cue: "Officials said the CIA" is the CIA."""
        start, end = inner.attribution.source[0]
        cut = max((e for _, e in outer.attribution.cue if start < e < end), default=start)
        first = outer.attribution.content[0][0]
        if cut == start and start < first < end:
            cut = first  # "told Slovak radio that his men": his men
        while cut < end and self.text[cut].isspace():
            cut += 1
        tokens = self.units[self._sentence(cut)].tokens
        at = index_at(tokens, cut)
        told = tokens[at - 1].cue if at else None
        opens = "DUPMN" if told is not None and told.form == "past" else "DUPM"
        if start < cut < end and tokens[at].tag in opens:
            inner.attribution.source = [(cut, end)]
            inner.chain = [*inner.chain[:-1], self._entry((cut, end))]

    def _pronoun(self, item: Linked) -> bool:
        """True for "he" and the like: inside what somebody says, most likely that somebody."""
        start, end = item.attribution.source[0]
        return self.text[start:end].lower() in lexicon.PRONOUNS

    def _other(self, inner: Linked, outer: Linked) -> bool:
        """True if "he" cannot be whoever the outer one is: a paper, an outlet, or somebody of another name."""
        start, end = inner.attribution.source[0]
        if self.text[start:end].lower() not in ("he", "she"):
            return False
        words = self.text[slice(*outer.attribution.source[0])].lower().split()
        if words[0] in lexicon.NUMERALS or any(word in lexicon.DOCUMENTS for word in words[1:3]):
            return True
        outlet = self._is_media(outer.origin) and bool(outer.origin.entity_id)
        return outlet or outer.origin.source_type in ("document", "social_media")

    def _joined(self, outer: Linked, inner: Linked) -> list[ChainEntry]:
        according = any(self.text[s:e].lower().startswith("according") for s, e in outer.attribution.cue[:1])
        if according and inner.chain[0].source_type in MEDIA and outer.chain[0].source_type not in MEDIA:
            return inner.chain + outer.chain
        return outer.chain + [e for e in inner.chain if not _same_source(e, outer.chain[-1])] or inner.chain

    def _carried(self, linked: list[Linked]) -> list[Linked]:
        """A relay once named stays in the chain of its origin's later words, unless several could be it."""
        relays: dict[str, dict[str, ChainEntry]] = {}
        described: list[tuple[frozenset[str], str]] = []  # unnamed origins: their words, their key
        direct: set[str] = set()  # origins that the article first quotes without a relay
        latest: list[ChainEntry] = []
        before: Linked | None = None
        opening = self.units[linked[0].sentence].paragraph + _LEAD if linked else 0
        stages = self._stages({item.sentence for item in linked if len(item.chain) > 1}) if linked else []
        for item in linked:
            key = self._key(item.origin, described)
            if len(item.chain) == 1 and key and not self._is_media(item.origin):
                stage = self._on_stage(item, stages)
                if stage is not None:
                    item.chain = [_carry(stage), *item.chain]
                    direct.discard(key)
            first = item.chain[0]
            if len(item.chain) > 1:
                if key and self._is_media(first):
                    relays.setdefault(key, {})[first.entity_id or first.name or ""] = first
                    described.append((self._words(item.origin), key))
                latest = item.chain[:-1]
            elif item.lemma in ("quote", "cite") and not self._is_media(item.origin):
                item.chain = [*map(_carry, latest), *item.chain]
            elif key and not self._is_media(item.origin) and not self._own_setting(item):
                known = relays.get(key, {})
                if before is not None and (self._part_of(item, before) or self._goes_on(item, before, key)):
                    item.chain = [*map(_carry, before.chain[:-1]), *item.chain]
                elif not known and self.units[item.sentence].paragraph > opening:
                    direct.add(key)
                elif len(known) == 1 and key not in direct:
                    item.chain = [*map(_carry, known.values()), *item.chain]
            if self._is_media(item.origin):
                latest = [item.origin]
            before = item
        return linked

    def _stages(self, told: set[int]) -> list[tuple[int, ChainEntry]]:
        """Sentences that only tell to whom somebody spoke: "Lee was a guest on CNN", with the outlet."""
        out: list[tuple[int, ChainEntry]] = []
        for n, unit in enumerate(self.units):
            tokens = unit.tokens
            if n in told or lexicon.MEETINGS.isdisjoint(map(_LOW, tokens)):
                continue
            start = next(k for k, token in enumerate(tokens) if token.low in lexicon.MEETINGS)
            to = next((k for k in range(start + 1, min(len(tokens) - 1, start + 6)) if tokens[k].low in _TO_WHOM), None)
            if to is None or any(t.tag in ".;:Q" for t in tokens[start:to]):
                continue
            outlet = phrases.after(tokens, to + 1, len(tokens), clause_follows=True)
            entry = self.relays.medium(unit.tokens, outlet) if outlet is not None else None
            if entry is None or entry.span is None or not self._is_media(entry) or entry.anonymity != "named":
                continue
            if not self.article.is_publisher(entry.span):
                out.append((n, entry))
        return out

    def _on_stage(self, item: Linked, stages: list[tuple[int, ChainEntry]]) -> ChainEntry | None:
        """The outlet to which the origin spoke by the sentence before, or by this one."""
        name = (item.origin.name or "").rpartition(" ")[2]
        for n, entry in stages:
            near = 0 <= self.units[item.sentence].paragraph - self.units[n].paragraph <= 1 and n <= item.sentence
            if near and name and name in self.text[self.units[n].start : self.units[n].end]:
                return entry
        return None

    def _part_of(self, item: Linked, before: Linked) -> bool:
        """True for "one of them" beside what several said: they spoke to the same relay."""
        if item.origin.span is None or len(before.chain) < 2:
            return False
        if self.units[item.sentence].paragraph != self.units[before.sentence].paragraph:
            return False
        words = self.text[slice(*item.origin.span)].lower().replace(",", " ,").split()
        return words[0] in _PARTS and (len(words) == 1 or words[1] == "," or words[1:3] == ["of", "them"])

    def _goes_on(self, item: Linked, before: Linked, key: str) -> bool:
        """True for "they added" right after what unnamed officials, or "he said" after what he told a relay."""
        if item.origin.span is None or len(before.chain) < 2 or not self._is_media(before.chain[0]):
            return False
        if self.units[item.sentence].paragraph != self.units[before.sentence].paragraph:
            return False
        pronoun = self.text[slice(*item.origin.span)].lower() in lexicon.PRONOUNS
        unnamed = not item.origin.name and item.origin.source_type == before.origin.source_type
        return pronoun and (unnamed or key == self._key(before.origin, []))

    def _is_media(self, entry: ChainEntry) -> bool:
        return entry.source_type in MEDIA

    def _own_setting(self, item: Linked) -> bool:
        """True if the words say where they were said, so that no relay is carried over."""
        if not item.attribution.cue:
            return False
        start, end = item.attribution.cue[-1]
        if self.text[start:end].lower() in lexicon.OPEN_SETTINGS:
            return True
        if self.text[end : end + 9].lower().startswith((" us", " me", " this ", " our ")):
            return True  # "told us", "told this newspaper"
        return self.text[end : end + 40].lower().startswith((" in a statement", " on twitter", " in a tweet"))

    def _key(self, entry: ChainEntry, described: list[tuple[frozenset[str], str]]) -> str:
        """What tells one origin from another: its entity or name, else the words that first described it."""
        if entry.entity_id or entry.name:
            return entry.entity_id or (entry.name or "").lower()
        words = self._words(entry)
        for known, key in described[-20:]:
            if words and words <= known:
                return key
        return " ".join(sorted(words))

    def _words(self, entry: ChainEntry) -> frozenset[str]:
        """The words of an unnamed source up to its first preposition, without determiners."""
        if entry.span is None or entry.anonymity == "none" or entry.name:
            return frozenset()
        words = self.text[entry.span[0] : entry.span[1]].lower().split(",")[0].split()
        if words[:2] in (["one", "of"], ["some", "of"]):
            words = words[2:]
        kept: list[str] = []
        for word in words[:8]:
            if kept and (word in lexicon.PREPOSITIONS or word in ("who", "which", "that")):
                break
            if word not in lexicon.DETERMINERS:
                kept.append(word.removesuffix("s"))
        return frozenset(kept)


def _carry(entry: ChainEntry) -> ChainEntry:
    return replace(entry, span=None)


def _length(spans: list[Span]) -> int:
    return sum(end - start for start, end in spans)


def _extent(a: Attribution) -> int:
    return _length(a.content) + _length(a.cue) + _length(a.source)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """True if the inner attribution's cue lies inside the outer one's content."""
    return all(any(s <= c[0] and c[1] <= e for s, e in outer.content) for c in inner.cue)


def _same_source(a: ChainEntry, b: ChainEntry) -> bool:
    if a.span is not None and a.span == b.span:
        return True
    if a.entity_id and b.entity_id:
        return a.entity_id == b.entity_id
    return bool(a.name and b.name and a.name.lower() == b.name.lower())
