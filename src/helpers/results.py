"""What a chapter computes and its prose may quote: results with a stable id."""

import re
from collections.abc import Sequence
from typing import Any

from IPython.display import display

MIME = "application/vnd.shenzhen-model.result+json"
ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def publish(
    id: str,
    value: float | str,
    unit: str = "",
    *,
    low: float | None = None,
    high: float | None = None,
    note: str = "",
    sources: Sequence[str] = (),
) -> None:
    """Publish one result under `id` (e.g. `charging.gini`) in the chapter's stored outputs.

    `value` is a number in `unit`, or a name; `low`–`high` its interval, whose meaning `note`
    states; `sources` names the catalogue tables and claims it rests on. Raises ValueError for a
    malformed id or a half-given interval.
    """
    if not ID.fullmatch(id):
        raise ValueError(f"result id {id!r}: use lower case, digits, dots and hyphens.")
    if (low is None) != (high is None):
        raise ValueError(f"result {id!r}: give both ends of the interval or none.")
    bundle: dict[str, Any] = {"id": id, "value": _stable(value), "unit": unit}
    if low is not None and high is not None:
        bundle |= {"low": _stable(low), "high": _stable(high)}
    bundle |= {"note": note, "sources": list(sources)}
    span = f" ({bundle['low']}–{bundle['high']})" if "low" in bundle else ""
    text = f"{id} = {bundle['value']}{span} {unit}".rstrip()
    display({MIME: bundle, "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]


def _stable(value: float | str) -> float | str:
    """Ten significant digits: the same bytes on every machine."""
    return value if isinstance(value, str) else float(f"{float(value):.10g}")
