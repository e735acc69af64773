"""What a model is known by: the labels, the features and the code that made it."""

from __future__ import annotations

import hashlib
from typing import Final

import pyarrow as pa

from models.reliability.features import FEATURE_VERSION
from models.reliability.labels import data_hash
from models.reliability.terms import vocabulary_digest

# Raise the number with any change that gives the same labels another model or its file another layout; a change of the
# terms' names, words, priors or directions shows by itself.
CODE_VERSION: Final = "ordinal-3." + vocabulary_digest()


def identify(*facts: str) -> str:
    """The id of a model by its data's hash, feature version and code version."""
    return "m_" + hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]


def model_id_of(labelled: pa.Table) -> str:
    """The id of the model that ``train`` would make of a labelled table."""
    return identify(data_hash(labelled), FEATURE_VERSION, CODE_VERSION)
