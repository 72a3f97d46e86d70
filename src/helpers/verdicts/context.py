"""Verdicts on the context claims: independent estimates of the city's carbon, energy and water."""

from helpers import register
from helpers.analysis.common import outside
from helpers.analysis.context import carbon, imports, profile
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

# A ratio stated as a simple fraction may be off by a quarter of itself.
TOLERANCE = 0.25
SOURCES = (carbon.PANEL, carbon.REGIONS)


def judged(stated: float, found: dict[str, float], what: str) -> Finding:
    """Corroborated if every estimate is within tolerance, conflicting if none is."""
    near = [abs(value / stated - 1) <= TOLERANCE for value in found.values()]
    listed = ", ".join(f"{value:.2f} ({name})" for name, value in found.items())
    if all(near):
        return Finding("corroborated", f"{what}: {listed}.", SOURCES)
    if not any(near):
        reason = f"{what}: {listed}; none is within a quarter of the claim."
        return Finding("conflicting", reason, SOURCES)
    return Finding(
        "inconclusive",
        f"Independent estimates disagree among themselves; {what}: {listed}.",
        SOURCES,
    )


def to_nation(claim_id: str) -> Finding:
    """Three estimates over the national inventory, without and with electricity brought in.

    Official carbon intensities of regions count that electricity, the text does not say so: only
    a claim outside both scopes is refused.
    """
    stated = register.value(claim_id)
    within, full = carbon.against("China"), imports.with_imports()
    low, high = full[imports.COLUMNS[2]].min(), full[imports.COLUMNS[3]].max()
    text = (
        f"With the electricity brought in it is {low:.2f} to {high:.2f} of the nation's; the text "
        "does not say whether that is counted."
    )
    sources = (*SOURCES, imports.ASSUMED)
    if not min(within.values()) <= stated <= high:
        reason = f"No estimate within the city ({_span(within)}) reaches it. {text}"
        return Finding("conflicting", reason, sources)
    inside = judged(stated, within, "carbon intensity over China's")
    verdict: Verdict = "corroborated" if inside.verdict == "corroborated" else "inconclusive"
    return Finding(verdict, f"{inside.reason} {text}", sources)


def _span(found: dict[str, float]) -> str:
    return f"{min(found.values()):.2f} to {max(found.values()):.2f}"


@check("carbon-intensity-ratio-to-national-2023-cb")
def carbon_to_nation() -> Finding:
    """The announced fifth of the white paper's year."""
    return to_nation("carbon-intensity-ratio-to-national-2023-cb")


@check("carbon-intensity-ratio-to-national-2025-nf")
def carbon_to_nation_later() -> Finding:
    """The same fifth, two years later."""
    return to_nation("carbon-intensity-ratio-to-national-2025-nf")


@check("carbon-intensity-ratio-to-province-2025-nf")
def carbon_to_province() -> Finding:
    """Three estimates of the city over the provincial inventory."""
    stated = register.value("carbon-intensity-ratio-to-province-2025-nf")
    return judged(stated, carbon.against("Guangdong"), "carbon intensity over Guangdong's")


@check("energy-intensity-ratio-to-national-2023-cb")
def energy_to_nation() -> Finding:
    """A total modelled from the province's intensities upholds nothing, but may be far off."""
    ratio = carbon.energy_ratio()
    agrees = compare("energy-intensity-ratio-to-national-2023-cb", ratio, "modelled")
    return Finding(
        "conflicting" if agrees == "conflicting" else "inconclusive",
        f"A total modelled from the province's intensities gives {ratio:.2f} for 2021; no energy "
        "statistics of the city are at hand.",
        (*SOURCES, "outside:energy-use-2023"),
    )


@check("water-intensity-ratio-to-national-2023-cb")
def water_to_nation() -> Finding:
    """Two announcements and the national bulletin; the city's use is its own word."""
    ratio = carbon.water_ratio()
    claim = "water-intensity-ratio-to-national-2023-cb"
    return Finding(
        compare(claim, ratio, "fraction", independence="partly"),
        f"The city's use in 2024 over the Ministry of Water Resources' for 2023: {ratio:.3f}.",
        ("evidence/claims", "outside:water-per-10000-cny-2023"),
    )


@check("water-intensity-2024")
def water_of_nation() -> Finding:
    """The announced eighth of the national bulletin."""
    share = register.value("water-intensity-ratio-to-national-2023-cb")
    found = outside("water-per-10000-cny-2023") * share
    return Finding(
        compare("water-intensity-2024", found, "fraction", independence="partly"),
        f"The announced eighth of the Ministry of Water Resources' figure for 2023 is {found:.2f}.",
        ("evidence/claims", "outside:water-per-10000-cny-2023"),
    )


