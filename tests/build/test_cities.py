"""Names find their city, odd names their reason, and the panel its known values."""

import os
from pathlib import Path

import pandas as pd
import pytest

from helpers import catalogue

pytestmark = pytest.mark.skipif("RAW_DATA_DIR" not in os.environ, reason="needs the upstream files")


def test_names_with_and_without_suffix():
    """Catches two spellings of one city kept apart."""
    from helpers.build import city_roster

    assert city_roster.full("深圳") == city_roster.full("深圳市 ".strip()) == "深圳市"
    assert city_roster.full("哈密\u200b\u200b") == "哈密市"
    assert city_roster.full("毕节地区") == "毕节市"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("莱芜", "merged"),
        ("黔东南", "prefecture"),
        ("济源", "county level"),
        ("中国", "not a place"),
    ],
)
def test_reasons(name, why):
    """Catches a unit dropped under a wrong heading."""
    from helpers.build import city_panel

    assert city_panel.reason(name) == why


def test_an_unknown_name_stops_the_build():
    """Catches a misspelt city that would vanish silently."""
    from helpers.build import city_panel

    with pytest.raises(AssertionError, match="深玔"):
        city_panel.reason("深玔")


def test_panel_against_published_values():
    """Guangdong's cities sum to the province's GDP, a table from another office."""
    panel = catalogue.load("cities/panel")
    rows = panel[(panel["city_code"] // 10000 == 44) & (panel["year"] == 2022)]
    regions = catalogue.load("context/regions").set_index(["region", "year"])
    assert len(rows) == 21
    assert float(rows["gdp_cny_bn"].sum()) == pytest.approx(
        float(regions.at[("Guangdong", 2022), "gdp_cny_bn"]), rel=0.01
    )


def test_sectors_sum_to_the_whole():
    """Shares are of the parts' own sum, so they add to a hundred."""
    panel = catalogue.load("cities/panel")
    parts = panel[["primary_percent", "secondary_percent", "tertiary_percent"]].dropna()
    assert ((parts.sum(axis=1) - 100).abs() < 0.01).all()


def test_a_sector_share_that_leaps_and_returns_is_gone():
    """Catches another unit's row under a city's name: no leap beyond a mining bust is left."""
    panel = catalogue.load("cities/panel").sort_values(["city_code", "year"])
    share = panel.groupby("city_code")["secondary_percent"]
    before, after = share.shift(1), share.shift(-1)
    leap = (panel["secondary_percent"] - (before + after) / 2).abs()
    odd = panel[(leap > 16).fillna(False) & ((before - after).abs() < 6).fillna(False)]
    assert odd[["city_code", "year"]].to_numpy().tolist() == []


@pytest.mark.parametrize(
    ("name", "file", "kept"),
    [
        (
            "cities/programmes",
            "pilot_programmes/pilot_programmes.csv",
            ["programme", "batch", "place_zh", "scope", "city_code"],
        ),
        (
            "cities/daily_similarity",
            "city_similarity_cmcc/cmcc_similarity_long.csv",
            ["city", "rank", "similarity"],
        ),
    ],
)
def test_a_transcribed_table_is_what_was_transcribed(name, file, kept):
    """Catches a row lost, or a place put in another batch, on the way into the table."""
    raw = pd.read_csv(Path(os.environ["RAW_DATA_DIR"]) / file)
    if "other_city" in raw:
        own = raw[raw["city"] == "Shenzhen"].drop(columns="city")
        raw = own.rename(columns={"other_city": "city"})
    table = catalogue.load(name)
    expected = raw[kept].astype(str).reset_index(drop=True)
    found = table[kept].astype({key: raw[key].dtype for key in kept}).astype(str)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
