"""Heat and wind, and whether a weather feed saw the storm."""

import pandas as pd

from helpers import catalogue
from helpers.models import trends
from helpers.results import Result, listed

HOURLY, SUMMER, WIND = "climate/weather_hourly", "climate/weather_summer", "climate/wind_years"
EVENT = "climate/rain_event"
# A year of wind with fewer days is left out.
LEAST_DAYS = 350


def heat() -> list[Result]:
    """Hours at or above 30 degrees."""
    hourly = catalogue.load(HOURLY)
    warm = hourly[hourly["time"].dt.month.isin([9, 10])]
    hot = 100 * float((warm["temperature_c"].astype(float) >= 30).mean())
    summer = catalogue.load(SUMMER)
    share = 100 * float(summer["hot_hours"].sum()) / (24 * len(summer))
    note = "Hours at or above 30 °C"
    highest = float(summer["max_temperature_c"].max())
    return [
        Result("heat.hours", hot, "percent", f"{note}, September and October 2022.", (HOURLY,)),
        Result("heat.summer", share, "percent", f"{note}, April to September 2023.", (SUMMER,)),
        Result("heat.max", highest, "°C", "Highest of April to September 2023.", (SUMMER,)),
    ]


def feed() -> list[Result]:
    """Rain of the storm's days in a weather feed and at a gauge."""
    summer = catalogue.load(SUMMER).set_index("date")["rain_mm"]
    event = catalogue.load(EVENT)
    gauge = event[event["station"] == "TKL"].set_index("date")["rain_mm"]
    made = []
    for name, day in (("seventh", "2023-09-07"), ("eighth", "2023-09-08")):
        at = pd.Timestamp(day)
        note = "Rain of the day in a weather feed for Shenzhen."
        made.append(Result(f"feed.{name}", float(summer[at]), "mm", note, (SUMMER,)))
        note = "Rain of the day at Ta Kwu Ling."
        made.append(Result(f"feed.tkl-{name}", float(gauge[at]), "mm", note, (EVENT,)))
    return made


def wind() -> list[Result]:
    """Trend of the windiest day of a year at two stations."""
    table, rows = catalogue.load(WIND), []
    for code in ("LFS", "TKL"):
        kept = table[(table["station"] == code) & (table["days"] >= LEAST_DAYS)]
        yearly = kept.set_index("year")["max_daily_mean_kmh"].astype(float)
        test = trends.mann_kendall(yearly)
        note = "Sen's slope of yearly maxima of daily mean wind, a decade."
        rows.append((f"wind.{code.lower()}", test.per_decade, "km/h", note))
        rows.append((f"wind.{code.lower()}-p", test.p, "", "Mann-Kendall, corrected."))
    return listed(rows, WIND)


def results() -> list[Result]:
    """All results on heat, the feed and wind."""
    return [*heat(), *feed(), *wind()]
