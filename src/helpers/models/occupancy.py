"""When piles are busy: profiles by hour of day, compared by shape."""

import pandas as pd


def profile(occupancy: pd.DataFrame) -> pd.DataFrame:
    """Normalised profile by `series` and `hour`: `relative` is 1 at the daily mean.

    `occupancy` has columns `series`, `date` (empty for a series that is a profile already),
    `hour`, `occupancy`. Each day is divided by its own mean, so levels do not mix; days with
    missing hours are left out. `low` and `high` are the 10th and 90th percentile over days
    (equal to `relative` where there is one day), `days` their number.
    """
    frame = occupancy.assign(date=occupancy["date"].astype("string").fillna("profile"))
    day = frame.groupby(["series", "date"])["occupancy"]
    frame = frame[day.transform("count") == 24]
    frame = frame.assign(
        relative=frame["occupancy"]
        / frame.groupby(["series", "date"])["occupancy"].transform("mean")
    )
    hours = frame.groupby(["series", "hour"])["relative"]
    return pd.DataFrame(
        {
            "relative": hours.mean(),
            "low": hours.quantile(0.1),
            "high": hours.quantile(0.9),
            "days": hours.size(),
        }
    ).reset_index()


def correlation(profiles: pd.DataFrame, one: str, other: str) -> float:
    """Pearson's correlation of two normalised profiles over the 24 hours."""
    wide = profiles.pivot(index="hour", columns="series", values="relative")
    return float(wide[one].corr(wide[other]))
