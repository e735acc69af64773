"""Which of the countries that a text speaks of a source is from, weighed by all that ties it to each of them.

Every country to which something in the text points is a candidate, and "none of them" is another. What speaks for each
is counted near the phrase, where the text first met the source, wherever the source's name stands, and in the text as a
whole (its title, opening, dateline and scenes). The weights of these signs are learnt (``homes_fitting``) and the same
for every country.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any, Final

from models.sources import vocabulary as v
from models.sources.bearings import AGENCY, INSIDE, OTHER, SORTS, TIED, TOWN, VOICE, WORDS, Bearing, Bearings
from models.sources.countries import CAPITAL, CITY, DEMONYM
from models.sources.countries import NAME as COUNTRY
from models.sources.marks import Mark, Marks
from models.sources.mentions import Mention, Mentions
from models.sources.reading import Reading, serves_abroad
from models.sources.setting import AFAR
from models.sources.terms import HEADS

# Classes of which the words may tie a source to the place of the text.
TIED_CLASSES: Final = frozenset(("expert", "document", "unknown"))
WEIGHTS: Final = Path(__file__).parents[1] / "artifacts" / "sources" / "homes.json"
_NEARNESS: Final = 60
_AROUND: Final = 2_000  # tokens to either side of a source that are looked at
_FOREMOST: Final = 4  # countries that are candidates however far from a source
_OPENING: Final = 80
_EARLY: Final = 6  # lines in which a dateline may stand
_WITHIN: Final = v.words("in at near from outside around across throughout inside of")
_OF: Final = v.words("of from in at near")
_DASHES: Final = v.words("- – — : (")
_BESIDE: Final = 7
_MANY: Final = 16  # mentions of a name that are looked at
_PHRASES: Final = 4
_TO_THE_HEAD: Final = 4
_SPOKEN: Final = (VOICE, DEMONYM)
_QUALIFYING: Final = (*WORDS, TOWN, INSIDE)  # what may stand before a head
_LEAST: Final = 0.02  # added to a share before its logarithm is taken

_KINDS: Final = ("all", "opening", "scene", "afar", "title", "organ", "lines", "lead")
_ROUND: Final = (
    "near", "log near", "before", "behind", "same line", "last", "last named", "last voice", "opens line", "next",
    "tied near", "told", "sentence before", "subject before",
)  # fmt: skip
SIGNS: Final = (
    "log all", "log opening", "log lines", "most",
    *_KINDS, *SORTS,
    "organs", "scenes", "mentions", "no place", "not named", "first", "dateline", "publisher",
    *(f"here {sign}" for sign in _ROUND), *(f"met {sign}" for sign in _ROUND),
    "head", "head share", "beside", "in sentence", "name tied", "in phrase", "place in phrase", "setting",
)  # fmt: skip
_NOTHING: Final = tuple(math.log(_LEAST) if sign == "log near" else 0.0 for sign in _ROUND)
_NOT_NAMED: Final = (0.0, 0.0, 0.0)
_FLAGS: Final = ("definite", "indefinite", "plural", "joint", "regional", "local", "placed", "former", "bare")


@dataclass(frozen=True, slots=True)
class Case:
    """A source whose country its words do not tell: the candidates with their signs, and what speaks for none.

    ``usual`` is whether such a source has a country more often than not. ``quoting`` are the countries that are only
    homes of outlets: where Reuters has its own tells nothing of whom it quotes.
    """

    countries: Sequence[str]
    signs: Sequence[Sequence[float]]
    against: Mapping[str, float]
    usual: bool
    quoting: frozenset[str] = frozenset()


@cache
def load_weights() -> dict[str, Any]:
    """The learnt weights, those of the signs in order of ``SIGNS``. Read once a process."""
    found: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    found["signs"] = [found["signs"].get(sign, 0.0) for sign in SIGNS]
    return found


def choose(case: Case, weights: Mapping[str, Any], none: bool = True) -> str | None:
    """The likeliest country of a case; None where it is likely enough that there is ``none``."""
    if not case.countries:
        return None
    scores = [sum(map(mul, weights["signs"], row)) for row in case.signs]
    if none and case.quoting:
        scores = [
            -math.inf if home in case.quoting else score for home, score in zip(case.countries, scores, strict=True)
        ]
    best = max(range(len(scores)), key=scores.__getitem__)
    if scores[best] == -math.inf:
        return None
    if none:
        against = sum(weights["none"].get(sign, 0.0) * value for sign, value in case.against.items())
        top = max(scores[best], against)
        odds = math.exp(against - top)
        chance = odds / (odds + sum(math.exp(score - top) for score in scores))
        if chance >= weights["bars"]["usual" if case.usual else "unusual"]:
            return None
    return case.countries[best]


class Homes:
    """The countries of one text and what ties its sources to them."""

    def __init__(
        self,
        marks: Marks,
        bearings: Callable[[], Bearings],
        mentions: Callable[[], Mentions],
        same: Callable[[Mark], Sequence[Mark]],
        published: frozenset[str],
    ) -> None:
        self.marks = marks
        self._gather = bearings
        self._mentions = mentions
        self._same = same
        self._published = published
        self._bearings: Bearings | None = None

    def case(
        self, reading: Reading, name: str | None, source_type: str, met: int, mark: Mark | None, scene: str | None,
        usual: bool,
    ) -> Case:  # fmt: skip
        """What there is to weigh for one source, first ``met`` at a token, by the name of a ``mark`` or without one.

        ``scene`` is the country in which the text is at that token.
        """
        bearings = self._bearings
        if bearings is None:
            bearings = self._gather()
            self._prepare(bearings)
        here = self._round(reading.start)
        there = here if met == reading.start else self._round(met)
        numbers = sorted({*here, *there, *self._foremost})
        if source_type == "official":  # where Greenpeace has its seat tells nothing of "the ministry"
            numbers = [n for n in numbers if self.countries[n] in bearings.spoken_of]
        heads = self._heads(reading.head)
        named = self._named(mark)
        inside, belongs = self._inside(reading, mark)
        if serves_abroad(reading):  # what stands in the phrase of such is the host
            numbers = [n for n in numbers if n not in inside]
        rows = [
            [
                *self._whole[n], *here.get(n, _NOTHING), *there.get(n, _NOTHING), float(n in heads), heads.get(n, 0.0),
                *named.get(n, _NOT_NAMED), float(n in inside), float(n in belongs), float(self.countries[n] == scene),
            ]
            for n in numbers
        ]  # fmt: skip
        against = self._against(reading, name, source_type, rows)
        own = {self.countries[n] for n in numbers if n in inside}  # "a study published in The Lancet"
        return Case([self.countries[n] for n in numbers], rows, against, usual, bearings.quoting - own)

    # -- the whole text --------------------------------------------------------

    def _prepare(self, bearings: Bearings) -> None:
        self._bearings = bearings
        self._all = bearings.all
        self._starts = [bearing.start for bearing in self._all]
        self.countries = list(dict.fromkeys(bearing.country for bearing in self._all))
        self._index = {country: n for n, country in enumerate(self.countries)}
        self._whole = self._article()
        self._foremost = sorted(self._index.values(), key=lambda n: -self._whole[n][0])[:_FOREMOST]
        self._lines = [bearing.line for bearing in self._all]
        self._numbers = [self._index[bearing.country] for bearing in self._all]
        self._close = [(one.start, one.weight * (2 if one.start < _OPENING else 1)) for one in self._all]
        self._of_ties = [n for n, bearing in enumerate(self._all) if bearing.sort == TIED]
        self._latest = self._met_before()
        self._rounds: dict[int, dict[int, list[float]]] = {}
        self._behind = self._heads_behind()
        self._before_heads: dict[str, dict[int, float]] = {}

    def _met_before(self) -> list[tuple[int, int, int]]:
        """Which countries were last before each bearing, and after all: any, one named, one of a voice or demonym."""
        last = named = voice = -1
        out = [(last, named, voice)]
        for one in self._all:
            n = self._index[one.country]
            if one.weight == 1:
                last = n
                if one.sort != DEMONYM:
                    named = n
            if one.sort in _SPOKEN:
                voice = n
            out.append((last, named, voice))
        return out

    def _from(self, start: int, end: int) -> list[Bearing]:
        """The bearings that start from token ``start`` to token ``end`` (exclusive)."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _article(self) -> list[list[float]]:
        """What the whole text tells for each country."""
        lows, size = self.marks.lows, len(self.countries)
        sums = {kind: [0.0] * size for kind in (*_KINDS, *SORTS)}
        seen: set[tuple[int, int]] = set()
        lead = next((bearing.line for bearing in self._all if bearing.line > 1), 1)
        dateline: set[int] = set()
        for one in self._all:
            n = self._index[one.country]
            sums["all"][n] += one.weight
            sums[one.sort][n] += 1
            if one.start < _OPENING:
                sums["opening"][n] += one.weight
            if one.line == 1:
                sums["title"][n] += one.weight
            if one.line == lead:
                sums["lead"][n] += one.weight
            if (n, one.line) not in seen:
                seen.add((n, one.line))
                sums["lines"][n] += one.weight
            if one.weight == AFAR:
                sums["afar"][n] += 1
            elif one.sort in (COUNTRY, CAPITAL, CITY) and one.start and lows[one.start - 1] in _WITHIN:
                sums["scene"][n] += 1
            if one.sort in (DEMONYM, COUNTRY, CAPITAL) and self._qualifies(one):
                sums["organ"][n] += 1
            opens = one.sort != DEMONYM and one.line < _EARLY and self.marks.opens_line(one.start)
            if opens and not _DASHES.isdisjoint(lows[one.end : one.end + 6]):
                dateline.add(n)
        shares = {kind: _shares(values) for kind, values in sums.items()}
        top = max(range(size), key=sums["all"].__getitem__) if size else -1
        return [
            [
                math.log(shares["all"][n] + _LEAST),
                math.log(shares["opening"][n] + _LEAST),
                math.log(shares["lines"][n] + _LEAST),
                float(n == top),
                *(shares[kind][n] for kind in (*_KINDS, *SORTS)),
                math.log(1 + sums["organ"][n]),
                math.log(1 + sums["scene"][n]),
                math.log(1 + sums["all"][n]),
                float(not any(sums[sort][n] for sort in (COUNTRY, CAPITAL, CITY, TOWN))),
                float(not any(sums[sort][n] for sort in (COUNTRY, DEMONYM))),
                float(n == 0),
                float(n in dateline),
                float(country in self._published),
            ]
            for n, country in enumerate(self.countries)
        ]

    def _qualifies(self, one: Bearing) -> bool:
        """Whether a word for a country tells whose organ or officer follows it: "the Fijian navy", "Fiji's army"."""
        lows, at = self.marks.lows, one.end
        for at in range(one.end, min(one.end + _TO_THE_HEAD, len(lows))):
            found = self.marks.terms.match(lows, at, len(lows))
            if found and not HEADS.isdisjoint(found[1]):
                return "official" in found[1].values()
            low = lows[at]
            if low in v.LEFT_STOPS or low in v.PREPOSITIONS or not (low.isalpha() or low in v.POSSESSIVE_MARKS):
                return False
        return False

    # -- round a token ---------------------------------------------------------

    def _round(self, at: int) -> dict[int, list[float]]:
        """What the words round a token tell for the countries to which they point, by number."""
        if at not in self._rounds:
            self._rounds[at] = self._look_round(at)
        return self._rounds[at]

    def _look_round(self, at: int) -> dict[int, list[float]]:
        mentions = self._mentions()
        begin, end = at - _AROUND, at + _AROUND
        first, after = max(begin, mentions.sentence_start(at)), min(end, mentions.next_start(at))
        earlier_first = max(begin, mentions.sentence_start(first - 1)) if first > 0 else 0
        low, position, high = (bisect_left(self._starts, place) for place in (begin, at, end))
        line = self.marks.line_of(at)
        in_line = slice(bisect_left(self._lines, line, low, high), bisect_right(self._lines, line, low, high))
        closeness = [weight / (_NEARNESS + abs(at - start)) for start, weight in self._close[low:high]]
        closeness[position - low :] = [value * 0.5 for value in closeness[position - low :]]
        line_part = slice(in_line.start - low, in_line.stop - low)
        closeness[line_part] = [value * 3 for value in closeness[line_part]]
        numbers = self._numbers[low:high]
        present = set(numbers)
        near, same, tied, before, behind, told, previous = (dict.fromkeys(present, 0.0) for _ in range(7))
        for n, value in zip(numbers, closeness, strict=True):
            near[n] += value
        for k in self._of_ties[bisect_left(self._of_ties, low) : bisect_left(self._of_ties, high)]:
            tied[self._numbers[k]] += closeness[k - low]
        for one in self._all[in_line]:
            same[self._index[one.country]] += one.weight
        for one in self._from(first, at):
            n = self._index[one.country]
            before[n] = max(before[n], one.weight)
        for one in self._from(earlier_first, first):
            previous[self._index[one.country]] += one.weight
        for one in self._from(at, after):
            n = self._index[one.country]
            behind[n] = max(behind[n], one.weight)
            if one.sort in (AGENCY, OTHER):
                told[n] = 1.0
        last, named, voice = self._latest[position]
        opener = self._number_at(in_line.start, in_line.stop)
        following = self._number_at(position, len(self._all))
        subject = self._number_at(bisect_left(self._starts, earlier_first), bisect_left(self._starts, first))
        near, same, tied = _shared(near), _shared(same), _shared(tied)
        return {
            n: [
                near[n], math.log(near[n] + _LEAST), before[n], behind[n], same[n], float(n == last), float(n == named),
                float(n == voice), float(n == opener), float(n == following), tied[n], told[n], float(previous[n] > 0),
                float(n == subject),
            ]
            for n in present
        }  # fmt: skip

    def _number_at(self, position: int, stop: int) -> int:
        """The number of the country of a bearing, -1 if it is not before the one at ``stop``."""
        return self._index[self._all[position].country] if position < stop else -1

    # -- the source itself -----------------------------------------------------

    def _heads(self, head: str) -> dict[int, float]:
        """The shares of the countries whose word stands before a head: "the Fijian army", later "the army"."""
        if head in self._before_heads:
            return self._before_heads[head]
        sums: dict[int, float] = {}
        words, lows = head.split(), self.marks.lows
        counted: set[int] = set()
        for bearing, at in self._behind.get(words[0], ()) if words else ():
            if bearing not in counted and lows[at : at + len(words)] == words:
                counted.add(bearing)
                n = self._numbers[bearing]
                sums[n] = sums.get(n, 0.0) + 1
        shares = self._before_heads[head] = _shared(sums)
        return shares

    def _heads_behind(self) -> dict[str, list[tuple[int, int]]]:
        """The words that stand behind a country's word where a head may: the bearing of each, and where it is."""
        lows = self.marks.lows
        out: dict[str, list[tuple[int, int]]] = {}
        for n, one in enumerate(self._all):
            if one.sort not in _QUALIFYING:
                continue
            for at in range(one.end, min(one.end + _TO_THE_HEAD, len(lows))):
                low = lows[at]
                out.setdefault(low, []).append((n, at))
                if at > one.end and (low in v.LEFT_STOPS or low in v.PREPOSITIONS):
                    break
        return out

    def _named(self, mark: Mark | None) -> dict[int, Sequence[float]]:
        """What stands near all mentions of a source's name, for the countries of which something does."""
        if mark is None or not mark.is_name:
            return {}
        assert self._bearings is not None
        mentions = self._mentions()
        beside: dict[int, float] = {}
        within: dict[int, float] = {}
        for other in self._same(mark)[:_MANY]:
            for one in self._from(mentions.sentence_start(other.start), mentions.next_start(other.start)):
                if one.start == other.start:
                    continue
                n = self._index[one.country]
                within[n] = within.get(n, 0.0) + one.weight
                if abs(one.start - other.start) < _BESIDE:
                    beside[n] = beside.get(n, 0.0) + one.weight
        tied = self._index.get(self._bearings.tied.get(self.marks.lows[mark.end - 1], ""), -1)
        beside, within = _shared(beside), _shared(within)
        return {n: (beside.get(n, 0.0), within.get(n, 0.0), float(n == tied)) for n in {*within, tied}}

    def _inside(self, reading: Reading, mark: Mark | None) -> tuple[set[int], set[int]]:
        """Which countries stand in the source's own phrases at all, and which as its place: "from Lagos"."""
        spans = {(reading.start, reading.end), reading.told or (reading.start, reading.end)}
        if mark is not None and mark.is_name:
            phrase = self._mentions().phrase
            spans |= {phrase(Mention(one.start, one.end, one, None)) for one in self._same(mark)[:_PHRASES]}
        inside: set[int] = set()
        belongs: set[int] = set()
        lows = self.marks.lows
        for start, end in spans:
            for one in self._from(start, end):
                if reading.regional and one.start > 0 and lows[one.start - 1] in ("in", "at"):
                    continue  # "a diplomat in Kyiv" is not of it
                n = self._index[one.country]
                inside.add(n)
                placed = one.sort in (TOWN, CITY, CAPITAL, COUNTRY) and one.start > 0 and lows[one.start - 1] in _OF
                if placed or lows[one.end : one.end + 2] == ["-", "based"]:
                    belongs.add(n)
        return inside, belongs

    def _against(
        self, reading: Reading, name: str | None, source_type: str, rows: Sequence[Sequence[float]]
    ) -> dict[str, float]:
        """What speaks for no country at all."""
        start, end = reading.told or (reading.start, reading.end)
        local = source_type in TIED_CLASSES and name is None and not v.LOCAL.isdisjoint(self.marks.lows[start:end])
        signs = {
            "always": 1.0,
            source_type: 1.0,
            f"{source_type} {'named' if name else 'unnamed'}": 1.0,
            f"kind {reading.kind}": 1.0,
            f"sort {reading.sort}": 1.0,
            "countries": math.log(len(rows) + 1),
            "clear": max((row[0] for row in rows), default=0.0),
            f"{source_type} of the place" if local else "of no place": 1.0,
        }
        flags = (flag for flag in _FLAGS if getattr(reading, flag) and not (flag == "regional" and local))
        return signs | dict.fromkeys(flags, 1.0)  # "the regional hospital" is one of the place


def _shared(sums: Mapping[int, float]) -> dict[int, float]:
    """The shares of the countries, in the order of their numbers."""
    numbers = sorted(sums)
    return dict(zip(numbers, _shares([sums[n] for n in numbers]), strict=True))


def _shares(sums: Sequence[float]) -> list[float]:
    total = sum(sums)
    return [value / total if total else 0.0 for value in sums]
