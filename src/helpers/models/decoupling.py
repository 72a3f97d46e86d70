"""Do emissions fall while output grows, and do they fall every year?"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Movement:
    """A span of years: changes over the whole in percent, and in how many steps each fell."""

    first: int
    last: int
    steps: int
    emissions: float
    emissions_fell: int
    intensity: float
    intensity_fell: int

    @property
    def yearly(self) -> bool:
        """Whether emissions and intensity fell in every step."""
        return self.emissions_fell == self.intensity_fell == self.steps


def movement(emissions: pd.Series, output: pd.Series) -> Movement:
    """What emissions (Mt) and emissions for a unit of output did, both by year.

    Years without either are left out. Raises ValueError if fewer than two remain.
    """
    both = (
        pd.DataFrame({"emissions": emissions, "output": output}).dropna().sort_index(kind="stable")
    )
    if len(both) < 2:
        raise ValueError("a movement needs two years or more.")
    both["intensity"] = both["emissions"] / both["output"]
    whole = 100 * (both.iloc[-1] / both.iloc[0] - 1)
    fell = both.diff().iloc[1:].lt(0).sum()
    return Movement(
        first=int(both.index[0]),
        last=int(both.index[-1]),
        steps=len(both) - 1,
        emissions=float(whole["emissions"]),
        emissions_fell=int(fell["emissions"]),
        intensity=float(whole["intensity"]),
        intensity_fell=int(fell["intensity"]),
    )
