"""The catalogue of the book's data: `data/datapackage.json`, read once, checked at each load.

The catalogue is written by hand in `data/catalogue/`, one file a theme, and measured into the
package by `make note`. What a chapter loads is what was noted, to the byte: a table that differs
stops the build. Assumptions are there to be changed; `edited` names those that were.

A theme file may say of a field what Table Schema cannot, in `refersTo`: every value is in one of
the places listed, `bibliography` (a key of `references.bib`), `raw` (an upstream file of the
catalogue), `theme/table.column`, the same after a prefix (`outside:theme/table.column`), or is a
word that stands there itself (`analyst`). With `separator` a cell holds several values.
"""

import csv
import difflib
import hashlib
import io
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from helpers import schema, used
from helpers.errors import DataError

ROOT = used.ROOT
DATA = ROOT / "data"
BIBLIOGRAPHY = ROOT / "chapters" / "references.bib"


@lru_cache
def package() -> dict[str, Any]:
    """The parsed Frictionless Data Package.

    Raises DataError if the file is missing or is not JSON.
    """
    file = DATA / "datapackage.json"
    if not file.exists():
        raise DataError(file, "the catalogue is missing.", remedy="restore it from git.")
    try:
        parsed: dict[str, Any] = json.loads(read(file))
    except json.JSONDecodeError as error:
        raise DataError(
            file,
            f"not valid JSON: {error.msg}.",
            row=error.lineno,
            remedy="restore it from git, then run `make note`.",
        ) from None
    return parsed


def resource(name: str) -> dict[str, Any]:
    """The catalogue entry of one table, e.g. `transport/charging_stations`.

    Raises DataError with near matches if there is none.
    """
    entries = {entry["name"]: entry for entry in package()["resources"]}
    if name in entries:
        used.table(name)
        return entries[name]
    near = difflib.get_close_matches(name, entries, n=3, cutoff=0.4)
    raise DataError(
        DATA / "datapackage.json",
        f"no table named {name!r}.",
        remedy=f"did you mean {', '.join(near)}?" if near else "see chapters/data.md for names.",
    )


def anchor(name: str) -> str:
    """The address of a table within the data dictionary."""
    return f"table-{name.replace('/', '-').replace('_', '-')}"


def names() -> list[str]:
    """The names of all tables, in the order of the catalogue."""
    return [str(entry["name"]) for entry in package()["resources"]]


def path(name: str) -> Path:
    """Where the file of a table is. Raises DataError if the table or its file is missing."""
    file = DATA / resource(name)["path"]
    if not file.exists():
        raise DataError(file, "the file is missing.", remedy="run `make data` or restore it.")
    return file


def load(name: str) -> pd.DataFrame:
    """One table, typed and validated; units by column in `.attrs["units"]`.

    GeoJSON and TopoJSON resources come as a GeoDataFrame in WGS 84. Raises DataError naming
    file, line and column for an unknown name, a content that is not the one noted, an encoding
    other than UTF-8, a missing or extra column, a wrong type, a value outside the constraints or
    not finite, a duplicate key, or a value that the table it refers to lacks.
    """
    entry, file = resource(name), path(name)
    checked = valid(content(name), entry, file)
    if len(checked) != entry.get(counted(entry)) and name not in edited():
        raise DataError(
            DATA / "datapackage.json",
            f"{name} has {len(checked):,} {counted(entry)}, not {entry.get(counted(entry))}.",
            remedy="run `make note`.",
        )
    if "schema" in entry:
        units = {f["name"]: f["unit"] for f in entry["schema"]["fields"] if "unit" in f}
        checked.attrs = {"name": name, "title": entry["title"], "units": units}
    return checked


def counted(entry: dict[str, Any]) -> str:
    """What the catalogue counts of a table: `rows`, or `features` of a map."""
    return "rows" if "schema" in entry else "features"


def content(name: str) -> bytes:
    """The bytes of a table, as `read` gives them.

    Raises DataError if they are not those that the catalogue notes; assumptions may differ.
    """
    entry, file = resource(name), path(name)
    found = read(file)
    if entry.get("editable") or (len(found), digest(found)) == (
        entry.get("bytes"),
        entry.get("hash"),
    ):
        return found
    if "hash" not in entry:
        by_name = f"python -m helpers.build.note {name}"
        remedy = f"run `make data`, or `{by_name}`." if "build" in entry else "run `make note`."
        raise DataError(file, "not noted in the data package yet.", remedy=remedy)
    raise DataError(
        file,
        f"not the table that the catalogue notes: {_size(found, entry, file)}, noted "
        f"{entry['bytes']:,} bytes and {entry[counted(entry)]:,} {counted(entry)}.",
        remedy=f"{_maker(entry)}, or restore it: `git checkout -- data/{entry['path']}`.",
    )


def read(file: Path) -> bytes:
    """The bytes of a file as the catalogue counts them: UTF-8, no mark in front, lines end in LF.

    An editor or a checkout on Windows may add a mark and CR; the content is the same. Raises
    DataError if the file is not UTF-8 text.
    """
    found = file.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    try:
        found.decode("utf-8")
        odd = found.find(b"\0")
    except UnicodeDecodeError as error:
        odd = error.start
    if odd < 0:
        return found
    raise DataError(
        file,
        "not UTF-8 text.",
        row=found.count(b"\n", 0, odd) + 1,
        remedy="save it as `CSV UTF-8`; Excel's plain CSV is GBK on Chinese Windows.",
    )


