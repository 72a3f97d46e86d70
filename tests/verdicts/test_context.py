"""Verdicts of the context: a claim half as large again, or a third smaller, must fare worse."""

import functools

import pandas as pd
import pytest

from helpers import catalogue, register
from helpers.analysis import common
from helpers.analysis.context import carbon, imports, nation, standing
from helpers.models.carbon import Standing
from helpers.verdicts import context, context_nation, context_standing, core

# What each check says of its claim, of one half as large again, and of one a third smaller. The
# bound fails upwards only; the inconclusive ones hold every smaller value that estimates reach.
EXPECTED = {
    "carbon-intensity-ratio-to-national-2023-cb": ("inconclusive", "conflicting", "inconclusive"),
    "carbon-intensity-ratio-to-national-2025-nf": ("inconclusive", "conflicting", "inconclusive"),
    "carbon-intensity-ratio-to-province-2025-nf": ("inconclusive", "conflicting", "inconclusive"),
    "energy-intensity-ratio-to-national-2023-cb": ("inconclusive", "conflicting", "conflicting"),
    "water-intensity-ratio-to-national-2023-cb": ("consistent", "conflicting", "conflicting"),
    "population-cb": ("corroborated", "conflicting", "conflicting"),
    "population-share-of-china-cb": ("corroborated", "conflicting", "conflicting"),
    "air-pollution-reduction-over-ten-years-cb": ("inconclusive", "conflicting", "inconclusive"),
    "high-precision-stations": ("consistent", "conflicting", "conflicting"),
    "china-co2-2020-yan": ("corroborated", "conflicting", "conflicting"),
    "china-co2-share-of-world-2020-yan": ("corroborated", "conflicting", "conflicting"),
    "industry-share-of-emissions-yan": ("consistent", "conflicting", "inconclusive"),
    "national-abatement-sectors-cb": ("consistent", "conflicting", "conflicting"),
    "national-carbon-intensity-cut-2005-2023": ("consistent", "conflicting", "consistent"),
    "eu-green-deal-fields-yan": ("inconclusive", "conflicting", "conflicting"),
    "national-green-factories-ccn": ("consistent", "conflicting", "conflicting"),
    "national-green-factories-2024": ("inconclusive", "conflicting", "conflicting"),
    "green-supply-chain-firms-2024": ("inconclusive", "conflicting", "inconclusive"),
    "china-neutrality-lag-yan": ("corroborated", "conflicting", "conflicting"),
    "district-inventory-years-2024": ("consistent", "conflicting", "conflicting"),
}
MODULES = (context, context_nation, context_standing)
CHECKS = {
    claim: function
    for claims, function in core._CHECKS
    if function.__module__ in {module.__name__ for module in MODULES}
    for claim in claims
}


@pytest.fixture
def altered(monkeypatch):
    """Change one claim's value, or another of its fields, wherever the register reads it."""
    real = register.claims()

    def change(claim, **fields):
        frame = real.copy()
        for name, value in fields.items():
            frame.at[claim, name] = value
        monkeypatch.setattr("helpers.register.stated.claims", lambda: frame)

    return change


@pytest.fixture
def outside(monkeypatch):
    """Change figures from outside."""
    real = catalogue.load

    def change(**values):
        frame = real("evidence/outside").set_index("outside_id")
        for name, value in values.items():
            frame.at[name.replace("_", "-"), "value"] = value
        table = frame.reset_index()
        load = lambda name: table if name == "evidence/outside" else real(name)  # noqa: E731
        monkeypatch.setattr(common.catalogue, "load", load)

    return change


@pytest.mark.parametrize("claim", EXPECTED)
@pytest.mark.parametrize(("times", "place"), [(1.0, 0), (1.5, 1), (2 / 3, 2)])
def test_an_altered_claim_fares_worse(altered, claim, times, place):
    """Catches a test that no claim could fail."""
    altered(claim, value=register.value(claim) * times)
    assert CHECKS[claim]().verdict == EXPECTED[claim][place]


