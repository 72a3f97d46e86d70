"""Verdicts of the chapters: each outcome is reachable, and rests on data."""

import pytest

from helpers import catalogue, register, verdicts
from helpers.verdicts import context, energy


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ({"a": 0.2, "b": 0.22}, "corroborated"),
        ({"a": 0.2, "b": 0.1}, "inconclusive"),
        ({"a": 0.1, "b": 0.05}, "conflicting"),
    ],
)
def test_every_outcome_of_a_ratio(found, verdict):
    """Catches a rule that lets one agreeing estimate outvote the others."""
    assert context.judged(0.2, found, "ratio").verdict == verdict


def test_estimates_that_disagree_settle_nothing():
    """Catches a verdict for the headline claim that picks one estimate."""
    found = verdicts.verdicts().loc["carbon-intensity-ratio-to-national-2025-nf"]
    assert found["verdict"] == "inconclusive"
    assert "0.08 (EDGAR)" in found["reason"]


def test_clean_share_depends_on_gas():
    """By hand: 1,840 MW of coal and 2,286 MW of gas among 9,991 MW."""
    assert energy.clean_share() == pytest.approx(100 * (1 - 1840 / 9991))
    assert energy.clean_share(gas=False) == pytest.approx(100 * (1 - (1840 + 2286) / 9991))


def test_water_and_energy_ratios():
    """Near the announced eighth and third, from other sources."""
    assert context.water_ratio() == pytest.approx(6.17 / 46.9)
    assert 0.25 < context.energy_ratio() < 0.42


def test_every_number_on_adaptation_is_sorted():
    """Catches a claim left out of the count of inputs, outputs and outcomes."""
    claims = register.claims()
    numeric = claims[(claims["chapter"] == "adaptation") & claims["value"].notna()]
    classes = catalogue.load("adaptation/classes")
    assert sorted(classes["claim_id"]) == sorted(numeric.index)


def test_a_number_derived_from_another_supports_neither():
    """Catches a textbook need divided in by the issuer and divided out again as a check."""
    found = verdicts.verdicts()
    for claim in ("forest-oxygen-2024", "forest-oxygen-people-2024"):
        assert found.at[claim, "verdict"] == "inconclusive"
        assert "0.75 kg" in found.at[claim, "reason"]


def test_storms_of_the_year_need_a_wide_circle():
    """By hand from the table: the seventh nearest is 542 km away."""
    reason = verdicts.verdicts().at["typhoons-2024", "reason"]
    assert "2 within 300 km" in reason
    assert "542 km" in reason


def test_rain_does_not_test_a_sea_wall():
    """Catches daily rain offered as a test of protection against tides."""
    assert "tides" in verdicts.verdicts().at["flood-return-period-high", "reason"]
