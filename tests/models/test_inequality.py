"""Lorenz and Gini against identities and an independent implementation."""

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


def test_order_does_not_matter():
    """Catches a dependence on the order of rows."""
    values = np.arange(1, 40) ** 2.0
    assert gini(values[::-1]) == pytest.approx(gini(values))


@pytest.mark.parametrize("values", [[], [0, 0], [-1, 2], [1, np.nan]])
def test_senseless_input_is_refused(values):
    """Catches a silent number from no data."""
    with pytest.raises(ValueError):
        gini(values)
