"""What others, or the city a year before, say of the numbers on nature, water and storms."""

from dataclasses import dataclass

from helpers import catalogue, register
from helpers.analysis.adaptation import rain, storms
from helpers.analysis.common import city, outside
from helpers.intervals import Interval

# The weather bureau's bulletin of 2018 counts the storms that came this near, km.
CIRCLE_KM = 500
# Years from the start of the plan period, 1 January 2021, to the report of 6 November 2024.
PLAN_YEARS = 3.85
# Years from 1 January 2023, and from 18 May 2023, to the report of 22 November 2024.
TREE_YEARS = (1.89, 1.52)
# What oxygen a person needs by the textbooks, kg a day.
NEED_KG = 0.75


@dataclass(frozen=True)
class Growth:
    """A number of the city beside its own earlier one: both, and their ratio."""

    before: float
    now: float

    @property
    def ratio(self) -> float:
        """Later over earlier."""
        return self.now / self.before


def growth(claim_id: str, earlier: str) -> Growth:
    """A claim over an earlier figure of the same series. Raises KeyError if one is unknown."""
    return Growth(outside(earlier), register.value(claim_id))


def storms_between() -> tuple[int, int]:
    """Storms of 2024 within the bureau's circle, and those that touched the wider region."""
    near = storms.distances_2024()
    return int((near <= CIRCLE_KM).sum()), int(outside("gba-typhoons-2024"))


def rain_days(year: int) -> tuple[int, int]:
    """Days of fifty millimetres or more at any border station, and at any of the five."""
    heavy = catalogue.load(rain.HEAVY_TABLE)
    of_year = heavy[(heavy["date"].dt.year == year) & (heavy["rain_mm"].astype(float) >= 50)]
    border = of_year[of_year["station"].isin(rain.BORDER)]
    return int(border["date"].nunique()), int(of_year["date"].nunique())


def rising() -> tuple[int, int]:
    """Series of the largest rains, and how many rise by the Mann-Kendall test (5 %)."""
    found = [test for *_, test in rain.tests()]
    return len(found), sum(test.p < 0.05 and test.per_decade > 0 for test in found)


def land_ha() -> float:
    """Land of the city, ha."""
    return 100 * float(city(2023)["area_km2"])


def forest_share() -> float:
    """Forest area on the city's site in October 2023 over its land, percent."""
    return 100 * 100 * outside("forest-area-2023") / land_ha()


def wood_an_ha() -> tuple[float, float]:
    """Wood on a hectare of forest, m3: Shenzhen by its claims, and the province."""
    forest = register.value("forest-cover-2024") / 100 * land_ha()
    province = outside("forest-stock-guangdong") / outside("forest-area-guangdong")
    return register.value("forest-stock-2024") / forest, province


def wood_like_the_province() -> float:
    """Wood of the city, m3, if a hectare of its forest held what the province's mean does."""
    return wood_an_ha()[1] * register.value("forest-cover-2024") / 100 * land_ha()


def mangroves(work: str) -> Interval:
    """A year's `planted` or `restored` mangroves, ha: the plan period's mean, to all of it."""
    whole = outside(f"mangrove-{work}-since-2021")
    return Interval(whole / PLAN_YEARS, whole)


def trees_a_year() -> Interval:
    """City trees planted a year since 2023: counted from January, and from the start in May."""
    planted = outside("trees-since-2023")
    return Interval(*(planted / years for years in TREE_YEARS))


def walls_gap() -> float:
    """Sea walls that neither stood in 2020 nor were built or reinforced since, km."""
    before, built = outside("sea-wall-2020"), register.value("sea-walls-built-2024")
    return register.value("sea-wall-length-2024") - before - built


def reserve_m3() -> tuple[float, float]:
    """Water for the days of reserve at the tap water of 2023, m3, and its share of capacity, %."""
    needed = register.value("water-reserve-days") * outside("tap-water-2023") / 365
    return needed, 100 * needed / outside("reservoir-capacity-2023")
