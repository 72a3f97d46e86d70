"""The rule that decides whether two figures agree."""

import pytest

from helpers.intervals import Interval
from helpers.models.agreement import agreement

INF = float("inf")


@pytest.mark.parametrize(
    ("stated", "found", "tolerance", "outcome"),
    [
        ((99.5, 100.5), (101, 101), 0.02, "agrees"),
        ((99.5, 100.5), (103, 103), 0.02, "differs"),
        ((99.5, 100.5), (97, 97), 0.02, "differs"),
        ((99.5, 100.5), (60, 160), 0.02, "undecided"),
        ((99.5, 100.5), (90, 101), 0.02, "undecided"),
        ((99.5, 100.5), (97, 104), 0.02, "agrees"),
        ((300, INF), (333, 333), 0.0, "agrees"),
        ((300, INF), (297, 297), 0.0, "differs"),
        ((300, INF), (297, 297), 0.02, "agrees"),
        ((300, INF), (900, 900), 0.0, "holds"),
        ((300, INF), (290, 310), 0.0, "undecided"),
        ((0, 20), (18, 18), 0.0, "agrees"),
        ((0, 20), (25, 25), 0.0, "differs"),
        ((0, 20), (3, 3), 0.0, "holds"),
        ((0, 20), (15, 25), 0.0, "undecided"),
        ((-50, -48), (-49, -49), 0.0, "agrees"),
        ((-50, -48), (-60, -60), 0.05, "differs"),
        # 100 may be 75 to 125 at a quarter, and 150 and more or 66.7 and less at once decide
        # nothing: each edge belongs to the milder side.
        ((100, 100), (75, 75), 0.25, "agrees"),
        ((100, 100), (125, 125), 0.25, "agrees"),
        ((100, 100), (65, 75), 0.25, "undecided"),
        ((100, 100), (125, 155), 0.25, "undecided"),
        ((100, 100), (60, 141), 0.25, "agrees"),
        ((100, 100), (70, 160), 0.25, "agrees"),
        ((96, 96), (64, 144), 0.25, "undecided"),
        ((96, 96), (64, 143), 0.25, "agrees"),
        ((96, 96), (65, 144), 0.25, "agrees"),
        # A cap compares with what is not negative; nought and a little are within it.
        ((0, 20), (0, 0), 0.0, "holds"),
        ((0, 20), (0, 20), 0.0, "agrees"),
        ((0, 20), (0.5, 0.5), 0.0, "holds"),
        ((0, 20), (-1, 19), 0.0, "undecided"),
        ((0, 0), (0, 0), 0.0, "undecided"),
        # The ends of what a bound says something of: 1.45 times, with tolerance 1.25 times.
        ((100, INF), (145, 145), 0.0, "agrees"),
        ((100, INF), (146, 146), 0.0, "holds"),
        ((0, 145), (100, 100), 0.0, "agrees"),
        ((0, 145), (99, 99), 0.0, "holds"),
        ((0, 125), (100, 100), 0.2, "agrees"),
        ((0, 125), (99, 99), 0.2, "holds"),
    ],
)
def test_rule_by_hand(stated, found, tolerance, outcome):
    """Catches a one-sided test, a bound that anything passes, an interval that decides nothing."""
    assert agreement(Interval(*stated), Interval(*found), tolerance) == outcome


@pytest.mark.parametrize("tolerance", [0.0, 0.02, 0.1, 0.25])
@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("bound", ["point", "least", "most"])
def test_another_claim_fares_worse(tolerance, factor, bound):
    """Catches a rule that would call a claim half as large again right too."""
    found = Interval(100, 100)

    def stated(value):
        ends = {"point": (value * 0.995, value * 1.005), "least": (value, INF), "most": (0, value)}
        return Interval(*ends[bound])

    assert agreement(stated(100), found, tolerance) == "agrees"
    assert agreement(stated(100 * factor), found, tolerance) != "agrees"


def test_a_tolerance_that_hides_a_double_is_refused():
    """Catches a check loosened until it passes."""
    for tolerance in (-0.1, 0.5, 0.6):
        reason = rf"^a tolerance of {tolerance} is not between 0 and 0\.5\.$"
        with pytest.raises(ValueError, match=reason):
            agreement(Interval(1, 1), Interval(2, 2), tolerance)
