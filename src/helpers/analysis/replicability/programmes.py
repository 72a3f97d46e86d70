"""National pilot programmes: which places were named, and in which batch."""

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import CITY

TABLE = "cities/programmes"
LOW_CARBON = "low-carbon pilot"


def places(programme: str = LOW_CARBON) -> pd.DataFrame:
    """The places of a programme, as listed. Raises KeyError if there is none of this name."""
    table = catalogue.load(TABLE)
    found = table[table["programme"] == programme]
    if found.empty:
        raise KeyError(programme)
    return found


def sizes(programme: str = LOW_CARBON) -> pd.Series:
    """Number of places by batch."""
    return places(programme).groupby("batch").size()


def batch(city_code: int = CITY, programme: str = LOW_CARBON) -> int | None:
    """The first batch that names the city as a whole; None if none does."""
    rows = places(programme)
    own = rows.loc[(rows["city_code"] == city_code) & (rows["scope"] == "city"), "batch"]
    return None if own.empty else int(own.min())
