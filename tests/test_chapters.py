"""Chapters name things: cells are short, compute nothing, and never ask for a verdict's code."""

import ast

import nbformat
import pytest

from helpers.book.notebook import chapters
from helpers.catalogue import ROOT

CHAPTERS = chapters(ROOT)
# Lines of a cell besides the texts of its figure.
MOST = 15
# Rooms and libraries a chapter may name.
MAY = {"helpers.analysis", "helpers.look", "helpers.results", "helpers.register", "helpers.models"}
MAY |= {"helpers.catalogue", "altair", "pandas"}


def cells(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def lines(code):
    """Lines of code, a `figure(...)` statement counted as one."""
    total = 0
    for statement in ast.parse(code).body:
        call = getattr(statement, "value", None)
        name = getattr(getattr(call, "func", None), "id", "")
        total += 1 if name == "figure" else statement.end_lineno - statement.lineno + 1
    return total


def imported(code):
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "helpers":
            found |= {f"helpers.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_cells_are_short(chapter):
    """Catches computing that creeps back into a cell."""
    assert {i: n for i, code in enumerate(cells(chapter)) if (n := lines(code)) > MOST} == {}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_chapters_import_what_they_name(chapter):
    """Catches a chapter that takes a number from the code of a verdict."""
    for code in cells(chapter):
        for name in imported(code):
            assert any(name == room or name.startswith(f"{room}.") for room in MAY), name


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_chapters_define_nothing(chapter):
    """Catches a function or a loop in a cell: both belong to the analysis or the look."""
    kinds = (ast.FunctionDef, ast.For, ast.While, ast.Assert)
    for code in cells(chapter):
        assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, kinds)]


def test_the_counter_leaves_a_figure_out():
    """Catches a counter that counts captions, or none of the rest."""
    assert lines("x = 1\nfigure(\n  x,\n  id='a',\n)\ny = [\n  1,\n]") == 5
