"""Numbers derived from claims: one formula, one evaluator, the rounding of each claim carried.

`data/evidence/derived.csv` holds a formula over names in braces, `{nev-stock-2024} /
{nev-share-of-fleet-2024} * 100`. A name is a claim, a factor of `evidence/factors`, or another
derived number. Where the result must equal something, `expected` says what.
"""

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError
from helpers.intervals import Interval
from helpers.register.stated import claims, rounding_interval, value

TABLE = "evidence/derived"
NAME = re.compile(r"\{([^{}]+)\}")
# Binary operators a formula may use; nothing else of Python is evaluated.
OPERATORS = {
    ast.Add: Interval.__add__,
    ast.Sub: Interval.__sub__,
    ast.Mult: Interval.__mul__,
    ast.Div: Interval.__truediv__,
}


@dataclass(frozen=True)
class Derived:
    """A derived number: what it is, its formula, and what it must equal (or nothing)."""

    id: str
    what: str
    unit: str
    formula: str
    expected: str

    @property
    def value(self) -> Interval:
        """What the claims imply. Raises DataError if the formula or a name is wrong."""
        return evaluate(self.formula, self.id)

    @property
    def point(self) -> float:
        """The same with the numbers as printed, rounding left aside."""
        return evaluate(self.formula, self.id, exact=True).low

    @property
    def target(self) -> Interval | None:
        """What it must equal: a number, `low to high`, or a formula; None if nothing."""
        if not self.expected:
            return None
        low, to, high = self.expected.partition(" to ")
        if to:
            return Interval(float(low), float(high))
        return evaluate(self.expected, self.id)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it rests on, those behind other derived numbers and `expected` included."""
        found: list[str] = []
        for name in NAME.findall(f"{self.formula} {self.expected}"):
            if name in table():
                found += table()[name].claims
            elif name not in factors().index:
                found.append(name)
        return tuple(dict.fromkeys(found))

    @property
    def outcome(self) -> str:
        """`holds`, `fails`, or `implies` where nothing is expected."""
        target = self.target
        if target is None:
            return "implies"
        found = self.value
        return "holds" if found.low <= target.high and target.low <= found.high else "fails"


@lru_cache
def factors() -> pd.DataFrame:
    """Standard factors by `factor_id`: `low`, `central`, `high`, `unit`, `source_id`."""
    return catalogue.load("evidence/factors").set_index("factor_id")


@lru_cache
def table() -> dict[str, Derived]:
    """Every derived number by id, in the order of the table.

    Raises DataError if an id is that of a claim or a factor too.
    """
    frame, known = catalogue.load(TABLE).fillna(""), {*claims().index, *factors().index}
    for row, name in enumerate(frame["derived_id"], start=2):
        if name in known:
            raise DataError(
                catalogue.path(TABLE),
                f"{name!r} is a claim or a factor too.",
                row=row,
                column="derived_id",
                remedy="rename the derived number.",
            )
    return {
        row.derived_id: Derived(row.derived_id, row.what, row.unit, row.formula, row.expected)
        for row in frame.itertuples()
    }


def derived(name: str) -> Derived:
    """One derived number. Raises KeyError if there is none of this name."""
    return table()[name]


def derived_numbers() -> tuple[Derived, ...]:
    """All derived numbers, in the order of the table."""
    return tuple(table().values())


def evaluate(formula: str, where: str = "", *, exact: bool = False) -> Interval:
    """The interval of a formula over claims, factors and derived numbers.

    Every number stands for all that its rounding allows (interval arithmetic, Moore 1966), so a
    name that occurs twice widens the result; with `exact` it is the number as printed. Raises
    DataError for an unknown name, another operator than + - * /, or a divisor that may be zero.
    """
    names: dict[str, str] = {}

    def keep(match: re.Match[str]) -> str:
        names[symbol := f"name{len(names)}"] = match[1]
        return symbol

    try:
        tree = ast.parse(NAME.sub(keep, formula).strip(), mode="eval").body
        return _evaluate(tree, names, exact)
    except (SyntaxError, KeyError, ZeroDivisionError, TypeError) as error:
        raise DataError(
            catalogue.path(TABLE),
            f"{where or 'a formula'}: {formula!r} cannot be evaluated: {error}.",
            column="formula",
            remedy="use known names in braces, numbers, + - * / and brackets.",
        ) from None


def _evaluate(node: ast.expr, names: dict[str, str], exact: bool) -> Interval:
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left, right = (_evaluate(side, names, exact) for side in (node.left, node.right))
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _point(node.value)
    if isinstance(node, ast.Name) and node.id in names:
        return named(names[node.id], exact=exact)
    raise TypeError(f"{ast.unparse(node)} is not part of the grammar")


def named(name: str, *, exact: bool = False) -> Interval:
    """The interval of a claim, a factor or a derived number. Raises KeyError if unknown."""
    if name in claims().index:
        return _point(value(name)) if exact else Interval(*rounding_interval(name))
    if name in factors().index:
        row = factors().loc[name]
        return _point(row["central"]) if exact else Interval(float(row["low"]), float(row["high"]))
    if name in table():
        return evaluate(table()[name].formula, name, exact=exact)
    raise KeyError(f"no claim, factor or derived number {name!r}")


def _point(number: float) -> Interval:
    return Interval(float(number), float(number))


def shown(interval: Interval, unit: str) -> str:
    """An interval for a reader; one number where rounding leaves no room."""
    unit = "%" if unit == "percent" else unit
    ends = interval.low, interval.high if isfinite(interval.high) else 0.0
    low, high = (f"{end:,.0f}" if abs(end) >= 1000 else f"{end:.4g}" for end in ends)
    if not isfinite(interval.high):
        text = f"at least {low}"
    elif interval.low == 0 < interval.high:
        text = f"at most {high}"
    else:
        text = low if low == high else f"{low} to {high}"
    return f"{text} {unit}".rstrip()
