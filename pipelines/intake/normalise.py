"""The one normalisation of texts, done once on the way in; all offsets count what comes out.

1. ``\\r\\n``, ``\\r`` and the other line and paragraph separators of Unicode become ``\\n``.
2. Control characters (category Cc) other than newline and tab, and byte order marks, are removed.
3. The text is put in Unicode's composed form, NFC (Unicode Standard Annex 15).

Nothing else changes: no trimming, no quotation marks made straight, no spaces folded. The normalisation is
idempotent, and a text that is clean already comes out as it went in.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_UNCLEAN_BYTES = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])


def normalise(text: str) -> str:
    """The text as it is stored; see the module's description."""
    if text.isascii():
        data = text.encode("ascii")
        if len(data.translate(None, _UNCLEAN_BYTES)) == len(data):  # five times as fast as a search
            return text
    if _UNCLEAN.search(text):
        text = _DROPPED.sub("", _LINE_END.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)
