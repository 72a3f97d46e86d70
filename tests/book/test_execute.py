"""Stale chapters run, current ones do not, and a change reaches the page."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from helpers import catalogue
from helpers.book import execute
from helpers.book import notebook as files
from helpers.catalogue import ROOT

CODE = """from helpers import catalogue
from helpers.models import inequality
catalogue.load("energy/grid_factors").iloc[0, -1]"""
TABLE = "data/energy/grid_factors.csv"
MODEL = "src/helpers/models/inequality.py"


def new_book(root):
    """A book of one chapter that shows one cell of the real grid factors."""
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", root / "data")
    (root / "chapters").mkdir()
    shutil.copy(ROOT / "chapters" / "references.bib", root / "chapters")
    for name in ("requirements.lock", "CITATION.cff"):
        shutil.copy(ROOT / name, root)
    (root / "intro.md").write_text("# First\n")
    (root / "_config.yml").write_text(
        "title: Test\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\n"
        "sphinx:\n  extra_extensions: [helpers.book]\n"
    )
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: intro\nchapters:\n- file: chapters/page\n"
    )
    page(root, CODE)
    return root


@pytest.fixture
def project(tmp_path):
    """A book that has not run."""
    return new_book(tmp_path / "book")


def page(root, code, name="page"):
    cells = [nbformat.v4.new_markdown_cell("# Page"), nbformat.v4.new_code_cell(code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "chapters" / f"{name}.ipynb")


def start(root, module):
    return subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A suite run in the background ignores Ctrl-C, and its children would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def run(root, module="helpers.book.execute"):
    process = start(root, module)
    said, wrong = process.communicate()
    return process.returncode, said, wrong


def replace(root, name, old, new):
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.slow
def test_a_changed_cell_reaches_the_page(project):
    """Catches a stale figure: the worst fault a rerunnable report can have."""

    def make():
        code, said, wrong = run(project, "helpers.book.make")
        assert code == 0, wrong
        return said, (project / "_build/html/chapters/page.html").read_text("utf-8")

    first, before = make()
    assert "page: run" in first
    again, _ = make()
    assert "Nothing has changed" in again
    assert "page" not in again.splitlines()[0]
    file = project / TABLE
    lines = file.read_text("utf-8").splitlines()
    old = lines[1].split(",")[-1]
    assert old in before
    lines[1] = lines[1].removesuffix(old) + "0.1234"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert run(project, "helpers.build.note")[0] == 0
    changed, after = make()
    assert "page: run" in changed
    assert "energy/grid_factors changed" in changed
    assert "0.1234" in after
    (project / "intro.md").write_text("# First, mended\n")
    prose, _ = make()
    assert "page: run" not in prose
    assert "pages: 1 read" in prose


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The one-chapter book after a run, made once; tests change copies of it."""
    root = new_book(tmp_path_factory.mktemp("ran") / "book")
    code, _, wrong = run(root)
    assert code == 0, wrong
    return root


