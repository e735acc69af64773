"""Relays carried over into what their origins say later in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import attrgetter
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution
from models.attribution.reading import Article
from models.attribution.relays import MEDIA, Relays, index_at, span_of
from models.attribution.tokens import Sentence, Token
from models.record import ChainEntry

_LOW: Final = attrgetter("low")
_PARTS: Final = ("one", "another", "others", "both")  # of those who spoke just before
_LEAD: Final = 1  # paragraphs from the first claim in which an article sums up what it tells more fully below
_INSIDERS: Final = ("insider", "insiders", "people", "person", "same", "source", "sources")
_BLOCK: Final = 8  # paragraphs that an article may copy in one go
_US: Final = ("us", "me", "our", "this")  # "told us", "told this newspaper"
_A_HEARER: Final = ("a", "an", "the", "his", "her", "their")
_SPOKEN: Final = ("speaking", "testifying", "addressing")
_WHERE: Final = ("at", "during", "in", "on", "outside", "through", "via")
_TO_WHOM: Final = ("by", "for", "on", "to", "with")


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


def by_sentence(linked: Sequence[Linked]) -> dict[int, list[int]]:
    """The numbers of the claims of each sentence that has any, in order."""
    found: dict[int, list[int]] = {}
    for n, item in enumerate(linked):
        found.setdefault(item.sentence, []).append(n)
    return found


class Carrier:
    """Carries the relays of one article's claims over; ``relays`` tells outlets."""

    def __init__(self, text: str, units: list[Sentence], article: Article, relays: Relays) -> None:
        self.text = text
        self.units = units
        self.article = article
        self.relays = relays

    def carry(self, linked: list[Linked]) -> list[Linked]:
        """A relay once named stays in the chain of its origin's later words, unless several could be it."""
        relays: dict[str, dict[str, list[ChainEntry]]] = {}
        described: list[tuple[frozenset[str], str]] = []  # unnamed origins: their words, their key
        direct: set[str] = set()  # origins that the article first quotes without a relay
        latest: list[ChainEntry] = []
        told: list[ChainEntry] | None = None  # to whom the last unnamed source spoke
        before: Linked | None = None
        opening = self.units[linked[0].sentence].paragraph + _LEAD if linked else 0
        stages = self._stages({item.sentence for item in linked if len(item.chain) > 1}) if linked else []
        retold = self._retold(linked)
        for item in linked:
            key = self._key(item.origin, described)
            if len(item.chain) == 1 and key and not _is_media(item.origin):
                stage = self._on_stage(item, stages)
                if stage is not None:
                    item.chain = [_carry(stage), *item.chain]
                    direct.discard(key)
            outlet = retold.get(self.units[item.sentence].paragraph)
            if len(item.chain) > 1:
                passing = list(takewhile(_is_media, item.chain[:-1]))
                latest = passing or latest
                if key and passing:
                    relays.setdefault(key, {})[_name(passing[0])] = passing
                    described.append((self._words(item.origin), key))
            elif item.lemma in ("quote", "cite") and not _is_media(item.origin):
                item.chain = [*map(_carry, latest), *item.chain]
            elif outlet is not None and item.origin.span and not _is_media(item.origin):
                item.chain = [_carry(outlet), *item.chain]
            elif key and _is_media(item.origin):
                if before is not None and self._text_of(item.origin) in ("he", "she") and not self._own_setting(item):
                    item.chain = [*map(_carry, self._follows(item, before, key)), *item.chain]
            elif key and not self._own_setting(item):
                known = relays.get(key, {})
                followed = self._follows(item, before, key) if before is not None else []
                if followed:
                    item.chain = [*map(_carry, followed), *item.chain]
                elif told is not None and self._again(item.origin):
                    item.chain = [*map(_carry, told), *item.chain]
                elif (not known and self.units[item.sentence].paragraph > opening) or _told_within(item, before):
                    direct.add(key)
                elif len(known) == 1 and key not in direct:
                    item.chain = [*map(_carry, *known.values()), *item.chain]
            if _is_media(item.origin):
                latest = [item.origin]
                told = [item.origin] if told is None else told
            if self._unnamed(item.origin):
                told = item.chain[:-1] if all(map(_is_media, item.chain[:-1])) else None
            before = item
        return linked

    def _retold(self, linked: list[Linked]) -> dict[int, ChainEntry]:
        """Paragraphs copied from an outlet, with it: those that follow "As the Globe reports:" without quotation marks.

        They last until the article speaks of an outlet again, or marks a break.
        """
        last = {unit.paragraph: unit for unit in self.units}
        first = {unit.paragraph: unit for unit in reversed(self.units)}
        media: dict[int, ChainEntry] = {}
        for item in linked:
            relay = item.chain[0]
            if _is_media(relay) and relay.span is not None:
                media[self.units[item.sentence].paragraph] = relay
        out: dict[int, ChainEntry] = {}
        for paragraph, unit in last.items():
            if unit.tokens[-1].tag not in ":,":
                continue
            outlet = self._announcing(unit) or media.get(paragraph)
            if outlet is None or outlet.anonymity != "named":
                continue
            for n in range(paragraph + 1, paragraph + _BLOCK):
                opens = first.get(n)
                if opens is None or n in media or opens.tokens[0].tag == "Q" or not opens.tokens[0].text[0].isalnum():
                    break
                out[n] = outlet
        return out

    def _announcing(self, unit: Sentence) -> ChainEntry | None:
        """The outlet of "As the Globe reports:"."""
        tokens = unit.tokens
        end = len(tokens) - 1
        while end and tokens[end - 1].cue is None and end > len(tokens) - 4:
            end -= 1
        if end < 2 or tokens[end - 1].cue is None:
            return None
        found = phrases.before(tokens, end - 1, 0)
        if found is None:
            return None
        entry = self.relays.medium(tokens, found)
        return None if not _is_media(entry) or self.article.is_publisher(span_of(tokens, found)) else entry

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
            if entry is None or entry.span is None or not _is_media(entry) or entry.anonymity != "named":
                continue
            if not self.article.is_publisher(entry.span):
                out.append((n, entry))
        return out

    def _on_stage(self, item: Linked, stages: list[tuple[int, ChainEntry]]) -> ChainEntry | None:
        """The outlet to which the origin spoke by the sentence before, or by this one."""
        name = (item.origin.name or "").rpartition(" ")[2]
        forms = (name, f"{name}'s", f"{name}’s") if name else ()
        for n, entry in stages:
            near = 0 <= self.units[item.sentence].paragraph - self.units[n].paragraph <= 1 and n <= item.sentence
            if near and any(token.text in forms for token in self.units[n].tokens):
                return entry
        return None

    def _text_of(self, entry: ChainEntry) -> str:
        return self.text[slice(*entry.span)].lower() if entry.span is not None else ""

    def _follows(self, item: Linked, before: Linked, key: str) -> list[ChainEntry]:
        """The relays of the words just before, if it was said to them as well; else none.

        "One of them" is one of the several who spoke, "they added" the unnamed officials, "he said" who told the relay,
        also if that spoke of what another thinks.
        """
        if item.origin.span is None or len(before.chain) < 2 or not _is_media(before.chain[0]):
            return []
        if self.units[item.sentence].paragraph != self.units[before.sentence].paragraph:
            return []
        source = self._text_of(item.origin)
        if source in lexicon.PRONOUNS:
            for n, spoke in enumerate(before.chain[1:], 1):
                unnamed = not item.origin.name and item.origin.source_type == spoke.source_type
                if unnamed or key == self._key(spoke, []):
                    return before.chain[:n]
            return []
        words = source.replace(",", " ,").split()
        part = words[0] in _PARTS and (len(words) == 1 or words[1] == "," or words[1:3] == ["of", "them"])
        return before.chain[:-1] if part else []

    def _unnamed(self, entry: ChainEntry) -> bool:
        """True for "a source", "two people familiar with it"."""
        return not entry.name and entry.source_type == "unknown" and entry.span is not None

    def _again(self, entry: ChainEntry) -> bool:
        """True for "the source", "one of the people": an unnamed one of whom the article has told."""
        if not self._unnamed(entry) or entry.span is None:
            return False
        words = self.text[slice(*entry.span)].lower().replace(",", " ").split()
        if words[1:2] == ["of"] and words[0] in _PARTS:
            words = words[2:]
        return len(words) > 1 and words[0] in ("the", "these", "those") and words[1] in _INSIDERS

    def _own_setting(self, item: Linked) -> bool:
        """True if the words say where they were said, so that no relay is carried over."""
        if not item.attribution.cue:
            return False
        a = item.attribution
        start, end = a.cue[-1]
        if self.text[start:end].lower() in lexicon.OPEN_SETTINGS:
            return True
        cue = lexicon.CUES.get(item.lemma)
        tokens = self.units[item.sentence].tokens
        after = index_at(tokens, end)
        if cue is not None and cue.group == "tell":
            whom = phrases.after(tokens, after, len(tokens), clause_follows=True) or (after, after)
            return tokens[after].low in _US or _is_public(tokens, *whom) or self._addressed(tokens, *whom)
        source = index_at(tokens, a.source[0][0]) if a.source else 0
        opening = _setting_end(tokens, 0)
        comma = next((k for k in range(source) if tokens[k].tag == ","), 0)
        if tokens[0].low in _SPOKEN or (0 < opening <= comma == source - 1):
            opening = comma  # "Speaking in court on Friday, he said", "At a briefing later in the day, he said"
        opened = 0 < opening <= source <= opening + 1 and _is_public(tokens, 0, opening)
        return opened or _is_public(tokens, after, _setting_end(tokens, after))

    def _addressed(self, tokens: list[Token], start: int, end: int) -> bool:
        """True if somebody else than an outlet was told: "he told the council in June"."""
        if end <= start or tokens[start].low not in _A_HEARER:
            return False
        return not _is_media(self.relays.medium(tokens, (start, end)))

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


