"""HTML pages, read with trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from pipelines.intake.documents import Document, Item, Payload, reject
from pipelines.intake.fields import moment, words

MAX_TAGS = 20_000  # trafilatura's time grows with the square of these: about a second here
WITH_TIME = "%Y-%m-%dT%H:%M:%S%z"  # it would give the day alone, and so each page the same moment
UNSEEN = ("script", "style", "noscript", "template", "head")
BLOCKS = (
    "p",
    "div",
    "li",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "blockquote",
    "section",
    "article",
)


def read(payload: Payload, url: str | None = None, position: str = "1") -> Iterator[Item]:
    """The article of one page with its title, byline, date and site."""
    import trafilatura  # noqa: PLC0415 (a second to load)
    from trafilatura.settings import set_date_params  # noqa: PLC0415

    tomorrow = f"{datetime.now() + timedelta(days=1):%Y-%m-%d}"  # today's midnight, its own bound, cuts today's times
    dates = set_date_params() | {"outputformat": WITH_TIME, "max_date": tomorrow}
    try:
        page: Any = None
        if payload.data.count(b"<") <= MAX_TAGS:
            page = trafilatura.bare_extraction(
                payload.data, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
            )
        text = (page.text if page else None) or plain_text(payload.data)
    except Exception as error:  # whatever its parsers choke on: the page is the culprit, not the batch
        yield reject(payload.name, position, "malformed", repr(error), payload.data)
        return
    if not text:
        scripted = b"<script" in payload.data.lower()
        reason = "script_only" if scripted else "no_text"
        yield reject(payload.name, position, reason, "no text found in the page", payload.data)
        return
    link = words(url or (page.url if page else None))
    yield Document(
        text=text,
        doc=None if link else PurePath(payload.name).name,
        url=link,
        outlet=words(page.sitename if page else None),
        domain=words(page.hostname if page else None),
        title=words(page.title if page else None),
        byline=words(page.author if page else None),
        published_at=moment(page.date if page else None),
        fetched_at=payload.read_at,
        source_file=payload.name,
        position=position,
        payload=payload.data,
    )


def plain_text(data: bytes) -> str:
    """All words of a page or fragment, a line a block: for those too small to find an article in."""
    import lxml.html  # noqa: PLC0415

    tree = lxml.html.document_fromstring(data)
    for unseen in list(tree.iter(*UNSEEN)):
        unseen.drop_tree()
    for block in tree.iter(*BLOCKS):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n\n".join(line for line in lines if line)
