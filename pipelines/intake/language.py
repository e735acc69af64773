"""Is it English? A cheap look at its function words first, a trained identifier only where that is not clear."""

from __future__ import annotations

from typing import Final

GLANCE: Final = 500  # characters from the start: enough for nearly every English text
LOOKED_AT: Final = 1_500
ENOUGH: Final = 6  # different English function words: no other language has more than two of these
FEW_WORDS: Final = 8  # below this nobody can tell

_FUNCTION_WORDS: Final = frozenset(
    (  # noqa: SIM905 (a list of quoted words would be harder to read)
        "the and of that with from this which have been were their they would about said who but not are had when "
        "there what after before because could should than into its"
    ).split()
)


def language_of(text: str) -> str:
    """The text's language as an ISO 639-1 code; "en" also where it is too short to tell."""
    for looked_at in (GLANCE, LOOKED_AT):
        words = text[:looked_at].lower().split()
        if len(_FUNCTION_WORDS.intersection(words)) >= ENOUGH:
            return "en"
    if len(words) < FEW_WORDS and text.isascii():
        return "en"
    import py3langid  # noqa: PLC0415 (half a second to load, rarely needed)

    return str(py3langid.classify(text[: 2 * LOOKED_AT])[0])
