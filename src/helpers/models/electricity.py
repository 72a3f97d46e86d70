"""Electricity of a city and its province: balance, dependence on imports, factors, mixes."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers import order

GENERATION = ["thermal", "hydro", "nuclear", "wind", "solar"]
# Months for which wind is reported but for which upstream leaves December out.
LAST_WIND = 11


def yearly(monthly: pd.DataFrame) -> pd.DataFrame:
    """Sums of the year, TWh, by source; `wind_low` and `wind_high` where December is missing.

    `monthly` has `source`, `year`, `month`, `since_january_gwh`. Where the last report of wind is
    November, the year lies between that sum and the sum with a last month twice the mean of the
    others; where the year breaks off earlier, wind is missing.
    """
    frame = monthly.astype({"since_january_gwh": float, "year": int, "month": int})
    year_end = frame[frame["month"] == 12]
    table = year_end.pivot(index="year", columns="source", values="since_january_gwh") / 1000
    table = table.reindex(columns=[*GENERATION, "consumption"])
    wind = order.rows(frame[frame["source"] == "wind"], ["year", "month"]).groupby("year").last()
    value = wind["since_january_gwh"] / 1000
    table["wind_low"] = value.where(wind["month"] >= LAST_WIND)
    table["wind_high"] = table["wind_low"].where(
        wind["month"] == 12, table["wind_low"] * (1 + 2 / LAST_WIND)
    )
    return table


def dependence(table: pd.DataFrame) -> pd.DataFrame:
    """Share of consumption that generation within does not cover, percent.

    Columns `low` and `high`: high counts no wind where wind is missing and the least where it is
    known in part. A source that is not reported at all in a year counts as none. Losses within
    plants make the true share somewhat larger.
    """
    firm = table[[s for s in GENERATION if s != "wind"]].sum(axis=1)
    use = table["consumption"]
    return pd.DataFrame(
        {
            "low": 100 * (1 - (firm + table["wind_high"].fillna(0)) / use),
            "high": 100 * (1 - (firm + table["wind_low"].fillna(0)) / use),
        }
    )


def factors(table: pd.DataFrame, co2_power_mt: pd.Series) -> pd.DataFrame:
    """Implied CO2 factor of electricity used in the province, kg CO2/kWh.

    `co2_power_mt` is CO2 of power and heat supply by year. `low` counts imports as free of
    carbon, `high` as carbon-intensive as generation within. Heat supply makes both too high.
    """
    years = table.index.intersection(co2_power_mt.dropna().index)
    part = table.loc[years]
    inside = part[[s for s in GENERATION if s != "wind"]].sum(axis=1) + part["wind_low"].fillna(0)
    co2 = co2_power_mt[years].astype(float)
    return pd.DataFrame({"low": co2 / part["consumption"], "high": co2 / inside})


def balance(p: Mapping[str, Any]) -> dict[str, Any]:
    """The city's electricity in a year, TWh, from parameters by name (numbers or draws).

    Generation within the ten districts by source, what goes to Hong Kong, and the net supply from
    outside; its share in use in four readings, with nuclear plants counted as local or not, and
    the coal plant of the Shenshan zone too. Identity: local + outside = use + Hong Kong.
    """
    nuclear = p["nuclear_capacity"] * p["nuclear_hours"] / 1000
    gas = p["gas_capacity"] * p["gas_hours"] / 1000
    coal = p["coal_capacity"] * p["coal_hours"] / 1000
    shenshan = p["shenshan_coal"] * p["coal_hours"] / 1000
    hong_kong = p["daya_bay"] * p["hong_kong_share"]
    other = gas + coal + p["waste"] + p["pv"]
    outside = p["use"] + hong_kong - nuclear - other
    return {
        "nuclear": nuclear,
        "gas": gas,
        "coal": coal,
        "waste": p["waste"],
        "pv": p["pv"],
        "hong_kong": hong_kong,
        "local": nuclear + other,
        "outside": outside,
        "outside_share": outside / p["use"],
        "outside_share_shenshan": (outside - shenshan) / p["use"],
        "outside_share_without_nuclear": (p["use"] - other) / p["use"],
        "outside_share_without_nuclear_shenshan": (p["use"] - other - shenshan) / p["use"],
        "nuclear_share": nuclear / p["use"],
        "nuclear_share_after_hong_kong": (nuclear - hong_kong) / p["use"],
    }


def emissions(p: Mapping[str, Any], import_factor: Any) -> Any:
    """CO2 of the electricity used in the city, Mt: own gas and coal, and what comes from outside.

    `p` also has `gas_factor` and `coal_factor`, kg CO2/kWh; nuclear, waste and sun count as none.
    """
    flows = balance(p)
    own = flows["gas"] * p["gas_factor"] + flows["coal"] * p["coal_factor"]
    return own + flows["outside"] * import_factor


def factor_at(p: Mapping[str, Any], non_fossil_share: float) -> Any:
    """Factor of supply from outside, kg CO2/kWh, if that share of all use is non-fossil.

    What the city's nuclear plants (less exports) and panels do not give of the share has to come
    from outside; the rest of the supply has `fossil_import_factor`.
    """
    flows = balance(p)
    own = flows["nuclear"] - flows["hong_kong"] + flows["pv"]
    clean = (non_fossil_share * p["use"] - own) / flows["outside"]
    return (1 - clean) * p["fossil_import_factor"]


def clean_capacity(p: Mapping[str, Any], pv_gw: float, *, shenshan: bool) -> Any:
    """Share of nuclear, gas and sun in capacity, percent; waste is left out for want of data."""
    clean = p["nuclear_capacity"] + p["gas_capacity"] + pv_gw
    coal = p["coal_capacity"] + (p["shenshan_coal"] if shenshan else 0)
    return 100 * clean / (clean + coal)


def quarterly(monthly: pd.DataFrame) -> pd.DataFrame:
    """Electricity by quarter, TWh: columns `source`, `date` (its middle in years), `twh`.

    `monthly` has `source`, `year`, `month`, `since_january_gwh`. A quarter counts only if the one
    before it was reported too; others have no row.
    """
    frame = monthly.astype({"since_january_gwh": float, "year": int, "month": int})
    ends = order.rows(frame[frame["month"] % 3 == 0], ["source", "year", "month"])
    years = ends.groupby(["source", "year"])
    before = years["since_january_gwh"].shift(fill_value=0)
    follows = years["month"].diff().fillna(ends["month"]).eq(3)
    ends = ends.assign(
        twh=((ends["since_january_gwh"] - before) / 1000).where(follows),
        date=ends["year"] + ends["month"] / 12 - 0.125,
    )
    return ends.dropna(subset=["twh"])[["source", "date", "twh"]]


def rest_non_fossil(province: Mapping[str, float], city: Mapping[str, float], west: float) -> float:
    """Non-fossil share of what the rest of a province uses, from 0 to 1.

    `province` has generation by source and `consumption`, `city` its `nuclear` and what it makes
    for itself (`own`), all TWh of one year; `west` is the clean part of what the province buys.
    Sources that statistics leave out (small panels) make the true share larger.
    """
    within = sum(province[source] for source in GENERATION)
    bought = province["consumption"] - within
    clean = within - province["thermal"] - city["nuclear"] + west * bought
    return clean / (province["consumption"] - city["own"])