def digest(content: bytes) -> str:
    """The hash that the catalogue notes."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def edited() -> list[str]:
    """Names of the assumption tables whose content is not the one noted."""
    return [
        str(entry["name"])
        for entry in package()["resources"]
        if entry.get("editable") and digest(read(path(entry["name"]))) != entry.get("hash")
    ]


def valid(content: bytes, entry: dict[str, Any], file: Path, *, new: bool = False) -> pd.DataFrame:
    """What the bytes of a table hold, held against its entry. Raises DataError as `load` does.

    A `new` content is held against its own rules alone: the tables that it refers to may be new
    as well.
    """
    if "schema" not in entry:
        return shapes(content, file)
    raw = parsed(content, file)
    if new or entry.get("editable"):
        _whole_rows(content, raw, file)
    frame = schema.typed(raw, entry["schema"], file)
    if not new:
        _look_up(raw, entry["schema"], file)
    return frame


def _look_up(raw: pd.DataFrame, rules: dict[str, Any], file: Path) -> None:
    """Every value of a foreign key, and of a field that refers to something, is known there."""
    for key in rules.get("foreignKeys", []):
        (name,), (target,) = key["fields"], key["reference"]["fields"]
        _refer(raw[name], [f"{key['reference']['resource']}.{target}"], file)
    for field in rules["fields"]:
        if places := field.get("refersTo"):
            _refer(raw[field["name"]], places, file, field.get("separator"))


def shapes(content: bytes, file: Path) -> gpd.GeoDataFrame:
    """The features of a GeoJSON or TopoJSON, in WGS 84. Raises DataError if it is neither."""
    try:
        return gpd.read_file(io.BytesIO(content)).set_crs("EPSG:4326", allow_override=True)
    except DataSourceError as error:
        raise DataError(
            file, f"no map data: {error}.", remedy="run `make data`, or restore it from git."
        ) from None


def parsed(content: bytes, file: Path) -> pd.DataFrame:
    """Every cell as text; only an empty cell is missing (`NA` may be a code)."""
    try:
        return pd.read_csv(
            io.BytesIO(content), dtype="string", keep_default_na=False, na_values=[""]
        )
    except pd.errors.ParserError as error:
        raise DataError(
            file, f"malformed row ({error}).", remedy="quote cells that hold commas."
        ) from None
    except pd.errors.EmptyDataError:
        raise DataError(file, "the file is empty.", remedy="restore it from git.") from None


def _whole_rows(content: bytes, raw: pd.DataFrame, file: Path) -> None:
    """Rows typed by hand have a cell a column, and no cell begins or ends in a space."""
    for row in (lines := csv.reader(io.StringIO(content.decode(), newline=""))):
        if row and len(row) != len(raw.columns):
            raise DataError(
                file,
                f"{len(row)} cells where the header has {len(raw.columns)}.",
                row=lines.line_num,
                remedy="quote cells that hold commas; empty cells keep their comma.",
            )
        if spaced := [cell for cell in row if cell != cell.strip()]:
            raise DataError(
                file,
                f"spaces around {spaced[0].strip()!r}.",
                row=lines.line_num,
                remedy="take them away.",
            )


def _size(content: bytes, entry: dict[str, Any], file: Path) -> str:
    """How large a table is that is not the one noted."""
    size = f"{len(content):,} bytes"
    try:
        frame = parsed(content, file) if "schema" in entry else shapes(content, file)
    except DataError:
        return size
    return f"{size} and {len(frame):,} {counted(entry)}"


def _maker(entry: dict[str, Any]) -> str:
    """What to do so that a table is the one noted."""
    if "build" in entry:
        return "run `make data`"
    if entry.get("computed"):
        return "run `make book`, which computes it"
    return "run `make note` if the change is meant"


def _refer(column: pd.Series, places: list[str], file: Path, separator: str | None = None) -> None:
    """Every value of a column is known in one of the places it refers to."""
    values = column.str.split(separator).explode() if separator else column
    there = frozenset[str]().union(*map(known, places))
    if unknown := set(values.dropna().unique()) - there:
        at = int(values.isin(unknown).to_numpy().argmax())
        said = " or ".join(places).replace(".", ", ")
        raise DataError(
            file,
            f"{values.iloc[at]!r} is not in {said}.",
            row=int(values.index[at]) + 2,
            column=str(column.name),
            remedy="correct the cell, or add what it refers to.",
        )


@lru_cache
def known(place: str) -> frozenset[str]:
    """The values, as text, that a field may refer to at one place.

    Raises DataError if the table is not the one noted, or has no such column.
    """
    if place == "bibliography":
        if not BIBLIOGRAPHY.exists():
            raise DataError(BIBLIOGRAPHY, "the file is missing.", remedy="restore it from git.")
        entries = read(BIBLIOGRAPHY).decode()
        return frozenset(re.findall(r"^@\w+\{\s*([^,\s]+)", entries, re.MULTILINE))
    if place == "raw":
        sources = [source for entry in package()["resources"] for source in entry["sources"]]
        return frozenset(source["raw"] for source in sources if "raw" in source)
    if "/" not in place:
        return frozenset([place])
    prefix, _, target = place.rpartition(":")
    name, _, column = target.rpartition(".")
    table = parsed(content(name), path(name))
    if column not in table.columns:
        raise DataError(path(name), f"no column {column!r}.", row=1, remedy="restore it from git.")
    start = f"{prefix}:" if prefix else ""
    return frozenset(start + str(value) for value in table[column].dropna())
