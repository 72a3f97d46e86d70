"""The explorer's picture ranks cities as the model does."""

import re

import numpy as np
import pandas as pd
import pytest
import vl_convert

from helpers.look.explorer import KINDS, explorer
from helpers.models import similarity


def drawn(weights, kind="kind"):
    generator = np.random.default_rng(4)
    cities = ["Home", *(f"City{i:02d}" for i in range(30))]
    table = pd.DataFrame(generator.normal(size=(31, 9)), cities, list(similarity.FEATURES))
    z = table.reset_index(names="city").melt("city", var_name="feature", value_name="z")
    fits = pd.DataFrame({"city": cities, "measure": "app", "fits": "yes"})
    kind = pd.Series(kind, index=cities)
    chart = explorer(z, fits, kind, start="City07", home="Home", width=200, columns=2)
    spec = chart.to_dict()
    for param in spec["params"]:
        if param["name"] in weights:
            param["value"] = weights[param["name"]]
    svg = vl_convert.vegalite_to_svg(spec)
    return table, re.findall(r"(\d+)  (Home|City\d\d)</text>", svg), svg


def test_ranking_is_the_models_with_any_weights():
    """Catches a formula in the page that parts from the one in Python."""
    for weights in ({}, {"w_economy": 3, "w_size": 0, "w_energy": 0.5, "w_finance": 2}):
        table, shown, _ = drawn(weights)
        each = {f: weights.get(f"w_{kind}", 1) for kind, fs in KINDS.items() for f in fs}
        order = similarity.distances(table, [each[f] for f in table], "Home").drop("Home").rank()
        wanted = [
            (str(place), name) for place, name in enumerate(order.nsmallest(14).index, start=1)
        ]
        assert wanted[0] in shown
        assert set(wanted) <= set(shown)


def test_every_feature_has_a_slider():
    """Catches a feature whose weight is zero because no kind names it."""
    assert sorted(f for features in KINDS.values() for f in features) == sorted(similarity.FEATURES)


def test_the_profile_shows_the_mean_of_the_chosen_citys_group():
    """By hand: the bars stand at the means of the ten cities that share the chosen one's group."""
    cities = ["Home", *(f"City{i:02d}" for i in range(30))]
    groups = ["b", *("a" if i < 10 else "b" for i in range(30))]
    table, _, svg = drawn({}, dict(zip(cities, groups, strict=True)))
    bars = re.findall(r"mean city: ([^;]+); feature: ([^;]+); group: a; z: [^;\"]+\"", svg)
    shown = {feature: float(value.replace("−", "-")) for value, feature in bars}
    assert shown == pytest.approx(table.iloc[1:11].mean().to_dict())
