"""Checked numbers, as `claim`, `result` and `count` roles write them: is the text true?

Shared by the pages (`helpers.book.roles`) and the quick check (`helpers.book.check`), so that both
say the same.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from helpers import catalogue, register
from helpers.errors import DataError

TEXT_ID = re.compile(r"(?s)(.+?)\s*<([^<>]+)>")
Results = dict[str, dict[str, Any]]


class ProseError(ValueError):
    """What is wrong with one checked number, in words."""


@dataclass(frozen=True)
class Reading:
    """A checked number that is right: its text, where it leads, what the reader is told of it."""

    text: str
    anchor: str
    tip: str
    verdict: str


def read(kind: str, written: str, results: Results) -> Reading:
    """One role's content, checked. Raises ProseError if it is wrong or malformed."""
    if kind == "count":
        return count(written)
    match = TEXT_ID.fullmatch(written)
    if match is None:
        raise ProseError(f"write {{{kind}}}`text <id>`")
    text, key = match[1], match[2]
    try:
        wrong, tip, verdict = _claim(text, key) if kind == "claim" else _result(text, key, results)
    except KeyError:
        raise ProseError(f"unknown {kind} {key!r}") from None
    if wrong:
        raise ProseError(f"{kind} {key!r} is written {text!r}: {wrong}")
    return Reading(text, f"{kind}-{key}".replace(".", "-"), tip, verdict)


def _claim(text: str, key: str) -> tuple[str | None, str, str]:
    claim = register.judged().loc[key]
    wrong = None
    if pd.notna(claim["value"]):
        unit = "" if pd.isna(claim["unit"]) else claim["unit"]
        wrong = register.mismatch(text, claim["value"], unit, qualifier=claim["qualifier"])
    tip = f"{register.source_title(claim['source_id'])}; {claim['locator']}."
    tip += in_dollars(claim["value"], claim["unit"])
    return wrong, f"{tip} Verdict: {claim['verdict']}.", claim["verdict"]


def _result(text: str, key: str, results: Results) -> tuple[str | None, str, str]:
    result = results[key]
    value, unit = result["value"], result["unit"]
    low, high = result.get("low"), result.get("high")
    if isinstance(value, str):
        wrong = None if text == value else f"expected {value!r}"
    else:
        wrong = register.mismatch(text, value, unit, low=low, high=high)
    shown = value if isinstance(value, str) else register.show(value, unit)
    if low is not None:
        shown += f" ({low:.4g} to {high:.4g})"
    note = f"{in_dollars(value, unit)} {result['note']}"
    tip = f"Computed in this book, chapter {result['chapter']}: {shown}.{note}"
    return wrong, tip.strip(), "computed"


def count(written: str) -> Reading:
    """A number of rows: ``{count}`claims` ``, ``{count}`claims verdict=no-test chapter=ets` ``.

    Names the claims (with their verdicts) or a table of the catalogue; each condition names a
    column and its value, with hyphens for spaces. A column alone asks for a value of any kind.
    Raises ProseError for an unknown table or column, or a value that no row has.
    """
    table, *conditions = written.split()
    try:
        frame = register.judged() if table == "claims" else catalogue.load(table)
    except DataError as error:
        raise ProseError(f"count {written!r}: {error}") from None
    for condition in conditions:
        column, _, wanted = condition.partition("=")
        if column not in frame:
            raise ProseError(f"count {written!r}: {table!r} has no column {column!r}")
        said = frame[column].astype("string").str.replace(" ", "-")
        frame = frame[said.notna() if not wanted else said.eq(wanted).fillna(False)]
        if frame.empty:
            raise ProseError(f"count {written!r}: no row has {condition!r}")
    anchor = "register" if table == "claims" else ""
    tip = f"Rows of {table}{' with ' if conditions else ''}{', '.join(conditions)}: counted here."
    return Reading(f"{len(frame):,}", anchor, tip, "computed")


@lru_cache
def dollar() -> tuple[int, float]:
    """Last year of the exchange-rate table, and its yuan for a dollar."""
    last = catalogue.load("finance/exchange_rates").iloc[-1]
    return int(last["year"]), float(last["cny_per_usd"])


def in_dollars(value: object, unit: object) -> str:
    """A sentence with the amount in US dollars, or nothing if it is no amount in yuan."""
    if not isinstance(value, int | float) or pd.isna(value):
        return ""
    if (unit != "CNY" and not str(unit).startswith("CNY/")) or unit == "CNY/USD":
        return ""
    year, rate = dollar()
    amount = float(f"{value / rate:.2g}")
    scale = next((s for s in ("billion", "million") if abs(amount) >= register.SCALES[s]), "")
    number = f"{amount / float(register.SCALES.get(scale, 1)):,.10g}"
    words = " ".join(filter(None, (number, scale, str(unit).replace("CNY", "USD"))))
    return f" About {words} at the average rate of {year}, {rate:.2f} CNY for a dollar."
