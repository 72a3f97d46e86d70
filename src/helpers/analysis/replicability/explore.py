"""What the explorer shows: features, fits, groups and ranks by city."""

from functools import lru_cache

import pandas as pd

from helpers import order
from helpers.analysis.replicability.groups import found
from helpers.analysis.replicability.measures import fits
from helpers.analysis.replicability.nearness import draws
from helpers.analysis.replicability.panel import main, names

START, HOME = "Xiamen 厦门", "Shenzhen 深圳"


@lru_cache
def labels() -> pd.Series:
    """English and Chinese name by city code; twins with their province."""
    table = names()
    chinese = table["city_zh"].str.replace("市", "")
    twins = table["city"].duplicated(keep=False)
    plain = table["city"] + " " + chinese
    return plain.where(~twins, plain + " (" + table["province"] + ")")


def features() -> pd.DataFrame:
    """Standardised features: `city`, `feature`, `z`; gaps left out."""
    table = main().round(2).rename(index=labels()).reset_index(names="city")
    return table.melt("city", var_name="feature", value_name="z").dropna()


def measures() -> pd.DataFrame:
    """`city`, `measure`, `fits`: yes, no or unknown."""
    table = fits().rename(index=labels()).reset_index(names="city")
    long = table.melt("city", var_name="measure", value_name="fits")
    long = order.rows(long, ["measure", "city"])
    return long.assign(fits=long["fits"].map({True: "yes", False: "no"}).fillna("unknown"))


def kinds() -> pd.Series:
    """Group by label of the city."""
    return found().labels.rename(index=labels())


def profile() -> pd.DataFrame:
    """Every city with features, group and median rank, nearest first."""
    table = main().round(2).rename(index=labels()).assign(group=kinds())
    ranked = table.join(draws()["rank"].rename(index=labels())).reset_index(names="city")
    return order.rows(ranked, ["rank", "city"])
