"""What the papers, pictures and posts of a text are, and whose: an advertisement is a firm's, a video nobody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from models.sources import vocabulary as v
from models.sources.marks import Marks
from models.sources.mentions import Mentions
from models.sources.names import Names
from models.sources.reading import COREFERENCE, ORGANISATION, Reading
from models.sources.terms import PAPER, POST, SOURCE

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
# Papers that firms put out.
_TRADES_PAPERS: Final = v.words(
    "ad ads advert adverts advertisement advertisements listing invite invitation catalogue catalog brochure flyer"
)
_STUDIED: Final = v.words("study studies preprint paper journal research researchers findings review trial")
_SCHOLARLY: Final = v.words(
    "study studies researchers scientists astronomers physicists biologists findings journal co-author lead-author "
    "university professor scientist researcher"
)
_STUDY_WITHIN: Final = 400
_ADVERTISED_WITHIN: Final = 60  # mentions
_POSTED_WITHIN: Final = 12
# Known by who took them: "a Monmouth University poll".
_POLLS: Final = v.words("poll polls polling")


class Papers:
    """Completes what is told of the papers, pictures and posts of one text."""

    def __init__(self, marks: Marks, names: Names, mentions: Callable[[], Mentions]) -> None:
        self._marks = marks
        self._names = names
        self._mentions = mentions
        self._online: bool | None = None  # whether the text speaks of what goes round online

    def complete(self, reading: Reading) -> None:
        """Take what is told round a paper, a picture, or somebody who writes or posts."""
        if reading.kind == POST and reading.source_type == "social_media" and reading.name is None:
            self._pictured(reading)
        advertises = reading.last in _TRADES_PAPERS
        if reading.source_type == "document" and advertises and reading.name is None:
            self._advertised(reading)
        if reading.head in ("author", "authors") and reading.name is None and reading.definite:
            before = self._marks.lows[max(0, reading.start - _STUDY_WITHIN) : reading.start]
            if not _STUDIED.isdisjoint(before):
                reading.source_type, reading.decided_by = "expert", COREFERENCE
        if reading.head == "paper" and reading.indefinite and self._in_a_journal(reading):
            reading.sort, reading.kind, reading.source_type, reading.decided_by = PAPER, PAPER, "document", "descriptor"
        if reading.kind == SOURCE and reading.source_type is None and reading.name is None and self._posts(reading.end):
            reading.source_type, reading.decided_by = "social_media", "descriptor"
        if reading.head in _POLLS and reading.name is None and reading.owner and reading.owner.name:
            reading.name = f"{reading.owner.name} {reading.head}"

    def _in_a_journal(self, reading: Reading) -> bool:
        """Whether a paper is one that scholars write: "a paper in Nature" where the text tells of research."""
        lows, words = self._marks.lows, self._marks.words
        at = lows.index("paper", reading.start) + 1
        at += lows[at : at + 1] == ["published"]
        at += 1 + (lows[at + 1 : at + 2] == ["the"])
        if at >= len(words) or lows[at - 1] not in ("in", "the") or not words[at][0].isupper():
            return False
        mark = self._marks.at.get(at)
        return not (mark and mark.place and mark.end == reading.end) and not _SCHOLARLY.isdisjoint(lows)

    def _posts(self, end: int) -> bool:
        """Whether the sentence after a token goes on to tell where something was posted: "one wrote on Twitter"."""
        after = self._marks.lows[end : end + _POSTED_WITHIN]
        stop = next((n for n, low in enumerate(after) if low in v.ENDS), len(after))
        return any(low == "on" and self._platform(end + n + 1) for n, low in enumerate(after[:stop]))

    def _platform(self, at: int) -> bool:
        """Whether the next words name a platform: "Twitter", "the shop's Facebook page", "social media"."""
        lows = self._marks.lows
        near = lows[at : at + 4]
        stop = next((i for i, low in enumerate(near) if low in v.BREAKS or low in v.SPEECH), len(near))
        return near[:2] == ["social", "media"] or any(self._marks.terms.is_platform(low) for low in near[:stop])

    def _pictured(self, reading: Reading) -> None:
        """A picture of which nothing tells that it circulates online is a document, as is a camera's footage."""
        if reading.last not in _PICTURES:
            return
        lows = self._marks.lows
        near = lows[max(0, reading.start - _ONLINE_WITHIN) : reading.end + _ONLINE_WITHIN]
        watched = not _CAMERAS.isdisjoint(lows[reading.start : reading.end])
        if self._online is None:
            self._online = not _ONLINE.isdisjoint(lows)
        if not self._online or (watched and _ONLINE.isdisjoint(near)):
            reading.source_type = "document"

    def _advertised(self, reading: Reading) -> None:
        """An advertisement or catalogue speaks for the firm that was last named, or that the text is about."""
        for mention in self._mentions().before(reading.start, _ADVERTISED_WITHIN):
            mark = mention.mark
            if mark and not mark.place and (not mark.is_name or self._names.is_name(mark)):
                profile = self._names.profile(mark)
                if profile.source_type == "company" and profile.sort == ORGANISATION:
                    reading.source_type, reading.decided_by = "company", COREFERENCE
                    reading.country = reading.country or profile.country
                    return
