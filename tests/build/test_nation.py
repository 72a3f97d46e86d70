"""Tables on China against published figures, and the extract against its workbooks."""

import os
from pathlib import Path

import pandas as pd
import pytest

from helpers import catalogue
from helpers.build import ceads_sectors, world_co2
from helpers.build.raw import raw

RAW = os.environ.get("RAW_DATA_DIR")
needs_raw = pytest.mark.skipif(not RAW, reason="set RAW_DATA_DIR to read the upstream files")


def test_renewables_of_june_2023_as_published():
    """Catches a unit or column mistaken: the energy administration has 418, 389, 470 GW."""
    row = catalogue.load("context/power_capacity").set_index("month").loc["2023-06"]
    found = [float(row[f"{kind}_gw"]) for kind in ("hydro", "wind", "solar")]
    assert found == pytest.approx([418, 389, 470], abs=1)


def test_sectors_add_up_to_the_inventory():
    """Catches a sector lost or counted twice: the national total stands in another table."""
    groups = catalogue.load("context/sectors").groupby("year")["co2_mt"].sum().astype(float)
    regions = catalogue.load("context/regions").query("region == 'China' and year <= 2019")
    totals = regions.set_index("year")["co2_mt"].astype(float)
    assert groups.to_numpy() == pytest.approx(totals[groups.index].to_numpy(), rel=1e-4)


def test_a_sector_of_no_group_is_other_industry():
    """Catches power supply with another ending, and a name with two spaces."""
    assert ceads_sectors.group("Production and Supply of Electric Power, Steam") == "power and heat"
    assert ceads_sectors.group("Nonmetal  Mineral Products") == "cement and other minerals"
    assert ceads_sectors.group("Tobacco Processing") == "other industry"


def test_green_factories_of_the_city():
    """By hand: 8, 7, 9, 21 and 17 on the lists of 2017 to 2021, none of another place."""
    rows = catalogue.load("context/green_factories").query("region_zh == '深圳'")
    factories = rows[rows["kind"] == "factories"].set_index("year")["entries"]
    assert factories.to_dict() == {2017: 8, 2018: 7, 2019: 9, 2020: 21, 2021: 17}


@needs_raw
def test_share_of_the_world_from_the_raw_rows():
    """Catches China over the wrong world: 9,974 of 32,079 Mt in BP's review of 2022."""
    rows = world_co2.extract().query("year == 2020").set_index(["source", "area"])["value"]
    source = "BP Statistical Review 2022"
    share = 100 * rows[source, "China"] / rows[source, "Total World"]
    table = catalogue.load("context/world_share").set_index(["source", "year"])
    assert table.at[("BP 2022", 2020), "share_percent"] == pytest.approx(share, abs=0.005)


def test_the_extract_has_the_rows_of_the_workbooks():
    """Catches rows that the workbooks do not have; they are not in every folder."""
    names = [workbook for _, workbook in world_co2.REVIEWS.values()] + [world_co2.BUDGET[2]]
    if not RAW or not all((Path(RAW) / name).exists() for name in names):
        pytest.skip("the three workbooks are not at hand")
    keys = ["source", "area", "year"]
    kept, fresh = (
        frame.astype({"year": int, "value": float}).set_index(keys)["value"].sort_index()
        for frame in (world_co2.extract(), world_co2.upstream())
    )
    pd.testing.assert_series_equal(kept, fresh[kept.index], rtol=1e-9)
    assert raw(names[0]).exists()
