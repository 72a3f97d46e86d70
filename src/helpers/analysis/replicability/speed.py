"""How fast the draws run: a benchmark that was measured once."""

from helpers import catalogue
from helpers.results import Result, listed

TABLE = "replicability/benchmark"


def results() -> list[Result]:
    """Draws a second by number of cities."""
    note = "Draws a second on two shared cores, measured once."
    table = catalogue.load(TABLE)
    rows = (
        (
            f"speed.{'real' if row.kind == 'real' else row.cities}",
            float(row.draws_per_second),
            "",
            note,
        )
        for row in table.itertuples()
    )
    return listed(rows, TABLE)
