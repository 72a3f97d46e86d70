"""The grammar of a written quantity, used by the register's `value_text` and by checked prose:

    [over | about | nearly …] NUMBER [– NUMBER | (NUMBER–NUMBER)] [thousand | million …] [unit]

Rounding rules. A number is compared at the precision it is written with: `1.27 million` stands
for 1.265 to 1.275 million. Every written digit counts, trailing zeros too, unless a word such as
`about` comes first. `over 70 %` must be the value rounded down, `under 80 %` rounded up.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

ABOUT = ("about", "around", "roughly", "approximately", "some", "~", "≈")
ABOVE = ("over", "more than", "at least", "above", ">", "≥")
NEARLY = ("nearly", "almost")
BELOW = (*NEARLY, "under", "less than", "below", "up to", "<", "≤")
SCALES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
# Written unit -> factor to the register's plain unit.
UNITS: dict[str, dict[str, str]] = {
    "percent": {"%": "1", "per cent": "1", "percent": "1"},
    "percentage points": {"percentage points": "1", "points": "1"},
    "CNY": {"CNY": "1", "bn CNY": "1e9", "m CNY": "1e6"},
    "t CO2": {"t CO2": "1", "t": "1", "tonnes": "1", "kt CO2": "1e3", "Mt CO2": "1e6"}
    | {"kt": "1e3", "Mt": "1e6"},
    "t CO2/year": {"t CO2 a year": "1", "kt CO2 a year": "1e3", "Mt CO2 a year": "1e6"},
    "kg CO2": {"kg CO2": "1", "kg": "1"},
    "t": {"t": "1", "tonnes": "1", "kt": "1e3", "Mt": "1e6"},
    "kW": {"kW": "1", "MW": "1e3", "GW": "1e6"},
    "kWh": {"kWh": "1", "MWh": "1e3", "GWh": "1e6", "TWh": "1e9"},
    "km2": {"km²": "1", "km2": "1"},
    "m2": {"m²": "1", "m2": "1", "km²": "1e6"},
    "m3": {"m³": "1", "m3": "1"},
    "kg CO2/kWh": {"kg CO2/kWh": "1", "kg CO2 per kWh": "1"},
    "ratio": {"": "1", "times": "1"},
}
# Units besides those above in which something is measured, not counted.
MEASURES = {"", "km", "m", "ha", "mu", "litres", "years", "days", "hours", "minutes", "seconds"}
MEASURES |= {
    "km/km2",
    "passenger trips/km/day",
    "CNY/t",
    "times",
    "t/day",
    "t/year",
    "kg",
    "TEU",
    "USD",
    "GBP",
}
MEASURES |= {"minute", "rank", "points"}
# A fraction such as 1/3 is stored as a decimal of six digits.
FRACTION = Decimal("1e-6")
NUMBER = re.compile(r"(?<![\w.,/])[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:/\d+)?")


@dataclass(frozen=True)
class Written:
    """A quantity as written: its numbers in plain units of `unit`, each with its step."""

    word: str
    numbers: tuple[Decimal, ...]
    steps: tuple[Decimal, ...]
    unit: str


def parse(text: str) -> Written:
    """Read a written quantity. Raises ValueError if it holds no number or odd words."""
    found = list(NUMBER.finditer(text))
    if not found:
        raise ValueError(f"no number in {text!r}")
    word = text[: found[0].start()].strip().lower()
    if word and word not in ABOUT + ABOVE + BELOW:
        raise ValueError(
            f"{word!r} before the number is none of {', '.join(ABOUT + ABOVE + BELOW)}"
        )
    between = {text[a.end() : b.start()].strip() for a, b in pairwise(found)}
    if not between <= {"–", "-", "to", "(", "and"}:
        raise ValueError(f"{text!r} joins numbers by something other than – or ( )")
    tail = text[found[-1].end() :].replace(")", " ").strip()
    scale, unit = Decimal(1), tail
    first, _, rest = tail.partition(" ")
    if first in SCALES:
        scale, unit = SCALES[first], rest.strip()
    numbers, steps = zip(*(_number(m.group(), loose=word in ABOUT) for m in found), strict=True)
    return Written(
        word, tuple(n * scale for n in numbers), tuple(s * scale for s in steps), unit.strip()
    )


def _number(token: str, *, loose: bool) -> tuple[Decimal, Decimal]:
    """A number and the step it is written in (0 for a fraction such as 1/5: exact)."""
    plain = token.replace(",", "").replace("−", "-")
    if "/" in plain:
        over, under = plain.split("/")
        return Decimal(over) / Decimal(under), Decimal(0)
    number = Decimal(plain)
    exponent = int(number.as_tuple().exponent)
    if loose and exponent == 0 and number != 0:
        exponent = len(plain) - len(plain.rstrip("0"))
    return number, Decimal(1).scaleb(exponent)


def mismatch(
    text: str,
    value: float,
    unit: str,
    *,
    low: float | None = None,
    high: float | None = None,
    qualifier: str = "exact",
) -> str | None:
    """Why `text` does not say `value` in `unit`, or None if it does.

    One written number is compared with `value`, two with the interval `low`–`high`, three with
    all of them. `qualifier` is the register's: an at-least or approximate value must be written
    with a word that says so.
    """
    try:
        written = parse(text)
    except ValueError as error:
        return f"{error}; expected {_written(value, unit)}"
    bounds = (low, high)
    if len(written.numbers) > 1 and None in bounds:
        return f"it has no interval; expected {_written(value, unit)}"
    wanted = {1: (value,), 2: bounds, 3: (value, *bounds)}.get(len(written.numbers))
    if wanted is None:
        return "more than three numbers; write one, an interval, or a value (interval)"
    factor = _factor(written.unit, unit)
    if factor is None:
        return f"unit {written.unit or 'missing'!r} is not a form of {unit!r}"
    if qualifier == "at-least" and written.word not in ABOVE:
        return f"the source says at least; write `over {_written(value, unit)}`"
    if qualifier == "approximate" and not written.word:
        return f"the source gives an approximate value; write `about {_written(value, unit)}`"
    for number, step, want in zip(written.numbers, written.steps, wanted, strict=True):
        exact = Decimal(str(want)) / factor
        if not _says(number, step, exact, written.word, qualifier):
            return f"expected {_written(float(want or 0), unit)}"
    return None


def _says(number: Decimal, step: Decimal, exact: Decimal, word: str, qualifier: str) -> bool:
    if step == 0 or (number == exact and (word not in ABOVE + BELOW or qualifier != "exact")):
        return abs(number - exact) < FRACTION
    if word in ABOVE + BELOW:
        # `over 70` of 71.3: the zeros written are no claim to precision.
        while number and number % (step * 10) == 0:
            step *= 10
        rounding = ROUND_FLOOR if word in ABOVE else ROUND_CEILING
        return number != exact and (exact / step).to_integral_value(rounding) * step == number
    return abs(number - exact) <= step / 2


def _factor(written: str, unit: str) -> Decimal | None:
    """How many plain units one written unit is; a count may go without its noun."""
    forms = UNITS.get(unit, {unit: "1", "": "1"})
    return Decimal(forms[written]) if written in forms else None


def show(value: float, unit: str) -> str:
    """A value for a reader: thousands separated, at most four significant digits below 1,000."""
    # Through Decimal, since :g alone writes 0.00001 as 1e-05.
    number = f"{value:,.0f}" if abs(value) >= 1000 else f"{Decimal(f'{value:.4g}'):f}"
    return f"{number} {'%' if unit == 'percent' else unit}".strip()


def _written(value: float, unit: str) -> str:
    """A value as prose may write it: in the first form of a unit that is none itself."""
    forms = UNITS.get(unit, {unit: "1"})
    return show(value, unit if unit in forms else next(iter(forms)))
