"""Where what is said begins and ends: subjects, interruptions, breaks.

The rules of the sibling modules ask this one; it knows no single cue.
"""

from __future__ import annotations

from typing import Final

from models.attribution import lexicon, phrases
from models.attribution.datelines import after_dateline
from models.attribution.elements import Attribution
from models.attribution.occasions import Occasions
from models.attribution.phrases import Range
from models.attribution.tokens import Sentence
from models.record import Span

_WITH_NOUNS: Final = ("after", "amid", "as", "because", "before", "despite", "since", "than", "until")  # or clauses
_ASIDE: Final = 45  # words of a description, or of a clause that comes first
_EDGES: Final = ("according", "adding", "after", "before", "citing", "without")  # with which a content may end
_AGAINST: Final = ("although", "and", "but", "though", "whereas", "while")
_STATEMENTS: Final = ("e-mail", "email", "release", "statement", "tweet")
_EACH: Final = ("all", "both", "each")
_REJECTED: Final = frozenset(("charge", "charges", "fact", "idea", "notion", "possibility"))
_CLAIMING: Final = lexicon.NOUN_CUES | lexicon.OWNED_NOUNS | _REJECTED
_VOICED: Final = lexicon.NOUN_CUES | lexicon.VOICED_NOUNS
_SO_FAR: Final = (("all", "along"), ("so", "far"))
_OPENERS: Final = 3  # words before a participle that opens the sentence
_SPEAKING: Final = ("deny", "say", "state", "tell")
_WOULD: Final = ("can", "could", "may", "might", "must", "should", "will", "would")
_ASKED: Final = ("appealed", "asked", "called", "pressed", "pushed")
# Words with which the writer goes on behind "X said".
_BY_THE_WAY: Final = (
    "according", "citing", "during", "in", "on", "reportedly", "speaking", "which", "who", "with", "without",
)  # fmt: skip
_DOUBTING: Final = ("although", "but", "something", "though", "which")
_VERIFY: Final = frozenset(
    (
        "authenticate", "authenticated", "confirm", "confirmed", "corroborate", "corroborated", "substantiate",
        "substantiated", "verified", "verify",
    )
)  # fmt: skip
_ANSWER: Final = ("comment", "reached", "reply", "respond", "responded")
_DOUBT: Final = 14  # words
_NOT_HEARD: Final = ("anybody", "anyone", "i", "we", "whoever", "you")  # the writer, the reader, nobody in particular


