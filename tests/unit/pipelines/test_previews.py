"""What Dagster shows of a table: long text is cut at a word."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.assets.common import CELL, scalar


@given(st.text(alphabet="ab \n", max_size=4 * CELL))
def test_a_long_text_is_cut_at_a_word(text: str) -> None:
    shown = scalar(text)
    assert isinstance(shown, str)
    if len(text) <= CELL:
        assert shown == text
        return
    words = text.split()
    whole = shown.removesuffix(" …").split()
    assert len(shown) <= CELL + 2
    if shown.endswith(" …"):
        cut = len(whole) == 1 and words[0].startswith(whole[0])  # a word longer than the cell
        assert whole == words[: len(whole)] or cut
    else:
        assert whole == words


def test_other_values_are_shown_as_they_are() -> None:
    assert [scalar(value) for value in (None, True, 3, 0.12345)] == [None, True, 3, 0.123]