def _told_within(item: Linked, before: Linked | None) -> bool:
    """True if the words just before are told in passing: "Bos, who told the Post that P, said Q" has Q from Bos."""
    a, b = item.attribution, before.attribution if before is not None else None
    return bool(
        b and a.source and b.content and a.source[0][0] < b.content[0][0] and b.content[-1][1] <= a.source[0][1]
    )


def _setting_end(tokens: list[Token], k: int) -> int:
    """Index after "on Telegram", "on Monday at a news conference" at token k; k if none stands there."""
    at = phrases.skip_time(tokens, k, len(tokens))
    return phrases.walk(tokens, at + 1, len(tokens)) if at < len(tokens) and tokens[at].low in _WHERE else k


def _is_public(tokens: list[Token], start: int, end: int) -> bool:
    """True if the words speak of where one is heard by all: a post, a speech, a court."""
    return not lexicon.PUBLIC_SETTINGS.isdisjoint(map(_LOW, tokens[start:end]))


def _name(entry: ChainEntry) -> str:
    return entry.entity_id or entry.name or ""


def _is_media(entry: ChainEntry) -> bool:
    return entry.source_type in MEDIA


def _carry(entry: ChainEntry) -> ChainEntry:
    return replace(entry, span=None, antecedent=entry.antecedent or (None if entry.name else entry.span))
