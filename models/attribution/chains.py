"""From elementary attributions to chains: relays, nesting, and relays carried over into later sentences.

Reads only the text and the spans that ``find`` gives, so it does not matter who found them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution, cleaned
from models.attribution.reading import Article
from models.attribution.tokens import Sentence, Token
from models.record import ChainEntry, Span

_MEDIA: Final = ("news_organisation", "state_agency")
_OWN: Final = (
    "its",
    "his",
    "her",
    "their",
    "this",
    "our",
    "my",
)  # "told this newspaper", "said on its website"
# who may publish a paper of somebody else's; a group's own video is its own word
_PUBLISHERS: Final = ("official", "intelligence_agency", "international_organisation", "civil_society")
# Words in the names of bodies that publish what they are told.
_MONITORS: Final = frozenset(("rights", "monitor", "observatory", "amnesty", "watchdog"))
_AIRED: Final = frozenset(("aired", "broadcast", "televised"))
_MEETINGS: Final = frozenset(("interview", "appearance", "conversation", "chat", "call"))
_HANDED_ON: Final = frozenset(
    (
        "quoted",
        "cited",
        "published",
        "released",
        "carried",
        "aired",
        "relayed",
        "broadcast",
        "circulated",
        "shared",
        "seen",
        "viewed",
        "reviewed",
        "obtained",
        "verified",
        "reached",
        "contacted",
        "interviewed",
    )
)
_CITING: Final = frozenset(("citing", "quoting", "crediting", "attributing"))
_CITED: Final = frozenset(("cited", "quoted", "credited"))
_ASCRIBED: Final = ("to",)  # "crediting the number to X": X
_GIVEN: Final = ("provided", "supplied", "given")  # "citing figures provided by X": X
_PARTS: Final = ("one", "another", "others", "both")  # of those who spoke just before
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
        i = _index(tokens, span[0])
        end = i - 1 if i and tokens[i - 1].tag == "," else i
        found = phrases.before(tokens, end, 0)
        return _span(tokens, found) if found else None

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _own_chain(self, a: Attribution) -> Linked:
        first = a.cue[0] if a.cue else a.content[0]
        where = self._sentence(first[0])
        tokens = self.units[where].tokens
        words = [t for s in a.cue for t in tokens[_index(tokens, s[0]) : _index(tokens, s[1] - 1) + 1]]
        cue, lemma = _cue_of(words), lemma_of(words)
        if not a.source:
            chain = [ChainEntry(None, None, "unknown", "none")]
        else:
            chain = [self._entry(a.source[0])]
            owner = self._owner(a.source[0])
            if owner is not None:
                chain.insert(0, owner)
        if a.cue and len(chain) == 1 and a.source:
            chain = self._relays(a, chain, tokens, words, cue)
        kept = [e for e in chain if not (e.span and e is not chain[-1] and self.article.is_publisher(e.span))]
        return Linked(a, kept, lemma, where)

    def _owner(self, span: Span) -> ChainEntry | None:
        """The outlet in "the Journal's sources", which passes on what they say."""
        owned = _OWNED.match(self.text, span[0], span[1])
        if owned is None:
            return None
        entry = self._entry(owned.span(1))
        return entry if entry.source_type in _MEDIA else None

    def _relays(
        self,
        a: Attribution,
        chain: list[ChainEntry],
        tokens: list[Token],
        words: list[Token],
        cue: lexicon.Cue | None,
    ) -> list[ChainEntry]:
        group = cue.group if cue is not None else ""
        last = _index(tokens, a.cue[-1][1] - 1)
        if group == "cite" and len(a.cue) > 1 and not _passive(words):
            first = _index(tokens, a.cue[0][1] - 1) + 1
            return chain + self._cited(tokens, first, _index(tokens, a.cue[1][0]))
        if group == "cite" and _passive(words):
            by = next(
                (k for k in range(_index(tokens, a.cue[0][0]), last + 1) if tokens[k].low in ("by", "in", "on")),
                None,
            )
            if by is not None:
                relay = phrases.after(tokens, by + 1, len(tokens), clause_follows=True)
                if relay is not None:
                    return [self._entry(_span(tokens, relay)), *chain]
            return chain
        if group == "attribute":
            return chain + self._ascribed(tokens, a, chain[-1])
        handed = self._handed_on(tokens, a) or self._cited_within(tokens, a)
        if handed:
            return handed
        if words and words[0].low == "according" and a.source:
            end = _index(tokens, a.source[-1][1] - 1) + 1
            return chain + self._cited_after(tokens, end)
        if group == "tell":
            told = self._told(tokens, last + 1)
            if told:
                return told + chain
        elif group in ("say", "state", "deny", "call", "accuse", "voice", "put", "show"):
            carrier = self._carrier(tokens, last + 1) or self._spoken_to(tokens, a) or self._fronted(tokens, a)
            if carrier is not None:
                return [carrier, *chain]
        if group in ("say", "state", "show", "put", "think", "accuse", "call"):
            if tokens[0].low in ("citing", "quoting") and chain[-1].source_type in _MEDIA:
                behind = phrases.after(tokens, 1, _index(tokens, a.source[0][0]), clause_follows=True)
                if behind is not None:
                    return [*chain, self._entry(_span(tokens, behind))]
            start = _index(tokens, a.source[0][1] - 1) + 1
            cited = self._cited_after(tokens, start) or self._cited_after(tokens, last + 1)
            if not cited and a.content:
                cited = self._cited_after(tokens, _index(tokens, a.content[-1][1] - 1) + 1)
            if cited:
                return chain + cited
        return chain

    def _told(self, tokens: list[Token], i: int) -> list[ChainEntry]:
        """The relays in "told X that", "told X in remarks carried by Y": those that pass on what they are told."""
        addressee = phrases.after(tokens, i, len(tokens), clause_follows=True)
        if addressee is None or tokens[addressee[0]].low in _OWN:
            return []
        start, stop = addressee
        end = next((k for k in range(start + 1, stop) if _setting(tokens, k, stop)), stop)
        entry = self._entry(_span(tokens, (start, end)))
        definite = (
            tokens[start].low == "the"
            or entry.anonymity == "named"
            or self.article.names_outlet(_span(tokens, (start, end)))
        )
        told = entry.source_type == "state_agency" or (entry.source_type in _MEDIA and definite)
        monitor = entry.source_type == "civil_society" and entry.anonymity == "named"
        told = told or (monitor and any(token.low in _MONITORS for token in tokens[start:end]))
        carrier = self._carrier(tokens, end)
        return ([carrier] if carrier is not None else []) + ([entry] if told else [])

    def _fronted(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "In remarks carried by X, he said", "During an appearance on X, he said"."""
        first = tokens[0].low in ("in", "during", "on") and a.source[0][0] > tokens[0].start
        return self._carrier(tokens, 0) if first else None

    def _handed_on(self, tokens: list[Token], a: Attribution) -> list[ChainEntry]:
        """The chain of "The commission, quoted by X, said", "a report published on Monday by X"; empty if none."""
        first, last = _index(tokens, a.source[0][0]), _index(tokens, a.source[-1][1] - 1)
        for k in range(first + 1, min(last + 5, len(tokens) - 2)):
            if tokens[k].low not in _HANDED_ON:
                continue
            by = phrases.skip_time(tokens, k + 1, len(tokens))
            if by >= len(tokens) or tokens[by].low not in ("by", "in"):
                continue
            found = phrases.after(tokens, by + 1, len(tokens), clause_follows=True)
            if found is None or self.article.is_publisher(_span(tokens, found)):
                return []
            joined = next(
                (m for m in range(*found) if tokens[m].tag == "C" and tokens[m + 1].low in _HANDED_ON), found[1]
            )
            relay = self._entry(_span(tokens, (found[0], joined)))
            # "a report published by X": the report; but "a statement, carried by X" is one phrase
            within = k <= last and all(t.tag != "," for t in tokens[first:k])
            joint = tokens[k - 1].tag == "C"  # "a report dated February and seen by X"
            span = _span(tokens, (first, k - joint)) if within else a.source[0]
            origin = self._entry(span)
            paper = origin.source_type in ("document", "social_media") and tokens[by].low == "by"
            if relay.source_type not in _MEDIA and not (paper and relay.source_type in _PUBLISHERS):
                return []
            a.source = [span, *a.source[1:]]
            return [relay, origin]
        return []

    def _carrier(self, tokens: list[Token], i: int) -> ChainEntry | None:
        """The relay in "said in remarks carried by X", "said in an interview with X", "said on Monday on X"."""
        start = phrases.skip_time(tokens, i, len(tokens))
        for k in range(i, min(len(tokens), i + 12)):
            token = tokens[k]
            if token.tag in "T,:Q.;" or (token.tag == "V" and token.cue is None):
                return None
            if k + 1 < len(tokens) and (
                (token.low == "on" and k == start and tokens[k + 1].low not in _OWN)
                or (token.low in lexicon.CARRIERS and tokens[k + 1].low == "by")
                or (token.low in _AIRED and tokens[k + 1].low in ("on", "by"))
                or (token.low in _MEETINGS and tokens[k + 1].low in ("with", "to", "on", "for"))
            ):
                begin = k + 1 if token.low == "on" else k + 2
                relay = phrases.after(tokens, begin, len(tokens), clause_follows=True)
                if relay is None:
                    return None
                entry = self._entry(_span(tokens, relay))
                return entry if entry.source_type in _MEDIA else None
        return None

    def _spoken_to(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "Speaking to X, he said", "Y, in an interview with X, said", "confirmed to X that"."""
        low = _index(tokens, a.source[0][0])
        end = _index(tokens, a.cue[0][0])
        last = _index(tokens, a.cue[-1][1] - 1)
        places = [0, *range(min(low, end), max(low, end)), last]
        for k in places:
            if k + 2 >= len(tokens):
                continue
            to = tokens[k].low in ("speaking", "spoke", "talking", "talked", "writing", "interview") or k == last
            if to and tokens[k + 1].low in ("to", "with", "in"):
                if k == last and tokens[k + 1].low != "to":
                    continue
                relay = phrases.after(tokens, k + 2, len(tokens), clause_follows=True)
                if relay is not None:
                    entry = self._entry(_span(tokens, relay))
                    if entry.source_type in _MEDIA and entry.anonymity == "named":
                        return entry
        return None

    def _cited_after(self, tokens: list[Token], i: int) -> list[ChainEntry]:
        """The origin in ", citing X", ", which cited X", "quoting X" at token i."""
        k = i
        while k < len(tokens) and (tokens[k].tag in ",-" or tokens[k].low in ("which", "who", "in", "turn", "also")):
            k += 1
        k = phrases.skip_time(tokens, k, len(tokens))
        while k < len(tokens) and (tokens[k].tag in ",-" or tokens[k].low in ("which", "who", "in", "turn", "also")):
            k += 1
        return self._named_behind(tokens, k) if k < len(tokens) else []

    def _named_behind(self, tokens: list[Token], k: int) -> list[ChainEntry]:
        """The origin that token k opens, as "citing", "which cited", "attributing it to", "with credit to" do."""
        low, before = tokens[k].low, tokens[k - 1].low if k else ""
        if low == "with":
            k = next((j for j in range(k + 1, min(k + 4, len(tokens) - 1)) if tokens[j].low == "credit"), k)
            if tokens[k].low != "credit" or tokens[k + 1].low != "to":
                return []
            k += 1
        elif low not in _CITING and not (low in _CITED and before in ("which", "who", "that")):
            return []
        found = phrases.after(tokens, k + 1, len(tokens), clause_follows=True)
        if found is None:
            return []
        start, end = found
        given = _ASCRIBED if low in ("crediting", "attributing") else ()
        turn = next(
            (
                j
                for j in range(start + 1, end - 1)
                if (tokens[j].low == "by" and tokens[j - 1].low in _GIVEN) or tokens[j].low in given
            ),
            None,
        )
        if low == "attributing" and turn is None:
            return []
        return [self._entry(_span(tokens, (start if turn is None else turn + 1, end)))]

    def _cited_within(self, tokens: list[Token], a: Attribution) -> list[ChainEntry]:
        """The chain of "X, with a credit to Y, reported", "X, in a report that cited Y, said"; empty if none."""
        first, last = _index(tokens, a.source[0][0]), _index(tokens, a.source[-1][1] - 1)
        comma = next((k for k in range(first + 1, last) if tokens[k].tag == ","), last)
        for k in range(comma + 1, last):
            behind = self._named_behind(tokens, k)
            if behind:
                a.source = [_span(tokens, (first, comma)), *a.source[1:]]
                return [self._entry(a.source[0]), *behind]
        return []

    def _ascribed(self, tokens: list[Token], a: Attribution, to_whom: ChainEntry) -> list[ChainEntry]:
        """The origin in "RIA attributed the toll to a doctor"; not in "the mayor attributed the toll to frost"."""
        first, end = _index(tokens, a.content[0][0]), _index(tokens, a.content[0][1] - 1) + 1
        to = next((k for k in range(first + 1, end - 1) if tokens[k].low == "to"), None)
        if to is None or to_whom.source_type not in _MEDIA:
            return []
        origin = self._entry(_span(tokens, (to + 1, end)))
        if (origin.source_type, origin.anonymity) == ("unknown", "anonymous"):
            return []
        a.content = [_span(tokens, (first, to))]
        return [origin]

    def _cited(self, tokens: list[Token], first: int, end: int) -> list[ChainEntry]:
        """Sources between "quoted" and "as saying", split where one quotes the next."""
        out: list[ChainEntry] = []
        start = first
        k = first
        while k <= end:
            stop = k == end or (tokens[k].low in ("quoting", "citing") and k > start)
            if stop:
                last = k
                while last > start and tokens[last - 1].low in ("as", ","):
                    last -= 1
                if last > start:
                    out.append(self._entry(_span(tokens, (start, last))))
                start = k + 1
            k += 1
        return out

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
                passing = not whole and cue is not None and cue.group in ("think", "call", "voice")
                if passing or (cue is not None and cue.group == "show"):
                    inner.merged = True  # a belief in passing, a picture described: part of what the outer source says
                    break
                same = _same_source(inner.origin, outer.origin) or self._pronoun(inner)
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
        between = self.text[a.content[0][1] : a.source[0][0]].strip(" ,").lower()
        return len(a.content) > 1 and between in ("that", "which", "who")

    def _part_sources(self, inner: Linked, outer: Linked) -> None:
        """Cut from an inner source what is the outer one's source and cue: "Officials said the CIA" is the CIA."""
        start, end = inner.attribution.source[0]
        cut = max((e for _, e in outer.attribution.cue if start < e < end), default=start)
        while cut < end and self.text[cut].isspace():
            cut += 1
        tokens = self.units[self._sentence(cut)].tokens
        at = _index(tokens, cut)
        told = tokens[at - 1].cue if at else None
        opens = "DUPMN" if told is not None and told.form == "past" else "DUPM"
        if start < cut < end and tokens[at].tag in opens:
            inner.attribution.source = [(cut, end)]
            inner.chain = [*inner.chain[:-1], self._entry((cut, end))]

    def _pronoun(self, item: Linked) -> bool:
        """True for "he" and the like: inside what somebody says, most likely that somebody."""
        start, end = item.attribution.source[0]
        return self.text[start:end].lower() in lexicon.PRONOUNS

    def _joined(self, outer: Linked, inner: Linked) -> list[ChainEntry]:
        according = any(self.text[s:e].lower().startswith("according") for s, e in outer.attribution.cue[:1])
        if according and inner.chain[0].source_type in _MEDIA and outer.chain[0].source_type not in _MEDIA:
            return inner.chain + outer.chain
        return outer.chain + [e for e in inner.chain if not _same_source(e, outer.chain[-1])] or inner.chain

    def _carried(self, linked: list[Linked]) -> list[Linked]:
        """A relay once named stays in the chain of its origin's later words, unless several could be it."""
        relays: dict[str, dict[str, ChainEntry]] = {}
        described: list[tuple[frozenset[str], str]] = []  # unnamed origins: their words, their key
        direct: set[str] = set()  # origins that the article first quotes without a relay
        latest: list[ChainEntry] = []
        before: Linked | None = None
        for item in linked:
            key = self._key(item.origin, described)
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
                elif not known:
                    direct.add(key)
                elif len(known) == 1 and key not in direct:
                    item.chain = [*map(_carry, known.values()), *item.chain]
            if self._is_media(item.origin):
                latest = [item.origin]
            before = item
        return linked

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
        return entry.source_type in _MEDIA

    def _own_setting(self, item: Linked) -> bool:
        """True if the words say where they were said, so that no relay is carried over."""
        if not item.attribution.cue:
            return False
        start, end = item.attribution.cue[-1]
        if self.text[start:end].lower() in lexicon.OPEN_SETTINGS:
            return True
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


def _setting(tokens: list[Token], k: int, stop: int) -> bool:
    """True if token k opens "in remarks", "in an interview"."""
    return tokens[k].low == "in" and any(t.low in lexicon.SETTINGS for t in tokens[k + 1 : min(stop, k + 5)])


def _carry(entry: ChainEntry) -> ChainEntry:
    return replace(entry, span=None)


def _passive(words: list[Token]) -> bool:
    return any(t.low in lexicon.BE for t in words)


def _span(tokens: list[Token], r: phrases.Range) -> Span:
    return tokens[r[0]].start, tokens[r[1] - 1].end


def _index(tokens: list[Token], offset: int) -> int:
    """Index of the token that covers ``offset`` or follows it (the last one if none)."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(tokens) - 1)


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
