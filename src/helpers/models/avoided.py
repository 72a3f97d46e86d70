"""CO2 avoided by an electric fleet against the fuel it displaces.

Boundary: fuel burnt in the vehicle and electricity at the average factor of the grid. Making
vehicles, batteries and fuel is outside, for both alternatives.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Value = float | NDArray[np.float64]


def per_vehicle(litres: Value, fuel: Value, kwh: Value, losses: Value, grid: Value) -> Value:
    """t CO2 a vehicle and year: displaced fuel less electricity.

    `litres` of petrol equivalent displaced a year × `fuel` (kg CO2 a litre), less `kwh` a year
    × `losses` (drawn from the grid over delivered, ≥ 1) × `grid` (kg CO2/kWh).
    """
    return (litres * fuel - kwh * losses * grid) / 1000


def by_group(vehicles: Mapping[str, float], p: Mapping[str, Value]) -> dict[str, Value]:
    """t CO2 avoided a year by vehicle group, and their `total`.

    `vehicles` counts vehicles by group; `p` holds `<group>_litres`, `<group>_kwh`, `fuel_factor`,
    `charging_losses` and `grid_factor`, as numbers or as equally long arrays of draws.
    """
    groups: dict[str, Value] = {
        name: count
        * per_vehicle(
            p[f"{name}_litres"],
            p["fuel_factor"],
            p[f"{name}_kwh"],
            p["charging_losses"],
            p["grid_factor"],
        )
        for name, count in vehicles.items()
    }
    return groups | {"total": sum(groups.values())}


def break_even_grid(vehicles: Mapping[str, float], p: Mapping[str, Value]) -> Value:
    """The grid factor (kg CO2/kWh) at which the fleet would avoid nothing."""
    fuel = sum(n * p[f"{name}_litres"] * p["fuel_factor"] for name, n in vehicles.items())
    power = sum(n * p[f"{name}_kwh"] * p["charging_losses"] for name, n in vehicles.items())
    return fuel / power
