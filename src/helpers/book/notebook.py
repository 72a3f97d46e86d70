"""Chapters as files: read, written in one form, and the record of what their outputs rest on.

Needs the standard library only, so that a build with nothing to do ends before it starts.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers import atomic, mime, used
from helpers.errors import DataError

METADATA = "shenzhen_model"
# What differs between machines and editors without changing a result stays out of the file.
COMMON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
Notebook = dict[str, Any]


def chapters(root: Path) -> list[Path]:
    """The notebooks of the book at `root`, in order of name."""
    return sorted((root / "chapters").glob("*.ipynb"))


def read(file: Path) -> Notebook:
    """A notebook as JSON. Raises DataError if the file is none."""
    try:
        notebook: Notebook = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(notebook["cells"], list):
            raise KeyError
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError):
        raise DataError(file, "not a notebook.", remedy="restore it from git.") from None
    return notebook


def code(notebook: Notebook) -> str:
    """The hash of a chapter's own code."""
    return used.digest(*("".join(cell["source"]) for cell in _code_cells(notebook)))


def shown(notebook: Notebook) -> str:
    """The hash of a chapter's outputs; the count of runs is none of them."""
    outputs = [
        {key: value for key, value in output.items() if key != "execution_count"}
        for cell in _code_cells(notebook)
        for output in cell["outputs"]
    ]
    return used.digest(json.dumps(_joined(outputs), sort_keys=True))


def stale(notebook: Notebook, root: Path) -> list[str]:
    """Why the stored outputs are not of this code and these inputs; nothing if they are."""
    record = notebook["metadata"].get(METADATA, {})
    if "modules" not in record:
        return ["it was never run by `make book`"]
    reasons = used.changed(record, root)
    if record.get("code") != code(notebook):
        reasons.insert(0, "its code")
    if record.get("outputs") != shown(notebook):
        reasons.append("its outputs were made elsewhere")
    return reasons


def text(notebook: Notebook) -> str:
    """The one form of a notebook: plain metadata, runs counted from one, dense figures.

    Indented like the rest, a map would take ten times the space, one coordinate a line.
    """
    dense: list[str] = []

    def apart(value: Any) -> str:
        dense.append(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
        return f"part {len(dense)} of this file"

    runs = 0
    cells = []
    for cell in notebook["cells"]:
        made = cell | {"source": _lines(cell["source"])}
        made["metadata"] = {k: v for k, v in cell["metadata"].items() if k != "execution"}
        if cell["cell_type"] == "code":
            ran = cell["execution_count"] is not None
            runs += ran
            made["execution_count"] = runs if ran else None
            made["outputs"] = [
                _output(output, made["execution_count"], apart) for output in cell["outputs"]
            ]
        cells.append(made)
    record = {
        key: value if isinstance(value, str) else apart(value)
        for key, value in notebook["metadata"].get(METADATA, {}).items()
    }
    whole = notebook | {"cells": cells, "metadata": COMMON | ({METADATA: record} if record else {})}
    written = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    for number, part in enumerate(dense, start=1):
        written = written.replace(f'"part {number} of this file"', part, 1)
    return written + "\n"


def _output(output: dict[str, Any], count: int | None, apart: Any) -> dict[str, Any]:
    made = dict(output)
    if "execution_count" in made:
        made["execution_count"] = count
    if "text" in made:
        made["text"] = _lines(made["text"])
    if "data" in made:
        made["data"] = {
            kind: apart(value)
            if kind == mime.FIGURE
            else value
            if kind.endswith("json")
            else _lines(value)
            for kind, value in made["data"].items()
        }
    return made


def write(notebook: Notebook, file: Path) -> None:
    """Replace the file in one step, if it is not in this form already."""
    new = text(notebook)
    if file.exists() and file.read_text(encoding="utf-8") == new:
        return
    atomic.write(file, new)


def _code_cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    return (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


def _lines(value: str | list[str]) -> list[str]:
    return "".join(value).splitlines(keepends=True)


def _joined(value: Any) -> Any:
    """Texts as one string: editors and libraries store them as lines or whole."""
    if isinstance(value, dict):
        return {key: _joined(item) for key, item in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return "".join(value)
        return [_joined(item) for item in value]
    return value
