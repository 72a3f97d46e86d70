"""Kinds of chart: marks, order, an empty column, a tie."""

import altair as alt
import pandas as pd
import pytest

from helpers.look import carbon, cities, climate, fleet, kinds, maps, market, power


def marks(chart: alt.TopLevelMixin) -> list[str]:
    """The marks of a chart, layer by layer."""

    def walk(spec):
        for key in ("layer", "hconcat", "vconcat", "concat"):
            for part in spec.get(key, []):
                yield from walk(part)
        if "spec" in spec:
            yield from walk(spec["spec"])
        if "mark" in spec:
            yield spec["mark"] if isinstance(spec["mark"], str) else spec["mark"]["type"]

    return list(walk(chart.to_dict()))


def orders(chart: alt.TopLevelMixin) -> list[list[str]]:
    """Every explicit order of a category in a chart."""
    text = chart.to_dict()
    found: list[list[str]] = []

    def walk(value):
        if isinstance(value, dict):
            if isinstance(value.get("sort"), list):
                found.append(value["sort"])
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(text)
    return found


# Two equal values, not in the order of their names.
TIE = pd.DataFrame({"what": ["b", "a", "c"], "value": [2.0, 2.0, 1.0]})
SPAN = TIE.assign(low=[1.0, 1.5, 0.5], high=[3.0, 2.5, None])
YEARS = pd.DataFrame(
    {"year": [2020, 2021], "low": [1.0, 2.0], "middle": [2.0, 3.0], "high": [3.0, 4.0]}
)
SERIES = pd.DataFrame(
    {"year": [2020, 2021] * 2, "value": [1.0, 2.0, 2.0, 1.0], "region": ["A", "A", "B", "B"]}
)
SWINGS = pd.DataFrame(
    {"parameter": ["x", "y"], "at_low": [1.0, 2.0], "at_high": [3.0, 2.5], "central": [2.0, 2.0]}
)
PARTS = pd.DataFrame(
    {"what": ["a", "a", "b"], "part": ["in", "out", "in"], "value": [1.0, 2.0, 3.0]}
)
ROWS = SPAN.rename(columns={"what": "label"}).assign(
    rank=[1, 2, 3], near=[90, 80, 70], province="P", city=["b", "a", "c"], year=2020
)
SHARES = TIE.rename(columns={"what": "measure"}).assign(of="cities", low=1.0, high=3.0)
LEVELS = pd.DataFrame(
    {"years": [2, 50], "value": [1.0, 2.0], "low": [0.5, 1.5], "high": [1.5, 3.0], "series": "A"}
)

CASES = {
    "bars": (lambda: kinds.bars(TIE, "value", "what", x_title="v"), ["bar", "text"]),
    "counted": (lambda: kinds.counted(TIE, "value", "what", x_title="v"), ["bar", "text"]),
    "band": (
        lambda: kinds.band(YEARS, "year", "middle", x_title=None, y_title="v"),
        ["area", "line"],
    ),
    "estimates": (lambda: kinds.estimates(SPAN, "what", x_title="v"), ["rule", "circle", "text"]),
    "log_estimates": (
        lambda: kinds.log_estimates(SPAN, "what", x_title="v", domain=[0.1, 10]),
        ["rule", "circle", "text"],
    ),
    "tornado": (lambda: kinds.tornado(SWINGS, "parameter", x_title="v"), ["bar", "rule"]),
    "lines": (
        lambda: kinds.lines(SERIES, "year", "value", "region", y_title="v", colours={}),
        ["line", "circle", "text"],
    ),
    "stacked": (
        lambda: kinds.stacked(PARTS, "value", "what", "part", x_title="v", order=["in", "out"]),
        ["bar"],
    ),
    "paired": (
        lambda: kinds.paired(PARTS, "value", "what", "part", x_title="v", order=["b", "a"]),
        ["bar"],
    ),
    "histogram": (
        lambda: kinds.histogram(kinds.binned(TIE["value"], [0, 1.5, 3]), 2.0, "here", x_title="v"),
        ["bar", "rule", "text"],
    ),
    "lorenz": (
        lambda: kinds.lorenz(
            pd.DataFrame({"share_of_units": [0, 100], "share_of_values": [0, 100]}),
            x_title="u",
            y_title="v",
        ),
        ["line", "line"],
    ),
    "dated": (
        lambda: kinds.dated(TIE.assign(date=2021.5, period="2021"), [2020, 2025]),
        ["circle", "text"],
    ),
    "zero_rule": (kinds.zero_rule, ["rule"]),
    "rising": (lambda: fleet.rising(YEARS, [50], y_title="v"), ["area", "line", "rule"]),
    "ranks": (lambda: cities.ranks(ROWS), ["rule", "circle"]),
    "shares": (lambda: cities.shares(SHARES, ["b", "a", "c"]), ["point", "rule"]),
    "gains": (lambda: cities.gains(ROWS.assign(central=2.0, share=1.0)), ["rule", "circle"]),
    "world": (lambda: cities.world(ROWS, "a"), ["rule", "circle"]),
    "announced": (lambda: power.announced(70), ["rule"]),
    "ratios": (
        lambda: carbon.ratios(
            pd.DataFrame({"denominator": ["x"], "ratio": [0.2], "estimate": ["E"]}),
            pd.DataFrame({"denominator": ["x"], "ratio": [0.2]}),
            ["x"],
            x_title="v",
        ),
        ["point", "tick"],
    ),
    "return_levels": (
        lambda: climate.return_levels(
            LEVELS, {"A": "#000000"}, {"flood": (20, 50)}, [2, 50], y_title="mm"
        ),
        ["rect", "area", "line", "text"],
    ),
    "choose_level": (
        lambda: climate.choose_level(LEVELS.assign(station="A", days=1), ["A"], [1], [2, 50]),
        ["area", "line", "point", "text"],
    ),
    "two_paths": (lambda: market.two_paths([2024, 2025], 2025, 6, 4, 2), ["line"]),
}


