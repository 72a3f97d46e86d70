"""The catalogue of the book's data: `data/datapackage.json`, read once, checked at each load.

The catalogue is written by hand in `data/catalogue/`, one file a theme, and measured into the
package by `make note`. What a chapter loads is what was noted, to the byte: a table that differs
stops the build. Assumptions are there to be changed; `edited` names those that were.
"""

import difflib
import hashlib
import io
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from pyogrio.errors import DataSourceError

from helpers import used
from helpers.errors import DataError

ROOT = used.ROOT
DATA = ROOT / "data"

# Nullable pandas types, so that an empty cell never turns whole numbers into floats.
DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "year": "Int64",
    "date": "datetime64[ns]",
    "datetime": "datetime64[ns]",
}


@lru_cache
def package() -> dict[str, Any]:
    """The parsed Frictionless Data Package.

    Raises DataError if the file is missing or is not JSON.
    """
    file = DATA / "datapackage.json"
    try:
        parsed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(file, "the catalogue is missing.", remedy="restore it from git.") from None
    except json.JSONDecodeError as error:
        raise DataError(
            file, f"not valid JSON: {error.msg}.", row=error.lineno, remedy="repair that line."
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


def path(name: str) -> Path:
    """Where the file of a table is. Raises DataError if the table or its file is missing."""
    file = DATA / resource(name)["path"]
    if not file.exists():
        raise DataError(file, "the file is missing.", remedy="run `make data` or restore it.")
    return file


def _shapes(content: bytes, file: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_file(io.BytesIO(content)).set_crs("EPSG:4326", allow_override=True)
    except DataSourceError as error:
        raise DataError(
            file, f"no map data: {error}.", remedy="run `make data`, or restore it from git."
        ) from None


def names() -> list[str]:
    """The names of all tables, in the order of the catalogue."""
    return [str(entry["name"]) for entry in package()["resources"]]


def load(name: str) -> pd.DataFrame:
    """One table, typed and validated; units by column in `.attrs["units"]`.

    GeoJSON and TopoJSON resources come as a GeoDataFrame in WGS 84. Raises DataError naming
    file, line and column for an unknown name, a content that is not the one noted, an encoding
    other than UTF-8, a missing or extra column, a wrong type, a value outside the constraints or
    not finite, a duplicate key, or a key that the table it refers to lacks.
    """
    entry, file = resource(name), path(name)
    content = read(file)
    if not entry.get("editable"):
        _as_noted(content, entry, file)
    if "schema" not in entry:
        return _shapes(content, file)
    frame = _typed(parsed(content, file), entry, file)
    for key in entry["schema"].get("foreignKeys", []):
        _refer(frame, key, file)
    frame.attrs = {
        "name": name,
        "title": entry["title"],
        "units": {f["name"]: f["unit"] for f in entry["schema"]["fields"] if "unit" in f},
    }
    return frame


def read(file: Path) -> bytes:
    """The bytes of a table as the catalogue counts them: UTF-8, no mark in front, lines end in LF.

    An editor or a checkout on Windows may add a mark and CR; the content is the same. Raises
    DataError if the file is not UTF-8.
    """
    content = file.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(
            file,
            "not UTF-8 text.",
            row=content.count(b"\n", 0, error.start) + 1,
            remedy="save it as `CSV UTF-8`; Excel's plain CSV is GBK on Chinese Windows.",
        ) from None
    return content


def digest(content: bytes) -> str:
    """The hash that the catalogue notes."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def edited() -> list[str]:
    """Names of the assumption tables whose content is not the one noted."""
    return [
        str(entry["name"])
        for entry in package()["resources"]
        if entry.get("editable") and digest(read(path(entry["name"]))) != entry["hash"]
    ]


def _as_noted(content: bytes, entry: dict[str, Any], file: Path) -> None:
    if (len(content), digest(content)) == (entry["bytes"], entry["hash"]):
        return
    remedy = "run `make data`" if "build" in entry else "run `make note` if the change is meant"
    raise DataError(
        file,
        f"not the table that the catalogue notes ({len(content):,} bytes, noted "
        f"{entry['bytes']:,}).",
        remedy=f"{remedy}, or restore it: `git checkout -- data/{entry['path']}`.",
    )


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


def _refer(frame: pd.DataFrame, key: dict[str, Any], file: Path) -> None:
    """Every value of a foreign key is in the column it refers to."""
    (name,), (target,) = key["fields"], key["reference"]["fields"]
    known = column(key["reference"]["resource"], target)
    wrong = frame[name].notna() & ~frame[name].astype("string").isin(known)
    if wrong.any():
        row = int(wrong.idxmax())
        raise DataError(
            file,
            f"{frame[name][row]!r} is not in {key['reference']['resource']}, {target}.",
            row=row + 2,
            column=name,
            remedy="correct the cell, or add the row it refers to.",
        )


@lru_cache
def column(name: str, column: str) -> frozenset[str]:
    """The values of one column of a table, as text."""
    file = path(name)
    return frozenset(parsed(read(file), file)[column].dropna())


def _typed(raw: pd.DataFrame, entry: dict[str, Any], file: Path) -> pd.DataFrame:
    """Cast column by column, then check constraints and key."""
    fields = entry["schema"]["fields"]
    names = [field["name"] for field in fields]
    if list(raw.columns) != names:
        odd = sorted(set(names) ^ set(raw.columns)) or list(raw.columns)
        raise DataError(
            file,
            f"the columns differ from the catalogue: {', '.join(odd)}.",
            row=1,
            remedy=f"expected {','.join(names)}.",
        )
    frame = pd.DataFrame({f["name"]: _cast(raw[f["name"]], f, file) for f in fields})
    _check(frame, fields, file)
    key = entry["schema"].get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if key and (twice := frame.duplicated(key)).any():
        row = int(twice.idxmax())
        shown = ", ".join(str(frame.at[row, column]) for column in key)
        raise DataError(
            file,
            f"duplicate key {shown!r}.",
            row=row + 2,
            column="+".join(key),
            remedy="keep one of the two rows.",
        )
    return frame


def _cast(column: pd.Series, field: dict[str, Any], file: Path) -> pd.Series:
    kind = field["type"]
    if kind in ("date", "datetime"):
        cast = pd.to_datetime(column, format="ISO8601", errors="coerce")
    elif kind == "boolean":
        cast = column.map({"true": True, "false": False})
    elif kind == "string":
        return column
    else:
        cast = pd.to_numeric(column, errors="coerce")
        if kind in ("integer", "year"):
            cast = cast.where(cast % 1 == 0)
    wrong = cast.isna() & column.notna()
    if kind == "number":
        wrong |= cast.isin([float("inf"), float("-inf")])
    if wrong.any():
        row = int(wrong.idxmax())
        raise DataError(
            file,
            f"{column[row]!r} is not of type {kind}.",
            row=row + 2,
            column=field["name"],
            remedy="correct the cell, or the type in the catalogue.",
        )
    return cast.astype(DTYPES[kind])


def _check(frame: pd.DataFrame, fields: list[dict[str, Any]], file: Path) -> None:
    """Table Schema constraints, checked by pandera; the first failure becomes the error."""
    schema = pa.DataFrameSchema(
        {
            field["name"]: pa.Column(
                nullable=not field.get("constraints", {}).get("required", False),
                unique=field.get("constraints", {}).get("unique", False),
                checks=_checks(field.get("constraints", {})),
            )
            for field in fields
        }
    )
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        case = errors.failure_cases.sort_values("index", kind="stable").iloc[0]
        raise DataError(
            file,
            f"{case['failure_case']!r} breaks the rule {case['check']}.",
            row=int(case["index"]) + 2,
            column=str(case["column"]),
            remedy="correct the cell, or the constraint in the catalogue.",
        ) from None


def _checks(constraints: dict[str, Any]) -> list[pa.Check]:
    made: dict[str, Callable[[Any], pa.Check]] = {
        "minimum": pa.Check.ge,
        "maximum": pa.Check.le,
        "enum": pa.Check.isin,
        "pattern": lambda pattern: pa.Check.str_matches(f"^(?:{pattern})$"),
    }
    return [made[rule](value) for rule, value in constraints.items() if rule in made]
