"""Flow diagrams: what passes between columns of nodes, drawn to one scale."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from helpers.look.theme import INK

# Space between nodes, as a share of the tallest column, and points along each band.
GAP, STEPS = 0.05, 16


def flow(links: pd.DataFrame, *, unit: str, colours: Mapping[str, str]) -> alt.LayerChart:
    """Flows between columns of nodes; a node's height is what passes through it.

    `links` has `source`, `target`, `value`, and the columns (0, 1, …) `from_stage`, `to_stage`
    of their ends; nodes stand in the order of the frame. `colours` are by source.
    """
    spots = nodes(links)
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    y = alt.Y("low:Q", axis=None, scale=alt.Scale(reverse=True, nice=False))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(nice=False))
    band = (
        alt.Chart(bands(links, spots.set_index("node")["low"].to_dict()))
        .mark_area(opacity=0.5)
        .encode(
            x=x,
            y=y,
            y2="high:Q",
            color=alt.Color("source:N", scale=scale, legend=None),
            detail="link:N",
            tooltip=["link:N", alt.Tooltip("value:Q", title=unit, format=".3~s")],
        )
    )
    base = alt.Chart(spots)
    bar = base.mark_rule(strokeWidth=5, color=INK).encode(x="stage:Q", y="low:Q", y2="high:Q")
    first, last = spots["stage"].min(), spots["stage"].max()
    left = base.transform_filter(f"datum.stage == {first}").mark_text(align="right", dx=-8)
    right = base.transform_filter(f"datum.stage == {last}").mark_text(align="left", dx=8)
    named = [mark.encode(x="stage:Q", y="middle:Q", text="label:N") for mark in (left, right)]
    return band + bar + named[0] + named[1]


def nodes(links: pd.DataFrame) -> pd.DataFrame:
    """Where each node lies: `node`, `stage`, `low`, `high`, `middle`, `label`.

    Columns are centred on the tallest. Raises ValueError if a node between others takes in what
    it does not give out.
    """
    out, into = links.groupby("source")["value"].sum(), links.groupby("target")["value"].sum()
    for node in out.index.intersection(into.index):
        if abs(out[node] - into[node]) > 1e-6 * max(out[node], into[node]):
            raise ValueError(f"{node} takes in {into[node]:.4g} and gives out {out[node]:.4g}.")
    ends = pd.concat(
        [
            links[["source", "from_stage"]].set_axis(["node", "stage"], axis=1),
            links[["target", "to_stage"]].set_axis(["node", "stage"], axis=1),
        ]
    ).drop_duplicates(ignore_index=True)
    ends["size"] = [float(out.get(n, into.get(n, 0.0))) for n in ends["node"]]
    space = ends.groupby("stage")["size"].sum().max() * GAP
    before = ends.groupby("stage")["size"].cumsum() - ends["size"]
    ends["low"] = before + space * ends.groupby("stage").cumcount()
    height = (ends["low"] + ends["size"]).groupby(ends["stage"]).transform("max")
    ends["low"] += (height.max() - height) / 2
    ends["high"] = ends["low"] + ends["size"]
    ends["middle"] = (ends["low"] + ends["high"]) / 2
    ends["label"] = [f"{n}  {s:.3g}" for n, s in zip(ends["node"], ends["size"], strict=True)]
    return ends


def bands(links: pd.DataFrame, tops: Mapping[str, float]) -> pd.DataFrame:
    """The outline of each link, easing from its source to its target."""
    left, right = dict(tops), dict(tops)
    rows = []
    for link in links.to_dict("records"):
        start, end, size = left[link["source"]], right[link["target"]], float(link["value"])
        left[link["source"]] += size
        right[link["target"]] += size
        for i in range(STEPS + 1):
            t = i / STEPS
            low = start + (end - start) * t * t * (3 - 2 * t)
            x = link["from_stage"] + (link["to_stage"] - link["from_stage"]) * t
            name = f"{link['source']} to {link['target']}"
            rows.append((name, link["source"], size, x, low, low + size))
    return pd.DataFrame(rows, columns=["link", "source", "value", "x", "low", "high"])
