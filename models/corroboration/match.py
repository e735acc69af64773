"""The match: how likely two reports are of one proposition, for or against it.

Two logistic scores, one for reports of different articles and one for reports of the same article, over features of
the pair alone. Their weights are in ``data/match.json``, fitted by ``python -m models.corroboration`` on the made-up
stories beside it. A score is a log-odds above the threshold: positive is a match.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from typing import Final

import numpy as np
import scipy.sparse as sp

from models.corroboration.profiles import SLIGHT, Floats, Ints, Profiles, is_denial
from models.corroboration.reports import Report
from models.corroboration.sources import key_words, link_words, same_source
from models.corroboration.terms import DATA

WORDING: Final = (
    "content",  # cosine of the contents' stems
    "inside",  # share of the lighter content that the other one holds
    "shared",  # weight of what both contents hold
    "context",  # cosine of the sentences
    "cross",  # share of one content that the other's sentence holds, the better way round
    "figures",  # a figure in common
    "other_figures",  # figures on both sides, none in common
    "names",  # a name in common
    "other_names",  # names on both sides, none in common
    "slight",  # how little the lighter content says by itself
    "slight_context",  # the same, times the sentences' cosine
    "one_denial",  # one of the two rejects something
    "same_origin",
    "origin_content",  # one origin, times the cosine of the contents
    "nothing",  # no stem and no figure in common, though both contents say something
)
ACROSS: Final = (*WORDING, "story", "story_shared", "same_party", "same_origin_party")
WITHIN: Final = (
    *WORDING,
    "near",  # 1 / distance in the article
    "slight_near",
    "denial_near",
    "disputes",  # the origin of one disputes the other
    "disputes_near",
    "supports",  # the origin of one supports the other
    "supports_near",
    "same_disputers",  # how far the parties that dispute them are the same
    "same_disputers_origin",  # the same, if they have one origin
    "same_supporters",
    "same_status",  # one status, other than asserted
)
_ONE_STORY: Final = 0.4
_CHUNK: Final = 200_000
# A report a month after another one is rarely of the same claim: log-odds lost for every day beyond. Judged, not
# fitted: the stories have no dates.
_SOON: Final = 30.0
_LATE: Final = 0.03


def wording(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``WORDING`` of pairs of rows: one row a pair."""
    content, context = profiles.content, profiles.context
    a, b, c, d = content[left], content[right], context[left], context[right]
    content_square, context_square = profiles.content_square, profiles.context_square
    dot = _dots(a, b)
    small = np.minimum(content_square[left], content_square[right])
    cosine = _ratio(dot, np.sqrt(content_square[left] * content_square[right]))
    context_cosine = _ratio(_dots(c, d), np.sqrt(context_square[left] * context_square[right]))
    cross = np.maximum(_ratio(_dots(a, d), content_square[left]), _ratio(_dots(b, c), content_square[right]))
    figures, other_figures = _common(profiles.figure, left, right)
    names, other_names = _common(profiles.name, left, right)
    origin, _ = _common(profiles.origin, left, right)
    slight = np.clip(1 - np.minimum(profiles.mass[left], profiles.mass[right]) / SLIGHT, 0, 1)
    return np.column_stack(
        [
            cosine,
            _ratio(dot, small),
            np.sqrt(dot) / 10,
            context_cosine,
            cross,
            figures,
            other_figures,
            names,
            other_names,
            slight,
            slight * context_cosine,
            profiles.denies[left] != profiles.denies[right],
            origin,
            origin * cosine,
            ((dot == 0) & (figures == 0)) * (1 - slight),
        ]
    )


def across(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``ACROSS`` of pairs of rows from different articles."""
    words = wording(profiles, left, right)
    # Beyond this two articles are of one story; that they are copies says nothing more of two of their claims.
    story = np.minimum(_ONE_STORY, _dots(profiles.story[left], profiles.story[right]))
    party, _ = _common(profiles.party, left, right)
    return np.column_stack([words, story, story * words[:, 2], party, party * words[:, 12]])


def within(reports: Sequence[Report], profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``WITHIN`` of pairs of reports of one article; rows of both are the same."""
    words = wording(profiles, left, right)
    origins = [link_words(r.origin) if r.origin else frozenset[str]() for r in reports]
    disputers = [[key_words(party.phrase) for party in r.disputed_by] for r in reports]
    supporters = [[key_words(party.phrase) for party in r.supported_by] for r in reports]
    denials = [is_denial(r) for r in reports]
    rows = []
    for row, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        near = 1 / max(1, abs(reports[i].ordinal - reports[j].ordinal))
        disputes = _named(origins[i], disputers[j]) or _named(origins[j], disputers[i])
        supports = _named(origins[i], supporters[j]) or _named(origins[j], supporters[i])
        both = _agreement(disputers[i], disputers[j])
        rows.append(
            [
                near,
                words[row, 9] * near,
                (denials[i] != denials[j]) * near,
                disputes,
                disputes * near,
                supports,
                supports * near,
                both,
                both * words[row, 12],
                _agreement(supporters[i], supporters[j]),
                reports[i].status == reports[j].status != "asserted",
            ]
        )
    return np.column_stack([words, np.array(rows, dtype=float).reshape(len(rows), len(WITHIN) - len(WORDING))])


def score_across(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """Log-odds above the threshold that rows of different articles match."""
    model = weights()["across"]
    scores = np.empty(len(left))
    late = _LATE * np.maximum(0, np.abs(profiles.day[left] - profiles.day[right]) - _SOON)
    for start in range(0, len(left), _CHUNK):
        part = slice(start, start + _CHUNK)
        scores[part] = across(profiles, left[part], right[part]) @ model[1:] + model[0]
    scores -= np.nan_to_num(late)
    return scores


def score_within(reports: Sequence[Report], profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """Log-odds above the threshold that reports of one article match."""
    model = weights()["within"]
    scores: Floats = within(reports, profiles, left, right) @ model[1:] + model[0]
    return scores


@functools.cache
def weights() -> dict[str, Floats]:
    """The intercept, less the threshold, and the weights of each feature, by model."""
    stored = json.loads((DATA / "match.json").read_text(encoding="utf-8"))
    names = {"across": ACROSS, "within": WITHIN}
    return {
        model: np.array([stored[model]["intercept"], *(stored[model]["weights"][name] for name in features)])
        for model, features in names.items()
    }


def _dots(a: sp.csr_matrix, b: sp.csr_matrix) -> Floats:
    return np.asarray(a.multiply(b).sum(axis=1), dtype=float).ravel()


def _common(matrix: sp.csr_matrix, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """Whether two rows share an entry, and whether both have entries but none in common."""
    sizes = np.diff(matrix.indptr)
    shared = _dots(matrix[left], matrix[right]) > 0
    both = (sizes[left] > 0) & (sizes[right] > 0)
    return shared.astype(float), (both & ~shared).astype(float)


def _ratio(a: Floats, b: Floats) -> Floats:
    ratio: Floats = np.divide(a, b, out=np.zeros_like(a, dtype=float), where=b > 0)
    return ratio


def _agreement(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> float:
    """The share of all the parties of both that both have."""
    shared = sum(_named(party, b) for party in a)
    return shared / max(1, len(a) + len(b) - shared)


def _named(origin: frozenset[str], parties: Sequence[frozenset[str]]) -> bool:
    return any(same_source(origin, party) for party in parties)
