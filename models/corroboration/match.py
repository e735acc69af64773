"""The match: how likely two reports are of one proposition, for or against it.

Two logistic scores, one for reports of different articles and one for reports of the same article, over features of
the pair alone. Their weights are in ``data/match.json``, fitted by ``python -m models.corroboration`` on the made-up
stories that teach. A score is a log-odds above the threshold: positive is a match.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from typing import Final

import numpy as np
import scipy.sparse as sp

from models.corroboration.profiles import SLIGHT, Floats, Ints, Profiles
from models.corroboration.reports import Report
from models.corroboration.sources import key_words, link_words, same_source
from models.corroboration.terms import DATA
from models.record import STATUSES

WORDING: Final = (
    "content",  # cosine of the contents' stems
    "inside",  # share of the lighter content that the other one holds
    "shared",  # weight of what both contents hold
    "context",  # cosine of the sentences
    "slight_context",  # the same, times how little the lighter content says by itself
    "figures",  # a figure in common
    "unshared_figures",  # how many figures only one of them holds
    "one_denial",  # one of the two rejects something
    "same_origin",
    "origin_content",  # one origin, times the cosine of the contents
    "same_source_type",  # of their origins
    "apart",  # how far apart they stand in their articles, from 0 to 1
    "quoted",  # one of them opens with a quotation mark
    "disputed",  # one of them is contested or denied
    "both_disputed",
    "denied",  # how many of the two are denied
    "confirmed",  # one of them is confirmed
)
ACROSS: Final = (*WORDING, "same_party", "other_story")
WITHIN: Final = (
    *WORDING,
    "near",  # 1 / distance in the article
    "denial_near",
    "disputes",  # the origin of one disputes the other
    "supports",  # the origin of one supports the other
    "same_disputers",  # how far the parties that dispute them are the same
    "same_supporters",
    "same_status",  # one status, other than asserted
)
_CONFIRMED, _DENIED, _CONTESTED = map(STATUSES.index, ("confirmed", "denied", "contested"))
_ONE_STORY: Final = 0.15  # articles whose topics are as alike as this are of one story
_CHUNK: Final = 200_000
# A report a month after another one is rarely of the same claim: log-odds lost for every day beyond. Judged, not
# fitted: each of the stories is told within days.
_SOON: Final = 30.0
_LATE: Final = 0.03


def wording(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``WORDING`` of pairs of rows: one row a pair."""
    content, context = profiles.content, profiles.context
    content_square, context_square = profiles.content_square, profiles.context_square
    dot = _dots(content[left], content[right])
    cosine = _ratio(dot, np.sqrt(content_square[left] * content_square[right]))
    lengths = np.sqrt(context_square[left] * context_square[right])
    context_cosine = _ratio(_dots(context[left], context[right]), lengths)
    slight = np.clip(1 - np.minimum(profiles.mass[left], profiles.mass[right]) / SLIGHT, 0, 1)
    sizes = np.diff(profiles.figure.indptr).astype(float)
    figures = _dots(profiles.figure[left], profiles.figure[right])
    origin = _dots(profiles.origin[left], profiles.origin[right]) > 0
    source_type, status, quoted = profiles.source_type, profiles.status, profiles.quoted
    denied, confirmed = status == _DENIED, status == _CONFIRMED
    disputed = denied | (status == _CONTESTED)
    return np.column_stack(
        [
            cosine,
            _ratio(dot, np.minimum(content_square[left], content_square[right])),
            np.sqrt(dot) / 10,
            context_cosine,
            slight * context_cosine,
            figures > 0,
            sizes[left] + sizes[right] - 2 * figures,
            profiles.denies[left] != profiles.denies[right],
            origin,
            origin * cosine,
            (source_type[left] == source_type[right]) & (source_type[left] >= 0),
            np.abs(profiles.place[left] - profiles.place[right]),
            quoted[left] | quoted[right],
            disputed[left] | disputed[right],
            disputed[left] & disputed[right],
            denied[left].astype(float) + denied[right],
            confirmed[left] | confirmed[right],
        ]
    )


def across(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``ACROSS`` of pairs of rows from different articles."""
    party = _dots(profiles.party[left], profiles.party[right]) > 0
    story = _dots(profiles.story[left], profiles.story[right])
    return np.column_stack([wording(profiles, left, right), party, np.maximum(0, 1 - story / _ONE_STORY)])


def within(reports: Sequence[Report], profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """The features ``WITHIN`` of pairs of reports of one article; rows of both are the same."""
    origins = [link_words(r.origin) if r.origin else frozenset[str]() for r in reports]
    disputers = [[key_words(party.phrase) for party in r.disputed_by] for r in reports]
    supporters = [[key_words(party.phrase) for party in r.supported_by] for r in reports]
    rows = []
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        near = 1 / max(1, abs(reports[i].ordinal - reports[j].ordinal))
        rows.append(
            [
                near,
                (profiles.denies[i] != profiles.denies[j]) * near,
                _named(origins[i], disputers[j]) or _named(origins[j], disputers[i]),
                _named(origins[i], supporters[j]) or _named(origins[j], supporters[i]),
                _agreement(disputers[i], disputers[j]),
                _agreement(supporters[i], supporters[j]),
                reports[i].status == reports[j].status != "asserted",
            ]
        )
    more = np.array(rows, dtype=float).reshape(len(rows), len(WITHIN) - len(WORDING))
    return np.column_stack([wording(profiles, left, right), more])


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


def _ratio(a: Floats, b: Floats) -> Floats:
    ratio: Floats = np.divide(a, b, out=np.zeros_like(a, dtype=float), where=b > 0)
    return ratio


def _agreement(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> float:
    """The share of all the parties of both that both have."""
    shared = sum(_named(party, b) for party in a)
    return shared / max(1, len(a) + len(b) - shared)


def _named(origin: frozenset[str], parties: Sequence[frozenset[str]]) -> bool:
    return any(same_source(origin, party) for party in parties)
