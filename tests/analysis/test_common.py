"""What the analyses share: ranges that exist, swings by label, derived numbers as results."""

import pandas as pd
import pytest

from helpers import register
from helpers.analysis import common
from helpers.errors import DataError

RANGES = pd.DataFrame(
    {
        "id": ["a", "b", "still"],
        "label": ["Width", "Height", "No use"],
        "low": [1.0, 1.0, 0.0],
        "central": [2.0, 2.0, 0.0],
        "high": [3.0, 6.0, 9.0],
    }
)


def test_swings_are_labelled_and_the_idle_left_out():
    """Catches an id shown to readers, a bar of no length, the small swing first."""
    table = common.sensitivity(lambda q: q["a"] - q["b"], RANGES)
    assert table["parameter"].tolist() == ["Height", "Width"]
    assert table[["at_low", "at_high", "central"]].to_numpy().tolist() == [[1, -4, 0], [-1, 1, 0]]


def test_unknown_group_is_refused():
    """Catches a draw from no assumptions at all."""
    with pytest.raises(DataError, match="no assumptions of group 'nothing'"):
        common.ranges("energy/assumptions", "nothing")


def test_an_implied_result_names_its_derived_number():
    """Catches a point taken from the interval's middle, or a lost source."""
    result = common.implied("a.b", "fleet", "vehicles", "All vehicles.")
    stock, share = (register.value(f"nev-{x}-2024") for x in ("stock", "share-of-fleet"))
    assert result.value == pytest.approx(100 * stock / share)
    assert result.sources == ("derived:fleet",)
