"""The grammar of written quantities: what agrees with a value and what does not."""

import pytest

from helpers import register
from helpers.errors import DataError

AGREE = [
    ("1.269 million", 1269000, "vehicles"),
    ("1,269,000 vehicles", 1269000, "vehicles"),
    ("1.27 million", 1269000, "vehicles"),
    ("28.6 %", 28.6, "percent"),
    ("36.38 GWh", 36_380_000, "kWh"),
    ("148.5 kt CO2", 148_500, "t CO2"),
    ("1/5", 0.2, "ratio"),
    ("over 70 %", 71.3, "percent"),
    ("over 71 %", 71.3, "percent"),
    ("under 80 %", 71.3, "percent"),
    ("about 23,400", 23441, "piles"),
    ("0.71", 0.7066, ""),
    ("−22 %", -22, "percent"),
    ("0.5", 0.45, ""),
]
DISAGREE = [
    ("1.268 million", 1269000, "vehicles"),
    ("1.2690 million", 1269100, "vehicles"),
    ("23,400", 23441, "piles"),
    ("about 23,500", 23441, "piles"),
    ("28.6", 28.6, "percent"),
    ("28.6 kWh", 28.6, "percent"),
    ("over 60 %", 71.3, "percent"),
    ("over 70 %", 70.0, "percent"),
    ("under 70 %", 71.3, "percent"),
    ("0.70", 0.7066, ""),
    ("many", 3, "firms"),
    ("no more than 3", 3, "firms"),
    ("1/4", 0.2, "ratio"),
]


@pytest.mark.parametrize(("text", "value", "unit"), AGREE)
def test_correct_rounding_is_accepted(text, value, unit):
    """Catches a rule stricter than the digits written."""
    assert register.mismatch(text, value, unit) is None


@pytest.mark.parametrize(("text", "value", "unit"), DISAGREE)
def test_anything_else_is_not(text, value, unit):
    """Catches a wrong digit, a wrong unit, or a bound that overstates."""
    assert register.mismatch(text, value, unit)


def test_intervals_are_checked_at_both_ends():
    """Catches an interval whose far end nobody compares."""
    says = {"value": 2_712_345, "unit": "t CO2", "low": 2.1e6, "high": 3.44e6}
    assert register.mismatch("2.7 (2.1–3.4) Mt CO2", **says) is None
    assert register.mismatch("2.1–3.4 Mt CO2", **says) is None
    assert register.mismatch("2.7 (2.1–3.5) Mt CO2", **says)
    assert register.mismatch("2.1–3.4 Mt CO2", 2.7e6, "t CO2")


def test_a_bound_may_not_lose_its_word():
    """Catches prose stronger than its evidence."""
    assert register.mismatch("1.26 million", 1260000, "vehicles", qualifier="at-least")
    assert not register.mismatch("over 1.26 million", 1260000, "vehicles", qualifier="at-least")
    assert register.mismatch("200", 200, "firms", qualifier="approximate")
    assert not register.mismatch("nearly 200", 200, "firms", qualifier="approximate")


ROW = "nev-stock,transport,nev-stock,1269000,1.269 million,vehicles,2024,Shenzhen,exact,"
ROW += "whitepaper2024,Part 2,city,\n"


def test_register_rows_must_say_their_value(claims_table):
    """Catches a digit changed in the value or in the text, not in both."""
    claims_table(ROW)
    assert register.value("nev-stock") == 1269000
    assert register.rounding_interval("nev-stock") == (1268500, 1269500)
    claims_table(ROW.replace("1269000", "1268000"))
    with pytest.raises(DataError, match=r"claims.csv, line 2, column 'value_text'"):
        register.claims()


def test_register_rows_must_name_a_known_source(claims_table):
    """Catches a claim without a source in the bibliography."""
    claims_table(ROW.replace("whitepaper2024", "nobody1900"))
    with pytest.raises(DataError, match=r"line 2, column 'source_id'.*nobody1900"):
        register.claims()


def test_every_source_has_a_readable_title():
    """Catches a bibliography entry without title or publisher."""
    for key in register.bibliography():
        assert len(register.source_title(key).split(", ")) >= 3, key
