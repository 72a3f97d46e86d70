"""Stations and metro passengers by city against the upstream files, counted another way."""

import json
import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from helpers import catalogue
from helpers.build import metrodb

RAW = os.environ.get("RAW_DATA_DIR")
needs_raw = pytest.mark.skipif(not RAW, reason="set RAW_DATA_DIR to compare with raw files")


@needs_raw
def test_stations_of_the_city_by_a_box():
    """Catches cells given to a neighbour: cells whose middle lies in the area, one by one."""
    folder = Path(RAW) / "evcs_density"
    areas = gpd.read_file(folder / "C_cn_2024.json")
    area = areas.loc[areas["NAME_2"] == "深圳市", "geometry"].iloc[0]
    grid = pd.read_csv(folder / "cn2024_aggregated.csv")
    near = grid[grid["grid_lat"].between(22.3, 23) & grid["grid_lon"].between(113.5, 114.8)]
    middles = gpd.points_from_xy(near["grid_lon"] + 0.005, near["grid_lat"] + 0.005)
    by_hand = near.loc[middles.within(area), "count"].sum()
    table = catalogue.load("transport/charging_cities").set_index(["city_code", "year"])
    assert by_hand == table.at[(440300, 2024), "stations"] == 4364


@needs_raw
def test_passengers_for_each_kilometre_by_hand():
    """By hand: 8,452,500 passengers a day in 2024 over 600.6 km of Amap and 555.39 of MetroDB."""
    row = catalogue.load("transport/metros").set_index(["city_code", "year"]).loc[(440300, 2024)]
    assert row["trips_per_km_day"] == round(8452500 / 600.6, -1)
    assert row["trips_per_km_day_metrodb"] == round(8452500 / 555.39, -1)
    stated = json.loads((Path(RAW) / "amap_metro/cities.json").read_text(encoding="utf-8"))
    assert {x["name"]: x["estimatedNetworkKm"] for x in stated}["深圳"] == 600.6


@needs_raw
def test_each_city_has_both_years():
    """Catches a year lost for a city that reports late."""
    table = catalogue.load("transport/metros")
    assert (table.groupby("city_code")["year"].nunique() == len(metrodb.YEARS)).all()
    assert table["city_code"].nunique() == metrodb.CITIES
