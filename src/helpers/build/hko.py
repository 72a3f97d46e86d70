"""Daily rain and wind of the Hong Kong Observatory, at and near the border with Shenzhen."""

from pathlib import Path

import pandas as pd

from helpers.build import save
from helpers.build.raw import raw

RAIN = {"HKO": "Observatory", "LFS": "Lau Fau Shan", "TKL": "Ta Kwu Ling", "SSH": "Sheung Shui"}
RAIN |= {"SHA": "Sha Tin"}
WIND = {"LFS": "Lau Fau Shan", "TKL": "Ta Kwu Ling", "SHA": "Sha Tin", "HKA": "Airport"}
PATHS = {
    "rain": "hko_rainfall/daily_{station}_RF_ALL.csv",
    "wind": "hko_wind/daily_{station}_WSPD_ALL.csv",
}
COLUMNS = ["year", "month", "day", "value", "flag"]
# Traces stand for less than a tenth of a millimetre.
TRACE, UNAVAILABLE, INCOMPLETE = "Trace", "***", "#"
# A day from here on is heavy; peaks over thresholds are taken among these days.
HEAVY_MM = 50
DURATIONS = range(1, 6)
# The storm of September 2023: every station had its largest sum of the event in these days.
EVENT = ("2023-09-06", "2023-09-10")


def daily(kind: str, station: str) -> pd.DataFrame:
    """One row a calendar day from first to last report: `value` (missing where none), `flag`.

    The file has two title lines and a byte-order mark, names traces and gaps in words, and ends
    with a legend.
    """
    name = PATHS[kind].format(station=station)
    frame = pd.read_csv(raw(name), skiprows=2, encoding="utf-8-sig", dtype=str)
    frame = frame.set_axis(COLUMNS, axis=1)
    rows = frame[frame["day"].notna() & frame["year"].str.fullmatch(r"\d{4}")].copy()
    legend = len(frame) - len(rows)
    assert 1 <= legend <= 5, f"{name}: {legend} lines of legend."
    dates = pd.to_datetime(rows[["year", "month", "day"]].astype(int), errors="coerce")
    odd = rows[dates.isna()]
    assert odd["value"].eq(UNAVAILABLE).all(), f"{name}: no such day, {odd.to_dict('records')[:2]}."
    rows, dates = rows[dates.notna()].copy(), dates[dates.notna()]
    value = rows["value"].replace({TRACE: "0", UNAVAILABLE: None})
    rows["value"] = pd.to_numeric(value)
    rows = rows.set_index(pd.DatetimeIndex(dates, name="date"))[["value", "flag"]]
    assert rows.index.is_unique, f"{name}: a day stands twice."
    return rows.asfreq("D")


def rain_years(station: str, days: pd.DataFrame) -> pd.DataFrame:
    """A row a year: days without a value, days flagged incomplete, total, largest n-day sums."""
    years = days.index.year
    table = pd.DataFrame(
        {
            "missing_days": days["value"].isna().groupby(years).sum(),
            "incomplete_days": days["flag"].eq(INCOMPLETE).groupby(years).sum(),
            "total_mm": days["value"].groupby(years).sum().round(1),
        }
    )
    # Days of the calendar year that lie before the first or after the last report.
    length = pd.Series({y: 366 if pd.Timestamp(y, 1, 1).is_leap_year else 365 for y in table.index})
    table["missing_days"] += length - days["value"].groupby(years).size()
    for n in DURATIONS:
        sums = days["value"].rolling(n, min_periods=n).sum()
        table[f"max_{n}day_mm"] = sums.groupby(years).max().round(1)
    table.insert(0, "station", station)
    return table.rename_axis("year").reset_index()


def run() -> list[Path]:
    """Rain by year, days of heavy rain, one storm day by day, wind by year."""
    years, heavy, event, wind = [], [], [], []
    for station in RAIN:
        days = daily("rain", station)
        years.append(rain_years(station, days))
        big = days.loc[days["value"] >= HEAVY_MM, ["value"]].reset_index()
        heavy.append(big.assign(station=station))
        storm = days.loc[slice(*EVENT), ["value"]].reset_index()
        event.append(storm.assign(station=station))
    rain = pd.concat(years)
    columns = ["station", "year", "missing_days", "incomplete_days", "total_mm"]
    rain = rain[columns + [f"max_{n}day_mm" for n in DURATIONS]]
    known = rain[(rain["station"] == "HKO") & (rain["year"] == 1926)]["max_1day_mm"].iloc[0]
    assert known == 534.1, f"The Observatory's record of 1926 is {known}, not 534.1."
    rows = pd.concat(heavy).rename(columns={"value": "rain_mm"})
    rows["date"] = rows["date"].dt.strftime("%Y-%m-%d")
    storms = pd.concat(event).rename(columns={"value": "rain_mm"})
    storms["date"] = storms["date"].dt.strftime("%Y-%m-%d")
    for station in WIND:
        days = daily("wind", station)["value"]
        table = (
            days.groupby(days.index.year)
            .agg(["count", "max"])
            .set_axis(["days", "max_daily_mean_kmh"], axis=1)
        )
        wind.append(table.rename_axis("year").reset_index().assign(station=station))
    winds = pd.concat(wind).dropna()[["station", "year", "days", "max_daily_mean_kmh"]]
    return [
        save.table(rain, "climate/rain_years"),
        save.table(rows[["station", "date", "rain_mm"]], "climate/rain_heavy"),
        save.table(storms[["station", "date", "rain_mm"]], "climate/rain_event"),
        save.table(winds, "climate/wind_years"),
    ]
