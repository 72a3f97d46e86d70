"""The city panel: what nine sources say of 297 cities, one row a city and year."""

from functools import reduce
from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import city_roster, city_sources, save
from helpers.models.carbon import CITY

FIRST, LAST = 2000, 2023
DIGITS = 5
# Names upstream that are no places, and county-level units written without their suffix.
NO_PLACES = {"中国", "更多数据，关注淘宝店【行行文库】"}
COUNTIES = {"济源", "仙桃", "潜江", "天门", "石河子"}


def reason(name: str) -> str:
    """Why a name is not in the panel; a name without a reason stops the build."""
    if name in NO_PLACES:
        return "not a place"
    kinds = city_roster.kinds(name)
    if "地级市" in kinds:
        return "merged"
    if kinds:
        return "prefecture"
    assert name in COUNTIES or name[-1] in "市县区", f"{name} is no unit of any year."
    return "county level"


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The panel, and every upstream name left out with its source and reason."""
    parts, left_out = [], []
    for reader in city_sources.READERS:
        frame = reader()
        frame.insert(0, "city_code", city_roster.code(frame["name"]))
        odd = sorted(frame.loc[frame["city_code"].isna(), "name"].unique())
        left_out += [(reader.__name__, name, reason(name)) for name in odd]
        frame = frame.dropna(subset="city_code").drop(columns="name")
        frame = frame[frame["year"].between(FIRST, LAST)]
        twice = frame.duplicated(["city_code", "year"])
        assert not twice.any(), f"{reader.__name__}: {frame[twice].head(3).to_dict('records')}"
        parts.append(frame)
    panel = reduce(lambda a, b: a.merge(b, on=["city_code", "year"], how="outer"), parts)
    return panel, pd.DataFrame(left_out, columns=["source", "name", "reason"])


def check(panel: pd.DataFrame) -> None:
    """Known values of Shenzhen, and no city lost."""
    city = panel[panel["city_code"] == CITY].set_index("year")
    assert abs(city.at[2023, "gdp_cny_bn"] - 3460.64) < 0.01, "Shenzhen's GDP of 2023 has changed."
    assert abs(city.at[2019, "co2_ceads_mt"] - 44.3) < 0.05, "CEADs' Shenzhen 2019 has changed."
    assert panel["city_code"].nunique() == 297, "The panel does not have 297 cities."


def run() -> list[Path]:
    """The panel, numbers at five significant digits, and the names left out."""
    panel, left_out = tables()
    check(panel)
    numbers = panel.select_dtypes("number").columns.difference(["city_code", "year"])
    for column in numbers:
        panel[column] = panel[column].map(lambda x: float(f"{x:.{DIGITS}g}"), na_action="ignore")
    filled = panel["population_interpolated"].map({True: "true", False: "false"})
    panel["population_interpolated"] = filled
    panel = order.rows(panel, ["city_code", "year"])
    return [save.table(panel, "cities/panel"), save.table(left_out, "cities/left_out")]
