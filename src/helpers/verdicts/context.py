"""Verdicts on the context claims: independent estimates of the city's carbon, energy and water."""

from helpers import catalogue, register
from helpers.models import carbon
from helpers.verdicts.core import Finding, Verdict, check

# A ratio stated as a simple fraction may be off by a quarter of itself.
TOLERANCE = 0.25
ESTIMATES = {
    "CEADs": ("co2_ceads_mt", 2019),
    "the county model": ("co2_county_mt", 2017),
    "EDGAR": ("co2_edgar_mt", 2019),
}


def literature(name: str) -> float:
    """A value read in the literature. Raises KeyError if there is none of this name."""
    return float(catalogue.load("evidence/outside").set_index("outside_id").at[name, "value"])


def carbon_ratios(region: str) -> dict[str, float]:
    """The city's carbon intensity over a region's, by estimate."""
    panel, regions = catalogue.load("cities/panel"), catalogue.load("context/regions")
    return {
        name: carbon.against_region(panel, regions, column, year, region)
        for name, (column, year) in ESTIMATES.items()
    }


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


@check("carbon-intensity-ratio-to-national-2025-nf", "carbon-intensity-ratio-to-national-2023-cb")
def carbon_to_nation() -> Finding:
    """Three estimates of the city over the national inventory."""
    return judged(1 / 5, carbon_ratios("China"), "carbon intensity over China's")


@check("carbon-intensity-ratio-to-province-2025-nf")
def carbon_to_province() -> Finding:
    """Three estimates of the city over the provincial inventory."""
    return judged(1 / 3, carbon_ratios("Guangdong"), "carbon intensity over Guangdong's")


def energy_ratio(year: int = 2021) -> float:
    """Energy for each unit of GDP, city (modelled) over nation (statistics), 2021."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == carbon.CITY) & (panel["year"] == year)].iloc[0]
    uses = ("primary", "secondary", "tertiary", "households")
    mine = sum(float(row[f"energy_{use}_mtce"]) for use in uses) / float(row["gdp_cny_bn"])
    growth = (1 + literature("energy-growth-2023") / 100) * (
        1 + literature("energy-growth-2022") / 100
    )
    regions = catalogue.load("context/regions").set_index(["region", "year"])
    nation = (
        literature("energy-use-2023") / growth / float(regions.at[("China", year), "gdp_cny_bn"])
    )
    return mine / nation


@check("energy-intensity-ratio-to-national-2023-cb")
def energy_to_nation() -> Finding:
    """A total modelled from the province's intensities is no independent measurement."""
    return Finding(
        "inconclusive",
        f"A total modelled from the province's intensities gives {energy_ratio():.2f} for 2021; "
        "no energy statistics of the city are at hand.",
    )


def water_ratio() -> float:
    """The city's announced water use for each unit of GDP over the national one."""
    return register.value("water-intensity-2024") / literature("water-per-10000-cny-2023")


@check("water-intensity-ratio-to-national-2023-cb", "water-intensity-2024")
def water_to_nation() -> Finding:
    """Two announcements and the national bulletin; the city's use is its own word."""
    ratio = water_ratio()
    near = abs(ratio * 8 - 1) <= TOLERANCE
    verdict: Verdict = "consistent" if near else "conflicting"
    return Finding(
        verdict,
        f"The city's use in 2024 over the Ministry of Water Resources' for 2023: {ratio:.3f}.",
    )


@check("population-cb")
def population() -> Finding:
    """Residents in the yearbooks."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == carbon.CITY) & (panel["year"] == 2023)].iloc[0]
    residents = float(row["population_m"])
    near = abs(residents * 1e6 / register.value("population-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The statistical yearbooks have {residents:.2f} million for 2023.",
    )


@check("china-co2-2020-yan")
def national_emissions() -> Finding:
    """CEADs' national inventory of the year before."""
    regions = catalogue.load("context/regions").set_index(["region", "year"])
    found = float(regions.at[("China", 2019), "co2_mt"])
    near = abs(found * 1e6 / register.value("china-co2-2020-yan") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"CEADs' national inventory has {found / 1000:.2f} billion t for 2019.",
    )


def electricity_2019() -> float:
    """Electricity use of 2020, TWh, which stands for 2019: no source for that year."""
    growth = literature("electricity-growth-2021") / 100
    return literature("electricity-use-2021") / (1 + growth)
