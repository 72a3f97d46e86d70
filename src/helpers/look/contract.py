"""The figure contract: a chart with what a reader needs to trust, cite and reuse it."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from helpers import catalogue, mime
from helpers.look import dates
from helpers.look.theme import NARROW

MIME = mime.FIGURE
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Figure:
    """A chart with what a reader needs to trust, cite and reuse it."""

    spec: dict[str, Any]
    alt: str

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, dict[str, Any] | str]:
        return {MIME: self.spec, "text/plain": self.alt}


def figure(
    chart: alt.TopLevelMixin,
    *,
    id: str,
    title: str,
    caption: str,
    alt: str,
    sources: Sequence[str],
    data: pd.DataFrame,
    narrow: Mapping[str, Any] | None = None,
) -> Figure:
    """One figure of the book.

    `title` says the finding; `alt` what a reader sees; `sources` names catalogue tables and
    bibliography keys; `data` is what is shown, as the reader downloads it; `narrow` holds the
    top-level properties (say, `height`) that differ on a phone besides the width. Raises
    ValueError for a malformed id, an empty text or a time that is not UTC, DataError for an
    unknown table.
    """
    if not ID.fullmatch(id):
        raise ValueError(f"figure id {id!r}: use lower case, digits and hyphens.")
    for name, text in {"title": title, "caption": caption, "alt": alt}.items():
        if not text.strip():
            raise ValueError(f"figure {id!r}: {name} is empty.")
    if not sources:
        raise ValueError(f"figure {id!r}: name its sources.")
    for source in sources:
        if "/" in source:
            catalogue.resource(source)
    spec = chart.to_dict()
    spec["description"] = alt
    spec["usermeta"] = {
        "id": id,
        "title": title,
        "caption": caption,
        "alt": alt,
        "sources": list(sources),
        "columns": list(data.columns),
        "rows": data.astype(object).where(data.notna(), None).to_numpy().tolist(),
        "narrow": {"width": NARROW} | dict(narrow or {}),
    }
    if found := dates.local(spec):
        raise ValueError(f"figure {id!r}: {'; '.join(found)}.")
    return Figure(_named(_stable(spec), id), alt)


def _named(spec: dict[str, Any], id: str) -> dict[str, Any]:
    """Data sets named after the figure and their place in it, equal ones once.

    Altair's own names hash the rows before they are rounded, so they differ by processor.
    """
    contents: dict[str, str] = {}
    names = {}
    for old, rows in spec.get("datasets", {}).items():
        names[old] = contents.setdefault(json.dumps(rows), f"{id}-{len(contents) + 1}")
    renamed: dict[str, Any] = _renamed(spec, names)
    if names:
        renamed["datasets"] = {names[old]: rows for old, rows in spec["datasets"].items()}
    return renamed


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The specification with every reference to a data set under its new name.

    Raises ValueError for a reference to a set that the chart does not hold.
    """
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    made = {
        key: item if key in ("datasets", "values", "rows") else _renamed(item, names)
        for key, item in value.items()
    }
    if isinstance(made.get("data"), dict) and "name" in made["data"]:
        if made["data"]["name"] not in names:
            raise ValueError("a part for narrow pages draws data that the chart does not hold.")
        made["data"]["name"] = names[made["data"]["name"]]
    return made


def _stable(value: Any) -> Any:
    """Plain JSON values, numbers at seven significant digits: what a reader can use, no noise.

    Close to a half the last of them can still differ between processors; stored and new outputs
    are therefore compared by value (`helpers.book.compare`).
    """
    if isinstance(value, dict):
        return {key: _stable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stable(item) for item in value]
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return float(f"{value:.7g}") if math.isfinite(value) else None
    return value
