"""What CONTRIBUTING.md tells a newcomer to do works, literally, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from helpers.catalogue import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL)
(CELL,) = re.findall(r"<!-- cell -->\n```python\n(.*?)```", TEXT, re.DOTALL)
TOC = "format: jb-book\nroot: chapters/example\nchapters:\n- file: chapters/evidence\n"
PROSE = re.findall(r"\{(?:claim|result)\}`[^`]+`", TEXT)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with every example in its place."""
    root = tmp_path_factory.mktemp("project") / "copy"
    ignore = shutil.ignore_patterns("_build", ".venv", ".git", "*cache*", ".hypothesis")
    shutil.copytree(ROOT, root, ignore=ignore)
    for name, block in FILES:
        file = root / name
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(old + block, encoding="utf-8")
    return root


def run(root, *command):
    """Run a module of the copy; fail with what it printed."""
    env = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        [sys.executable, *command], cwd=root, env=env, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_examples_are_found():
    """Catches a block that lost its mark and is no longer run."""
    assert len(FILES) == 6
    assert len(PROSE) == 2


def test_claim_table_result_figure_and_chapter_work(project):
    """Catches advice that a newcomer follows in vain."""
    # `make data` of one source notes its table; the tables by hand are noted after.
    run(project, "-m", "helpers.build", "example")
    run(project, "-m", "helpers.build.note")
    run(project, "-m", "helpers.verdicts")
    verdicts = (project / "data" / "evidence" / "verdicts.csv").read_text(encoding="utf-8")
    assert re.search(r"^bus-lanes-2024,consistent,It is 0\.\d\d km", verdicts, re.MULTILINE)
    chapter = project / "chapters" / "example.ipynb"
    text = "# Example\n\n" + " and ".join(PROSE) + "."
    cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell(CELL)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), chapter)
    toc = project / "_toc.yml"
    toc.write_text(
        "format: jb-book\nroot: chapters/example\nchapters:\n- file: chapters/evidence\n"
    )
    for other in project.glob("chapters/*.ipynb"):
        if other.stem not in ("example", "evidence"):
            other.unlink()
    run(project, "-m", "helpers.book.execute")
    (project / "_toc.yml").write_text(TOC)
    (project / "chapters" / "evidence.ipynb").unlink()
    (project / "chapters" / "evidence.md").write_text("# Evidence\n\n```{register}\n```\n")
    run(project, "-c", "from jupyter_book.cli.main import main; main()", "build", ".")
    page = (project / "_build" / "html" / "chapters" / "example.html").read_text(encoding="utf-8")
    assert "1,109.5 km" in page
    assert 'id="fig-letters"' in page
