"""A model's card: what it was made of, how good it is, what it is not for; and its pictures.

Pure text and PNG bytes: the same model gives the same card.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from models.record import GRADES
from models.reliability.estimator import MADE_UP_WEIGHT
from models.reliability.labels import MADE_UP

if TYPE_CHECKING:
    from models.reliability.model import Model

_INK, _ACCENT, _FAINT = "#22303c", "#2a7f9e", "#c9d3da"

_USE: Final = """\
## For what

It reads how an article sources a claim (who says it, through whom, how openly, who disputes it) and gives the
grade that a careful reader of the codebook would give: A to E, or F where the sourcing cannot be judged. The
score, 0 to 100, is the expected value over A (100), B (75), C (50), D (25), E (0). Where it abstains there is
no score. Every score comes with its reasons, in points, counted from 50.

## Not for what

- It judges sourcing, never whether a claim is true. A well-sourced claim can be false, a rumour true.
- It sees one article. That other articles repeat or refute a claim is not in it.
- It takes the extracted record at its word: a wrong source or chain gives a wrong grade.
- Outlet, domain and country are no inputs. Another country's name can still change what is extracted from a text.
- It learnt from a few hundred articles in English. Treat a difference of a few points as none.
"""


def markdown(model: Model) -> str:
    """The card of a model."""
    m = model.metrics
    grades = ", ".join(f"{grade} {count}" for grade, count in model.grades.items())
    sources = ", ".join(f"{name} ({count})" for name, count in model.provenance.items())
    counted = f" A claim that is made up counts {MADE_UP_WEIGHT:g}." if MADE_UP in model.provenance else ""
    return f"""# Sourcing reliability: {model.model_id}

Made {model.created_at:%Y-%m-%d} by code {model.code_version} on {model.feature_version}.

Two additive models, both started from the codebook's own opinion and moved as far as the labels carry it: an
ordinal logistic regression for A to E, a logistic one for F. Directions are fixed: anonymity, relays, denials
and hedges never raise a score, support never lowers it.

## Data

{model.rows} graded claims in {model.groups} stories: {grades}.
From: {sources}.{counted}
SHA-256 of the table: `{model.data_hash}`.

## Measured

Over grouped folds of that table: no story is graded by a model that has seen it.

| measure | this model | codebook rules alone |
| --- | --- | --- |
| quadratic-weighted kappa, A to E | {m["kappa"]:.3f} | {m["codebook_kappa"]:.3f} |
| same grade, A to F | {m["accuracy"]:.3f} | {m["codebook_accuracy"]:.3f} |
| F1 of F (cannot be judged) | {m["f1_f"]:.3f} | {m["codebook_f1_f"]:.3f} |
| expected calibration error | {m["ece"]:.3f} | |
| log loss, nats | {m["log_loss"]:.3f} | |

On the frozen claims, from which no model learns: kappa {m["frozen_kappa"]:.3f}, same grade {m["frozen_accuracy"]:.3f},
F1 of F {m["frozen_f1_f"]:.3f}, calibration error {m["frozen_ece"]:.3f}.

True grade by row, given grade by column:

{confusion_markdown(model.confused)}

{_USE}"""


def confusion_markdown(confused: Sequence[Sequence[int]]) -> str:
    """Counts of true (row) against given (column) grades as a Markdown table."""
    lines = ["| true | " + " | ".join(GRADES) + " |", "| --- |" + " ---: |" * len(GRADES)]
    for grade, row in zip(GRADES, confused, strict=True):
        lines.append(f"| **{grade}** | " + " | ".join(str(count or "") for count in row) + " |")
    return "\n".join(lines)


def calibration_png(model: Model) -> bytes:
    """Stated against observed shares, dots sized by claims, as PNG bytes that name the model."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 (half a second, seldom needed)
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(4.6, 4.4), dpi=144, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color=_FAINT, linewidth=1.2, zorder=1)
    bins = model.bins
    stated, observed = [b.stated for b in bins], [b.observed for b in bins]
    most = max(b.claims for b in bins)
    axes.scatter(stated, observed, s=[20 + 180 * b.claims / most for b in bins], color=_ACCENT, zorder=2)
    for b in bins:
        axes.annotate(
            str(b.claims),
            (b.stated, b.observed),
            (0, 9),
            textcoords="offset points",
            ha="center",
            color=_INK,
            size=8,
        )
    axes.set(xlim=(0, 1), ylim=(0, 1.04), aspect="equal")
    axes.set_xlabel("probability stated for the grade given", color=_INK)
    axes.set_ylabel("share of claims with that grade", color=_INK)
    axes.set_title("Calibration over grouped folds", loc="left", color=_INK, size=11, pad=12)
    axes.tick_params(colors=_INK, length=0)
    axes.grid(color=_FAINT, linewidth=0.4)
    axes.spines[:].set_visible(False)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None, "Source": model.model_id})
    return picture.getvalue()
