"""Who passes on whose words within one sentence: relays before an origin, origins behind a relay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.elements import Attribution
from models.attribution.reading import Article
from models.attribution.tokens import Token
from models.record import ChainEntry, Span
from models.sources.terms import load_terms

_END: Final = attrgetter("end")
MEDIA: Final = ("news_organisation", "state_agency")
_OWN: Final = (
    "its",
    "his",
    "her",
    "their",
    "this",
    "our",
    "my",
)  # "told this newspaper", "said on its website"
# Words in the names of bodies that publish what they are told.
_MONITORS: Final = frozenset(("rights", "monitor", "observatory", "amnesty", "watchdog"))
_AIRED: Final = frozenset(("aired", "broadcast", "televised", "read", "shown", "screened"))
_MEETINGS: Final = frozenset(
    (
        "appearance",
        "call",
        "chat",
        "comments",
        "conversation",
        "e-mail",
        "email",
        "interview",
        "letter",
        "message",
        "remarks",
        "statement",
    )
)
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
        "asked",
        "spotted",
        "unearthed",
        "uncovered",
    )
)
# Who may publish a paper of somebody else's.
_PUBLISHERS: Final = ("official", "intelligence_agency", "international_organisation", "civil_society")
_PAPERS: Final = ("document", "social_media", "unknown")
# By whom a picture or paper is made: it is its maker's word.
_MADE: Final = frozenset(
    (
        "made",
        "taken",
        "filmed",
        "shot",
        "recorded",
        "produced",
        "prepared",
        "compiled",
        "written",
        "issued",
        "published",
        "released",
        "posted",
        "conducted",
        "drafted",
    )
)
_SPREADING: Final = frozenset(("aired", "broadcast", "carried", "relayed", "transmitted"))
_REPEATED: Final = frozenset(("repeated", "carried", "relayed", "republished", "reprinted", "echoed", "reported"))
_LEAKED: Final = frozenset(("leaked", "handed", "shown", "sent", "passed", "supplied", "provided", "given"))
_ALL: Final = ("audience", "country", "crowd", "nation", "people", "public", "world")  # no outlet, unless it is a name
_PRESS: Final = ("media", "press")  # "told the media": all of them
_ANY_PRESS: Final = ("journalists", "reporters")
_STUDIES: Final = frozenset(
    ("analysis", "findings", "paper", "research", "review", "studies", "study", "survey", "trial", "trials")
)
_PIECES: Final = ("article", "blog", "column", "commentary", "essay", "op-ed", "piece", "post")  # "a piece for Slate"
_UPLOADED: Final = frozenset(("uploaded", "posted", "released", "circulated", "shared", "published"))
_CALL_LETTERS: Final = re.compile(r"[WK][A-Z]{3}")  # of stations in the US
_CHANNELS: Final = ("channel", "podcast", "telegram", "youtube")
_CONFIDED: Final = ("acknowledge", "admit", "confirm", "deny", "disclose")
_BEHIND: Final = 12  # words after the cue among which the carrier is named
_LET: Final = ("known", "slip")  # "let it be known", "let slip"
_BY: Final = (("according", "to"), ("cited", "by"), ("quoted", "by"), ("reported", "by"))
_OFTEN: Final = ("frequently", "often", "regularly", "widely")  # "often quoted by the Times": not of these words
_CITES: Final = ("cited", "cites", "citing", "quoted", "quotes", "quoting")
_SPOKE: Final = ("interviewed", "interviews", "spoke", "talked")
_HEARS: Final = (*_CITES, *_SPOKE)
_HAD: Final = ("obtained", "reviewed", "seen", "spotted", "uncovered", "unearthed", "viewed")  # a paper, by an outlet
_ASKED: Final = ("reached", "contacted", "interviewed", "asked", "questioned", "approached")  # somebody, by an outlet
_SHOWN: Final = frozenset((*_HAD, *_ASKED, "verified"))
_US: Final = ("this", "our", "us", "me", "my")  # "seen by this newspaper", "shown to us"
_BEHALF: Final = frozenset(
    (
        "agent",
        "attorney",
        "attorneys",
        "counsel",
        "lawyer",
        "lawyers",
        "manager",
        "publicist",
        "representative",
        "representatives",
        "solicitor",
        "solicitors",
        "spokesman",
        "spokesperson",
        "spokeswoman",
    )
)
# Recordings in which somebody is seen or heard to speak, and how words stand in a paper that others wrote.
_PLAYED: Final = frozenset(("clip", "clips", "footage", "recording", "recordings", "tape", "tapes", "video", "videos"))
_HELD: Final = frozenset(("attached", "cited", "contained", "included", "quoted", "reprinted", "reproduced"))
_RECORDS: Final = ("document", "social_media")
_CITING: Final = ("citing", "quoting", "crediting", "attributing", "referring")
_CITED: Final = frozenset(("cited", "quoted", "credited"))
_OF_WHAT: Final = frozenset(
    ("of", "for", "about", "over", "that", "from", "in", "on", "to", "against", "with", "by", "at")
)
_TOLD_BY: Final = lexicon.DOCUMENTS | lexicon.SETTINGS | lexicon.NOUN_CUES | lexicon.VOICED_NOUNS | lexicon.OWNED_NOUNS
_REASONS: Final = frozenset(
    [
        "fear",
        "fears",
        "concern",
        "concerns",
        "worry",
        "worries",
        "risk",
        "risks",
        "threat",
        "threats",
        "policy",
        "policies",
        "privacy",
        "confidentiality",
        "safety",
        "security",
        "sensitivity",
        "sensitivities",
        "reasons",
        "grounds",
        "rules",
        "protocol",
        "protocols",
        "weather",
        "lack",
        "need",
        "possibility",
    ]
)
_ASCRIBED: Final = ("to",)  # "crediting the number to X": X
_GIVEN: Final = ("provided", "supplied", "given")  # "citing figures provided by X": X


class Relays:
    """Finds the relays of one article's attributions; ``entry`` tells who a phrase is."""

    def __init__(self, article: Article, entry: Callable[[Span], ChainEntry]) -> None:
        self.article = article
        self._entry = entry

    def chain(
        self,
        a: Attribution,
        chain: list[ChainEntry],
        tokens: list[Token],
        words: list[Token],
        cue: lexicon.Cue | None,
    ) -> list[ChainEntry]:
        """The chain of an attribution with those who pass it on, nearest the reader first.

        ``chain`` has its own source, ``tokens`` are those of its sentence, ``words`` of its cue, ``cue`` the verb.
        What belongs to a relay is cut from the source, what names an origin from the content.
        """
        group = cue.group if cue is not None else ""
        last = index_at(tokens, a.cue[-1][1] - 1)
        if group == "cite" and len(a.cue) > 1 and not _passive(words):
            first = index_at(tokens, a.cue[0][1] - 1) + 1
            return chain + self._cited(tokens, first, index_at(tokens, a.cue[1][0]))
        if group == "cite" and _passive(words):
            by = next(
                (k for k in range(index_at(tokens, a.cue[0][0]), last + 1) if tokens[k].low in ("by", "in", "on")),
                None,
            )
            if by is None and last + 1 < len(tokens) and tokens[last + 1].low == "by":
                by = last + 1  # "was quoted as saying by X"
            if by is not None:
                relay = phrases.after(tokens, by + 1, len(tokens), clause_follows=True)
                if relay is not None:
                    return [self._entry(span_of(tokens, relay)), *chain]
            return chain
        if group == "attribute":
            return chain + self._ascribed(tokens, a, chain[-1])
        whoever = self._citing_whom(tokens, index_at(tokens, a.source[0][0]))
        if whoever is not None:
            return [whoever, *chain]
        handed = self._handed_on(tokens, a) or self._cited_within(tokens, a)
        if handed:
            return handed
        passing = self._in_passing(tokens, a)
        if passing is not None:
            return [passing, *chain]
        taken = self._taken_up(tokens, a)
        if taken is not None:
            return [taken, *chain]
        if words[0].low == "according":
            end = index_at(tokens, a.source[-1][1] - 1) + 1
            spoken = self._spoken_within(tokens, a)
            return ([spoken] if spoken else []) + chain + self._cited_after(tokens, end)
        if group == "tell":
            told = self._told(tokens, last + 1)
            if told:
                return told + chain
            hearer = phrases.after(tokens, last + 1, len(tokens), clause_follows=True)
            past = index_at(tokens, a.content[-1][1] - 1) + 1
            cited = self._cited_after(tokens, hearer[1]) if hearer is not None else []
            cited = cited or (self._cited_after(tokens, past) if chain[-1].source_type in MEDIA else [])
            if cited:
                return chain + cited
        elif group in ("say", "state", "deny", "call", "accuse", "voice", "put", "show") or words[-1].low in _LET:
            past = index_at(tokens, a.source[-1][1] - 1) + 1
            carrier = self._carrier(tokens, last + 1) or self._spoken_to(tokens, a) or self._fronted(tokens, a)
            verb = index_at(tokens, a.cue[0][0])
            if carrier is None and any(t.low in _PIECES for t in tokens[verb + 1 : last]):
                carrier = self._carrier(tokens, verb + 1)  # "wrote in a piece for X that"
            if carrier is not None and carrier.name and chain[-1].source_type in MEDIA:
                whose = (
                    t.low for s in a.source for t in tokens[index_at(tokens, s[0]) : index_at(tokens, s[1] - 1) + 1]
                )
                if any(low.startswith(carrier.name.lower()) for low in whose):
                    carrier = None  # "CNN's Jan Bos wrote for CNN"
            if carrier is None and past > last + 1:
                carrier = self._carrier(tokens, past)  # "said X in remarks carried by Y"
            carrier = carrier or self._behalf(tokens, a) or self._confided(tokens, a, cue) or self._recorded(tokens, a)
            if carrier is not None:
                own = chain if chain[-1].span == a.source[0] else [self._entry(a.source[0])]
                return [carrier, *own]
        passes = group == "deny" and chain[-1].source_type in MEDIA  # whoever else denies, on whatever grounds, does so
        if passes or group in ("say", "state", "show", "put", "think", "accuse", "call"):
            begin = index_at(tokens, a.source[0][0])
            citing = next((k for k in range(begin - 2, max(-1, begin - 20), -1) if tokens[k].low in _CITING[:2]), None)
            if citing is not None and (citing == 0 or tokens[citing - 1].tag in ":;,C"):
                behind = phrases.after(tokens, citing + 1, begin, clause_follows=True)
                relayed = chain[-1].source_type in MEDIA
                if behind is not None and relayed and begin - behind[1] <= 2:  # no "citing X, Y denied a report by Z"
                    return [*chain, self._entry(span_of(tokens, behind))]
            start = index_at(tokens, a.source[0][1] - 1) + 1
            past = index_at(tokens, a.content[-1][1] - 1) + 1
            cited = next((found for k in (start, last + 1, past) if (found := self._cited_after(tokens, k))), [])
            if cited:
                return chain + cited
        return chain

    def medium(self, tokens: list[Token], r: phrases.Range) -> ChainEntry:
        """Who a phrase is; an outlet also where only its head noun or masthead tells: "told the Reno Ledger"."""
        for m in range(r[0] + 1, r[1]):
            dated = phrases.participle(tokens, m) and phrases.skip_time(tokens, m + 1, r[1]) == r[1]
            if dated or tokens[m].low in ("about", "through", "under", "via"):
                r = (r[0], m)  # "an interview with X published on Sunday", "obtained by X under the law"
                break
        entry = self._entry(span_of(tokens, r))
        if entry.source_type in MEDIA or entry.decided_by in ("registry", "overlay"):
            return entry
        if self._of_outlet(tokens, r):
            named = tokens[r[1] - 1].tag == "U"
            return replace(entry, source_type="news_organisation", anonymity="named" if named else "role")
        head: list[Token] = []
        for token in tokens[r[0] : r[1]]:
            if token.tag in ",IR" and head:
                break
            head.append(token)
        start = next((n + 1 for n, t in enumerate(head) if t.low.endswith(("'s", "’s", "s'", "s’"))), 0)
        name = head[start:]
        if not name:
            return entry
        called = len(name) > 1 or start > 0
        if len(name) > 2 and name[-1].text == "Service" and name[-2].text in ("News", "Press", "Wire"):
            return replace(entry, source_type="news_organisation", anonymity="named")
        masthead = name[-1].tag == "U" and called and (name[-1].low in lexicon.MASTHEADS or name[0].low == "radio")
        inside = len(name) > 2 and entry.decided_by == "default" and all(t.tag == "U" for t in name[1:])
        masthead = masthead or (
            inside and any(t.low in lexicon.MASTHEADS for t in name[1:])
        )  # "the Reno Tribune Eagle"
        if start == 0 and head[0].tag == "U" and name[0].low not in ("radio", "daily", "canal", "channel"):
            masthead = False  # "told Emma Post", against "told the Post"
        if (
            not masthead
            and name[-1].low not in lexicon.OUTLETS
            and not (name[0].tag == "D" and name[1:2] and name[1].low in lexicon.OUTLETS)
        ):
            return entry
        named = any(t.tag == "U" for t in name)
        return replace(entry, source_type="news_organisation", anonymity="named" if named else "role")

    def _of_outlet(self, tokens: list[Token], r: phrases.Range) -> bool:
        """Whether a phrase is a station by its call letters, one of a network or an outlet's man: "X's Jan Bos"."""
        start, end = r
        if end == start + 1:
            return _CALL_LETTERS.fullmatch(tokens[start].text) is not None
        if tokens[end - 1].low in ("affiliate", "affiliates"):
            return any(
                t.tag == "U" and self._entry((t.start, t.end)).source_type in MEDIA for t in tokens[start : end - 1]
            )
        at = next((k for k in range(start, end - 1) if tokens[k].low.endswith(("'s", "’s"))), end)
        first = start + (tokens[start].low == "the")
        if at == end or any(t.tag != "U" for t in (*tokens[first:at], *tokens[at + 1 : end])):
            return False
        entry = self._entry((tokens[start].start, tokens[at].end - 2))
        return entry.source_type in MEDIA and entry.anonymity == "named"

    def _told(self, tokens: list[Token], i: int) -> list[ChainEntry]:
        """The relays in "told X that", "told X in remarks carried by Y": those that pass on what they are told."""
        addressee = phrases.after(tokens, i, len(tokens), clause_follows=True)
        if addressee is None or tokens[addressee[0]].low in _OWN:
            return []
        start, stop = addressee
        end = next((k for k in range(start + 1, stop) if _setting(tokens, k, stop) or _manner(tokens, k)), stop)
        whole = tokens[end - 1].low in _ALL and tokens[end - 1].tag != "U"
        if whole or (tokens[start].low == "the" and tokens[start + 1].low in _PRESS):
            return []
        entry = self.medium(tokens, (start, end))
        on = next((k for k in range(start + 1, end - 1) if tokens[k].low == "on" and tokens[k + 1].tag == "U"), 0)
        if on and entry.source_type not in MEDIA:
            entry = self.medium(tokens, (on + 1, phrases.skip_time_back(tokens, end, on + 1)))  # "the programme X on Y"
        outlet = any(t.low in lexicon.OUTLETS or t.low == "site" for t in tokens[start:end])
        definite = (
            outlet
            or tokens[start].low == "the"
            or entry.anonymity == "named"
            or self.article.names_outlet(span_of(tokens, (start, end)))
        )
        told = entry.source_type == "state_agency" or (entry.source_type in MEDIA and definite)
        monitor = entry.source_type == "civil_society" and entry.anonymity == "named"
        told = told or (monitor and any(token.low in _MONITORS for token in tokens[start:end]))
        channel = entry.source_type == "social_media" and any(token.low in _CHANNELS for token in tokens[start:end])
        told = told or channel  # "told the Telegram channel Baza"
        carrier = self._carrier(tokens, end)
        return ([carrier] if carrier is not None else []) + ([entry] if told else [])

    def _taken_up(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "Bild's report that P was picked up by X", "the army's claims of P, repeated by X, are"."""
        k = index_at(tokens, a.content[-1][1] - 1) + 1
        while k < len(tokens) and (
            tokens[k].low in lexicon.BE or tokens[k].low in ("which", "later", "also", "first", ",")
        ):
            k += 1
        if k + 2 >= len(tokens) or (
            tokens[k].low not in _REPEATED and [tokens[k].low, tokens[k + 1].low] != ["picked", "up"]
        ):
            return None
        by = k + 1 + (tokens[k].low == "picked")
        if tokens[by].low != "by":
            return None
        relay = phrases.after(tokens, by + 1, len(tokens), clause_follows=True)
        if relay is None or a.source[0][0] <= tokens[relay[0]].start < a.source[0][1]:
            return None
        entry = self.medium(tokens, relay)
        return entry if entry.source_type in MEDIA else None

    def _fronted(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "In remarks carried by X, he said", "As reported by X, he said", "In the X interview, ..."."""
        end = index_at(tokens, a.source[0][0])
        asked = self._asked_by(tokens, end)
        if asked is not None:
            return asked
        reported = tokens[0].low == "as" and tokens[1].low in lexicon.CARRIERS
        opened = reported or tokens[0].low in ("in", "during", "on") or (end and tokens[end - 1].tag == ",")
        within = a.content[0][0] <= tokens[0].start  # "The note quoted by X is fake, Y said"
        found = self._carrier(tokens, 0) if end and opened and not within else None
        for k in range(1, end if found is None and opened else 0):
            said = a.content[0][0] <= tokens[k].start < a.content[0][1]
            if not said and tokens[k].low in lexicon.CARRIERS and tokens[k - 1].tag in ",NU":
                found = self._carrier(tokens, k)  # "In his letter, published by X, he said"
                if found is not None:
                    return found
        for k in range(1, end if found is None else 0):
            if tokens[k].low in _MEETINGS:
                start = k
                while start and tokens[start - 1].tag == "U":
                    start -= 1
                own = self.medium(tokens, (start, k)) if start < k else None
                return own if own is not None and own.source_type in MEDIA else self._carrier(tokens, k)
        return found

    def _asked_by(self, tokens: list[Token], end: int) -> ChainEntry | None:
        """The relay in "Reached by phone by X, he said", "When contacted by X, he said"."""
        k = int(tokens[0].low == "when")
        if k >= end or tokens[k].low not in _ASKED:
            return None
        by = next(
            (m for m in range(k + 1, min(end, k + 4)) if tokens[m].low == "by" and tokens[m + 1].tag in "DU"), end
        )
        found = phrases.after(tokens, by + 1, end, clause_follows=True) if by + 1 < end else None
        entry = self.medium(tokens, found) if found is not None else None
        named = entry is not None and entry.source_type in MEDIA and entry.anonymity == "named"
        return entry if named else None  # "asked by a reporter" tells of no outlet

    def _in_passing(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "he has warned, per X, that P", "P, he told reporters on Monday, as quoted by X"."""
        k, reach = index_at(tokens, a.cue[-1][1] - 1) + 1, 1
        if a.content[-1][1] <= a.cue[0][0]:
            k, reach = max(k, index_at(tokens, a.source[-1][1] - 1) + 1), _BEHIND
        elif a.source[0][0] >= a.cue[-1][1]:
            k = index_at(tokens, a.source[-1][1] - 1) + 1  # "According to X, as reported by Y, P"
        for m in range(k, min(len(tokens) - 3, k + reach)):
            if tokens[m].tag in ";:.QT":
                return None
            by = m + 1 + (tokens[m + 1].low == "as")
            passing = tokens[by].low == "per" or (tokens[by].low, tokens[by + 1].low) in _BY
            if tokens[m].tag == "," and passing:
                begin = by + 1 + (tokens[by].low != "per")
                found = phrases.after(tokens, begin, len(tokens), clause_follows=True)
                entry = self.medium(tokens, found) if found is not None else None
                return entry if entry is not None and entry.source_type in MEDIA else None
        return None

    def _spoken_within(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "according to a person who spoke to X"."""
        first, last = index_at(tokens, a.source[0][0]), index_at(tokens, a.source[-1][1] - 1)
        for k in range(first + 1, last - 1):
            if tokens[k].low == "spoke" and tokens[k + 1].low in ("to", "with"):
                relay = phrases.after(tokens, k + 2, len(tokens), clause_follows=True)
                entry = self.medium(tokens, relay) if relay is not None else None
                return entry if entry is not None and entry.source_type in MEDIA else None
        return None

    def _handed_on(self, tokens: list[Token], a: Attribution) -> list[ChainEntry]:
        """The chain of "The commission, quoted by X, said", "a report published on Monday by X"; empty if none."""
        first, last = index_at(tokens, a.source[0][0]), index_at(tokens, a.source[-1][1] - 1)
        held = phrases.kept(tokens, last + 1, first) if last > first else None
        if held is not None:  # "Documents that X obtained", "A man X interviewed"
            relay, head = self.medium(tokens, held[1]), self._entry(span_of(tokens, held[0]))
            passes = relay.source_type in MEDIA and not self.article.is_publisher(span_of(tokens, held[1]))
            if not passes and head.source_type in ("document", "social_media"):
                return []
            a.source = [span_of(tokens, held[0]), *a.source[1:]]
            return [relay, head] if passes else [head]
        for k in range(first + 1, min(last + 5, len(tokens) - 2)):
            low = tokens[k].low
            if low not in _HANDED_ON and low not in _MADE and low not in _LEAKED:
                continue
            by = phrases.skip_time(tokens, k + 1, len(tokens))
            if low == "asked" and tokens[by].low == "about":
                by = next((m for m in range(by, min(by + 5, len(tokens) - 1)) if tokens[m].low == "by"), by)
            if by + 1 >= len(tokens) or tokens[by].low not in (("to",) if low in _LEAKED else ("by", "in")):
                continue
            found = phrases.after(tokens, by + 1, len(tokens), clause_follows=True)
            if found is None or tokens[by + 1].low in _US or self.article.is_publisher(span_of(tokens, found)):
                return []
            joined = next(
                (m for m in range(*found) if tokens[m].tag == "C" and tokens[m + 1].low in _HANDED_ON), found[1]
            )
            relay = self.medium(tokens, (found[0], joined))
            nobody = not any(t.tag == "U" for t in tokens[found[0] : joined])
            if nobody and any(t.low in _ANY_PRESS for t in tokens[found[0] : joined]):
                return []  # "passed to reporters by a lawyer", but "seen by reporters of the Times"
            # "a report published by X": the report; but "a statement, carried by X" is one phrase
            within = k <= last and all(t.tag != "," for t in tokens[first:k])
            joint = tokens[k - 1].tag == "C"  # "a report dated February and seen by X"
            asked = low == "asked" and k <= last and tokens[k - 1].tag == ","
            span = span_of(tokens, (first, k - (joint or asked))) if within or asked else a.source[0]
            origin = self._entry(span)
            work = any(t.low in lexicon.WORKS for t in tokens[first:k])
            paper = origin.source_type in ("document", "social_media") and tokens[by].low == "by"
            if paper and work and low in _MADE and relay.source_type not in (*MEDIA, *_PAPERS):
                a.source = [(a.source[0][0], max(a.source[0][1], tokens[found[1] - 1].end)), *a.source[1:]]
                return [replace(relay, span=a.source[0])]
            published = paper and relay.source_type in _PUBLISHERS and low not in _SHOWN
            publishes = relay.source_type in MEDIA or published
            if paper and low in _HAD and not publishes and self._bare_name(tokens, found, relay):
                relay = replace(relay, source_type="news_organisation", anonymity="named")
                publishes = True  # "a filing seen by Globes"
            study = any(t.low in _STUDIES for t in tokens[first:k])
            often = tokens[k - 1].low in _OFTEN
            if (tokens[by].low == "in" and (study or relay.anonymity != "named")) or often:
                return []  # "often quoted in Asian media", "a study published in the Lancet"
            speaks = origin.anonymity == "named" and tokens[by].low == "by" and within and not work
            if speaks and relay.source_type in (*_PUBLISHERS, "expert"):
                publishes = any(t.low in _MEETINGS for t in tokens[first:k])  # "an IS message published by SITE"
            if not publishes or low not in (_HANDED_ON | _LEAKED):
                return []
            a.source = [span, *a.source[1:]]
            return [relay, origin]
        return []

    @staticmethod
    def _bare_name(tokens: list[Token], r: phrases.Range, entry: ChainEntry) -> bool:
        """Whether a phrase is one capitalised word of which nothing is told, as people seldom are called in news."""
        first = r[0] + (tokens[r[0]].low == "the")
        untold = entry.decided_by == "default" and (entry.name is None or " " not in entry.name.removeprefix("the "))
        return untold and r[1] - first == 1 and tokens[first].tag == "U"

    def _carrier(self, tokens: list[Token], i: int) -> ChainEntry | None:
        """The relay in "said in remarks carried by X", "said in an interview with X", "said on Monday on X"."""
        start = phrases.skip_time(tokens, i, len(tokens))
        for k in range(i, min(len(tokens), i + _BEHIND)):
            token = tokens[k]
            spoken = token.tag == "," and k + 1 < len(tokens) and tokens[k + 1].low in ("in", "during")
            if (token.tag in "T,:Q.;X" and not spoken) or (token.tag == "V" and token.cue is None):
                return None  # also at the auxiliary of "shows the clip was published by X"
            on = token.low == "on" and k == start
            by = k + 1
            if token.low in _MEETINGS or token.low in lexicon.CARRIERS:
                by = phrases.skip_time(tokens, by, len(tokens))
            with_ = token.low in _MEETINGS and by < len(tokens) and tokens[by].low in ("with", "to", "on", "for")
            with_ = with_ or (token.low in _PIECES and by < len(tokens) and tokens[by].low in ("for", "in"))
            carried = by < len(tokens) and (
                (token.low in lexicon.CARRIERS and tokens[by].low == "by")
                or (token.low in _AIRED and tokens[by].low in ("on", "by", "over", "out"))
            )
            if on or with_ or carried:
                begin = k + 1 if on else by + 1
                if begin >= len(tokens) or tokens[begin].low in _OWN:
                    return None
                relay = phrases.after(tokens, begin, len(tokens), clause_follows=True)
                if relay is None:
                    return None
                entry = self.medium(tokens, relay)
                alone = relay[1] - relay[0] - (tokens[relay[0]].low in ("a", "an")) == 1
                generic = on and alone and entry.anonymity != "named"  # "on television", "on a podcast"
                generic = generic or (bool(with_) and tokens[relay[1] - 1].low in _PRESS)  # "interview with US media"
                # A group's own agency carries statements too; nobody else of its kind does.
                arm = carried and entry.source_type == "armed_group" and tokens[k].low in _SPREADING
                return entry if (entry.source_type in MEDIA or arm) and not generic else None
        return None

    def _behalf(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "Through his lawyer, X said", "X said through his lawyer that"."""
        last = index_at(tokens, a.cue[-1][1] - 1) + 1
        for k in (0, last):
            if k + 2 < len(tokens) and tokens[k].low in ("through", "via"):
                end = next((m for m in range(k + 1, min(len(tokens), k + 5)) if tokens[m].low in _BEHALF), None)
                if end is not None:
                    entry = self._entry(span_of(tokens, (k + 1, end + 1)))
                    if not tokens[end].low.startswith("spokes"):
                        return entry
                    whose = self._entry(a.source[0])  # for whom else would a spokesman speak
                    return replace(entry, source_type=whose.source_type, country=whose.country)
                behind = phrases.after(tokens, k + 1, len(tokens), clause_follows=True)
                that = behind is not None and [token.tag for token in tokens[behind[1] : behind[1] + 1]] == ["T"]
                spoken = behind is not None and any(t.low in lexicon.SETTINGS for t in tokens[slice(*behind)])
                if k == last and behind is not None and that and not spoken:
                    return self._entry(span_of(tokens, behind))  # "replied through his daughter that"
        return None

    def _recorded(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The record in "the man says in the clip", "in a message reproduced in the filing, X wrote"."""
        spoken = a.content + a.source
        last = index_at(tokens, a.cue[-1][1] - 1)
        held_at = [k for k in range(1, len(tokens) - 2) if tokens[k].low in _HELD]
        for k in (0, last + 1, *held_at):
            if k > len(tokens) - 3 or any(start <= tokens[k].start < end for start, end in spoken):
                continue
            opens = tokens[k].low in ("in", "on") and tokens[k + 1].low in ("the", "that", "this")
            opens = opens or (not k and self._put_online(tokens) and self._alone(a))
            held = tokens[k].low in _HELD and tokens[k + 1].low in ("in", "to")
            found = phrases.after(tokens, k + 1 + held, len(tokens), clause_follows=True) if opens or held else None
            if found is None or (opens and _PLAYED.isdisjoint(t.low for t in tokens[slice(*found)])):
                continue
            entry = self._entry(span_of(tokens, found))
            if entry.source_type in _RECORDS:
                return entry
        return None

    def _alone(self, a: Attribution) -> bool:
        """Whether one person speaks, or nobody knows who: a group's video is its own word."""
        return self._entry(a.source[0]).source_type in ("individual", "unknown")

    @staticmethod
    def _put_online(tokens: list[Token]) -> bool:
        """True for "In a video uploaded to YouTube", "In a clip posted online"."""
        k = next((m for m in range(2, min(5, len(tokens) - 2)) if tokens[m].low in _PLAYED), 0)
        opens = k > 0 and [t.low for t in tokens[:2]] == ["in", "a"]
        return opens and tokens[k + 1].low in _UPLOADED and tokens[k + 2].low in ("to", "on", "online")

    def _confided(self, tokens: list[Token], a: Attribution, cue: lexicon.Cue | None) -> ChainEntry | None:
        """The relay in "confirmed the strike to The Times", which is no part of what was confirmed."""
        if cue is None or cue.lemma not in _CONFIDED or len(a.content) != 1 or a.content[0][0] < a.cue[-1][1]:
            return None
        first, last = index_at(tokens, a.content[0][0]), index_at(tokens, a.content[0][1] - 1)
        to = next((k for k in range(last - 1, first, -1) if tokens[k].low == "to"), first)
        if to == first or to + _BEHIND < last or any(t.tag in "VXTQ" for t in tokens[first:to]):
            return None
        hearer = phrases.after(tokens, to + 1, last + 1)
        entry = self.medium(tokens, hearer) if hearer is not None and hearer[1] == last + 1 else None
        if entry is None or entry.source_type not in MEDIA or entry.anonymity != "named":
            return None
        a.content = [(a.content[0][0], tokens[to - 1].end)]
        return entry

    def _spoken_to(self, tokens: list[Token], a: Attribution) -> ChainEntry | None:
        """The relay in "Speaking to X, he said", "Y, in an interview with X, said", "confirmed to X that"."""
        low = index_at(tokens, a.source[0][0])
        end = index_at(tokens, a.cue[0][0])
        last = index_at(tokens, a.cue[-1][1] - 1)
        places = [0, *range(min(low, end), max(low, end)), last]
        for k in places:
            if k + 2 >= len(tokens):
                continue
            to = tokens[k].low in ("speaking", "spoke", "talking", "talked", "writing", "interview") or k == last
            on_air = tokens[k].low in ("speaking", "talking") and tokens[k + 1].low == "on"
            unnamed = to and [t.low for t in tokens[k + 1 : k + 5]] == ["on", "condition", "of", "anonymity"]
            at = k + 4 if unnamed else k  # "speaking on condition of anonymity to X"
            writes = tokens[k].low == "writing" and tokens[k + 1].low in ("for", "on")
            if at + 2 < len(tokens) and (on_air or writes or (to and tokens[at + 1].low in ("to", "with", "in"))):
                if k == last and tokens[at + 1].low != "to":
                    continue
                relay = phrases.after(tokens, at + 2, len(tokens), clause_follows=True)
                if relay is not None:
                    entry = self.medium(tokens, relay)
                    outlet = tokens[relay[0]].low == "the" and tokens[relay[1] - 1].low in lexicon.OUTLETS
                    told = entry.source_type in MEDIA and (entry.anonymity == "named" or outlet)
                    if told and low < k - 1 < end and tokens[k - 1].tag == "," and len(a.source) == 1:
                        a.source = [span_of(tokens, (low, k - 1))]
                    if told or (on_air and entry.source_type == "state_agency"):
                        return entry
        return None

    def _cited_after(self, tokens: list[Token], i: int) -> list[ChainEntry]:
        """The origin in ", citing X", ", which cited X", "quoting X" at token i."""
        k = i
        while k < len(tokens) and (tokens[k].tag in ",-" or tokens[k].low in ("which", "who", "in", "turn", "also")):
            k += 1
        k = phrases.skip_time(tokens, k, len(tokens))
        if k + 2 < len(tokens) and (tokens[k].low, tokens[k + 1].low) == ("on", "its"):
            k = next((m for m in range(k + 2, min(k + 5, len(tokens))) if tokens[m].tag == ","), k)  # "on its website,"
        while k < len(tokens) and (tokens[k].tag in ",-" or tokens[k].low in ("which", "who", "in", "turn", "also")):
            k += 1
        return self._named_behind(tokens, k) if k < len(tokens) else []

    def _named_behind(self, tokens: list[Token], k: int) -> list[ChainEntry]:
        """The origin that token k opens, as "citing", "which cited", "attributing it to", "with credit to" do."""
        low, before = tokens[k].low, tokens[k - 1].low
        if low == "with":
            k = next((j for j in range(k + 1, min(k + 4, len(tokens) - 1)) if tokens[j].low == "credit"), k)
            if tokens[k].low != "credit" or tokens[k + 1].low != "to":
                return []
            k += 1
        elif low == "referring":
            if k + 2 >= len(tokens) or tokens[k + 1].low != "to":
                return []
            k += 1
        elif low not in _CITING and not (low in _CITED and before in ("which", "who", "that")):
            return []
        found = phrases.after(tokens, k + 1, len(tokens), clause_follows=True)
        if found is None or tokens[k + 1].low == "no":
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
        if low == "citing" and self._a_reason(tokens, start, end):
            return []
        entry = self._entry(span_of(tokens, (start if turn is None else turn + 1, end)))
        return [entry] if low != "referring" or entry.source_type in MEDIA else []

    @staticmethod
    def _a_reason(tokens: list[Token], start: int, end: int) -> bool:
        """Whether what is cited is why somebody acts, and nobody who knows: "citing fear of reprisal"."""
        head = next((k for k in range(start + 1, end) if tokens[k].low in _OF_WHAT), end) - 1
        low = tokens[head].low
        owned = tokens[head].tag == "N" and any(phrases.possessive(tokens, k) for k in range(start, head))
        told = low in _TOLD_BY or load_terms().by_words.get((low,)) is not None
        return low in _REASONS or (owned and not told)  # "citing Trump's appeal"

    def _cited_within(self, tokens: list[Token], a: Attribution) -> list[ChainEntry]:
        """The chain of "X, with a credit to Y, reported", "X, in a report that cited Y, said"; empty if none."""
        first, last = index_at(tokens, a.source[0][0]), index_at(tokens, a.source[-1][1] - 1)
        comma = next((k for k in range(first + 1, last) if tokens[k].tag == ","), last)
        for k in range(comma + 1, last):
            behind = self._named_behind(tokens, k)
            if behind:
                a.source = [span_of(tokens, (first, comma)), *a.source[1:]]
                return [self._entry(a.source[0]), *behind]
        return []

    def _ascribed(self, tokens: list[Token], a: Attribution, to_whom: ChainEntry) -> list[ChainEntry]:
        """The origin in "RIA attributed the toll to a doctor"; not in "the mayor attributed the toll to frost"."""
        first, end = index_at(tokens, a.content[0][0]), index_at(tokens, a.content[0][1] - 1) + 1
        to = next((k for k in range(first + 1, end - 1) if tokens[k].low == "to"), None)
        if to is None or to_whom.source_type not in MEDIA:
            return []
        origin = self._entry(span_of(tokens, (to + 1, end)))
        if (origin.source_type, origin.anonymity) == ("unknown", "anonymous"):
            return []
        a.content = [span_of(tokens, (first, to))]
        return [origin]

    def _citing_whom(self, tokens: list[Token], who: int) -> ChainEntry | None:
        """The relay in "The report cited two aides who said that P", the pronoun at ``who``."""
        if tokens[who].tag != "R":
            return None
        k = who - 1
        while k > 0 and tokens[k].tag in "DNUMEGWIA," and tokens[k].low not in _HEARS:
            k -= 1
        asked = tokens[k].low in _SPOKE  # "The BBC spoke to two nurses who said"
        if tokens[k].low not in _HEARS or k == who - 1 or tokens[k - 1].low in lexicon.BE:
            return None
        verb = k
        if tokens[k - 1].tag == ",":  # "Reuters reported on Monday, citing two aides who"
            verb = next((m for m in range(k - 1, 0, -1) if phrases.is_finite(tokens, m)), k - 1)
        while verb > 0 and tokens[verb - 1].tag in "XA":
            verb -= 1
        subject = phrases.before(tokens, verb, 0)
        entry = self._entry(span_of(tokens, subject)) if subject is not None else None
        return entry if entry is None or not asked or entry.source_type in MEDIA else None

    def _cited(self, tokens: list[Token], first: int, end: int) -> list[ChainEntry]:
        """Sources between "quoted" and "as saying", split where one quotes the next."""
        out: list[ChainEntry] = []
        start = first
        k = first
        while k <= end:
            stop = k == end or tokens[k].low in ("quoting", "citing")
            if stop:
                last = k
                while last > start and tokens[last - 1].low in ("as", ","):
                    last -= 1
                if last > start:
                    out.append(self._entry(span_of(tokens, (start, last))))
                start = k + 1
            k += 1
        return out


def _manner(tokens: list[Token], k: int) -> bool:
    """True if token k opens "by telephone", "in his office", "within hours of it", "on the fourth floor"."""
    low = tokens[k].low
    placed = low in ("in", "on", "after") and k + 1 < len(tokens) and tokens[k + 1].tag == "D"
    return placed or low in ("by", "at", "from", "outside", "during", "within")


def _setting(tokens: list[Token], k: int, stop: int) -> bool:
    """True if token k opens "in remarks", "in an interview"."""
    return tokens[k].low == "in" and any(t.low in lexicon.SETTINGS for t in tokens[k + 1 : min(stop, k + 5)])


def _passive(words: list[Token]) -> bool:
    return any(t.low in lexicon.BE for t in words)


def span_of(tokens: list[Token], r: phrases.Range) -> Span:
    """Offsets of a range of tokens."""
    return tokens[r[0]].start, tokens[r[1] - 1].end


def index_at(tokens: list[Token], offset: int) -> int:
    """Index of the token that covers ``offset`` or follows it (the last one if none)."""
    index = bisect_right(tokens, offset, key=_END)
    return index if index < len(tokens) else index - 1
