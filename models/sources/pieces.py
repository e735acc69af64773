"""The pieces of a phrase: what its words are to it, where its core ends and which of them is its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import DEMONYM, NAME
from models.sources.marks import Mark, Marks
from models.sources.terms import (
    AGENT,
    BODY,
    CONTROL,
    DOMAIN,
    HEADS,
    MEDIA,
    ORGAN,
    PAPER,
    PERSONS,
    POST,
    ROLE,
    SOURCE,
    TITLE,
    Match,
    Term,
)

IN_POWER: Final = v.words("ruling governing")  # said of parties
_OF_PARTIES: Final = IN_POWER | v.words("opposition electoral party")  # before "coalition"
# What a source does, after its head.
_DOING: Final = v.words(
    "representing advising investigating defending treating opposing backing supporting covering fighting leading "
    "living working handling following studying attending visiting travelling seeking operating calling"
)
# What words of a closed class are to a phrase; one that is of several counts as the last of them.
_SORTS: Final = {
    word: sort
    for sort, words in (
        ("A", ("and", "or", "&")),
        (",", v.BREAKS),
        ("P", v.PREPOSITIONS),
        ("D", v.INDEFINITE | v.DEFINITE),
        ("R", v.RELATIVES),
        ("S", v.POSSESSIVE_MARKS),
        ("H", v.POSSESSIVES),
    )
    for word in words
}
_SINGULAR: Final = ("ss", "ois", "ais")  # demonyms that end in s
_ABBREVIATION: Final = 3  # letters of a country's
_COURTESY: Final[Term] = {TITLE: ""}
# What may be a head, the likelier kind first.
_HEAD_KINDS: Final = (ROLE, AGENT, MEDIA, ORGAN, BODY, POST, PAPER, SOURCE, TITLE)


@dataclass(slots=True)
class Item:
    """A piece of a phrase.

    ``sort``: E entity, C place, N name, T term, D determiner, H possessive pronoun, S possessive mark,
    P preposition, R relative, A conjunction, comma any mark that parts, W another word.
    """

    sort: str
    start: int
    end: int
    mark: Mark | None = None
    term: Term | None = None


def cut(marks: Marks, start: int, end: int) -> list[Item]:
    """The pieces of the phrase between two tokens."""
    lows, at_token, terms = marks.lows, marks.at, marks.terms
    items: list[Item] = []
    at = start
    while at < end:
        low = lows[at]
        mark = at_token.get(at)
        term = terms.match(lows, at, end)
        if term is not None:
            term = _as_it_stands(marks, at, end, term)
        elif "-" in low and marks.controls(at):
            term = at + 1, {CONTROL: "state_agency"}
        if mark and mark.end > end:
            mark = Mark(at, end) if mark.is_name else None
        if mark and term and mark.source_type == "political_actor" and "civil_society" in term[1].values():
            term = None  # "Labour leader" with a capital: the party's
        borne = mark is not None and mark.is_name and lows[mark.end - 1] in marks.borne
        if mark and (borne or not (term and (term[0] > mark.end or (term[0] == mark.end and mark.is_name)))):
            items.append(Item("E" if mark.entities else "C" if mark.place else "N", at, mark.end, mark=mark))
            at = mark.end
        elif term:
            items.append(Item("T", at, term[0], term=term[1]))
            at = term[0]
        elif low == "-" and at + 1 < end:
            items.append(Item("W", at, at + 2))  # "Prague-based"
            at += 2
        else:
            items.append(Item(_SORTS.get(low, "W"), at, at + 1))
            at += 1
    return items


def _as_it_stands(marks: Marks, at: int, end: int, term: Match) -> Match | None:
    """A term at a token of a phrase by the words round it."""
    lows, low = marks.lows, marks.lows[at]
    if term[0] == at + 1:
        if TITLE in term[1] and lows[at + 1 : at + 2] == ["."]:
            term = at + 1, {TITLE: term[1][TITLE]}  # "Rep. Ann Lee" is no firm's rep
    elif term[0] < end and lows[term[0]] in v.POSSESSIVE_MARKS and "of" in lows[at : term[0]]:
        alone = marks.terms.match(lows, at, at + 1)  # "a member of parliament's committee"
        if alone is None:
            return None
        term = alone
    if low == "coalition" and (at == 0 or lows[at - 1] not in _OF_PARTIES) and marks.allied():
        term = term[0], {ORGAN: "international_organisation"}
    if low == "advocate" and term[0] == at + 1 in marks.at and marks.words[at][0] == "A":
        # "Advocate Jan Bos" pleads in court, "housing advocate Jan Bos" does not
        term = at + 1, {TITLE: "individual"}
    if low == "rival" and at + 1 < end and lows[at + 1].isalpha() and lows[at + 1] not in v.SPEECH:
        return None  # "a rival house", "a rival bidder"
    if low == "prisoner" and at and lows[at - 1] in ("taken", "took"):
        return None  # "a corporal taken prisoner"
    if low in IN_POWER and (after := marks.at.get(at + 1)) and after.end <= end:
        return None  # "the ruling Movement for the Coast" is no court's
    return term


def part(items: Sequence[Item], lows: Sequence[str]) -> tuple[list[Item], Sequence[Item]]:
    """The core of a phrase, in which its head is, and the pieces after it."""
    core: list[Item] = []
    for at, item in enumerate(items):
        if item.sort in "PRA," and core and _has_content(core):
            # "foreign and alternative media", "a well-placed, senior official": the core goes on.
            owned = max((n for n, piece in enumerate(core) if piece.sort == "S"), default=-1) + 1
            goes_on = not _has_head(core[owned:]) and len(core) > owned and _has_head(items[at + 1 :])
            if item.sort in "A," and (goes_on or _joint(core, items[at:], lows)):
                core.append(item)
                continue
            return core, items[at:]
        if item.sort == "W" and lows[item.start] in _DOING and _has_head(core):
            return core, items[at:]  # "a union representing plant workers"
        if item.sort in "PA," and not core:
            continue
        core.append(item)
    return core, ()


def head_of(core: Sequence[Item]) -> int | None:
    """The position of the head word: the last that can be one, a title only where there is no other."""
    title = None
    owning = [n for n, item in enumerate(core) if item.sort == "S"]
    if owning and any(item.sort in "EN" for item in core[owning[-1] :]):
        # "President Lee's Council"
        core = [*(Item("W", item.start, item.end) for item in core[: owning[-1]]), *core[owning[-1] :]]
    for position in range(len(core) - 1, -1, -1):
        term = core[position].term
        if term is None:
            continue
        following = core[position + 1] if position + 1 < len(core) else None
        if is_title(core, position):
            # "Gen. Sir Jan Bos", "His Highness Sheikh Jan": courtesy says less than rank.
            title = position if title is None or core[title].term == _COURTESY else title
        elif not HEADS.isdisjoint(term):
            if following and following.sort == "S":
                continue
            # "Republican Rep. Ann Lee", "Supreme Court Justice Lee": a party or body only modifies the title.
            if title is not None and (PERSONS.isdisjoint(term) or (DOMAIN in term and position + 1 == title)):
                continue
            # "the official IRNA": a word of control before a name is no head.
            if CONTROL in term and following and following.sort in "ENC":
                continue
            return position
    return title


def is_title(core: Sequence[Item], position: int) -> bool:
    """Whether a word is but a title: one that is never more, or that stands right before a name ("Colonel Lee")."""
    term = core[position].term or {}
    before_a_name = position + 1 < len(core) and core[position + 1].sort in "EN"
    return TITLE in term and (len(term) == 1 or (before_a_name and ROLE in term and term[TITLE] != ""))


def head_kind(term: Term) -> str:
    """As what kind of head a term counts that can be several."""
    for kind in _HEAD_KINDS:
        if kind in term:
            return kind
    return next(iter(term))


def segment_end(items: Sequence[Item], at: int) -> int:
    """Which piece comes after the words that hang together from one on."""
    while at < len(items) and items[at].sort not in "PRA,":
        at += 1
    return at


def qualifies(item: Item, lows: Sequence[str]) -> bool:
    """Whether a word for a country or region only tells whose something is: "French", "US", but no "Russians"."""
    low = lows[item.end - 1]
    place = item.mark.place if item.mark else None
    if place is None:
        return low in v.REGIONS
    if place.sort == DEMONYM:
        return not low.endswith("s") or low.endswith(_SINGULAR)
    return place.sort == NAME and len(low.replace(".", "")) <= _ABBREVIATION


def _joint(core: Sequence[Item], rest: Sequence[Item], lows: Sequence[str]) -> bool:
    """Whether words for countries go on behind a conjunction or comma: "French" in "French and German firms"."""
    if not all(item.sort in "DWA," or qualifies(item, lows) for item in core):
        return False
    after = rest[1:]
    article = len(after) > 1 and after[0].sort == "D"
    if not after or not (qualifies(after[article], lows) or (rest[0].sort == "A" and after[0].sort in "TW")):
        return False
    end = next((n for n, item in enumerate(after) if item.sort in "PR"), len(after))
    return any(item.term and not HEADS.isdisjoint(item.term) for item in after[:end])


def _has_content(items: Sequence[Item]) -> bool:
    return any(item.sort in "TECNW" for item in items)


def _has_head(items: Sequence[Item]) -> bool:
    """Whether a head, a name or a place comes before the next part."""
    for item in items:
        if item.sort in "ENC" or (item.term and not HEADS.isdisjoint(item.term)):
            return True
        if item.sort in "PR":
            return False
    return False
