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


def central():
    rows = catalogue.load("energy/assumptions").set_index("id")["central"]
    return rows.astype(float).to_dict()


def test_the_balance_balances():
    """The identity: local + outside = use + Hong Kong; and what each plant counts for."""
    p = central()
    found = electricity.balance(p)
    assert found["local"] + found["outside"] == pytest.approx(p["use"] + found["hong_kong"])
    apart = found["outside_share_without_nuclear"] - found["outside_share"]
    assert apart * p["use"] == pytest.approx(found["nuclear"] - found["hong_kong"])
    for name in ("outside_share", "outside_share_without_nuclear"):
        counted = found[name] - found[f"{name}_shenshan"]
        assert counted * p["use"] == pytest.approx(2 * p["coal_hours"] / 1000)
    assert electricity.emissions(p | {"gas_factor": 0, "coal_factor": 0}, 1) == pytest.approx(
        found["outside"]
    )


def test_factor_at_an_announced_share_gives_the_share_back():
    """The identity: fossil supply from outside and own fossil plants are the rest of use."""
    p = central() | {"fossil_import_factor": 1.0}
    found = electricity.balance(p)
    fossil_outside = electricity.factor_at(p, 0.566) * found["outside"]
    fossil_own = found["gas"] + found["coal"] + found["waste"]
    assert fossil_outside + fossil_own == pytest.approx((1 - 0.566) * p["use"])


def test_clean_capacity_by_hand():
    """Catches the coal plant of Shenshan forgotten, or counted as clean."""
    p = {"nuclear_capacity": 6, "gas_capacity": 5, "coal_capacity": 2, "shenshan_coal": 2}
    assert electricity.clean_capacity(p, 1, shenshan=False) == pytest.approx(100 * 12 / 14)
    assert electricity.clean_capacity(p, 1, shenshan=True) == pytest.approx(100 * 12 / 16)


def test_quarters_sum_to_the_year():
    """Catches sums since January taken for sums of a quarter; a gap spoils two quarters."""
    rows = [
        ("hydro", 2020, month, value) for month, value in ((3, 1e3), (6, 3e3), (9, 6e3), (12, 7e3))
    ]
    rows += [("wind", 2020, month, value) for month, value in ((3, 1e3), (9, 4e3), (12, 6e3))]
    columns = ["source", "year", "month", "since_january_gwh"]
    table = electricity.quarterly(pd.DataFrame(rows, columns=columns)).set_index("source")
    assert table.loc["hydro", "twh"].tolist() == [1, 2, 3, 1]
    assert table.loc["wind", "twh"].tolist() == [1, 2]
    assert table.loc["wind", "date"].tolist() == [2020.125, 2020.875]
