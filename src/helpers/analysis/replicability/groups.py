"""Groups of cities, Shenzhen's own, and cities of much carbon or energy for their output."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.analysis.common import SEED
from helpers.analysis.replicability.panel import (
    PANEL,
    by_nearness,
    code,
    flat,
    main,
    names,
    panel,
    people,
    scores,
)
from helpers.models import similarity, typology
from helpers.models.typology import Groups
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

RESAMPLES, SEEDS = 20, range(SEED, SEED + 10)
SMALL = "small, energy-intensive"
SHOWN = [
    typology.RICH,
    typology.REST,
    "low energy, hydropower",
    "poor, sparse, services",
    SMALL,
]
# Ranks that count as near, and the part of cities that counts as much.
NEAR, MUCH = 50, 0.8


@lru_cache
def by_number() -> dict[int, tuple[Groups, float]]:
    """Groups and their stability on resampled cities, by number of groups."""
    table = main()
    return {
        k: (typology.group(table, k), typology.stability(table, k, RESAMPLES)) for k in range(2, 7)
    }


@lru_cache
def found() -> Groups:
    """The named groups. Raises ValueError if the chosen number is not the most stable one."""
    made, table = typology.kinds(main()), by_number()
    if max(table, key=lambda k: table[k][1]) != typology.KINDS:
        raise ValueError(f"{typology.KINDS} groups are not the most stable number.")
    if made.labels.loc[similarity.CITY] != typology.RICH:
        raise ValueError(f"Shenzhen is not in the group {typology.RICH!r}.")
    return made


def own() -> list[Result]:
    """Shenzhen's group: size, people, stability, distance."""
    labels = found().labels
    members = labels[labels == typology.RICH].index
    sizes = [
        int((grouped == grouped.loc[similarity.CITY]).sum())
        for one in scores()
        for table in (one, one.fillna(0))
        for seed in SEEDS
        for grouped in [typology.group(table, typology.KINDS, seed).labels]
    ]
    others, note = (
        labels.drop(similarity.CITY),
        "Median distance of the group's cities to Shenzhen.",
    )
    rows = (
        (
            "group.stability",
            by_number()[typology.KINDS][1],
            "",
            "Adjusted Rand index of the groups on resampled cities.",
        ),
        ("group.silhouette", found().silhouette, "", "Silhouette of the groups."),
        (
            "group.size",
            Estimate(len(members), min(sizes), max(sizes)),
            "cities",
            "Cities in Shenzhen's group. Interval: ten seeds, both CO2 estimates, gaps filled from "
            "near cities or with the mean.",
        ),
        (
            "group.people",
            people().loc[members].sum() * 1e6,
            "people",
            "Residents of the cities in Shenzhen's group.",
        ),
        ("group.own-distance", flat()[others == typology.RICH].median(), "", note),
        ("group.energy-distance", flat()[others == SMALL].median(), "", note),
    )
    return listed(rows, PANEL)


def by_number_table() -> pd.DataFrame:
    """A table for readers: silhouette, stability and sizes by number of groups."""
    rows = [
        (
            k,
            f"{groups.silhouette:.2f}",
            f"{stable:.2f}",
            ", ".join(map(str, groups.labels.value_counts())),
        )
        for k, (groups, stable) in by_number().items()
    ]
    columns = ["Groups", "Silhouette", "Adjusted Rand index on resampled cities"]
    return pd.DataFrame(rows, columns=[*columns, "Cities in each"])


def centres() -> pd.DataFrame:
    """Means of standardised features: `group`, `feature`, `mean`."""
    table = found().centres.round(2).reset_index(names="group")
    return table.melt("group", var_name="feature", value_name="mean")


def placed() -> pd.DataFrame:
    """Cities with coordinates and their `group`."""
    return names().join(found().labels, how="inner").dropna(subset=["lon"]).reset_index()


@lru_cache
def intensive() -> dict[str, tuple[float, pd.Series]]:
    """Threshold and ranks of the cities above it, by carbon and by energy for GDP."""
    raw, ranks = similarity.features(panel()).loc[main().index], by_nearness()
    made = {}
    for name in ("carbon", "energy"):
        each = np.exp(raw[name]) * 10
        threshold = float(each.quantile(MUCH))
        above = each.index[each >= threshold].intersection(ranks.index)
        made[name] = (threshold, ranks.loc[above])
    return made


def much() -> list[Result]:
    """Where the cities of much carbon or energy rank by nearness."""
    rows: list[tuple[str, float, str, str]] = []
    for (name, (threshold, ranks)), unit in zip(intensive().items(), ("t", "tce"), strict=True):
        what = f"Top fifth of cities by {name} for GDP"
        near = int((ranks <= NEAR).sum())
        rows += [
            (
                f"coal.{name}-threshold",
                threshold,
                unit,
                "For ten thousand CNY of GDP; the top fifth of cities is above.",
            ),
            (f"coal.{name}-cities", len(ranks), "cities", f"{what}."),
            (
                f"coal.{name}-best",
                int(ranks.min()),
                "",
                f"{what}: best rank by nearness to Shenzhen, equal weights.",
            ),
            (
                f"coal.{name}-median",
                ranks.median(),
                "",
                f"{what}: median rank by nearness to Shenzhen.",
            ),
            (
                f"coal.{name}-near",
                near,
                "city" if near == 1 else "cities",
                f"{what}: among the fifty nearest.",
            ),
        ]
    rows += [
        (
            f"coal.{city.lower()}",
            int(by_nearness()[code(city)]),
            "",
            "Rank by nearness to Shenzhen, equal weights.",
        )
        for city in ("Dalian", "Taiyuan")
    ]
    return listed(rows, PANEL)


def ticks() -> pd.DataFrame:
    """Ranks of these cities: `rule`, `rank`, `city`."""
    tables = [
        pd.DataFrame(
            {
                "rule": f"most {name} for GDP",
                "rank": ranks,
                "city": names()["city"].reindex(ranks.index),
            }
        )
        for name, (_, ranks) in intensive().items()
    ]
    return pd.concat(tables).reset_index(drop=True)


def results() -> list[Result]:
    """All results on groups."""
    return [*own(), *much()]