class Clause(Occasions):
    """The tokens of one sentence, the attributions found in it so far, and the edges of what is said."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        super().__init__(sentence.tokens)
        self.text = text
        self.paragraph = sentence.paragraph
        self.head = after_dateline(self.tokens)
        self.found: list[Attribution] = []
        self.speaker: Range | None = None  # of the latest finite cue: what "adding" and "but denied" inherit
        self.form = "past"  # of the latest finite cue: a verb coordinated with it has the same

    def span(self, r: Range) -> Span:
        """Offsets of a range of tokens."""
        return self.tokens[r[0]].start, self.tokens[r[1] - 1].end

    def add(self, source: Range | None, cue: list[Range], content: list[Range], confidence: float = 0.8) -> Attribution:
        """Record an attribution; empty content ranges are left out."""
        attribution = Attribution(
            [self.span(source)] if source else [],
            [self.span(r) for r in cue],
            [self.span(r) for r in content if r[0] < r[1]],
            confidence,
        )
        self.found.append(attribution)
        return attribution

    def is_taken(self, i: int) -> bool:
        """True if the word at i is the cue of an attribution found already."""
        at = self.tokens[i].start
        return any(start <= at < end for found in self.found for start, end in found.cue)

    def group_start(self, v: int) -> tuple[int, bool, bool]:
        """Start of the verb group, whether it is passive, whether it is negated or only possible."""
        i = v
        passive = modal = False
        while i > 0:
            token = self.tokens[i - 1]
            if token.low in lexicon.MODALS and token.tag != "W":  # "in May"
                modal = True
            elif token.low in lexicon.BE:
                passive = passive or i == v or self.tag(i) == "A"
            elif (token.tag not in "XA" and not self.amid_verb(i - 1)) or (token.low == "seen" and i == v):
                break  # "emails the BBC has seen show"
            i -= 1
        while i < v and self.tag(i) == "A":
            i += 1
        return i, passive, modal

    def amid_verb(self, i: int) -> bool:
        """True for what is an adverb only in a verb: "has since said", "has long argued", "could not yet confirm"."""
        low, before = self.low(i), self.low(i - 1)
        if low in _EACH and self.tag(i - 1) in "XNU":
            return True  # "the two have both said", "the three all said"
        if low == "almost" and self.tag(i + 1) == "A":
            return True  # "but almost immediately said"
        if (low, self.low(i + 1)) in _SO_FAR or (before, low) in _SO_FAR:
            return not lexicon.HAVE.isdisjoint((before, self.low(i - 2)))
        return (low in ("long", "since") and before in lexicon.HAVE) or (
            low == "yet" and (before in ("cannot", "not") or before.endswith(("n't", "n’t")))
        )

    def left(self, end: int) -> Range:
        """Preposed content that ends before ``end``."""
        s = max((k + 1 for k in range(end) if self.tokens[k].tag == ";"), default=self.head)
        while (
            s < end
            and (self.tag(s) in "C," or self.low(s) in ("however", "meanwhile"))
            and (self.low(s) in ("but", "and", "however", "meanwhile", ","))
        ):
            s += 1
        e = end
        while e > s and self.tag(e - 1) in ",-:":
            e -= 1
        return s, e

    def has_finite(self, r: Range) -> bool:
        """True if a finite verb stands in the range."""
        return any(phrases.is_finite(self.tokens, k) for k in range(*r))

    def is_told(self, r: Range) -> bool:
        """True if the range can be what somebody says: a clause, or a headline, the verb of which no list has."""
        headline = self.stop == len(self.tokens) and self.tokens[-1].tag != "Q"
        return self.has_finite(r) or (headline and r[1] - r[0] > 1 and self.tag(r[0]) != "I")

    def right_end(self, i: int, *, relative: bool = False) -> int:
        """End of the content that starts at i: the clause, up to another attribution's words.

        ``relative`` says that the cue stands in a relative clause, so that a comma before a verb leads back
        to the main clause.
        """
        tokens = self.tokens
        inserted = paused = False
        k = i
        while k < self.stop:
            token = tokens[k]
            if token.tag == ";":
                return k
            if relative and token.tag == "," and k > i:
                m = phrases.skip_time(tokens, k + 1, self.stop)
                if self.tag(m) == "I" and self.tag(m + 1) == "N" and m + 2 < self.stop:
                    m += 2  # "in fact", "in turn"
                verb = m < self.stop and (phrases.is_finite(tokens, m) or tokens[m].tag == "E")
                verb = verb and (self.tag(i - 1) != "T" or self.has_finite((i, k)))  # "that Lee, 42, of Ohio, had fled"
                if verb and not (inserted and tokens[m].tag == "E"):
                    if not inserted:
                        return k
                    inserted = False
                elif self.tag(m) in "RD":
                    inserted = True
            edge = token.tag in ",C-" or token.low in _EDGES
            if edge and k > i:
                if token.tag in ",-" and not (relative or paused):
                    paused = True
                    k = self._described(i, k)
                if self.breaks(k):
                    return k
            k += 1
        return k

    def _described(self, i: int, k: int) -> int:
        """The comma after a description that opens at comma k, where the verb of the content from i follows; else k."""
        if self.tag(k + 1) == "C" or self._says_on(k + 1) or self.low(k + 1) == "according":
            return k
        if self.clausal((i, k)) or self.parenthetical(k + 1):
            return k
        due = 0  # clauses in the description that have had no verb yet
        for m in range(k + 1, min(self.stop - 1, k + _ASIDE)):
            tag = self.tag(m)
            if tag in ";:":
                return k
            if tag == self.tag(k) or (self.tag(k) == "," and self._paused(m + 1)):
                if due <= 0 and self._goes_on(i, phrases.skip_time(self.tokens, m + 1, self.stop)):
                    return m + 1
            elif tag in "RT" or (tag == "S" and self.low(m) not in _WITH_NOUNS and self.tag(m + 1) not in "GE"):
                due += 1
            elif phrases.is_finite(self.tokens, m) and self.tag(m - 1) not in "XV":
                due -= 1
        return k

    def _goes_on(self, i: int, verb: int) -> bool:
        """True if the word at ``verb``, after a comma, is the finite verb of the content from i."""
        cue = self.tokens[verb].cue if verb < self.stop else None
        if verb >= self.stop or (cue is not None and cue.group in ("say", "state") and self.tag(verb + 1) in "DUNM"):
            return False  # "..., said the minister"
        if self.tag(verb) == "E":  # or a participle, "reached in May", where no verb need come
            return self.tag(i - 1) == "T" or self.tag(verb + 1) not in "I.,"
        return phrases.is_finite(self.tokens, verb)

    def breaks(self, k: int) -> bool:
        """True if what follows position k (a comma, a coordinator) no longer belongs to the content."""
        j = k
        while self.tag(j) in ",-":
            j += 1
        low = self.low(j)
        if low == "according":
            return self.is_according(j)
        if self._kept_back(j) or self._in_doubt(j):
            return True
        cue = self.tokens[j].cue if j < self.stop else None
        comma = self.tag(k) in ",-" or (self.tag(k - 1) == "Q" and self.tokens[k - 1].last == ",")
        if low in ("before", "after") and not (comma and low == "after"):
            speaking = self.tokens[j + 1].cue if j + 1 < self.stop else None
            return speaking is not None and speaking.form == "ing" and speaking.group in ("say", "state")
        if (
            comma
            and cue is not None
            and cue.form == "ing"
            and (
                cue.group in ("say", "state", "think", "cite", "tell", "accuse", "deny", "call")
                or (cue.group == "voice" and self.tag(j + 1) == "T")
            )
        ):
            return True
        if comma and low in lexicon.VOICING and low.endswith("ing") and self._voices(j):
            return True  # "..., voicing concern that Q"
        if comma and low == "but" and self.low(j + 1) == "not" and self.tag(j + 2) == "G":
            return True  # "adding that they died, but not saying where"
        if self.tag(j) == "C" and low in ("but", "and"):
            m = j + 1
            while self.tag(m) == "A" or self.tag(m) == "X" or self.low(m) in ("then", "in"):
                m += 1
            after = self.tokens[m].cue if m < self.stop else None
            if self._kept_back(m):
                return True  # "but gave no details"
            if (
                after is not None
                and after.form == self.form
                and after.group not in ("show", "judge")
                and not (after.lemma in lexicon.CLAUSAL_ONLY and self.tag(m + 1) != "T")
                and self.low(m + 1) != "about"
                and (self.tokens[m].low not in lexicon.NOUNISH or (after.form == "third" and self.tag(m + 1) in "TPQ"))
            ):
                return m == j + 1 or self.tag(m - 1) != "X" or low == "but"
            if m < self.stop and (self.low(m) in ("declined", "refused", "did", "stood", "stuck") or self.withholds(m)):
                return True
            if self._silent(j + 1):
                return True  # "and the governor declined to comment"
            if comma or low == "but":
                return self.own_cue(j + 1)
            return self.parallel(j)
        if not comma:
            return False
        if low == "after" or self._since(j) or self._was_heard(j) or low == "contrary":
            return True
        if low in ("though", "although") or (low == "while" and self.tag(j + 1) == "G"):
            return True  # a concession, or what the speaker was about
        for m in range(j, min(self.stop, j + 4)):
            if self.low(m) in ("although", "though", "while", "whereas", "after", "before", "when", "as"):
                return self.own_cue(m + 1) or self._silent(m + 1)
            if self.tag(m) not in "MNWA":
                break
        if low in ("a", "an") and self.low(j + 1) in ("allusion", "euphemism", "phrase", "reference", "term"):
            return True  # "…, a term it uses for rebels": the writer's own remark
        if (
            low == "in"
            and self.tag(j + 1) == "D"
            and not lexicon.SETTINGS.isdisjoint((self.low(j + 2), self.low(j + 3)))
        ):
            return True  # "..., in a statement on Sunday"
        if low in ("which", "who") and self._rumoured(j + 1):
            return True
        charge = low in ("a", "an") and not lexicon.CHARGES.isdisjoint((self.low(j + 1), self.low(j + 2)))
        if self._judged(j):
            return True  # "..., testimony that X called a lie"
        if low in ("which", "something", "who") or charge:
            # "..., which X denies", "..., a charge rejected by X"
            verdicts = ("deny", "call") if charge else ("deny",)
            return any(
                t.cue is not None and t.cue.group in verdicts for t in self.tokens[j + 1 : j + 14] if t.tag not in ",;"
            )
        if low in ("a", "an", "the") and self.tag(j + 1) == "N" and self.tag(j + 2) in "TRE":
            return low != "the"
        if low in lexicon.INFERENCES or low == "despite" or (low == "only" and self.low(j + 1) in ("for", "to")):
            return True
        if low == "so" and self.has_finite((j + 1, self.stop)):
            return self.tag(j + 1) in "PDUN" or self.parenthetical(j)
        return self.parenthetical(j)

    def _voices(self, j: int) -> bool:
        """True for "raising serious concerns that" at j."""
        noun = next((k for k in range(j + 1, j + 6) if self.low(k) in _VOICED), None)
        return noun is not None and any(self.tag(k) == "T" for k in range(noun + 1, noun + 5))

    def verdict(self, k: int) -> bool:
        """True for "false", "a blatant lie", "as nonsense" and a quotation at k: what a thing is called."""
        k += self.low(k) == "as"
        if self.tag(k) == "Q":
            return True
        for m in range(k, min(self.stop, k + 4)):
            if self.low(m) in lexicon.VERDICT_WORDS:
                return True
            if self.tag(m) not in "DNEA":
                return False
        return False

    def _judged(self, j: int) -> bool:
        """True for "a figure the hospital disputed", "claims that X called absurd", "which X said was false" at j."""
        k = j
        if self.low(k) not in ("which", "something"):
            while self.tag(k) in "DNEA" and k < j + 3 and self.low(k) not in lexicon.ACCOUNTS:
                k += 1
            if self.low(k) not in lexicon.ACCOUNTS:
                return False
            k += self.tag(k + 1) in "TR"
        k += 1
        start = k
        while self.tag(k) in "DUNPM" and k < start + 7 and not phrases.is_finite(self.tokens, k):
            k += 1
        if k == start:
            return False
        while self.tag(k) in "XA":
            k += 1
        cue = self.tokens[k].cue if k < self.stop else None
        if cue is None:
            return False
        if cue.group in ("say", "state"):
            return self.low(k + 1) in lexicon.BE
        return cue.group == "deny" or (cue.group == "call" and self.low(j) != "which")

    def _rumoured(self, k: int) -> bool:
        """True for "is widely believed to" at k."""
        if self.low(k) not in lexicon.BE:
            return False
        k += 1 + (self.tag(k + 1) == "A")
        return self.low(k) in lexicon.SAID_TO and self.low(k + 1) == "to"

    def withholds(self, m: int) -> bool:
        """True for "would not say", "not give details" at m: what the speaker keeps back is no part of what is said."""
        k = m
        while self.tag(k - 1) in "XA":
            k -= 1
        refused = any(self.tokens[n].low in lexicon.REFUSING for n in range(k, min(m, self.stop)))
        return refused and self.low(m) in lexicon.WITHHELD

    def _kept_back(self, j: int) -> bool:
        """True for "without elaborating", "giving no details", "offered no proof" at j, which the writer says."""
        k = j + (self.low(j) == "without")
        low = self.low(k)
        if k > j and (low in lexicon.KEPT_BACK or (self.tag(j - 1) in ",-" and low in lexicon.GROUNDS)):
            return True
        if low in ("declining", "refusing"):
            return self.low(k + 2) in lexicon.WITHHELD
        if low not in lexicon.GIVING or not (k > j or self.low(k + 1) in ("few", "little", "no", "scant")):
            return False
        return any(self.low(m) in lexicon.GROUNDS for m in range(k + 1, min(self.stop, k + 6)))

    def _in_doubt(self, j: int) -> bool:
        """True for "but this could not be verified", "a claim that AP could not confirm" at j, which the writer says.

        Not for "but it could not confirm": so may whoever spoke.
        """
        if self.low(j) not in _DOUBTING and not (
            self.low(j) in ("a", "an") and self.low(j + 1) in lexicon.CHARGES | lexicon.ACCOUNTS
        ):
            return False
        tried = next((k for k in range(j + 1, min(self.stop, j + _DOUBT)) if self.low(k) in _VERIFY), None)
        if (
            tried is None
            or (self.tag(j + 1) == "T" and self.tag(j + 2) != "X")
            or any(self.tag(k) in ",;:QS" for k in range(j + 1, tried))
        ):
            return False
        before = [self.low(k) for k in range(j + 1, tried)]
        vain = any(low in ("cannot", "neither", "not", "yet") or low.endswith(("n't", "n’t")) for low in before)
        passive = not {"be", "been", "was", "were"}.isdisjoint(before) and self.low(tried).endswith("ed")
        return vain and (passive or before[0] not in lexicon.PRONOUNS)

    def _silent(self, j: int) -> bool:
        """True for "the governor declined to comment", "Reuters got no answer" at j: of somebody else's silence."""
        if self.tag(j) not in "DUNM":
            return False
        for k in range(j + 1, min(self.stop, j + _DOUBT)):
            if self.tag(k) in ",;:QSCT":
                return False
            refused = self.low(k) in ("declined", "refused") and self.low(k + 1) == "to" and self.tag(k - 1) != "X"
            if refused:
                return self.low(k + 2) in lexicon.WITHHELD
            if self.low(k) in _ANSWER:
                before = [self.low(m) for m in range(k - 3, k)]
                return any(low == "not" or low.endswith(("n't", "n’t")) for low in before)
        return False

    def _since(self, j: int) -> bool:
        """True for "a day after", "hours after" at j: a clause of the writer's own."""
        k = j
        while k < j + 4 and (self.tag(k) in "DMA" or self.low(k) in lexicon.NUMERALS):
            k += 1
        return self.low(k) in lexicon.TIME_NOUNS and self.low(k + 1) == "after"

    def parallel(self, j: int) -> bool:
        """True if the "and" at j leads from one's words to another's: "X said A was so and Y said B was"."""
        if self.tag(j + 1) not in "DUNM" or not self.own_cue(j + 1):
            return False
        # "held" in "were held" is nobody's word
        spoken = (k for k in range(j - 1, -1, -1) if (said := self.tokens[k].cue) is not None and said.group != "judge")
        before = next(spoken, None)
        if before is None or not self.has_finite((before + 1, j)):
            return False
        cue = next(k for k in range(j + 1, self.stop) if self.tokens[k].cue is not None)
        subject = phrases.before(self.tokens, self.group_start(cue)[0], j + 1)
        return subject is not None and subject[0] == j + 1

    def own_cue(self, j: int) -> bool:
        """True if the clause from j has an attribution verb of its own close to its start."""
        if self.tag(j) in "XVE":
            return False
        told = j  # the word behind the last ", who was there,"
        for m in range(j, min(self.stop, j + 24)):
            token = self.tokens[m]
            if m < told:
                continue
            if token.tag == "R" and self.tag(m - 1) == ",":
                told = next((k + 1 for k in range(m + 1, self.stop) if self.tag(k) == ","), self.stop)
                continue
            if token.tag in ";:Q" or token.tag == ".":
                return False
            if (
                token.cue is not None
                and (token.cue.form in ("past", "third") or (self.low(j - 1) in _AGAINST and self._plural_says(m)))
                and (token.cue.group in ("say", "tell", "state", "deny", "call", "cite", "accuse") or self._reckons(m))
                and token.cue.lemma != "agree"
            ):
                if phrases.verbal(self.tokens, m):
                    return True
            elif m > j and phrases.is_finite(self.tokens, m) and token.tag != "E" and token.low not in lexicon.HAVE:
                return False
        return False

    def _plural_says(self, m: int) -> bool:
        """True for "residents say", "they insist" at m."""
        many = self.tag(m - 1) == "N" and (self.low(m - 1).endswith("s") or self.low(m - 1) in lexicon.PLURALS)
        noun = self.low(m) in lexicon.NOUNISH and self.tag(m + 1) not in "TPD"
        return (many or self.low(m - 1) in ("they", "we")) and not noun

    def _reckons(self, m: int) -> bool:
        """True for "put the toll at 40", "gives the number as nine"."""
        cue, sign = self.tokens[m].cue if m < self.stop else None, "as" if self.low(m) in ("gave", "gives") else "at"
        if cue is None or cue.lemma not in ("give", "put"):
            return False
        at = next((k for k in range(m + 1, min(self.stop, m + 10)) if self.low(k) == sign), self.stop)
        return any(self.is_number(k) or self.low(k) in lexicon.MULTIPLES for k in range(at + 1, at + 4))

    def _was_heard(self, j: int) -> bool:
        """True for "a jury heard", "the inquest was told" from j, and then a comma or the end."""
        m = next((m for m in range(j + 1, min(self.stop, j + 8)) if self.low(m) in ("heard", "told")), None)
        if m is None or any(self.tag(k) not in "DNUMIX" for k in range(j, m)):
            return False
        passive = self.low(m - 1) in lexicon.BE
        heard = any(self.low(k) in lexicon.HEARING for k in range(j, m)) and passive == (self.low(m) == "told")
        end = self.settings(m + 1)
        return heard and (end >= self.stop or self.tag(end) == ",")

    def parenthetical(self, j: int) -> bool:
        """True if the words from j are "X said" and then a comma or the end: an attribution in brackets."""
        tokens = self.tokens
        commas = 0
        for m in range(j, min(self.stop, j + 26)):
            token = tokens[m]
            if token.tag in ";:Q-" or commas > 3:
                break
            commas += token.tag == ","
            if (
                m > j
                and token.cue is not None
                and token.cue.group in ("say", "state", "tell", "think", "show")
                and (token.cue.form in ("past", "third", "base") and phrases.verbal(tokens, m))
            ):
                start = self.group_start(m)[0]
                subject = phrases.before(tokens, start, j)
                if subject is None or subject[0] != j:
                    break
                n = self.settings(m + 1)
                if token.cue.group == "tell":
                    addressee = self.hearer(m + 1)
                    n = self.settings(addressee[1]) if addressee else n
                closed = self.tag(n) in ",Q;S" or (self.tag(n) == "I" and self.low(n) not in ("of", "about", "to"))
                return n >= self.stop or closed
            if m > j and commas == 0 and phrases.is_finite(tokens, m) and token.low not in lexicon.HAVE:
                break
        first = self.tokens[j].cue if j < self.stop else None
        if first is not None and first.form in ("past", "third") and first.group in ("say", "state"):
            return phrases.verbal(self.tokens, j) and self.tag(j + 1) in "DUNPM"
        return False

    def supposed(self, i: int, lemma: str) -> bool:
        """True if what is said from i is a clause that opens with another: "if Iran attacked, he would respond"."""
        low = self.low(i)
        if low == "what" and lemma in lexicon.SURE:  # "what happened was a crime"
            verbs = 0
            for k in range(i + 1, self.stop):
                verbs += phrases.is_finite(self.tokens, k) and self.tag(k - 1) not in "XV"
                verbs -= self.tag(k) in "RST"
            return verbs > 1
        if self.tag(i) != "S" or low not in lexicon.OPENERS or lemma in lexicon.CLAUSAL_ONLY:
            return False
        comma = next((k for k in range(i + 2, min(self.stop, i + _ASIDE)) if self.tag(k) in ",;:Q"), i)
        if self.tag(comma) != "," or not self.has_finite((i + 1, comma)):
            return False
        return self.states(comma + 1, self.stop) and not self.parenthetical(comma + 1)

    def subject_of(self, start: int, i: int) -> Range | None:
        """The subject of the verb group from ``start``; a coordinated verb shares the one before it."""
        before = start - 1
        while before > 0 and self.tag(before) == "A":
            before -= 1
        if before >= 0 and self.tag(before) == "C" and self.speaker is not None:
            return self.speaker
        if before > 0 and self.tag(before) == "C":
            return self.clause_subject(i)
        found = phrases.before(self.tokens, start, self.head)
        if found is not None and self.tokens[found[0]].tag == "P" and self.tokens[found[0]].low in _NOT_HEARD:
            return None
        if found is not None and self.tag(found[0] - 1) == "I" and self.low(found[0] - 2) in lexicon.HAVE:
            return phrases.before(self.tokens, found[0] - 2, self.head)  # "X has in recent weeks said"
        return found

    def content_end(self, i: int, subject: Range, *, colon: bool = False) -> int:
        """End of the content that starts at i, for a cue with this subject.

        A colon ends it if ``colon`` says so, or if another attribution follows.
        """
        related = self.tokens[subject[0]].tag in "RT" or self.tag(subject[0] - 1) == "R"
        end = self.right_end(i, relative=related)
        if related and (self.tokens[subject[0]].tag != "T" or self.tag(subject[0] - 1) in "NU"):
            end = self._main_verb(i, end)
        end = next((k for k in range(i + 3, end - 2) if self._stated(k, end)), end)
        end = next(
            (k for k in range(i + 1, end) if self.tag(k) == ":" and (colon or self.own_cue(k + 1))),
            end,
        )
        if self.form == "past":
            end = next((k - self._paused(k) for k in range(i + 2, end - 1) if self._acts(i, k)), end)
        if self.tag(i) == "S" or self.low(i) == "even" or not self._opened(i):
            return end
        # "While X says P, Q", "After saying P, X did Q": the main clause begins at the comma.
        main = next((k for k in range(i + 2, end - 2) if self.tag(k) == "," and self.tag(k + 1) in "PDUNXM"), None)
        whole = main is not None and self.has_finite((main + 1, end))
        return main if main is not None and whole else end

    def _stated(self, k: int, end: int) -> bool:
        """True for "in a statement on Monday" from k to the end of the sentence: where it was said."""
        if self.low(k) != "in" or end < self.stop or self.low(k + 1) not in ("a", "an"):
            return False
        noun = next((m for m in range(k + 2, min(k + 5, end)) if self.low(m) in _STATEMENTS), None)
        return noun is not None and self.settings(k) >= end

    def _acts(self, i: int, k: int) -> bool:
        """True if the coordinator at k leads from what is said from i to what the speaker did.

        "The bank said profits fell and cut its target", "The mayor said trains would run and thanked the crews", "said
        the dam was safe and urged calm": the verb does not go with the subject or the auxiliary of what is said.
        """
        if self.tag(k) != "C" or self.low(k) not in ("and", "but"):
            return False
        act = k + 1
        while self.tag(act) == "A":
            act += 1
        if self.tag(act) not in "EV" or any(self.tag(m) in ";:C" for m in range(i, k)):
            return False
        finite = (m for m in range(i + 1, k) if phrases.is_finite(self.tokens, m))
        verb = next((m for m in finite if self.tag(m) != "V" or self.low(m - 1) not in lexicon.LEADING), None)
        if any(self.tag(m) in "RST" for m in range(i, k)):
            return False
        if verb is None:
            return self.tag(act + 1) in "DPU" or self._urges(act)  # "reported a leak and advised them"
        if self.tag(act) == "E" and self.low(verb) in _WOULD and self.low(verb + 1) not in ("be", "get", "have"):
            return self.tag(act + 1) in "DPU" or self._urges(act)
        if self.tag(i) == "P":
            return False
        if self._urges(act) and self.tag(verb) == "X":
            return True
        head = self.low(verb - 1)
        many = head in lexicon.PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        return self.low(act + 1) == "its" and (many or self.tag(i) in "NGM")

    def _urges(self, act: int) -> bool:
        """True for "urged", "asked for" at ``act``."""
        return self.low(act) in lexicon.URGING or (self.low(act) in _ASKED and self.low(act + 1) == "for")

    def _opened(self, i: int) -> bool:
        """True if the clause with the content from i opens the sentence, or a part of it, and a main clause is due."""
        start = next((k for k in range(i) if self.tag(k) not in "CA,"), i)  # "However, as X reports P, Q"
        if self.low(start) not in lexicon.OPENERS and "after" not in (self.low(1), self.low(2)):
            return False
        return not any(self.tag(k) == "," for k in range(start, i))

    def phrase_end(self, begin: int, end: int) -> int:
        """End of a content that is no clause: before a clause that is joined to the one it stands in.

        "X called it a slander, but he took it in stride", "X was accused of theft and although he denied it ...":
        no clause can be coordinated with a phrase.
        """
        for k in range(begin + 1, end - 1):
            if phrases.is_finite(self.tokens, k) or self.tag(k) in "TR:":
                return end
            joins = self.tag(k) == "C" or self.low(k) == "because"
            if not joins or self.low(k) == "nor":
                continue
            then = k + 1
            subordinate = self.tag(then) == "S"
            if (subordinate or self.states(then, end)) and (self._paused(k) or subordinate):
                return k - (self.tag(k - 1) == ",")
        return end

    def _paused(self, k: int) -> bool:
        """True if a comma stands before k, also inside a quotation."""
        return self.tag(k - 1) == "," or (self.tag(k - 1) == "Q" and self.tokens[k - 1].last == ",")

    def _main_verb(self, i: int, end: int) -> int:
        """Where in "who said he was the gardener came" the main clause goes on with its verb; ``end`` if nowhere."""
        due = int(self.states(i, end))
        for k in range(i, end):
            tag = self.tag(k)
            if tag in "RSTC":
                due += 1
            elif tag in ",:Q":
                return end
            elif self.low(k) == "so":
                due += 1
            elif self._is_verb(k):
                if due <= 0 and self.tag(k - 1) in "NUMWAV":
                    return self.group_start(k)[0]
                due -= due > 0
        return end

    def _is_verb(self, k: int) -> bool:
        """True for the first finite word of a verb group; not for a past that may be a participle."""
        cue = self.tokens[k].cue
        finite = self.tag(k) in "XV" or (cue is not None and self.tag(k) != "E" and phrases.is_finite(self.tokens, k))
        if self.tag(k) == "X" and self.tag(k - 1) == "V":
            return True  # "the letter which she says she wrote was found"
        if self.tag(k) == "V" and self.low(k - 1 - (self.tag(k - 1) == "A")) in lexicon.LEADING:
            return False  # "the first shot"
        return finite and not (self.tag(k - 1) in "XV" or (self.tag(k - 1) == "A" and self.tag(k - 2) in "XVA"))

    def insertion_end(self, comma: int, *, preposed: bool = True) -> int | None:
        """Where ", citing a source, that P" goes on with "that P" or a quotation, or None.

        A colon leads to the quotation as well ("said, referring to the talks: “P”") if nothing is ``preposed``.
        """
        if self.tag(comma + 1) == "T":
            return comma + 1
        for k in range(comma + 1, min(self.stop, comma + 22)):
            if self.tag(k) in ";:Q" or (self.tag(k) == "," and self.tag(k + 1) == "C"):
                opens = self.tag(k) == ":" and self.tag(k + 1) == "Q"
                return k if opens and not preposed and not self._says_on(comma + 1) else None
            if self.tag(k) == "," and self.tag(k + 1) == "T":
                return k + 1
        return None

    def _says_on(self, i: int) -> bool:
        """True for "adding", "saying" at i: what follows is said by another cue; not for "speaking in Paris"."""
        cue = self.tokens[i].cue if i < self.stop else None
        return cue is not None and cue.form == "ing" and cue.lemma != "speak" and cue.group != "cite"

    def states(self, begin: int, end: int) -> bool:
        """True if a clause of its own begins at ``begin``."""
        return phrases.states(self.tokens, begin, min(end, self.stop))

    def clausal(self, r: Range) -> bool:
        """True if the range is a clause: a finite verb stands in it that no relative or other clause in it has."""
        due = 0
        for k in range(*r):
            tag = self.tag(k)
            if (tag in "RS" and k > r[0]) or (tag == "T" and k > r[0] and self.tag(k - 1) in "NUMW"):
                due += 1
            elif phrases.is_finite(self.tokens, k) and not (
                k > r[0] and self.tag(k - 1) in "XV" and phrases.is_finite(self.tokens, k - 1)
            ):
                if due <= 0:
                    return True
                due -= 1
        return False

    def resumed(self, after: int) -> list[Range]:
        """The content's second part after "P, he said, ...", if it goes on."""
        i = after
        while self.tag(i) in ",-":
            i += 1
        if i >= self.stop:
            return []
        token = self.tokens[i]
        if token.tag == "Q":
            return [(i, self.right_end(i))]
        if token.tag in "GRS" or token.low in _BY_THE_WAY or self._since(i):
            return []
        if token.tag == "C" and (self.breaks(i) or self.tag(i + 1) in "VXEA"):
            # "They lay in boxes, he said, and had never been opened"; not "“No,” he said, and left"
            quoted = any(t.tag == "Q" for t in self.tokens[:i])
            return [] if quoted or self.breaks(i) else [(i, self.right_end(i))]
        if self.parenthetical(i) or self.own_cue(i):
            return []
        end = self.right_end(i)
        placed = token.low in ("against", "at", "between", "for", "from", "through", "under") and self.settings(i) == i
        return [(i, end)] if self.has_finite((i, end)) or token.tag == "C" or placed or token.low == "to" else []

    def preposed(self, subject: Range, after: int, nxt: str, group: str) -> list[Range]:
        """Content around "X said" in brackets: before it, and after it where it goes on."""
        left = self.left(subject[0])
        quoted = any(t.tag == "Q" for t in self.tokens[left[0] : left[1]])
        opened = subject[0] > 0 and self.tag(subject[0] - 1) in ",-Q"
        if left[1] <= left[0] or not (opened or quoted):
            return [(after, self.right_end(after))] if nxt == "Q" else []
        going_on = nxt in ",-Q" and after < self.stop
        if going_on and nxt == "," and self.tag(left[1] - 1) in "RT":
            return [(after + 1, self.right_end(after + 1, relative=True))]  # "papers which, she said, proved it"
        resumed = self.resumed(after) if going_on else []
        if nxt == "Q" and not quoted and self.tag(after - 1) == "," and self.begins(after):
            return [(after, self.right_end(after))]  # "When the gates broke, she said, “We ran.”"
        left = self._last_clause(left, resumed)
        if going_on and not resumed and nxt == "," and not quoted:
            # "Schools should, he said, teach it", "The rebels, he said, fight at night"
            halved = self.tag(left[0]) in "DUNPM" and self.tag(subject[0]) != "R" and self.tag(after + 1) in "NAE"
            halved = halved and not self.has_finite(left)
            if halved or self.tag(left[1] - 1) == "X":
                return [left, (after + 1, self.right_end(after + 1))]
        if quoted or (group != "voice" and self.is_told(left)):
            return [left, *resumed]
        if resumed and (phrases.is_finite(self.tokens, resumed[0][0]) or self.tag(left[0]) == "S"):
            return [left, *resumed]
        return resumed  # "For example, X reported, P"

    def begins(self, k: int) -> bool:
        """True if the quotation at k begins with a capital: a sentence, and not the rest of one."""
        words = self.tokens[k].text.lstrip("\"“‘'«„[… .")
        return words[:1].isupper()

    def _last_clause(self, left: Range, resumed: list[Range]) -> Range:
        """What belongs to "X said" of the words before it: "It noticed this: the number, he said, was false"."""
        for k in range(left[1] - 2, left[0] + 2, -1):
            joined = self.tag(k) == "," and self.low(k + 1) in ("although", "but", "though", "whereas", "while")
            if (self.tag(k) == ":" or joined) and self.has_finite((left[0], k)):
                begin = k + 1 + joined
                goes_on = bool(resumed) and any(phrases.is_finite(self.tokens, m) for m in range(*resumed[0]))
                whole = self.has_finite((begin, left[1]))
                return (begin, left[1]) if begin < left[1] and ((whole and not joined) or goes_on) else left
            if self.tag(k) == "Q":
                return left
        return left

    def embedded_noun(self, begin: int, end: int) -> int | None:
        """For "rumours that P", where P starts, if the phrase from ``begin`` is such a noun."""
        for k in range(begin, min(end, begin + 8)):
            if self.low(k) in lexicon.SETTINGS and self.low(k + 1) != "by":
                return None
            if self.low(k) in _CLAIMING:
                for m in range(k + 1, min(end, k + 9)):
                    if self.tag(m) == "T":
                        return m + 1
                    if self.tag(m) in "XV,":
                        return None
        return None

    def clause_subject(self, i: int) -> Range | None:
        """The subject of the first finite verb of the sentence, for a participle without a cue before it."""
        tokens = self.tokens
        main = self.main_clause(i)
        if main is not None:
            return main
        found: Range | None = None
        joined = (k + 1 for k in range(i - 2, 1, -1) if self.tag(k) == "C" and self.tag(k - 1) == ",")
        begin = next((k for k in joined if self.states(k, i)), 0)  # "He left, and the family sent a letter, saying P"
        for k in range(begin, i):
            if phrases.is_finite(tokens, k):
                start = k
                while start > 0 and self.tag(start - 1) in "XA":
                    start -= 1
                if found is None or self.tag(start - 1) == ",":
                    found = phrases.before(tokens, start, 0)
                if found is not None and self.low(found[0]) == "according":
                    found = found[0] + 2, found[1]
                if found is None or self.tag(found[0]) != "R":
                    return found  # "Parents of girls, who are 13, are furious and say that P": the parents
        if found is not None:
            return found
        attached = i > self.head and self.tag(i - 1) in "NU"
        return phrases.before(tokens, i, self.head) if attached else None  # "Posts claiming that P are false"

    def told_subject(self, i: int) -> Range | None:
        """Of whom the verb at i tells in what somebody says: "The paper said that Lee was held and is believed to"."""
        for k in range(i - 2, 0, -1):
            cue, first = self.tokens[k].cue, k + 1 + (self.tag(k + 1) == "T")
            if cue is None or cue.group not in _SPEAKING or not phrases.verbal(self.tokens, k):
                continue
            verb = next((m for m in range(first + 1, i) if self.tag(m) in "XVE"), first)
            return phrases.before(self.tokens, self.group_start(verb)[0], first)
        return None

    def main_clause(self, i: int) -> Range | None:
        """The subject of the main clause behind the participle at i that opens the sentence: "Denying P, X said Q"."""
        first = range(self.head, i)  # "After at first denying P", "Having claimed P"
        if len(first) > _OPENERS or any(
            self.tag(k) not in "CAS" and self.low(k) not in ("at", "having") for k in first
        ):
            return None
        verbs = [k for k in range(i + 2, self.stop) if phrases.is_finite(self.tokens, k)]
        says = [k for k in verbs if (cue := self.tokens[k].cue) is not None and cue.group in _SPEAKING]
        for verb in (*says, *verbs):
            subject = phrases.before(self.tokens, self.group_start(verb)[0], i + 1)
            if subject is not None and self._paused(subject[0]) and self.tag(subject[0]) in "DUPNM":
                return subject
        return None

    def is_according(self, i: int) -> bool:
        """True for "according to" a source, False for "according to gender"."""
        if self.low(i) != "according" or self.low(i + 1) != "to" or i + 2 >= self.stop:
            return False
        first = self.tokens[i + 2]
        following = self.tag(i + 3)
        plain = first.tag == "N" and "." not in first.text  # "iGen.fr" is somebody
        bare = plain and following in ",.CI" and not first.low.endswith("s")
        return not bare or first.low in lexicon.PLURALS or (following == "I" and first.low in lexicon.NUMERALS)

    def as_saying(self, j: int) -> tuple[int, int] | None:
        """Range of "as saying" (or "saying") within a few tokens from j."""
        for k in range(j, min(self.stop, j + 40)):
            token = self.tokens[k]
            says = k + 1 + (self.tag(k + 1) == "A")  # "as supposedly saying"
            if token.low == "as" and self.tag(says) == "G":
                return k, says + 1
            if token.low == "saying":
                return k, k + 1
            if token.low == "to" and self.low(k + 1) == "the" and self.low(k + 2) == "effect":
                return k, k + 3
            if (
                token.tag in ";:"
                or (token.tag == "Q" and k > j + 2)
                or (k > j and token.tag == "V" and token.cue is None)
            ):
                return None
        return None
