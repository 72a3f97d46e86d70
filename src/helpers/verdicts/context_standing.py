"""Verdicts on claims of standing: the city's rank by CO2 and energy among Chinese cities."""

from helpers.analysis.common import outside
from helpers.analysis.context import standing
from helpers.analysis.context.carbon import PANEL
from helpers.models.carbon import Standing
from helpers.verdicts.core import Finding, Verdict, check

# `Leading` is read as the first tenth of the cities compared, or the first three of few.
LEADING = 0.1
FEW = 3


def leads(found: Standing) -> bool:
    """Whether the rank is among the first three, or the first tenth."""
    return found.rank <= max(FEW, LEADING * found.cities)


def verdict(ranks: dict[str, Standing]) -> Verdict:
    """Corroborated if the city leads by every estimate, conflicting if by none."""
    leading = [leads(rank) for rank in ranks.values()]
    return "corroborated" if all(leading) else "inconclusive" if any(leading) else "conflicting"


def listed(ranks: dict[str, Standing]) -> str:
    """The ranks for a reader."""
    return ", ".join(f"{rank.rank} of {rank.cities} ({name})" for name, rank in ranks.items())


@check("priority-megacity-intensity")
def megacities() -> Finding:
    """Rank by CO2 for output among cities of ten million, and what would weaken it."""
    ranks, energy = standing.carbon(standing.MEGACITY_M), standing.energy(standing.MEGACITY_M)
    heads = ", ".join(str(rank.rank_per_head) for rank in ranks.values())
    return Finding(
        verdict(ranks),
        "CO2 within the city for its GDP, rank from the lowest among cities of ten million: "
        f"{listed(ranks)}; for each resident {heads}. If electricity brought in counted for "
        f"Shenzhen alone, at its highest: {listed(standing.with_imports())}. Of energy there is "
        f"only a model: {energy.rank} of {energy.cities}, for each resident "
        f"{energy.rank_per_head}. The carbon half is corroborated, no statistics test the other.",
        (PANEL, "energy/assumptions"),
    )


@check("title-energy-and-carbon-intensity-2024")
def all_cities() -> Finding:
    """Rank by CO2 for output among all cities of the panel."""
    ranks, energy = standing.carbon(), standing.energy()
    heads = ", ".join(str(rank.rank_per_head) for rank in ranks.values())
    return Finding(
        verdict(ranks),
        "CO2 within the city for its GDP, rank from the lowest among all cities with data: "
        f"{listed(ranks)}; for each resident {heads}. Of energy there is only a model: "
        f"{energy.rank} of {energy.cities}, for each resident {energy.rank_per_head}. The years "
        "are 2017 to 2023, electricity brought in is left out.",
        (PANEL,),
    )


@check("title-industrial-energy-intensity-2024")
def industry() -> Finding:
    """A model of the secondary sector, if it agrees, decides nothing about large firms."""
    found = standing.industry()
    return Finding(
        "inconclusive" if leads(found) else "conflicting",
        f"Modelled energy of the secondary sector for its output in {standing.INDUSTRY_YEAR}: rank "
        f"{found.rank} of {found.cities}. The model splits the province's energy; the city's own "
        f"{outside('industrial-energy-intensity-2021'):.2f} tce for 10,000 CNY of firms above the "
        "reporting size, for 2021, has no table of other cities beside it.",
        (PANEL, "outside:industrial-energy-intensity-2021"),
    )
