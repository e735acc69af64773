"""Where quotations begin and end: curly, straight, single, unbalanced and running over paragraphs."""

from __future__ import annotations

import re
from typing import Final

from models.record import Span

# A double mark may be written as two single ones.
_MARK: Final = re.compile(r"[\"“”„«»‘’'`´](?:(?<=')'(?!')|(?<=`)`)?")
_OPENERS: Final = "“„«"
_CLOSERS: Final = "”»"
_NOT_OPENING: Final = re.compile(r"['’](?:\d\ds?\b|em\b|til\b|cause\b|tis\b|twas\b|n\b)", re.IGNORECASE)


def quotations(text: str) -> list[Span]:
    """Spans of the outermost quotations, marks included, in text order and disjoint.

    A quotation left open at the end of its paragraph runs on if the next paragraph opens with a quotation
    mark (the convention for long quotations) and gives one span a paragraph; otherwise a double one ends with
    its paragraph, and a single one is taken for an apostrophe.
    """
    return _Scanner(text).run()


class _Scanner:
    """One pass over the quotation marks of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.opened: int | None = None
        self.single = False
        self.doubled: set[int] = set()  # where two single marks stand for a double one

    def run(self) -> list[Span]:
        text = self.text
        found = list(_MARK.finditer(text))
        self.doubled = {m.start() for m in found if m.end() - m.start() > 1}
        marks = [m.start() for m in found if not self._inside_word(m.start())]
        ends = _paragraph_ends(text, marks)
        for n, at in enumerate(marks):
            if n and ends[n] != ends[n - 1]:
                self._leave_paragraph(ends[n - 1], at)
            self._mark(n, at, marks, ends)
        if self.opened is not None and marks:
            self._leave_paragraph(ends[-1], None)
        return self.spans

    def _inside_word(self, at: int) -> bool:
        text = self.text
        if text[at] not in "'’`´‘" or at in self.doubled:
            return False
        before = at > 0 and text[at - 1].isalnum()
        return before and at + 1 < len(text) and text[at + 1].isalnum()

    def _leave_paragraph(self, end: int, following: int | None) -> None:
        """Decide what becomes of a quotation that is open at a paragraph's end."""
        if self.opened is None:
            return
        if following is not None and self._starts_paragraph(end, following):
            mark = self._at(following)
            if (mark in "‘'") == self.single and mark not in _CLOSERS:
                self._close(_trimmed(self.text, self.opened, end))
                self.opened = following
                return
        if not self.single:
            self._close(_trimmed(self.text, self.opened, end))
        self.opened = None

    def _starts_paragraph(self, end: int, at: int) -> bool:
        return not self.text[end:at].strip()

    def _close(self, end: int) -> None:
        if self.opened is not None and end - self.opened > 2:
            self.spans.append((self.opened, end))
        self.opened = None

    def _mark(self, n: int, at: int, marks: list[int], ends: list[int]) -> None:
        if self.opened == at:
            return  # opened when the paragraph before it was left
        text = self.text
        mark = self._at(at)
        end = at + 1 + (at in self.doubled)
        before = text[at - 1] if at else "\n"
        after = text[end] if end < len(text) else "\n"
        if end > at + 1 and self.opened is not None and text[self.opened] in _OPENERS:
            return  # “He said ''no'' to me”
        if mark in _OPENERS or mark in _CLOSERS or mark == '"':
            self._double(mark, at, end, before, after)
        elif self.opened is None:
            if self._opens_single(mark, at, before, after):
                self.opened, self.single = at, True
        elif self.single and mark in "'’" and not before.isspace() and not after.isalnum():
            possessive = before in "sS" and after == " " and n + 1 < len(marks) and ends[n + 1] == ends[n]
            if possessive:
                later = marks[n + 1]
                possessive = text[later] in "'’" and not text[later - 1].isspace()
            if not possessive:
                self._close(at + 1)

    def _at(self, at: int) -> str:
        """The mark at an offset; a double one where two single ones stand for it."""
        return '"' if at in self.doubled else self.text[at]

    def _double(self, mark: str, at: int, end: int, before: str, after: str) -> None:
        if self.opened is not None and self.single:
            # a double mark inside single ones is nested, unless the single one never closes
            return
        if self.opened is None:
            stray = mark in _CLOSERS or (mark == '"' and (before.isdigit() or after.isspace()) and not before.isspace())
            if not stray:
                self.opened, self.single = at, False
        elif mark not in _OPENERS:
            self._close(end)
        else:
            # the earlier quotation was never closed: it ends before this one
            self._close(_trimmed(self.text, self.opened, at))
            self.opened, self.single = at, False

    def _opens_single(self, mark: str, at: int, before: str, after: str) -> bool:
        if mark not in "‘'`" or before.isalnum() or not (after.isalnum() or after in "[(.…$£€#@"):
            return False
        return mark == "‘" or _NOT_OPENING.match(self.text, at) is None


def _trimmed(text: str, start: int, end: int) -> int:
    """``end`` without the white space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _paragraph_ends(text: str, marks: list[int]) -> list[int]:
    """For each mark the offset of the line end after it."""
    ends: list[int] = []
    end = -1
    for at in marks:
        if at > end:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        ends.append(end)
    return ends
