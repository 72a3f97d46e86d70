"""Times in a chart read the same in every time zone: UTC or not at all."""

import re
from collections.abc import Iterator
from typing import Any

# Vega's functions of the reader's own clock; each has a partner that starts with `utc`.
LOCAL = re.compile(
    r"(?<![\w.])(?:year|quarter|month|week|day|dayofyear|date|hours|minutes|seconds|milliseconds"
    r"|datetime|timeFormat|timeParse|timezoneoffset)\("
)
EXPRESSIONS = ("calculate", "filter", "expr", "test", "labelExpr")
# JavaScript reads a day or a month as UTC, but a time of day without a zone as local.
ZONED = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T.*(?:Z|[+-]\d{2}:?\d{2}))?)?)?")


def local(spec: dict[str, Any]) -> list[str]:
    """What in a Vega-Lite specification would follow the reader's time zone, in words.

    A temporal field needs a scale of type `utc` or a unit that starts with `utc`, an expression
    the UTC partner of a function, a time of day its zone.
    """
    found, times = [], set()
    for part in _parts(spec):
        unit = part.get("timeUnit", "")
        unit = unit.get("unit", "") if isinstance(unit, dict) else unit
        if unit and not unit.startswith("utc"):
            found.append(f"the unit {unit!r} of {part.get('field')!r} is not UTC")
        # The scale of a projection is a number.
        scale = part["scale"] if isinstance(part.get("scale"), dict) else {}
        if part.get("type") == "temporal":
            times.add(part.get("field"))
            if scale.get("type") != "utc" and not unit.startswith("utc"):
                found.append(f"the temporal field {part.get('field')!r} has no UTC scale or unit")
        if scale.get("type") == "time":
            found.append(f"the scale of {part.get('field')!r} is of type time, not utc")
        for name in EXPRESSIONS:
            text = part.get(name)
            if isinstance(text, str) and (call := LOCAL.search(text)):
                found.append(f"{call[0]}) in {text!r} is local; take utc{call[0]})")
    tables = [rows for rows in spec.get("datasets", {}).values() if isinstance(rows, list)]
    for row in (row for rows in tables for row in rows):
        for field in times & row.keys():
            if isinstance(row[field], str) and not ZONED.fullmatch(row[field]):
                found.append(f"{row[field]!r} in {field!r} names no zone")
    return sorted(set(found))


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a specification but its data."""
    if isinstance(value, dict):
        yield value
        for key, item in value.items():
            if key not in ("datasets", "values", "rows"):
                yield from _parts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item)
