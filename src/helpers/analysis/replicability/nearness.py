"""Which cities are near Shenzhen, and how far Shenzhen stands from all."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import SEED
from helpers.analysis.replicability.panel import (
    DRAWS,
    NAMES,
    PANEL,
    by_nearness,
    code,
    main,
    names,
    panel,
    piloted,
    pilots,
    scores,
)
from helpers.models import similarity
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

NAMED = ("Guangzhou", "Shanghai", "Xiamen", "Hangzhou", "Beijing")
TOP = 24


def sample() -> list[Result]:
    """How many cities there are, and where the pilots of two programmes rank."""
    inventory = panel()[panel()["year"] == 2019].set_index("city_code")["co2_ceads_mt"]
    counted = int(inventory.reindex(main().index).notna().sum())
    known = pilots()["city_code"]
    rows = (
        ("panel.cities", len(main()), "cities", "With at least seven of nine features for 2021."),
        ("co2.ceads", counted, "cities", "With a CEADs inventory for 2019."),
    )
    places = (
        (
            "pilots.cities",
            int(known.dropna().nunique()),
            "cities",
            "Cities of the sponge and the climate-adaptive programme.",
        ),
        (
            "pilots.other",
            int(known.isna().sum()),
            "places",
            "Places of these programmes that are no city of the panel.",
        ),
    )
    note = "Median rank of the pilots by nearness, equal weights; Shenzhen left out."
    ranks = (
        (f"pilots.{name}-rank", by_nearness()[piloted(programme)].median(), "", note)
        for name, programme in (("sponge", "sponge"), ("adaptive", "climate-adaptive"))
    )
    return [
        *listed(
            (("panel.all", len(names()), "cities", "Cities of prefecture rank and above."),), NAMES
        ),
        *listed(rows, PANEL),
        *listed(places, "cities/pilots"),
        *listed(ranks, "cities/pilots", PANEL),
    ]


@lru_cache
def draws() -> pd.DataFrame:
    """Ranks over draws of weights and data: `rank`, `low`, `high`, `near` (% in the first 20)."""
    return similarity.monte_carlo(scores(), DRAWS, SEED, jobs=2)


def robust() -> list[Result]:
    """Who is near under almost any choice."""
    table = draws()
    often = int((table["near"] >= 80).sum())
    note = "Rank by distance: median and central nine tenths of the draws."
    made = [
        Result("draws.number", DRAWS, "times", "Draws, fixed seed."),
        Result(
            "near.robust",
            often,
            "cities",
            "Among the nearest twenty in at least four of five draws.",
            (PANEL,),
        ),
    ]
    for city in NAMED:
        row = table.loc[code(city)]
        found = Estimate(*(round(row[column]) for column in ("rank", "low", "high")))
        made.append(Result(f"near.{city.lower()}", found, "", note, (PANEL,)))
    return made


def nearest() -> pd.DataFrame:
    """The nearest cities: `label`, `city`, `province`, `rank`, `low`, `high`, `near`."""
    ranked = order.rows(draws().reset_index(), ["rank", "high", "city_code"]).head(TOP)
    top = ranked.join(names()[["city", "city_zh", "province"]], on="city_code")
    return top.assign(label=top["city"] + " " + top["city_zh"].str.replace("市", ""))


@lru_cache
def neighbours() -> pd.Series:
    """Distance of each city to its nearest neighbour, equal weights."""
    return similarity.nearest_neighbours(main())


def outlier() -> list[Result]:
    """How far Shenzhen stands from its nearest neighbour and from all cities."""
    variants = [
        table
        for one in scores()
        for table in (
            one,
            similarity.filled(one),
            one.fillna(0),
            similarity.standardised(one.dropna()),
        )
    ]
    places = [
        order.ranks(similarity.nearest_neighbours(table), falling=True).loc[similarity.CITY]
        for table in variants
    ]
    between = similarity.pairs(main())
    apart = between.where(~np.eye(len(between), dtype=bool))
    remote = apart.median()
    rows = (
        (
            "outlier.rank",
            Estimate(int(places[0]), int(min(places)), int(max(places))),
            "",
            "Rank of the distance to the nearest other city, farthest first. Interval: both CO2 "
            "estimates, gaps left out, filled from near cities or with the mean, or only complete "
            "cities.",
        ),
        (
            "outlier.distance",
            neighbours().loc[similarity.CITY],
            "",
            "Distance of Shenzhen to the nearest other city.",
        ),
        (
            "outlier.median",
            neighbours().median(),
            "",
            "Distance to the nearest other city, median of cities.",
        ),
        ("pair.median", np.nanmedian(apart), "", "Median distance between any two cities."),
        (
            "remote.median",
            remote.loc[similarity.CITY],
            "",
            "Median distance of Shenzhen to all other cities.",
        ),
        (
            "remote.rank",
            int(order.ranks(remote, falling=True).loc[similarity.CITY]),
            "",
            "Rank of the median distance to all other cities, farthest first.",
        ),
    )
    return listed(rows, PANEL)


def bins() -> np.ndarray:
    """Edges of the histogram of distances."""
    return np.arange(0.4, neighbours().max() + 0.1, 0.1)


def left_out() -> pd.DataFrame:
    """A table for readers: names upstream that are not in the panel, with the reason."""
    rows = catalogue.load("cities/left_out").astype(str)
    table = rows.groupby(["reason", "name"])["source"].agg(", ".join).reset_index()
    shown = table[["name", "reason", "source"]]
    return shown.set_axis(["Name upstream", "Why it is not in the panel", "Files"], axis=1)


def results() -> list[Result]:
    """All results on nearness."""
    return [*sample(), *robust(), *outlier()]
