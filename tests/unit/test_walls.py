"""The three rooms and the walls between them, held by reading what every module imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = 110
FORBIDDEN = {
    "models": {"dagster", "duckdb", "pipelines", "warehouse"},
    "warehouse": {"dagster", "models", "pipelines"},
}
NOT_IN_ASSETS = {"re": "a regex", "regex": "a regex", "sklearn": "an estimator", "skops": "an estimator"}
SQL_WORDS = {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "COPY", "WITH", "FROM"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it; by name also through importlib."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {str(part.value).split(".")[0] for part in node.args if isinstance(part, ast.Constant)}
    return found


def long_sql(path: Path) -> list[str]:
    """String constants, docstrings aside, that read like SQL and do not fit on a line."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if node.value.split(maxsplit=1)[:1] and node.value.split(maxsplit=1)[0].upper() in SQL_WORDS
        if len(node.value) > LINE or "\n" in node.value.strip()
    ]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_nothing_from_behind_its_walls(room):
    assert modules(room), f"there is no {room}/"
    crossed = {str(path.relative_to(ROOT)): sorted(imports(path) & FORBIDDEN[room]) for path in modules(room)}
    assert {path: names for path, names in crossed.items() if names} == {}


def test_assets_hold_no_regex_no_estimator_and_no_sql():
    paths = modules("pipelines/assets")
    assert paths
    for path in paths:
        assert not imports(path) & NOT_IN_ASSETS.keys(), path
        assert long_sql(path) == [], path


def test_the_wall_test_sees_what_it_should(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        '"""SELECT is a word in a docstring, and it may be\nas long as it likes."""\n'
        "import os.path\nimport importlib\n"
        "def late():\n    from dagster.core import x\n    importlib.import_module('duckdb.typing')\n"
        f"QUERY = 'select ' + 'a'\nLONG = 'select {'a' * LINE}'\nSHORT = 'SELECT 1'\n"
        "WRAPPED = '''\nSELECT 1\nFROM t\n'''\n"
    )
    assert imports(module) == {"os", "importlib", "dagster", "duckdb"}
    assert len(long_sql(module)) == 2