@check("population-cb")
def population() -> Finding:
    """Residents in the yearbooks."""
    residents = float(profile.years().at[2023, "population_m"])
    return Finding(
        compare("population-cb", residents * 1e6, "count"),
        f"The statistical yearbooks have {residents:.2f} million for 2023.",
        (profile.PANEL,),
    )


@check("population-share-of-china-cb")
def share_of_people() -> Finding:
    """Yearbooks of the city over the nation's: a whole percent must round to the claim."""
    residents = float(profile.years().at[2023, "population_m"]) * 1e6
    share = 100 * residents / outside("china-population-2024")
    stated = register.value("population-share-of-china-cb")
    return Finding(
        "corroborated" if round(share) == stated else "conflicting",
        f"Residents of 2023 in the yearbooks over the nation's of 2024: {share:.2f} %, which "
        f"is {round(share)} in whole percent.",
        (profile.PANEL, "outside:china-population-2024"),
    )


@check("air-pollution-reduction-over-ten-years-cb")
def air() -> Finding:
    """Fall of three pollutants at the city's national points, 2006 to 2016."""
    claim = "air-pollution-reduction-over-ten-years-cb"
    falls = {
        name: 100 * (1 - outside(f"air-{name.lower()}-2016") / outside(f"air-{name.lower()}-2006"))
        for name in ("SO2", "PM10", "NO2")
    }
    stated = register.value(claim)
    inside = min(falls.values()) <= stated <= max(falls.values())
    listed = ", ".join(f"{name} by {fall:.0f} %" for name, fall in falls.items())
    return Finding(
        "inconclusive" if inside else "conflicting",
        f"From 2006 to 2016 a study of seven national points has {listed}; the text names no "
        "pollutant, and the press has the half from the city's authorities.",
        tuple(f"outside:air-{name.lower()}-{year}" for name in falls for year in (2006, 2016)),
    )


@check("event-heavy-air-pollution-peak-cb")
def haze() -> Finding:
    """Days of haze, which the weather service counts, before and after the early century."""
    ids = ("haze-days-1980s", "haze-days-1990s", "haze-days-2003", "haze-days-2021")
    eighties, nineties, peak, last = (outside(name) for name in ids)
    rose_and_fell = eighties < nineties < peak > last
    return Finding(
        "consistent" if rose_and_fell else "conflicting",
        f"The city's weather service counted {eighties:.0f} days of haze a year in the 1980s, "
        f"{nineties:.0f} in the 1990s and {peak:.0f} in 2003, the most in fifty years; the "
        f"environment bureau {last:.0f} in 2021. The years between and heavy pollution itself are "
        "not in it.",
        tuple(f"outside:{name}" for name in ids),
    )


@check("high-precision-stations")
def stations() -> Finding:
    """One station in each district, as the next sentence of the text says, needs as many."""
    found = outside("districts-with-shenshan")
    return Finding(
        compare(
            "high-precision-stations", Interval(found, found), "register", independence="partly"
        ),
        f"The city has {found:.0f} districts with Shenshan: as many as the stations, as the text's "
        "`one in each district` needs.",
        ("outside:districts-with-shenshan",),
    )


@check("event-reform-experiment-cb")
def experiment() -> Finding:
    """The special economic zone's year, counted to that of the text."""
    began = outside("special-zone-year")
    age = float(str(register.claim("event-reform-experiment-cb")["period"])[:4]) - began
    # `Over forty years` is said of forty to fifty.
    return Finding(
        "corroborated" if 40 <= age < 50 else "conflicting",
        f"The special economic zones were set up in August {began:.0f}, {age:.0f} years before the "
        "text.",
        ("outside:special-zone-year",),
    )


@check("district-inventory-years-2024")
def district_inventories() -> Finding:
    """Years from the first inventories of districts to the end of the count, both the city's."""
    claim = "district-inventory-years-2024"
    first, last = (
        int(str(register.claim(key)["period"])[:4]) for key in ("programme-inventories-2021", claim)
    )
    found = float(last - first + 1)
    return Finding(
        compare(claim, found, "register", independence="issuer"),
        f"The city says that inventories of districts began in {first}: {found:.0f} years by the "
        f"end of {last}.",
        ("evidence/claims",),
    )
