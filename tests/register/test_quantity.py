"""The grammar of written quantities: what agrees with a value and what does not."""

import decimal
from decimal import Decimal
from unittest import mock

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import register
from helpers.errors import DataError
from helpers.register import quantity, stated
from helpers.register.quantity import ABOUT, ABOVE, BELOW, NEARLY, SCALES, UNITS

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


NEAREST = [decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN]
# As many digits as a float keeps.
VALUES = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=5)
POSITIVE = st.decimals(Decimal("0.00001"), Decimal("1e9"), places=5)
PLACES = st.integers(0, 4)
SCALE = st.sampled_from(["", *SCALES])


def in_scale(value, scale):
    return value / SCALES[scale] if scale else value


def step_of(places, scale):
    """What one unit of the last written digit is worth."""
    return Decimal(1).scaleb(-places) * (SCALES[scale] if scale else 1)


def spelt(number, places, scale, rounding=decimal.ROUND_HALF_EVEN):
    """A number rounded to so many places, as prose has it, and what it is worth."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding)
    worth = rounded * (SCALES[scale] if scale else 1)
    return f"{rounded:,f} {scale}".strip().replace("-", "−"), worth


@given(VALUES, PLACES, SCALE, st.sampled_from(NEAREST))
def test_every_correct_rounding_is_accepted(value, places, scale, rounding):
    """Catches a rule stricter than half a step, with or without a word for the scale."""
    text, _ = spelt(in_scale(value, scale), places, scale, rounding)
    assert register.mismatch(f"{text} vehicles", float(value), "vehicles") is None
    assert register.mismatch(text, float(value), "vehicles") is None


@given(VALUES, PLACES, SCALE, st.integers(-1000, 1000).filter(bool))
def test_a_number_off_by_more_than_half_a_step_is_refused(value, places, scale, steps):
    """Catches a rule looser than the digits: the next number up or down is already wrong."""
    _, nearest = spelt(in_scale(value, scale), places, scale)
    off = nearest + steps * step_of(places, scale)
    # Exactly half-way between two numbers either is right.
    if abs(off - value) * 2 > step_of(places, scale):
        text, _ = spelt(in_scale(off, scale), places, scale)
        assert register.mismatch(text, float(value), "vehicles")


@given(VALUES, PLACES, SCALE, st.sampled_from(["", *ABOUT, *ABOVE, *BELOW]))
def test_a_written_number_is_read_back(value, places, scale, word):
    """Catches a separator, sign, scale or step lost between text and number."""
    text, worth = spelt(in_scale(value, scale), places, scale)
    read = register.parse(f"{word} {text} kWh")
    assert (read.word, read.unit, read.numbers) == (word, "kWh", (worth,))
    step = step_of(places, scale)
    if word in ABOUT and not places and worth:
        # `about 23,400`: zeros at the end are no digits.
        while worth % (10 * step) == 0:
            step *= 10
    assert read.steps == (step,)


@given(POSITIVE, PLACES, SCALE)
def test_over_is_rounded_down_and_under_up(value, places, scale):
    """Catches a bound on the wrong side, one that is met exactly, and one a step too far."""
    number, step = in_scale(value, scale), step_of(places, scale)
    (floor, least), (ceiling, most) = (
        spelt(number, places, scale, rounding)
        for rounding in (decimal.ROUND_FLOOR, decimal.ROUND_CEILING)
    )

    def says(word, text):
        return register.mismatch(f"{word} {text}", float(value), "vehicles") is None

    between = least < value < most
    for word in ABOVE:
        assert says(word, floor) == between
        assert not says(word, ceiling)
    for word in BELOW:
        assert says(word, ceiling) == between
        assert not says(word, floor)
    further, last = spelt(in_scale(least - step, scale), places, scale)
    if last > 0 and (last / step) % 10:
        assert not says("over", further)


@given(st.sampled_from([*ABOVE, *BELOW]), POSITIVE, PLACES)
def test_what_the_source_gives_as_a_bound_may_be_its_own_number(word, value, places):
    """Catches `over 200` refused where the source says at least 200."""
    text, worth = spelt(value, places, "")
    if worth:
        bound = "at-least" if word in ABOVE else "at-most"
        assert register.mismatch(f"{word} {text}", float(worth), "firms", qualifier=bound) is None


@given(st.integers(-999, 999), st.integers(2, 999), st.floats(1.1e-6, 10))
def test_a_fraction_is_exact(over, under, off):
    """Catches a fraction compared at the precision of a whole number."""
    text, value = f"{over}/{under}", over / under
    assert register.parse(text).steps == (0,)
    assert register.mismatch(text, round(value, 6), "ratio") is None
    assert register.mismatch(text, value + off, "ratio")
    assert register.mismatch(text, value - off, "ratio")


@given(st.tuples(VALUES, VALUES, VALUES), PLACES, st.sampled_from(["–", "-", " to ", " and "]))
def test_every_number_of_an_interval_counts(values, places, join):
    """Catches an interval of which one end, or the value before it, is not compared."""
    (low, value, high), step = sorted(values), step_of(places, "")
    texts = [spelt(number, places, "")[0] for number in (low, high)]
    middle, _ = spelt(value, places, "")
    ends = {"low": float(low), "high": float(high)}
    assert register.mismatch(f"{join.join(texts)} kW", float(value), "kW", **ends) is None
    three = f"{middle} ({join.join(texts)}) kW"
    assert register.mismatch(three, float(value), "kW", **ends) is None
    for end in ("low", "high"):
        moved = ends | {end: ends[end] + float(2 * step)}
        assert register.mismatch(three, float(value), "kW", **moved)
        assert register.mismatch(f"{join.join(texts)} kW", float(value), "kW", **moved)
    assert register.mismatch(three, float(value + 2 * step), "kW", **ends)


@pytest.mark.parametrize("unit", [*UNITS, "vehicles", "km", ""])
@settings(max_examples=20)
@given(value=st.floats(-1e12, 1e12, allow_subnormal=False))
@example(value=1.2345e-7)
@example(value=999.96)
def test_what_the_check_asks_for_it_accepts(unit, value):
    """Catches advice that is refused in turn: a power of ten, or a unit nobody writes."""
    asked = register.mismatch("no number here", value, unit)
    assert register.mismatch(asked.partition("expected ")[2], value, unit) is None
    shown = register.show(value, "vehicles")
    read = register.parse(shown)
    assert abs(read.numbers[0] - Decimal(str(value))) <= read.steps[0] / 2


@pytest.mark.parametrize(("unit", "forms"), UNITS.items())
@settings(max_examples=20)
@given(value=POSITIVE)
def test_every_form_of_a_unit_is_the_plain_one(unit, forms, value):
    """Catches a factor turned round: 3 GWh are 3,000,000 kWh."""
    for form, factor in forms.items():
        plain, off = (float(v * Decimal(factor)) for v in (value, value + Decimal("0.00002")))
        assert register.mismatch(f"{value:f} {form}", plain, unit) is None
        assert register.mismatch(f"{value:f} {form}", off, unit)


def claim_of(value, text, unit):
    """The interval of a claim with these three columns."""
    row = pd.Series({"value": float(value), "value_text": text, "unit": unit})
    with mock.patch.object(stated, "claim", return_value=row):
        return register.rounding_interval("a-claim")


@given(VALUES, PLACES, SCALE)
def test_a_measured_quantity_stands_for_one_step(value, places, scale):
    """Catches a width other than the digits say; the value it was rounded from lies inside."""
    text, worth = spelt(in_scale(value, scale), places, scale)
    low, high = claim_of(worth, f"{text} kWh", "kWh")
    assert low <= float(worth) <= high
    assert low <= float(value) <= high
    assert high - low == pytest.approx(float(step_of(places, scale)), rel=1e-3, abs=1e-6)


@given(st.integers(1, 10**9), SCALE)
def test_a_count_in_full_is_exact_and_another_is_not(count, scale):
    """Catches half a firm; `1.27 million firms` and `about 1,270,000` were rounded."""
    full = claim_of(count, f"{count:,} firms", "firms")
    assert full == (count, count)
    low, high = claim_of(count, f"about {count:,} firms", "firms")
    zeros = len(str(count)) - len(str(count).rstrip("0"))
    assert (low, high) == (count - 10**zeros / 2, count + 10**zeros / 2)
    if scale:
        worth = count * SCALES[scale]
        low, high = claim_of(worth, f"{count} {scale} firms", "firms")
        assert high - low == pytest.approx(float(SCALES[scale]), rel=1e-3)


@given(POSITIVE)
def test_a_bound_has_one_end(value):
    """Catches a bound read as a rounding; `nearly` means at most a tenth below."""
    for word in ABOVE:
        assert claim_of(value, f"{word} {value:f} %", "percent") == (float(value), float("inf"))
    for word in set(BELOW) - set(NEARLY):
        assert claim_of(value, f"{word} {value:f} %", "percent") == (0, float(value))
    for word in NEARLY:
        low, high = claim_of(value, f"{word} {value:f} %", "percent")
        assert (low, high) == (pytest.approx(0.9 * float(value)), float(value))


def test_reasons_name_what_is_wrong():
    """Catches a refusal that does not say what to write instead."""
    cases = [
        (("many", 3, "firms"), "no number in 'many'; expected 3 firms"),
        (
            ("1–2–3–4", 1, "km", 0, 2),
            "more than three numbers; write one, an interval, or a value (interval)",
        ),
        (("1–2 km", 1, "km"), "it has no interval; expected 1 km"),
        (("1 litre", 1, "km"), "unit 'litre' is not a form of 'km'"),
        (("1", 1, "percent"), "unit 'missing' is not a form of 'percent'"),
        (("2 km", 1, "km"), "expected 1 km"),
        (
            ("1, 2 km", 1, "km", 0, 2),
            "'1, 2 km' joins numbers by something other than – or ( ); expected 1 km",
        ),
    ]
    for (text, value, unit, *ends), reason in cases:
        low, high = ends or (None, None)
        assert register.mismatch(text, value, unit, low=low, high=high) == reason
    words = ", ".join(ABOUT + ABOVE + BELOW)
    with pytest.raises(ValueError, match=rf"^'maybe' before the number is none of {words}$"):
        register.parse("maybe 3")
    asked = register.mismatch("3", 3, "firms", qualifier="at-least")
    assert asked == "the source says at least; write `over 3 firms`"
    asked = register.mismatch("3", 3, "firms", qualifier="approximate")
    assert asked == "the source gives an approximate value; write `about 3 firms`"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.5678, "percent", "1,235 %"),
        (999.4, "kWh", "999.4 kWh"),
        (1000, "", "1,000"),
        (-71.35678, "percent", "-71.36 %"),
        (0.00001234, "ratio", "0.00001234 ratio"),
    ],
)
def test_shown_to_four_digits(value, unit, text):
    """Catches a digit too many, no separator, or a number in powers of ten."""
    assert quantity.show(value, unit) == text
