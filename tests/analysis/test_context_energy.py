"""Headline results of context and energy by a second route."""

import pytest

from helpers import catalogue
from helpers.analysis.context import carbon, cases, drivers, imports, profile, standing
from helpers.analysis.energy import balance, definitions, grid, plants


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


def test_energy_effects_sum_to_the_change():
    """Catches a sector or factor lost: modelled energy of the panel, without a decomposition."""
    uses = [f"energy_{use}_mtce" for use in ("primary", "secondary", "tertiary", "households")]
    energy = profile.years()[uses].astype(float).sum(axis=1)
    for start, end in drivers.PERIODS:
        effects = drivers.energy().query(f"period == '{start}–{end}'")["mtce"]
        assert effects.sum() == pytest.approx(energy[end] - energy[start])


def test_cases_by_hand():
    """Catches a unit or claim mistaken: the office's and the school's numbers from the texts."""
    found = {result.id: result.value for result in cases.results()}
    assert found["futian.factor"] == pytest.approx(135.36 / 300)
    assert found["futian.price"] == pytest.approx(317.115 / 300)
    assert found["futian.coal"] == pytest.approx(36.87)
    assert found["jintian.depth"] == pytest.approx(106 * 365 / 25.65044)
    # 100 km: 35 litres of 2.68 kg, at least 40 % less, at the office's factor.
    assert found["xinxi.limit"].value == pytest.approx(35 * 2.68 * 0.6 / 0.4512)


def test_factor_fell_by_hand():
    """Catches the wrong bound of 2010: 254.732 Mt of power and heat over 406 TWh used."""
    found = {result.id: result.value for result in grid.results()}
    assert found["factor.2010"] == pytest.approx(254.732 / 406.0)
    assert found["factor.fall"] == pytest.approx(100 * (1 - 0.4403 * 406.0 / 254.732))


def test_megacities_by_a_second_route():
    """Catches a unit, a year or a city lost: ratios divided by hand from the panel."""
    table = catalogue.load("cities/panel")
    rows = standing.megacities()
    beijing = table.query("city_code == 110000 and year == 2019").iloc[0]
    tonnes = beijing["co2_ceads_mt"] * 1e6 / (beijing["gdp_cny_bn"] * 1e9 / 1e4)
    found = rows.query("city == 'Beijing' and estimate == 'CEADs'")["value"].item()
    assert found == pytest.approx(tonnes)
    for estimate, part in rows.groupby("estimate"):
        own = part.loc[part["city"] == "Shenzhen", "value"].item()
        assert own == part["value"].min(), estimate
        assert part.loc[part["city"] == standing.WITH_IMPORTS, "value"].item() > 1.5 * own
    ranks = {result.id: result.value for result in standing.results()}
    assert (ranks["megacities.rank"], ranks["megacities.rank-with-imports"]) == (1, 2)


def test_clean_capacity_of_2024_by_hand():
    """Catches a plant counted twice: nuclear, gas, waste and panels over all with coal."""
    clean = 6.12 + 9.124 + 0.5 + 0.44
    found = {result.id: result.value for result in definitions.results()}
    assert found["units.clean-with"].low == pytest.approx(100 * clean / (clean + 4.04))
    rows = definitions.readings().set_index("row")
    middle = rows.loc["78.7 % in mid-2024: capacity with Shenshan"]
    assert middle["low"] < 78.7 < middle["high"] == pytest.approx(found["units.clean-with"].high)
    aim = rows.loc["90 % aimed at for 2025: capacity with Shenshan"]
    assert aim["high"] < aim["stated"] == 90
    last = definitions.by_year().query("year == 2024").set_index("fuel")["gw"]
    assert last["Gas"] == pytest.approx(9.124) and last["Coal"] == pytest.approx(4.04)
    gas = definitions.by_year().query("fuel == 'Gas'")["gw"]
    assert gas.is_monotonic_increasing
