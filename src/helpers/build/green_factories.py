"""National green factories and supply-chain firms by region, lists of the ministry to 2021."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

FILES = {
    "factories": "miit_green/绿色工厂名单.csv",
    "supply chain firms": "miit_green/绿色供应链管理示范企业名单.csv",
}
REGION, LIST = "地区", "批次"
# Upstream abbreviates two names in some lists.
NAMES = {"内蒙": "内蒙古", "兵团": "新疆兵团", "新疆生产建设兵团": "新疆兵团"}
# Batches 1 to 5 by the year of the ministry's list; the sixth is named after its year.
YEARS = {"1": 2017, "2": 2018, "3": 2018, "4": 2019, "5": 2020, "2021": 2021}


def counted(kind: str) -> pd.DataFrame:
    """Entries by region and year of the list."""
    frame = pd.read_csv(raw(FILES[kind]), dtype=str)
    assert set(frame[LIST]) <= set(YEARS), f"{kind}: lists {sorted(set(frame[LIST]))}."
    places = frame.assign(
        kind=kind, region_zh=frame[REGION].replace(NAMES), year=frame[LIST].map(YEARS)
    )
    keys = ["kind", "region_zh", "year"]
    return places.groupby(keys).size().rename("entries").reset_index()


def run() -> list[Path]:
    """One row a kind, region and year with an entry; cities with separate planning stand alone."""
    frame = pd.concat([counted(kind) for kind in FILES])
    totals = frame.groupby("kind")["entries"].sum()
    assert totals.to_dict() == {"factories": 2783, "supply chain firms": 296}, totals.to_dict()
    frame = order.rows(frame, ["kind", "region_zh", "year"])
    return [save.table(frame, "context/green_factories")]
