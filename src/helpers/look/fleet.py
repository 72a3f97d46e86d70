"""Marks of the transport chapter: a city's point among lines, a rising share, a grid's factor."""

import altair as alt
import pandas as pd

from helpers.look.kinds import band, lines
from helpers.look.theme import BLUE, GREEN, GREY, ORANGE


def shares(frame: pd.DataFrame, spot: pd.DataFrame, *, y_title: str) -> alt.LayerChart:
    """Lines of `value` by `year` and `region`, and one named point of the city's own."""
    colours = {"China": ORANGE, "Norway": GREEN}
    others = frame[~frame["region"].isin(spot["region"])]
    chart = lines(others, "year", "value", "region", y_title=y_title, colours=colours)
    point = alt.Chart(spot).encode(x="year:Q", y="value:Q")
    chart += point.mark_point(filled=True, size=110, color=BLUE, shape="diamond")
    name = point.mark_text(align="right", dx=-10, color=BLUE, fontWeight="bold")
    return chart + name.encode(text="region:N")


def rising(frame: pd.DataFrame, marks: list[int], *, y_title: str) -> alt.LayerChart:
    """A band by `year` and dashed lines at the shares that the text speaks of."""
    rules = alt.Chart(pd.DataFrame({"y": marks})).mark_rule(strokeDash=[4, 4], color=GREY)
    chart = band(frame, "year", "middle", x_title=None, y_title=y_title)
    return chart + rules.encode(y="y:Q")


def by_factor(frame: pd.DataFrame, marks: pd.DataFrame, *, y_title: str) -> alt.LayerChart:
    """A band over `grid_factor`, with named dashed lines at `x` of `marks`."""
    chart = band(frame, "grid_factor", "middle", x_title="Grid factor, kg CO2/kWh", y_title=y_title)
    base = alt.Chart(marks).encode(x="x:Q")
    chart += base.mark_rule(color=ORANGE, strokeDash=[3, 3])
    name = base.mark_text(color=ORANGE, angle=270, dy=-8, align="left")
    return chart + name.encode(y=alt.datum(0.15), text="year:N")
