"""The made-up stories that ship: 270 fictional articles with annotated sourcing, in ``artifacts/stories``.

Ninety stories, each told by three invented outlets, were written for this project and annotated under the codebook.
Three of four stories teach (status, tagger, score); the others are held out and only measured on.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

Article = dict[str, Any]


def story_articles(*, held_out: bool) -> list[Article]:
    """The articles to learn from, or those held out, in order of story and publication.

    Each is ``{doc, outlet, domain, headline, published_at, byline, story, held_out, text, text_sha256, claims}``;
    ``claims`` are the codebook's records with ``id`` (order of appearance) and ``event_claim`` (None for none); offsets
    count code points of ``text``, and ``text_sha256`` is of the text that was annotated.
    """
    read = {line["doc"]: line for line in _lines("claims")}
    return [{**article, **read[article["doc"]]} for article in _lines("articles") if article["held_out"] == held_out]


def story_event_claims(*, held_out: bool) -> list[dict[str, Any]]:
    """The propositions of those stories: ``{event_claim, story, proposition, mentions [{doc, claim_id, stance}]}``."""
    stories = {article["story"] for article in _lines("articles") if article["held_out"] == held_out}
    return [event for event in _lines("event_claims") if event["story"] in stories]


def _lines(name: str) -> list[dict[str, Any]]:
    path = resources.files("models") / "artifacts" / "stories" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
