"""How long the loop takes, beside floors measured in the same run: `make bench`.

On a copy of the project: nothing changed, a sentence edited, one helper, one table, all from
nothing. The floors: importing the libraries once, Sphinx on the text alone, and bare kernels that
import what the chapters import. A benchmark, not a test: it judges nothing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from helpers.catalogue import ROOT

# Seconds on an idle machine of two cores before staleness went by what a chapter read.
BEFORE = {"nothing changed": 22.0, "a sentence": 22.0, "one helper": 98.0}
LIBRARIES = "import pandas, geopandas, altair, scipy, statsmodels.api, sklearn.cluster, sphinx"


def timed(command: list[str], folder: Path) -> float:
    """Seconds of a command; stops with its output if it fails."""
    env = os.environ | {"PYTHONPATH": str(folder / "src")}
    start = time.monotonic()
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{ran.stdout}{ran.stderr}")
    return time.monotonic() - start


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{file.name} has no {old!r} to change: adapt tools/bench.py.")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def sentence(root: Path) -> None:
    edit(
        root / "chapters" / "ets.ipynb",
        "The question is another:",
        "The question is a different one:",
    )


def helper(root: Path) -> None:
    edit(root / "src/helpers/models/market.py", "LOT_T = 1_000", "LOT_T = 1_000 + 0")


def table(root: Path) -> None:
    edit(root / "data/ets/assumptions.csv", "no value is announced", "none is announced")


def kernels(folder: Path) -> float:
    """Bare kernels that import the libraries, as many at once as the build runs."""
    start = time.monotonic()
    command = [sys.executable, "-c", LIBRARIES]
    chapters = len(list((folder / "chapters").glob("*.ipynb")))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda _: timed(command, folder), range(chapters)))
    return time.monotonic() - start


def text_alone(folder: Path) -> float:
    """Sphinx on the Markdown of the chapters, without figures, roles checked or outputs."""
    import nbformat

    with tempfile.TemporaryDirectory() as name:
        bare = Path(name)
        for file in (folder / "chapters").glob("*.ipynb"):
            cells = nbformat.read(file, as_version=4).cells  # type: ignore[no-untyped-call]
            prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
            (bare / f"{file.stem}.md").write_text(prose, encoding="utf-8")
        (bare / "conf.py").write_text("extensions = ['myst_parser']\nsuppress_warnings = ['*']\n")
        (bare / "index.md").write_text("# Book\n")
        return timed([sys.executable, "-m", "sphinx", "-q", "-Q", ".", "out"], bare)


def main() -> None:
    """Print seconds by step, the old ones and the floors."""
    make = [sys.executable, "-m", "helpers.book.make"]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "copy"
        ignore = shutil.ignore_patterns(".venv", ".git", "*_cache", ".hypothesis")
        shutil.copytree(ROOT, root, ignore=ignore)
        imports = timed([sys.executable, "-c", LIBRARIES], root)
        print(f"{'floor: the libraries imported once':40} {imports:7.1f} s")
        print(f"{'floor: Sphinx on the text alone':40} {text_alone(root):7.1f} s")
        print(f"{'floor: bare kernels of all chapters':40} {kernels(root):7.1f} s")
        timed(make, root)
        steps: dict[str, Callable[[Path], None]] = {
            "nothing changed": lambda _: None,
            "a sentence": sentence,
            "one helper": helper,
            "one table": table,
        }
        for label, change in steps.items():
            change(root)
            old = f"   before: {BEFORE[label]:5.1f} s" if label in BEFORE else ""
            print(f"{label:40} {timed(make, root):7.1f} s{old}")
        shutil.rmtree(root / "_build")
        print(f"{'pages from nothing':40} {timed(make, root):7.1f} s")


if __name__ == "__main__":
    main()
