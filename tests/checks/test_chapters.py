"""Verdicts of the chapters: each outcome is reachable, and rests on data."""

import pytest

from helpers import checks
from helpers.checks import context, energy


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ({"a": 0.2, "b": 0.22}, "corroborated"),
        ({"a": 0.2, "b": 0.1}, "unverified"),
        ({"a": 0.1, "b": 0.05}, "conflicting"),
    ],
)
def test_every_outcome_of_a_ratio(found, verdict):
    """Catches a rule that lets one agreeing estimate outvote the others."""
    assert context.judged(0.2, found, "ratio").verdict == verdict


def test_estimates_that_disagree_settle_nothing():
    """Catches a verdict for the headline claim that picks one estimate."""
    found = checks.verdicts().loc["carbon-intensity-ratio-to-national-2025-nf"]
    assert found["verdict"] == "unverified"
    assert "0.08 (EDGAR)" in found["reason"]


def test_clean_share_depends_on_gas():
    """By hand: 1,840 MW of coal and 2,286 MW of gas among 9,991 MW."""
    assert energy.clean_share() == pytest.approx(100 * (1 - 1840 / 9991))
    assert energy.clean_share(gas=False) == pytest.approx(100 * (1 - (1840 + 2286) / 9991))


def test_water_and_energy_ratios():
    """Near the announced eighth and third, from other sources."""
    assert context.water_ratio() == pytest.approx(6.17 / 46.9)
    assert 0.25 < context.energy_ratio() < 0.42
