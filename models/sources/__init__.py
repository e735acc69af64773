"""Who a source is: the registry of the world's sources, and the resolver of source phrases in an article."""

from models.sources.article import Article
from models.sources.entry import Resolved
from models.sources.ratings import Rating, Ratings, load_ratings
from models.sources.reader import SourceReader
from models.sources.registry import Entity, Registry, load_registry, registry_digest, to_arrow
from models.sources.rows import BadRowError
from models.sources.stake import Stake

__all__ = [
    "Article",
    "BadRowError",
    "Entity",
    "Rating",
    "Ratings",
    "Registry",
    "Resolved",
    "SourceReader",
    "Stake",
    "load_ratings",
    "load_registry",
    "registry_digest",
    "to_arrow",
]
