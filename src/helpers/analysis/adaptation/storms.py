"""Tropical cyclones near the city: how many, how strong, when, on which tracks."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.adaptation.rain import BORDER, HEAVY_TABLE
from helpers.models import typhoons
from helpers.models.typhoons import Trend
from helpers.models.uncertainty import Estimate
from helpers.results import Result, Value, listed

PASSAGES, TRACKS, OF_2024 = (
    "climate/typhoon_passages",
    "climate/typhoon_tracks",
    "climate/storms_2024",
)
FIRST, LAST = 1884, 2024
CIRCLES = (100, 200, 300)
STARTS = [1950, 1960, 1970, 1977, 1990]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# What the map of tracks shows: years, kilometres, the frame in degrees.
TRACKS_SINCE, TRACKS_WITHIN, EAST, NORTH = 1975, 200, (108, 121), (17.5, 27.5)


def passages() -> pd.DataFrame:
    """Closest approaches of storms, one row each."""
    return catalogue.load(PASSAGES)


@lru_cache
def trend(km: int, first: int) -> Trend:
    """Poisson regression of the yearly number within a distance, from a year to 2024."""
    return typhoons.trend(typhoons.yearly(passages(), km, first, LAST))


def numbers() -> list[Result]:
    """How many storms pass, and how that changes."""
    table = passages()
    rows: list[tuple[str, Value, str, str]] = [
        ("storms.all", len(table), "storms", "Storms in the table, within 300 km.")
    ]
    for km in CIRCLES:
        mean = typhoons.yearly(table, km, FIRST, LAST).mean()
        note = f"Mean a year within {km} km, {FIRST} to {LAST}."
        rows.append((f"storms.{km}", mean, "storms", note))
    for name, km, first in (("fall", 300, 1950), ("fall-200", 200, 1950), ("fall-1977", 300, 1977)):
        found = trend(km, first)
        fall = Estimate(-found.percent_a_decade, -found.high, -found.low)
        note = (
            f"Poisson regression {first} to 2024 within {km} km, fall in a decade; interval of "
            "nine tenths."
        )
        rows.append((f"storms.{name}", fall, "percent", note))
    near = trend(100, 1950).p
    rows.append(("storms.p-100", near, "", "p of the trend within 100 km, 1950 to 2024."))
    return listed(rows, PASSAGES)


def strength() -> list[Result]:
    """Storms with a known wind, and those of typhoon strength."""
    table = passages()
    year = table["date"].dt.year
    known = 100 * float(table[year >= 1990]["wind_kt"].notna().mean())
    strong = table[(table["wind_kt"] >= typhoons.TYPHOON_KT) & (year <= LAST)]
    found = typhoons.trend(typhoons.yearly(strong, 300, typhoons.WINDS_SINCE, LAST))
    change = Estimate(found.percent_a_decade, found.low, found.high)
    rows = (
        ("storms.wind", known, "percent", "Passages since 1990 with a wind reported."),
        ("storms.strong", len(strong), "storms", "Typhoons since 1977, within 300 km."),
        (
            "storms.strong-trend",
            change,
            "percent",
            "Typhoons within 300 km: change in a decade, 1977 to 2024; interval of nine tenths.",
        ),
    )
    return listed(rows, PASSAGES)


def distances_2024() -> pd.Series:
    """How near the storms of 2024 came, km, nearest first."""
    table = catalogue.load(OF_2024)
    return order.rows(table, ["distance_km", "sid"])["distance_km"]


def of_2024() -> list[Result]:
    """The storms and the heavy rain of the year that the white paper counts."""
    near = distances_2024()
    counted = int(register.value("typhoons-2024"))
    heavy = catalogue.load(HEAVY_TABLE)
    wet = heavy[heavy["station"].isin(BORDER) & (heavy["date"].dt.year == 2024)]
    rows = (
        ("storms.2024", int((near <= 300).sum()), "storms", "Storms of 2024 within 300 km."),
        (
            "storms.2024-km",
            float(near.iloc[counted - 1]),
            "km",
            "Distance of the seventh nearest storm of the year.",
        ),
    )
    days = int(wet["date"].nunique())
    note = "Days of 2024 with fifty millimetres or more at one border station at least."
    return [
        *listed(rows, OF_2024),
        Result("rain.heavy-2024", days, "days", note, (HEAVY_TABLE,)),
    ]


def joint() -> list[Result]:
    """How often the wettest days come with a storm."""
    heavy = catalogue.load(HEAVY_TABLE)
    hko = heavy[(heavy["station"] == "HKO") & (heavy["date"].dt.year >= 1950)]
    ranked = order.rows(hko, ["rain_mm", "date"], falling=["rain_mm"])
    top = pd.DatetimeIndex(ranked["date"].head(50))
    every = pd.date_range("1950-05-01", "2024-12-31")
    every = every[every.month.isin(range(5, 11))]
    share, table = typhoons.share_with_storm, passages()
    note = "Fifty wettest days since 1950 with a storm within 300 km and two days."
    return [
        Result("joint.top", share(top, table, 2), "percent", note, (HEAVY_TABLE, PASSAGES)),
        Result(
            "joint.any",
            share(every, table, 2),
            "percent",
            "All days from May to October with a storm within 300 km and two days.",
            (PASSAGES,),
        ),
    ]


def results() -> list[Result]:
    """All results on storms."""
    return [*numbers(), *strength(), *of_2024(), *joint()]


def by_start() -> pd.DataFrame:
    """A table for readers: change of the number in ten years by first year and distance."""

    def said(found: Trend) -> str:
        return f"{found.percent_a_decade:+.1f} ({found.low:+.1f} to {found.high:+.1f})"

    rows = [(f"{km} km", *(said(trend(km, first)) for first in STARTS)) for km in CIRCLES]
    return pd.DataFrame(rows, columns=["Within", *(f"from {first}" for first in STARTS)])


def decades() -> pd.DataFrame:
    """Passages by `decade`, `within` and `kind`: `storms`, `a_year`; `rank` stacks the kinds."""
    table = pd.concat(
        [
            typhoons.by_decade(passages(), km, LAST).assign(within=f"within {km} km")
            for km in (200, 300)
        ]
    )
    ranks = {kind: -rank for rank, kind in enumerate(typhoons.KINDS)}
    return table.assign(decade=table["decade"].astype(str) + "s", rank=table["kind"].map(ranks))


def tracks() -> pd.DataFrame:
    """Positions of storms that came near: `sid`, `date`, `km` of closest approach, `lon`, `lat`."""
    near = passages()[["sid", "date", "distance_km"]]
    table = catalogue.load(TRACKS).merge(near, on="sid")
    year = table["date"].dt.year
    table = table[(table["distance_km"] <= TRACKS_WITHIN) & (year >= TRACKS_SINCE)]
    return table.assign(
        order=table.groupby("sid").cumcount(),
        year=table["date"].dt.year,
        km=table["distance_km"].round(),
    )


def tracks_in_frame() -> pd.DataFrame:
    """What the map draws: `sid`, `order`, `year`, `km`, `lon`, `lat`."""
    shown = tracks()[["sid", "order", "year", "km", "lon", "lat"]].astype({"km": int})
    return shown[shown["lon"].between(*EAST) & shown["lat"].between(*NORTH)]


def tracks_listed() -> pd.DataFrame:
    """The storms of the map: `sid`, `date`, `km`."""
    rows = tracks()[["sid", "date", "km"]].drop_duplicates()
    return rows.assign(date=rows["date"].dt.strftime("%Y-%m-%d"))


def season() -> pd.DataFrame:
    """Passages a year by month, 1950 to 2024: `month`, `storms`."""
    date = passages()["date"]
    count = date[date.dt.year >= 1950].dt.month.value_counts().reindex(range(1, 13), fill_value=0)
    years = LAST - 1950 + 1
    return pd.DataFrame({"month": MONTHS, "storms": (count.to_numpy() / years).round(3)})
