"""Annual mean sea level at tide gauges around Shenzhen, from PSMSL."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

FILE = "psmsl/annual_SL_tide_df.csv"
GAUGES = {
    "TSIMBEITSUI": "Tsim Bei Tsui",
    "TAIPOKAU": "Tai Po Kau",
    "QUARRYBAY": "Quarry Bay",
    "NORTHPOINT": "North Point",
    "SHANWEI": "Shanwei",
    "MACAU": "Macau",
    "ZHAPO": "Zhapo",
}


def run() -> list[Path]:
    """One row a gauge and year; a flag where upstream asks for attention."""
    frame = pd.read_csv(raw(FILE))
    plain = frame["name"].str.split(",").str[0]
    found = frame.assign(gauge=plain.map(GAUGES)).dropna(subset="gauge")
    missing = set(GAUGES.values()) - set(found["gauge"])
    assert not missing, f"Upstream no longer has {sorted(missing)}."
    flagged = found["flag_attention_1"].ne("N") | found["flag_attention_2"].ne(0)
    table = pd.DataFrame(
        {
            "gauge": found["gauge"],
            "year": found["Age"].astype(int),
            "level_mm": found["RSL"],
            "flagged": flagged.map({True: "true", False: "false"}),
            "lat": found["Latitude"].round(3),
            "lon": found["Longitude"].round(3),
        }
    )
    return [save.table(order.rows(table, ["gauge", "year"]), "climate/sea_level")]
