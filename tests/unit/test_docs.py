"""The documents say what the code says."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from models.attribution import extract
from models.record import ANONYMITIES, CREDIBILITY, GRADES, KINDS, SOURCE_TYPES, STATUSES, ChainEntry, Claim, Party
from models.reliability import default_scorer
from models.reliability.explanation import ABSTAIN_REASONS
from models.reliability.labels import MADE_UP, load_labelled_claims
from pipelines.intake import Document
from pipelines.intake.fields import ALSO_KNOWN_AS, moment
from pipelines.intake.files import KINDS as FILES
from pipelines.scoring import grade
from pipelines.settings import project_root
from warehouse import dictionary

ROOT = project_root()
README, CODEBOOK, MEASURES = ROOT / "README.md", ROOT / "docs/codebook.md", ROOT / "docs/measures.md"
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", ROOT / "pipelines/demo/README.md", *sorted(ROOT.glob("docs/*.md"))]


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def rows_of(document: Path, *head: str) -> list[list[str]]:
    """The cells of every row of the one table that has these columns."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", text_of(document), re.MULTILINE):
        first, _, *rows = map(cells, block.splitlines())
        if first == list(head):
            found.append(rows)
    assert len(found) == 1, f"{len(found)} tables in {document.name} with the columns {head}"
    return found[0]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_dictionary_page_is_the_dictionary():
    """After a wanted change: ``python -m warehouse.dictionary > docs/dictionary.md``."""
    assert text_of(ROOT / "docs/dictionary.md") == dictionary.markdown()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text_of(document)):
        assert (document.parent / target).exists(), target


def test_the_make_targets_that_the_readme_names_exist():
    makefile = text_of(ROOT / "Makefile")
    for target in set(re.findall(r"`?make ([a-z]+)", text_of(README))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_readme_lists_the_fields_that_are_read_and_the_kinds_of_files():
    listed = {codes(field)[0]: tuple(codes(names)) for field, names, _ in rows_of(README, "field", "or", "what it is")}
    assert listed == {ours: theirs[1:] for ours, theirs in ALSO_KNOWN_AS.items()}
    assert set(re.findall(r"`(\.[a-z]+)`", text_of(README))) == set(FILES)


def test_the_times_that_the_readme_shows_can_be_read():
    (told,) = (
        codes(what) for field, _, what in rows_of(README, "field", "or", "what it is") if "published_at" in field
    )
    assert len(told) == 2
    assert {moment(time) for time in told} == {datetime(2026, 3, 1, 8)}


def test_the_figures_of_the_readme_are_those_of_the_measures():
    head = ("demo corpus", "news of 2014-15", "made-up stories, held out", "a second reader of some of these")
    measured = {name: figures for name, *figures in map(cells, text_of(MEASURES).splitlines()) if len(figures) == 5}
    for name, *figures in rows_of(README, "", *head):
        demo, news, _, held_out, second = measured[name.removesuffix(", F1")]
        assert figures == [demo, news, held_out, second], name


def test_the_readme_counts_the_labelled_claims():
    rows = load_labelled_claims().select(["label_id", "provenance"]).to_pylist()
    for made_up, words in ((False, "articles"), (True, "made-up articles")):
        labels = [row["label_id"] for row in rows if (row["provenance"] == MADE_UP) == made_up]
        told = f"{len(labels):,} claims in {len({label.rpartition('/')[0] for label in labels})} {words}"
        assert told in text_of(README)


def test_the_figures_in_the_readmes_sentences_are_those_of_the_measures():
    rows = [cells(line) for page in (MEASURES, ROOT / "docs/score.md") for line in text_of(page).splitlines()]
    (status,) = (float(row[3]) for row in rows if row[0] == "demo corpus")
    (origins,) = ((float(row[2]), float(row[4])) for row in rows if row[0] == "independent origins exact at the end")
    (kappa,) = (float(row[2].split()[0]) for row in rows if row[0].startswith("frozen claims, records as"))
    for told in (
        f"F1 {status:.2f} on the demo corpus",
        f"a kappa of {kappa:.2f}",
        *(f"{100 * share:.0f} %" for share in origins),
    ):
        assert told in text_of(README), told


@pytest.mark.parametrize(
    ("first", "values"),
    [
        ("source type", SOURCE_TYPES),
        ("anonymity", ANONYMITIES),
        ("status", STATUSES),
        ("grade", GRADES),
        ("kind", KINDS),
    ],
)
def test_the_codebook_explains_every_value_of_the_record(first, values):
    rows = rows_of(CODEBOOK, first, "meaning", "example")
    assert [codes(row[0]) for row in rows] == [[value] for value in values]
    assert all(all(row) for row in rows)


def test_the_codebook_explains_every_field_that_is_printed():
    claim = Claim([(0, 1)], [], [], [ChainEntry(None, None, "unknown", "none")], disputed_by=[Party(None, "unknown")])
    (graded,) = grade([Document("The mayor said that the bridge was closed.")], default_scorer())
    listed = {name for field, _ in rows_of(CODEBOOK, "field", "meaning") for name in codes(field)}
    assert listed == set(claim.to_dict()) | set(graded.claims[0])
    for entry in (claim.chain[0].to_dict(), claim.disputed_by[0].to_dict()):
        assert set(entry) <= set(codes(text_of(CODEBOOK)))


def test_the_codebook_explains_credibility_and_why_there_is_no_score():
    levels = rows_of(CODEBOOK, "credibility", "the code's word", "when")
    assert {int(codes(level)[0]): word for level, word, _ in levels} == CREDIBILITY
    assert [codes(row[0]) for row in rows_of(CODEBOOK, "no score", "why")] == [[code] for code in ABSTAIN_REASONS]


@pytest.mark.parametrize("field", ["source type", "anonymity", "status", "kind"])
def test_the_codebooks_examples_are_read_as_it_says(field):
    rows = rows_of(CODEBOOK, field, "meaning", "example")
    texts = [example for _, _, example in rows]
    for (value, _, example), claims in zip(rows, extract(texts, [None] * len(rows), own_voice=True), strict=True):
        claim = next(claim for claim in claims if claim.chain or field == "kind")
        told = {
            "source type": claim.origin and claim.origin.source_type,
            "anonymity": claim.origin and claim.origin.anonymity,
            "status": claim.status,
            "kind": claim.kind,
        }
        assert told[field] == codes(value)[0], example
