"""One article and its sources: the phrase first, the registry second, what the article itself said third."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.record import ChainEntry, Span
from models.sources import vocabulary as v
from models.sources.bearings import Bearings
from models.sources.classes import served
from models.sources.coreference import Coreference
from models.sources.countries import CAPITAL, CITY, Countries
from models.sources.entry import Resolved
from models.sources.given import GivenNames
from models.sources.homes import Case, Homes
from models.sources.introductions import Introductions
from models.sources.marks import Mark, Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.nature import Nature
from models.sources.organs import is_local, organ_name
from models.sources.people import People
from models.sources.phrase import PhraseReader
from models.sources.publisher import Publisher
from models.sources.reading import COREFERENCE, NAME, ORGANISATION, PERSON, PLACE, Reading, keeps_record
from models.sources.registry import OUTLETS, Entity, Registry
from models.sources.setting import Setting
from models.sources.stake import Stake, stake
from models.sources.terms import (
    AGENT,
    BODY,
    HEADS,
    MEDIA,
    ORGAN,
    ORGANISATIONS,
    PAPER,
    PERSONS,
    POST,
    ROLE,
    SOURCE,
    SUFFIX,
    Terms,
)
from models.sources.whence import Whence

DEPTH: Final = 3
# Known by who took them: "a Monmouth University poll".
_TOWNS: Final = frozenset((CITY, CAPITAL))
_FINDINGS: Final = v.words("research polling polls studies estimates surveys tests analyses")
_ISSUED: Final = v.words(
    "statement notice filing release communiqué communique announcement letter email bulletin memo report"
)
# Who are asked about firms that are not their own, and how near to a firm's man or woman they are spoken of.
_FORECASTERS: Final = v.words(
    "analyst analysts economist economists strategist strategists broker brokers brokerage brokerages forecasters "
    "forecaster"
)
_CLIENTS: Final = v.words("client clients investors subscribers customers research")
_FORECAST: Final = 30
_PICTURES: Final = v.words(
    "video videos clip clips footage photo photos photograph photographs picture pictures image images recording "
    "recordings snap snaps animation screengrab screenshot"
)
_CAMERAS: Final = v.words("surveillance security cctv camera cameras body-camera bodycam dashcam dashboard body police")
# What tells that something goes round online, and how near to a picture it does of a camera's.
_ONLINE: Final = v.words(
    "posted posting posts shared sharing upload uploaded uploads online viral circulating circulated circulates "
    "youtube twitter facebook instagram internet tweet tweets tweeted telegram tiktok reddit whatsapp snapchat vine "
    "tumblr liveleak vkontakte weibo hashtag social blog blogs web website forum forums"
)
_ONLINE_WITHIN: Final = 25
_AGENTIVE: Final = re.compile(
    r"(?:[^t]er|[cdt]er|or|ist|ian|eer|ee|ant|dent|man|woman|people|folk|mate|year-old|kid|guy)$"
)
_PARTITIVE: Final = v.words(
    "percent % number majority minority half quarter handful dozens hundreds thousands scores couple series share"
)
_AFTER_A_HEAD: Final = v.PREPOSITIONS | v.RELATIVES | v.BREAKS
# Papers that firms put out.
_TRADES_PAPERS: Final = v.words(
    "ad ads advert adverts advertisement advertisements listing invite invitation catalogue catalog brochure flyer"
)
_STUDIED: Final = v.words("study studies preprint paper journal research researchers findings review trial")
_STUDY_WITHIN: Final = 400
_ADVERTISED_WITHIN: Final = 60  # mentions
_POSTED_WITHIN: Final = 12
_ONES_OWN: Final = v.words("agent agents counsel manager team rep reps representative representatives")  # a person's
_HELPERS: Final = v.words(
    "ally allies aide aides supporter supporters follower followers associate associates surrogate"
)
_AUTHORED: Final = v.words(
    "report study analysis survey poll ad advertisement catalogue catalog notice letter email book preprint finding "
    "article complaint editorial essay filing indictment invitation invite lawsuit memo memorandum note paper petition "
    "statement story"
)
_ANY_REPORT: Final = v.words(
    "a an another conflicting earlier few fresh initial latest many more multiple new numerous other previous "
    "recent separate several similar some subsequent unconfirmed unverified various"
)
_POLLS: Final = v.words("poll polls polling")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known before any article is read."""

    registry: Registry
    countries: Countries
    terms: Terms
    people: People
    given: GivenNames


