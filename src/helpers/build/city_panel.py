"""The city panel: what nine sources say of 297 cities, one row a city and year."""

from functools import reduce
from pathlib import Path

import pandas as pd

from helpers.build import city_roster, city_sources, save

FIRST, LAST = 2000, 2023
DIGITS = 5
# Why a name upstream is no row of the panel; anything else unmatched stops the build.
REASONS = {
    "merged": ["巢湖市", "巢湖", "莱芜市", "莱芜"],
    "county level": "济源 济源市 仙桃 仙桃市 潜江 潜江市 天门 天门市 神农架林区 石河子 石河子市 阿拉尔市 "
    "图木舒克市 五家渠市 五指山市 琼海市 文昌市 万宁市 东方市 定安县 屯昌县 澄迈县 临高县 白沙黎族自治县 "
    "昌江黎族自治县 乐东黎族自治县 陵水黎族自治县".split(),
    "not a place": ["中国", "更多数据，关注淘宝店【行行文库】"],
}


def reason(name: str) -> str:
    """Why a name is not in the panel."""
    for why, names in REASONS.items():
        if name in names:
            return why
    other = ("州", "地区", "盟", "州直属县")
    prefectures = "延边 湘西 甘孜 黔东南 黔南 黔西南 大理 文山 红河 克孜勒苏 博尔塔拉 巴音郭楞 昌吉".split()
    prefectures += "大兴安岭 兴安 锡林郭勒 阿拉善 阿克苏 喀什 和田 塔城 阿勒泰 阿里".split()
    known = name.endswith(other) or any(name.startswith(p) for p in prefectures)
    assert known, f"{name} is neither a city nor listed with a reason."
    return "prefecture"


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
    city = panel[panel["city_code"] == 440300].set_index("year")
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
    panel = panel.sort_values(["city_code", "year"])
    return [save.table(panel, "cities/panel"), save.table(left_out, "cities/left_out")]
