"""Words of doubt are found at a glance or not looked for: no glance may miss any."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution import doubts

PLAIN = st.sampled_from(string.ascii_letters + string.digits + " -'’.,")
GLANCES = [
    (doubts._ASKED, doubts._OF_ASKED),
    (doubts._WITHHELD, doubts._OF_WITHHELD),
    (doubts._ONLY, doubts._OF_ONLY),
    (doubts._UNVERIFIED, doubts._OF_UNVERIFIED),
    (doubts._VAGUE, doubts._OF_VAGUE),
]


@pytest.mark.parametrize(("pattern", "hints"), GLANCES, ids=["asked", "withheld", "only", "unverified", "vague"])
@given(data=st.data())
def test_a_glance_misses_no_words_of_doubt(pattern, hints, data) -> None:
    anywhere = re.compile(pattern.pattern.removeprefix(doubts._AT_WORD), pattern.flags)
    words = data.draw(st.from_regex(anywhere, alphabet=PLAIN))
    match = pattern.search(words)
    assert match is not None
    assert any(hint in match[0].lower() for hint in hints)
    assert doubts.likely(words.split()) or not list(doubts.in_sentence(words))
