"""Run one chapter in a kernel of its own: `python -m helpers.book.chapter <notebook>`.

Apart from `helpers.book.execute`, which decides what to run, so that each chapter is a process
that can be stopped, and only those that run pay for the libraries of Jupyter.
"""

import copy
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from traitlets import CaselessStrEnum

from helpers.book import compare
from helpers.book import notebook as files
from helpers.errors import DataError
from helpers.used import ROOT

WATCH = "from helpers import used as _used\n_used.watch()"
REPORT = "import json as _json\nprint(_json.dumps(_used.record()))"


class Private(AsyncKernelManager):
    """Sockets in a folder of the user's own: no port that two chapters could both take."""

    transport = CaselessStrEnum(["ipc"], default_value="ipc")

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._folder = tempfile.TemporaryDirectory(prefix="kernel-")
        self.ip = str(Path(self._folder.name) / "socket")


def run(file: Path) -> None:
    """Execute a chapter in place and note beside its outputs what they rest on.

    A cell whose new outputs equal the stored ones by value keeps the stored ones to the letter.
    Raises DataError if a cell fails or warns; the file is then left as it was.
    """
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    before = copy.deepcopy(notebook.cells)
    client = NotebookClient(
        notebook,
        timeout=600,
        record_timing=False,
        shutdown_kernel="immediate",
        kernel_manager_class=Private,
        kernel_name="python3",
    )
    try:
        with client.setup_kernel(cwd=str(file.parent)):
            _end_together(client)
            _hidden(client, WATCH)
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
            record = json.loads(_hidden(client, REPORT))
    except CellExecutionError as error:
        raise DataError(file, f"a cell failed.\n{error}", remedy="run it in `make lab`.") from None
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise DataError(file, f"cell {number} warns: {output.text}", remedy="mend it.")
    for cell, stored in zip(notebook.cells, before, strict=True):
        if cell.cell_type == "code" and not compare.outputs(stored.outputs, cell.outputs):
            cell.outputs = stored.outputs
    made = json.loads(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    made["metadata"][files.METADATA] = record | {
        "code": files.code(made),
        "outputs": files.shown(made),
    }
    files.write(made, file)


def _end_together(client: NotebookClient) -> None:
    """Let the end of this process be the end of its kernel, at once and whatever that computes."""
    group = client.km.provisioner.pgid  # type: ignore[union-attr]
    folder = Path(client.km.ip).parent  # type: ignore[union-attr]

    def end(*_: object) -> None:
        os.killpg(group, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    signal.signal(signal.SIGTERM, end)


def _hidden(client: NotebookClient, code: str) -> str:
    """What a line of code prints in the chapter's kernel, outside its cells and their count."""
    cell = nbformat.v4.new_code_cell(code)  # type: ignore[no-untyped-call]
    last = len(client.nb.cells)
    client.nb.cells.append(cell)
    try:
        client.execute_cell(cell, last, store_history=False)
    finally:
        client.nb.cells.pop()
    return "".join(output["text"] for output in cell.outputs)


def main(file: Path) -> int:
    """Run one chapter. Exit status 1 after a clear error."""
    try:
        run(file)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except DeadKernelError:
        print(DataError(ROOT / file, "its kernel died.", remedy="run it again."), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
