"""Verdicts on the context claims: independent estimates of the city's carbon, energy and water."""

from helpers import register
from helpers.analysis.context import carbon, profile
from helpers.verdicts.core import Finding, Verdict, check

# A ratio stated as a simple fraction may be off by a quarter of itself.
TOLERANCE = 0.25


def judged(stated: float, found: dict[str, float], what: str) -> Finding:
    """Corroborated if every estimate is within tolerance, conflicting if none is."""
    near = [abs(value / stated - 1) <= TOLERANCE for value in found.values()]
    listed = ", ".join(f"{value:.2f} ({name})" for name, value in found.items())
    if all(near):
        return Finding("corroborated", f"{what}: {listed}.")
    if not any(near):
        return Finding("conflicting", f"{what}: {listed}; none is within a quarter of the claim.")
    return Finding(
        "inconclusive", f"Independent estimates disagree among themselves; {what}: {listed}."
    )


def against(region: str) -> Finding:
    """The announced ratio to a region beside that of each estimate."""
    stated = register.value(carbon.ANNOUNCED[region])
    return judged(stated, carbon.against(region), f"carbon intensity over {region}'s")


@check("carbon-intensity-ratio-to-national-2025-nf", "carbon-intensity-ratio-to-national-2023-cb")
def carbon_to_nation() -> Finding:
    """Three estimates of the city over the national inventory."""
    return against("China")


@check("carbon-intensity-ratio-to-province-2025-nf")
def carbon_to_province() -> Finding:
    """Three estimates of the city over the provincial inventory."""
    return against("Guangdong")


@check("energy-intensity-ratio-to-national-2023-cb")
def energy_to_nation() -> Finding:
    """A total modelled from the province's intensities is no independent measurement."""
    return Finding(
        "inconclusive",
        f"A total modelled from the province's intensities gives {carbon.energy_ratio():.2f} for "
        "2021; no energy statistics of the city are at hand.",
    )


@check("water-intensity-ratio-to-national-2023-cb", "water-intensity-2024")
def water_to_nation() -> Finding:
    """Two announcements and the national bulletin; the city's use is its own word."""
    ratio = carbon.water_ratio()
    stated = register.value("water-intensity-ratio-to-national-2023-cb")
    near = abs(ratio / stated - 1) <= TOLERANCE
    verdict: Verdict = "consistent" if near else "conflicting"
    return Finding(
        verdict,
        f"The city's use in 2024 over the Ministry of Water Resources' for 2023: {ratio:.3f}.",
    )


@check("population-cb")
def population() -> Finding:
    """Residents in the yearbooks."""
    residents = float(profile.years().at[2023, "population_m"])
    near = abs(residents * 1e6 / register.value("population-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The statistical yearbooks have {residents:.2f} million for 2023.",
    )


@check("china-co2-2020-yan")
def national_emissions() -> Finding:
    """CEADs' national inventory of the year before."""
    found = carbon.national(2019)
    near = abs(found * 1e6 / register.value("china-co2-2020-yan") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"CEADs' national inventory has {found / 1000:.2f} billion t for 2019.",
    )
