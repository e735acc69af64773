"""How reliable a claim's sourcing is, as its article shows it: features, labels, model, reasons."""

from __future__ import annotations

from models.reliability.artifacts import ArtifactError, calibration_picture, is_whole, load, load_default, save
from models.reliability.evidence import evidence
from models.reliability.explanation import ABSTAIN_REASONS
from models.reliability.features import FEATURE_VERSION, FEATURES, featurize
from models.reliability.labels import LabelError, frozen_texts, load_labelled_claims
from models.reliability.model import Model, model_id_of, train

__all__ = [
    "ABSTAIN_REASONS",
    "FEATURES",
    "FEATURE_VERSION",
    "ArtifactError",
    "LabelError",
    "Model",
    "calibration_picture",
    "evidence",
    "featurize",
    "frozen_texts",
    "is_whole",
    "load",
    "load_default",
    "load_labelled_claims",
    "model_id_of",
    "save",
    "train",
]
