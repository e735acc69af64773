"""Heads of place, date and agency at the start of an article, as the houses write them: "KABUL, Feb 12 (Agency) -"."""

from __future__ import annotations

import re
from typing import Final

from models.attribution.tokens import Token

_NOTES: Final = ("adds", "corrects", "recasts", "refiles", "repeats", "updates", "writes")  # what the desk did
_HEAD: Final = 16  # tokens; no head of place and date is longer
# Kinds of tokens in such a head: their tags, and C for a word in capitals.
_DATELINE: Final = re.compile(
    r"C[CUWM,.()]*-+"  # "ANKARA, Feb 12 (Agency) -", "ANKARA --"
    r"|C[CWM,.]*:"  # "ANKARA/BAKU:", "ANKARA, Feb 12:"
    r"|(?:[CUWM,.]|\([CUN]+\))*\([CUN]+\)-+"  # "Ankara (Agency) -", "(Agency) --"
    r"|(?:[CUWM,.]|\([CUN]+\))*[WM][WM,.]*\([CUN]+\):?"  # "Ankara, Feb 12 (Agency):"
    r"|(?:MW|WM)[M,.]*-+"  # "12 February 2015 -"
    r"|(?P<joined>[CU,.]*\(C+\))"  # "Ankara (AGENCY)Two ships", "(AGENCY) Two ships"
)


def after_dateline(tokens: list[Token]) -> int:
    """Index after a head of place, date and agency, as agencies write it, 0 if the sentence has none."""
    begin = _after_note(tokens)
    shape = ""
    for token in tokens[begin : begin + _HEAD]:
        kind = "C" if token.text.isupper() and len(token.text) > 1 else token.tag
        if kind not in "CUWM,.()-:" and not (kind == "N" and "(" in shape):
            break
        shape += kind
    head = _DATELINE.match(shape)
    end = begin + head.end() if head is not None else len(tokens)
    if head is None or end == len(tokens):
        return 0
    after = tokens[end]
    if head["joined"] and shape[0] != "(" and after.start > tokens[end - 1].end:
        return 0  # "Free Army (FSA) General Lee"
    # "NATO — 12 states" is cut short, "MOSCOW (Reuters) - 12 sailors" is not
    begins = after.tag == "Q" or after.text[0].isupper() or (after.tag == "M" and len(head[0].rstrip("-")) > 1)
    return end if begins else 0


def _after_note(tokens: list[Token]) -> int:
    """Index after a note of the desk and "By": "(Adds quote) By Ann Moe Feb 12 (Agency) -"."""
    end = 0
    if len(tokens) > 1 and tokens[0].tag == "(" and tokens[1].low in _NOTES:
        end = next((k + 1 for k, t in enumerate(tokens[: 2 * _HEAD]) if t.tag == ")"), 0)
    return end + (end < len(tokens) and tokens[end].low == "by")
