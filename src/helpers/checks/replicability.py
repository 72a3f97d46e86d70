"""Verdicts on the replicability claims: the city panel."""

from functools import lru_cache

import numpy as np

from helpers import catalogue, evidence
from helpers.checks.core import Finding, check
from helpers.models import similarity, typology

FIRST_TIER = (110000, 310000, 440100)
GROUPS, NEAR = 5, 20


@lru_cache
def group_size() -> tuple[int, int]:
    """Cities in Shenzhen's group, and cities beyond the first tier among its nearest twenty."""
    scores = similarity.standardised(similarity.features(catalogue.load("cities/panel")))
    labels = typology.group(scores, GROUPS).labels
    own = int((labels == labels.loc[similarity.CITY]).sum())
    near = similarity.distances(scores, np.ones(scores.shape[1])).drop(similarity.CITY)
    return own, len(set(near.nsmallest(NEAR).index) - set(FIRST_TIER))


@check("shenzhen-represents-tier-one-cities-cb")
def tier_one() -> Finding:
    """An expert's opinion beside the cities that resemble it in structure."""
    own, others = group_size()
    return Finding(
        "unverified",
        f"By structure {own} cities share its group, and {others} of its nearest {NEAR} are beyond "
        "the first tier; likeness does not show that a city will act.",
    )


@check("cities-in-china-cb")
def cities() -> Finding:
    """Units of the roster at the end of 2023."""
    number = len(catalogue.load("cities/names"))
    near = abs(number / evidence.value("cities-in-china-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The roster has {number} cities of prefecture rank and above at the end of 2023.",
    )
