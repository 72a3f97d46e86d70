"""What each measure needs, and how many cities meet it."""

from functools import lru_cache
from html import escape

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.replicability.panel import PANEL, main, names, panel, people, piloted
from helpers.models import conditions, similarity
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

MATRIX, RULES, ADOPTERS = (
    "replicability/matrix",
    "replicability/conditions",
    "replicability/adopters",
)
CONDITIONS = ["money", "density", "vehicle industry", "clean grid", "no heavy industry"]
CONDITIONS += ["own law", "coast or port"]
BOUNDS = ("low", "central", "high")
# Eight million people, deposits and loans of four times GDP.
SIMPLE = [("market", "population", "at least", 8.0), ("market", "finance", "at least", 4.0)]


def shares_named() -> dict[str, str]:
    """Short name of a result -> measure."""
    frame = catalogue.load(MATRIX)[["short", "measure"]].drop_duplicates()
    return dict(zip(frame["short"], frame["measure"], strict=True))


def matrix() -> pd.DataFrame:
    """A table for readers: grades by measure and condition."""
    rows = catalogue.load(MATRIX)
    wide = rows.pivot(index="measure", columns="condition", values="grade")
    wide = wide.reindex(index=rows["measure"].unique(), columns=CONDITIONS)
    return wide.fillna("").reset_index(names="Measure")


def reasons() -> pd.DataFrame:
    """A table for readers: why each cell is graded so; `Source` holds a link."""

    def where(source: str) -> str:
        if source == "own judgement":
            return source
        if source.startswith("chapter "):
            return f'<a href="{escape(source[8:])}.html">{escape(source)}</a>'
        return f'<a href="evidence.html#claim-{escape(source)}">{escape(source)}</a>'

    rows = catalogue.load(MATRIX).drop(columns="short")
    return rows.assign(source=rows["source"].map(where)).rename(columns=str.capitalize)


def rules() -> pd.DataFrame:
    """Conditions that have a number: `measure`, `indicator`, `sense`, `low`, `central`, `high`."""
    return catalogue.load(RULES).astype(dict.fromkeys(BOUNDS, float))


@lru_cache
def values() -> pd.DataFrame:
    """What the conditions look at, by city code."""
    found = conditions.of_cities(
        panel(),
        names(),
        catalogue.load("energy/grid_factors"),
        catalogue.load(ADOPTERS),
        catalogue.load("geo/east_asia").geometry,
    )
    return found.reindex(main().index)


@lru_cache
def fits() -> pd.DataFrame:
    """Whether a city meets a measure's conditions at the central thresholds."""
    return conditions.met(values(), rules())


@lru_cache
def shares() -> pd.DataFrame:
    """Percent of cities and of people, most first: `measure`, `of`, `low`, `value`, `high`."""
    parts = []
    for bound in BOUNDS:
        share = conditions.shares(conditions.met(values(), rules(), bound), people())
        long = share.melt("measure", var_name="of", value_name=bound)
        parts.append(long.set_index(["measure", "of"]))
    table = pd.concat(parts, axis=1).reset_index().rename(columns={"central": "value"})
    return order.rows(table, ["of", "value", "measure"], falling=["value"])


def by_share() -> list[str]:
    """Measures by the share of cities that meet them, most first."""
    return list(shares().query("of == 'cities'")["measure"])


def met() -> list[Result]:
    """How many cities meet each measure's conditions."""
    table = shares().set_index(["measure", "of"]).sort_index(kind="stable")
    note = "Cities that meet the conditions that have a number. Interval: strict and lenient "
    made = []
    for name, measure in shares_named().items():
        row = table.loc[(measure, "cities")]
        found = Estimate(row["value"], row["high"], row["low"])
        made.append(Result(f"share.{name}", found, "percent", f"{note}thresholds.", (RULES, PANEL)))
    return made


def adopted() -> list[Result]:
    """How the conditions fare against cities that have done it."""
    adopters = catalogue.load(ADOPTERS)
    seats = pd.Index(adopters.loc[adopters["list"] == "carbon market pilot", "city_code"])
    hits, missed, others = conditions.hits(fits()["Carbon market of its own"], seats)
    if missed:
        raise ValueError("A seat of a pilot market misses the condition of a market of its own.")
    simple = pd.DataFrame(SIMPLE, columns=["measure", "indicator", "sense", "central"])
    _, below, above = conditions.hits(conditions.met(values(), simple)["market"], seats)
    sponge = piloted("sponge").union([similarity.CITY])
    right, wrong, _ = conditions.hits(fits()["Sponge city"], sponge)
    rule = "below eight million people or deposits and loans of four times GDP"
    market = (
        (
            "market.hits",
            hits,
            "cities",
            "Seats of pilot markets that meet the condition. Five have a market of their own, two "
            "hold the exchange of a province's.",
        ),
        ("market.others", others, "cities", "Other cities that meet the condition."),
    )
    both = (
        ("market.rule-missed", below, "city", f"Pilots {rule}."),
        ("market.rule-others", above, "cities", "Other cities that reach both."),
    )
    condition = (
        ("sponge.hits", right, "", "Sponge pilots that meet the condition."),
        ("sponge.missed", wrong, "", "Sponge pilots that miss the condition."),
    )
    count = (("sponge.pilots", len(sponge), "cities", "Sponge pilots in the sample."),)
    return [
        *listed(market, ADOPTERS, RULES),
        *listed(both, ADOPTERS, PANEL),
        *listed(count, "cities/pilots"),
        *listed(condition, "cities/pilots", RULES),
    ]


def results() -> list[Result]:
    """All results on measures."""
    return [*met(), *adopted()]
