"""What the chapters publish: results, read from the stored outputs of the notebooks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import DataError
from helpers.results import MIME


def notebooks(root: Path) -> list[Path]:
    """The chapter notebooks of the book at `root`, in order of name."""
    return sorted((root / "chapters").glob("*.ipynb"))


def outputs(notebook: Path, mime: str) -> Iterator[tuple[int, Any]]:
    """Cell number (from 1) and content of each stored output of one MIME type."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (json.JSONDecodeError, KeyError):
        raise DataError(notebook, "not a notebook.", remedy="restore it from git.") from None
    for number, cell in enumerate(cells, start=1):
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                yield number, output["data"][mime]


def results(root: Path) -> dict[str, dict[str, Any]]:
    """Every published result by id, with the chapter and cell it comes from.

    Raises DataError if two cells publish the same id.
    """
    found: dict[str, dict[str, Any]] = {}
    for notebook in notebooks(root):
        for cell, bundle in outputs(notebook, MIME):
            if (first := found.get(bundle["id"])) is not None:
                raise DataError(
                    notebook,
                    f"cell {cell} publishes {bundle['id']!r}, which cell {first['cell']} of "
                    f"{first['chapter']} publishes already.",
                    remedy="rename one of them.",
                )
            found[bundle["id"]] = bundle | {"chapter": notebook.stem, "cell": cell}
    return found
