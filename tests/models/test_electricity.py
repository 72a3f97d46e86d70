"""The balance balances, gaps stay gaps, and factors keep their order."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.models import electricity

ROWS = [
    ("thermal", 2020, 12, 60_000.0),
    ("nuclear", 2020, 12, 20_000.0),
    ("wind", 2020, 11, 11_000.0),
    ("consumption", 2020, 12, 120_000.0),
    ("thermal", 2021, 12, 60_000.0),
    ("wind", 2021, 4, 4_000.0),
    ("consumption", 2021, 12, 100_000.0),
]
MONTHLY = pd.DataFrame(ROWS, columns=["source", "year", "month", "since_january_gwh"])


def test_a_missing_december_of_wind_becomes_an_interval():
    """Catches a gap read as zero, or filled as if it were known."""
    table = electricity.yearly(MONTHLY)
    assert table.at[2020, "wind_low"] == 11
    assert table.at[2020, "wind_high"] == pytest.approx(13)
    assert pd.isna(table.at[2021, "wind_low"])


def test_dependence_by_hand():
    """Catches low and high swapped, and a year without wind counted as complete."""
    need = electricity.dependence(electricity.yearly(MONTHLY))
    assert need.at[2020, "high"] == pytest.approx(100 * (1 - 91 / 120))
    assert need.at[2020, "low"] == pytest.approx(100 * (1 - 93 / 120))
    assert need.at[2021, "high"] == pytest.approx(40)


def test_factors_bound_each_other():
    """CO2 over use cannot exceed CO2 over generation where there are imports."""
    table = electricity.yearly(MONTHLY)
    found = electricity.factors(table, pd.Series({2020: 45.0}))
    assert found.at[2020, "low"] == pytest.approx(45 / 120)
    assert found.at[2020, "high"] == pytest.approx(45 / 91)


def test_the_balance_balances():
    """The identity: local + outside = use + Hong Kong; and what nuclear counts for."""
    p = (
        catalogue.load("energy/assumptions")
        .query("group == 'balance'")
        .set_index("id")["central"]
        .astype(float)
        .to_dict()
    )
    found = electricity.balance(p)
    assert found["local"] + found["outside"] == pytest.approx(p["use"] + found["hong_kong"])
    apart = found["outside_share_without_nuclear"] - found["outside_share"]
    assert apart * p["use"] == pytest.approx(found["nuclear"] - found["hong_kong"])
    assert electricity.emissions(p, 0, 0, 0) == 0
    assert electricity.emissions(p, 1, 0, 0) == pytest.approx(found["outside"])
