"""Origins of an event that is known only by a list of its sources: names, addresses and platforms.

Entries are one origin where they are one outlet or one account on several platforms: the same site, the same handle,
the same telling name or the same entry of the registry.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote, urlsplit

from models.corroboration.origins import STATE, entity_of
from models.corroboration.terms import fold
from models.sources.registry import load_registry

COLUMNS: Final = ("listed", "origins", "accounts", "sites", "monitors", "outlets", "states", "platforms", "films")
_PLATFORMS: Final = {
    "twitter.com": "twitter",
    "x.com": "twitter",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "youtube.com": "video",
    "youtu.be": "video",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "instagram.com": "instagram",
    "vk.com": "vk",
    "archive.org": "archive",
    "archive.is": "archive",
    "web.archive.org": "archive",
}
_NAMED: Final = frozenset(("twitter", "facebook", "telegram", "instagram", "vk"))
# First parts of a platform's paths that name no account.
_NO_ACCOUNT_TEXT: Final = (
    "watch permalink.php photo.php story.php groups i video.php photo share watch.php account profile.php"
)
_NO_ACCOUNT: Final = frozenset(_NO_ACCOUNT_TEXT.split())
_MIRROR: Final = re.compile(r"^(?:www|m|mobile|web|en|eng|english|ar|arabic|ar-ar)\.")
_GENERIC_TEXT: Final = (
    "news agency network media center centre press tv channel radio the of for in and user facebook twitter "
    "official page local al en ar org net com report reports post video website online"
)
_GENERIC: Final = frozenset(_GENERIC_TEXT.split())
_HANDLE: Final = 12


def kinds(entries: Iterable[tuple[str, str]]) -> list[int]:
    """Counts over a list of ``(name, address)``, in the order of ``COLUMNS``.

    Entries, origins, and of the origins: accounts on platforms, sites that the registry does not know, monitors and
    charities, outlets, states that speak; then platforms, and entries that are films.
    """
    groups: list[tuple[set[str], list[str]]] = []
    platforms: list[str] = []
    for name, address in entries:
        keys, entity, platform = _read(name, address)
        platforms.append(platform)
        merged: tuple[set[str], list[str]] = (set(keys), [entity])
        apart = []
        for known in groups:
            if known[0] & keys:
                merged[0].update(known[0])
                merged[1].extend(known[1])
            else:
                apart.append(known)
        groups = [*apart, merged]
    sorts: Counter[str] = Counter()
    states = set()
    by_id = load_registry().by_id
    for shared, entities in groups:
        known_as = [by_id[entity] for entity in entities if entity]
        if known_as and known_as[0].source_type in STATE:
            states.add(known_as[0].country)
        if known_as:
            sorts[known_as[0].source_type] += 1
        else:
            sorts["site" if any(key.startswith("site ") for key in shared) else "account"] += 1
    return [
        len(platforms),
        len(groups),
        sorts["account"],
        sorts["site"],
        sorts["civil_society"],
        sorts["news_organisation"],
        len(states),
        len(set(platforms)),
        platforms.count("video"),
    ]


@functools.lru_cache(maxsize=1 << 17)
def _read(name: str, address: str) -> tuple[frozenset[str], str, str]:
    """The keys by which an entry is another one, its registry id or "", and its platform."""
    try:
        parts = urlsplit(address)
        host = _MIRROR.sub("", (parts.hostname or "").lower())
    except ValueError:
        parts, host = urlsplit(""), ""
    platform = _PLATFORMS.get(host, "site")
    steps = [step for step in parts.path.split("/") if step]
    keys: set[str] = set()
    if host and platform == "site":
        keys.add(f"site {host}")
    elif platform in _NAMED and steps and steps[0] not in _NO_ACCOUNT:
        keys.add(f"handle {''.join(_words(unquote(steps[0])))[:_HANDLE]}")
    plain = re.sub(r"\(\d+\)", "", name).strip(" '@")
    words = _words(plain)
    if words:
        keys.add(f"handle {''.join(words)[:_HANDLE]}")
        keys.add("name " + " ".join(sorted([word for word in words if word not in _GENERIC] or words)))
    entity = entity_of(plain)
    at_domain = load_registry().at_domain(host) if platform == "site" else []
    entity_id = entity.entity_id if entity else (at_domain[0] if at_domain else "")
    if entity_id:
        keys.add(f"entity {entity_id}")
    return frozenset(keys), entity_id, platform


def _words(text: str) -> list[str]:
    """Words of a name or a handle: "@Step_Agency" and "StepAgency" are step, agency."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return [word for word in fold(re.sub(r"[\W_\d]+", " ", apart)).split() if len(word) > 1]
