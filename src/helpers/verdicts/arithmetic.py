"""What an identity over claims is made of: its formula, and constants to hold it against."""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.intervals import Interval

# kg CO2 per kg jet kerosene: 44.1 GJ/t × 71.5 kg CO2/GJ (IPCC 2006 Guidelines, vol. 2, ch. 1).
JET_KEROSENE = Interval(44.1 * 71.5 / 1000, 44.1 * 71.5 / 1000)
# kg of standard coal for a kWh at its heat content, the factor Chinese accounting uses.
COAL_PER_KWH = Interval(0.1228, 0.123)
ONE = Interval(1, 1)
PERCENT = Interval(0.01, 0.01)


@dataclass(frozen=True)
class Identity:
    """What is computed, from which claims, in which unit; `expected` if it must equal something."""

    name: str
    what: str
    unit: str
    claims: tuple[str, ...]
    formula: Callable[..., Interval]
    expected: Interval | str | None = None


def growth(percent: Interval) -> Interval:
    """1 + p %."""
    return ONE + percent * PERCENT


def fall(percent: Interval) -> Interval:
    """1 − p %."""
    return ONE - percent * PERCENT


def times(factor: float) -> Interval:
    """An exact number as an interval."""
    return Interval(factor, factor)


def share(part: Interval, whole: Interval) -> Interval:
    """Part over whole in percent."""
    return part / whole * times(100)


def each(total: Interval, count: Interval) -> Interval:
    """Total over count."""
    return total / count
