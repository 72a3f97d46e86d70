"""Whether likeness lasts, and whether it foretells who cuts faster."""

import numpy as np

from helpers import order
from helpers.analysis.replicability.panel import PANEL, panel
from helpers.models import similarity
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

FIRST, LAST = 2010, 2021


def results() -> list[Result]:
    """Likeness in 2010 against likeness, and cuts, to 2021."""
    tables = [
        similarity.features(panel(), "co2_edgar_mt", year, year).drop(columns="finance")
        for year in (FIRST, LAST)
    ]
    both = tables[0].index.intersection(tables[1].index)
    then, now = (
        similarity.distances(
            similarity.standardised(table.loc[both]), np.ones(table.shape[1])
        ).drop(similarity.CITY)
        for table in tables
    )
    nearest = [set(order.values(distance).index[:20]) for distance in (then, now)]
    changes = similarity.cuts(panel(), FIRST, LAST)
    made = listed(
        (
            ("hold.cities", len(then), "cities", "With the features of 2010 and 2021."),
            (
                "hold.same",
                len(nearest[0] & nearest[1]),
                "cities",
                "Among the nearest twenty in 2010 and in 2021.",
            ),
        ),
        PANEL,
    )
    at = "distance in 2010 and the change of"
    against = (
        ("stay", now, "distance to Shenzhen in 2010 and 2021"),
        ("energy", changes["energy"], f"{at} energy intensity to 2021 at constant prices"),
        ("carbon", changes["carbon"], f"{at} carbon intensity to 2021 at constant prices"),
    )
    for name, other, what in against:
        found = similarity.rank_correlation(then, other)
        span = Estimate(found["value"], found["low"], found["high"])
        note = f"Rank correlation of {what}; interval of ninety-five per cent; "
        made.append(Result(f"hold.{name}", span, "", f"{note}{found['n']} cities.", (PANEL,)))
        if name != "stay":
            note = "Two-sided p of that rank correlation."
            made.append(Result(f"hold.{name}-p", found["p"], "", note, (PANEL,)))
    return made
