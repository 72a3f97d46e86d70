"""Damage every table in many ways and count what the book notices: `make mutate`.

Each kind of damage is done to each table where it can be done, on a copy of the data, and to the
data package itself. It counts as noticed if loading refuses, or if the table is one that may
change and the book's banner would name it. `by rules alone` says what types, constraints and keys
catch when the noted hash is left aside. What loads equal to what loaded before changes nothing
that a reader sees: such damage is listed, with the reason, in `tests/mutants_equivalent.csv`.
"""

import csv
import io
import json
import random
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from helpers import catalogue
from helpers.build import note
from helpers.errors import DataError

SEED, DRAWS = 2026, 3
EQUIVALENT = catalogue.ROOT / "tests" / "mutants_equivalent.csv"
PACKAGE = "datapackage.json"
Damage = Callable[[bytes, random.Random], bytes | None]
Rows = list[list[str]]


def _rows(change: Callable[[Rows, random.Random], Rows | None]) -> Damage:
    """A damage to the rows of a CSV; the first is the header."""

    def damage(content: bytes, chance: random.Random) -> bytes | None:
        made = change(list(csv.reader(io.StringIO(content.decode()))), chance)
        return None if made is None else _csv(made)

    return damage


def _csv(rows: Rows, separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def _cells(change: Callable[[str, random.Random], str | None]) -> Damage:
    """A damage to one cell, drawn among those for which `change` returns another text."""

    def one(rows: Rows, chance: random.Random) -> Rows | None:
        places = [(r, c) for r in range(1, len(rows)) for c in range(len(rows[r]))]
        chance.shuffle(places)
        for r, c in places[:400]:
            made = change(rows[r][c], chance)
            if made is not None and made != rows[r][c]:
                rows[r][c] = made
                return rows
        return None

    return _rows(one)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _dropped(rows: Rows, chance: random.Random) -> Rows:
    del rows[chance.randrange(1, len(rows))]
    return rows


def _swapped(rows: Rows, chance: random.Random) -> Rows | None:
    """Two cells of one row change places."""
    row = rows[chance.randrange(1, len(rows))]
    left, right = sorted(chance.sample(range(len(row)), 2)) if len(row) > 1 else (0, 0)
    row[left], row[right] = row[right], row[left]
    return rows


def _headings(rows: Rows, chance: random.Random) -> Rows | None:
    """Two headings change places, so that numbers stand under another name."""
    _swapped(rows[:1] * 2, chance)
    return rows


def _digit(text: str, chance: random.Random) -> str | None:
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def _year(text: str, _: random.Random) -> str | None:
    found = re.match(r"((?:18|19|20)\d\d)(?!\d)(?!\.)", text)
    return f"{int(found[1]) + 1}{text[4:]}" if found else None


def _scaled(text: str, _: random.Random) -> str | None:
    return f"{number * 10:g}" if (number := _number(text)) else None


def _unit(text: str, _: random.Random) -> str | None:
    """A unit of another size, or of another thing."""
    others = {"percent": "share", "share": "percent", "t": "kt", "TWh": "GWh", "GW": "MW"}
    others |= {"km": "m", "t CO2": "kt CO2", "vehicles": "thousand vehicles", "EUR/t": "CNY/t"}
    others |= {"kg CO2/kWh": "t CO2/kWh", "hours": "days", "thousand CNY a head": "CNY a head"}
    return others.get(text)


def _heading_unit(rows: Rows, _: random.Random) -> Rows | None:
    """A heading with another unit, as if the column had been converted."""
    others = {"_percent": "_share", "_mt": "_kt", "_km2": "_ha", "_mm": "_cm", "_cny": "_usd"}
    for column, name in enumerate(rows[0]):
        for old, new in others.items():
            if old in name:
                rows[0][column] = name.replace(old, new)
                return rows
    return None


def _excel(text: str, _: random.Random) -> str | None:
    """What a spreadsheet makes of a date or a long number when the table is saved."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return f"{found[1]}/{int(found[2])}/{int(found[3])}"
    return f"{float(text):.2E}" if re.fullmatch(r"\d{6,}(\.\d+)?", text) else None


def _encoded(encoding: str) -> Damage:
    return lambda content, _: content.decode().encode(encoding, "replace")


WHOLE: dict[str, Damage] = {
    "cut in the middle": lambda content, _: content[: len(content) // 2],
    "cut at the end": lambda content, _: content[:-7] if len(content) > 60 else None,
    "saved as GBK": _encoded("gbk"),
    "saved as UTF-16": _encoded("utf-16"),
    "mark in front": lambda content, _: b"\xef\xbb\xbf" + content,
    "Windows line ends": lambda content, _: content.replace(b"\n", b"\r\n"),
    "a block of zeros": lambda content, _: content[:-9] + bytes(8) + content[-1:],
    "emptied": lambda content, _: b"",
}
CSV: dict[str, Damage] = WHOLE | {
    "row dropped": _rows(_dropped),
    "last row dropped": _rows(lambda rows, _: rows[:-1]),
    "second half lost": _rows(lambda rows, _: rows[: 1 + len(rows) // 2]),
    "row twice": _rows(lambda rows, chance: [*rows, rows[chance.randrange(1, len(rows))]]),
    "rows turned round": _rows(lambda rows, _: [rows[0], *reversed(rows[1:])]),
    "two cells swapped": _rows(_swapped),
    "two headings swapped": _rows(_headings),
    "column renamed": _rows(lambda rows, _: [["x" + rows[0][0], *rows[0][1:]], *rows[1:]]),
    "column dropped": _rows(lambda rows, _: [row[:-1] for row in rows]),
    "a cell too many": _rows(lambda rows, _: [rows[0], *([*row, ""] for row in rows[1:])]),
    "a cell too few": _rows(lambda rows, _: [*rows[:-1], rows[-1][:-1]]),
    "semicolons": lambda content, _: _csv(list(csv.reader(io.StringIO(content.decode()))), ";"),
    "quote left open": _cells(lambda cell, _: f'"{cell}' if cell else None),
    "text in a number": _cells(lambda cell, _: None if _number(cell) is None else "n/a"),
    "cell emptied": _cells(lambda cell, _: "" if cell else None),
    "spaces around a cell": _cells(lambda cell, _: f" {cell} " if cell else None),
    "sign turned": _cells(lambda cell, _: f"-{cell}" if (_number(cell) or 0) > 0 else None),
    "times ten": _cells(_scaled),
    "infinite": _cells(lambda cell, _: None if _number(cell) is None else "inf"),
    "a year later": _cells(_year),
    "digit changed": _cells(_digit),
    "unit changed": _cells(_unit),
    "unit of a heading changed": _rows(_heading_unit),
    "as a spreadsheet shows it": _cells(_excel),
}


def _map(change: Callable[[list[Any], dict[str, Any], random.Random], object]) -> Damage:
    """A damage to the features of a GeoJSON or the geometries of a TopoJSON."""

    def damage(content: bytes, chance: random.Random) -> bytes | None:
        shape = json.loads(content)
        parts = shape.get("features")
        if parts is None:
            parts = next(iter(shape["objects"].values()))["geometries"]
        change(parts, shape, chance)
        return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    return damage


def _moved(value: Any, move: Callable[[float, float], list[float]]) -> Any:
    """Coordinates, however deep, with each pair moved."""
    if len(value) == 2 and all(isinstance(number, int | float) for number in value):
        return move(*value)
    return [_moved(part, move) for part in value]


def _shifted(move: Callable[[float, float], list[float]]) -> Damage:
    """Every coordinate moved; in a TopoJSON the place of the grid."""

    def change(parts: list[Any], shape: dict[str, Any], _: random.Random) -> None:
        if "transform" in shape:
            shape["transform"]["translate"] = move(*shape["transform"]["translate"])
            return
        for part in parts:
            part["geometry"]["coordinates"] = _moved(part["geometry"]["coordinates"], move)

    return _map(change)


def _property(parts: list[Any], _: dict[str, Any], chance: random.Random) -> None:
    """The properties of two features change places."""
    one, other = chance.sample(parts, 2)
    one["properties"], other["properties"] = other["properties"], one["properties"]


GEO: dict[str, Damage] = WHOLE | {
    "second half lost": _map(lambda parts, *_: parts.__delitem__(slice(len(parts) // 2, None))),
    "feature dropped": _map(lambda parts, _, chance: parts.pop(chance.randrange(len(parts)))),
    "feature twice": _map(lambda parts, *_: parts.append(parts[0])),
    "two names swapped": _map(_property),
    "degrees swapped": _shifted(lambda lon, lat: [lat, lon]),
    "moved by 500 m": _shifted(lambda lon, lat: [lon + 0.005, lat]),
    "times ten": _shifted(lambda lon, lat: [lon * 10, lat * 10]),
    "digit changed": lambda content, chance: (_digit(content.decode(), chance) or "").encode(),
}


def _package(change: Callable[[dict[str, Any], random.Random], object]) -> Damage:
    """A damage to what the data package says."""

    def damage(content: bytes, chance: random.Random) -> bytes | None:
        package = json.loads(content)
        change(package, chance)
        return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"

    return damage


def _entry(change: Callable[[dict[str, Any], random.Random], object]) -> Damage:
    """A damage to the description of one table in the data package."""

    def one(package: dict[str, Any], chance: random.Random) -> None:
        change(chance.choice([e for e in package["resources"] if "schema" in e]), chance)

    return _package(one)


def _field(**said: Any) -> Damage:
    """One field says something else."""

    def change(entry: dict[str, Any], chance: random.Random) -> None:
        chance.choice(entry["schema"]["fields"]).update(said)

    return _entry(change)


def _mark(key: str) -> Damage:
    """A digit of what is measured changes."""

    def change(entry: dict[str, Any], chance: random.Random) -> None:
        made = _digit(str(entry[key]), chance)
        entry[key] = made if key == "hash" else int(str(made))

    return _entry(change)


DESCRIPTION: dict[str, Damage] = WHOLE | {
    "unit changed": _field(unit="furlong"),
    "type changed": _field(type="any"),
    "meaning changed": _field(description="something else"),
    "constraints dropped": _field(constraints={}),
    "title changed": _entry(lambda entry, _: entry.update(title="Another title")),
    "licence changed": _entry(lambda entry, _: entry.update(licenses=[])),
    "source dropped": _entry(lambda entry, _: entry["sources"].pop()),
    "key dropped": _entry(lambda entry, _: entry["schema"].pop("primaryKey", None)),
    "made editable": _entry(lambda entry, _: entry.update(editable=not entry.get("editable"))),
    "table dropped": _package(lambda package, _: package["resources"].pop()),
    "hash changed": _mark("hash"),
    "size changed": _mark("bytes"),
    "rows changed": _mark("rows"),
}


def forget() -> None:
    """What was read before no longer holds."""
    catalogue.package.cache_clear()
    catalogue.known.cache_clear()


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables are equal as loaded."""
    if isinstance(one, gpd.GeoDataFrame):
        return bool(one.to_json() == other.to_json())
    return one.equals(other)


def outcome(judge: Callable[[], str]) -> str:
    """What `judge` says; `noticed` after a clear error and `traceback` after any other."""
    try:
        return judge()
    except DataError:
        return "noticed"
    except Exception:
        return "traceback"


def loaded(name: str, before: pd.DataFrame, *, rules_alone: bool) -> str:
    """`equal`, `noticed` by the banner, or `missed`, for a table that loads as it is now."""
    if rules_alone:
        file = catalogue.path(name)
        entry = catalogue.resource(name) | {"editable": True}
        frame = catalogue.valid(catalogue.read(file), entry, file)
    else:
        frame = catalogue.load(name)
    if same(frame, before):
        return "equal"
    return "noticed" if not rules_alone and name in catalogue.edited() else "missed"


def described(before: dict[str, Any]) -> str:
    """`equal` or `missed`, for a data package that passes the check of a build."""
    note.check()
    for entry, old in zip(catalogue.package()["resources"], before["resources"], strict=True):
        if entry != old:
            catalogue.load(entry["name"])
    return "equal" if catalogue.package() == before else "missed"


def damages(
    content: bytes, kinds: dict[str, Damage], name: str, chosen: set[str] | None
) -> Iterator[tuple[str, bytes]]:
    """Each kind with its damaged contents, every content once."""
    for kind, damage in kinds.items():
        if chosen is not None and kind not in chosen:
            continue
        made = {damage(content, random.Random(f"{SEED} {name} {kind} {i}")) for i in range(DRAWS)}
        for other in sorted(made - {None, content}):
            yield kind, other


@contextmanager
def replaced(file: Path, content: bytes) -> Iterator[None]:
    """The file with another content, then as it was."""
    old = file.read_bytes()
    file.write_bytes(content)
    catalogue.known.cache_clear()
    try:
        yield
    finally:
        file.write_bytes(old)
        catalogue.known.cache_clear()


def of_table(name: str, chosen: set[str] | None) -> Iterator[tuple[str, str, str, str]]:
    """Table, damage, what the book says, and what it says by rules alone."""
    file, before = catalogue.path(name), catalogue.load(name)
    kinds = CSV if "schema" in catalogue.resource(name) else GEO
    for kind, made in damages(file.read_bytes(), kinds, name, chosen):
        with replaced(file, made):
            found, rules = (
                outcome(lambda alone=alone: loaded(name, before, rules_alone=alone))  # type: ignore[misc]
                for alone in (False, True)
            )
        yield name, kind, found, rules


def of_package(chosen: set[str] | None) -> Iterator[tuple[str, str, str, str]]:
    """The same for the data package, which has no other rules than itself."""
    file, before = catalogue.DATA / PACKAGE, catalogue.package()
    for kind, made in damages(file.read_bytes(), DESCRIPTION, PACKAGE, chosen):
        with replaced(file, made):
            catalogue.package.cache_clear()
            found = outcome(lambda: described(before))
        catalogue.package.cache_clear()
        yield PACKAGE, kind, found, found


def on_a_copy(names: list[str] | None = None, chosen: set[str] | None = None) -> pd.DataFrame:
    """All mutants, made on a copy of the data: `table`, `damage`, `found`, `rules`."""
    original, rows = catalogue.DATA, []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # Of the reader of maps, about damage that only `by rules alone` sees.
        warnings.simplefilter("ignore")
        catalogue.DATA = Path(folder) / "data"
        shutil.copytree(original, catalogue.DATA)
        forget()
        try:
            for name in names or [*catalogue.names(), PACKAGE]:
                rows += of_package(chosen) if name == PACKAGE else of_table(name, chosen)
        finally:
            catalogue.DATA = original
            forget()
    return pd.DataFrame(rows, columns=["table", "damage", "found", "rules"])


def equivalent() -> dict[tuple[str, str], str]:
    """The reviewed reasons by table (or `*`) and damage."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["damage"]): row["reason"] for row in csv.DictReader(file)}


def faults(found: pd.DataFrame) -> list[str]:
    """What is wrong: damage that passes, or that is equal for no reviewed reason."""
    listed = equivalent()
    passed = found[~found["found"].isin(["noticed", "equal"])]
    wrong = [f"{row.found}: {row.table}: {row.damage}" for row in passed.itertuples()]
    for row in found[found["found"] == "equal"].drop_duplicates().itertuples():
        if not {("*", row.damage), (row.table, row.damage)} & set(listed):
            wrong.append(f"equal, and not in {EQUIVALENT.name}: {row.table}: {row.damage}")
    return wrong


def unneeded(found: pd.DataFrame) -> list[str]:
    """Reviewed reasons for damage that is never equal; judged on all mutants."""
    equal = found[found["found"] == "equal"]
    places = [*equal["table"], *["*"] * len(equal)]
    seen = set(zip(places, [*equal["damage"]] * 2, strict=True))
    return [f"never equal: {table}: {damage}" for table, damage in set(equivalent()) - seen]


def main() -> int:
    """Print the score by table and what passed; exit status 1 if anything did."""
    found = on_a_copy()
    harmful = found[found["found"] != "equal"]
    for name, rows in harmful.groupby("table", sort=False):
        caught, rules = ((rows[column] == "noticed").sum() for column in ("found", "rules"))
        print(f"{name:34} {caught:3} of {len(rows):3} noticed, {rules:3} by rules alone")
    caught, rules = (100 * (harmful[column] == "noticed").mean() for column in ("found", "rules"))
    print(
        f"\n{harmful['damage'].nunique()} kinds of damage, {len(harmful)} harmful mutants: "
        f"{caught:.1f} % noticed, {rules:.1f} % by rules alone"
    )
    equal = found[found["found"] == "equal"]
    print(f"{len(equal)} load equal and change nothing that a reader sees:")
    for (table, damage), reason in equivalent().items():
        here = equal[(equal["damage"] == damage) & ((table == "*") | (equal["table"] == table))]
        print(f"  {len(here):3} {table}: {damage}: {reason}")
    wrong = faults(found) + unneeded(found)
    print("\n".join(wrong), end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