def test_every_number_with_a_check_is_altered():
    """Catches a check without its row above; the water use belongs to another chapter."""
    numeric = {claim for claim in CHECKS if pd.notna(register.claim(claim)["value"])}
    assert numeric - {"water-intensity-2024"} == set(EXPECTED)


def test_each_finding_names_its_data():
    """Catches a verdict that no reader can follow back."""
    for claim, function in CHECKS.items():
        assert function().sources, claim


@pytest.mark.parametrize(
    ("ranks", "verdict"),
    [
        ({"a": Standing(3, 16, 9), "b": Standing(1, 14, 9)}, "corroborated"),
        ({"a": Standing(4, 16, 1), "b": Standing(1, 14, 1)}, "inconclusive"),
        ({"a": Standing(29, 290, 1), "b": Standing(5, 14, 1)}, "inconclusive"),
        ({"a": Standing(40, 290, 1), "b": Standing(5, 14, 1)}, "conflicting"),
    ],
)
def test_standing_decides_a_claim_to_lead(ranks, verdict):
    """Catches a claim to lead that any rank upholds."""
    assert context_standing.verdict(ranks) == verdict


def test_a_city_of_middling_intensity_does_not_lead(monkeypatch):
    """Catches ranks that do not come from the panel: twenty times the CO2 is no lead."""
    real = carbon.panel()
    mine = real["city_code"] == common.CITY
    columns = ["co2_ceads_mt", "co2_edgar_mt", "co2_county_mt"]
    panel = real.assign(**{name: real[name].where(~mine, real[name] * 20) for name in columns})
    monkeypatch.setattr(standing, "panel", lambda: panel)
    for name in ("carbon", "with_imports"):
        plain = getattr(standing, name).__wrapped__
        monkeypatch.setattr(standing, name, functools.wraps(plain)(plain))
    assert CHECKS["priority-megacity-intensity"]().verdict == "conflicting"
    assert CHECKS["title-energy-and-carbon-intensity-2024"]().verdict == "conflicting"


def test_imports_counted_for_one_city_alone_leave_it_near_the_front():
    """By hand: 0.0164 times 0.2859 over 0.1650 lies between Beijing's 0.0249 and Hangzhou's."""
    assert standing.with_imports()["CEADs 2019"].rank == 2


def test_renewables_passed_coal_before_the_year(altered):
    """Catches a month read from the wrong side; of 2022 the claim would hold."""
    assert nation.passed("coal_gw") == "2022-10"
    assert nation.passed("thermal_gw") == "2023-11"
    claim = "national-renewables-exceed-coal-2023"
    assert CHECKS[claim]().verdict == "conflicting"
    altered(claim, period="2022")
    assert CHECKS[claim]().verdict == "corroborated"


def test_haze_must_rise_and_fall(outside):
    """Catches a peak that any series would show."""
    claim = "event-heavy-air-pollution-peak-cb"
    assert CHECKS[claim]().verdict == "consistent"
    outside(haze_days_2021=150.0)
    assert CHECKS[claim]().verdict == "conflicting"


def test_forty_years_are_not_fifty(outside):
    """Catches an age that is not counted."""
    claim = "event-reform-experiment-cb"
    assert CHECKS[claim]().verdict == "corroborated"
    outside(special_zone_year=1990.0)
    assert CHECKS[claim]().verdict == "conflicting"


def test_a_ratio_beyond_every_scope_conflicts(altered):
    """Catches a scope that is not looked at: 0.24 lies within only if imports count."""
    claim = "carbon-intensity-ratio-to-national-2023-cb"
    highest = imports.with_imports()[imports.COLUMNS[3]].max()
    altered(claim, value=highest - 0.001)
    assert CHECKS[claim]().verdict == "inconclusive"
    altered(claim, value=highest + 0.001)
    assert CHECKS[claim]().verdict == "conflicting"


def test_two_texts_with_the_same_digits_test_nothing():
    """Catches an agreement of the city with a magazine that repeats it."""
    found = core.verdicts()["verdict"]
    for claim in ("green-industry-value-added-2024", "green-industry-value-added-2025-nf"):
        assert found[claim] == "unverified"
