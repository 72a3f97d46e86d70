"""Verdicts of the adaptation chapter: an altered claim fares worse, and the numbers by hand."""

import pytest

from helpers import catalogue, register
from helpers.analysis.adaptation import compared
from helpers.analysis.context import air
from helpers.register import stated
from helpers.verdicts import adaptation, adaptation_nature, adaptation_water, core, outside
from helpers.verdicts import air as air_verdict

CHECKS = {
    "typhoons-2024": adaptation.storms,
    "forest-oxygen-2024": adaptation_nature.oxygen,
    "forest-oxygen-people-2024": adaptation_nature.oxygen,
    "forest-cover-2024": adaptation_nature.forest,
    "forest-stock-2024": adaptation_nature.wood,
    "green-area-2024": adaptation_nature.green_area,
    "green-cover-2024": adaptation_nature.green_cover,
    "mangrove-restored-2024": adaptation_nature.restored,
    "parks-2024": adaptation_nature.parks,
    "trees-planted-2024": adaptation_nature.trees,
    "mountain-sea-projects": adaptation_nature.mountain_sea,
    "drinking-water-estates-2024": adaptation_water.drinking_water,
    "secondary-supply-estates-2024": adaptation_water.secondary_supply,
    "pumping-stations-2024": adaptation_water.pumps,
    "sponge-city-share-2024": adaptation_water.sponge_exact,
    "sponge-city-share-2024-section3": adaptation_water.sponge_bound,
    "water-reserve-days": adaptation_water.reserve,
    "sea-wall-length-2024": adaptation_water.walls,
    "sea-walls-built-2024": adaptation_water.walls,
    "reclaimed-share-2024": adaptation_water.reclaimed,
    "water-intensity-2024": adaptation_water.intensity,
    "drinking-water-compliance": adaptation_water.sources,
}
STATED_ELSEWHERE = (
    *("observation-tower-height", "zhiji-days", "zhiji-resolution", "leisure-cycle-lanes"),
)


@pytest.fixture
def alter(monkeypatch):
    """Multiply the number of a claim."""

    def change(claim_id, factor):
        frame = stated.claims.__wrapped__().copy()
        frame.loc[claim_id, "value"] = frame.loc[claim_id, "value"] * factor
        monkeypatch.setattr(stated, "claims", lambda: frame)

    return change


@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("claim_id", CHECKS)
def test_an_altered_claim_changes_the_verdict(claim_id, factor, alter):
    """Catches a test that no value could fail."""
    before = CHECKS[claim_id]().verdict
    alter(claim_id, factor)
    assert CHECKS[claim_id]().verdict != before


def test_planting_fits_four_years_better_than_one(alter):
    """Catches the one conflict of the chapter set by hand: two thirds of the claim would pass."""
    assert adaptation_nature.planted().verdict == "conflicting"
    alter("mangrove-planted-2024", 0.67)
    assert adaptation_nature.planted().verdict == "inconclusive"


@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("claim_id", STATED_ELSEWHERE)
def test_a_number_stated_elsewhere_is_compared(claim_id, factor, alter):
    """Catches a row whose unit or tolerance lets anything pass."""
    assert {f.verdict for key, f in outside.findings() if key == claim_id} == {"consistent"}
    alter(claim_id, factor)
    assert {f.verdict for key, f in outside.findings() if key == claim_id} == {"conflicting"}


@pytest.mark.parametrize("claim_id", ["plant-species", "vertebrate-species"])
def test_a_bound_must_be_reached(claim_id, alter):
    """Catches `over 2,200` tested as if it had no lower end."""
    assert {f.verdict for key, f in outside.findings() if key == claim_id} == {"consistent"}
    alter(claim_id, 1.5)
    assert {f.verdict for key, f in outside.findings() if key == claim_id} == {"conflicting"}


def test_a_bound_stated_twice_is_compared(alter):
    """Catches `over 3,600 km` taken for any length."""
    assert {f.verdict for key, f in outside.findings() if key == "trails"} == {"consistent"}
    alter("trails", 1.5)
    assert {f.verdict for key, f in outside.findings() if key == "trails"} == {"inconclusive"}


def test_fewer_rainstorms_than_at_three_gauges_are_too_few(alter):
    """Catches a bound that cannot fail: by hand, 18 days at the border in 2024."""
    assert compared.rain_days(2024)[0] == 18
    assert adaptation.rainstorms().verdict == "inconclusive"
    alter("rainstorms-2024", 0.4)
    assert adaptation.rainstorms().verdict == "conflicting"


def test_storms_within_the_circle():
    """By hand from the table: five storms of 2024 came within 500 km."""
    assert compared.storms_between() == (5, 8)


def test_the_strongest_storm_is_first_by_wind(monkeypatch):
    """Catches a rank that does not look at the winds."""
    assert adaptation.strongest().verdict == "corroborated"
    winds = {"storm-wind-ragasa-2025": 230.0}
    monkeypatch.setattr(adaptation, "outside", lambda name: winds.get(name, 250.0))
    assert adaptation.strongest().verdict == "conflicting"


def test_a_model_in_use_before_leaves_the_first_open(monkeypatch):
    """Catches a priority that no earlier date could shake."""
    assert adaptation.first_regional_model().verdict == "inconclusive"
    years = {"regional-ai-weather-zhiji": 2022.0}
    monkeypatch.setattr(adaptation, "outside", lambda name: years.get(name, 2023.0))
    assert adaptation.first_regional_model().verdict == "consistent"


def test_extremes_need_a_rise_in_most_series(monkeypatch):
    """Catches warmth alone taken for more extremes."""
    assert adaptation.risks().verdict == "inconclusive"
    monkeypatch.setattr(compared, "rising", lambda: (25, 20))
    assert adaptation.risks().verdict == "corroborated"


def test_the_air_by_pollutant(alter):
    """By hand: 31.4 to 8.7, 52.0 to 37.6 and 67.2 to 43.3 µg/m³; no pollutant fell by all."""
    assert {name: round(fall) for name, fall in air.falls().items()} == {
        "so2": 72,
        "no2": 28,
        "pm10": 36,
    }
    assert air_verdict.cleaner().verdict == "inconclusive"
    alter("air-pollution-reduction-over-ten-years-cb", 1.9)
    assert air_verdict.cleaner().verdict == "conflicting"


def test_two_compilations_of_one_year_agree():
    """Catches another city or year: the paper has 43.3 µg/m³ of PM10 for 2016."""
    paper, compiled = air.level_2016("PM10")
    assert compiled == pytest.approx(paper, rel=0.02)


def test_the_changes_of_the_air():
    """By hand from IQAir's report: 24.2 in 2018 and 17.9 in 2021 are 26 % less."""
    rows = catalogue.load("context/air_changes").set_index(["source", "pollutant"])
    assert rows.at[("iqair", "PM2.5"), "change_percent"] == pytest.approx(-26.0, abs=0.1)
    assert rows.at[("omi", "NO2"), "rank"] == 1


def test_every_reason_of_the_chapter_is_its_own():
    """Catches a default sentence, and two claims that share one."""
    claims = register.claims()
    mine = claims[claims["chapter"] == "adaptation"].index
    reasons = catalogue.load(core.UNTESTED).set_index("claim_id")["reason"]
    kept = reasons[reasons.index.isin(mine)]
    assert not kept.duplicated().any()
    assert not kept.str.startswith("Only ").any()
