"""How reliable a claim's sourcing is, as its article shows it: features, labels, score, reasons.

Training, which needs scikit-learn, has a door of its own: ``models.reliability.model``.
"""

from __future__ import annotations

from models.reliability.artifacts import (
    ArtifactError,
    adopt,
    calibration_picture,
    default_scorer,
    is_whole,
    load,
    load_scorer,
    save,
)
from models.reliability.evidence import evidence
from models.reliability.explanation import ABSTAIN_REASONS
from models.reliability.features import FEATURE_VERSION, FEATURES, featurize
from models.reliability.identity import model_id_of
from models.reliability.labels import LabelError, frozen_texts, load_labelled_claims
from models.reliability.scorer import SCORES, Scorer

__all__ = [
    "ABSTAIN_REASONS",
    "FEATURES",
    "FEATURE_VERSION",
    "SCORES",
    "ArtifactError",
    "LabelError",
    "Scorer",
    "adopt",
    "calibration_picture",
    "default_scorer",
    "evidence",
    "featurize",
    "frozen_texts",
    "is_whole",
    "load",
    "load_labelled_claims",
    "load_scorer",
    "model_id_of",
    "save",
]