class Article:
    """One text, with the people, organisations and places that it names."""

    def __init__(self, text: str, outlet: str | None, tables: Tables) -> None:
        self.text = text
        self.marks = Marks(text, tables.registry, tables.countries, tables.terms)
        self.phrases = PhraseReader(self.marks, tables.countries.names)
        self.publisher = Publisher(text, outlet, tables.registry)
        if outlet is None:
            self.publisher.recognise(self.marks)
        self._terms = tables.terms
        self._registry = tables.registry
        self._country_names = tables.countries.names
        self._setting = Setting(self.marks, self._entity)
        self._names = Names(
            self.marks,
            self.phrases,
            self._ensure_mentions,
            self._owner,
            tables.people,
            Nature(self.marks, tables.given),
        )
        published = frozenset(
            country for key in self.publisher.entities if (country := tables.registry.by_id[key].country)
        )
        homes = Homes(self.marks, self._bearings, self._ensure_mentions, self._names.same, published)
        self._whence = Whence(self.marks, self._setting, self._names, self._ensure_mentions, homes)
        # The first mention of each known entity.
        self._entities = list({mark.entities[0].entity_id: mark for mark in reversed(self.marks.entities)}.values())[
            ::-1
        ]
        self._introductions = Introductions(
            self.phrases.own_words, self._names, self._ensure_mentions, self._phrase, self._entities
        )
        self._names.introductions = (self._introductions.before, self._introductions.spoken_of)
        self._phrases: dict[tuple[int, int], Reading] = {}
        self._depth = 0
        self._online: bool | None = None  # whether the text speaks of what goes round online
        self._mentions: Mentions | None = None
        self._coreference: Coreference | None = None

    # -- the door --------------------------------------------------------------

    def resolve(self, span: Span | None) -> Resolved:
        """The source that a phrase of this text names. None is no source at all ("reportedly")."""
        if span is None:
            return Resolved(None, None, "unknown", "none")
        reading = self._read(span)
        return Resolved(span, None, "unknown", "anonymous") if reading is None else self._entry(span, reading)

    def to_weigh(self, span: Span) -> Case | None:
        """What there is to weigh for the country of the source that a phrase names; None where its words tell it."""
        reading = self._read(span)
        if reading is None or reading.country is not None or reading.entity is not None:
            return None
        found = self._whence.weigh(reading, reading.name, self._class(reading)[0])
        return found if isinstance(found, Case) else None

    def is_publisher(self, span: Span) -> bool:
        """Whether a phrase names the outlet that publishes this text, which is never in a chain."""
        start, end = self._tokens(span)
        entity = None
        if start < end:
            mark = next((m for at in range(start, min(end, start + 4)) if (m := self.marks.at.get(at))), None)
            # also "the Globe's Jan Bos", "the Globe News Service"
            if mark and mark.entities and all(w[0].isupper() or w in v.QUOTES for w in self._behind(mark, end)):
                entity = self._entity(mark)
        return self.publisher.is_named(self.text[span[0] : span[1]], entity)

    def _behind(self, mark: Mark, end: int) -> list[str]:
        """The words of a phrase behind the name in it, without the possessive."""
        behind = self.marks.words[mark.end : end]
        return behind[1:] if behind and behind[0] in v.POSSESSIVE_MARKS else behind

    def names_outlet(self, span: Span) -> bool:
        """Whether a known outlet stands in a phrase: "a Politico reporter"."""
        start, end = self._tokens(span)
        marks = (self.marks.at.get(at) for at in range(start, end))
        return any(mark is not None and mark.source_type in OUTLETS for mark in marks)

    def stake(self, content: Sequence[Span], origin: ChainEntry) -> Stake:
        """What is at stake for the origin of a claim in its content."""
        return stake(self.marks, content, origin, self._registry)

    def close(self) -> None:
        """Let go of all that was read, the parts of which know each other: else its memory waits to be collected."""
        self._names.introductions = ()
        self.__dict__.clear()

    def _tokens(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.marks.starts, span[0]), bisect_right(self.marks.ends, span[1])

    # -- reading ---------------------------------------------------------------

    def _read(self, span: Span) -> Reading | None:
        """What a phrase tells; None for one of marks alone."""
        start, end = self._tokens(span)
        reading = self._reading(start, end) if start < end else None
        return reading if reading and reading.start < reading.end else None

    def _reading(self, start: int, end: int) -> Reading:
        low = self.marks.lows[start]
        if end - start == 1 and low in v.PRONOUNS:
            return self._pronoun(start, low)
        if end - start == 2 and low == "the" and self.marks.lows[start + 1] in v.SEVERAL:
            return self._pronoun(start, "they")
        if end - start < 4 and v.COUNTED.issuperset(self.marks.lows[start:end]) and self._depth < DEPTH:
            found = self._refer().counted(start, end)
            if found:
                return replace(found, decided_by=COREFERENCE)
        return self._phrase(start, end)

    def _pronoun(self, at: int, low: str) -> Reading:
        found = self._refer().pronoun(at, low) if self._depth < DEPTH else None
        if found is None:
            return Reading(at, at + 1, sort=SOURCE)
        return replace(found, decided_by=COREFERENCE)

    def _phrase(self, start: int, end: int) -> Reading:
        """A phrase with all that the article tells about it."""
        key = (start, end)
        known = self._phrases.get(key)
        if known is not None:
            return known
        reading = self.phrases.read(start, end)
        if self._depth >= DEPTH:
            return reading
        self._depth += 1
        try:
            self._complete(reading)
        finally:
            self._depth -= 1
        self._phrases[key] = reading
        return reading

    def _complete(self, reading: Reading) -> None:
        handle = next((word for word in self.marks.words[reading.start : reading.end] if word[0] == "@"), None)
        if handle and (reading.name is None or reading.name == handle[1:]):
            reading.sort, reading.source_type, reading.decided_by = POST, "social_media", "descriptor"
            reading.name = handle
            return
        if reading.sort == SOURCE and self.marks.lows[reading.end - 1] == "them" and reading.end - reading.start > 1:
            self._become(reading, self._pronoun(reading.end - 1, "them"))
            reading.name = reading.entity = reading.name_mark = None
            return
        them = self.marks.lows.index("them", reading.start, reading.end) if self._of_them(reading) else None
        if them is not None:
            whole = self._pronoun(them, "them")
            reading.source_type, reading.decided_by = whole.source_type, COREFERENCE
            reading.country = reading.country or whole.country
        if reading.name is None and reading.kind in PERSONS:
            told = self._introductions.within(reading)
            if isinstance(told, Reading):
                self._become(reading, told)
            elif told:
                reading.name_mark, reading.name = told, self._names.profile(told).name
        at = next((i for i in range(reading.start, reading.end - 1) if self.marks.lows[i] == "country"), None)
        if at is not None and self.marks.lows[at + 1] in v.POSSESSIVE_MARKS:
            reading.country = self._setting.last_named(at)
        elif reading.source_type == "official" and self.marks.lows[reading.end - 1] == "there" and reading.name is None:
            reading.country = self._setting.last_named(reading.start)  # "prosecutors there"
        self._owner(reading)
        if reading.joint and reading.name:
            if reading.source_type is None and reading.name_mark and reading.name_mark.is_name:
                reading.source_type = self._names.profile(reading.name_mark).source_type
        elif reading.name_mark and reading.name_mark.is_name and reading.sort in (NAME, PERSON, ORGANISATION, POST):
            self._known(reading, reading.name_mark)
            if handle and reading.source_type is None:
                reading.sort, reading.source_type, reading.decided_by = POST, "social_media", "descriptor"
        elif reading.name is None and not self._shortened(reading):
            self._refer_back(reading)
        if reading.name is None:
            reading.name = self._introductions.household(reading)
        if reading.name is None:
            introduced = self._introductions.after(reading)
            if introduced:
                self._become(reading, introduced)
        if reading.name is None and reading.kind in (ORGAN, BODY) and reading.sort == ORGANISATION:
            self._official_name(reading)
        if reading.kind == MEDIA and reading.name is None and reading.source_type == "news_organisation":
            self._state_media(reading)
        if reading.kind == AGENT and reading.source_type is None and reading.owner and reading.owner.sort == NAME:
            mark = reading.owner.name_mark
            if mark and self._names.profile(mark).sort == NAME and _HELPERS.isdisjoint(reading.head.split()[-1:]):
                reading.source_type, reading.decided_by = "company", "default"
        if reading.kind == POST and reading.source_type == "social_media" and reading.name is None:
            self._pictured(reading)
        advertises = not _TRADES_PAPERS.isdisjoint(reading.head.split()[-1:])
        if reading.source_type == "document" and advertises and reading.name is None:
            self._advertised(reading)
        if reading.head in ("author", "authors") and reading.name is None and reading.definite:
            before = self.marks.lows[max(0, reading.start - _STUDY_WITHIN) : reading.start]
            if not _STUDIED.isdisjoint(before):
                reading.source_type, reading.decided_by = "expert", COREFERENCE
        if reading.kind == SOURCE and reading.source_type is None and reading.name is None and self._posts(reading.end):
            reading.source_type, reading.decided_by = "social_media", "descriptor"
        if reading.head in _POLLS and reading.name is None and reading.owner and reading.owner.name:
            reading.name = f"{reading.owner.name} {reading.head}"

    def _posts(self, end: int) -> bool:
        """Whether the sentence after a token goes on to tell where something was posted: "one wrote on Twitter"."""
        after = self.marks.lows[end : end + _POSTED_WITHIN]
        stop = next((n for n, low in enumerate(after) if low in v.ENDS), len(after))
        return any(low == "on" and self._platform(end + n + 1) for n, low in enumerate(after[:stop]))

    def _platform(self, at: int) -> bool:
        """Whether the next words name a platform: "Twitter", "the shop's Facebook page", "social media"."""
        lows = self.marks.lows
        near = lows[at : at + 4]
        stop = next((i for i, low in enumerate(near) if low in v.BREAKS or low in v.SPEECH), len(near))
        return near[:2] == ["social", "media"] or any(self._terms.is_platform(low) for low in near[:stop])

    def _pictured(self, reading: Reading) -> None:
        """A picture of which nothing tells that it circulates online is a document, as is a camera's footage."""
        if _PICTURES.isdisjoint(reading.head.split()[-1:]):
            return
        lows = self.marks.lows
        near = lows[max(0, reading.start - _ONLINE_WITHIN) : reading.end + _ONLINE_WITHIN]
        watched = not _CAMERAS.isdisjoint(lows[reading.start : reading.end])
        if self._online is None:
            self._online = not _ONLINE.isdisjoint(lows)
        if not self._online or (watched and _ONLINE.isdisjoint(near)):
            reading.source_type = "document"

    def _advertised(self, reading: Reading) -> None:
        """An advertisement or catalogue speaks for the firm that was last named, or that the text is about."""
        for mention in self._ensure_mentions().before(reading.start, _ADVERTISED_WITHIN):
            mark = mention.mark
            if mark and not mark.place and (not mark.is_name or self._names.is_name(mark)):
                profile = self._names.profile(mark)
                if profile.source_type == "company" and profile.sort == ORGANISATION:
                    reading.source_type, reading.decided_by = "company", COREFERENCE
                    reading.country = reading.country or profile.country
                    return

    def _of_them(self, reading: Reading) -> bool:
        """Whether a phrase is of one of several spoken of before: "one of them, Jan Bos"."""
        words = self.marks.lows[reading.start : reading.start + 4]
        return reading.sort == SOURCE and reading.source_type is None and "them" in words[: reading.end - reading.start]

    def _owner(self, reading: Reading) -> None:
        """Complete what the phrase belongs to, and take a firm's analyst for one who knows."""
        self._own(reading)
        if reading.kind == AGENT and not reading.head and reading.sort == PERSON and reading.source_type == "company":
            lows = self.marks.lows
            near = lows[max(0, reading.start - _FORECAST) : reading.end + _FORECAST // 2]
            noted = "note" in near and not _CLIENTS.isdisjoint(near)
            if noted or not _FORECASTERS.isdisjoint(near):
                reading.source_type, reading.decided_by = "expert", "descriptor"

    def _own(self, reading: Reading) -> None:
        """Complete what the phrase belongs to: "its spokesman", "a spokesman for the agency", "Putin's aide"."""
        owner = reading.owner
        if reading.kind == SOURCE and reading.source_type is None and owner and owner.definite and owner.name_mark:
            whose = self._names.profile(owner.name_mark) if owner.name_mark.is_name else None
            if whose and whose.source_type == "political_actor":
                reading.source_type, reading.decided_by = whose.source_type, COREFERENCE  # "Lee's people"
        if reading.possessive is not None and reading.sort == NAME and reading.kind == "":
            reading.kind = AGENT  # "its Jan Bos"
        if reading.possessive is not None and reading.kind in HEADS and self._depth <= DEPTH - 1:
            low = self.marks.lows[reading.possessive]
            found = self._refer().pronoun(reading.possessive, low, low == "its" and reading.kind == AGENT)
            private = found and found.sort in (PERSON, NAME) and found.source_type in (None, "individual")
            if private and reading.kind == AGENT and reading.head in _ONES_OWN:
                reading.source_type, reading.decided_by = "individual", "descriptor"  # "her agent"
            if found and found.source_type:
                owner = found
                reading.country = reading.country or found.country
                if found.sort in (PERSON, NAME) and reading.kind == AGENT and found.source_type == "individual":
                    owner = None
        elif owner and owner.name is None and owner.definite and owner.end > owner.start:
            owner = self._phrase(owner.start, owner.end)
        elif owner and owner.name_mark and owner.name_mark.is_name:
            profile = self._names.profile(owner.name_mark)
            if profile.source_type:
                owner = replace(profile, definite=owner.definite)
        speaks = reading.name is None or reading.head.startswith("spokes") or not reading.indefinite
        if owner is None and reading.kind == AGENT and reading.source_type is None and speaks:
            # "A spokesman said": of whom the article just spoke.
            owner = self._refer().spoken_for(reading.start) if self._depth < DEPTH else None
        if reading.sort == NAME and reading.kind == "" and reading.name and self._of_a_firm(reading):
            reading.sort, reading.kind = PERSON, AGENT
            reading.source_type, reading.decided_by = "company", "default"  # "Jan Bos of Northgate Partners"
        if owner is None or owner is reading.owner:
            return
        reading.owner = owner
        reading.country = reading.country or owner.country
        if owner.source_type is None or reading.former:
            return
        if reading.sort == NAME and reading.kind == "" and owner.sort == ORGANISATION and reading.source_type is None:
            reading.sort, reading.kind = PERSON, AGENT  # "Jan Bos of Northgate"
            reading.source_type, reading.decided_by = owner.source_type, COREFERENCE
        elif reading.kind == ROLE and (serving := served(reading, owner)):
            reading.source_type, reading.decided_by = serving, COREFERENCE
        elif (
            reading.possessive is not None and reading.head.endswith(" of research") and owner.source_type == "company"
        ):
            reading.source_type, reading.decided_by = "company", COREFERENCE
        elif reading.kind == AGENT and not (owner.sort == PERSON and owner.source_type == "individual"):
            staff = reading.source_type == "company" and owner.source_type in (
                "news_organisation",
                "state_agency",
            )
            if not staff:
                reading.source_type, reading.decided_by = owner.source_type, COREFERENCE
        elif (
            (
                reading.kind == BODY
                and (
                    reading.source_type is None
                    or owner.source_type == "international_organisation"
                    or self._terms.by_words.get(tuple(reading.head.split()), {}).get(BODY) == reading.source_type
                )
            )
            or (
                reading.kind in (MEDIA, PAPER)
                and owner.source_type
                in (
                    "armed_group",
                    "state_agency",
                    "intelligence_agency",
                )
            )
            or (
                reading.kind in (PAPER, POST)
                and reading.source_type in ("document", "social_media")
                and owner.name
                and not keeps_record(reading)
            )
        ):
            reading.source_type, reading.decided_by = owner.source_type, COREFERENCE

    def _of_a_firm(self, reading: Reading) -> bool:
        """Whether a person is told to be of something named of which nothing is told, and which is no place."""
        owner = reading.owner
        mark = owner.name_mark if owner and owner.sort == NAME else None
        if mark is None or not mark.is_name or reading.possessive is not None:
            return False
        profile = self._names.profile(mark)
        placed = mark.end - mark.start == 1 and self.marks.lows[mark.start - 1] != "at"
        return profile.sort != PERSON and profile.source_type is None and not placed

    def _known(self, reading: Reading, mark: Mark) -> None:
        """Fill in what the article tells about this name elsewhere."""
        profile = self._names.profile(mark)
        reading.name = profile.name
        known = self._names.person(mark) if reading.former else None
        if known:
            reading.source_type, reading.decided_by = known.source_type, "registry"
        told = profile.decided_by in ("article", COREFERENCE) or (
            reading.sort == POST and profile.source_type is not None
        )
        if reading.source_type is None or (reading.decided_by == "default" and told):
            reading.source_type = profile.source_type
            full = profile.name_mark
            reading.decided_by = COREFERENCE if full and full != mark and profile.source_type else profile.decided_by
        candidate = reading.source_type == "official" and profile.source_type == "political_actor"
        if candidate and (self._names.about_a_race or self._names.runs(mark)):
            reading.source_type = profile.source_type  # "Sen. Ann Lee" while she runs for president
        if reading.sort == NAME:
            reading.sort = profile.sort
        reading.country = reading.country or profile.country
        reading.regional = reading.regional and reading.country is None

    # -- names -----------------------------------------------------------------

    def _bearings(self) -> Bearings:
        return Bearings(self.marks, self._entity, self._names.person)

    def _entity(self, mark: Mark) -> Entity | None:
        return self.phrases.namesakes.meant(mark)

    def _shortened(self, reading: Reading) -> bool:
        """ "the Post", "the Observatory": one capitalised word of a longer name in the article."""
        start, end = reading.start, reading.end
        lows, words = self.marks.lows, self.marks.words
        if end - start != 2 or lows[start] != "the" or not words[start + 1][0].isupper():
            return False
        low = lows[start + 1]
        for mark in (*self._entities, *self._names.by_word.get(low, ())):
            if mark.end - mark.start > 1 and low in (lows[mark.end - 1], lows[mark.start]) and mark.start != start + 1:
                self._become(reading, self._names.profile(mark))
                return True
            if mark.entities and len(mark.entities) == 1:
                tails = {name.lower().split()[-1] for name in mark.entities[0].names if " " in name}
                first = {name.lower().split()[0] for name in mark.entities[0].names if name.count(" ") > 1}
                if low in tails or (low in first and low == "observatory"):
                    self._become(reading, self._names.profile(mark))
                    return True
        # "Syrian Observatory for Human Rights" is called by its head noun.
        for mark in self._entities:
            if low in lows[mark.start : mark.end] and mark.end - mark.start > 2:
                self._become(reading, self._names.profile(mark))
                return True
        suffix = (self._terms.by_words.get((low,)) or {}).get(SUFFIX)
        if suffix == "news_organisation":
            reading.sort, reading.source_type, reading.decided_by = ORGANISATION, suffix, "descriptor"
            reading.name = self.marks.string(start, end)
        return suffix == "news_organisation"

    # -- referring back --------------------------------------------------------

    def _ensure_mentions(self) -> Mentions:
        if self._mentions is None:
            self._mentions = Mentions(self.marks, self._terms)
        return self._mentions

    def _refer(self) -> Coreference:
        if self._coreference is None:
            self._coreference = Coreference(
                self._ensure_mentions(),
                self.phrases.own_words,
                self._terms,
                self._phrase,
                self._names,
            )
        return self._coreference

    def _refer_back(self, reading: Reading) -> None:
        """A definite phrase without a name takes what the article spoke of before."""
        if not reading.head or reading.sort == PLACE:
            return
        if reading.kind in (PAPER, POST) and reading.owner and reading.owner.name and reading.source_type != "document":
            self._become(reading, reading.owner)
            return
        if (
            reading.kind in ORGANISATIONS
            and reading.owner
            and reading.owner.name
            and (reading.head.split()[-1] in v.PARTS and reading.owner.source_type == reading.source_type)
        ):
            self._become(reading, reading.owner)
            return
        bare = reading.bare or reading.kind in (SOURCE, AGENT, ROLE, BODY)
        if reading.definite and bare and not (reading.owner and reading.kind in ORGANISATIONS):
            found = self._refer().noun(reading)
            differs = found is not None and found.source_type != reading.source_type
            told = reading.owner or (reading.kind == BODY and not reading.bare and reading.source_type)
            if found and not (differs and told):
                self._become(reading, found)
            elif found is None and reading.kind == ROLE and not reading.plural and reading.owner is None:
                words = self.marks.lows[reading.start : reading.end]
                bearer = self._refer().bearer(reading) if words[0] == "the" else None
                if bearer and v.POSSESSIVE_MARKS.isdisjoint(words):
                    reading.name, reading.name_mark = bearer.name, bearer.name_mark
                    reading.country = reading.country or bearer.country
                    reading.decided_by = COREFERENCE
            elif (
                found is None
                and reading.kind == PAPER
                and reading.head.split()[-1] in _ISSUED
                and reading.owner is None
            ):
                self._issued(reading)
        elif reading.kind == PAPER and reading.head == "report" and reading.indefinite and not reading.owner:
            self._announced(reading)
        elif reading.kind == PAPER and reading.head == "reports" and reading.source_type == "document":
            reading.source_type = None  # "reports" tell nothing of whose they are

    def _issued(self, reading: Reading) -> None:
        """A statement, filing or notice speaks for who put it out."""
        issuer = self._refer().issuer(reading) if reading.source_type == "document" else None
        if issuer and issuer.source_type:
            reading.source_type, reading.decided_by = issuer.source_type, COREFERENCE
            reading.country = reading.country or issuer.country

    def _announced(self, reading: Reading) -> None:
        """ "according to a new report": the outlet whose report it is comes next."""
        limit = reading.end + 120
        if reading.start > 120:
            return
        for mark in self.marks.entities:
            if reading.end <= mark.start < limit and mark.source_type in (
                "news_organisation",
                "state_agency",
            ):
                if self.marks.lows[mark.start - 1] != "by" or self.marks.lows[mark.start - 2] not in v.HANDLED:
                    self._become(reading, self._names.profile(mark))
                return

    @staticmethod
    def _become(reading: Reading, found: Reading) -> None:
        reading.name, reading.entity, reading.name_mark = found.name, found.entity, found.name_mark
        reading.source_type = found.source_type or reading.source_type
        reading.country = found.country or (None if found.regional else reading.country)
        reading.placed = reading.placed or found.placed
        reading.told = found.told or (found.start, found.end)
        reading.regional = found.regional
        if found.sort not in ("", NAME):
            reading.sort = found.sort
        reading.decided_by = COREFERENCE

    # -- organs ----------------------------------------------------------------

    def _official_name(self, reading: Reading) -> None:
        """Name a state's organ, from the article's own entity of that sort or by rule."""
        country = reading.country
        if reading.source_type == "intelligence_agency":
            same = {
                entity.entity_id: mark
                for mark in self._entities
                if mark.source_type == "intelligence_agency"
                and (entity := self._entity(mark))
                and (country is None or entity.country == country)
            }
            if len(same) == 1 and not reading.plural:
                self._become(reading, self._names.profile(next(iter(same.values()))))
            return
        if reading.source_type != "official" or reading.kind != ORGAN or reading.indefinite:
            return
        lows, marks = self.marks.lows, self.marks.at
        head = reading.head.split()
        at = next((i for i in range(reading.start, reading.end) if lows[i : i + len(head)] == head), reading.start)
        town = next((m for i in range(reading.start, at) if (m := marks.get(i)) and m.end == at), None)
        if head[0] == "police" and town and (town.is_name or (town.place and town.place.sort in _TOWNS)):
            reading.name = self.marks.string(town.start, at + len(head))  # "Ferguson police"
            return
        if reading.plural:
            return
        if country is None and is_local(reading.head):
            return
        country = country or (None if reading.regional else self._whence.organ(reading))
        if country is None or not (reading.definite or reading.country):
            return
        start = at
        while start > reading.start and lows[start - 1] not in v.DEFINITE | v.POSSESSIVE_MARKS | {"the"}:
            if marks.get(start - 1) or self.marks.country_at(start - 1) or lows[start - 1] in v.QUOTES | v.POSSESSIVES:
                break
            start -= 1
        modifier = " ".join(lows[start:at])
        if "country" in modifier or any(mark.start <= start < mark.end for mark in self.marks.places):
            modifier = ""
        reading.name = organ_name(reading.head, modifier, self._country_names[country])
        reading.country = country

    def _state_media(self, reading: Reading) -> None:
        """Whether the media of a country are the state's.

        "Russian media" are beside a named state agency of that country; "television" is where the registry knows no
        outlet of the country that is not the state's.
        """
        if reading.country is None:
            return
        if reading.head != "media":
            if self._registry.only_state_media(reading.country):
                reading.source_type = "state_agency"
            return
        for mark in self._entities:
            if mark.source_type == "state_agency" and mark.entities[0].country == reading.country:
                reading.source_type = "state_agency"
                return

    # -- the entry -------------------------------------------------------------

    def _class(self, reading: Reading) -> tuple[str, str]:
        """The class of a source and how it was decided."""
        if reading.source_type is None and reading.sort == "" and reading.name is None:
            return self._by_its_form(reading), reading.decided_by
        if reading.source_type is None and (
            reading.sort in (NAME, PERSON)
            or (reading.sort == SOURCE and reading.name_mark and reading.name_mark.is_name)
        ):
            return "individual", "default"
        return reading.source_type or "unknown", reading.decided_by

    def _entry(self, span: Span, reading: Reading) -> Resolved:
        source_type, decided_by = self._class(reading)
        country = reading.country
        name = reading.name
        if country is None and reading.entity is None:
            country = self._whence.country(reading, name, source_type)
        if reading.entity and source_type == "social_media" and self._terms.is_platform(reading.entity.name):
            name = country = None  # a platform is where it was said, not who said it
        if reading.sort == PLACE and reading.country:
            name = self._country_names[reading.country]
        return Resolved(
            span=span,
            name=name,
            source_type=source_type,
            anonymity=self._anonymity(reading, name, source_type),
            country=country,
            entity_id=reading.entity.entity_id if reading.entity else None,
            decided_by="overlay"
            if decided_by == "registry" and reading.entity and reading.entity.overlay
            else decided_by,
            candidates=self._candidates(reading),
        )

    def _by_its_form(self, reading: Reading) -> str:
        """What a phrase of no known word most likely is by the form of its head: a person or a paper."""
        lows = self.marks.lows
        end = next(
            (at for at in range(reading.start, reading.end) if at > reading.start and lows[at] in _AFTER_A_HEAD),
            reading.end,
        )
        head = lows[end - 1]
        if head in _PARTITIVE and end + 1 < reading.end and lows[end] == "of" and self._depth < DEPTH:
            inner = self._phrase(end + 1, reading.end)  # "a number of bloggers"
            return inner.source_type or (self._by_its_form(inner) if inner.sort == "" else "unknown")
        if "who" in lows[end : end + 2]:
            return "individual"
        if not head.replace("-", "").isalpha() or end - reading.start == 1:
            return "unknown"
        return "individual" if _AGENTIVE.search(head.removesuffix("s")) else "document"

    def _untold(self, reading: Reading) -> bool:
        """Whether nothing is told of findings but that there are some: "studies", "recent polls", "research"."""
        told = reading.definite or reading.owner or reading.country
        return not told and reading.head in _FINDINGS and self.marks.lows[reading.end - 1] == reading.head

    def _some_report(self, reading: Reading) -> bool:
        """Whether a phrase tells of a report only when it came or that there are more: "an earlier report"."""
        words = self.marks.lows[reading.start : reading.end]
        return words[-1] in ("report", "reports") and _ANY_REPORT.issuperset(words[:-1])

    def _candidates(self, reading: Reading) -> tuple[tuple[str, float], ...]:
        mark = reading.name_mark
        if mark is None or not mark.entities or reading.name is None:
            return ()
        return self.phrases.namesakes.candidates(mark, reading.entity)

    def _introduced(self, reading: Reading) -> bool:
        """Whether a body must have been named before, though not in words that this class could follow.

        "The carrier" and "the board" speak of one that the text has told; "the police" and "the hospital" are the ones
        of the place.
        """
        if not reading.definite or reading.plural or reading.kind not in ORGANISATIONS or reading.owner:
            return False
        if self.marks.lows[reading.start] != "the" or reading.sort != ORGANISATION or reading.told is not None:
            return False
        return reading.head.split()[-1] not in v.OF_THE_PLACE

    def _anonymity(self, reading: Reading, name: str | None, source_type: str) -> str:
        if name or self._introduced(reading):
            return "named"
        if reading.kind == PAPER and reading.owner and reading.owner.entity:
            return "named"  # "SEC filings"
        if source_type == "document" and (self._untold(reading) or self._some_report(reading)):
            return "anonymous"
        if source_type == "unknown":
            return "role" if reading.placed and reading.kind != PAPER else "anonymous"
        if reading.kind == PAPER and reading.head == "reports":
            return "anonymous" if source_type == "unknown" else "role"
        if (
            reading.kind == PAPER
            and reading.definite
            and reading.bare
            and reading.head in _AUTHORED
            and not reading.owner
        ):
            return "named"  # "the study", of which the text has told
        if reading.definite and reading.plural and reading.head.split()[-1:] == ["authors"] and not reading.owner:
            return "named"  # "the authors" of the study, likewise
        if reading.kind == POST or (
            reading.kind == PAPER and reading.head == "report" and reading.bare and reading.owner is None
        ):
            return "anonymous"
        if source_type == "social_media":
            return "role" if reading.kind == AGENT else "anonymous"  # "the channel's owner"
        return "role"
