"""Headline results of emissions trading and green finance by a second route."""

import numpy as np
import pytest

from helpers import catalogue
from helpers.analysis import green_finance
from helpers.analysis.ets import liquidity, pairs, prices


def test_mean_price_from_the_rows():
    """Catches a mean of prices given for money over tonnes."""
    rows = catalogue.load("ets/quotations")
    money, tonnes = (rows[c].astype(float).sum() for c in ("turnover_cny", "volume_t"))
    assert liquidity.mean_price() == pytest.approx(money / tonnes)


def test_pair_by_hand():
    """0.512 of the intensity times 2.298 of the output is a rise of 17.7 %."""
    _, change = pairs.changes()["long"]
    assert change.contains(100 * (0.512 * 2.298 - 1))


def test_allocation_by_hand():
    """580,764 t at three percent are 19.36 Mt."""
    (total,) = [r for r in liquidity.allocation() if r.id == "allocation.total"]
    assert total.value.value == pytest.approx(580764 / 0.03)
    assert total.value.low == pytest.approx(580764 / 0.035)


def test_annuity_by_present_value():
    """Catches a wrong annuity: the yearly cost discounted over the life gives the capital back."""
    project, rate, life = green_finance.project(), 0.05, 20
    from helpers.models.finance import levelised_cost

    inputs = project | {"rate": rate, "lifetime": life, "climate_share": 1.0}
    yearly = levelised_cost(inputs) * project["co2_t_per_year"]
    worth = sum(yearly / (1 + rate) ** year for year in range(1, life + 1))
    assert worth == pytest.approx(project["investment_cny"])


def test_depth_of_the_city_from_its_row():
    """Catches a join on the wrong year."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == 440300) & (panel["year"] == 2023)].iloc[0]
    depth = (row["deposits_cny_bn"] + row["loans_cny_bn"]) / row["gdp_cny_bn"]
    assert green_finance.depths()[440300] == pytest.approx(float(depth))


def test_europe_in_yuan():
    """Catches euro taken for yuan: prices of 2021 are seven to nine times those in euro."""
    raw = catalogue.load("ets/prices").query("market == 'EU'").set_index("date")["price"]
    ratio = prices.series()["EU"].loc["2021"] / raw.astype(float).loc["2021"]
    assert np.all((ratio > 7) & (ratio < 9))
