"""Interval arithmetic against brute force, and its laws on ends drawn at random."""

import itertools
import math
import operator

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.intervals import Interval

CASES = [Interval(-2, 3), Interval(1, 4), Interval(0.5, 0.5), Interval(-5, -1)]
OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv]

NUMBERS = st.floats(-1e6, 1e6)
# Exact numbers: laws that rounding would blur hold to the letter.
RATIONALS = st.fractions(-1000, 1000, max_denominator=1000)


@st.composite
def intervals(draw, numbers=NUMBERS):
    """An interval with ends of `numbers`."""
    return Interval(*sorted((draw(numbers), draw(numbers))))


@st.composite
def points(draw, numbers=NUMBERS):
    """An interval and a number inside it."""
    low, point, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(low, high), point


@pytest.mark.parametrize(("a", "b"), list(itertools.product(CASES, CASES)))
@pytest.mark.parametrize("op", OPERATORS)
def test_encloses_every_result_and_no_more(a, b, op):
    """Catches a bound that misses a combination of ends, or is wider than needed."""
    if op is operator.truediv and b.contains(0):
        with pytest.raises(ZeroDivisionError, match=r"^the divisor's interval contains zero\.$"):
            op(a, b)
        return
    x, y = np.meshgrid(np.linspace(a.low, a.high, 41), np.linspace(b.low, b.high, 41))
    brute, made = op(x, y), op(a, b)
    assert made.low == pytest.approx(brute.min())
    assert made.high == pytest.approx(brute.max())


@pytest.mark.parametrize("op", OPERATORS[:3])
@given(x=points(), y=points())
def test_holds_what_its_members_give(op, x, y):
    """Catches a bound that misses a result by as little as one rounding."""
    (wide_x, point_x), (wide_y, point_y) = x, y
    assert op(wide_x, wide_y).contains(op(point_x, point_y))


@pytest.mark.parametrize("sign", [1, -1])
@given(x=points(), y=points(st.floats(1e-3, 1e6)))
@example(x=(Interval(49, 49), 49), y=(Interval(49, 49), 49))
def test_holds_the_quotients_of_its_members(sign, x, y):
    """Catches a quotient rounded twice: 49 / 49 must hold 1, and 49 times 1 / 49 does not."""
    (wide_x, point_x), (wide_y, point_y) = x, y
    side = Interval(sign, sign)
    assert (wide_x / (wide_y * side)).contains(point_x / (sign * point_y))


@given(x=intervals(RATIONALS), y=intervals(RATIONALS), z=intervals(RATIONALS))
def test_a_sum_multiplied_lies_within_the_sum_of_products(x, y, z):
    """Catches a product too wide or a sum too narrow: x (y + z) is part of x y + x z (Moore)."""
    whole, parts = x * (y + z), x * y + x * z
    assert parts.low <= whole.low
    assert whole.high <= parts.high


@given(x=intervals(RATIONALS), y=intervals(RATIONALS))
def test_ends_are_taken_on(x, y):
    """Catches a result wider than needed: each end is a result of two ends."""
    pairs = list(itertools.product((x.low, x.high), (y.low, y.high)))
    for op in OPERATORS:
        if op is operator.truediv and y.contains(0):
            continue
        results = [op(a, b) for a, b in pairs]
        assert op(x, y) == Interval(min(results), max(results))


@given(x=intervals(), y=points())
def test_no_division_by_what_may_be_zero(x, y):
    """Catches a quotient over an interval with zero inside or at an end."""
    wide, point = y
    around = wide - Interval(point, point)
    with pytest.raises(ZeroDivisionError):
        x / around


@given(x=points())
def test_the_middle_lies_inside(x):
    """Catches a middle that is an end, or half a width."""
    wide, point = x
    assert wide.contains(wide.middle)
    assert wide.contains(point)
    assert wide.middle - wide.low == pytest.approx(wide.high - wide.middle, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [
        ((0, 1), (2, math.inf), (0, math.inf)),
        ((0, 1), (-math.inf, 2), (-math.inf, 2)),
        ((0, 0), (2, math.inf), (0, 0)),
        ((-1, 2), (3, math.inf), (-math.inf, math.inf)),
    ],
)
def test_nothing_times_a_bound_without_end_is_nothing(a, b, product):
    """Catches nought times infinity, which is no number, for `under 1` times `over 2`."""
    assert Interval(*a) * Interval(*b) == Interval(*product)
    assert Interval(*b) * Interval(*a) == Interval(*product)


def test_an_end_is_inside():
    """Catches an open interval: 1 and 2 belong to 1 to 2, what is beyond does not."""
    inside = Interval(1, 2)
    assert [inside.contains(x) for x in (0.99, 1, 1.5, 2, 2.01)] == [False, True, True, True, False]


def test_an_empty_interval_is_refused():
    """Catches swapped ends."""
    with pytest.raises(ValueError, match=r"^an interval from 2 to 1 is empty\.$"):
        Interval(2, 1)
    with pytest.raises(ValueError, match="empty"):
        Interval(math.nan, 1)
