"""One table against its Table Schema: columns, types, constraints, key and order.

Beside the standard's properties a schema may say `ordered`: lists of columns whose values never
fall from left to right (low, central, high).
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from helpers.errors import DataError

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


def typed(raw: pd.DataFrame, schema: dict[str, Any], file: Path) -> pd.DataFrame:
    """A table of texts cast column by column, then held against constraints, key and order.

    Raises DataError naming file, line and column of the first fault.
    """
    fields = schema["fields"]
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
    for columns in schema.get("ordered", []):
        _rise(frame, columns, file)
    key = schema.get("primaryKey", [])
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


def _rise(frame: pd.DataFrame, columns: list[str], file: Path) -> None:
    """No value is below the one on its left."""
    for left, right in pairwise(columns):
        wrong = (frame[left] > frame[right]).fillna(False)
        if wrong.any():
            row = int(wrong.idxmax())
            raise DataError(
                file,
                f"{left} is {frame[left][row]} and {right} {frame[right][row]}.",
                row=row + 2,
                column=right,
                remedy=f"order them: {' <= '.join(columns)}.",
            )


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
        wrong |= np.isinf(cast.to_numpy("float64", na_value=np.nan))
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
