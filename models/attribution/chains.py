"""From elementary attributions to chains: the relays of each, and nesting.

Reads only the text and the spans that ``find`` gives, so it does not matter who found them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.carrying import Carrier, Linked
from models.attribution.elements import Attribution, cleaned
from models.attribution.reading import Article
from models.attribution.relays import MEDIA, Relays, index_at, span_of
from models.attribution.resting import rest
from models.attribution.tokens import Sentence, Token
from models.attribution.turns import Turn
from models.record import ChainEntry, Span
from models.sources.terms import load_terms

__all__ = ["Linked", "lemma_of", "link"]

_SURVEYS: Final = frozenset(("poll", "polls", "survey", "surveys", "study", "census"))
_NEITHER: Final = re.compile(r"\bneither (?:confirm|confirmed|confirms) nor $", re.IGNORECASE)
_NOBODY: Final = re.compile(r"[Nn]o (?=[a-z])(?!fewer|less)|(?:[Nn]obody|[Nn]one|[Nn]either)\b")
_TO_WHOM: Final = ("against", "by", "from", "to", "with")
_MEANWHILE: Final = re.compile(r",?\s+(?:while|whereas)\s+$")
_ACCORDING: Final = re.compile(r"\s*,?\s+according to ")
_OPENING: Final = 20  # characters before the noun of a claim that a content begins with
_GOES_ON: Final = re.compile(r"[\s,]+(?:\w+ly )?(?:are|can|could|had|has|have|is|may|might|was|were|will|would)\b")
_VIA: Final = re.compile(r"([^(\n]{2,80}?) \((?:via|h/t|hat tip:?) ([^()\n]{2,60})\)?")
_BRACKET: Final = re.compile(r"\(([^()]+)\)")
_PLACED: Final = ("caller", "moderator", "participant")  # heads of turns that tell the place of who has no name
_SIGNED_BY: Final = ("by", "from", "of", "through", "to", "via", "with")
_OWNED: Final = re.compile(
    r"(?:(?:[Oo]ne|[Tt]wo|[Ss]ome|[Bb]oth) of )?([^,\n]{2,50}?)(?:['’]s|(?<=s)['’]) "
    r"(?:own |anonymous |unnamed )?sources?\b"
)


def link(text: str, units: list[Sentence], attributions: list[Attribution], article: Article) -> list[Linked]:
    """Chains for all attributions; nested ones are merged into one record."""
    return _Linker(text, units, article).run(attributions)


def lemma_of(words: list[Token]) -> str:
    """The lemma of the cue verb among the words of a cue, else its first word; empty for no words.

    A verb that rejects with the words behind it, as "laughed off" does, is "reject"; "hit back" is "retort".
    """
    lows = [token.low for token in words]
    if lows[-1:] == ["back"] and not lexicon.RETORTS.isdisjoint(lows):
        return "retort"
    if any(len(lows) > k + 1 and tuple(lows[k + 1 :]) in lexicon.REBUFFS.get(lows[k], ()) for k in range(len(lows))):
        return "reject"
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
        self.speakers: dict[Span, ChainEntry] = {}

    def run(self, attributions: list[Attribution]) -> list[Linked]:
        relays = Relays(self.article, self._entry)
        own = [self._own_chain(a, relays) for a in attributions if not self._unsaid(a) and not self._emphasised(a)]
        linked = self._nested(self._ascribed_before(own))
        self._tell_wholly(linked)
        told = [item for item in linked if item.attribution.turn is None]
        Carrier(self.text, self.units, self.article, relays).carry(told)
        linked = rest(self.units, linked, self._entry)
        return linked if len(told) == len(linked) else [item for item in linked if self._spoken(item)]

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

    def _tell_wholly(self, linked: list[Linked]) -> None:
        """Have "they" go back to all of "two people briefed on the matter", where these speak themselves."""
        entries = [entry for item in linked for entry in item.chain]
        wholes = {entry.span[0]: entry.span for entry in entries if entry.span is not None}
        for entry in entries:
            if entry.antecedent is not None:
                entry.antecedent = max(entry.antecedent, wholes.get(entry.antecedent[0], entry.antecedent))

    def _unsaid(self, a: Attribution) -> bool:
        """True for "would neither confirm nor deny it", which is a refusal, and for what "no official" says."""
        start = a.cue[0][0] if a.cue else 0
        nobody = any(
            _NOBODY.match(self.text, *span) or self.text[max(0, span[0] - 4) : span[0]].lower() == "not "
            for span in a.source[:1]
        )
        return nobody or _NEITHER.search(self.text, max(0, start - 40), start) is not None

    def _emphasised(self, a: Attribution) -> bool:
        """True for the "added" of "[emphasis added]"."""
        return bool(a.source) and self.text[slice(*a.source[0])].strip("[(").lower() in ("emphasis", "emphases")

    # --- one attribution -----------------------------------------------------------------------------------

    def _entry(self, span: Span) -> ChainEntry:
        entry = self.cache.get(span)
        if entry is None:
            entry = self.cache[span] = self._resolved(span)
        return replace(entry)

    def _resolved(self, span: Span) -> ChainEntry:
        if self._is_relative(span):
            head = self._antecedent(span)
            found = self.article.resolve(head) if head is not None else None
            if found is not None and found.name is None:
                found.antecedent = found.antecedent or head
            if found is not None and found.decided_by != "default":
                return replace(found, span=span)
        return self.article.resolve(span)

    def _is_relative(self, span: Span) -> bool:
        """True for "who" and "which", also in a line of capitals; not for the World Health Organization."""
        if self.text[slice(*span)].lower() not in ("who", "which"):
            return False
        tokens = self.units[self._sentence(span[0])].tokens
        return tokens[index_at(tokens, span[0])].tag == "R"

    def _antecedent(self, span: Span) -> Span | None:
        tokens = self.units[self._sentence(span[0])].tokens
        i = index_at(tokens, span[0])
        end = i - 1 if i and tokens[i - 1].tag == "," else i
        found = phrases.before(tokens, end, 0)
        if found is not None and tokens[i].low == "who":
            to = next((k for k in range(found[1] - 2, found[0], -1) if tokens[k].low in _TO_WHOM), None)
            if to is not None and not load_terms().is_person(tokens[to - 1].low):  # no "ambassador to Japan, who said"
                found = (to + 1, found[1])  # "turns to the mayor, who said"
        return span_of(tokens, found) if found else None

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _own_chain(self, a: Attribution, relays: Relays) -> Linked:
        first = a.cue[0] if a.cue else a.content[0]
        according = _ACCORDING.search(self.text, *a.source[0]) if a.source else None
        if according is not None:
            a.source = [(a.source[0][0], according.start()), *a.source[1:]]  # "said the Pope, according to Y"
        where = self._sentence(first[0])
        tokens = self.units[where].tokens
        words = [t for s in a.cue for t in tokens[index_at(tokens, s[0]) : index_at(tokens, s[1] - 1) + 1]]
        cue, lemma = _cue_of(words), lemma_of(words)
        if a.source and words:
            self._take_name(a, tokens)
        if not a.source:
            chain = [ChainEntry(None, None, "unknown", "none")]
        else:
            chain = [self._entry(a.source[0])]
            owner = self._owner(a.source[0])
            if owner is not None:
                chain.insert(0, owner)
        if a.cue and len(chain) == 1 and a.source:
            chain = relays.chain(a, chain, tokens, words, cue)
            if len(chain) > 1 and chain[-1].name and _same_source(*chain[-2:]) and self._pronoun(chain[-1].span):
                chain[-1] = ChainEntry(chain[-1].span, None, "unknown", "anonymous")  # "TASS, citing both"
        if len(chain) == 1 and a.source and cue is not None and cue.group in ("say", "tell", "state"):
            before = index_at(tokens, words[0].start) - 1
            if tokens[index_at(tokens, a.cue[-1][1] - 1) - 1].low in lexicon.HEARSAY or (
                before >= 0 and tokens[before].low in lexicon.HEARSAY
            ):
                chain.insert(0, ChainEntry(None, None, "unknown", "none"))  # "X reportedly said"
        chain = [part for entry in chain for part in self._via(entry)]
        if a.source and self._is_relative(a.source[0]):
            chain = [e for e in chain[:-1] if not _same_source(e, chain[-1])] + chain[-1:]
        kept = [e for e in chain if not (e.span and e is not chain[-1] and self.article.is_publisher(e.span))]
        return Linked(a, kept, lemma, where)

    def _take_name(self, a: Attribution, tokens: list[Token]) -> None:
        """Take into a source the name to which it is an apposition: "Jan Bos, a baker from Ghent said that"."""
        start = index_at(tokens, a.source[0][0])
        end = index_at(tokens, a.cue[0][0])
        past = index_at(tokens, a.cue[-1][1] - 1) + 1
        name = start - 1
        if name > 1 and tokens[name].tag == "," and tokens[name - 1].tag == "M" and tokens[name - 2].tag == ",":
            name -= 2  # "Jan Bos, 28, a baker"
        opens = name
        while opens > 0 and tokens[opens - 1].tag == "U":
            opens -= 1
        if name - opens < 2 or tokens[name].tag != "," or tokens[start].tag not in "DNA" or end < start:
            return
        if opens and (tokens[opens - 1].tag not in ",QC;:" or _signed(tokens, opens - 1)):
            return
        if past < len(tokens) and tokens[past].tag == ",":
            return  # "Jan Bos, a spokesman said, was ill"
        a.source = [(tokens[opens].start, a.source[0][1]), *a.source[1:]]

    def _via(self, entry: ChainEntry) -> list[ChainEntry]:
        """Both of "a report by Y (via X)", X first; any other entry alone."""
        found = _VIA.fullmatch(self.text, *entry.span) if entry.span is not None else None
        if found is None:
            return [entry]
        relay, origin = self._entry(found.span(2)), self._entry(found.span(1))
        if relay.source_type not in MEDIA and origin.source_type in MEDIA:
            relay = replace(relay, source_type="news_organisation", anonymity="named")
        return [relay, origin]

    def _owner(self, span: Span) -> ChainEntry | None:
        """The outlet in "the Journal's sources", which passes on what they say."""
        owned = _OWNED.match(self.text, span[0], span[1])
        if owned is None:
            return None
        entry = self._entry(owned.span(1))
        return entry if entry.source_type in MEDIA else None

    # --- the turns of a transcript ---------------------------------------------------------------------------

    def _spoken(self, item: Linked) -> bool:
        """Have who speaks in a turn pass on what is told in it; False if that is the publisher's own claim."""
        turn = item.attribution.turn
        if turn is None:
            return True
        speaker = None if turn.asks or self.article.is_publisher(turn.speaker) else self._speaker(turn)
        if not item.attribution.cue:
            item.chain = [speaker] if speaker is not None else []
            return speaker is not None
        item.chain = [self._spoken_of(entry, turn, speaker) for entry in item.chain]
        if speaker is not None:
            item.chain = [speaker, *(entry for entry in item.chain if not _same_source(speaker, entry))]
        return True

    def _spoken_of(self, entry: ChainEntry, turn: Turn, speaker: ChainEntry | None) -> ChainEntry:
        """Who is told of in a turn: not who speaks, nor who is spoken to where two talk, but by their names."""
        name = (entry.name or "").lower()
        words = self.text[slice(*entry.span)].lower() if entry.span is not None else name
        self_named = speaker is not None and _same_source(speaker, entry)
        if not name or not (self_named or name.rpartition(" ")[2] == turn.partner) or name.split()[-1] in words:
            return entry
        if words in lexicon.PRONOUNS:
            return ChainEntry(entry.span, None, "unknown", "anonymous")
        return entry if self_named else replace(entry, name=None, entity_id=None, anonymity="role")

    def _speaker(self, turn: Turn) -> ChainEntry:
        """Who speaks: by the name before the turn, or who is interviewed where that is but a letter."""
        if turn.nameless:
            return ChainEntry(turn.speaker, None, "unknown", "role" if turn.key in _PLACED else "anonymous")
        if not turn.answers:
            if turn.named[0] not in self.speakers:
                self.speakers[turn.named[0]] = self._affiliated(turn.named[0])
            entry = replace(self.speakers[turn.named[0]], span=turn.speaker)
            untold = turn.interviews and (entry.decided_by, entry.source_type) == ("default", "individual")
            return replace(entry, source_type="news_organisation") if untold else entry
        entries = [self._entry(span) for span in turn.named if not self.article.is_publisher(span)]
        people = [entry for entry in entries if entry.source_type not in MEDIA]
        if len(people) == 1:
            return replace(people[0], span=turn.speaker)
        return ChainEntry(turn.speaker, None, "unknown", "anonymous")

    def _affiliated(self, span: Span) -> ChainEntry:
        """Who speaks, by what stands in brackets behind a name of which nothing else is told: "Ann Moe (Oxfam)"."""
        entry = self.article.resolve(span)
        found = _BRACKET.search(self.text, *span)
        if found is None or entry.decided_by != "default":
            return entry
        house = self._entry(found.span(1))
        known = house.source_type not in ("individual", "unknown")
        return replace(entry, source_type=house.source_type, country=house.country) if known else entry

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
                if outer.merged or not outer.attribution.source:
                    continue
                if not _inside(inner.attribution, outer.attribution):
                    continue
                if self._apart(inner.attribution, outer.attribution):
                    break
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
                    self._pronoun(inner.attribution.source[0]) and not self._other(inner, outer)
                )
                if self._told_twice(inner.attribution, outer.attribution):
                    said = inner.attribution.content[0][0], outer.attribution.content[0][1]
                    inner.attribution.content = [said, *outer.attribution.content[1:]]
                    outer.merged = True
                    break
                if same:
                    inner.merged = inner.merged or whole
                    break
                if self._aside(inner) or self._judged(inner, outer):
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

    def _apart(self, inner: Attribution, outer: Attribution) -> bool:
        """True for another's words in a clause of its own: "A said P while B said Q" has Q from B alone.

        What follows is cut from the content of the outer one.
        """
        start, whole = inner.source[0][0], outer.content[-1]
        found = _MEANWHILE.search(self.text, max(whole[0], start - 12), start)
        if found is None or found.start() <= whole[0] or not _follows(outer, found.start()):
            return False
        outer.content = [*outer.content[:-1], (whole[0], found.start())]
        return True

    def _aside(self, item: Linked) -> bool:
        """True for what the outer one only speaks of: "the ferry that X says was sunk", "reports of Q are false"."""
        a = item.attribution
        start, end = a.source[0]
        if self._is_relative((start, end)) and self.text[max(0, start - 2) : start] == ", ":
            return True  # "He followed the advice of Lee, who found that P"
        between = self.text[a.content[0][1] : a.source[0][0]].strip(" ,").lower()
        return len(a.content) > 1 and between in ("that", "which", "who")

    def _judged(self, inner: Linked, outer: Linked) -> bool:
        """True for "X said reports in Y that P were false", "a claim by Y that P was made up, X said"."""
        if inner.lemma not in lexicon.NOUN_CUES:
            return False
        start, end = inner.attribution.content[-1][1], outer.attribution.content[-1][1]
        first = inner.attribution.cue[0][0] - outer.attribution.content[0][0]
        return first < _OPENING and _GOES_ON.match(self.text, start, end) is not None

    def _polled(self, item: Linked) -> bool:
        """True for surveys, in which people are asked what they think."""
        words = self.text[slice(*item.attribution.source[0])].lower().split()
        return not _SURVEYS.isdisjoint(words)

    def _part_sources(self, inner: Linked, outer: Linked) -> None:
        """Cut from an inner source what is the outer one's source and cue: "Officials said the CIA" is the CIA."""
        start, end = inner.attribution.source[0]
        cut = max((e for _, e in outer.attribution.cue if start < e < end), default=start)
        while cut < end and self.text[cut].isspace():
            cut += 1
        tokens = self.units[self._sentence(cut)].tokens
        at = index_at(tokens, cut)
        told = tokens[at - 1].cue if at else None
        opens = "DUPMN" if told is not None and told.form == "past" else "DUPM"
        if start < cut < end and tokens[at].tag in opens:
            inner.attribution.source = [(cut, end)]
            inner.chain = [*inner.chain[:-1], self._entry((cut, end))]

    def _pronoun(self, span: Span | None) -> bool:
        """True for "he", "both" and the like: inside what somebody says, most likely that somebody."""
        return span is not None and self.text[slice(*span)].lower() in (*lexicon.PRONOUNS, "both")

    def _told_twice(self, inner: Attribution, outer: Attribution) -> bool:
        """True for "One user said: “P,” he said"."""
        behind = self._pronoun(outer.source[0]) and inner.source[0][0] == outer.content[0][0] < outer.source[0][0]
        return behind and self.text[inner.cue[-1][1] :].lstrip()[:1] == ":"

    def _other(self, inner: Linked, outer: Linked) -> bool:
        """True if "he" cannot be whoever the outer one is: a paper, an outlet, or somebody of another name."""
        start, end = inner.attribution.source[0]
        if self.text[start:end].lower() not in ("he", "she"):
            return False
        words = self.text[slice(*outer.attribution.source[0])].lower().split()
        if words[0] in lexicon.NUMERALS or any(word in lexicon.DOCUMENTS for word in words[1:3]):
            return True
        outlet = outer.origin.source_type in MEDIA and bool(outer.origin.entity_id)
        return outlet or outer.origin.source_type in ("document", "social_media")

    def _joined(self, outer: Linked, inner: Linked) -> list[ChainEntry]:
        according = any(self.text[s:e].lower().startswith("according") for s, e in outer.attribution.cue[:1])
        if according and inner.chain[0].source_type in MEDIA and outer.chain[0].source_type not in MEDIA:
            return inner.chain + outer.chain
        return outer.chain + [e for e in inner.chain if not any(_same_source(e, other) for other in outer.chain)]


def _signed(tokens: list[Token], comma: int) -> bool:
    """True if the name behind the comma is that of whom a phrase names: "In a note by its head, Jan Bos, the army"."""
    k = comma
    while k > 0 and tokens[k - 1].tag in "NUDA":
        k -= 1
    return comma > k > 0 and tokens[k - 1].low in _SIGNED_BY


def _length(spans: list[Span]) -> int:
    return sum(end - start for start, end in spans)


def _extent(a: Attribution) -> int:
    return _length(a.content) + _length(a.cue) + _length(a.source)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """True if the inner attribution's cue lies inside the outer one's content."""
    return bool(inner.cue) and all(any(s <= c[0] and c[1] <= e for s, e in outer.content) for c in inner.cue)


def _follows(a: Attribution, offset: int) -> bool:
    """True if all of an attribution's cue and source stand before an offset."""
    return all(end <= offset for _, end in a.cue + a.source)


def _same_source(a: ChainEntry, b: ChainEntry) -> bool:
    if a.span is not None and a.span == b.span:
        return True
    if a.entity_id and b.entity_id:
        return a.entity_id == b.entity_id
    return bool(a.name and b.name and a.name.lower() == b.name.lower())
