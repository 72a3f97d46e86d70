"""Dated events of the register: what was decided, planned or begun, and when."""

import re

import pandas as pd

# A claim to be first (`priority-`) tells of a rank; its event has a row of its own.
KINDS = re.compile(r"^(?:policy|programme|event|standard|target)-")
# A programme that the white paper only describes carries its year, which need not be its start.
DESCRIBED = re.compile(r"^programme-")
# Rows whose document gives no date carry its date of publication instead; they are no events.
UNDATED = "undated in source"
FIRST, LAST = 2010, 2035


def events(claims: pd.DataFrame) -> pd.DataFrame:
    """One row an event of known date: `claim_id`, `date`, `what`, `period`, `rank` and the rest.

    `claims` is the register, indexed by id, with `indicator`, `value`, `value_text`, `qualifier`,
    `period`, `geography`, `chapter`, `note`. A number counts only if it is a target. Of two texts
    on one event of a year the first stands. `date` is the year with its fraction, of the first
    year of an interval. `rank` numbers the events of one chapter and year from 1.
    """
    kind, text = claims["indicator"], claims["note"].fillna("")
    target = claims["qualifier"].eq("target")
    kept = claims[
        (kind.str.contains(KINDS) | target)
        & ~text.str.contains(UNDATED)
        & (claims["value"].isna() | target)
        & ~(kind.str.contains(DESCRIBED) & claims["period"].eq("2024"))
    ].copy()
    number = kept["indicator"].str.replace("-", " ") + ": " + kept["value_text"]
    kept["what"] = kept["value_text"].where(kept["value"].isna(), number)
    parts = kept["period"].str.extract(r"^(\d{4})(?:-(\d{2}))?").astype("Float64")
    kept["year"] = parts[0].astype("Int64")
    kept["date"] = (parts[0] + (parts[1].fillna(6.5) - 0.5) / 12).astype(float)
    kept = kept[kept["year"].between(FIRST, LAST)].sort_values(["chapter", "date"], kind="stable")
    kept = kept[~kept.duplicated(["indicator", "geography", "year"])]
    kept["rank"] = kept.groupby(["chapter", "year"]).cumcount() + 1
    return kept.reset_index()
