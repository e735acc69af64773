"""A user's own files: the overlay that wins over the registry, and the ratings of domains."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sources import BadRowError, SourceReader, load_ratings, load_registry
from models.sources.registry import COLUMNS

HEADER = "entity_id,name,source_type,country,ownership,aliases\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_overlay_adds_replaces_and_wins(tmp_path: Path) -> None:
    overlay = write(
        tmp_path,
        HEADER
        + "tass,TASS,news_organisation,RU,private,ITAR-TASS\n"
        + "harbour-lamp,Harbour Lamp,civil_society,NO,,The Lamp|Reuters\n",
    )
    registry = load_registry(overlay)
    assert len(registry.entities) == len(load_registry().entities) + 1
    assert registry.by_id["tass"].ownership == "private"
    assert registry.by_id["harbour-lamp"].ownership == "unknown"
    assert [entity.entity_id for entity in registry.lookup("Reuters")] == ["harbour-lamp"]
    assert [entity.entity_id for entity in load_registry().lookup("Reuters")] == ["reuters"]

    text = "TASS, Harbour Lamp and the BBC said so. The state-run TASS agency said more."
    article = SourceReader(registry).read(text)
    own = article.resolve((text.index("Harbour"), text.index("Harbour") + 12))
    assert (own.source_type, own.country, own.entity_id, own.decided_by) == (
        "civil_society",
        "NO",
        "harbour-lamp",
        "overlay",
    )
    assert article.resolve((0, 4)).source_type == "news_organisation"
    described = text.index("The state")
    assert article.resolve((described, described + 25)).source_type == "news_organisation"
    shipped = article.resolve((text.index("the BBC"), text.index("the BBC") + 7))
    assert (shipped.entity_id, shipped.decided_by) == ("bbc", "registry")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("name,source_type\n", ":1: entity_id:", "lacks"),
        ("entity_id,name,source_type,colour\n", ":1: colour:", "no such column"),
        (HEADER + "a,A Name,state_agency,RU,,\nb,,state_agency,RU,,\n", ":3: name:", "empty"),
        (HEADER + "A B,A Name,state_agency,RU,,\n", ":2: entity_id:", "lower-case"),
        (HEADER + "a,A Name,agency,RU,,\n", ":2: source_type:", "none of"),
        (HEADER + "a,A Name,state_agency,Russia,,\n", ":2: country:", "ISO 3166"),
        (HEADER + "a,A Name,company,NO,,\nb,B Name,company,UK,,\n", ":3: country:", "'UK'"),
        (HEADER + "a,A Name,state_agency,RU,mine,\n", ":2: ownership:", "none of"),
        (HEADER + "a,A Name,state_agency,RU,,\na,B Name,state_agency,RU,,\n", ":3: entity_id:", "line 2"),
        (HEADER + "a,A Name,state_agency,RU,,,,,,\n", ":2: aliases:", "more cells"),
        (HEADER + 'a,"A Name,state_agency,RU,,\n', ":2: row:", "end of data"),
        ("entity_id,name,source_type,parent\na,A Name,company,b\n", ":2: parent:", "no entity 'b'"),
        ("entity_id,name,source_type,valid_from\na,A Name,company,May\n", ":2: valid_from:", "no date"),
        (
            "entity_id,name,source_type,valid_from,valid_to\na,A Name,company,2001,1999\n",
            ":2: valid_to:",
            "before valid_from",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(BadRowError) as caught:
        load_registry(write(tmp_path, text))
    assert f"own.csv{where}" in str(caught.value)
    assert what in str(caught.value)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    lines = [f"a{n},A Name {n},company,FR,,\n" for n in range(58)]
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "".join(lines)).encode() + b"a,Caf\xe9,company,FR,,\n")
    with pytest.raises(BadRowError, match=r"own\.csv:60: row: is not UTF-8"):
        load_registry(path)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    for header in ("", ",".join(COLUMNS) + "\n"):
        path.write_bytes((header + text).encode())
        try:
            load_registry(path)
        except BadRowError as error:
            assert str(path) in str(error)


def test_ratings(tmp_path: Path) -> None:
    ratings = load_ratings(write(tmp_path, "domain,rating,rated_by\nExample.org,0.75,Desk\nwww.lamp.no,1,Desk\n"))
    found = ratings.of("news.example.org")
    assert found is not None and (found.domain, found.rating, found.rated_by) == ("example.org", 0.75, "Desk")
    assert ratings.of("lamp.no") is not None and ratings.of("www.lamp.no") is not None
    assert ratings.of("org") is None and ratings.of(None) is None and ratings.of("anexample.org") is None


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("example.org,1.5,Desk", ":2: rating:"),
        ("example.org,good,Desk", ":2: rating:"),
        ("example.org,nan,Desk", ":2: rating:"),
        ("example,0.5,Desk", ":2: domain:"),
        ("example.org,0.5,", ":2: rated_by:"),
        ("example.org,0.5,Desk\nwww.example.org,0.5,Desk", ":3: domain:"),
    ],
)
def test_bad_ratings(tmp_path: Path, row: str, where: str) -> None:
    with pytest.raises(BadRowError) as caught:
        load_ratings(write(tmp_path, f"domain,rating,rated_by\n{row}\n"))
    assert f"own.csv{where}" in str(caught.value)
