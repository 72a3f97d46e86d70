"""Which published numbers moved between two editions: `make moved OLD=v0.1.0 [NEW=HEAD]`.

Results and verdicts are read from the chapters and tables as git stores them, so any two commits,
tags or branches can be compared; without NEW the files as they are stand for the new edition.
"""

import csv
import io
import json
import math
import subprocess
import sys
from typing import Any

from helpers import mime
from helpers.catalogue import ROOT

Bundles = dict[str, dict[str, Any]]


def stored(revision: str | None, name: str) -> str | None:
    """A file as a revision (or, without one, the folder) has it; None if it has none."""
    if revision is None:
        file = ROOT / name
        return file.read_text(encoding="utf-8") if file.exists() else None
    command = ["git", "show", f"{revision}:{name}"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return ran.stdout if ran.returncode == 0 else None


def chapters(revision: str | None) -> list[str]:
    """The notebooks of an edition. Exits with one sentence for an unknown revision."""
    if revision is None:
        return sorted(str(f.relative_to(ROOT)) for f in (ROOT / "chapters").glob("*.ipynb"))
    command = ["git", "ls-tree", "--name-only", revision, "chapters/"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"{revision!r} is no commit, tag or branch here: name one, as `OLD=v0.1.0`.")
    return [name for name in ran.stdout.split() if name.endswith(".ipynb")]


def results(revision: str | None) -> Bundles:
    """Every published result of an edition by id."""
    found: Bundles = {}
    for name in chapters(revision):
        notebook = json.loads(stored(revision, name) or '{"cells": []}')
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                if bundle := output.get("data", {}).get(mime.RESULT):
                    found[bundle["id"]] = bundle
    return found


def verdicts(revision: str | None) -> dict[str, str]:
    """The verdict of each claim of an edition, as far as it stores them."""
    text = stored(revision, "data/evidence/verdicts.csv")
    rows = csv.DictReader(io.StringIO(text or "claim_id,verdict\n"))
    return {row["claim_id"]: row["verdict"] for row in rows}


def shown(bundle: dict[str, Any]) -> str:
    """A result as one line."""
    value = bundle["value"]
    text = value if isinstance(value, str) else f"{value:.6g}"
    if "low" in bundle:
        text += f" ({bundle['low']:.6g} to {bundle['high']:.6g})"
    return f"{text} {bundle['unit']}".strip()


def equal(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two bundles say the same: numbers at 1e-6, names and unit exactly."""
    for key in ("value", "low", "high"):
        a, b = one.get(key), other.get(key)
        if isinstance(a, float | int) and isinstance(b, float | int):
            if not math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9):
                return False
        elif a != b:
            return False
    return bool(one["unit"] == other["unit"])


def moved(old: Bundles, new: Bundles) -> list[str]:
    """One line a result that moved, came or went, in order of id."""
    lines = []
    for key in sorted(old | new):
        if key not in new:
            lines.append(f"- `{key}` is gone (was {shown(old[key])})")
        elif key not in old:
            lines.append(f"- `{key}` is new: {shown(new[key])}")
        elif not equal(old[key], new[key]):
            lines.append(f"- `{key}`: {shown(old[key])} → {shown(new[key])}")
    return lines


def changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """One line a verdict that changed, in order of claim."""
    return [
        f"- `{key}`: {old[key]} → {new[key]}"
        for key in sorted(old)
        if key in new and old[key] != new[key]
    ]


def main(old: str, new: str | None) -> None:
    """Print what moved, as Markdown for the change log."""
    numbers = moved(results(old), results(new))
    judged = changed(verdicts(old), verdicts(new))
    print(f"Published numbers that moved since {old}: {len(numbers)}\n")
    print("\n".join(numbers) or "none")
    print(f"\nVerdicts that changed: {len(judged)}\n")
    print("\n".join(judged) or "none")


if __name__ == "__main__":
    if len(sys.argv) < 2 or not sys.argv[1]:
        sys.exit("usage: make moved OLD=<tag or commit> [NEW=<tag or commit>]")
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] else None)
