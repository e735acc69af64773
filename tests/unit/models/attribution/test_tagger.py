"""The learned tagger: sound spans from any text, each text read by itself, and gradients that are derivatives."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from models.attribution import attributions, tagger
from models.attribution.elements import Attribution
from models.attribution.joining import evidence, join, probability
from models.attribution.tagger import weights
from models.attribution.tagger.examples import Article, anchor_lexicon, examples
from models.attribution.tagger.features import PLACE_SIZES, Forms
from models.attribution.tagger.finder import ARTIFACTS, VECTORS, WEIGHTS, claims_tagger, load_tagger
from models.attribution.tagger.gradients import Batch, Dropout, Weights, initial_weights, loss_and_gradients
from models.attribution.tagger.linking import Reading, link
from models.attribution.tagger.tokens import tokenise
from models.attribution.tagger.train import train
from models.attribution.tagger.tuning import annotated, joining_weights, known_words, tuned, worth_reading
from models.attribution.tagger.vectors import DIMENSIONS, word_vectors, write_vectors
from models.attribution.tokens import sentences
from models.record import Span
from models.stories import story_articles
from pipelines.evaluate import shared

DEMO = Path(__file__).resolve().parents[4] / "pipelines" / "demo" / "articles.jsonl"
CORPORA = shared() / "corpora"
TEXTS = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]

WORDS = (
    "said told denied quoted claims by that the mayor bridge safe Anna Berg U.S. 1,2.3 it's "
    ", . : “ ” \" ' ( ) — … _ é 😀 ß İ"
)
PIECES = [*WORDS.split(), "according to", "did not say", "wants to", "\n", "\n\n", "\t"]
PIECES += ["\u00a0", "\u0301", "\u2028", "\x00", "\ud800"]


def check(text: str, found: list[Attribution]) -> None:
    for one in found:
        covered: list[set[int]] = []
        assert one.cue
        assert one.content
        assert 0 < one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert spans == sorted(spans)
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
            covered.append({i for start, end in spans for i in range(start, end)})
        source, cue, content = covered
        assert not source & cue
        assert not source & content
        assert not cue & content


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join))
def test_any_jumble_of_words_gives_sound_spans(text: str) -> None:
    check(text, attributions([text])[0])


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_gives_sound_spans(text: str) -> None:
    check(text, attributions([text])[0])


@settings(max_examples=25)
@given(st.sampled_from(TEXTS), st.data())
def test_mutated_articles_give_sound_spans(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 6))):
        at, cut = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 40))
        text = text[:at] + data.draw(st.sampled_from(["", *PIECES])) + text[at + cut :]
    check(text, attributions([text])[0])


def test_a_text_is_read_the_same_alone_and_in_any_company() -> None:
    together = attributions(TEXTS)
    assert sum(map(len, together)) > 300
    assert attributions(TEXTS[::-1])[::-1] == together
    assert [attributions([text])[0] for text in TEXTS] == together


def test_it_does_not_matter_in_which_order_a_processor_adds_up() -> None:
    """Every kernel of the matrix library that this processor can run, in processes of their own, to the last digit."""
    # scikit-learn and scipy bring libraries of their own, in an order that depends on who was imported first
    apis = [library["internal_api"] for library in threadpool_info() if "numpy.libs" in library["filepath"]]
    if apis != ["openblas"]:
        pytest.skip("numpy stands on another matrix library than OpenBLAS")
    program = (
        "import json, sys; from models.attribution import attributions; from threadpoolctl import threadpool_info;"
        "found = attributions(json.load(sys.stdin));"
        "(kernel,) = [one['architecture'] for one in threadpool_info() if 'numpy.libs' in one['filepath']];"
        "print(json.dumps([kernel, repr(found)]))"
    )
    answers = {}
    for kernel in ("Prescott", "Haswell", "SkylakeX"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(TEXTS[:6]),
            env=os.environ | {"OPENBLAS_CORETYPE": kernel},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode == -signal.SIGILL:
            continue  # a kernel for another processor, which the library does not refuse by itself
        done.check_returncode()
        used, answer = json.loads(done.stdout)
        answers[used] = answer
    assert set(answers.values()) == {repr(attributions(TEXTS[:6]))}, sorted(answers)


def test_beside_what_is_known_only_the_rest_is_read() -> None:
    """Nothing in a taken span; elsewhere, paragraph by paragraph, nearly what is found in context."""
    assert tagger.find_beside(TEXTS, [[(0, len(text))] for text in TEXTS], 0.4) == [[] for _ in TEXTS]
    whole = [[_spans(one) for one in found] for found in claims_tagger().find(TEXTS, 0.9)]
    free = [[_spans(one) for one in found] for found in tagger.find_beside(TEXTS, [[] for _ in TEXTS], 0.9)]
    both = sum(one in found for found, also in zip(whole, free, strict=True) for one in also)
    assert both > 0.9 * max(sum(map(len, whole)), sum(map(len, free)))
    for text, found in zip(TEXTS, free, strict=True):
        if len(found) > 1:
            taken = [span for spans in found[0] for span in spans]
            others = tagger.find_beside([text], [taken], 0.9)[0]
            assert not any(
                start < high and low < end for a in others for start, end in a.cue[:1] for low, high in taken
            )
            assert all(one in map(_spans, others) for one in found[1:])


@pytest.mark.parametrize(
    ("roles", "source", "content"),
    [
        ((1, 1, 1, 3, 3, 3), [(0, 9)], [(16, 34)]),
        ((1, 1, 3, 3, 3, 3), [(0, 9)], [(16, 34)]),
        ((0, 0, 0, 3, 3, 3), [], [(16, 34)]),
    ],
)
def test_an_anchor_without_a_cue_is_the_cue_and_nothing_else(
    roles: tuple[int, ...], source: list[Span], content: list[Span]
) -> None:
    (only,) = link(tokenise("The mayor hopes for calmer weather"), [Reading(2, 0.9, 0, roles)])
    assert (only.source, only.cue, only.content) == (source, [(10, 15)], content)


def test_an_anchor_that_is_all_there_is_makes_no_attribution() -> None:
    assert link(tokenise("The mayor hopes"), [Reading(2, 0.9, 0, (1, 1, 3))]) == []


def _spans(found: Attribution) -> tuple[list[Span], list[Span], list[Span]]:
    return found.source, found.cue, found.content


def test_the_same_texts_give_the_same_answer() -> None:
    assert attributions(TEXTS[:8]) == attributions(TEXTS[:8])
    assert attributions([]) == []
    assert attributions(["", " \n"]) == [[], []]


def test_a_higher_threshold_leaves_the_surer_ones_as_they_are() -> None:
    surer = [[one for one in found if one.confidence > 0.9] for found in attributions(TEXTS)]
    assert tagger.find(TEXTS, 0.9) == surer


def test_plain_sentences_are_read() -> None:
    text = "The mayor said that the bridge was safe.\n\n“We heard two shots,” Anna Berg told reporters."
    words = [["".join(text[s:e] for s, e in spans) for spans in (a.source, a.content)] for a in attributions([text])[0]]
    assert [(source, content.strip("“,”")) for source, content in words] == [
        ("The mayor", "that the bridge was safe"),
        ("Anna Berg", "We heard two shots"),
    ]


def test_the_card_tells_the_files_that_lie_beside_it() -> None:
    card = (ARTIFACTS / "card.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| (\w+\.(?:npz|txt)) \| `([0-9a-f]{64})` \|$", card, re.MULTILINE))
    here = [path for path in ARTIFACTS.iterdir() if path.suffix in (".npz", ".txt")]
    assert told == {path.name: sha256(path.read_bytes()).hexdigest() for path in here}
    assert len(told) == 4


def test_time_grows_with_the_text_and_no_faster() -> None:
    text = "\n\n".join(TEXTS)

    def seconds(copies: int) -> float:
        times = []
        for _ in range(3):
            began = time.process_time()
            attributions([text * copies])
            times.append(time.process_time() - began)
        return min(times)

    seconds(1)
    assert seconds(4) < 4 * 1.8 * seconds(1) + 0.1


def test_a_text_without_breaks_is_read_in_pieces() -> None:
    tokens = tokenise("word " * 5000)
    assert max(end - first for first, end in tokens.paragraphs) <= 256
    assert [first for first, _ in tokens.stretches[1:]] == [end for _, end in tokens.stretches[:-1]]


def test_weights_survive_the_disk(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    table = random.standard_normal((300, 200)).astype(np.float32)
    weights.save(tmp_path / "w.npz", {"table": table, "bias": np.arange(4, dtype=np.float32)}, {"words": ["", "a"]})
    arrays, words = weights.load(tmp_path / "w.npz")
    assert words == {"words": ["", "a"]}
    assert np.abs(arrays["table"] - table).max() < np.abs(table).max() / 200
    assert arrays["bias"].tolist() == [0, 1, 2, 3]


def batch(random: np.random.Generator) -> Batch:
    """Three short stretches with four attributions in them."""
    steps, stretches = 9, 3
    forms = [random.integers(0, size, (steps, stretches)) for size in (30, 20, 2048, 2048, 2048, 256)]
    places = [random.integers(0, size, (steps, stretches)) for size in PLACE_SIZES]
    roles = np.full((4, 5), -1, np.int32)
    for row, length in enumerate((5, 3, 4, 5)):
        roles[row, :length] = random.integers(0, 4, length)
    return Batch(
        forms=np.stack(forms, -1).astype(np.int32),
        places=np.stack(places, -1).astype(np.int32),
        lengths=np.array([9, 7, 4], np.int32),
        anchor_target=random.random((steps, stretches)).astype(np.float32),
        token_target=random.integers(0, 4, (steps, stretches)).astype(np.int32),
        stretch=np.array([0, 0, 2, 1], np.int32),
        step=np.array([1, 6, 2, 2], np.int32),
        first=np.array([0, 5, 0, 2], np.int32),
        roles=roles,
    )


def test_the_gradients_are_the_derivatives_of_the_loss() -> None:
    """Between the gradient and a random direction of every weight, against a central difference."""
    random = np.random.default_rng(0)
    vectors = random.standard_normal((20, DIMENSIONS)).astype(np.float32)
    start = initial_weights(30, vectors, random)
    start["crf.transitions"] += (random.standard_normal((4, 4)) * 0.3).astype(np.float32)
    # far from the kinks of the rectifiers, where a difference is no derivative
    start["role.bias"] += np.float32(5)
    for number in range(3):
        start[f"role.conv.bias.{number}"] += np.float32(5)
        start[f"role.conv.{number}"] *= np.float32(0.1)
    start["role.out"] *= np.float32(0.05)
    wide: Weights = {name: value.astype(np.float64) for name, value in start.items()}  # type: ignore[misc]
    given_batch = batch(random)

    def loss() -> float:
        losses, _ = loss_and_gradients(wide, given_batch, Dropout(None))
        return (10 * losses.anchor + 3 * losses.token + 3 * losses.roles) / losses.tokens

    _, gradients = loss_and_gradients(wide, given_batch, Dropout(None))
    assert gradients.keys() == wide.keys() - {"form.vector"}
    for name, gradient in gradients.items():
        direction = random.standard_normal(wide[name].shape)
        if name == "form.word":
            direction[0] = 0  # the unknown word's row stays zero
        direction = direction / np.linalg.norm(direction) + gradient / (np.linalg.norm(gradient) + 1e-12)
        value, step = wide[name], 2e-3
        ends = []
        for sign in (1, -1):
            wide[name] = value + sign * step * direction
            ends.append(loss())
        wide[name] = value
        slope = float((gradient * direction).sum())
        assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(slope, rel=0.01, abs=1e-4), name


def made_up(number: int, country: str = "Ghana") -> Article:
    """An article of one sentence, marked."""
    who, what = ("The mayor", country, "Anna Berg")[number % 3], ("the road was open", "it was late")[number % 2]
    text = f"{who} said {what} on day {number % 7}."
    said = len(who) + 1
    marked = {"source": [[0, len(who)]], "cue": [[said, said + 4]], "content": [[said + 5, len(text) - 1]]}
    return Article(str(number), text, [marked])


def test_examples_mark_the_anchor_and_the_roles() -> None:
    article = made_up(0)
    (only,) = examples(article, Forms({}, {}), anchor_lexicon([article]))
    assert only.anchors.tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert only.roles.tolist() == [1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 0]
    assert [reading.anchor for reading in only.readings] == [2]


def test_training_lowers_the_loss_and_repeats_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    articles = [made_up(number) for number in range(48)]
    fillers = " ".join(f"w{number % 120}" for number in range(1200))
    write_vectors(tmp_path / "v.npz", [*(article.text for article in articles), fillers])
    caplog.set_level("INFO", "models.attribution.tagger.descent")
    first, words = train(articles, tmp_path / "v.npz", epochs=25)
    losses = [float(record.getMessage().split("roles ")[1].split(";")[0]) for record in caplog.records]
    assert losses[-1] < 0.7 * losses[0]
    again, _ = train(articles, tmp_path / "v.npz", epochs=25)
    assert "said" in words
    assert all(np.array_equal(first[name], again[name]) for name in first)


def test_words_in_like_company_get_like_vectors() -> None:
    random = np.random.default_rng(2)
    words = sorted([*(f"w{number}" for number in range(150)), "cat", "dog"])
    documents = []
    for _ in range(400):
        pet = "cat" if random.random() < 0.5 else "dog"
        documents.append([f"w{random.integers(0, 5)}", pet, f"w{random.integers(5, 10)}"])
        documents.append([f"w{number}" for number in random.integers(10, 150, 12)])
    vectors = word_vectors(documents, words)
    cat, dog, other = (vectors[words.index(word)] for word in ("cat", "dog", "w77"))
    assert cat @ dog > 0.8 * (cat @ cat)
    assert abs(cat @ other) < 0.3 * (cat @ cat)
    with pytest.raises(ValueError, match="too few"):
        word_vectors(documents, words[:50])


def found(text: str, source: str, cue: str, content: str, confidence: float = 0.99) -> Attribution:
    def span(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    return Attribution(span(source), span(cue), span(content), confidence)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "confidence", "joins"),
    [
        ("The guild fears the quay will sink.", "The guild", "fears", "the quay will sink", 0.99, True),
        ("The guild fears the quay will sink.", "The guild", "fears", "the quay will sink", 0.3, False),
        ("The quay will sink, the guild warns.", "the guild", "warns", "The quay will sink", 0.95, True),
        ("The quay will sink, the guild warns.", "the guild", "warns", "The quay will sink", 0.2, False),
        (
            "A video shared online shows the quay sinking.",
            "A video shared online",
            "shows",
            "the quay sinking",
            0.9,
            True,
        ),
        ("The guild did not say the quay was safe.", "The guild", "did not say", "the quay was safe", 0.95, False),
        ("The guild declined to say who was there.", "The guild", "declined", "to say who was there", 0.95, False),
        ("The guild asked who was there.", "The guild", "asked", "who was there", 0.9, False),
        ("It named two.", "It", "named", "two", 0.9, False),
    ],
)
def test_a_learned_attribution_joins_where_it_is_a_claim(
    text: str, source: str, cue: str, content: str, confidence: float, joins: bool
) -> None:
    assert len(join(text, sentences(text), [], [found(text, source, cue, content, confidence)])) == joins


@pytest.mark.parametrize(
    ("end", "unstopped"),
    [
        (".", False),
        ("?", False),
        (" of “the old kind.”", False),
        (" of “the old kind”.", False),
        (" in the U.S.", False),
        ("", True),
        (" of “the old kind”", True),
        (" -", True),
    ],
)
def test_the_end_of_a_sentence_is_seen_also_where_a_quotation_ends_it(end: str, unstopped: bool) -> None:
    text = f"The guild fears a storm{end}"
    learned = found(text, "The guild", "fears", "a storm")
    assert evidence(text, sentences(text), [], learned)["unstopped"] == unstopped


def test_a_learned_attribution_gives_way_to_a_rule() -> None:
    text = "The mayor said the quay was safe."
    rule = found(text, "The mayor", "said", "the quay was safe")
    learned = found(text, "The mayor", "said", "the quay was")
    assert join(text, sentences(text), [rule], [learned]) == [rule]


def test_tuning_goes_on_from_the_weights_and_is_the_same_for_all_countries(tmp_path: Path) -> None:
    for name, country in (("a.npz", "Ghana"), ("b.npz", "Saudi Arabia")):
        articles = [made_up(number, country) for number in range(24)]
        tuned(WEIGHTS, VECTORS, anchor_lexicon(articles), articles, tmp_path / name)
    (first, words), (again, _), (base, known) = (
        weights.load(p) for p in (tmp_path / "a.npz", tmp_path / "b.npz", WEIGHTS)
    )
    assert words == known
    assert first.keys() == base.keys()
    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert not np.array_equal(first["anchor.weight"], base["anchor.weight"])
    before, after = (load_tagger(path, VECTORS) for path in (WEIGHTS, tmp_path / "a.npz"))
    texts = [made_up(number).text for number in range(24)]
    right = [sum(map(len, reader.find(texts, 0.5))) for reader in (before, after)]
    assert right[1] >= right[0]


def test_what_claims_look_like_is_learnt() -> None:
    seen = [({"bias": 1.0, "refused": float(n % 2)}, n % 2 == 0) for n in range(400)]
    fitted = joining_weights(seen)
    assert probability({"bias": 1.0}, fitted) > 0.7
    assert probability({"bias": 1.0, "refused": 1.0}, fitted) < 0.3
    assert probability({"bias": 1.0, "never seen": 1.0}, fitted) == probability({"bias": 1.0}, fitted)


def test_the_words_to_choose_from_come_from_texts_and_weights_alone(tmp_path: Path) -> None:
    """So that a word that one tuning left out is there for the next."""
    texts = [f"The mayor said the bridge was safe on day {number}." for number in range(4)]
    table = pa.table({"doc": texts, "text": texts, "attributions": ["[]"] * len(texts)})
    for name in ("polnear_train", "fnc1_bodies"):
        pq.write_table(table, tmp_path / f"{name}.parquet")
    given = [replace(article, text=article.text.replace("said", "owns")) for article in map(made_up, range(6))]
    assert known_words(tmp_path, WEIGHTS, VECTORS, {}, given) == {"said", "owns"}


def test_words_that_lead_to_no_claim_are_not_read_for_unless_they_are_rare() -> None:
    counted = [(Counter(report=40, said=20), Counter(said=2)), (Counter(report=40, said=20), Counter())]
    assert worth_reading({"report", "said", "acquiesced"}, counted) == ["acquiesced", "said"]


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora in {CORPORA}")
def test_articles_of_one_story_are_in_one_fold_and_none_is_held_out() -> None:
    given = annotated(CORPORA)
    folds: dict[str, set[int]] = {}
    for row in story_articles(held_out=False):
        folds.setdefault(row["story"], set()).update(one.fold for one in given if one.article.name == row["doc"])
    assert all(len(found) == 1 for found in folds.values())
    assert not {one.article.name for one in given} & {row["doc"] for row in story_articles(held_out=True)}
