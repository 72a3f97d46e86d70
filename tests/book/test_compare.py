"""Outputs are compared by value: what a reader could notice is refused, a last digit is not."""

import copy
import shutil
import subprocess
import sys

import nbformat
import pytest

from helpers.book import chapter as run_chapter
from helpers.book import compare
from helpers.book import notebook as files
from helpers.catalogue import ROOT
from helpers.look import contract
from helpers.results import MIME

FIGURE = {
    "output_type": "execute_result",
    "metadata": {},
    "execution_count": 3,
    "data": {
        "text/plain": "Bars that rise.",
        contract.MIME: {
            "mark": {"type": "bar"},
            "datasets": {"a-1": [{"city": "A", "rank": 1, "km": 1.5}, {"city": "B", "km": None}]},
        },
    },
}
RESULT = {
    "output_type": "display_data",
    "metadata": {},
    "data": {
        "text/plain": "storms.fall = -1.734217431 (-2.5–1.25e-05) percent",
        MIME: {"id": "storms.fall", "value": -1.734217431, "low": -2.5, "high": 1.25e-05},
    },
}
TABLE = {
    "output_type": "execute_result",
    "metadata": {},
    "data": {"text/html": "<td>7 storms</td><td>−1.5 (0.25 to 2)</td>", "text/plain": "Storms"},
}
OUTPUTS = [FIGURE, RESULT, TABLE, {"output_type": "stream", "name": "stdout", "text": "12.5 km"}]
ROWS = [0, "data", contract.MIME, "datasets", "a-1"]


def changed(path, value):
    """The outputs with one place set to `value`, or to what it makes of the old one."""
    made = copy.deepcopy(OUTPUTS)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value(at[path[-1]]) if callable(value) else value
    return made


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param([*ROWS, 0, "km"], 1.5 * (1 + 1e-4), id="a number off by 1e-4"),
        pytest.param([*ROWS, 0, "km"], 1.5 * (1 + 2e-6), id="a number just beyond the tolerance"),
        pytest.param([1, "data", MIME, "high"], 1.25e-05 + 2e-9, id="a small number"),
        pytest.param([*ROWS, 0, "km"], None, id="a number lost"),
        pytest.param([*ROWS, 0, "rank"], 1.0, id="a type"),
        pytest.param([*ROWS, 0, "rank"], True, id="a truth for a number"),
        pytest.param([*ROWS, 0, "rank"], 2, id="a whole number"),
        pytest.param([*ROWS, 0, "city"], "C", id="a string"),
        pytest.param(ROWS, lambda rows: rows[::-1], id="a swapped order"),
        pytest.param(ROWS, lambda rows: rows[:1], id="a missing row"),
        pytest.param([0, "data", contract.MIME, "mark", "type"], "line", id="a mark"),
        pytest.param([0, "data", contract.MIME, "extra"], 1, id="a key"),
        pytest.param([0, "data", "text/plain"], "Bars that fall.", id="an alternative text"),
        pytest.param([0, "output_type"], "display_data", id="a kind of output"),
        pytest.param([0, "metadata"], {"isolated": True}, id="metadata"),
        pytest.param([1, "data", "text/plain"], lambda t: t.replace("4", "5"), id="a printed one"),
        pytest.param([2, "data", "text/html"], lambda t: t.replace("7", "8"), id="a cell"),
        pytest.param([2, "data", "text/html"], lambda t: t.replace("−", "+"), id="a sign"),
        pytest.param([2, "data", "text/html"], lambda t: t.replace("0.25", "0.2"), id="a digit"),
        pytest.param([2, "data", "text/html"], lambda t: t.replace("td", "th"), id="a tag"),
        pytest.param([3, "text"], "12.6 km", id="a printed line"),
        pytest.param([3, "name"], "stderr", id="a stream"),
    ],
)
def test_a_change_is_refused(path, value):
    """Catches a comparison that waves a wrong number, row, word or mark through."""
    assert compare.outputs(OUTPUTS, changed(path, value))


