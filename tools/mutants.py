"""Change the models piece by piece and count what their tests notice: `make mutants`.

mutmut makes each change (another sign, number, name, argument) in a copy of the project and runs
the tests that reach it. A change that no test notices must stand in `tests/models/survivors.csv`
with the reason why none need. With names such as `models.sea` only those modules are tried.
"""

import contextlib
import csv
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
REVIEWED = ROOT / "tests" / "models" / "survivors.csv"
# A copy, so that no other command meets thousands of changed functions.
WORK = ROOT / "_build" / "mutants"
LEFT_OUT = shutil.ignore_patterns(".*", "_build", "__pycache__", "node_modules")
# Share of changes, percent, that may stay unnoticed.
MOST = 10


class Mutant(NamedTuple):
    """One change: the lines of a function as they are, and what becomes of them."""

    module: str
    function: str
    was: str
    becomes: str


def run(modules: Iterable[str]) -> None:
    """Copy the project and let mutmut try every change, or those in some modules."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT, WORK, ignore=LEFT_OUT)
    names = [f"helpers.{module}.*" for module in modules]
    # The copy's own code, and not a second pool of threads in each of the workers.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", "run", *names]
    subprocess.run(command, cwd=WORK, env=kept | single, check=True)


def results() -> tuple[dict[str, Counter[str]], set[Mutant]]:
    """How many changes of each module were noticed or not, and those that were not."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.stats import status_by_exit_code

    counts: dict[str, Counter[str]] = {}
    survivors = set()
    with contextlib.chdir(WORK):
        for file in sorted(Path("mutants/src").rglob("*.py.meta")):
            path = str(file.relative_to("mutants").with_suffix(""))
            codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
            for key, code in codes.items():
                if code is None:
                    continue
                module, _, name = key.removeprefix("helpers.").rpartition(".")
                # A change that never ends is noticed too.
                noticed = status_by_exit_code[code] in ("killed", "timeout")
                counts.setdefault(module, Counter())["noticed" if noticed else "survived"] += 1
                if not noticed:
                    lines = get_diff_for_mutant(key, path=path).splitlines()[2:]
                    survivors.add(Mutant(module, _function(name), *_sides(lines)))
    return counts, survivors


def _function(name: str) -> str:
    """`x_rise__mutmut_3` is a change of `rise`, `xǁIntervalǁcontains__mutmut_1` of a method."""
    return name.partition("__mutmut_")[0].removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")


def _sides(diff: Iterable[str]) -> tuple[str, str]:
    """What a diff takes away and what it puts there, each in one line."""
    lines = list(diff)
    was, becomes = (
        " ⏎ ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+"
    )
    return was, becomes


def reviewed() -> dict[Mutant, str]:
    """The changes that need not be noticed, each with the reason."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return {Mutant(*row[:4]): row[4] for row in list(csv.reader(file))[1:]}


def main(modules: list[str]) -> int:
    """Print the score by module; 1 if a survivor has no reason, or too many survive."""
    run(modules)
    counts, survivors = results()
    known = {mutant for mutant in reviewed() if mutant.module in counts}
    total: Counter[str] = Counter()
    print(f"\n{'module':24}{'changes':>9}{'noticed':>9}{'survived':>10}{'reviewed':>10}")
    for module, count in counts.items():
        total += count
        with_reason = sum(mutant.module == module for mutant in known & survivors)
        print(
            f"{module:24}{count.total():>9}{count['noticed']:>9}{count['survived']:>10}"
            f"{with_reason:>10}"
        )
    share = 100 * total["survived"] / max(total.total(), 1)
    print(f"{share:.1f} % of {total.total():,} changes survive; at most {MOST} % may.")
    for mutant in sorted(known - survivors):
        print(f"Noticed by now, take it out of {REVIEWED.name}: {mutant}")
    for mutant in sorted(survivors - known):
        print(f"No test notices it, and no reason is given: {mutant}")
    return int(bool(survivors - known) or share > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
