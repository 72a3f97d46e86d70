"""Power plants in and beside the city, and the clean shares of their capacity."""

import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import DRAWS, SEED, city, outside, ranges
from helpers.analysis.energy import balance
from helpers.models import electricity, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

TABLE, ASSUMED = "energy/plants", "energy/assumptions"
# Fuels that the documents count as clean; gas is among them.
CLEAN = ["Nuclear", "Gas", "Waste"]
FUELS = ["Nuclear", "Gas", "Coal", "Waste", "Hydro", "Oil"]
FRAME = {"lon": (113.4, 115), "lat": (22.1, 23.2)}
NAMES = {"LNG": "Gas", "Distillate Oil": "Oil", "Diesel": "Oil"}
OWN = "this book"


def by_fuel() -> pd.Series:
    """Capacity within the ten districts by fuel, MW, in the database of 2018."""
    rows = catalogue.load(TABLE).query("in_shenzhen")
    return rows.groupby("fuel")["capacity_mw"].sum().astype(float)


def nuclear_share() -> float:
    """Nuclear stations in the capacity within the ten districts in 2018, percent."""
    fuels = by_fuel()
    return 100 * float(fuels["Nuclear"] / fuels.sum())


def clean_share(*, gas: bool = True) -> float:
    """Clean share of capacity in the city in the plant database of 2018, percent."""
    fuels = by_fuel()
    kept = [fuel for fuel in CLEAN if gas or fuel != "Gas"]
    return 100 * float(fuels.reindex(kept).sum() / fuels.sum())


def clean_capacity(*, shenshan: bool) -> Estimate:
    """Clean share of capacity at the end of 2024 by our ranges, percent; gas counts as clean."""
    draws = uncertainty.draw(ranges(ASSUMED, "balance"), DRAWS, SEED)
    pv = value("pv-capacity-2024") / 1e6
    return uncertainty.interval(electricity.clean_capacity(draws, pv, shenshan=shenshan))


def capacity() -> list[Result]:
    """What stands in the city, and in Shenshan."""
    fuels = by_fuel()
    rows = (
        (f"plants.{name}", mw * 1000, "kW", f"{what}, plant database of 2018.")
        for name, mw, what in (
            ("total", fuels.sum(), "Capacity within or at the shore of the ten districts"),
            ("nuclear", fuels["Nuclear"], "Nuclear capacity, net"),
            ("coal", fuels["Coal"], "Coal capacity"),
        )
    )
    shenshan = ranges(ASSUMED, "balance").set_index("id").at["shenshan_coal", "central"]
    note = "Haifeng, in the plant database under Shanwei."
    return [
        *listed(rows, TABLE),
        Result("plants.shenshan", 1e6 * float(shenshan), "kW", note, (TABLE, ASSUMED)),
    ]


def clean() -> list[Result]:
    """Clean shares of capacity, with and without gas, with and without Shenshan."""
    made = listed(
        (
            (
                "clean.with-gas",
                clean_share(),
                "percent",
                "Nuclear, gas and waste in capacity, plant database of 2018.",
            ),
            (
                "clean.without-gas",
                clean_share(gas=False),
                "percent",
                "Nuclear and waste in capacity, plant database of 2018.",
            ),
        ),
        TABLE,
    )
    note = (
        "Nuclear, gas and sun in capacity, end of 2024, without waste; an estimate from our "
        "ranges, central nine tenths of draws."
    )
    for name, shenshan in (("with-shenshan", True), ("without-shenshan", False)):
        found = clean_capacity(shenshan=shenshan)
        made.append(Result(f"clean.{name}", found, "percent", note, (ASSUMED, "evidence/claims")))
    return made


def primary() -> list[Result]:
    """Announced non-fossil electricity as a share of modelled primary energy."""
    rate = float(ranges(ASSUMED, "cases").set_index("id").at["primary_rate", "central"])
    uses = [f"energy_{use}_mtce" for use in ("primary", "secondary", "tertiary", "households")]
    share = value("non-fossil-share-of-electricity-use-ccn") / 100
    non_fossil = share * outside("electricity-use-2023") * rate
    found = 100 * non_fossil / float(city(2021)[uses].sum())
    return [
        Result(
            "primary.rate",
            rate,
            "kg",
            "Standard coal for a kilowatt-hour, as in power stations; our own choice.",
            (ASSUMED,),
        ),
        Result(
            "primary.share",
            found,
            "percent",
            "Announced non-fossil electricity at that rate over modelled energy use of 2021.",
            ("cities/panel", "evidence/outside"),
        ),
    ]


def press() -> list[Result]:
    """What press reports quote the grid operator with."""
    rows = (
        (
            "press.west",
            outside("western-power-press") * 1e9,
            "kWh",
            "Clean electricity from the west used in Shenzhen in 2020, at least.",
        ),
        (
            "press.non-fossil",
            outside("non-fossil-share-press"),
            "percent",
            "Non-fossil share of Shenzhen's electricity, 2020.",
        ),
        (
            "press.outside",
            outside("outside-share-press"),
            "percent",
            "Electricity bought from the provincial grid in Shenzhen's use, 2021.",
        ),
    )
    return listed(rows, "evidence/outside")


def results() -> list[Result]:
    """All results on plants and clean shares."""
    return [*capacity(), *clean(), *primary(), *press()]


def around() -> pd.DataFrame:
    """Plants around the estuary for the map: `plant`, `fuel`, `capacity_mw`, `lon`, `lat`."""
    table = catalogue.load(TABLE)
    shown = table.assign(fuel=table["fuel"].replace(NAMES))
    shown = shown[shown["fuel"].isin(FUELS)][["plant", "fuel", "capacity_mw", "lon", "lat"]]
    inside = shown["lon"].between(*FRAME["lon"]) & shown["lat"].between(*FRAME["lat"])
    return shown[inside].astype({"capacity_mw": float})


def shares() -> pd.DataFrame:
    """Announced clean shares and our own, percent: `kind`, `label`, `origin`, `value`, ends.

    `shown` is what the figure prints, `edge` where, `row` names the row.
    """
    labels = register.shown_in("energy-shares")
    rows: list[tuple[object, ...]] = []
    for key, label in labels.items():
        kind, when = str(label).split(": ")
        text = str(register.claim(key)["value_text"]).replace(" %", "")
        rows.append((kind, when, "announced", value(key), None, None, text))
    for when, gas in (("2018, gas counted", True), ("2018, gas not counted", False)):
        share = clean_share(gas=gas)
        rows.append(("capacity", when, OWN, share, None, None, f"{share:.3g}"))
    for kind, when, name in (
        ("electricity used", "2023, nuclear", "nuclear_share"),
        ("electricity used", "2023, nuclear less Hong Kong", "nuclear_share_after_hong_kong"),
        ("generation", "2023, nuclear", "nuclear_of_local"),
    ):
        e = balance.flows()[name]
        ends = (100 * e.value, 100 * e.low, 100 * e.high)
        rows.append((kind, when, OWN, *ends, f"{ends[0]:.3g}"))
    columns = ["kind", "label", "origin", "value", "low", "high", "shown"]
    table = pd.DataFrame(rows, columns=columns)
    table["edge"] = table["high"].fillna(table["value"])
    table["row"] = table["kind"] + ": " + table["label"]
    table["place"] = range(len(table))
    ranked = order.rows(table, ["kind", "origin", "place"])
    return ranked.drop(columns="place")
