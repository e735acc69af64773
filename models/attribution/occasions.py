"""Between a verb of saying and what is said: to whom, when, where and on what occasion."""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.phrases import Range
from models.attribution.tokens import Token

_KEPT_BACK: Final = lexicon.GROUNDS | lexicon.KEPT_BACK
_OCCASION: Final = 16  # words before "that" which tell when and where
_OBJECTIVE: Final = ("about", "against", "for", "into")  # "argued for a law that", not "on the eve of a vote that"
_TOPICAL: Final = (*_OBJECTIVE, "how", "if", "like", "of", "than", "to", "what", "where", "whether", "why")
_TOPICAL_AFTER: Final = {
    "agree": ("on", "with"),
    "confess": ("in",),
    "hint": ("at",),
    "insist": ("on",),
    "joke": ("with",),
    "report": ("from", "on"),
    "speculate": ("on",),
}
"""Prepositions that lead to what is spoken of, after all verbs and after some; others lead to the occasion."""


class Occasions:
    """The tokens of a sentence, and how far hearers and occasions reach in them; ``stop`` is before the full stop."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.stop = len(tokens)
        while self.stop and tokens[self.stop - 1].tag == ".":
            self.stop -= 1

    def low(self, i: int) -> str:
        """Lower-cased word at i, empty outside the sentence."""
        return self.tokens[i].low if 0 <= i < self.stop else ""

    def is_number(self, k: int) -> bool:
        """True for a number in figures or words."""
        return self.tag(k) == "M" or self.low(k) in lexicon.NUMERALS

    def tag(self, i: int) -> str:
        """Tag at i, that of a full stop outside the sentence."""
        return self.tokens[i].tag if 0 <= i < self.stop else "."

    def settings(self, i: int) -> int:
        """Index after time, manner and setting of the speech ("on Tuesday in a statement")."""
        while True:
            j = phrases.skip_time(self.tokens, i, self.stop)
            if [self.low(k) for k in (j, j + 1, j + 2)] == ["at", "the", "time"]:
                j += 3
            elif "without" in (self.low(j), self.low(j + 1)):
                j = self._groundless(j)
            elif self.tag(j) == "I" and self.low(j) not in ("of", "about", "like", "to", "into"):
                k = phrases.walk(self.tokens, j + 1, self.stop)
                spoken = any(t.low in lexicon.SETTINGS for t in self.tokens[j:k])
                placed = self.tag(j + 1) in "UW" or self.low(j) in ("via", "during", "outside")
                placed = placed or (self.low(j) in ("through", "via") and self.tag(k) == "T")
                if k > j + 1 and (spoken or placed) and (spoken or k >= self.stop or self.tag(k) in "T,:QDP-WA"):
                    j = k
            elif self.low(j) == "to" and j == i:
                j = self.addressed(j)
            elif self.low(j) == "as" and self.low(j + 1) in ("he", "she", "they", "it"):
                return j
            if (
                self.low(j)
                in (
                    "carried",
                    "published",
                    "relayed",
                    "broadcast",
                    "posted",
                    "quoted",
                    "reported",
                    "aired",
                    "shared",
                    "seen",
                    "obtained",
                    "released",
                )
                and j > i
                and self.low(j + 1) in ("by", "on", "in", "to")
            ):
                r = phrases.after(self.tokens, j + 2, self.stop, clause_follows=True)
                j = r[1] if r else j
            if j == i:
                return i
            i = j

    def _groundless(self, i: int) -> int:
        """Index after "without evidence", or ", without giving details,", at i where what is said follows; else i."""
        k = i + (self.tag(i) == ",")
        end = next((m + 1 for m in range(k + 1, k + 6) if self.low(k) == "without" and self.low(m) in _KEPT_BACK), i)
        end += self.tag(end) == "," and end > i
        return end if self.tag(end) in "TDP" or self.low(end) == "to" else i

    def addressed(self, i: int) -> int:
        """Index after "to reporters", "to the court on Monday" at i where this ends what is said, or leads to it."""
        if not (self.tag(i + 1) in "DU" or self.hears(i + 1)):
            return i
        hearer = phrases.after(self.tokens, i + 1, self.stop, clause_follows=True)
        end = phrases.skip_time(self.tokens, hearer[1], self.stop) if hearer is not None else i
        return end if end > i and (end >= self.stop or self.tag(end) in "TP,:Q") else i

    def hears(self, i: int) -> bool:
        """True for "reporters", "police", "officials" behind "to", against the verb in "is said to pass"."""
        low = self.low(i)
        many = self.tag(i) == "N" and low.endswith("s") and not low.endswith(("ss", "us"))
        return many or low in lexicon.PLURALS or low in ("court", "parliament")

    def untimed(self, begin: int, end: int) -> int:
        """End of a noun phrase from ``begin`` without the time and setting of the speech behind it."""
        for k in range(begin + 1, end):
            if (self.tag(k) in "IW," or self.low(k) in lexicon.TIME_MODIFIERS) and (
                phrases.skip_time(self.tokens, k, end) == end or (self.low(k) == "in" and self.settings(k) >= end)
            ):
                return k - (self.tag(k - 1) == "," and k - 1 > begin)
        return end

    def hearer(self, i: int) -> Range | None:
        """Who is told, from i: in "told reporters detectives were tracing it", the reporters alone."""
        whole = phrases.after(self.tokens, i, self.stop, clause_follows=True)
        then = phrases.skip_time(self.tokens, whole[1], self.stop) if whole is not None else self.stop
        if whole is None or (self.tag(then) == "T" and self.tag(then + 1) not in "XVE"):
            return whole
        k = i
        while self.low(k) in lexicon.HEARERS and self.tag(k + 1) not in "XV":
            k += 1
        if k > i and k < self.stop and self.tag(k) in "NUDMPE" and not self.low(k).endswith("self"):
            return i, k
        return i, self._told(*whole)

    def _told(self, i: int, end: int) -> int:
        """Where in "told the court Smith had lied" the hearers end and the subject of what they are told begins."""
        verb = next((k for k in range(i + 1, min(end + 1, self.stop)) if phrases.is_finite(self.tokens, k)), i)
        for k in range(i + 1, verb):
            if self.tag(k) in "RT":
                return end
            if self.tag(k) == "U" and self.tag(k - 1) == "N":
                return k
        k = verb - 1
        while k > i and phrases.possessive(self.tokens, k - 1):
            k -= 1
        named = k > i and self.tag(k) in "UN" and self.tag(k - 1) in "UN" and self.tag(verb) != "E"
        return k if named else end

    def that_after(self, i: int, lemma: str) -> int:
        """Where "that" follows on the occasion of a speech ("after the talks", "at a rally in Ohio"); i if nowhere."""
        if not self._is_occasion(i, lemma):
            return i
        due, latest = 0, i
        for k in range(i, min(self.stop, i + _OCCASION)):
            tag = self.tag(k)
            latest = k if tag == "I" else latest
            if tag in ";:Q-" or (tag == "," and self.tag(k + 1) not in "TU"):
                return i
            relative = tag == "T" and self.tag(k + 1) in "XVE"
            if tag == "T" and not relative and self.tag(k - 1) not in "ISV":  # not "after that meeting"
                return i if self.tag(k + 1) in "W." or self.low(latest) in _OBJECTIVE else k
            if tag in "RS" or relative:
                due += 1
            elif phrases.is_finite(self.tokens, k) and self.tag(k - 1) not in "XV":
                if due <= 0:
                    return i
                due -= 1
        return i

    def occasion_end(self, i: int, lemma: str) -> int:
        """Index after the occasion of a speech from i, if nothing or a comma follows it; else i."""
        if not self._is_occasion(i, lemma):
            return i
        end = self.settings(phrases.walk(self.tokens, i + 1 + (self.tag(i) == "N"), self.stop))
        while self.low(end) in ("at", "in", "of") and end > i + 1:
            further = self.settings(phrases.walk(self.tokens, end + 1, self.stop))
            if further <= end + 1:
                break
            end = further  # "at the end of six days | of talks | at a hotel"
        return end if end > i + 1 and (end >= self.stop or self.tag(end) == ",") else i

    def _is_occasion(self, i: int, lemma: str) -> bool:
        """True if at i begins when or where something is said, and not what the verb is about ("hinted at")."""
        low = self.low(i)
        told = low in _TOPICAL or low in _TOPICAL_AFTER.get(lemma, ())
        return (self.tag(i) in "IS" or low in ("ahead", "following")) and not told
