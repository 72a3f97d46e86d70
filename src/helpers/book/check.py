"""The data and the checked numbers of all pages, unbuilt: `python -m helpers.book.check`.

Reads the stored results, so a chapter that is stale is judged as it was last run.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.book import checked, prose, published
from helpers.book import notebook as files
from helpers.build import note
from helpers.errors import DataError
from helpers.used import ROOT

ROLE = re.compile(r"\{(claim|result|count)\}(`+)(.+?)\2", re.DOTALL)


def texts(file: Path) -> Iterator[tuple[str, str]]:
    """Place and Markdown of a page: the whole file, or each cell of a notebook."""
    if file.suffix == ".md":
        yield "", file.read_text(encoding="utf-8")
        return
    for number, cell in enumerate(files.read(file)["cells"], start=1):
        if cell["cell_type"] == "markdown":
            yield f"cell {number}, ", "".join(cell["source"])


def wrong(file: Path, results: checked.Results) -> list[str]:
    """What is wrong with the checked numbers of one page, each with its place."""
    found = []
    for place, text in texts(file):
        shown = prose.without_code(text, keep_lines=True)
        for role in ROLE.finditer(shown):
            try:
                checked.read(role[1], role[3], results)
            except checked.ProseError as error:
                line = shown.count("\n", 0, role.start()) + 1
                found.append(f"{file.relative_to(ROOT)}, {place}line {line}: {error}")
    return found


def pages(root: Path) -> list[Path]:
    """Every page with prose: the first, then the chapters by name."""
    chapters = sorted(f for f in (root / "chapters").iterdir() if f.suffix in (".md", ".ipynb"))
    return [root / "intro.md", *chapters]


def main(root: Path = ROOT) -> int:
    """Print each wrong number. Exit status 1 if there is one."""
    try:
        note.check()
        results = published.results(root)
        found = [fault for page in pages(root) for fault in wrong(page, results)]
    except DataError as error:
        found = [str(error)]
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:
        print("Every checked number says what the register and the chapters have.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
