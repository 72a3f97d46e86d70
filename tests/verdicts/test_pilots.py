"""Verdicts on the market among the pilots: an altered claim fares worse, ranks are by hand."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.analysis.ets import pilots
from helpers.register import stated
from helpers.verdicts import market, money, outside
from helpers.verdicts import pilots as among

NUMBERS = {
    "ets-entities-rank-2024": among.firms_2024,
    "ets-entities-rank-2025-nf": among.firms_2025,
    "ets-share-of-pilot-allowances-ccn": among.allowances,
    "ets-share-of-pilot-volume-ccn": among.volume,
    "ets-share-of-pilot-turnover-ccn": among.turnover,
    "ets-years-2024": market.years,
    "ets-compliance-years-ccn": market.compliance_to_2022,
    "ets-compliance-cycles-2024": market.compliance_to_2023,
    "ets-secondary-price-growth-nf": market.price_growth,
    "ets-share-of-city-emissions-2020-cb": market.coverage,
    "green-loans-2024": money.green_loans,
    "green-loans-growth-2024": money.growth,
    "green-loans-growth-gap-2024": money.gap,
    "green-loans-new-planned-2025-cb": money.planned,
    "green-loans-new-planned-2025-usd-cb": money.planned_in_dollars,
    "market-value-green-firms-2024-usd-cb": money.market_value,
}
# A third less is what the World Bank has for coverage; a plan is a bound that may be passed.
ONE_WAY = {"ets-share-of-city-emissions-2020-cb", "green-loans-new-planned-2025-cb"}


@pytest.fixture
def alter(monkeypatch):
    """Change one field of a claim."""

    def change(key, column, value):
        frame = stated.claims().copy()
        frame.at[key, column] = value
        monkeypatch.setattr(stated, "claims", lambda: frame)

    return change


@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("key", NUMBERS)
def test_an_altered_number_changes_the_verdict(alter, key, factor):
    """Catches a test that half as much again, or a third less, would pass as well."""
    check = NUMBERS[key]
    before = check().verdict
    alter(key, "value", stated.claims().at[key, "value"] * factor)
    assert (check().verdict != before) is not (factor < 1 and key in ONE_WAY)


@pytest.mark.parametrize(
    ("key", "period", "check"),
    [
        ("ets-launch-2013-ccn", "2013-08-05", market.launch),
        ("event-national-ets-launch-2021-cb", "2020", market.national_launch),
        ("ets-start-2013", "2014", market.first_sectors),
        ("ets-power-excluded-2019-cb", "2017", market.power_leaves),
        ("offshore-green-bond-2021-cb", "2023", money.offshore_bond),
        ("green-finance-regulation-2021-cb", "2019", money.law),
    ],
)
def test_another_date_is_a_conflict(alter, key, period, check):
    """Catches a dated claim judged without its date."""
    assert check().verdict != "conflicting"
    alter(key, "period", period)
    assert check().verdict == "conflicting"


@pytest.fixture
def other(monkeypatch):
    """Replace values of outside figures, or rows of a table."""
    real = catalogue.load

    def change(table, edit):
        frame = edit(real(table))
        monkeypatch.setattr(catalogue, "load", lambda n: frame if n == table else real(n))
        pilots.yearly_volume.cache_clear()

    yield change
    pilots.yearly_volume.cache_clear()


def valued(**values):
    """Set outside figures, by id with underscores."""

    def edit(frame):
        for name, value in values.items():
            frame.loc[frame["outside_id"] == name.replace("_", "-"), "value"] = value
        return frame

    return edit


@pytest.mark.parametrize(
    ("check", "verdict", "values"),
    [
        (among.turnover_ratio, "conflicting", {"pilots_weekly_volume_hubei": 900_000}),
        (among.turnover_ratio, "consistent", {"tianjin_volume_2020": 1e6}),
        (among.largest, "inconclusive", {"guangdong_cum_volume_2025_01": 70e6}),
        (among.yearly_volume, "inconclusive", {"pilots_weekly_volume_shenzhen": 300_000}),
        (money.trillion, "conflicting", {"green_loans_growth_2024_06": 5}),
        (money.offshore_bond, "conflicting", {"guangdong_offshore_green_year": 2021}),
        (market.before_the_nation, "conflicting", {"shenzhen_offshore_bond_year": 2026}),
    ],
)
def test_a_claim_to_be_first_can_fail(other, check, verdict, values):
    """Catches a rank that data cannot move."""
    assert check().verdict != verdict
    other("evidence/outside", valued(**values))
    assert check().verdict == verdict


def test_a_day_earlier_elsewhere_takes_the_first_place(other):
    """Catches a first place read from anything but dates."""

    def earlier(frame):
        frame.loc[frame["market"] == "Shanghai", "first_day"] = pd.Timestamp("2013-06-17")
        return frame

    assert market.first_in_china().verdict == "corroborated"
    other("ets/market_prices", earlier)
    assert market.first_in_china().verdict == "conflicting"


def test_pilots_that_grow_do_not_shrink(other):
    """Catches shares that are read in the wrong direction."""

    def grown(frame):
        frame.loc[frame["year"] == 2024, "share_of_world_percent"] = 50.0
        return frame

    assert market.shrinking().verdict == "corroborated"
    other("ets/coverage", grown)
    assert market.shrinking().verdict == "conflicting"


def test_paid_allowances_are_few(other):
    """By hand: 25.3 million CNY over 26 million t at 32.5 CNY are 3 %."""
    assert pilots.paid_share() == pytest.approx(3.0, abs=0.3)
    other("evidence/outside", valued(ets_cap_2022_plan=1e6))
    assert market.paid().verdict == "conflicting"


def test_sectors_that_are_missing_conflict(other):
    """Catches a list of sectors that is not looked at."""
    assert market.sectors().verdict == "consistent"
    other("ets/scope", lambda frame: frame.assign(gas=0))
    assert market.sectors().verdict == "conflicting"
    assert market.first_sectors().verdict == "conflicting"


def test_ratios_by_hand():
    """Shenzhen: 88,875 t a week over 33.5 Mt; Hubei: 242,541 t over 257 Mt."""
    ratios = pilots.turnover_ratios()
    assert ratios["Shenzhen"] == pytest.approx(100 * 88875 * 52.18 / 33.5e6, rel=0.001)
    assert ratios["Hubei"] == pytest.approx(100 * 242541 * 52.18 / 257e6, rel=0.001)


def test_all_loans_by_hand():
    """9,970 less 482.8 bn at the end of 2024; the rise of 2024 was at most 282.8 bn: 3.07 %."""
    assert money.all_loans().high == pytest.approx(3.07, abs=0.01)


def test_tolerances_are_those_of_the_table():
    """Catches a tolerance of the checks that the table does not state."""
    assert outside.tolerance("modelled") == 0.25
