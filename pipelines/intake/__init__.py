"""Intake: files, folders and feeds become articles, or quarantine rows with a reason."""

from pipelines.intake.batches import IntakeBatch, gather, read_paths
from pipelines.intake.documents import REASONS, Document, Rejection
from pipelines.intake.fields import ColumnMapping
from pipelines.intake.files import read_documents
from pipelines.intake.normalise import normalise

__all__ = [
    "REASONS",
    "ColumnMapping",
    "Document",
    "IntakeBatch",
    "Rejection",
    "gather",
    "normalise",
    "read_documents",
    "read_paths",
]
