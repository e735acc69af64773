"""The words that make an attribution, and the closed word classes that bound one.

The words stand in ``lexicon.toml``, with a line on each list; here they become sets and a table of verb
forms.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, NamedTuple

_DATA: Final[dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8")
)


class Cue(NamedTuple):
    """A form of a cue verb: its lemma, its class and its form (past, third, base or ing)."""

    lemma: str
    group: str
    form: str


def _forms(lemma: str) -> tuple[str, str, str]:
    """Past, third person and -ing form of a verb."""
    if lemma in _DATA["irregular"]:
        past, third, ing = _DATA["irregular"][lemma].split()
        return past, third, ing
    if lemma.endswith("e"):
        return lemma + "d", lemma + "s", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma + "ed", third, lemma + "ing"


def _cues() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for group, lemmas in _DATA["verbs"].items():
        for lemma in lemmas.split():
            past, third, ing = _forms(lemma)
            for word, form in ((lemma, "base"), (third, "third"), (ing, "ing"), (past, "past")):
                if group != "judge" or form != "ing":  # "the ruling party", "an understanding"
                    table.setdefault(word, Cue(lemma, group, form))
    # "put", "forecast" and "read" are past far more often than base in news; then American spellings
    table["put"] = Cue("put", "put", "past")
    table["forecast"] = Cue("forecast", "state", "past")
    table["read"] = Cue("read", "show", "past")
    for word, lemma in (("labeled", "label"), ("labeling", "label"), ("signaled", "signal"), ("signaling", "signal")):
        table[word] = Cue(lemma, table[lemma].group, "ing" if word.endswith("ing") else "past")
    for word, lemma in (
        ("written", "write"),
        ("sworn", "swear"),
        ("learnt", "learn"),
        ("spoken", "speak"),
        ("shown", "show"),
        ("withdrawn", "withdraw"),
    ):
        table[word] = table[lemma]._replace(form="past")
    return table


def _before_that() -> dict[str, Cue]:
    """The forms of verbs that are cues right before "that"; of those that may be nouns, none in -s."""
    table: dict[str, Cue] = {}
    for group, lemmas in _DATA["before_that"].items():
        for lemma in lemmas.split():
            forms = zip((lemma, *_forms(lemma)), ("base", "past", "third", "ing"), strict=True)
            table |= {word: Cue(lemma, group, form) for word, form in forms}
    nouns = {lemma + "s" for lemma in _words("nounish")}
    return {word: cue for word, cue in table.items() if word not in nouns}


def _words(name: str) -> frozenset[str]:
    return frozenset(_DATA["words"][name].split())


def _rebuffs() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for between, verbs in _DATA["rebuffs"].items():
        for verb in verbs.split():
            table.setdefault(verb, []).append(tuple(between.split()))
    return table


CUES: Final[dict[str, Cue]] = _cues()
BEFORE_THAT: Final = _before_that()
"""What the forms of some verbs are where "that" follows them, and else not."""
REBUFFS: Final = _rebuffs()
"""What may come between a verb of rejection and the account that it rejects, by the verb's forms."""

