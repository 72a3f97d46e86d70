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
MAY |= {"helpers.catalogue", "altair"}
# Charts are layered with `+`; every other operator computes, as these methods of a frame do.
LAYERED = (ast.Add, ast.BitOr, ast.BitAnd)
COMPUTING = {"apply", "assign", "count", "diff", "dropna", "groupby", "map", "max", "mean", "melt"}
COMPUTING |= {"median", "merge", "min", "pivot", "quantile", "query", "set_index", "sort_values"}
COMPUTING |= {"std", "sum", "value_counts"}


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


def computed(code):
    """What a cell computes itself: operators and methods, as written."""
    for node in ast.walk(ast.parse(code)):
        operator = isinstance(node, ast.BinOp) and not isinstance(node.op, LAYERED)
        call = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in COMPUTING
        if operator or call:
            yield ast.unparse(node)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_chapters_compute_nothing(chapter):
    """Catches a sum, a share or a filter in a cell, the texts of figures included."""
    assert [found for code in cells(chapter) for found in computed(code)] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_chapters_define_nothing(chapter):
    """Catches a function or a loop in a cell: both belong to the analysis or the look."""
    kinds = (ast.FunctionDef, ast.For, ast.While, ast.Assert)
    for code in cells(chapter):
        assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, kinds)]


def test_computing_is_seen_in_a_title():
    """Catches a finder that looks at statements only, or takes a layered chart for a sum."""
    code = "figure(a + b, title=f'{100 * x.sum():.0f} %')"
    assert list(computed(code)) == ["100 * x.sum()", "x.sum()"]


def test_the_counter_leaves_a_figure_out():
    """Catches a counter that counts captions, or none of the rest."""
    assert lines("x = 1\nfigure(\n  x,\n  id='a',\n)\ny = [\n  1,\n]") == 5
