"""Lorenz and Gini against identities and an independent implementation."""

import re

import numpy as np
import pytest
from inequality.gini import Gini

from helpers.models.inequality import gini, lorenz


def test_equal_shares_have_no_inequality():
    """Catches a curve that starts or ends in the wrong place."""
    assert gini([3, 3, 3, 3]) == pytest.approx(0)


@pytest.mark.parametrize("n", [2, 10, 491])
def test_one_has_all(n):
    """Catches a missing or doubled small-sample term."""
    assert gini([0] * (n - 1) + [5]) == pytest.approx((n - 1) / n)


def test_agrees_with_pysal():
    """Catches a wrong area under the curve."""
    values = np.random.default_rng(1).gamma(0.5, 10, 300)
    assert gini(values) == pytest.approx(Gini(values).g, abs=1e-9)


def test_textbook_case():
    """Catches a sort by the wrong key: shares 1, 2, 3, 4 of ten give one quarter."""
    assert gini([4, 1, 3, 2]) == pytest.approx(0.25)
    assert lorenz([4, 1, 3, 2])["share_of_values"].round(2).tolist() == [0, 0.1, 0.3, 0.6, 1]


def test_weights_count_like_copies():
    """Catches weights used as values."""
    assert gini([6, 2], weights=[3, 1]) == pytest.approx(gini([2, 2, 2, 2]))
    assert gini([0, 4], weights=[3, 1]) == pytest.approx(gini([0, 0, 0, 4]))


def test_weights_by_hand():
    """Catches units ranked by amount alone: 3 of 1 and 4 of 4 are ranked 4/4 before 3/1.

    The curve runs from (0, 0) over (4/5, 4/7) to (1, 1): twice its area is 16/35 + 11/35 = 27/35.
    """
    assert gini([3, 4], weights=[1, 4]) == pytest.approx(8 / 35)
    curve = lorenz([3, 4], weights=[1, 4])
    assert curve["share_of_units"].tolist() == [0, 0.8, 1]
    assert curve["share_of_values"].tolist() == pytest.approx([0, 4 / 7, 1])


def test_little_is_enough():
    """One unit alone is equal to itself, and half a unit in all is not nothing."""
    assert gini([7]) == 0
    assert gini([0.1, 0.4]) == pytest.approx(0.3)


def test_order_does_not_matter():
    """Catches a dependence on the order of rows."""
    values = np.arange(1, 40) ** 2.0
    assert gini(values[::-1]) == pytest.approx(gini(values))


@pytest.mark.parametrize(
    ("values", "weights", "reason"),
    [
        ([], None, "values must not be empty, and weights must match them."),
        ([1, 2], [1], "values must not be empty, and weights must match them."),
        ([1, 2], [[1, 1]], "values must not be empty, and weights must match them."),
        ([0, 0], None, "values must be finite, not negative, and not all zero."),
        ([-1, 2], None, "values must be finite, not negative, and not all zero."),
        ([1, np.nan], None, "values must be finite, not negative, and not all zero."),
        ([1, np.inf], None, "values must be finite, not negative, and not all zero."),
        ([1, 2], [1, 0], "weights must be finite and positive."),
        ([1, 2], [1, -1], "weights must be finite and positive."),
        ([1, 2], [1, np.inf], "weights must be finite and positive."),
        ([1, 2], [1, np.nan], "weights must be finite and positive."),
    ],
)
def test_senseless_input_is_refused(values, weights, reason):
    """Catches a silent number from no data, or from a unit without size."""
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        gini(values, weights)
