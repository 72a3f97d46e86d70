"""Arithmetic over claims: formulas, intervals, outcomes, and the slips they find."""

import pytest

from helpers import register
from helpers.errors import DataError
from helpers.intervals import Interval
from helpers.register import arithmetic


def test_every_formula_evaluates_and_rests_on_known_claims():
    """Catches a renamed claim, and a formula outside the grammar."""
    for number in register.derived_numbers():
        assert number.value.low <= number.value.high
        assert set(number.claims) <= set(register.claims().index), number.id


def test_auction_price_by_hand():
    """Catches total and count swapped: 25.259 million CNY for 0.58 million t."""
    price = register.derived("auction-price").value
    assert price.low == pytest.approx(25_258_500 / 585_000)
    assert price.high == pytest.approx(25_259_500 / 575_000)


def test_intensity_times_output_by_hand():
    """Catches a fall added to a rise: 0.512 times 2.298 is 1.177."""
    emissions = register.derived("emissions-2013-2024").value
    assert emissions.contains(0.512 * 2.298)
    assert emissions.high - emissions.low < 0.005


def test_parts_of_the_pilots_add_up():
    """Catches a lost part: 4 + 16 + 4 + 15 + 45 + 20."""
    pilots = register.derived("pilot-types")
    assert (pilots.value.low, pilots.value.high) == (104, 104)
    assert pilots.outcome == "holds"


def test_slip_of_a_decimal_is_found():
    """Catches the office's standard coal, a tenth of what electricity holds."""
    coal = register.derived("futian-coal")
    assert coal.outcome == "fails"
    assert (coal.value * Interval(10, 10)).contains(0.1229)
    assert (
        register.judged().at["futian-office-coal-equivalent-saved-nf", "verdict"] == "conflicting"
    )


def test_grammar_carries_intervals_and_refuses_the_rest():
    """Catches an operator done on middles, and Python let in through the table."""
    assert register.evaluate("(2 + 3) * 4 / 2 - 1") == Interval(9, 9)
    wide = register.evaluate("{nev-stock-2024} - {nev-stock-2024}")
    assert (wide.low, wide.high) == (-1000, 1000)
    for wrong in ("2 ** 3", "abs(2)", "{no-such-claim}", "1 / (2 - 2)", "1 +"):
        with pytest.raises(DataError, match=r"derived\.csv.*column 'formula'"):
            register.evaluate(wrong)


def test_the_point_takes_numbers_as_printed():
    """Catches a middle of an interval given for the ratio itself: 108 over 189."""
    share = register.derived("national-volume")
    assert share.point == pytest.approx(100 * 108 / 189)
    assert share.value.contains(share.point)
    assert share.value.middle != pytest.approx(share.point, rel=1e-6)


def test_factors_and_other_derived_numbers_are_names_too():
    """Catches a formula that cannot rest on another."""
    jet = register.evaluate("{co2-per-jet-kerosene}")
    assert jet.low == pytest.approx(42.0 * 69.7 / 1000)
    assert jet.high == pytest.approx(45.0 * 74.4 / 1000)
    assert register.evaluate("{fleet}") == register.derived("fleet").value


def test_an_id_names_one_thing(monkeypatch):
    """Catches a derived number that hides the claim it is made of."""
    real = arithmetic.catalogue.load

    def with_twin(name):
        frame = real(name)
        if name == arithmetic.TABLE:
            frame.loc[0, "derived_id"] = "nev-stock-2024"
        return frame

    monkeypatch.setattr(arithmetic.catalogue, "load", with_twin)
    arithmetic.table.cache_clear()
    with pytest.raises(DataError, match=r"line 2, column 'derived_id'.*nev-stock-2024"):
        arithmetic.table()


def test_counts_are_exact_and_measures_rounded():
    """Catches half a station of doubt, and a rounded quantity taken as exact."""
    assert register.rounding_interval("supercharging-stations-2024") == (1030, 1030)
    assert register.rounding_interval("apu-fuel-saved-2024") == (49750, 49850)
    assert register.rounding_interval("xinxi-fleet") == (360, 400)


def test_bounds_are_shown_as_bounds():
    """Catches `0 to 5` for `at most 5`."""
    assert register.shown(Interval(0, 5), "kg") == "at most 5 kg"
    assert register.shown(Interval(5, float("inf")), "kg") == "at least 5 kg"
    assert register.shown(Interval(2, 2), "percent") == "2 %"
