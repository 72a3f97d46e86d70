"""Interval arithmetic: what rounded numbers can and cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high` (Moore 1966). Raises ValueError if they are swapped."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is empty.")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        return _hull(a * b for a in (self.low, self.high) for b in (other.low, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError if the divisor may be zero."""
        if other.contains(0):
            raise ZeroDivisionError("the divisor's interval contains zero.")
        # Not a product with 1 / other: rounded twice, 49 / 49 would miss 1.
        return _hull(a / b for a in (self.low, self.high) for b in (other.low, other.high))

    def contains(self, number: float) -> bool:
        """Whether `number` lies inside, ends included."""
        return self.low <= number <= self.high

    @property
    def middle(self) -> float:
        """The centre."""
        return (self.low + self.high) / 2


def _hull(ends: Iterable[float]) -> Interval:
    """The interval of these ends; 0 × ∞ and ∞ / ∞ are no numbers, and lie within the others."""
    numbers = [end for end in ends if not isnan(end)]
    return Interval(min(numbers), max(numbers))
