"""Plant lists, solar growth and national power: what the tables hold, and how names are mended."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.build import extract, gem_power, raw


@pytest.mark.parametrize(
    ("mangled", "name"), [("2-Mar", "3-2"), ("1-Feb", "2-1"), ("Unit 1", "Unit 1"), ("1-1", "1-1")]
)
def test_units_that_a_spreadsheet_took_for_dates(mangled, name):
    """Catches the second unit of phase 3 called the second of March."""
    assert gem_power.unmangled(mangled) == name


def test_rows_of_the_province_whatever_the_column_is_called():
    """Catches a tracker whose province column has another name."""
    frame = pd.DataFrame({"state/province": ["Guangdong", "Guangxi"], "x": [1, 2]})
    assert gem_power.guangdong(frame)["x"].tolist() == [1]


def test_reactors_as_the_operators_count_them():
    """Daya Bay 2 x 984 MW and Ling Ao 2 x 990 and 2 x 1086 MW, as published."""
    units = catalogue.load("energy/units").query("fuel == 'Nuclear'")
    assert units["capacity_mw"].sum() == 2 * 984 + 2 * 990 + 2 * 1086
    reactors = catalogue.load("energy/reactors").query("prefecture == 'Shenzhen'")
    assert reactors["gross_mw"].sum() == units["capacity_mw"].sum()


def test_a_plant_over_the_border_is_left_out():
    """Catches the strip along the shore reaching into Dongguan."""
    assert not catalogue.load("energy/units")["plant"].str.startswith("Dongguan").any()


def test_growth_starts_at_one_in_mid_2024():
    """Catches a base of another quarter; capacities themselves are not redistributed."""
    table = catalogue.load("energy/solar_guangdong").set_index("month")
    assert table.at["2024-06", "all_growth"] == table.at["2024-06", "distributed_growth"] == 1
    assert table.at["2024-06", "distributed_percent"] == pytest.approx(
        100 * 20.304 / 32.74, abs=0.1
    )


def test_capacity_of_china_as_published():
    """3.35 TW at the end of 2024, 887 GW of it solar, as the energy administration published."""
    row = catalogue.load("energy/china").set_index("year").loc[2024]
    assert row["total_gw"] == pytest.approx(3350, rel=0.001)
    assert row["solar_gw"] == pytest.approx(887, rel=0.001)


def test_without_the_raw_folder_the_whole_file_is_cut(tmp_path, monkeypatch):
    """Catches an extract that only the raw folder can give."""
    whole = tmp_path / "whole.csv"
    whole.write_text("Country,x\nChina,1\nIndia,2\n", encoding="utf-8")
    monkeypatch.delenv("RAW_DATA_DIR", raising=False)
    monkeypatch.setattr(raw, "pins", lambda: {"a/b.csv": {"hash": "e", "whole": "w"}})
    asked = []
    monkeypatch.setattr(raw, "fetched", lambda name, pin: asked.append(pin["hash"]) or whole)
    assert extract.rows("a/b.csv", gem_power.china)["x"].tolist() == [1]
    assert asked == ["w"]
