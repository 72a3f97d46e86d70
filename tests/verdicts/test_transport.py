"""Verdicts of transport: another number would have fared otherwise, and no rank is typed."""

import pytest

from helpers import register
from helpers.analysis.common import CITY
from helpers.analysis.transport import rivals
from helpers.register import stated
from helpers.verdicts import charging, firsts, traffic, transport


@pytest.fixture
def altered(monkeypatch):
    """Multiply the number of a claim."""

    def change(claim, factor):
        frame = register.claims().copy()
        frame.loc[claim, "value"] *= factor
        monkeypatch.setattr(stated, "claims", lambda: frame)

    return change


TESTS = {
    "nev-stock-2024": transport.stock_from_june,
    "nev-stock-2023-ccn": transport.outflow,
    "nev-new-2024": transport.cars_sold,
    "nev-share-of-new-cars-china-2024-cb": transport.national_share,
    "nev-share-of-fleet-2024": transport.share_of_fleet,
    "nev-per-100-persons-2020-yan": transport.nevs_for_persons,
    "nev-output-share-of-china-2024-cb": transport.output_share,
    "charging-piles-2024": charging.piles_since_autumn,
    "supercharging-stations-2024": charging.supercharging_since_autumn,
    "metro-lines-2024": traffic.lines,
    "metro-density-2024": traffic.line_density,
    "metro-intensity-2024": traffic.intensity,
    "drone-routes": traffic.routes,
    "takeoff-landing-sites": traffic.sites,
    "yantian-throughput-growth": traffic.throughput,
}


@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("claim", TESTS)
def test_another_number_would_not_have_passed(altered, claim, factor):
    """Catches a test so wide that it says nothing."""
    before = TESTS[claim]().verdict
    assert before in ("corroborated", "consistent")
    altered(claim, factor)
    assert TESTS[claim]().verdict in ("conflicting", "inconclusive")


@pytest.mark.parametrize(
    ("claim", "test"),
    [
        ("nev-stock-2024-preface", transport.bound),
        ("charging-piles-2024-section3", charging.piles_bound),
        ("xinxi-carbon-cut", transport.truck),
    ],
)
def test_a_bound_half_as_large_again_would_not_hold(altered, claim, test):
    """Catches `over X` that any number confirms."""
    assert test().verdict == "consistent"
    altered(claim, 1.5)
    assert test().verdict in ("conflicting", "inconclusive")


@pytest.mark.parametrize("claim", transport.SHARES)
@pytest.mark.parametrize(("factor", "verdict"), [(1, "consistent"), (1.2, "conflicting")])
def test_the_year_s_share_is_near_that_of_ten_months(altered, claim, factor, verdict):
    """Catches two claims judged by the number of one of them."""
    altered(claim, factor)
    assert dict(transport.shares())[claim].verdict == verdict


@pytest.mark.parametrize(("factor", "verdict"), [(1, "conflicting"), (1 / 2.36, "consistent")])
def test_buses_for_persons_conflict_by_their_number(altered, factor, verdict):
    """By hand: 16,359 buses over 17.56 million residents are 9.3 for each ten thousand."""
    altered("buses-per-10000-persons-2020-yan", factor)
    assert transport.buses_for_persons().verdict == verdict


@pytest.mark.parametrize(
    ("claim", "test", "factor"),
    [
        ("drone-cargo-flights", traffic.drone_flights, 1.8),
        ("helicopter-flights", traffic.helicopter_flights, 1.5),
    ],
)
def test_a_sum_of_all_years_exceeds_the_years_known(altered, claim, test, factor):
    """Catches the flights of one year taken for all, and a conflict that no number escapes."""
    assert test().verdict == "conflicting"
    altered(claim, factor)
    assert test().verdict == "consistent"


def test_loss_of_a_young_fleet_by_hand():
    """By hand: mean life 10.7 years, shape 2, from five to six years: 7.3 % leave."""
    found = transport.loss()
    assert found.high == pytest.approx(0.0727, abs=5e-4)
    assert 0 <= found.low < 0.001


def test_ranks_of_charging_depend_on_the_denominator():
    """By hand from the table: 4,364 stations on 1,997 km² and for 17.79 million residents."""
    table = rivals.charging()
    assert table.at[CITY, "per_km2"] == pytest.approx(4364 / 1997)
    assert table.at[CITY, "per_10000"] == pytest.approx(4364 / 1779)
    assert rivals.standing(table["per_km2"]) == 1
    assert rivals.standing(table.loc[table["large"], "per_10000"]) > 10
    assert "rank 1 by land" in charging.density().reason


def test_a_city_behind_another_is_not_first(monkeypatch):
    """Catches a place that is written down instead of counted."""
    table = rivals.charging().copy()
    table.loc[CITY, "per_km2"] /= 3
    monkeypatch.setattr(charging.rivals, "charging", lambda: table)
    assert charging.density().verdict == "conflicting"


def test_metro_is_first_by_every_length_or_it_is_open(monkeypatch):
    """Catches the length that suits the claim."""
    assert traffic.most_passengers().verdict == "consistent"
    real = rivals.metros

    def shorter(year):
        table = real(year).copy()
        table.loc[CITY, "amap"] /= 2
        return table

    monkeypatch.setattr(traffic.rivals, "metros", shorter)
    assert traffic.most_passengers().verdict == "inconclusive"


@pytest.mark.parametrize(
    ("test", "figure", "number", "verdict"),
    [
        (firsts.buses, "electric-buses-year-guangzhou", 2016, "conflicting"),
        (firsts.all_three, "electric-buses-year-guangzhou", 2016, "conflicting"),
        (firsts.taxis, "electric-taxi-share-2018", 90, "conflicting"),
        (firsts.nev_city, "nev-output-shanghai-2023", 2e6, "conflicting"),
        (firsts.nev_city, "nev-cars-sold-hangzhou-2024-catarc", 3e5, "corroborated"),
        (firsts.byd, "tesla-bev-2024", 5e6, "conflicting"),
        (firsts.drones, "dji-share-scmp", 40, "conflicting"),
        (firsts.over_petrol, "petrol-stations-2024-06", 400, "conflicting"),
        (firsts.yearly_target, "supercharging-target-2024", 1100, "conflicting"),
        (traffic.ground_power, "airport-movements-2024", 2e5, "conflicting"),
        (traffic.busiest, "hong-kong-boxes-2024", 1.6e7, "conflicting"),
        (traffic.large_ships, "yantian-america-routes-2017", 3, "conflicting"),
    ],
)
def test_another_figure_from_outside_changes_the_verdict(
    monkeypatch, test, figure, number, verdict
):
    """Catches a claim without a number that any figure would bear out."""
    assert test().verdict != verdict
    for module in (firsts, traffic):
        real = module.outside
        monkeypatch.setattr(module, "outside", lambda n, r=real: number if n == figure else r(n))
    assert test().verdict == verdict


def test_the_airport_s_two_numbers_fit_within_the_range_of_the_factor():
    """Catches a factor without a range: 2.98 t CO2 a tonne lies within IPCC's 2.93 to 3.35."""
    assert register.derived("apu-factor").outcome == "holds"
