"""Stale chapters run, current ones do not, and a change reaches the page."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.book import execute
from helpers.catalogue import ROOT
from helpers.errors import DataError


@pytest.fixture
def project(tmp_path):
    """A book of one chapter that shows one cell of the real grid factors."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "chapters").mkdir()
    shutil.copy(ROOT / "chapters" / "references.bib", tmp_path / "chapters")
    for name in ("requirements.lock", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "_config.yml").write_text(
        "title: Test\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\n"
    )
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/page\n")
    page(
        tmp_path, "from helpers import catalogue\ncatalogue.load('energy/grid_factors').iloc[0, -1]"
    )
    return tmp_path


def page(root, code):
    cells = [nbformat.v4.new_markdown_cell("# Page"), nbformat.v4.new_code_cell(code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "chapters" / "page.ipynb")


def run(root, *command):
    env = os.environ | {"PYTHONPATH": str(root / "src")}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)


def test_a_changed_cell_reaches_the_page(project):
    """Catches a stale figure: the worst fault a rerunnable report can have."""

    def html():
        ran = run(project, sys.executable, "-m", "helpers.book.execute")
        assert ran.returncode == 0, ran.stderr
        built = run(project, Path(sys.executable).parent / "jupyter-book", "build", ".")
        assert built.returncode == 0, built.stderr
        return ran.stdout, (project / "_build/html/chapters/page.html").read_text("utf-8")

    table = project / "data/energy/grid_factors.csv"
    first, before = html()
    assert "page: run" in first
    again, _ = html()
    assert "page: up to date" in again
    lines = table.read_text("utf-8").splitlines()
    old = lines[1].split(",")[-1]
    assert old in before
    lines[1] = lines[1].removesuffix(old) + "0.1234"
    table.write_text("\n".join(lines) + "\n", "utf-8")
    changed, after = html()
    assert "page: run" in changed
    assert "0.1234" in after


def test_key_follows_helpers_data_and_code_not_prose(project):
    """Catches a dependency missing from the key, and runs for a mended comma."""
    notebook = nbformat.read(project / "chapters" / "page.ipynb", as_version=4)

    def key():
        return execute.key(notebook, execute.shared_key(project, project / "data"))

    first = key()
    notebook.cells[0].source = "# Page, mended"
    assert key() == first
    notebook.cells[1].source += "  # changed"
    assert key() != first
    second = key()
    helper = project / "src/helpers/models/inequality.py"
    helper.write_text(helper.read_text("utf-8") + "\n", "utf-8")
    assert key() != second
    third = key()
    table = project / "data/energy/grid_factors.csv"
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    assert key() != third


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import warnings; warnings.warn('old')", "cell 2 warns"),
    ],
)
def test_a_failing_chapter_stays_as_it_was(project, code, said):
    """Catches a half-written notebook, and a warning that nobody reads."""
    page(project, code)
    file = project / "chapters" / "page.ipynb"
    before = file.read_bytes()
    with pytest.raises(DataError, match=said):
        execute.run(file, "key")
    assert file.read_bytes() == before
    assert sorted(p.name for p in file.parent.iterdir()) == ["page.ipynb", "references.bib"]


def test_stored_outputs_of_the_book_are_current():
    """Catches a commit whose chapters were not run after the last change."""
    shared = execute.shared_key()
    stale = [
        file.name
        for file in execute.notebooks(ROOT)
        if not execute.is_current(nbformat.read(file, as_version=4), shared)
    ]
    assert stale == []
