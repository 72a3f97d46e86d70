"""What the announced numbers on adaptation describe, and whether they fit each other."""

from html import escape

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import city
from helpers.register import value
from helpers.results import Result, listed

TABLE = "adaptation/classes"
KINDS = ("input", "output", "outcome", "hazard")


def kinds() -> pd.DataFrame:
    """Every announced number, sorted: `claim`, `kind`, `reason`."""
    return catalogue.load(TABLE).rename(columns={"class": "kind", "claim_id": "claim"})


def sorted_numbers() -> list[Result]:
    """How many numbers describe inputs, outputs, outcomes and hazards."""
    table = kinds()
    count = table["kind"].value_counts()
    rows: list[tuple[str, float, str, str]] = [
        (
            "kinds.all",
            len(table),
            "announced numbers",
            "Every number of the register on adaptation, sorted by us.",
        )
    ]
    rows += [
        (f"kinds.{kind}", int(count[kind]), "", f"Announced numbers of the kind {kind}.")
        for kind in KINDS
    ]
    nature = int(table["reason"].str.contains("nature").sum())
    note = "Outcomes that describe the state or yield of nature at one date."
    rows.append(("kinds.state", nature, "", note))
    return listed(rows, TABLE)


def number() -> dict[str, int]:
    """How many announced numbers each kind has, in the order of the kinds."""
    count = kinds()["kind"].value_counts()
    return {kind: int(count[kind]) for kind in KINDS}


def counts() -> pd.DataFrame:
    """The same for the figure: `kind`, `claims`."""
    return pd.DataFrame(number().items(), columns=["kind", "claims"])


def table() -> pd.DataFrame:
    """A table for readers: each number with its kind and the reason; `Stated` holds a link."""
    listed_ = kinds()
    texts = register.claims().loc[listed_["claim"], "value_text"]
    links = [
        f'<a href="evidence.html#claim-{key}">{escape(text)}</a>' for key, text in texts.items()
    ]
    return pd.DataFrame(
        {
            "Indicator": [name.replace("-", " ") for name in listed_["claim"]],
            "Kind": listed_["kind"].to_numpy(),
            "Stated": links,
            "Reason": listed_["reason"].to_numpy(),
        }
    )


def water_use() -> float:
    """Announced use for each unit of GDP times the GDP implied for 2024, m3 a year."""
    return register.derived("gdp").point / 10_000 * value("water-intensity-2024")


def fit() -> list[Result]:
    """Announced numbers against each other and against the city's land."""
    area, use = float(city(2023)["area_km2"]), water_use()
    mangroves = register.derived("mangroves").point
    spacing = register.derived("station-area").point
    rows = (
        ("stations", round(area / spacing), "stations", "Area over the square of the spacing."),
        (
            "green",
            value("green-area-2024") / 100 / area * 100,
            "percent",
            "Green area over the city's land.",
        ),
        (
            "west",
            register.derived("west-river-share").point,
            "percent",
            "City's share of the design supply.",
        ),
        (
            "use",
            use,
            "m3",
            "Announced use for each unit of GDP times the GDP implied for 2024, a lower bound.",
        ),
        (
            "share",
            100 * value("water-project-shenzhen") / use,
            "percent",
            "Design supply over use.",
        ),
        (
            "reserve",
            use * value("water-reserve-days") / 365,
            "m3",
            "Days of reserve times daily use.",
        ),
        (
            "reclaimed",
            100 * value("reclaimed-substitution-2024") / use,
            "percent",
            "Tap water replaced over use, both lower bounds.",
        ),
        (
            "messages",
            round(register.derived("lightning-messages-each").point),
            "messages",
            "Messages over organisations.",
        ),
        (
            "oxygen",
            register.derived("oxygen").point,
            "kg",
            "Oxygen for each person and day.",
        ),
        ("mangroves", mangroves, "ha", "Planted and restored."),
        ("mangrove-share", mangroves / 100 / area * 100, "percent", "Over the city's land."),
    )
    named = ((f"fit.{name}", *rest) for name, *rest in rows)
    return listed(named, "evidence/claims", "cities/panel")  # type: ignore[arg-type]


def results() -> list[Result]:
    """All results on the announced numbers."""
    return [*sorted_numbers(), *fit()]
