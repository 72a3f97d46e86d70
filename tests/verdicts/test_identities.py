"""Arithmetic over claims: intervals, outcomes, and the slips it finds."""

import pytest

from helpers import register
from helpers.intervals import Interval
from helpers.verdicts import core, identities
from helpers.verdicts.identity_list import IDENTITIES


def found(name):
    identity = identities.named(name)
    return identity, identities.implied(identity)


def test_names_and_claims_are_known_and_unique():
    """Catches a renamed claim, and an identity that hides another."""
    names = [i.name for i in IDENTITIES]
    assert len(set(names)) == len(names)
    known = set(register.claims().index)
    for identity in IDENTITIES:
        assert set(identity.claims) <= known, identity.name


def test_auction_price_by_hand():
    """Catches total and count swapped: 25.259 million CNY for 0.58 million t."""
    _, price = found("auction-price")
    assert price.low == pytest.approx(25_258_500 / 585_000)
    assert price.high == pytest.approx(25_259_500 / 575_000)


def test_intensity_times_output_by_hand():
    """Catches a fall added to a rise: 0.512 times 2.298 is 1.177."""
    _, emissions = found("emissions-2013-2024")
    assert emissions.contains(0.512 * 2.298)
    assert emissions.high - emissions.low < 0.005


def test_parts_of_the_pilots_add_up():
    """Catches a lost part: 4 + 16 + 4 + 15 + 45 + 20."""
    identity, total = found("pilot-types")
    assert (total.low, total.high) == (104, 104)
    assert identities.outcome(identity) == "holds"


def test_slip_of_a_decimal_is_found():
    """Catches the office's standard coal, a tenth of what electricity holds."""
    identity, factor = found("futian-coal")
    assert identities.outcome(identity) == "fails"
    assert (factor * Interval(10, 10)).contains(0.1229)
    assert core.verdicts().at["futian-office-coal-equivalent-saved-nf", "verdict"] == "conflicting"


def test_counts_are_exact_and_measures_rounded():
    """Catches half a station of doubt, and a rounded quantity taken as exact."""
    assert register.rounding_interval("supercharging-stations-2024") == (1030, 1030)
    assert register.rounding_interval("apu-fuel-saved-2024") == (49750, 49850)
    assert register.rounding_interval("xinxi-fleet") == (360, 400)


def test_bounds_are_shown_as_bounds():
    """Catches `0 to 5` for `at most 5`."""
    assert identities.shown(Interval(0, 5), "kg") == "at most 5 kg"
    assert identities.shown(Interval(5, float("inf")), "kg") == "at least 5 kg"
    assert identities.shown(Interval(2, 2), "percent") == "2 %"
