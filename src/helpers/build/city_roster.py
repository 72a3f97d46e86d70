"""Prefecture-level cities: codes, names in two languages, provinces, one point each."""

import re
from functools import lru_cache
from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

LINKS = "city_crosswalk/ctamap_prefecture_links.csv"
YEAR = 2023
MUNICIPALITIES = ["北京市", "上海市", "天津市", "重庆市"]
SUFFIX = re.compile(r"(市|地区|盟)$")
PROVINCE = {
    "北京市": "Beijing",
    "天津市": "Tianjin",
    "河北省": "Hebei",
    "山西省": "Shanxi",
    "内蒙古自治区": "Inner Mongolia",
    "辽宁省": "Liaoning",
    "吉林省": "Jilin",
    "黑龙江省": "Heilongjiang",
    "上海市": "Shanghai",
    "江苏省": "Jiangsu",
    "浙江省": "Zhejiang",
    "安徽省": "Anhui",
    "福建省": "Fujian",
    "江西省": "Jiangxi",
    "山东省": "Shandong",
    "河南省": "Henan",
    "湖北省": "Hubei",
    "湖南省": "Hunan",
    "广东省": "Guangdong",
    "广西壮族自治区": "Guangxi",
    "海南省": "Hainan",
    "重庆市": "Chongqing",
    "四川省": "Sichuan",
    "贵州省": "Guizhou",
    "云南省": "Yunnan",
    "西藏自治区": "Tibet",
    "陕西省": "Shaanxi",
    "甘肃省": "Gansu",
    "青海省": "Qinghai",
    "宁夏回族自治区": "Ningxia",
    "新疆维吾尔自治区": "Xinjiang",
}
# Not in the file with English names, or misspelt there.
ENGLISH = {"三沙市": "Sansha", "儋州市": "Danzhou", "那曲市": "Nagqu", "林芝市": "Nyingchi"}
ENGLISH |= {"山南市": "Shannan", "昌都市": "Qamdo", "日喀则市": "Shigatse", "拉萨市": "Lhasa"}
ENGLISH |= {"铜仁市": "Tongren", "哈密市": "Hami", "吐鲁番市": "Turpan", "哈尔滨市": "Harbin"}
ENGLISH |= {
    "呼和浩特市": "Hohhot",
    "平凉市": "Pingliang",
    "上海市": "Shanghai",
    "吕梁市": "Lüliang",
}
ENGLISH |= {"齐齐哈尔市": "Qiqihar", "呼伦贝尔市": "Hulunbuir", "乌兰察布市": "Ulanqab"}
ENGLISH |= {"西安市": "Xi'an", "泰安市": "Tai'an", "淮安市": "Huai'an", "延安市": "Yan'an"}
ENGLISH |= {"雅安市": "Ya'an", "广安市": "Guang'an", "马鞍山市": "Ma'anshan", "鄂州市": "Ezhou"}
ENGLISH |= {"普洱市": "Pu'er"}
# No point: the upstream file has no islands. Nagqu stands there under its code as a prefecture.
POINTLESS = {"三沙市"}
RECODED = {542400: 540600}


@lru_cache
def roster() -> pd.DataFrame:
    """293 cities and four municipalities as of the end of 2023, indexed by `city_zh`."""
    links = pd.read_csv(raw(LINKS))
    links = links[links["panel_year"] == YEAR]
    kept = links["source_prefecture_type"].eq("地级市") | links["source_name"].isin(MUNICIPALITIES)
    cities = links.loc[kept, ["source_code", "source_name", "province_name"]]
    assert len(cities) == 297, f"Expected 297 cities at the end of {YEAR}, found {len(cities)}."
    cities = cities.set_axis(["city_code", "city_zh", "province_zh"], axis=1)
    return order.rows(cities, ["city_code"]).set_index("city_zh")


@lru_cache
def _units() -> pd.DataFrame:
    """Every unit of every year since 1999 with its kind."""
    links = pd.read_csv(raw(LINKS))[["source_name", "source_prefecture_type"]]
    counted = links[links["source_prefecture_type"] != "不统计"]
    return counted.drop_duplicates().set_axis(["name", "kind"], axis=1)


def kinds(name: str) -> set[str]:
    """What kinds of prefecture-level unit a name, or the start of one, has been."""
    plain = re.sub(r"(市|州|盟|地区|州直属县)$", "", name)
    units = _units()
    return set(units.loc[units["name"].str.startswith(plain), "kind"])


@lru_cache
def _short() -> dict[str, str]:
    return {SUFFIX.sub("", name): name for name in roster().index}


def full(name: str) -> str:
    """The full name of a city, from a name with or without its suffix; itself if unknown."""
    plain = name.strip().strip("\u200b")
    return _short().get(SUFFIX.sub("", plain), plain)


def code(names: pd.Series) -> pd.Series:
    """City codes by name; missing where the name is no city of the roster."""
    return names.map(full).map(roster()["city_code"]).astype("Int64")


def english() -> pd.Series:
    """English names by full Chinese name."""
    frame = pd.read_excel(raw("county_co2/co2.xlsx"), skiprows=1, header=None)[[3, 4]].dropna()
    names = frame.assign(zh=frame[3].map(full)).drop_duplicates("zh").set_index("zh")[4]
    names = names.str.strip().str.replace(r" (City|Prefecture|District)$", "", regex=True)
    return pd.concat([names.drop(list(ENGLISH), errors="ignore"), pd.Series(ENGLISH)])


def points() -> pd.DataFrame:
    """Longitude and latitude by code, about a kilometre off: the datum is not stated."""
    frame = pd.read_csv(raw("city_points_wolf71/cn_city_l3_xy.csv"))
    frame = frame.assign(city_code=frame["ID"].replace(RECODED)).drop_duplicates("city_code")
    return frame.set_index("city_code")[["lon", "lat"]]


def run() -> list[Path]:
    """Names and points of the cities."""
    frame = roster().join(points(), on="city_code").reset_index(names="city_zh")
    frame["city"] = frame["city_zh"].map(english())
    frame["province"] = frame["province_zh"].map(PROVINCE)
    nameless = frame[["city", "province"]].isna().any(axis=1)
    assert not nameless.any(), f"No English name: {list(frame.loc[nameless, 'city_zh'])}."
    pointless = set(frame.loc[frame["lon"].isna(), "city_zh"])
    assert pointless == POINTLESS, f"No point: {sorted(pointless)}."
    columns = ["city_code", "city", "city_zh", "province", "province_zh", "lon", "lat"]
    return [save.table(frame[columns].round({"lon": 3, "lat": 3}), "cities/names")]
