"""Carbon markets from outside: the two ways to the same prices, and figures known elsewhere."""

import io

import pandas as pd
import pytest

from helpers import catalogue
from helpers.build import carbon_systems

NATION, CITY = (
    "China National Emissions Trading System",
    "Shenzhen (Pilot) Emissions Trading System",
)
COLUMNS = ["Currency", "Primary Market", "Secondary Market", " "]
# The head of a block, its columns, two days; a column of one blank parts the blocks.
WIDE = [
    ["", "Québec System", "", " ", NATION, "", " ", CITY, "", "", " "],
    ["Date", "Currency", "Primary Market", " ", "Currency", "Secondary Market", " ", *COLUMNS],
    ["2013-06-18", "CAD", "10", " ", "", "", " ", "CNY", "", "29.05", " "],
    ["2021-07-16", "CAD", "20", " ", "CNY", "51.2", " ", "CNY", "40", "", " "],
]


def test_the_table_as_offered_gives_the_same_rows():
    """Catches a primary price, or another country's, taken for a Chinese secondary one."""
    text = "\n".join(",".join(f'"{cell}"' if cell else "" for cell in row) for row in WIDE)
    wide = pd.read_csv(io.StringIO(text), header=None, dtype=str)
    rows = carbon_systems.unpivot(wide)
    assert sorted(zip(rows["date"], rows["price"], strict=True)) == [
        ("2013-06-18", 29.05),
        ("2021-07-16", 51.2),
    ]


@pytest.mark.parametrize(
    ("market", "year", "mean"),
    [("China", 2021, 46.6), ("China", 2022, 58.08), ("Shenzhen", 2024, 52.7)],
)
def test_means_equal_those_published(market, year, mean):
    """BIT CEEP has 46.6 and 58.08 for the nation; the city's weighted 51.3 lies near its 52.7."""
    frame = catalogue.load("ets/market_prices").set_index(["market", "year"])
    assert frame.at[(market, year), "mean_cny_per_t"] == pytest.approx(mean, abs=0.1)


def test_the_city_in_the_world():
    """By hand from the upstream file: 0.0914 % of the world in 2014, 0.0253 % in 2024."""
    frame = catalogue.load("ets/coverage")
    own = frame[frame["system"] == "Shenzhen pilot ETS"].set_index("year")["share_of_world_percent"]
    assert own[2014] == pytest.approx(0.0914, abs=5e-5)
    assert own[2024] == pytest.approx(0.0253, abs=5e-5)


def test_power_leaves_in_2021():
    """By hand: 27 categories to 2020, 25 from 2021."""
    frame = catalogue.load("ets/scope").set_index("year")
    assert (frame.at[2020, "categories"], frame.at[2021, "categories"]) == (27, 25)
    assert frame.at[2021, "power"] == 0
