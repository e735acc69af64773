"""Reports made up for the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from models.corroboration import Article, Link, Report, salient

START = datetime(2031, 5, 1, 6, tzinfo=UTC)
TEXT = (
    "Flooding in Marvale: the Orlen dike broke at Marvale. Marvale and Orlen are flooded, the dike is gone in Marvale."
)


def article(name: str, hours: float | None = 0, outlet: str | None = None, text: str = TEXT) -> Article:
    at = None if hours is None else START + timedelta(hours=hours)
    return Article(name, outlet or f"The {name}", None, text[:60], at, salient(text, text[:60]))


def source(name: str, kind: str = "official", country: str | None = None, anonymity: str = "named") -> Link:
    return Link(name, name if anonymity == "named" else None, kind, anonymity, country)


def report(
    of: Article,
    number: int,
    content: str,
    *chain: Link,
    cue: str = "said",
    status: str = "asserted",
    disputed_by: tuple[str | Link, ...] = (),
    supported_by: tuple[str | Link, ...] = (),
) -> Report:
    return Report(
        f"{of.article_id}/{number}",
        of,
        number,
        content,
        cue,
        f"{chain[0].phrase if chain else ''} {cue} {content}.",
        chain,
        status,
        tuple(map(_party, disputed_by)),
        tuple(map(_party, supported_by)),
    )


def _party(party: str | Link) -> Link:
    return source(party, "unknown") if isinstance(party, str) else party
