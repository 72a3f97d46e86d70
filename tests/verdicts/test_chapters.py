"""Verdicts of the chapters: each outcome is reachable, and rests on data."""

import pytest

from helpers import catalogue, register, verdicts
from helpers.verdicts import context


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
