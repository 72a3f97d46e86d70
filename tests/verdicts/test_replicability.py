"""Verdicts on pilots, near-zero projects and other cities: an altered claim fares otherwise."""

import pandas as pd
import pytest

from helpers import register
from helpers.analysis.replicability import elsewhere, programmes, school
from helpers.intervals import Interval
from helpers.models.decoupling import movement
from helpers.register import arithmetic, stated
from helpers.verdicts import core, outside, replicability
from helpers.verdicts import elsewhere as judged

CHECKS = {
    "cities-in-china-cb": replicability.cities,
    "low-carbon-pilots-total-yan": replicability.pilots,
    "near-zero-pilots-co2-reduction-2025-nf": replicability.reduction,
    "near-zero-batch4-2024": replicability.fourth_batch,
    "low-carbon-transition-years-yan": replicability.years,
    "nanshan-co2": replicability.panels,
    "jintian-pv-co2": replicability.school_panels,
    "futian-office-co2-cut-nf": replicability.office,
    "jintian-rain-water": replicability.rain,
    "beijing-firms-closed-2016-2020-yan": judged.firms,
    "shanghai-labelled-projects-2020-yan": judged.shanghai_projects,
    "shanghai-labelled-area-2020-yan": judged.shanghai_area,
}
FIGURES = ("dapeng-fish", "copenhagen-plan-stages-yan")


@pytest.fixture
def altered(monkeypatch):
    """Multiply one claim, its text included, in the place of the register's."""
    real = stated.claims()

    def change(claim_id: str, factor: float) -> None:
        frame = real.copy()
        value = float(frame.at[claim_id, "value"]) * factor
        frame.loc[claim_id, ["value", "value_text", "as_written"]] = [
            value,
            f"{value:f}".rstrip("0").rstrip("."),
            None,
        ]
        for module in (stated, arithmetic):
            monkeypatch.setattr(module, "claims", lambda: frame)
        monkeypatch.setattr(register, "claims", lambda: frame)

    return change


@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("claim_id", CHECKS)
def test_an_altered_claim_is_judged_otherwise(altered, claim_id, factor):
    """Catches a check that no value could fail."""
    before = CHECKS[claim_id]().verdict
    altered(claim_id, factor)
    assert CHECKS[claim_id]().verdict != before


@pytest.mark.parametrize("claim_id", FIGURES)
def test_an_altered_claim_contradicts_the_figure_from_outside(altered, claim_id):
    """Catches a figure whose tolerance lets anything pass."""
    altered(claim_id, 1.5)
    found = [finding for key, finding in outside.findings() if key == claim_id]
    assert [finding.verdict for finding in found] == ["conflicting"]


def test_the_city_is_in_the_first_of_three_batches():
    """The list by hand: 13, 29 and 45 places; Suzhou came second, Nanjing third."""
    assert programmes.sizes().tolist() == [13, 29, 45]
    assert programmes.batch() == 1
    assert programmes.batch(320500) == 2
    assert programmes.batch(320100) == 3
    assert programmes.batch(320200) is None


def test_a_city_that_no_list_names_has_no_title(monkeypatch):
    """Catches a title that is confirmed whatever the list says."""
    monkeypatch.setattr(programmes, "CITY", 320200)
    monkeypatch.setattr(programmes, "batch", lambda: None)
    assert replicability.first_batch().verdict == "conflicting"
    assert replicability.pilot().verdict == "conflicting"


def test_an_unknown_programme_is_an_error():
    """Catches an empty list read as nobody."""
    with pytest.raises(KeyError):
        programmes.places("no such pilot")


def test_movement_by_hand():
    """Emissions 10, 9, 9.5 on output 1, 1, 2: down 5 %, one fall of two; intensity two of two."""
    years = [2001, 2002, 2003]
    found = movement(pd.Series([10, 9, 9.5], years), pd.Series([1.0, 1.0, 2.0], years))
    assert (found.first, found.last, found.steps) == (2001, 2003, 2)
    assert found.emissions == pytest.approx(-5)
    assert (found.emissions_fell, found.intensity_fell) == (1, 2)
    assert not found.yearly
    with pytest.raises(ValueError, match="two years"):
        movement(pd.Series([10], [2001]), pd.Series([1.0], [2001]))


def test_beijing_cannot_be_called_falling_every_year(monkeypatch):
    """Catches a claim of yearly falls confirmed by a fall over the whole."""
    assert judged.beijing().verdict == "inconclusive"
    steady = movement(pd.Series([3, 2, 1], [1, 2, 3]), pd.Series([1, 1, 1], [1, 2, 3]))
    rising = movement(pd.Series([1, 2, 3], [1, 2, 3]), pd.Series([1, 1, 1], [1, 2, 3]))
    monkeypatch.setattr(elsewhere, "movements", lambda _: {"a": steady})
    assert judged.beijing().verdict == "corroborated"
    monkeypatch.setattr(elsewhere, "movements", lambda _: {"a": rising})
    assert judged.beijing().verdict == "conflicting"


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (Interval(0.4, 0.9), "consistent"),
        (Interval(0.7, 1.1), "inconclusive"),
        (Interval(1.1, 1.4), "conflicting"),
    ],
)
def test_rain_beyond_what_falls_is_a_conflict(monkeypatch, share, verdict):
    """Catches a school that collects more rain than falls on it."""
    monkeypatch.setattr(school, "share", lambda: share)
    assert replicability.rain().verdict == verdict


def test_the_aim_of_copenhagen_was_missed(monkeypatch):
    """Catches a passed aim that counts as kept whatever was reached."""
    assert judged.copenhagen().verdict == "conflicting"
    monkeypatch.setattr(judged, "outside", lambda _: 100.0)
    assert judged.copenhagen().verdict == "corroborated"


def test_ranks_decide_on_leaders(monkeypatch):
    """Catches a group of leaders confirmed without a look at the ranks."""
    assert judged.report().verdict == "inconclusive"
    codes = [elsewhere.SHENZHEN, elsewhere.BEIJING, elsewhere.GUANGZHOU, elsewhere.SHANGHAI]
    for ranks, verdict in (([1, 2, 3, 4], "corroborated"), ([9, 8, 7, 6], "conflicting")):
        frame = pd.DataFrame({"a": ranks}, index=codes)
        monkeypatch.setattr(elsewhere, "intensity_ranks", lambda frame=frame: frame)
        assert judged.report().verdict == verdict


@pytest.mark.parametrize(
    ("check", "name", "verdict"),
    [
        (judged.hong_kong, "hong-kong-low-carbon-2023", "conflicting"),
        (judged.shanghai_rank, "leed-beijing-2020", "inconclusive"),
    ],
)
def test_another_figure_from_outside_changes_the_verdict(monkeypatch, check, name, verdict):
    """Catches a verdict that does not depend on what was found."""
    real = judged.outside
    monkeypatch.setattr(judged, "outside", lambda n: 1000.0 if n == name else real(n))
    assert check().verdict == verdict


def test_nobody_earlier_leaves_the_first_in_place(monkeypatch):
    """Catches a claim to be first that fails whatever the others' dates."""
    monkeypatch.setattr(judged, "outside", lambda _: 2022.0)
    assert judged.wuxi().verdict == "consistent"


def test_every_claim_of_the_chapter_has_a_reason_of_its_own():
    """Catches a default sentence."""
    chapter = register.claims().query("chapter == 'replicability'").index
    rows = core.verdicts().loc[chapter]
    alone = rows[rows["verdict"].isin(["unverified", "no test"])]
    assert not alone["reason"].duplicated().any()
