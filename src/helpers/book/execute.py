"""Run what is stale, in parallel: `python -m helpers.book.execute`.

First the steps that compute tables, then the chapters. A chapter's record stands in its notebook
beside the outputs (see `helpers.used`), a step's in a file beside its table; so a fresh clone runs
nothing, a helper's comment runs nothing, and no changed input can leave an old figure behind.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers import used
from helpers.book import notebook as files
from helpers.used import ROOT


@dataclass(frozen=True)
class Step:
    """A module that computes tables of the catalogue before any chapter reads them."""

    module: str
    tables: tuple[str, ...]
    record: str

    def stale(self, root: Path) -> list[str]:
        """Why the tables are not what the module would compute; nothing if they are."""
        file = root / self.record
        if not file.exists():
            return ["it was never run by `make book`"]
        recorded = json.loads(file.read_text(encoding="utf-8"))
        return used.changed(recorded, root)

    def command(self, root: Path) -> list[str]:
        return [sys.executable, "-m", "helpers.book.step", self.module, *self.tables, self.record]


STEPS = (Step("helpers.verdicts", ("evidence/verdicts",), "data/evidence/verdicts.inputs.json"),)


@dataclass(frozen=True)
class Job:
    """One process to start, with the name it is reported by and the reason it must run."""

    name: str
    command: list[str]
    why: list[str]


def stale_steps(root: Path) -> list[Job]:
    """The steps to run."""
    found = [(step, step.stale(root)) for step in STEPS]
    return [Job(step.module, step.command(root), why) for step, why in found if why]


def stale_chapters(root: Path) -> list[Job]:
    """The chapters to run. Raises DataError for a file that is no notebook."""
    found = [(file, files.stale(files.read(file), root)) for file in files.chapters(root)]
    command = [sys.executable, "-m", "helpers.book.chapter"]
    return [Job(file.stem, [*command, str(file)], why) for file, why in found if why]


def run(jobs: list[Job], root: Path, say: Callable[[str], None] = print) -> bool:
    """Run the jobs, as many at a time as there are processors; whether all succeeded.

    On Ctrl-C the running ones are stopped within two seconds and KeyboardInterrupt is raised;
    what had finished is kept.
    """
    waiting, good = list(jobs), True
    running: dict[subprocess.Popen[str], tuple[Job, float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                job = waiting.pop(0)
                # A session of its own: Ctrl-C comes to this process alone, which then tidies up.
                process = subprocess.Popen(
                    job.command,
                    cwd=root,
                    stderr=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                    start_new_session=True,
                )
                running[process] = (job, time.monotonic())
            for process in [p for p in running if p.poll() is not None]:
                job, start = running.pop(process)
                error = process.communicate()[1]
                if process.returncode == 0:
                    took = time.monotonic() - start
                    say(f"{job.name}: run in {took:.0f} s ({because(job.why)})")
                else:
                    good = False
                if error.strip():
                    print(error.strip(), file=sys.stderr)
            time.sleep(0.05)
    except KeyboardInterrupt:
        stop(list(running))
        raise
    return good


def stop(processes: list[subprocess.Popen[str]]) -> None:
    """End processes and the kernels they started: asked first, forced in the second second."""
    for process in processes:
        process.send_signal(signal.SIGTERM)
    until = time.monotonic() + 1.5
    for process in processes:
        try:
            process.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def because(why: list[str]) -> str:
    """The reasons in a few words: `helpers.models.fleet and 2 more changed`."""
    first, more = why[0], len(why) - 1
    if more:
        return f"{first} and {more} more changed"
    return first if " " in first and first != "its code" else f"{first} changed"


def main(root: Path = ROOT) -> bool:
    """Run every stale step, then every stale chapter; whether all succeeded.

    What an editor adds to a notebook in passing is taken out again.
    """
    steps = stale_steps(root)
    # The dictionary states the size of every table.
    command = [sys.executable, "-m", "helpers.book.dictionary"]
    after = [Job("dictionary", command, ["a table"])] if steps else []
    good = run(steps, root) and run(after, root) and run(stale_chapters(root), root)
    for file in files.chapters(root) if good else []:
        files.write(files.read(file), file)
    return good


if __name__ == "__main__":
    try:
        sys.exit(not main())
    except KeyboardInterrupt:
        sys.exit(130)
