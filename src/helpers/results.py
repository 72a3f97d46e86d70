"""What the analysis computes and prose may quote: results with a stable id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from IPython.display import display

from helpers import mime
from helpers.intervals import Interval

MIME = mime.RESULT
ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


class Ranged(Protocol):
    """A central value with the ends of its interval, as `models.uncertainty.Estimate`."""

    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


Value = float | str | Interval | Ranged


@dataclass(frozen=True)
class Result:
    """One result: `value` in `unit`, or a name; an interval shows its middle and its ends.

    `note` says what it is, and what its interval means; `sources` names the catalogue tables,
    claims and derived numbers it rests on. Raises ValueError for a malformed id or an empty note.
    """

    id: str
    value: Value
    unit: str
    note: str
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise ValueError(f"result id {self.id!r}: use lower case, digits, dots and hyphens.")
        if not self.note.strip():
            raise ValueError(f"result {self.id!r}: say in a note what it is.")

    def bundle(self) -> dict[str, Any]:
        """The stored form: plain JSON values, floats at ten significant digits."""
        ends: dict[str, Any] = {}
        if isinstance(self.value, str):
            value: float | str = self.value
        elif isinstance(self.value, int | float):
            value = _rounded(self.value)
        else:
            middle = self.value.middle if isinstance(self.value, Interval) else self.value.value
            value = _rounded(middle)
            ends = {"low": _rounded(self.value.low), "high": _rounded(self.value.high)}
        return (
            {"id": self.id, "value": value, "unit": self.unit}
            | ends
            | {"note": self.note, "sources": list(self.sources)}
        )


def listed(rows: Iterable[tuple[str, Value, str, str]], *sources: str) -> list[Result]:
    """Results of one origin, each as (id, value, unit, note)."""
    return [Result(id, value, unit, note, sources) for id, value, unit, note in rows]


def publish_all(results: Iterable[Result]) -> None:
    """Store results in the chapter's outputs, where checked prose finds them.

    Raises ValueError if two of them share an id.
    """
    seen: set[str] = set()
    for result in results:
        if result.id in seen:
            raise ValueError(f"result {result.id!r} is published twice.")
        seen.add(result.id)
        bundle = result.bundle()
        span = f" ({bundle['low']}–{bundle['high']})" if "low" in bundle else ""
        text = f"{result.id} = {bundle['value']}{span} {result.unit}".rstrip()
        display({MIME: bundle, "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]


def _rounded(value: float) -> float:
    """Ten significant digits: more is noise, and the last may still differ by processor."""
    return float(f"{float(value):.10g}")
