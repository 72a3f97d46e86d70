"""Verdicts on energy: an altered claim fares otherwise, and the numbers are those of the data."""

import pytest

from helpers import register
from helpers.analysis.energy import local, mix
from helpers.intervals import Interval
from helpers.register import stated
from helpers.verdicts import energy, energy_counts, energy_shares

UP, DOWN = 1.5, 0.67
# Check, claim, and the factors that must change its verdict. A bound can fail upward only; a claim
# that already conflicts can only fare better in one direction.
CASES = [
    (energy.clean_2024, "clean-share-of-capacity-2024", (UP, DOWN)),
    (energy.clean_mid_2024, "clean-share-of-capacity-ccn", (UP, DOWN)),
    (energy.clean_2022, "gas-nuclear-renewables-share-2022-cb", (UP, DOWN)),
    (energy.clean_2025, "gas-nuclear-renewables-share-target-2025-cb", (UP, DOWN)),
    (energy.gas_added, "gas-capacity-added-2024", (UP,)),
    (energy.nuclear_capacity, "nuclear-capacity-daya-bay-2021-cb", (UP, DOWN)),
    (energy.nuclear_share, "nuclear-share-of-generation-2021-cb", (UP,)),
    (energy.imports, "imported-electricity-share-cb", (UP, DOWN)),
    (energy_shares.national_mix, "gas-nuclear-renewables-share-china-cb", (UP, DOWN)),
    (energy_shares.national_growth, "national-clean-generation-growth-2024", (UP, DOWN)),
    (energy_shares.non_fossil, "non-fossil-share-of-electricity-use-ccn", (UP, DOWN)),
    (energy_shares.electrification, "electricity-share-of-final-energy-ccn", (UP, DOWN)),
    (energy_shares.primary, "clean-share-of-primary-energy-2024-cb", (UP, DOWN)),
    (energy_shares.panels_2024, "pv-capacity-2024", (UP, DOWN)),
    (energy_shares.panels_2024, "distributed-pv-capacity-2024-ccn", (UP, DOWN)),
    (energy_shares.panels_2025, "pv-capacity-2025-cb", (UP, DOWN)),
    (energy_counts.adjustable, "vpp-adjustable-capacity-2024", (UP, DOWN)),
    (energy_counts.green_power_growth, "green-power-trade-growth-2024", (UP, DOWN)),
    (energy_counts.green_power_share, "green-power-share-of-province-2023-ccn", (UP, DOWN)),
    (energy_counts.charging, "network-charging-facilities-2024", (UP, DOWN)),
    (energy_counts.supercharging, "network-supercharging-stations-2024", (UP, DOWN)),
    (energy_counts.districts, "modelled-districts-2024", (UP, DOWN)),
]


@pytest.fixture
def altered(monkeypatch):
    """A function that multiplies one claim in the register."""

    def alter(claim_id, factor):
        frame = stated.claims().copy()
        frame["value"] = frame["value"].astype(object)
        frame.at[claim_id, "value"] = float(frame.at[claim_id, "value"]) * factor
        for name in ("helpers.register.stated.claims", "helpers.register.claims"):
            monkeypatch.setattr(name, lambda: frame)

    return alter


@pytest.mark.parametrize(
    ("test", "claim_id", "factors"), CASES, ids=lambda x: getattr(x, "__name__", str(x))[:40]
)
def test_an_altered_claim_fares_otherwise(altered, test, claim_id, factors):
    """Catches a test that no value could fail."""
    before = test().verdict
    for factor in factors:
        altered(claim_id, factor)
        assert test().verdict != before, factor
        altered(claim_id, 1 / factor)
    assert test().verdict == before


def test_another_year_would_conflict(monkeypatch):
    """Catches an event whose stated year does not matter."""
    frame = stated.claims().copy()
    frame.loc["event-huizhou-nuclear-approval-2024-cb", "period"] = "2026"
    assert energy.huizhou().verdict == "inconclusive"
    monkeypatch.setattr("helpers.register.stated.claims", lambda: frame)
    assert energy.huizhou().verdict == "conflicting"


def test_the_largest_plant_is_found_not_assumed(monkeypatch):
    """Catches a rank that is typed."""
    assert energy.largest_source().verdict == "corroborated"
    ranked = local.plants(2021)
    monkeypatch.setattr(local, "plants", lambda year: ranked.iloc[1:])
    assert energy.largest_source().verdict == "conflicting"


def test_a_city_without_reactors_has_none(monkeypatch):
    """Catches a plant of its own for a city that has none."""
    assert energy.own_plant().verdict == "inconclusive"
    cities = local.nuclear_cities().copy()
    cities.loc[cities["city"] == "Shenzhen", "gross_mw"] = 0
    monkeypatch.setattr(local, "nuclear_cities", lambda: cities)
    assert energy.own_plant().verdict == "conflicting"


def test_nuclear_far_ahead_can_fail(monkeypatch):
    """Catches a lead over other sources that any number would show."""
    assert energy.nuclear_first().verdict == "inconclusive"
    monkeypatch.setattr(energy, "FAR", 20)
    assert energy.nuclear_first().verdict == "conflicting"


def test_a_share_below_an_average_conflicts(altered):
    """Catches averages that are named and not compared."""
    assert energy_shares.above_average().verdict == "inconclusive"
    altered("electricity-share-of-final-energy-ccn", 0.5)
    assert energy_shares.above_average().verdict == "conflicting"


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ((78, 79), "corroborated"),
        ((78, 90), "inconclusive"),
        ((60, 90), "conflicting"),
    ],
)
def test_readings_agree_differ_or_part(shares, verdict):
    """Catches one fitting reading taken for agreement."""
    readings = {str(x): Interval(x, x) for x in shares}
    assert energy.of_readings("clean-share-of-capacity-ccn", readings, "share") == verdict


def test_capacity_by_fuel_as_added_by_hand():
    """By hand from the tracker: six reactors, gas in service in 2022, Mawan and Haifeng."""
    fuels = local.by_fuel(2022, shenshan=True)
    assert fuels["Nuclear"] == pytest.approx(6.12)
    assert fuels["Gas"] == pytest.approx(5.924)
    assert fuels["Coal"] == pytest.approx(1.94 + 2.1)
    assert local.by_fuel(2022, shenshan=False)["Coal"] == pytest.approx(1.94)
    assert local.gas_added() == pytest.approx(3 * 0.6 + 2 * 0.7)


def test_national_shares_as_published():
    """The electricity council published 47 % non-fossil at the end of 2021, gas was 109 GW."""
    found = mix.clean_capacity_china(2021)
    assert found.contains(47 + 100 * 108.6 / 2377)
    assert mix.clean_growth_china(2024).low == pytest.approx(14.83, abs=0.01)


def test_every_finding_names_its_data():
    """Catches a verdict that cannot be traced."""
    for test, _, _ in CASES:
        found = test()
        assert found.sources
        assert found.reason.endswith(".")
    assert register.claim("own-nuclear-plant-cb")["chapter"] == "energy"
