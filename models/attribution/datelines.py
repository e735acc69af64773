"""Heads of place, date and agency at the start of an article, as the houses write them: "KABUL, Feb 12 (Agency) -"."""

from __future__ import annotations

import re
from typing import Final

from models.attribution.tokens import Token

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
    shape = ""
    for token in tokens[:_HEAD]:
        kind = "C" if token.text.isupper() and len(token.text) > 1 else token.tag
        if kind not in "CUWM,.()-:" and not (kind == "N" and "(" in shape):
            break
        shape += kind
    head = _DATELINE.match(shape)
    if head is None or head.end() == len(tokens):
        return 0
    after = tokens[head.end()]
    if head["joined"] and shape[0] != "(" and after.start > tokens[head.end() - 1].end:
        return 0  # "Free Army (FSA) General Lee"
    # "NATO — 12 states" is cut short, "MOSCOW (Reuters) - 12 sailors" is not
    begins = after.tag == "Q" or after.text[0].isupper() or (after.tag == "M" and len(head[0].rstrip("-")) > 1)
    return head.end() if begins else 0