@pytest.mark.parametrize("name", CASES)
def test_marks(name):
    """Catches a mark lost from a kind, or one that hides another."""
    make, wanted = CASES[name]
    assert marks(make()) == wanted


@pytest.mark.parametrize("name", ["bars", "estimates", "log_estimates", "ranks", "dated", "world"])
def test_a_tie_keeps_the_order_of_the_frame(name):
    """Catches categories that the renderer orders by name where the frame has ranked them."""
    make, _ = CASES[name]
    assert ["b", "a", "c"] in orders(make())


@pytest.mark.parametrize(
    "make",
    [
        lambda: kinds.estimates(SPAN.assign(low=None, high=None), "what", x_title="v"),
        lambda: kinds.bars(TIE.assign(value=None), "value", "what", x_title="v"),
        lambda: kinds.lines(
            SERIES.assign(value=None), "year", "value", "region", y_title="v", colours={}
        ),
        lambda: kinds.band(YEARS.assign(middle=None), "year", "middle", x_title=None, y_title="v"),
    ],
    ids=["estimates", "bars", "lines", "band"],
)
def test_an_empty_column_draws_an_empty_chart(make):
    """Catches a chart that falls over where a table has no value."""
    spec = make().to_dict()
    rows = [row for data in spec["datasets"].values() for row in data]
    assert rows
    assert all(value != "nan" for row in rows for value in row.values())


def test_stacked_parts_follow_the_order_given():
    """Catches verdicts stacked by name: what is contradicted comes first."""
    spec = kinds.stacked(PARTS, "value", "what", "part", x_title="v", order=["out", "in"]).to_dict()
    (rows,) = spec["datasets"].values()
    assert {row["part"]: row["rank"] for row in rows} == {"out": 0, "in": 1}
    assert spec["encoding"]["color"]["scale"]["domain"] == ["out", "in"]


def test_zones_fall_into_the_class_that_begins_at_their_value():
    """Catches a value on an edge counted below it."""
    frame = pd.DataFrame({"zone_id": [1, 2, 3], "piles": [0.0, 5.0, 20.0]})
    spec = maps.zones(frame, "piles", "Piles", [5, 20]).to_dict()
    lists = (rows for rows in spec["datasets"].values() if isinstance(rows, list))
    rows = next(rows for rows in lists if "step" in rows[0])
    assert [row["step"] for row in rows] == ["under 5", "5 to 20", "20 and more"]


def test_the_slider_formula_is_the_model():
    """Catches a figure whose sliders compute something else than the tested model."""
    from helpers.models import allocation

    growth, cut = 6, 4
    path = allocation.intensity_path(growth, cut, 3)
    calculated = next(
        step["calculate"]
        for step in market.two_paths([2024, 2027], 2027, growth, cut, 2).to_dict()["transform"]
        if step.get("as") == "intensity"
    )
    formula = calculated.replace("growth", str(growth)).replace("intensity_cut", str(cut))
    assert eval(formula.replace("datum.t", "3")) == pytest.approx(path[3])


def test_places_keep_their_order_and_mark_their_own():
    """Catches cities by name instead of by rows, and a mark on the wrong one."""
    frame = TIE.rename(columns={"what": "city"}).assign(estimate=["x", "y", "x"])
    chart = carbon.places(frame, {"x": "#000", "y": "#111"}, "a", x_title="t")
    assert marks(chart) == ["bar", "rule", "point"]
    assert all(order == ["b", "a", "c"] for order in orders(chart))
    (own,) = [rows for rows in chart.to_dict()["datasets"].values() if len(rows) == 1]
    assert own[0]["city"] == "a"


def test_ranges_against_what_was_stated():
    """Catches rows by name, and a tick at the range instead of at the claim."""
    frame = pd.DataFrame(
        {"row": ["b", "a"], "stated": [50.0, 60.0], "low": [40.0, 55.0], "high": [45.0, 65.0]}
    )
    chart = power.against(frame, x_title="Share, %")
    assert marks(chart) == ["rule", "tick"]
    assert all(order == ["b", "a"] for order in orders(chart))
    tick = chart.to_dict()["layer"][1]["encoding"]["x"]
    assert tick["field"] == "stated"


def test_capacity_is_named_where_it_ends():
    """Catches a name in the middle of another fuel's area."""
    frame = pd.DataFrame(
        {"year": [2020, 2020, 2021, 2021], "fuel": ["x", "y"] * 2, "gw": [1.0, 1.0, 4.0, 2.0]}
    )
    chart = power.capacity(frame, {"y": "#000", "x": "#111"}, y_title="GW")
    assert marks(chart) == ["area", "text"]
    last = chart.layer[1].data
    assert list(zip(last["fuel"], last["at"], strict=True)) == [("y", 1.0), ("x", 4.0)]
