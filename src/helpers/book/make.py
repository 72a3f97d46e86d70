"""Bring the book up to date: `make book`.

What is stale is run, then the pages that it touches are built. When no input has changed since
the last build, this ends after reading them.
"""

import sys
from pathlib import Path

from helpers import atomic, used
from helpers.book import execute
from helpers.errors import DataError
from helpers.used import ROOT

STAMP = Path("_build") / "made"
# Folders and files that the book is made of.
INPUTS = ["chapters", "data", "src", "_config.yml", "_toc.yml", "intro.md", "CITATION.cff"]
INPUTS += ["requirements.lock"]
# What editors and Python leave there.
APART = {"__pycache__", ".ipynb_checkpoints"}
PAGE = (".ipynb", ".md")


def files(root: Path) -> list[Path]:
    """Every file that the book is made of, in order of name."""
    found = [
        file
        for place in INPUTS
        for file in ((root / place).rglob("*") if (root / place).is_dir() else [root / place])
        if file.is_file() and not APART & set(file.parts) and not file.name.startswith(".")
    ]
    return sorted(found)


def inputs(root: Path) -> str:
    """One hash over everything that the book is made of."""
    parts: list[str | bytes] = []
    for file in files(root):
        parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return used.digest(*parts)


def complete(root: Path) -> bool:
    """Whether the book has its first page and a page for each chapter."""
    html = root / "_build" / "html"
    chapters = [file for file in (root / "chapters").iterdir() if file.suffix in PAGE]
    pages = [html / "index.html", *(html / "chapters" / f"{file.stem}.html" for file in chapters)]
    return all(page.exists() for page in pages)


def bring(root: Path) -> bool:
    """Bring the book up to date; whether that succeeded. What is wrong has been said."""
    stamp = root / STAMP
    try:
        if stamp.exists() and stamp.read_text() == inputs(root) and complete(root):
            print("Nothing has changed since the last build.")
            return True
        if not execute.main(root):
            return False
        # Sphinx and what it draws with take seconds to import: only for a build.
        from helpers.book import site
        from helpers.build import note

        # Tables that no chapter loads are published too.
        note.check()
        if not site.main(root):
            return False
        atomic.write(stamp, inputs(root))
    except DataError as error:
        print(error, file=sys.stderr)
        return False
    return True


def main(root: Path = ROOT) -> int:
    """Run, build, report. Exit status 1 after a clear error, 130 when interrupted."""
    try:
        if not bring(root):
            return 1
    except KeyboardInterrupt:
        print("\nStopped: what had finished is kept, `make book` goes on from there.")
        return 130
    address = (root / "_build" / "html" / "index.html").as_uri()
    print(f"Open {address} or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
