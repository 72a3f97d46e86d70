"""Imports run one way: from what is stated to what is shown."""

import ast
from pathlib import Path

import pytest

from helpers.catalogue import ROOT

HELPERS = ROOT / "src" / "helpers"
BASE = {"atomic", "used", "mime", "errors", "intervals", "order", "results", "schema"}
BASE |= {"catalogue"}
# Room -> rooms it may import besides itself.
MAY = {
    "atomic": set(),
    "errors": set(),
    "mime": set(),
    "used": set(),
    "intervals": set(),
    "order": set(),
    "results": {"intervals", "mime"},
    "schema": {"errors"},
    "catalogue": {"errors", "schema", "used"},
    "register": BASE,
    "models": {"intervals", "order"},
    "build": BASE | {"register", "models"},
    "analysis": BASE | {"register", "models"},
    "verdicts": BASE | {"register", "models", "analysis", "build"},
    "look": BASE | {"register"},
    "book": BASE | {"register", "models", "build", "analysis", "verdicts", "look"},
}


def imported(code: str) -> set[str]:
    """The rooms of `helpers` that a piece of code imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("helpers.")}
    return found


def room(file: Path) -> str:
    return file.relative_to(HELPERS).parts[0].removesuffix(".py")


FILES = [file for file in sorted(HELPERS.rglob("*.py")) if room(file) != "__init__"]


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(HELPERS)))
def test_imports_run_one_way(file):
    """Catches a model that reads a file, or an analysis that asks for a verdict."""
    here = room(file)
    assert imported(file.read_text(encoding="utf-8")) - {here} <= MAY[here]


def test_the_finder_sees_each_form():
    """Catches a finder that overlooks a form of import."""
    code = "from helpers import look\nfrom helpers.book import roles\nimport helpers.models.sea"
    assert imported(code) == {"look", "book", "models"}
