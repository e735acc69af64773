"""What is known before any article is read."""

from __future__ import annotations

from dataclasses import dataclass

from models.sources.countries import Countries
from models.sources.given import GivenNames
from models.sources.people import People
from models.sources.registry import Registry
from models.sources.terms import Terms


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables with which articles are read."""

    registry: Registry
    countries: Countries
    terms: Terms
    people: People
    given: GivenNames
