"""What the chapters publish: results, read from the stored outputs of the notebooks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers import mime
from helpers.book import notebook as files
from helpers.errors import DataError


def outputs(notebook: Path, kind: str) -> Iterator[tuple[int, Any]]:
    """Cell number (from 1) and content of each stored output of one MIME type."""
    for number, cell in enumerate(files.read(notebook)["cells"], start=1):
        for output in cell.get("outputs", []):
            if kind in output.get("data", {}):
                yield number, output["data"][kind]


def results(root: Path) -> dict[str, dict[str, Any]]:
    """Every published result by id, with the chapter and cell it comes from.

    Raises DataError if two cells publish the same id.
    """
    found: dict[str, dict[str, Any]] = {}
    for notebook in files.chapters(root):
        for cell, bundle in outputs(notebook, mime.RESULT):
            if (first := found.get(bundle["id"])) is not None:
                raise DataError(
                    notebook,
                    f"cell {cell} publishes {bundle['id']!r}, which cell {first['cell']} of "
                    f"{first['chapter']} publishes already.",
                    remedy="rename one of them.",
                )
            found[bundle["id"]] = bundle | {"chapter": notebook.stem, "cell": cell}
    return found
