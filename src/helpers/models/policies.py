"""Dated events of the register: what was decided, planned or begun, and when."""

import re

import pandas as pd

KINDS = re.compile(r"(?:^|-)(?:policy|programme|event|standard|target|plan|law|pilot)-")
# A programme that the white paper only describes carries its year, which need not be its start.
DESCRIBED = re.compile(r"^programme-")
# Rows whose document gives no date carry its date of publication instead; they are no events.
UNDATED = "undated in source"
FIRST, LAST = 2010, 2035


def events(claims: pd.DataFrame) -> pd.DataFrame:
    """One row an event of known date: `claim_id`, `date` (year with fraction), `period`, `rank`.

    `claims` is the register, indexed by id, with `indicator`, `value_text`, `period`,
    `geography`, `chapter`, `note`. An interval of years counts from its first. `rank` numbers the
    events of one chapter and year from 1.
    """
    text = claims["note"].fillna("")
    kept = claims[
        claims.index.str.contains(KINDS)
        & ~text.str.contains(UNDATED)
        & claims["value"].isna()
        & ~(claims.index.str.contains(DESCRIBED) & claims["period"].eq("2024"))
    ].copy()
    parts = kept["period"].str.extract(r"^(\d{4})(?:-(\d{2}))?").astype("Float64")
    kept["year"] = parts[0].astype("Int64")
    kept["date"] = (parts[0] + (parts[1].fillna(6.5) - 0.5) / 12).astype(float)
    kept = kept[kept["year"].between(FIRST, LAST)].sort_values(["chapter", "date"])
    kept["rank"] = kept.groupby(["chapter", "year"]).cumcount() + 1
    return kept.reset_index()
