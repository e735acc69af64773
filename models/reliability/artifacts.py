"""Models on disk: a skops file, and beside it the numbers that scoring needs, and its card. Nothing is ever unpickled.

Whoever trains or looks into a model loads the skops file, which takes seconds; whoever scores reads the numbers.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any, Final

from models.reliability.features import FEATURE_VERSION
from models.reliability.identity import CODE_VERSION
from models.reliability.measures import Bin
from models.reliability.scorer import Scorer

if TYPE_CHECKING:
    from models.reliability.model import Model

MODEL_FILE: Final = "model.skops"
WEIGHTS_FILE: Final = "weights.json"
CARD_FILE: Final = "card.md"
PICTURE_FILE: Final = "calibration.png"
# The only types of our own that a model file may hold; skops refuses every other unknown one.
TRUSTED: Final = (
    "models.reliability.estimator.AdmiraltyClassifier",
    "models.reliability.estimator.TermEncoder",
    "models.reliability.ordinal.OrdinalRegression",
)
_SCHEMA: Final = "schema.json"
_OBJECT: Final = re.compile(r'"__id__": (\d+)')
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class ArtifactError(ValueError):
    """A model file that cannot be used: broken, of another layout, or holding types that nobody trusts."""


def save(model: Model, folder: Path) -> None:
    """Write a model, its numbers, its card and its calibration into a folder; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder / CARD_FILE, model.card().encode("utf-8"))
    _put(folder / PICTURE_FILE, model.calibration_png())
    _put(folder / WEIGHTS_FILE, model.scorer.to_json().encode("utf-8"))
    _put(folder / MODEL_FILE, dumps(model))


def adopt(model_id: str, folder: Path) -> bool:
    """Put the model that ships with the project into a folder; False, and nothing done, where that is another one.

    Or where it was saved by other libraries than those that would have to load it.
    """
    with resources.as_file(resources.files("models") / "artifacts" / "reliability") as shipped:
        if default_scorer().model_id != model_id or not is_whole(shipped):
            return False
        folder.mkdir(parents=True, exist_ok=True)
        for name in (CARD_FILE, PICTURE_FILE, WEIGHTS_FILE, MODEL_FILE):
            _put(folder / name, (shipped / name).read_bytes())
    return True


def _put(path: Path, data: bytes) -> None:
    """Write a file in one piece: who reads it meanwhile sees the old one or the new one, never half of it."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as aside:
        aside.write(data)
    Path(aside.name).chmod(0o644)
    Path(aside.name).replace(path)


def dumps(model: Model) -> bytes:
    """A model as the bytes of a skops file, without the hour and the memory of the machine that packed it."""
    from skops import io as skops  # noqa: PLC0415 (a second: it looks at all that scikit-learn has)

    facts = {field.name: getattr(model, field.name) for field in fields(model)}
    facts["created_at"] = model.created_at.isoformat()
    facts["bins"] = [list(b) for b in model.bins]
    facts["confused"] = [list(row) for row in model.confused]
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(skops.dumps(facts))) as source, zipfile.ZipFile(packed, "w") as target:
        schema = source.read(_SCHEMA).decode()
        # skops numbers objects by their place in memory: number them by their order instead
        numbers = {old: str(new) for new, old in enumerate(dict.fromkeys(_OBJECT.findall(schema)))}

        def rename(text: str) -> str:
            return re.sub(r"\d{6,}", lambda found: numbers.get(found[0], found[0]), text)

        for name in sorted(source.namelist(), key=lambda name: int(numbers.get(Path(name).stem, -1))):
            entry = zipfile.ZipInfo(rename(name), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, rename(schema) if name == _SCHEMA else source.read(name))
        target.comment = _saved_by()
    return packed.getvalue()


def is_whole(folder: Path) -> bool:
    """Whether the files of a folder are there, undamaged and saved as they would be now: loading a model takes longer.

    By their checksums, and by what stands in them of who saved them.
    """
    try:
        load_scorer(folder)
        calibration_picture(folder)
        with zipfile.ZipFile(folder / MODEL_FILE) as packed:
            return packed.comment == _saved_by() and packed.testzip() is None
    except Exception:  # there are many ways to be damaged
        return False


def _saved_by() -> bytes:
    """The libraries by which a file must have been saved to be sure to load."""
    return ", ".join(f"{library} {version(library)}" for library in ("scikit-learn", "skops")).encode()


def calibration_picture(folder: Path) -> bytes:
    """The calibration of the model in a folder as a PNG."""
    return (folder / PICTURE_FILE).read_bytes()


def load(folder: Path) -> Model:
    """The model of a folder that ``save`` wrote; ArtifactError where its file cannot be trusted or read."""
    return loads((folder / MODEL_FILE).read_bytes())


def loads(data: bytes) -> Model:
    """The model of a skops file's bytes."""
    from skops import io as skops  # noqa: PLC0415 (as above)

    from models.reliability.model import Model  # noqa: PLC0415 (scikit-learn takes two seconds)

    try:
        facts: dict[str, Any] = skops.loads(data, trusted=list(TRUSTED))
        facts["created_at"] = datetime.fromisoformat(facts["created_at"])
        facts["bins"] = tuple(Bin(*values) for values in facts["bins"])
        facts["confused"] = tuple(tuple(row) for row in facts["confused"])
        model = Model(**facts)
    except Exception as error:
        raise ArtifactError(f"not a model that can be used: {error}") from error
    made, needed = (model.code_version, model.feature_version), (CODE_VERSION, FEATURE_VERSION)
    if made != needed:
        raise ArtifactError(f"made by {' on '.join(made)}, this code is {' on '.join(needed)}: train anew")
    return model


def load_scorer(folder: Path) -> Scorer:
    """The numbers of the model that ``save`` wrote into a folder; ArtifactError where they are not to be used."""
    try:
        return _scorer((folder / WEIGHTS_FILE).read_bytes())
    except FileNotFoundError as error:
        raise ArtifactError(f"it has no {WEIGHTS_FILE}: train anew") from error


@cache
def default_scorer() -> Scorer:
    """The numbers of the model that ships with the project."""
    return _scorer((resources.files("models") / "artifacts" / "reliability" / WEIGHTS_FILE).read_bytes())


def _scorer(data: bytes) -> Scorer:
    try:
        return Scorer.from_json(data.decode("utf-8"))
    except ValueError as error:
        raise ArtifactError(f"no weights that can be used: {error}") from error
