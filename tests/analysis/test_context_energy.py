"""Headline results of context and energy by a second route."""

import pytest

from helpers import catalogue
from helpers.analysis.context import carbon, imports, profile
from helpers.analysis.energy import balance, plants


def test_clean_share_depends_on_gas():
    """By hand: 1,840 MW of coal and 2,286 MW of gas among 9,991 MW."""
    assert plants.clean_share() == pytest.approx(100 * (1 - 1840 / 9991))
    assert plants.clean_share(gas=False) == pytest.approx(100 * (1 - (1840 + 2286) / 9991))


def test_water_and_energy_ratios():
    """Near the announced eighth and third, from other sources."""
    assert carbon.water_ratio() == pytest.approx(6.17 / 46.9)
    assert 0.25 < carbon.energy_ratio() < 0.42


def test_carbon_ratio_from_the_raw_rows():
    """Catches a unit lost: t over 10,000 CNY of city and nation straight from the tables."""
    city = profile.years().loc[2019]
    nation = catalogue.load("context/regions").query("region == 'China' and year == 2019").iloc[0]
    own = float(city["co2_ceads_mt"]) / float(city["gdp_cny_bn"])
    whole = float(nation["co2_mt"]) / float(nation["gdp_cny_bn"])
    assert carbon.against("China")["CEADs"] == pytest.approx(own / whole)


def test_balance_closes():
    """Catches a flow left out: what enters the grid leaves it, and use is as published."""
    links = balance.links()
    into = links[links["target"] == balance.GRID]["value"].sum()
    out = links[links["source"] == balance.GRID]
    assert into == pytest.approx(out["value"].sum())
    assert out[out["target"] != "Hong Kong"]["value"].sum() == pytest.approx(112.86)


def test_imports_at_the_stated_ends():
    """By hand: 70 % of 112.86 TWh at 0.4715 kg is the upper end."""
    (result,) = [r for r in imports.results() if r.id == "imports.co2"]
    assert result.value.high == pytest.approx(112.86 * 0.7 * 0.4715 * 1e6)
