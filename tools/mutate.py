"""Damage every table in many ways and count what loading notices: `make mutate`.

Each kind of damage is done to each table where it can be done, on a copy of the data. It counts
as noticed if loading refuses, or if the table is one that may change and the book's banner would
name it; it counts as harmless if what loads is equal to what loaded before. `by rules alone` says
what types, constraints and keys catch when the noted hash is left aside.
"""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers import catalogue
from helpers.errors import DataError

SEED = 2026
Damage = Callable[[bytes, random.Random], bytes | None]


def _lines(change: Callable[[list[str], random.Random], list[str] | None]) -> Damage:
    """A damage to the lines of a CSV; the header stays first."""

    def damage(content: bytes, chance: random.Random) -> bytes | None:
        lines = content.decode().splitlines(keepends=True)
        if len(lines) < 3:
            return None
        made = change(lines, chance)
        return None if made is None else "".join(made).encode()

    return damage


def _cells(change: Callable[[str, random.Random], str | None]) -> Damage:
    """A damage to one cell for which `change` returns another text."""

    def damage(content: bytes, chance: random.Random) -> bytes | None:
        import csv
        import io

        rows = list(csv.reader(io.StringIO(content.decode())))
        places = [(r, c) for r in range(1, len(rows)) for c in range(len(rows[r]))]
        chance.shuffle(places)
        for r, c in places[:400]:
            made = change(rows[r][c], chance)
            if made is not None and made != rows[r][c]:
                rows[r][c] = made
                out = io.StringIO()
                csv.writer(out, lineterminator="\n").writerows(rows)
                return out.getvalue().encode()
        return None

    return damage


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _swapped(lines: list[str], chance: random.Random) -> list[str] | None:
    cells = lines[1].rstrip("\n").split(",")
    if len(cells) < 2 or '"' in lines[1] or cells[0] == cells[1]:
        return None
    cells[0], cells[1] = cells[1], cells[0]
    return [lines[0], ",".join(cells) + "\n", *lines[2:]]