def test_a_lost_output_is_refused():
    """Catches a cell that shows one thing less."""
    assert compare.outputs(OUTPUTS, OUTPUTS[:-1]) == "stored 4 outputs, now 3"
    assert compare.outputs([], OUTPUTS[:1]) == "stored 0 outputs, now 1"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ([*ROWS, 0, "km"], 1.5 * (1 + 1e-9)),
        ([1, "data", MIME, "value"], -1.734217432),
        ([1, "data", "text/plain"], "storms.fall = -1.734217432 (-2.5–1.25e-05) percent"),
        ([1, "data", MIME, "high"], 1.25e-05 + 1e-12),
        ([2, "data", "text/html"], "<td>7 storms</td><td>−1.500000001 (0.25 to 2)</td>"),
        ([0, "execution_count"], 0),
    ],
)
def test_a_last_digit_is_accepted(path, value):
    """Catches a comparison that fails on the next processor."""
    new = changed(path, value)
    assert new != OUTPUTS
    assert compare.outputs(OUTPUTS, new) is None


def test_the_first_difference_is_named():
    """Catches a report that leaves its reader to search ten thousand lines."""
    new = changed([*ROWS, 0, "km"], 1.6)
    where = f"output 1/data/{contract.MIME}/datasets/a-1/0/km"
    assert compare.outputs(OUTPUTS, new) == f"{where}: stored 1.5, now 1.6"


def chapter(folder, *cells):
    """A notebook of cells (code, stored outputs) beside the chapters' own conftest."""
    made = [
        nbformat.v4.new_code_cell(code, execution_count=place, outputs=outputs)
        for place, (code, outputs) in enumerate(cells, start=1)
    ]
    notebook = nbformat.v4.new_notebook(cells=made)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "page.ipynb")
    shutil.copy(ROOT / "chapters" / "conftest.py", folder)
    return folder / "page.ipynb"


def shows(stored, now, kind="text/plain"):
    """A cell that once showed `stored` and now shows another thing."""
    code = f"from IPython.display import display\ndisplay({{{kind!r}: {now!r}}}, raw=True)"
    return code, [nbformat.v4.new_output("display_data", {kind: stored})]


def checked(file):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", file]
    return subprocess.run(command, capture_output=True, text=True, cwd=file.parent)


def test_nbval_compares_by_value(tmp_path):
    """Catches a run of nbval that uses its own comparison, which skips pictures."""
    file = chapter(
        tmp_path,
        shows("0.300000000", "0.3000000001"),
        shows("0.3000", "0.3001"),
        shows("iVBORw0KGgo=", "iVBORw0KGgp=", "image/png"),
    )
    said = checked(file).stdout
    assert "2 failed, 1 passed" in said
    assert "output 1/data/text/plain/1: stored 0.3, now 0.3001" in said
    assert "output 1/data/image/png" in said


@pytest.mark.parametrize(
    ("code", "ran", "said"),
    [
        ("# NBVAL_IGNORE_OUTPUT\n1 + 1", 1, "take the mark away"),
        ("# NBVAL_SKIP\n1 + 1", 1, "take the mark away"),
        ("1 + 1", None, "has no stored run"),
    ],
)
def test_no_cell_is_left_out(tmp_path, code, ran, said):
    """Catches a cell that a comment, or the want of a stored run, takes out of the comparison."""
    file = chapter(tmp_path, (code, []))
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[0].execution_count = ran
    nbformat.write(notebook, file)
    found = checked(file)
    assert found.returncode != 0
    assert said in found.stdout + found.stderr


def test_a_run_that_says_the_same_rewrites_nothing(tmp_path):
    """Catches a notebook that changes with every processor it is run on."""
    file = chapter(tmp_path, shows("0.1234567890", "0.1234567891"), shows("0.1234567890", "0.1234"))
    run_chapter.run(file)
    notebook = nbformat.read(file, as_version=4)
    shown = [cell.outputs[0].data["text/plain"] for cell in notebook.cells]
    assert shown == ["0.1234567890", "0.1234"]
    assert files.stale(files.read(file), ROOT) == []
