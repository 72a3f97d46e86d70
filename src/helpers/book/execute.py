"""Run the chapters that are stale, in parallel: `python -m helpers.book.execute`.

A chapter's key is a hash of its code, all helpers, all data and the locked packages. The key is
stored in the notebook beside the outputs it stands for, so a fresh clone runs nothing and a
changed helper or table can never leave an old figure behind.
"""

import copy
import hashlib
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers import atomic
from helpers.book import compare
from helpers.book.published import notebooks
from helpers.catalogue import DATA, ROOT
from helpers.errors import DataError
from helpers.look.contract import MIME

METADATA = "shenzhen_model"


def shared_key(root: Path = ROOT, data: Path = DATA) -> str:
    """The hash of everything that all chapters depend on."""
    digest = hashlib.sha256()
    files = [*(root / "src" / "helpers").rglob("*.py"), *data.rglob("*")]
    files += [root / "requirements.lock", root / "chapters" / "references.bib"]
    for file in sorted(file for file in files if file.is_file()):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def key(notebook: nbformat.NotebookNode, shared: str) -> str:
    """The hash that a chapter's stored outputs must carry to be current."""
    code = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return hashlib.sha256(f"{shared}\0{code}".encode()).hexdigest()


def is_current(notebook: nbformat.NotebookNode, shared: str) -> bool:
    """Whether the stored outputs belong to this code, these helpers and these data."""
    return bool(notebook.metadata.get(METADATA, {}).get("key") == key(notebook, shared))


def run(file: Path, shared: str) -> float:
    """Execute one chapter in place; return the seconds it took.

    A cell whose new outputs equal the stored ones by value keeps the stored ones to the letter.
    Raises DataError if a cell fails or warns; the file is then left as it was.
    """
    start = time.monotonic()
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    before = copy.deepcopy(notebook.cells)
    client = NotebookClient(
        notebook, timeout=600, record_timing=False, resources={"metadata": {"path": file.parent}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise DataError(file, f"a cell failed.\n{error}", remedy="run it in `make lab`.") from None
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise DataError(file, f"cell {number} warns: {output.text}", remedy="mend it.")
    for cell, stored in zip(notebook.cells, before, strict=True):
        if cell.cell_type == "code" and not compare.outputs(stored.outputs, cell.outputs):
            cell.outputs = stored.outputs
    # What differs between machines without changing a result stays out of the file.
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        METADATA: {"key": key(notebook, shared)},
    }
    write(notebook, file)
    return time.monotonic() - start


def write(notebook: nbformat.NotebookNode, file: Path) -> None:
    """Replace the file in one step, each figure's specification on a line of its own.

    Indented like the rest, a map would take ten times the space, one coordinate a line.
    """
    lean, figures = copy.deepcopy(notebook), []
    for cell in lean.cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                figures.append(output.data[MIME])
                output.data[MIME] = f"figure {len(figures)} of this file"
    text = nbformat.writes(lean)  # type: ignore[no-untyped-call]
    for number, spec in enumerate(figures, start=1):
        dense = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
        text = text.replace(f'"figure {number} of this file"', dense, 1)
    atomic.write(file, text + "\n")


def main() -> int:
    """Run every stale chapter; print a line for each. Exit status 1 if one fails."""
    shared = shared_key()
    stale = [
        file
        for file in notebooks(ROOT)
        if not is_current(nbformat.read(file, as_version=4), shared)  # type: ignore[no-untyped-call]
    ]
    for file in notebooks(ROOT):
        if file not in stale:
            print(f"{file.stem}: up to date")
    failed = 0
    with ProcessPoolExecutor(max_workers=min(len(stale), os.cpu_count() or 1) or 1) as pool:
        for file, job in [(file, pool.submit(run, file, shared)) for file in stale]:
            try:
                print(f"{file.stem}: run in {job.result():.0f} s")
            except DataError as error:
                failed = 1
                print(error, file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
