"""Rain of one to five days by return period: the border stations pooled, each station alone."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import catalogue
from helpers.models import extremes, regional, trends
from helpers.models.trends import MannKendall
from helpers.models.uncertainty import Estimate
from helpers.results import Result, Value, listed

YEARS_TABLE, HEAVY_TABLE = "climate/rain_years", "climate/rain_heavy"
NAMES = {
    "HKO": "Observatory",
    "LFS": "Lau Fau Shan",
    "TKL": "Ta Kwu Ling",
    "SSH": "Sheung Shui",
    "SHA": "Sha Tin",
}
BORDER = ("LFS", "TKL", "SSH")
# Return periods shown, years; durations, days.
PERIODS = [2, 5, 10, 20, 50, 100, 200]
DAYS = range(1, 6)
NINE = "interval of nine tenths"
# What the announced standards of protection span, years.
STANDARDS = {"waterlogging": (20, 50), "flood, tide": (100, 200)}
USABLE_RULES = {
    "at most 5 days missing": {"limit": 5},
    "at most 15 days missing": {},
    "at most 45 days missing": {"limit": 45},
    "at most 60 days missing": {"limit": 60},
    "at most 15 days missing or incomplete": {"incomplete": True},
}


@lru_cache
def maxima(station: str, days: int = 1) -> pd.Series:
    """Largest sum of so many days in each usable year, mm, by year."""
    return extremes.usable(catalogue.load(YEARS_TABLE), station, f"max_{days}day_mm")


def border(days: int = 1) -> dict[str, pd.Series]:
    """The same for the three stations at the border."""
    return {station: maxima(station, days) for station in BORDER}


@lru_cache
def pool() -> pd.DataFrame:
    """Rain of one day at the border by return period: `years`, `value`, `low`, `high`, mm."""
    return regional.pooled_intervals(border(), PERIODS)


def level(years: int) -> Estimate:
    """Rain of one day exceeded once in so many years at the border, mm."""
    row = pool().set_index("years").loc[years]
    return Estimate(float(row["value"]), float(row["low"]), float(row["high"]))


def pooled() -> list[Result]:
    """Return levels at the border, and how the pool behaves."""
    note = (
        "Rain of a day exceeded once in so many years, mean of three border stations, pooled; "
        f"{NINE}."
    )
    fit, samples = regional.pooled(border()), border()
    index = float(np.mean([sample.mean() for sample in samples.values()]))
    fifty = level(50)
    around = [round(float(fit.years(end / index))) for end in (fifty.low, fifty.high)]
    rows: list[tuple[str, Value, str, str]] = [
        (f"pool.{years}", level(years), "mm", note) for years in (20, 50, 100, 200)
    ]
    rows += [
        (f"pool.{years}-{end}", getattr(level(years), end), "mm", f"End of the {NINE}.")
        for years, end in ((20, "low"), (50, "high"), (100, "low"), (200, "high"))
    ]
    span = "Return periods that the best estimate gives the ends of the 50-year interval."
    rows.append(("pool.50-span", Estimate(50, *around), "years", span))
    rows += [
        (
            f"pool.50-{station.lower()}",
            float(fit.level(50)) * sample.mean(),
            "mm",
            "50-year day by the shared shape and the station's own mean.",
        )
        for station, sample in samples.items()
    ]
    shared = pd.DataFrame(samples)
    rows += [
        (
            "pool.correlation",
            float(shared["TKL"].corr(shared["SSH"])),
            "",
            "Pearson, largest day of the year at Ta Kwu Ling and Sheung Shui.",
        ),
        (
            "pool.h",
            regional.heterogeneity(samples),
            "",
            "Hosking and Wallis 1997, section 4.3; regions simulated with correlation.",
        ),
    ]
    return listed(rows, YEARS_TABLE)


def records() -> list[Result]:
    """How long the records are, and which years are left out."""
    sizes = [len(sample) for sample in border().values()]
    table = catalogue.load(YEARS_TABLE)
    hko = table[table["station"] == "HKO"]
    used, first, last = len(maxima("HKO")), hko["year"].min(), hko["year"].max()
    gap = float(table.set_index(["station", "year"]).at[("TKL", 1993), "max_1day_mm"])
    record = Estimate(float(np.median(sizes)), min(sizes), max(sizes))
    rows = (
        ("record.border", record, "years", "Usable years at the border stations, least to most."),
        ("record.limit", extremes.MISSING_DAYS, "days", "Missing days allowed in a year."),
        (
            "record.dropped",
            int(last - first + 1 - used),
            "years",
            "From first to last year, less those used.",
        ),
        ("rain.years", used, "years", "Usable years at the Observatory."),
        ("rain.tkl-1993", gap, "mm", "In a year left out for its gaps."),
    )
    return listed(rows, YEARS_TABLE)


def over_threshold(station: str) -> pd.DataFrame:
    """50- and 100-year day from peaks over 100 mm: `value`, `low`, `high`."""
    heavy = catalogue.load(HEAVY_TABLE)
    days = heavy[heavy["station"] == station].set_index("date")["rain_mm"]
    return extremes.over_threshold(days, 100, maxima(station).index, [50, 100])


def peaks() -> list[Result]:
    """The 50-year day by another method at two border stations."""
    note = f"50-year day from peaks over a hundred millimetres, profile {NINE}."
    made = []
    for station in ("TKL", "SSH"):
        row = over_threshold(station).iloc[0]
        found = Estimate(row["value"], row["low"], row["high"])
        made.append(Result(f"pot.{station.lower()}", found, "mm", note, (HEAVY_TABLE,)))
    return made


def tests() -> list[tuple[str, int, MannKendall]]:
    """Mann-Kendall tests of the yearly maxima, by station and duration."""
    return [(s, n, trends.mann_kendall(maxima(s, n))) for s in NAMES for n in DAYS]


def trend() -> list[Result]:
    """Whether the largest rains change, and what the test could have found."""
    day, found = maxima("HKO"), tests()
    drift, first = trends.drift(day), found[0][2]
    least = min(test.p for *_, test in found)
    rows: list[tuple[str, float, str, str]] = [
        ("trend.series", len(found), "series", "Stations and durations tested for a trend."),
        ("trend.least-p", least, "", "Smallest p of the Mann-Kendall tests."),
        ("trend.hko", first.per_decade, "mm", "Sen's slope for a decade, Observatory."),
        ("trend.hko-p", first.p, "", "Mann-Kendall, corrected, Observatory."),
        ("drift.p", drift.p, "", "Likelihood-ratio test of a moving location."),
        ("drift.first", float(drift.first.level(50)), "mm", "50-year day in the first year."),
        ("drift.last", float(drift.last.level(50)), "mm", "50-year day in the last year."),
    ]
    note = "Chance that the test finds an even rise over the record, simulated from the fit."
    for tenths in (1, 2, 3):
        chance = trends.power(day, tenths / 10, draws=1000)
        rows.append((f"power.{10 * tenths}", chance, "percent", note))
    return listed(rows, YEARS_TABLE)


def results() -> list[Result]:
    """All results on return periods and trends of rain."""
    return [*pooled(), *records(), *peaks(), *trend()]


def curves() -> pd.DataFrame:
    """Return levels of one day: `years`, `value`, `low`, `high` (mm), `series`."""
    top = extremes.intervals(maxima("HKO"), PERIODS)
    own = top.assign(series="Observatory")
    return pd.concat([pool().assign(series="border stations, pooled"), own])


def _span(row: object) -> str:
    return f"{row.value:.0f} ({row.low:.0f} to {row.high:.0f})"  # type: ignore[attr-defined]


def methods() -> pd.DataFrame:
    """A table for readers: 50- and 100-year day by station and method, mm."""
    rows = []
    for station, name in NAMES.items():
        sample = maxima(station)
        likely = extremes.fit_likelihood(sample).level([50, 100])
        moments = extremes.intervals(sample, [50, 100]).itertuples()
        over = over_threshold(station).itertuples()
        both = f"{likely[0]:.0f}, {likely[1]:.0f}"
        rows.append((name, len(sample), *map(_span, moments), both, *map(_span, over)))
    columns = ["Station", "Years", "50 years, L-moments", "100 years, L-moments"]
    columns += ["50 and 100 years, likelihood", "50 years, peaks over 100 mm"]
    return pd.DataFrame(rows, columns=[*columns, "100 years, peaks over 100 mm"])


def rules() -> pd.DataFrame:
    """A table for readers: what the rule for missing days changes at the border, mm."""
    rows, table = [], catalogue.load(YEARS_TABLE)
    for label, options in USABLE_RULES.items():
        kept = {s: extremes.usable(table, s, "max_1day_mm", **options) for s in BORDER}  # type: ignore[arg-type]
        found = regional.pooled_intervals(kept, [50, 200]).itertuples()
        rows.append((label, sum(map(len, kept.values())), *map(_span, found)))
    columns = ["Rule for a usable year", "Station years", "50-year day at the border, mm"]
    return pd.DataFrame(rows, columns=[*columns, "200-year day at the border, mm"])


@lru_cache
def every_depth() -> pd.DataFrame:
    """Depth by `station`, `days` and `years`: `value`, `low`, `high`, whole millimetres."""
    rows = [
        extremes.intervals(maxima(station, n), PERIODS).assign(station=name, days=n)
        for station, name in NAMES.items()
        for n in DAYS
    ]
    for n in DAYS:
        found = regional.pooled_intervals(border(n), PERIODS)
        rows.append(found.assign(station="Border, pooled", days=n))
    return pd.concat(rows, ignore_index=True).round({"value": 0, "low": 0, "high": 0})
