"""Is it English? A cheap look at its function words first, a trained identifier only where that is not clear."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOKED_AT: Final = 1_500  # characters from the start
ENOUGH: Final = 5  # different English function words: no other language has more than two of these
FEW_WORDS: Final = 8  # below this nobody can tell
SURE: Final = 0.6  # of another language: a list of names looks a little like many

_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")

_FUNCTION_WORDS: Final = tuple(
    f" {word} "
    for word in "the of and that with said from have which were this their been they would".split()  # noqa: SIM905
)  # the most frequent ones first; looked for as they stand, which is thrice as fast as cutting up the text


def language_of(text: str) -> str:
    """The text's language as an ISO 639-1 code; "en" also where it cannot be told."""
    start = text[:LOOKED_AT]
    found = 0
    for word in _FUNCTION_WORDS:
        if word in start:
            found += 1
            if found == ENOUGH:
                return "en"
    if start.isascii() and len(start.split()) < FEW_WORDS:
        return "en"
    told = _QUOTED.sub(" ", text[: 2 * LOOKED_AT])  # what people said, they may have said in another language
    language, sure = _identifier().classify(told)
    return str(language) if sure > SURE or not _is_latin(told) else "en"


def _is_latin(text: str) -> bool:
    """Whether half of the letters are Latin ones, as all of English are."""
    letters = [character for character in text if character.isalpha()]
    return 2 * sum("LATIN" in unicodedata.name(letter, "") for letter in letters) >= len(letters)


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (half a second, rarely needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
