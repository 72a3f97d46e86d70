"""Interval arithmetic: what rounded numbers can and cannot be."""

from __future__ import annotations

from dataclasses import dataclass


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
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError if the divisor may be zero."""
        if other.contains(0):
            raise ZeroDivisionError("the divisor's interval contains zero.")
        return self * Interval(1 / other.high, 1 / other.low)

    def contains(self, number: float) -> bool:
        """Whether `number` lies inside, ends included."""
        return self.low <= number <= self.high

    @property
    def middle(self) -> float:
        """The centre."""
        return (self.low + self.high) / 2
