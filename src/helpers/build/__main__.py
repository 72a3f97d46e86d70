"""Rebuild the tables of every source, or of those named: `python -m helpers.build [source …]`."""

import importlib
import sys

from helpers import catalogue
from helpers.build import note
from helpers.errors import DataError


def sources() -> list[str]:
    """The build modules that the catalogue names, each once."""
    return sorted({e["build"] for e in catalogue.package()["resources"] if "build" in e})


def main(names: list[str]) -> int:
    """Run the modules; print a line for each table. Exit status 1 after a clear error.

    Without names the tables kept by hand are checked as well, and noted as they are.
    """
    note.announce()
    for name in names or sources():
        try:
            if name not in sources():
                raise DataError("helpers.build", f"no source {name!r}.", remedy=f"{sources()}")
            files = importlib.import_module(f"helpers.build.{name}").run()
        except (AssertionError, DataError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 1
        for file in files:
            print(f"{name}: {file.relative_to(catalogue.DATA)}, {file.stat().st_size:,} bytes")
    if not names:
        note.everything()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