NOUNISH: Final = _words("nounish")
PLAIN_VERBS: Final = _words("plain_verbs")
PLURALS: Final = _words("plurals")
CLAUSAL_ONLY: Final = _words("clausal_only")
PHRASE_CONTENT: Final = _words("phrase_content")
EVENTS: Final = _words("events")
ATTACKS: Final = _words("attacks")
SHOWING: Final = _words("showing")
SEARCHES: Final = _words("searches")
UNTOLD: Final = _words("untold")
SURE: Final = _words("sure")
MODALS: Final = _words("modals")
NOT_BEFORE_PARTICIPLE: Final = _words("not_before_participle")
URGING: Final = _words("urging")
INFERENCES: Final = _words("inferences")
CHARGES: Final = _words("charges")
REJECTABLE: Final = _words("rejectable")
NOUN_CUES: Final = _words("rumour_nouns")
PARTICIPLES: Final = _words("participles")
SPREAD: Final = _words("spread")
OPENERS: Final = _words("openers")
RETORTS: Final = _words("retorts")
PARTICLED: Final = _words("particled")
REACHING: Final = _words("reaching")
OWN_WORDS: Final = _words("own_words")
TRYING: Final = _words("trying")
READY: Final = _words("ready")
CAUSING: Final = _words("causing")
READ_OUT: Final = _words("read_out")
BODIES: Final = _words("bodies")
OUTLETS: Final = _words("outlets")
MASTHEADS: Final = _words("mastheads")
MEETINGS: Final = _words("meetings")
WORKS: Final = _words("works")
WITNESSES: Final = _words("witnesses")
ASCRIBED: Final = _words("ascribed")
REPORTED: Final = _words("reported")
ASCRIBING: Final = _words("ascribing")
CITING: Final = _words("citing")
LEANING: Final = _words("leaning")
OF_REPORTS: Final = _words("of_reports")
VERDICT_WORDS: Final = _words("verdict_words")
TOLD_OF: Final = _words("told_of")
ACCOUNTS: Final = CHARGES | TOLD_OF | _words("accounts")
WITHDRAWN: Final = _words("withdrawn")
UNSAYING: Final = _words("unsaying")
OF_THINGS: Final = _words("of_things")
OF_FIGURES: Final = OF_THINGS | _words("of_figures")
FINDERS: Final = _words("finders")
SURE_OF: Final = _words("sure_of")
HEARING: Final = _words("hearing")
SEEMING: Final = _words("seeming")
REFUSING: Final = _words("refusing")
WITHHELD: Final = _words("withheld")
KEPT_BACK: Final = _words("kept_back")
GIVING: Final = _words("giving")
GROUNDS: Final = _words("grounds")
HEARERS: Final = _words("hearers")
SIGNS: Final = _words("signs")
UNSETTLED: Final = _words("unsettled")
POSITIONS: Final = _words("positions")
OWNED_NOUNS: Final = _words("owned_nouns")
VOICED_NOUNS: Final = OWNED_NOUNS | _words("voiced_nouns")
BLAMING: Final = _words("blaming")
ANSWERABLE: Final = _words("answerable")
UNOWNED: Final = _words("unowned")
LIVED: Final = _words("lived")
VOICING: Final = _words("voicing")
LEADING_TO: Final = _words("leading_to")
RECKONINGS: Final = _words("reckonings")
MADE_KNOWN: Final = _words("made_known")
SAID_TO: Final = _words("said_to")
HEARSAY: Final = _words("hearsay")
LABELS: Final = _words("labels")
FURNITURE: Final = _words("furniture")
CALLS: Final = _words("calls")
SPEAKERS: Final = _words("speakers")
VOICES: Final = _words("voices")
FORMS: Final = _words("forms")
ORDERS: Final = _words("orders")
PARTICLES_OF_NAMES: Final = _words("particles_of_names")
CARRIERS: Final = _words("carriers")
OPEN_SETTINGS: Final = _words("open_settings")
PUBLIC_SETTINGS: Final = _words("public_settings")
SETTINGS: Final = _words("settings")
DOCUMENTS: Final = _words("documents")
BE: Final = _words("be")
HAVE: Final = _words("have")
FINITE: Final = _words("finite")
NOT_PAST: Final = _words("not_past")
NOT_ING: Final = _words("not_ing")
NOT_ADVERBS: Final = _words("not_adverbs")
DETERMINERS: Final = _words("determiners")
LEADING: Final = _words("leading")
PRONOUNS: Final = _words("pronouns")
RELATIVES: Final = _words("relatives")
COORDINATORS: Final = _words("coordinators")
SUBORDINATORS: Final = _words("subordinators")
PREPOSITIONS: Final = _words("prepositions")
ADVERBS: Final = _words("adverbs")
MONTHS: Final = _words("months")
TIME_NOUNS: Final = _words("time_nouns")
TIME_MODIFIERS: Final = _words("time_modifiers")
BEFORE_MONTHS: Final = _words("before_months")
CLOSING: Final = _words("closing")
ABBREVIATIONS: Final = _words("abbreviations") | CLOSING
STARTERS: Final = _words("starters")
NUMERALS: Final = _words("numerals")
MULTIPLES: Final = _words("multiples")
SUMS: Final = _words("sums")
STOP: Final = _words("stop")
AUX: Final = BE | HAVE | _words("other_auxiliaries")
