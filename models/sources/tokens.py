"""Words of a text with their offsets, as the resolver needs them: possessives apart, hyphens kept."""

from __future__ import annotations

import re
from typing import Final

# Abbreviations with points; handles; words with inner apostrophe, hyphen, ampersand or point; the possessive;
# any other mark alone. The soft hyphen and the zero-width characters are no tokens.
TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|@\w+"
    r"|\w+(?:['’](?!s\b)\w+|[-‑](?!(?:based|born|language|speaking|country)\b)\w+|&\w+|\.(?=[a-z0-9])\w+)*"
    r"|['’]s\b"
    r"|[^\s\u00ad\u200b-\u200d\ufeff]"
)


def words_of(text: str) -> list[str]:
    """The words of a phrase."""
    return TOKEN.findall(text)
