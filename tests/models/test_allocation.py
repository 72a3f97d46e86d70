"""Targets and caps keep what they promise; the page's formula is the model's."""

import json

import numpy as np
import pytest

from helpers.catalogue import ROOT
from helpers.models import allocation


def test_break_even():
    """At the break-even growth an intensity target holds emissions, above it they rise."""
    growth = allocation.break_even_growth(4)
    assert np.allclose(allocation.intensity_path(growth, 4, 10), 100)
    assert allocation.intensity_path(growth + 1, 4, 10)[-1] > 100


def test_paths_part_at_the_switch():
    """Catches a cap that starts too early, or depends on growth after it started."""
    slow, fast = allocation.paths(2, 4, 3), allocation.paths(9, 4, 3)
    for path in (slow, fast):
        before = path["year"] <= allocation.SWITCH
        assert (path.loc[before, "absolute cap"] == path.loc[before, "intensity target"]).all()
        after = path.loc[path["year"] >= allocation.SWITCH, "absolute cap"].to_numpy()
        assert np.allclose(after[1:] / after[:-1], 0.97)


def test_no_growth_and_no_cut_change_nothing():
    """An identity."""
    path = allocation.paths(0, 0, 0)
    assert (path[["intensity target", "absolute cap"]] == 100).all(axis=None)


def test_gap_by_hand():
    """No growth, no cut of intensity, and a cap that halves: after 8 years 1/256 is left."""
    assert allocation.gap(0, 0, 50) == pytest.approx(100 - 100 / 256)
    # Output grows by a quarter a year for eleven years and each unit gets a fifth less: 100.
    assert allocation.gap(25, 20, 50) == pytest.approx(100 - 100 / 256)
    assert allocation.gap(100, 0, 0) == pytest.approx(100 * 2**11 - 100 * 2**3)


def test_the_page_computes_the_same():
    """The sliders' expressions, taken from the stored figure, against the model."""
    notebook = json.loads((ROOT / "chapters" / "ets.ipynb").read_text(encoding="utf-8"))
    specs = [
        data
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        for mime, data in output.get("data", {}).items()
        if mime.endswith("vegalite.v6+json") and data["usermeta"]["id"] == "cap"
    ]
    steps = {s["as"]: s["calculate"] for s in specs[0]["transform"] if "calculate" in s}

    def value(name, t):
        text = steps[name].replace("datum.t", str(t)).replace("?", " if_true ")
        if "if_true" in text:
            test, rest = text.split(" if_true ")
            yes, no = rest.split(" : ")
            text = yes if eval(test) else no
        return eval(text, {"pow": pow, "growth": 6, "intensity_cut": 4, "cap_cut": 2})

    path = allocation.paths(6, 4, 2)
    for t, row in enumerate(path.to_dict("records")):
        assert value("intensity", t) == pytest.approx(row["intensity target"])
        assert value("capped", t) == pytest.approx(row["absolute cap"])
