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
    ("thermal", 2022, 12, 50_000.0),
    ("wind", 2022, 11, 9_000.0),
    ("wind", 2022, 12, 10_000.0),
    ("consumption", 2022, 12, 100_000.0),
]
MONTHLY = pd.DataFrame(ROWS, columns=["source", "year", "month", "since_january_gwh"])


def test_a_missing_december_of_wind_becomes_an_interval():
    """Catches a gap read as zero, or filled as if it were known."""
    table = electricity.yearly(MONTHLY)
    assert table.at[2020, "wind_low"] == 11
    assert table.at[2020, "wind_high"] == pytest.approx(13)
    assert pd.isna(table.at[2021, "wind_low"])
    # A December that was reported leaves no room.
    assert table.loc[2022, ["wind_low", "wind_high"]].tolist() == [10, 10]


def test_dependence_by_hand():
    """Catches low and high swapped, and a year without wind counted as complete."""
    need = electricity.dependence(electricity.yearly(MONTHLY))
    assert need.at[2020, "high"] == pytest.approx(100 * (1 - 91 / 120))
    assert need.at[2020, "low"] == pytest.approx(100 * (1 - 93 / 120))
    assert need.at[2021, "high"] == pytest.approx(40)
    assert need.at[2021, "low"] == pytest.approx(40)
    # Wind counts once: 100 less 50 and 10.
    assert need.loc[2022].tolist() == pytest.approx([40, 40])


def test_factors_bound_each_other():
    """CO2 over use cannot exceed CO2 over generation where there are imports."""
    table = electricity.yearly(MONTHLY)
    co2 = pd.Series({2020: 45.0, 2021: 40.0, 2022: 30.0, 2023: None})
    found = electricity.factors(table, co2)
    assert found.at[2020, "low"] == pytest.approx(45 / 120)
    assert found.at[2020, "high"] == pytest.approx(45 / 91)
    # Without wind in 2021, and with it once in 2022.
    assert found["high"].tolist()[1:] == pytest.approx([40 / 60, 30 / 60])
    assert list(found.index) == [2020, 2021, 2022]


def central():
    rows = catalogue.load("energy/assumptions").set_index("id")["central"]
    return rows.astype(float).to_dict()


P = {
    "use": 100.0,
    "nuclear_capacity": 6.0,
    "nuclear_hours": 7500.0,
    "gas_capacity": 4.0,
    "gas_hours": 2500.0,
    "coal_capacity": 2.0,
    "coal_hours": 4000.0,
    "shenshan_coal": 3.0,
    "waste": 1.5,
    "pv": 0.5,
    "daya_bay": 15.0,
    "hong_kong_share": 0.8,
}


def test_balance_by_hand():
    """GW times hours over 1,000 are TWh: 45 nuclear, 10 gas, 8 coal, 12 at Shenshan; 12 leave.

    Other than nuclear 10 + 8 + 1.5 + 0.5 = 20; local 65; outside 100 + 12 - 65 = 47.
    """
    flows = {"nuclear": 45, "gas": 10, "coal": 8, "waste": 1.5, "pv": 0.5, "hong_kong": 12}
    flows |= {"local": 65, "outside": 47}
    shares = {"outside_share": 0.47, "outside_share_shenshan": 0.35}
    shares |= {"outside_share_without_nuclear": 0.8}
    shares |= {"outside_share_without_nuclear_shenshan": 0.68}
    shares |= {"nuclear_share": 0.45, "nuclear_share_after_hong_kong": 0.33}
    assert electricity.balance(P) == pytest.approx(flows | shares)


def test_emissions_by_hand():
    """10 TWh of gas at 0.4, 8 of coal at 0.9 and 47 from outside at 0.5 are 4 + 7.2 + 23.5 Mt."""
    p = P | {"gas_factor": 0.4, "coal_factor": 0.9}
    assert electricity.emissions(p, 0.5) == pytest.approx(34.7)


def test_factor_from_outside_by_hand():
    """Of 57 clean TWh the city has 45 - 12 + 0.5; 23.5 of 47 from outside leave half, at 0.8."""
    p = P | {"fossil_import_factor": 0.8}
    assert electricity.factor_at(p, 0.57) == pytest.approx(0.5 * 0.8)


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
    # A column of no concern may be empty.
    frame = pd.DataFrame(rows, columns=columns).assign(note=None)
    table = electricity.quarterly(frame).set_index("source")
    assert table.loc["hydro", "twh"].tolist() == [1, 2, 3, 1]
    assert table.loc["wind", "twh"].tolist() == [1, 2]
    assert table.loc["wind", "date"].tolist() == [2020.125, 2020.875]


def test_the_rest_of_a_province_by_hand():
    """20 clean of 60 within, 8 of them the city's; 30 of 40 bought clean; the city makes 20."""
    province = {"thermal": 40, "hydro": 4, "nuclear": 10, "wind": 4, "solar": 2, "consumption": 100}
    city = {"nuclear": 8, "own": 20}
    assert electricity.rest_non_fossil(province, city, 0.75) == pytest.approx((20 - 8 + 30) / 80)
