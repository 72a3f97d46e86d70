"""The decomposition is exact, blind to order, and what its integral says it is."""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad

from helpers import catalogue
from helpers.models import decomposition

BEFORE = pd.DataFrame({"people": [7.0, 7.0], "income": [30.0, 40.0], "intensity": [0.2, 0.1]})
AFTER = pd.DataFrame({"people": [9.0, 9.0], "income": [60.0, 50.0], "intensity": [0.1, 0.1]})


def test_effects_sum_to_the_change():
    """Catches a rest: LMDI-I leaves none."""
    effects = decomposition.lmdi(BEFORE, AFTER)
    change = AFTER.prod(axis=1).sum() - BEFORE.prod(axis=1).sum()
    assert effects.sum() == pytest.approx(change, rel=1e-12)


def test_effects_equal_the_path_integral():
    """An independent route: along x0 (x1/x0)^t the effect of x is the integral of V dln x."""
    effects = decomposition.lmdi(BEFORE, AFTER)
    for factor in BEFORE:
        total = 0.0
        for row in BEFORE.index:
            a, b = BEFORE.loc[row], AFTER.loc[row]

            def value(t, a=a, b=b, factor=factor):
                return float((a * (b / a) ** t).prod() * np.log(b[factor] / a[factor]))

            total += quad(value, 0, 1)[0]
        assert effects[factor] == pytest.approx(total, rel=1e-9)


def test_time_reversal_and_a_still_factor():
    """Catches a weight that depends on the direction; what does not move adds nothing."""
    there, back = decomposition.lmdi(BEFORE, AFTER), decomposition.lmdi(AFTER, BEFORE)
    assert np.allclose(there, -back)
    still = AFTER.assign(intensity=BEFORE["intensity"])
    assert decomposition.lmdi(BEFORE, still)["intensity"] == 0


def test_a_factor_must_be_positive():
    """Catches a logarithm of zero, before or after."""
    reason = r"^every factor of every part must be positive\.$"
    for before, after in (
        (BEFORE, AFTER.assign(income=0.0)),
        (BEFORE.assign(income=[0.0, 1.0]), AFTER),
    ):
        with pytest.raises(ValueError, match=reason):
            decomposition.lmdi(before, after)


def test_log_mean_by_hand():
    """Of 1 and e it is e - 1; of equal and of almost equal values the value, without a warning."""
    one = 1e17
    a = pd.Series([1.0, 2.0, one], index=["x", "y", "z"])
    b = pd.Series([np.e, 2.0, np.nextafter(one, np.inf)], index=["x", "y", "z"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = decomposition.log_mean(a, b)
    assert found.to_dict() == pytest.approx({"x": np.e - 1, "y": 2, "z": one})


CITY = pd.DataFrame(
    {
        "population_m": [2.0, 4.0, 4.0],
        "gdp_2000_prices_cny_bn": [50.0, 100.0, 200.0],
        "co2": [10.0, 20.0, 40.0],
        "primary_percent": [10.0] * 3,
        "secondary_percent": [50.0] * 3,
        "tertiary_percent": [40.0] * 3,
        "energy_primary_mtce": [1.0] * 3,
        "energy_secondary_mtce": [5.0] * 3,
        "energy_tertiary_mtce": [2.0] * 3,
        "energy_households_mtce": [4.0] * 3,
    },
    index=[2000, 2010, 2020],
)


def test_factors_by_hand():
    """Two million people, 50 bn CNY, 10 Mt, 12 Mtce: what each factor is called and comes to."""
    row = CITY.loc[2000]
    kaya = {"population": 2, "GDP per head": 25, "carbon intensity of GDP": 0.2}
    assert decomposition.kaya(row, "co2").loc[0].to_dict() == pytest.approx(kaya)
    by_use = decomposition.carbon_factors(row, "co2")
    head = {"population": 2, "GDP per head": 25, "structure": 0.5, "energy intensity": 5 / 25}
    rest = {"household energy per head": 1, "carbon content of energy": 10 / 12}
    assert by_use.loc["secondary"].to_dict() == pytest.approx(head | rest)
    ones = {"GDP per head": 1, "structure": 1, "energy intensity": 1}
    home = {"population": 2, "household energy per head": 2, "carbon content of energy": 10 / 12}
    assert by_use.loc["households"].to_dict() == pytest.approx(ones | home)


def test_periods_by_hand():
    """People double, then income: each time the one factor that moves adds all, 10 and 20 Mt."""
    years = {"co2": [2000, 2010, 2020]}
    found = decomposition.by_period(CITY, years, decomposition.kaya)
    assert list(found) == ["estimate", "period", "factor", "mt"]
    assert found["estimate"].eq("co2").all()
    effects = found.set_index(["period", "factor"])["mt"]
    assert effects["2000–2010"].to_dict() == pytest.approx(
        {"population": 10, "GDP per head": 0, "carbon intensity of GDP": 0}
    )
    assert effects["2010–2020"].to_dict() == pytest.approx(
        {"population": 0, "GDP per head": 20, "carbon intensity of GDP": 0}
    )


@pytest.mark.parametrize("column", ["co2_ceads_mt", "co2_edgar_mt"])
def test_kaya_multiplies_to_the_city(column):
    """Catches a factor left out of the identity."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == 440300) & (panel["year"] == 2015)].iloc[0]
    assert decomposition.kaya(row, column).prod(axis=1)[0] == pytest.approx(float(row[column]))


def test_energy_factors_multiply_to_each_use():
    """Catches a unit slip between shares in percent and in parts of one."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == 440300) & (panel["year"] == 2015)].iloc[0]
    parts = decomposition.energy_factors(row).prod(axis=1)
    for use in ("primary", "secondary", "tertiary", "households"):
        assert parts[use] == pytest.approx(float(row[f"energy_{use}_mtce"]))


@pytest.mark.parametrize("column", ["co2_ceads_mt", "co2_edgar_mt", "co2_county_mt"])
def test_carbon_of_all_uses_sums_to_the_estimate(column):
    """Catches a content taken over one use; and the change of CO2 must come out whole."""
    panel = catalogue.load("cities/panel")
    city = panel[panel["city_code"] == 440300].set_index("year")
    before, after = (decomposition.carbon_factors(city.loc[y], column) for y in (2010, 2015))
    assert before.prod(axis=1).sum() == pytest.approx(float(city.at[2010, column]))
    change = float(city.at[2015, column] - city.at[2010, column])
    assert decomposition.lmdi(before, after).sum() == pytest.approx(change)
