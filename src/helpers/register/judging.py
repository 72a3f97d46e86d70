"""The claims joined with their verdicts.

The verdicts are computed by `helpers.verdicts` and stored as a table, so that whoever shows them
needs nothing of what computes them.
"""

from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError
from helpers.register.stated import claims

TABLE = "evidence/verdicts"


@lru_cache
def judged() -> pd.DataFrame:
    """The register with columns `verdict` and `reason`, indexed by `claim_id`.

    Raises DataError if the stored verdicts are not of exactly these claims.
    """
    verdicts = catalogue.load(TABLE).set_index("claim_id")
    odd = sorted(set(verdicts.index) ^ set(claims().index))
    if odd:
        raise DataError(
            catalogue.path(TABLE),
            f"claims and verdicts differ: {', '.join(odd[:5])}.",
            column="claim_id",
            remedy="run `make book`, which computes the verdicts.",
        )
    return claims().join(verdicts)
