"""Quantities in prose that no role checks: the finder behind the test."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

SKIP = [
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"^:[\w-]+:.*$",  # directive options
        r"^\([\w-]+\)=$",  # targets
        r"\{[\w:-]+\}`[^`]*`",  # roles: checked, or references
        r"`[^`]*`",  # code
        r"\]\([^)]*\)",  # addresses of links
        r"<[^<>\n]*>",
        r"https?://\S+",
        r"\$\$.*?\$\$",
        r"\$[^$]*\$",
    )
]
YEAR = r"(?:1[89]|20)\d\d"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FREE = re.compile(
    rf"\b{YEAR}-\d\d(?:-\d\d)?\b"
    rf"|\b(?:\d\d? )?{MONTH} \d\d?,? {YEAR}\b|\b\d\d? {MONTH}\b"
    rf"|\b{YEAR}(?:[–/-](?:{YEAR}|\d\d))?s?\b"
    r"|\b(?i:figure|fig\.|table|section|chapter|part|box|para|step) \d+(?:\.\d+)*\b"
    r"|^\s*\d+\. ",  # numbered lists
    re.MULTILINE,
)
QUANTITY = re.compile(r"[^\s()\[\]\"“”,;*_|]*\d[^\s()\[\]\"“”;*_|]*")
# The texts of a figure or table that a reader sees as prose.
SHOWN = ("title", "caption", "alt", "note")


def allowed(file: Path) -> dict[str, str]:
    """The reviewed exceptions: text → reason."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["text"]: row["reason"] for row in csv.DictReader(rows)}


def without_code(text: str, *, keep_lines: bool = False) -> str:
    """`text` without fenced code; what a directive holds is prose and stays.

    With `keep_lines` a line that goes leaves an empty one, so that the others keep their numbers.
    """
    kept: list[str] = []
    open_fences: list[tuple[str, bool]] = []
    for line in text.splitlines():
        fence = re.match(r"\s*(`{3,}|:{3,})(.*)", line)
        inside_code = bool(open_fences) and not open_fences[-1][1]
        if fence is None and not inside_code:
            kept.append(line)
        elif keep_lines:
            kept.append("")
        if fence is None:
            continue
        if open_fences and not fence[2].strip() and fence[1] >= open_fences[-1][0]:
            open_fences.pop()
        elif not inside_code:
            open_fences.append((fence[1], fence[2].lstrip().startswith("{")))
    return "\n".join(kept)


def unchecked(text: str, allow: dict[str, str]) -> list[str]:
    """The quantities in Markdown `text` that are neither in a role, nor free, nor allowed."""
    text = without_code(text)
    for pattern in SKIP:
        text = pattern.sub(" ", text)
    for name in sorted(allow, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return QUANTITY.findall(FREE.sub(" ", text))


def shown_text(code: str) -> Iterator[str]:
    """The fixed parts of titles, captions, alternative texts and notes in a code cell.

    What an f-string computes cannot part from the data; what is typed can.
    """
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call):
            continue
        for keyword in call.keywords:
            if keyword.arg in SHOWN:
                yield from _typed(keyword.value)


def _typed(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _typed(part)
    elif isinstance(node, ast.BinOp):
        yield from _typed(node.left)
        yield from _typed(node.right)


def find(file: Path, allow: dict[str, str]) -> list[str]:
    """`place: quantity` for every unchecked quantity of a chapter or page."""
    if file.suffix == ".md":
        return [f"{file.name}: {q}" for q in unchecked(file.read_text(encoding="utf-8"), allow)]
    found = []
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    for number, cell in enumerate(notebook.cells, start=1):
        texts = [cell.source] if cell.cell_type == "markdown" else shown_text(cell.source)
        for text in texts:
            found += [f"{file.name}, cell {number}: {q}" for q in unchecked(text, allow)]
    return found
