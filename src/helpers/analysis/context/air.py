"""How much cleaner the air became: by monitors of the city, of the region, and a satellite."""

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import outside

TABLE = "context/air_changes"
POLLUTANTS = ("so2", "no2", "pm10")


def falls() -> dict[str, float]:
    """Fall of each pollutant at seven monitors of the city from 2006 to 2016, percent."""
    return {
        name: 100 * (1 - outside(f"air-{name}-2016") / outside(f"air-{name}-2006"))
        for name in POLLUTANTS
    }


def regional() -> dict[str, float]:
    """The same over the Pearl River Delta from 2006 to 2017, percent."""
    return {name: outside(f"air-fall-delta-{name}") for name in POLLUTANTS}


def level_2016(pollutant: str) -> tuple[float, float]:
    """Mean of 2016 by the paper and by monthly means that others compiled, µg/m³."""
    own = changes().at[("aqistudy", pollutant), "last_mean"]
    return outside(f"air-{pollutant.lower()}-2016"), float(own)


def changes() -> pd.DataFrame:
    """Later changes by source and pollutant: `change_percent`, `rank`, `cities`."""
    return catalogue.load(TABLE).set_index(["source", "pollutant"])
