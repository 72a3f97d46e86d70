"""How long the draws of the replicability chapter take: `python tools/benchmark.py`.

Prints draws a second for the real cities and how time grows with synthetic ones. Speed depends on
the machine, so this is a report, not a test.
"""

import time

import numpy as np
import pandas as pd

from helpers import catalogue
from helpers.models import similarity

DRAWS = 200


def synthetic(cities: int) -> pd.DataFrame:
    """Standardised features of cities that do not exist, a tenth of the cells empty."""
    generator = np.random.default_rng(1)
    values = generator.normal(size=(cities, len(similarity.FEATURES)))
    values[generator.random(values.shape) < 0.1] = np.nan
    values[0] = 0
    index = pd.Index([similarity.CITY, *range(1, cities)])
    return pd.DataFrame(values, index, list(similarity.FEATURES))


def seconds(tables: list[pd.DataFrame], draws: int) -> float:
    """Wall time of a run on all cores."""
    start = time.perf_counter()
    similarity.monte_carlo(tables, draws, 1)
    return time.perf_counter() - start


def main() -> None:
    """One line a size."""
    panel = catalogue.load("cities/panel")
    real = similarity.sample(panel)
    # The first run starts the workers.
    similarity.monte_carlo(real, DRAWS, 1)
    took = seconds(real, DRAWS)
    print(f"{len(real[0]):>6} cities (real): {DRAWS / took:8.1f} draws a second")
    for cities in (300, 3_000, 30_000):
        took = seconds([synthetic(cities)], DRAWS)
        print(f"{cities:>6} cities:        {DRAWS / took:8.1f} draws a second, {took:6.2f} s")


if __name__ == "__main__":
    main()
