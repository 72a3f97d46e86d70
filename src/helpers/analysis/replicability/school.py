"""Rain that a school could collect, at most."""

from helpers import catalogue, register
from helpers.intervals import Interval

RAIN = "climate/rain_years"
# Even roofs and paving lose about a tenth by wetting and evaporation; lawns lose more. Our own.
CAUGHT = 0.9
# Stations of the Hong Kong Observatory near the border that have long series, and its own.
STATIONS = ("HKO", "TKL", "LFS", "SSH", "SHA")
# Days without a reading that a year may have.
GAPS = 10


def catchable_mm() -> Interval:
    """Rain of a mean year since 1991 that a site could catch: driest and wettest station."""
    rows = catalogue.load(RAIN)
    gaps = rows["missing_days"] + rows["incomplete_days"]
    kept = rows[rows["station"].isin(STATIONS) & (rows["year"] >= 1991) & (gaps <= GAPS)]
    mean = kept.groupby("station")["total_mm"].mean()
    return Interval(CAUGHT * float(mean.min()), CAUGHT * float(mean.max()))


def share() -> Interval:
    """Rain said to be collected over rain that the site could catch; 1 is all of it."""
    depth = register.derived("jintian-depth").value
    return depth / catchable_mm()
