"""Run a module that computes tables and note what it read.

`python -m helpers.book.step <module> <table …> <record>`; the record holds nothing of the tables
that the module itself writes, but it holds them as files: a table edited by hand is made again.
"""

import json
import runpy
import sys
from pathlib import Path

from helpers import atomic, used
from helpers.errors import DataError
from helpers.used import ROOT


def main(module: str, tables: tuple[str, ...], file: Path) -> int:
    """Run the module as a command. Exit status 1 after a clear error."""
    used.watch()
    sys.argv = [module]
    try:
        runpy.run_module(module, run_name="__main__")
    except (AssertionError, DataError) as error:
        print(error, file=sys.stderr)
        return 1
    record = used.record(ROOT, without=tables)
    record["made"] = used.tables(ROOT, tables)
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        atomic.write(file, text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], tuple(sys.argv[2:-1]), ROOT / sys.argv[-1]))
