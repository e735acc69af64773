"""Who a source is: the registry of the world's sources, and the resolver of source phrases in an article."""

from models.sources.article import Article
from models.sources.reader import SourceReader
from models.sources.registry import Entity, Registry, load_registry, to_arrow

__all__ = ["Article", "Entity", "Registry", "SourceReader", "load_registry", "to_arrow"]
