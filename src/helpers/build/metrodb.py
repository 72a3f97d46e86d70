"""Metro passengers for each kilometre by city: MetroDB's passengers over two sources of length.

Neither file may be passed on: only the ratios are kept.
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import catalogue, order
from helpers.build import save
from helpers.build.raw import raw

YEARS = (2024, 2025)
CITIES = 32
COLUMNS = ["city_code", "year", "trips_per_km_day", "trips_per_km_day_metrodb"]


def read(name: str) -> Any:
    """The content of an upstream JSON file."""
    return json.loads(raw(name).read_text(encoding="utf-8"))


def passengers() -> pd.DataFrame:
    """MetroDB: passengers a day by city and year, and its kilometres of May 2026."""
    rows = []
    for item in read("metrodb/metro_stats.json")["items"]:
        yearly = item["yearly_avg_ridership"]
        for year, ten_thousands in zip(yearly["years"], yearly["values"], strict=True):
            if year in YEARS:
                rows.append(
                    (item["city_cn"], year, ten_thousands * 1e4, item["operating_mileage_km"])
                )
    return pd.DataFrame(rows, columns=["city", "year", "trips", "km_metrodb"])


def lengths() -> pd.Series:
    """Amap: kilometres of lines by city, August 2026."""
    items = read("amap_metro/cities.json")
    return pd.Series({item["name"]: item["estimatedNetworkKm"] for item in items})


def run() -> list[Path]:
    """Passengers for each km and day by city, 2024 and 2025."""
    frame = passengers()
    frame["km"] = frame["city"].map(lengths())
    codes = catalogue.load("cities/names").set_index("city_zh")["city_code"]
    frame["city_code"] = (frame["city"] + "市").map(codes)
    frame = frame.dropna(subset=["km", "city_code"])
    found = frame["city"].nunique()
    assert found == CITIES, f"Expected {CITIES} cities in all three lists, found {found}."
    frame["trips_per_km_day"] = (frame["trips"] / frame["km"]).round(-1).astype(int)
    ratio = frame["trips"] / frame["km_metrodb"]
    frame["trips_per_km_day_metrodb"] = ratio.round(-1).astype(int)
    frame["city_code"] = frame["city_code"].astype(int)
    frame = order.rows(frame[COLUMNS], ["city_code", "year"])
    return [save.table(frame, "transport/metros")]
