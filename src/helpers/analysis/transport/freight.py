"""Platform, freight, port, airport and metro: what announced numbers imply."""

from helpers import catalogue, register
from helpers.results import Result

ROUNDING = "The interval is what rounding allows."
# Result -> derived number and what it is.
IMPLIED = {
    "platform.super": ("supercharging-on-platform", "Aggregated over announced stations."),
    "platform.piles": ("piles-on-platform", "Aggregated facilities over announced piles."),
    "logistics.share": ("logistics-share", "Logistics vehicles over the NEV fleet."),
    "logistics.new-share": ("logistics-new-share", "Logistics vehicles over new NEVs."),
    "shore.per-call": ("shore-power-per-call", "Shore power over ships' calls."),
    "apu.factor": ("apu-factor", "Announced CO2 over announced fuel."),
    "apu.fuel-per-flight": ("apu-fuel-per-flight", "Announced fuel over flights served."),
    "sea-rail.2023": ("sea-rail-2023", "Announced 2024 over announced growth."),
    "water-water.2023": ("water-water-2023", "Announced 2024 over announced growth."),
}
UNITS = {"apu.factor": "t CO2/t"}


def implied() -> list[Result]:
    """Ratios and bases, with the numbers as printed."""
    made = []
    for id, (name, note) in IMPLIED.items():
        number = register.derived(name)
        unit = UNITS.get(id, number.unit)
        made.append(Result(id, number.point, unit, note, (f"derived:{name}",)))
    berths = register.derived("berths").value
    note = f"Berths with shore power over stated coverage. {ROUNDING}"
    return [*made, Result("shore.berths", berths, "berths", note, ("derived:berths",))]


def airport() -> list[Result]:
    """The range that the announced saving should lie in: jet kerosene's factor."""
    note = "IPCC 2006 for jet kerosene, heating value times carbon factor: the ranges of both."
    standard = register.evaluate("{co2-per-jet-kerosene}")
    return [Result("apu.standard", standard, "t CO2/t", note, ("evidence/factors",))]


def results() -> list[Result]:
    """All results on freight and other modes."""
    length = float(catalogue.load("geo/metro_lines")["length_km"].sum())
    fall = 100 * (1 - register.derived("yantian-carbon").point)
    note = "Fall in total emissions: growth of boxes times change for each box."
    gaps = "Length of lines in an open map that has gaps."
    return [
        *implied(),
        *airport(),
        Result("yantian.total", fall, "percent", note, ("derived:yantian-carbon",)),
        Result("metro.length", length, "km", gaps, ("geo/metro_lines",)),
    ]
