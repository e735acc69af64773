"""The documents say what the code says."""

from __future__ import annotations

import re

from pipelines.settings import project_root
from warehouse import dictionary

DOCUMENTS = [project_root() / name for name in ("README.md", "CONTRIBUTING.md", "docs/dictionary.md")]


def test_the_dictionary_page_is_the_dictionary():
    """After a wanted change: ``python -m warehouse.dictionary > docs/dictionary.md``."""
    assert (project_root() / "docs/dictionary.md").read_text(encoding="utf-8") == dictionary.markdown()


def test_links_and_pictures_lead_somewhere():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_make_targets_that_the_readme_names_exist():
    makefile = (project_root() / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)", (project_root() / "README.md").read_text(encoding="utf-8"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