def _digit(text: str, chance: random.Random) -> str | None:
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def _geo_half(content: bytes, chance: random.Random) -> bytes | None:
    shape = json.loads(content)
    parts = shape.get("features")
    if parts is None:
        parts = next(iter(shape["objects"].values()))["geometries"]
    del parts[len(parts) // 2 :]
    return json.dumps(shape, ensure_ascii=False).encode() if parts else None


CSV: dict[str, Damage] = {
    "first row dropped": _lines(lambda lines, _: [lines[0], *lines[2:]]),
    "last row dropped": _lines(lambda lines, _: lines[:-1]),
    "second half lost": _lines(lambda lines, _: lines[: 1 + len(lines) // 2]),
    "row twice": _lines(lambda lines, _: [*lines, lines[-1]]),
    "two cells swapped": _lines(_swapped),
    "column renamed": _lines(lambda lines, _: ["x" + lines[0], *lines[1:]]),
    "cut in a row": lambda content, _: content[: len(content) - 7] if len(content) > 60 else None,
    "text in a number": _cells(lambda cell, _: None if _number(cell) is None else "n/a"),
    "cell emptied": _cells(lambda cell, _: "" if cell else None),
    "sign turned": _cells(lambda cell, _: f"-{cell}" if (_number(cell) or 0) > 0 else None),
    "times ten": _cells(lambda cell, _: f"{n * 10:g}" if (n := _number(cell)) else None),
    "infinite": _cells(lambda cell, _: None if _number(cell) is None else "inf"),
    "a year later": _cells(
        lambda cell, _: str(int(cell) + 1) if cell.isdigit() and 1900 <= int(cell) <= 2100 else None
    ),
    "digit changed": _cells(_digit),
    "unit changed": _cells(lambda cell, _: "kt" if cell in ("t", "t CO2", "percent") else None),
    "saved as GBK": lambda content, _: content.decode().encode("gbk", "replace"),
    "mark in front": lambda content, _: b"\xef\xbb\xbf" + content,
    "Windows line ends": lambda content, _: content.replace(b"\n", b"\r\n"),
    "emptied": lambda content, _: b"",
}
GEO: dict[str, Damage] = {
    "second half lost": _geo_half,
    "cut": lambda content, _: content[: len(content) // 2],
    "digit changed": lambda content, chance: _digit(content.decode(), chance).encode(),  # type: ignore[union-attr]
    "emptied": lambda content, _: b"",
}


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables are equal as loaded."""
    if isinstance(one, gpd.GeoDataFrame):
        return bool(one.to_json() == other.to_json())
    return one.equals(other)


def judge(name: str, *, rules_alone: bool) -> str:
    """`noticed`, `equal`, `missed`, or `traceback`, for the file as it is now."""
    entry = catalogue.resource(name)
    before = entry.get("editable")
    try:
        if rules_alone:
            entry["editable"] = True
        loaded = catalogue.load(name)
    except DataError:
        return "noticed"
    except Exception:
        return "traceback"
    finally:
        entry["editable"] = before
    if same(loaded, JUDGED[name]):
        return "equal"
    return "noticed" if not rules_alone and name in catalogue.edited() else "missed"


JUDGED: dict[str, pd.DataFrame] = {}


def mutants(names: list[str], kinds: set[str] | None = None) -> Iterator[tuple[str, str, str, str]]:
    """Table, damage, what loading says, and what it says by rules alone."""
    for name in names:
        file = catalogue.path(name)
        content = file.read_bytes()
        JUDGED[name] = catalogue.load(name)
        for kind, damage in (GEO if "schema" not in catalogue.resource(name) else CSV).items():
            if kinds is not None and kind not in kinds:
                continue
            made = damage(content, random.Random(f"{SEED} {name} {kind}"))
            if made is None or made == content:
                continue
            file.write_bytes(made)
            catalogue.column.cache_clear()
            yield name, kind, judge(name, rules_alone=False), judge(name, rules_alone=True)
            file.write_bytes(content)
        catalogue.column.cache_clear()


def on_a_copy(names: list[str] | None = None, kinds: set[str] | None = None) -> pd.DataFrame:
    """All mutants, made on a copy of the data: `table`, `damage`, `found`, `rules`."""
    original = catalogue.DATA
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(original, copy)
        catalogue.DATA = copy
        catalogue.package.cache_clear()
        try:
            rows = list(mutants(names or catalogue.names(), kinds))
        finally:
            catalogue.DATA = original
            catalogue.package.cache_clear()
            catalogue.column.cache_clear()
    return pd.DataFrame(rows, columns=["table", "damage", "found", "rules"])


def main() -> int:
    """Print the score by table and what was missed; exit status 1 if anything was."""
    table = on_a_copy()
    for name, rows in table.groupby("table", sort=False):
        harmful = rows[rows["found"] != "equal"]
        caught = int((harmful["found"] == "noticed").sum())
        rules = int((harmful["rules"] == "noticed").sum())
        print(f"{name:34} {caught:3} of {len(harmful):3} noticed, {rules:3} by rules alone")
    harmful = table[table["found"] != "equal"]
    equal = table[table["found"] == "equal"]
    missed = harmful[harmful["found"] != "noticed"]
    share = 100 * (harmful["found"] == "noticed").mean()
    print(f"\n{len(harmful)} harmful mutants, {share:.1f} % noticed")
    kinds = ", ".join(f"{kind} ({n})" for kind, n in equal["damage"].value_counts().items())
    print(f"{len(equal)} load equal and change nothing a reader sees: {kinds}")
    for row in missed.itertuples():
        print(f"{row.found}: {row.table}: {row.damage}")
    return int(len(missed) > 0)


if __name__ == "__main__":
    sys.exit(main())
