"""How rare the storm of September 2023 was, by each station's own record."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.analysis.adaptation.rain import NAMES, maxima
from helpers.models import extremes
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

EVENT, YEARS = "climate/rain_event", "climate/rain_years"
COLUMNS = ["station", "days", "mm", "with 2023", "low", "high"]
WITHOUT = ["without 2023", "low without", "high without"]
# Result -> station, days, whether the year itself is in the record.
PUBLISHED = {
    "2023-years": ("Observatory", 1, True),
    "2023-without": ("Observatory", 1, False),
    "2023-lfs": ("Lau Fau Shan", 1, True),
    "2023-tkl3": ("Ta Kwu Ling", 3, True),
    "2023-ssh3": ("Sheung Shui", 3, True),
    "2023-ssh3-without": ("Sheung Shui", 3, False),
}


@lru_cache
def september() -> pd.DataFrame:
    """Return periods of the storm's largest sums, years, with and without 2023 in the record."""
    rows, event = [], catalogue.load(EVENT)
    for station, name in NAMES.items():
        for days in (1, 2, 3):
            sample = maxima(station, days)
            depth = extremes.event_sum(event, station, days)
            before = sample.drop(2023, errors="ignore")
            both = (*extremes.rarity(sample, depth), *extremes.rarity(before, depth))
            rows.append((name, days, depth, *both))
    return pd.DataFrame(rows, columns=[*COLUMNS, *WITHOUT])


def results() -> list[Result]:
    """How rare the storm was where."""
    get = september().set_index(["station", "days"])
    note = (
        "Return period of the storm's largest sum, interval of nine tenths, ends cut at a thousand "
        "years."
    )
    made = []
    for name, (station, days, inside) in PUBLISHED.items():
        columns = COLUMNS[3:] if inside else WITHOUT
        found = Estimate(*get.loc[(station, days), columns].astype(float))
        made.append(Result(f"rain.{name}", found, "years", note, (EVENT, YEARS)))
    depths = (("rain.2023", "Observatory"), ("rain.2023-lfs-mm", "Lau Fau Shan"))
    rows = (
        (name, float(get.at[(station, 1), "mm"]), "mm", f"Wettest day of the storm, {station}.")
        for name, station in depths
    )
    return [*made, *listed(rows, EVENT)]


def points() -> pd.DataFrame:
    """One row a `station`, `days` and `record`: `mm`, `years`."""
    values = ["with 2023", "without 2023"]
    return september().melt(
        ["station", "days", "mm"], value_vars=values, var_name="record", value_name="years"
    )


def table() -> pd.DataFrame:
    """A table for readers, the cut-off of an interval said as such."""

    def span(middle: float, low: float, high: float) -> str:
        end = "no end" if high >= extremes.LONGEST_YEARS else f"{high:.0f}"
        return f"{middle:.0f} ({low:.0f} to {end})" if middle >= 2 else f"{middle:.1f}"

    rows = [
        (r.station, r.days, f"{r.mm:.1f}", span(*r[4:7]), span(*r[7:10]))
        for r in september().itertuples()
    ]
    columns = ["Station", "Days", "Rain, mm", "Years, 2023 in the record", "Years, 2023 left out"]
    return pd.DataFrame(rows, columns=columns)
