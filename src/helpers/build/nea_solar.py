"""Growth of solar capacity in Guangdong, from the energy administration's tables by province.

The statistics state no licence, so only derived figures are kept: growth against mid-2024, and
the part that is distributed.
"""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

FILE = "nea_solar/scraped_wide.csv"
BASE = "202406"
KINDS = {"Total": "all", "Total distributed": "distributed"}


def run() -> list[Path]:
    """One row a quarter from the end of 2022: growth since mid-2024, distributed share."""
    wide = pd.read_csv(raw(FILE))
    wide = wide[wide["Area"] == "Guangdong"].set_index("Category").loc[list(KINDS)]
    assert wide.at["Total", BASE] == 32.74, "Guangdong's solar capacity of mid-2024 has changed."
    months = [name for name in wide.columns if name.isdigit() and name >= "202212"]
    gw = wide[months].T.astype(float).rename(columns=KINDS).dropna()
    table = pd.DataFrame(
        {
            "month": [f"{name[:4]}-{name[4:]}" for name in gw.index],
            "all_growth": (gw["all"] / gw.at[BASE, "all"]).round(3).to_numpy(),
            "distributed_growth": (gw["distributed"] / gw.at[BASE, "distributed"])
            .round(3)
            .to_numpy(),
            "distributed_percent": (100 * gw["distributed"] / gw["all"]).round(1).to_numpy(),
        }
    )
    return [save.table(order.rows(table, ["month"]), "energy/solar_guangdong")]
