"""A flow diagram keeps amounts: what enters a node leaves it, at its height."""

import pandas as pd
import pytest

from helpers.look import flows

LINKS = pd.DataFrame(
    [("a", "grid", 3.0, 0, 1), ("b", "grid", 1.0, 0, 1), ("grid", "c", 4.0, 1, 2)],
    columns=["source", "target", "value", "from_stage", "to_stage"],
)


def test_heights_are_amounts():
    """Catches a node whose height is not what passes through it."""
    found = flows.nodes(LINKS).set_index("node")
    sizes = (found["high"] - found["low"]).to_dict()
    assert sizes == pytest.approx({"a": 3, "b": 1, "grid": 4, "c": 4})


def test_bands_fill_their_ends():
    """Catches bands that overlap or leave a gap at a node."""
    spots = flows.nodes(LINKS).set_index("node")
    drawn = flows.bands(LINKS, spots["low"].to_dict())
    at_grid = drawn[(drawn["x"] == 1) & drawn["link"].str.endswith("to grid")]
    at_grid = at_grid.sort_values("low")
    assert at_grid["low"].iloc[0] == spots.at["grid", "low"]
    assert at_grid["high"].iloc[0] == at_grid["low"].iloc[1]
    assert at_grid["high"].iloc[1] == spots.at["grid", "high"]


def test_a_leak_is_an_error():
    """Catches a diagram that loses energy on the way."""
    leak = LINKS.assign(value=[3.0, 1.0, 5.0])
    with pytest.raises(ValueError, match="grid takes in 4 and gives out 5"):
        flows.nodes(leak)
