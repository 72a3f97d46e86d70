"""Dated rules, targets, people and output of the city."""

from functools import lru_cache
from html import escape

import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import CITY, implied
from helpers.models import policies
from helpers.results import Result, listed

PANEL = "cities/panel"
THEMES = {
    "context": "General and industry",
    "energy": "Energy and buildings",
    "transport": "Transport",
    "ets": "Emissions trading",
    "green-finance": "Green finance",
    "adaptation": "Adaptation",
    "replicability": "Pilots and cooperation",
}
SECTORS = {"secondary_percent": "industry", "tertiary_percent": "services"}


@lru_cache
def years() -> pd.DataFrame:
    """The city's rows of the panel by year."""
    panel = catalogue.load(PANEL)
    return panel[panel["city_code"] == CITY].set_index("year")


@lru_cache
def events() -> pd.DataFrame:
    """Dated policies, standards, events and targets of the register (`models.policies`)."""
    return policies.events(register.claims())


def timeline() -> pd.DataFrame:
    """Events by theme and date: `theme`, `date`, `rank`, `what`, `period`, `where`."""
    table = events()
    shown = table.assign(theme=table["chapter"].map(THEMES), where=table["geography"])
    places = {name: place for place, name in enumerate(THEMES.values())}
    shown = shown.assign(place=shown["theme"].map(places))
    ranked = order.rows(shown, ["place", "date", "rank"])
    return ranked[["theme", "date", "rank", "what", "period", "where"]]


def event_labels() -> pd.Series:
    """What each event is, by claim id."""
    return events().set_index("claim_id")["what"]


def targets() -> pd.DataFrame:
    """A table for readers: targets and what is known of progress; `Target` holds a link."""
    table = catalogue.load("context/targets").fillna("")
    rows = register.claims().loc[table["claim_id"]]
    texts = zip(rows.index, table["words"], rows["value_text"], strict=True)
    links = [
        f'<a href="evidence.html#claim-{key}">{escape(f"{words} {text}".strip())}</a>'
        for key, words, text in texts
    ]
    return pd.DataFrame(
        {
            "Target": links,
            "Place": rows["geography"].to_numpy(),
            "Due": rows["period"].to_numpy(),
            "Base year": table["base_year"].to_numpy(),
            "What is known of progress": table["progress"].to_numpy(),
        }
    )


def numbers() -> list[Result]:
    """People, area and output."""
    first, last, city = years().loc[2000], years().loc[2023], years()
    grown = city.at[2019, "gdp_2000_prices_cny_bn"] / city.at[2010, "gdp_2000_prices_cny_bn"]
    per_head = last["gdp_cny_bn"] / last["population_m"] * 1000
    rows = (
        ("population-2000", first["population_m"] * 1e6, "persons", "Residents, 2000."),
        ("population-2023", last["population_m"] * 1e6, "persons", "Residents, 2023."),
        ("area", last["area_km2"], "km2", "Land of the city."),
        ("gdp-2000", first["gdp_cny_bn"] * 1e9, "CNY", "GDP of 2000, current prices."),
        ("gdp-2023", last["gdp_cny_bn"] * 1e9, "CNY", "GDP of 2023, current prices."),
        ("per-head-2023", per_head, "CNY", "GDP a head, 2023."),
        (
            "secondary-2005",
            city.at[2005, "secondary_percent"],
            "percent",
            "Secondary sector in GDP, 2005.",
        ),
        ("secondary-2023", last["secondary_percent"], "percent", "Secondary sector in GDP, 2023."),
    )
    named = ((f"profile.{name}", float(value), unit, note) for name, value, unit, note in rows)
    growth = 100 * (float(grown) - 1)
    note = "Growth of GDP at prices of 2000."
    return [
        *listed(named, PANEL),
        Result("gdp.growth-2010-2019", growth, "percent", note, (PANEL,)),
    ]


def economy() -> list[Result]:
    """GDP and the green industry that announced shares imply."""
    least = "Value added over share; at least, because of `over`."
    share = "Green industry over the least GDP that the shares imply."
    return [
        implied("gdp.implied", "gdp", "CNY", least),
        implied("green-industry.share", "green-industry-share", "percent", share),
        implied("stations.all", "carbon-stations", "stations", "Sum of four kinds."),
        Result(
            "policies.dated",
            len(events()),
            "events",
            "Policies, standards, events and targets of known date in the register, 2010 to 2035.",
            ("evidence/claims",),
        ),
    ]


def results() -> list[Result]:
    """All results on the frame."""
    return [*numbers(), *economy()]


def sectors() -> pd.DataFrame:
    """Share of GDP by `year` and `sector`, percent; gaps left out."""
    table = years().loc[2005:, list(SECTORS)].reset_index()
    long = table.melt("year", var_name="sector", value_name="share").dropna()
    named = long.assign(sector=long["sector"].map(SECTORS))
    return named.astype({"share": float, "year": int})