CHANGES = {
    "a table it loads": ("energy/grid_factors", TABLE, "\n", "\n\n"),
    "another table": ("", "data/energy/plants.csv", "\n", "\n\n"),
    "what the catalogue says of its table": (
        "energy/grid_factors",
        "data/datapackage.json",
        '"name": "energy/grid_factors",',
        '"name": "energy/grid_factors", "note": "new",',
    ),
    "what the catalogue measured": (
        "",
        "data/datapackage.json",
        catalogue.resource("energy/grid_factors")["hash"],
        "sha256:0",
    ),
    "a module it imports": ("helpers.models.inequality", MODEL, "\ndef ", "\nX = 1\n\n\ndef "),
    "a comment in it": ("", MODEL, "\ndef ", "\n# A comment.\n\n\ndef "),
    "a docstring in it": ("", MODEL, '"""', '"""New words: '),
    "a module that its modules import": (
        "helpers.errors",
        "src/helpers/errors.py",
        "class DataError",
        "X = 1\n\n\nclass DataError",
    ),
    "another module": ("", "src/helpers/models/sea.py", "\ndef ", "\nX = 1\n\n\ndef "),
    "a package it imports": ("pandas", "requirements.lock", "\npandas==", "\npandas==9"),
    "another package": ("", "requirements.lock", "\nruff==", "\nruff==9"),
    "its prose": ("", "chapters/page.ipynb", "# Page", "# Page, mended"),
    "its code": ("its code", "chapters/page.ipynb", "iloc[0, -1]", "iloc[1, -1]"),
    "its outputs": (
        "its outputs were made elsewhere",
        "chapters/page.ipynb",
        "np.float64(",
        "np.float64(1",
    ),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_chapter_is_stale_when_what_it_read_changed(ran, tmp_path, change):
    """Catches a dependency that the record misses, and a run for a mended comma."""
    why, name, old, new = CHANGES[change]
    root = tmp_path / "book"
    shutil.copytree(ran, root)
    replace(root, name, old, new)
    found = files.stale(files.read(root / "chapters" / "page.ipynb"), root)
    assert found == ([why] if why else [])


def test_an_editor_leaves_no_trace(ran, tmp_path):
    """Catches a notebook that a look in JupyterLab rewrites from end to end."""
    root = tmp_path / "book"
    shutil.copytree(ran, root)
    file = root / "chapters" / "page.ipynb"
    before = file.read_text("utf-8")
    notebook = nbformat.read(file, as_version=4)
    notebook.metadata.language_info = {"name": "python", "version": "3.12.1", "mimetype": "x"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 17
            cell.metadata.execution = {"iopub.status.busy": "2026-01-01"}
            cell.outputs[0].execution_count = 17
    nbformat.write(notebook, file)
    assert file.read_text("utf-8") != before
    assert execute.main(root)
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import warnings; warnings.warn('old')", "cell 2 warns"),
        ("import os; os._exit(1)", "its kernel died"),
    ],
)
def test_a_failing_chapter_stays_as_it_was(project, code, said):
    """Catches a half-written notebook, a warning that nobody reads, a stack trace of Jupyter."""
    page(project, code)
    file = project / "chapters" / "page.ipynb"
    before = file.read_bytes()
    status, _, wrong = run(project)
    assert status == 1
    assert said in wrong
    assert "nbclient" not in wrong
    assert file.read_bytes() == before
    assert sorted(p.name for p in file.parent.iterdir()) == ["page.ipynb", "references.bib"]


def test_a_good_run_says_only_what_it_did(project):
    """Catches the noise of kernels and debuggers in the output of a good run."""
    page(project, "1")
    status, said, wrong = run(project)
    assert status == 0
    assert wrong == ""
    assert len(said.splitlines()) == 1


def test_interrupting_keeps_what_had_finished(project, tmp_path):
    """Catches queued work that runs on, a kernel that lives on, a traceback on Ctrl-C."""
    mark = tmp_path / "kernel"
    page(project, "1", "a-quick")
    slow = f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))"
    page(project, f"{slow}\ntime.sleep(300)")
    for number in range(4):
        page(project, "import time; time.sleep(300)", f"queued-{number}")
    process = start(project, "helpers.book.make")
    finished = process.stdout.readline()
    assert finished.startswith("a-quick: run")
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said, wrong = process.communicate(timeout=10)
    assert process.returncode == 130
    assert said.strip() == "Stopped: what had finished is kept, `make book` goes on from there."
    assert wrong == ""
    kept = files.read(project / "chapters" / "a-quick.ipynb")
    assert files.stale(kept, project) == []
    assert not alive(int(mark.read_text()))


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended but was not collected does not."""
    status = Path(f"/proc/{process}/stat")
    if status.parent.parent.exists():
        return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
    return subprocess.run(["ps", "-p", str(process)], capture_output=True).returncode == 0


@pytest.mark.slow
def test_verdicts_are_computed_before_the_chapters(project):
    """Catches chapters that show verdicts older than the claims."""
    page(project, "1")
    untested = project / "data/evidence/untested.csv"
    reason = untested.read_text("utf-8").splitlines()[1].split(",")[-1]
    replace(project, "data/evidence/untested.csv", reason, "Nobody has looked.")
    assert run(project, "helpers.build.note")[0] == 0
    status, said, wrong = run(project)
    assert status == 0, wrong
    assert said.startswith("helpers.verdicts: run")
    size = (project / "data/evidence/verdicts.csv").stat().st_size
    assert f"{size:,} bytes" in (project / "chapters/data.md").read_text("utf-8")
    assert "Nobody has looked." in (project / "data/evidence/verdicts.csv").read_text("utf-8")
    assert execute.stale_steps(project) == []


def test_the_stored_book_is_current():
    """Catches a commit whose chapters or verdicts were not run after the last change."""
    stale = [*execute.stale_steps(ROOT), *execute.stale_chapters(ROOT)]
    assert {job.name: job.why for job in stale} == {}


def test_records_name_what_was_read():
    """Catches a record without tables or modules: such a chapter would never be stale."""
    for file in files.chapters(ROOT):
        record = json.loads(file.read_text("utf-8"))["metadata"][files.METADATA]
        assert any(name.startswith("helpers.look") for name in record["modules"]), file.name
        assert "pandas" in record["packages"], file.name
