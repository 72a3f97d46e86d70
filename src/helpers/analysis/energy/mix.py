"""Shares of the city's electricity and energy from statistics of the province and the nation."""

from functools import lru_cache

from helpers import catalogue
from helpers.analysis.common import city, outside, ranges, rounding
from helpers.analysis.energy import balance, grid
from helpers.intervals import Interval
from helpers.models import electricity, uncertainty
from helpers.register import value

CHINA, YEAR = "energy/china", 2023
CLEAN = ("hydro", "nuclear", "wind", "solar")
USES = [f"energy_{use}_mtce" for use in ("primary", "secondary", "tertiary", "households")]
# Heat content of a kilowatt-hour, Mtce/TWh.
HEAT = 0.1229


def clean_capacity_china(year: int) -> Interval:
    """Gas, nuclear and renewables in China's capacity, percent; biomass is not told apart.

    Low leaves out all thermal power but gas, high counts all of it but coal.
    """
    row = catalogue.load(CHINA).set_index("year").loc[year].astype(float)
    other = row["thermal_gw"] - row["coal_gw"] - row["gas_gw"]
    high = 100 * (1 - row["coal_gw"] / row["total_gw"])
    return Interval(float(high - 100 * other / row["total_gw"]), float(high))


def non_fossil_output_china(year: int) -> float:
    """Hydro, nuclear, wind and sun in the output of China's larger plants, percent."""
    row = catalogue.load(CHINA).set_index("year").loc[year].astype(float)
    return 100 * float(sum(row[f"{source}_twh"] for source in CLEAN) / row["total_twh"])


def clean_growth_china(year: int) -> Interval:
    """Growth of clean output, percent: larger plants, and all renewables with reactors.

    The second joins the energy administration's growth of all renewables to nuclear output.
    """
    table = catalogue.load(CHINA).set_index("year").astype(float)
    sums = sum(table[f"{source}_twh"] for source in CLEAN)
    larger = 100 * (sums.loc[year] / sums.loc[year - 1] - 1)
    now, growth = outside(f"renewable-output-{year}"), outside(f"renewable-growth-{year}")
    nuclear = table["nuclear_twh"]
    before = now / (1 + growth / 100) + nuclear.loc[year - 1]
    everything = 100 * ((now + nuclear.loc[year]) / before - 1)
    return Interval(*sorted((float(larger), float(everything))))


@lru_cache
def province_rest() -> Interval:
    """Non-fossil share of what the rest of Guangdong uses, from 0 to 1."""
    row = grid.yearly().loc[YEAR].astype(float)
    own = balance.flows()
    made = {
        "nuclear": own["nuclear"].value,
        "own": own["local"].value - own["hong_kong"].value,
    }
    ends = []
    for wind, west in (("wind_low", "west-east-clean-low"), ("wind_high", "west-east-clean-high")):
        province = {**row.to_dict(), "wind": float(row[wind])}
        ends.append(electricity.rest_non_fossil(province, made, outside(west) / 100))
    return Interval(*sorted(ends))


@lru_cache
def non_fossil_share() -> Interval:
    """Non-fossil share of the city's electricity, percent.

    Low: what comes from outside has the mix of the rest of the province. High: the western line
    that lands in the city is counted as its own, and only what remains has that mix.
    """
    parts = electricity.balance(balance.draws())
    use = outside("electricity-use-2023")
    own = parts["nuclear"] - parts["hong_kong"] + parts["pv"] + parts["waste"]
    rest, line = province_rest(), outside("dianxibei-line-energy") / 1e9
    low = uncertainty.interval(100 * (own + parts["outside"] * rest.low) / use)
    direct = own + line + (parts["outside"] - line) * rest.high
    high = uncertainty.interval(100 * direct / use)
    return Interval(low.low, high.high)


def final_electricity() -> Interval:
    """Electricity in final energy, percent, by a total modelled from the province's intensities.

    The total counts a kilowatt-hour as power stations do; without that surplus it is final.
    """
    total, use = float(city(2021)[USES].sum()), outside("electricity-use-2021")
    rates = ranges("energy/assumptions", "cases").set_index("id").loc["primary_rate"]
    ends = [
        100 * HEAT * use / (total - use * (float(rates[end]) - HEAT)) for end in ("low", "high")
    ]
    return Interval(*sorted(ends))


def clean_primary() -> Interval:
    """Clean energy in the modelled total, percent, from the announced non-fossil electricity.

    Low: that alone. High: with the gas that our balance burns in the city's power stations.
    """
    total, use = float(city(2021)[USES].sum()), outside("electricity-use-2023")
    rates = ranges("energy/assumptions", "cases").set_index("id").loc["primary_rate"]
    non_fossil = value("non-fossil-share-of-electricity-use-ccn") * use
    gas = 100 * balance.flows()["gas"].high
    low = non_fossil * float(rates["low"]) / total
    return Interval(low, (non_fossil + gas) * float(rates["high"]) / total)


def vpp_at_year_end() -> float:
    """Adjustable load at the end of 2024, kW, on the line between two dated reports."""
    first, then = outside("vpp-adjustable-2024-06"), outside("vpp-adjustable-2025")
    # From mid-June 2024 to mid-May 2025: six and a half of eleven months.
    return first + (then - first) * 6.5 / 11


def green_power_province() -> Interval:
    """Green power of the province in 2023 that the announced share implies, kWh."""
    volume, share = (
        rounding("green-power-trade-volume-2023-ccn"),
        rounding("green-power-share-of-province-2023-ccn"),
    )
    return Interval(100, 100) * volume / share


def solar_needed(claim_id: str) -> float:
    """How many times the distributed panels of mid-2024 a stated capacity is."""
    return value(claim_id) / value("distributed-pv-capacity-2024-ccn")
