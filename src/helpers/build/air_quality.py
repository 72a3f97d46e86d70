"""How much the air over Shenzhen changed, by source and pollutant, and the rank among cities.

The monitors' values may not be passed on as they are: the table holds changes, ranks and the means
that are our own (of twelve months, or of a satellite's clear days), not the upstream values.
"""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

NAME = "context/air_changes"
COLUMNS = ["source", "pollutant", "first_year", "last_year", "change_percent", "rank", "cities"]
MONTHLY = ["city", "month", "aqi", "range", "grade", "PM2.5", "PM10", "SO2", "CO", "NO2", "O3", "n"]
POLLUTANTS = ("PM2.5", "PM10", "SO2", "NO2")
OMI_CITIES = (
    *("baotou", "beijing", "chengdu", "chongqing", "ganzhou", "guangzhou", "kunming"),
    *("panzhihua", "quanzhou", "shanghai", "shenzhen", "shuozhou", "wuhan"),
)
AQICN_CITIES = (
    *("beijing_west_park", "chengdu", "chongqing", "guangzhou", "kunming"),
    *("quanzhou", "shanghai", "shenzhen", "wuhan"),
)
# Header lines of a satellite series before its two columns; its sign for no value is negative.
OMI_HEADER = 8


def changes(yearly: pd.DataFrame, first: int, last: int) -> pd.Series:
    """Change in percent from one year to another, by city. `yearly` has a column a year."""
    kept = yearly[[first, last]].dropna()
    return 100 * (kept[last] / kept[first] - 1)


def row(
    source: str, pollutant: str, yearly: pd.DataFrame, city: str, span: tuple[int, int]
) -> list[object]:
    """One row of the table: the city's change and its rank, 1 the largest fall."""
    found = changes(yearly, *span)
    assert city in found.index, f"{source}: {pollutant} of {city} misses a year of {span}."
    rank = int((found < found[city]).sum()) + 1
    return [source, pollutant, *span, round(float(found[city]), 1), rank, len(found)]


def aqistudy() -> pd.DataFrame:
    """Means of full years, µg/m3, by `city`, `year`: monthly means of 367 cities' monitors."""
    frame = pd.read_csv(raw("aqistudy_monthly/all_city_monthly.csv"), names=MONTHLY, dtype=str)
    # Some lines hold nothing but a byte-order mark.
    frame = frame.dropna(subset="month")
    frame["city"] = frame["city"].str.strip("\ufeff")
    frame["year"] = frame["month"].str[:4].astype(int)
    frame[list(POLLUTANTS)] = frame[list(POLLUTANTS)].astype(float)
    groups = frame.drop_duplicates(["city", "month"]).groupby(["city", "year"])
    means = groups[list(POLLUTANTS)].mean()
    return means[groups.size() == 12]


def daily(files: dict[str, pd.Series]) -> pd.DataFrame:
    """Means by city (rows) and year (columns): of months, so that no season weighs more."""
    rows = {}
    for city, series in files.items():
        monthly = series.resample("MS").mean()
        year = monthly.index.year
        full = monthly.groupby(year).count() == 12
        rows[city] = monthly.groupby(year).mean()[full]
    return pd.DataFrame(rows).T


def omi() -> pd.DataFrame:
    """NO2 column over thirteen cities by year, molecules/cm2, clear days."""
    files = {}
    for city in OMI_CITIES:
        frame = pd.read_csv(raw(f"omi_no2/{city}NO2.csv"), skiprows=OMI_HEADER)
        frame.columns = ["date", "column"]
        series = frame.set_index(pd.to_datetime(frame["date"]))["column"].astype(float)
        files[city] = series[series > 0]
    return daily(files)


def aqicn() -> pd.DataFrame:
    """Sub-index of PM2.5 at nine cities' monitors by year; no concentration."""
    files = {}
    for city in AQICN_CITIES:
        frame = pd.read_csv(raw(f"aqicn_daily/{city}.csv"), skipinitialspace=True)
        index = pd.to_numeric(frame["pm25"], errors="coerce")
        files[city] = index.set_axis(pd.to_datetime(frame["date"])).dropna()
    return daily(files)


def who() -> pd.DataFrame:
    """PM2.5 and NO2 of Chinese cities by `city`, `year`, µg/m3."""
    frame = pd.read_excel(
        raw("who_aap/who_aap_2021_v9_11august2022.xlsx"), sheet_name="AAP_2022_city_v9"
    )
    china = frame[frame["WHO Country Name"] == "China"]
    names = {f"{name} (μg/m3)": name for name in ("PM2.5", "NO2")}
    kept = china.rename(columns={**names, "City or Locality": "city", "Measurement Year": "year"})
    return kept.groupby(["city", "year"])[list(names.values())].mean()


def iqair() -> pd.DataFrame:
    """PM2.5 of Chinese cities, a column a year, µg/m3."""
    frame = pd.read_csv(raw("iqair/AIR_QUALITY_INDEX_CITIES_IQAIR-CLEAN.csv"))
    china = frame[frame["Country"].str.strip() == "China"].set_index("City")
    return (
        china[["2018", "2021"]].set_axis([2018, 2021], axis=1).apply(pd.to_numeric, errors="coerce")
    )


def run() -> list[Path]:
    """One row a source and pollutant."""
    monthly, register = aqistudy(), who()
    rows = [
        row("aqistudy", name, monthly[name].unstack(), "深圳", (2014, 2016)) for name in POLLUTANTS
    ]
    # PM10 of the city is not in this edition.
    rows += [
        row("who", name, register[name].unstack(), "Shenzhen", (2014, last))
        for name, last in (("PM2.5", 2019), ("NO2", 2016))
    ]
    rows.append(row("iqair", "PM2.5", iqair(), "Shenzhen", (2018, 2021)))
    rows.append(row("omi", "NO2", omi(), "shenzhen", (2014, 2024)))
    rows.append(row("aqicn", "PM2.5", aqicn(), "shenzhen", (2014, 2024)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    city = monthly.xs("深圳", level="city").loc[2016]
    own = table["source"] == "aqistudy"
    table["last_mean"] = table["pollutant"].map(city).where(own).round(1)
    return [save.table(order.rows(table, ["source", "pollutant"]), NAME)]
