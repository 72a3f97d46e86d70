"""Interval arithmetic against brute force."""

import itertools
import operator

import numpy as np
import pytest

from helpers.intervals import Interval

CASES = [Interval(-2, 3), Interval(1, 4), Interval(0.5, 0.5), Interval(-5, -1)]


@pytest.mark.parametrize(("a", "b"), list(itertools.product(CASES, CASES)))
@pytest.mark.parametrize("op", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_encloses_every_result_and_no_more(a, b, op):
    """Catches a bound that misses a combination of ends, or is wider than needed."""
    if op is operator.truediv and b.contains(0):
        with pytest.raises(ZeroDivisionError):
            op(a, b)
        return
    x, y = np.meshgrid(np.linspace(a.low, a.high, 41), np.linspace(b.low, b.high, 41))
    brute, made = op(x, y), op(a, b)
    assert made.low == pytest.approx(brute.min())
    assert made.high == pytest.approx(brute.max())


def test_an_empty_interval_is_refused():
    """Catches swapped ends."""
    with pytest.raises(ValueError, match="empty"):
        Interval(2, 1)
